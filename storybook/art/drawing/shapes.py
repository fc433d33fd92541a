"""Flat shapes that can be merged, cut and softened, and pictures made of them.

Shapes are polygons fine enough to look smooth at any printed size, so that silhouettes can be
merged, and shades cut out of them, before anything is drawn.
"""

from __future__ import annotations

import contextlib
import functools
import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pyclipper  # type: ignore[import-untyped]
from numpy.typing import NDArray

from storybook.images.colour import mix

Points = NDArray[np.float64]
Pair = tuple[float, float]
Box = tuple[float, float, float, float]

_SCALE = 256.0
_TOLERANCE = 0.12


@dataclass(frozen=True)
class Shape:
    """A flat region: closed outlines, each (N, 2) float64 in drawing units, y down."""

    outlines: tuple[Points, ...] = ()

    def __or__(self, other: Shape) -> Shape:
        return _boolean(pyclipper.CT_UNION, self, other)

    def __and__(self, other: Shape) -> Shape:
        return _boolean(pyclipper.CT_INTERSECTION, self, other)

    def __sub__(self, other: Shape) -> Shape:
        return _boolean(pyclipper.CT_DIFFERENCE, self, other)

    def grow(self, distance: float) -> Shape:
        """Move the outline outwards (inwards if negative) with round joins."""
        if not self.outlines:
            return self
        offset = pyclipper.PyclipperOffset(2.0, 0.05 * _SCALE)
        offset.AddPaths(_to_clipper(self), pyclipper.JT_ROUND, pyclipper.ET_CLOSEDPOLYGON)
        return _from_clipper(offset.Execute(distance * _SCALE))

    def fillet(self, radius: float) -> Shape:
        """Round the concave corners where parts meet, with a curve of `radius`."""
        return self.grow(radius).grow(-radius)

    def soften(self, radius: float) -> Shape:
        """Round convex corners, and drop slivers thinner than twice `radius`."""
        return self.grow(-radius).grow(radius)

    def move(self, dx: float, dy: float) -> Shape:
        """Shift."""
        return Shape(tuple(line + np.array((dx, dy)) for line in self.outlines))

    def scale(self, sx: float, sy: float, about: Pair = (0, 0)) -> Shape:
        """Stretch about a point; a negative factor mirrors."""
        factors, centre = np.array((sx, sy)), np.array(about)
        # Mirroring reverses outlines; turn them round, so that outer edges keep one direction.
        order = 1 if sx * sy > 0 else -1
        return Shape(tuple(((line - centre) * factors + centre)[::order] for line in self.outlines))

    def turn(self, degrees: float, about: Pair = (0, 0)) -> Shape:
        """Turn clockwise as seen on the page."""
        return Shape(tuple(turned(line, degrees, about) for line in self.outlines))

    @property
    def box(self) -> Box:
        """Left, top, right, bottom; zeros if empty."""
        if not self.outlines:
            return (0.0, 0.0, 0.0, 0.0)
        every = np.concatenate(self.outlines)
        low, high = every.min(axis=0), every.max(axis=0)
        return (float(low[0]), float(low[1]), float(high[0]), float(high[1]))

    @functools.cached_property
    def path_data(self) -> str:
        """The `d` of an SVG path."""
        lines = []
        for path in _to_clipper(self):
            # Drop points that lie on a straight line, within the tolerance.
            thin = pyclipper.CleanPolygon(path, _TOLERANCE * _SCALE)
            if len(thin) > 2:
                pairs = (f"{x / _SCALE:.1f} {y / _SCALE:.1f}" for x, y in thin)
                lines.append("M" + "L".join(pairs) + "Z")
        return "".join(lines)

    def paint(self, fill: str, opacity: float = 1.0, fade: str = "") -> Picture:
        """Picture of this shape alone; with `fade` a gradient from `fill` down to that colour."""
        return Picture((Paint(self, fill, opacity, fade),)) if self.outlines else Picture()


@dataclass(frozen=True)
class Paint:
    """A shape in one colour, or with a gradient from top to bottom; opacity is 0 to 1."""

    shape: Shape
    fill: str
    opacity: float = 1.0
    fade: str = ""


@dataclass(frozen=True)
class Picture:
    """Painted shapes, the rearmost first."""

    paints: tuple[Paint, ...] = ()

    def __add__(self, other: Picture) -> Picture:
        return Picture(self.paints + other.paints)

    def move(self, dx: float, dy: float) -> Picture:
        """Shift."""
        return Picture(tuple(replace(p, shape=p.shape.move(dx, dy)) for p in self.paints))

    def scale(self, sx: float, sy: float, about: Pair = (0, 0)) -> Picture:
        """Stretch about a point; a negative factor mirrors."""
        return Picture(tuple(replace(p, shape=p.shape.scale(sx, sy, about)) for p in self.paints))

    def turn(self, degrees: float, about: Pair = (0, 0)) -> Picture:
        """Turn clockwise as seen on the page."""
        return Picture(tuple(replace(p, shape=p.shape.turn(degrees, about)) for p in self.paints))

    def within(self, shape: Shape) -> Picture:
        """Clip to `shape`."""
        return Picture(tuple(replace(p, shape=p.shape & shape) for p in self.paints))

    def tinted(self, colour: str, share: float) -> Picture:
        """Mix every colour with `share` (0 to 1) of another."""
        return self.recoloured(lambda fill: mix(fill, colour, share))

    def recoloured(self, change: Callable[[str], str]) -> Picture:
        """Apply `change` to every colour (#rrggbb)."""
        return Picture(
            tuple(
                replace(p, fill=change(p.fill), fade=change(p.fade) if p.fade else "")
                for p in self.paints
            )
        )

    @property
    def box(self) -> Box:
        """Left, top, right, bottom of everything painted; zeros if empty."""
        boxes = [p.shape.box for p in self.paints if p.shape.outlines]
        if not boxes:
            return (0.0, 0.0, 0.0, 0.0)
        left, top, right, bottom = zip(*boxes, strict=True)
        return (min(left), min(top), max(right), max(bottom))

    def svg(self) -> str:
        """SVG `path` elements."""
        return "".join(_path(paint) for paint in self.paints if paint.shape.outlines)


def layers(pictures: Iterable[Picture]) -> Picture:
    """Stack pictures into one, the rearmost first."""
    return Picture(tuple(paint for picture in pictures for paint in picture.paints))


def merge(*shapes: Shape) -> Shape:
    """Union of shapes."""
    return _boolean(
        pyclipper.CT_UNION, Shape(tuple(line for s in shapes for line in s.outlines)), Shape()
    )


def turned(points: Points, degrees: float, about: Pair = (0, 0)) -> Points:
    """Turn (N, 2) points clockwise on the page about `about`."""
    angle = math.radians(degrees)
    cos, sin = math.cos(angle), math.sin(angle)
    x, y = points[:, 0] - about[0], points[:, 1] - about[1]
    return np.stack((x * cos - y * sin + about[0], x * sin + y * cos + about[1]), axis=1)


def closed_shape(points: Points) -> Shape:
    """Shape of one outline, with self-intersections resolved and edges oriented."""
    x, y = points[:, 0], points[:, 1]
    area = float(np.dot(x, np.roll(y, -1)) - np.dot(y, np.roll(x, -1)))
    return merge(Shape((points if area > 0 else points[::-1],)))


def _to_clipper(shape: Shape) -> list[list[list[int]]]:
    return [np.rint(line * _SCALE).astype(np.int64).tolist() for line in shape.outlines]


def _from_clipper(paths: Sequence[Sequence[Sequence[int]]]) -> Shape:
    return Shape(
        tuple(np.array(path, dtype=np.float64) / _SCALE for path in paths if len(path) > 2)
    )


def _boolean(operation: int, subject: Shape, clip: Shape) -> Shape:
    clipper, filled = pyclipper.Pyclipper(), False
    for shape, role in ((subject, pyclipper.PT_SUBJECT), (clip, pyclipper.PT_CLIP)):
        for path in _to_clipper(shape):
            # Degenerate outlines are rejected; they would be invisible anyway.
            with contextlib.suppress(pyclipper.ClipperException):
                clipper.AddPath(path, role, True)
                filled = True
    if not filled:
        return Shape()
    return _from_clipper(clipper.Execute(operation, pyclipper.PFT_NONZERO, pyclipper.PFT_NONZERO))


def _path(paint: Paint) -> str:
    alpha = "" if paint.opacity >= 1 else f' fill-opacity="{paint.opacity:.2f}"'
    blend, fill = "", paint.fill
    if paint.fade:
        name = f"fade-{paint.fill[1:]}-{paint.fade[1:]}"
        blend = (
            f'<linearGradient id="{name}" x1="0" y1="0" x2="0" y2="1">'
            f'<stop offset="0" stop-color="{paint.fill}"/>'
            f'<stop offset="1" stop-color="{paint.fade}"/></linearGradient>'
        )
        fill = f"url(#{name})"
    return f'{blend}<path fill="{fill}"{alpha} fill-rule="evenodd" d="{paint.shape.path_data}"/>'
