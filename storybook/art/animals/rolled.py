"""Animals that roll themselves up into a ball of spines when they are afraid."""

from __future__ import annotations

import math
from dataclasses import replace

from storybook.art.animals.quadruped import Drawing
from storybook.art.animals.rigs import Rig
from storybook.art.drawing.curves import ellipse, polygon
from storybook.art.drawing.faces import Mood
from storybook.art.drawing.shapes import Picture, Shape, merge

ROLL_UP = "roll_up"
_SIZE = 0.36  # the ball's radius, as a share of the standing animal's length
_ROWS = ((1.0, 26), (0.74, 20), (0.48, 13), (0.2, 6))  # rings of spines: radius, and how many


def rolling_up(rig: Rig, spines: str, tips: str, snout: str) -> Rig:
    """A rig that can also be a ball of spines in these colours, its snout peeping out."""

    def draw(verb: str, mood: Mood, view: str) -> Drawing:
        if verb != ROLL_UP:
            return rig.draw(verb, mood, view)
        left, _, right, _ = rig.draw("stand", mood, "side").picture.box
        radius = _SIZE * (right - left)
        middle = (0.0, -0.94 * radius)
        return Drawing(_ball(radius, spines, tips, snout), middle, middle, middle)

    kind = replace(rig.kind, poses=(*rig.kind.poses, ROLL_UP))
    return replace(rig, kind=kind, draw=draw)


def _ball(radius: float, spines: str, tips: str, snout: str) -> Picture:
    """The ball on y = 0: rings of spines from the rim inwards, and the face low at the right."""
    y = -0.94 * radius
    body = ellipse(0, y, 0.94 * radius, 0.9 * radius)
    picture = body.paint(spines)
    for share, count in _ROWS:
        ring = merge(*(_spine(share * radius, k * 360 / count, y, radius) for k in range(count)))
        picture += ring.paint(tips if share < 1 else spines)
    x, low = 0.52 * radius, y + 0.5 * radius
    face = ellipse(x, low, 0.3 * radius, 0.25 * radius)
    eyes = [ellipse(x + dx * radius, low - 0.07 * radius, 0.052 * radius) for dx in (-0.13, 0.08)]
    nose = ellipse(x + 0.2 * radius, low + 0.08 * radius, 0.075 * radius, 0.06 * radius)
    return picture + face.paint(snout) + merge(*eyes, nose).paint("#2f2328")


def _spine(distance: float, degrees: float, y: float, radius: float) -> Shape:
    """A spine that starts at a distance from the middle and points away from it."""
    angle = math.radians(degrees)
    across, along = (-math.sin(angle), math.cos(angle)), (math.cos(angle), math.sin(angle))
    start, tip, half = 0.86 * distance, distance + 0.2 * radius, 0.06 * radius

    def at(out: float, aside: float) -> tuple[float, float]:
        return out * along[0] + aside * across[0], y + 0.96 * (out * along[1] + aside * across[1])

    return polygon(at(start, -half), at(tip, 0.0), at(start, half))
