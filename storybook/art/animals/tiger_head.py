"""The tiger's head: three views, drawn about the middle of the skull, facing right."""

from __future__ import annotations

from dataclasses import replace

from storybook.art.animals.tiger_face import (
    BLUSH,
    CREAM,
    CREAM_SHADE,
    FUR,
    INK,
    LIGHT,
    NOSE,
    SHADE,
    STRIPE,
    draw_ear,
    draw_mouth,
    draw_whiskers,
)
from storybook.art.drawing.curves import blob, ellipse, mirrored, points, wedge
from storybook.art.drawing.faces import Eye, Head, Mood, brow, draw_eye
from storybook.art.drawing.shapes import layers, merge


def side_head(mood: Mood, _pose: object = None) -> Head:
    """Profile."""
    skull = blob(
        *points(
            "-10,-68 28,-63 54,-44 68,-20 86,-10 102,2 107,20 102,40 86,54 56,62 24,70 -4,84 "
            "-14,70 -44,70 -46,52 -68,34 -74,-4 -56,-44"
        ),
    )
    muzzle = (
        blob(
            *points("72,4 92,2 110,10 116,34 100,66 50,72 10,92 -30,92 -10,62 20,48 48,42 56,22"),
        )
        & skull
    )
    crown = (skull - skull.move(-4, 9)).soften(2) & blob(
        *points("-60,-90 40,-90 80,-10 50,-10 -60,-20")
    )
    under = (skull - skull.move(4, -8)).soften(0.8)
    eye = Eye(26, -10, 18.5, 22, lean=6)
    spot = blob(*points("6,-38 30,-48 50,-36 48,-24 26,-30 10,-24"))
    stripes = (
        merge(
            wedge((-20, -66), (-12, -46), (-14, -30), width=12),
            wedge((6, -68), (12, -54), (10, -42), width=11),
            wedge((-46, -50), (-38, -34), (-40, -18), width=12),
            wedge((-74, -6), (-50, -2), (-34, 8), width=13),
            wedge((-68, 26), (-46, 24), (-28, 30), width=13),
            wedge((-44, 58), (-28, 50), (-12, 52), width=11),
        )
        & skull
    )
    nose = blob(*points("92,-8 104,-6 112,3 108,14 100,14 92,4"))
    parts = [
        skull.paint(FUR),
        crown.paint(LIGHT),
        spot.paint(CREAM, 0.9),
        muzzle.paint(CREAM),
        (under & muzzle).paint(CREAM_SHADE),
        (under - muzzle).paint(SHADE),
        stripes.paint(STRIPE),
        ellipse(44, 32, 14, 9, -8).paint(BLUSH, 0.5 * mood.blush),
        draw_mouth(mood, 100, 21, 36, 4).within(skull.grow(3)),
        nose.paint(NOSE),
        ellipse(103, -2, 4, 2.2, 24).paint("#F8B4B4"),
        *(ellipse(x, y, 2.2).paint(STRIPE, 0.7) for x, y in ((72, 20), (80, 28), (68, 30))),
        draw_whiskers(70, 26, -1, 46),
        draw_eye(eye, mood, INK),
        brow(eye, mood, 7, 8).paint(STRIPE),
    ]
    near, far = (
        draw_ear((-34, -46), -24 + mood.ear_turn * 0.7, 50, False),
        draw_ear((14, -58), 10 + mood.ear_turn * 0.7, 46, True),
    )
    return Head(far, near + layers(parts), skull, (92, 34))


def turned_head(mood: Mood, _pose: object = None) -> Head:
    """Half-turned to the right."""
    skull = blob(
        *points(
            "-6,-68 32,-63 58,-44 70,-14 72,8 86,26 82,34 84,48 70,62 40,74 6,74 -28,82 "
            "-34,68 -62,64 -60,46 -78,30 -74,-6 -54,-46"
        ),
    )
    muzzle = (
        blob(
            *points("8,26 24,14 50,12 72,20 90,40 70,80 10,90 -40,92 -30,66 -4,52"),
        )
        & skull
    )
    crown = (skull - skull.move(-5, 9)).soften(0.8)
    under = (skull - skull.move(4, -8)).soften(0.8)
    near, far = Eye(-6, -10, 19, 23, lean=4), Eye(54, -11, 13.5, 21, lean=-3)
    brows = merge(
        blob(*points("-24,-38 -2,-50 18,-40 16,-28 -4,-34 -20,-26")),
        blob(*points("42,-38 56,-48 68,-38 66,-30 56,-34 46,-28")) & skull,
    )
    stripes = (
        merge(
            wedge((26, -66), (28, -50), (27, -36), width=11),
            wedge((6, -67), (12, -54), (13, -44), width=10),
            wedge((46, -58), (44, -48), (42, -40), width=9),
            wedge((-76, -8), (-54, -4), (-40, 6), width=13),
            wedge((-76, 24), (-54, 22), (-38, 28), width=13),
            wedge((-58, 54), (-42, 46), (-28, 48), width=11),
            wedge((76, 2), (70, 6), (64, 14), width=9),
            wedge((-46, -54), (-38, -40), (-38, -28), width=11),
        )
        & skull
    )
    nose = blob(*points("32,8 46,5 60,8 62,16 52,25 44,25 33,17"))
    parts = [
        skull.paint(FUR),
        crown.paint(LIGHT),
        brows.paint(CREAM, 0.9),
        muzzle.paint(CREAM),
        (under & muzzle).paint(CREAM_SHADE),
        (under - muzzle).paint(SHADE),
        stripes.paint(STRIPE),
        ellipse(-16, 30, 15, 10).paint(BLUSH, 0.5 * mood.blush),
        draw_mouth(mood, 48, 32, 28, 19),
        nose.paint(NOSE),
        ellipse(43, 11, 5, 2.4, -8).paint("#F8B4B4"),
        *(
            ellipse(x, y, 2.2).paint(STRIPE, 0.7)
            for x, y in ((18, 34), (24, 42), (12, 42), (70, 32), (74, 38))
        ),
        draw_whiskers(10, 40, -1, 50),
        draw_eye(far, replace(mood, lid_tilt=-mood.lid_tilt), INK),
        draw_eye(near, mood, INK),
        (brow(far, replace(mood, brow_tilt=-mood.brow_tilt), 7, 8) & skull).paint(STRIPE),
        brow(near, mood, 7, 8).paint(STRIPE),
    ]
    ears = draw_ear((-40, -44), -30 + mood.ear_turn * 0.7, 52, False) + draw_ear(
        (38, -54), 24 - mood.ear_turn * 0.6, 48, False
    )
    return Head(ears, layers(parts), skull, (44, 52))


def front_head(mood: Mood, _pose: object = None) -> Head:
    """Facing the viewer."""
    skull = mirrored(*points("0,-68 36,-64 64,-42 74,-6 88,26 70,42 74,60 44,70 36,82 0,76"))
    muzzle = mirrored(*points("0,16 20,12 42,28 58,50 66,90 0,100")) & skull
    crown = (skull - skull.move(0, 9)).soften(0.8)
    under = (skull - skull.move(0, -8)).soften(0.8)
    left, right = Eye(-34, -8, 18, 22.5, lean=5), Eye(34, -8, 18, 22.5, lean=-5, forward=-1)
    patch = blob(*points("14,-34 30,-48 52,-38 54,-26 34,-34 18,-24"))
    one_side = merge(
        wedge((12, -68), (10, -54), (8, -44), width=9),
        wedge((84, -2), (62, -2), (50, 6), width=12),
        wedge((90, 28), (66, 24), (52, 28), width=12),
        wedge((74, 56), (58, 48), (46, 48), width=10),
        wedge((54, -56), (46, -44), (44, -34), width=10),
    )
    stripes = (
        merge(one_side, one_side.scale(-1, 1), wedge((0, -70), (0, -52), (0, -38), width=11))
    ) & skull
    nose = mirrored(*points("0,6 12,7 17,14 8,25 0,26"))
    other = replace(mood, gaze=(-mood.gaze[0], mood.gaze[1]))
    parts = [
        skull.paint(FUR),
        crown.paint(LIGHT),
        (patch | patch.scale(-1, 1)).paint(CREAM, 0.9),
        muzzle.paint(CREAM),
        (under & muzzle).paint(CREAM_SHADE),
        (under - muzzle).paint(SHADE),
        stripes.paint(STRIPE),
        *(ellipse(s * 52, 26, 13, 9).paint(BLUSH, 0.5 * mood.blush) for s in (-1, 1)),
        draw_mouth(mood, 0, 33, 27, 27),
        nose.paint(NOSE),
        ellipse(-4, 11, 5, 2.4).paint("#F8B4B4"),
        *(
            ellipse(s * x, y, 2.2).paint(STRIPE, 0.7)
            for s in (-1, 1)
            for x, y in ((28, 36), (36, 42), (26, 46))
        ),
        draw_whiskers(36, 42, 1, 46),
        draw_whiskers(-36, 42, -1, 46),
        draw_eye(left, mood, INK),
        draw_eye(right, other, INK),
        brow(left, mood, 7, 8).paint(STRIPE),
        brow(right, mood, 7, 8).paint(STRIPE),
    ]
    ears = draw_ear((-44, -44), -32 + mood.ear_turn * 0.7, 52, False) + draw_ear(
        (44, -44), 32 - mood.ear_turn * 0.7, 52, False
    )
    return Head(ears, layers(parts), skull, (0, 54))
