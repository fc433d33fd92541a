"""Wheels with spokes, round or buckled."""

from __future__ import annotations

import math

from storybook.art.drawing.curves import blob, ellipse
from storybook.art.drawing.shapes import Picture, Shape, merge
from storybook.art.things.paint import STEEL, STEEL_DARK, bar, solid

_AROUND = 24


def spoked(radius: float, tyre: str, spokes: int, buckled: bool = False) -> Picture:
    """A wheel that stands on y = 0, its hub at x = 0; `tyre` is the colour of its tyre."""
    outer = _rim(radius, 0.13 if buckled else 0.0)
    band, felloe = outer - outer.grow(-0.13 * radius), outer.grow(-0.12 * radius)
    rods = merge(
        *(
            bar((0, -radius), (radius * math.cos(a), radius * (math.sin(a) - 1)), 0.035 * radius)
            for a in (2 * math.pi * k / spokes for k in range(spokes))
        )
    )
    return (
        (rods & felloe).paint(STEEL)
        + (felloe - felloe.grow(-0.06 * radius)).paint(STEEL)
        + solid(band, tyre, 2)
        + ellipse(0, -radius, 0.12 * radius).paint(STEEL_DARK)
    )


def _rim(radius: float, bend: float) -> Shape:
    """A circle of that radius, deformed by `bend`, a share of the radius."""
    angles = [2 * math.pi * k / _AROUND for k in range(_AROUND)]
    reaches = [radius * (1 + bend * (math.sin(3 * a + 0.9) - 0.5)) for a in angles]
    around = (
        (reach * math.cos(a), reach * math.sin(a) - radius)
        for a, reach in zip(angles, reaches, strict=True)
    )
    return blob(*around) if bend else ellipse(0, -radius, radius)
