"""Toys, and things carried at parties and in the rain."""

from __future__ import annotations

import itertools
import math

from storybook.art.drawing.curves import blob, ellipse, points, polygon, stroke
from storybook.art.drawing.shapes import Picture, layers, merge
from storybook.art.things.paint import (
    CREAM,
    GOLD,
    INK,
    WOOD,
    Drawn,
    Dye,
    Recipe,
    bar,
    recipe,
    shade_of,
    slab,
    solid,
)


def ball(dye: Dye) -> Drawn:
    """A ball with a pale band and a star of light."""
    whole = ellipse(0, -50, 50)
    band = (ellipse(0, -76, 74, 44, -14) - ellipse(0, -92, 80, 44, -14)) & whole
    shade = (whole - whole.move(-9, -9)).soften(1)
    return Drawn(
        dye.body(whole, 9)
        + band.paint(CREAM)
        + (shade & band).paint("#e2cfb6")
        + ellipse(-20, -76, 11, 7, -35).paint("#ffffff", 0.75)
    )


def teddy_bear(dye: Dye) -> Drawn:
    """A sitting teddy bear."""
    parts = []
    for side in (-1, 1):
        ear = ellipse(side * 30, -148, 17)
        parts += [solid(ear, dye.colour, 4), ellipse(side * 30, -147, 9).paint("#f0b894")]
    for side in (-1, 1):
        parts.append(solid(ellipse(side * 44, -66, 17, 30, side * -28), dye.colour, 5))
    parts += [dye.body(ellipse(0, -54, 44, 50), 8), ellipse(0, -48, 27, 32).paint("#f3d6ad")]
    for side in (-1, 1):
        parts.append(solid(ellipse(side * 40, -22, 26, 23), dye.colour, 5))
        parts.append(ellipse(side * 43, -22, 14, 13).paint("#f3d6ad"))
    parts += [solid(ellipse(0, -120, 45, 39), dye.colour, 7)]
    parts += [ellipse(0, -107, 21, 16).paint("#f7e3c4")]
    parts += [ellipse(side * 17, -125, 5.5, 7).paint(INK) for side in (-1, 1)]
    parts += [ellipse(side * 17 + 1.6, -127.5, 1.8).paint("#ffffff") for side in (-1, 1)]
    parts += [ellipse(side * 29, -112, 8, 5).paint("#f28a70", 0.5) for side in (-1, 1)]
    parts += [ellipse(0, -113, 7, 5).paint(INK)]
    parts.append(
        stroke((-9, -104), (-4, -100), (0, -104), (4, -100), (9, -104), width=2.6).paint(INK)
    )
    bow = merge(blob(*points("0,-80 -22,-90 -24,-70")), blob(*points("0,-80 22,-90 24,-70")))
    parts += [solid(bow, "#d9503f", 3), ellipse(0, -80, 6).paint("#b83f33")]
    return Drawn(layers(parts), grip=(0, -76))


def doll(dye: Dye) -> Drawn:
    """A rag doll with plaits and a frock in the main colour."""
    skin, hair = "#f6cfa8", "#8a4b2a"
    parts: list[Picture] = []
    for side in (-1, 1):
        parts.append(solid(bar((side * 14, -46), (side * 16, -8), 15), skin, 3))
        parts.append(solid(ellipse(side * 19, -7, 13, 8), "#7a4a3a", 2))
        parts.append(solid(bar((side * 24, -98), (side * 46, -66), 13), skin, 3))
        plait = merge(*(ellipse(side * (44 + k * 3), -128 + k * 15, 9, 10) for k in range(3)))
        parts += [solid(plait, hair, 3), ellipse(side * 51, -88, 6).paint("#d9503f")]
    frock = blob(
        *points("0,-110 20,-108 30,-92 28,-80 46,-40 0,-30 -46,-40 -28,-80 -30,-92 -20,-108")
    )
    parts += [dye.body(frock, 6), ellipse(0, -107, 20, 7).paint(CREAM)]
    parts += [ellipse(0, -142, 44, 42).paint(hair), solid(ellipse(0, -138, 38, 35), skin, 5)]
    fringe = ellipse(0, -144, 41, 38) - ellipse(12, -124, 46, 34)
    parts += [(fringe & ellipse(0, -142, 42, 41)).paint(hair)]
    parts += [ellipse(side * 14, -134, 4.5, 6).paint(INK) for side in (-1, 1)]
    parts += [ellipse(side * 23, -122, 7, 5).paint("#f28a70", 0.6) for side in (-1, 1)]
    parts.append(stroke((-9, -122), (0, -116), (9, -122), width=3).paint("#a8453a"))
    return Drawn(layers(parts), grip=(0, -90))


def balloon(dye: Dye) -> Drawn:
    """A balloon; its string hangs down to the hand."""
    string = stroke((0, -150), (-8, -110), (7, -62), (-3, -24), (0, 0), width=3, taper=0.8)
    bag = blob(
        *points("0,-268 34,-256 48,-222 40,-188 16,-160 0,-154 -16,-160 -40,-188 -48,-222 -34,-256")
    )
    knot = polygon((0, -158), (9, -145), (-9, -145)).soften(1)
    return Drawn(
        string.paint("#8a7f78")
        + knot.paint(dye.shade)
        + dye.body(bag, 9)
        + ellipse(-22, -236, 8, 15, 24).paint("#ffffff", 0.7),
        grip=(0, -4),
        rises=True,
        lean=-8,
    )


def kite(dye: Dye) -> Drawn:
    """A big diamond kite with a tail of bows; its string goes down to the hand."""
    top, right, left, foot = (0.0, -330.0), (86.0, -236.0), (-86.0, -236.0), (0.0, -104.0)
    middle = (0.0, -236.0)
    cloth = polygon(top, right, foot, left).soften(2)
    quarter = (polygon(top, right, middle) | polygon(foot, left, middle)).soften(0.5)
    tail = stroke(foot, (30, -82), (8, -58), (48, -38), (30, -12), width=5, taper=0.8)
    parts = [
        stroke(middle, (-40, -110), (-30, -50), (0, 0), width=2.6, taper=1).paint("#8a7f78"),
        tail.paint(shade_of(dye.colour)),
    ]
    for x, y, colour in ((27, -80, "#f2c14e"), (16, -56, "#5aa469"), (44, -32, "#4a86c5")):
        bow = polygon((x, y), (x - 20, y - 12), (x - 20, y + 12)) | polygon(
            (x, y), (x + 20, y - 12), (x + 20, y + 12)
        )
        parts.append(bow.paint(colour))
    parts += [dye.body(cloth, 5), quarter.paint(CREAM, 0.85)]
    parts.append((bar(top, foot, 3.4) | bar(left, right, 3.4)).paint(WOOD))
    return Drawn(layers(parts), grip=(0, -4), rises=True, lean=-14)


def umbrella(dye: Dye) -> Drawn:
    """An open umbrella with a long shaft and a crook."""
    cover = ellipse(0, -236, 156, 106) - slab(-170, -236, 170, 0, 0)
    for x in (-117, -39, 39, 117):
        cover = cover - ellipse(x, -234, 39, 15)
    ribs = merge(
        *(stroke((0, -340), (x * 0.72, -304), (x, -240), width=3, taper=0.6) for x in (-78, 0, 78))
    )
    hook = stroke((0, -30), (0, -8), (12, 0), (24, -8), (24, -18), width=10, taper=0.9)
    parts = [bar((0, -336), (0, -26), 6).paint("#8d949c"), hook.paint(WOOD)]
    parts += [dye.body(cover.soften(1.5), 9), (ribs & cover).paint(dye.shade)]
    parts.append(bar((0, -358), (0, -340), 7).paint("#8d949c"))
    return Drawn(layers(parts), grip=(0, -56), rises=True, lean=17, tip=(0, -240))


def gift(dye: Dye) -> Drawn:
    """A wrapped present with a bow; open, its lid leans against it."""
    box, lid = slab(-48, -78, 48, 0, 5), slab(-54, -98, 54, -72, 5)
    band = slab(-10, -98, 10, 0, 1)
    loops = blob(*points("0,-98 -14,-126 -40,-128 -38,-104")) | blob(
        *points("0,-98 14,-126 40,-128 38,-104")
    )
    if dye.state == "open":
        inside = polygon((-48, -78), (-36, -98), (60, -98), (48, -78)).soften(2)
        paper = merge(*(ellipse(x, -92, 17, 15) for x in (-20, 6, 32)))
        leaning = (lid | band.move(0, -4) | loops).move(0, 98).turn(-68, (0, 0)).move(-66, -8)
        top = lid.move(0, 98).turn(-68, (0, 0)).move(-66, -8)
        return Drawn(
            inside.paint(dye.deep)
            + paper.paint("#fff6dc")
            + dye.body(box, 6)
            + slab(-10, -78, 10, 0, 1).paint(GOLD)
            + (leaning - top).paint(GOLD)
            + dye.body(top, 5),
            grip=(0, -30),
        )
    return Drawn(
        dye.body(box, 6)
        + slab(-48, -74, 48, -67, 1).paint(dye.shade)
        + dye.body(lid, 5)
        + solid(band, GOLD, 3)
        + solid(loops, GOLD, 5)
        + ellipse(0, -100, 10, 8).paint("#d99f2c"),
        grip=(0, -30),
    )


def drum(dye: Dye) -> Drawn:
    """A toy drum laced with cord, with its two sticks."""
    side = (slab(-60, -76, 60, -16, 0) | ellipse(0, -16, 60, 16)).soften(1)
    rims = (ellipse(0, -12, 62, 17) - ellipse(0, -20, 64, 17)) & slab(-70, -30, 70, 20, 0)
    zigzag = [(-58 + k * 14.5, -64 if k % 2 else -12 + 8 * math.cos(k - 4)) for k in range(9)]
    cord = merge(*(bar(a, b, 3.6) for a, b in itertools.pairwise(zigzag))) & side
    sticks = bar((-40, -98), (24, -84), 6) | bar((50, -104), (-16, -82), 6)
    parts = [dye.body(side, 8), cord.paint(CREAM), rims.paint(GOLD)]
    parts += [ellipse(0, -76, 63, 19).paint(GOLD), ellipse(0, -78, 56, 15).paint(CREAM)]
    parts += [sticks.paint(WOOD), ellipse(24, -84, 7).paint(WOOD), ellipse(-16, -82, 7).paint(WOOD)]
    return Drawn(layers(parts), grip=(0, -40))


def toy_blocks(dye: Dye) -> Drawn:
    """Three wooden cubes: two side by side, and one on them."""
    cubes = []
    for x, y, colour, mark in (
        (-34, 0, "#4a86c5", ellipse(-34, -32, 13)),
        (34, 0, "#f2b632", polygon((34, -48), (50, -19), (18, -19))),
        (0, -66, dye.colour, slab(-13, -111, 13, -85, 2)),
    ):
        cube = slab(x - 32, y - 64, x + 32, y, 6)
        cubes += [solid(cube, colour, 5), mark.paint(CREAM)]
    return Drawn(layers(cubes), grip=(0, -66))


RECIPES: dict[str, Recipe] = {
    "blocks": recipe(toy_blocks, "#e2574c", 30, 31),
    "ball": recipe(ball, "#e2574c", 24, 24, held="hand"),
    "teddy_bear": recipe(teddy_bear, "#c98a4f", 42, 33, held="arms"),
    "doll": recipe(doll, "#e98aa6", 34, 22, held="arms"),
    "balloon": recipe(balloon, "#e2574c", 90, 32, held="hand", mounts="air"),
    "kite": recipe(kite, "#e2574c", 150, 79, held="hand", mounts="air"),
    "umbrella": recipe(umbrella, "#4a86c5", 105, 91, held="hand"),
    "gift": recipe(gift, "#7a5ea8", 30, 25, held="both_hands", states="open"),
    "drum": recipe(drum, "#d9503f", 26, 29, held="arms"),
}
