"""Pak Tani's head under his caping hat: three views, drawn about its middle, facing right."""

from __future__ import annotations

from dataclasses import replace

from storybook.art.drawing.curves import blob, ellipse, mirrored, points, stroke
from storybook.art.drawing.faces import Eye, EyeInk, Head, Mood, brow, draw_eye
from storybook.art.drawing.shapes import Picture, Shape, layers, merge

SKIN, LIGHT, SHADE, BLUSH = "#C98A5B", "#DBA277", "#A96D43", "#E9785E"
HAIR, BEARD, LINE, MOUTH, TONGUE, TEETH = (
    "#4A3B37",
    "#7A6A62",
    "#5A3523",
    "#7E2F2E",
    "#EE8580",
    "#FFFBF2",
)
STRAW, STRAW_LIGHT, STRAW_SHADE, STRAW_DARK = "#E8BE63", "#F6D98C", "#C99A42", "#A87B32"
INK = EyeInk(
    iris="#4A2B1B", glow="#7A4B2C", pupil="#1D110B", line="#3A231A", lid="#B97A4C", flick=False
)


def _hat(centre: float, lean: float) -> list[Picture]:
    """Back rim (behind the head) and cone of the hat."""
    cone = blob(
        *points("-112,-30 -62,-62 -16,-102 0,-110 16,-102 62,-62 112,-30 60,-18 0,-13 -60,-18")
    )
    ribs = merge(
        *(
            stroke(
                (x * 0.08, -106),
                (x * 0.5, -66),
                (x, -22 - (1 - (x / 100) ** 2) * -4),
                width=3.4,
                taper=0.5,
            )
            for x in (-88, -56, -20, 20, 56, 88)
        )
    )
    bands = merge(
        *(
            stroke(
                (-112 * k, -108 + 80 * k),
                (0, -104 + 92 * k),
                (112 * k, -108 + 80 * k),
                width=3,
                taper=0.8,
            )
            for k in (0.3, 0.56, 0.8)
        )
    )
    shade = (cone - cone.move(12, -6)).soften(1)
    light = blob(*points("-70,-52 -20,-96 0,-106 -6,-80 -24,-26 -60,-28")) & cone
    top = (
        cone.paint(STRAW)
        + light.paint(STRAW_LIGHT)
        + (ribs & cone).paint(STRAW_SHADE, 0.7)
        + (bands & cone).paint(STRAW_SHADE, 0.5)
        + shade.paint(STRAW_SHADE)
    )
    back = ellipse(0, -27, 110, 16).paint(STRAW_DARK)
    return [part.scale(0.88, 0.92, (0, -20)).turn(lean).move(centre, -9) for part in (back, top)]


def _moustache(x: float, y: float, left: float, right: float) -> Shape:
    """Two soft halves with merry ends."""
    halves = [
        blob(
            (x, y - 5),
            (x + d * 0.5, y - 4),
            (x + d * 1.02, y - 7),
            (x + d * 0.96, y),
            (x + d * 0.5, y + 6),
            (x, y + 4),
        )
        for d in (-left, right)
    ]
    return merge(*halves).fillet(2)


def _mouth(mood: Mood, x: float, y: float, left: float, right: float) -> Picture:
    if mood.mouth == "laugh":
        gape = blob(
            (x - left, y),
            (x, y + 5),
            (x + right, y),
            (x + right * 0.7, y + 18),
            (x + (right - left) * 0.2, y + 23),
            (x - left * 0.7, y + 18),
        )
        teeth = (
            blob(
                (x - left, y - 2),
                (x, y + 3),
                (x + right, y - 2),
                (x + right * 0.8, y + 7),
                (x, y + 11),
                (x - left * 0.8, y + 7),
            )
            & gape
        )
        return (
            gape.paint(MOUTH)
            + (ellipse(x, y + 23, left * 0.6, 9) & gape).paint(TONGUE)
            + teeth.paint(TEETH)
        )
    if mood.mouth == "worried":
        return ellipse(x, y + 9, 8, 7).paint(MOUTH)
    end = {"smile": -3.0, "aside": 4.0, "frown": 15.0}.get(mood.mouth, 3.0)
    dip = {"smile": 10.0, "aside": 7.0, "frown": 6.0}.get(mood.mouth, 8.0)
    return stroke(
        (x - left, y + end),
        (x - left * 0.4, y + dip),
        (x + right * 0.4, y + dip),
        (x + right, y + end),
        width=4.4,
        taper=0.5,
    ).paint(LINE)


def side_head(mood: Mood) -> Head:
    """Profile."""
    skull = blob(
        *points(
            "-6,-54 26,-50 42,-34 46,-12 52,2 58,12 50,18 48,28 44,42 28,54 0,54 -30,42 "
            "-50,10 -46,-30"
        ),
    )
    hair = blob(*points("-54,-30 -10,-50 -14,-16 -24,0 -22,20 -34,30 -52,12")) & skull.grow(1.5)
    ear = ellipse(-10, 6, 11, 15, -8)
    eye = Eye(25, -6, 12, 15, lean=4)
    back, top = _hat(-4, -4)
    parts = [
        skull.paint(SKIN),
        (skull - skull.move(4, -7)).soften(1).paint(SHADE),
        hair.paint(HAIR),
        ellipse(18, 18, 11, 8).paint(BLUSH, 0.55 * mood.blush),
        _mouth(mood, 38, 31, 18, 6).within(skull.grow(1)),
        _moustache(41, 22, 17, 9).paint(BEARD),
        blob(*points("40,-2 52,0 60,10 54,17 42,16")).paint(SKIN),
        ellipse(53, 8, 4, 3.5).paint(LIGHT),
        ear.paint(SKIN),
        ellipse(-9, 7, 5.5, 9, -8).paint(SHADE),
        draw_eye(eye, mood, INK),
        brow(eye, mood, 4, 6).paint(BEARD),
        (skull & skull.move(0, -70)).soften(1).paint(SHADE, 0.55),
        top,
    ]
    return Head(back, layers(parts), skull, (44, 34))


def turned_head(mood: Mood) -> Head:
    """Half-turned to the right."""
    skull = blob(*points("-6,-54 30,-50 46,-30 47,-6 46,18 38,40 16,56 -8,55 -34,40 -50,8 -46,-30"))
    hair = blob(*points("-54,-34 -20,-50 -34,-16 -40,6 -34,26 -44,24 -52,6")) & skull.grow(1.5)
    ear = ellipse(-42, 6, 10, 15, -6)
    near, far = Eye(-5, -5, 13, 15.5, lean=3), Eye(32, -6, 9, 14, lean=-2)
    back, top = _hat(0, 0)
    parts = [
        ear.paint(SKIN),
        ellipse(-42, 7, 5, 9, -6).paint(SHADE),
        skull.paint(SKIN),
        (skull - skull.move(4, -7)).soften(1).paint(SHADE),
        hair.paint(HAIR),
        ellipse(-14, 18, 12, 8).paint(BLUSH, 0.55 * mood.blush),
        (ellipse(40, 16, 7, 7) & skull).paint(BLUSH, 0.45 * mood.blush),
        _mouth(mood, 18, 33, 20, 14),
        _moustache(18, 23, 23, 16).paint(BEARD),
        blob(*points("16,-6 24,-2 31,10 26,18 14,18 9,11")).paint(SHADE, 0.5),
        ellipse(20, 11, 11, 8.5).paint(SKIN),
        ellipse(23, 8, 4.5, 3.4).paint(LIGHT),
        draw_eye(far, replace(mood, lid_tilt=-mood.lid_tilt), INK),
        draw_eye(near, mood, INK),
        (brow(far, replace(mood, brow_tilt=-mood.brow_tilt), 4, 6) & skull).paint(BEARD),
        brow(near, mood, 4, 6).paint(BEARD),
        (skull & skull.move(0, -70)).soften(1).paint(SHADE, 0.55),
        top,
    ]
    return Head(back, layers(parts), skull, (18, 36))


def front_head(mood: Mood) -> Head:
    """Facing the reader."""
    skull = mirrored(*points("0,-54 30,-50 48,-26 48,10 36,40 16,55 0,57"))
    left, right = Eye(-21, -5, 12.5, 15.5, lean=2), Eye(21, -5, 12.5, 15.5, lean=-2, forward=-1)
    ears = merge(ellipse(-48, 6, 9, 15), ellipse(48, 6, 9, 15))
    hair = merge(
        *(
            blob((s * 50, -36), (s * 36, -48), (s * 42, -20), (s * 44, 8), (s * 51, 2))
            for s in (-1, 1)
        )
    ) & skull.grow(1.5)
    back, top = _hat(0, 0)
    parts = [
        ears.paint(SKIN),
        skull.paint(SKIN),
        (skull - skull.move(0, -7)).soften(1).paint(SHADE),
        hair.paint(HAIR),
        *(ellipse(s * 31, 18, 11, 8).paint(BLUSH, 0.55 * mood.blush) for s in (-1, 1)),
        _mouth(mood, 0, 34, 19, 19),
        _moustache(0, 24, 22, 22).paint(BEARD),
        ellipse(0, 12, 11.5, 8.5).paint(SHADE),
        ellipse(0, 10.5, 11.5, 8.5).paint(SKIN),
        ellipse(-2, 8, 4.5, 3.4).paint(LIGHT),
        draw_eye(left, mood, INK),
        draw_eye(right, replace(mood, gaze=(-mood.gaze[0], mood.gaze[1])), INK),
        brow(left, mood, 4, 6).paint(BEARD),
        brow(right, mood, 4, 6).paint(BEARD),
        (skull & skull.move(0, -70)).soften(1).paint(SHADE, 0.55),
        top,
    ]
    return Head(back, layers(parts), skull, (0, 38))
