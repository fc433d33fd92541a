"""A small skeleton in space, so that one pose can be drawn from the side, half-turned or in front.

Space: x forward, y up from the ground, z towards the viewer when the animal stands side-on.
The page: x right, y down.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from storybook.art.drawing.curves import tube
from storybook.art.drawing.shapes import Pair, Shape

Spot = tuple[float, float, float]
Knot = tuple[Spot, float]


@dataclass(frozen=True)
class Camera:
    """Looks at the figure; yaw 0 is its right-facing side, 90 its face; pitch looks down on it."""

    yaw: float = 0.0
    pitch: float = 6.0

    def depth(self, spot: Spot) -> float:
        """How near the viewer a spot is; larger is nearer."""
        angle = math.radians(self.yaw)
        return spot[0] * math.sin(angle) + spot[2] * math.cos(angle)

    def page(self, spot: Spot) -> Pair:
        """Where a spot of space falls on the page."""
        angle, down = math.radians(self.yaw), math.radians(self.pitch)
        x = spot[0] * math.cos(angle) - spot[2] * math.sin(angle)
        return (x, -spot[1] * math.cos(down) + self.depth(spot) * math.sin(down))

    def limb(self, *knots: Knot) -> Shape:
        """Tube through spots with radii, as seen on the page."""
        return tube(*((*self.page(spot), radius) for spot, radius in knots))


def bend(root: Pair, tip: Pair, upper: float, lower: float, forward: float) -> Pair:
    """Where the middle joint of a two-bone limb lies; `forward` 1 bends it ahead, -1 behind."""
    dx, dy = tip[0] - root[0], tip[1] - root[1]
    span = max(math.hypot(dx, dy), 1e-6)
    reach = min(max(span, abs(upper - lower) + 1e-3), upper + lower - 1e-3)
    along = (upper**2 - lower**2 + reach**2) / (2 * reach)
    aside = math.sqrt(max(upper**2 - along**2, 0.0)) * forward
    ux, uy = dx / span, dy / span
    return (root[0] + ux * along - uy * aside, root[1] + uy * along + ux * aside)
