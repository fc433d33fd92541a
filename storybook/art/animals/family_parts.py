"""Ears, horns, noses, tails and hooves of four-legged animals."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Protocol

from storybook.art.animals.kancil_face import ear_shape
from storybook.art.animals.quadruped import Pose
from storybook.art.drawing.curves import blob, ellipse, points, stroke, tube
from storybook.art.drawing.rig import Camera, Spot
from storybook.art.drawing.shapes import Pair, Picture, Shape, merge


class Eared(Protocol):
    """The properties of a face that its ears depend on."""

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
    face: Eared, root: Pair, turn: float, share: float, far: bool, side: int = 1
) -> Picture:
    """Draw an ear, turned clockwise about its root; `side` -1 mirrors it."""
    if face.ear == "none":
        return Picture()
    length, width = face.ear_size[0] * share, face.ear_size[1] * share
    fur = face.ear_fur or face.fur
    colour = (face.shade if face.ear_fur == "" else fur) if far else fur
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
        low = (flap - flap.move(-5, -6)).soften(1)
        return (flap.paint(colour) + low.paint(face.far, 0.45)).move(*root)
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


_FRONT_HORN = ((-13, 6), (-9, -14), (0, -40), (9, -14), (13, 6))


def _teeth(x: float, y: float) -> Shape:
    """Two front teeth, side by side."""
    return merge(*(ellipse(x + dx, y, 5.4, 10) for dx in (-5.6, 5.6)))


def draw_nose(kind: str, colour: str, at: Pair, radius: float, view: str) -> Picture:
    """Draw a nose with its middle at a point."""
    x, y = at
    size = radius / 24
    if kind == "snout":
        if view == "side":
            disc = ellipse(x + 3, y + 8, 9 * size, 20 * size)
            return disc.paint(colour) + ellipse(x + 5, y + 6, 2.5 * size, 5 * size).paint("#a85a62")
        disc = ellipse(x, y + 8, 21 * size, 16 * size)
        holes = merge(*(ellipse(x + s * 8 * size, y + 8, 3.4 * size, 5.5 * size) for s in (-1, 1)))
        return disc.paint(colour) + holes.paint("#a85a62")
    if kind == "tusks":
        side = (-1,) if view == "side" else (-1, 1)
        tusk = blob((-4, 4), (5, 4), (9, -12), (5, -18), (-2, -6))
        spread = (x - 22) if view == "side" else x
        pair = merge(*(tusk.scale(-s, 1).move(spread - s * 0.9 * radius, y + 22) for s in side))
        return draw_nose("snout", colour, at, radius, view) + pair.paint("#fbf3e0")
    if kind == "teeth":
        across = (x - 16) if view == "side" else x
        front = _teeth(across, y + 0.95 * radius)
        return front.paint("#fffaf0") + draw_nose("button", colour, at, radius, view)
    if kind == "ball":
        ball = ellipse(x, y + 4, 12, 11)
        return ball.paint(colour) + ellipse(x - 4, y, 3.6, 3).paint("#ffffff", 0.5)
    if kind == "horned":
        horn = blob(
            (x - 26, y + 2), (x - 10, y - 34), (x + 8, y - 62), (x + 12, y - 24), (x + 4, y + 4)
        )
        if view != "side":
            horn = blob(*((x + 1.7 * a, y + 4 + 1.3 * b) for a, b in _FRONT_HORN))
        picture = horn.paint("#b9a888") + (horn & horn.move(-5, -2)).paint("#efe6d0")
        return picture + draw_nose("nostrils", colour, (x, y + 8), radius, view)
    if kind == "broad":
        wide, tall = (13.0, 20.0) if view == "side" else (19.0, 25.0)
        oval = ellipse(x - 2, y - 4, wide * size, tall * size)
        return oval.paint(colour) + ellipse(x - 6, y - 12, 4, 6).paint("#ffffff", 0.4)
    if kind == "nostrils":
        if view == "side":
            return ellipse(x - 7, y + 4, 3.6, 5.6, 20).paint(colour)
        return merge(*(ellipse(x + s * 13 * size, y + 6, 3.6, 5.4) for s in (-1, 1))).paint(colour)
    wide = (9.0 if view == "side" else 14.0) * (size if kind == "button" else 0.72 * size)
    tall = (9.0 if kind == "button" else 7.0) * size
    nose = blob(
        (x - wide, y - 0.4 * tall),
        (x, y - tall),
        (x + wide, y - 0.4 * tall),
        (x + 0.5 * wide, y + 0.8 * tall),
        (x, y + tall),
        (x - 0.5 * wide, y + 0.8 * tall),
    )
    return nose.paint(colour) + ellipse(
        x - 0.2 * wide, y - 0.4 * tall, 0.3 * wide, 0.2 * tall
    ).paint("#ffffff", 0.5)


_LYING = 0.72
"""The size of the hoof of a folded leg, of which the pastern hides a part."""


def hoof(size: float) -> Callable[[Camera, list[Spot], str, str], Picture]:
    """Feet with hooves, `size` times Kancil's."""

    def drawn(camera: Camera, spots: list[Spot], fill: str, _fur: str) -> Picture:
        (ax, ay), (fx, fy) = camera.page(spots[2]), camera.page(spots[3])
        angle = math.degrees(math.atan2(fy - ay, fx - ax)) - 90
        toe = blob(*points("-8,-12 0,-14 8,-12 10,-3 12,3 10,5.5 0,6 -8,5.5 -9,1"))
        wide = size * (_LYING if abs(angle) > 50 else 1.0)
        return toe.scale(0.95 * wide, 1.2 * wide).move(0, 2.5).turn(angle).move(fx, fy).paint(fill)

    return drawn


def paws(size: float) -> Callable[[Camera, list[Spot], str, str], Picture]:
    """Round feet with toes, `size` times the tiger's."""

    def drawn(camera: Camera, spots: list[Spot], fill: str, fur: str) -> Picture:
        (ax, ay), (fx, fy) = camera.page(spots[2]), camera.page(spots[3])
        angle = math.degrees(math.atan2(fy - ay, fx - ax)) - 90
        ahead = math.cos(math.radians(camera.yaw))
        pad = ellipse(9 * ahead, -4, 25, 17)
        toes = merge(
            *(
                stroke((x + 9 * ahead, 12), (x + 10 * ahead + 1, 5), (x + 9 * ahead, -1), width=3.4)
                for x in (0, 11)
            )
        )
        lean = angle if abs(angle) > 50 or spots[3][1] > 24 else 0
        picture = (pad.paint(fur) + toes.paint(fill)).scale(size, size, (0, 10))
        return picture.turn(lean).move(fx, fy)

    return drawn


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

    def drawn(camera: Camera, pose: Pose) -> Picture:
        x, y = camera.page((pose.rump[0] + root[0], pose.rump[1] + root[1], 0))
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

    return drawn
