"""The report's summary: a few sentences shown before its numbers."""

from collections.abc import Mapping, Sequence
from typing import Any

from storybook.cli.wording import count, describe_seconds
from training.lora.score_warnings import describe_held_out_loss


def summary(
    notes: Mapping[str, Any], held: Sequence[Mapping[str, Any]], scores: Mapping[str, Any]
) -> list[str]:
    """What was trained on what, whether it worked, and its side effects.

    `notes` are the steps' notes, `held` the rows of the held-out loss.
    """
    kept, train = notes["curate"], notes["train"]
    found = [
        f"Learnt from {count(kept['kept'] - kept['held_out'], 'picture')} in "
        f"{count(train['steps'], 'step')} ({describe_seconds(train['seconds'])}); "
        f"{count(kept['held_out'], 'more was', 'more were')} held out to judge by."
    ]
    mmd = scores.get("mmd")
    found.append(describe_held_out_loss(held, mmd is not None and not _nearer(mmd)))
    if mmd is not None:
        found.append(_distance_words(scores["encoder"], mmd))
    if "drift" in scores:
        changed = scores["drift"]["pixels"]
        found.append(
            f"Pictures of other things, which it should leave alone, changed by {changed:.1%} of "
            "the full range of a pixel on average: look at them below."
        )
    return found


def _nearer(mmd: Mapping[str, Any]) -> bool:
    return bool(mmd["after"]["biased"] < mmd["before"]["biased"])


def _distance_words(encoder: str, mmd: Mapping[str, Any]) -> str:
    """Whether pictures came nearer to real ones, and whether that could be chance."""
    before, after = (mmd[side]["biased"] for side in ("before", "after"))
    way = "nearer to" if _nearer(mmd) else "no nearer to"
    words = (
        f"By the features of {encoder}, pictures drawn with it are {way} the held-out ones than "
        f"those drawn without it (distance {before:.2f} before, {after:.2f} after)"
    )
    told = {side: mmd[side]["biased"] > mmd[side]["chance"][1] for side in ("before", "after")}
    if not told["before"] and not told["after"]:
        return f"{words}; but both distances are such as chance gives: this score shows nothing."
    if told["before"] and not told["after"]:
        return (
            f"{words}; with it they can no longer be told from real ones, without it they can. "
            "Whether each is well drawn, only the eye can say."
        )
    return f"{words}; but they can still be told from real ones." if _nearer(mmd) else f"{words}."
