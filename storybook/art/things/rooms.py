"""Fittings and furniture of rooms: curtains, clocks, fireplaces, seats, basins."""

from __future__ import annotations

import math

from storybook.art.drawing.curves import blob, ellipse, points, polygon, stroke
from storybook.art.drawing.shapes import layers, merge
from storybook.art.things.paint import (
    CREAM,
    GOLD,
    INK,
    STEEL,
    STEEL_DARK,
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


def curtain(dye: Dye) -> Drawn:
    """A pair of curtains drawn aside on their rod."""
    rod = bar((-110, -236), (110, -236), 8)
    parts = [rod.paint(WOOD_DARK), solid(ellipse(-114, -236, 9) | ellipse(114, -236, 9), WOOD, 2)]
    for side in (-1, 1):
        cloth = blob(
            *points("8,-234 60,-236 104,-234 104,-100 108,0 76,-2 50,0 58,-70 76,-104 36,-160")
        ).scale(side, 1)
        folds = merge(
            stroke((80, -228), (86, -110), (84, -8), width=6),
            stroke((50, -228), (70, -150), (84, -104), width=6),
        ).scale(side, 1)
        tie = bar((side * 70, -104), (side * 108, -100), 10)
        parts += [dye.body(cloth, 6), (folds & cloth).paint(dye.shade), tie.paint(GOLD)]
    return Drawn(layers(parts))


def clock(dye: Dye) -> Drawn:
    """A round wall clock at ten past ten."""
    rim, face = ellipse(0, -60, 60), ellipse(0, -60, 48)
    ticks = merge(
        *(
            ellipse(40 * math.sin(a), -60 - 40 * math.cos(a), 4 if k % 3 == 0 else 2.4)
            for k, a in enumerate(k * math.pi / 6 for k in range(12))
        )
    )
    hands = bar((0, -60), (-20, -76), 6) | bar((0, -60), (27, -80), 5)
    return Drawn(
        dye.body(rim, 7)
        + face.paint("#fffaf0")
        + (face - face.move(3, 4)).soften(1).paint("#e3d8c8")
        + (ticks | hands).paint(INK)
        + ellipse(0, -60, 5).paint("#e2574c")
    )


def pillow(dye: Dye) -> Drawn:
    """A soft pillow."""
    whole = blob(
        *points("-66,-4 -63,-32 -66,-64 -34,-62 0,-68 34,-62 66,-64 63,-32 66,-4 34,-3 0,0 -34,-3")
    )
    creases = stroke((-54, -50), (-40, -42), width=4) | stroke((54, -50), (40, -42), width=4)
    return Drawn(dye.body(whole, 8) + creases.paint(dye.shade), seat=(0, -46))


def blackboard(dye: Dye) -> Drawn:
    """A blackboard with a sum of chalk."""
    frame, board = slab(-118, -164, 118, -6, 5), slab(-106, -152, 106, -20, 2)
    chalk = merge(
        bar((-70, -116), (-70, -76), 5),
        bar((-48, -96), (-26, -96), 5),
        bar((-37, -107), (-37, -85), 5),
        bar((-4, -116), (-4, -76), 5),
        bar((18, -102), (38, -102), 5),
        bar((18, -90), (38, -90), 5),
        stroke((58, -108), (68, -116), (78, -106), (60, -78), (82, -78), width=5, taper=0.9),
    )
    ledge = slab(-122, -14, 122, 0, 4)
    sticks = bar((30, -17), (46, -17), 6) | bar((58, -17), (70, -17), 6)
    return Drawn(
        solid(frame, WOOD, 4)
        + dye.body(board, 4)
        + chalk.paint("#f5f3ea", 0.9)
        + sticks.paint("#ffffff")
        + solid(ledge, WOOD, 3)
    )


def stove(dye: Dye) -> Drawn:
    """A cooker with an oven, and a pot on it unless "empty"."""
    body, door_ = slab(-74, -146, 74, -6, 6), slab(-58, -102, 58, -20, 8)
    pane = slab(-44, -82, 44, -32, 8)
    knobs = layers(solid(ellipse(x, -122, 9), STEEL, 2) for x in (-48, -16, 16, 48))
    pot = slab(-44, -190, 20, -154, 8)
    lid = ellipse(-12, -190, 34, 9) | ellipse(-12, -202, 6)
    return Drawn(
        only_if(dye.state != "empty", solid(lid, STEEL, 3) + solid(pot, "#e2574c", 5))
        + slab(-80, -156, 80, -142, 4).paint(STEEL_DARK)
        + dye.body(body, 6)
        + slab(-66, -8, 66, 0, 2).paint(INK)
        + knobs
        + solid(door_, dye.shade, 4)
        + pane.paint("#4a3a44")
        + ellipse(0, -44, 30, 10).paint("#f59b36", 0.6)
        + bar((-44, -92), (44, -92), 6).paint(STEEL)
    )


def fireplace(dye: Dye) -> Drawn:
    """A fire of logs in a brick chimneypiece, with a mantelshelf."""
    front, arch = slab(-110, -206, 110, 0, 4), slab(-64, -146, 64, -6, 40) | slab(-64, -60, 64, -6)
    joints = merge(
        *(bar((-110, y), (110, y), 4) for y in range(-176, -20, 30)),
        *(
            bar((x, y), (x, y + 30), 4)
            for row, y in enumerate(range(-206, -20, 30))
            for x in range(-96 + 22 * (row % 2), 110, 44)
        ),
    )
    flame = blob(*points("-42,-22 -36,-62 -16,-84 -6,-120 18,-86 34,-64 42,-22 0,-10"))
    log = slab(-52, -30, 52, -10, 10)
    return Drawn(
        dye.body(front, 6)
        + ((joints & front) - arch.grow(10)).paint(dye.shade)
        + arch.grow(9).paint("#e6dccb")
        + arch.paint("#42303a")
        + flame.paint("#f0803c")
        + flame.scale(0.66, 0.7).move(0, -8).paint("#fbc24a")
        + flame.scale(0.34, 0.4).move(0, -12).paint("#fff0b0")
        + solid(log, WOOD_DARK, 4)
        + solid(slab(-128, -226, 128, -202, 6), WOOD, 5)
        + slab(-124, -8, 124, 2, 4).paint("#e6dccb")
    )


def sink(dye: Dye) -> Drawn:
    """A washbasin on its foot, with a tap."""
    tap = stroke((0, -150), (0, -186), (24, -190), (28, -170), width=11, taper=1)
    basin = blob(*points("-80,-152 80,-152 74,-112 40,-92 -40,-92 -74,-112"))
    foot = polygon((-20, -98), (20, -98), (28, 0), (-28, 0)).soften(5)
    rim = slab(-86, -160, 86, -144, 8)
    return Drawn(
        tap.paint(STEEL)
        + ellipse(-28, -162, 11, 5).paint(STEEL_DARK)
        + solid(foot, dye.shade, 5)
        + dye.body(basin, 7)
        + dye.body(rim, 4)
    )


def toilet(dye: Dye) -> Drawn:
    """A toilet that looks right."""
    tank = slab(-66, -142, -22, -62, 8)
    lid = slab(-70, -152, -18, -138, 5)
    bowl = blob(*points("-50,-74 62,-74 58,-44 26,-26 24,0 -34,0 -36,-30 -54,-50"))
    seat = slab(-30, -84, 70, -70, 7)
    return Drawn(
        dye.body(tank, 5)
        + dye.body(lid, 3)
        + dye.body(bowl, 6)
        + solid(seat, "#8fc0d8", 3)
        + bar((-34, -128), (-20, -128), 6).paint(STEEL),
        seat=(14, -82),
    )


def rocking_chair(dye: Dye) -> Drawn:
    """A rocking chair that looks right."""
    rocker = stroke((-92, -26), (-40, -4), (24, -4), (92, -30), width=11, taper=0.9)
    legs = bar((-42, -86), (-56, -12), 10) | bar((44, -86), (54, -14), 10)
    back = merge(*(bar((-44 + 2 * k, -88), (-78 + 2 * k, -196), 9) for k in (0, 6)))
    top = stroke((-84, -178), (-72, -206), (-54, -196), width=14, taper=1)
    seat = slab(-56, -98, 56, -84, 6)
    arm = stroke((-60, -134), (0, -136), (46, -132), width=10, taper=1) | bar(
        (38, -132), (42, -90), 8
    )
    cushion = slab(-50, -108, 50, -95, 6)
    return Drawn(
        solid(back | top, dye.shade, 3)
        + (solid(legs, dye.shade, 3))
        + dye.body(rocker, 4)
        + solid(cushion, "#d9785a", 4)
        + dye.body(seat, 3)
        + solid(arm, dye.colour, 3),
        seat=(-2, -106),
    )


def high_chair(dye: Dye) -> Drawn:
    """A baby's high chair; its tray is in front of the sitter."""
    back = slab(-34, -210, 34, -108, 14)
    legs = bar((-30, -108), (-50, -4), 10) | bar((30, -108), (50, -4), 10)
    rung = bar((-40, -46), (40, -46), 8)
    seat = slab(-40, -120, 40, -104, 6)
    arms = bar((-46, -112), (-46, -134), 8) | bar((46, -112), (46, -134), 8)
    tray = slab(-58, -138, 58, -127, 5)
    behind = dye.body(back, 6) + solid(seat, dye.shade, 3)
    front = solid(rung, WOOD, 2) + solid(legs, WOOD, 3) + solid(arms, WOOD, 2)
    return Drawn(front + solid(tray, CREAM, 4), behind, seat=(0, -116))


def wheelchair(dye: Dye) -> Drawn:
    """A wheelchair that looks right."""
    rim = ellipse(-16, -60, 60) - ellipse(-16, -60, 51)
    spokes = merge(
        *(
            bar((-16, -60), (-16 + 54 * math.cos(a), -60 + 54 * math.sin(a)), 2.6)
            for a in (k * math.pi / 6 for k in range(12))
        )
    )
    castor = ellipse(72, -16, 16) - ellipse(72, -16, 8)
    back = slab(-58, -196, -42, -84, 6)
    handle = stroke((-50, -192), (-64, -200), (-86, -198), width=9, taper=1)
    seat = slab(-56, -102, 54, -86, 7)
    frame = stroke((50, -92), (66, -60), (78, -26), (104, -24), width=8, taper=1)
    arm = stroke((-46, -136), (20, -138), (34, -134), width=11, taper=1)
    post = bar((30, -134), (36, -92), 7)
    return Drawn(
        handle.paint(INK)
        + dye.body(back, 4)
        + (frame | post).paint(STEEL_DARK)
        + dye.body(seat, 4)
        + castor.paint(INK)
        + spokes.paint(STEEL)
        + solid(rim, "#4a4550", 2)
        + ellipse(-16, -60, 9).paint(STEEL_DARK)
        + arm.paint(INK),
        seat=(0, -100),
        grip=(-78, -198),
    )


def cradle(dye: Dye) -> Drawn:
    """A cradle on rockers; its side hides the legs of somebody in it."""
    head = blob(*points("-104,-62 -112,-128 -92,-150 -72,-134 -74,-62"))
    bed = slab(-92, -96, 90, -70, 10)
    cushion = ellipse(-62, -96, 26, 13)
    behind = solid(head, dye.shade, 4) + solid(bed, CREAM, 3) + solid(cushion, "#ffffff", 3)
    side = polygon((-108, -92), (104, -92), (86, -26), (-92, -26)).soften(6)
    rails = merge(*(slab(x, -82, x + 8, -38, 3) for x in range(-76, 73, 24)))
    rocker = stroke((-104, -20), (-50, -4), (50, -4), (104, -20), width=12, taper=0.9)
    foot = slab(92, -108, 106, -30, 6)
    front = dye.body(side, 6) + rails.paint(dye.shade) + solid(foot, dye.colour, 3)
    return Drawn(front + solid(rocker, dye.shade, 3), behind, seat=(-10, -88))


RECIPES: dict[str, Recipe] = {
    "curtain": recipe(curtain, "#d9785a", 200, 199),
    "clock": recipe(clock, "#a8603c", 34, 34),
    "pillow": recipe(pillow, "#f4f1ec", 22, 44, held="arms", seat="on"),
    "cushion": recipe(pillow, "#e0a83e", 22, 44, held="arms", seat="on"),
    "blackboard": recipe(blackboard, "#3f6350", 105, 156),
    "stove": recipe(stove, "#f2ede4", 112, 86, states="empty"),
    "fireplace": recipe(fireplace, "#c4705a", 120, 134),
    "sink": recipe(sink, "#f4f1ec", 100, 87),
    "toilet": recipe(toilet, "#f4f1ec", 78, 69, seat="on"),
    "rocking_chair": recipe(rocking_chair, "#a8703f", 105, 94, seat="on"),
    "high_chair": recipe(high_chair, "#6fb3c0", 95, 52, seat="in"),
    "wheelchair": recipe(wheelchair, "#4a86c5", 98, 95, seat="on"),
    "cradle": recipe(cradle, "#c08a52", 70, 101, seat="in"),
}
