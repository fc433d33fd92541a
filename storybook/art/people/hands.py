"""Hands: a mitten with a thumb, open with fingers, a fist, a pointing finger."""

from __future__ import annotations

import functools
import math

from storybook.art.drawing.curves import ellipse, tube
from storybook.art.drawing.shapes import Pair, Shape, merge

HAND_LENGTH = 12.0


@functools.cache
def hand_shape(form: str) -> Shape:
    """A hand at (0, 0) that points right with its thumb up, HAND_LENGTH long."""
    if form == "open":
        fingers = [
            tube((8, y, 4.2), (reach * 0.75, y * 1.6, 3.8), (reach, y * 1.95, 3.2), samples=4)
            for y, reach in ((-5.8, 23.5), (-1.9, 27), (2.3, 26), (6.0, 21.5))
        ]
        thumb = tube((3, -5, 4.2), (8.5, -13, 3.7), (12.5, -17.5, 3.1), samples=4)
        return merge(ellipse(6, 0, 10.5, 9.4), thumb, *fingers).fillet(1.2)
    if form == "fist":
        return merge(
            ellipse(6.5, 0, 10.2, 9.4), tube((3, -6, 4), (10, -8.5, 3.8), samples=4)
        ).fillet(2)
    if form == "point":
        finger = tube((8, -4, 3.9), (18, -4.2, 3.7), (27, -4.4, 3.2), samples=4)
        thumb = tube((3, -6, 4), (8, -10.5, 3.4), samples=4)
        return merge(ellipse(6.5, 0.5, 10, 9), finger, thumb).fillet(1.5)
    thumb = tube((2, -5, 4.2), (8, -10, 3.8), (11.5, -11, 3.2), samples=4)
    return merge(ellipse(6, 0, 11, 8.8), ellipse(13, 1, 8.6, 6.6), thumb).fillet(2.5)


def place_hand(form: str, wrist: Pair, degrees: float, size: float, thumb_towards: Pair) -> Shape:
    """A hand at a wrist, along the forearm, with its thumb on the side of a page direction."""
    angle = math.radians(degrees)
    thumb = (math.sin(angle), -math.cos(angle))
    flip = 1 if thumb[0] * thumb_towards[0] + thumb[1] * thumb_towards[1] >= 0 else -1
    scale = size / HAND_LENGTH
    return hand_shape(form).scale(scale, scale * flip).turn(degrees).move(*wrist)
