"""Things by the wayside, in the snow and at the doctor's: a windmill, an igloo, a tooth."""

from __future__ import annotations

import math

from storybook.art.drawing.curves import blob, ellipse, points, polygon, stroke, tube
from storybook.art.drawing.shapes import Picture, layers, merge
from storybook.art.things.paint import (
    CREAM,
    GLASS,
    GREEN,
    INK,
    LEAF,
    LEAF_DARK,
    PAPER,
    RED,
    STRAW,
    WOOD,
    WOOD_DARK,
    YELLOW,
    Drawn,
    Dye,
    Recipe,
    bar,
    recipe,
    slab,
    solid,
)


def windmill(dye: Dye) -> Drawn:
    """A windmill with four sails."""
    tower = polygon((-58, 0), (58, 0), (38, -196), (-38, -196)).soften(3)
    cap = blob(*points("-46,-194 -30,-230 0,-242 30,-230 46,-194"))
    door = slab(-18, -48, 18, 0, 0) | ellipse(0, -48, 18)
    sails = Picture()
    for k in range(4):
        turn = 38 + 90 * k
        arm = bar((0, 0), (0, -150), 7).turn(turn).move(0, -206)
        cloth = slab(4, -146, 42, -40, 2).turn(turn).move(0, -206)
        lattice = merge(*(slab(4, y, 42, y + 3, 0) for y in range(-132, -40, 20)))
        sails += solid(cloth, CREAM, 3) + lattice.turn(turn).move(0, -206).paint(WOOD, 0.7)
        sails += arm.paint(WOOD_DARK)
    return Drawn(
        dye.body(tower, 7)
        + door.paint(WOOD_DARK)
        + slab(-12, -124, 12, -96, 4).paint(GLASS)
        + solid(cap, RED, 5)
        + sails
        + ellipse(0, -206, 9).paint(WOOD_DARK)
    )


def treehouse(dye: Dye) -> Drawn:
    """A wooden hut in a tree, with a ladder."""
    trunk = blob(*points("-26,-190 26,-190 30,-60 52,0 0,-6 -52,0 -30,-60"))
    leaves = merge(
        *(
            ellipse(x, y, r)
            for x, y, r in (
                (-96, -300, 74),
                (96, -300, 74),
                (0, -372, 92),
                (-46, -236, 60),
                (60, -240, 62),
            )
        )
    )
    floor, hut = slab(-100, -196, 100, -180, 3), slab(-72, -290, 72, -194, 2)
    roof = polygon((-92, -284), (0, -346), (92, -284)).soften(4)
    door = slab(-20, -254, 20, -196, 0) | ellipse(0, -254, 20)
    ladder = bar((84, 0), (70, -186), 7) | bar((124, 0), (104, -186), 7)
    rungs = merge(*(bar((84 - 0.08 * y, -y), (124 - 0.1 * y, -y), 6) for y in range(24, 184, 30)))
    return Drawn(
        solid(trunk, WOOD_DARK, 6)
        + solid(leaves, LEAF, 9)
        + solid(floor, WOOD_DARK, 3)
        + dye.body(hut, 5)
        + door.paint("#4a3326")
        + slab(34, -260, 58, -234, 2).paint(GLASS)
        + solid(roof, RED, 5)
        + solid(ladder | rungs, WOOD, 2),
        seat=(-60, -192),
    )


def igloo(dye: Dye) -> Drawn:
    """A house of snow blocks."""
    dome = (ellipse(0, 0, 150, 140) & slab(-160, -150, 160, 0, 0)).soften(2)
    porch = ellipse(64, 0, 62, 78) & slab(-10, -90, 140, 0, 0)
    mouth = ellipse(72, 0, 40, 54) & slab(20, -60, 120, 0, 0)
    rows = merge(*(slab(-150, y, 150, y + 3, 0) for y in (-36, -72, -104)))
    seams = merge(
        *(
            slab(x + 15 * (k % 2), y, x + 15 * (k % 2) + 3, y + 35, 0)
            for k, y in enumerate((-35, -70, -104))
            for x in range(-140, 140, 52)
        )
    )
    return Drawn(
        dye.body(dome, 8)
        + ((rows | seams) & dome).paint(dye.shade, 0.8)
        + solid(porch, dye.colour, 6)
        + mouth.paint("#5a7390")
    )


def traffic_light(dye: Dye) -> Drawn:
    """A traffic light on its post."""
    lamps = layers(
        ellipse(0, y, 17).paint(colour) + ellipse(-5, y - 5, 5).paint("#ffffff", 0.5)
        for y, colour in ((-262, "#e2453c"), (-220, "#f2c14e"), (-178, "#4fb35c"))
    )
    post = slab(-7, -150, 7, 0, 2) | slab(-22, -10, 22, 0, 3)
    return Drawn(solid(post, "#7d8894", 3) + dye.body(slab(-28, -292, 28, -148, 9), 5) + lamps)


def scarecrow(dye: Dye) -> Drawn:
    """A scarecrow with a straw hat, on its pole."""
    pole, arms = bar((0, 0), (0, -150), 11), bar((-104, -186), (104, -186), 10)
    shirt = polygon(
        *points(
            "-34,-206 34,-206 92,-202 92,-168 40,-166 44,-88 -44,-88 -40,-166 -92,-168 -92,-202"
        )
    ).soften(5)
    straw = merge(
        *(bar((s * 90, -186), (s * 118, -186 + dy), 4) for s in (-1, 1) for dy in (-14, -4, 6, 16)),
        *(bar((x, -90), (1.15 * x, -66), 4) for x in (-36, -22, -8, 8, 22, 36)),
    )
    head = ellipse(0, -240, 34, 36)
    brim, top = ellipse(0, -266, 58, 11), blob(*points("-30,-266 -24,-302 0,-310 24,-302 30,-266"))
    mouth = stroke((-13, -226), (0, -219), (13, -226), width=4)
    return Drawn(
        solid(pole | arms, WOOD_DARK, 3)
        + straw.paint(STRAW)
        + dye.body(shirt, 6)
        + slab(-14, -136, 10, -112, 2).paint(YELLOW)
        + solid(head, "#ecd3a0", 5)
        + (ellipse(-12, -244, 5) | ellipse(12, -244, 5)).paint(INK)
        + mouth.paint("#8a4a3a")
        + solid(top, STRAW, 4)
        + solid(brim, STRAW, 3)
        + slab(-30, -276, 30, -268, 1).paint(RED)
    )


def beehive(dye: Dye) -> Drawn:
    """A straw beehive with bees about it."""
    rows = ((0, 62), (-28, 68), (-56, 64), (-84, 52), (-110, 34))
    hive = layers(solid(slab(-half, y - 32, half, y, 15), dye.colour, 4) for y, half in rows)
    bees = layers(
        ellipse(x, y - 6, 6, 4).paint("#ffffff", 0.9)
        + ellipse(x, y, 9, 6).paint(YELLOW)
        + slab(x - 2, y - 6, x + 2, y + 6, 1).paint(INK)
        for x, y in ((-88, -120), (90, -96), (66, -150))
    )
    return Drawn(hive + ellipse(0, -20, 14, 11).paint("#4a3326") + bees)


def snowball(dye: Dye) -> Drawn:
    """A ball of snow."""
    return Drawn(
        dye.body(ellipse(0, -24, 24), 7) + ellipse(-8, -32, 5).paint("#ffffff"), grip=(0, -24)
    )


def starfish(dye: Dye) -> Drawn:
    """A starfish."""
    arms = merge(
        *(
            tube((0, -50, 20), (46 * math.sin(a), -50 - 46 * math.cos(a), 8))
            for a in (k * 0.4 * math.pi for k in range(5))
        )
    ).fillet(8)
    dots = merge(
        *(
            ellipse(r * math.sin(a), -50 - r * math.cos(a), 3)
            for r in (14, 28)
            for a in (k * 0.4 * math.pi for k in range(5))
        )
    )
    return Drawn(dye.body(arms, 4) + dots.paint(dye.light), grip=(0, -50))


def tooth(dye: Dye) -> Drawn:
    """A milk tooth."""
    crown = "-34,-84 -14,-92 0,-86 14,-92 34,-84 38,-56 28,-30"
    roots = "22,0 10,-4 4,-34 -4,-34 -10,-4 -22,0 -28,-30 -38,-56"
    shape = blob(*points(f"{crown} {roots}"))
    return Drawn(dye.body(shape, 6) + ellipse(-18, -68, 7, 10).paint("#ffffff", 0.9), grip=(0, -50))


def thermometer(dye: Dye) -> Drawn:
    """A thermometer that shows a fever."""
    glass = slab(-9, -134, 9, -14, 9) | ellipse(0, -14, 15)
    marks = merge(*(slab(2, y, 8, y + 2, 0) for y in range(-120, -34, 14)))
    return Drawn(
        solid(glass, PAPER, 3)
        + (slab(-4, -108, 3, -14, 3) | ellipse(0, -14, 9)).paint(dye.colour)
        + marks.paint(INK, 0.7),
        grip=(0, -96),
    )


def plaster(dye: Dye) -> Drawn:
    """A sticking plaster."""
    strip = slab(-62, -36, 62, 0, 17)
    holes = merge(*(ellipse(x, y, 2.2) for x in (-46, -36, 36, 46) for y in (-25, -18, -11)))
    return Drawn(
        dye.body(strip, 4)
        + slab(-22, -33, 22, -3, 3).paint(dye.light)
        + holes.paint(dye.deep, 0.5),
        grip=(0, -18),
    )


def seaweed(dye: Dye) -> Drawn:
    """Weed that grows from the bottom of the sea."""
    fronds = merge(
        *(
            stroke(
                (x, 0),
                (x + 16, -50),
                (x - 10, -100),
                (x + 8, -150 + 2 * abs(x)),
                width=13,
                taper=0.3,
            )
            for x in (-28, -8, 12, 30)
        )
    )
    return Drawn(dye.body(fronds, 4))


def grass_tuft(dye: Dye) -> Drawn:
    """A bunch of grass, as given to a goat."""
    blades = merge(
        *(
            stroke((0.3 * x, 0), (0.6 * x, -46), (1.5 * x, -92 + 0.5 * abs(x)), width=9, taper=0.2)
            for x in range(-34, 36, 8)
        )
    )
    return Drawn(dye.body(blades, 3) + slab(-14, -22, 14, -14, 3).paint(LEAF_DARK), grip=(0, -18))


def lighthouse(dye: Dye) -> Drawn:
    """A striped tower on a rock, with a door, a gallery with its railing, and a lit lamp."""
    rock = blob(*points("-230,0 -190,-44 -110,-62 0,-54 120,-66 200,-36 236,0"))
    tower = polygon((-92, -40), (92, -40), (62, -560), (-62, -560))
    bands = merge(*(slab(-120, y - 66, 120, y, 0) for y in (-106, -238, -370, -502)))
    door = slab(-30, -142, 30, -44, 24) | slab(-30, -90, 30, -44, 0)
    panes = merge(*(slab(-14, y - 42, 14, y, 12) for y in (-250, -390)))
    gallery = slab(-104, -576, 104, -556, 4)
    rails = slab(-100, -624, 100, -616, 2)
    posts = merge(*(slab(x - 3, -622, x + 3, -574, 0) for x in range(-96, 97, 24)))
    lamp = slab(-46, -664, 46, -576, 4)
    bars = merge(*(slab(x - 3, -664, x + 3, -576, 0) for x in (-44, -15, 15, 44)))
    roof = polygon((-62, -660), (62, -660), (10, -722), (-10, -722)).soften(4) | ellipse(
        0, -728, 10
    )
    return Drawn(
        solid(rock, "#8b8792", 10)
        + solid(tower, "#f6f1e8", 10)
        + (bands & tower).paint(dye.colour)
        + ((tower - tower.move(-22, 0)) & tower).paint("#33204a", 0.14)
        + solid(door, "#4d8f5c", 4)
        + panes.paint(GLASS)
        + lamp.paint("#ffe48a")
        + ellipse(0, -622, 26, 30).paint("#fff8d6")
        + bars.paint("#4a4a55")
        + solid(roof, dye.shade, 5)
        + gallery.paint("#4a4a55")
        + posts.paint("#4a4a55")
        + rails.paint("#4a4a55"),
        seat=(0, -590),
    )


RECIPES: dict[str, Recipe] = {
    "windmill": recipe(windmill, "#f0dfc0", 620, 461.6),
    "treehouse": recipe(treehouse, "#c98f58", 430, 312.7, seat="on"),
    "lighthouse": recipe(lighthouse, "#d9453c", 900, 553, seat="on"),
    "igloo": recipe(igloo, "#eaf4fa", 170, 360),
    "traffic_light": recipe(traffic_light, "#4a4f58", 260, 50),
    "scarecrow": recipe(scarecrow, "#5a86b8", 175, 134),
    "beehive": recipe(beehive, "#e2b452", 80, 100),
    "snowball": recipe(snowball, "#f2f7fb", 14, 14, held="hand"),
    "starfish": recipe(starfish, "#f0885a", 20, 20.9, held="hand"),
    "tooth": recipe(tooth, "#fbf8ef", 14, 12, held="hand"),
    "thermometer": recipe(thermometer, "#e2453c", 26, 6, held="hand"),
    "plaster": recipe(plaster, "#eeb48a", 3.9, 13, held="hand"),
    "seaweed": recipe(seaweed, GREEN, 90, 62.7),
    "grass": recipe(grass_tuft, LEAF, 26, 28, held="hand"),
}
