"""More poses of hands at one's own head, and of arms and legs that tell what is felt or done."""

from __future__ import annotations

from storybook.art.people.poses.model import HANG, STAND, Pose, Reach, Step, both

_LEANING = (Step(0.16, -0.95, 0.08), Step(-0.16, -0.93, 0.08, pitch=14))
_TURNED_OVER = (Step(0.02, -1, 0.06), Step(-0.02, -1, 0.06))

DOING_POSES: dict[str, Pose] = {
    "hold_to_ear": Pose(
        (Reach(-0.1, 0.38, 0.62, "neck", "fist", elbow=(-0.1, -1, 0.7)), HANG), STAND, tilt=5
    ),
    "hold_to_nose": Pose(
        (Reach(0.14, -0.04, 0.1, "mouth", "fist", elbow=(0.0, -1, 0.6)), HANG), STAND, nod=3
    ),
    "hold_to_eyes": Pose(
        (Reach(0.1, -0.06, 0.46, "eyes", "fist", elbow=(0.0, -1, 0.8)), HANG), STAND
    ),
    "comb": Pose(
        (Reach(-0.1, 0.02, 0.6, "eyes", "fist", elbow=(0.1, -1, 0.8)), HANG), STAND, tilt=6
    ),
    "hush": Pose(
        (
            Reach(-0.18, -0.285, 0.06, "mouth", "point", elbow=(0.3, -1, 0.3), bend=-26),
            HANG,
        ),
        STAND,
        lean=3,
    ),
    "whisper": Pose(
        (Reach(0.0, -0.2, 0.26, "mouth", "open", elbow=(-0.1, -1, 0.5)), HANG),
        _LEANING,
        lean=8,
        nod=2,
        tilt=4,
    ),
    "blow": Pose(both(Reach(-0.2, -0.84, 0.3)), _LEANING, lean=20, nod=2, tilt=6, upright=False),
    "count_fingers": Pose(
        (
            Reach(0.44, 0.2, 0.2, "chest", "point", elbow=(-0.3, -1, 0.6)),
            Reach(0.56, 0.2, 0.2, "chest", "open", elbow=(-0.2, -1, 0.5)),
        ),
        STAND,
        nod=5,
        tilt=6,
    ),
    "hug_self": Pose(
        (
            Reach(0.3, 0.06, -0.18, "chest", "relaxed", elbow=(0.2, -1, 0.7)),
            Reach(0.28, -0.04, -0.18, "chest", "relaxed", elbow=(0.2, -1, 0.7)),
        ),
        (Step(0.06, -0.93, 0.1, knee=(1, 0.2, -0.5)), Step(0.02, -0.93, 0.1, knee=(1, 0.2, -0.5))),
        lean=8,
        nod=4,
    ),
    "talk": Pose(
        (Reach(0.66, -0.26, 0.5, form="open", elbow=(-0.4, -0.9, 0.3)), HANG), STAND, tilt=3
    ),
    "shout": Pose(
        both(Reach(-0.12, -0.8, 0.46, form="fist", elbow=(-0.6, -0.2, 1))), STAND, lean=9, nod=-4
    ),
    "shrug": Pose(
        both(Reach(0.12, -0.26, 0.82, form="open", elbow=(-0.2, -1, 0.1))), STAND, tilt=9
    ),
    "open_arms": Pose(
        both(Reach(0.5, 0.02, 0.8, form="open", elbow=(-0.2, -1, 0.4))), STAND, lean=6, nod=-2
    ),
    "stamp": Pose(
        both(Reach(-0.12, -0.8, 0.46, form="fist", elbow=(-0.6, -0.2, 1))),
        (Step(0.2, -0.66, 0.12, pitch=-8, knee=(1, 0.5, 0.3)), Step(-0.02, -1, 0.06)),
        lean=4,
    ),
    "curtsy": Pose(
        both(Reach(0.1, -0.78, 0.5, form="fist", elbow=(-0.4, -0.3, 1))),
        (
            Step(0.1, -0.9, 0.1, knee=(1, 0.2, 0.5)),
            Step(-0.16, -0.86, -0.16, pitch=24, knee=(1, 0.2, 0.5)),
        ),
        nod=8,
        tilt=7,
        spreads_skirt=True,
    ),
    "pull_up": Pose(
        both(Reach(0.52, -0.66, 0.06, form="fist", elbow=(-0.3, -0.3, 0.7))),
        (
            Step(0.22, -0.8, 0.14, knee=(1, 0.4, 0.3)),
            Step(-0.16, -0.82, 0.14, pitch=10, knee=(1, 0.3, 0.3)),
        ),
        lean=26,
        nod=-8,
        upright=False,
    ),
    "skip_rope": Pose(
        both(Reach(0.14, -0.44, 0.7, form="fist", elbow=(-0.3, -0.8, 0.5))),
        (
            Step(0.04, -0.76, 0.1, pitch=34, knee=(1, 0.3, 0.2)),
            Step(-0.06, -0.74, 0.1, pitch=40, knee=(1, 0.3, 0.2)),
        ),
        lift=0.3,
    ),
    "tug": Pose(
        (Reach(0.84, -0.34, 0.1, form="fist", elbow=(-0.2, -1, 0.4)), HANG),
        (Step(0.3, -0.93, 0.08, pitch=-14), Step(-0.12, -0.95, 0.08)),
        lean=-9,
        nod=6,
    ),
    "handstand": Pose(
        both(Reach(0.05, 0.84, 0.84, "head", "open", elbow=(-0.2, -0.4, 1))),
        _TURNED_OVER,
        roll=180,
        arms_behind_head=True,
    ),
    "cartwheel": Pose(
        both(Reach(0.05, 0.78, 0.9, "head", "open", elbow=(-0.2, -0.4, 1))),
        (Step(0.1, -0.8, 0.56, knee=(0.4, 0.2, 1)), Step(-0.1, -0.8, 0.56, knee=(0.4, 0.2, 1))),
        roll=148,
        arms_behind_head=True,
    ),
}
