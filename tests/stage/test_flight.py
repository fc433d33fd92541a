"""Who flies, or swims under water, is off the ground; a flock can be counted."""

from itertools import combinations

import pytest

from storybook.stage.model import PAGE_HEIGHT, StagedFigure
from tests.stages import breadth_of, stage_with

BIRD = {"bird": {"name": "Bird", "look": "a blue bird"}}
FISH = {"fish": {"name": "Fish", "look": "an orange fish"}}


def flock(count: int) -> list[StagedFigure]:
    row = {"who": "bird", "doing": "flying", "count": count}
    return list(stage_with(row, characters_of_story=BIRD).stage.figures)


def overlaps(one: StagedFigure, other: StagedFigure) -> bool:
    across = abs(one.x - other.x) < 0.5 * (breadth_of(one) + breadth_of(other)) * 0.7
    return across and abs((one.y - one.above) - (other.y - other.above)) < 0.7 * one.height


@pytest.mark.parametrize("count", [2, 5, 8, 10])
def test_a_flock_can_be_counted(count: int) -> None:
    birds = flock(count)
    assert len(birds) == count
    assert all(bird.placement == "air" and bird.above > 300 for bird in birds)
    assert all(bird.y - bird.above - bird.height > 0 for bird in birds)
    assert not any(overlaps(*pair) for pair in combinations(birds, 2))


def test_fish_under_water_are_off_the_bottom_and_at_no_water_line() -> None:
    row = {"who": "fish", "doing": "swimming", "count": 7}
    staged = stage_with(row, setting="sea_floor", characters_of_story=FISH)
    assert staged.stage.place == "under_water"
    assert {figure.placement for figure in staged.stage.figures} == {"air"}
    heights = [figure.y - figure.above for figure in staged.stage.figures]
    assert max(heights) < 0.7 * PAGE_HEIGHT


def test_in_a_river_they_swim_at_the_water_line() -> None:
    swimming = stage_with({"who": "duck", "doing": "swimming"}, setting="river")
    assert swimming.stage.figures[0].placement == "water"
