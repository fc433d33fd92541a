"""Things of house and yard: a washing machine, a piano, a fish tank, a kennel, a pram."""

from __future__ import annotations

from storybook.art.drawing.curves import blob, ellipse, points, polygon, stroke
from storybook.art.drawing.shapes import Picture, layers, merge
from storybook.art.things.paint import (
    BLUE,
    CREAM,
    GLASS,
    GOLD,
    GREEN,
    INK,
    PAPER,
    RED,
    STEEL,
    STEEL_DARK,
    WATER,
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


def washing_machine(dye: Dye) -> Drawn:
    """A washing machine with clothes behind its round door."""
    body, panel = slab(-70, -168, 70, 0, 8), slab(-70, -168, 70, -136, 8)
    door, glass = ellipse(0, -68, 48), ellipse(0, -68, 36)
    clothes = (ellipse(-10, -50, 26, 16) & glass).paint(RED) + (
        ellipse(16, -56, 22, 18) & glass
    ).paint(YELLOW)
    return Drawn(
        dye.body(body, 6)
        + panel.paint(dye.shade)
        + ellipse(42, -152, 9).paint(STEEL_DARK)
        + slab(-56, -158, -20, -146, 3).paint(CREAM)
        + solid(door, STEEL, 4)
        + glass.paint(GLASS)
        + clothes
    )


def clothesline(dye: Dye) -> Drawn:
    """Clothes on a line between two posts."""
    posts = bar((-150, 0), (-150, -190), 12) | bar((150, 0), (150, -190), 12)
    line = stroke((-150, -184), (0, -168), (150, -184), width=4)
    shirt = polygon(
        *points("-118,-176 -96,-172 -74,-172 -54,-174 -44,-146 -62,-140 -62,-84 -110,-84 -110,-140")
    ).soften(4)
    towel, sock = (
        slab(-28, -170, 36, -76, 4),
        blob(*points("66,-172 90,-174 92,-124 112,-112 104,-98 70,-104")),
    )
    pegs = merge(*(slab(x - 3, -182, x + 3, -162, 2) for x in (-96, -72, -22, 30, 70, 88)))
    return Drawn(
        solid(posts, WOOD, 4)
        + line.paint(WOOD_DARK)
        + dye.body(shirt, 5)
        + solid(towel, YELLOW, 5)
        + slab(-28, -104, 36, -94, 0).paint(RED)
        + solid(sock, GREEN, 4)
        + pegs.paint(WOOD_DARK)
    )


def cage(dye: Dye) -> Drawn:
    """A cage of wire with a ring on top; what is in it is seen."""
    base = slab(-62, -20, 62, 0, 6)
    wires = merge(
        *(
            stroke((x, -18), (x, -120), (0.3 * x, -156), width=3.4)
            for x in (-56, -34, -12, 12, 34, 56)
        )
    )
    rings = merge(slab(-58, -84, 58, -79, 2), slab(-58, -124, 58, -119, 2))
    ring = ellipse(0, -170, 13) - ellipse(0, -170, 8)
    front = (wires | rings).paint(dye.colour) + solid(base, dye.shade, 4) + ring.paint(dye.shade)
    return Drawn(front, Picture(), seat=(0, -20))


def aquarium(dye: Dye) -> Drawn:
    """A tank of water with two fish and weed."""
    tank, water = slab(-100, -126, 100, 0, 6), slab(-92, -104, 92, -10, 3)
    sand = slab(-92, -26, 92, -8, 3)
    fish = layers(
        solid(
            ellipse(x, y, 20, 13)
            | polygon((x - s * 14, y), (x - s * 34, y - 13), (x - s * 34, y + 13)),
            colour,
            3,
        )
        + ellipse(x + s * 11, y - 3, 2.6).paint(INK)
        for x, y, s, colour in ((-34, -66, 1, "#f28b3a"), (40, -82, -1, "#f2c14e"))
    )
    weed = merge(
        *(
            stroke((x, -20), (x + 7, -44), (x - 3, -70), width=8, taper=0.4)
            for x in (-76, -64, 68, 78)
        )
    )
    return Drawn(
        tank.paint(GLASS, 0.8)
        + water.paint(WATER, 1, "#4a9fd0")
        + sand.paint("#ecd6a0")
        + weed.paint(GREEN)
        + fish
        + (tank - slab(-94, -120, 94, -6, 4)).paint(dye.colour)
        + slab(-84, -112, -76, -30, 3).paint("#ffffff", 0.4)
    )


def pram(dye: Dye) -> Drawn:
    """A baby carriage with a hood."""
    tub = blob(*points("-84,-98 84,-98 74,-56 30,-40 -30,-40 -74,-56"))
    hood = (ellipse(-28, -96, 66, 62) & slab(-110, -170, 40, -96, 0)).soften(3)
    folds = merge(
        *(stroke((-28, -98), (x, y), width=4) for x, y in ((-74, -138), (-28, -158), (14, -138)))
    )
    handle = stroke((78, -92), (112, -122), (122, -122), width=8)
    frame = bar((-46, -44), (40, -16), 6) | bar((46, -44), (-40, -16), 6)
    wheels = Picture()
    for x in (-46, 46):
        wheels += ellipse(x, -18, 20).paint(INK) + ellipse(x, -18, 12).paint(STEEL)
    return Drawn(
        dye.body(tub, 6) + slab(-86, -104, 86, -94, 4).paint(CREAM) + wheels,
        handle.paint(STEEL_DARK)
        + frame.paint(STEEL_DARK)
        + solid(hood, dye.shade, 5)
        + (folds & hood).paint(dye.deep),
        grip=(118, -122),
        seat=(22, -82),
    )


def piano(dye: Dye) -> Drawn:
    """An upright piano with its keys."""
    body, top = slab(-130, -190, 130, 0, 6), slab(-138, -202, 138, -186, 4)
    shelf, keys = slab(-140, -104, 140, -84, 4), slab(-126, -104, 126, -92, 0)
    gaps = merge(*(slab(x, -104, x + 1.6, -92, 0) for x in range(-112, 126, 14)))
    black = merge(*(slab(x - 3, -104, x + 3, -97, 1) for x in range(-112, 120, 14) if x % 5))
    sheet = slab(-34, -164, 34, -118, 2)
    notes = merge(*(slab(-26, y, 26, y + 3, 1) for y in (-156, -146, -136)))
    return Drawn(
        dye.body(body, 7)
        + slab(-112, -78, 112, -14, 4).paint(dye.shade)
        + solid(top, dye.shade, 4)
        + solid(shelf, dye.shade, 4)
        + keys.paint(PAPER)
        + gaps.paint(STEEL_DARK)
        + black.paint(INK)
        + sheet.paint(PAPER)
        + notes.paint(INK, 0.6)
    )


def xylophone(dye: Dye) -> Drawn:
    """A toy xylophone with coloured bars and two mallets."""
    frame = polygon((-96, -8), (96, -18), (96, -46), (-96, -58)).soften(4)
    bars = Picture()
    for k, colour in enumerate((RED, "#f08a3c", YELLOW, GREEN, "#4fb0c6", BLUE, "#8a6bc0")):
        x, half = -78 + 26 * k, 40 - 3 * k
        bars += solid(slab(x - 10, -33 - half, x + 10, -33 + half, 5), colour, 3)
    mallets = layers(
        bar((x, -20), (x + 66, -78), 5).paint(WOOD) + solid(ellipse(x + 66, -78, 10), dye.colour, 3)
        for x in (-64, 4)
    )
    return Drawn(solid(frame, WOOD, 4) + bars + mallets, grip=(0, -20))


def birdhouse(dye: Dye) -> Drawn:
    """A small house for birds on a post."""
    post = slab(-8, -150, 8, 0, 2)
    box, roof = slab(-42, -224, 42, -146, 3), polygon((-58, -216), (0, -268), (58, -216)).soften(3)
    return Drawn(
        solid(post, WOOD_DARK, 3)
        + dye.body(box, 5)
        + ellipse(0, -192, 15).paint("#4a3326")
        + bar((0, -170), (14, -166), 5).paint(WOOD_DARK)
        + solid(roof, RED, 5),
        seat=(0, -262),
    )


def kennel(dye: Dye) -> Drawn:
    """A dog's house with a round doorway."""
    wall = slab(-84, -112, 84, 0, 3)
    roof = polygon((-108, -104), (0, -178), (108, -104), (96, -92), (0, -158), (-96, -92)).soften(3)
    gable = polygon((-84, -108), (0, -164), (84, -108))
    door = slab(-36, -56, 36, 0, 0) | ellipse(0, -56, 36, 36)
    boards = merge(*(slab(-84, y, 84, y + 2.4, 0) for y in (-30, -58, -86)))
    return Drawn(
        dye.body(wall | gable, 6)
        + (boards - door).paint(dye.shade)
        + door.paint("#4a3326")
        + solid(roof, RED, 5)
    )


def hoop(dye: Dye) -> Drawn:
    """A large hoop, held upright."""
    ring = ellipse(0, -76, 76) - ellipse(0, -76, 67)
    return Drawn(solid(ring, dye.colour, 3), grip=(0, -148))


def necklace(dye: Dye) -> Drawn:
    """A string of beads with a pendant."""
    spots = (
        (-40, -58),
        (-36, -40),
        (-26, -24),
        (-12, -14),
        (12, -14),
        (26, -24),
        (36, -40),
        (40, -58),
    )
    thread = stroke(
        (-34, -84), (-40, -56), (-26, -24), (0, -10), (26, -24), (40, -56), (34, -84), width=3
    )
    beads = layers(solid(ellipse(x, y, 7), dye.colour, 2) for x, y in spots)
    return Drawn(
        thread.paint(WOOD_DARK) + beads + solid(ellipse(0, -2, 11, 13), GOLD, 3), grip=(0, -84)
    )


def easel(dye: Dye) -> Drawn:
    """An easel with a painting on it."""
    legs = bar((-60, 0), (-10, -214), 9) | bar((60, 0), (10, -214), 9)
    back = bar((0, -4), (0, -200), 7)
    sheet, ledge = slab(-62, -186, 62, -84, 2), slab(-72, -86, 72, -76, 3)
    inside = slab(-54, -178, 54, -92, 1)
    scene = (ellipse(-20, -84, 50, 36) & inside).paint(GREEN) + ellipse(28, -156, 12).paint(YELLOW)
    return Drawn(
        solid(back, WOOD_DARK, 3)
        + solid(legs, dye.colour, 3)
        + sheet.paint(PAPER)
        + inside.paint("#bfe3f2")
        + scene
        + solid(ledge, dye.colour, 3)
    )


RECIPES: dict[str, Recipe] = {
    "washing_machine": recipe(washing_machine, "#eef1f2", 85, 72),
    "clothesline": recipe(clothesline, "#7fa8d0", 150, 231.7),
    "cage": recipe(cage, "#c9a53f", 62, 42, held="hand", seat="in"),
    "aquarium": recipe(aquarium, "#5a6a78", 52, 82),
    "pram": recipe(pram, "#6f9fd0", 95, 130, seat="in"),
    "piano": recipe(piano, "#8a4f36", 125, 172),
    "xylophone": recipe(xylophone, "#d9503f", 24, 48.5, held="both_hands"),
    "birdhouse": recipe(birdhouse, "#e0b56c", 170, 67.7, seat="on"),
    "kennel": recipe(kennel, "#d29a5c", 96, 116),
    "hoop": recipe(hoop, "#e2578c", 80, 80, held="hand"),
    "necklace": recipe(necklace, "#d9503f", 22, 21.7, held="hand"),
    "easel": recipe(easel, WOOD, 130, 83.9),
}
