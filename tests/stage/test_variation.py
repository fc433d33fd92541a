"""What a picture's seed changes, and what it leaves as the author has it."""

from dataclasses import replace
from typing import Any

import pytest

from storybook.stage.model import PAGE_HEIGHT, Stage
from storybook.stage.variation import vary_stage
from tests.stages import stage_with

SEEDS = [*range(40), 777, 2**31, 2**32 - 1]


def free() -> Stage:
    return stage_with("rina", "goat").stage


def places(stage: Stage) -> list[tuple[float, bool]]:
    return [(figure.x, figure.mirrored) for figure in stage.figures]


@pytest.mark.parametrize("seed", [0, 1, 777, 2**32 - 1])
def test_a_seed_always_gives_the_same_stage(seed: int) -> None:
    assert vary_stage(free(), seed) == vary_stage(free(), seed)


def test_another_seed_is_another_stage() -> None:
    stages = [vary_stage(free(), seed) for seed in SEEDS]
    assert len({stage.seed for stage in stages}) == len(SEEDS)
    assert len({stage.frame for stage in stages}) > len(SEEDS) // 2
    assert all(0 <= stage.seed < 2**32 for stage in stages)


def test_some_seeds_show_it_from_the_other_side() -> None:
    stage = free()
    other_side = [(round(1000 - x, 1), not mirrored) for x, mirrored in places(stage)]
    seen = [places(vary_stage(stage, seed)) for seed in SEEDS]
    assert all(one in (places(stage), other_side) for one in seen)
    assert 5 < sum(one == other_side for one in seen) < len(SEEDS) - 5


@pytest.mark.parametrize(
    "figures",
    [
        ({"who": "rina", "at": "left"}, "goat"),
        ("rina", {"who": "goat", "at": "right"}),
        ({"who": "rina", "at": [0.3, 0.9]}, "goat"),
        ({"who": "rina", "facing": "left"}, "goat"),
        ({"who": "rina", "facing": "right"},),
    ],
)
def test_left_and_right_stay_as_the_author_says(figures: tuple[Any, ...]) -> None:
    stage = stage_with(*figures).stage
    assert not stage.mirrorable
    for seed in SEEDS:
        assert places(vary_stage(stage, seed)) == places(stage)


@pytest.mark.parametrize("spot", [None, "middle", "near", "far"])
def test_left_and_right_are_free_where_nobody_says(spot: str | None) -> None:
    assert stage_with({"who": "rina", "at": spot}, "goat").stage.mirrorable


def test_what_the_author_decides_is_the_same_with_every_seed() -> None:
    stage = stage_with(
        {"who": "rina", "doing": "running", "mood": "sad", "holds": "a red kite"},
        {"who": "goat", "size": 0.3},
        time="night",
        weather="rain",
        style="watercolour",
    ).stage
    for seed in SEEDS:
        varied = vary_stage(stage, seed)
        unmirrored = [
            replace(figure, x=before.x, mirrored=before.mirrored)
            for figure, before in zip(varied.figures, stage.figures, strict=True)
        ]
        assert tuple(unmirrored) == stage.figures
        for name in ("place", "time", "weather", "media", "aspect"):
            assert getattr(varied, name) == getattr(stage, name)


@pytest.mark.parametrize("aspect", [0.7, 1.0, 2.0])
def test_no_seed_shows_what_is_beyond_the_page(aspect: float) -> None:
    stage = stage_with("rina", "goat", aspect=aspect).stage
    for seed in SEEDS:
        frame = vary_stage(stage, seed).frame
        assert frame.zoom >= 1.0
        assert frame.x - 500 * aspect / frame.zoom >= -0.2
        assert frame.x + 500 * aspect / frame.zoom <= PAGE_HEIGHT * aspect + 0.2


def test_a_wide_picture_stays_wide() -> None:
    stage = stage_with("rina", "goat", camera="wide").stage
    assert {vary_stage(stage, seed).frame for seed in SEEDS} == {stage.frame}


def test_a_book_s_pages_with_the_same_company_are_seen_from_the_same_side() -> None:
    """Who stands at the left on one page does not jump to the right on the next."""
    walking = stage_with({"who": "rina", "doing": "walking"}, "goat").stage
    talking = stage_with({"who": "rina", "doing": "waving"}, "goat").stage
    for seed in SEEDS:
        sides = {vary_stage(one, seed).figures[0].x < 500 for one in (walking, talking)}
        assert len(sides) == 1
