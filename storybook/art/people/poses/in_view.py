"""A pose as it is best seen in a view, or from a seat."""

from __future__ import annotations

from dataclasses import replace

from storybook.art.people.model import Person
from storybook.art.people.poses.model import CROSSED, HANG, SEATED, STAND, Pose, Reach, Step, both
from storybook.art.people.poses.table import POSES

_OUT = Reach(0.0, 0.22, 0.82, "head", "open", elbow=(0, -1, 0.7))
_UP = Reach(0.05, 0.62, 0.92, "head", "open", elbow=(-0.2, -0.4, 1))
_HANDS_TURNED = {
    "jump": both(_OUT),
    "wave": (_OUT, HANG),
    "dance": (_OUT, POSES["dance"].hands[1]),
    "cheer": both(_OUT),
    "reach_up": both(_UP),
    "carry_on_head": both(replace(_UP, y=0.6, z=0.62, elbow=(-0.2, 0.0, 1))),
    "climb": (replace(_UP, form="fist"), replace(_OUT, form="fist")),
    "high_five": (_OUT, HANG),
    "hold_one_hand": (Reach(0.2, -0.24, 0.86, form="fist", elbow=(-0.3, -1, 0.2)), HANG),
    "swing": both(replace(_OUT, y=0.34, z=0.72, form="fist")),
    "look": (Reach(0.36, 0.36, 0.42, "head", elbow=(0.0, -0.3, 1)), HANG),
    "fly_kite": (replace(_OUT, y=0.4, form="fist"), POSES["fly_kite"].hands[1]),
    "catch": both(Reach(0.6, -0.06, 0.3, form="open", elbow=(-0.1, -1, 0.6))),
    "sit_ground": both(Reach(0.02, 0.1, 0, "knee")),
    "hammer": (
        Reach(0.3, 0.1, 0.8, "neck", "fist", elbow=(-0.6, -0.9, 0.6)),
        POSES["hammer"].hands[1],
    ),
    "throw": (replace(_OUT, x=-0.2, form="fist"), Reach(0.5, 0.0, 0.5, form="open")),
}
"""Hands of poses in every view but the side, where raised hands would hide the face."""

_UNDER_CHEEK = Reach(0.1, -0.2, 0.5, "head", elbow=(-0.1, 1, -0.3))
_HANDS_FACING = {
    "point": (Reach(0.25, 0.14, 0.9, form="point"), HANG),
    "lie": (Reach(0.06, -0.85, 0.16), _UNDER_CHEEK),
    "sleep": (Reach(0.06, -0.85, 0.16), _UNDER_CHEEK),
    "hold_one_hand": (Reach(0.3, -0.26, 0.62, form="fist", elbow=(-0.3, -1, 0.2)), HANG),
    "sing": both(Reach(0.2, -0.16, 0.66, form="open", elbow=(-0.2, -1, 0.3))),
    "bend": both(Reach(0.02, 0.1, -0.02, "knee")),
    "run": (
        Reach(-0.3, -0.46, 0.36, form="fist"),
        Reach(0.4, -0.12, 0.2, form="fist", elbow=(-0.5, -0.7, 0.7)),
    ),
}
"""Hands of poses from the front and from behind."""

_FEET_TURNED = {"sit_ground": CROSSED}
"""Feet of poses in every view but the side."""

_HANDS_HALF_TURNED = {
    "point": (Reach(-0.04, -0.95, 0.28), Reach(0.6, 0.1, 0.76, form="point")),
    "catch": (
        Reach(0.86, -0.14, -0.3, form="open", elbow=(-0.1, -1, 0.6)),
        Reach(0.84, -0.02, 0.34, form="open", elbow=(-0.1, -1, 0.6)),
    ),
    "hold_one_hand": (Reach(0.8, -0.3, -0.34, form="fist", elbow=(-0.3, -1, 0.3)), HANG),
    "knock": (Reach(0.86, 0.16, -0.24, form="fist", elbow=(-0.1, -1, 0.5)), HANG),
    "hoe": POSES["hoe"].hands[::-1],
    "sweep": POSES["sweep"].hands[::-1],
    "open_arms": (
        Reach(-0.08, 0.02, 0.95, form="open", elbow=(-0.2, -1, 0.4)),
        POSES["open_arms"].hands[1],
    ),
    "push": (
        Reach(0.9, -0.1, -0.2, form="open", elbow=(-0.2, -0.8, 0.5)),
        Reach(0.84, 0.04, 0.3, form="open", elbow=(-0.2, -0.8, 0.5)),
    ),
}
"""Hands of poses half-turned only, where the near arm would cross the face or hide a thing."""

_STAND_TURNED = (
    Step(0.09, -0.99, 0.1, knee=(1, 0.1, 0.3)),
    Step(-0.09, -0.99, 0.1, knee=(1, 0.1, 0.1)),
)
_HANG_TURNED = (Reach(-0.04, -0.95, 0.28), Reach(0.2, -0.92, 0.26))
"""Half-turned, somebody who stands has one foot ahead and the arms hang a little apart."""

_SPLAYED = (
    Step(0.7, -0.1, 0.72, pitch=-50, knee=(0.2, 1, 0.3)),
    Step(0.7, -0.1, 0.72, pitch=-50, knee=(0.2, 1, 0.3)),
)
_ON_LAP = both(Reach(0.5, -0.66, -0.22, elbow=(-0.5, -0.3, 0.8)))
_FORWARD = (
    Reach(0.66, -0.62, 0.12, form="open", elbow=(-0.5, -0.3, 0.8)),
    Reach(0.7, -0.3, 0.1, form="open", elbow=(-0.5, -0.3, 0.8)),
)
_BABY_SITS = {"sit_ground": _ON_LAP, "sit_seat": _ON_LAP, "play": _FORWARD}
"""A small child sits with its legs straight and apart; a baby does so instead of kneeling."""

_GROWN_UP_WORK = (
    "sweep", "hoe", "cook", "write", "climb", "plant", "carry_on_head", "carry_on_back", "fly_kite",
)  # fmt: skip
"""Poses that babies and toddlers do not take: they sit instead, with their hands out."""

_BABY_STANDS = both(Reach(0.1, -0.7, 0.62, form="open", elbow=(-0.2, -0.6, 1)))
"""A baby's arms stand off its round body."""

_SKIRTS = ("dress", "skirt", "sarong", "robe")
_ON_HEELS = (Step(-0.06, -0.26, 0.08, pitch=150, knee=(1, -0.2, 0.12)),) * 2
_ON_THIGHS = both(Reach(-0.16, 0.14, -0.02, "knee"))
"""In a skirt, people sit on their heels, not cross-legged."""

_ON_KNEE = Reach(-0.08, 0.14, 0, "knee")

WITH_STICK = Reach(0.26, -0.76, 0.4, form="fist", elbow=(-0.8, -0.4, 0.6))

_CLEAR_OF_FACE = 1.35
"""Half-turned, a near hand beside the head is held this much further out, to clear the face."""


def pose_in_view(name: str, view: str) -> Pose:
    """The pose, changed so that it reads in the view.

    Raises:
        KeyError: there is no such pose.
    """
    if name not in POSES:
        raise KeyError(f"no pose {name!r}; there are {', '.join(POSES)}")
    pose = POSES[name]
    if view != "side":
        hands, feet = _HANDS_TURNED.get(name, pose.hands), _FEET_TURNED.get(name, pose.feet)
        pose = replace(pose, hands=hands, feet=feet)
    if view in ("front", "back"):
        pose = replace(pose, hands=_HANDS_FACING.get(name, pose.hands))
    if view == "three_quarter":
        pose = replace(pose, hands=_HANDS_HALF_TURNED.get(name, pose.hands))
    if view == "three_quarter" and pose.feet == STAND:
        pose = replace(pose, feet=_STAND_TURNED)
        right, left = (
            loose if hand == HANG else hand
            for hand, loose in zip(pose.hands, _HANG_TURNED, strict=True)
        )
        pose = replace(pose, hands=(right, left))
    if view == "three_quarter" and pose.hands[0].to == "head":
        right, left = pose.hands
        pose = replace(pose, hands=(replace(right, z=right.z * _CLEAR_OF_FACE), left))
    return pose


def pose_of(person: Person, name: str, view: str) -> Pose:
    """The pose as this person takes it, given their age, clothes and accessories.

    Raises:
        KeyError: there is no such pose.
    """
    pose = pose_in_view(name, view)
    sits = _BABY_SITS.get(name) if person.age == "baby" else None
    if person.age in ("baby", "toddler") and name in _GROWN_UP_WORK:
        sits = _FORWARD
    if sits:
        pose = replace(pose, hands=sits, feet=_SPLAYED, bears="seat", lean=4.0, lift=0.0, nod=-4.0)
    elif name == "sit_ground" and view != "side" and _wears_skirt(person):
        pose = replace(pose, feet=_ON_HEELS, hands=_ON_THIGHS, bears="knees")
    elif person.age == "baby" and pose.hands in (both(HANG), _HANG_TURNED):
        pose = replace(pose, hands=_BABY_STANDS)
    return _with_stick(pose) if "walking_stick" in person.accessories else pose


def _wears_skirt(person: Person) -> bool:
    return any(
        garment.kind in _SKIRTS or (garment.kind == "school_uniform" and person.gender == "female")
        for garment in person.clothes
    )


def _with_stick(pose: Pose) -> Pose:
    """The pose with an idle hand, the right one if there is a choice, on a walking stick."""
    right, left = pose.hands
    if right in (HANG, _HANG_TURNED[0]):
        return replace(pose, hands=(WITH_STICK, left))
    if left in (HANG, _HANG_TURNED[1]):
        return replace(pose, hands=(right, WITH_STICK))
    return pose


def seated(pose: Pose) -> Pose:
    """The pose of the arms and head, with the legs on a seat."""
    if pose.roll or pose.bears != "feet":
        return pose
    idle = (HANG, *_HANG_TURNED)
    right, left = (_ON_KNEE if hand in idle else hand for hand in pose.hands)
    lean, sway = min(pose.lean, 12.0), pose.sway * 0.4
    return replace(pose, hands=(right, left), feet=SEATED, lift=0.0, lean=lean, sway=sway)
