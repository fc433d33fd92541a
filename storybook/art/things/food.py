"""Food; also books and a chair."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from storybook.art.drawing.curves import blob, ellipse, points, polygon, stroke, tube
from storybook.art.drawing.shapes import Picture, layers, merge
from storybook.art.things.paint import (
    CREAM,
    LEAF,
    LEAF_DARK,
    PAPER,
    WOOD_DARK,
    Drawn,
    Dye,
    Recipe,
    bar,
    light_of,
    recipe,
    slab,
    solid,
)


def apple(dye: Dye) -> Drawn:
    """An apple with a leaf."""
    flesh = blob(
        *points("0,-84 24,-94 50,-76 52,-42 34,-8 12,0 0,-4 -12,0 -34,-8 -52,-42 -50,-76 -24,-94")
    )
    leaf = blob((4, -96), (22, -118), (46, -112), (28, -96))
    return Drawn(
        stroke((0, -82), (2, -100), (8, -112), width=6).paint(WOOD_DARK)
        + leaf.paint(LEAF)
        + dye.body(flesh, 9)
        + ellipse(-26, -66, 8, 13, 25).paint("#ffffff", 0.55)
    )


def orange(dye: Dye) -> Drawn:
    """An orange with a leaf."""
    leaf = blob((2, -94), (20, -114), (46, -108), (26, -94))
    return Drawn(
        dye.body(ellipse(0, -48, 49, 48), 9)
        + ellipse(0, -92, 6, 3).paint(LEAF_DARK)
        + leaf.paint(LEAF)
        + ellipse(-22, -70, 11, 8, -35).paint("#ffffff", 0.45)
    )


def mango(dye: Dye) -> Drawn:
    """A ripe mango."""
    flesh = blob(*points("-56,-40 -40,-76 4,-90 46,-70 56,-36 40,-8 0,0 -38,-10"))
    blush = (flesh - flesh.move(-16, -18)).soften(3)
    leaf = blob((6, -86), (32, -112), (58, -100), (30, -86))
    return Drawn(
        leaf.paint(LEAF_DARK)
        + dye.body(flesh, 6)
        + blush.paint("#ee6f3c", 0.75)
        + ellipse(-22, -64, 13, 7, -22).paint("#ffffff", 0.45)
    )


def banana(dye: Dye) -> Drawn:
    """A banana."""
    flesh = tube((-60, -78, 5), (-50, -46, 15), (-16, -20, 19), (30, -22, 17), (62, -48, 6))
    ends = ellipse(-61, -82, 6, 7) | ellipse(64, -51, 6)
    ridge = stroke((-52, -56), (-20, -30), (26, -30), (58, -48), width=3.4)
    return Drawn(ends.paint("#6b4a2f") + dye.body(flesh, 7) + ridge.paint(dye.shade))


def egg(dye: Dye) -> Drawn:
    """An egg."""
    shell = blob(*points("0,-100 24,-86 38,-50 32,-16 0,0 -32,-16 -38,-50 -24,-86"))
    return Drawn(dye.body(shell, 8) + ellipse(-12, -68, 6, 11, 20).paint("#ffffff", 0.6))


def carrot(dye: Dye) -> Drawn:
    """A carrot with its green."""
    root = blob(*points("-24,-96 0,-104 24,-96 24,-72 10,-24 0,0 -10,-24 -24,-72"))
    tops = merge(
        *(stroke((0, -98), (x * 0.6, -124), (x, -150), width=11) for x in (-26, -9, 9, 26))
    )
    lines = merge(
        bar((-18, -74), (-4, -72), 3), bar((4, -54), (15, -56), 3), bar((-10, -38), (0, -37), 3)
    )
    return Drawn(tops.paint(LEAF) + dye.body(root, 6) + lines.paint(dye.shade), grip=(0, -80))


def bread(dye: Dye) -> Drawn:
    """A loaf of bread."""
    loaf = blob(*points("-84,-8 -90,-40 -64,-66 0,-74 64,-66 90,-40 84,-8 0,0"))
    cuts = merge(
        *(stroke((x - 12, -60), (x + 2, -48), (x + 6, -32), width=9) for x in (-44, 0, 44))
    )
    return Drawn(dye.body(loaf, 8) + (cuts & loaf).paint("#f3dcae"))


def milk(dye: Dye) -> Drawn:
    """A glass of milk."""
    glass = polygon((-30, -104), (30, -104), (24, 0), (-24, 0)).soften(4)
    drink = polygon((-28, -84), (28, -84), (23, -5), (-23, -5)).soften(3)
    return Drawn(
        glass.paint("#d7ecf5", 0.85)
        + dye.body(drink, 5)
        + bar((-19, -92), (-16, -20), 5).paint("#ffffff", 0.7),
        grip=(0, -50),
    )


def ice_cream(dye: Dye) -> Drawn:
    """Two scoops in a cone."""
    cone = polygon((-30, -88), (30, -88), (0, 0)).soften(3)
    weave = (
        merge(
            *(bar((x, -92), (x + 34, 0), 3) for x in range(-60, 40, 15)),
            *(bar((x, -92), (x - 34, 0), 3) for x in range(-30, 70, 15)),
        )
        & cone
    )
    lower_scoop = merge(
        ellipse(0, -104, 37, 29), *(ellipse(x, -86, 11, 9) for x in (-26, -8, 10, 27))
    )
    return Drawn(
        solid(cone, "#e2ad63", 5)
        + weave.paint("#c58d45")
        + dye.body(lower_scoop, 6)
        + solid(ellipse(0, -140, 29, 27), CREAM, 6)
        + ellipse(2, -170, 9).paint("#d9403f"),
        grip=(0, -36),
    )


def cake(dye: Dye) -> Drawn:
    """A round cake of the main colour, with `dye.count` candles."""
    plate, crumb = ellipse(0, -6, 96, 9), slab(-74, -70, 74, -6, 12)
    top = ellipse(0, -70, 74, 15)
    parts = [plate.paint("#e6ecf0"), dye.body(crumb | top, 6), top.paint("#fff0cf", 0.5)]
    return Drawn(layers([*parts, *_candles(dye.count, -76)]), grip=(0, -8))


def birthday_cake(dye: Dye) -> Drawn:
    """A cake of two tiers with `dye.count` candles, by default three."""
    plate = ellipse(0, -6, 96, 9)
    lower_tier, upper_tier = slab(-76, -62, 76, -6, 8), slab(-54, -108, 54, -58, 8)
    parts = [
        plate.paint("#e6ecf0"),
        solid(lower_tier, "#f8e3bf", 6),
        solid(upper_tier, "#f8e3bf", 6),
    ]
    for left, right, y in ((-76, 76, -60), (-54, 54, -106)):
        drips = merge(
            slab(left, y - 6, right, y + 8, 6),
            *(
                ellipse(x, y + 8, 9, 8 + 5 * (k % 2))
                for k, x in enumerate(range(left + 10, right - 4, 19))
            ),
        )
        parts.append(dye.body(drips, 4))
    return Drawn(layers([*parts, *_candles(dye.count or 3, -110)]), grip=(0, -8))


def _candles(count: int, foot: float) -> Iterator[Picture]:
    """Burning candles in a row, their feet at the height `foot`."""
    step = min(28.0, 96 / max(count - 1, 1))
    colours = itertools.cycle(("#5a9bd0", "#f2c14e", "#6bab4f"))
    for k, colour in zip(range(count), colours, strict=False):
        x = (k - (count - 1) / 2) * step
        yield solid(slab(x - 5, foot - 32, x + 5, foot, 2), colour, 2)
        yield ellipse(x, foot - 43, 5.5, 10).paint("#f59b36")
        yield ellipse(x, foot - 41, 2.6, 5).paint("#fff0a8")


_BOWL = "#5b8fc7"


def rice(dye: Dye) -> Drawn:
    """A blue bowl heaped with rice, whose colour is the dye's."""
    heap = merge(
        *(
            ellipse(x, -62 - h, 17, 14)
            for x, h in ((-42, 0), (-22, 12), (0, 17), (22, 12), (42, 0), (-10, 4), (14, 4))
        )
    ) - slab(-90, -52, 90, 0, 0)
    belly = (ellipse(0, -54, 62, 54) - slab(-80, -130, 80, -54, 0)) | slab(-24, -8, 24, 0, 2)
    return Drawn(
        solid(heap, dye.colour, 5)
        + solid(belly, _BOWL, 7)
        + slab(-64, -58, 64, -48, 5).paint(light_of(_BOWL)),
        grip=(0, -26),
    )


def book(dye: Dye) -> Drawn:
    """A closed book."""
    cover, leaves = slab(-42, -112, 42, 0, 5), slab(-36, -14, 44, -4, 2)
    star = polygon(
        *(
            (r * x, -64 + r * y)
            for r, x, y in (
                (18, 0, -1),
                (8, 0.59, -0.81),
                (18, 0.95, -0.31),
                (8, 0.95, 0.31),
                (18, 0.59, 0.81),
                (8, 0, 1),
                (18, -0.59, 0.81),
                (8, -0.95, 0.31),
                (18, -0.95, -0.31),
                (8, -0.59, -0.81),
            )
        )
    )
    return Drawn(
        dye.body(cover, 5)
        + leaves.paint(PAPER)
        + slab(-42, -112, -30, 0, 3).paint(dye.shade)
        + star.soften(1).paint("#f6cf4f"),
        grip=(0, -20),
    )


def open_book(dye: Dye) -> Drawn:
    """An open book with a picture and lines."""
    cover = blob(
        *points("0,-8 60,-16 104,-10 108,-84 60,-94 0,-84 -60,-94 -108,-84 -104,-10 -60,-16")
    )
    left = blob(*points("0,-14 -50,-22 -98,-16 -100,-92 -50,-100 0,-90"))
    right = left.scale(-1, 1)
    lines = merge(
        *(bar((22, y), (82 if k % 3 else 66, y - 4), 4) for k, y in enumerate((-74, -60, -46, -32)))
    )
    view = slab(-82, -82, -24, -36, 4)
    hill = ellipse(-50, -30, 40, 24) & view
    return Drawn(
        cover.paint(dye.colour)
        + solid(left, PAPER, 3)
        + solid(right, PAPER, 3)
        + view.paint("#bfe3f2")
        + hill.paint(LEAF)
        + ellipse(-38, -70, 7).paint("#f6cf4f")
        + lines.paint("#b9b0a6")
        + bar((0, -88), (0, -12), 3).paint("#d9cdbb"),
        grip=(0, -14),
    )


def chair(dye: Dye) -> Drawn:
    """A wooden chair that looks right."""
    legs = [slab(x - 6, -84, x + 6, 0, 3) for x in (-40, 40)]
    posts = slab(-48, -190, -36, -80, 4)
    back = [slab(-52, -196, -34, -90, 7)]
    seat = slab(-54, -96, 56, -82, 5)
    rung = bar((-40, -34), (40, -34), 7)
    return Drawn(
        rung.paint(dye.deep)
        + layers(solid(s, dye.shade, 3) for s in (*legs, posts))
        + layers(dye.body(s, 3) for s in (*back, seat)),
        seat=(6, -96),
    )


RECIPES: dict[str, Recipe] = {
    "apple": recipe(apple, "#d9403f", 12, 11, held="hand"),
    "orange": recipe(orange, "#f59a35", 12, 10, held="hand"),
    "mango": recipe(mango, "#f9b23c", 13, 13, held="hand"),
    "banana": recipe(banana, "#f7cf4a", 12, 18, held="hand"),
    "egg": recipe(egg, "#f3dcc0", 9, 7, held="hand"),
    "carrot": recipe(carrot, "#f08a3c", 24, 9, held="hand"),
    "bread": recipe(bread, "#c98a4f", 14, 34, held="both_hands"),
    "milk": recipe(milk, "#fffdf6", 16, 9, held="hand"),
    "ice_cream": recipe(ice_cream, "#f59ab0", 24, 10, held="hand"),
    "cake": recipe(cake, "#e3a857", 17, 38, held="both_hands"),
    "birthday_cake": recipe(birthday_cake, "#f28aa0", 32, 38, held="both_hands"),
    "rice": recipe(rice, "#fdfaf2", 16, 22, held="both_hands"),
    "book": recipe(book, "#c9503f", 26, 20, held="hand"),
    "open_book": recipe(open_book, "#c9503f", 20, 49, held="both_hands"),
    "chair": recipe(chair, "#c08a52", 88, 50, seat="on"),
}
