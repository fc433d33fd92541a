"""The elephant: big, gentle, blue-grey, with a lively trunk."""

from __future__ import annotations

import math

from storybook.art.animals.elephant_head import (
    FAR,
    LIGHT,
    NAIL,
    SHADE,
    SKIN,
    front_head,
    side_head,
    turned_head,
)
from storybook.art.animals.quadruped import Build, Ink, Leg, Limb, Pose
from storybook.art.drawing.curves import blob, ellipse, points, tube
from storybook.art.drawing.rig import Camera, Vec3
from storybook.art.drawing.shapes import Picture, merge

_FORE, _HIND = (Leg(88, 14, 0), Leg(48, 14, 2)), (Leg(-114, 14, -2), Leg(-74, 14, 2))
_SIT = (Leg(70, 22, 80), Leg(88, 22, 80))

POSES = {
    "standing": Pose((-90, 226), (-4, 234), (80, 236), (156, 330), fore=_FORE, hind=_HIND),
    "walking": Pose(
        (-90, 222),
        (-4, 230),
        (80, 232),
        (158, 322),
        fore=(Leg(124, 18, 14), Leg(26, 14, -14)),
        hind=(Leg(-144, 18, -16), Leg(-46, 14, 8)),
    ),
    "running": Pose(
        (-92, 236),
        (-4, 240),
        (84, 242),
        (170, 326),
        fore=(Leg(176, 66, 36), Leg(34, 34, -36)),
        hind=(Leg(-180, 54, -36), Leg(-34, 28, 20)),
        trunk="forward",
        ears=-20,
        tail=60,
    ),
    "trumpeting": Pose(
        (-90, 224), (-4, 234), (80, 242), (158, 342), fore=_FORE, hind=_HIND, trunk="up", tilt=-10
    ),
    "greeting": Pose(
        (-90, 226), (-4, 234), (80, 236), (156, 332), fore=_FORE, hind=_HIND, trunk="forward"
    ),
    "thinking": Pose(
        (-90, 226),
        (-4, 234),
        (80, 236),
        (156, 336),
        fore=_FORE,
        hind=_HIND,
        trunk="curled",
        tilt=-6,
    ),
    "drinking": Pose(
        (-90, 226),
        (-4, 226),
        (80, 214),
        (158, 268),
        fore=(Leg(104, 14, 8), Leg(48, 14, 0)),
        hind=_HIND,
        tilt=8,
    ),
    "sitting": Pose(
        (-72, 106),
        (-32, 166),
        (16, 226),
        (84, 330),
        fore=(Leg(52, 14, 0), Leg(24, 14, 2)),
        hind=_SIT,
        trunk="curled",
        tail=10,
    ),
    "looking_back": Pose(
        (-90, 226),
        (-4, 234),
        (80, 236),
        (104, 344),
        fore=_FORE,
        hind=_HIND,
        back=True,
        trunk="curled",
    ),
    "lying": Pose(
        (-90, 100),
        (-4, 110),
        (80, 126),
        (150, 218),
        fore=(Leg(206, 26, 84), Leg(186, 26, 84)),
        hind=(Leg(0, 24, 82), Leg(18, 24, 82)),
        tail=6,
        trunk="forward",
    ),
    "sleeping": Pose(
        (-90, 100),
        (-4, 110),
        (80, 120),
        (158, 130),
        fore=(Leg(206, 26, 84), Leg(186, 26, 84)),
        hind=(Leg(0, 24, 82), Leg(18, 24, 82)),
        tail=6,
        trunk="forward",
    ),
}


def foot(camera: Camera, spots: list[Vec3], nail: str, skin: str) -> Picture:
    """Flat round foot with three toenails."""
    (fx, fy), angle = camera.foot(spots)
    ahead = math.cos(math.radians(camera.yaw))
    sole = blob(*points("-35,-24 0,-30 37,-24 43,4 37,14 0,17 -37,14 -41,4"))
    nails = merge(
        *(
            ellipse(x * (0.55 + 0.45 * ahead) + 12 * ahead - 4, 7, 10.5 - abs(x - 8) * 0.05, 9)
            for x in (-18, 8, 32)
        )
    )
    picture = sole.paint(skin) + (nails & sole).paint(nail)
    return picture.turn(angle if abs(angle) > 24 else 0).move(fx, fy)


def tail(camera: Camera, pose: Pose) -> Picture:
    """Thin tail with a tuft."""
    x, y = camera.project((pose.rump[0] - 80, pose.rump[1] + 30, 0))
    rope = tube((14, 0, 13), (-18, 22, 10), (-34, 62, 8), (-40, 96, 7))
    tuft = blob(*points("-48,84 -34,82 -26,106 -38,136 -52,118"))
    return (rope.paint(SHADE) + tuft.paint(FAR)).turn(pose.tail - 40, (0, 0)).move(x, y)


BUILD = Build(
    ink=Ink(SKIN, LIGHT, SHADE, FAR, "#A3B8CC", "#86A0BA", NAIL, "#CDBFB2"),
    torso=(96, 104, 90),
    neck=(82, 76, 66),
    fore=Limb((78, 72, 44), (54, 44, 37, 37), (0, -26), -1),
    hind=Limb((76, 72, 44), (72, 48, 37, 37), (-2, -18), 1),
    spread=46,
    throat=10,
    nape=(-20, -16),
    heads={"side": side_head, "three_quarter": turned_head, "front": front_head},
    foot=foot,
    tail=tail,
    views={"side": Camera(0, 6), "three_quarter": Camera(38, 9), "front": Camera(64, 9)},
)
