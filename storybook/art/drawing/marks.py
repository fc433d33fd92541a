"""Marks that show on anything: cracks, mud, flour, snow, drops of water."""

from __future__ import annotations

import random
from dataclasses import dataclass

from storybook.art.drawing.curves import blob, ellipse, polygon
from storybook.art.drawing.shapes import Picture, Shape, merge

WHERE = ("all", "face", "nose", "wet")
WATER, FLOUR, MUD = "#7cc4e8", "#fdfaf2", "#6b5136"
_CRACK = "#33262c"
_OPAQUE = 0.8
_BLOTS, _DROPS = 22, 12


@dataclass(frozen=True)
class Stain:
    """A stain on somebody: its colour, and where it is (one of WHERE).

    "wet" means drops of water all over.
    """

    colour: str
    where: str = "all"


def silhouette(picture: Picture) -> Shape:
    """The outline of everything opaque."""
    return merge(*(paint.shape for paint in picture.paints if paint.opacity > _OPAQUE))


def crack(whole: Shape) -> Picture:
    """A jagged crack from the top, and a smaller one that branches off."""
    left, top, right, bottom = whole.box
    width, height = right - left, bottom - top
    size = 0.035 * min(width, height)
    shares = ((0.62, -0.02), (0.5, 0.2), (0.6, 0.34), (0.42, 0.52), (0.5, 0.68), (0.38, 0.84))
    line = [(left + x * width, top + y * height) for x, y in shares]
    tip = line[-1]
    main = polygon(
        *((x - size, y) for x, y in line[:-1]), tip, *((x + size, y) for x, y in line[-2::-1])
    )
    (x, y), (u, v) = line[2], (left + 0.82 * width, top + 0.46 * height)
    branch = polygon((x, y - size), (u, v), (x, y + size))
    gap = (main | branch) & whole
    edge = gap.move(0.8 * size, 0) & whole
    return edge.paint("#ffffff", 0.45) + gap.paint(_CRACK)


def blots(
    whole: Shape,
    colour: str,
    opacity: float = 0.7,
    sinking: float = 1.6,
    count: int = _BLOTS,
) -> Picture:
    """Blots all over the shape; with `sinking` above 1, more of them towards the ground."""
    left, top, right, bottom = whole.box
    rng = random.Random(11)
    size = 0.07 * min(right - left, bottom - top)
    spots = [
        ellipse(
            rng.uniform(left, right),
            bottom - (bottom - top) * rng.random() ** sinking,
            size * rng.uniform(0.5, 1.5),
            size * rng.uniform(0.4, 1.1),
        )
        for _ in range(count)
    ]
    return (merge(*spots) & whole).paint(colour, opacity)


def snow_on(whole: Shape) -> Picture:
    """A soft white cover on everything that faces up."""
    _, top, _, bottom = whole.box
    depth = 0.14 * (bottom - top)
    cover = (whole - whole.move(0, depth)).soften(0.2 * depth)
    shade = cover - cover.move(0, -0.3 * depth)
    return cover.paint("#ffffff") + shade.paint("#d5e4f2")


def drops_on(whole: Shape) -> Picture:
    """Drops of water that run down."""
    left, top, right, bottom = whole.box
    rng = random.Random(5)
    size = 0.045 * min(right - left, bottom - top)
    drops = merge(
        *(
            drop(rng.uniform(left, right), rng.uniform(top, bottom), size * rng.uniform(0.8, 1.6))
            for _ in range(_DROPS)
        )
    )
    drops = drops & whole
    return drops.paint(WATER, 0.9) + (drops & drops.move(-2, -2)).paint("#ffffff", 0.5)


def drop(x: float, y: float, size: float) -> Shape:
    """A drop of water that falls."""
    return blob((x, y - 1.6 * size), (x + 0.7 * size, y), (x, y + 0.7 * size), (x - 0.7 * size, y))
