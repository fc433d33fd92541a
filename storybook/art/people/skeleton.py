"""Joints of a person in space: a pose put on a body."""

from __future__ import annotations

import math
from dataclasses import dataclass

from storybook.art.drawing.rig import Camera, Vec3
from storybook.art.people.poses.model import Pose, Reach, Step
from storybook.art.people.proportions import Proportions

CAMERAS = {
    "side": Camera(0, 4),
    "three_quarter": Camera(52, 6),
    "front": Camera(90, 6),
    "back": Camera(-90, 6),
}


_STRETCHED = {"head": 1.35, "neck": 1.5}
"""Factor by which a small child's arm may be lengthened to reach from there."""


@dataclass(frozen=True)
class Limb:
    """Root, middle joint and end of an arm or leg; `side` is 1 right, -1 left."""

    root: Vec3
    joint: Vec3
    end: Vec3
    side: int


@dataclass(frozen=True)
class Skeleton:
    """A posed body in space: x forward, y up from the ground, z to the person's right."""

    camera: Camera
    hips: Vec3
    neck: Vec3
    head: Vec3
    arms: tuple[Limb, Limb]
    legs: tuple[Limb, Limb]

    def spine(self, share: float, forward: float = 0.0, right: float = 0.0) -> Vec3:
        """A point of the trunk, off the spine; `share` is 0 at the hips, 1 at the neck."""
        along = _minus(self.neck, self.hips)
        length = max(math.hypot(*along), 1e-6)
        ahead = (along[1] / length, -along[0] / length)
        base = _plus(self.hips, along, share)
        return (base[0] + ahead[0] * forward, base[1] + ahead[1] * forward, base[2] + right)


def solve(pose: Pose, body: Proportions, camera: Camera) -> Skeleton:
    """Place every joint; the lowest part that bears the body is on the ground, y = 0."""
    lean = math.radians(pose.lean + (body.stoop if pose.upright else 0))
    sway = math.radians(pose.sway)
    hips: Vec3 = (0.0, 0.0, 0.0)
    up = (math.sin(lean) * math.cos(sway), math.cos(lean) * math.cos(sway), math.sin(sway))
    neck = _plus(hips, up, body.trunk)
    nod = lean * 0.6 + math.radians(pose.nod)
    lift = body.neck + body.head * 0.425
    head = (neck[0] + math.sin(nod) * lift, neck[1] + math.cos(nod) * lift, neck[2] * 1.15)
    legs = tuple(_leg(step, body, side) for step, side in zip(pose.feet, (1, -1), strict=True))
    knees = (legs[0].joint, legs[1].joint)
    arms = tuple(
        _arm(reach, body, side, (hips, neck, head, up, knees[(1 - side) // 2]))
        for reach, side in zip(pose.hands, (1, -1), strict=True)
    )
    rise = _ground(pose, body, legs) + pose.lift * body.leg
    if not pose.roll:
        arms = tuple(_above_ground(arm, pose, body, rise) for arm in arms)

    def up_by(limb: Limb) -> Limb:
        return Limb(_up(limb.root, rise), _up(limb.joint, rise), _up(limb.end, rise), limb.side)

    return Skeleton(
        camera,
        _up(hips, rise),
        _up(neck, rise),
        _up(head, rise),
        (up_by(arms[0]), up_by(arms[1])),
        (up_by(legs[0]), up_by(legs[1])),
    )


def ankle_height(body: Proportions) -> float:
    """The height of the ankle's middle above the sole, in drawing units."""
    return body.leg_radii[2] * 1.15


def _ground(pose: Pose, body: Proportions, legs: tuple[Limb, ...]) -> float:
    """How far the hips are raised so that what bears the body touches the ground."""
    sole = min(leg.end[1] for leg in legs) - ankle_height(body)
    if pose.bears == "seat":
        return body.leg_radii[0] * 1.05
    if pose.bears == "knees":
        return body.leg_radii[1] - min(leg.joint[1] for leg in legs)
    return -sole


def _leg(step: Step, body: Proportions, side: int) -> Limb:
    hip = (0.0, 0.0, body.hip * 0.5 * side)
    bone = (body.leg - ankle_height(body)) / 2 * 1.004
    reach = min(1.0, math.hypot(step.x, step.y, step.z))
    length = body.leg - ankle_height(body)
    size = max(math.hypot(step.x, step.y, step.z), 1e-6)
    scale = length * reach / size
    ankle = (hip[0] + step.x * scale, hip[1] + step.y * scale, hip[2] + step.z * scale * side)
    knee = (step.knee[0], step.knee[1], step.knee[2] * side)
    return Limb(hip, joint(hip, ankle, bone, knee), ankle, side)


def _above_ground(arm: Limb, pose: Pose, body: Proportions, rise: float) -> Limb:
    """The arm, its hand raised onto the ground if it was below."""
    x, y, z = arm.end
    lowest = body.hand * 1.6 - rise
    if y >= lowest:
        return arm
    hand = (x, lowest, z)
    pole = pose.hands[0 if arm.side > 0 else 1].elbow
    bent = joint(arm.root, hand, body.arm / 2, (pole[0], pole[1], pole[2] * arm.side))
    return Limb(arm.root, bent, hand, arm.side)


def _arm(
    reach: Reach, body: Proportions, side: int, frame: tuple[Vec3, Vec3, Vec3, Vec3, Vec3]
) -> Limb:
    hips, neck, head, up, knee = frame
    ahead = (up[1], -up[0], 0.0)
    drop = body.arm_radii[0] * 1.15
    shoulder = _plus(neck, up, -drop)
    shoulder = (
        shoulder[0],
        shoulder[1],
        shoulder[2] + (body.shoulder - body.arm_radii[0] * 0.45) * side,
    )
    if reach.to == "shoulder":
        base, unit = shoulder, body.arm
    else:
        unit = body.head
        base = {
            "mouth": _plus(head, (0.46, -0.27, 0.0), body.head),
            "eyes": _plus(head, (0.5, -0.03, 0.0), body.head),
            "head": head,
            "neck": neck,
            "crown": _plus(head, (0.0, 0.52, 0.0), body.head),
            "chest": _plus(_plus(hips, _minus(neck, hips), 0.62), ahead, body.depth),
            "hip": _plus(hips, up, body.trunk * 0.12),
            "knee": knee,
        }[reach.to]
    outward = 0.0 if reach.to == "knee" else reach.z * unit * side
    target = (base[0] + reach.x * unit, base[1] + reach.y * unit, base[2] + outward)
    away = _minus(target, shoulder)
    span = max(math.hypot(*away), 1e-6)
    longest = longest_reach(reach.to, body)
    hand = _plus(shoulder, away, min(1.0, longest * 0.995 / span))
    bone = max(body.arm, min(span, longest)) / 2
    pole = (reach.elbow[0], reach.elbow[1], reach.elbow[2] * side)
    return Limb(shoulder, joint(shoulder, hand, bone, pole), hand, side)


def longest_reach(to: str, body: Proportions) -> float:
    """The longest reach of an arm: small children's are lengthened to get past large heads."""
    times = _STRETCHED.get(to, 1.0)
    return max(body.arm, min(body.head, body.arm * times))


def joint(root: Vec3, tip: Vec3, bone: float, towards: Vec3) -> Vec3:
    """Middle joint of a limb of two bones of `bone` each, pushed `towards` a side."""
    span = _minus(tip, root)
    length = max(math.hypot(*span), 1e-6)
    along = sum(a * b for a, b in zip(towards, span, strict=True)) / length**2
    side = _plus(towards, span, -along)
    out = math.sqrt(max(bone**2 - (length / 2) ** 2, 0.0)) / max(math.hypot(*side), 1e-6)
    return _plus(_plus(root, span, 0.5), side, out)


def _plus(spot: Vec3, way: Vec3, times: float = 1.0) -> Vec3:
    return (spot[0] + way[0] * times, spot[1] + way[1] * times, spot[2] + way[2] * times)


def _minus(a: Vec3, b: Vec3) -> Vec3:
    return (a[0] - b[0], a[1] - b[1], a[2] - b[2])


def _up(spot: Vec3, rise: float) -> Vec3:
    return (spot[0], spot[1] + rise, spot[2])
