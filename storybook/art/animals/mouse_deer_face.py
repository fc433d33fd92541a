"""The mouse-deer's colours, and the ears and mouths of his three heads."""

from __future__ import annotations

from storybook.art.drawing.curves import blob, ellipse, points, stroke
from storybook.art.drawing.faces import Mood
from storybook.art.drawing.shapes import Pair, Picture, Shape, merge

FUR, LIGHT, SHADE, FAR = "#CB6B38", "#DD8A55", "#AE5128", "#98441F"


CREAM, CREAM_SHADE = "#FFF3E0", "#F0D9BC"


HOOF, NOSE, LINE = "#4B2A1E", "#3A1F1A", "#5B2C1A"


EAR, BLUSH, TONGUE, MOUTH = "#F2A88D", "#F47F63", "#F07C77", "#7B2A2A"


def ear_shape(length: float, width: float) -> tuple[Shape, Shape]:
    """Outer and inner shape of an upright rounded ear whose root is at the origin."""
    outer = blob(
        (-width * 0.26, 6),
        (-width * 0.52, -length * 0.42),
        (-width * 0.36, -length * 0.85),
        (width * 0.02, -length),
        (width * 0.38, -length * 0.8),
        (width * 0.5, -length * 0.38),
        (width * 0.28, 6),
    )
    inner = blob(
        (-width * 0.08, -2),
        (-width * 0.3, -length * 0.42),
        (-width * 0.2, -length * 0.76),
        (width * 0.04, -length * 0.86),
        (width * 0.24, -length * 0.7),
        (width * 0.3, -length * 0.34),
        (width * 0.12, -2),
    )
    return outer, inner


def draw_ear(root: Pair, turn: float, size: Pair, far: bool) -> Picture:
    """One ear, turned clockwise about its root."""
    outer, inner = (s.turn(turn).move(*root) for s in ear_shape(*size))
    rim = inner - inner.move(size[1] * 0.1, size[0] * 0.05)
    return (
        outer.paint(FAR if far else FUR)
        + inner.paint("#D98A70" if far else EAR)
        + (rim & inner).paint("#C57258" if far else "#DC8468")
    )


def side_mouth(mood: Mood) -> Picture:
    """Mouth in profile; the lips start under the nose."""
    kind = mood.mouth
    if kind == "laugh":
        mouth = blob(*points("98,30 82,34 64,32 56,26 60,44 72,57 88,53"))
        tongue = ellipse(74, 56, 14, 10, -10) & mouth
        jaw = mouth.grow(6) - ellipse(70, 26, 60, 12)
        return jaw.paint(CREAM_SHADE) + mouth.paint(MOUTH) + tongue.paint(TONGUE)
    lines = {
        "smile": ((102, 28), (94, 37), (80, 40), (65, 36), (57, 26)),
        "aside": ((102, 28), (95, 36), (84, 38), (73, 34)),
        "calm": ((102, 28), (95, 36), (82, 39), (68, 34)),
        "worried": ((102, 28), (94, 33), (84, 34), (74, 39), (68, 45)),
        "frown": ((102, 28), (94, 32), (80, 33), (69, 38), (64, 45)),
    }
    return stroke(*lines[kind], width=4.2, taper=0.4).paint(LINE)


def front_mouth(mood: Mood, x: float, y: float, width: float, far_share: float) -> Picture:
    """Mouth in front view, below a nose; `far_share` shortens its right half."""
    kind = mood.mouth
    left, right = x - width, x + width * far_share
    drop = stroke((x, y - 7), (x, y + 1), width=3.6, taper=0.6).paint(LINE)
    if kind == "laugh":
        mouth = blob(
            (left, y - 1),
            (x - width * 0.5, y + 3),
            (x, y + 2),
            (x + width * far_share * 0.5, y + 3),
            (right, y - 1),
            (x + width * far_share * 0.72, y + 14),
            (x + (far_share - 1) * width * 0.3, y + 21),
            (x - width * 0.72, y + 14),
        )
        tongue = ellipse(x - width * 0.05, y + 21, width * 0.55, 9) & mouth
        jaw = mouth.grow(6) - ellipse(x, y - 8, width * 1.6, 14)
        return drop + jaw.paint(CREAM_SHADE) + mouth.paint(MOUTH) + tongue.paint(TONGUE)
    if kind == "worried":
        mouth = ellipse(x + (far_share - 1) * width * 0.4, y + 9, width * 0.34, 6.5)
        return drop + mouth.paint(MOUTH)
    if kind == "aside":
        return drop + stroke(
            (x - width * 0.55, y + 5),
            (x, y + 4),
            (x + width * 0.45 * far_share, y + 1),
            (x + width * 0.8 * far_share, y - 4),
            width=4,
            taper=0.4,
        ).paint(LINE)
    sag = {"smile": 9.0, "calm": 6.0, "frown": -6.0}[kind]
    lift = {"smile": -5.0, "calm": -2.0, "frown": 5.0}[kind]
    if kind == "frown":
        return drop + stroke(
            (left + width * 0.2, y + lift),
            (x - width * 0.4, y + 2.5),
            (x, y + 1),
            (x + width * 0.4 * far_share, y + 2.5),
            (right - width * 0.2, y + lift),
            width=4,
            taper=0.4,
        ).paint(LINE)
    half = [
        stroke(
            (x, y),
            (x + side * width * 0.35 * k, y + sag * 0.8),
            (x + side * width * 0.75 * k, y + sag * 0.55),
            (x + side * width * k, y + lift),
            width=4,
            taper=0.45,
        )
        for side, k in ((-1, 1.0), (1, far_share))
    ]
    return drop + merge(*half).paint(LINE)
