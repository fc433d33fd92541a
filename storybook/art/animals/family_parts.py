"""Ears, horns, tails and feet of four-legged animals."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import partial
from typing import Protocol

from storybook.art.animals.mouse_deer_face import ear_shape
from storybook.art.animals.quadruped import Pose
from storybook.art.animals.tiger import paw
from storybook.art.drawing.curves import blob, ellipse, points, tube
from storybook.art.drawing.rig import Camera, Vec3
from storybook.art.drawing.shapes import Pair, Picture, merge


class EarStyle(Protocol):
    """The properties of a face that its ears depend on; `far` is the colour of the far side."""

    @property
    def fur(self) -> str: ...
    @property
    def far(self) -> str: ...
    @property
    def shade(self) -> str: ...
    @property
    def ear(self) -> str: ...
    @property
    def ear_size(self) -> Pair: ...
    @property
    def ear_fur(self) -> str: ...
    @property
    def ear_inner(self) -> str: ...


def draw_ear(
    face: EarStyle, root: Pair, turn: float, scale: float, far: bool, side: int = 1
) -> Picture:
    """Draw an ear, turned clockwise about its root; `side` -1 mirrors it."""
    if face.ear == "none":
        return Picture()
    length, width = face.ear_size[0] * scale, face.ear_size[1] * scale
    colour = face.ear_fur or (face.shade if far else face.fur)
    if face.ear == "floppy":
        flap = blob(
            (-0.3 * width, -6),
            (0.2 * width, -10),
            (0.5 * width, 0.4 * length),
            (0.34 * width, 0.9 * length),
            (0, length),
            (-0.4 * width, 0.84 * length),
            (-0.52 * width, 0.4 * length),
        ).turn(-turn * 0.4 * side + 6 * side)
        shade = (flap - flap.move(-5, -6)).soften(1)
        return (flap.paint(colour) + shade.paint(face.far, 0.45)).move(*root)
    if face.ear == "pointed":
        outer = blob(
            (-0.5 * width, 8),
            (-0.34 * width, -0.5 * length),
            (0, -length),
            (0.34 * width, -0.5 * length),
            (0.5 * width, 8),
        )
        inner = outer.scale(0.6, 0.66, (0, 6))
    elif face.ear == "tufted":
        tip = blob(
            (-0.4 * width, -0.5 * length), (-6, -1.35 * length), (0.3 * width, -0.7 * length)
        )
        outer = ellipse(0, -0.4 * length, 0.5 * width, 0.56 * length) | tip
        inner = ellipse(0, -0.36 * length, 0.3 * width, 0.36 * length)
    elif face.ear == "round":
        outer = ellipse(0, -0.5 * length, 0.5 * width, 0.5 * length)
        inner = outer.scale(0.66, 0.66, (0, -0.42 * length))
    else:
        outer, inner = ear_shape(length, width)
    outer, inner = (s.scale(side, 1).turn(turn).move(*root) for s in (outer, inner))
    return outer.paint(colour) + inner.paint(face.ear_inner, 0.75 if far else 1.0)


def draw_horns(kind: str, roots: tuple[Pair, Pair]) -> Picture:
    """A pair of horns."""
    if not kind:
        return Picture()
    parts = Picture()
    for (x, y), side in zip(roots, (-1, 1), strict=True):
        if kind == "knobs":
            horn = tube((x, y + 8, 7), (x + 3 * side, y - 24, 6)) | ellipse(
                x + 3 * side, y - 30, 10
            )
        elif kind == "ram":
            horn = tube(
                (x, y + 8, 14),
                (x + 26 * side, y - 8, 15),
                (x + 46 * side, y + 22, 13),
                (x + 34 * side, y + 50, 9),
                (x + 16 * side, y + 40, 4),
            )
        elif kind == "goat":
            horn = tube(
                (x, y + 8, 11), (x - 6, y - 26, 9), (x - 26, y - 50, 6), (x - 44, y - 56, 3)
            )
        else:
            horn = tube(
                (x + 4 * side, y + 8, 10), (x + 22 * side, y - 6, 8), (x + 27 * side, y - 32, 3)
            )
        dark, light = ("#8f7148", "#c4a878") if kind == "ram" else ("#b89b72", "#e6d2ac")
        parts += horn.paint(dark) + (horn & horn.move(-4, -3)).paint(light)
    return parts


_FOLDED = 0.72  # scale of the hoof of a folded leg, of which the pastern hides a part


def hoof(size: float) -> Callable[[Camera, list[Vec3], str, str], Picture]:
    """Feet with hooves; 1.0 is the mouse-deer's size."""

    def draw(camera: Camera, spots: list[Vec3], fill: str, _fur: str) -> Picture:
        (fx, fy), angle = camera.foot(spots)
        toe = blob(*points("-8,-12 0,-14 8,-12 10,-3 12,3 10,5.5 0,6 -8,5.5 -9,1"))
        hoof_size = size * (_FOLDED if abs(angle) > 50 else 1.0)
        return (
            toe.scale(0.95 * hoof_size, 1.2 * hoof_size)
            .move(0, 2.5)
            .turn(angle)
            .move(fx, fy)
            .paint(fill)
        )

    return draw


def paws(size: float) -> Callable[[Camera, list[Vec3], str, str], Picture]:
    """Round feet with toes; 1.0 is the tiger's size."""
    return partial(paw, size=size)


# "x,y,radius" of points along the tail, in side view, from its root.
_TAILS: dict[str, str] = {
    "stub": "6,2,14 -18,6,13 -34,0,9",
    "up": "12,6,13 -30,14,12 -66,-6,11 -80,-50,10 -70,-92,9",
    "dog": "12,6,14 -22,4,13 -50,-22,11 -58,-56,7",
    "tuft": "14,0,9 -22,6,7 -38,40,6 -42,84,6",
    "thin": "10,6,7 -40,22,6 -84,14,5 -112,-16,4 -142,-18,2",
    "bushy": "12,6,12 -30,10,22 -76,4,26 -112,-22,18 -128,-44,6",
    "brush": "14,0,14 -34,8,26 -64,-44,34 -54,-110,38 -84,-146,20",
    "paddle": "10,2,12 -26,18,22 -78,34,34 -122,36,28",
    "plume": "14,0,14 -30,10,26 -66,-30,36 -70,-96,42 -44,-146,34 -70,-176,20 -92,-164,10",
    "curl": "10,0,7 -14,2,6 -28,-10,5 -20,-22,5 -10,-12,4 -24,-2,3",
    "long": "14,4,13 -24,12,12 -66,-6,11 -92,-56,10 -80,-112,9 -46,-122,8 -44,-92,7",
    "heavy": "24,-4,34 -34,22,24 -92,46,17 -150,58,10 -190,52,4",
    "mane": "14,0,15 -20,0,17 -46,26,19 -56,70,17 -50,112,7",
}


def tail(kind: str, fur: str, tip: str, root: Pair) -> Callable[[Camera, Pose], Picture]:
    """The tail of a kind; `tip` is the colour of its end."""

    def draw(camera: Camera, pose: Pose) -> Picture:
        x, y = camera.project((pose.rump[0] + root[0], pose.rump[1] + root[1], 0))
        if kind == "puff":
            ball = merge(ellipse(0, 0, 22, 21), ellipse(-8, -8, 14), ellipse(-8, 10, 13))
            return (ball.paint(tip) + (ball - ball.move(-3, -6)).soften(1).paint(fur, 0.35)).move(
                x, y
            )
        squeeze = 0.4 + 0.6 * math.cos(math.radians(camera.yaw))
        knots = [tuple(float(n) for n in knot.split(",")) for knot in _TAILS[kind].split()]
        placed = [(k[0] * squeeze, k[1], k[2]) for k in knots]
        shape = tube(*placed)
        picture = shape.paint(fur)
        if tip != fur:
            ex, ey, _ = placed[-1]
            reach = 34.0 if kind == "bushy" else 24.0
            end = ellipse(ex, ey, reach, reach)
            if kind == "tuft":
                picture += ellipse(ex, ey + 10, 13, 24).paint(tip)
            else:
                picture += (end & shape).paint(tip)
        turned = picture.turn(0.7 * (pose.tail - 40)).move(x, y)
        # A heavy tail rests on the ground, and must not sink into it.
        while kind in ("heavy", "paddle") and turned.box[3] > 4 and y < -12:
            turned = turned.turn(8, (x, y))
            if turned.box[1] < y - 60:
                break
        return turned

    return draw
