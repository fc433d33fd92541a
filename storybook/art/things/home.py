"""Furnishings: beds, tables, seats, lamps, rugs."""

from __future__ import annotations

from storybook.art.drawing.curves import blob, ellipse, points, polygon, stroke
from storybook.art.drawing.shapes import Picture, layers, merge
from storybook.art.things.paint import (
    CREAM,
    GOLD,
    STEEL,
    WOOD,
    WOOD_DARK,
    WOOD_LIGHT,
    Drawn,
    Dye,
    Recipe,
    bar,
    halo,
    only_if,
    recipe,
    shade_of,
    slab,
    solid,
)


def _legs(xs: tuple[float, ...], top: float, width: float, colour: str) -> Picture:
    return layers(solid(slab(x - width / 2, top, x + width / 2, 0, 3), colour, 3) for x in xs)


def bed(dye: Dye) -> Drawn:
    """A bed; its blanket lies over whoever is in it."""
    head = slab(-172, -150, -152, 0, 8) | ellipse(-162, -150, 15)
    foot = slab(152, -96, 170, 0, 8) | ellipse(161, -96, 13)
    frame = slab(-160, -62, 160, -34, 5)
    mattress = slab(-154, -84, 154, -54, 10)
    pillow = blob(*points("-150,-84 -148,-108 -122,-116 -94,-110 -86,-92 -94,-82"))
    blanket = blob(
        *points("-64,-90 -40,-112 20,-116 90,-112 146,-100 153,-70 150,-40 60,-36 -52,-40 -66,-60")
    )
    fold = blob(*points("-70,-92 -52,-114 -34,-114 -36,-74 -40,-42 -64,-42 -70,-60"))
    behind = solid(head, WOOD, 5) + solid(frame, WOOD, 4) + solid(mattress, CREAM, 4)
    behind += solid(pillow, "#ffffff", 5)
    front = dye.body(blanket, 8) + solid(fold, CREAM, 4) + solid(foot, WOOD, 5)
    return Drawn(front, behind, seat=(-30, -90), pillow=(-153, -260, -60, -90))


def table(dye: Dye) -> Drawn:
    """A wooden table."""
    top = slab(-120, -146, 120, -126, 6)
    apron = slab(-104, -128, 104, -108, 2)
    legs = _legs((-94, 94), -126, 18, dye.shade)
    return Drawn(legs + solid(apron, dye.shade, 3) + dye.body(top, 5), seat=(0, -146))


def stool(dye: Dye) -> Drawn:
    """A three-legged stool."""
    legs = merge(
        bar((-30, -70), (-46, -4), 11), bar((30, -70), (46, -4), 11), bar((0, -70), (0, -8), 11)
    )
    rung = bar((-38, -30), (38, -30), 7)
    seat = ellipse(0, -78, 52, 13) | ellipse(0, -71, 52, 13)
    return Drawn(
        rung.paint(WOOD_DARK)
        + solid(legs, WOOD, 3)
        + solid(seat, dye.shade, 2)
        + dye.body(ellipse(0, -78, 52, 13), 3),
        seat=(0, -80),
    )


def bench(dye: Dye) -> Drawn:
    """A garden bench with a back."""
    posts = _legs((-118, 118), -158, 14, WOOD_DARK) + _legs((-96, 96), -72, 14, WOOD_DARK)
    slats = [slab(-134, y, 134, y + 17, 5) for y in (-156, -132, -108)]
    seat = slab(-140, -84, 140, -66, 6)
    return Drawn(posts + layers(dye.body(s, 4) for s in (*slats, seat)), seat=(0, -82))


def sofa(dye: Dye) -> Drawn:
    """A plump sofa with two cushions."""
    feet = _legs((-118, 118), -18, 16, WOOD_DARK)
    back = slab(-124, -158, 124, -40, 30)
    base = slab(-130, -70, 130, -14, 12)
    cushions = [slab(-104, -94, -2, -56, 14), slab(2, -94, 104, -56, 14)]
    arms = [slab(-152, -112, -104, -12, 22), slab(104, -112, 152, -12, 22)]
    pillow = slab(-92, -130, -46, -86, 12).turn(-14, (-70, -108))
    return Drawn(
        feet
        + dye.body(back, 8)
        + solid(base, dye.shade, 4)
        + layers(dye.body(c, 6) for c in cushions)
        + solid(pillow, GOLD, 5)
        + layers(dye.body(a, 7) for a in arms),
        seat=(0, -92),
    )


def lamp(dye: Dye) -> Drawn:
    """A table lamp, lit or "unlit"."""
    glow = only_if(dye.state != "unlit", halo(0, -96, 66, 60, "#ffe9a3", 0.4))
    foot = ellipse(0, -8, 30, 9) | blob(*points("-10,-8 -16,-34 -6,-60 6,-60 16,-34 10,-8"))
    shade = polygon((-28, -138), (28, -138), (52, -66), (-52, -66)).soften(5)
    return Drawn(glow + solid(foot, WOOD, 4) + dye.body(shade, 6), grip=(0, -40))


def lantern(dye: Dye) -> Drawn:
    """A storm lantern, lit or "unlit"; carried by its bow."""
    is_lit = dye.state != "unlit"
    ring = stroke((-30, -92), (-26, -132), (0, -146), (26, -132), (30, -92), width=6, taper=0.9)
    glass = blob(*points("-26,-86 26,-86 34,-54 26,-22 -26,-22 -34,-54"))
    flame = blob(*points("0,-78 11,-52 8,-34 -8,-34 -11,-52"))
    top = polygon((-22, -108), (22, -108), (34, -84), (-34, -84)).soften(3)
    base = slab(-36, -26, 36, 0, 5)
    posts = merge(bar((-31, -84), (-31, -24), 5), bar((31, -84), (31, -24), 5))
    return Drawn(
        only_if(is_lit, halo(0, -54, 62, 58, "#ffe08a", 0.35))
        + ring.paint(dye.deep)
        + glass.paint("#ffeebb" if is_lit else "#c3d3da", 0.95)
        + only_if(is_lit, flame.paint("#f59b36"))
        + only_if(is_lit, flame.scale(0.5, 0.55, (0, -34)).paint("#fff0a8"))
        + posts.paint(dye.shade)
        + dye.body(top, 4)
        + dye.body(base, 4),
        grip=(0, -144),
    )


def rug(dye: Dye) -> Drawn:
    """A rug on the floor, with fringes."""
    cloth = polygon((-118, -34), (118, -34), (150, 0), (-150, 0)).soften(3)
    inner = polygon((-94, -28), (94, -28), (114, -7), (-114, -7)).soften(2)
    return Drawn(
        merge(
            *(
                bar((s * (119 + k * 5.4), -34 + k * 5.6), (s * (130 + k * 5.6), -32 + k * 5.6), 2.4)
                for s in (-1, 1)
                for k in range(7)
            )
        ).paint(CREAM)
        + dye.body(cloth, 2)
        + inner.paint(CREAM, 0.8)
        + inner.scale(0.8, 0.7, (0, -17)).paint(dye.shade),
        seat=(0, -16),
    )


def mat(dye: Dye) -> Drawn:
    """A woven mat to sit or sleep on."""
    cloth = polygon((-116, -30), (116, -30), (146, 0), (-146, 0)).soften(2)
    weave = merge(
        *(bar((-160, y), (160, y), 1.8) for y in (-25, -19, -13, -6)),
        *(bar((x * 0.8, -30), (x, 0), 1.8) for x in range(-140, 150, 14)),
    )
    return Drawn(dye.body(cloth, 2) + (weave & cloth.grow(-2)).paint(dye.shade, 0.7), seat=(0, -15))


def bathtub(dye: Dye) -> Drawn:
    """A bathtub full of foam."""
    feet = merge(ellipse(-86, -6, 13, 9), ellipse(86, -6, 13, 9))
    tub = blob(*points("-136,-92 136,-92 124,-40 90,-10 -90,-10 -124,-40"))
    rim = slab(-146, -102, 146, -84, 9)
    foam = merge(
        *(ellipse(x, -102 - 7 * (k % 2), 23, 17) for k, x in enumerate(range(-108, 110, 27)))
    )
    back = slab(-130, -112, 130, -84, 8).paint(shade_of(dye.colour))
    tap = stroke((128, -98), (130, -136), (112, -144), (102, -132), width=9, taper=0.9).paint(STEEL)
    front = feet.paint(GOLD) + dye.body(tub, 9) + foam.paint("#f4fbff")
    front += (foam - foam.move(-4, -6)).soften(0.5).paint("#d5e9f5") + dye.body(rim, 4)
    return Drawn(front, back + tap, seat=(-10, -50))


RECIPES: dict[str, Recipe] = {
    "bed": recipe(bed, "#6f9fd0", 95, 200, seat="in"),
    "table": recipe(table, WOOD, 72, 118, seat="on"),
    "stool": recipe(stool, WOOD_LIGHT, 46, 50, seat="on"),
    "bench": recipe(bench, WOOD, 85, 150, seat="on"),
    "sofa": recipe(sofa, "#5f9ea0", 85, 164, seat="on"),
    "lamp": recipe(lamp, "#f2c14e", 48, 40, held="hand", states="unlit"),
    "lantern": recipe(lantern, "#8a5a3c", 40, 34, held="hand", states="unlit"),
    "rug": recipe(rug, "#c9503f", 22, 196, seat="on"),
    "mat": recipe(mat, "#d9b36a", 20, 190, seat="on"),
    "bathtub": recipe(bathtub, "#f4f1ec", 85, 172, seat="in"),
}
