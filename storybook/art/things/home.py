"""What stands about a house: beds, tables, seats, lamps, cloths."""

from __future__ import annotations

from storybook.art.drawing.curves import blob, ellipse, points, polygon, stroke
from storybook.art.drawing.shapes import Picture, Shape, layers, merge
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
    return Drawn(front, behind, seat=(-30, -90))


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
    """A table lamp, lit."""
    glow = ellipse(0, -96, 66, 60).paint("#ffe9a3", 0.4)
    foot = ellipse(0, -8, 30, 9) | blob(*points("-10,-8 -16,-34 -6,-60 6,-60 16,-34 10,-8"))
    shade = polygon((-28, -138), (28, -138), (52, -66), (-52, -66)).soften(5)
    return Drawn(glow + solid(foot, WOOD, 4) + dye.body(shade, 6), grip=(0, -40))


def lantern(dye: Dye) -> Drawn:
    """A storm lantern, lit; carried by its bow."""
    ring = stroke((-30, -92), (-26, -132), (0, -146), (26, -132), (30, -92), width=6, taper=0.9)
    glass = blob(*points("-26,-86 26,-86 34,-54 26,-22 -26,-22 -34,-54"))
    flame = blob(*points("0,-78 11,-52 8,-34 -8,-34 -11,-52"))
    top = polygon((-22, -108), (22, -108), (34, -84), (-34, -84)).soften(3)
    base = slab(-36, -26, 36, 0, 5)
    posts = merge(bar((-31, -84), (-31, -24), 5), bar((31, -84), (31, -24), 5))
    return Drawn(
        ellipse(0, -54, 62, 58).paint("#ffe08a", 0.35)
        + ring.paint(dye.deep)
        + glass.paint("#ffeebb", 0.95)
        + flame.paint("#f59b36")
        + flame.scale(0.5, 0.55, (0, -34)).paint("#fff0a8")
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


def blanket(dye: Dye) -> Drawn:
    """A folded blanket."""
    folds = [slab(-66, y, 66, y + 22, 10) for y in (-20, -40, -60)]
    trim = slab(30, -60, 42, 0, 2)
    return Drawn(layers(dye.body(f, 5) for f in folds) + trim.paint(CREAM, 0.8), grip=(0, -28))


def bag(dye: Dye) -> Drawn:
    """A cloth bag with two handles."""
    handle = stroke((-26, -84), (-24, -118), (0, -132), (24, -118), (26, -84), width=9, taper=0.9)
    sack = blob(*points("-44,-88 44,-88 54,-40 48,-6 0,0 -48,-6 -54,-40"))
    hem = slab(-48, -90, 48, -76, 3) & sack.grow(2)
    return Drawn(handle.paint(dye.deep) + dye.body(sack, 8) + hem.paint(dye.shade), grip=(0, -128))


def hat(dye: Dye) -> Drawn:
    """A sun hat with a ribbon."""
    brim = ellipse(0, -12, 84, 13)
    top = blob(*points("-48,-14 -44,-52 -24,-70 24,-70 44,-52 48,-14"))
    ribbon = (slab(-60, -32, 60, -14, 0) & top).soften(0.5)
    return Drawn(
        solid(brim, dye.colour, 4) + dye.body(top, 7) + ribbon.paint("#c9503f"), grip=(60, -12)
    )


def _vessel(shape: Shape, rim: Shape, colour: str, inside: str) -> Picture:
    return (
        solid(shape, colour, 7)
        + solid(rim, colour, 3)
        + rim.scale(0.88, 0.66, _middle(rim)).paint(inside)
    )


def _middle(shape: Shape) -> tuple[float, float]:
    left, top, right, bottom = shape.box
    return (left + right) / 2, (top + bottom) / 2


def pot(dye: Dye) -> Drawn:
    """A cooking pot with two ears."""
    ears = merge(ellipse(-66, -56, 14, 9), ellipse(66, -56, 14, 9))
    belly = blob(*points("-60,-72 60,-72 64,-40 54,-6 0,0 -54,-6 -64,-40"))
    return Drawn(
        ears.paint(dye.deep) + _vessel(belly, ellipse(0, -72, 62, 15), dye.colour, dye.deep)
    )


def kettle(dye: Dye) -> Drawn:
    """A kettle; grasped by its bow."""
    bow = stroke((-34, -74), (-32, -118), (0, -132), (32, -118), (34, -74), width=9, taper=0.9)
    spout = blob(*points("40,-54 62,-64 78,-92 90,-94 84,-66 66,-34 44,-24"))
    belly = blob(*points("0,-82 36,-76 56,-44 52,-8 0,0 -52,-8 -56,-44 -36,-76"))
    lid = ellipse(0, -80, 30, 9)
    return Drawn(
        bow.paint("#5b4a42")
        + solid(spout, dye.colour, 4)
        + dye.body(belly, 9)
        + lid.paint(dye.shade)
        + ellipse(0, -92, 7).paint("#5b4a42"),
        grip=(0, -130),
    )


def plate(dye: Dye) -> Drawn:
    """A plate, seen a little from above."""
    rim = ellipse(0, -16, 76, 16)
    return Drawn(
        ellipse(0, -8, 46, 8).paint(dye.deep, 0.6)
        + solid(rim, dye.colour, 3)
        + ellipse(0, -17, 54, 10).paint(dye.shade, 0.5)
        + ellipse(0, -15, 51, 9).paint(dye.light),
        grip=(58, -14),
    )


def bowl(dye: Dye) -> Drawn:
    """A bowl."""
    belly = (ellipse(0, -56, 62, 56) - slab(-80, -130, 80, -56, 0)) | slab(-24, -8, 24, 0, 2)
    return Drawn(_vessel(belly, ellipse(0, -56, 62, 12), dye.colour, dye.deep), grip=(0, -30))


def cup(dye: Dye) -> Drawn:
    """A mug; grasped by its ear."""
    ear = ellipse(44, -40, 24, 26) - ellipse(44, -40, 13, 15)
    mug = blob(*points("-42,-78 42,-78 42,-30 34,-4 0,0 -34,-4 -42,-30"))
    return Drawn(
        solid(ear, dye.shade, 3) + _vessel(mug, ellipse(0, -78, 42, 9), dye.colour, "#7a4a2c"),
        grip=(62, -40),
    )


def bottle(dye: Dye) -> Drawn:
    """A bottle of drink."""
    glass = blob(
        *points("-10,-138 10,-138 11,-100 28,-78 30,-40 28,-4 0,0 -28,-4 -30,-40 -28,-78 -11,-100")
    )
    label = slab(-31, -62, 31, -24, 2) & glass
    return Drawn(
        dye.body(glass, 6)
        + label.paint(CREAM)
        + slab(-13, -150, 13, -134, 3).paint("#d9503f")
        + bar((-17, -80), (-17, -30), 5).paint("#ffffff", 0.5),
        grip=(0, -60),
    )


def basket(dye: Dye) -> Drawn:
    """A woven basket with a bow; what is in it lies between its two sides."""
    bow = stroke((-58, -66), (-50, -126), (0, -152), (50, -126), (58, -66), width=9, taper=0.9)
    rim = ellipse(0, -66, 70, 15)
    belly = blob(*points("-70,-66 0,-54 70,-66 64,-30 52,-4 0,0 -52,-4 -64,-30"))
    weave = merge(
        *(
            stroke((-72, y - 6), (0, y + 6), (72, y - 6), width=4, taper=0.8)
            for y in (-46, -32, -18)
        ),
        *(bar((x, -66), (x * 0.8, 0), 3) for x in range(-60, 61, 20)),
    )
    behind = bow.paint(dye.shade) + rim.paint(dye.deep)
    front = dye.body(belly, 6) + (weave & belly).paint(dye.shade, 0.8)
    edge = (rim - ellipse(0, -70, 66, 13)) & slab(-90, -66, 90, -40, 0)
    return Drawn(front + edge.paint(dye.light), behind, grip=(0, -150), seat=(0, -40))


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


def paper(dye: Dye) -> Drawn:
    """A sheet of paper with a turned corner."""
    sheet = polygon((-40, -110), (18, -110), (40, -88), (40, 0), (-40, 0)).soften(2)
    corner = polygon((18, -110), (18, -88), (40, -88)).soften(1)
    return Drawn(dye.body(sheet, 3) + corner.paint(dye.shade), grip=(0, -20))


RECIPES: dict[str, Recipe] = {
    "bed": recipe(bed, "#6f9fd0", 95, 200, seat="in"),
    "table": recipe(table, WOOD, 72, 118, seat="on"),
    "stool": recipe(stool, WOOD_LIGHT, 46, 50, seat="on"),
    "bench": recipe(bench, WOOD, 85, 150, seat="on"),
    "sofa": recipe(sofa, "#5f9ea0", 85, 164, seat="on"),
    "lamp": recipe(lamp, "#f2c14e", 48, 40, held="hand"),
    "lantern": recipe(lantern, "#8a5a3c", 40, 34, held="hand"),
    "rug": recipe(rug, "#c9503f", 22, 196, seat="on"),
    "mat": recipe(mat, "#d9b36a", 20, 190, seat="on"),
    "blanket": recipe(blanket, "#6f9fd0", 20, 44, held="arms"),
    "bag": recipe(bag, "#c98a4f", 44, 36, held="hand"),
    "hat": recipe(hat, "#e8be63", 16, 38, held="head"),
    "pot": recipe(pot, "#7d8894", 28, 50, held="both_hands"),
    "kettle": recipe(kettle, "#4f8a8b", 30, 32, held="hand"),
    "plate": recipe(plate, "#eef3f6", 7, 34, held="hand"),
    "bowl": recipe(bowl, "#5b8fc7", 13, 24, held="both_hands"),
    "cup": recipe(cup, "#e2574c", 14, 18, held="hand"),
    "bottle": recipe(bottle, "#5aa469", 28, 11, held="hand"),
    "basket": recipe(basket, "#d9a455", 40, 37, held="hand", seat="in"),
    "bathtub": recipe(bathtub, "#f4f1ec", 85, 172, seat="in"),
    "paper": recipe(paper, "#fbf6ea", 26, 19, held="hand"),
}
