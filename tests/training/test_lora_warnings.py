"""What a report says against its own numbers; no torch."""

from typing import Any

import numpy as np
import pytest

from training.lora.card import kohya_lacks
from training.lora.findings import summary
from training.lora.html import prose
from training.lora.score_warnings import describe_held_out_loss, skipped_of, warnings_of
from training.lora.scores.mmd import compare, least_p, variety

NAN = float("nan")


def side(similarity: float, diversity: float) -> dict[str, float]:
    return {"similarity": similarity, "diversity": diversity}


def scores_of(**more: Any) -> dict[str, Any]:
    """Scores that give no cause for doubt, with some of them changed."""
    after = {"biased": 0.5, "counts": (60, 60), "least_p": 0.002}
    return {
        "subjects": {"deer": {"before": side(0.8, 0.2), "after": side(0.85, 0.18)}},
        "variety": {"real": 0.3, "before": 0.3, "after": 0.28},
        "held_out_pictures": 60,
        "mmd_name": "clip_mmd",
        "mmd": {"before": {**after, "biased": 0.7}, "after": after},
        "drift": {"lpips": 0.1},
        **more,
    }


def test_scores_without_fault_are_not_doubted() -> None:
    assert warnings_of(scores_of(), 500) == []
    assert skipped_of(scores_of(), "clip", "") == []


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        (side(0.8, 0.2), side(0.995, 0.19), "collapse, not consistency"),
        (side(0.99, 0.2), side(0.99, 0.2), "could hardly tell the base model's apart either"),
        (side(0.8, 0.2), side(0.9, 0.05), "different seeds now give nearly the same picture"),
    ],
)
def test_pictures_that_collapse_are_told(
    before: dict[str, float], after: dict[str, float], words: str
) -> None:
    (found,) = warnings_of(scores_of(subjects={"deer": {"before": before, "after": after}}), 500)
    assert words in found
    assert "'deer'" in found


def test_captions_that_all_give_one_picture_are_told() -> None:
    variety_of = {"real": 0.3, "before": 0.3, "after": 0.1}
    (found,) = warnings_of(scores_of(variety=variety_of), 500)
    assert "different captions have become alike" in found


def test_an_adapter_that_is_no_nearer_to_real_pictures_is_told() -> None:
    mmd = {"before": {"biased": 0.5}, "after": {**scores_of()["mmd"]["after"], "biased": 0.6}}
    (found,) = warnings_of(scores_of(mmd=mmd), 500)
    assert "no nearer to the held-out ones" in found
    assert "0.600, before 0.500" in found


def test_p_has_a_floor_that_few_pictures_or_few_deals_set() -> None:
    assert least_p((3, 3), 500) == pytest.approx(2 / 20)  # either set may be called the first
    assert least_p((2, 4), 500) == pytest.approx(1 / 15)
    assert least_p((30, 30), 20) == pytest.approx(1 / 21)
    # No difference, however great, gets below it: sets that have nothing in common.
    x, y = np.eye(8)[[0, 0, 0]], -np.eye(8)[[1, 1, 1]]
    found = compare(x, y, permutations=2000)
    assert found.least_p == pytest.approx(0.1)
    assert found.p_value == pytest.approx(0.1)  # of 20 deals, each looked at once


@pytest.mark.parametrize(
    ("counts", "least", "permutations", "words"),
    [
        ((3, 3), 0.1, 500, "cannot fall below 0.100, which shows nothing; hold out more"),
        ((60, 60), 1 / 21, 20, "below 0.048, which shows little; raise `permutations`"),
    ],
)
def test_too_few_to_show_anything_is_told(
    counts: tuple[int, int], least: float, permutations: int, words: str
) -> None:
    after = {"biased": 0.5, "counts": counts, "least_p": least}
    mmd = {"before": {**after, "biased": 0.7}, "after": after}
    (found,) = warnings_of(scores_of(mmd=mmd), permutations)
    assert words in found


def test_a_single_held_out_picture_is_not_told_as_none() -> None:
    scores = scores_of(held_out_pictures=1)
    del scores["mmd"]
    (found,) = warnings_of(scores, 500)
    assert "fewer than two captioned pictures were held out" in found


def test_each_score_that_is_skipped_says_what_to_do() -> None:
    lone = {"deer": {"before": side(NAN, NAN), "after": side(NAN, NAN)}}
    scores = scores_of(subjects=lone, drift={"lpips": None})
    found = skipped_of(scores, "openai/clip", "is not on this machine; hf download openai/clip")
    assert [line.partition(":")[0] for line in found] == [
        'clip_mmd, prompt fit, conditional_mmd and the bars "test pictures and text" and '
        '"LoRA pictures and text"',
        "LPIPS",
        "consistency of deer",
        "diversity",
    ]
    assert "hf download openai/clip" in found[0]
    assert "pip install --no-deps stlpips_pytorch" in found[1]
    del scores["drift"]
    assert "drift_prompts" in skipped_of(scores, "clip", "")[0]
    assert warnings_of(scores, 500) == []  # of no pair nothing is said


def test_variety_is_nothing_for_one_picture_drawn_often() -> None:
    assert variety(np.eye(4)) == 1
    assert variety(np.eye(4)[[0, 0, 0]]) == 0


def rows(*losses: float, scores: tuple[float, ...] = ()) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = [{"step": i * 10, "loss": x} for i, x in enumerate(losses)]
    for row, score in zip(found, scores, strict=False):
        row |= {"score": score, "score_name": "clip_mmd, 4 pictures"}
    return found


def test_a_falling_loss_is_not_praised_where_the_pictures_got_worse() -> None:
    falling = rows(0.5, 0.4, 0.3)
    assert "still falling" in describe_held_out_loss(falling)
    for words in (
        describe_held_out_loss(rows(0.5, 0.4, 0.3, scores=(1.0, 0.9, 1.2))),
        describe_held_out_loss(falling, no_nearer=True),
    ):
        assert "But" in words
        assert "still falling" not in words
    assert "1.000 before, 1.200 at that step" in describe_held_out_loss(
        rows(0.5, 0.4, 0.3, scores=(1.0, 0.9, 1.2))
    )
    assert "still falling" in describe_held_out_loss(rows(0.5, 0.4, 0.3, scores=(1.0, 0.9, 0.8)))
    assert "overfitting" in describe_held_out_loss(rows(0.5, 0.3, 0.4))
    level = describe_held_out_loss(rows(0.5, 0.4, 0.4))
    assert level.endswith("It has not fallen since.")
    assert "overfitting" not in level
    assert "do not use this adapter" in describe_held_out_loss(rows(0.5, 0.6, 0.7))
    assert "nothing warns" in describe_held_out_loss([])


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        (9.0, 2.0, "but they can still be told from real ones"),
        (9.0, 0.5, "they can no longer be told from real ones"),
        (0.9, 0.5, "this score shows nothing"),
        (2.0, 9.0, "are no nearer to the held-out ones"),
    ],
)
def test_the_report_says_in_short_what_it_found(before: float, after: float, words: str) -> None:
    mmd = {
        name: {"biased": value, "chance": (0.1, 1.0)}
        for name, value in (("before", before), ("after", after))
    }
    notes = {"curate": {"kept": 80, "held_out": 20}, "train": {"steps": 9, "seconds": 130.0}}
    held = [{"step": 0, "loss": 0.3}, {"step": 9, "loss": 0.2}]
    scores = {"encoder": "clip", "mmd": mmd, "drift": {"pixels": 0.031}}
    learnt, loss, distance, drift = summary(notes, held, scores)
    assert learnt.startswith("Learnt from 60 pictures in 9 steps (2 min 10 s); 20 more")
    alone = {"curate": {"kept": 2, "held_out": 1}, "train": {"steps": 1, "seconds": 60.0}}
    first = summary(alone, held, scores)[0]
    assert first == "Learnt from 1 picture in 1 step (1 min 0 s); 1 more was held out to judge by."
    assert ("no nearer" in loss) == (after > before)
    assert words in distance
    assert "by 3.1%" in drift
    assert len(summary(notes, held, {"encoder": "clip"})) == 2


def test_a_sentence_of_the_report_is_set_as_prose() -> None:
    assert prose("raise `permutations`.") == "Raise <code>permutations</code>."
    assert prose("a < b") == "A &lt; b."
    assert prose("Is it?") == "Is it?"


def test_the_card_says_which_modules_kohyas_scripts_leave_out() -> None:
    assert kohya_lacks(("to_q", "to_k", "to_out.0", "proj_in", "conv1", "conv_shortcut")) == ""
    words = kohya_lacks(("to_q", "conv_in", "time_embedding.linear_1"))
    assert words.strip() == (
        "kohya's own scripts have no modules for conv_in, time_embedding, and leave those out."
    )
