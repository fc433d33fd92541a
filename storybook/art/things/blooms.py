"""Flowers, leaves and fruit of gardens, ponds and woods: roses, water lilies, chestnuts, grapes."""

from __future__ import annotations

import itertools

from storybook.art.drawing.curves import blob, ellipse, points, polygon, stroke, tube
from storybook.art.drawing.shapes import Picture, layers, merge
from storybook.art.things.paint import (
    LEAF,
    LEAF_DARK,
    WOOD_DARK,
    Drawn,
    Dye,
    Recipe,
    bar,
    light_of,
    recipe,
    solid,
)

_PETAL = blob(*points("0,0 -15,-26 -13,-54 0,-72 13,-54 15,-26"))


def lotus(dye: Dye) -> Drawn:
    """A water lily in full bloom on its round leaf."""
    pad = ellipse(0, -13, 96, 14) - polygon((20, -13), (104, -4), (104, -24))
    back = [_PETAL.turn(angle).move(0, -14) for angle in (-76, 76, -50, 50)]
    front = [_PETAL.turn(angle).scale(1, 0.94).move(0, -12) for angle in (-26, 26, 0)]
    return Drawn(
        solid(pad, LEAF, 3)
        + layers(solid(petal, dye.shade, 3) for petal in back)
        + layers(solid(petal, dye.colour, 3) for petal in front)
        + ellipse(0, -22, 16, 9).paint("#f6c545")
    )


def seedling(dye: Dye) -> Drawn:
    """Two seed leaves on a stalk that has just come up from the soil."""
    soil = blob(*points("-46,0 -30,-13 0,-17 32,-12 46,0"))
    stalk = tube((0, -8, 4.6), (-3, -36, 4), (0, -62, 3.6))
    left = blob(*points("0,-60 -16,-86 -48,-96 -66,-86 -50,-66 -24,-58"))
    right = left.scale(-0.9, 0.92, (0, -60)).turn(-6, (0, -60))
    veins = stroke((-4, -64), (-30, -78), (-56, -84), width=3) | stroke(
        (4, -64), (26, -80), (50, -88), width=3
    )
    return Drawn(
        solid(soil, "#6b4a33", 3)
        + stalk.paint(dye.shade)
        + dye.body(left, 4)
        + dye.body(right, 4)
        + veins.paint(dye.shade),
        grip=(0, -30),
    )


def chestnut(dye: Dye) -> Drawn:
    """A shiny chestnut with its pale base and its tip."""
    nut = blob(*points("0,-92 14,-82 46,-62 56,-32 40,-4 0,0 -40,-4 -56,-32 -46,-62 -14,-82"))
    base = ellipse(0, 2, 44, 17) & nut
    return Drawn(
        dye.body(nut, 9)
        + base.paint("#dcb98a")
        + ellipse(-22, -56, 9, 15, 32).paint("#ffffff", 0.45)
    )


_MAPLE = (
    *((0, -24), (30, -10), (24, -34), (62, -42), (52, -56), (64, -80), (40, -76), (34, -90)),
    *((18, -70), (22, -112), (10, -104), (0, -128)),
)


def maple_leaf(dye: Dye) -> Drawn:
    """A leaf with five points, and its stalk."""
    blade = polygon(*_MAPLE, *((-x, y) for x, y in _MAPLE[-2:0:-1])).soften(1.5)
    stalk = stroke((2, 0), (-2, -14), (0, -40), width=6, taper=0.7)
    veins = merge(
        stroke((0, -26), (0, -70), (0, -112), width=4),
        *(stroke((0, -36), (s * 22, -56), (s * 46, -68), width=3.4) for s in (-1, 1)),
        *(stroke((0, -30), (s * 18, -36), (s * 40, -42), width=3) for s in (-1, 1)),
    )
    return Drawn(
        stalk.paint(dye.deep) + dye.body(blade, 5) + (veins & blade).paint(dye.shade), grip=(0, -6)
    )


def autumn_leaves(dye: Dye) -> Drawn:
    """Three fallen leaves, one on the other."""
    blade = blob(*points("0,0 22,-22 24,-54 0,-84 -24,-54 -22,-22"))
    vein = stroke((0, 10), (0, -30), (0, -76), width=4)
    colours = (dye.shade, light_of(dye.colour), dye.colour)
    return Drawn(
        layers(
            (solid(blade, colour, 4) + vein.paint(dye.deep)).turn(turn).move(x, y)
            for colour, turn, x, y in zip(
                colours, (-72, 66, 8), (14, -14, -4), (-16, -14, -22), strict=True
            )
        ),
        grip=(-4, -14),
    )


def _stalk(height: float) -> Picture:
    """A straight stalk with two leaves."""
    stalk = stroke((0, 0), (3, -0.5 * height), (0, -height), width=8, taper=0.8)
    leaf = blob(
        (0, -0.2 * height), (-14, -0.42 * height), (-46, -0.5 * height), (-30, -0.26 * height)
    )
    other = leaf.scale(-1, 1).move(0, -0.14 * height)
    return stalk.paint(LEAF_DARK) + solid(leaf, LEAF, 3) + solid(other, LEAF, 3)


def _disc_flower(dye: Dye) -> Picture:
    """A large brown disc in two rings of pointed petals."""
    petal = blob((0, 0), (-15, -34), (0, -66), (15, -34))
    rear = merge(*(petal.turn(22.5 + 45 * k) for k in range(8)))
    fore = merge(*(petal.turn(45 * k) for k in range(8)))
    dots = merge(
        *(ellipse(17 * r, 0, 3.6).turn(60 * k + 30 * r) for r in (0.5, 1.1) for k in range(6))
    )
    return (
        solid(rear, dye.shade, 3)
        + solid(fore, dye.colour, 3)
        + solid(ellipse(0, 0, 33), "#7a4a2a", 4)
        + dots.paint("#5b3520")
    )


def sunflower(dye: Dye) -> Drawn:
    """A sunflower on its tall stalk."""
    return Drawn(_stalk(180) + _disc_flower(dye).move(0, -186), grip=(2, -60))


def sunflower_head(dye: Dye) -> Drawn:
    """A sunflower without its stalk."""
    return Drawn(_disc_flower(dye).move(0, -66))


def rose(dye: Dye) -> Drawn:
    """A rose with its petals in a spiral."""
    cup = blob(*points("0,-96 -34,-104 -44,-138 -28,-164 0,-172 28,-164 44,-138 34,-104"))
    folds = merge(
        stroke((-40, -146), (-14, -124), (18, -126), width=5),
        stroke((40, -150), (22, -120), (-18, -106), width=5),
        stroke((-16, -150), (0, -138), (18, -148), (8, -160), (-10, -158), width=5),
    )
    sepals = merge(
        *(blob((0, -92), (s * 12, -104), (s * 36, -108), (s * 18, -92)) for s in (-1, 1))
    )
    return Drawn(
        _stalk(106) + solid(sepals, LEAF, 2) + dye.body(cup, 7) + (folds & cup).paint(dye.shade),
        grip=(2, -34),
    )


def tulip(dye: Dye) -> Drawn:
    """A tulip, its cup of three petals closed."""
    outer = blob(*points("0,-86 -38,-98 -44,-136 -36,-168 -14,-146 0,-140"))
    middle = blob(*points("0,-84 -22,-104 -22,-140 0,-172 22,-140 22,-104"))
    return Drawn(
        _stalk(96)
        + solid(outer, dye.shade, 5)
        + solid(outer.scale(-1, 1), dye.shade, 5)
        + dye.body(middle, 5),
        grip=(2, -34),
    )


def peach(dye: Dye) -> Drawn:
    """A peach with its furrow and a leaf."""
    fruit = blob(*points("0,-82 26,-92 52,-70 54,-36 30,-6 0,0 -30,-6 -54,-36 -52,-70 -26,-92"))
    blush = ellipse(20, -34, 30, 34) & fruit
    furrow = stroke((0, -82), (-10, -52), (-2, -14), width=5)
    leaf = blob((2, -86), (22, -112), (58, -110), (34, -90))
    return Drawn(
        bar((0, -80), (4, -100), 6).paint(WOOD_DARK)
        + solid(leaf, LEAF, 2)
        + dye.body(fruit, 8)
        + blush.paint("#e8604a", 0.45)
        + furrow.paint(dye.shade)
    )


def grapes(dye: Dye) -> Drawn:
    """A bunch of grapes with a leaf."""
    rows = ((4, -96), (3, -74), (4, -54), (3, -34), (1, -16))
    spots = [(26 * (k - (count - 1) / 2), y) for count, y in rows for k in range(count)]
    leaf = blob(*points("4,-112 26,-140 60,-134 66,-112 42,-100 20,-100"))
    return Drawn(
        bar((0, -104), (-4, -134), 7).paint(WOOD_DARK)
        + solid(leaf, LEAF, 3)
        + layers(
            solid(ellipse(x, y, 16), dye.colour, 4)
            + ellipse(x - 5, y - 6, 3.6).paint("#ffffff", 0.6)
            for x, y in spots
        ),
        grip=(-3, -124),
    )


def pineapple(dye: Dye) -> Drawn:
    """A pineapple with its crown of leaves."""
    fruit = ellipse(0, -58, 46, 58)
    lines = merge(
        *(bar((x - 70, -130), (x + 70, 10), 3.4) for x in range(-90, 100, 26)),
        *(bar((x + 70, -130), (x - 70, 10), 3.4) for x in range(-90, 100, 26)),
    )
    blade = blob((-8, 0), (-10, -36), (2, -72), (10, -34), (8, 0))
    crown = [
        solid(blade.turn(angle).move(0, -108), colour, 2)
        for angle, colour in zip(
            (-58, 58, -32, 32, 0), itertools.cycle((LEAF_DARK, LEAF_DARK, LEAF)), strict=False
        )
    ]
    return Drawn(
        layers(crown) + dye.body(fruit, 8) + (lines & fruit).paint(dye.shade), grip=(0, -50)
    )


def coconut(dye: Dye) -> Drawn:
    """A brown hairy coconut with its three eyes."""
    nut = ellipse(0, -52, 52)
    hairs = merge(
        *(
            stroke((x, -92 + abs(x)), (x + 3, -60), (x - 2, -24 - 0.4 * abs(x)), width=2.6)
            for x in range(-40, 45, 10)
        )
    )
    eyes = ellipse(8, -78, 6) | ellipse(26, -72, 6) | ellipse(18, -60, 6)
    return Drawn(dye.body(nut, 9) + (hairs & nut).paint(dye.shade) + eyes.paint(dye.deep))


RECIPES: dict[str, Recipe] = {
    "lotus": recipe(lotus, "#f29ab8", 13, 30, mounts="water"),
    "seedling": recipe(seedling, "#7fbf4a", 17.6, 21, held="hand"),
    "chestnut": recipe(chestnut, "#8a4a26", 9.2, 11.2, held="hand"),
    "maple_leaf": recipe(maple_leaf, "#e0692c", 16, 16, held="hand"),
    "autumn_leaves": recipe(autumn_leaves, "#d9772f", 14, 17.5, held="hand"),
    "sunflower": recipe(sunflower, "#f7be2d", 60, 31.5, held="hand"),
    "sunflower_head": recipe(sunflower_head, "#f7be2d", 24, 24, held="hand"),
    "rose": recipe(rose, "#d6304a", 40, 21, held="hand"),
    "tulip": recipe(tulip, "#ee6f92", 40, 21, held="hand"),
    "peach": recipe(peach, "#f9b27a", 13, 12.5, held="hand"),
    "grapes": recipe(grapes, "#8a55b4", 20, 17, held="hand"),
    "pineapple": recipe(pineapple, "#eeb23c", 34, 23, held="both_hands"),
    "coconut": recipe(coconut, "#7a4f30", 20, 20, held="hand"),
}
