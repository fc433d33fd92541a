"""Things for a journey: a map, a rucksack, an oar, a sailing boat, a wheel."""

from __future__ import annotations

import math

from storybook.art.drawing.curves import blob, ellipse, points, polygon, stroke
from storybook.art.drawing.shapes import Picture, layers, merge
from storybook.art.things.paint import (
    CREAM,
    GOLD,
    RED,
    WOOD,
    WOOD_DARK,
    Drawn,
    Dye,
    Recipe,
    bar,
    recipe,
    slab,
    solid,
)
from storybook.art.things.wheels import spoked


def sheet_map(dye: Dye) -> Drawn:
    """An old map, held open: a coast, a dotted path, and a cross where it ends."""
    sheet = blob(
        *points("-78,-106 -40,-102 0,-108 40,-102 78,-106 76,-52 80,-2 40,-6 0,0 -40,-6 -80,-2")
    )
    inner = sheet.grow(-7)
    sea = blob(*points("-100,-130 -10,-130 -18,-96 -4,-70 -30,-46 -18,-20 -44,20 -100,20")) & inner
    shore = (sea.grow(4) & inner) - sea
    wood = layers(
        ellipse(x, y, 8, 9).paint("#6fa253") for x, y in ((30, -90), (44, -84), (56, -92))
    )
    hills = merge(
        *(
            polygon((x - 12, y), (x, y - 16), (x + 12, y)).soften(2)
            for x, y in ((22, -24), (38, -20))
        )
    )
    path = merge(
        *(ellipse(x, y, 3.4) for x, y in ((8, -86), (17, -76), (24, -64), (33, -54), (44, -50)))
    )
    cross = bar((52, -54), (66, -40), 5) | bar((66, -54), (52, -40), 5)
    waves = merge(
        *(
            stroke((x, y), (x + 6, y - 4), (x + 12, y), width=2.4)
            for x, y in ((-64, -80), (-52, -40))
        )
    )
    boat = polygon((-54, -62), (-32, -62), (-37, -55), (-49, -55)) | polygon(
        (-43, -64), (-43, -80), (-33, -65)
    )
    creases = slab(-27, -104, -25, -3, 0) | slab(26, -104, 28, -3, 0)
    return Drawn(
        dye.body(sheet, 4)
        + sea.paint("#8fc7dd")
        + shore.paint("#c79a5c")
        + waves.paint("#ffffff", 0.9)
        + boat.paint("#7a4a32")
        + wood
        + hills.paint("#b58a5a")
        + path.paint("#7a3f2a")
        + cross.paint(RED)
        + (creases & sheet).paint(dye.shade, 0.6),
        grip=(-74, -44),
        other_grip=(74, -44),
    )


def rucksack(dye: Dye) -> Drawn:
    """A full rucksack with a rolled blanket on top, and pockets."""
    roll = slab(-48, -132, 48, -104, 14)
    ends = merge(*(ellipse(s * 44, -118, 9, 13) for s in (-1, 1)))
    ties = merge(*(slab(x - 4, -134, x + 4, -100, 2) for x in (-22, 22)))
    straps = merge(
        *(stroke((s * 40, -92), (s * 62, -56), (s * 48, -10), width=10, taper=1) for s in (-1, 1))
    )
    sides = merge(*(slab(s * 48 - 14, -50, s * 48 + 14, -6, 9) for s in (-1, 1)))
    sack = blob(*points("0,-108 38,-102 50,-60 48,-10 0,0 -48,-10 -50,-60 -38,-102"))
    flap = blob(*points("-44,-106 0,-112 44,-106 48,-70 24,-58 0,-56 -24,-58 -48,-70"))
    belts = merge(*(slab(x - 4, -76, x + 4, -34, 2) for x in (-18, 18)))
    buckles = merge(*(slab(x - 7, -50, x + 7, -38, 2) for x in (-18, 18)))
    pocket = slab(-28, -36, 28, -6, 8)
    return Drawn(
        straps.paint(dye.deep)
        + solid(sides, dye.shade, 4)
        + dye.body(sack, 7)
        + solid(pocket, dye.colour, 4)
        + solid(flap, dye.shade, 5)
        + belts.paint("#7a4a32")
        + buckles.paint(GOLD)
        + solid(roll, CREAM, 5)
        + ends.paint("#e0cfae")
        + ties.paint("#7a4a32"),
        grip=(0, -104),
    )


def oar(dye: Dye) -> Drawn:
    """An oar, its blade down."""
    blade = blob(*points("-7,-92 7,-92 15,-64 14,-8 0,0 -14,-8 -15,-64"))
    return Drawn(
        dye.body(bar((0, -296), (0, -70), 10), 2)
        + bar((0, -298), (0, -272), 13).paint(WOOD_DARK)
        + dye.body(blade, 4)
        + (slab(-30, -30, 30, -16, 0) & blade).paint(RED),
        grip=(0, -250),
        other_grip=(0, -190),
    )


def sailing_boat(dye: Dye) -> Drawn:
    """A sailing boat that looks right: a wooden hull, a mast, two sails and a pennant."""
    hull = blob(*points("-160,-76 -60,-62 60,-62 176,-92 150,-40 112,-6 0,0 -110,-6 -144,-34"))
    inside = blob(*points("-158,-76 -80,-86 60,-88 172,-92 60,-58 -60,-58"))
    rail = stroke((-160, -76), (-60, -62), (60, -62), (176, -92), width=11, taper=0.9)
    line = stroke((-148, -40), (0, -24), (156, -48), width=7, taper=0.9) & hull
    main = blob(*points("10,-330 14,-220 14,-116 -60,-112 -126,-108 -96,-180 -40,-270"))
    jib = blob(*points("34,-300 34,-210 34,-116 90,-112 132,-112 104,-170 66,-240"))
    seams = merge(*(stroke((-140, y), (-40, y + 6), (20, y), width=3) for y in (-162, -212, -262)))
    mast, boom = bar((24, -70), (24, -346), 9), bar((24, -104), (-130, -98), 7)
    pennant = polygon((24, -350), (74, -338), (24, -324)).soften(2)
    behind = (
        inside.paint(dye.deep)
        + solid(mast | boom, WOOD, 3)
        + solid(main, CREAM, 8)
        + (seams & main).paint("#d9c8a8")
        + solid(jib, "#f6e3c0", 6)
        + pennant.paint(RED)
    )
    front = dye.body(hull, 9) + line.paint(CREAM) + rail.paint(dye.light)
    return Drawn(front, behind, seat=(-70, -76))


def wheel(dye: Dye) -> Drawn:
    """A wheel with spokes and a thin tyre, as of a bicycle; broken, it is buckled."""
    return Drawn(spoked(70, dye.colour, 16, dye.state == "broken"), grip=(0, -8))


def becak(dye: Dye) -> Drawn:
    """A pedal rickshaw: passengers in front under a hood, the rider's saddle behind."""
    back = polygon((-16, -150), (14, -150), (26, -62), (-6, -62)).soften(5)
    hood = blob(*points("-34,-146 -24,-214 30,-236 110,-226 128,-206 60,-204 10,-176 -8,-140"))
    posts = bar((112, -212), (104, -74), 5)
    tub = blob(*points("-14,-92 20,-84 96,-84 136,-64 140,-44 20,-40 -12,-56"))
    stripe = slab(-10, -66, 136, -56, 3) & tub
    frame = bar((-112, -42), (-60, -58), 7) | bar((-60, -58), (-10, -52), 7)
    frame = frame | bar((-60, -58), (-76, -118), 7) | bar((-10, -60), (-22, -128), 6)
    bar_ = bar((-34, -130), (-6, -128), 7)
    saddle = blob(*points("-98,-122 -76,-128 -54,-120 -74,-112"))
    wheels = Picture()
    for x, radius in ((-112, 42), (64, 36)):
        rim = ellipse(x, -radius, radius) - ellipse(x, -radius, radius - 7)
        spokes = merge(
            *(
                bar(
                    (x, -radius),
                    (x + radius * math.cos(a), -radius + radius * math.sin(a)),
                    2,
                )
                for a in (k * math.pi / 5 for k in range(10))
            )
        )
        wheels += spokes.paint("#aab3bc") + rim.paint("#3d3a40")
    behind = solid(back, dye.deep, 4) + solid(hood, dye.shade, 5) + posts.paint("#7d8894")
    front = wheels + frame.paint("#5f7680") + solid(saddle, "#3d3038", 3) + bar_.paint("#3d3038")
    front += dye.body(tub, 6) + stripe.paint("#f2c14e")
    return Drawn(front, behind, seat=(54, -86))


RECIPES: dict[str, Recipe] = {
    "becak": recipe(becak, "#d9503f", 190, 236, seat="in"),
    "map": recipe(sheet_map, "#f3deb0", 44, 69, held="both_hands"),
    "rucksack": recipe(rucksack, "#5a8a5f", 50, 50, held="back"),
    "oar": recipe(oar, "#c99a5c", 150, 17, held="both_hands"),
    "sailing_boat": recipe(sailing_boat, "#b5673c", 330, 317, seat="in", mounts="water"),
    "wheel": recipe(wheel, "#4a4550", 58, 58, held="both_hands", states="broken"),
}
