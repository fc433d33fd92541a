"""Under water: corals, weeds, bubbles, small fish, and rays of light."""

from __future__ import annotations

import math
import random

from storybook.art.drawing.curves import blob, stroke, tube
from storybook.art.drawing.shapes import Picture, layers, merge
from storybook.art.places.kit import dark, disc, loose, pale, quad, solid

CORALS = ("#F08A7A", "#F2A65E", "#D97FB0", "#B58AD8", "#F5C15C")


def coral(rng: random.Random, height: float) -> Picture:
    """A branched coral."""
    arms = [tube((0, 4, height * 0.11), (0, -height * 0.4, height * 0.08))]
    for k in range(5):
        a = math.radians(-90 + (k - 2) * 27 + rng.uniform(-6, 6))
        reach = height * rng.uniform(0.46, 0.62)
        x, y = math.cos(a) * reach, -height * 0.34 + math.sin(a) * reach
        arms.append(
            tube(
                (0, -height * 0.26, height * 0.07),
                (x * 0.6, y * 0.72, height * 0.06),
                (x, y, height * 0.055),
            )
        )
    colour = rng.choice(CORALS)
    whole = merge(*arms).fillet(height * 0.04)
    dots = loose(
        disc(rng.uniform(-0.3, 0.3) * height, -height * rng.uniform(0.1, 0.8), 4, 4)
        for _ in range(9)
    )
    return solid(whole, colour, 5) + (dots & whole).paint(pale(colour, 0.7), 0.8)


def fan(rng: random.Random, height: float) -> Picture:
    """A round coral with ribs."""
    colour = rng.choice(CORALS)
    dome = disc(0, -height * 0.34, height * 0.5, height * 0.4)
    ribs = loose(
        stroke(
            (0, 0), (s * height * 0.12, -height * 0.4), (s * height * 0.3, -height * 0.7), width=7
        )
        for s in (-1.2, -0.4, 0.4, 1.2)
    )
    return solid(dome, colour, 7) + (ribs & dome).paint(dark(colour, 0.25), 0.5)


def weed(rng: random.Random, height: float) -> Picture:
    """Long leaves that sway."""
    parts = []
    for k in range(4):
        x, bend = (k - 1.5) * height * 0.09, rng.choice((-1, 1)) * height * 0.07
        leaf_height = height * rng.uniform(0.66, 1.0)
        leaf = stroke(
            (x, 4),
            (x + bend, -leaf_height * 0.3),
            (x - bend, -leaf_height * 0.65),
            (x + bend, -leaf_height),
            width=height * 0.085,
            taper=0.25,
        )
        parts.append(leaf.paint(rng.choice(("#4FA66A", "#6BBB6E", "#3F8F6A")), 1, "#2F7A5E"))
    return layers(parts)


def small_fish(colour: str, size: float) -> Picture:
    """A fish, far off, that swims to the right."""
    body = blob(
        (size * 0.5, 0),
        (size * 0.16, -size * 0.27),
        (-size * 0.3, -size * 0.05),
        (-size * 0.3, size * 0.05),
        (size * 0.16, size * 0.27),
    )
    tail = quad(
        (-size * 0.22, 0),
        (-size * 0.56, -size * 0.22),
        (-size * 0.48, 0),
        (-size * 0.56, size * 0.22),
    )
    return (tail | body).paint(pale(colour, 0.2), 1, colour) + disc(
        size * 0.28, -size * 0.06, size * 0.045
    ).paint("#3A2A3A")


def bubbles(rng: random.Random, width: float, count: int) -> Picture:
    """Rising bubbles."""
    parts = []
    for _ in range(round(count * width / 1000)):
        x, y, r = rng.uniform(0, width), rng.uniform(80, 780), rng.uniform(4, 13)
        parts.append(
            disc(x, y, r).paint("#E6FAFF", 0.32)
            + disc(x - r * 0.3, y - r * 0.3, r * 0.28).paint("#FFFFFF", 0.85)
        )
    return layers(parts)


def rays(width: float) -> Picture:
    """Light that falls in from above left."""
    parts = []
    for share, breadth in ((0.04, 70), (0.22, 120), (0.42, 60), (0.6, 100), (0.82, 50)):
        x = share * width
        for factor in (0.6, 1.0):
            half = breadth * factor
            parts.append(
                quad(
                    (x - half * 0.3, -10),
                    (x + half * 0.3, -10),
                    (x + 230 + half, 740),
                    (x + 150 - half, 740),
                ).paint("#F4FDE8", 0.09)
            )
    return layers(parts)
