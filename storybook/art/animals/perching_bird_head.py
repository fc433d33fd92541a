"""The perching bird's head: three views, drawn about its middle, facing right."""

from __future__ import annotations

from dataclasses import replace

from storybook.art.drawing.curves import blob, ellipse, mirrored, points
from storybook.art.drawing.faces import Eye, EyeInk, Head, Mood, brow, draw_eye
from storybook.art.drawing.shapes import Picture, Shape, layers, merge

BLUE, LIGHT, SHADE, FAR = "#259CB8", "#54C3D3", "#187C97", "#136680"


SUN, SUN_SHADE, BEAK, BEAK_SHADE, LEG = "#FFCF5C", "#F2B23E", "#F58A2E", "#D96F1C", "#D9762A"


BLUSH, MOUTH, LINE = "#F58C6A", "#A8423A", "#0F4C60"


INK = EyeInk(iris="#4A2A1C", glow="#80502F", pupil="#1E110B", line="#123F4E", lid="#2089A4")


def _beak(mood: Mood, song: bool) -> tuple[Shape, Shape]:
    """Upper and lower beak in profile, root at the origin."""
    gape = 26 if song or mood.mouth == "laugh" else 10 if mood.mouth == "worried" else 0
    upper = blob(*points("-6,-13 6,-13 22,-4 32,6 18,7 -6,5")).turn(-gape * 0.45, (-4, 4))
    lower = blob(*points("-6,1 14,4 24,8 12,13 -6,11")).turn(gape * 0.75, (-4, 4))
    return upper, lower


def _crest(x: float, y: float, turn: float) -> Shape:
    feathers = merge(
        blob(*points("-6,4 -16,-20 -30,-30 -10,-24 4,2")),
        blob(*points("-4,4 -6,-26 -12,-42 2,-26 8,4")),
        blob(*points("0,4 6,-20 10,-32 14,-16 10,6")),
    )
    return feathers.turn(turn).move(x, y)


def side_head(mood: Mood, song: bool) -> Head:
    """Profile."""
    skull = ellipse(0, 0, 43, 42)
    face = blob(*points("10,18 24,2 40,0 52,14 36,50 -10,60 -30,42 -8,30")) & skull
    upper, lower = (s.move(40, 4) for s in _beak(mood, song))
    eye = Eye(14, -7, 15.5, 18, lean=5)
    gap = (upper | lower).fillet(8)
    parts = [
        _crest(-8, -36, -12 + mood.ear_turn * 0.4).paint(BLUE),
        gap.paint(MOUTH),
        lower.paint(BEAK_SHADE),
        skull.paint(BLUE),
        (skull - skull.move(-3, 7)).soften(1).paint(LIGHT),
        face.paint(SUN),
        ellipse(14, 19, 9, 6).paint(BLUSH, 0.7 * mood.blush),
        upper.paint(BEAK),
        draw_eye(eye, mood, INK),
        brow(eye, mood, 5, 5).paint(SHADE),
    ]
    return Head(Picture(), layers(parts), skull, (64, 10))


def turned_head(mood: Mood, song: bool) -> Head:
    """Half-turned to the right."""
    skull = ellipse(0, 0, 44, 42)
    face = blob(*points("-6,24 8,6 24,2 38,8 46,18 34,52 -10,60 -32,46 -20,32")) & skull
    upper, lower = (s.scale(0.72, 1).move(27, 6) for s in _beak(mood, song))
    near, far = Eye(-3, -7, 15.5, 18.5, lean=4), Eye(30, -8, 9.5, 16, lean=-3)
    parts = [
        _crest(0, -36, -2 + mood.ear_turn * 0.4).paint(BLUE),
        skull.paint(BLUE),
        (skull - skull.move(-3, 7)).soften(1).paint(LIGHT),
        face.paint(SUN),
        ellipse(-10, 20, 10, 6.5).paint(BLUSH, 0.7 * mood.blush),
        draw_eye(far, replace(mood, lid_tilt=-mood.lid_tilt), INK),
        draw_eye(near, mood, INK),
        (brow(far, replace(mood, brow_tilt=-mood.brow_tilt), 5, 5) & skull).paint(SHADE),
        brow(near, mood, 5, 5).paint(SHADE),
        (upper | lower).fillet(8).paint(MOUTH),
        lower.paint(BEAK_SHADE),
        upper.paint(BEAK),
    ]
    return Head(Picture(), layers(parts), skull, (42, 12))


def front_head(mood: Mood, song: bool) -> Head:
    """Facing the viewer."""
    skull = ellipse(0, 0, 45, 42)
    face = mirrored(*points("0,4 16,6 32,16 40,34 20,60 0,64")) & skull
    gape = 15 if song or mood.mouth == "laugh" else 6 if mood.mouth == "worried" else 0
    lower = mirrored((0, 6), (9, 10), (7, 17 + gape), (0, 21 + gape))
    upper = mirrored(*points("0,0 10,4 14,11 0,20"))
    left, right = Eye(-20, -6, 14, 17.5, lean=4), Eye(20, -6, 14, 17.5, lean=-4, forward=-1)
    parts = [
        _crest(0, -36, 6 + mood.ear_turn * 0.4).paint(BLUE),
        skull.paint(BLUE),
        (skull - skull.move(0, 7)).soften(1).paint(LIGHT),
        face.paint(SUN),
        *(ellipse(s * 28, 19, 9, 6.5).paint(BLUSH, 0.7 * mood.blush) for s in (-1, 1)),
        lower.grow(1).paint(MOUTH if gape else BEAK_SHADE),
        lower.move(0, 3).scale(0.8, 0.8, (0, 22 + gape)).paint(BEAK_SHADE),
        upper.paint(BEAK),
        draw_eye(left, mood, INK),
        draw_eye(right, replace(mood, gaze=(-mood.gaze[0], mood.gaze[1])), INK),
        brow(left, mood, 5, 5).paint(SHADE),
        brow(right, mood, 5, 5).paint(SHADE),
    ]
    return Head(Picture(), layers(parts), skull, (0, 14))
