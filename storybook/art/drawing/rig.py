"""Projects points and limbs from space onto the page, and solves where a limb's joint is.

In space x is forward, y up from the ground, and z towards the viewer in side view.
On the page x is to the right, y down.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from storybook.art.drawing.curves import tube
from storybook.art.drawing.shapes import Pair, Shape

Vec3 = tuple[float, float, float]
Knot = tuple[Vec3, float]  # a point of a limb, and the limb's radius there


@dataclass(frozen=True)
class Camera:
    """A view of a figure, in degrees; yaw 0: facing right, 90: the viewer; pitch: from above."""

    yaw: float = 0.0
    pitch: float = 6.0

    def nearness(self, point: Vec3) -> float:
        """Nearness of a point to the viewer; larger is nearer."""
        angle = math.radians(self.yaw)
        return point[0] * math.sin(angle) + point[2] * math.cos(angle)

    def project(self, point: Vec3) -> Pair:
        """Project a point in space onto the page: (x, y)."""
        angle, down = math.radians(self.yaw), math.radians(self.pitch)
        x = point[0] * math.cos(angle) - point[2] * math.sin(angle)
        return (x, -point[1] * math.cos(down) + self.nearness(point) * math.sin(down))

    def foot(self, joints: Sequence[Vec3]) -> tuple[Pair, float]:
        """Where a leg ends on the page, and its last bone's angle from the vertical, in degrees."""
        (ax, ay), (fx, fy) = self.project(joints[-2]), self.project(joints[-1])
        return (fx, fy), math.degrees(math.atan2(fy - ay, fx - ax)) - 90

    def limb(self, *knots: Knot) -> Shape:
        """Project a limb: a tube through points with radii."""
        return tube(*((*self.project(point), radius) for point, radius in knots))


def bend(root: Pair, tip: Pair, upper: float, lower: float, forward: float) -> Pair:
    """The middle joint of a two-bone limb; `forward` 1 bends it forwards, -1 backwards."""
    dx, dy = tip[0] - root[0], tip[1] - root[1]
    span = max(math.hypot(dx, dy), 1e-6)
    reach = min(max(span, abs(upper - lower) + 1e-3), upper + lower - 1e-3)
    along = (upper**2 - lower**2 + reach**2) / (2 * reach)
    aside = math.sqrt(max(upper**2 - along**2, 0.0)) * forward
    ux, uy = dx / span, dy / span
    return (root[0] + ux * along - uy * aside, root[1] + uy * along + ux * aside)
