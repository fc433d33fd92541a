"""A person's body on the page: lines of the limbs, outline of the trunk, hands and feet."""

from __future__ import annotations

import functools
import math
from dataclasses import dataclass

import numpy as np

from storybook.art.drawing.curves import blob, hull, spline, swept
from storybook.art.drawing.rig import Vec3
from storybook.art.drawing.shapes import Pair, Points, Shape
from storybook.art.people.hands import place_hand
from storybook.art.people.poses.model import Pose
from storybook.art.people.proportions import Proportions
from storybook.art.people.skeleton import Limb, Skeleton, ankle_height

_TRUNK: tuple[tuple[float, str, float, float, float], ...] = (
    (-0.15, "hip", 0.62, 0.8, 0.0),
    (-0.06, "hip", 0.95, 0.95, 0.1),
    (0.1, "hip", 1.0, 1.0, 0.5),
    (0.36, "waist", 1.0, 1.02, 1.0),
    (0.62, "chest", 1.0, 1.0, 0.6),
    (0.82, "shoulder", 0.98, 0.9, 0.1),
    (0.94, "shoulder", 0.82, 0.7, -0.1),
    (1.0, "shoulder", 0.5, 0.5, -0.1),
)
"""Levels of the trunk: share of the spine, which width, times that, times the depth, belly."""


@dataclass(frozen=True)
class Body:
    """A posed body on the page, y down, the ground at y = 0 and the hips near x = 0."""

    proportions: Proportions
    skeleton: Skeleton
    pose: Pose
    view: str

    def page(self, spot: Vec3) -> Pair:
        """Where a spot of space falls on the page."""
        return self.skeleton.camera.page(spot)

    def nearness(self, spot: Vec3) -> float:
        """How much nearer the viewer than the hips."""
        camera = self.skeleton.camera
        return camera.nearness(spot) - camera.nearness(self.skeleton.hips)

    def limb_line(self, limb: Limb, radii: tuple[float, float, float]) -> Points:
        """(x, y, radius) rows along an arm or leg."""
        stations = (
            (limb.root, radii[0]),
            (_middle(limb.root, limb.joint), (radii[0] + radii[1]) / 2),
            (limb.joint, radii[1]),
            (_middle(limb.joint, limb.end), (radii[1] + radii[2]) / 2),
            (limb.end, radii[2]),
        )
        return spline([(*self.page(s), r) for s, r in stations], closed=False, samples=6)

    def arm_line(self, arm: Limb) -> Points:
        """(x, y, radius) rows along an arm."""
        return self.limb_line(arm, self.proportions.arm_radii)

    def leg_line(self, leg: Limb) -> Points:
        """(x, y, radius) rows along a leg."""
        return self.limb_line(leg, self.proportions.leg_radii)

    @functools.cached_property
    def axis(self) -> tuple[Pair, Pair]:
        """Unit vectors on the page: up along the spine, and across it to the page's right."""
        (hx, hy), (nx, ny) = self.page(self.skeleton.hips), self.page(self.skeleton.neck)
        size = max(math.hypot(nx - hx, ny - hy), 1e-6)
        up = ((nx - hx) / size, (ny - hy) / size)
        if size < self.proportions.trunk * 0.3:
            up = (0.0, -1.0)
        return up, (-up[1], up[0])

    @functools.cached_property
    def is_end_on(self) -> bool:
        """Whether the trunk points at the reader, or away, so that little of it is seen."""
        (hx, hy), (nx, ny) = self.page(self.skeleton.hips), self.page(self.skeleton.neck)
        return math.hypot(nx - hx, ny - hy) < self.proportions.trunk * 0.62

    def half_width(self, width: float, depth: float) -> float:
        """Half the breadth on the page of an ellipse of half `width` and half `depth`."""
        yaw = math.radians(self.skeleton.camera.yaw)
        return math.hypot(width * math.sin(yaw), depth * math.cos(yaw))

    def level(self, share: float) -> tuple[Pair, float]:
        """Middle of the trunk on the page at a share of the spine, and half its breadth there."""
        p = self.proportions
        shares = [row[0] for row in _TRUNK]
        widths, depths, bellies = [], [], []
        named = {
            "hip": p.hip,
            "waist": p.waist,
            "chest": (p.waist + p.shoulder * 1.2) / 2.2,
            "shoulder": p.shoulder,
        }
        for _, name, times, deep, belly in _TRUNK:
            widths.append(named[name] * times)
            depths.append(p.depth * deep)
            bellies.append(p.belly * belly)
        width = float(np.interp(share, shares, widths))
        depth = (
            float(np.interp(share, shares, depths)) + float(np.interp(share, shares, bellies)) * 0.6
        )
        middle = self.page(self.skeleton.spine(share, float(np.interp(share, shares, bellies))))
        return middle, self.half_width(width, depth)

    def edges(self, low: float, high: float, ease: float) -> tuple[list[Pair], list[Pair]]:
        """Left and right edge of the trunk from a share of the spine up to another."""
        inner = [row[0] for row in _TRUNK if low + 0.03 < row[0] < high - 0.03]
        left, right = [], []
        _, (ax, ay) = self.axis
        for share in (low, *inner, high):
            (x, y), half = self.level(share)
            half += ease
            left.append((x - ax * half, y - ay * half))
            right.append((x + ax * half, y + ay * half))
        return left, right

    def trunk(self, low: float = -0.15, high: float = 1.0, ease: float = 0.0) -> Shape:
        """Outline of the trunk between two shares of the spine, made wider by `ease`."""
        left, right = self.edges(low, high, ease)
        return blob(*left, *right[::-1])

    def across(self, share: float, ease: float, thick: float) -> Shape:
        """A band round the trunk."""
        (x, y), half = self.level(share)
        (ux, uy), (ax, ay) = self.axis
        half += ease
        dip = thick * 0.35
        return swept(
            spline(
                [
                    (x - ax * half, y - ay * half, thick / 2),
                    (x - ux * dip, y - uy * dip, thick / 2),
                    (x + ax * half, y + ay * half, thick / 2),
                ],
                closed=False,
                samples=8,
            )
        )

    def neck(self) -> Shape:
        """Neck from the chest up into the head."""
        radius = self.proportions.head * (0.135 + 0.035 * self.proportions.maturity)
        x0, y0 = self.page(self.skeleton.spine(0.95, -1))
        hx, hy = self.page(self.skeleton.head)
        x1, y1 = x0 + (hx - x0) * 0.6, y0 + (hy - y0) * 0.6
        return hull(np.array(((x0, y0, radius), (x1, y1, radius * 0.95))))

    def wrist_angle(self, arm: Limb) -> float:
        """Direction of the forearm on the page, degrees clockwise from the right."""
        (ex, ey), (x, y) = self.page(arm.joint), self.page(arm.end)
        if math.hypot(x - ex, y - ey) < self.proportions.arm * 0.12:
            return -60.0 if self.view != "front" else -90.0
        return math.degrees(math.atan2(y - ey, x - ex))

    def hand(self, arm: Limb, form: str) -> Shape:
        """The hand at the end of an arm."""
        x, y = self.page(arm.end)
        if self.view in ("front", "back"):
            middle = self.page(self.skeleton.spine(0.6))[0]
            towards = (math.copysign(1.0, middle - x), -0.3)
        else:
            towards = (0.7, -0.7)
        return place_hand(form, (x, y), self.wrist_angle(arm), self.proportions.hand, towards)

    def grip(self, arm: Limb) -> Pair:
        """Middle of the palm."""
        angle = math.radians(self.wrist_angle(arm))
        x, y = self.page(arm.end)
        reach = self.proportions.hand * 0.55
        return (x + math.cos(angle) * reach, y + math.sin(angle) * reach)

    def foot(self, leg: Limb, ease: float = 0.0) -> Shape:
        """Foot or shoe, its sole on the ground when the ankle is at its own height."""
        step = self.pose.feet[0 if leg.side > 0 else 1]
        pitch = math.radians(step.pitch)
        ahead = (math.cos(pitch), -math.sin(pitch))
        down = (-math.sin(pitch), -math.cos(pitch))
        high, length = ankle_height(self.proportions), self.proportions.foot
        discs = []
        for along, radius in ((-0.16, 0.78), (0.22, 0.7), (0.62, 0.56)):
            r = high * radius
            drop = high - r
            x, y, z = leg.end
            spot = (
                x + ahead[0] * along * length + down[0] * drop,
                y + ahead[1] * along * length + down[1] * drop,
                z + leg.side * 0.24 * max(along, 0) * length,
            )
            discs.append((*self.page(spot), r + ease))
        return hull(np.array(discs))


def is_foreshortened(body: Body, leg: Limb) -> bool:
    """Whether a thigh points at the reader, so that the knee is before what is behind it."""
    (x0, y0), (x1, y1) = body.page(leg.root), body.page(leg.joint)
    short = math.hypot(x1 - x0, y1 - y0) < body.proportions.leg * 0.4
    return (
        short and body.nearness(leg.joint) - body.nearness(leg.root) > body.proportions.leg * 0.22
    )


def part_of(line: Points, end: float, start: float = 0.0) -> Points:
    """The rows of a limb's line between two shares of its length."""
    last = len(line) - 1
    return line[round(start * last) : max(round(end * last), round(start * last) + 1) + 1]


def widened(line: Points, ease: float, flare: float = 0.0) -> Points:
    """A limb's line with larger radii: `ease` everywhere, and `flare` more at its end."""
    wide = line.copy()
    wide[:, 2] += ease + flare * np.linspace(0, 1, len(line)) ** 1.4
    return wide


def _middle(a: Vec3, b: Vec3) -> Vec3:
    return ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2, (a[2] + b[2]) / 2)
