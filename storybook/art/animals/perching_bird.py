"""The perching bird: a small round bird, sea-blue above and sunny below."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from storybook.art.animals.perching_bird_head import (
    BLUE,
    FAR,
    LEG,
    LIGHT,
    SHADE,
    SUN,
    SUN_SHADE,
    front_head,
    side_head,
    turned_head,
)
from storybook.art.animals.quadruped import Drawing
from storybook.art.drawing.curves import blob, ellipse, points, stroke, tube
from storybook.art.drawing.faces import Head, Mood
from storybook.art.drawing.rig import Camera
from storybook.art.drawing.shapes import Pair, Picture, Shape, layers, merge


@dataclass(frozen=True)
class Pose:
    """Positions of rump, belly and head; `wing` is "folded", "up", "down" or "wave".

    Without `feet` they are tucked in, as in flight.

    A perching bird `grips` with its toes what it sits on.
    """

    rump: Pair = (-52, 70)
    belly: Pair = (0, 70)
    head: Pair = (34, 136)
    tilt: float = 0.0
    back: bool = False
    wing: str = "folded"
    tail: float = 12.0
    feet: tuple[Pair, Pair] | None = ((18, 0), (-9, 0))
    song: bool = False
    grips: bool = False


POSES = {
    "standing": Pose(),
    "hopping": Pose(
        (-50, 104), (0, 110), (38, 174), wing="flutter", feet=((22, 34), (2, 28)), tail=20
    ),
    "flying": Pose((-62, 140), (-4, 146), (56, 178), wing="up", feet=None, tail=4),
    "gliding": Pose((-62, 152), (-4, 148), (58, 170), wing="down", feet=None, tail=0),
    "pecking": Pose((-48, 92), (4, 76), (62, 62), tilt=44, tail=34),
    "singing": Pose(head=(30, 140), tilt=-22, song=True, tail=6),
    "looking_back": Pose(head=(20, 138), back=True),
    "sleeping": Pose((-50, 62), (0, 60), (30, 108), tilt=16, feet=((18, 0), (-9, 0)), tail=2),
    "waving": Pose(head=(32, 138), tilt=-6, wing="wave"),
    "thinking": Pose(head=(32, 138), tilt=-10, wing="chin"),
    "perching": Pose((-48, 62), (2, 72), (30, 140), feet=((17, 4), (-8, 4)), tail=42, grips=True),
}
VIEWS = {"side": Camera(0, 6), "three_quarter": Camera(38, 8), "front": Camera(66, 8)}


Heads = Mapping[str, Callable[[Mood, bool], Head]]

HEADS: Heads = {
    "side": side_head,
    "three_quarter": turned_head,
    "front": front_head,
}


def _wing(kind: str) -> tuple[Shape, Shape]:
    """Wing and its row of flight feathers; the shoulder is the origin, the bird faces right."""
    if kind in ("folded", "chin"):
        wing = blob(*points("10,-12 16,8 4,30 -24,42 -62,36 -82,22 -56,10 -22,-14"))
        tips = merge(
            *(
                stroke((x, 30 - k * 6), (x - 22, 33 - k * 6), (x - 40, 28 - k * 6), width=4)
                for k, x in enumerate((-8, -20, -30))
            )
        )
        return wing, tips
    fan = [
        (8.0, 6.0),
        (-14.0, 22.0),
        (-44.0, 4.0),
        (-52.0, -26.0),
        (-66.0, -36.0),
        (-58.0, -64.0),
        (-66.0, -84.0),
        (-44.0, -104.0),
        (-38.0, -124.0),
        (-8.0, -102.0),
        (14.0, -46.0),
    ]
    tips = merge(
        *(
            stroke((x * 0.4 - 4, y * 0.45 - 4), (x * 0.66, y * 0.72), (x * 0.84, y * 0.88), width=4)
            for x, y in ((-50, -30), (-62, -66), (-50, -100))
        )
    )
    turn = {"up": 0.0, "down": -128.0, "wave": -24.0, "flutter": -34.0}[kind]
    return blob(*fan).turn(turn), tips.turn(turn)


def _painted_wing(kind: str, far: bool) -> Picture:
    wing, tips = _wing(kind)
    edge = (wing - wing.move(5, -6)).soften(1)
    if far:
        return wing.paint(SHADE) + (tips & wing).paint(FAR)
    picture = (
        wing.paint(BLUE)
        + edge.paint(SHADE)
        + (wing - wing.move(-4, 6)).soften(1).paint(LIGHT)
        + (tips & wing).paint(SHADE)
    )
    # Thinking and waving use the same wing, turned towards the beak or held out behind.
    if kind == "chin":
        return picture.scale(-0.86, 0.86).turn(-46)
    return picture.scale(0.9, 0.9) if kind == "wave" else picture


def _feet(pose: Pose, camera: Camera) -> Picture:
    if pose.feet is None:
        x, y = camera.project((pose.rump[0] + 26, pose.rump[1] - 36, 0))
        return merge(*(tube((x + dx, y, 4), (x - 14 + dx, y + 10, 3.5)) for dx in (0, 12))).paint(
            LEG
        )
    shapes = []
    for (fx, fy), z in zip(pose.feet, (-17.0, 17.0), strict=True):  # the far foot ahead
        top = camera.project((pose.belly[0] + 2, pose.belly[1] - 36, z))
        x, y = camera.project((fx, fy, z))
        shapes.append(tube((*top, 5), (x - 1, y - 5, 4)))
        if pose.grips:
            shapes += [tube((x - 1, y - 4, 4), (x + reach, y + 9, 3.6)) for reach in (9, 0, -9)]
        else:
            shapes += [tube((x - 1, y - 5, 4), (x + reach, y, 3.2)) for reach in (16, 6, -10)]
    return merge(*shapes).paint(LEG)


def _breast(pose: Pose, camera: Camera) -> Shape:
    """Sunny patch from the chin to the belly."""
    (bx, by), (hx, hy) = pose.belly, pose.head
    length = math.hypot(hx - bx, hy - by)
    dx, dy = (hx - bx) / length, (hy - by) / length
    return camera.limb(
        ((bx - 22, by - 36, 0), 20),
        ((bx + 12, by - 12, 0), 40),
        ((bx + 30 * dx + 20 * dy, by + 30 * dy - 20 * dx, 0), 30),
        ((hx + 28 * dy, hy - 28 * dx, 0), 22),
    )


def draw(pose: Pose, mood: Mood, view: str, heads: Heads = HEADS) -> Drawing:
    """Draw a bird facing right; the ground is y = 0. `heads` (by view) tell birds apart."""
    camera = VIEWS[view]
    turn = math.cos(math.radians(camera.yaw))
    (rx, ry), (bx, by), (hx, hy) = pose.rump, pose.belly, pose.head
    body = camera.limb(
        ((rx, ry, 0), 26),
        ((bx, by, 0), 50),
        ((bx + 20, by + 16, 0), 44),
        ((hx - 6, hy - 10, 0), 34),
    ).fillet(20)
    breast = _breast(pose, camera) & body
    tx, ty = camera.project((rx - 14, ry, 0))
    feathers = merge(
        *(blob(*points("8,-10 -40,-13 -76,-9 -80,2 -74,9 8,12")).turn(a) for a in (-10, 2, 14))
    )
    feathers = feathers.scale(0.4 + 0.6 * turn, 1).turn(pose.tail).move(tx, ty)
    tail = feathers.paint(SHADE) + (feathers & feathers.move(2, -8)).paint(BLUE)
    head = heads[view](mood, pose.song)
    tilt = pose.tilt * {"side": 1, "three_quarter": 0.7, "front": 0.15}[view]
    flip = -1 if pose.back else 1
    x, y = camera.project((hx, hy, 0))
    shoulder_near, shoulder_far = (
        camera.project((bx + 2, by + 26, 30)),
        camera.project((bx + 8, by + 26, -30)),
    )
    far_kind = "folded" if pose.wing in ("wave", "chin") else pose.wing
    squeeze = 0.55 + 0.45 * turn
    far_wing = (
        _painted_wing(far_kind, True)
        .scale(squeeze if far_kind != "up" else -0.8 if view == "front" else squeeze, 1)
        .move(*shoulder_far)
    )
    near_wing = _painted_wing(pose.wing, False).scale(squeeze, 1).move(*shoulder_near)
    under = (body - body.move(-2, -8)).soften(0.8)
    parts = [tail, _feet(pose, camera)]
    parts += [far_wing] if far_kind != "folded" or view == "front" else []
    parts += [body.paint(BLUE), (body - body.move(3, 8)).soften(1).paint(LIGHT), breast.paint(SUN)]
    parts += [(under & breast).paint(SUN_SHADE), (under - breast).paint(SHADE)]
    cast = head.skull.move(x - 3, y + 7) & body
    parts += [(cast & breast).paint(SUN_SHADE), (cast - breast).paint(SHADE), near_wing]
    parts.append(head.front.turn(tilt).scale(flip, 1).move(x, y))
    mouth = ellipse(*head.mouth, 1).turn(tilt).scale(flip, 1).move(x, y).box
    return Drawing(
        layers(parts), (mouth[0] + 1, mouth[1] + 1), camera.project((bx, by + 50, 0)), (x, y)
    )
