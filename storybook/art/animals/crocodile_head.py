"""The crocodile's head: three views, drawn about the middle of the skull, facing right."""

from __future__ import annotations

import math
from dataclasses import replace

from storybook.art.animals.crocodile_face import (
    BELLY,
    BELLY_SHADE,
    BLUSH,
    LIGHT,
    MOUTH,
    NOSTRIL,
    SCUTE,
    SHADE,
    SKIN,
    TONGUE,
    TOOTH,
    draw_watchful_eye,
    tooth,
)
from storybook.art.drawing.curves import blob, ellipse, mirrored, points, stroke
from storybook.art.drawing.faces import Eye, Head, Mood
from storybook.art.drawing.shapes import Pair, Picture, layers, merge


def side_head(mood: Mood, jaw: float) -> Head:
    """Profile; `jaw` is how far the lower jaw hangs open, in degrees."""
    hinge = (-18.0, 18.0)
    upper = blob(
        *points(
            "-84,4 -70,-40 -40,-60 -26,-90 8,-100 38,-84 50,-54 96,-44 150,-40 196,-50 "
            "222,-56 244,-42 252,-18 238,2 196,8 150,2 100,10 56,8 20,16 -16,30 -56,44 -82,30"
        ),
    )
    lower = blob(
        *points(
            "-70,20 -30,8 10,14 60,8 120,6 190,6 230,4 240,14 226,32 170,40 90,48 20,58 "
            "-40,60 -72,46"
        ),
    ).turn(jaw, hinge)
    chin = (lower - lower.move(0, -24)).soften(2)
    under = (lower - lower.move(-2, -8)).soften(0.8)
    lift = -jaw * 0.25
    teeth = merge(*(tooth(x, y, size, 0) for x, y, size in SIDE_TEETH))
    parts = [_side_inside(hinge, jaw, lift)] if jaw > 3 else []
    parts += [lower.paint(SKIN), chin.paint(BELLY), (under & chin).paint(BELLY_SHADE)]
    over = [
        teeth.paint(TOOTH),
        upper.paint(SKIN),
        (upper - upper.move(-3, 10)).soften(1).paint(LIGHT),
    ]
    lip = (upper - upper.move(0, -7)).soften(0.8)
    over.append((lip & blob(*points("20,-10 260,-30 260,30 20,40"))).paint(SHADE))
    over.append(ellipse(228, -40, 8, 5, -25).paint(NOSTRIL))
    spots = ((110, -22), (134, -26), (158, -22), (92, -12))
    over += [ellipse(x, y, 5, 3.6).paint(SHADE, 0.7) for x, y in spots]
    over.append(ellipse(-4, -2, 19, 12).paint(BLUSH, 0.75 * mood.blush))
    over.append(draw_watchful_eye(Eye(8, -66, 20.5, 21), mood))
    corner = {"smile": -20.0, "laugh": -24.0, "frown": 26.0}.get(mood.mouth, 2.0)
    tail = ((20, 16), (-16, 20), (-36, (corner + 18) / 2), (-42, corner))
    lips = ((238, -2), (196, 8), (150, 2), (100, 10), (56, 8), *tail)
    over.append(stroke(*(tail if jaw > 3 else lips), width=5, taper=0.5).paint(SCUTE))
    parts.append(layers(over).turn(lift, hinge))
    return Head(Picture(), layers(parts), upper, (200, 20))


SIDE_TEETH = (
    (232, 2, 14),
    (206, 6, 17),
    (178, 4, 12),
    (150, 2, 17),
    (120, 6, 12),
    (92, 9, 15),
    (62, 8, 11),
    (36, 12, 10),
)


def _side_inside(hinge: Pair, jaw: float, lift: float) -> Picture:
    """The open mouth: palate, web at the corner, tongue and the lower teeth."""
    palate = blob(*points("-10,12 50,2 150,-4 236,-6 232,4 196,12 130,18 60,24 0,26")).turn(
        lift, hinge
    )
    floor = blob(*points("-10,16 60,4 220,2 220,14 60,22")).turn(jaw, hinge)
    reach = [
        (210, jaw),
        (130, jaw * 0.7 + lift * 0.3),
        (108, (jaw + lift) / 2),
        (130, jaw * 0.3 + lift * 0.7),
        (210, lift),
    ]
    arc = [
        (hinge[0] + r * math.cos(math.radians(a)), hinge[1] - 6 + r * math.sin(math.radians(a)))
        for r, a in reach
    ]
    web = blob((hinge[0] - 6, hinge[1]), *arc)
    tongue = blob(*points("10,22 50,2 110,-6 160,-4 190,4 186,14 120,16 40,22")).turn(jaw, hinge)
    teeth = merge(
        *(
            tooth(x, 7, size, 180)
            for x, size in ((224, 12), (196, 15), (166, 11), (136, 14), (106, 11), (78, 12))
        )
    ).turn(jaw, hinge)
    return (
        merge(web, palate, floor).paint(MOUTH)
        + (tongue - tongue.move(0, 5)).paint("#F7A3A0")
        + (tongue & tongue.move(0, 5)).paint(TONGUE)
        + teeth.paint(TOOTH)
    )


def turned_head(mood: Mood, jaw: float) -> Head:
    """Half-turned to the right, the snout coming towards the viewer."""
    skull = blob(
        *points(
            "-80,2 -68,-38 -52,-58 -44,-92 -14,-106 14,-92 22,-70 30,-90 52,-100 74,-86 "
            "78,-54 88,-34 116,-22 132,-32 152,-26 172,-22 188,-12 206,16 204,50 180,78 "
            "140,86 90,76 30,60 -40,52 -76,34"
        ),
    )
    drop = jaw * 1.5
    lower = blob(
        (-66, 24),
        (0, 40),
        (80, 60),
        (150, 66),
        (192, 56),
        (190, 76 + drop * 0.9),
        (160, 98 + drop),
        (110, 100 + drop * 0.9),
        (40, 82 + drop * 0.5),
        (-40, 62),
    )
    inside = blob(
        (-20, 40),
        (60, 50),
        (140, 60),
        (186, 56),
        (178, 70 + drop * 0.75),
        (140, 82 + drop * 0.85),
        (90, 82 + drop * 0.7),
        (30, 64 + drop * 0.3),
    )
    under = (lower - lower.move(-3, -8)).soften(0.8)
    parts = [lower.paint(BELLY), under.paint(BELLY_SHADE)]
    if jaw > 3:
        tongue = ellipse(118, 78 + drop * 0.72, 58, 22, 10) & inside
        parts += [inside.paint(MOUTH), tongue.paint(TONGUE)]
        parts += [
            tooth(x, y + drop * k, 12, 180).paint(TOOTH)
            for x, y, k in ((70, 82, 0.62), (102, 88, 0.76), (136, 88, 0.85), (166, 80, 0.8))
        ]
    rim = (
        (-30, 52, 9),
        (2, 56, 11),
        (34, 61, 10),
        (64, 69, 13),
        (94, 77, 11),
        (124, 83, 14),
        (152, 83, 12),
        (178, 75, 13),
        (196, 60, 10),
    )
    parts += [
        tooth(x, y - 2, size, (100 - x) * 0.06 if x < 160 else -16).paint(TOOTH)
        for x, y, size in rim
    ]
    lip = (skull - skull.move(-1, -7)).soften(0.8) & blob(
        *points("-20,30 120,40 260,0 240,120 -20,90")
    )
    parts += [
        skull.paint(SKIN),
        ((skull - skull.move(-5, 10)).soften(1)).paint(LIGHT),
        lip.paint(SHADE),
        ellipse(138, -12, 8.5, 5.5, 20).paint(NOSTRIL),
        ellipse(178, -4, 7, 5, 30).paint(NOSTRIL),
        *(
            ellipse(x, y, 5, 3.8).paint(SHADE, 0.7)
            for x, y in ((96, 24), (120, 34), (104, 44), (150, 34))
        ),
        ellipse(2, 16, 20, 13).paint(BLUSH, 0.75 * mood.blush),
        draw_watchful_eye(
            Eye(52, -68, 17, 20.5),
            replace(mood, lid_tilt=-mood.lid_tilt, brow_tilt=-mood.brow_tilt),
        ),
        draw_watchful_eye(Eye(-14, -72, 21.5, 22), mood),
    ]
    if mood.mouth in ("smile", "laugh"):
        parts.append(stroke((-30, 51), (-54, 42), (-64, 26), width=5, taper=0.5).paint(SCUTE))
    return Head(Picture(), layers(parts), skull, (130, 80))


def front_head(mood: Mood, jaw: float) -> Head:
    """Facing the viewer."""
    half = [
        (0, -56),
        (16, -62),
        (22, -88),
        (44, -104),
        (70, -92),
        (76, -58),
        (92, -30),
        (98, 4),
        (106, 34),
        (96, 62),
        (60, 80),
        (0, 86),
    ]
    skull = mirrored(*half)
    drop = jaw * 1.5
    lower = blob(
        (-92, 40),
        (0, 60),
        (92, 40),
        (82, 78 + drop * 0.7),
        (46, 100 + drop),
        (0, 106 + drop),
        (-46, 100 + drop),
        (-82, 78 + drop * 0.7),
    )
    inside = blob(
        (-78, 50),
        (0, 60),
        (78, 50),
        (70, 74 + drop * 0.7),
        (38, 90 + drop * 0.9),
        (0, 94 + drop * 0.9),
        (-38, 90 + drop * 0.9),
        (-70, 74 + drop * 0.7),
    )
    parts = [lower.paint(BELLY), (lower - lower.move(0, -9)).soften(0.8).paint(BELLY_SHADE)]
    if jaw > 3:
        parts += [
            inside.paint(MOUTH),
            (ellipse(0, 92 + drop * 0.85, 52, 24) & inside).paint(TONGUE),
        ]
        parts += [
            tooth(x, 92 + drop * 0.88 - abs(x) * 0.14, 12, 180).paint(TOOTH)
            for x in (-40, -14, 14, 40)
        ]
    rim = ((8, 84, 11), (32, 84, 13), (58, 79, 12), (82, 69, 14), (99, 53, 11))
    for side in (1, -1):
        parts += [tooth(side * x, y - 1, size, -side * x * 0.16).paint(TOOTH) for x, y, size in rim]
    lip = (skull - skull.move(0, -7)).soften(0.8) & blob(*points("-140,30 140,30 120,120 -120,120"))
    snout = blob(*points("0,-16 40,-22 70,4 84,40 0,30 -84,40 -70,4 -40,-22"))
    parts += [
        skull.paint(SKIN),
        (skull - skull.move(0, 10)).soften(1).paint(LIGHT),
        (snout - snout.move(0, 8)).soften(1).paint(LIGHT),
        lip.paint(SHADE),
        ellipse(-26, 2, 9, 6, 24).paint(NOSTRIL),
        ellipse(26, 2, 9, 6, -24).paint(NOSTRIL),
        *(
            ellipse(s * x, y, 5, 3.8).paint(SHADE, 0.7)
            for s in (1, -1)
            for x, y in ((44, 40), (62, 32), (58, 52))
        ),
        *(ellipse(s * 78, 20, 14, 11).paint(BLUSH, 0.75 * mood.blush) for s in (1, -1)),
        draw_watchful_eye(Eye(-44, -70, 20.5, 22), mood),
        draw_watchful_eye(
            Eye(44, -70, 20.5, 22, forward=-1), replace(mood, gaze=(-mood.gaze[0], mood.gaze[1]))
        ),
    ]
    if mood.mouth in ("smile", "laugh"):
        creases = (((s * 84, 62), (s * 94, 50), (s * 97, 32)) for s in (1, -1))
        parts += [stroke(*crease, width=5, taper=0.5).paint(SCUTE) for crease in creases]
    return Head(Picture(), layers(parts), skull, (0, 84))
