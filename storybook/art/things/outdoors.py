"""Outdoor things: boats, carts, swings, buildings, garden tools."""

from __future__ import annotations

import math
import random

from storybook.art.drawing.curves import blob, ellipse, points, polygon, stroke
from storybook.art.drawing.marks import drop
from storybook.art.drawing.shapes import Picture, layers, merge
from storybook.art.things.paint import (
    CREAM,
    GLASS,
    INK,
    STEEL,
    STEEL_DARK,
    STRAW,
    WATER,
    WOOD,
    WOOD_DARK,
    Drawn,
    Dye,
    Recipe,
    bar,
    only_if,
    recipe,
    slab,
    solid,
)


def _wheel(x: float, radius: float, rim: str = "#4a4550", hub: str = "#d9dde2") -> Picture:
    return (
        solid(ellipse(x, -radius, radius), rim, 4)
        + ellipse(x, -radius, 0.52 * radius).paint(hub)
        + ellipse(x, -radius, 0.2 * radius).paint(STEEL_DARK)
    )


def boat(dye: Dye) -> Drawn:
    """A rowing boat, its oars shipped; its near side hides the legs inside.

    "empty" or "leaking" it has no oars; then there is water in it, and more squirts in.
    """
    hull = blob(
        *points("-160,-74 -80,-58 0,-54 80,-58 164,-84 150,-40 110,-6 0,0 -108,-6 -148,-36")
    )
    inside = blob(*points("-158,-74 -80,-84 0,-86 80,-86 162,-84 80,-56 0,-52 -80,-56"))
    plank = stroke((-146, -38), (0, -22), (148, -46), width=4, taper=0.8) & hull
    edge = stroke((-160, -74), (-80, -58), (0, -54), (80, -58), (164, -84), width=11, taper=0.9)
    bench = slab(-44, -80, 34, -66, 4)
    far_oar = bar((20, -96), (112, -106), 6) | ellipse(130, -107, 22, 6, -6)
    has_oars = not dye.state
    behind = only_if(has_oars, far_oar.paint(WOOD_DARK)) + inside.paint(dye.deep)
    if dye.state == "leaking":
        squirts = merge(
            stroke((-84, -66), (-96, -112), (-66, -120), width=9),
            stroke((66, -66), (78, -104), (104, -100), width=9),
            *(drop(x, y, 6) for x, y in ((-52, -112), (-106, -92), (112, -88), (60, -112))),
        )
        behind += (inside - inside.move(0, -9)).paint(WATER) + inside.grow(-5).paint(WATER, 0.85)
        behind += squirts.paint(WATER)
    else:
        behind += bench.paint(WOOD)
    oar = bar((34, -102), (106, -26), 8) | ellipse(120, -14, 26, 10, 46)
    lock = ellipse(74, -61, 8)
    return Drawn(
        dye.body(hull, 9)
        + plank.paint(dye.shade)
        + edge.paint(dye.light)
        + only_if(has_oars, solid(oar, STRAW, 3))
        + lock.paint(STEEL_DARK),
        behind,
        seat=(-4, -74),
    )


def car(dye: Dye) -> Drawn:
    """An open car that faces right; its passengers are seen from the chest up."""
    seat = slab(-64, -126, -36, -60, 12) | slab(-64, -76, 20, -56, 8)
    screen = polygon((42, -86), (58, -86), (34, -136), (26, -136)).soften(2)
    body = blob(
        *points(
            "-156,-72 -130,-88 -70,-90 36,-88 90,-84 140,-74 160,-52 158,-26 120,-20 -120,-20 "
            "-160,-28"
        )
    )
    door = slab(-66, -80, 26, -34, 10)
    line = door - door.grow(-2.6)
    front = dye.body(body, 9) + line.paint(dye.shade) + slab(-54, -66, -38, -60, 3).paint(CREAM)
    front += ellipse(148, -58, 10, 12).paint("#ffe9a3") + slab(-162, -34, 164, -22, 6).paint(STEEL)
    front += _wheel(-94, 34) + _wheel(96, 34)
    wheel = stroke((18, -84), (10, -104), (20, -116), width=6, taper=0.9)
    return Drawn(
        front,
        solid(seat, "#7a4a3a", 4) + screen.paint(GLASS, 0.8) + wheel.paint(INK),
        seat=(-22, -78),
    )


def cart(dye: Dye) -> Drawn:
    """A wooden cart with one big wheel seen, its shafts to the right."""
    shaft = stroke((60, -62), (132, -70), (190, -92), width=9, taper=0.9)
    shaft |= ellipse(190, -92, 7)
    back = slab(-112, -122, 92, -70, 4)
    side = polygon((-116, -98), (96, -98), (84, -48), (-104, -48)).soften(4)
    boards = merge(*(bar((-112, y), (92, y), 3) for y in (-82, -66)))
    rim = ellipse(-12, -46, 46) - ellipse(-12, -46, 37)
    spokes = merge(
        *(
            bar((-12, -46), (-12 + 40 * math.cos(a), -46 + 40 * math.sin(a)), 6)
            for a in (k * math.pi / 4 for k in range(8))
        )
    )
    front = shaft.paint(WOOD_DARK) + dye.body(side, 6) + (boards & side).paint(dye.shade)
    front += spokes.paint(WOOD) + solid(rim, WOOD_DARK, 2) + ellipse(-12, -46, 10).paint(WOOD_DARK)
    return Drawn(front, back.paint(dye.deep), seat=(-12, -78), grip=(186, -91))


def swing(dye: Dye) -> Drawn:
    """A swing in its frame."""
    legs = merge(
        bar((-96, -290), (-128, -4), 13),
        bar((-96, -290), (-66, -4), 13),
        bar((96, -290), (128, -4), 13),
        bar((96, -290), (66, -4), 13),
    )
    beam = bar((-116, -292), (116, -292), 15)
    ropes = bar((-34, -288), (-34, -78), 4) | bar((34, -288), (34, -78), 4)
    board = slab(-48, -82, 48, -68, 5)
    return Drawn(
        solid(legs, WOOD, 4) + solid(beam, WOOD, 4) + ropes.paint("#b59a70") + dye.body(board, 4),
        seat=(0, -82),
        grip=(-34, -150),
        other_grip=(34, -150),
    )


def slide(dye: Dye) -> Drawn:
    """A playground slide that goes down to the right."""
    steps = merge(bar((-112, -190), (-150, -4), 10), bar((-84, -190), (-104, -4), 10))
    rungs = merge(
        *(bar((-104 - 5 * k, -168 + 34 * k), (-88 - 3 * k, -168 + 34 * k), 7) for k in range(5))
    )
    chute = stroke((-116, -190), (-66, -180), (20, -90), (86, -30), (140, -18), width=26, taper=1)
    edge = stroke((-116, -203), (-64, -194), (26, -102), (90, -44), (142, -32), width=8, taper=1)
    rail = stroke((-118, -190), (-116, -236), (-88, -236), (-80, -194), width=8, taper=1)
    prop = bar((24, -90), (24, -4), 9)
    return Drawn(
        rungs.paint(STEEL_DARK)
        + steps.paint(STEEL)
        + prop.paint(STEEL)
        + rail.paint(STEEL)
        + dye.body(chute, 6)
        + edge.paint(dye.shade),
        seat=(-92, -192),
    )


def fence(dye: Dye) -> Drawn:
    """A piece of picket fence."""
    rails = slab(-150, -76, 150, -64, 2) | slab(-150, -34, 150, -22, 2)
    pales = [
        polygon((x - 13, 0), (x - 13, -92), (x, -108), (x + 13, -92), (x + 13, 0)).soften(2)
        for x in range(-126, 127, 42)
    ]
    return Drawn(rails.paint(dye.shade) + layers(dye.body(p, 4) for p in pales))


def bridge(dye: Dye) -> Drawn:
    """An arched wooden bridge."""
    deck = stroke((-240, -34), (-120, -74), (0, -88), (120, -74), (240, -34), width=22, taper=1)
    rail = stroke((-240, -96), (-120, -136), (0, -150), (120, -136), (240, -96), width=9, taper=1)
    posts = merge(
        *(
            bar((x, -40 - 50 * math.cos(x / 165)), (x, -104 - 46 * math.cos(x / 165)), 9)
            for x in range(-220, 221, 55)
        )
    )
    piers = bar((-150, -56), (-156, -2), 16) | bar((150, -56), (156, -2), 16)
    return Drawn(
        piers.paint(WOOD_DARK) + solid(posts, dye.shade, 2) + dye.body(rail, 3) + dye.body(deck, 6),
        seat=(0, -98),
    )


def well(dye: Dye) -> Drawn:
    """A stone well with a little roof and a bucket."""
    wall = slab(-74, -92, 74, 0, 10)
    rng = random.Random(3)
    stones = [
        ellipse(-60 + 30 * k + 14 * (row % 2), -16 - 26 * row, 13, 10, rng.uniform(-8, 8))
        for row in range(3)
        for k in range(5)
    ]
    posts = bar((-58, -92), (-58, -196), 11) | bar((58, -92), (58, -196), 11)
    roof = polygon((-96, -186), (0, -252), (96, -186)).soften(6)
    rope = bar((0, -180), (0, -124), 4)
    pail = polygon((-17, -126), (17, -126), (13, -94), (-13, -94)).soften(2)
    front = slab(-82, -100, 82, -84, 6)
    return Drawn(
        solid(posts, WOOD, 3)
        + bar((-60, -180), (60, -180), 8).paint(WOOD_DARK)
        + rope.paint("#b59a70")
        + solid(pail, STEEL, 3)
        + solid(wall, "#a9a79f", 7)
        + layers((s & wall).paint("#bdbab1") for s in stones)
        + solid(front, "#c6c4bb", 4)
        + dye.body(roof, 6)
    )


def house(dye: Dye) -> Drawn:
    """A small house with a tiled roof."""
    wall = slab(-120, -150, 120, 0, 3)
    roof = polygon((-150, -138), (-92, -244), (92, -244), (150, -138)).soften(6)
    chimney = slab(52, -276, 82, -220, 3)
    tiles = merge(
        *(stroke((-150, y), (0, y + 3), (150, y), width=3, taper=1) for y in (-166, -192, -218))
    ) & roof.grow(-4)
    door = slab(-22, -96, 26, 0, 12) | slab(-22, -30, 26, 0, 0)
    parts = [solid(chimney, "#b5654a", 4), solid(wall, "#fbeacb", 6), dye.body(roof, 8)]
    parts += [tiles.paint(dye.shade), solid(door, WOOD, 4), ellipse(16, -46, 4).paint("#f2bf45")]
    for x in (-74, 76):
        pane = slab(x - 24, -112, x + 24, -62, 4)
        parts += [pane.grow(5).paint("#ffffff"), pane.paint("#9fd0e8")]
        parts.append(
            (bar((x, -112), (x, -62), 4) | bar((x - 24, -87), (x + 24, -87), 4)).paint("#ffffff")
        )
    return Drawn(layers(parts))


def hoe(dye: Dye) -> Drawn:
    """A hoe, its blade on the ground to the right."""
    blade = blob(*points("-6,-14 4,-20 34,-18 66,-2 70,4 40,0 10,-2 -4,-4"))
    shaft = bar((0, -12), (0, -250), 11)
    return Drawn(solid(shaft, WOOD, 3) + dye.body(blade, 4), grip=(0, -180))


def watering_can(dye: Dye) -> Drawn:
    """A watering can, grasped by its bow; full, it sprinkles water."""
    bow = stroke((-46, -20), (-84, -60), (-60, -112), (-8, -96), width=10, taper=0.9)
    spout = polygon((30, -36), (96, -108), (108, -98), (40, -12)).soften(2)
    rose = ellipse(104, -106, 9, 22, -42)
    spray = ((114, -88), (124, -76), (118, -60), (132, -56), (124, -36), (140, -32), (131, -10))
    drops = merge(*(ellipse(x, y, 4, 8, -24) for x, y in (*spray, (147, -6), (137, 14))))
    can = blob(*points("-46,-84 46,-84 50,-40 48,-4 0,0 -48,-4 -50,-40"))
    return Drawn(
        bow.paint(dye.shade)
        + solid(spout, dye.colour, 3)
        + rose.paint(dye.light)
        + dye.body(can, 8)
        + ellipse(0, -84, 46, 10).paint(WATER if dye.state == "full" else dye.deep)
        + only_if(dye.state == "full", drops.paint(WATER)),
        grip=(-72, -96),
        tip=(112, -104),
    )


def flag(dye: Dye) -> Drawn:
    """A waving flag on its pole."""
    cloth = blob(*points("0,-226 30,-236 66,-222 104,-232 104,-166 66,-156 30,-170 0,-160"))
    return Drawn(
        solid(bar((0, 0), (0, -238), 7), WOOD, 2)
        + dye.body(cloth, 6)
        + ellipse(0, -242, 7).paint("#f2bf45"),
        grip=(0, -40),
    )


RECIPES: dict[str, Recipe] = {
    "boat": recipe(boat, "#c08a52", 85, 238, seat="in", mounts="water", states="empty leaking"),
    "car": recipe(car, "#e2574c", 130, 313, seat="in"),
    "cart": recipe(cart, "#c08a52", 105, 266, seat="in"),
    "swing": recipe(swing, "#e2574c", 220, 196, seat="on"),
    "slide": recipe(slide, "#f2c14e", 200, 251, seat="on"),
    "fence": recipe(fence, "#f4ead6", 90, 253),
    "bridge": recipe(bridge, WOOD, 150, 469, seat="on"),
    "well": recipe(well, "#c9503f", 190, 125),
    "house": recipe(house, "#d9674c", 420, 444),
    "hoe": recipe(hoe, "#8d949c", 120, 35, held="both_hands"),
    "watering_can": recipe(watering_can, "#5aa469", 36, 61, held="hand", states="full"),
    "flag": recipe(flag, "#e2574c", 80, 37, held="hand"),
}
