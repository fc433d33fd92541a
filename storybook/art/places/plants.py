"""Grass, flowers, rice, reeds and other small plants."""

from __future__ import annotations

import math
import random

from storybook.art.drawing.curves import blob, ellipse, stroke, wedge
from storybook.art.drawing.shapes import Picture, layers, merge
from storybook.art.places.trees import BARK, LEAF, LEAF_DARK, LEAF_LIGHT
from storybook.images.colour import mix

PETALS = ("#F7718A", "#FFFFFF", "#F9B13C", "#B57BD6", "#FF8F5C")


def grass(rng: random.Random, height: float, colour: str = LEAF_DARK) -> Picture:
    """Tuft of grass."""
    blades = [
        wedge(
            (x * height * 0.08, 0),
            (x * height * 0.16, -height * 0.5),
            (
                x * height * 0.36 + rng.uniform(-0.07, 0.07) * height,
                -height * rng.uniform(0.72, 1.0) * (1 - 0.12 * abs(x)),
            ),
            width=height * 0.13,
        )
        for x in (-1.5, -0.9, -0.3, 0.3, 0.9, 1.5)
    ]
    return merge(*blades).paint(colour)


def flower(rng: random.Random, height: float) -> Picture:
    """Flower on a stalk with two leaves."""
    colour, size = rng.choice(PETALS), height * 0.2
    stalk = stroke(
        (0, 2), (height * 0.03, -height * 0.4), (0, -height * 0.78), width=height * 0.07, taper=0.8
    )
    leaves = blob(
        (0, -height * 0.12), (-height * 0.26, -height * 0.34), (-height * 0.08, -height * 0.26)
    ) | blob((0, -height * 0.2), (height * 0.26, -height * 0.42), (height * 0.1, -height * 0.3))
    petals = merge(
        *(
            ellipse(math.cos(a) * size * 0.8, -height * 0.8 + math.sin(a) * size * 0.8, size * 0.62)
            for a in (k * math.pi * 0.4 + 0.3 for k in range(5))
        )
    )
    return (
        (stalk | leaves).paint(LEAF_DARK)
        + petals.paint(colour)
        + ellipse(0, -height * 0.8, size * 0.52).paint("#FFD65A")
    )


def mushroom(height: float) -> Picture:
    """Red mushroom with white dots."""
    stalk = blob(
        (-height * 0.16, 2),
        (-height * 0.13, -height * 0.5),
        (height * 0.13, -height * 0.5),
        (height * 0.16, 2),
    )
    cap = blob(
        (-height * 0.46, -height * 0.44),
        (-height * 0.34, -height * 0.84),
        (0, -height),
        (height * 0.34, -height * 0.84),
        (height * 0.46, -height * 0.44),
        (0, -height * 0.36),
    )
    dots = (
        merge(
            *(
                ellipse(x * height, y * height, height * 0.08)
                for x, y in ((-0.2, -0.7), (0.08, -0.84), (0.26, -0.62), (0.0, -0.56))
            )
        )
        & cap
    )
    return stalk.paint("#FBEFD9") + cap.paint("#E8543F") + dots.paint("#FFF6EA")


def reeds(rng: random.Random, height: float) -> Picture:
    """Reeds with brown heads."""
    parts = [grass(rng, height * 0.7, LEAF)]
    for x in (-0.14, 0.05, 0.2):
        top = -height * rng.uniform(0.8, 1.0)
        parts.append(
            stroke(
                (x * height, 2),
                (x * height * 1.2, top * 0.5),
                (x * height * 1.3, top),
                width=height * 0.035,
                taper=0.8,
            ).paint(LEAF_DARK)
        )
        parts.append(ellipse(x * height * 1.3, top, height * 0.035, height * 0.11).paint(BARK))
    return layers(parts)


def lily_pads(rng: random.Random, width: float) -> Picture:
    """Lotus leaves on the water, one flower."""
    parts = [
        ellipse(dx * width, dy * width, width * s, width * s * 0.3).paint(c)
        for dx, dy, s, c in (
            (-0.3, 0.02, 0.24, LEAF),
            (0.28, -0.03, 0.2, LEAF_DARK),
            (0.02, 0.09, 0.18, LEAF_LIGHT),
        )
    ]
    petals = merge(
        *(
            ellipse(0, -width * 0.07, width * 0.04, width * 0.1).turn(a, (0, 0))
            for a in (-55, -28, 0, 28, 55)
        )
    )
    return layers(parts) + petals.move(width * 0.28, -width * 0.03).paint(
        rng.choice(("#F793B4", "#FFFFFF"))
    )


def rice(rng: random.Random, height: float) -> Picture:
    """Clump of young rice."""
    return grass(rng, height, rng.choice(("#8CC152", "#7BB548", "#A3CF5F")))


def fallen_leaf(length: float, colour: str) -> Picture:
    """A leaf on the ground, its middle at the origin."""
    half = length / 2
    leaf = blob((-half, 0), (-half * 0.2, -half * 0.55), (half, 0), (-half * 0.2, half * 0.5))
    rib = stroke((-half * 1.4, half * 0.1), (half * 0.7, 0), width=length * 0.06)
    return leaf.paint(colour, 1, mix(colour, "#6B3A22", 0.25)) + rib.paint("#7A4A2A", 0.6)
