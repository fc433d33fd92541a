"""Trees, palms, banana plants and bushes, drawn by the same hand as the cast."""

from __future__ import annotations

import math
import random

from storybook.art.drawing.curves import blob, ellipse, polygon, stroke, tube
from storybook.art.drawing.shapes import Picture, Shape, layers, merge
from storybook.art.noto.colours import shifted
from storybook.images.colour import mix

LEAF, LEAF_LIGHT, LEAF_DARK, LEAF_DEEP = "#58A84E", "#82C765", "#418C45", "#2F7440"


BARK, BARK_LIGHT, BARK_DARK = "#9A6B48", "#B58660", "#7B5238"


def _clump(rng: random.Random, width: float, height: float, lumps: int) -> Shape:
    """Leafy mass with a bumpy edge, its middle at the origin."""
    parts = [ellipse(0, 0, width * 0.36, height * 0.36)]
    for index in range(lumps):
        angle = 2 * math.pi * index / lumps + rng.uniform(-0.2, 0.2)
        size = min(width, height) * rng.uniform(0.19, 0.25)
        parts.append(ellipse(math.cos(angle) * width * 0.32, math.sin(angle) * height * 0.3, size))
    return merge(*parts).fillet(min(width, height) * 0.05)


def _foliage(rng: random.Random, width: float, height: float, lumps: int) -> Picture:
    """A clump built of smaller ones, each lit from above left, with a few leaf strokes."""
    mass, size = _clump(rng, width, height, lumps), min(width, height)
    picture = mass.paint(mix(LEAF, LEAF_DARK, 0.35), 1, mix(LEAF_DARK, LEAF_DEEP, 0.4))
    bright = Shape()
    for x, y in ((-0.2, -0.26), (0.2, -0.24), (-0.3, 0.04), (0.3, 0.05), (-0.02, -0.04)):
        tuft = _clump(rng, size * rng.uniform(0.46, 0.6), size * rng.uniform(0.36, 0.46), 7)
        tuft = tuft.move(
            (x + rng.uniform(-0.05, 0.05)) * width, (y + rng.uniform(-0.04, 0.04)) * height
        )
        tuft = tuft & mass
        bright = (bright - tuft) | (tuft - tuft.move(size * 0.03, size * 0.055))
        picture += tuft.paint(mix(LEAF_DARK, LEAF_LIGHT, 0.42 - 0.75 * y))
    picture += bright.soften(size * 0.008).paint(LEAF_LIGHT, 0.85)
    glints = []
    for _ in range(9):
        x, y = rng.uniform(-0.36, 0.36) * width, rng.uniform(-0.3, 0.34) * height
        leaf = size * rng.uniform(0.03, 0.05)
        glints.append(stroke((x - leaf, y), (x, y - leaf * 0.8), (x + leaf, y), width=leaf * 0.6))
    return picture + (merge(*glints) & mass).paint(mix(LEAF_LIGHT, "#F4F2B0", 0.3), 0.6)


def tree(rng: random.Random, height: float, fruit: str = "") -> Picture:
    """Broad-leaved tree, with fruit in the given colour if any."""
    half, crown = height * 0.055, height * 0.66
    lean = rng.uniform(-0.05, 0.05) * height
    trunk = merge(
        tube(
            (-half * 0.2, 4, half * 1.5),
            (0, -height * 0.14, half),
            (lean, -height * 0.6, half * 0.7),
        ),
        tube(
            (lean * 0.5, -height * 0.34, half * 0.6), (-height * 0.13, -height * 0.52, half * 0.4)
        ),
        tube(
            (lean * 0.6, -height * 0.38, half * 0.55), (height * 0.14, -height * 0.54, half * 0.4)
        ),
    ).fillet(half) - polygon((-height, 2), (height, 2), (height, height), (-height, height))
    leaves = _foliage(rng, height * 0.86, crown, 9).move(lean, -height * 0.67)
    picture = trunk.paint(BARK) + (trunk - trunk.move(half * 0.5, 0)).paint(BARK_LIGHT)
    picture += (trunk - trunk.move(-half * 0.5, 0)).paint(BARK_DARK) + leaves
    for index in range(7 if fruit else 0):
        x = (index % 4 - 1.5) * height * 0.17 + rng.uniform(-0.03, 0.03) * height
        y = -height * (0.52 + 0.2 * (index // 4)) + rng.uniform(-0.03, 0.03) * height
        size = height * 0.034
        picture += ellipse(x, y, size, size * 1.15).paint(fruit)
        picture += ellipse(x - size * 0.35, y - size * 0.35, size * 0.3).paint("#FFFFFF", 0.65)
    return picture


def in_colour(plant: Picture, colour: str) -> Picture:
    """A plant with leaves of another colour."""
    return plant.recoloured(lambda fill: shifted(fill, LEAF, colour))


def bare_tree(rng: random.Random, height: float, snow_colour: str = "") -> Picture:
    """A tree without leaves; a snow colour covers the upper side of its boughs."""
    lean = rng.uniform(-0.04, 0.04)
    boughs = [((0.0, 0.01, 0.062), (0.4 * lean, -0.3, 0.046), (lean, -0.62, 0.026))]
    boughs.append(((0.8 * lean, -0.56, 0.026), (lean + 0.03, -0.76, 0.014), (lean, -0.95, 0.005)))
    for side in (-1, 1):
        for foot, reach, top in ((0.3, 0.36, 0.62), (0.42, 0.3, 0.82), (0.54, 0.18, 0.94)):
            tip = side * reach * rng.uniform(0.9, 1.1)
            joint = (0.55 * tip + lean, -0.5 * (foot + top) - 0.02, 0.017)
            boughs.append(((lean * foot, -foot, 0.03), joint, (tip + lean, -top, 0.006)))
            twig = (0.9 * tip + lean, joint[1] - 0.02, 0.005)
            boughs.append((joint, (0.74 * tip + lean, joint[1] - 0.02, 0.009), twig))
    wood = merge(
        *(tube(*((x * height, y * height, r * height) for x, y, r in bough)) for bough in boughs)
    ).fillet(0.012 * height)
    bark = wood.paint(BARK) + (wood - wood.move(-0.02 * height, 0)).paint(BARK_DARK)
    if not snow_colour:
        return bark
    snow = merge(
        *(
            tube(*((x * height, (y - 0.7 * r) * height, 0.7 * r * height) for x, y, r in bough))
            for bough in boughs[1:]
        )
    )
    return bark + (snow & wood.grow(0.012 * height)).paint(snow_colour)


def palm(rng: random.Random, height: float) -> Picture:
    """Coconut palm with a bent trunk."""
    bend = rng.choice((-1, 1)) * height * rng.uniform(0.08, 0.16)
    knots = [
        (0.0, 2.0, height * 0.04),
        (bend * 0.25, -height * 0.4, height * 0.028),
        (bend, -height * 0.76, height * 0.022),
    ]
    trunk = tube(*knots)
    rings = (
        merge(
            *(
                stroke(
                    (bend * t * t - 20, -height * 0.76 * t + 3),
                    (bend * t * t, -height * 0.76 * t + 7),
                    (bend * t * t + 20, -height * 0.76 * t + 3),
                    width=height * 0.008,
                )
                for t in (0.15, 0.3, 0.45, 0.6, 0.75, 0.9)
            )
        )
        & trunk
    )
    x, y = bend, -height * 0.77
    parts = [
        trunk.paint(BARK_LIGHT),
        (trunk - trunk.move(-height * 0.015, 0)).paint(BARK),
        rings.paint(BARK),
    ]
    length = height * 0.36
    for angle, colour in (
        (158, LEAF_DARK),
        (22, LEAF_DARK),
        (190, LEAF_DARK),
        (350, LEAF_DARK),
        (215, LEAF),
        (325, LEAF),
        (242, mix(LEAF, LEAF_LIGHT, 0.4)),
        (298, mix(LEAF, LEAF_LIGHT, 0.4)),
    ):
        a, droop = math.radians(angle + rng.uniform(-8, 8)), length * rng.uniform(0.3, 0.42)
        dx, dy = math.cos(a) * length, math.sin(a) * length * 0.85
        spine = [(x + dx * t, y + dy * t + droop * t * t, t) for t in (0.0, 0.3, 0.6, 0.85, 1.0)]
        widths = (0.03, 0.1, 0.095, 0.05, 0.004)
        frond = tube(*((px, py, length * w) for (px, py, _), w in zip(spine, widths, strict=True)))
        rib = stroke(*((px, py) for px, py, _ in spine), width=length * 0.025)
        parts.append(frond.paint(colour) + rib.paint(LEAF_LIGHT, 0.6))
    parts += [
        ellipse(x + dx, y + height * 0.03, height * 0.03).paint(BARK_DARK)
        for dx in (-height * 0.028, height * 0.03, 0)
    ]
    return layers(parts)


def banana(rng: random.Random, height: float) -> Picture:
    """Banana plant with broad torn leaves."""
    stem = tube((0, 2, height * 0.05), (height * 0.01, -height * 0.5, height * 0.035))
    parts = [stem.paint("#8DB35A"), (stem - stem.move(-height * 0.02, 0)).paint("#729A48")]
    for angle, colour in (
        (-62, LEAF_DARK),
        (58, LEAF_DARK),
        (-34, LEAF),
        (32, LEAF),
        (-4, LEAF_LIGHT),
    ):
        size = height * rng.uniform(0.5, 0.58)
        leaf = blob(
            (0, 0),
            (-size * 0.13, -size * 0.3),
            (-size * 0.15, -size * 0.68),
            (size * 0.03, -size),
            (size * 0.16, -size * 0.66),
            (size * 0.12, -size * 0.28),
        )
        rib = stroke((0, 0), (0, -size * 0.5), (size * 0.03, -size * 0.94), width=size * 0.035)
        whole = leaf.paint(colour) + rib.paint("#BFE08A", 0.8)
        parts.append(whole.turn(angle + rng.uniform(-5, 5)).move(0, -height * 0.44))
    return layers(parts)


def bush(rng: random.Random, width: float) -> Picture:
    """Round leafy bush."""
    height = width * 0.62
    whole = _foliage(rng, width, height, 8).move(0, -height * 0.4)
    return whole.within(polygon((-width, -width), (width, -width), (width, 3), (-width, 3)))


def trunk(rng: random.Random, height: float) -> Picture:
    """The lower part of a great tree that continues above the page."""
    half = height * 0.085
    bole = blob(
        (-half * 2.6, 6),
        (-half * 1.25, -height * 0.09),
        (-half, -height * 0.4),
        (-half * 0.86, -height * 1.02),
        (half * 0.86, -height * 1.02),
        (half, -height * 0.42),
        (half * 1.2, -height * 0.1),
        (half * 2.4, 8),
        (half * 0.9, -height * 0.01),
        (0, 10),
        (-half * 1.1, -height * 0.01),
    )
    lines = []
    for _ in range(9):
        x, y = rng.uniform(-0.7, 0.7) * half, -height * rng.uniform(0.1, 0.8)
        drop = height * rng.uniform(0.06, 0.14)
        lines.append(stroke((x, y), (x + half * 0.06, y + drop), width=half * 0.09))
    return (
        bole.paint(BARK, 1, BARK_DARK)
        + (bole - bole.move(half * 0.5, 0)).soften(1).paint(BARK_LIGHT)
        + (bole - bole.move(-half * 0.6, 0)).soften(1).paint(BARK_DARK)
        + (merge(*lines) & bole).paint(mix(BARK_DARK, "#3A2418", 0.4), 0.6)
    )


def canopy(rng: random.Random, width: float) -> Picture:
    """Foliage that hangs in from above; its middle at the origin."""
    return _foliage(rng, width, width * 0.6, 11)
