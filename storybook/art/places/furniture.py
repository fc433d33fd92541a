"""Furniture of homes. Each stands on the origin and grows upwards; a grown-up there is 300 high."""

from __future__ import annotations

import random

from storybook.art.drawing.curves import blob
from storybook.art.drawing.shapes import Picture, layers
from storybook.art.places.kit import (
    CLOTHS,
    WHITE,
    box,
    dark,
    disc,
    flat,
    loose,
    pale,
    quad,
    solid,
    stripes,
)

BED_TOP, SEAT, TABLE_TOP = 104.0, 88.0, 140.0
"""Heights of a mattress, a seat and a table."""


def legs(xs: tuple[float, ...], height: float, colour: str, thick: float = 14.0) -> Picture:
    """Upright legs."""
    bars = loose(box(x - thick / 2, -height, x + thick / 2, 0, 3) for x in xs)
    return bars.paint(colour, 1, dark(colour))


def bed(wood: str, blanket: str, rng: random.Random, width: float = 390.0) -> Picture:
    """A bed seen from its side, the pillow to the left."""
    w = width / 2
    head = solid(box(-w - 12, -212, -w + 22, 0, 12), wood, 6)
    board = solid(box(-w - 4, -196, -w + 60, -40, 26), dark(wood, 0.12), 5)
    foot = solid(box(w - 22, -142, w + 12, 0, 12), wood, 6)
    frame = solid(box(-w, -66, w, -26, 6), wood, 5)
    sheet = flat(box(-w + 8, -BED_TOP, w - 14, -56, 14), WHITE)
    pillow = solid(
        blob(
            (-w + 22, -112),
            (-w + 30, -148),
            (-w + 80, -158),
            (-w + 126, -140),
            (-w + 130, -108),
            (-w + 76, -100),
        ),
        pale(WHITE),
        5,
    )
    cover = blob(
        (-w + 104, -98),
        (-w + 116, -128),
        (-w + 170, -138),
        (0, -132),
        (w - 60, -130),
        (w - 16, -116),
        (w - 18, -48),
        (w - 90, -42),
        (0, -50),
        (-w + 160, -42),
        (-w + 106, -50),
    )
    fold = blob(
        (-w + 100, -96), (-w + 110, -134), (-w + 166, -142), (-w + 160, -60), (-w + 112, -46)
    )
    spots = loose(
        disc(x, y, 11, 10)
        for k, x in enumerate(range(int(-w) + 195, int(w) - 24, 44))
        for y in ((-110, -72) if k % 2 else (-92,))
    )
    if rng.random() < 0.4:
        spots = stripes(-w + 172, -126, w - 26, -56, 36)
    quilt = solid(cover, blanket, 6) + (spots & cover.grow(-6)).paint(pale(blanket, 0.65), 0.9)
    return layers(
        [
            board,
            head,
            legs((-w + 60, w - 40), 30, dark(wood)),
            frame,
            sheet,
            pillow,
            quilt,
            solid(fold & cover.grow(8), pale(WHITE), 5),
            foot,
        ]
    )


def bedside(wood: str) -> Picture:
    """A small chest with a drawer, for a lamp to stand on."""
    body = solid(box(-44, -108, 44, -10, 5), wood, 5) + legs((-34, 34), 12, dark(wood))
    drawers = layers(solid(box(-34, y, 34, y + 34, 4), pale(wood, 0.25), 4) for y in (-94, -52))
    return (
        body
        + drawers
        + loose((disc(0, -77, 6), disc(0, -35, 6))).paint(pale(WHITE))
        + solid(box(-50, -116, 50, -104, 4), pale(wood, 0.2), 4)
    )


def table_lamp(colour: str, lit: bool) -> Picture:
    """A lamp with a cloth shade."""
    stem = solid(
        blob((-8, -70), (8, -70), (14, -30), (26, -6), (26, 0), (-26, 0), (-26, -6), (-14, -30)),
        "#E8D9C0",
        4,
    )
    shade = quad((-28, -128), (28, -128), (50, -62), (-50, -62))
    return stem + (shade.paint("#FFE9A8", 1, "#FFD27A") if lit else solid(shade, colour, 5))


def floor_lamp(colour: str, lit: bool) -> Picture:
    """A lamp on a tall stand."""
    stem = box(-5, -300, 5, -8).paint("#8A5A3C") + solid(disc(0, -6, 44, 11), "#8A5A3C", 3)
    shade = quad((-36, -338), (36, -338), (64, -250), (-64, -250))
    return stem + (shade.paint("#FFE9A8", 1, "#FFD27A") if lit else solid(shade, colour, 6))


def wardrobe(wood: str, width: float = 190.0, height: float = 350.0) -> Picture:
    """A wardrobe with two doors."""
    w = width / 2
    doors = layers(
        solid(box(a, -height + 22, a + w - 16, -34, 6), pale(wood, 0.15), 5)
        + solid(box(a + 14, -height + 40, a + w - 30, -height * 0.5, 8), dark(wood, 0.06), -3)
        + solid(box(a + 14, -height * 0.46, a + w - 30, -52, 8), dark(wood, 0.06), -3)
        for a in (-w + 10, 6)
    )
    knobs = loose((disc(-12, -height * 0.48, 6), disc(12, -height * 0.48, 6)))
    return (
        legs((-w + 14, w - 14), 22, dark(wood))
        + solid(box(-w, -height, w, -16, 6), wood, 6)
        + doors
        + knobs.paint("#F2C14E")
        + solid(box(-w - 10, -height - 12, w + 10, -height + 8, 6), pale(wood, 0.2), 4)
    )


def books(rng: random.Random, left: float, right: float, foot: float, height: float) -> Picture:
    """Books side by side on a shelf, the last one leaning."""
    parts, x = [], left
    while x < right - 26:
        thickness, book_height = rng.uniform(12, 24), height * rng.uniform(0.66, 0.96)
        colour = rng.choice((*CLOTHS, "#F4EAD6", "#6B4E3D"))
        parts.append(
            box(x, foot - book_height, x + thickness, foot, 2).paint(pale(colour, 0.2), 1, colour)
        )
        if thickness > 17:
            parts.append(
                box(x, foot - book_height * 0.8, x + thickness, foot - book_height * 0.7).paint(
                    pale(colour, 0.7)
                )
            )
        x += thickness + 1.5
        if rng.random() < 0.1:
            x += rng.uniform(12, 34)
    lean = box(x, foot - height * 0.72, x + 15, foot, 2).turn(-14, (x + 15, foot))
    return layers(parts) + lean.paint(rng.choice(CLOTHS))


def bookcase(
    rng: random.Random, wood: str, width: float, height: float, toys: bool = False
) -> Picture:
    """Shelves full of books, with a toy or a plant among them."""
    w, rows = width / 2, max(2, round(height / 92))
    inner = box(-w + 12, -height + 14, w - 12, -14)
    picture = solid(box(-w, -height, w, 0, 5), wood, 6) + inner.paint(
        dark(wood, 0.42), 1, dark(wood, 0.3)
    )
    step = (height - 28) / rows
    for k in range(rows):
        foot = -14 - k * step
        third = rng.randrange(3)
        room = (-w + 16, w - 16 - (w * 0.6 if third else 0))
        picture += books(rng, room[0], room[1], foot, step - 16)
        if third:
            thing = ball(15) if toys and third == 1 else pot_plant(rng, min(step - 20, 52))
            picture += thing.move(w * 0.62, foot)
        picture += box(-w + 8, foot, w - 8, foot + 11).paint(pale(wood, 0.3), 1, wood)
    return picture


def ball(size: float) -> Picture:
    """A ball in two colours."""
    whole = disc(0, -size, size)
    return solid(whole, "#DF7159", size * 0.2) + (disc(0, -size, size * 0.42, size) & whole).paint(
        "#FFF1D6"
    )


def pot_plant(rng: random.Random, height: float) -> Picture:
    """A plant with broad leaves in a pot."""
    h = height
    pot = quad((-h * 0.2, -h * 0.34), (h * 0.2, -h * 0.34), (h * 0.15, 0), (-h * 0.15, 0))
    leaves = layers(
        blob((0, 0), (-h * 0.1, -h * 0.3), (0, -h * 0.62), (h * 0.1, -h * 0.3))
        .turn(angle + rng.uniform(-6, 6))
        .move(0, -h * 0.32)
        .paint(colour, 1, "#418C45")
        for angle, colour in (
            (-62, "#418C45"),
            (60, "#418C45"),
            (-30, "#58A84E"),
            (34, "#58A84E"),
            (2, "#82C765"),
        )
    )
    clay = rng.choice(("#C9754E", "#4F9AA3", "#E6AE45", "#FBF6EC"))
    rim = box(-h * 0.23, -h * 0.39, h * 0.23, -h * 0.31, 3)
    return leaves + solid(pot, clay, h * 0.03) + solid(rim, pale(clay, 0.2), h * 0.02)


def sofa(colour: str, cushion: str, width: float = 380.0) -> Picture:
    """A soft sofa with two cushions."""
    w = width / 2
    back = solid(box(-w + 16, -190, w - 16, -50, 40), dark(colour, 0.08), 7)
    seats = layers(
        solid(box(a, -112, a + w - 44, -62, 18), pale(colour, 0.2), 6) for a in (-w + 42, 2)
    )
    arms = layers(solid(box(a, -144, a + 56, -16, 26), colour, 7) for a in (-w, w - 56))
    base = solid(box(-w + 20, -74, w - 20, -16, 8), dark(colour, 0.1), 5)
    pillows = layers(
        solid(box(-36, -36, 36, 36, 16).turn(turn).move(x, -140), c, 5)
        for x, turn, c in ((-w + 100, -12, cushion), (w - 100, 14, pale(cushion, 0.5)))
    )
    return legs((-w + 30, w - 30), 20, "#8A5A3C") + back + base + seats + pillows + arms


def armchair(colour: str) -> Picture:
    """A soft chair."""
    return (
        legs((-66, 66), 20, "#8A5A3C")
        + solid(box(-78, -206, 78, -40, 50), dark(colour, 0.08), 7)
        + solid(box(-62, -110, 62, -30, 18), pale(colour, 0.2), 6)
        + layers(solid(box(a, -142, a + 44, -16, 22), colour, 6) for a in (-96, 52))
    )


def table(wood: str, width: float, height: float = TABLE_TOP, cloth: str = "") -> Picture:
    """A table, with a cloth if it has a colour."""
    w = width / 2
    picture = legs((-w + 26, w - 26), height - 8, wood, 18)
    picture += box(-w + 14, -height + 12, w - 14, -height + 30).paint(dark(wood))
    if cloth:
        drop = blob(
            (-w - 6, -height - 4),
            (0, -height - 8),
            (w + 6, -height - 4),
            (w + 10, -height + 50),
            (w * 0.5, -height + 44),
            (0, -height + 52),
            (-w * 0.5, -height + 44),
            (-w - 10, -height + 50),
        )
        return picture + solid(drop, cloth, 5)
    return picture + solid(box(-w, -height - 6, w, -height + 14, 7), pale(wood, 0.2), 5)


def chair(wood: str, seat: str) -> Picture:
    """A chair from the side, its back to the left."""
    return (
        legs((-36, 36), SEAT, wood, 11)
        + solid(box(-44, -190, -30, -SEAT, 6), wood, 4)
        + layers(solid(box(-46, y, -26, y + 22, 6), pale(wood, 0.2), 4) for y in (-184, -140))
        + solid(box(-46, -SEAT - 8, 46, -SEAT + 10, 8), seat, 4)
    )


def stool(wood: str) -> Picture:
    """A three-legged stool."""
    return legs((-26, 0, 26), 76, dark(wood, 0.15), 10) + solid(box(-40, -84, 40, -68, 8), wood, 4)


def toy_chest(rng: random.Random, colour: str) -> Picture:
    """An open chest with toys in it."""
    bear = disc(-34, -104, 28, 26) | disc(-56, -128, 11) | disc(-12, -128, 11)
    face = disc(-34, -96, 12, 9).paint("#EBCB9E") + loose(
        (disc(-44, -108, 3), disc(-24, -108, 3), disc(-34, -99, 3.5))
    ).paint("#4A2A2A")
    front = solid(box(-84, -82, 84, 0, 8), colour, 6)
    star = disc(0, -40, 22).paint(pale(colour, 0.7)) + disc(0, -40, 12).paint(colour)
    return (
        solid(bear, "#B97F4F", 5)
        + face
        + ball(26).move(40, -74)
        + solid(box(70, -132, 82, -60, 4), rng.choice(CLOTHS), 3)
        + front
        + star
    )
