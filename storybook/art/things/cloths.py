"""Cloths, blankets and scarves: as they are held, and as they lie."""

from __future__ import annotations

from storybook.art.drawing.curves import blob, ellipse, points, polygon, stroke
from storybook.art.drawing.shapes import merge
from storybook.art.things.paint import (
    CREAM,
    STEEL,
    STEEL_DARK,
    WOOD,
    Drawn,
    Dye,
    Recipe,
    bar,
    recipe,
    slab,
    solid,
)


def cloth(dye: Dye) -> Drawn:
    """A cloth that hangs in soft folds from the hand."""
    sheet = blob(
        *points("-5,-112 9,-112 22,-76 42,-22 32,-8 22,-24 10,3 -6,-16 -20,2 -42,-16 -26,-70")
    )
    folds = merge(
        stroke((-2, -104), (-10, -62), (-22, -12), width=5),
        stroke((3, -104), (6, -60), (4, -16), width=5),
        stroke((8, -102), (18, -62), (24, -28), width=5),
    )
    return Drawn(dye.body(sheet, 6) + (folds & sheet).paint(dye.shade), grip=(2, -102))


def spread_cloth(dye: Dye) -> Drawn:
    """A cloth that lies, a little crumpled."""
    sheet = blob(*points("-66,-6 -44,-26 -10,-22 30,-30 64,-12 70,-2 34,2 0,-3 -36,3"))
    folds = merge(
        stroke((-40, -22), (-26, -12), (-30, -2), width=4),
        stroke((26, -26), (14, -14), (22, -3), width=4),
    )
    return Drawn(dye.body(sheet, 4) + (folds & sheet).paint(dye.shade))


def blanket(dye: Dye) -> Drawn:
    """A folded blanket, as it is carried: one end hangs over the arms, with a fringe."""
    back = blob(*points("-78,-28 -70,-48 0,-54 70,-48 80,-26 66,-8 0,-4 -66,-8"))
    flap = blob(*points("-52,-50 0,-54 56,-50 62,-20 58,6 20,2 -16,8 -54,4 -58,-20"))
    fringe = merge(*(bar((x, 0), (x + 1, 15), 4) for x in range(-50, 56, 11)))
    stripes = merge(
        stroke((-70, -20), (0, -16), (70, -20), width=7, taper=1),
        stroke((-70, -8), (0, -4), (70, -8), width=4, taper=1),
    )
    return Drawn(
        fringe.paint(CREAM)
        + dye.body(back, 5)
        + (flap.move(3, 3) & back).paint(dye.shade)
        + dye.body(flap, 6)
        + (stripes & flap).paint(CREAM, 0.8),
        grip=(0, -24),
    )


def spread_blanket(dye: Dye) -> Drawn:
    """A blanket spread on the ground, its near corner turned over."""
    sheet = blob(
        *points("-108,-42 -40,-45 40,-42 106,-44 130,-22 156,-2 60,2 -20,-2 -90,3 -156,-2 -130,-22")
    )
    stripes = merge(
        *(
            stroke((s * a, -48), (s * (a + 16), -22), (s * (a + 32), 6), width=w, taper=1)
            for s in (-1, 1)
            for a, w in ((92, 9), (74, 4))
        )
    )
    folds = merge(
        stroke((-40, -40), (-20, -24), (-36, -8), width=4),
        stroke((34, -36), (48, -20), (38, -6), width=4),
    )
    fringe = merge(
        *(
            bar((s * (108 + 6 * k), -40 + 5.4 * k), (s * (120 + 6 * k), -38 + 5.4 * k), 3)
            for s in (-1, 1)
            for k in range(8)
        )
    )
    corner = polygon((88, 4), (160, 4), (140, -22)).soften(4)
    turned = blob(*points("84,2 112,-20 142,-24 128,-6"))
    return Drawn(
        fringe.paint(CREAM)
        + dye.body(sheet - corner, 4)
        + (stripes & (sheet - corner)).paint(CREAM, 0.75)
        + (folds & sheet).paint(dye.shade, 0.8)
        + turned.paint(dye.light)
        + (turned - turned.move(-3, -4)).soften(0.6).paint(dye.shade),
        seat=(0, -18),
    )


def scarf(dye: Dye) -> Drawn:
    """A striped scarf that hangs over the hand, with fringes at both ends."""
    far = blob(*points("-2,-116 22,-112 30,-60 36,-6 6,-4 2,-60"))
    near = blob(*points("4,-120 -22,-114 -32,-50 -38,10 -6,12 -2,-50 16,-104"))
    stripes = merge(*(slab(-60, y, 60, y + 8, 1) for y in (-74, -46, -28, -10)))
    fringes = merge(
        *(bar((x, 8), (x - 1, 24), 4) for x in (-34, -26, -18, -10)),
        *(bar((x, -8), (x + 1, 8), 4) for x in (9, 17, 25, 33)),
    )
    return Drawn(
        fringes.paint(dye.light)
        + far.paint(dye.shade)
        + (stripes & far).paint(CREAM, 0.6)
        + dye.body(near, 5)
        + (stripes & near).paint(CREAM, 0.9),
        grip=(2, -108),
    )


def lying_scarf(dye: Dye) -> Drawn:
    """A striped scarf that lies in a loose wave, with fringes at both ends."""
    band = stroke(
        (-146, -14), (-92, -34), (-38, -18), (16, -8), (66, -30), (138, -16), width=26, taper=1
    )
    stripes = merge(*(slab(x, -60, x + 8, 10, 1).turn(8) for x in (-132, -116, -60, 0, 50, 112)))
    fringes = merge(
        *(bar((-150, y), (-168, y + 6), 3.4) for y in (-22, -15, -8, -1)),
        *(bar((142, y), (160, y + 4), 3.4) for y in (-25, -18, -11, -4)),
    )
    return Drawn(fringes.paint(dye.light) + dye.body(band, 5) + (stripes & band).paint(CREAM, 0.9))


def knitting(dye: Dye) -> Drawn:
    """A piece of knitting on two needles, its yarn running to a ball."""
    left, right = bar((-64, -104), (40, -64), 6), bar((64, -104), (-40, -64), 6)
    knobs = ellipse(-66, -105, 7) | ellipse(66, -105, 7)
    piece = blob(*points("-36,-80 0,-76 36,-80 42,-40 38,-6 0,0 -38,-6 -42,-40"))
    rows = merge(*(bar((-46, y), (46, y + 2), 5) for y in (-64, -46, -28, -10)))
    yarn = stroke((36, -78), (84, -58), (70, -20), width=4, taper=1.0)
    ball = ellipse(72, -18, 22)
    windings = merge(
        stroke((54, -28), (72, -14), (92, -22), width=3, taper=1.0),
        stroke((58, -8), (74, -26), (90, -10), width=3, taper=1.0),
    )
    return Drawn(
        yarn.paint(dye.shade)
        + dye.body(piece, 5)
        + (rows & piece).paint(dye.shade, 0.6)
        + dye.body(ball, 5)
        + (windings & ball).paint(dye.shade)
        + left.paint(STEEL)
        + right.paint(STEEL_DARK)
        + solid(knobs, WOOD, 2),
        grip=(-30, -88),
        other_grip=(30, -88),
    )


RECIPES: dict[str, Recipe] = {
    "cloth": recipe(cloth, "#e8b45a", 34, 25, held="hand"),
    "spread_cloth": recipe(spread_cloth, "#e8b45a", 9, 38),
    "blanket": recipe(blanket, "#6f9fd0", 22, 50, held="arms"),
    "spread_blanket": recipe(spread_blanket, "#6f9fd0", 22, 150, seat="on"),
    "knitting": recipe(knitting, "#c9503f", 34, 49, held="both_hands"),
    "scarf": recipe(scarf, "#c9503f", 42, 22, held="hand"),
    "lying_scarf": recipe(lying_scarf, "#c9503f", 9, 56),
}
