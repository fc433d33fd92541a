"""Poses of two people who touch: how they stand, and where their hands go on the page."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from storybook.art.drawing.rig import Vec3
from storybook.art.drawing.shapes import Pair
from storybook.art.people.body import Body
from storybook.art.people.model import Person
from storybook.art.people.poses.in_view import seated
from storybook.art.people.poses.model import Pose, Reach, Step
from storybook.art.people.poses.table import POSES
from storybook.art.people.proportions import Proportions, proportions
from storybook.art.people.skeleton import CAMERAS, longest_reach, solve

_KNEELS_FROM = {"hug": 1.35, "high_five": 1.9, "give": 1.9, "hold_hands": 99.0}
"""Ratio of two people's shoulder heights from which the taller one kneels, by kind of meeting."""

_IDLE = Reach(-0.1, -0.9, 0.3, elbow=(-0.8, -0.4, 0.6))
"""The idle hand of a giver hangs behind, clear of the gift."""

_FEET_APART = (Step(-0.1, -0.99, 0.06), Step(0.13, -0.985, 0.06))

_SQUATTING = (
    Step(0.1, -0.5, 0.14, knee=(1, 0.4, 0.5)),
    Step(-0.12, -0.5, 0.14, pitch=24, knee=(1, 0.3, 0.5)),
)
"""The feet of a grown-up who hugs a child: no leg sticks out behind."""

_ELBOW_DOWN = (-0.1, -1.0, 0.4)


@dataclass(frozen=True)
class Target:
    """Where the palm of hand `index` (0 right, 1 left) goes: (x, height) on the page.

    x is from the hips, in the direction that the person faces in a side view; `depth` is how much
    nearer to the viewer than the hips.
    """

    index: int
    at: Pair
    depth: float
    form: str = "open"
    elbow: Vec3 = _ELBOW_DOWN


def built(person: Person) -> Proportions:
    """The proportions of a person's body."""
    return proportions(person.age, person.build, person.gender)


def body_of(person: Person, pose: Pose, view: str) -> Body:
    """A person's body in a pose, projected onto the page."""
    p = built(person)
    return Body(p, solve(pose, p, CAMERAS[view]), pose, view)


def shoulder_height(person: Person, pose: Pose) -> float:
    """The height of the shoulders above the ground, in drawing units."""
    return body_of(person, pose, "side").skeleton.arms[0].root[1]


def stances(kind: str, people: tuple[Person, Person]) -> tuple[Pose, Pose]:
    """The poses of two who meet; a grown-up kneels or bends down to a child."""
    stand = [_on_feet(person, POSES["stand"]) for person in people]
    heights = [shoulder_height(person, pose) for person, pose in zip(people, stand, strict=True)]
    first, second = (
        _stance(kind, person, pose, mine / other)
        for person, pose, mine, other in zip(people, stand, heights, heights[::-1], strict=True)
    )
    return first, second


def _on_feet(person: Person, pose: Pose) -> Pose:
    return seated(pose) if "wheelchair" in person.accessories else pose


def _stance(kind: str, person: Person, pose: Pose, times: float) -> Pose:
    if times > _KNEELS_FROM[kind] and "wheelchair" not in person.accessories:
        pose = replace(pose, feet=_SQUATTING if kind == "hug" else POSES["kneel"].feet)
        pose = replace(pose, bears="feet" if kind == "hug" else "knees")
    if kind == "hug":
        # The bodies touch, and the large heads lean back enough to lie cheek to cheek. Both feet
        # are seen.
        if pose.feet == POSES["stand"].feet:
            pose = replace(pose, feet=_FEET_APART)
        return replace(pose, lean=2.0, nod=-13.0, tilt=5.0)
    if kind == "give":
        pose = replace(pose, hands=(pose.hands[0], _IDLE))
        if times > 1.3:
            back = (pose.hands[0], replace(_IDLE, x=-0.3))
            return replace(pose, hands=back, lean=18.0, nod=-8.0, tilt=2.0)
        return replace(pose, lean=3.0)
    if kind == "high_five":
        # The head is drawn over the raised arm, so that no arm crosses a face.
        lean, nod = (22.0, -14.0) if times > 1.3 else (2.0, -9.0)
        return replace(pose, lean=lean, nod=nod, arms_behind_head=True)
    return pose


def span(person: Person) -> float:
    """How far a person's arm reaches towards another, in drawing units."""
    return longest_reach("neck", built(person))


def reaching(person: Person, pose: Pose, view: str, targets: tuple[Target, ...]) -> Pose:
    """The pose with palms as near to their targets as the arms reach."""
    for target in targets:
        aim = target.at
        for _ in range(4):
            hands = list(pose.hands)
            hands[target.index] = _reach(body_of(person, pose, view), target, aim)
            pose = replace(pose, hands=(hands[0], hands[1]))
            body = body_of(person, pose, view)
            x, y = palm(body, target.index)
            aim = (aim[0] + target.at[0] - x, aim[1] + target.at[1] - y)
    return pose


def palm(body: Body, index: int) -> Pair:
    """Where a palm is: x from the hips, height above the ground."""
    x, y = body.grip(body.skeleton.arms[index])
    return x, -y


def _reach(body: Body, target: Target, aim: Pair) -> Reach:
    """A reach, from the neck, to a point on the page at a depth."""
    neck, unit = body.skeleton.neck, body.proportions.head
    side = body.skeleton.arms[target.index].side
    ahead, up, right = space_of(body, aim, target.depth)
    return Reach(
        (ahead - neck[0]) / unit,
        (up - neck[1]) / unit,
        (right - neck[2]) * side / unit,
        "neck",
        target.form,
        target.elbow,
    )


def space_of(body: Body, at: Pair, depth: float) -> Vec3:
    """The point in space at (x, height) on the page, `depth` nearer to the viewer than the hips."""
    camera = body.skeleton.camera
    yaw, pitch = math.radians(camera.yaw), math.radians(camera.pitch)
    x, height = at
    return (
        x * math.cos(yaw) + depth * math.sin(yaw),
        (height + depth * math.sin(pitch)) / math.cos(pitch),
        -x * math.sin(yaw) + depth * math.cos(yaw),
    )
