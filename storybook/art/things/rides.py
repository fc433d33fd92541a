"""What somebody rides in, seen from the chest up, or sits on: a tractor, a throne, a wall."""

from __future__ import annotations

import math

from storybook.art.drawing.curves import blob, ellipse, points, polygon, stroke
from storybook.art.drawing.shapes import Picture, layers, merge
from storybook.art.things.paint import (
    INK,
    STEEL_DARK,
    Drawn,
    Dye,
    Recipe,
    recipe,
    slab,
    solid,
)

_RUBBER = "#4a434d"


def tractor(dye: Dye) -> Drawn:
    """An open tractor that looks right, with a seat behind its bonnet."""
    bonnet = blob(*points("-14,-132 20,-140 120,-136 138,-122 140,-66 -14,-62"))
    frame = slab(-84, -84, 134, -48, 8)
    mudguard = blob(
        *points(
            "-150,-92 -132,-138 -84,-156 -36,-140 -20,-98 -34,-96 -50,-122 -84,-138 "
            "-118,-124 -136,-90"
        )
    )
    grille = merge(*(slab(104, y, 142, y + 5, 2) for y in (-112, -100, -88))) & bonnet
    pipe = slab(70, -190, 82, -134, 4) | slab(68, -192, 92, -182, 4)
    lamp = ellipse(138, -116, 8, 10)
    wheel = stroke((18, -138), (-2, -158), (-16, -146), width=6, taper=0.9)
    seat = slab(-104, -186, -84, -116, 8) | slab(-104, -128, -50, -112, 6)
    front = solid(frame, dye.deep, 4) + solid(pipe, STEEL_DARK, 2) + dye.body(bonnet, 9)
    front += grille.paint(dye.deep) + lamp.paint("#ffe9a3")
    front += _tyre(-84, 70) + _tyre(104, 42) + solid(mudguard, dye.colour, 5)
    return Drawn(front, solid(seat, "#5d4a42", 4) + wheel.paint(INK), seat=(-62, -122))


def _tyre(x: float, radius: float) -> Picture:
    """A wheel with lugs on its tyre, on y = 0."""
    rubber = ellipse(x, -radius, radius - 4)
    turns = [k * math.pi / 9 for k in range(18)]
    lugs = merge(
        *(
            ellipse(x + (radius - 5) * math.cos(a), -radius + (radius - 5) * math.sin(a), 5.5)
            for a in turns
        )
    )
    rim, hub = ellipse(x, -radius, 0.56 * radius), ellipse(x, -radius, 0.2 * radius)
    return (lugs | rubber).paint(_RUBBER) + solid(rim, "#f2c14e", 4) + hub.paint("#c8933a")


def throne(dye: Dye) -> Drawn:
    """A golden throne on a step, with a red seat and a high back that ends in a crown."""
    step = slab(-92, -16, 92, 0, 3)
    back = blob(*points("-62,-60 -66,-210 -40,-238 0,-252 40,-238 66,-210 62,-60"))
    padding = slab(-42, -206, 42, -84, 16)
    peaks = merge(*(polygon((x - 15, -232), (x, -286), (x + 15, -232)) for x in (-34, 0, 34)))
    balls = merge(*(ellipse(x, -284, 7) for x in (-34, 0, 34)))
    box, cushion = slab(-66, -84, 66, -14, 5), slab(-62, -100, 62, -78, 9)
    arms = slab(-82, -136, -62, -14, 8) | slab(62, -136, 82, -14, 8)
    studs = merge(*(ellipse(x, -48, 7) for x in (-38, 0, 38)))
    parts = [solid(step, "#a49c92", 3), solid(peaks | balls, dye.light, 3), dye.body(back, 8)]
    parts += [solid(padding, "#b8404a", 5), solid(box, dye.colour, 5), studs.paint("#b8404a")]
    parts += [solid(arms, dye.shade, 4), solid(cushion, "#c8505a", 4)]
    return Drawn(layers(parts), seat=(0, -96))


def wall(dye: Dye) -> Drawn:
    """A low wall of field stones."""
    body = slab(-150, -96, 150, 0, 6)
    rows = (
        (y, x + (26 if k % 2 else 0), 44 + 6 * ((k + n) % 3))
        for k, y in enumerate((-92, -63, -34))
        for n, x in enumerate(range(-170, 150, 56))
    )
    stones = merge(*(slab(x, y, x + width, y + 24, 9) for y, x, width in rows)) & body
    tops = slab(-156, -108, 156, -92, 7)
    return Drawn(
        dye.body(body, 6) + solid(stones, dye.light, 3) + solid(tops, dye.shade, 3), seat=(0, -104)
    )


RECIPES: dict[str, Recipe] = {
    "farm_tractor": recipe(tractor, "#d9503f", 190, 298, seat="in"),
    "throne": recipe(throne, "#e8b64a", 118, 75, seat="on"),
    "wall": recipe(wall, "#8f877d", 62, 180, seat="on"),
}
