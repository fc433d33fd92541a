"""The crocodile's colours, teeth and watchful eyes, shared by the three heads."""

from __future__ import annotations

from dataclasses import replace

from storybook.art.drawing.curves import blob, ellipse, stroke
from storybook.art.drawing.faces import Eye, EyeInk, Mood, draw_eye
from storybook.art.drawing.shapes import Picture, Shape

SKIN, LIGHT, SHADE, FAR = "#35874F", "#56A763", "#26693D", "#1E5733"


SCUTE, BELLY, BELLY_SHADE, CLAW = "#1F5A36", "#E3EBA4", "#C6D480", "#F4EFCF"


MOUTH, TONGUE, TOOTH, TOOTH_SHADE = "#93323B", "#EE8083", "#FFFDF2", "#E4DFC6"


NOSTRIL, BLUSH = "#174428", "#F39A86"


INK = EyeInk(
    white="#FFF9DC",
    iris="#D99A22",
    glow="#F2C24B",
    pupil="#1D1A12",
    line="#14402A",
    lid="#479A58",
    flick=False,
)


def tooth(x: float, y: float, size: float, degrees: float) -> Shape:
    """A friendly, rounded tooth that points down before it is turned."""
    shape = blob(
        (-size * 0.5, -3),
        (size * 0.5, -3),
        (size * 0.42, size * 0.5),
        (0, size * 1.0),
        (-size * 0.42, size * 0.5),
    )
    return shape.turn(degrees).move(x, y)


def draw_watchful_eye(eye: Eye, mood: Mood) -> Picture:
    """Eye with a thick upper lid and a brow ridge."""
    heavy = (
        mood if mood.shut else replace(mood, lid=max(mood.lid, 0.12 if mood.iris > 0.8 else 0.01))
    )
    rim = ellipse(eye.x, eye.y, eye.rx * 1.22, eye.ry * 1.22)
    x, y, rx, ry = eye.x, eye.y, eye.rx, eye.ry
    ridge = (
        stroke(
            (x - rx * 1.25, y - ry * 0.3),
            (x - rx * 0.8, y - ry * 1.05),
            (x, y - ry * 1.4),
            (x + rx * 0.8, y - ry * 1.1),
            (x + rx * 1.25, y - ry * 0.45),
            width=ry * 0.46,
            taper=0.4,
        )
        .turn(mood.brow_tilt * 0.9 * eye.forward, (x, y - ry))
        .move(0, -mood.brow_lift * 0.4)
    )
    return (
        rim.paint(INK.lid if mood.shut else SHADE) + draw_eye(eye, heavy, INK) + ridge.paint(LIGHT)
    )
