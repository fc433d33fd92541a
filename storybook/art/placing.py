"""Places figures on the page: standing, riding, flying or in the water."""

from __future__ import annotations

from dataclasses import replace

from storybook.art.drawing.shapes import Pair
from storybook.art.figure import Figure
from storybook.art.scene import PlacedDrawing, shadow_of

_FACE_RX, _FACE_RY = 80.0, 66.0
"""Half the width and height of a face, in drawing units."""
_SEAT = 9.0
"""How far a rider sinks into a back, in drawing units."""


def stand(figure: Figure, x: float, y: float, scale: float, above: float = 0.0) -> PlacedDrawing:
    """Place a figure with its middle at x, on ground at y, or `above` the ground (page units)."""
    hx, hy = figure.head
    # Nearer feet extend below the ground line; the shadow has to lie under all of them.
    below = 0.2 * max(figure.height - figure.feet[1], 0.0) * scale
    shadow = shadow_of(figure.width * scale, above)
    return PlacedDrawing(
        figure.svg_body,
        figure.width,
        figure.height,
        (figure.width / 2, figure.feet[1]),
        x,
        y - above,
        depth=y,
        scale=scale,
        shadow=replace(shadow, drop=shadow.drop + below),
        faces=((hx - _FACE_RX, hy - _FACE_RY, hx + _FACE_RX, hy + _FACE_RY),),
    )


def ride(figure: Figure, bearer: PlacedDrawing, back: Pair, scale: float) -> PlacedDrawing:
    """Place a figure on another's back, a point of the bearer's drawing."""
    x, y = bearer.on_page(back)
    rider = stand(figure, x, y + _SEAT * scale, scale)
    return replace(rider, depth=bearer.depth + 0.01, shadow=None)


def swim(figure: Figure, x: float, water_line: float, scale: float, sunk: float) -> PlacedDrawing:
    """Place a figure in the water, submerged up to the share `sunk` (0 to 1) of its height."""
    bottom = water_line + sunk * figure.height * scale
    foot = bottom - (figure.height - figure.feet[1]) * scale
    swimmer = stand(figure, x, foot, scale)
    return replace(swimmer, depth=water_line, shadow=None, water_line=water_line)


def float_on(figure: Figure, x: float, water_line: float, scale: float) -> PlacedDrawing:
    """Place a figure whose drawing already floats, with its own ripples."""
    return replace(stand(figure, x, water_line, scale), shadow=None)
