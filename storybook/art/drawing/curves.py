"""Smooth shapes: blobs through points, round limbs, brush strokes."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from storybook.art.drawing.shapes import Pair, Points, Shape, closed_shape, merge, turned


def spline(knots: Sequence[Sequence[float]] | Points, closed: bool, samples: int = 14) -> Points:
    """Centripetal Catmull-Rom curve through points of any dimension -> (M, D) float64."""
    p = np.asarray(knots, dtype=np.float64)
    if closed:
        ring = np.concatenate((p[-1:], p, p[:2]))
    else:
        ring = np.concatenate((2 * p[:1] - p[1:2], p, 2 * p[-1:] - p[-2:-1]))
    step = np.diff(ring, axis=0)
    t = np.sqrt(np.maximum(np.sqrt((step * step).sum(axis=1)), 1e-6))[:, None]
    slope = step / t
    # Tangents at the inner knots, in the parametrisations of the segments before and after.
    across = (ring[2:] - ring[:-2]) / (t[:-1] + t[1:])
    tangent = slope[:-1] - across + slope[1:]
    b, c = ring[1:-2], ring[2:-1]
    start, end = t[1:-1] * tangent[:-1], t[1:-1] * tangent[1:]
    s = np.linspace(0, 1, samples, endpoint=False)[None, :, None]
    curve = (
        (2 * s**3 - 3 * s**2 + 1) * b[:, None]
        + (s**3 - 2 * s**2 + s) * start[:, None]
        + (-2 * s**3 + 3 * s**2) * c[:, None]
        + (s**3 - s**2) * end[:, None]
    ).reshape(-1, p.shape[1])
    return curve if closed else np.concatenate((curve, p[-1:]))


def points(text: str) -> list[Pair]:
    """Parse points written as in SVG: 'x,y x,y ...'."""
    return [(float(x), float(y)) for x, y in (pair.split(",") for pair in text.split())]


def blob(*knots: Pair) -> Shape:
    """Smooth closed shape through the points."""
    return closed_shape(spline(knots, closed=True))


def polygon(*corners: Pair) -> Shape:
    """Closed shape with straight sides."""
    return closed_shape(np.asarray(corners, dtype=np.float64))


def mirrored(*half: Pair) -> Shape:
    """Smooth symmetric shape through the points of its right half (first and last at x = 0)."""
    return blob(*half, *((-x, y) for x, y in half[-2:0:-1]))


def ellipse(cx: float, cy: float, rx: float, ry: float | None = None, degrees: float = 0) -> Shape:
    """Ellipse about (cx, cy), turned clockwise by `degrees`."""
    angle = np.linspace(0, 2 * np.pi, 72, endpoint=False)
    rim = np.stack((rx * np.cos(angle), (rx if ry is None else ry) * np.sin(angle)), axis=1)
    return Shape((turned(rim, degrees) + np.array((cx, cy)),))


def tube(*knots: tuple[float, float, float], samples: int = 14) -> Shape:
    """Smooth limb of varying thickness through (x, y, radius) knots, with round ends."""
    return swept(spline(knots, closed=False, samples=samples))


def swept(line: Points) -> Shape:
    """Region swept by a disc along a line of (x, y, radius) rows."""
    centre, radius = line[:, None, :2], np.maximum(line[:, 2, None], 0.05)
    angle = np.linspace(0, 2 * np.pi, 40, endpoint=False)
    ring = np.stack((np.cos(angle), np.sin(angle)), axis=1)
    rims = centre + radius[:, :, None] * ring
    reach = (centre * ring).sum(axis=2) + radius
    # In each direction the hull of two discs follows the disc that reaches further.
    hulls = np.where((reach[:-1] > reach[1:])[:, :, None], rims[:-1], rims[1:])
    return merge(Shape(tuple(hulls)))


def hull(discs: Points) -> Shape:
    """Convex hull of discs given as (x, y, radius) rows."""
    angle = np.linspace(0, 2 * np.pi, 72, endpoint=False)
    ring = np.stack((np.cos(angle), np.sin(angle)), axis=1)
    reach = discs[:, :2] @ ring.T + discs[:, 2, None]
    outermost = discs[reach.argmax(axis=0)]
    return closed_shape(outermost[:, :2] + outermost[:, 2, None] * ring)


def stroke(*knots: Pair, width: float, taper: float = 0.35) -> Shape:
    """Brush stroke through the points, tapered at both ends."""
    line = spline(knots, closed=False, samples=8)
    place = np.linspace(-1, 1, len(line))
    radius = width / 2 * (taper + (1 - taper) * np.sqrt(np.clip(1 - place**2, 0, 1)))
    return _brushed(line, radius)


def wedge(*knots: Pair, width: float) -> Shape:
    """Brush stroke that starts broad and ends in a point."""
    line = spline(knots, closed=False, samples=8)
    radius = width / 2 * np.linspace(1, 0.08, len(line)) ** 0.8
    return _brushed(line, radius)


def _brushed(line: Points, radius: Points) -> Shape:
    """Outline of a line with a `radius` (N,) at each of its points, with round ends."""
    along = np.gradient(line, axis=0)
    along /= np.maximum(np.hypot(along[:, 0], along[:, 1]), 1e-9)[:, None]
    across = np.stack((-along[:, 1], along[:, 0]), axis=1) * radius[:, None]
    angle = np.linspace(-np.pi / 2, np.pi / 2, 9)[1:-1, None]
    end = line[-1] + radius[-1] * (np.cos(angle) * along[-1]) + np.sin(angle) * across[-1]
    start = line[0] - radius[0] * (np.cos(angle) * along[0]) - np.sin(angle) * across[0]
    rim = (line - across, end, (line + across)[::-1], start)
    return closed_shape(np.concatenate(rim))
