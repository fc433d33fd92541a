"""Warnings about a report's scores, and about what they cannot show."""

import math
from collections.abc import Mapping, Sequence
from typing import Any

from storybook.cli.wording import count
from training.engine.curves import best_row

_FEW_HELD_OUT = 50  # with fewer pictures, distances between sets are mostly chance
_NEARLY_IDENTICAL = 0.98
"""Mean cosine similarity above which pictures of different prompts are nearly identical."""
_COLLAPSED = 0.5
"""Share of the base model's variety or diversity below which the adapter has collapsed."""
_SIGNIFICANT = 0.05  # p below which a difference is usually taken as real
_MARGIN = 5  # the lowest possible p should be this many times smaller
_REMEDY = (
    "Use an earlier checkpoint, lower `learning_rate`, train fewer steps, or set `train.prior`."
)


def warnings_of(scores: Mapping[str, Any], permutations: int) -> list[str]:
    """The warnings for the scores of the step `evaluate`, most serious first.

    `scores` is scores.json: "before" is the base model, "after" the adapter. `permutations` is that
    of the config's `evaluate`. KeyError: a score is missing.
    """
    warnings = []
    for key, sides in scores["subjects"].items():
        warnings += _collapse(key, sides["before"], sides["after"])
    if "variety" in scores:
        warnings += _same_for_all(scores["variety"])
    if "mmd" not in scores:
        warnings.append(
            "fewer than two captioned pictures were held out, so nothing compares the adapter's "
            "pictures with real ones"
        )
        return warnings
    before, after = (scores["mmd"][side] for side in ("before", "after"))
    if after["biased"] >= before["biased"]:
        warnings.append(
            f"the adapter's pictures are no nearer to the held-out ones than the base model's: "
            f"{scores['mmd_name']} {after['biased']:.3f}, before {before['biased']:.3f}"
        )
    return warnings + _too_few(after, scores["held_out_pictures"], permutations)


def _collapse(key: str, before: Mapping[str, float], after: Mapping[str, float]) -> list[str]:
    """Warn if all pictures of a character have become nearly identical."""
    warnings = []
    similarity, base_similarity = after["similarity"], before["similarity"]
    if similarity > _NEARLY_IDENTICAL:  # always False for NaN
        warnings.append(
            f"'{key}': pictures of different prompts are nearly identical (similarity "
            f"{similarity:.3f}, before {base_similarity:.3f}): "
            + (
                "the encoder could hardly tell the base model's apart either, so this consistency "
                "means nothing"
                if base_similarity > _NEARLY_IDENTICAL
                else f"that is collapse, not consistency. {_REMEDY}"
            )
        )
    if after["diversity"] < _COLLAPSED * before["diversity"]:
        warnings.append(
            f"'{key}': different seeds now give nearly the same picture (diversity "
            f"{after['diversity']:.3f}, before {before['diversity']:.3f}): the adapter has "
            f"memorised some pictures. {_REMEDY}"
        )
    return warnings


def _same_for_all(variety: Mapping[str, float]) -> list[str]:
    """Warn if pictures of different captions have become alike."""
    if not variety["after"] < _COLLAPSED * variety["before"]:  # NaN: no warning
        return []
    return [
        f"pictures of different captions have become alike (variety {variety['after']:.3f}, before "
        f"{variety['before']:.3f}, real ones {variety['real']:.3f}): collapse. {_REMEDY}"
    ]


def _too_few(after: Mapping[str, Any], held_out_pictures: int, permutations: int) -> list[str]:
    """Warn if the pictures are too few for a low p, or for distances to mean much."""
    warnings = []
    least, counts = after["least_p"], after["counts"]
    if least > _SIGNIFICANT / _MARGIN:
        remedy = (
            "raise `permutations`"
            if least <= 1 / (permutations + 1)
            else "hold out more pictures, and raise `held_out_prompts`"
        )
        shown = "nothing" if least >= _SIGNIFICANT else "little"
        warnings.append(
            f"with {counts[0]} held-out and {count(counts[1], 'drawn picture')} the p-value cannot "
            f"fall below {least:.3f}, which shows {shown}; {remedy}"
        )
    if held_out_pictures < _FEW_HELD_OUT:
        few = count(held_out_pictures, "held-out picture")
        warnings.append(
            f"{few}: scores of so few pictures mean little; compare them with the range "
            '"by chance (95 %)" in the report'
        )
    return warnings


def skipped_of(scores: Mapping[str, Any], clip: str, clip_problem: str) -> list[str]:
    """Each score that was not computed: why, and how to enable it.

    `clip_problem` says why CLIP could not be loaded, "" if it was.
    """
    skipped = []
    if clip_problem:
        skipped.append(
            'clip_mmd, prompt fit, conditional_mmd and the bars "test pictures and text" and "LoRA '
            f'pictures and text": CLIP ({clip}) {clip_problem}'
        )
    drift = scores.get("drift")
    if drift is None:
        skipped.append("drift: name a few `drift_prompts` under `evaluate`")
    elif drift["lpips"] is None:
        skipped.append(
            "LPIPS: its weights are not installed; pip install --no-deps stlpips_pytorch "
            "(BSD-2, 61 MB; --no-deps, as it would bring torchvision)"
        )
    lone = [key for key, sides in scores["subjects"].items() if _nan(sides, "similarity")]
    if lone:
        skipped.append(
            f"consistency of {', '.join(lone)}: it compares pictures of different prompts; give "
            "two or more `prompts`"
        )
    if any(_nan(sides, "diversity") for sides in scores["subjects"].values()):
        skipped.append("diversity: it compares seeds; give two or more `seeds` under `evaluate`")
    return skipped


def _nan(sides: Mapping[str, Mapping[str, float]], name: str) -> bool:
    return math.isnan(sides["after"][name])


def describe_held_out_loss(rows: Sequence[Mapping[str, Any]], no_nearer: bool = False) -> str:
    """One or two sentences on the held-out loss, in view of the picture scores.

    `rows` are those of held_out.jsonl in order of steps, the first before training; each has "step"
    and "loss", some "score" (lower is better) and "score_name". `no_nearer`: the adapter's pictures
    are no nearer to real ones than the base model's.
    """
    best = best_row(rows)
    if best is None:
        return "No picture was held out, so nothing warns of overfitting."
    first, last = rows[0]["loss"], rows[-1]["loss"]
    words = (
        f"Held-out loss {first:.5f} before training, {best['loss']:.5f} at step {best['step']}, "
        f"the one that is exported."
    )
    if best["loss"] >= first:
        return f"{words} No step was better than the base model itself: do not use this adapter."
    scored = [row for row in rows if row.get("score") is not None]
    now = next((row for row in scored if row["step"] == best["step"]), None)
    if scored and now is not None and now["score"] > scored[0]["score"]:
        return (
            f"{words} But the pictures drawn from held-out captions moved away from the real ones "
            f"({now['score_name']}: {scored[0]['score']:.3f} before, {now['score']:.3f} at that "
            "step): the lower loss made no better pictures by this score."
        )
    if no_nearer:
        return f"{words} But its pictures are no nearer to the real ones than the base model's."
    if best["step"] == rows[-1]["step"]:
        return f"{words} It was still falling at the end."
    if last <= best["loss"]:
        return f"{words} It has not fallen since."
    return f"{words} It rose again to {last:.5f} at step {rows[-1]['step']}: overfitting."
