"""Markings of four-legged animals: blotches, fleeces, dark legs and others."""

from __future__ import annotations

import math
from collections.abc import Callable

from storybook.art.animals.family_parts import paws
from storybook.art.drawing.curves import blob, ellipse, polygon, stroke
from storybook.art.drawing.rig import Camera, Knot, Vec3
from storybook.art.drawing.shapes import Picture, Shape, merge
from storybook.images.colour import mix

Marks = Callable[[Camera, list[Knot], list[list[Vec3]], Shape], Picture]


def blotches(colour: str) -> Marks:
    """Large patches on the body, as cows have them."""

    def draw(camera: Camera, knots: list[Knot], _legs: list[list[Vec3]], whole: Shape) -> Picture:
        spots = []
        for (x, y, z), r in knots:
            cx, cy = camera.project((x, y + 0.4 * r, z + 0.6 * r))
            spots.append(ellipse(cx, cy, 0.36 * r, 0.3 * r, 20))
            spots.append(ellipse(cx + 0.22 * r, cy - 0.22 * r, 0.24 * r))
            spots.append(ellipse(cx - 0.36 * r, cy + 0.66 * r, 0.17 * r, 0.13 * r))
        return (merge(*spots).fillet(8) & whole.grow(-1)).paint(colour)

    return draw


def wool(colour: str, shade: str) -> Marks:
    """A fleece of curls."""

    def draw(camera: Camera, knots: list[Knot], _legs: list[list[Vec3]], _whole: Shape) -> Picture:
        curls = []
        (x0, y0, _), r0 = knots[0]
        (x1, y1, _), r1 = knots[-1]
        for k in range(6):
            share = k / 5
            x, y, r = x0 + (x1 - x0) * share, y0 + (y1 - y0) * share, r0 + (r1 - r0) * share
            for up in (-0.55, 0.0, 0.55, 0.95):
                cx, cy = camera.project((x - 12 + 6 * (k % 2), y + up * r, 0))
                curls.append(ellipse(cx, cy, 0.36 * r, 0.33 * r))
        fleece = merge(*curls)
        picture = fleece.paint(colour) + (fleece - fleece.move(-4, -10)).soften(1).paint(shade)
        rings = merge(*((c - c.move(3, 5)) for c in curls[5::7]))
        return picture + (rings & fleece).paint(shade, 0.7)

    return draw


def dark_legs(colour: str) -> Marks:
    """Legs in another colour than the body."""

    def draw(camera: Camera, _knots: list[Knot], legs: list[list[Vec3]], whole: Shape) -> Picture:
        shapes = [
            camera.limb((leg[1], 30), (leg[2], 27), (leg[3], 24))
            if k
            else camera.limb((leg[0], 34), (leg[1], 30), (leg[2], 26), (leg[3], 24))
            for k, leg in enumerate(legs)
        ]
        return (merge(*shapes) & whole).paint(colour)

    return draw


def dark_paws(colour: str, size: float) -> Callable[[Camera, list[Vec3], str, str], Picture]:
    """Paws in another colour than the body."""
    foot = paws(size)

    def draw(camera: Camera, spots: list[Vec3], _fill: str, _fur: str) -> Picture:
        return foot(camera, spots, mix(colour, "#ffffff", 0.2), colour)

    return draw


def spots(colour: str, size: float = 1.0) -> Marks:
    """Many patches, as of a giraffe, or smaller ones, as of a big cat."""

    def draw(camera: Camera, knots: list[Knot], _legs: list[list[Vec3]], whole: Shape) -> Picture:
        left, top, right, bottom = whole.box
        patches: list[Shape] = []
        y, row = top + 14.0, 0
        while y < bottom - 0.42 * (bottom - top):
            x = left + 10.0 + 17.0 * (row % 2)
            while x < right:
                turn = float((7 * row + 3 * len(patches)) % 60)
                patches.append(ellipse(x, y, 13.5 * size, 11.5 * size, turn))
                x += 34.0 * (0.4 + 0.6 * size)
            y, row = y + 28.0 * (0.4 + 0.6 * size), row + 1
        return (merge(*patches) & whole.grow(-1)).paint(colour)

    return draw


def _along(knots: list[Knot], share: float) -> tuple[float, float, float]:
    """Middle and girth of the body at `share` of the way from the rump (0) to the chest (1)."""
    (x0, y0, _), r0 = knots[0]
    (x1, y1, _), r1 = knots[-1]
    return x0 + (x1 - x0) * share, y0 + (y1 - y0) * share, r0 + (r1 - r0) * share


def humps(count: int) -> Marks:
    """One hump or two on the back."""

    def draw(camera: Camera, knots: list[Knot], _legs: list[list[Vec3]], whole: Shape) -> Picture:
        picture = Picture()
        for share in (0.5,) if count == 1 else (0.26, 0.72):
            x, y, r = _along(knots, share)
            cx, cy = camera.project((x, y + 0.86 * r, 0.0))
            wide = 0.86 * r if count == 1 else 0.62 * r
            hump = ellipse(cx, cy, wide, 0.9 * r) - ellipse(cx, cy + 1.1 * r, 2 * wide, 0.75 * r)
            tuft = hump & ellipse(cx, cy - 0.9 * r, 0.8 * wide, 0.42 * r)
            picture += hump.paint("#d6a463") + tuft.paint("#a8733c")
            picture += (hump - hump.move(-4, 6)).soften(1).paint("#e8c58e", 0.7)
        return picture

    return draw


def spines(dark: str, light: str) -> Marks:
    """A coat of spines over the back."""

    def draw(camera: Camera, knots: list[Knot], _legs: list[list[Vec3]], _whole: Shape) -> Picture:
        x, y, r = _along(knots, 0.4)
        (cx, cy), rx = camera.project((x - 4, y + 0.2 * r, 0.0)), 1.62 * r
        dome = ellipse(cx, cy, rx, 1.12 * r)
        points_ = [
            polygon((-9, 0), (9, 0), (-4, -22))
            .turn(a + 6)
            .move(
                cx + 0.96 * rx * math.sin(math.radians(a)),
                cy - 1.06 * r * math.cos(math.radians(a)),
            )
            for a in range(-150, 100, 13)
        ]
        coat = merge(dome, *points_) - ellipse(cx + 10, cy + 1.25 * r, 1.6 * rx, 0.8 * r)
        quills = merge(
            *(
                stroke((px, py), (px - 5, py - 9), (px - 12, py - 17), width=4)
                for row in range(4)
                for px, py in (
                    (cx + (k - 2.5) * 0.5 * r + 8 * (row % 2), cy - 0.75 * r + row * 0.4 * r)
                    for k in range(6)
                )
            )
        )
        return coat.paint(dark) + (quills & coat).paint(light)

    return draw


def nap(colour: str) -> Marks:
    """A row of plates along the back."""

    def draw(camera: Camera, knots: list[Knot], _legs: list[list[Vec3]], _whole: Shape) -> Picture:
        plates = []
        for k in range(5):
            x, y, r = _along(knots, -0.1 + 0.25 * k)
            cx, cy = camera.project((x, y + 0.92 * r, 0.0))
            size = 15.0 - 2.0 * abs(k - 2)
            plates.append(
                polygon((cx - size, cy + 6), (cx - 3, cy - 1.7 * size), (cx + size, cy + 6))
            )
        return merge(*plates).soften(2).paint(colour)

    return draw


def wings(colour: str) -> Marks:
    """A small leathery wing on the near side."""

    def draw(camera: Camera, knots: list[Knot], _legs: list[list[Vec3]], _whole: Shape) -> Picture:
        x, y, r = _along(knots, 0.66)
        cx, cy = camera.project((x, y + 0.5 * r, 0.5 * r))
        wing = blob(
            (0, 0), (-20, -60), (-76, -96), (-70, -62), (-96, -40), (-66, -22), (-58, 8), (-24, 6)
        )
        ribs = merge(
            stroke((-4, -4), (-30, -56), (-70, -90), width=5),
            stroke((-4, -4), (-50, -34), (-88, -40), width=4),
        )
        dark = mix(colour, "#5a2440", 0.3)
        return (wing.paint(colour) + (ribs & wing).paint(dark)).move(cx, cy)

    return draw
