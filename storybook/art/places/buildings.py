"""Houses, a school, a palace and a barn, in page units, each standing on the origin.

`lit` is whether there is light behind the windows.
"""

from __future__ import annotations

import random

from storybook.art.drawing.curves import blob
from storybook.art.drawing.shapes import Picture, Shape, layers
from storybook.art.places import stalls
from storybook.art.places.kit import (
    CLOTHS,
    WHITE,
    box,
    dark,
    disc,
    loose,
    pale,
    quad,
    solid,
)

PLASTERS = ("#F6DDB4", "#F2C4A8", "#CFE0C0", "#BFDCDD", "#F0D0D4", "#FAE3A0", "#E4E0F0")
ROOFS = ("#C9604A", "#B5553F", "#8A6FA0", "#5F8F93", "#C98A4A")


def pane(x: float, y: float, w: float, h: float, lit: bool) -> Picture:
    """A window with a white frame and a sill, the middle of its lower edge at (x, y)."""
    glass = box(x - w / 2, y - h, x + w / 2, y, 3)
    bars = loose(
        (box(x - 2, y - h, x + 2, y), box(x - w / 2, y - h * 0.52, x + w / 2, y - h * 0.48))
    )
    glass_colours = ("#FFF3C4", "#FFCF70") if lit else ("#BFE0EC", "#8FBFD6")
    return (
        solid(glass.grow(6), WHITE, 3)
        + glass.paint(glass_colours[0], 1, glass_colours[1])
        + bars.paint(WHITE)
        + solid(box(x - w / 2 - 12, y + 2, x + w / 2 + 12, y + 12, 3), WHITE, 2)
    )


def entrance(x: float, h: float, colour: str) -> Picture:
    """A door with a frame, a knob and a step."""
    w = h * 0.5
    leaf = box(x - w / 2, -h, x + w / 2, 0, w * 0.16)
    light = box(x - w * 0.22, -h * 0.86, x + w * 0.22, -h * 0.58, 6)
    return (
        solid(leaf.grow(9), WHITE, 3)
        + solid(leaf, colour, 4)
        + light.paint("#BFE0EC")
        + disc(x + w * 0.32, -h * 0.44, 5).paint("#F2C14E")
        + solid(box(x - w * 0.8, -8, x + w * 0.8, 8, 4), "#CFC6B8", 3)
    )


def tiles(roof: Shape, colour: str, step: float = 26.0) -> Picture:
    """A roof with rows of tiles."""
    left, top, right, bottom = roof.box
    rows = loose(box(left, y, right, y + 3) for y in _steps(top + step, bottom, step))
    picture = solid(roof, colour, 7)
    return picture + (rows & roof).paint(dark(colour, 0.3), 0.4)


def _steps(start: float, end: float, step: float) -> list[float]:
    return [start + k * step for k in range(max(0, int((end - start) / step)))]


def chimney_of(width: float) -> tuple[float, float]:
    """How far right of a cottage's middle, and how high, the top of its chimney is."""
    return width * 0.2, width * 0.92 + 62


def cottage(rng: random.Random, width: float, lit: bool) -> Picture:
    """A cosy house with a pitched roof, a chimney, a door and two windows."""
    w, wall = width / 2, width * 0.52
    plaster, roof, door = rng.choice(PLASTERS), rng.choice(ROOFS), rng.choice(CLOTHS)
    ridge = -wall - width * 0.4
    slope = blob(
        (-w * 1.16, -wall + 14),
        (-w * 0.98, -wall - 22),
        (-w * 0.62, ridge + 22),
        (-w * 0.48, ridge),
        (w * 0.48, ridge),
        (w * 0.62, ridge + 22),
        (w * 0.98, -wall - 22),
        (w * 1.16, -wall + 14),
        (0, -wall + 8),
    )
    chimney = box(w * 0.3, ridge - 52, w * 0.5, ridge + 40, 3)
    cap = box(w * 0.26, ridge - 62, w * 0.54, ridge - 46, 4)
    front = solid(box(-w, -wall, w, 0), plaster, 7)
    eaves = box(-w, -wall, w, -wall + 26).paint(dark(plaster, 0.4), 0.35)
    gable = quad((0, ridge + 30), (w * 0.3, ridge + 110), (-w * 0.3, ridge + 110))
    face = box(-w * 0.22, ridge + 84, w * 0.22, ridge + 168, 2)
    stones = box(-w, -26, w, 0).paint("#BDB3A6", 1, dark("#BDB3A6"))
    flowers = layers(
        disc(x + dx, -wall * 0.36, 10).paint(c)
        for x in (-w * 0.58, w * 0.6)
        for dx, c in ((-34, "#DF7159"), (-12, "#F2C14E"), (12, "#F6B7C4"), (34, "#DF7159"))
    )
    boxes = loose(box(x - 50, -wall * 0.35, x + 50, -wall * 0.27, 4) for x in (-w * 0.58, w * 0.6))
    return layers(
        [
            solid(chimney, "#C98A6A", 4),
            solid(cap, "#B5765A", 3),
            front,
            eaves,
            stones,
            tiles(slope, roof),
            solid(face, plaster, 4),
            pane(0, ridge + 148, 44, 44, lit),
            tiles(gable.soften(4), dark(roof, 0.1), 22),
            pane(-w * 0.58, -wall * 0.38, 76, 84, lit),
            pane(w * 0.6, -wall * 0.38, 76, 84, lit),
            entrance(0, min(wall * 0.84, 224), door),
            flowers,
            boxes.paint("#A9714A"),
        ]
    )


def town_house(rng: random.Random, width: float, lit: bool, shop: bool = False) -> Picture:
    """A narrow house of two or three floors; the lowest may be a shop with an awning."""
    w, floors = width / 2, rng.choice((2, 2, 3))
    plaster, roof, door = rng.choice(PLASTERS), rng.choice(ROOFS), rng.choice(CLOTHS)
    height = 210.0 + 130 * (floors - 1)
    rise = rng.choice((70.0, 96.0, 120.0))
    if rng.random() < 0.5:
        top = quad(
            (-w * 0.62, -height - rise),
            (w * 0.62, -height - rise),
            (w * 1.06, -height + 6),
            (-w * 1.06, -height + 6),
        )
    else:
        top = quad(
            (0, -height - rise * 1.3), (w * 1.08, -height + 8), (-w * 1.08, -height + 8)
        ).soften(3)
    parts = [tiles(top, roof), solid(box(-w, -height, w, 0), plaster, 6)]
    parts.append(box(-w, -height, w, -height + 14).paint(dark(plaster, 0.35), 0.4))
    for floor in range(1, floors):
        y = -100 - 130 * floor
        is_lit = (rng.random() < 0.8) and lit
        parts += [pane(x, y + 14, 52, 74, is_lit) for x in (-w * 0.48, w * 0.48)]
        parts.append(box(-w, y + 56, w, y + 64).paint(pale(plaster, 0.6)))
    if shop:
        parts += [
            pane(w * 0.2, -46, w * 1.1, 96, lit),
            entrance(-w * 0.62, 168, door),
            stalls.awning(rng.choice(CLOTHS), w * 1.02).move(0, -196),
        ]
    else:
        parts += [entrance(-w * 0.4, 172, door), pane(w * 0.46, -72, 62, 80, lit)]
    return layers(parts)


def school(rng: random.Random, width: float, lit: bool) -> Picture:
    """A long schoolhouse with a porch and a flag on a bell tower."""
    w, wall = width / 2, 250.0
    plaster, roof = rng.choice(PLASTERS), rng.choice(ROOFS)
    long_roof = quad(
        (-w * 0.9, -wall - 110),
        (w * 0.9, -wall - 110),
        (w * 1.06, -wall + 10),
        (-w * 1.06, -wall + 10),
    )
    tower = box(-62, -wall - 170, 62, 0)
    cone = quad((0, -wall - 268), (92, -wall - 160), (-92, -wall - 160)).soften(3)
    clock = disc(0, -wall - 96, 34)
    windows = layers(
        pane(s * x, -84, 64, 92, lit) for s in (-1, 1) for x in _steps(140, w - 30, 104)
    )
    door = entrance(0, 190, rng.choice(CLOTHS))
    return layers(
        [
            solid(box(-w, -wall, w, 0), plaster, 7),
            box(-w, -wall, w, -wall + 24).paint(dark(plaster), 0.3),
            box(-w, -30, w, 0).paint(dark(plaster, 0.25), 0.6),
            tiles(long_roof, roof),
            windows,
            solid(tower, pale(plaster, 0.35), 6),
            tiles(cone, roof, 24),
            solid(clock, WHITE, 3),
            box(-2, -wall - 118, 2, -wall - 94).paint("#5A4A4A"),
            box(-2, -wall - 97, 18, -wall - 93).paint("#5A4A4A"),
            pane(0, -wall + 34, 44, 50, lit),
            door,
        ]
    )


def palace(rng: random.Random, width: float, lit: bool) -> Picture:
    """A palace with towers, pointed roofs and a gate."""
    w = width / 2
    stone = rng.choice(("#F3E2C8", "#EAD9DC", "#E3E2EC", "#F6DDB4"))
    roof = rng.choice(("#7F8FCB", "#C9604A", "#5F9A98", "#A878A8"))
    parts = []
    for x, half, height in (
        (-0.44, 0.09, 430),
        (0.44, 0.09, 430),
        (-0.18, 0.07, 520),
        (0.18, 0.07, 520),
        (0, 0.12, 460),
    ):
        left, right = (x - half) * width, (x + half) * width
        spire = quad(
            (x * width, -height - half * width * 2.4),
            (right + 12, -height + 4),
            (left - 12, -height + 4),
        ).soften(2)
        parts += [
            solid(box(left, -height, right, 0), stone, 6),
            tiles(spire, roof, 30),
            pane(x * width, -height + 110, half * width * 0.7, 62, lit),
            _pennant(x * width, -height - half * width * 2.4, roof),
        ]
    wall = box(-w, -240, w, 0)
    teeth = loose(box(x, -268, x + 30, -238, 3) for x in _steps(-w, w, 56))
    gate = box(-74, -186, 74, 0) | disc(0, -186, 74)
    leaf = gate.grow(-12)
    bars = loose(box(x, -258, x + 4, 0) for x in (-42, -2, 38)) & leaf
    parts += [
        solid(wall, pale(stone, 0.3), 7),
        teeth.paint(pale(stone, 0.4), 1, stone),
        *(pane(s * w * x, -90, 54, 84, lit) for s in (-1, 1) for x in (0.44, 0.74)),
        solid(gate, "#E6C07A", 5),
        leaf.paint("#9A6440", 1, "#7B4C34"),
        bars.paint("#6A3F2C"),
        disc(16, -110, 7).paint("#F2C14E"),
    ]
    return layers(parts)


def _pennant(x: float, y: float, colour: str) -> Picture:
    pole = box(x - 2, y - 54, x + 2, y + 10).paint("#A9714A")
    return pole + quad((x, y - 54), (x + 44, y - 42), (x, y - 28)).paint(pale(colour, 0.2))


def barn(rng: random.Random, width: float) -> Picture:
    """A red barn with a curved roof, a great door and a hay loft."""
    w, colour = width / 2, rng.choice(("#C4574A", "#B5654A", "#A8584F"))
    front = quad(
        (-w, 0), (-w, -210), (-w * 0.72, -330), (0, -400), (w * 0.72, -330), (w, -210), (w, 0)
    )
    rim = front.grow(16) - front - box(-width, -196, width, 40)
    planks = loose(box(x, -400, x + 3, 0) for x in _steps(-w + 24, w, 30)) & front
    door = box(-78, -206, 78, 0)
    cross = quad((-78, -206), (-62, -206), (78, 0), (62, 0)) | quad(
        (62, -206), (78, -206), (-62, 0), (-78, 0)
    )
    loft = box(-40, -320, 40, -246, 6)
    hay = disc(0, -248, 38, 24).paint("#E9C76A")
    return (
        solid(front, colour, 7)
        + planks.paint(dark(colour, 0.4), 0.35)
        + rim.paint("#F4E8D6", 1, "#D9C8B4")
        + solid(door.grow(9), "#F4E8D6", 4)
        + solid(door, dark(colour, 0.12), 5)
        + (cross & door).paint("#F4E8D6")
        + solid(loft.grow(7), "#F4E8D6", 3)
        + loft.paint("#5A3A34")
        + hay.within(loft)
    )
