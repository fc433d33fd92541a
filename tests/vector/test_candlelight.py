"""Lamplight on people: it is warm, and they are still themselves."""

import numpy as np
import pytest

from storybook.stage.staging import stage_prompt
from storybook.vector.masks import visible_masks
from storybook.vector.paint import paint_stage

_CANDLE = "a girl holds a candle in a dark living room in a power cut at night"
_DAY = "a girl stands in a living room by day"
_PX = 512


def red_to_green(prompt: str, upper: float, lower: float) -> float:
    """How red a girl is between two heights, as shares of her own, from the top."""
    stage = stage_prompt(prompt).stage
    girl = visible_masks(stage, _PX)[0]
    rows = np.flatnonzero(girl.any(1))
    height = rows[-1] - rows[0]
    part = girl.copy()
    part[: rows[0] + int(upper * height)] = False
    part[rows[0] + int(lower * height) :] = False
    red, green, _ = np.median(paint_stage(stage, _PX)[part], axis=0)
    return float(red / green)


@pytest.mark.parametrize(("upper", "lower"), [(0.0, 0.06), (0.17, 0.27)], ids=["hair", "face"])
def test_hair_and_skin_keep_their_colours_in_candlelight(upper: float, lower: float) -> None:
    by_day = red_to_green(_DAY, upper, lower)
    assert red_to_green(_CANDLE, upper, lower) == pytest.approx(by_day, rel=0.2)
