"""Si Kancil's head: three views, drawn about the middle of the skull, facing right."""

from __future__ import annotations

from dataclasses import replace

from training.kancil.curves import blob, ellipse, mirrored, stroke
from training.kancil.faces import Eye, EyeInk, Head, Mood, brow, draw_eye
from training.kancil.shapes import Pair, Picture, Shape, layers, merge

FUR, LIGHT, SHADE, FAR = "#CB6B38", "#DD8A55", "#AE5128", "#98441F"
CREAM, CREAM_SHADE = "#FFF3E0", "#F0D9BC"
HOOF, NOSE, LINE = "#4B2A1E", "#3A1F1A", "#5B2C1A"
EAR, BLUSH, TONGUE, MOUTH = "#F2A88D", "#F47F63", "#F07C77", "#7B2A2A"


def ear_shape(length: float, width: float) -> tuple[Shape, Shape]:
    """Outer and inner shape of an upright rounded ear whose root is at the origin."""
    outer = blob(
        (-width * 0.26, 6), (-width * 0.52, -length * 0.42), (-width * 0.36, -length * 0.85),
        (width * 0.02, -length), (width * 0.38, -length * 0.8), (width * 0.5, -length * 0.38),
        (width * 0.28, 6),
    )
    inner = blob(
        (-width * 0.08, -2), (-width * 0.3, -length * 0.42), (-width * 0.2, -length * 0.76),
        (width * 0.04, -length * 0.86), (width * 0.24, -length * 0.7), (width * 0.3, -length * 0.34),
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


def side_head(mood: Mood, _pose: object = None) -> Head:
    """Profile."""
    skull = blob(
        (-8, -66), (26, -61), (51, -42), (65, -17), (82, -1), (98, 7), (108, 20), (106, 35),
        (92, 47), (64, 57), (28, 65), (-14, 64), (-50, 46), (-67, 8), (-55, -40),
    )
    cheek = blob(
        (122, 30), (100, 33), (78, 31), (58, 35), (34, 43), (8, 45), (-18, 52), (-40, 78),
        (10, 90), (70, 74), (114, 52),
    ) & skull
    under = (skull - skull.move(4, -9)).soften(1.2)
    crown = (skull - skull.move(-4, 9)).soften(2) & blob(
        (-50, -90), (40, -84), (84, -10), (60, -4), (20, -30), (-40, -40)
    )
    nose = blob((92, 4), (101, 3), (110, 10), (113, 20), (107, 27), (97, 20))
    nose_light = ellipse(103, 9.5, 4.6, 2.6, 20)
    eye = Eye(20, -6, 22, 27, lean=8)
    patch = ellipse(21, -4, 27, 32, 8)
    body = [
        skull.paint(FUR), crown.paint(LIGHT), patch.paint(LIGHT, 0.5), cheek.paint(CREAM),
        (under & cheek).paint(CREAM_SHADE), (under - cheek).paint(SHADE),
        ellipse(46, 31, 15, 9.5, -8).paint(BLUSH, 0.6 * mood.blush),
        side_mouth(mood), nose.paint(NOSE), nose_light.paint("#A58074"),
        draw_eye(eye, mood, EyeInk()), brow(eye, mood, 9, 8).paint(SHADE),
    ]
    near = draw_ear((-30, -44), -24 + mood.ear_turn, (82, 56), far=False)
    far = draw_ear((4, -52), 4 + mood.ear_turn * 0.9, (76, 50), far=True)
    return Head(far, layers(body) + near, skull, (92, 44))


def side_mouth(mood: Mood) -> Picture:
    """Mouth in profile; the lips start under the nose."""
    kind = mood.mouth
    if kind == "laugh":
        mouth = blob((98, 30), (82, 34), (64, 32), (56, 26), (60, 44), (72, 57), (88, 53))
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
    """Mouth under a nose seen from in front; `far_share` shortens its right half."""
    kind = mood.mouth
    left, right = x - width, x + width * far_share
    drop = stroke((x, y - 7), (x, y + 1), width=3.6, taper=0.6).paint(LINE)
    if kind == "laugh":
        mouth = blob(
            (left, y - 1), (x - width * 0.5, y + 3), (x, y + 2), (x + width * far_share * 0.5, y + 3),
            (right, y - 1), (x + width * far_share * 0.72, y + 14), (x + (far_share - 1) * width * 0.3, y + 21),
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
            (x - width * 0.55, y + 5), (x, y + 4), (x + width * 0.45 * far_share, y + 1),
            (x + width * 0.8 * far_share, y - 4), width=4, taper=0.4,
        ).paint(LINE)
    sag = {"smile": 9.0, "calm": 6.0, "frown": -6.0}[kind]
    lift = {"smile": -5.0, "calm": -2.0, "frown": 8.0}[kind]
    if kind == "frown":
        return drop + stroke(
            (left + width * 0.2, y + lift), (x - width * 0.4, y + 2.5), (x, y + 1),
            (x + width * 0.4 * far_share, y + 2.5), (right - width * 0.2, y + lift), width=4, taper=0.4,
        ).paint(LINE)
    half = [
        stroke((x, y), (x + side * width * 0.35 * k, y + sag * 0.8), (x + side * width * 0.75 * k, y + sag * 0.55),
               (x + side * width * k, y + lift), width=4, taper=0.45)
        for side, k in ((-1, 1.0), (1, far_share))
    ]
    return drop + merge(*half).paint(LINE)


def turned_head(mood: Mood, _pose: object = None) -> Head:
    """Half-turned to the right."""
    skull = blob(
        (-8, -66), (28, -62), (54, -44), (67, -18), (66, 6), (72, 24), (82, 40), (82, 56),
        (68, 68), (42, 72), (6, 70), (-30, 59), (-57, 34), (-67, -2), (-50, -45),
    )
    muzzle = blob(
        (90, 34), (76, 44), (56, 42), (36, 46), (12, 52), (-14, 56), (-44, 62), (-20, 90), (60, 90), (94, 60),
    ) & skull
    under = (skull - skull.move(4, -9)).soften(0.8)
    crown = (skull - skull.move(-5, 9)).soften(0.8) & blob(
        (-20, -90), (60, -84), (80, -10), (60, -10), (20, -34), (-20, -50)
    )
    near, far = Eye(-6, -6, 21, 27, lean=5), Eye(51, -8, 13, 24, lean=-3)
    blaze = blob((26, -50), (36, -30), (44, 0), (60, 26), (48, 26), (30, 4), (20, -26))
    nose = blob((58, 31), (70, 28), (82, 31), (85, 39), (77, 47), (69, 47), (58, 38))
    ears = draw_ear((-36, -42), -32 + mood.ear_turn, (82, 56), far=False) + draw_ear(
        (30, -50), 22 - 0.8 * mood.ear_turn, (80, 46), far=False
    )
    body = [
        skull.paint(FUR), crown.paint(LIGHT), blaze.paint(LIGHT, 0.8),
        ellipse(near.x + 1, near.y + 2, 27, 33, 5).paint(LIGHT, 0.5),
        (ellipse(far.x, far.y + 2, 17, 29, -3) & skull).paint(LIGHT, 0.5),
        muzzle.paint(CREAM), (under & muzzle).paint(CREAM_SHADE), (under - muzzle).paint(SHADE),
        ellipse(2, 36, 15, 9.5).paint(BLUSH, 0.6 * mood.blush),
        (ellipse(66, 24, 7, 7) & skull).paint(BLUSH, 0.5 * mood.blush),
        front_mouth(mood, 71, 54, 25, 0.45), nose.paint(NOSE),
        ellipse(68, 33.5, 5, 2.6, -6).paint("#A58074"),
        draw_eye(far, mood_for_far(mood), EyeInk()), draw_eye(near, mood, EyeInk()),
        (brow(far, mirrored_brow(mood), 9, 8).move(-2, 0) & skull).paint(SHADE),
        brow(near, mood, 9, 8).paint(SHADE),
    ]
    return Head(ears, layers(body), skull, (66, 60))


def mood_for_far(mood: Mood) -> Mood:
    """The far eye's lid slants the other way."""
    return replace(mood, lid_tilt=-mood.lid_tilt)


def mirrored_brow(mood: Mood) -> Mood:
    """The far brow slants the other way."""
    return replace(mood, brow_tilt=-mood.brow_tilt)


def front_head(mood: Mood, _pose: object = None) -> Head:
    """Facing the reader."""
    skull = blob(
        (0, -66), (36, -60), (60, -38), (67, -8), (58, 20), (42, 38), (32, 54), (26, 68), (0, 80),
        (-26, 68), (-32, 54), (-42, 38), (-58, 20), (-67, -8), (-60, -38), (-36, -60),
    )
    muzzle = blob(
        (0, 40), (16, 42), (30, 46), (50, 30), (60, 70), (0, 100), (-60, 70), (-50, 30), (-30, 46), (-16, 42)
    ) & skull
    under = (skull - skull.move(0, -8)).soften(0.8)
    crown = (skull - skull.move(0, 9)).soften(0.8)
    right, left = Eye(36, -5, 18.5, 26, lean=-6, forward=-1), Eye(-36, -5, 18.5, 26, lean=6)
    blaze = blob((0, -52), (9, -30), (12, 4), (14, 36), (-14, 36), (-12, 4), (-9, -30))
    nose = blob((0, 36), (12, 37), (17, 43), (7, 53), (-7, 53), (-17, 43), (-12, 37))
    ears = draw_ear((-38, -42), -34 + mood.ear_turn, (82, 54), far=False) + draw_ear(
        (38, -42), 34 - mood.ear_turn, (82, 54), far=False
    )
    other = replace(mood, gaze=(-mood.gaze[0], mood.gaze[1]))
    body = [
        skull.paint(FUR), crown.paint(LIGHT), blaze.paint(LIGHT, 0.8),
        *((ellipse(e.x, e.y + 2, 24, 32, e.lean) & skull).paint(LIGHT, 0.5) for e in (left, right)),
        muzzle.paint(CREAM), (under & muzzle).paint(CREAM_SHADE), (under - muzzle).paint(SHADE),
        *((ellipse(s * 44, 27, 11, 8) & skull).paint(BLUSH, 0.6 * mood.blush) for s in (-1, 1)),
        front_mouth(mood, 0, 60, 19, 1.0), nose.paint(NOSE), ellipse(-3, 40.5, 5, 2.6).paint("#A58074"),
        draw_eye(left, mood, EyeInk()), draw_eye(right, other, EyeInk()),
        brow(left, mood, 9, 8).paint(SHADE), brow(right, mood, 9, 8).paint(SHADE),
    ]
    return Head(ears, layers(body), skull, (0, 64))
