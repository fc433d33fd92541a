"""How things show that they are broken or dirty, whatever they are."""

from __future__ import annotations

import random
from dataclasses import replace

from storybook.art.drawing.curves import ellipse, polygon
from storybook.art.drawing.shapes import Picture, Shape, merge
from storybook.art.things.paint import Drawn

_DIRT, _CRACK = "#6b5136", "#33262c"
_BLOTS = 22
_OPAQUE = 0.8


def worn(drawn: Drawn, state: str) -> Drawn:
    """The thing with a crack if it is "broken", or with blots of mud if it is "dirty"."""
    marks = {"broken": _crack, "dirty": _mud}.get(state)
    if marks is None:
        return drawn
    solid = [paint.shape for paint in drawn.front.paints if paint.opacity > _OPAQUE]
    return replace(drawn, front=drawn.front + marks(merge(*solid)))


def _crack(whole: Shape) -> Picture:
    """A jagged crack from the top, and a smaller one that branches off."""
    left, top, right, bottom = whole.box
    wide, tall = right - left, bottom - top
    size = 0.035 * min(wide, tall)
    shares = ((0.62, -0.02), (0.5, 0.2), (0.6, 0.34), (0.42, 0.52), (0.5, 0.68), (0.38, 0.84))
    line = [(left + x * wide, top + y * tall) for x, y in shares]
    tip = line[-1]
    main = polygon(
        *((x - size, y) for x, y in line[:-1]), tip, *((x + size, y) for x, y in line[-2::-1])
    )
    (x, y), (u, v) = line[2], (left + 0.82 * wide, top + 0.46 * tall)
    branch = polygon((x, y - size), (u, v), (x, y + size))
    gap = (main | branch) & whole
    edge = gap.move(0.8 * size, 0) & whole
    return edge.paint("#ffffff", 0.45) + gap.paint(_CRACK)


def _mud(whole: Shape) -> Picture:
    """Blots of mud, more of them towards the ground."""
    left, top, right, bottom = whole.box
    rng = random.Random(11)
    size = 0.07 * min(right - left, bottom - top)
    blots = [
        ellipse(
            rng.uniform(left, right),
            bottom - (bottom - top) * rng.random() ** 1.6,
            size * rng.uniform(0.5, 1.5),
            size * rng.uniform(0.4, 1.1),
        )
        for _ in range(_BLOTS)
    ]
    return (merge(*blots) & whole).paint(_DIRT, 0.7)
