"""Clothes that nobody wears, and street furniture."""

from __future__ import annotations

from storybook.art.drawing.curves import blob, ellipse, points, polygon, stroke
from storybook.art.drawing.shapes import layers, merge
from storybook.art.things.paint import (
    CREAM,
    GOLD,
    STEEL,
    WOOD,
    WOOD_DARK,
    Drawn,
    Dye,
    Recipe,
    bar,
    halo,
    recipe,
    slab,
    solid,
)


def shoe(dye: Dye) -> Drawn:
    """A laced shoe, its toe to the right."""
    upper = blob(*points("-58,-12 -58,-62 -34,-70 -12,-64 10,-44 46,-36 62,-20 60,-8 -54,-8"))
    tongue = blob(*points("-36,-60 -28,-80 -8,-72 -2,-52"))
    laces = merge(
        *(bar((-18 + 13 * k, -66 + 10 * k), (-2 + 13 * k, -50 + 8 * k), 4) for k in range(3))
    )
    return Drawn(
        tongue.paint(dye.deep)
        + dye.body(upper, 6)
        + laces.paint(CREAM)
        + solid(slab(-62, -15, 64, 0, 7), CREAM, 3)
    )


def shoes(dye: Dye) -> Drawn:
    """A pair of shoes."""
    single = shoe(dye).front
    return Drawn(single.move(26, -12) + single)


def sock(dye: Dye) -> Drawn:
    """One striped sock, its toe to the right."""
    leg = blob(*points("-36,-112 12,-112 12,-50 48,-34 54,-10 36,0 -18,-2 -38,-24"))
    bands = merge(*(slab(-60, y, 60, y + 9, 0) for y in (-84, -66, -48))) & leg
    toe = leg & ellipse(52, -14, 26, 30)
    return Drawn(
        dye.body(leg, 5)
        + bands.paint(CREAM)
        + toe.paint(dye.shade)
        + slab(-39, -118, 15, -98, 5).paint(dye.shade),
        grip=(-12, -104),
    )


def socks(dye: Dye) -> Drawn:
    """A pair of socks."""
    single = sock(dye).front
    return Drawn(single.move(34, -8) + single, grip=(6, -106))


def glove(dye: Dye) -> Drawn:
    """One mitten."""
    hand = blob(*points("-32,-30 -38,-70 -24,-108 4,-114 30,-96 36,-60 30,-30"))
    thumb = blob(*points("-28,-40 -56,-60 -66,-80 -52,-88 -34,-70"))
    cuff = slab(-36, -34, 36, 0, 9)
    ribs = merge(*(bar((x, -30), (x, -4), 2.4) for x in range(-26, 27, 10)))
    return Drawn(
        dye.body((hand | thumb).fillet(5), 6)
        + solid(cuff, dye.shade, 4)
        + ribs.paint(dye.deep, 0.4),
        grip=(0, -18),
    )


def gloves(dye: Dye) -> Drawn:
    """A pair of mittens."""
    single = glove(dye).front
    return Drawn(single.scale(-1, 1).move(40, -6) + single.move(-40, 0), grip=(0, -40))


def shawl(dye: Dye) -> Drawn:
    """A shawl that hangs in a point."""
    cloth = blob(*points("-84,-96 0,-86 84,-96 60,-52 0,-8 -60,-52"))
    edge = cloth - cloth.grow(-8)
    fringe = merge(
        *(
            bar((x, -12 - 0.72 * abs(x)), (x * 1.02, 4 - 0.72 * abs(x)), 3.4)
            for x in range(-76, 77, 9)
        )
    )
    flowers = layers(
        ellipse(x, y, 6).paint(GOLD) for x, y in ((-36, -70), (0, -62), (36, -70), (0, -34))
    )
    return Drawn(
        fringe.paint(dye.shade) + dye.body(cloth, 5) + edge.paint(dye.shade, 0.6) + flowers,
        grip=(0, -80),
    )


def ribbon(dye: Dye) -> Drawn:
    """A bow of ribbon."""
    loops = [blob((0, -52), (s * 30, -84), (s * 60, -74), (s * 56, -40)) for s in (-1, 1)]
    ends = [
        polygon((s * 4, -50), (s * 46, -4), (s * 28, -8), (s * 20, 0), (s * -6, -44)).soften(2)
        for s in (-1, 1)
    ]
    return Drawn(
        layers(solid(e, dye.shade, 3) for e in ends)
        + layers(dye.body(loop, 5) for loop in loops)
        + solid(ellipse(0, -52, 13, 12), dye.colour, 3),
        grip=(0, -52),
    )


def street_lamp(dye: Dye) -> Drawn:
    """A lamp post, lit."""
    glow = halo(0, -330, 66, 60, "#ffe9a3", 0.4)
    post = slab(-6, -290, 6, -16, 2) | slab(-14, -60, 14, 0, 5) | slab(-24, -14, 24, 0, 5)
    glass = polygon((-26, -354), (26, -354), (17, -298), (-17, -298)).soften(3)
    cap = polygon((-34, -352), (34, -352), (10, -382), (-10, -382)).soften(4)
    return Drawn(
        glow
        + dye.body(post, 3)
        + glass.paint("#fff1bd")
        + ellipse(0, -322, 9, 13).paint("#ffd65a")
        + slab(-22, -302, 22, -290, 3).paint(dye.shade)
        + dye.body(cap, 4)
        + ellipse(0, -386, 6).paint(dye.colour)
    )


def sign(dye: Dye) -> Drawn:
    """A signpost with two boards, without words."""
    right = polygon((-50, -176), (58, -176), (84, -154), (58, -132), (-50, -132)).soften(3)
    left = polygon((50, -120), (-52, -120), (-76, -99), (-52, -78), (50, -78)).soften(3)
    marks = bar((-34, -154), (40, -154), 5) | bar((-36, -99), (34, -99), 5)
    return Drawn(
        solid(slab(-9, -194, 9, 0, 4), WOOD_DARK, 4)
        + dye.body(right, 5)
        + dye.body(left, 5)
        + marks.paint(dye.deep, 0.6)
    )


def stall(dye: Dye) -> Drawn:
    """A market stall with an awning, fruit in its boxes."""
    posts = merge(*(slab(x - 6, -250, x + 6, 0, 2) for x in (-128, 128)))
    counter = slab(-146, -102, 146, 0, 4)
    boards = merge(*(bar((x, -92), (x, -4), 2.6) for x in range(-108, 109, 36)))
    boxes = [slab(x - 42, -124, x + 42, -98, 3) for x in (-92, 0, 92)]
    fruit = layers(
        solid(ellipse(x + dx, -126 - 10 * (k % 2), 13), c, 3)
        for x, c in ((-92, "#e2574c"), (0, "#f2a33a"), (92, "#8cc070"))
        for k, dx in enumerate((-26, -13, 0, 13, 26))
    )
    cloth = polygon((-122, -286), (122, -286), (154, -216), (-154, -216)).soften(3)
    scallops = merge(cloth, *(ellipse(x, -216, 19.5, 16) for x in range(-134, 135, 38)))
    stripes = merge(
        *(
            polygon((0.8 * x - 15, -290), (0.8 * x + 15, -290), (x + 19, -196), (x - 19, -196))
            for x in (-134, -58, 20, 96)
        )
    )
    return Drawn(
        solid(posts, WOOD_DARK, 3)
        + fruit
        + layers(solid(b, WOOD, 3) for b in boxes)
        + solid(counter, "#d9b079", 6)
        + boards.paint("#b98a55")
        + dye.body(scallops, 6)
        + (stripes & scallops).paint(CREAM),
        seat=(0, -104),
    )


def boot(dye: Dye) -> Drawn:
    """A rubber boot."""
    shaft = polygon((-30, -98), (26, -98), (24, -34), (-28, -34)).soften(4)
    foot = blob(*points("-30,-44 22,-44 40,-30 66,-20 68,-2 40,0 -30,0 -34,-20"))
    rim, sole = slab(-34, -104, 30, -92, 4), slab(-34, -8, 70, 2, 4)
    return Drawn(
        dye.body(merge(shaft, foot), 7) + solid(rim, dye.colour, 3) + solid(sole, dye.shade, 2),
        grip=(0, -96),
    )


def hole(dye: Dye) -> Drawn:
    """A hole that somebody dug, with the earth beside it."""
    heap = blob(*points("44,-2 54,-26 76,-38 98,-26 112,-2 78,6"))
    rim, inside = ellipse(0, -10, 62, 20), ellipse(0, -7, 50, 14)
    return Drawn(rim.paint("#a27a4e") + inside.paint("#4a3526") + dye.body(heap, 5))


def bin_(dye: Dye) -> Drawn:
    """A dustbin with its lid."""
    pail = polygon((-44, -96), (44, -96), (36, 0), (-36, 0)).soften(4)
    ribs = merge(*(bar((x, -84), (0.86 * x, -10), 4) for x in (-26, -9, 9, 26)))
    lid = blob(*points("-50,-96 -40,-114 0,-120 40,-114 50,-96"))
    knob = stroke((-12, -118), (-8, -130), (8, -130), (12, -118), width=6, taper=1)
    return Drawn(
        knob.paint("#4a4550") + dye.body(pail, 6) + ribs.paint(dye.shade) + solid(lid, STEEL, 4)
    )


RECIPES: dict[str, Recipe] = {
    "shoe": recipe(shoe, "#c9503f", 15, 23, held="hand"),
    "shoes": recipe(shoes, "#c9503f", 17, 28, held="hand"),
    "sock": recipe(sock, "#4a86c5", 24, 20, held="hand"),
    "socks": recipe(socks, "#4a86c5", 25, 26, held="hand"),
    "glove": recipe(glove, "#c9503f", 22, 20, held="hand"),
    "gloves": recipe(gloves, "#c9503f", 22, 39, held="hand"),
    "shawl": recipe(shawl, "#a0527a", 40, 67, held="arms"),
    "ribbon": recipe(ribbon, "#e2574c", 16, 24, held="hand"),
    "street_lamp": recipe(street_lamp, "#4a5a5f", 330, 111),
    "sign": recipe(sign, "#d9b079", 150, 121),
    "signpost": recipe(sign, "#d9b079", 170, 137),
    "stall": recipe(stall, "#d9503f", 235, 251),
    "boot": recipe(boot, "#4a86c5", 34, 32, held="hand"),
    "hole": recipe(hole, "#8a6140", 22, 80),
    "waste_basket": recipe(bin_, "#8d9aa5", 60, 45),
}
