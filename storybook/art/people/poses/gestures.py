"""Poses of hands on one's own head or body: over the mouth, on the hips, at a hurting tummy."""

from __future__ import annotations

from storybook.art.people.poses.model import HANG, STAND, Pose, Reach, both

GESTURES: dict[str, Pose] = {
    "cover_mouth": Pose(
        both(Reach(0.03, -0.02, 0.1, "mouth", "open", elbow=(0.0, -1, 0.6))),
        STAND,
        lean=-3,
        nod=2,
    ),
    "cover_ears": Pose(
        both(Reach(-0.14, 0.36, 0.56, "neck", "open", elbow=(-0.2, -0.6, 1))),
        STAND,
        lean=4,
        nod=4,
    ),
    "hold_head": Pose(
        both(Reach(-0.06, 0.2, 0.52, "eyes", "open", elbow=(0.0, -0.5, 1))),
        STAND,
        lean=-3,
        tilt=-4,
    ),
    "scratch_head": Pose(
        (Reach(-0.1, 0.0, 0.34, "crown", "open", elbow=(0.0, -0.5, 1)), HANG),
        STAND,
        tilt=7,
    ),
    "rub_eyes": Pose(
        (Reach(0.03, -0.02, 0.2, "eyes", "fist", elbow=(0.1, -1, 0.6)), HANG),
        STAND,
        tilt=5,
        nod=2,
    ),
    "sneeze": Pose(
        (Reach(0.04, 0.02, 0.06, "mouth", "fist", elbow=(0.0, -1, 0.6)), HANG),
        STAND,
        lean=18,
        nod=2,
    ),
    "hands_on_hips": Pose(
        both(Reach(0.02, 0.0, 0.4, "hip", "fist", elbow=(-0.3, -0.5, 1))),
        STAND,
        lean=-3,
    ),
    "cross_arms": Pose(
        (
            Reach(0.26, -0.14, -0.16, "chest", "relaxed", elbow=(-0.2, -1, 0.7)),
            Reach(0.24, -0.22, -0.16, "chest", "relaxed", elbow=(-0.2, -1, 0.7)),
        ),
        STAND,
        lean=-3,
    ),
    "hold_belly": Pose(
        both(Reach(0.26, 0.06, 0.08, "hip", "open", elbow=(-0.5, -0.6, 0.9))),
        STAND,
        lean=6,
        nod=3,
    ),
}
