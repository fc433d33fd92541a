"""Pictures of things that are broken, torn, squashed, tipped over: all stand on y = 0."""

from __future__ import annotations

import numpy as np

from storybook.art.drawing.curves import blob, ellipse, polygon
from storybook.art.drawing.marks import WATER, drop, silhouette
from storybook.art.drawing.shapes import Pair, Picture, Shape, layers, merge
from storybook.art.things.paint import light_of, shade_of
from storybook.images.colour import mix

# How far a break deviates from straight, from top to bottom.
_ZIGZAG = (0.05, -0.06, 0.04, -0.08, 0.06, -0.03)
_APART = 15.0  # degrees by which each half of a broken thing falls over
_LIES = 82.0  # degrees by which a tipped thing has turned
# Breadth / height from which a tipped thing is upside down, and its turn in degrees.
_BROAD, _OVERTURNED = 1.35, 168.0
_FLATTER, _BROADER = 0.62, 1.15  # factors of height and breadth of a squashed thing
_RIPS = ((-0.3, 0.1), (-0.2, 0.3), (-0.12, 0.2), (0.0, 0.62), (0.09, 0.3), (0.16, 0.4), (0.3, 0.1))
_RAGGED = (
    *((-1.0, -0.1), (-0.62, -0.5), (-0.5, -0.28), (-0.16, -0.9), (0.0, -0.5), (0.34, -1.0)),
    *((0.46, -0.4), (0.98, -0.34), (0.7, 0.1), (1.0, 0.5), (0.44, 0.46), (0.3, 0.94), (0.0, 0.5)),
    *((-0.3, 1.0), (-0.48, 0.4), (-0.9, 0.56), (-0.7, 0.14)),
)  # the edge of a hole that is ripped
_BITE = ((0.86, 0.1, 0.26), (1.0, 0.34, 0.24), (0.7, -0.02, 0.18))  # across, down, radius
# Height / breadth from which a soft thing lands on its head, and its turn in degrees.
_TALL, _HEADLONG = 1.5, 155.0


def _main_colour(picture: Picture) -> str:
    """The colour of the largest part."""
    return max(picture.paints, key=lambda paint: paint.opacity * _area(paint.shape)).fill


def _area(shape: Shape) -> float:
    total = 0.0
    for line in shape.outlines:
        x, y = line.T
        total += 0.5 * abs(float(np.dot(x, np.roll(y, -1)) - np.dot(y, np.roll(x, -1))))
    return total


def _on_ground(picture: Picture) -> Picture:
    """The picture with its lowest point at y = 0."""
    return picture.move(0, -picture.box[3])


def _side(line: list[Pair], far: float) -> Shape:
    """The region left of a line from top to bottom, up to x = `far`."""
    (x0, y0), (x1, y1) = line[0], line[-1]
    west = min(x0, x1) - far
    return polygon((west, y0 - far), (x0, y0 - far), *line, (x1, y1 + far), (west, y1 + far))


def broken(picture: Picture) -> Picture:
    """Two halves that have fallen apart, with small pieces between them."""
    left, top, right, bottom = picture.box
    width, height, middle = right - left, bottom - top, (left + right) / 2
    steps = len(_ZIGZAG) - 1
    line = [(middle + x * width, top + height * k / steps) for k, x in enumerate(_ZIGZAG)]
    west = _side(line, 2 * (width + height))
    whole, colour = silhouette(picture), _main_colour(picture)
    halves = []
    for sign, side in ((-1, whole & west), (1, whole - west)):
        rim = side - side.move(0.05 * sign * width, 0)
        half = picture.within(side) + (rim & _near(line, 0.07 * width)).paint(light_of(colour))
        fallen = _on_ground(half.turn(sign * _APART, (middle, bottom)))
        halves.append(fallen.move(0.09 * sign * width, 0))
    size = 0.05 * min(width, height)
    shards = merge(
        *(_shard(middle + x * width, size * s) for x, s in ((-0.12, 0.9), (0.02, 1.3), (0.15, 0.8)))
    )
    return (
        layers(halves)
        + shards.paint(colour)
        + (shards - shards.move(0, -size)).paint(shade_of(colour))
    )


def _near(line: list[Pair], reach: float) -> Shape:
    return polygon(*((x - reach, y) for x, y in line), *((x + reach, y) for x, y in line[::-1]))


def _shard(x: float, size: float) -> Shape:
    """A piece that lies on the ground."""
    return polygon((x - 1.4 * size, 0), (x - 0.4 * size, -1.8 * size), (x + 1.5 * size, 0))


def torn(picture: Picture) -> Picture:
    """Ripped open from below, with hanging shreds."""
    left, top, right, bottom = picture.box
    width, height, middle = right - left, bottom - top, (left + right) / 2
    rip = polygon(
        (middle - 0.34 * width, bottom + height),
        *((middle + x * width, bottom - y * height) for x, y in _RIPS),
        (middle + 0.34 * width, bottom + height),
    )
    whole = silhouette(picture)
    edge = (rip.grow(0.03 * width) - rip) & whole
    return picture.within(whole - rip) + edge.paint(light_of(_main_colour(picture)))


def gaping(picture: Picture) -> Picture:
    """Ripped open in the middle, so that its inside is seen."""
    left, top, right, bottom = picture.box
    width, height = right - left, bottom - top
    x, y = (left + right) / 2, (top + bottom) / 2 + 0.1 * height
    hole = _hole(x, y, 0.34 * width, 0.11 * height).turn(-24, (x, y))
    colour = _main_colour(picture)
    edge = hole.grow(0.025 * width)
    return picture + edge.paint(light_of(colour)) + hole.paint(mix(colour, "#2a1c33", 0.72))


def _hole(x: float, y: float, across: float, down: float) -> Shape:
    """A ragged hole about (x, y), half as wide as `across`."""
    return polygon(*((x + a * across, y + b * down) for a, b in _RAGGED))


def burst(picture: Picture, colour: str) -> Picture:
    """On its side, ripped open, its contents in a heap in front of it and in clouds above."""
    lying = tipped(picture)
    left, top, right, bottom = lying.box
    width, height, ahead = right - left, bottom - top, falls_to(picture)
    middle = (left + right) / 2
    rip = _hole(middle + 0.22 * ahead * width, top + 0.62 * height, 0.34 * width, 0.34 * height)
    edge = rip.grow(0.03 * height).paint(light_of(_main_colour(picture)))
    heap = blob(
        *(
            (middle + ahead * x * width, -y * height)
            for x, y in (
                *((-0.25, 0.0), (-0.06, 0.14), (0.2, 0.4), (0.42, 0.52), (0.68, 0.42)),
                *((0.92, 0.16), (1.1, 0.0), (0.5, -0.1)),
            )
        )
    )
    spread = ellipse(middle + 0.44 * ahead * width, 0.0, 0.86 * width, 0.13 * height)
    clouds = merge(
        *(
            ellipse(middle + ahead * x * width, -y * height, r * height)
            for x, y, r in (
                *((0.5, 1.12, 0.26), (0.76, 1.28, 0.34), (1.06, 1.16, 0.27), (0.86, 0.98, 0.22)),
                *((1.36, 1.4, 0.14), (0.26, 1.44, 0.13), (1.3, 0.86, 0.1)),
            )
        )
    )
    return (
        clouds.paint(colour, 0.72)
        + spread.paint(shade_of(colour), 0.5)
        + spread.move(0, -0.03 * height).paint(colour)
        + lying
        + edge
        + rip.paint(colour)
        + heap.paint(shade_of(colour))
        + (heap & heap.move(-0.05 * height, -0.06 * height)).paint(colour)
    )


def squashed(picture: Picture) -> Picture:
    """Flattened and askew, with a dent."""
    left, _, right, bottom = picture.box
    middle, width = (left + right) / 2, _BROADER * (right - left)
    flat = picture.scale(_BROADER, _FLATTER, (middle, bottom)).turn(-7, (middle, bottom))
    flat = _on_ground(flat)
    height = -flat.box[1]
    dent = ellipse(middle + 0.2 * width, -1.02 * height, 0.2 * width, 0.3 * height, 12)
    inside = (dent.grow(0.06 * height) - dent) & silhouette(flat)
    return flat.within(silhouette(flat) - dent) + inside.paint(shade_of(_main_colour(picture)))


def splat(picture: Picture) -> Picture:
    """In pieces in a splash of itself, with crumbs around; if it is tall, on its head."""
    left, top, right, bottom = picture.box
    width, colour = right - left, light_of(_main_colour(picture))
    if bottom - top > _TALL * width:
        headlong = _on_ground(picture.turn(_HEADLONG))
        return pool(headlong, colour) + headlong
    pieces = broken(picture.scale(1.0, 0.85, (0, bottom)))
    crumbs = merge(
        *(
            ellipse(
                (left + right) / 2 + x * width, -y * width, 0.045 * width * s, 0.036 * width * s
            )
            for x, y, s in (
                *((-0.92, 0.02, 1), (-0.78, 0.14, 0.7), (0.84, 0.0, 1.3), (0.95, 0.12, 0.8)),
                *((-0.5, -0.06, 1.2), (0.4, -0.07, 0.9), (0.0, -0.05, 1.4)),
            )
        )
    )
    lit = crumbs.move(0, -0.015 * width)
    return pool(pieces, "#fff6e6") + pieces + crumbs.paint(shade_of(colour)) + lit.paint(colour)


def pool(picture: Picture, colour: str, ahead: int = 0) -> Picture:
    """A pool on the ground under the picture, or beside it: `ahead` is -1 (left), 0 or 1."""
    left, top, right, bottom = picture.box
    width, height = right - left, 0.16 * (bottom - top) + 0.03 * (right - left)
    middle = (left + right) / 2 + 0.62 * width * ahead
    reach = 0.62 * width
    rim = (
        *((-1.0, 0.0), (-0.78, -0.7), (-0.3, -0.55), (0.15, -0.95), (0.7, -0.6), (1.05, -0.1)),
        *((0.74, 0.45), (0.3, 0.4), (-0.12, 0.85), (-0.6, 0.4)),
    )
    surface = blob(*((middle + x * reach, y * height) for x, y in rim))
    glint = ellipse(middle - 0.2 * reach, -0.2 * height, 0.3 * reach, 0.14 * height)
    upper = surface.move(0, -0.12 * height)
    return surface.paint(shade_of(colour)) + upper.paint(colour) + glint.paint("#ffffff", 0.4)


def falls_to(picture: Picture) -> int:
    """The side to which a thing falls, -1 (left) or 1: away from a handle on its right."""
    left, _, right, _ = picture.box
    heavy = max(picture.paints, key=lambda paint: _area(paint.shape)).shape.box
    return -1 if right - heavy[2] > heavy[0] - left + 0.1 * (right - left) else 1


def tipped(picture: Picture) -> Picture:
    """Lying on its side; upside down, if it is broad."""
    left, top, right, bottom = picture.box
    is_broad = right - left > _BROAD * (bottom - top)
    degrees = _OVERTURNED if is_broad else _LIES * falls_to(picture)
    return _on_ground(picture.turn(degrees, ((left + right) / 2, 0)))


def bitten(picture: Picture) -> Picture:
    """With bites taken out of its upper right."""
    left, top, right, bottom = picture.box
    width, height = right - left, bottom - top
    size = min(width, height)
    bites = merge(*(ellipse(left + x * width, top + y * height, r * size) for x, y, r in _BITE))
    whole = silhouette(picture)
    flesh = (bites.grow(0.05 * size) - bites) & whole
    return picture.within(whole - bites) + flesh.paint("#fff6dd", 0.9)


def half(picture: Picture, flesh: str = "") -> Picture:
    """Cut through, its inside facing the viewer, which is paler if it has no colour `flesh`."""
    left, top, right, bottom = picture.box
    middle, width = (left + right) / 2, right - left
    whole, colour = silhouette(picture), _main_colour(picture)
    west = _side([(middle, top), (middle, bottom)], 2 * width)
    face = (whole & west).scale(-0.45, 1, (middle, 0)) | (whole & west).scale(0.45, 1, (middle, 0))
    inner = face.grow(-0.05 * width)
    hollow = face.grow(-0.13 * width)
    return (
        picture.within(west)
        + face.paint(shade_of(colour))
        + inner.paint(light_of(flesh or light_of(colour)))
        + hollow.paint(flesh or light_of(colour))
    )  # fmt: skip


def melted(picture: Picture) -> Picture:
    """Sunk into a pool of itself."""
    left, _, right, bottom = picture.box
    sunk = _on_ground(picture.scale(1.1, 0.62, ((left + right) / 2, bottom)))
    return pool(sunk, _main_colour(picture)) + sunk


def collapsed(picture: Picture) -> Picture:
    """Fallen in: one side has sunk to a heap."""
    left, top, right, bottom = picture.box
    width, height = right - left, bottom - top
    slope = ((-0.3, -0.2), (0.38, -0.2), (0.44, 0.3), (0.6, 0.5), (0.7, 0.72), (1.3, 0.95))
    kept = polygon(
        *((left + x * width, top + y * height) for x, y in slope),
        (right + width, bottom + height),
        (left - width, bottom + height),
    )
    whole, colour = silhouette(picture), _main_colour(picture)
    standing = picture.within(whole & kept).turn(-5, (left, bottom))
    rubble = blob(
        *((left + x * width, bottom - y * height) for x, y in
          ((0.5, 0), (0.62, 0.2), (0.78, 0.12), (0.94, 0.22), (1.16, 0.05), (1.2, 0)))
    )  # fmt: skip
    heap = rubble.paint(colour) + (rubble - rubble.move(0, -0.07 * height)).paint(shade_of(colour))
    return _on_ground(standing) + heap.move(0, -bottom)


def leaking(picture: Picture) -> Picture:
    """Water runs out of it and makes a puddle."""
    left, top, right, bottom = picture.box
    width, height = right - left, bottom - top
    spots = ((0.24, 0.62), (0.3, 0.86), (0.55, 0.72), (0.72, 0.58), (0.76, 0.9))
    size = 0.04 * min(width, height) + 0.01 * max(width, height)
    drops = merge(*(drop(left + x * width, top + y * height, size) for x, y in spots))
    return pool(picture, WATER) + picture + drops.paint(WATER)


def burnt(picture: Picture) -> Picture:
    """Black, with a curl of smoke."""
    left, top, right, bottom = picture.box
    size = 0.1 * (bottom - top)
    smoke = merge(
        *(
            ellipse((left + right) / 2 + x * size, top - y * size, r * size)
            for x, y, r in ((0, 0.6, 0.7), (0.6, 1.8, 1.0), (-0.2, 3.2, 1.2))
        )
    )
    return smoke.paint("#8d8790", 0.45) + picture.tinted("#2b2220", 0.68)
