"""Poses of people, seen from the side, in shares of a body's own lengths."""

from __future__ import annotations

from storybook.art.people.poses.doing import DOING_POSES
from storybook.art.people.poses.gestures import GESTURES
from storybook.art.people.poses.lying import LYING_POSES
from storybook.art.people.poses.model import (
    CROUCHED,
    HANG,
    HUG,
    KNEELING,
    ON_GROUND,
    RAISED,
    SEATED,
    STAND,
    Pose,
    Reach,
    Step,
    both,
)
from storybook.art.people.poses.play import MORE_POSES

POSES: dict[str, Pose] = {
    "stand": Pose(both(HANG), STAND, sway=-2.5, tilt=3.5),
    "walk": Pose(
        (Reach(-0.42, -0.78, 0.22), Reach(0.46, -0.74, 0.2)),
        (Step(0.36, -0.92, 0.04, pitch=-12), Step(-0.38, -0.86, 0.04, pitch=34)),
        lean=3,
    ),
    "run": Pose(
        (Reach(-0.44, -0.36, 0.2, form="fist"), Reach(0.5, -0.12, 0.06, form="fist")),
        (Step(0.56, -0.68, 0.04, pitch=-14), Step(-0.66, -0.44, 0.04, pitch=62)),
        lean=14,
        nod=-6,
        lift=0.1,
    ),
    "jump": Pose(
        RAISED,
        (
            Step(0.06, -0.66, 0.12, pitch=28, knee=(1, 0.3, 0.34)),
            Step(-0.2, -0.66, 0.12, pitch=40, knee=(1, 0.3, 0.34)),
        ),
        lean=-3,
        lift=0.36,
    ),
    "sit_ground": Pose(
        (Reach(0.02, 0.12, 0, "knee"), Reach(-0.02, 0.12, 0, "knee")),
        ON_GROUND,
        lean=-2,
        bears="seat",
    ),
    "sit_seat": Pose(
        (Reach(-0.06, 0.14, 0, "knee"), Reach(-0.1, 0.14, 0, "knee")), SEATED, lean=-2
    ),
    "kneel": Pose(both(Reach(0.3, -0.72, 0.04)), KNEELING, lean=3, bears="knees"),
    "crouch": Pose(
        (Reach(0.06, 0.12, 0, "knee"), Reach(0.02, 0.1, 0, "knee")), CROUCHED, lean=18, nod=-8
    ),
    "crawl": Pose(
        (Reach(0.16, -0.98, 0.1, form="open"), Reach(-0.12, -0.98, 0.1, form="open")),
        (
            Step(-0.38, -0.5, 0.08, pitch=168, knee=(1, -0.6, 0.1)),
            Step(-0.52, -0.46, 0.08, pitch=168, knee=(1, -0.7, 0.1)),
        ),
        lean=72,
        nod=-44,
        bears="knees",
        upright=False,
    ),
    "wave": Pose((RAISED[0], HANG), STAND, tilt=3),
    "point": Pose((Reach(0.94, 0.16, 0.12, form="point"), HANG), STAND),
    "think": Pose(
        (
            Reach(-0.07, -0.19, 0.1, "mouth", "fist", elbow=(-0.2, -1, 0.5)),
            HANG,
        ),
        STAND,
        tilt=-5,
    ),
    "clap": Pose(both(Reach(0.34, 0.16, 0.035, "chest", "open", elbow=(-0.2, -1, 0.7))), STAND),
    "dance": Pose(
        (
            RAISED[0],
            Reach(-0.3, -0.24, 0.62, form="open", elbow=(-0.4, -0.8, 0.2)),
        ),
        (
            Step(0.06, -0.98, 0.06),
            Step(0.22, -0.72, 0.2, pitch=44, knee=(1, 0.3, 0.8)),
        ),
        sway=-7,
        tilt=8,
    ),
    "reach_up": Pose(
        (
            Reach(0.95, 0.62, 0.2, "head", "open"),
            Reach(0.86, 0.7, 0.2, "head", "open"),
        ),
        (Step(0.02, -1, 0.05, pitch=16), Step(-0.04, -1, 0.05, pitch=16)),
        lean=3,
        nod=-8,
        tilt=-8,
        arms_behind_head=True,
    ),
    "hold_one_hand": Pose((Reach(0.84, -0.24, 0.1, form="fist"), HANG), STAND),
    "hold_both_hands": Pose(
        both(Reach(0.44, -0.14, 0.24, "chest", "fist", elbow=(-0.4, -0.8, 0.5))), STAND
    ),
    "carry_on_head": Pose(
        both(Reach(0.52, 0.6, 0.2, "head", "open", elbow=(0.9, -0.6, 0.5))), STAND, loaded=True
    ),
    "carry_on_back": Pose(
        both(Reach(-0.12, 0.12, 0.42, "hip", "fist", elbow=(-0.7, 0.0, 0.6))),
        (Step(0.14, -0.94, 0.08), Step(-0.06, -0.94, 0.08)),
        lean=18,
        nod=-10,
    ),
    "carry_in_arms": Pose(
        (
            Reach(0.46, -0.2, -0.14, "chest", "open", elbow=(-0.4, -0.9, 0.4)),
            Reach(0.4, -0.08, -0.16, "chest", "open", elbow=(-0.4, -0.9, 0.4)),
        ),
        STAND,
        lean=-3,
        nod=6,
        tilt=4,
    ),
    "read": Pose(
        both(Reach(0.42, -0.08, 0.3, "chest", "fist", elbow=(-0.3, -1, 0.5))),
        STAND,
        nod=8,
        tilt=7,
    ),
    "write": Pose(
        (
            Reach(0.52, -0.24, 0.06, "chest", "fist", elbow=(-0.5, -0.6, 0.7)),
            Reach(0.46, -0.26, 0.26, "chest", elbow=(-0.5, -0.5, 0.8)),
        ),
        SEATED,
        lean=8,
        nod=8,
        tilt=8,
    ),
    "eat": Pose(
        (
            Reach(0.16, -0.17, 0.1, "mouth", "fist", elbow=(0.1, -1, 0.7)),
            Reach(0.4, -0.16, 0.08, "chest", "open", elbow=(-0.4, -1, 0.4)),
        ),
        STAND,
    ),
    "drink": Pose(
        (
            Reach(0.2, -0.15, 0.1, "mouth", "fist", elbow=(0.2, -1, 0.6)),
            Reach(0.2, -0.2, 0.1, "mouth", "fist", elbow=(0.2, -1, 0.6)),
        ),
        STAND,
        tilt=-10,
    ),
    "cook": Pose(
        (
            Reach(0.6, -0.2, 0.02, "chest", "fist", elbow=(-0.4, -0.7, 0.7)),
            Reach(0.42, -0.34, 0.26, "chest", "fist", elbow=(-0.5, -0.7, 0.5)),
        ),
        STAND,
        lean=4,
        nod=6,
        tilt=5,
    ),
    "sweep": Pose(
        (
            Reach(0.52, -0.46, 0.1, "chest", "fist", elbow=(-0.4, -0.8, 0.5)),
            Reach(0.4, -0.16, -0.02, "chest", "fist", elbow=(-0.2, -0.9, 0.7)),
        ),
        (Step(0.2, -0.95, 0.08), Step(-0.2, -0.95, 0.08, pitch=12)),
        lean=14,
        nod=2,
    ),
    "plant": Pose(
        (Reach(0.52, -0.84, 0.08, form="fist"), Reach(0.4, -0.9, 0.08)),
        (
            Step(0.16, -0.52, 0.14, knee=(1, 0.4, 0.3)),
            Step(-0.12, -0.52, 0.14, pitch=24, knee=(1, 0.2, 0.3)),
        ),
        lean=44,
        nod=-10,
        upright=False,
    ),
    "hoe": Pose(
        (
            Reach(0.5, -0.46, 0.1, "chest", "fist", elbow=(-0.4, -0.8, 0.5)),
            Reach(0.28, -0.18, 0.04, "chest", "fist", elbow=(-0.3, -0.9, 0.6)),
        ),
        (Step(0.26, -0.93, 0.08), Step(-0.26, -0.92, 0.08, pitch=14)),
        lean=26,
        nod=-2,
        upright=False,
    ),
    "climb": Pose(
        (
            Reach(0.7, 0.55, 0.2, "head", "fist"),
            Reach(0.72, 0.1, 0.2, "head", "fist"),
        ),
        (
            Step(0.34, -0.56, 0.12, pitch=-6, knee=(1, 0.6, 0.4)),
            Step(0.1, -0.94, 0.08, pitch=16),
        ),
        lean=8,
        nod=-10,
        tilt=-8,
        lift=0.25,
    ),
    "ride": Pose(
        (Reach(0.6, -0.36, 0.0, form="fist"), Reach(0.56, -0.36, 0.0, form="fist")),
        (
            Step(0.3, -0.7, 0.17, knee=(1, 0.3, 0.34)),
            Step(0.26, -0.7, 0.17, knee=(1, 0.3, 0.34)),
        ),
        lean=4,
    ),
    "throw": Pose(
        (
            Reach(-0.95, 0.2, 0.4, "head", "fist", elbow=(-0.5, -0.8, 0.8)),
            Reach(0.74, 0.12, 0.3, form="open"),
        ),
        (Step(-0.3, -0.9, 0.08, pitch=20), Step(0.34, -0.92, 0.08, pitch=-8)),
        lean=-8,
    ),
    "catch": Pose(
        both(Reach(0.93, 0.12, 0.06, form="open", elbow=(-0.1, -1, 0.6))),
        (Step(0.16, -0.9, 0.12), Step(-0.14, -0.9, 0.12)),
        lean=2,
        tilt=-5,
    ),
    "push": Pose(
        both(Reach(0.84, 0.02, 0.06, form="open", elbow=(-0.2, -0.8, 0.5))),
        (Step(0.16, -0.86, 0.06), Step(-0.6, -0.74, 0.06, pitch=32)),
        lean=26,
        nod=-12,
        upright=False,
    ),
    "cry": Pose(
        both(Reach(0.02, -0.12, 0.2, "eyes", "fist", elbow=(0.1, -1, 0.7))),
        STAND,
        lean=3,
        tilt=3,
    ),
    "cheer": Pose(
        RAISED,
        (Step(0.04, -1, 0.14), Step(-0.04, -1, 0.14)),
        tilt=-5,
    ),
    "sleep_sitting": Pose(
        (Reach(-0.02, 0.06, 0, "knee"), Reach(-0.06, 0.06, 0, "knee")),
        ON_GROUND,
        lean=8,
        nod=6,
        tilt=14,
        bears="seat",
    ),
    "look_back": Pose(both(HANG), STAND, looks_back=True),
    "hug": Pose(both(HUG), STAND, lean=4, tilt=4),
    "hold_hands": Pose((HANG, Reach(0.2, -0.66, 0.6, form="fist")), STAND),
    "high_five": Pose(
        (RAISED[0], HANG),
        (Step(0.12, -0.97, 0.06), Step(-0.14, -0.96, 0.06, pitch=12)),
        lean=3,
    ),
    "give": Pose(both(Reach(0.73, -0.23, 0.0, form="open")), STAND, lean=4),
    **LYING_POSES,
    **MORE_POSES,
    **GESTURES,
    **DOING_POSES,
}
