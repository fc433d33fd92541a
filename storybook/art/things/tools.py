"""Tools of garden, kitchen and washroom."""

from __future__ import annotations

from storybook.art.drawing.curves import blob, ellipse, points, polygon, stroke
from storybook.art.drawing.shapes import layers, merge
from storybook.art.things.cloths import cloth
from storybook.art.things.paint import (
    CREAM,
    GLASS,
    GOLD,
    STEEL,
    STEEL_DARK,
    STRAW,
    WOOD,
    WOOD_DARK,
    Drawn,
    Dye,
    Recipe,
    bar,
    recipe,
    shade_of,
    slab,
    solid,
)


def broom(dye: Dye) -> Drawn:
    """A besom, its brush on the ground."""
    brush = blob(*points("-10,-66 10,-66 26,-40 34,-4 0,0 -34,-4 -26,-40"))
    twigs = merge(*(bar((x * 0.3, -56), (x, -4), 2.4) for x in (-24, -12, 0, 12, 24))) & brush
    ties = bar((-15, -54), (15, -54), 5) | bar((-19, -46), (19, -46), 5)
    return Drawn(
        solid(bar((0, -50), (0, -270), 10), WOOD, 3)
        + dye.body(brush, 5)
        + twigs.paint(dye.shade)
        + ties.paint("#c9503f"),
        grip=(0, -196),
    )


def spade(dye: Dye) -> Drawn:
    """A spade, its blade on the ground."""
    blade = blob(*points("-30,-74 0,-80 30,-74 32,-40 18,-8 0,0 -18,-8 -32,-40"))
    grip = bar((-20, -226), (20, -226), 11)
    return Drawn(
        solid(bar((0, -66), (0, -226), 11) | grip, WOOD, 3)
        + dye.body(blade, 6)
        + polygon((-8, -92), (8, -92), (12, -60), (-12, -60)).soften(2).paint(dye.shade),
        grip=(0, -168),
    )


def rake(dye: Dye) -> Drawn:
    """A rake, its teeth on the ground."""
    teeth = merge(*(bar((x, -22), (x + 1, -2), 6) for x in range(-40, 41, 16)))
    head = bar((-44, -24), (44, -24), 9)
    stays = bar((0, -60), (-26, -24), 4) | bar((0, -60), (26, -24), 4)
    return Drawn(
        solid(bar((0, -24), (0, -262), 10), WOOD, 3)
        + stays.paint(dye.shade)
        + dye.body(teeth | head, 3),
        grip=(0, -190),
    )


def ladder(dye: Dye) -> Drawn:
    """A step ladder seen half from the side, its rungs to the left."""
    feet, tops = ((-84, -4), (-34, -14)), ((-8, -322), (30, -330))
    shares = [(number + 0.9) / 8 for number in range(7)]
    near, far = (
        [(x0 + (x1 - x0) * share, y0 + (y1 - y0) * share) for share in shares]
        for (x0, y0), (x1, y1) in zip(feet, tops, strict=True)
    )
    rails = bar(feet[0], tops[0], 12) | bar(feet[1], tops[1], 11)
    rungs = merge(*(bar(a, b, 10) for a, b in zip(near, far, strict=True)))
    props = bar((6, -312), (84, -4), 10) | bar((42, -318), (128, -14), 9)
    stay = bar((-56, -130), (48, -140), 5) | slab(-14, -338, 44, -322, 6)
    return Drawn(
        solid(props, WOOD_DARK, 3)
        + solid(stay, WOOD_DARK, 2)
        + solid(rungs, dye.shade, 2)
        + dye.body(rails, 4),
        seat=(-56, -84),
        footrests=tuple(
            (a[0] + 0.3 * (b[0] - a[0]), a[1] - 5) for a, b in zip(near, far, strict=True)
        ),
    )


def wheelbarrow(dye: Dye) -> Drawn:
    """A wheelbarrow, its wheel to the right, its handles to the left."""
    frame = stroke((-130, -70), (-60, -52), (72, -26), width=9, taper=1)
    leg = bar((-38, -46), (-50, -4), 8)
    tray = polygon((-72, -104), (86, -96), (46, -44), (-40, -50)).soften(6)
    rim = bar((-74, -104), (88, -96), 9)
    wheel = solid(ellipse(78, -27, 27), "#4a4550", 3) + ellipse(78, -27, 13).paint(STEEL)
    return Drawn(
        dye.body(tray, 7)
        + rim.paint(dye.light)
        + wheel
        + frame.paint(WOOD_DARK)
        + bar((-138, -72), (-108, -65), 12).paint(WOOD),
        leg.paint(STEEL_DARK),
        grip=(-124, -69),
        seat=(8, -84),
    )


def pan(dye: Dye) -> Drawn:
    """A frying pan, its handle to the right."""
    bowl = blob(*points("-64,-34 64,-34 56,-8 36,0 -36,0 -56,-8"))
    rim = ellipse(0, -34, 66, 13)
    handle = bar((60, -32), (142, -46), 13)
    return Drawn(
        solid(handle, WOOD_DARK, 3)
        + dye.body(bowl, 6)
        + rim.paint(dye.light)
        + ellipse(0, -34, 58, 9).paint(dye.deep),
        grip=(116, -42),
    )


def spoon(dye: Dye) -> Drawn:
    """A spoon, its bowl up."""
    bowl = ellipse(0, -112, 21, 29)
    hollow = ellipse(1, -111, 14, 21)
    return Drawn(
        dye.body((bar((0, -4), (0, -90), 9) | bowl).fillet(5), 4) + hollow.paint(dye.shade),
        grip=(0, -30),
        tip=(-12, -124),
    )


def fork(dye: Dye) -> Drawn:
    """A fork, its prongs up."""
    tines = merge(*(bar((x, -96), (x, -138), 6) for x in (-14, -4.7, 4.7, 14)))
    palm = blob(*points("-17,-104 17,-104 13,-86 0,-76 -13,-86"))
    return Drawn(
        dye.body(bar((0, -4), (0, -80), 9) | palm | tines, 3), grip=(0, -30), tip=(0, -130)
    )


def knife(dye: Dye) -> Drawn:
    """A table knife, its blunt blade up."""
    blade = blob(*points("-8,-52 9,-52 12,-100 4,-136 -8,-140"))
    return Drawn(solid(blade, STEEL, 3) + dye.body(slab(-9, -56, 9, 0, 5), 3), grip=(0, -28))


def toothbrush(dye: Dye) -> Drawn:
    """A toothbrush, its bristles up and to the right."""
    handle = stroke((0, 0), (-3, -60), (0, -140), width=11, taper=0.9)
    bristles = slab(2, -142, 17, -110, 2)
    return Drawn(
        bristles.paint("#ffffff")
        + merge(*(bar((3, y), (16, y), 1.6) for y in (-134, -126, -118))).paint("#c9d8e2")
        + dye.body(handle, 3),
        grip=(-1, -36),
        tip=(12, -126),
    )


def comb(dye: Dye) -> Drawn:
    """A comb, its teeth down."""
    back = slab(-52, -44, 52, -26, 8)
    teeth = merge(*(slab(x, -32, x + 5, 0, 2) for x in range(-50, 49, 9)))
    return Drawn(dye.body(back | teeth, 4), grip=(36, -35))


def hairbrush(dye: Dye) -> Drawn:
    """A hairbrush."""
    bristles = merge(*(bar((8, y), (26, y), 4) for y in range(-136, -79, 10)))
    head = ellipse(0, -108, 19, 37)
    return Drawn(
        bristles.paint(shade_of(CREAM))
        + dye.body((bar((0, -6), (0, -80), 14) | head).fillet(8), 5)
        + ellipse(-3, -110, 8, 22).paint(dye.light),
        grip=(0, -34),
    )


def mirror(dye: Dye) -> Drawn:
    """A hand mirror."""
    frame = ellipse(0, -110, 44, 48)
    glass = ellipse(0, -110, 35, 39)
    gleam = stroke((-18, -104), (2, -134), width=6) | stroke((-8, -92), (18, -128), width=5)
    return Drawn(
        dye.body((bar((0, -7), (0, -66), 14) | frame).fillet(6), 5)
        + glass.paint(GLASS)
        + gleam.paint("#ffffff", 0.8),
        grip=(0, -30),
    )


def soap(dye: Dye) -> Drawn:
    """A cake of soap with its bubbles."""
    cake = slab(-52, -46, 52, 0, 20)
    inner = slab(-36, -36, 36, -12, 11)
    bubbles = [
        ellipse(x, y, r) for x, y, r in ((-34, -56, 15), (-8, -64, 19), (24, -56, 13), (44, -70, 8))
    ]
    foam = layers(
        b.paint("#eaf6fc")
        + (b - b.move(-3, -4)).paint("#c5e2f0")
        + b.scale(0.25, 0.2, (b.box[0] + 6, b.box[1] + 5)).paint("#ffffff")
        for b in bubbles
    )
    return Drawn(dye.body(cake, 6) + (inner - inner.grow(-3)).paint(dye.shade) + foam)


def towel(dye: Dye) -> Drawn:
    """A folded towel; "open", it hangs."""
    if dye.state == "open":
        return cloth(dye)
    folds = [slab(-56, -18 - 17 * k, 56, -17 * k, 8) for k in range(4)]
    stripe = slab(24, -69, 38, 0, 1)
    whole = merge(*folds)
    return Drawn(
        layers(dye.body(f, 4) for f in folds) + (stripe & whole).paint(CREAM, 0.85), grip=(0, -30)
    )


def stethoscope(dye: Dye) -> Drawn:
    """A stethoscope that hangs in a loop."""
    tubes = merge(
        stroke((-26, -140), (-32, -100), (0, -74), width=7, taper=0.9),
        stroke((26, -140), (32, -100), (0, -74), width=7, taper=0.9),
        stroke((0, -76), (-2, -30), (22, -16), (40, -34), width=7, taper=0.9),
    )
    ears = bar((-26, -140), (-16, -156), 6) | bar((26, -140), (16, -156), 6)
    tips = ellipse(-15, -158, 5) | ellipse(15, -158, 5)
    return Drawn(
        ears.paint(STEEL)
        + tips.paint("#4a4550")
        + dye.body(tubes, 3)
        + solid(ellipse(42, -42, 16), STEEL, 3)
        + ellipse(42, -42, 9).paint(STEEL_DARK),
        grip=(0, -76),
    )


def bell(dye: Dye) -> Drawn:
    """A hand bell, its handle up."""
    cup = blob(*points("0,-84 22,-76 28,-44 48,-14 0,-8 -48,-14 -28,-44 -22,-76"))
    return Drawn(
        ellipse(0, -8, 12, 9).paint(dye.deep)
        + dye.body(cup, 6)
        + bar((-44, -17), (44, -17), 6).paint(dye.light)
        + solid(bar((0, -86), (0, -128), 13), WOOD, 3)
        + ellipse(0, -84, 11, 5).paint(GOLD),
        grip=(0, -112),
    )


RECIPES: dict[str, Recipe] = {
    "broom": recipe(broom, STRAW, 125, 32, held="both_hands"),
    "spade": recipe(spade, "#8d949c", 105, 31, held="both_hands"),
    "shovel": recipe(spade, "#8d949c", 105, 31, held="both_hands"),
    "rake": recipe(rake, "#8d949c", 120, 43, held="both_hands"),
    "ladder": recipe(ladder, WOOD, 220, 145, seat="on"),
    "wheelbarrow": recipe(wheelbarrow, "#5aa469", 62, 142, seat="in"),
    **dict.fromkeys(("pan", "frying_pan"), recipe(pan, "#6a6e78", 14, 55, held="hand")),
    "spoon": recipe(spoon, "#b4bcc4", 20, 5.9, held="hand"),
    "fork": recipe(fork, "#b4bcc4", 20, 5.1, held="hand"),
    "knife": recipe(knife, "#a8603c", 22, 4.3, held="hand"),
    "toothbrush": recipe(toothbrush, "#4a9fc5", 20, 3.4, held="hand"),
    "comb": recipe(comb, "#d9785a", 8, 19, held="hand"),
    "hairbrush": recipe(hairbrush, "#a8603c", 22, 7.1, held="hand"),
    "mirror": recipe(mirror, "#d9a53a", 32, 18, held="hand"),
    "soap": recipe(soap, "#f2a9b8", 11, 14, held="hand"),
    "towel": recipe(towel, "#6fb3c0", 22, 36, held="arms", states="open"),
    "stethoscope": recipe(stethoscope, "#4a5568", 30, 19, held="hand"),
    "bell": recipe(bell, "#e0aa3a", 22, 16, held="hand"),
}
