"""Poses of people: tables of where hands and feet go, in shares of a body's own lengths."""

from __future__ import annotations

from dataclasses import dataclass, replace

from storybook.art.drawing.rig import Spot

_ELBOW = (-0.6, -0.7, 0.45)
_KNEE = (1.0, 0.15, 0.12)


@dataclass(frozen=True)
class Reach:
    """Where a hand goes: x ahead, y up, z outwards from `to`, and which way the elbow points.

    From the "shoulder", in arm lengths; from "head", "mouth", "eyes", "crown", "chest", "hip"
    or "knee", in heads, with z from the middle of the body. `form` is the hand's: relaxed, open, fist, point.
    """

    x: float
    y: float
    z: float = 0.2
    to: str = "shoulder"
    form: str = "relaxed"
    elbow: Spot = _ELBOW


@dataclass(frozen=True)
class Step:
    """Where an ankle goes from its hip, in leg lengths; `pitch` turns the toes down, in degrees."""

    x: float
    y: float
    z: float = 0.06
    pitch: float = 0.0
    knee: Spot = _KNEE


@dataclass(frozen=True)
class Pose:
    """A stance. Hands and feet are (right, left); angles in degrees; `lift` in leg lengths.

    `bears` is what is on the ground: feet, seat or knees. `roll` lays the whole figure over on
    the page, clockwise. `tilt` turns the head clockwise, `nod` carries it ahead.
    """

    hands: tuple[Reach, Reach]
    feet: tuple[Step, Step]
    lean: float = 0.0
    sway: float = 0.0
    nod: float = 0.0
    tilt: float = 0.0
    bears: str = "feet"
    lift: float = 0.0
    roll: float = 0.0
    upright: bool = True
    looks_back: bool = False
    arms_behind_head: bool = False


_HANG = Reach(0.03, -0.97, 0.2)
_STAND = (Step(0.02, -1, 0.07), Step(-0.01, -1, 0.07))
_SEATED = (
    Step(0.5, -0.5, 0.08, knee=(1, 0.5, 0.1)),
    Step(0.47, -0.5, 0.08, knee=(1, 0.5, 0.1)),
)
_ON_GROUND = (
    Step(0.7, -0.08, 0.1, knee=(0.2, 1, 0.12)),
    Step(0.64, -0.08, 0.1, knee=(0.2, 1, 0.12)),
)
_CROSSED = (
    Step(0.42, -0.1, -0.2, pitch=10, knee=(0.5, 0.25, 1)),
    Step(0.34, -0.1, -0.2, pitch=10, knee=(0.5, 0.25, 1)),
)
_KNEELING = (
    Step(-0.44, -0.5, 0.06, pitch=166, knee=(1, -0.5, 0.1)),
    Step(-0.46, -0.5, 0.06, pitch=166, knee=(1, -0.5, 0.1)),
)
_CROUCHED = (
    Step(0.14, -0.4, 0.12, knee=(1, 0.5, 0.25)),
    Step(0.0, -0.4, 0.12, pitch=14, knee=(1, 0.3, 0.25)),
)
_RAISED = (
    Reach(0.8, 0.2, 0.25, "head", "open", elbow=(0.1, -1, 0.5)),
    Reach(0.7, 0.28, 0.25, "head", "open", elbow=(0.1, -1, 0.5)),
)


def _both(reach: Reach) -> tuple[Reach, Reach]:
    return (reach, reach)


_HUG = Reach(0.7, -0.02, 0.0, form="open", elbow=(-0.3, -0.5, 1))

POSES: dict[str, Pose] = {
    "stand": Pose(_both(_HANG), _STAND),
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
        _RAISED,
        (
            Step(0.06, -0.66, 0.2, pitch=28, knee=(1, 0.3, 0.5)),
            Step(-0.2, -0.66, 0.2, pitch=40, knee=(1, 0.3, 0.5)),
        ),
        lean=-3,
        lift=0.36,
    ),
    "sit_ground": Pose(
        (Reach(0.02, 0.12, 0, "knee"), Reach(-0.02, 0.12, 0, "knee")),
        _ON_GROUND,
        lean=-2,
        bears="seat",
    ),
    "sit_seat": Pose(
        (Reach(-0.06, 0.14, 0, "knee"), Reach(-0.1, 0.14, 0, "knee")), _SEATED, lean=-2
    ),
    "kneel": Pose(_both(Reach(0.3, -0.72, 0.04)), _KNEELING, lean=3, bears="knees"),
    "crouch": Pose(
        (Reach(0.06, 0.12, 0, "knee"), Reach(0.02, 0.1, 0, "knee")), _CROUCHED, lean=18, nod=-8
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
    "lie": Pose(
        (Reach(0.06, -0.9, 0.34, form="open"), Reach(-0.02, -0.9, 0.34, form="open")),
        (Step(0.06, -0.99, 0.1, pitch=20), Step(-0.04, -0.99, 0.1, pitch=20)),
        roll=-90,
        upright=False,
    ),
    "sleep": Pose(
        (Reach(0.06, -0.36, 0.16, "mouth"), Reach(0.04, -0.42, 0.16, "mouth")),
        (
            Step(0.3, -0.8, 0.04, pitch=30, knee=(1, 0.3, 0.3)),
            Step(0.12, -0.88, 0.04, pitch=30, knee=(1, 0.3, 0.3)),
        ),
        lean=6,
        roll=-90,
        upright=False,
    ),
    "wave": Pose((_RAISED[0], _HANG), _STAND, tilt=3),
    "point": Pose((Reach(0.94, 0.16, 0.12, form="point"), _HANG), _STAND),
    "think": Pose(
        (
            Reach(0.03, -0.17, 0.1, "mouth", "fist", elbow=(-0.2, -1, 0.5)),
            Reach(0.22, -0.1, -0.12, "chest", elbow=(-0.3, -0.8, 0.6)),
        ),
        _STAND,
        tilt=-5,
    ),
    "clap": Pose(_both(Reach(0.34, 0.16, 0.035, "chest", "open", elbow=(-0.2, -1, 0.7))), _STAND),
    "dance": Pose(
        (
            _RAISED[0],
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
    ),
    "hold_one_hand": Pose((Reach(0.56, -0.42, 0.1, form="fist"), _HANG), _STAND),
    "hold_both_hands": Pose(
        _both(Reach(0.44, -0.14, 0.24, "chest", "fist", elbow=(-0.4, -0.8, 0.5))), _STAND
    ),
    "carry_on_head": Pose(
        _both(Reach(0.78, 0.52, 0.2, "head", "open", elbow=(0.4, -0.8, 0.5))), _STAND
    ),
    "carry_on_back": Pose(
        _both(Reach(-0.12, 0.12, 0.42, "hip", "fist", elbow=(-0.7, 0.0, 0.6))),
        (Step(0.14, -0.94, 0.08), Step(-0.06, -0.94, 0.08)),
        lean=18,
        nod=-10,
    ),
    "carry_in_arms": Pose(
        (
            Reach(0.46, -0.2, -0.14, "chest", "open", elbow=(-0.4, -0.9, 0.4)),
            Reach(0.4, -0.08, -0.16, "chest", "open", elbow=(-0.4, -0.9, 0.4)),
        ),
        _STAND,
        lean=-3,
        nod=6,
        tilt=4,
    ),
    "read": Pose(
        _both(Reach(0.42, 0.0, 0.2, "chest", "fist", elbow=(-0.3, -1, 0.4))),
        _STAND,
        nod=8,
        tilt=7,
    ),
    "write": Pose(
        (
            Reach(0.52, -0.24, 0.06, "chest", "fist", elbow=(-0.5, -0.6, 0.7)),
            Reach(0.46, -0.26, 0.26, "chest", elbow=(-0.5, -0.5, 0.8)),
        ),
        _SEATED,
        lean=8,
        nod=8,
        tilt=8,
    ),
    "eat": Pose(
        (
            Reach(0.16, -0.17, 0.1, "mouth", "fist", elbow=(0.1, -1, 0.7)),
            Reach(0.4, -0.16, 0.08, "chest", "open", elbow=(-0.4, -1, 0.4)),
        ),
        _STAND,
    ),
    "drink": Pose(
        (
            Reach(0.2, -0.15, 0.1, "mouth", "fist", elbow=(0.2, -1, 0.6)),
            Reach(0.2, -0.2, 0.1, "mouth", "fist", elbow=(0.2, -1, 0.6)),
        ),
        _STAND,
        tilt=-10,
    ),
    "cook": Pose(
        (
            Reach(0.6, -0.2, 0.02, "chest", "fist", elbow=(-0.4, -0.7, 0.7)),
            Reach(0.42, -0.34, 0.26, "chest", "fist", elbow=(-0.5, -0.7, 0.5)),
        ),
        _STAND,
        lean=4,
        nod=6,
        tilt=5,
    ),
    "sweep": Pose(
        (
            Reach(0.42, -0.34, 0.1, "chest", "fist", elbow=(-0.4, -0.8, 0.5)),
            Reach(0.3, 0.02, -0.02, "chest", "fist", elbow=(-0.2, -0.9, 0.7)),
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
    "swim": Pose(
        (
            Reach(0.24, 0.94, 0.12, form="open"),
            Reach(0.5, -0.5, 0.3, form="open"),
        ),
        (Step(0.16, -0.96, 0.05, pitch=64), Step(-0.2, -0.94, 0.05, pitch=64)),
        lean=-8,
        roll=74,
        tilt=-66,
        lift=0.2,
        arms_behind_head=True,
        upright=False,
    ),
    "ride": Pose(
        (Reach(0.6, -0.36, 0.0, form="fist"), Reach(0.56, -0.36, 0.0, form="fist")),
        (
            Step(0.3, -0.7, 0.26, knee=(1, 0.3, 0.6)),
            Step(0.26, -0.7, 0.26, knee=(1, 0.3, 0.6)),
        ),
        lean=4,
    ),
    "throw": Pose(
        (
            Reach(-0.62, 0.1, 0.5, "head", "fist", elbow=(-0.5, -0.6, 1)),
            Reach(0.74, 0.12, 0.3, form="open"),
        ),
        (Step(-0.3, -0.9, 0.08, pitch=20), Step(0.34, -0.92, 0.08, pitch=-8)),
        lean=-8,
    ),
    "catch": Pose(
        _both(Reach(0.66, 0.3, 0.06, form="open", elbow=(-0.1, -1, 0.6))),
        (Step(0.16, -0.9, 0.12), Step(-0.14, -0.9, 0.12)),
        lean=2,
        tilt=-5,
    ),
    "push": Pose(
        _both(Reach(0.84, 0.02, 0.06, form="open", elbow=(-0.2, -0.8, 0.5))),
        (Step(0.16, -0.86, 0.06), Step(-0.6, -0.74, 0.06, pitch=32)),
        lean=26,
        nod=-12,
        upright=False,
    ),
    "cry": Pose(
        _both(Reach(0.02, -0.12, 0.2, "eyes", "fist", elbow=(0.1, -1, 0.7))),
        _STAND,
        lean=3,
        tilt=3,
    ),
    "cheer": Pose(
        _RAISED,
        (Step(0.04, -1, 0.14), Step(-0.04, -1, 0.14)),
        tilt=-5,
    ),
    "sleep_sitting": Pose(
        (Reach(-0.02, 0.06, 0, "knee"), Reach(-0.06, 0.06, 0, "knee")),
        _ON_GROUND,
        lean=8,
        nod=6,
        tilt=14,
        bears="seat",
    ),
    "look_back": Pose(_both(_HANG), _STAND, looks_back=True),
    "hug": Pose(_both(_HUG), _STAND, lean=4, tilt=4),
    "hold_hands": Pose((_HANG, Reach(0.2, -0.66, 0.6, form="fist")), _STAND),
    "high_five": Pose(
        (_RAISED[0], _HANG),
        (Step(0.12, -0.97, 0.06), Step(-0.14, -0.96, 0.06, pitch=12)),
        lean=3,
    ),
    "give": Pose(
        (
            Reach(0.76, -0.22, 0.0, form="open"),
            Reach(0.7, -0.24, 0.0, form="open"),
        ),
        _STAND,
        lean=4,
    ),
}
"""Poses as seen from the side."""

_OUT = Reach(0.0, 0.22, 0.82, "head", "open", elbow=(0, -1, 0.7))
_UP = Reach(0.05, 0.62, 0.92, "head", "open", elbow=(-0.2, -0.4, 1))
_TURNED: dict[str, dict[str, object]] = {
    "jump": {"hands": _both(_OUT)},
    "wave": {"hands": (_OUT, _HANG)},
    "dance": {"hands": (_OUT, POSES["dance"].hands[1])},
    "cheer": {"hands": _both(_OUT)},
    "reach_up": {"hands": _both(_UP)},
    "carry_on_head": {"hands": _both(replace(_UP, z=0.7))},
    "climb": {"hands": (replace(_UP, form="fist"), replace(_OUT, form="fist"))},
    "high_five": {"hands": (_OUT, _HANG)},
    "throw": {
        "hands": (replace(_OUT, x=-0.2, form="fist"), Reach(0.5, 0.0, 0.5, form="open")),
    },
}
"""What of a pose is otherwise when the person does not stand side-on."""

_FACING: dict[str, dict[str, object]] = {
    "point": {"hands": (Reach(0.25, 0.14, 0.9, form="point"), _HANG)},
    "sit_ground": {
        "feet": _CROSSED,
        "hands": (Reach(0.02, 0.1, 0, "knee"), Reach(0.02, 0.1, 0, "knee")),
    },
    "hold_one_hand": {"hands": (Reach(0.4, -0.3, 0.42, form="fist"), _HANG)},
    "catch": {"hands": _both(Reach(0.5, 0.22, 0.34, form="open", elbow=(-0.1, -1, 0.6)))},
    "run": {
        "hands": (
            Reach(-0.3, -0.46, 0.36, form="fist"),
            Reach(0.4, -0.12, 0.2, form="fist", elbow=(-0.5, -0.7, 0.7)),
        )
    },
}
"""What of a pose is otherwise when the person faces the reader or turns the back."""


def pose_in_view(name: str, view: str) -> Pose:
    """The pose, changed so that it reads in the view.

    Raises:
        KeyError: there is no such pose.
    """
    if name not in POSES:
        raise KeyError(f"no pose {name!r}; there are {', '.join(POSES)}")
    pose = POSES[name]
    change: dict[str, object] = {}
    if view != "side":
        change |= _TURNED.get(name, {})
    if view in ("front", "back"):
        change |= _FACING.get(name, {})
    changed = replace(pose, **change)  # type: ignore[arg-type]
    if view == "three_quarter":
        right, left = changed.hands
        # Half-turned, a hand beside the head must be held further out to clear the face.
        right = replace(right, z=right.z * 1.35) if right.to == "head" else right
        changed = replace(changed, hands=(right, left))
    return changed


def seated(pose: Pose) -> Pose:
    """The pose of the arms and head, with the legs on a seat."""
    if pose.roll or pose.bears != "feet":
        return pose
    return replace(pose, feet=_SEATED, lift=0.0, lean=min(pose.lean, 12.0), sway=pose.sway * 0.4)
