"""Moods, and the eyes and brows that show them, shared by all figures."""

from __future__ import annotations

from dataclasses import dataclass

from storybook.art.drawing.curves import blob, ellipse, stroke
from storybook.art.drawing.shapes import Pair, Picture, Shape, layers


@dataclass(frozen=True)
class Mood:
    """A facial expression. Lids are shares of the eye's height; angles are in degrees."""

    lid: float = 0.0
    lid_tilt: float = 0.0
    lower_lid: float = 0.0
    shut: str = ""
    iris: float = 1.0
    gaze: Pair = (0.0, 0.0)
    brow_lift: float = 0.0
    brow_tilt: float = 0.0
    mouth: str = "smile"
    ear_turn: float = 0.0
    blush: float = 0.5


MOODS = {
    "happy": Mood(brow_lift=4, brow_tilt=-5, mouth="smile", blush=0.75),
    "thinking": Mood(
        lid=0.03,
        gaze=(0.45, -0.8),
        brow_lift=2,
        brow_tilt=-6,
        mouth="aside",
        ear_turn=8,
        blush=0.45,
    ),
    "laughing": Mood(shut="merry", brow_lift=5, mouth="laugh", ear_turn=-6, blush=0.95),
    "afraid": Mood(
        iris=0.66,
        gaze=(0.1, 0),
        brow_lift=5,
        brow_tilt=-17,
        mouth="worried",
        ear_turn=-40,
        blush=0.2,
    ),
    "angry": Mood(
        lid=0.22,
        lid_tilt=16,
        lower_lid=0.1,
        gaze=(0.15, 0.1),
        brow_lift=-5,
        brow_tilt=19,
        mouth="frown",
        ear_turn=-24,
        blush=0.45,
    ),
    "asleep": Mood(shut="asleep", brow_lift=0, mouth="calm", ear_turn=-10, blush=0.7),
}

MORE_MOODS = {
    "calm": Mood(brow_lift=1, brow_tilt=-3, mouth="content", blush=0.55),
    "sad": Mood(
        lid=0.16, lid_tilt=-13, gaze=(0, 0.55), brow_lift=2, brow_tilt=-19, mouth="frown", blush=0.4
    ),
    "crying": Mood(shut="tears", brow_lift=2, brow_tilt=-21, mouth="sob", blush=0.95),
    "surprised": Mood(iris=0.74, brow_lift=9, brow_tilt=-4, mouth="round", blush=0.5),
    "sleepy": Mood(
        lid=0.5,
        lid_tilt=-9,
        gaze=(0, 0.35),
        brow_lift=3,
        brow_tilt=-13,
        mouth="yawn",
        ear_turn=-8,
        blush=0.55,
    ),
    "proud": Mood(lid=0.14, gaze=(0.2, -0.3), brow_lift=6, brow_tilt=-4, mouth="grin", blush=0.8),
}
"""Moods of people, in addition to MOODS."""


@dataclass(frozen=True)
class Head:
    """A drawn head: the parts behind and in front of the neck, the skull's outline, the mouth."""

    behind: Picture
    front: Picture
    skull: Shape
    mouth: Pair


@dataclass(frozen=True)
class Eye:
    """Position, size and slant of an eye, and which way is forward (1: right, -1: left)."""

    x: float
    y: float
    rx: float
    ry: float
    lean: float = 0.0
    forward: float = 1.0


@dataclass(frozen=True)
class EyeInk:
    """Colours of an eye."""

    white: str = "#FFFDF6"
    iris: str = "#5A2E1B"
    glow: str = "#93552F"
    pupil: str = "#23110C"
    line: str = "#3A1D14"
    lid: str = "#B5562B"
    flick: bool = True


def draw_eye(eye: Eye, mood: Mood, ink: EyeInk) -> Picture:
    """Draw an eye with lids, catchlights and a lash line."""
    if mood.shut:
        return _shut_eye(eye, mood.shut, ink)
    x, y, rx, ry = eye.x, eye.y, eye.rx, eye.ry
    white = ellipse(x, y, rx, ry, eye.lean)
    tilt = mood.lid_tilt * eye.forward
    upper = ellipse(x, y - ry * 2.0 + 2 * ry * mood.lid, rx * 2.2, ry * 1.0, 0).turn(tilt, (x, y))
    lower = ellipse(x, y + ry * 2.3 - 2 * ry * mood.lower_lid, rx * 2.6, ry * 1.3)
    open_part = white - upper - lower
    ix = x + eye.forward * rx * (0.10 + 0.22 * mood.gaze[0])
    iy = y + ry * 0.2 * mood.gaze[1] + ry * 0.02
    irx, iry = rx * 0.84 * mood.iris, ry * 0.88 * mood.iris
    iris = ellipse(ix, iy, irx, iry, eye.lean)
    pupil = ellipse(ix, iy - iry * 0.06, irx * 0.74, iry * 0.8, eye.lean)
    glow = iris - ellipse(ix, iy - iry * 0.34, irx * 1.05, iry * 1.0, eye.lean)
    light = ellipse(ix + irx * 0.28, iy - iry * 0.4, irx * 0.34, iry * 0.32, -12)
    small = ellipse(ix - irx * 0.34, iy + iry * 0.42, irx * 0.16, iry * 0.15)
    parts = [
        (white - lower).paint(ink.lid) if mood.lid > 0 else Picture(),
        open_part.paint(ink.white),
        (iris & open_part).paint(ink.iris),
        (glow & open_part).paint(ink.glow),
        (pupil & open_part).paint(ink.pupil),
        (light & open_part).paint("#FFFFFF"),
        (small & open_part).paint("#FFFFFF", 0.9),
        _lash(eye, open_part, ink.flick).paint(ink.line),
    ]
    return layers(parts)


def _lash(eye: Eye, open_part: Shape, flicked: bool) -> Shape:
    """A soft dark line along the upper lid, thicker at the outer corner, with a small flick."""
    thickness = max(eye.rx, eye.ry) * 0.17
    rim = (open_part.grow(thickness * 0.75) - open_part.move(0, thickness * 0.9)) - ellipse(
        eye.x, eye.y + eye.ry * 0.62, eye.rx * 3, eye.ry * 0.62
    )
    rim = rim - open_part.move(-eye.forward * thickness * -0.25, thickness * 0.55)
    if not flicked:
        return rim.soften(0.5)
    left, top, right, _ = open_part.box
    bx = left if eye.forward > 0 else right
    flick = stroke(
        (bx + eye.forward * eye.rx * 0.18, top + (eye.y - top) * 0.62),
        (bx - eye.forward * eye.rx * 0.06, top + (eye.y - top) * 0.5),
        (bx - eye.forward * eye.rx * 0.16, top + (eye.y - top) * 0.32),
        width=thickness * 1.1,
        taper=0.3,
    )
    return (rim.soften(0.5) | flick).fillet(1.5)


def _shut_eye(eye: Eye, kind: str, ink: EyeInk) -> Picture:
    x, y, rx, ry = eye.x, eye.y, eye.rx, eye.ry
    upward = kind in ("merry", "tears")
    rise = -ry * 0.62 if upward else ry * 0.42
    base = y + (ry * 0.35 if upward else ry * 0.1)
    line = stroke(
        (x - rx * 1.02, base),
        (x - rx * 0.55, base + rise * 0.72),
        (x, base + rise),
        (x + rx * 0.55, base + rise * 0.72),
        (x + rx * 1.02, base),
        width=ry * 0.27,
        taper=0.45,
    )
    if kind == "asleep":
        back = x - eye.forward * rx
        line = line | stroke(
            (back + eye.forward * rx * 0.1, base + rise * 0.2),
            (back - eye.forward * rx * 0.3, base + rise * 0.55),
            width=ry * 0.2,
            taper=0.3,
        )
    return line.turn(eye.lean * 0.5, (x, y)).paint(ink.line)


def brow(eye: Eye, mood: Mood, gap: float, width: float) -> Shape:
    """Draw a soft brow `gap` above an eye."""
    rise = eye.y - eye.ry - gap - mood.brow_lift * eye.ry * 0.06
    shape = blob(
        (eye.x - eye.rx * 0.8, rise + width * 0.5),
        (eye.x - eye.rx * 0.1, rise - width * 0.6),
        (eye.x + eye.rx * 0.75, rise - width * 0.1),
        (eye.x + eye.rx * 0.8, rise + width * 0.4),
        (eye.x - eye.rx * 0.05, rise + width * 0.35),
    )
    if eye.forward < 0:
        shape = shape.scale(-1, 1, about=(eye.x, rise))
    return shape.turn(mood.brow_tilt * eye.forward, (eye.x, rise))
