"""Pak Tani's poses: hips, chest, head, hands and feet."""

from __future__ import annotations

from dataclasses import dataclass

from storybook.art.drawing.rig import Spot
from storybook.art.drawing.shapes import Pair


@dataclass(frozen=True)
class Pose:
    """Hips, chest and head in the plane of symmetry; hands and feet (x, y, outward z)."""

    hips: Pair = (0, 178)
    chest: Pair = (6, 272)
    head: Pair = (16, 388)
    tilt: float = 0.0
    hands: tuple[Spot, Spot] = ((18, 168, 62), (4, 168, 62))
    feet: tuple[Spot, Spot] = ((8, 8, 24), (-4, 8, 24))
    prop: str = ""
    back: bool = False


POSES = {
    "standing": Pose(),
    "walking": Pose(
        hands=((-46, 182, 56), (56, 186, 56)), feet=((52, 8, 20), (-62, 14, 20)), chest=(8, 270)
    ),
    "running": Pose(
        (0, 178),
        (22, 266),
        (48, 376),
        6,
        hands=((78, 262, 40), (-58, 208, 40)),
        feet=((-98, 70, 20), (74, 18, 20)),
    ),
    "waving": Pose(hands=((22, 352, 128), (4, 168, 62))),
    "pointing": Pose(hands=((150, 290, 48), (0, 172, 66))),
    "thinking": Pose(hands=((68, 322, 18), (44, 226, 10)), tilt=-6),
    "hoeing": Pose(
        (-10, 170),
        (26, 258),
        (68, 360),
        12,
        hands=((112, 196, 22), (84, 236, 14)),
        feet=((42, 8, 24), (-52, 8, 24)),
        prop="hoe",
    ),
    "carrying": Pose(hands=((80, 226, 34), (80, 226, 34)), prop="basket"),
    "sitting": Pose(
        (-16, 60),
        (-4, 156),
        (10, 272),
        hands=((66, 92, 40), (58, 92, 40)),
        feet=((96, 8, 30), (80, 8, 30)),
    ),
    "sleeping": Pose(
        (-16, 60),
        (-16, 154),
        (6, 258),
        14,
        hands=((44, 100, 26), (40, 92, 22)),
        feet=((104, 8, 30), (90, 8, 30)),
    ),
    "looking_back": Pose(head=(-4, 388), back=True),
    "cheering": Pose(
        hands=((30, 372, 120), (20, 372, 120)), feet=((14, 8, 30), (-10, 8, 30)), tilt=-6
    ),
}
