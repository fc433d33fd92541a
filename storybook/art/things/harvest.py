"""What fields and gardens give: pumpkins, berries, flour, hay."""

from __future__ import annotations

import functools
import random

from storybook.art.drawing.curves import blob, ellipse, points, polygon, stroke, tube
from storybook.art.drawing.shapes import Pair, Picture, Shape, layers, merge
from storybook.art.things.paint import (
    LEAF,
    LEAF_DARK,
    STRAW,
    Drawn,
    Dye,
    Recipe,
    bar,
    recipe,
    slab,
    solid,
)


def pumpkin(dye: Dye) -> Drawn:
    """A ribbed pumpkin with its stalk and a leaf."""
    whole = ellipse(0, -50, 76, 50)
    ribs = [
        (dye.shade, ellipse(-50, -50, 30, 44) | ellipse(50, -50, 30, 44)),
        (dye.colour, ellipse(-27, -49, 30, 48) | ellipse(27, -49, 30, 48)),
        (dye.light, ellipse(0, -49, 25, 49)),
    ]
    stalk = tube((2, -92, 10), (2, -106, 7), (14, -120, 7))
    leaf = blob(*points("8,-98 30,-116 58,-114 66,-98 44,-92 22,-92"))
    tendril = stroke((-4, -98), (-24, -112), (-40, -104), (-32, -94), width=4)
    return Drawn(
        dye.body(whole, 6)
        + layers((rib & whole.grow(-1)).paint(colour, 0.75) for colour, rib in ribs)
        + ellipse(-16, -76, 9, 13, 24).paint("#ffffff", 0.35)
        + tendril.paint(LEAF_DARK)
        + solid(leaf, LEAF, 3)
        + solid(stalk, LEAF_DARK, 3)
    )


def turnip(dye: Dye) -> Drawn:
    """A round white turnip, of the main colour above, with its leaves."""
    root = blob(*points("-56,-66 -40,-96 0,-104 40,-96 56,-66 44,-34 10,-16 0,0 -10,-16 -44,-34"))
    blush = root & blob(*points("-62,-70 -40,-100 0,-110 40,-100 62,-70 30,-62 0,-70 -30,-62"))
    stalks = merge(*(stroke((0, -98), (x * 0.5, -130), (x, -158), width=8) for x in (-34, 0, 34)))
    leaves = merge(
        ellipse(-40, -160, 17, 32, -28), ellipse(0, -174, 18, 34), ellipse(40, -160, 17, 32, 28)
    )
    return Drawn(
        stalks.paint(LEAF_DARK)
        + solid(leaves, LEAF, 4)
        + solid(root, "#f7efe2", 6)
        + blush.paint(dye.colour, 0.85)
        + ellipse(-20, -62, 9, 14, 20).paint("#ffffff", 0.5),
        grip=(0, -110),
    )


def flour(dye: Dye) -> Drawn:
    """An open paper bag, full of flour, with an ear of wheat on it."""
    bag = polygon((-42, -96), (42, -96), (46, 0), (-46, 0)).soften(5)
    heap = blob(*points("-38,-94 -20,-112 6,-118 26,-108 38,-94 0,-86"))
    rim = slab(-46, -102, 46, -88, 4)
    crease = merge(*(bar((s * 30, -86), (s * 32, -8), 2.4) for s in (-1, 1)))
    stem = stroke((0, -14), (-2, -40), (2, -66), width=3.4)
    grains = merge(
        *(ellipse(s * 7, y, 4.5, 8, s * 32) for s in (-1, 1) for y in (-36, -48, -60)),
        ellipse(2, -72, 4.5, 8),
    )
    return Drawn(
        solid(heap, "#ffffff", 5)
        + dye.body(bag, 6)
        + crease.paint(dye.shade)
        + solid(rim, dye.light, 2)
        + (stem | grains).paint(STRAW),
        grip=(0, -50),
    )


def _berries(dye: Dye, spots: tuple[Pair, ...], radius: float) -> Picture:
    """Single round berries, each with its shade and its light."""
    return layers(
        ellipse(x, y, radius + 1.6).paint(dye.deep)
        + solid(ellipse(x, y, radius), dye.colour, 4)
        + ellipse(x - 0.3 * radius, y - 0.36 * radius, 0.24 * radius).paint("#ffffff", 0.8)
        for x, y in spots
    )


def _leaves(*roots: tuple[float, float, float]) -> Picture:
    """Leaves with a vein at (x, y), turned clockwise."""
    outline = blob(*points("0,0 12,-15 36,-17 56,0 34,13 12,12"))
    vein = stroke((2, 0), (26, -2), (50, 0), width=2.6)
    leaf = solid(outline, LEAF, 3) + vein.paint(LEAF_DARK)
    return layers(leaf.turn(turn).move(x, y) for x, y, turn in roots)


def blueberries(dye: Dye) -> Drawn:
    """A handful of blueberries, each with its little crown, between leaves."""
    spots = (
        (-40, -15),
        (-13, -14),
        (14, -15),
        (41, -14),
        (-26, -38),
        (1, -39),
        (28, -38),
        (2, -62),
    )
    crowns = merge(*(ellipse(x + 4, y + 2, 4.6, 3.6) for x, y in spots)).paint(dye.deep)
    twigs = _leaves((-36, -30, 200), (34, -34, -28), (-10, -58, -130))
    return Drawn(twigs + _berries(dye, spots, 13) + crowns, grip=(0, -34))


def cherries(dye: Dye) -> Drawn:
    """A handful of cherries on their stalks, with two leaves."""
    spots = ((-36, -17), (0, -16), (36, -17), (-18, -44), (19, -45))
    stalks = merge(*(stroke((x, y - 8), (0.5 * x, y - 40), (4, -112), width=3.4) for x, y in spots))
    leaves = _leaves((4, -110, -8), (2, -108, 196))
    return Drawn(stalks.paint(LEAF_DARK) + leaves + _berries(dye, spots, 16), grip=(4, -96))


def cherry(dye: Dye) -> Drawn:
    """One cherry on its stalk."""
    stalk = stroke((0, -52), (6, -78), (24, -104), width=5)
    shine = ellipse(-11, -36, 6, 8, 20)
    return Drawn(
        stalk.paint(LEAF_DARK) + dye.body(ellipse(0, -28, 30, 28), 6) + shine.paint("#ffffff", 0.6)
    )


@functools.cache
def _straws(width: float, height: float) -> tuple[Picture, Picture]:
    """Loose straws over and around a heap: dark and light ones."""
    rng = random.Random(3)
    dark: list[Shape] = []
    light: list[Shape] = []
    for k in range(110):
        x = rng.uniform(-0.9, 0.9)
        y = -height * (1 - x * x) * rng.uniform(0.02, 0.98) - 2
        turn, half = rng.uniform(-0.9, 0.9), rng.uniform(9, 20)
        spot = (x * width, y)
        straw = bar(
            (spot[0] - half, spot[1] - half * turn), (spot[0] + half, spot[1] + half * turn), 2.6
        )
        (dark if k % 2 else light).append(straw)
    return merge(*dark).paint("#b98a3e"), merge(*light).paint("#f6dc94")


def hay(dye: Dye) -> Drawn:
    """A heap of loose hay."""
    heap = blob(*points("-118,0 -104,-30 -74,-62 -34,-84 6,-92 44,-82 82,-56 108,-26 120,0"))
    dark, light = _straws(122, 94)
    return Drawn(dye.body(heap, 9) + dark + light, seat=(0, -78))


def hay_bale(dye: Dye) -> Drawn:
    """A bale of hay, tied with two strings."""
    bale, top = slab(-90, -84, 90, 0, 8), polygon((-90, -80), (-70, -104), (108, -104), (90, -80))
    rng = random.Random(8)
    straws = merge(
        *(
            bar((x, y), (x + rng.uniform(14, 30), y + rng.uniform(-5, 5)), 2.4)
            for x, y in ((rng.uniform(-86, 60), rng.uniform(-78, -4)) for _ in range(60))
        )
    )
    strings = merge(
        *(bar((x, -84), (x, -2), 4) | bar((x, -84), (x + 18, -104), 4) for x in (-46, 42))
    )
    return Drawn(
        solid(top.soften(4), dye.light, 3)
        + dye.body(bale, 7)
        + straws.paint(dye.shade)
        + strings.paint("#8a5a3a"),
        seat=(6, -94),
    )


RECIPES: dict[str, Recipe] = {
    "pumpkin": recipe(pumpkin, "#ee8a2d", 34, 41, held="arms"),
    "turnip": recipe(turnip, "#a85aa0", 26, 15, held="hand"),
    "flour": recipe(flour, "#e9d3a8", 32, 25, held="arms"),
    "blueberries": recipe(blueberries, "#4a62c0", 13, 22, held="hand"),
    "blueberry": recipe(blueberries, "#4a62c0", 13, 22, held="hand"),
    "cherries": recipe(cherries, "#d8323c", 20, 17, held="hand"),
    "cherry": recipe(cherry, "#d8323c", 13, 7.4, held="hand"),
    "hay": recipe(hay, "#e2bb62", 62, 138, seat="on"),
    "straw": recipe(hay, "#e2bb62", 62, 138, seat="on"),
    "haystack": recipe(hay, "#e2bb62", 130, 289, seat="on"),
    "hay_bale": recipe(hay_bale, "#e2bb62", 58, 110, seat="on"),
    "straw_bale": recipe(hay_bale, "#e2bb62", 58, 110, seat="on"),
}
