"""More poses: children at play, and people who look, sing, fall or carry something."""

from __future__ import annotations

from storybook.art.people.poses.model import HANG, KNEELING, STAND, Pose, Reach, Step, both

MORE_POSES: dict[str, Pose] = {
    "sing": Pose(
        (
            Reach(0.62, -0.12, 0.45, form="open", elbow=(-0.2, -1, 0.4)),
            Reach(0.12, -0.08, 0.0, "chest", "open", elbow=(-0.3, -0.8, 0.8)),
        ),
        (Step(0.05, -1, 0.08), Step(-0.04, -1, 0.08)),
        lean=-3,
        tilt=-6,
    ),
    "play": Pose(
        (
            Reach(0.66, -0.66, 0.14, form="relaxed", elbow=(-0.5, -0.4, 0.6)),
            Reach(0.5, -0.72, 0.06, form="relaxed", elbow=(-0.5, -0.4, 0.6)),
        ),
        KNEELING,
        lean=22,
        nod=-4,
        tilt=8,
        bears="knees",
        upright=False,
    ),
    "kick": Pose(
        (
            Reach(-0.5, -0.5, 0.5, form="open"),
            Reach(0.5, -0.4, 0.5, form="open"),
        ),
        (
            Step(0.68, -0.68, 0.02, pitch=-6, knee=(1, 0.6, 0.1)),
            Step(-0.1, -0.98, 0.06),
        ),
        lean=-10,
        nod=6,
    ),
    "fall": Pose(
        (
            Reach(0.86, 0.1, 0.35, form="open"),
            Reach(0.7, 0.42, 0.5, form="open"),
        ),
        (
            Step(0.3, -0.8, 0.1, pitch=34, knee=(1, 0.4, 0.2)),
            Step(-0.66, -0.6, 0.1, pitch=70, knee=(1, 0.1, 0.2)),
        ),
        lean=36,
        nod=-26,
        tilt=4,
        upright=False,
    ),
    "swing": Pose(
        both(Reach(0.68, 0.34, 0.2, "head", "fist", elbow=(0.2, -1, 0.4))),
        (
            Step(0.74, -0.3, 0.08, pitch=-12, knee=(1, 0.6, 0.1)),
            Step(0.68, -0.36, 0.08, pitch=-6, knee=(1, 0.6, 0.1)),
        ),
        lean=-12,
        nod=8,
        lift=0.3,
    ),
    "fly_kite": Pose(
        (
            Reach(0.74, 0.42, 0.2, "head", "fist", elbow=(0.3, -0.8, 0.4)),
            Reach(0.42, -0.24, 0.16, "chest", "fist", elbow=(-0.4, -0.8, 0.5)),
        ),
        (Step(0.12, -0.97, 0.08), Step(-0.16, -0.96, 0.08)),
        lean=-5,
        nod=-4,
        tilt=-13,
    ),
    "look": Pose(
        (Reach(0.58, 0.22, 0.2, "head", elbow=(1, -0.3, 0.3)), HANG),
        (Step(0.14, -0.96, 0.07), Step(-0.16, -0.95, 0.07, pitch=8)),
        lean=10,
        nod=2,
    ),
    "look_up": Pose(
        (Reach(0.3, -0.84, 0.3, form="open"), Reach(0.2, -0.86, 0.3, form="open")),
        (Step(0.1, -0.97, 0.07), Step(-0.12, -0.96, 0.07, pitch=8)),
        lean=-6,
        nod=-13,
        tilt=-22,
    ),
    "point_up": Pose(
        (HANG, Reach(0.7, 0.8, 0.4, "head", "point", elbow=(0.3, -0.8, 0.4))),
        (Step(0.1, -0.97, 0.07), Step(-0.12, -0.96, 0.07, pitch=8)),
        lean=-4,
        nod=-12,
        tilt=-20,
    ),
    "count": Pose(
        (Reach(0.62, 0.02, 0.2, "chest", "point", elbow=(-0.2, -1, 0.5)), HANG),
        STAND,
        nod=4,
        tilt=-4,
    ),
    "cover_eyes": Pose(
        both(Reach(0.02, -0.03, 0.17, "eyes", "open", elbow=(0.2, -1, 0.6))),
        STAND,
        lean=4,
        nod=4,
    ),
    "bend": Pose(
        (Reach(0.04, 0.1, 0.02, "knee"), Reach(0.0, 0.1, 0.02, "knee")),
        (
            Step(0.06, -0.84, 0.1, knee=(1, 0.3, 0.2)),
            Step(-0.02, -0.84, 0.1, knee=(1, 0.3, 0.2)),
        ),
        lean=34,
        nod=-16,
        tilt=6,
        upright=False,
    ),
    "carry": Pose(
        both(Reach(0.42, -0.34, 0.26, "chest", "fist", elbow=(-0.5, -0.8, 0.5))),
        (Step(0.22, -0.96, 0.05, pitch=-8), Step(-0.24, -0.93, 0.05, pitch=22)),
        lean=-5,
        nod=5,
    ),
    "tiptoe": Pose(
        both(Reach(0.5, -0.42, 0.16, elbow=(-0.6, -0.9, 0.4))),
        (Step(0.36, -0.88, 0.05, pitch=36, knee=(1, 0.4, 0.2)), Step(-0.26, -0.86, 0.05, pitch=52)),
        lean=12,
        nod=-4,
    ),
    "listen": Pose(
        (Reach(-0.14, 0.4, 0.62, "neck", "open", elbow=(-0.3, -1, 0.7)), HANG),
        STAND,
        lean=8,
        nod=2,
        tilt=9,
    ),
    "yawn": Pose(
        (
            Reach(0.03, -0.03, 0.08, "mouth", "open", elbow=(0.0, -1, 0.6)),
            Reach(0.1, 0.6, 1.0, "neck", "fist", elbow=(-0.2, -0.6, 1)),
        ),
        STAND,
        lean=-5,
        tilt=-6,
    ),
    "knock": Pose(
        (Reach(0.7, 0.2, 0.1, form="fist", elbow=(-0.1, -1, 0.5)), HANG),
        STAND,
        lean=4,
        nod=-2,
    ),
    "hammer": Pose(
        (
            Reach(0.8, 0.25, 0.25, "head", "fist", elbow=(0.1, -1, 0.5)),
            Reach(0.66, -0.6, 0.06, elbow=(-0.4, -0.8, 0.4)),
        ),
        KNEELING,
        lean=14,
        nod=-2,
        tilt=6,
        bears="knees",
        upright=False,
    ),
}
