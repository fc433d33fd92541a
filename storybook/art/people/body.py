"""A person's body on the page: lines of the limbs, outline of the trunk, hands and feet."""

from __future__ import annotations

import functools
import math
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from storybook.art.drawing.curves import blob, hull, spline, swept
from storybook.art.drawing.rig import Vec3
from storybook.art.drawing.shapes import Pair, Points, Shape
from storybook.art.people.hands import place_hand
from storybook.art.people.poses.model import Pose
from storybook.art.people.proportions import Proportions
from storybook.art.people.skeleton import Limb, Skeleton, ankle_height


class _Section(NamedTuple):
    """A cross-section of the trunk.

    `share` is its place on the spine (0 at the hips, 1 at the neck), `width` the name of a half
    width. `belly_factor` is how much of the belly's bulge is there; negative: behind the spine.
    """

    share: float
    width: str
    width_factor: float
    depth_factor: float
    belly_factor: float


_TRUNK_SECTIONS = (
    _Section(-0.15, "hip", 0.62, 0.8, 0.0),
    _Section(-0.06, "hip", 0.95, 0.95, 0.1),
    _Section(0.1, "hip", 1.0, 1.0, 0.5),
    _Section(0.36, "waist", 1.0, 1.02, 1.0),
    _Section(0.62, "chest", 1.0, 1.0, 0.6),
    _Section(0.82, "shoulder", 0.98, 0.9, 0.1),
    _Section(0.94, "shoulder", 0.82, 0.7, -0.1),
    _Section(1.0, "shoulder", 0.5, 0.5, -0.1),
)
"""From the lowest to the highest."""
# Lengths of the spine on the page, as shares of its length.
_NO_DIRECTION = 0.3
"""Below this, its direction on the page is not used."""
_END_ON = 0.62
"""Below this, the trunk is seen end on."""


@dataclass(frozen=True)
class Body:
    """A posed body, projected onto the page in drawing units.

    x is right, y down, the ground below the hips at (0, 0). `view` is a key of CAMERAS.
    """

    proportions: Proportions
    skeleton: Skeleton
    pose: Pose
    view: str

    def project(self, point: Vec3) -> Pair:
        """Project a point in space onto the page: (x, y)."""
        return self.skeleton.camera.project(point)

    def nearness(self, point: Vec3) -> float:
        """How much nearer to the viewer a point is than the hips, in drawing units.

        Negative: farther away.
        """
        camera = self.skeleton.camera
        return camera.nearness(point) - camera.nearness(self.skeleton.hips)

    def limb_line(self, limb: Limb, radii: tuple[float, float, float]) -> Points:
        """The middle line of an arm or leg on the page: (25, 3) rows of x, y, radius.

        It runs from root to end; `radii` are those at root, joint and end.
        """
        stations = (
            (limb.root, radii[0]),
            (_middle(limb.root, limb.joint), (radii[0] + radii[1]) / 2),
            (limb.joint, radii[1]),
            (_middle(limb.joint, limb.end), (radii[1] + radii[2]) / 2),
            (limb.end, radii[2]),
        )
        return spline([(*self.project(s), r) for s, r in stations], closed=False, samples=6)

    def arm_line(self, arm: Limb) -> Points:
        """The middle line of an arm, see `limb_line`."""
        return self.limb_line(arm, self.proportions.arm_radii)

    def leg_line(self, leg: Limb) -> Points:
        """The middle line of a leg, see `limb_line`."""
        return self.limb_line(leg, self.proportions.leg_radii)

    @functools.cached_property
    def axis(self) -> tuple[Pair, Pair]:
        """Unit vectors on the page: along the spine to the neck, and a quarter turn clockwise.

        A spine that points at the viewer, or away, counts as upright.
        """
        (hx, hy), (nx, ny) = self.project(self.skeleton.hips), self.project(self.skeleton.neck)
        length = max(math.hypot(nx - hx, ny - hy), 1e-6)
        up = ((nx - hx) / length, (ny - hy) / length)
        if length < self.proportions.trunk * _NO_DIRECTION:
            up = (0.0, -1.0)
        return up, (-up[1], up[0])

    @functools.cached_property
    def is_end_on(self) -> bool:
        """Whether the trunk points at the viewer or away, and so is seen foreshortened."""
        (hx, hy), (nx, ny) = self.project(self.skeleton.hips), self.project(self.skeleton.neck)
        return math.hypot(nx - hx, ny - hy) < self.proportions.trunk * _END_ON

    def projected_half_width(self, across: float, ahead: float) -> float:
        """Half the width on the page of a horizontal ellipse.

        Its half axes are `across` the body and `ahead`.
        """
        yaw = math.radians(self.skeleton.camera.yaw)
        return math.hypot(across * math.sin(yaw), ahead * math.cos(yaw))

    def level(self, share: float) -> tuple[Pair, float]:
        """Middle and half width of the trunk on the page at a share of the spine.

        The share is 0 at the hips, 1 at the neck, and -0.15 at the trunk's lower end.
        """
        p = self.proportions
        half_widths = {
            "hip": p.hip,
            "waist": p.waist,
            # between waist and shoulders, a little nearer the shoulders
            "chest": (p.waist + p.shoulder * 1.2) / 2.2,
            "shoulder": p.shoulder,
        }
        shares = [section.share for section in _TRUNK_SECTIONS]
        widths = [half_widths[section.width] * section.width_factor for section in _TRUNK_SECTIONS]
        depths = [p.depth * section.depth_factor for section in _TRUNK_SECTIONS]
        bellies = [p.belly * section.belly_factor for section in _TRUNK_SECTIONS]
        width, depth, belly = (
            float(np.interp(share, shares, values)) for values in (widths, depths, bellies)
        )
        middle = self.project(self.skeleton.spine(share, belly))
        # A belly makes the trunk deeper by a part of its bulge.
        return middle, self.projected_half_width(width, depth + belly * 0.6)

    def edges(self, low: float, high: float, ease: float) -> tuple[list[Pair], list[Pair]]:
        """Left and right edges of the trunk from share `low` of the spine to `high`.

        They go from the bottom up, each moved outwards by `ease`.
        """
        # Sections too near the ends would dent the curve.
        shares = [section.share for section in _TRUNK_SECTIONS]
        inner = [share for share in shares if low + 0.03 < share < high - 0.03]
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

    def band(self, share: float, ease: float, thickness: float) -> Shape:
        """A band round the trunk at a share of the spine, sagging a little in front.

        `ease` widens it on each side (negative: narrower), `thickness` is its height, both in
        drawing units.
        """
        (x, y), half = self.level(share)
        (ux, uy), (ax, ay) = self.axis
        half += ease
        dip = thickness * 0.35
        return swept(
            spline(
                [
                    (x - ax * half, y - ay * half, thickness / 2),
                    (x - ux * dip, y - uy * dip, thickness / 2),
                    (x + ax * half, y + ay * half, thickness / 2),
                ],
                closed=False,
                samples=8,
            )
        )

    def neck(self) -> Shape:
        """Neck from the chest up into the head."""
        radius = self.proportions.head * (0.135 + 0.035 * self.proportions.maturity)
        x0, y0 = self.project(self.skeleton.spine(0.95, -1))
        hx, hy = self.project(self.skeleton.head)
        x1, y1 = x0 + (hx - x0) * 0.6, y0 + (hy - y0) * 0.6
        return hull(np.array(((x0, y0, radius), (x1, y1, radius * 0.95))))

    def forearm_angle(self, arm: Limb) -> float:
        """Direction of the forearm on the page, in degrees clockwise from the right.

        The hand of one that points at the viewer or away, and so has no direction, points up: -90
        from the front or back, else -60.
        """
        (ex, ey), (x, y) = self.project(arm.joint), self.project(arm.end)
        if math.hypot(x - ex, y - ey) < self.proportions.arm * 0.12:
            return -90.0 if self.view in ("front", "back") else -60.0
        return math.degrees(math.atan2(y - ey, x - ex))

    def hand(self, arm: Limb, form: str) -> Shape:
        """The hand at the end of an arm; `form` is as in `Reach`."""
        x, y = self.project(arm.end)
        if self.view in ("front", "back"):
            middle = self.project(self.skeleton.spine(0.6))[0]
            thumb_towards = (math.copysign(1.0, middle - x), -0.3)
        else:
            thumb_towards = (0.7, -0.7)
        bend = self.pose.hands[0 if arm.side > 0 else 1].bend
        degrees = self.forearm_angle(arm) + bend
        return place_hand(form, (x, y), degrees, self.proportions.hand, thumb_towards)

    def grip(self, arm: Limb) -> Pair:
        """Middle of the palm."""
        angle = math.radians(self.forearm_angle(arm))
        x, y = self.project(arm.end)
        reach = self.proportions.hand * 0.55
        return (x + math.cos(angle) * reach, y + math.sin(angle) * reach)

    def foot(self, leg: Limb, ease: float = 0.0) -> Shape:
        """A foot, or a shoe that is larger by `ease`.

        Its sole is on the ground if the ankle is `ankle_height` above it.
        """
        step = self.pose.feet[0 if leg.side > 0 else 1]
        pitch = math.radians(step.pitch)
        ahead = (math.cos(pitch), -math.sin(pitch))
        down = (-math.sin(pitch), -math.cos(pitch))
        height, length = ankle_height(self.proportions), self.proportions.foot
        discs = []
        # heel, ball and toes: place along the foot, radius as a share of the ankle's height
        for along, radius in ((-0.16, 0.78), (0.22, 0.7), (0.62, 0.56)):
            r = height * radius
            drop = height - r
            x, y, z = leg.end
            point = (
                x + ahead[0] * along * length + down[0] * drop,
                y + ahead[1] * along * length + down[1] * drop,
                z + leg.side * 0.24 * max(along, 0) * length,
            )
            discs.append((*self.project(point), r + ease))
        return hull(np.array(discs))


def thigh_points_at_viewer(body: Body, leg: Limb) -> bool:
    """Whether a leg's thigh points at the viewer, so that the knee covers a part of the shin."""
    (x0, y0), (x1, y1) = body.project(leg.root), body.project(leg.joint)
    is_short = math.hypot(x1 - x0, y1 - y0) < body.proportions.leg * 0.4
    comes_forward = body.nearness(leg.joint) - body.nearness(leg.root) > body.proportions.leg * 0.22
    return is_short and comes_forward


def part_of(line: Points, start: float, end: float) -> Points:
    """The rows of a limb's line from share `start` to share `end`.

    0 is the root, 0.5 the middle joint, 1 the end. At least two rows, unless it starts at 1.
    """
    last = len(line) - 1

    return line[round(start * last) : max(round(end * last), round(start * last) + 1) + 1]


def widened(line: Points, ease: float, flare: float = 0.0) -> Points:
    """A limb's line with larger radii: `ease` everywhere, and `flare` more at its end."""
    wide = line.copy()
    wide[:, 2] += ease + flare * np.linspace(0, 1, len(line)) ** 1.4
    return wide


def _middle(a: Vec3, b: Vec3) -> Vec3:
    return ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2, (a[2] + b[2]) / 2)
