"""Poses off the feet: lying, sleeping or swimming, and the views of body and head in them."""

from __future__ import annotations

from storybook.art.people.poses.model import Pose, Reach, Step

_UNDER_HEAD = Reach(-0.1, -0.12, 0.46, "head", "relaxed", elbow=(-0.1, 0.9, 0.7))
_ON_BELLY = Reach(0.28, -0.34, -0.1, "chest", "relaxed", elbow=(0.5, -0.6, 0.5))

LYING_POSES: dict[str, Pose] = {
    "lie": Pose(
        (_UNDER_HEAD, _ON_BELLY),
        (
            Step(-0.06, -0.66, 0.08, pitch=86, knee=(1, 0, 0.1)),
            Step(0.06, -0.84, 0.08, pitch=70, knee=(1, 0, 0.1)),
        ),
        roll=-83,
        nod=-6,
        tilt=34,
        lies=True,
        upright=False,
    ),
    "sleep": Pose(
        (_UNDER_HEAD, _ON_BELLY),
        (
            Step(0.02, -0.72, 0.06, pitch=76, knee=(1, 0, 0.1)),
            Step(0.16, -0.78, 0.06, pitch=70, knee=(1, 0, 0.1)),
        ),
        lean=4,
        roll=-83,
        nod=-4,
        tilt=26,
        lies=True,
        upright=False,
    ),
    "swim": Pose(
        (
            Reach(0.36, 1.6, 0.2, "neck", "open", elbow=(1, 0, 0.3)),
            Reach(0.72, 0.24, 0.3, form="open", elbow=(0.6, -0.4, 0.5)),
        ),
        (
            Step(0.14, -0.97, 0.05, pitch=70),
            Step(-0.16, -0.96, 0.05, pitch=70),
        ),
        roll=80,
        nod=-54,
        tilt=-74,
        lift=0.2,
        arms_behind_head=True,
        upright=False,
    ),
}

_SEEN: dict[str, dict[str, tuple[str, str]]] = {
    "lie": {"side": ("side", "three_quarter"), "front": ("three_quarter", "front")},
    "sleep": {"side": ("side", "three_quarter"), "front": ("three_quarter", "front")},
    "swim": {
        "side": ("side", "three_quarter"),
        "three_quarter": ("side", "three_quarter"),
        "front": ("side", "front"),
        "back": ("side", "back"),
    },
    "hold_head": {"side": ("front", "front"), "three_quarter": ("front", "front")},
    "cross_arms": {"side": ("front", "front"), "three_quarter": ("front", "front")},
    "curtsy": {"side": ("front", "three_quarter"), "three_quarter": ("front", "three_quarter")},
    "hug_self": {"side": ("front", "three_quarter"), "three_quarter": ("front", "three_quarter")},
    "look_back": {"front": ("front", "side"), "back": ("back", "three_quarter")},
}


def seen_as(name: str, view: str) -> tuple[str, str]:
    """The views of the body and the head that a pose has in a view: faces turn to the viewer."""
    return _SEEN.get(name, {}).get(view, (view, view))
