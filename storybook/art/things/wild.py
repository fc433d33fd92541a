"""Plants, wood and stones of field and forest, water on the ground."""

from __future__ import annotations

import random

from storybook.art.drawing.curves import blob, ellipse, points, polygon, stroke
from storybook.art.drawing.shapes import layers, merge
from storybook.art.places.things import rock as rock_picture
from storybook.art.things.paint import (
    LEAF,
    LEAF_DARK,
    STRAW,
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


def rice_sheaf(dye: Dye) -> Drawn:
    """A bound sheaf of ripe rice."""
    stalks = merge(
        *(stroke((-0.5 * x, 0), (0, -56), (x, -112), width=5, taper=0.9) for x in range(-36, 37, 9))
    )
    ears = [
        ellipse(0, 0, 6, 24, 14 * s + x * 0.9).move(x * 1.25, -128 + abs(x) * 0.5)
        for x in range(-40, 41, 10)
        for s in (-1, 1)
    ]
    return Drawn(
        stalks.paint(dye.shade)
        + layers(dye.body(e, 2) for e in ears)
        + solid(slab(-15, -64, 15, -48, 4), "#c9503f", 3),
        grip=(0, -40),
    )


def bean_plant(dye: Dye) -> Drawn:
    """A bean plant that climbs its stick."""
    stem = stroke((0, 0), (-12, -40), (12, -84), (-12, -130), (8, -170), width=7, taper=0.8)
    leaves = [
        blob((x, y), (x + s * 30, y - 26), (x + s * 52, y), (x + s * 26, y + 14))
        for x, y, s in ((-8, -50, -1), (8, -84, 1), (-8, -126, -1), (6, -160, 1), (4, -24, 1))
    ]
    pods = [
        stroke((x, y), (x + s * 10, y + 22), (x + s * 4, y + 46), width=11)
        for x, y, s in ((-10, -108, -1), (10, -66, 1))
    ]
    return Drawn(
        bar((0, 0), (0, -196), 5).paint(WOOD)
        + stem.paint(LEAF_DARK)
        + layers(solid(p, "#8cc45a", 3) for p in pods)
        + layers(dye.body(leaf, 4) for leaf in leaves)
    )


def log(dye: Dye) -> Drawn:
    """A felled trunk that lies on the ground."""
    trunk = slab(-120, -58, 112, 0, 22)
    stub = stroke((-30, -52), (-24, -74), (-14, -86), width=16, taper=0.9)
    bark = merge(
        *(
            stroke((x, y), (x + 26, y + 2), (x + 52, y - 1), width=3.4)
            for x, y in ((-96, -40), (-40, -26), (14, -42), (-84, -16), (24, -14))
        )
    )
    end = ellipse(110, -29, 16, 29)
    rings = (ellipse(110, -29, 10, 19) - ellipse(110, -29, 8, 16)) | ellipse(110, -29, 3, 6)
    return Drawn(
        solid(stub, dye.colour, 3)
        + dye.body(trunk, 8)
        + bark.paint(dye.shade)
        + end.paint("#ecd2a2")
        + rings.paint("#c9a468"),
        seat=(0, -54),
    )


def branch(dye: Dye) -> Drawn:
    """A twig with a few leaves."""
    wood = merge(
        stroke((0, 0), (-6, -60), (8, -120), (2, -180), width=10, taper=0.6),
        stroke((-2, -70), (-24, -100), (-34, -116), width=6),
        stroke((6, -110), (28, -136), (38, -150), width=6),
    )
    leaves = [
        blob((0, 0), (13, -16), (0, -38), (-13, -16)).turn(a).move(x, y)
        for x, y, a in (
            (2, -178, 6),
            (-34, -114, -50),
            (38, -148, 40),
            (-6, -50, -70),
            (8, -122, 74),
        )
    ]
    return Drawn(
        solid(wood, WOOD_DARK, 2) + layers(dye.body(leaf, 3) for leaf in leaves), grip=(-2, -24)
    )


def rock(dye: Dye) -> Drawn:
    """A large rock."""
    return Drawn(rock_picture(random.Random(11), 150).tinted(dye.colour, 0.5), seat=(0, -78))


def paddle(dye: Dye) -> Drawn:
    """A paddle, its blade down."""
    blade = blob(*points("-8,-78 8,-78 22,-52 20,-10 0,0 -20,-10 -22,-52"))
    return Drawn(
        dye.body((bar((0, -70), (0, -214), 10) | blade).fillet(6), 5)
        + bar((-14, -216), (14, -216), 11).paint(dye.shade)
        + (blade & slab(-40, -24, 40, -12, 0)).paint("#e2574c"),
        grip=(0, -150),
    )


def acorn(dye: Dye) -> Drawn:
    """An acorn in its cup."""
    nut = blob(*points("-34,-66 34,-66 28,-24 6,-6 0,0 -6,-6 -28,-24"))
    cup = blob(*points("-42,-60 -36,-88 0,-98 36,-88 42,-60 0,-54"))
    dots = layers(
        ellipse(x, y, 5, 3.4).paint("#6a4630", 0.6)
        for x, y in ((-22, -72), (0, -78), (22, -72), (-10, -64), (12, -64))
    )
    return Drawn(
        dye.body(nut, 6)
        + solid(cup, "#8f6340", 5)
        + dots
        + bar((0, -96), (5, -112), 8).paint("#8f6340")
    )


def nut(dye: Dye) -> Drawn:
    """A hazelnut."""
    whole = blob(*points("0,-80 26,-66 40,-34 26,-4 0,0 -26,-4 -40,-34 -26,-66"))
    cap = whole & ellipse(0, 6, 40, 24)
    return Drawn(
        dye.body(whole, 6)
        + cap.paint("#e6c998")
        + ellipse(-14, -52, 6, 10, 20).paint("#ffffff", 0.35)
    )


def moss(dye: Dye) -> Drawn:
    """A cushion of moss."""
    puffs = [ellipse(x, -14 - 10 * (k % 2), 30, 22) for k, x in enumerate(range(-80, 81, 32))]
    whole = merge(*puffs, slab(-96, -18, 96, 0, 9)).fillet(4) & slab(-200, -90, 200, 0, 0)
    tips = merge(
        *(
            stroke((x, -16 - (9 * x) % 15), (x + 3, -26 - (9 * x) % 15), width=3)
            for x in range(-84, 86, 14)
        )
    )
    return Drawn(dye.body(whole, 6) + tips.paint(dye.light))


def puddle(dye: Dye) -> Drawn:
    """Water on the ground, round, with the sky in it."""
    rim = (ellipse(-14, -24, 92, 24) | ellipse(52, -18, 54, 17)).fillet(12)
    water = rim.scale(0.95, 0.88, (0, -23))
    sky = (water & ellipse(0, -6, 130, 22)).soften(2)
    cloud = merge(ellipse(-44, -18, 20, 5), ellipse(-28, -22, 14, 5), ellipse(34, -14, 18, 4))
    ripple = stroke((-84, -30), (-50, -40), (-6, -42), width=3)
    return Drawn(
        rim.paint(dye.shade)
        + water.paint(dye.colour)
        + sky.paint(dye.light)
        + (cloud & water).paint("#ffffff", 0.85)
        + ripple.paint("#ffffff", 0.7),
        seat=(0, -18),
    )


def lily_pad(dye: Dye) -> Drawn:
    """The round leaf of a water lily, on the water, with a cut to its middle."""
    leaf = ellipse(0, -22, 108, 24) - polygon((0, -22), (70, -52), (104, -40))
    veins = merge(
        *(stroke((0, -22), (x, y), width=3) for x, y in ((-84, -16), (-46, -40), (56, -6)))
    )
    water = ellipse(0, -18, 122, 26) - ellipse(0, -20, 108, 22)
    return Drawn(
        water.paint("#ffffff", 0.5) + dye.body(leaf.fillet(6), 5) + (veins & leaf).paint(dye.shade),
        seat=(0, -22),
    )


def mud(dye: Dye) -> Drawn:
    """Deep mud, in which somebody wallows or a wheel is stuck, with bubbles in it."""
    pool = (
        ellipse(-70, -26, 150, 26) | ellipse(96, -22, 116, 21) | ellipse(0, -36, 96, 20)
    ).fillet(12)
    inner = pool.scale(0.93, 0.8, (0, -26))
    swirls = merge(
        stroke((-150, -30), (-104, -42), (-50, -36), width=5),
        stroke((30, -44), (84, -38), (130, -28), width=5),
        stroke((-60, -14), (-10, -10), (40, -16), width=5),
    )
    bubbles = layers(
        ellipse(x, y, r, 0.8 * r).paint(dye.light)
        + ellipse(x - 2, y - 3, 3, 2).paint("#ffffff", 0.7)
        for x, y, r in ((-118, -22, 10), (-90, -18, 6), (150, -24, 8), (66, -20, 7))
    )
    picture = pool.paint(dye.shade) + inner.paint(dye.colour) + swirls.paint(dye.light, 0.7)
    return Drawn(picture + bubbles, seat=(0, -22))


def flaming_torch(dye: Dye) -> Drawn:
    """A stick of bamboo with a flame at its upper end."""
    stick = slab(-9, -150, 9, 0, 3)
    knots = merge(*(slab(-10, y, 10, y + 5, 2) for y in (-110, -66, -24)))
    cup = polygon((-12, -136), (12, -136), (17, -160), (-17, -160)).soften(3)
    flame = blob(*points("0,-262 18,-226 30,-200 26,-170 0,-156 -26,-170 -30,-204 -14,-222"))
    inner = flame.scale(0.6, 0.6, (0, -162))
    return Drawn(
        halo(0, -205, 62, 70, "#ffd98a", 0.3)
        + dye.body(stick, 4)
        + knots.paint(dye.shade)
        + solid(cup, dye.deep, 3)
        + flame.paint("#f2823a")
        + inner.paint("#ffd35c"),
        grip=(0, -54),
    )


RECIPES: dict[str, Recipe] = {
    "flaming_torch": recipe(flaming_torch, "#c9a25a", 70, 31.6, held="hand"),
    "rice_ears": recipe(rice_sheaf, STRAW, 56, 50, held="arms"),
    "rice_sheaf": recipe(rice_sheaf, STRAW, 56, 50, held="arms"),
    "bean_plant": recipe(bean_plant, LEAF, 110, 66),
    "log": recipe(log, "#96653a", 44, 116, seat="on"),
    "branch": recipe(branch, LEAF, 70, 41, held="hand"),
    "rock": recipe(rock, "#a9a79f", 60, 92, seat="on"),
    "paddle": recipe(paddle, "#c99a5c", 130, 28, held="both_hands"),
    "acorn": recipe(acorn, "#c08a52", 8, 6, held="hand"),
    "nut": recipe(nut, "#a8703f", 7, 7, held="hand"),
    "moss": recipe(moss, "#7fa84a", 16, 77),
    "puddle": recipe(puddle, "#74b4dc", 14, 60, seat="on"),
    "lily_pad": recipe(lily_pad, "#5da356", 18, 84, seat="on", mounts="water"),
    "mud": recipe(mud, "#7a5a3a", 20, 160, seat="on"),
    "pond": recipe(puddle, "#6fb3d6", 60, 266, seat="on"),
}
