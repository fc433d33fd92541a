"""More food and household things: berries, biscuits, a teapot, potted plants, fire."""

from __future__ import annotations

from storybook.art.drawing.curves import blob, ellipse, points, polygon, stroke
from storybook.art.drawing.shapes import Picture, layers, merge
from storybook.art.things.paint import (
    CREAM,
    INK,
    LEAF,
    LEAF_DARK,
    STEEL_DARK,
    WOOD_DARK,
    Drawn,
    Dye,
    Recipe,
    bar,
    halo,
    recipe,
    slab,
    solid,
)

_GLEAM = "#ffffff"


def strawberry(dye: Dye) -> Drawn:
    """A strawberry with its leaves."""
    fruit = blob(*points("0,0 -26,-20 -46,-62 -30,-86 0,-80 30,-86 46,-62 26,-20"))
    seeds = merge(
        *(
            ellipse(x, y, 2.6, 4)
            for x, y in ((-24, -58), (0, -62), (24, -58), (-13, -38), (13, -38), (0, -18))
        )
    )
    crown = merge(
        *(
            blob((0, -78), (-9, -92), (0, -112), (9, -92)).turn(a, (0, -80))
            for a in (-80, -40, 0, 40, 80)
        )
    )
    return Drawn(dye.body(fruit, 7) + seeds.paint("#ffe08a") + solid(crown, LEAF, 3))


def tomato(dye: Dye) -> Drawn:
    """A tomato with its star of green."""
    fruit = blob(*points("0,-84 34,-88 56,-60 50,-22 20,0 -20,0 -50,-22 -56,-60 -34,-88"))
    star = merge(
        *(
            blob((0, -82), (-6, -92), (0, -112), (6, -92)).turn(a, (0, -84))
            for a in (-100, -50, 0, 50, 100)
        )
    )
    return Drawn(
        dye.body(fruit, 7)
        + solid(star, LEAF_DARK, 2)
        + ellipse(-26, -62, 8, 12, 28).paint(_GLEAM, 0.5)
    )


def pear(dye: Dye) -> Drawn:
    """A pear."""
    fruit = blob(*points("0,-118 18,-108 22,-76 46,-40 36,-6 0,0 -36,-6 -46,-40 -22,-76 -18,-108"))
    leaf = blob((4, -120), (20, -140), (44, -138), (28, -120))
    return Drawn(
        stroke((0, -112), (4, -128), (2, -138), width=6).paint(WOOD_DARK)
        + solid(leaf, LEAF, 2)
        + dye.body(fruit, 7)
        + ellipse(-20, -46, 7, 14, 14).paint(_GLEAM, 0.4)
    )


def potato(dye: Dye) -> Drawn:
    """A potato."""
    whole = blob(*points("-58,-30 -40,-64 0,-70 46,-58 60,-26 36,-2 -20,0 -50,-10"))
    eyes = merge(
        *(
            stroke((x, y), (x + 5, y + 3), (x + 11, y), width=3)
            for x, y in ((-30, -44), (6, -28), (24, -48), (-12, -14))
        )
    )
    return Drawn(dye.body(whole, 7) + eyes.paint(dye.shade))


def onion(dye: Dye) -> Drawn:
    """An onion."""
    whole = blob(*points("0,-104 10,-84 44,-60 46,-22 18,-2 -18,-2 -46,-22 -44,-60 -10,-84"))
    lines = merge(*(stroke((0, -90), (x, -46), (0.4 * x, -4), width=3) for x in (-26, 0, 26)))
    roots = merge(*(stroke((x, -2), (1.4 * x, 6), width=2.4) for x in (-8, -2, 4, 9)))
    return Drawn(roots.paint(CREAM) + dye.body(whole, 6) + (lines & whole).paint(dye.shade))


def cookie(dye: Dye) -> Drawn:
    """A biscuit with drops of chocolate."""
    whole = ellipse(0, -50, 52, 50)
    drops = layers(
        ellipse(x, y, 8, 7).paint("#6a4030")
        for x, y in ((-22, -70), (12, -76), (28, -46), (-4, -48), (-30, -36), (8, -20))
    )
    return Drawn(dye.body(whole, 7) + drops)


def mushroom(dye: Dye) -> Drawn:
    """A mushroom with a spotted cap."""
    stalk = blob(*points("-18,-56 18,-56 20,-20 26,0 -26,0 -20,-20"))
    cap = blob(*points("-66,-52 -56,-90 0,-116 56,-90 66,-52 0,-42"))
    dots = merge(
        *(
            ellipse(x, y, r, 0.85 * r)
            for x, y, r in ((-32, -72, 10), (6, -92, 12), (38, -68, 9), (4, -60, 7))
        )
    )
    return Drawn(
        solid(stalk, CREAM, 5) + dye.body(cap, 7) + (dots & cap).paint("#fff8ec"), grip=(0, -24)
    )


def teapot(dye: Dye) -> Drawn:
    """A teapot, its spout to the right."""
    handle = stroke((-44, -78), (-84, -76), (-84, -34), (-46, -22), width=11, taper=1)
    spout = blob(*points("38,-30 66,-44 78,-78 96,-86 92,-74 82,-30 46,-8"))
    pot = blob(*points("0,-92 40,-84 58,-46 44,-8 0,0 -44,-8 -58,-46 -40,-84"))
    lid = ellipse(0, -90, 36, 11) | ellipse(0, -106, 9)
    dots = merge(*(ellipse(x, -44, 6) for x in (-32, -11, 11, 32)))
    return Drawn(
        handle.paint(dye.shade)
        + solid(spout, dye.colour, 4)
        + dye.body(pot, 7)
        + solid(lid, dye.shade, 3)
        + dots.paint(CREAM, 0.85),
        grip=(-80, -54),
        tip=(94, -84),
    )


def flowerpot(dye: Dye) -> Drawn:
    """A pot of the main colour with soil, in which nothing grows yet."""
    soil = ellipse(0, -76, 41, 9)
    return Drawn(soil.paint("#6b4a33") + _clay_pot(dye), grip=(0, -30))


def _clay_pot(dye: Dye) -> Picture:
    body = polygon((-40, -70), (40, -70), (28, 0), (-28, 0)).soften(4)
    return dye.body(body, 6) + solid(slab(-46, -78, 46, -60, 5), dye.colour, 3)


def potted_plant(dye: Dye) -> Drawn:
    """A leafy plant in a pot of the main colour."""
    leaves = [
        blob((0, 0), (-20, -40), (0, -92), (20, -40)).turn(a).move(0, -74)
        for a in (-68, 68, -36, 36, 0)
    ]
    veins = merge(*(bar((0, -10), (0, -74), 3).turn(a).move(0, -74) for a in (-68, 68, -36, 36, 0)))
    return Drawn(
        layers(solid(leaf, LEAF if k % 2 else "#5a9e48", 4) for k, leaf in enumerate(leaves))
        + veins.paint(LEAF_DARK)
        + _clay_pot(dye),
        grip=(0, -30),
    )


def fire(dye: Dye) -> Drawn:
    """A small fire on its logs."""
    flame = blob(
        *points("0,-150 22,-108 44,-84 52,-44 28,-12 -28,-12 -52,-44 -40,-80 -24,-92 -18,-124")
    )
    inner = flame.scale(0.66, 0.62, (0, -12))
    heart = flame.scale(0.36, 0.34, (0, -12))
    logs = bar((-62, -4), (48, -24), 18) | bar((62, -4), (-48, -24), 18)
    ends = ellipse(-64, -5, 8, 10) | ellipse(64, -5, 8, 10)
    return Drawn(
        halo(0, -70, 92, 82, "#ffd98a", 0.3)
        + dye.body(flame, 6)
        + inner.paint("#f8b43c")
        + heart.paint("#fff0a8")
        + solid(logs, "#8a5a3c", 4)
        + ends.paint("#d9b079")
    )


def television(dye: Dye) -> Drawn:
    """A television set with hills on its screen."""
    case, screen = slab(-100, -142, 100, -18, 10), slab(-88, -130, 88, -30, 6)
    hills = (ellipse(-40, -20, 80, 48) & screen).paint("#8cc070") + (
        ellipse(60, -20, 64, 36) & screen
    ).paint("#6bab4f")
    return Drawn(
        (bar((-40, -20), (-54, -2), 9) | bar((40, -20), (54, -2), 9)).paint(STEEL_DARK)
        + dye.body(case, 6)
        + screen.paint("#bfe3f2")
        + ellipse(44, -102, 12).paint("#f6cf4f")
        + hills
        + ellipse(88, -24, 3).paint("#e2574c")
    )


def glasses(dye: Dye) -> Drawn:
    """A pair of spectacles."""
    rims = merge(*(ellipse(s * 34, -30, 28, 26) - ellipse(s * 34, -30, 21, 19) for s in (-1, 1)))
    bridge = stroke((-10, -36), (0, -42), (10, -36), width=6, taper=1)
    arms = bar((-60, -36), (-76, -44), 6) | bar((60, -36), (76, -44), 6)
    lenses = ellipse(-34, -30, 22, 20) | ellipse(34, -30, 22, 20)
    return Drawn(lenses.paint("#dff0f6", 0.6) + dye.body(rims | bridge | arms, 2))


def _closed_chest(dye: Dye) -> Picture:
    lid = blob(*points("-80,-70 -72,-108 0,-118 72,-108 80,-70"))
    chest = slab(-78, -74, 78, 0, 6)
    bands = merge(*(slab(x - 7, -112, x + 7, 1, 1) for x in (-52, 52))) & (lid | chest)
    return (
        dye.body(chest, 6)
        + solid(lid, dye.light, 6)
        + slab(-80, -76, 80, -68, 2).paint(dye.deep)
        + bands.paint("#d9a53a")
        + solid(slab(-13, -84, 13, -56, 4), "#f2bf45", 3)
        + ellipse(0, -70, 4, 6).paint(INK)
    )


def treasure_chest(dye: Dye) -> Drawn:
    """A chest full of gold, open or "closed"."""
    if dye.state == "closed":
        return Drawn(_closed_chest(dye))
    lid = blob(*points("-78,-86 -70,-134 0,-144 70,-134 78,-86"))
    inside = blob(*points("-66,-86 -60,-122 0,-130 60,-122 66,-86"))
    gold: list[Picture] = [solid(ellipse(0, -74, 66, 24), "#f2bf45", 4)]
    gold += [
        solid(ellipse(x, y, 11, 9), "#f6cf5f", 2)
        for x, y in ((-40, -86), (-12, -94), (18, -90), (44, -82))
    ]
    chest = slab(-78, -74, 78, 0, 6)
    bands = merge(*(slab(x - 7, -75, x + 7, 1, 1) for x in (-52, 52)))
    return Drawn(
        solid(lid, dye.shade, 5)
        + inside.paint(dye.deep)
        + layers(gold)
        + dye.body(chest, 6)
        + bands.paint("#d9a53a")
        + solid(slab(-13, -68, 13, -40, 4), "#f2bf45", 3)
        + ellipse(0, -54, 4, 6).paint(INK)
    )


def tree_stump(dye: Dye) -> Drawn:
    """A tree stump to sit on."""
    trunk = blob(*points("-56,-62 56,-62 58,-24 84,0 30,-6 0,0 -30,-6 -84,0 -58,-24"))
    top = ellipse(0, -62, 57, 16)
    rings = merge(
        *(
            ellipse(0, -62, r, 0.27 * r) - ellipse(0, -62, r - 3, 0.27 * r - 1.6)
            for r in (42, 28, 14)
        )
    )
    bark = merge(
        *(stroke((x, -44), (x + 2, -28), (x - 1, -14), width=4) for x in (-34, -8, 22, 42))
    )
    return Drawn(
        dye.body(trunk, 7) + bark.paint(dye.shade) + top.paint("#ecd2a2") + rings.paint("#c9a468"),
        seat=(0, -64),
    )


RECIPES: dict[str, Recipe] = {
    "strawberry": recipe(strawberry, "#e2473f", 12, 9.9, held="hand"),
    "tomato": recipe(tomato, "#e2573c", 12, 11.9, held="hand"),
    "pear": recipe(pear, "#b9cc55", 14, 9.2, held="hand"),
    "potato": recipe(potato, "#cfa56a", 10, 16, held="hand"),
    "onion": recipe(onion, "#d9985a", 12, 10.6, held="hand"),
    "cookie": recipe(cookie, "#d9a662", 11, 11.4, held="hand"),
    "mushroom": recipe(mushroom, "#d9503f", 20, 22, held="hand"),
    "teapot": recipe(teapot, "#6f9fd0", 22, 37, held="hand"),
    "flowerpot": recipe(flowerpot, "#c9704a", 26, 28, held="arms"),
    "potted_plant": recipe(potted_plant, "#c9704a", 46, 47, held="arms"),
    "fire": recipe(fire, "#f0803c", 60, 67),
    "television": recipe(television, "#5a5560", 70, 97),
    "glasses": recipe(glasses, "#5a4038", 6, 18, held="hand"),
    "treasure_chest": recipe(treasure_chest, "#a8683c", 56, 63, states="closed"),
    "tree_stump": recipe(tree_stump, "#96653a", 42, 89, seat="on"),
}
