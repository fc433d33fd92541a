"""Fruits of garden and dairy, soup and the jug."""

from __future__ import annotations

from storybook.art.drawing.curves import blob, ellipse, points, polygon, stroke
from storybook.art.drawing.shapes import layers, merge
from storybook.art.things.paint import (
    BLUE,
    CREAM,
    LEAF,
    LEAF_DARK,
    Drawn,
    Dye,
    Recipe,
    bar,
    light_of,
    recipe,
    slab,
    solid,
)


def fish_food(dye: Dye) -> Drawn:
    """A fried fish on a dish."""
    dish = ellipse(0, -12, 96, 12)
    tail = polygon((-50, -38), (-84, -58), (-80, -16)).soften(4)
    body = blob(*points("-56,-36 -20,-58 30,-58 66,-36 30,-16 -20,-16"))
    lines = merge(*(stroke((x, -52), (x + 6, -36), (x, -22), width=3) for x in (-24, -6, 12)))
    return Drawn(
        solid(dish, CREAM, 4)
        + solid(tail, dye.shade, 3)
        + dye.body(body, 6)
        + lines.paint(dye.shade)
        + ellipse(44, -42, 5).paint("#fbf6ea")
        + ellipse(44, -42, 2.6).paint("#3d3038")
        + solid(ellipse(78, -22, 13, 11), "#f4d648", 3)
    )


def watermelon(dye: Dye) -> Drawn:
    """A whole striped melon."""
    whole = ellipse(0, -56, 64, 56)
    stripes = merge(*(stroke((0, -112), (x, -56), (0, 0), width=10) for x in (-66, -34, 0, 34, 66)))
    stalk = stroke((2, -110), (10, -124), width=7)
    return Drawn(
        solid(stalk, LEAF, 2)
        + dye.body(whole, 7)
        + (stripes & whole).paint(dye.deep, 0.8)
        + ellipse(-26, -84, 14, 9, -30).paint("#ffffff", 0.35)
    )


def watermelon_slice(dye: Dye) -> Drawn:
    """A half round of red melon with its seeds and its rind."""
    half = ellipse(0, -60, 62, 60) & slab(-70, -60, 70, 10, 0)
    flesh = half.scale(0.82, 0.8, (0, -60))
    spots = ((-30, -46), (-10, -32), (12, -46), (32, -42), (6, -20))
    seeds = merge(*(ellipse(x, y, 3, 5) for x, y in spots))
    return Drawn(
        dye.body(half, 4)
        + half.scale(0.92, 0.9, (0, -60)).paint("#eef3d2")
        + flesh.paint("#e8565a")
        + seeds.paint("#3d3038"),
        grip=(0, -8),
    )


def lemon(dye: Dye) -> Drawn:
    """A lemon with a leaf."""
    fruit = blob(
        *points("-60,-36 -44,-44 -20,-68 20,-70 44,-46 60,-36 46,-26 22,-2 -20,-4 -44,-26")
    )
    leaf = blob(*points("34,-58 54,-82 84,-80 66,-58"))
    return Drawn(
        solid(leaf, LEAF, 3)
        + dye.body(fruit, 6)
        + ellipse(-18, -52, 10, 6, -30).paint("#ffffff", 0.5)
    )


def cabbage(dye: Dye) -> Drawn:
    """A head of cabbage in its leaves."""
    outer = [
        blob((0, 0), (s * 60, -6), (s * 84, -50), (s * 62, -86), (s * 40, -60)) for s in (-1, 1)
    ]
    heart = ellipse(0, -54, 52, 52)
    front = blob(*points("-44,-8 -50,-52 -16,-76 10,-40 14,-4"))
    veins = merge(
        stroke((-16, -4), (-20, -40), (-24, -64), width=4),
        stroke((-18, -28), (-34, -42), width=3),
        stroke((-20, -36), (-6, -52), width=3),
        stroke((20, -20), (28, -52), (20, -86), width=3),
        stroke((62, -16), (68, -46), width=3),
        stroke((-62, -16), (-68, -46), width=3),
    )
    return Drawn(
        layers(solid(o, dye.shade, 4) for o in outer)
        + dye.body(heart, 7)
        + solid(front, dye.light, 4)
        + veins.paint("#f2f7dc", 0.8)
    )


def cheese(dye: Dye) -> Drawn:
    """A wedge of cheese with holes."""
    top = polygon((-64, -46), (40, -82), (64, -46)).soften(3)
    side = slab(-64, -48, 64, 0, 4)
    holes = [ellipse(x, y, r, 0.9 * r) for x, y, r in ((-34, -26, 9), (6, -14, 7), (34, -32, 10))]
    return Drawn(
        solid(top, dye.light, 3)
        + dye.body(side, 5)
        + layers(h.paint(dye.shade) + (h & h.move(2, 3)).paint(dye.deep, 0.3) for h in holes)
    )


def corn(dye: Dye) -> Drawn:
    """A cob of corn in its husk."""
    cob = blob(*points("0,-150 20,-130 26,-80 20,-20 0,-8 -20,-20 -26,-80 -20,-130"))
    grains = merge(
        *(
            ellipse(x + 4 * (row % 2), -132 + 12 * row, 4.6, 5)
            for row in range(10)
            for x in (-18, -8, 2, 12)
        )
    )
    husks = [
        blob((0, 0), (s * 34, -24), (s * 44, -96), (s * 20, -60), (s * 4, -20)) for s in (-1, 1)
    ]
    return Drawn(
        dye.body(cob, 5)
        + (grains & cob.grow(-2)).paint(dye.light)
        + layers(solid(h, LEAF, 4) for h in husks)
        + bar((0, -6), (0, -2), 10).paint(LEAF_DARK),
        grip=(0, -20),
    )


def soup(dye: Dye) -> Drawn:
    """A blue bowl of steaming soup, whose colour is the dye's."""
    bowl = blob(*points("-64,-50 64,-50 50,-14 24,0 -24,0 -50,-14"))
    bits = layers(
        ellipse(x, y, 7, 4).paint(c)
        for x, y, c in (
            (-24, -52, "#6bab4f"),
            (10, -48, "#f2f2e0"),
            (30, -54, "#6bab4f"),
            (-4, -56, "#f08a3c"),
        )
    )
    steam = merge(
        *(stroke((x, -72), (x - 8, -88), (x + 6, -102), (x, -118), width=6) for x in (-22, 4, 30))
    )
    return Drawn(
        steam.paint("#ffffff", 0.75)
        + solid(bowl, BLUE, 6)
        + ellipse(0, -50, 66, 12).paint(light_of(BLUE))
        + ellipse(0, -50, 58, 9).paint(dye.colour)
        + bits,
        grip=(0, -24),
    )


def jug(dye: Dye) -> Drawn:
    """A jug, its lip to the right."""
    handle = stroke((-30, -100), (-66, -92), (-62, -44), (-34, -34), width=11, taper=1)
    body = blob(*points("-30,-116 36,-124 28,-98 44,-46 34,-4 0,0 -34,-4 -44,-46 -28,-92"))
    band = body & slab(-60, -50, 60, -38, 1)
    return Drawn(
        handle.paint(dye.shade) + dye.body(body, 7) + band.paint(CREAM, 0.8),
        grip=(-62, -68),
        tip=(36, -122),
    )


def seeds(dye: Dye) -> Drawn:
    """A small heap of seeds."""
    drop = blob(*points("0,-13 7,-3 5,7 0,10 -5,7 -7,-3"))
    picture = layers(
        solid(drop.turn(turn).move(x, y), dye.colour if k % 3 else dye.light, 2)
        for k, (x, y, turn) in enumerate(
            (
                *((-26, -9, 70), (-9, -8, -80), (9, -9, 100), (27, -8, 60)),
                *((-17, -22, 20), (0, -24, -40), (17, -21, 80), (-4, -36, 10)),
            )
        )
    )
    return Drawn(picture, grip=(0, -6))


RECIPES: dict[str, Recipe] = {
    "seeds": recipe(seeds, "#d8b271", 10, 15, held="hand"),
    "fish_food": recipe(fish_food, "#d99a4e", 14, 44, held="both_hands"),
    "watermelon": recipe(watermelon, "#5aa048", 28, 29, held="both_hands"),
    "watermelon_slice": recipe(watermelon_slice, "#5aa048", 11, 22, held="hand"),
    "melon": recipe(watermelon, "#8fb85a", 26, 27, held="both_hands"),
    "lemon": recipe(lemon, "#f4d648", 11, 19, held="hand"),
    "cabbage": recipe(cabbage, "#8cc070", 24, 37, held="both_hands"),
    "cheese": recipe(cheese, "#f2c14e", 15, 24, held="hand"),
    "corn": recipe(corn, "#f4cb48", 26, 16, held="hand"),
    "soup": recipe(soup, "#e8a23c", 22, 24, held="both_hands"),
    "jug": recipe(jug, "#5a9ab8", 28, 26, held="hand"),
}
