"""Tails, braids and buns of hair, in head units (see face.py)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from storybook.art.drawing.curves import blob, ellipse, spline, stroke, swept
from storybook.art.drawing.rig import Camera, Vec3
from storybook.art.drawing.shapes import Picture, merge
from storybook.images.colour import mix


@dataclass(frozen=True)
class HairInk:
    """Colours of hair, and of the ribbons that tie it."""

    base: str
    light: str
    shade: str
    tie: str


_BOW, _BOW_SIZE = (16.0, 45.0, 38.0), 11.0
"""Where a bow is on the head: ahead of its middle, above it, and to its right; and its size."""


def hair_ink(colour: str, tie: str) -> HairInk:
    """Shades of a hair colour."""
    return HairInk(colour, mix(colour, "#e8c49a", 0.2), mix(colour, "#160c10", 0.36), tie)


def draw_tail(
    camera: Camera, spots: Sequence[Vec3], radii: Sequence[float], braided: bool, ink: HairInk
) -> Picture:
    """A hanging tail, or a braid with a ribbon at its end."""
    knots = [(*camera.project(spot), radius) for spot, radius in zip(spots, radii, strict=True)]
    line = spline(knots, closed=False, samples=8)
    if not braided:
        shape = swept(line)
        return (
            shape.grow(2).paint(ink.shade)
            + shape.paint(ink.base)
            + (shape - shape.move(-4, -3)).soften(0.7).paint(ink.shade, 0.8)
        )
    picture = Picture()
    steps = np.hypot(*np.diff(line[:, :2], axis=0).T).cumsum()
    count = max(3, round(float(steps[-1]) / (float(np.mean(radii)) * 1.15)))
    for index, s in enumerate(np.linspace(0, steps[-1] * 0.86, count)):
        x, y, radius = line[min(int(np.searchsorted(steps, s)), len(line) - 1)]
        lean = 24 if index % 2 else -24
        bead = ellipse(float(x), float(y), float(radius) * 1.08, float(radius) * 0.86, lean)
        picture += (
            bead.grow(1.4).paint(ink.shade)
            + bead.paint(ink.base)
            + (bead - bead.move(-1.5, -3)).soften(0.5).paint(ink.shade)
        )
    x, y, radius = line[-1]
    tuft = blob(
        (float(x) - radius * 0.6, float(y) - 4),
        (float(x) - radius * 0.8, float(y) + radius * 1.3),
        (float(x), float(y) + radius * 2.1),
        (float(x) + radius * 0.8, float(y) + radius * 1.3),
        (float(x) + radius * 0.6, float(y) - 4),
    )
    return picture + tuft.paint(ink.base) + _ribbon(float(x), float(y) - 2, float(radius), ink.tie)


def draw_bobble(camera: Camera, spot: Vec3, radius: float, ink: HairInk) -> Picture:
    """What ties a tail where it starts."""
    x, y = camera.project(spot)
    return ellipse(x, y, radius * 0.95, radius * 0.7).paint(ink.tie)


def _ribbon(x: float, y: float, size: float, colour: str) -> Picture:
    """A small bow."""
    loops = merge(
        *(
            blob((x, y), (x + s * size * 1.5, y - size * 0.8), (x + s * size * 1.6, y + size * 0.6))
            for s in (-1, 1)
        )
    )
    knot = ellipse(x, y, size * 0.42, size * 0.38)
    return loops.paint(colour) + knot.paint(mix(colour, "#40101a", 0.25))


def draw_bow(camera: Camera, ink: HairInk) -> Picture:
    """A bow in a girl's loose or short hair, above the right temple."""
    x, y = camera.project(_BOW)
    return _ribbon(x, y, _BOW_SIZE, ink.tie).turn(-24, (x, y))


def draw_bun(camera: Camera, spot: Vec3, radius: float, ink: HairInk) -> Picture:
    """A round bun with a swirl."""
    x, y = camera.project(spot)
    ball = ellipse(x, y, radius, radius * 0.92)
    swirl = stroke(
        (x - radius * 0.55, y + radius * 0.2),
        (x - radius * 0.1, y - radius * 0.45),
        (x + radius * 0.5, y - radius * 0.1),
        width=2.2,
    )
    return (
        ball.paint(ink.base)
        + (ball - ball.move(-4, -4)).soften(0.6).paint(ink.shade, 0.8)
        + swirl.paint(ink.light)
    )
