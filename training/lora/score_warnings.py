"""Warnings about a report's scores, and about what they cannot show."""

import math
from collections.abc import Mapping, Sequence
from typing import Any

from storybook.cli.wording import count
from training.engine.curves import best_row

FEW = 50  # with fewer held-out pictures, distances between sets are mostly chance
_ONE_PICTURE = 0.98  # similarity above which pictures of different prompts are nearly identical
_COLLAPSED = 0.5  # share of the base model's variety below which the adapter has collapsed
_USUAL_P = 0.05
_TURN_BACK = "Take an earlier checkpoint, a lower learning_rate, fewer steps, or `prior`."


def warnings_of(scores: Mapping[str, Any], permutations: int) -> list[str]:
    """The warnings for the scores of the step `evaluate`, most serious first."""
    found = []
    for key, sides in scores["subjects"].items():
        found += _collapse(key, sides["before"], sides["after"])
    if "variety" in scores:
        found += _same_for_all(scores["variety"])
    if "mmd" not in scores:
        found.append("no held-out pictures: no score compares with real ones")
        return found
    before, after = (scores["mmd"][side] for side in ("before", "after"))
    if after["biased"] >= before["biased"]:
        found.append(
            f"the adapter's pictures are no nearer to the held-out ones than the base model's: "
            f"{scores['mmd_name']} {after['biased']:.3f}, before {before['biased']:.3f}"
        )
    return found + _too_few(after, scores["held_out_pictures"], permutations)


def _collapse(key: str, before: Mapping[str, float], after: Mapping[str, float]) -> list[str]:
    """Warn if all pictures of a character have become nearly identical."""
    found = []
    alike, were = after["similarity"], before["similarity"]
    if alike > _ONE_PICTURE:  # always False for NaN
        found.append(
            f"'{key}': pictures of different prompts are nearly one picture (similarity "
            f"{alike:.3f}, before {were:.3f}): "
            + (
                "this encoder told them no better apart before, so its consistency says nothing"
                if were > _ONE_PICTURE
                else f"that is collapse, not consistency. {_TURN_BACK}"
            )
        )
    if after["diversity"] < _COLLAPSED * before["diversity"]:
        found.append(
            f"'{key}': seeds hardly matter any more (diversity {after['diversity']:.3f}, before "
            f"{before['diversity']:.3f}): the adapter knows some pictures by heart. {_TURN_BACK}"
        )
    return found


def _same_for_all(variety: Mapping[str, float]) -> list[str]:
    """Warn if pictures of different captions have become alike."""
    if not variety["after"] < _COLLAPSED * variety["before"]:
        return []
    return [
        f"pictures of different captions have become alike (variety {variety['after']:.3f}, before "
        f"{variety['before']:.3f}, real ones {variety['real']:.3f}): collapse. {_TURN_BACK}"
    ]


def _too_few(after: Mapping[str, Any], held: int, permutations: int) -> list[str]:
    found = []
    least, counts = after["least_p"], after["counts"]
    if least > _USUAL_P / 5:
        cure = (
            "raise `permutations`"
            if least <= 1 / (permutations + 1)
            else "hold out more pictures, and draw more of their captions (held_out_prompts)"
        )
        able = "nothing can be shown" if least >= _USUAL_P else "little can be shown"
        found.append(
            f"with {counts[0]} and {count(counts[1], 'picture')} p cannot fall below {least:.3f}: "
            f"{able} by it; {cure}"
        )
    if held < FEW:
        few = count(held, "held-out picture")
        found.append(f"{few}: scores of so few say little; read the chance interval")
    return found


def skipped_of(scores: Mapping[str, Any], clip: str, clip_lacks: str) -> list[str]:
    """Each score that was not computed: why, and how to enable it.

    `clip_lacks` says why CLIP could not be loaded, "" if it was.
    """
    found = []
    if clip_lacks:
        found.append(
            "clip_mmd, prompt fit, conditional_mmd and the study's two bars with text: CLIP "
            f"({clip}) {clip_lacks}"
        )
    drift = scores.get("drift")
    if drift is None:
        found.append("drift: there are no `drift_prompts` under `evaluate`; name a few")
    elif drift["lpips"] is None:
        found.append(
            "LPIPS: its weights are not installed; pip install --no-deps stlpips_pytorch "
            "(BSD-2, 61 MB; --no-deps, as it would bring torchvision)"
        )
    lone = [key for key, sides in scores["subjects"].items() if _nan(sides, "similarity")]
    if lone:
        found.append(
            f"consistency of {', '.join(lone)}: one prompt makes no pair; give two or more"
        )
    if any(_nan(sides, "diversity") for sides in scores["subjects"].values()):
        found.append("diversity: one seed makes no pair; give two or more `seeds` under `evaluate`")
    return found


def _nan(sides: Mapping[str, Mapping[str, float]], name: str) -> bool:
    return math.isnan(sides["after"][name])


def loss_words(held: Sequence[Mapping[str, Any]], farther: bool = False) -> str:
    """Interpret the held-out loss, in view of the picture scores.

    `farther`: the drawn pictures are farther from real ones than the base model's.
    """
    best = best_row(held)
    if best is None:
        return "No picture was held out, so nothing warns of overfitting."
    first, last = held[0]["loss"], held[-1]["loss"]
    words = (
        f"Held-out loss {first:.5f} before training, {best['loss']:.5f} at step {best['step']}, "
        f"the one that is exported."
    )
    if best["loss"] >= first:
        return f"{words} No step was better than the base model itself: do not use it."
    scored = [row for row in held if row.get("score") is not None]
    now = next((row for row in scored if row["step"] == best["step"]), None)
    if scored and now is not None and now["score"] > scored[0]["score"]:
        return (
            f"{words} But the pictures drawn from held-out captions went away from the real ones "
            f"({now['score_name']}: {scored[0]['score']:.3f} before, {now['score']:.3f} at that "
            "step): the lower loss made no better pictures by this score."
        )
    if farther:
        return f"{words} But its pictures are no nearer to the real ones than the base model's."
    if best["step"] == held[-1]["step"]:
        return f"{words} It was still falling at the end."
    return f"{words} It rose again to {last:.5f} at step {held[-1]['step']}: overfitting."
