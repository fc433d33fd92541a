"""The tiger's colours, ears, whiskers and mouths, shared by the three heads."""

from __future__ import annotations

from storybook.art.drawing.curves import blob, ellipse, stroke
from storybook.art.drawing.faces import EyeInk, Mood
from storybook.art.drawing.shapes import Pair, Picture, merge

FUR, LIGHT, SHADE, FAR = "#F0932F", "#F9B155", "#D4741E", "#BE6419"


CREAM, CREAM_SHADE, STRIPE = "#FFF5E6", "#F1DCC0", "#4A2B1E"


NOSE, LINE, EAR, BLUSH = "#E8747A", "#5B3020", "#F7B79B", "#F2705A"


MOUTH, TONGUE, TOOTH = "#8A2F33", "#F28A86", "#FFFDF4"


INK = EyeInk(
    iris="#B9781B", glow="#E2AE3F", pupil="#20140D", line="#3A2015", lid="#E08726", flick=False
)


def draw_ear(root: Pair, turn: float, size: float, far: bool) -> Picture:
    outer = blob(
        (-size * 0.5, 8),
        (-size * 0.56, -size * 0.4),
        (-size * 0.26, -size * 0.86),
        (size * 0.22, -size * 0.88),
        (size * 0.54, -size * 0.44),
        (size * 0.5, 8),
    )
    inner = blob(
        (-size * 0.26, 2),
        (-size * 0.32, -size * 0.36),
        (-size * 0.1, -size * 0.62),
        (size * 0.16, -size * 0.62),
        (size * 0.32, -size * 0.34),
        (size * 0.26, 2),
    )
    rim = outer - outer.move(0, size * 0.2)
    picture = outer.paint(SHADE if far else FUR) + rim.soften(0.8).paint(STRIPE) + inner.paint(EAR)
    return picture.turn(turn).move(*root)


def draw_whiskers(x: float, y: float, side: float, length: float) -> Picture:
    lines = [
        stroke(
            (x, y + dy * 0.4),
            (x + side * length * 0.55, y + dy * 0.8 - 3),
            (x + side * length, y + dy * 1.6),
            width=2.4,
        )
        for dy in (-7, 1, 9)
    ]
    return merge(*lines).paint("#FFFFFF", 0.85)


def draw_mouth(mood: Mood, x: float, y: float, left: float, right: float) -> Picture:
    """Cat's mouth below a nose at (x, y); `left` and `right` are its two half widths."""
    drop = stroke((x, y - 6), (x, y + 4), width=4, taper=0.7)
    if mood.mouth == "laugh":
        gape = blob(
            (x - left, y + 2),
            (x - left * 0.5, y + 8),
            (x, y + 5),
            (x + right * 0.5, y + 8),
            (x + right, y + 2),
            (x + right * 0.75, y + 26),
            (x + (right - left) * 0.15, y + 36),
            (x - left * 0.75, y + 26),
        )
        tongue = ellipse(x + (right - left) * 0.15, y + 35, (left + right) * 0.3, 14) & gape
        fangs = merge(
            *(
                blob(
                    (fx - 5, y + 3),
                    (fx + 5, y + 3),
                    (fx + 2, y + 14),
                    (fx, y + 16),
                    (fx - 2, y + 14),
                )
                for fx in (x - left * 0.52, x + right * 0.52)
            )
        )
        return (
            gape.paint(MOUTH)
            + tongue.paint(TONGUE)
            + (fangs & gape.grow(1)).paint(TOOTH)
            + drop.paint(LINE)
        )
    if mood.mouth == "worried":
        return drop.paint(LINE) + ellipse(
            x + (right - left) * 0.2, y + 15, (left + right) * 0.17, 8
        ).paint(MOUTH)
    end = {"smile": -5.0, "aside": 2.0, "calm": 0.0, "frown": 15.0}[mood.mouth]
    sag = {"smile": 11.0, "aside": 7.0, "calm": 8.0, "frown": 5.0}[mood.mouth]
    halves = [
        stroke(
            (x, y + 3),
            (x + d * 0.38, y + sag),
            (x + d * 0.76, y + sag * 0.8),
            (x + d, y + end),
            width=4.4,
            taper=0.45,
        )
        for d in (-left * (0.6 if mood.mouth == "aside" else 1), right)
    ]
    lips = (merge(*halves) | drop).paint(LINE)
    if mood.mouth != "frown":
        return lips
    fangs = merge(
        *(
            blob(
                (fx - 4.5, y + 6),
                (fx + 4.5, y + 6),
                (fx + 2, y + 15),
                (fx, y + 17),
                (fx - 2, y + 15),
            )
            for fx in (x - left * 0.5, x + right * 0.5)
        )
    )
    return fangs.paint(TOOTH) + lips
