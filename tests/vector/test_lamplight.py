"""Lamps and fires light what is around them in the dark, and not by day."""

import numpy as np
import pytest
from numpy.typing import NDArray

from storybook.vector.paint import paint_stage
from storybook.vector.staging import scene_of
from tests.stages import stage_with

pytestmark = pytest.mark.slow


def brightness(who: str, thing: str, time: str) -> NDArray[np.float64]:
    staged = stage_with({"who": who, "holds": thing}, time=time, setting="forest")
    return paint_stage(staged.stage, 160).astype(float).mean(axis=2)


@pytest.mark.parametrize("who", ["rina", "cat"])
def test_a_lantern_shines_at_night(who: str) -> None:
    night = brightness(who, "a lantern", "night") - brightness(who, "an unlit lantern", "night")
    day = brightness(who, "a lantern", "day") - brightness(who, "an unlit lantern", "day")
    assert (night > 5).mean() > 0.08
    assert (night < -5).mean() < 0.01
    # By day there is but the flame, and its small halo.
    assert (day > 5).mean() < 0.4 * (night > 5).mean()


def test_the_light_is_where_the_lantern_is() -> None:
    staged = stage_with({"who": "rina", "holds": "a lantern"}, time="night")
    (girl,) = (drawing for drawing in scene_of(staged.stage).drawings if drawing.lamps)
    left, top, right, bottom = girl.box
    x, y = girl.on_page(girl.lamps[0].at)
    assert left < x < right
    assert (top + bottom) / 2 < y < bottom
