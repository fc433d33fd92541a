"""A person's head without hair: skull, ears and face, in head units (see face.py)."""

from __future__ import annotations

import functools

import numpy as np

from storybook.art.drawing.curves import ellipse, points, spline
from storybook.art.drawing.faces import MOODS, MORE_MOODS, Mood
from storybook.art.drawing.shapes import Pair, Picture, Shape, closed_shape, layers
from storybook.art.people.face import FaceInk, draw_face, wrinkles

PEOPLE_MOODS: dict[str, Mood] = {
    **MOODS,
    **MORE_MOODS,
    "happy": Mood(brow_lift=4, brow_tilt=-5, mouth="open_smile", blush=0.75),
    "calm": Mood(lid=0.09, brow_lift=1, brow_tilt=-3, mouth="content", blush=0.5),
    "sad": Mood(
        lid=0.24,
        lid_tilt=-17,
        gaze=(0, 0.6),
        brow_lift=3,
        brow_tilt=-27,
        mouth="pout",
        blush=0.3,
    ),
    "angry": Mood(
        lid=0.26,
        lid_tilt=21,
        lower_lid=0.14,
        gaze=(0.15, 0.1),
        brow_lift=-8,
        brow_tilt=27,
        mouth="gritted",
        blush=0.9,
    ),
    "surprised": Mood(iris=0.62, brow_lift=15, brow_tilt=-3, mouth="wide_round", blush=0.4),
    "worried": Mood(
        lid=0.04,
        lid_tilt=-8,
        iris=0.86,
        gaze=(0.3, 0.1),
        brow_lift=5,
        brow_tilt=-22,
        mouth="wavy",
        blush=0.3,
    ),
    "shy": Mood(
        lid=0.3,
        lid_tilt=-12,
        gaze=(-0.45, 1.0),
        brow_lift=6,
        brow_tilt=-20,
        mouth="small_smile",
        blush=2.0,
    ),
    "singing": Mood(shut="merry", brow_lift=7, brow_tilt=-8, mouth="sing", blush=0.9),
    "straining": Mood(
        lid=0.22,
        lid_tilt=8,
        lower_lid=0.12,
        brow_lift=-4,
        brow_tilt=12,
        mouth="firm",
        blush=1.1,
    ),
    "blowing": Mood(lid=0.1, brow_lift=3, brow_tilt=-4, mouth="blow", blush=1.6),
    "cheeky": Mood(lid=0.06, lower_lid=0.1, brow_lift=6, brow_tilt=6, mouth="tongue", blush=0.8),
    "talking": Mood(brow_lift=4, brow_tilt=-4, mouth="talk", blush=0.7),
}
"""Mood -> the face that is drawn; people's faces are easier to tell apart than animals'."""

_FRONT_CHILD = "0,-55 27,-51 45,-36 52,-12 53,10 48,30 34,46 16,54.5 0,56"
_FRONT_ADULT = "0,-55 27,-51 44,-35 49,-12 48.5,9 43,29 31,46 14,57 0,59"
_TURNED_CHILD = (
    "0,-55 27,-51 44,-37 50,-16 49.5,2 52,16 48,32 35,46 18,55 2,57 -20,54 -40,40 -50,16 "
    "-52,-10 -46,-34 -27,-51"
)
_TURNED_ADULT = (
    "0,-55 27,-51 43,-36 48,-16 47,0 48.5,13 45,30 34,47 19,58 4,60 -17,56 -37,41 -48,16 "
    "-51,-10 -46,-34 -27,-51"
)
_SIDE_CHILD = (
    "-4,-55 22,-52 39,-38 46.5,-20 46,-4 47,7 52,13 53.5,18 50,22.5 47.5,26 47.5,33 46,39 40,49 "
    "28,55 8,57 -16,54 -39,40 -51,14 -53,-12 -45,-36 -27,-51"
)
_SIDE_ADULT = (
    "-4,-55 22,-52 39,-38 46,-20 45,-6 47,5 54.5,13 57,18.5 51,23.5 48,27 48.5,34 47,40 44,50 "
    "33,58 12,59 -14,54 -38,39 -51,13 -53,-12 -45,-36 -27,-51"
)


def _mirror(half: list[Pair]) -> list[Pair]:
    return [*half, *((-x, y) for x, y in half[-2:0:-1])]


@functools.cache
def skull(view: str, maturity: float) -> Shape:
    """Outline of the head, between a child's (0) and an adult's (1)."""
    if view in ("front", "back"):
        child, adult = _mirror(points(_FRONT_CHILD)), _mirror(points(_FRONT_ADULT))
    elif view == "three_quarter":
        child, adult = points(_TURNED_CHILD), points(_TURNED_ADULT)
    else:
        child, adult = points(_SIDE_CHILD), points(_SIDE_ADULT)
    knots = np.asarray(child) * (1 - maturity) + np.asarray(adult) * maturity
    return closed_shape(spline(knots, closed=True, samples=8))


EARS: dict[str, tuple[Pair, ...]] = {
    "front": ((-52, 9), (52, 9)),
    "back": ((-51, 9), (51, 9)),
    "three_quarter": ((-43, 11),),
    "side": ((-11, 11),),
}


def draw_ears(view: str, ink: FaceInk) -> Picture:
    """Small round ears with a soft hollow."""
    parts = []
    for x, y in EARS[view]:
        ear = ellipse(x, y, 9 if view != "side" else 9.5, 12, 8 if x < 0 else -8)
        parts.append(ear.paint(ink.skin))
        if view != "back":
            toward = 1.5 if x <= 0 else -1.5
            parts.append(
                ellipse(x + toward, y + 1, 4.6, 7, 8 if x < 0 else -8).paint(ink.shade, 0.7)
            )
    return layers(parts)


@functools.lru_cache(maxsize=512)
def draw_head(
    view: str, mood: str, ink: FaceInk, maturity: float, feminine: bool, wrinkled: bool
) -> Picture:
    """Skull and face. From behind there is only the skull."""
    outline = skull(view, maturity)
    parts = [
        outline.paint(ink.skin),
        (outline - outline.move(-4.5, -4)).soften(0.8).paint(ink.shade, 0.55),
    ]
    if view != "back":
        face = draw_face(view, PEOPLE_MOODS[mood], ink, maturity, feminine)
        if wrinkled:
            face = wrinkles(view, ink) + face
        parts.append(
            face if view == "front" else face.within(outline.grow(0.2 if view == "side" else 1.5))
        )
    return layers(parts)
