"""Various things of stories: pancakes, planks, fried bananas, a heap of earth, a vase."""

from __future__ import annotations

import random

from storybook.art.drawing.curves import blob, ellipse, points, polygon, stroke, tube
from storybook.art.drawing.shapes import Picture, layers, merge
from storybook.art.things.paint import (
    CREAM,
    LEAF,
    STEEL,
    WOOD_LIGHT,
    Drawn,
    Dye,
    Recipe,
    recipe,
    shade_of,
    slab,
    solid,
)


def pancake(dye: Dye) -> Drawn:
    """A thick golden pancake, browner in the middle."""
    side = ellipse(0, -12, 74, 12) | ellipse(0, -22, 74, 12) | slab(-74, -22, 74, -12, 0)
    top = ellipse(0, -22, 74, 12)
    return Drawn(
        side.paint("#f3d9a0")
        + (side - side.move(-4, -4)).paint(shade_of("#f3d9a0"))
        + top.paint(dye.colour)
        + (top - ellipse(0, -22, 62, 8)).paint(dye.light)
        + ellipse(-22, -24, 20, 3).paint(dye.shade, 0.5)
    )


def plank(dye: Dye) -> Drawn:
    """A sawn board with its grain and two nails."""
    board = slab(-150, -34, 150, 0, 3)
    top = polygon((-150, -30), (-136, -48), (160, -48), (150, -30))
    end = polygon((150, -32), (160, -48), (160, -16), (150, 0))
    grain = merge(
        stroke((-140, -22), (-40, -18), (130, -23), width=3),
        stroke((-120, -10), (20, -13), (142, -9), width=3),
    )
    nails = merge(ellipse(-132, -17, 4), ellipse(132, -17, 4))
    return Drawn(
        top.paint(dye.light)
        + end.paint(dye.shade)
        + solid(board, dye.colour, 4)
        + grain.paint(dye.shade)
        + nails.paint(STEEL),
        grip=(0, -24),
    )


def bread_slice(dye: Dye) -> Drawn:
    """A slice of bread with its crust."""
    crust = blob(*points("-44,0 44,0 50,-44 60,-70 44,-92 0,-98 -44,-92 -60,-70 -50,-44"))
    crumb = crust.grow(-8)
    holes = merge(*(ellipse(x, y, 4, 3) for x, y in ((-20, -30), (14, -24), (-6, -62), (24, -66))))
    return Drawn(solid(crust, "#b9783f", 4) + crumb.paint(dye.colour) + holes.paint(dye.shade, 0.6))


def banana_bunch(dye: Dye) -> Drawn:
    """A bunch of bananas hanging from their stalk."""
    fruit = [
        tube((0, -126, 9), (x * 0.55, -88, 17), (x, -38, 15), (x * 0.92, -6, 5))
        for x in (-78, 74, -44, 42, 0)
    ]
    stalk = slab(-9, -160, 9, -118, 4)
    tips = merge(*(ellipse(x * 0.92, -6, 5, 5) for x in (-78, 74, -44, 42, 0)))
    return Drawn(
        layers(solid(each, dye.colour, 6) for each in fruit)
        + tips.paint("#5c4a2a")
        + solid(stalk, "#8a9a3f", 3),
        grip=(0, -146),
    )


def fried_banana(dye: Dye) -> Drawn:
    """A heap of bananas fried in golden batter."""
    rng = random.Random(3)
    rows = ((-52, 0), (0, 0), (52, 0), (-28, 30), (28, 30), (0, 58))
    parts = []
    for x, up in rows:
        turn = rng.uniform(-16, 16)
        piece = tube((x - 34, -16 - up, 12), (x, -24 - up, 16), (x + 34, -16 - up, 11))
        piece = piece.turn(turn, (x, -18 - up))
        spots = merge(
            *(
                ellipse(x + rng.uniform(-30, 30), -18 - up + rng.uniform(-9, 5), 5, 3)
                for _ in range(5)
            )
        )
        parts += [solid(piece, dye.colour, 5), (spots & piece).paint(dye.shade, 0.7)]
    return Drawn(layers(parts))


def soil_heap(dye: Dye) -> Drawn:
    """A heap of dark earth with crumbs."""
    heap = blob(*points("-110,0 -92,-22 -58,-46 -18,-66 26,-62 62,-44 96,-18 112,0 0,6"))
    rng = random.Random(9)
    crumbs = merge(
        *(ellipse(rng.uniform(-80, 80), rng.uniform(-44, -4), 7, 4) for _ in range(16)),
    )
    loose = merge(*(ellipse(x, -4, 9, 6) for x in (-126, -112, 118, 132)))
    return Drawn(
        solid(heap | loose, dye.colour, 7) + (crumbs & heap).paint(dye.light, 0.6), grip=(0, -30)
    )


def vase(dye: Dye) -> Drawn:
    """A vase with a narrow neck."""
    body = blob(
        *points("-20,-150 20,-150 16,-118 44,-84 50,-46 30,-4 0,0 -30,-4 -50,-46 -44,-84 -16,-118")
    )
    band = slab(-60, -76, 60, -58, 0) & body
    return Drawn(
        dye.body(body, 7)
        + band.paint(dye.light)
        + ellipse(0, -149, 21, 6).paint(dye.deep)
        + stroke((-30, -84), (-36, -56), (-28, -24), width=6).paint("#ffffff", 0.4),
        grip=(0, -70),
    )


def paint_pot(dye: Dye) -> Drawn:
    """A tin of paint, open, with a run of paint down its side."""
    tin = slab(-50, -92, 50, 0, 4)
    handle = (ellipse(0, -92, 58, 52) - ellipse(0, -92, 53, 47)) - slab(-80, -92, 80, 10, 0)
    label = slab(-50, -64, 50, -26, 0)
    runs = merge(
        tube((-26, -92, 8), (-26, -50, 7)), tube((6, -92, 7), (6, -70, 6)), ellipse(0, -92, 48, 10)
    )
    return Drawn(
        handle.paint(STEEL)
        + solid(tin, "#c9d0d6", 5)
        + label.paint(CREAM)
        + runs.paint(dye.colour)
        + ellipse(0, -94, 42, 6).paint(dye.light),
        grip=(0, -142),
    )


def dates(dye: Dye) -> Drawn:
    """A heap of dates."""
    rows = ((-46, 0, 8), (0, 0, -6), (46, 0, 10), (-24, 22, -12), (24, 22, 6), (0, 42, 14))
    parts: list[Picture] = []
    for x, up, turn in rows:
        fruit = ellipse(x, -16 - up, 27, 15, turn)
        parts += [
            solid(fruit, dye.colour, 5),
            ellipse(x - 8, -21 - up, 8, 3, turn).paint("#ffffff", 0.3),
        ]
    return Drawn(layers(parts))


def paw_prints(dye: Dye) -> Drawn:
    """A trail of an animal's prints on the ground."""
    prints = []
    for step in range(5):
        x, y = -200 + 100 * step, -8 - (step % 2) * 34
        pads = [ellipse(x + dx, y - 16 + 3 * abs(dx) / 9, 6.5, 4.6) for dx in (-16, -6, 6, 16)]
        prints += [ellipse(x, y, 17, 9), *pads]
    return Drawn(merge(*prints).paint(dye.colour))


def bean(dye: Dye) -> Drawn:
    """One bean, curved, with its pale eye."""
    whole = blob(*points("-58,-40 -44,-70 -8,-78 34,-66 56,-36 42,-6 14,-4 -2,-24 -26,-12 -48,-16"))
    eye = ellipse(-2, -34, 9, 5, 20)
    shine = stroke((-36, -58), (-10, -66), (18, -60), width=7)
    return Drawn(dye.body(whole, 7) + eye.paint(CREAM) + shine.paint("#ffffff", 0.45))


def sprig(dye: Dye) -> Drawn:
    """A young shoot with two leaves."""
    stem = tube((0, 0, 5), (2, -34, 4), (0, -64, 3))
    west = blob((0, -60), (-28, -92), (-60, -90), (-36, -60))
    east = blob((0, -62), (24, -104), (58, -108), (36, -70))
    return Drawn(stem.paint(LEAF) + solid(west, dye.colour, 4) + solid(east, dye.colour, 4))


RECIPES: dict[str, Recipe] = {
    "pancake": recipe(pancake, "#d9963f", 6, 26, held="hand"),
    "plank": recipe(plank, WOOD_LIGHT, 16, 103, held="both_hands"),
    "bread_slice": recipe(bread_slice, "#f7e3bd", 17, 19, held="hand"),
    "banana_bunch": recipe(banana_bunch, "#f4cf4a", 34, 39, held="both_hands"),
    "fried_banana": recipe(fried_banana, "#e0a03c", 14, 27, held="both_hands"),
    "soil_heap": recipe(soil_heap, "#6b4a33", 22, 82),
    "vase": recipe(vase, "#5a8fc0", 42, 26, held="both_hands"),
    "paint_pot": recipe(paint_pot, "#4a86c5", 28, 24, held="hand"),
    "dates": recipe(dates, "#7a4327", 12, 24, held="hand"),
    "paw_prints": recipe(paw_prints, "#8a7a6a", 22, 159),
    "bean": recipe(bean, "#8f3d2c", 8, 12, held="hand"),
    "shoot": recipe(sprig, "#6bb44f", 24, 24),
}
