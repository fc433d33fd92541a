"""Baked food, spreads, sweets and cocoa: pancakes, sandwiches, cakes, lollipops, jars."""

from __future__ import annotations

from storybook.art.drawing.curves import blob, ellipse, points, polygon, stroke
from storybook.art.drawing.shapes import Picture, layers, merge
from storybook.art.things.paint import (
    CREAM,
    GLASS,
    RED,
    Drawn,
    Dye,
    Recipe,
    bar,
    light_of,
    only_if,
    recipe,
    slab,
    solid,
)

_CRUST, _CRUMB = "#c98a45", "#f8e6c2"
_SPRINKLES = (RED, "#4a9fd0", "#f2c14e", "#6bab4f", "#ffffff")


def _plate(reach: float) -> Picture:
    """A white plate, seen a little from above."""
    rim = ellipse(0, -9, reach, 11) | slab(-0.5 * reach, -8, 0.5 * reach, 0, 4)
    return solid(rim, "#eef2f6", 3) + ellipse(0, -11, 0.8 * reach, 6).paint("#dbe3ea")


def pancakes(dye: Dye) -> Drawn:
    """A pile of four pancakes on a plate, with butter and syrup."""
    pile = []
    for level, aside in enumerate((0, 5, -4, 2)):
        cake = slab(-66 + aside, -34 - 21 * level, 66 + aside, -12 - 21 * level, 11)
        rim = slab(-66 + aside, -27 - 21 * level, 66 + aside, -19 - 21 * level, 4)
        pile.append(solid(cake, dye.colour, 5) + (rim & cake).paint("#fbeac2", 0.8))
    syrup = blob(*points("-50,-98 0,-108 48,-98 50,-78 42,-72 34,-84 14,-82 10,-58 0,-58 -4,-80"
                         " -30,-80 -36,-66 -46,-70"))  # fmt: skip
    butter = polygon((-16, -102), (14, -102), (18, -118), (-12, -118)).soften(3)
    return Drawn(
        _plate(92)
        + layers(pile)
        + ellipse(2, -97, 62, 10).paint(dye.light)
        + solid(syrup, "#a8561e", 3)
        + solid(butter, "#ffe27a", 3),
        grip=(0, -10),
    )


def sandwich(dye: Dye) -> Drawn:
    """Two slices of bread with salad, tomato and cheese between them."""
    lower, upper = slab(-66, -24, 66, 0, 9), slab(-66, -86, 66, -56, 14)
    salad = blob(*points("-74,-30 -60,-40 66,-40 76,-30 60,-18 46,-26 30,-17 12,-26 -6,-17 -24,-26"
                         " -42,-17 -58,-24"))  # fmt: skip
    cheese = polygon((-66, -58), (68, -58), (50, -44), (34, -56), (8, -40), (-24, -56), (-50, -46))
    return Drawn(
        solid(lower, dye.colour, 4)
        + slab(-60, -22, 60, -7, 6).paint(_CRUMB)
        + solid(salad, "#7cbf4f", 3)
        + slab(-62, -46, 62, -34, 6).paint("#d94f3d")
        + solid(cheese.soften(2), "#f8cf52", 2)
        + dye.body(upper, 6),
        grip=(0, -40),
    )


def butter(dye: Dye) -> Drawn:
    """A piece of butter on a dish, with a slice cut off."""
    dish = polygon((-92, -13), (92, -13), (70, 0), (-70, 0)).soften(4)
    block = polygon((-34, -13), (66, -13), (66, -52), (-34, -52)).soften(3)
    top = polygon((-34, -50), (-18, -62), (80, -62), (66, -50))
    cut = polygon((-70, -13), (-44, -13), (-40, -50), (-64, -50)).soften(3)
    end = polygon((66, -13), (80, -24), (80, -62), (66, -50))
    return Drawn(
        solid(dish, "#dbe6ee", 3)
        + end.paint(dye.shade)
        + solid(block, dye.colour, 4)
        + top.paint(dye.light)
        + solid(cut, light_of(dye.colour), 2),
        grip=(0, -8),
    )


def cake_slice(dye: Dye) -> Drawn:
    """A slice of sponge cake with a layer of cream, icing and a strawberry."""
    side = polygon((-76, -84), (70, -64), (70, 0), (-76, 0)).soften(3)
    cream = polygon((-80, -50), (80, -38), (80, -26), (-80, -34))
    icing = blob(*points("-80,-92 -20,-106 70,-82 78,-66 66,-54 50,-66 32,-56 12,-70 -8,-60"
                         " -28,-74 -50,-64 -70,-78"))  # fmt: skip
    berry = blob(*points("-26,-94 -44,-112 -40,-128 -26,-132 -12,-128 -8,-112"))
    return Drawn(
        solid(side, "#e9b15c", 5)
        + (cream & side).paint("#fff6ea")
        + dye.body(icing, 4)
        + solid(berry, RED, 4)
        + merge(*(ellipse(x, y, 1.8, 2.8) for x, y in ((-32, -116), (-20, -116), (-26, -106))))
        .paint("#ffe08a"),
        grip=(0, -20),
    )  # fmt: skip


def cupcake(dye: Dye) -> Drawn:
    """A small cake in its paper cup, with icing and a cherry."""
    cup = polygon((-40, -50), (40, -50), (30, 0), (-30, 0)).soften(4)
    pleats = merge(*(bar((x, -50), (0.76 * x, 0), 3) for x in range(-32, 33, 13)))
    icing = merge(ellipse(0, -56, 50, 17), ellipse(0, -74, 38, 16), ellipse(0, -90, 24, 13))
    return Drawn(
        solid(cup, "#f2e2c4", 4)
        + (pleats & cup).paint("#d9c095")
        + dye.body(icing.fillet(6), 6)
        + layers(
            bar((x, y), (x + 6, y - 3), 4).paint(colour)
            for (x, y), colour in zip(
                ((-30, -56), (-6, -64), (22, -58), (8, -78), (-16, -80)), _SPRINKLES, strict=True
            )
        )
        + solid(ellipse(0, -107, 11), "#d8323c", 3),
        grip=(0, -24),
    )


def doughnut(dye: Dye) -> Drawn:
    """A ring with icing and sprinkles."""
    ring = ellipse(0, -54, 54) - ellipse(0, -54, 17)
    wavy = blob(*points("0,-104 34,-96 48,-70 44,-44 48,-28 28,-20 8,-10 -12,-14 -30,-12 -40,-32"
                        " -50,-48 -44,-80 -28,-98")) - ellipse(0, -54, 22)  # fmt: skip
    spots = ((-30, -70), (-10, -90), (18, -86), (34, -62), (30, -36), (6, -26), (-24, -34))
    return Drawn(
        solid(ring, "#dca45c", 7)
        + dye.body(wavy, 4)
        + layers(
            bar((x - 4, y), (x + 4, y + (k % 3 - 1) * 5), 4.4).paint(_SPRINKLES[k % 5])
            for k, (x, y) in enumerate(spots)
        )
    )


def pizza(dye: Dye) -> Drawn:
    """A round pizza with slices of tomato and leaves, seen from above."""
    return Drawn(
        solid(ellipse(0, -70, 72, 70), _CRUST, 6)
        + ellipse(0, -70, 62, 60).paint("#c8452e")
        + ellipse(0, -70, 59, 57).paint(dye.colour, 0.9)
        + layers(
            solid(ellipse(x, y, 11), "#d8402f", 2)
            for x, y in ((-28, -94), (14, -104), (34, -70), (-6, -64), (-36, -50), (12, -32))
        )
        + merge(
            *(ellipse(x, y, 8, 4.4, x) for x, y in ((-6, -86), (20, -52), (-18, -36), (-46, -74)))
        ).paint("#5f9a3f"),
        grip=(0, -20),
    )


def lollipop(dye: Dye) -> Drawn:
    """A round sweet with a spiral, on a stick."""
    disc = ellipse(0, -124, 44)
    spiral = stroke(
        *((0, -124), (12, -130), (6, -144), (-14, -142), (-22, -122), (-8, -102), (20, -102)),
        *((36, -124), (22, -152), (-8, -162), (-34, -144), (-38, -114)), width=8, taper=0.9,
    )  # fmt: skip
    return Drawn(
        bar((0, 0), (0, -90), 8).paint("#f6efe2")
        + dye.body(disc, 6)
        + (spiral & disc).paint("#ffffff", 0.9),
        grip=(0, -26),
    )


def candy(dye: Dye) -> Drawn:
    """A sweet in twisted paper."""
    ends = merge(
        *(polygon((s * 30, -30), (s * 74, -54), (s * 66, -30), (s * 74, -6)).soften(3)
          for s in (-1, 1))
    )  # fmt: skip
    sweet = ellipse(0, -30, 38, 30)
    bands = merge(*(stroke((x - 8, -64), (x + 6, -30), (x - 8, 4), width=8) for x in (-20, 4, 28)))
    return Drawn(
        solid(ends, dye.light, 3) + dye.body(sweet, 6) + (bands & sweet).paint("#ffffff", 0.75)
    )


def chocolate(dye: Dye) -> Drawn:
    """A bar of chocolate, half out of its paper."""
    tablet = slab(-36, -122, 36, -20, 5)
    squares = merge(*(slab(x, y, x + 28, y + 22, 4) for x in (-31, 3) for y in (-117, -91, -65)))
    paper = polygon((-42, -66), (-28, -58), (-14, -66), (0, -58), (14, -66), (28, -58), (42, -66),
                    (42, 0), (-42, 0))  # fmt: skip
    band = slab(-42, -42, 42, -18, 0)
    return Drawn(
        solid(tablet, dye.colour, 5)
        + layers(solid(each, dye.light, 2) for each in (squares,))
        + solid(paper.soften(2), "#c8d0d8", 4)
        + solid(band, RED, 2),
        grip=(0, -26),
    )


def jar(dye: Dye) -> Drawn:
    """An empty jar of glass with its lid; open, without it."""
    body = slab(-44, -108, 44, 0, 20)
    neck = slab(-34, -124, 34, -100, 5)
    lid = slab(-40, -138, 40, -116, 6)
    rim = ellipse(0, -122, 34, 6)
    return Drawn(
        solid(neck, dye.colour, 3)
        + dye.body(body, 5)
        + body.grow(-8).paint("#ffffff", 0.25)
        + bar((-30, -90), (-30, -30), 8).paint("#ffffff", 0.6)
        + (rim.paint("#ffffff", 0.7) if dye.state == "open" else solid(lid, "#e0a63c", 4)),
        grip=(0, -50),
    )


def popcorn(dye: Dye) -> Drawn:
    """A striped paper bag of popcorn; or the empty bag."""
    bag = polygon((-50, -100), (50, -100), (36, 0), (-36, 0)).soften(4)
    stripes = merge(
        *(polygon((x, -100), (x + 14, -100), (0.72 * (x + 14), 0), (0.72 * x, 0))
          for x in (-46, -18, 10, 38))
    )  # fmt: skip
    spots = ((-36, -104), (-14, -108), (10, -104), (34, -106), (-24, -122), (0, -126), (24, -122))
    corn = layers(
        solid(merge(ellipse(x, y, 12), ellipse(x + 8, y - 6, 9), ellipse(x - 7, y - 7, 9)),
              CREAM, 4)
        for x, y in spots
    )  # fmt: skip
    return Drawn(
        only_if(dye.state != "empty", corn) + solid(bag, "#fdf6ea", 4) + (stripes & bag)
        .paint(dye.colour),
        grip=(0, -50),
    )  # fmt: skip


def hot_chocolate(dye: Dye) -> Drawn:
    """A mug of cocoa with cream on top, and its steam."""
    mug = slab(-38, -74, 38, 0, 9)
    ear = ellipse(44, -38, 20, 22) - ellipse(44, -38, 11, 13)
    cream = merge(ellipse(-16, -78, 18, 11), ellipse(14, -80, 20, 12), ellipse(0, -90, 14, 10))
    steam = merge(*(stroke((x, -104), (x + 8, -118), (x, -130), (x + 6, -144), width=5)
                    for x in (-18, 8)))  # fmt: skip
    return Drawn(
        only_if(dye.state != "empty", steam.paint("#ffffff", 0.8))
        + solid(ear, dye.shade, 3)
        + ellipse(0, -73, 36, 8).paint("#6a4030")
        + only_if(dye.state != "empty", solid(cream, CREAM, 4))
        + dye.body(mug, 6),
        grip=(44, -38),
        tip=(-36, -74),
    )


RECIPES: dict[str, Recipe] = {
    "pancakes": recipe(pancakes, "#e0a04c", 15, 24, held="both_hands"),
    "sandwich": recipe(sandwich, "#d59a55", 11, 19, held="hand"),
    "butter": recipe(butter, "#f8d860", 7, 18.4, held="both_hands"),
    "cake_slice": recipe(cake_slice, "#fbd3de", 15, 18, held="hand"),
    "cupcake": recipe(cupcake, "#f3a6c0", 15, 12.7, held="hand"),
    "doughnut": recipe(doughnut, "#f08cae", 14, 14, held="hand"),
    "pizza": recipe(pizza, "#f8d873", 27, 28, held="both_hands"),
    "lollipop": recipe(lollipop, "#ef5f7e", 24, 12.5, held="hand"),
    "candy": recipe(candy, "#e0568c", 8, 20, held="hand"),
    "chocolate": recipe(chocolate, "#6a4030", 16, 11, held="hand"),
    "jar": recipe(jar, GLASS, 22, 14, held="hand", states="open"),
    "popcorn": recipe(popcorn, "#d9453c", 22, 16.5, held="hand", states="empty"),
    "hot_chocolate": recipe(hot_chocolate, "#5f9ac0", 20, 14, held="hand", states="empty"),
}
