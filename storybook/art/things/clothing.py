"""Clothes and hats that nobody wears: shirts, dresses, trousers, caps, sandals.

Each is drawn in its own units: the ground is y = 0, y grows downwards, and x = 0 is the middle.
"""

from __future__ import annotations

from storybook.art.drawing.curves import blob, ellipse, points, polygon, stroke, tube
from storybook.art.drawing.shapes import layers, merge
from storybook.art.things.paint import INK, Drawn, Dye, Recipe, bar, recipe, slab, solid


def sandal(dye: Dye) -> Drawn:
    """A sandal with two straps that meet between the toes."""
    sole = blob(*points("-66,-12 -40,-21 10,-20 62,-28 84,-18 70,-4 0,0 -56,-2"))
    edge = sole & slab(-100, -9, 100, 4, 0)
    straps = stroke((52, -24), (34, -50), (-6, -48), (-22, -18), width=11, taper=0.8) | stroke(
        (52, -24), (20, -42), (6, -16), width=9, taper=0.8
    )
    return Drawn(
        solid(sole, "#e9d3a8", 3) + edge.paint(dye.shade) + solid(straps, dye.colour, 3),
        grip=(-40, -14),
    )


def cap(dye: Dye) -> Drawn:
    """A cap with its peak to the right and a button on top."""
    crown = blob(*points("-62,-6 -60,-44 -36,-76 4,-84 40,-68 58,-34 58,-8 0,0"))
    peak = blob(*points("46,-22 84,-20 106,-6 96,0 56,-6 30,-4"))
    seams = stroke((2, -84), (-14, -46), (-12, -2), width=3.4) | stroke(
        (4, -84), (26, -50), (30, -4), width=3.4
    )
    return Drawn(
        dye.body(crown, 7)
        + (seams & crown).paint(dye.shade)
        + solid(peak, dye.shade, 3)
        + ellipse(3, -86, 8, 5).paint(dye.deep),
        grip=(-40, -10),
    )


def helmet(dye: Dye) -> Drawn:
    """A helmet with ribs and a strap under the chin."""
    shell = blob(*points("-70,-26 -66,-66 -38,-98 0,-106 38,-98 66,-66 70,-26 0,-18"))
    ribs = merge(
        *(stroke((s * 8, -104), (s * 30, -68), (s * 34, -26), width=8, taper=0.5) for s in (-1, 1)),
        stroke((0, -106), (0, -64), (0, -22), width=8, taper=0.5),
    )
    rim = slab(-76, -32, 76, -20, 6)
    strap = stroke((-56, -22), (-30, -2), (0, 2), (30, -2), (56, -22), width=6, taper=1)
    return Drawn(
        strap.paint(INK)
        + dye.body(shell, 8)
        + (ribs & shell).paint(dye.shade)
        + solid(rim, dye.shade, 3),
        grip=(-66, -26),
    )


def shirt(dye: Dye) -> Drawn:
    """A T-shirt, laid out."""
    corners = "-30,-128 30,-128 86,-100 70,-62 48,-74 48,0 -48,0 -48,-74 -70,-62 -86,-100"
    body = polygon(*points(corners)).soften(5)
    neck = ellipse(0, -130, 24, 15)
    hems = slab(-48, -7, 48, 0, 0) | (neck.grow(5) & body)
    return Drawn(dye.body(body - neck, 6) + ((hems - neck) & body).paint(dye.shade), grip=(0, -70))


def dress(dye: Dye) -> Drawn:
    """A dress with short sleeves and a sash, laid out."""
    body = blob(*points("-24,-152 24,-152 34,-96 54,-40 74,0 0,-4 -74,0 -54,-40 -34,-96"))
    sleeves = merge(
        *(blob((s * 20, -150), (s * 52, -138), (s * 62, -112), (s * 30, -108)) for s in (-1, 1))
    )
    neck = ellipse(0, -154, 17, 15)
    sash = polygon((-36, -96), (36, -96), (38, -84), (-38, -84))
    folds = merge(*(stroke((0.4 * x, -80), (x, -10), width=4) for x in (-44, -16, 16, 44)))
    return Drawn(
        solid(sleeves, dye.colour, 4)
        + dye.body(body - neck, 6)
        + (folds & body).paint(dye.shade)
        + (sash & body).paint(dye.deep),
        grip=(0, -100),
    )


def coat(dye: Dye) -> Drawn:
    """A coat with a collar, buttons and pockets, laid out."""
    body = polygon((-40, -168), (40, -168), (58, 0), (-58, 0)).soften(6)
    sleeves = merge(*(tube((s * 42, -154, 20), (s * 66, -104, 18), (s * 76, -52, 17))
                      for s in (-1, 1)))  # fmt: skip
    collar = merge(*(blob((0, -150), (s * 8, -176), (s * 40, -172), (s * 34, -142))
                     for s in (-1, 1)))  # fmt: skip
    pockets = slab(-44, -62, -16, -54, 2) | slab(16, -62, 44, -54, 2)
    return Drawn(
        solid(sleeves, dye.colour, 6)
        + dye.body(body, 7)
        + bar((0, -150), (0, -4), 3.4).paint(dye.shade)
        + pockets.paint(dye.shade)
        + layers(ellipse(9, y, 5).paint(dye.deep) for y in (-120, -88, -40))
        + solid(collar, dye.shade, 4),
        grip=(0, -130),
    )


def _trousers(dye: Dye, length: float) -> Drawn:
    """A pair of trousers, laid out, `length` units from waist to hem."""
    legs = polygon(
        (-42, -length),
        (42, -length),
        (54, 0),
        (10, 0),
        (0, -0.6 * length - 8),
        (-10, 0),
        (-54, 0),
    ).soften(4)
    belt = slab(-44, -length, 44, -length + 13, 3) & legs
    fly = stroke((0, -length + 12), (2, -length + 30), (0, -length + 42), width=4)
    pockets = merge(*(stroke((s * 38, -length + 16), (s * 30, -length + 32), (s * 44, -length + 36),
                             width=4) for s in (-1, 1)))  # fmt: skip
    return Drawn(
        dye.body(legs, 6) + belt.paint(dye.shade) + ((fly | pockets) & legs).paint(dye.shade),
        grip=(0, -length + 8),
    )


def shorts(dye: Dye) -> Drawn:
    """Short trousers, laid out."""
    return _trousers(dye, 84)


def jeans(dye: Dye) -> Drawn:
    """Jeans, laid out."""
    return _trousers(dye, 170)


# Usual colour, then height and width in cm.
RECIPES: dict[str, Recipe] = {
    "sandal": recipe(sandal, "#4a9f9a", 9.5, 24, held="hand"),
    "cap": recipe(cap, "#4a86c5", 15, 28, held="head"),
    "helmet": recipe(helmet, "#d9453c", 21, 29.5, held="head"),
    "shirt": recipe(shirt, "#5aa9c9", 47, 63, held="arms"),
    "dress": recipe(dress, "#4a78c0", 80, 77, held="arms"),
    "coat": recipe(coat, "#c08a52", 92, 96, held="arms"),
    "shorts": recipe(shorts, "#4aa0d6", 34, 43, held="arms"),
    "jeans": recipe(jeans, "#3d64a0", 80, 50, held="arms"),
}
