"""Things of sheds, workshops and harbours: crates, tyres, oil cans, rods, nets, ropes."""

from __future__ import annotations

import math

from storybook.art.drawing.curves import blob, ellipse, points, polygon, stroke
from storybook.art.drawing.shapes import Picture, layers, merge
from storybook.art.things.paint import (
    CREAM,
    RED,
    STEEL,
    STEEL_DARK,
    STRAW,
    WOOD,
    WOOD_DARK,
    WOOD_LIGHT,
    Drawn,
    Dye,
    Recipe,
    bar,
    only_if,
    recipe,
    slab,
    solid,
)


def crate(dye: Dye) -> Drawn:
    """An open crate of slats; what is in it lies between its back and its front.

    If it is "full", there are apples in it.
    """
    back = polygon((-62, -92), (62, -92), (76, -70), (-76, -70)).soften(2)
    inside = polygon((-58, -88), (58, -88), (68, -66), (-68, -66)).soften(1)
    slats = [slab(-78, y, 78, y + 20, 2) for y in (-72, -47, -22)]
    posts = [slab(x, -74, x + 14, 0, 2) for x in (-78, 64)]
    nails = merge(*(ellipse(x, y, 2.4) for x in (-71, 71) for y in (-62, -37, -12)))
    gaps = slab(-74, -60, 74, -4, 1)
    front = gaps.paint(dye.deep) + layers(dye.body(slat, 4) for slat in slats)
    front += layers(solid(post, dye.light, 3) for post in posts) + nails.paint(dye.deep)
    front = only_if(dye.state == "full", _heap(Dye(RED))) + front
    behind = solid(back, dye.shade, 3) + inside.paint(dye.deep)
    return Drawn(front, behind, grip=(0, -36), seat=(0, -40))


def _heap(dye: Dye) -> Picture:
    spots = ((-50, -82), (-18, -84), (16, -83), (50, -82), (-34, -98), (0, -100), (34, -98))
    return layers(dye.body(ellipse(x, y, 21), 4) for x, y in spots)


def full_crate(dye: Dye) -> Drawn:
    """A crate with a heap of round things; the dye is theirs."""
    empty = crate(Dye(WOOD_LIGHT))
    return Drawn(empty.behind + _heap(dye) + empty.front, grip=(0, -36))


def tyre(dye: Dye) -> Drawn:
    """A rubber tyre without its wheel; flat, it sags."""
    height_factor = 0.72 if dye.state == "flat" else 1.0
    width_factor = 2 - height_factor
    outer = ellipse(0, -70 * height_factor, 70 * width_factor, 70 * height_factor)
    hole = ellipse(0, -76 * height_factor, 40 * width_factor, 36 * height_factor)
    treads = merge(
        *(
            bar((0, -72), (0, -60), 9)
            .turn(angle)
            .scale(width_factor, height_factor)
            .move(0, -70 * height_factor)
            for angle in range(0, 360, 20)
        )
    )
    ring = outer - hole
    groove = (outer.grow(-15) - outer.grow(-19)) - hole
    return Drawn(
        dye.body(ring, 7) + (treads & ring).paint(dye.deep) + groove.paint(dye.light, 0.7),
        grip=(0, -70 * height_factor),
    )


def oil_can(dye: Dye) -> Drawn:
    """An oil can with a long spout, and a drop at its end."""
    body = polygon((-44, -50), (44, -50), (52, 0), (-52, 0)).soften(6)
    dome = blob(*points("-44,-48 -28,-72 0,-80 28,-72 44,-48"))
    spout = polygon((-7, -74), (7, -74), (62, -128), (56, -134)).soften(1)
    bow = stroke((-40, -58), (-74, -58), (-76, -20), (-50, -12), width=9, taper=1)
    drop = blob(*points("70,-128 78,-112 70,-104 62,-112"))
    return Drawn(
        bow.paint(dye.deep)
        + solid(spout, STEEL, 3)
        + dye.body(dome, 5)
        + dye.body(body, 6)
        + slab(-50, -28, 50, -18, 2).paint(CREAM, 0.85)
        + drop.paint("#4a3a2a"),
        grip=(-74, -40),
    )


def glue(dye: Dye) -> Drawn:
    """A pot of white glue with a brush in it."""
    pot = slab(-38, -66, 38, 0, 10)
    rim, paste = ellipse(0, -66, 40, 9), ellipse(0, -67, 33, 6)
    drip = blob(*points("-34,-66 -16,-66 -18,-44 -24,-36 -30,-46"))
    brush = bar((6, -66), (40, -142), 8)
    ferrule = bar((4, -62), (12, -80), 12)
    return Drawn(
        solid(brush, WOOD, 3)
        + dye.body(pot, 6)
        + rim.paint(dye.light)
        + paste.paint("#fdfaf0")
        + ferrule.paint(STEEL_DARK)
        + drip.paint("#fdfaf0")
        + slab(-24, -38, 30, -14, 3).paint("#fdfaf0", 0.9)
        + bar((-14, -26), (20, -26), 5).paint(dye.shade),
        grip=(0, -34),
    )


def hammer(dye: Dye) -> Drawn:
    """A claw hammer, its head up."""
    head = slab(-30, -132, 14, -104, 5) | slab(-40, -136, -26, -100, 5)
    claw = blob(*points("10,-132 34,-128 52,-108 34,-114 12,-108"))
    shaft = bar((0, -6), (0, -112), 13)
    hold = bar((0, -6), (0, -44), 17)
    return Drawn(
        solid(shaft, WOOD, 3)
        + solid(hold, "#c9503f", 3)
        + dye.body(head, 5)
        + solid(claw, dye.colour, 3),
        grip=(0, -30),
    )


def rope(dye: Dye) -> Drawn:
    """A coil of rope."""
    end = stroke((36, -12), (70, -10), (92, -4), width=12, taper=0.9)
    parts = [end.paint(dye.shade)]
    for k in range(4):
        ring = ellipse(0, -16 - 11 * k, 58 - 2 * k, 17) - ellipse(0, -18 - 11 * k, 42 - 2 * k, 8)
        twists = merge(
            *(
                bar((x - 4, -34 - 11 * k), (x + 5, 2 - 11 * k), 2.6)
                for x in range(-56 + 5 * (k % 2), 60, 10)
            )
        )
        parts += [dye.body(ring, 3), (twists & ring).paint(dye.shade)]
        parts.append((ring - ring.move(0, -4)).soften(0.6).paint(dye.deep, 0.5))
    return Drawn(layers(parts), grip=(-48, -34))


def fishing_rod(dye: Dye) -> Drawn:
    """A fishing rod with a reel, its line and a float hanging from the tip."""
    rod = stroke((-70, 0), (-30, -120), (50, -236), width=12, taper=0.5)
    hold = bar((-70, -2), (-54, -48), 14)
    line = stroke((50, -236), (84, -170), (88, -84), width=3.4, taper=1)
    bob = ellipse(88, -72, 14, 17)
    hook = stroke((88, -58), (90, -38), (80, -32), (76, -42), width=3, taper=0.9)
    return Drawn(
        rod.paint(WOOD)
        + dye.body(hold, 3)
        + solid(ellipse(-34, -66, 14), STEEL, 3)
        + ellipse(-34, -66, 6).paint(STEEL_DARK)
        + line.paint("#8a8a90")
        + hook.paint(STEEL_DARK)
        + bob.paint("#fbf6ea")
        + (bob & slab(70, -92, 110, -72, 0)).paint(dye.colour),
        grip=(-58, -34),
    )


def net(dye: Dye) -> Drawn:
    """A landing net on a long handle."""
    hoop = ellipse(46, -186, 56, 34, -30)
    bag = hoop | blob((-4, -160), (18, -96), (66, -78), (92, -130), (92, -204))
    mesh = merge(
        *(bar((x, -260), (x - 50, -60), 2.6) for x in range(0, 160, 14)),
        *(bar((x, -260), (x + 50, -60), 2.6) for x in range(-60, 100, 14)),
    )
    rim = hoop - hoop.grow(-8)
    handle = bar((2, -162), (-64, 0), 11)
    return Drawn(
        solid(handle, WOOD, 3)
        + bag.paint("#ffffff", 0.4)
        + (mesh & bag).paint("#8fa0a8")
        + solid(rim, dye.colour, 2),
        grip=(-46, -44),
    )


def rack(dye: Dye) -> Drawn:
    """A drying rack of wood, with bars and a cloth on one of them."""
    legs = merge(
        *(
            bar((s * 74, -150), (s * 62, 0), 8) | bar((s * 62, -150), (s * 76, 0), 8)
            for s in (-1, 1)
        )
    )
    bars = merge(*(bar((-78, y), (78, y), 7) for y in (-150, -104, -58)))
    cloth = slab(-44, -106, 26, -34, 3)
    folds = merge(*(bar((x, -98), (x + 2, -40), 3) for x in (-26, -6, 12)))
    return Drawn(
        solid(legs, WOOD, 3)
        + solid(bars, WOOD_LIGHT, 2)
        + dye.body(cloth, 5)
        + folds.paint(dye.shade, 0.7),
        grip=(0, -104),
    )


def _scribble(x: float, y: float, colour: str) -> Picture:
    """A figure as a child draws it: a head, a body, arms and legs."""
    lines = merge(
        bar((x, y), (x, y + 18), 3),
        bar((x - 9, y + 7), (x + 9, y + 5), 3),
        bar((x, y + 17), (x - 7, y + 30), 3),
        bar((x, y + 17), (x + 7, y + 30), 3),
        ellipse(x, y - 7, 8) - ellipse(x, y - 7, 5),
    )
    return lines.paint(colour)


def drawing(dye: Dye) -> Drawn:
    """A sheet of paper with a child's drawing of a house, the sun and two people."""
    sheet = slab(-64, -92, 64, 0, 2).turn(-2, (0, -46))
    house = merge(
        *(bar(a, b, 3.4) for a, b in (((-48, -16), (-48, -44)), ((-48, -44), (-14, -44)))),
        *(bar(a, b, 3.4) for a, b in (((-14, -44), (-14, -16)), ((-50, -16), (-12, -16)))),
        *(bar(a, b, 3.4) for a, b in (((-54, -42), (-31, -66)), ((-31, -66), (-8, -42)))),
    )
    sun = merge(
        ellipse(44, -74, 9),
        *(
            bar(
                (44 + 12 * math.cos(0.7 * k), -74 + 12 * math.sin(0.7 * k)),
                (44 + 17 * math.cos(0.7 * k), -74 + 17 * math.sin(0.7 * k)),
                3,
            )
            for k in range(9)
        ),
    )
    grass = stroke((-58, -10), (-20, -13), (20, -9), (58, -12), width=5)
    return Drawn(
        dye.body(sheet, 3)
        + grass.paint("#5aa469")
        + house.paint("#d9503f")
        + slab(-34, -32, -26, -17, 1).paint("#8a5a3c")
        + sun.paint("#f2bf45")
        + _scribble(10, -44, "#4a86c5")
        + _scribble(36, -40, "#8a4aa0"),
        grip=(0, -8),
    )


def armchair(dye: Dye) -> Drawn:
    """An armchair: a high soft back, two arms, a cushion, and short feet."""
    back = blob(*points("-58,-128 -40,-150 0,-156 40,-150 58,-128 60,-40 -60,-40"))
    seat = slab(-54, -68, 54, -18, 10)
    cushion = slab(-52, -78, 52, -50, 12)
    arms = [slab(x, -96, x + 30, -12, 14) for x in (-84, 54)]
    feet = merge(*(slab(x, -14, x + 12, 0, 2) for x in (-74, 62)))
    buttons = merge(*(ellipse(x, y, 4) for x in (-24, 0, 24) for y in (-128, -104)))
    return Drawn(
        feet.paint(WOOD_DARK)
        + dye.body(back, 8)
        + buttons.paint(dye.deep)
        + solid(seat, dye.shade, 5)
        + solid(cushion, dye.light, 5)
        + layers(solid(arm, dye.colour, 6) for arm in arms),
        grip=(0, -70),
        seat=(0, -72),
    )


RECIPES: dict[str, Recipe] = {
    "crate": recipe(crate, WOOD_LIGHT, 34, 60, held="arms", seat="in", states="full"),
    "full_crate": recipe(full_crate, RED, 43, 60, held="arms"),
    "tyre": recipe(tyre, "#4a4750", 58, 58, held="both_hands", states="flat"),
    "oil_can": recipe(oil_can, "#d9503f", 24, 28, held="hand"),
    "glue": recipe(glue, "#4a86c5", 24, 14, held="hand"),
    "hammer": recipe(hammer, "#8d949c", 30, 21, held="hand"),
    "rope": recipe(rope, STRAW, 13, 30, held="hand"),
    "fishing_rod": recipe(fishing_rod, "#d9503f", 130, 94, held="hand"),
    "net": recipe(net, "#4a86c5", 110, 80, held="hand"),
    "rack": recipe(rack, "#6fa8d0", 105, 112),
    "armchair": recipe(armchair, "#b8564c", 96, 103, seat="on"),
    "drawing": recipe(drawing, "#fdfaf0", 22, 30, held="hand"),
}
