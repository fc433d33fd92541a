"""Blotches, fleeces and dark legs of the four-legged family."""

from __future__ import annotations

from collections.abc import Callable

from storybook.art.animals.family_parts import paws
from storybook.art.drawing.curves import ellipse
from storybook.art.drawing.rig import Camera, Knot, Spot
from storybook.art.drawing.shapes import Picture, Shape, merge
from storybook.images.colour import mix

Marks = Callable[[Camera, list[Knot], list[list[Spot]], Shape], Picture]


def blotches(colour: str) -> Marks:
    """Large patches on the body, as cows have them."""

    def drawn(camera: Camera, knots: list[Knot], _legs: list[list[Spot]], whole: Shape) -> Picture:
        spots = []
        for (x, y, z), r in knots:
            cx, cy = camera.page((x, y + 0.4 * r, z + 0.6 * r))
            spots.append(ellipse(cx, cy, 0.36 * r, 0.3 * r, 20))
            spots.append(ellipse(cx + 0.22 * r, cy - 0.22 * r, 0.24 * r))
            spots.append(ellipse(cx - 0.36 * r, cy + 0.66 * r, 0.17 * r, 0.13 * r))
        return (merge(*spots).fillet(8) & whole.grow(-1)).paint(colour)

    return drawn


def wool(colour: str, shade: str) -> Marks:
    """A fleece of curls."""

    def drawn(camera: Camera, knots: list[Knot], _legs: list[list[Spot]], _whole: Shape) -> Picture:
        curls = []
        (x0, y0, _), r0 = knots[0]
        (x1, y1, _), r1 = knots[-1]
        for k in range(6):
            share = k / 5
            x, y, r = x0 + (x1 - x0) * share, y0 + (y1 - y0) * share, r0 + (r1 - r0) * share
            for up in (-0.55, 0.0, 0.55, 0.95):
                cx, cy = camera.page((x - 12 + 6 * (k % 2), y + up * r, 0))
                curls.append(ellipse(cx, cy, 0.36 * r, 0.33 * r))
        fleece = merge(*curls)
        picture = fleece.paint(colour) + (fleece - fleece.move(-4, -10)).soften(1).paint(shade)
        rings = merge(*((c - c.move(3, 5)) for c in curls[5::7]))
        return picture + (rings & fleece).paint(shade, 0.7)

    return drawn


def dark_legs(colour: str) -> Marks:
    """Legs of another colour than the body."""

    def drawn(camera: Camera, _knots: list[Knot], legs: list[list[Spot]], whole: Shape) -> Picture:
        shapes = [
            camera.limb((leg[1], 30), (leg[2], 27), (leg[3], 24))
            if k
            else camera.limb((leg[0], 34), (leg[1], 30), (leg[2], 26), (leg[3], 24))
            for k, leg in enumerate(legs)
        ]
        return (merge(*shapes) & whole).paint(colour)

    return drawn


def dark_paws(colour: str, size: float) -> Callable[[Camera, list[Spot], str, str], Picture]:
    """Paws of another colour than the body."""
    foot = paws(size)

    def drawn(camera: Camera, spots: list[Spot], _fill: str, _fur: str) -> Picture:
        return foot(camera, spots, mix(colour, "#ffffff", 0.2), colour)

    return drawn
