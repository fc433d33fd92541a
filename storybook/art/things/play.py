"""Toys, playground equipment, tents and snowmen."""

from __future__ import annotations

import math

from storybook.art.drawing.curves import blob, ellipse, points, polygon, stroke
from storybook.art.drawing.shapes import Shape, layers, merge
from storybook.art.things.paint import (
    CREAM,
    GOLD,
    INK,
    RED,
    STEEL,
    STEEL_DARK,
    STRAW,
    WOOD,
    WOOD_DARK,
    Drawn,
    Dye,
    Recipe,
    bar,
    recipe,
    shade_of,
    slab,
    solid,
)


def football(dye: Dye) -> Drawn:
    """A football with dark patches."""
    whole = ellipse(0, -50, 50)
    five = [(18 * math.sin(a), -18 * math.cos(a)) for a in (k * 2 * math.pi / 5 for k in range(5))]
    patch = polygon(*five).soften(2)
    patches = patch.move(0, -50)
    seams = merge(*(bar((0, -66), (0, -84), 3).turn(72 * k, (0, -50)) for k in range(5)))
    for k in range(5):
        patches = patches | patch.turn(180).move(0, -96).turn(72 * k, (0, -50))
    shade = (whole - whole.move(-8, -8)).soften(1)
    return Drawn(
        dye.body(whole, 8)
        + (patches & whole).paint("#3f3b45")
        + (seams & whole).paint("#b9b2ae")
        + (shade & patches).paint("#2f2c33")
    )


def paper_boat(dye: Dye) -> Drawn:
    """A boat folded from a sheet of paper."""
    hull = polygon((-86, -46), (86, -46), (54, 0), (-54, 0)).soften(1)
    sail = polygon((0, -112), (46, -44), (-46, -44)).soften(1)
    fold = polygon((0, -112), (46, -44), (0, -44)).soften(0.5)
    crease = polygon((-86, -46), (-30, -46), (-54, 0)).soften(0.5)
    return Drawn(
        dye.body(sail, 3)
        + fold.paint(shade_of(dye.colour), 0.55)
        + dye.body(hull, 4)
        + crease.paint(shade_of(dye.colour), 0.4)
    )


def toy_rabbit(dye: Dye) -> Drawn:
    """A stuffed rabbit that sits, with long ears and a stitched mouth."""
    pale = "#fbeedd"
    parts = []
    for side in (-1, 1):
        ear = blob(
            (side * 12, -136),
            (side * 10, -190),
            (side * 24, -206),
            (side * 36, -186),
            (side * 30, -136),
        )
        parts += [dye.body(ear, 4), ear.scale(0.5, 0.7, (side * 23, -160)).paint("#f0b4a8")]
        parts.append(solid(ellipse(side * 40, -62, 14, 28, side * -24), dye.colour, 4))
    parts += [dye.body(ellipse(0, -50, 40, 46), 7), ellipse(0, -44, 24, 28).paint(pale)]
    for side in (-1, 1):
        parts.append(solid(ellipse(side * 34, -18, 22, 19), dye.colour, 4))
        parts.append(ellipse(side * 37, -18, 12, 11).paint(pale))
    parts += [solid(ellipse(0, -116, 42, 36), dye.colour, 6), ellipse(0, -104, 20, 15).paint(pale)]
    parts += [ellipse(side * 17, -120, 5, 6.5).paint(INK) for side in (-1, 1)]
    parts += [ellipse(side * 17 + 1.5, -122.5, 1.8).paint("#ffffff") for side in (-1, 1)]
    parts += [ellipse(side * 28, -107, 8, 5).paint("#f28a70", 0.5) for side in (-1, 1)]
    parts += [ellipse(0, -110, 5.5, 4).paint("#d9786a")]
    mouth = stroke((-8, -98), (-4, -96), (0, -101), (4, -96), (8, -98), width=2.4)
    patch = slab(8, -66, 26, -48, 2).turn(8, (16, -56))
    parts += [mouth.paint(INK), patch.paint("#7fa8d0")]
    bow = blob((0, -80), (-20, -89), (-22, -71)) | blob((0, -80), (20, -89), (22, -71))
    parts += [solid(bow, "#4a86c5", 3), ellipse(0, -80, 5).paint("#3a6ba0")]
    return Drawn(layers(parts), grip=(0, -76))


def skipping_rope(dye: Dye) -> Drawn:
    """A skipping rope, its two handles up."""
    cord = stroke(
        (-34, -96),
        (-44, -40),
        (-10, -6),
        (30, -16),
        (28, -48),
        (-4, -44),
        (4, -12),
        (44, -44),
        (34, -96),
        width=6,
        taper=1,
    )
    handles = bar((-34, -92), (-32, -130), 13) | bar((34, -92), (32, -130), 13)
    return Drawn(dye.body(cord, 2) + solid(handles, WOOD, 3), grip=(-33, -110))


def seesaw(dye: Dye) -> Drawn:
    """A seesaw, its right end up."""
    foot = polygon((-40, 0), (40, 0), (12, -62), (-12, -62)).soften(5)
    board = bar((-176, -24), (176, -98), 14)
    handles = stroke((-132, -36), (-136, -66), (-118, -70), width=7, taper=1) | stroke(
        (132, -90), (126, -122), (144, -126), width=7, taper=1
    )
    return Drawn(
        handles.paint(STEEL)
        + solid(foot, STEEL_DARK, 5)
        + dye.body(board, 4)
        + ellipse(0, -62, 9).paint(STEEL),
        seat=(-152, -38),
    )


def _shaded_side(tower: Shape) -> Shape:
    """The third of a tower that is away from the light."""
    left, top, right, bottom = tower.box
    return tower & slab(right - 0.34 * (right - left), top, right, bottom, 0)


def sandcastle(dye: Dye) -> Drawn:
    """A sandcastle with a paper flag, its sides away from the light in shade."""
    towers = [slab(x - 24, y, x + 24, 0, 3) for x, y in ((-62, -84), (62, -84), (0, -120))]
    battlements = merge(
        *(
            slab(x + dx - 7, y - 12, x + dx + 7, y + 4, 2)
            for x, y in ((-62, -84), (62, -84), (0, -120))
            for dx in (-17, 0, 17)
        )
    )
    wall = slab(-62, -50, 62, 0, 2)
    heap = ellipse(0, 0, 116, 18) & slab(-140, -40, 140, 0, 0)
    gate = ellipse(0, -18, 14, 18) | slab(-14, -18, 14, 0, 0)
    flag = polygon((2, -178), (36, -166), (2, -154)).soften(1)
    return Drawn(
        bar((0, -130), (0, -176), 4).paint(WOOD_DARK)
        + flag.paint(RED)
        + dye.body(battlements, 3)
        + layers(dye.body(t, 6) + _shaded_side(t).paint(dye.shade) for t in towers)
        + dye.body(wall, 4)
        + slab(-62, -8, 62, 0, 0).paint(dye.shade)
        + gate.paint(dye.deep)
        + layers(ellipse(x, -60, 6, 9).paint(dye.deep) for x in (-62, 62))
        + dye.body(heap, 4)
    )


def trampoline(dye: Dye) -> Drawn:
    """A round trampoline."""
    legs = merge(*(bar((x, -56), (1.05 * x, -4), 8) for x in (-124, -50, 50, 124)))
    rim, mat = ellipse(0, -62, 146, 30), ellipse(0, -64, 116, 20)
    return Drawn(
        legs.paint(STEEL_DARK)
        + dye.body(rim, 5)
        + mat.paint("#4a4d5c")
        + (mat & ellipse(-20, -76, 90, 16)).paint("#5f6274"),
        seat=(0, -64),
    )


def hammock(dye: Dye) -> Drawn:
    """A hammock between two posts."""
    posts = [bar((s * 176, -2), (s * 166, -190), 15) for s in (-1, 1)]
    ropes = merge(
        *(bar((s * 166, -168), (s * 116, y), 3) for s in (-1, 1) for y in (-116, -100, -84))
    )
    back = blob(*points("-122,-122 -60,-92 0,-84 60,-92 122,-122 60,-56 0,-46 -60,-56"))
    cloth = blob(*points("-124,-112 -70,-68 0,-54 70,-68 124,-112 90,-42 0,-18 -90,-42"))
    stripes = merge(
        *(
            stroke((x * 1.0, -110), (0.95 * x, -60), (0.8 * x, -20), width=11, taper=1)
            for x in (-84, -42, 0, 42, 84)
        )
    )
    behind = (
        layers(solid(p, WOOD, 4) for p in posts) + ropes.paint("#d9c49a") + back.paint(dye.deep)
    )
    return Drawn(dye.body(cloth, 7) + (stripes & cloth).paint(CREAM, 0.8), behind, seat=(0, -66))


def tent(dye: Dye) -> Drawn:
    """A tent with its flaps drawn aside."""
    whole = polygon((-130, 0), (-14, -150), (14, -150), (130, 0)).soften(5)
    inside = polygon((-46, 0), (0, -128), (46, 0)).soften(1)
    flaps = polygon((-46, 0), (0, -128), (-20, -56), (-66, 0)).soften(3) | polygon(
        (46, 0), (0, -128), (20, -56), (66, 0)
    ).soften(3)
    poles = bar((-18, -162), (10, -144), 6) | bar((18, -162), (-10, -144), 6)
    pegs = merge(*(bar((s * 128, -4), (s * 156, 0), 4) for s in (-1, 1)))
    return Drawn(
        poles.paint(WOOD)
        + pegs.paint(WOOD_DARK)
        + dye.body(whole, 9)
        + inside.paint(dye.deep)
        + solid(flaps, dye.light, 4)
    )


def snowman(dye: Dye) -> Drawn:
    """A snowman with a hat, a carrot and a scarf in the main colour."""
    snow = "#f8fbff"
    arms = [
        stroke((s * 44, -104), (s * 76, -128), (s * 98, -152), width=7)
        | stroke((s * 78, -130), (s * 98, -128), width=5)
        for s in (-1, 1)
    ]
    base, head = ellipse(0, -56, 72, 57), ellipse(0, -156, 46, 43)
    middle = ellipse(0, -106, 54, 46)
    hat = slab(-26, -236, 26, -188, 5)
    scarf = slab(-44, -132, 44, -114, 9) | slab(12, -126, 32, -78, 5)
    parts = [layers(a.paint(WOOD_DARK) for a in arms), solid(base, snow, 9)]
    parts += [solid(middle, snow, 7), solid(head, snow, 7), solid(hat, "#4a4550", 4)]
    parts += [
        slab(-27, -206, 27, -194, 1).paint(dye.colour),
        solid(slab(-42, -194, 42, -184, 4), "#4a4550", 2),
    ]
    parts += [ellipse(s * 16, -164, 5.5, 6.5).paint(INK) for s in (-1, 1)]
    parts += [ellipse(s * 16 + 1.6, -166.5, 1.8).paint("#ffffff") for s in (-1, 1)]
    parts += [ellipse(s * 29, -148, 8, 5).paint("#f28a70", 0.45) for s in (-1, 1)]
    parts += [polygon((-4, -158), (-4, -146), (34, -150)).soften(2).paint("#f08a3c")]
    parts += [ellipse(x, -136 + 0.04 * x * x * -1, 2.6).paint(INK) for x in (-16, -8, 0, 8, 16)]
    parts += [dye.body(scarf, 4)] + [ellipse(0, y, 5).paint(INK) for y in (-92, -66, -40)]
    return Drawn(layers(parts))


def nest(dye: Dye) -> Drawn:
    """A nest of straw with three eggs."""
    bowl = blob(*points("-72,-44 72,-44 62,-12 34,0 -34,0 -62,-12"))
    eggs = [ellipse(x, -50, 17, 21, x * 0.3) for x in (-28, 0, 28)]
    back = ellipse(0, -44, 70, 14)
    straws = merge(
        *(
            bar((x, -40 + (7 * x) % 22), (x + 30, -34 + (11 * x) % 26), 3)
            for x in range(-70, 46, 11)
        )
    )
    ends = merge(
        *(bar((s * 56, -34), (s * 84, -46 + k * 16), 3) for s in (-1, 1) for k in range(3))
    )
    return Drawn(
        back.paint(dye.deep)
        + layers(solid(e, "#f6efe0", 3) for e in eggs)
        + ends.paint(dye.shade)
        + dye.body(bowl, 6)
        + (straws & bowl).paint(dye.light)
        + (straws.move(4, 6) & bowl).paint(dye.shade),
        grip=(0, -20),
    )


def banner(dye: Dye) -> Drawn:
    """A string of bunting between two poles."""
    poles = merge(*(bar((s * 150, 0), (s * 150, -150), 7) for s in (-1, 1)))
    cord = stroke((-150, -146), (-75, -120), (0, -112), (75, -120), (150, -146), width=3.4, taper=1)
    tints = (dye.colour, GOLD, "#5aa469", dye.colour, "#4a86c5", GOLD, dye.colour)
    flags = []
    for k, tint in enumerate(tints):
        x = -120 + 40 * k
        y = -112 - 34 * (x / 150) ** 2
        flags.append(solid(polygon((x - 17, y), (x + 17, y), (x, y + 38)).soften(1.5), tint, 3))
    return Drawn(
        solid(poles, WOOD, 2) + cord.paint(shade_of(CREAM)) + layers(flags), grip=(0, -112)
    )


RECIPES: dict[str, Recipe] = {
    "paper_boat": recipe(paper_boat, "#fdfaf0", 16, 24, held="hand"),
    "football": recipe(football, "#f8f5ef", 22, 22, held="both_hands"),
    "toy_rabbit": recipe(toy_rabbit, "#cfc3bd", 40, 22, held="arms"),
    "skipping_rope": recipe(skipping_rope, "#e2574c", 36, 26, held="hand"),
    "seesaw": recipe(seesaw, "#e2574c", 80, 226, seat="on"),
    "sandcastle": recipe(sandcastle, "#d29b52", 52, 67.5),
    "trampoline": recipe(trampoline, "#4a86c5", 62, 197, seat="on"),
    "hammock": recipe(hammock, "#e2785a", 125, 226, seat="in"),
    "tent": recipe(tent, "#e8963c", 150, 284),
    "snowman": recipe(snowman, "#d9503f", 135, 113),
    "nest": recipe(nest, STRAW, 16, 37, held="both_hands"),
    "banner": recipe(banner, "#e2574c", 130, 254),
}
