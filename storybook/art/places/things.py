"""Stones, huts, fruit, clouds and other small things, drawn by the same hand as the cast.

Each stands on the origin and grows upwards (y down); sizes are in page units.
"""

from __future__ import annotations

import random

from storybook.art.drawing.curves import blob, ellipse, polygon, stroke, tube
from storybook.art.drawing.shapes import Picture, layers, merge
from storybook.art.places.trees import BARK, BARK_DARK, LEAF_DARK

STRAW, STRAW_LIGHT, STRAW_DARK = "#D9B36A", "#EACB88", "#B98F4A"
ROCK, ROCK_LIGHT, ROCK_DARK = "#A9A79F", "#C6C4BB", "#898880"


def rock(rng: random.Random, width: float) -> Picture:
    """Rounded stone."""
    height = width * rng.uniform(0.5, 0.66)
    stone = blob(
        (-width * 0.5, 2),
        (-width * 0.44, -height * 0.5),
        (-width * 0.12, -height),
        (width * 0.26, -height * 0.86),
        (width * 0.5, -height * 0.3),
        (width * 0.48, 2),
    )
    return (
        stone.paint(ROCK)
        + (stone - stone.move(width * 0.05, height * 0.16)).soften(1).paint(ROCK_LIGHT)
        + (stone - stone.move(-width * 0.06, -height * 0.12)).soften(1).paint(ROCK_DARK)
    )


def windfall(width: float) -> Picture:
    """A fallen apple."""
    apple = ellipse(0, -width * 0.46, width * 0.5, width * 0.47)
    stalk = stroke((0, -width * 0.86), (width * 0.08, -width * 1.1), width=width * 0.09)
    shine = ellipse(-width * 0.18, -width * 0.6, width * 0.13)
    return (
        apple.paint("#D9473F", 1, "#A93430") + stalk.paint(BARK_DARK) + shine.paint("#FFFFFF", 0.6)
    )


def hut(rng: random.Random, width: float) -> Picture:
    """House on stilts with a thatched roof, a door and a window."""
    w, h = width, width * 0.9
    posts = merge(
        *(
            tube((x * w, 2, w * 0.02), (x * w, -h * 0.24, w * 0.02))
            for x in (-0.32, -0.1, 0.12, 0.32)
        )
    )
    floor = tube((-w * 0.42, -h * 0.22, w * 0.025), (w * 0.42, -h * 0.22, w * 0.025))
    wall = polygon(
        (-w * 0.36, -h * 0.22), (w * 0.36, -h * 0.22), (w * 0.34, -h * 0.56), (-w * 0.34, -h * 0.56)
    )
    weave = merge(
        *(
            stroke((-w * 0.36, -h * y), (0, -h * y), (w * 0.36, -h * y), width=w * 0.008, taper=1)
            for y in (0.3, 0.38, 0.46)
        )
    )
    door = blob(
        (w * 0.02, -h * 0.22),
        (w * 0.02, -h * 0.48),
        (w * 0.1, -h * 0.5),
        (w * 0.18, -h * 0.48),
        (w * 0.18, -h * 0.22),
    )
    window = polygon(
        (-w * 0.26, -h * 0.34),
        (-w * 0.12, -h * 0.34),
        (-w * 0.12, -h * 0.47),
        (-w * 0.26, -h * 0.47),
    ).soften(3)
    roof = blob(
        (-w * 0.52, -h * 0.5),
        (-w * 0.3, -h * 0.82),
        (-w * 0.2, -h * 0.98),
        (0, -h * 0.97),
        (w * 0.2, -h * 0.98),
        (w * 0.3, -h * 0.82),
        (w * 0.52, -h * 0.5),
        (w * 0.26, -h * 0.53),
        (0, -h * 0.5),
        (-w * 0.26, -h * 0.53),
    )
    straws = (
        merge(
            *(
                stroke(
                    (x * 0.42 * w, -h * 0.93),
                    (x * 0.74 * w, -h * 0.72),
                    (x * w, -h * 0.55),
                    width=w * 0.012,
                )
                for x in (-0.4, -0.26, -0.12, 0.02, 0.16, 0.3, 0.43)
            )
        )
        & roof
    )
    ladder = merge(
        stroke((w * 0.06, -h * 0.22), (w * 0.02, 2), width=w * 0.014, taper=1),
        stroke((w * 0.16, -h * 0.22), (w * 0.13, 2), width=w * 0.014, taper=1),
        *(
            stroke(
                (w * (0.02 + y * 0.16), -h * y),
                (w * (0.13 + y * 0.14), -h * y),
                width=w * 0.012,
                taper=1,
            )
            for y in (0.05, 0.11, 0.17)
        ),
    )
    return layers(
        [
            posts.paint(BARK_DARK),
            wall.paint("#D99F67"),
            (weave & wall).paint("#BF8350"),
            door.paint("#6B452F"),
            window.paint("#6B452F"),
            floor.paint(BARK),
            ladder.paint(BARK),
            roof.paint(STRAW),
            (roof - roof.move(-w * 0.02, -h * 0.05)).soften(1).paint(STRAW_DARK),
            straws.paint(STRAW_DARK, 0.7),
        ]
    )


def butterfly(rng: random.Random, size: float) -> Picture:
    """Small butterfly in the air."""
    colour = rng.choice(("#FFB347", "#F98BB0", "#8FB8FF", "#FFFFFF"))
    wings = merge(
        *(
            ellipse(s * size * 0.3, y * size, size * 0.28, size * r, s * -24)
            for s in (-1, 1)
            for y, r in ((-0.18, 0.36), (0.22, 0.26))
        )
    )
    return wings.paint(colour) + ellipse(0, 0, size * 0.06, size * 0.32).paint("#5A3A2A")


def mango(size: float) -> Picture:
    """Ripe fruit with a leaf, lying on the ground."""
    fruit = blob(
        (-size * 0.5, -size * 0.3),
        (-size * 0.3, -size * 0.72),
        (size * 0.16, -size * 0.8),
        (size * 0.5, -size * 0.42),
        (size * 0.3, -size * 0.06),
        (-size * 0.26, 0),
    )
    leaf = blob(
        (size * 0.16, -size * 0.78),
        (size * 0.44, -size * 1.06),
        (size * 0.68, -size * 0.92),
        (size * 0.4, -size * 0.8),
    )
    return (
        leaf.paint(LEAF_DARK)
        + fruit.paint("#FFAE35")
        + (fruit - fruit.move(-size * 0.08, -size * 0.1)).soften(0.5).paint("#F0803A")
        + ellipse(-size * 0.16, -size * 0.56, size * 0.12, size * 0.07, -20).paint("#FFE29A")
    )


def cucumber(size: float) -> Picture:
    """Cucumber on the ground."""
    fruit = tube(
        (-size * 0.5, -size * 0.2, size * 0.14),
        (0, -size * 0.26, size * 0.18),
        (size * 0.5, -size * 0.2, size * 0.13),
    )
    return (
        fruit.paint("#5FAE4A")
        + (fruit - fruit.move(0, size * 0.08)).soften(0.5).paint("#8BCB66")
        + (fruit - fruit.move(0, -size * 0.08)).soften(0.5).paint("#3F8B3C")
    )


def pool(width: float) -> Picture:
    """Small pool of water on the ground, its middle at the origin."""
    rim = ellipse(0, 0, width * 0.5, width * 0.13) | ellipse(
        -width * 0.16, width * 0.03, width * 0.3, width * 0.12
    )
    lines = merge(
        *(
            stroke(
                (x * width - width * 0.09, y * width),
                (x * width, y * width + 4),
                (x * width + width * 0.09, y * width),
                width=5,
                taper=0.1,
            )
            for x, y in ((-0.2, 0.0), (0.16, 0.03), (0.05, -0.06))
        )
    )
    return rim.grow(7).paint("#DDBE80") + rim.paint("#52B5E0") + (lines & rim).paint("#9ADBF2")


def cloud(rng: random.Random, width: float) -> Picture:
    """Soft cloud, its middle at the origin."""
    puffs = [
        ellipse(
            x * width,
            -width * (0.16 - 0.9 * x * x) + rng.uniform(-0.02, 0.02) * width,
            width * rng.uniform(0.12, 0.17),
            width * rng.uniform(0.1, 0.15),
        )
        for x in (-0.32, -0.17, 0.0, 0.16, 0.31)
    ]
    base = ellipse(0, width * 0.02, width * 0.5, width * 0.075)
    return merge(base, *puffs).fillet(width * 0.03).paint("#FFFFFF", 0.92)
