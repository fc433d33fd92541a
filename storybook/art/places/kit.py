"""Building blocks of furniture and houses: boxes, lit edges, stripes; one light, no outlines."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from storybook.art.drawing.curves import ellipse
from storybook.art.drawing.shapes import Box, Pair, Picture, Shape
from storybook.art.places.light import Light
from storybook.art.places.pieces import Piece
from storybook.images.colour import mix

SUNLIT, SHADED = "#FFF4D8", "#4A2A3A"
"""Colours that are mixed into lit and shaded parts."""

WOODS = ("#B97F4F", "#A9714A", "#CB955F")
CLOTHS = ("#DF7159", "#4F9AA3", "#E6AE45", "#7B8FC9", "#86AE66", "#C47C9E")
WHITE = "#FBF6EC"


def box(x0: float, y0: float, x1: float, y1: float, r: float = 0.0) -> Shape:
    """Rectangle with corners rounded by `r`."""
    if r <= 0:
        return quad((x0, y0), (x1, y0), (x1, y1), (x0, y1))
    r = min(r, (x1 - x0) / 2, (y1 - y0) / 2)
    corners = (
        (x1 - r, y0 + r, -90),
        (x1 - r, y1 - r, 0),
        (x0 + r, y1 - r, 90),
        (x0 + r, y0 + r, 180),
    )
    rim = [
        (cx + r * math.cos(math.radians(a + t)), cy + r * math.sin(math.radians(a + t)))
        for cx, cy, a in corners
        for t in (0, 18, 36, 54, 72, 90)
    ]
    return Shape((np.array(rim),))


def quad(*corners: Pair) -> Shape:
    """Convex shape through corners given clockwise on the page."""
    return Shape((np.asarray(corners, dtype=np.float64),))


def disc(x: float, y: float, rx: float, ry: float | None = None) -> Shape:
    """Ellipse."""
    return ellipse(x, y, rx, ry)


def loose(shapes: Iterable[Shape]) -> Shape:
    """Shapes that do not touch, as one."""
    return Shape(tuple(line for shape in shapes for line in shape.outlines))


def solid(shape: Shape, colour: str, edge: float = 5.0) -> Picture:
    """A shape lit from above left: a pale rim there, a darker one below right."""
    return (
        shape.paint(mix(colour, "#FFFFFF", 0.1), 1, mix(colour, SHADED, 0.12))
        + (shape - shape.move(edge, edge * 0.8)).paint(mix(colour, SUNLIT, 0.5), 0.85)
        + (shape - shape.move(-edge, -edge * 0.8)).paint(mix(colour, SHADED, 0.3), 0.7)
    )


def flat(shape: Shape, colour: str) -> Picture:
    """A shape that only grows a little darker downwards."""
    return shape.paint(mix(colour, "#FFFFFF", 0.1), 1, mix(colour, SHADED, 0.1))


def dark(colour: str, share: float = 0.3) -> str:
    """A colour in the shade."""
    return mix(colour, SHADED, share)


def pale(colour: str, share: float = 0.4) -> str:
    """A colour in the light."""
    return mix(colour, SUNLIT, share)


def stripes(left: float, top: float, right: float, bottom: float, step: float) -> Shape:
    """Upright stripes, half as broad as their step."""
    count = max(1, int((right - left) / step))
    return loose(
        box(left + (k + 0.25) * step, top, left + (k + 0.75) * step, bottom) for k in range(count)
    )


@dataclass(frozen=True)
class Glow(Piece):
    """Soft light round (x, y) that fades to nothing at `rx`, `ry`."""

    rx: float = 200.0
    ry: float = 200.0
    colour: str = "#FFD98A"
    strength: float = 0.5

    @property
    def box(self) -> Box:
        """Left, top, right, bottom on the page."""
        return (self.x - self.rx, self.y - self.ry, self.x + self.rx, self.y + self.ry)

    def svg(self, light: Light) -> str:
        """An ellipse with a radial gradient; a light has its own colour."""
        name = f"shine-{self.colour[1:]}-{round(self.strength * 100)}"
        stops = "".join(
            f'<stop offset="{at}" stop-color="{self.colour}" '
            f'stop-opacity="{self.strength * share:.3f}"/>'
            for at, share in ((0, 1.0), (0.3, 0.62), (0.65, 0.2), (1, 0.0))
        )
        return (
            f'<radialGradient id="{name}">{stops}</radialGradient>'
            f'<ellipse cx="{self.x:.1f}" cy="{self.y:.1f}" rx="{self.rx:.1f}" '
            f'ry="{self.ry:.1f}" fill="url(#{name})"/>'
        )

    def silhouette_svg(self, colour: str) -> str:
        """Empty: light has no depth."""
        return ""


def glow(
    x: float, y: float, reach: float, depth: float, colour: str = "#FFD58A", strength: float = 0.5
) -> Glow:
    """Round light."""
    return Glow(
        Picture(), depth, x, y, lit=True, rx=reach, ry=reach, colour=colour, strength=strength
    )
