"""Market stalls, awnings, and fruit in heaps and crates."""

from __future__ import annotations

import random

from storybook.art.drawing.shapes import Picture, layers
from storybook.art.places.kit import CLOTHS, WHITE, box, dark, disc, loose, pale, quad, solid


def awning(colour: str, half: float, drop: float = 62.0) -> Picture:
    """A striped awning with a scalloped edge, its upper edge at the origin."""
    count = 8
    step = 2 * half / count
    parts = []
    for k in range(count):
        x = -half + k * step
        inner = x * 0.9
        shade = colour if k % 2 else WHITE
        strip = quad((inner, 0), (inner + step * 0.9, 0), (x + step, drop), (x, drop)) | disc(
            x + step / 2, drop, step / 2, 13
        )
        parts.append(strip.paint(pale(shade, 0.15), 1, dark(shade, 0.12)))
    return layers(parts)


def stall(rng: random.Random, width: float = 300.0) -> Picture:
    """A market stall: an awning on poles over crates heaped with fruit."""
    w, colour = width / 2, rng.choice(CLOTHS)
    poles = loose(box(x - 6, -320, x + 6, 0, 3) for x in (-w + 16, w - 16))
    shade = box(-w + 10, -290, w - 10, -140).paint(dark("#C9A27C", 0.3), 0.35)
    picture = shade + poles.paint("#A9714A", 1, dark("#A9714A"))
    table_top = solid(box(-w, -136, w, -116, 4), "#CB955F", 4)
    skirt = box(-w + 8, -118, w - 8, -8, 4)
    step = (width - 20) / 3
    fruits = rng.sample(("#E6703F", "#DF4A45", "#E9C23F", "#86AE45", "#8A5A9A", "#F29A3F"), 3)
    heaps = layers(
        heap(fruits[k], step - 8).move(-w + 10 + step * (k + 0.5), -134) for k in range(3)
    )
    cloth = solid(skirt, pale(colour, 0.5), 5)
    folds = loose(
        quad((x, -112), (x + 7, -112), (x + 11, -12), (x, -12))
        for x in range(int(-w) + 30, int(w) - 20, 44)
    )
    front_crates = layers(
        crate(fruits[(k + 1) % 3]).move(x, 10) for k, x in enumerate((-w * 0.5, w * 0.42))
    )
    return (
        picture
        + heaps
        + cloth
        + folds.paint(dark(colour, 0.1), 0.3)
        + table_top
        + front_crates
        + awning(colour, w + 22, 78).move(0, -372)
    )


def heap(colour: str, width: float) -> Picture:
    """Round fruit heaped up."""
    size = width / 6.4
    rows = ((0, 3), (1, 2), (2, 1))
    spots = [
        ((k - (n - 1) / 2) * size * 2, -size - row * size * 1.5)
        for row, n in rows
        for k in range(n)
    ]
    return layers(
        disc(x, y, size).paint(pale(colour, 0.25), 1, dark(colour, 0.12))
        + disc(x - size * 0.3, y - size * 0.35, size * 0.25).paint("#FFFFFF", 0.5)
        for x, y in sorted(spots, key=lambda spot: -spot[1])
    )


def crate(colour: str) -> Picture:
    """A wooden crate of fruit."""
    slats = layers(solid(box(-54, y, 54, y + 24, 3), "#CB955F", 3) for y in (-58, -29))
    return heap(colour, 96).move(0, -54) + box(-50, -56, 50, -4).paint(dark("#A9714A")) + slats
