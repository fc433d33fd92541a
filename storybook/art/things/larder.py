"""Food of the kitchen: sausages, pies, jam, juice, dough, and what it is served on."""

from __future__ import annotations

from storybook.art.drawing.curves import blob, ellipse, points, polygon, stroke, tube
from storybook.art.drawing.shapes import Picture, layers, merge
from storybook.art.things.paint import (
    CREAM,
    GLASS,
    LEAF,
    NOTHING,
    RED,
    WOOD,
    WOOD_DARK,
    WOOD_LIGHT,
    Drawn,
    Dye,
    Recipe,
    bar,
    recipe,
    shade_of,
    slab,
    solid,
)


def sausage(dye: Dye) -> Drawn:
    """A string of three plump sausages."""
    links = [
        tube((x - 22, -22 + d, 13), (x, -18 - d, 16), (x + 22, -22 + d, 13))
        for x, d in ((-60, 2), (0, 0), (60, 2))
    ]
    knots = merge(
        *(bar((x - 8, -24), (x + 8, -24), 7) for x in (-30, 30)),
        *(ellipse(s * 98, -21, 7, 9) | bar((s * 92, -21), (s * 98, -21), 6) for s in (-1, 1)),
    )
    shine = merge(*(stroke((x - 16, -28), (x, -27), (x + 14, -29), width=4) for x in (-60, 0, 60)))
    parts = [knots.paint(dye.deep), *(dye.body(link, 6) for link in links)]
    return Drawn(layers(parts) + shine.paint("#ffffff", 0.4), grip=(0, -24))


def pie(dye: Dye) -> Drawn:
    """A golden pie with a lattice, in its dish."""
    dish = polygon((-82, -36), (82, -36), (62, 0), (-62, 0)).soften(6)
    top = (ellipse(0, -38, 80, 40) - slab(-100, -38, 100, 20, 0)) | ellipse(0, -38, 80, 10)
    bands = merge(
        *(bar((x, -90), (x - 34, -20), 9) for x in range(-60, 120, 32)),
        *(bar((x, -90), (x + 34, -20), 9) for x in range(-120, 80, 32)),
    )
    crust = merge(*(ellipse(x, -38, 13, 10) for x in range(-78, 79, 26)))
    filled = top.paint("#b4482f") + (bands & top).paint(dye.light)
    filled += ((bands & top) - (bands & top).move(-1, -3)).soften(0.5).paint(dye.shade)
    return Drawn(filled + solid(dish, "#c9d3da", 6) + dye.body(crust, 4), grip=(0, -16))


def _jar(dye: Dye, lid: Picture) -> Picture:
    glass = slab(-36, -92, 36, 0, 14)
    inside = glass.grow(-4) & slab(-60, -76, 60, 0, 0)
    label = slab(-26, -54, 26, -20, 3)
    berry = ellipse(0, -35, 9, 10) | ellipse(-9, -38, 6) | ellipse(9, -38, 6)
    return (
        solid(glass, GLASS, 4)
        + solid(inside, dye.colour, 6)
        + ellipse(0, -76, 32, 5).paint(dye.light)
        + label.paint(CREAM)
        + berry.paint(dye.shade)
        + bar((-28, -84), (-28, -60), 5).paint("#ffffff", 0.5)
        + lid
    )


def honey(dye: Dye) -> Drawn:
    """A round pot of honey that runs over its rim."""
    pot = blob(*points("-34,-84 34,-84 56,-52 50,-14 28,0 -28,0 -50,-14 -56,-52"))
    rim = slab(-42, -94, 42, -80, 6)
    run = merge(
        ellipse(0, -92, 36, 9),
        *(slab(x - 9, -94, x + 9, y, 9) for x, y in ((-24, -58), (2, -44), (26, -66))),
    )
    label = slab(-24, -40, 24, -14, 4)
    return Drawn(
        solid(pot, "#c9835a", 6)
        + rim.paint("#a8663f")
        + solid(run, dye.colour, 4)
        + label.paint(CREAM)
        + merge(ellipse(-6, -27, 7, 5), ellipse(7, -27, 7, 5)).paint(dye.colour),
        grip=(0, -40),
    )


def jam(dye: Dye) -> Drawn:
    """A jar full of jam, under a checked cloth; open, it has a spoon in it."""
    if dye.state == "open":
        spoon = bar((10, -84), (34, -140), 7) | ellipse(36, -146, 8, 11, 24)
        return Drawn(spoon.paint("#aab3bc") + _jar(dye, NOTHING), grip=(0, -40))
    cloth = blob(*points("-34,-112 34,-112 50,-82 34,-90 18,-82 0,-90 -18,-82 -34,-90 -50,-82"))
    checks = merge(*(bar((x, -120), (x, -70), 6) for x in range(-45, 50, 18)))
    lid = solid(cloth, CREAM, 4) + (checks & cloth).paint("#d9503f", 0.8)
    band = slab(-38, -98, 38, -91, 3)
    return Drawn(_jar(dye, lid + band.paint("#8a4a3c")), grip=(0, -40))


_TUMBLER = polygon((-34, -104), (34, -104), (26, 0), (-26, 0)).soften(4)


def tumbler(dye: Dye) -> Drawn:
    """An empty glass to drink from."""
    shine = bar((-20, -90), (-17, -30), 5).paint("#ffffff", 0.6)
    rim = ellipse(0, -104, 34, 6).paint("#ffffff", 0.6)
    return Drawn(solid(_TUMBLER, dye.colour, 4) + rim + shine, grip=(0, -50))


def juice(dye: Dye) -> Drawn:
    """A glass of juice with a straw and a slice of fruit; or the empty glass."""
    if dye.state == "empty":
        return tumbler(dye)
    liquid = polygon((-30, -84), (30, -84), (24, -5), (-24, -5)).soften(3)
    straw = bar((-8, -30), (-26, -128), 7) | bar((-26, -128), (-48, -138), 7)
    rim = ellipse(0, -104, 34, 6)
    body = solid(_TUMBLER, GLASS, 4)
    slice_ = ellipse(34, -106, 20) - ellipse(34, -106, 16)
    fruit = ellipse(34, -106, 16).paint(dye.light) + slice_.paint(dye.shade)
    return Drawn(
        fruit
        + body
        + straw.paint("#d9503f")
        + solid(liquid, dye.colour, 5)
        + ellipse(0, -84, 30, 5).paint(dye.light)
        + rim.paint("#ffffff", 0.5)
        + bar((-20, -90), (-17, -30), 5).paint("#ffffff", 0.6),
        grip=(0, -50),
        tip=(-48, -138),
    )


def dough(dye: Dye) -> Drawn:
    """A lump of dough on a floured board, with a rolling pin."""
    board = polygon((-100, -16), (100, -16), (112, 0), (-112, 0)).soften(4)
    lump = blob(*points("-66,-14 -62,-50 -20,-76 34,-70 66,-40 64,-14 0,-10"))
    dent = stroke((-26, -52), (-4, -44), (22, -54), width=5, taper=0.5)
    pin = bar((30, -26), (92, -26), 24)
    ends = bar((16, -26), (106, -26), 9)
    flour = ellipse(-80, -14, 22, 4) | ellipse(4, -10, 40, 4)
    return Drawn(
        solid(board, WOOD_LIGHT, 3)
        + flour.paint("#ffffff", 0.8)
        + dye.body(lump, 9)
        + dent.paint(dye.shade)
        + ends.paint(WOOD_DARK)
        + solid(pin, WOOD, 4),
        grip=(0, -30),
    )


def rolling_pin(dye: Dye) -> Drawn:
    """A rolling pin, lying."""
    handles = bar((-112, -18), (112, -18), 12)
    return Drawn(
        handles.paint(WOOD_DARK) + dye.body(bar((-76, -18), (76, -18), 34), 6), grip=(0, -18)
    )


def tray(dye: Dye) -> Drawn:
    """A tray with two handles, seen a little from above."""
    rim = polygon((-96, -30), (96, -30), (116, 0), (-116, 0)).soften(8)
    inner = polygon((-84, -26), (84, -26), (98, -7), (-98, -7)).soften(6)
    ears = merge(*(ellipse(s * 112, -16, 16, 11) - ellipse(s * 114, -16, 9, 5) for s in (-1, 1)))
    return Drawn(
        ears.paint(dye.shade) + dye.body(rim, 4) + inner.paint(shade_of(dye.colour), 0.7),
        grip=(0, -12),
    )


def tumpeng(dye: Dye) -> Drawn:
    """A cone of yellow rice on a tray with banana leaves, as for an Indonesian feast."""
    plate = ellipse(0, -13, 122, 16) | slab(-104, -12, 104, 0, 8)
    leaves = merge(
        *(
            blob((x, -12), (x + s * 26, -34), (x + s * 58, -26), (x + s * 30, -8))
            for x, s in ((-34, -1), (34, 1), (-62, -1), (62, 1), (0, 1), (0, -1))
        )
    )
    cone = polygon((-62, -20), (0, -196), (62, -20)).soften(9)
    grains = merge(
        *(stroke((x, y), (x + 5, y - 6), width=3.4) for x, y in _GRAINS if abs(x) < 0.3 * (y + 190))
    )
    tip = blob((-9, -176), (0, -206), (9, -176), (0, -170))
    around = layers(
        solid(ellipse(x, -26, 15, 13), colour, 3)
        for x, colour in ((-92, "#f6ead2"), (-58, RED), (58, "#6bab4f"), (92, "#f6ead2"))
    )
    rice = dye.body(cone, 8) + grains.paint(dye.light, 0.9) + solid(tip, LEAF, 2)
    return Drawn(
        solid(plate, WOOD_LIGHT, 5) + solid(leaves, LEAF, 4) + rice + around, grip=(0, -10)
    )


_GRAINS = [(x, y) for y in range(-150, -30, 22) for x in range(-54, 55, 24)]

RECIPES: dict[str, Recipe] = {
    "tumpeng": recipe(tumpeng, "#f0c437", 46, 54, held="both_hands"),
    "sausage": recipe(sausage, "#c4603f", 8, 49, held="hand"),
    "pie": recipe(pie, "#dca04e", 16, 37, held="both_hands"),
    "honey": recipe(honey, "#f0ad2e", 22, 24, held="hand"),
    "jam": recipe(jam, "#b8304a", 18, 16, held="hand", states="open"),
    "glass": recipe(tumbler, GLASS, 13, 8.2, held="hand"),
    "juice": recipe(juice, "#f29a35", 20, 15, held="hand", states="empty"),
    "rolling_pin": recipe(rolling_pin, WOOD, 6.5, 45, held="hand"),
    "dough": recipe(dough, "#f0dcb2", 16, 46, held="both_hands"),
    "tray": recipe(tray, "#a8703f", 9, 77, held="both_hands"),
}
