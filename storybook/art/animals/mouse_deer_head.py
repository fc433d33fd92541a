"""The mouse-deer's head: three views, drawn about the middle of the skull, facing right."""

from __future__ import annotations

from dataclasses import replace

from storybook.art.animals.mouse_deer_face import (
    BLUSH,
    CREAM,
    CREAM_SHADE,
    FUR,
    LIGHT,
    NOSE,
    SHADE,
    draw_ear,
    front_mouth,
    side_mouth,
)
from storybook.art.drawing.curves import blob, ellipse, points
from storybook.art.drawing.faces import Eye, EyeInk, Head, Mood, brow, draw_eye
from storybook.art.drawing.shapes import layers


def side_head(mood: Mood, _pose: object = None) -> Head:
    """Profile."""
    skull = blob(
        *points(
            "-8,-66 26,-61 51,-42 65,-17 82,-1 98,7 108,20 106,35 92,47 64,57 28,65 -14,64 "
            "-50,46 -67,8 -55,-40"
        ),
    )
    cheek = (
        blob(
            *points("122,30 100,33 78,31 58,35 34,43 8,45 -18,52 -40,78 10,90 70,74 114,52"),
        )
        & skull
    )
    under = (skull - skull.move(4, -9)).soften(1.2)
    crown = (skull - skull.move(-4, 9)).soften(2) & blob(
        *points("-50,-90 40,-84 84,-10 60,-4 20,-30 -40,-40")
    )
    nose = blob(*points("92,4 101,3 110,10 113,20 107,27 97,20"))
    nose_light = ellipse(103, 9.5, 4.6, 2.6, 20)
    eye = Eye(20, -6, 22, 27, lean=8)
    patch = ellipse(21, -4, 27, 32, 8)
    body = [
        skull.paint(FUR),
        crown.paint(LIGHT),
        patch.paint(LIGHT, 0.5),
        cheek.paint(CREAM),
        (under & cheek).paint(CREAM_SHADE),
        (under - cheek).paint(SHADE),
        ellipse(46, 31, 15, 9.5, -8).paint(BLUSH, 0.6 * mood.blush),
        side_mouth(mood),
        nose.paint(NOSE),
        nose_light.paint("#A58074"),
        draw_eye(eye, mood, EyeInk()),
        brow(eye, mood, 9, 8).paint(SHADE),
    ]
    near = draw_ear((-30, -44), -24 + mood.ear_turn, (82, 56), far=False)
    far = draw_ear((4, -52), 4 + mood.ear_turn * 0.9, (76, 50), far=True)
    return Head(far, layers(body) + near, skull, (92, 44))


def turned_head(mood: Mood, _pose: object = None) -> Head:
    """Half-turned to the right."""
    skull = blob(
        *points(
            "-8,-66 28,-62 54,-44 67,-18 66,6 72,24 82,40 82,56 68,68 42,72 6,70 -30,59 "
            "-57,34 -67,-2 -50,-45"
        ),
    )
    muzzle = (
        blob(
            *points("90,34 76,44 56,42 36,46 12,52 -14,56 -44,62 -20,90 60,90 94,60"),
        )
        & skull
    )
    under = (skull - skull.move(4, -9)).soften(0.8)
    crown = (skull - skull.move(-5, 9)).soften(0.8) & blob(
        *points("-20,-90 60,-84 80,-10 60,-10 20,-34 -20,-50")
    )
    near, far = Eye(-6, -6, 21, 27, lean=5), Eye(51, -8, 13, 24, lean=-3)
    blaze = blob(*points("26,-50 36,-30 44,0 60,26 48,26 30,4 20,-26"))
    nose = blob(*points("58,31 70,28 82,31 85,39 77,47 69,47 58,38"))
    ears = draw_ear((-36, -42), -32 + mood.ear_turn, (82, 56), far=False) + draw_ear(
        (30, -50), 22 - 0.8 * mood.ear_turn, (80, 46), far=False
    )
    body = [
        skull.paint(FUR),
        crown.paint(LIGHT),
        blaze.paint(LIGHT, 0.8),
        ellipse(near.x + 1, near.y + 2, 27, 33, 5).paint(LIGHT, 0.5),
        (ellipse(far.x, far.y + 2, 17, 29, -3) & skull).paint(LIGHT, 0.5),
        muzzle.paint(CREAM),
        (under & muzzle).paint(CREAM_SHADE),
        (under - muzzle).paint(SHADE),
        ellipse(2, 36, 15, 9.5).paint(BLUSH, 0.6 * mood.blush),
        (ellipse(66, 24, 7, 7) & skull).paint(BLUSH, 0.5 * mood.blush),
        front_mouth(mood, 71, 54, 25, 0.45),
        nose.paint(NOSE),
        ellipse(68, 33.5, 5, 2.6, -6).paint("#A58074"),
        draw_eye(far, mood_for_far(mood), EyeInk()),
        draw_eye(near, mood, EyeInk()),
        (brow(far, mirrored_brow(mood), 9, 8).move(-2, 0) & skull).paint(SHADE),
        brow(near, mood, 9, 8).paint(SHADE),
    ]
    return Head(ears, layers(body), skull, (66, 60))


def mood_for_far(mood: Mood) -> Mood:
    """The mood for the far eye, whose lid slants the other way."""
    return replace(mood, lid_tilt=-mood.lid_tilt)


def mirrored_brow(mood: Mood) -> Mood:
    """The mood for the far brow, which slants the other way."""
    return replace(mood, brow_tilt=-mood.brow_tilt)


def front_head(mood: Mood, _pose: object = None) -> Head:
    """Facing the viewer."""
    skull = blob(
        *points(
            "0,-66 36,-60 60,-38 67,-8 58,20 42,38 32,54 26,68 0,80 -26,68 -32,54 -42,38 "
            "-58,20 -67,-8 -60,-38 -36,-60"
        ),
    )
    muzzle = blob(*points("0,40 16,42 30,46 50,30 60,70 0,100 -60,70 -50,30 -30,46 -16,42")) & skull
    under = (skull - skull.move(0, -8)).soften(0.8)
    crown = (skull - skull.move(0, 9)).soften(0.8)
    right, left = Eye(36, -5, 18.5, 26, lean=-6, forward=-1), Eye(-36, -5, 18.5, 26, lean=6)
    blaze = blob(*points("0,-52 9,-30 12,4 14,36 -14,36 -12,4 -9,-30"))
    nose = blob(*points("0,36 12,37 17,43 7,53 -7,53 -17,43 -12,37"))
    ears = draw_ear((-38, -42), -34 + mood.ear_turn, (82, 54), far=False) + draw_ear(
        (38, -42), 34 - mood.ear_turn, (82, 54), far=False
    )
    other = replace(mood, gaze=(-mood.gaze[0], mood.gaze[1]))
    body = [
        skull.paint(FUR),
        crown.paint(LIGHT),
        blaze.paint(LIGHT, 0.8),
        *((ellipse(e.x, e.y + 2, 24, 32, e.lean) & skull).paint(LIGHT, 0.5) for e in (left, right)),
        muzzle.paint(CREAM),
        (under & muzzle).paint(CREAM_SHADE),
        (under - muzzle).paint(SHADE),
        *((ellipse(s * 44, 27, 11, 8) & skull).paint(BLUSH, 0.6 * mood.blush) for s in (-1, 1)),
        front_mouth(mood, 0, 60, 19, 1.0),
        nose.paint(NOSE),
        ellipse(-3, 40.5, 5, 2.6).paint("#A58074"),
        draw_eye(left, mood, EyeInk()),
        draw_eye(right, other, EyeInk()),
        brow(left, mood, 9, 8).paint(SHADE),
        brow(right, mood, 9, 8).paint(SHADE),
    ]
    return Head(ears, layers(body), skull, (0, 64))
