"""The truth about a picture of a stage, on pictures in which we know what is wrong."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from storybook.stage.model import Stage
from storybook.stage.staging import stage_story
from storybook.vector.masks import visible_masks
from storybook.vector.paint import paint_stage
from tests.stages import stage_with
from training.judge.stage_truth import (
    HEIGHT_PX,
    StageVerdict,
    appearance_distance,
    judge_picture,
    truth_of,
)
from training.scenes.domains import find_domain
from training.scenes.sampling import sample_scenes
from training.scenes.storytelling import stage_of

pytestmark = pytest.mark.slow  # draws many pictures


@pytest.fixture(scope="module")
def stage() -> Stage:
    """A girl in red, a boy in blue and a goat on a meadow."""
    return stage_with("rina", "budi", "goat").stage


def judged(stage: Stage, painted: Stage) -> StageVerdict:
    """The verdict on the picture of one stage as that of another."""
    return judge_picture(truth_of(stage), paint_stage(painted, HEIGHT_PX))


def with_looks_of(stage: Stage, key: str, other: str) -> Stage:
    """The stage with one figure looking as another does."""
    (looks,) = (figure.looks for figure in stage.figures if figure.key == other)
    figures = (
        replace(figure, looks=looks) if figure.key == key else figure for figure in stage.figures
    )
    return replace(stage, figures=tuple(figures))


def test_sketches_of_random_scenes_keep_all_their_figures() -> None:
    kept, counts = [], []
    for scene in sample_scenes(12, 5, find_domain("full")):
        stage = stage_of(scene)
        verdict = judged(stage, stage)
        kept += [(figure.likeness, figure.colour_error, figure.leak) for figure in verdict.figures]
        counts.append(verdict.counts_are_right)
    assert len(kept) > 12
    assert np.allclose(kept, [[1, 0, 0]] * len(kept), atol=1e-6)
    assert all(counts)


@pytest.mark.parametrize("medium", ["watercolour", "pastel"])
def test_a_medium_keeps_figures_where_they_are(stage: Stage, medium: str) -> None:
    verdict = judged(stage, replace(stage, media=((medium, 1.0),)))
    assert [figure.figure.key for figure in verdict.figures] == ["rina", "budi", "goat"]
    assert all(figure.is_kept and figure.leak < 0.05 for figure in verdict.figures)
    assert verdict.counts_are_right


def test_one_who_is_not_there_is_lost(stage: Stage) -> None:
    without = replace(stage, figures=stage.figures[:2])
    verdict = judged(stage, without)
    assert [figure.is_kept for figure in verdict.figures] == [True, True, False]
    assert not verdict.counts_are_right
    # And as the truth of the picture without: there is one too many.
    verdict = judged(without, stage)
    assert all(figure.is_kept for figure in verdict.figures)
    assert verdict.strays > 0
    assert not verdict.counts_are_right


def test_another_in_the_same_place_and_the_same_in_another_place_are_lost(stage: Stage) -> None:
    assert not judged(stage, with_looks_of(stage, "goat", "rina")).figures[2].is_kept
    (first, *others) = stage.figures
    moved = replace(stage, figures=(replace(first, x=first.x - 120), *others))
    assert [figure.is_kept for figure in judged(stage, moved).figures] == [False, True, True]


def test_colours_that_went_over_to_another_have_leaked(stage: Stage) -> None:
    dressed = with_looks_of(stage, "rina", "budi")
    rina, budi, goat = judged(stage, dressed).figures
    assert rina.leak > 0.15
    assert rina.colour_error > 20
    assert budi.leak == goat.leak == 0


def test_a_character_is_more_like_itself_on_another_page_than_like_another() -> None:
    pages = [
        stage_with({"who": who, "doing": doing}).stage
        for who, doing in (("rina", "standing"), ("rina", "running"), ("budi", "standing"))
    ]
    truths = [truth_of(page) for page in pages]
    own, running, other = ((truth.picture, truth.figures[0].mask) for truth in truths)
    assert appearance_distance(*own, *own) == 0
    assert appearance_distance(*own, *running) < 0.6 * appearance_distance(*own, *other)


def test_masks_are_what_is_seen_of_each_figure() -> None:
    stage = stage_with({"who": "rina", "doing": "riding", "on": "elephant"}, "elephant").stage
    masks = visible_masks(stage, 200)
    assert masks.shape == (len(stage.figures), 200, 200)
    assert (masks.sum(0) <= 1).all()
    assert (masks.sum((1, 2)) > 100).all()
    bare = paint_stage(replace(stage, figures=()), 200)
    differs = (paint_stage(stage, 200) != bare).any(2)
    assert differs[masks.any(0)].mean() > 0.98


def test_masks_of_who_swims_end_at_the_water() -> None:
    stage = stage_with({"who": "duck", "doing": "swimming"}, setting="river").stage
    (mask,) = visible_masks(stage, 200)
    changed = paint_stage(stage, 200) != paint_stage(replace(stage, figures=()), 200)
    assert mask.any()
    assert changed.any(2)[mask].mean() > 0.9


def test_in_the_bench_of_casts_the_sketch_keeps_everybody_and_a_blank_picture_nobody(
    tmp_path: Path,
) -> None:
    import json

    from tests.bench_cast import JudgedPage, Way, run_way, score, stories

    run_way(Way("the sketch", "sketch"), 3, tmp_path)
    sketch = json.loads((tmp_path / "score.json").read_text())
    assert (sketch["kept"], sketch["counts_right"], sketch["unmixed"]) == (1, 1, 1)
    assert sketch["colour_error"] == 0
    assert sketch["same_distance"] < 0.5 < sketch["other_distance"]
    assert sketch["poses"] > 3
    (story, _, _) = stories(3)
    stage = next(iter(stage_story(story).values())).stage
    truth = truth_of(stage)
    blank = np.full_like(truth.picture, 200)
    page = JudgedPage(stage, blank, judge_picture(truth, blank))
    assert score([[page, page]], 1.0).kept == 0
