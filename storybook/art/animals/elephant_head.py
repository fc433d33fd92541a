"""The elephant's head, ears and trunk: three views about the middle of the skull, facing right."""

from __future__ import annotations

from dataclasses import replace

from storybook.art.animals.quadruped import Pose
from storybook.art.drawing.curves import blob, ellipse, mirrored, points, spline, stroke, tube
from storybook.art.drawing.faces import Eye, EyeInk, Head, Mood, brow, draw_eye
from storybook.art.drawing.shapes import Pair, Picture, layers, merge

SKIN, LIGHT, SHADE, FAR = "#8FA8C2", "#AEC4D8", "#7089A6", "#5F7693"
EAR, EAR_SHADE, BLUSH, NAIL = "#E9B4B8", "#D79AA2", "#F08C86", "#F1E7DA"
LINE, MOUTH, TONGUE, TUSK, TUSK_SHADE = "#44566E", "#8A3A45", "#F0868A", "#FFF8E8", "#E6DAC0"
INK = EyeInk(iris="#5C4232", glow="#8A6547", pupil="#241812", line="#35465C", lid="#7E97B2")

TRUNKS: dict[str, tuple[tuple[float, float, float], ...]] = {
    "down": ((0, 0, 42), (34, 56, 34), (40, 124, 26), (44, 178, 20), (72, 206, 16)),
    "up": ((0, 0, 42), (54, 22, 34), (98, -22, 26), (102, -92, 20), (132, -128, 15)),
    "curled": ((0, 0, 42), (40, 50, 34), (44, 104, 26), (8, 132, 20), (-24, 108, 15)),
    "forward": ((0, 0, 42), (52, 36, 33), (112, 58, 25), (164, 52, 19), (204, 26, 15)),
}


def _trunk(kind: str, x: float, y: float, squeeze: float) -> Picture:
    """Trunk with soft rings across it."""
    knots = [(x + px * squeeze, y + py, r) for px, py, r in TRUNKS[kind]]
    shape = tube(*knots)
    line = spline(knots, closed=False, samples=6)
    rings = []
    for k in range(5, len(line) - 2, 3):
        (ax, ay, r), (bx, by, _) = line[k], line[k + 1]
        dx, dy = float(bx - ax), float(by - ay)
        size = max((dx * dx + dy * dy) ** 0.5, 1e-6)
        nx, ny = -dy / size * float(r), dx / size * float(r)
        ax, ay = float(ax), float(ay)
        rings.append(
            stroke(
                (ax + nx * 0.15, ay + ny * 0.15),
                (ax + nx * 0.6 + dx * 0.3, ay + ny * 0.6 + dy * 0.3),
                (ax + nx * 1.1, ay + ny * 1.1),
                width=4,
                taper=0.4,
            )
        )
    shade = (shape - shape.move(7, -4)).soften(1)
    light = (shape - shape.move(-7, 5)).soften(1)
    return (
        shape.paint(SKIN)
        + light.paint(LIGHT)
        + shade.paint(SHADE)
        + (merge(*rings) & shape).paint(SHADE)
    )


def trunk_tip(kind: str, x: float, y: float, squeeze: float) -> Pair:
    """The end of the trunk, with which an elephant grasps things."""
    px, py, _ = TRUNKS[kind][-1]
    return x + px * squeeze, y + py


def _ear(outline: str, root: Pair, turn: float) -> Picture:
    """Broad ear with a pink inside."""
    outer = blob(*points(outline))
    left, top, right, bottom = outer.box
    centre = ((left + right) / 2, (top + bottom) / 2)
    inner = outer.grow(-15).scale(0.94, 0.94, centre).soften(10)
    rim = inner - inner.move((root[0] - centre[0]) * -0.06, 6)
    picture = outer.paint(SKIN) + (outer - outer.move(0, 9)).soften(1).paint(LIGHT)
    picture += (
        (outer - outer.move(0, -8)).soften(1).paint(SHADE) + inner.paint(EAR) + rim.paint(EAR_SHADE)
    )
    return picture.turn(turn, root)


def _open_mouth(mood: Mood, x: float, y: float, width: float) -> Picture:
    """Lower lip that shows beside the trunk."""
    if mood.mouth == "laugh":
        gape = blob(
            (x - width, y - 12),
            (x, y - 4),
            (x + width * 0.8, y - 8),
            (x + width * 0.5, y + 20),
            (x - width * 0.3, y + 24),
            (x - width * 0.9, y + 8),
        )
        return (
            gape.grow(7).paint(SKIN)
            + gape.paint(MOUTH)
            + (ellipse(x, y + 20, width * 0.6, 12) & gape).paint(TONGUE)
        )
    if mood.mouth == "worried":
        return ellipse(x, y, width * 0.3, 9).paint(MOUTH)
    ends = {"smile": -14.0, "frown": 8.0, "aside": -2.0}.get(mood.mouth, -6.0)
    return stroke(
        (x - width, y + ends),
        (x - width * 0.6, y + 2),
        (x, y + 4),
        (x + width * 0.4, y),
        width=5,
        taper=0.5,
    ).paint(LINE)


def side_head(mood: Mood, pose: Pose) -> Head:
    """Profile."""
    skull = blob(
        *points(
            "-30,-92 14,-98 52,-80 76,-44 88,-4 92,30 72,60 44,78 4,86 -40,76 -78,40 -88,-10 "
            "-70,-66"
        ),
    )
    crown = (skull - skull.move(-4, 11)).soften(2)
    under = (skull - skull.move(5, -10)).soften(1)
    eye = Eye(34, -24, 20, 23, lean=6)
    tusk = blob(*points("62,54 84,50 112,64 130,58 112,78 80,76"))
    ear = _ear(
        "-6,-70 -44,-100 -104,-96 -144,-50 -146,14 -116,70 -74,88 -40,64 -14,30 0,-20",
        (-10, -20),
        mood.ear_turn * 0.35,
    )
    parts = [
        skull.paint(SKIN),
        crown.paint(LIGHT),
        under.paint(SHADE),
        ellipse(28, 28, 20, 13).paint(BLUSH, 0.6 * mood.blush),
        _open_mouth(mood, 50, 60, 34),
        _trunk(pose.trunk, 62, 14, 1),
        tusk.paint(TUSK),
        (tusk - tusk.move(0, -6)).soften(0.5).paint(TUSK_SHADE),
        draw_eye(eye, mood, INK),
        brow(eye, mood, 9, 8).paint(SHADE),
        ear,
    ]
    return Head(Picture(), layers(parts), skull, trunk_tip(pose.trunk, 62, 14, 1))


def turned_head(mood: Mood, pose: Pose) -> Head:
    """Half-turned to the right."""
    skull = blob(
        *points("-26,-92 16,-98 58,-84 84,-46 88,0 80,40 56,70 20,84 -24,82 -66,56 -86,6 -74,-56"),
    )
    crown = (skull - skull.move(-4, 11)).soften(2)
    under = (skull - skull.move(5, -10)).soften(1)
    near, far = Eye(-8, -20, 21, 24, lean=4), Eye(66, -22, 13.5, 21.5, lean=-3)
    near_ear = _ear(
        "-40,-66 -76,-98 -132,-96 -170,-50 -168,14 -138,68 -98,84 -64,56 -46,10",
        (-48, -20),
        mood.ear_turn * 0.35,
    )
    far_ear = _ear(
        "66,-70 92,-98 124,-92 144,-50 140,10 120,54 96,60 78,20",
        (72, -20),
        -mood.ear_turn * 0.35,
    )
    tusk = blob(*points("6,58 22,54 38,76 60,86 38,92 16,80"))
    parts = [
        skull.paint(SKIN),
        crown.paint(LIGHT),
        under.paint(SHADE),
        ellipse(-18, 28, 20, 13).paint(BLUSH, 0.6 * mood.blush),
        _open_mouth(mood, 14, 66, 34),
        _trunk(pose.trunk, 44, 18, 0.85),
        tusk.paint(TUSK),
        (tusk - tusk.move(0, -6)).soften(0.5).paint(TUSK_SHADE),
        draw_eye(far, replace(mood, lid_tilt=-mood.lid_tilt), INK),
        draw_eye(near, mood, INK),
        (brow(far, replace(mood, brow_tilt=-mood.brow_tilt), 9, 8) & skull).paint(SHADE),
        brow(near, mood, 9, 8).paint(SHADE),
    ]
    return Head(far_ear + near_ear, layers(parts), skull, trunk_tip(pose.trunk, 44, 18, 0.85))


def front_head(mood: Mood, pose: Pose) -> Head:
    """Facing the viewer."""
    skull = mirrored(*points("0,-98 42,-94 76,-66 90,-14 82,36 56,70 0,84"))
    crown = (skull - skull.move(0, 11)).soften(2)
    under = (skull - skull.move(0, -10)).soften(1)
    left, right = Eye(-44, -18, 20, 24, lean=5), Eye(44, -18, 20, 24, lean=-5, forward=-1)
    outline = "56,-66 88,-96 140,-94 176,-48 174,16 144,68 104,82 74,54 60,8"
    right_ear = _ear(outline, (62, -20), -mood.ear_turn * 0.35)
    tusk = blob(*points("28,62 44,56 54,78 66,94 46,94 32,80"))
    tusks = tusk | tusk.scale(-1, 1)
    other = replace(mood, gaze=(-mood.gaze[0], mood.gaze[1]))
    squeeze = 0.85 if pose.trunk in ("up", "forward") else 0.4
    parts = [
        skull.paint(SKIN),
        crown.paint(LIGHT),
        under.paint(SHADE),
        *(ellipse(s * 56, 28, 18, 12).paint(BLUSH, 0.6 * mood.blush) for s in (-1, 1)),
        _open_mouth(mood, -22, 72, 30),
        tusks.paint(TUSK),
        (tusks - tusks.move(0, -6)).soften(0.5).paint(TUSK_SHADE),
        _trunk(pose.trunk, 0, 24, squeeze),
        draw_eye(left, mood, INK),
        draw_eye(right, other, INK),
        brow(left, mood, 9, 8).paint(SHADE),
        brow(right, mood, 9, 8).paint(SHADE),
    ]
    return Head(
        right_ear + right_ear.scale(-1, 1),
        layers(parts),
        skull,
        trunk_tip(pose.trunk, 0, 24, squeeze),
    )
