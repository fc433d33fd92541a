"""Renders a placed drawing as SVG, with its shadow, lighting, and water up to its waterline."""

from __future__ import annotations

import math
from dataclasses import dataclass

from storybook.art.places.light import Grade, Light
from storybook.art.places.pieces import ground_shadow
from storybook.art.scene import PlacedDrawing

_VISIBLE_DEPTH = 26.0  # page units below the waterline down to which a body shows through


@dataclass(frozen=True)
class DrawingLayer:
    """A placed drawing as a layer of a picture; `number` makes its SVG ids unique."""

    drawing: PlacedDrawing
    number: int

    @property
    def depth(self) -> float:
        """The y (page units) of the ground that the drawing stands on."""
        return self.drawing.depth

    def svg(self, light: Light) -> str:
        """SVG of the lit drawing over its shadow, or partly under water.

        It refers to the gradient "ground-shadow" (SHADOW_GRADIENT).
        """
        body = _lit(_placed(self.drawing), light.figures, f"light-{self.number}")
        if self.drawing.water_line is not None:
            return _in_water(body, self.drawing, self.drawing.water_line, self.number, light)
        return _shadow(self.drawing, light.shadow) + body

    def silhouette_svg(self, colour: str) -> str:
        """SVG of the whole drawing, also its part under water, in one colour (`#rrggbb`)."""
        red, green, blue = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
        flat = Grade((0.0, 0.0, 0.0), (red, green, blue))
        return _lit(_placed(self.drawing), flat, f"flat-{self.number}")


def _placed(drawing: PlacedDrawing) -> str:
    scale = f"{drawing.scale:.5f}"
    place = (
        f"translate({drawing.x:.2f} {drawing.y:.2f}) scale({scale} {scale}) "
        f"translate({-drawing.foot[0]:.2f} {-drawing.foot[1]:.2f})"
    )
    return f'<g transform="{place}">{drawing.svg_body}</g>'


def _lit(body: str, grade: Grade, filter_id: str) -> str:
    """Change the colours by an SVG filter, which reaches photographs in the drawing too."""
    if grade == Grade():
        return body
    rows = []
    for channel, (gain, lift) in enumerate(zip(grade.gain, grade.lift, strict=True)):
        factors = ["0"] * 3
        factors[channel] = f"{gain:.3f}"
        rows.append(f"{' '.join(factors)} 0 {lift:.3f}")
    matrix = " ".join(rows)
    return (
        f'<filter id="{filter_id}" color-interpolation-filters="sRGB" x="-0.02" y="-0.02" '
        f'width="1.04" height="1.04"><feColorMatrix values="{matrix} 0 0 0 1 0"/></filter>'
        f'<g filter="url(#{filter_id})">{body}</g>'
    )


def _shadow(drawing: PlacedDrawing, opacity: float) -> str:
    shadow = drawing.shadow
    if shadow is None:
        return ""
    return ground_shadow(
        drawing.x, drawing.y + shadow.drop, shadow.rx, shadow.ry, opacity * shadow.opacity
    )


def _in_water(
    body: str, drawing: PlacedDrawing, water_line: float, number: int, light: Light
) -> str:
    """The body clipped at the waterline, its part just below visible; ripples and a shadow."""
    left, top, right, bottom = drawing.box
    surface = _wave(left - 60, right + 60, water_line)
    above = f"M{left - 60:.1f} {top - 60:.1f}L{surface}L{right + 60:.1f} {top - 60:.1f}Z"
    deep = min(bottom, water_line + _VISIBLE_DEPTH)
    below = f"M{left - 60:.1f} {deep:.1f}L{surface}L{right + 60:.1f} {deep:.1f}Z"
    middle, half = (left + right) / 2, (right - left) / 2
    pale = light.land("#CBEFFA")
    rings = "".join(
        f'<ellipse cx="{middle + shift:.1f}" cy="{water_line + drop:.1f}" rx="{half * reach:.1f}" '
        f'ry="{half * reach * 0.13:.1f}" fill="none" stroke="{pale}" stroke-width="{wide}" '
        f'stroke-opacity="{alpha}"/>'
        for shift, drop, reach, wide, alpha in ((0, 6, 1.06, 5, 0.7), (4, 10, 1.3, 3.5, 0.4))
    )
    return (
        f'<clipPath id="above-{number}"><path d="{above}"/></clipPath>'
        f'<clipPath id="below-{number}"><path d="{below}"/></clipPath>{rings}'
        f'<ellipse cx="{middle:.1f}" cy="{water_line + 14:.1f}" rx="{half * 1.1:.1f}" '
        f'ry="{half * 0.17:.1f}" fill="url(#ground-shadow)" opacity="{light.shadow * 0.8:.2f}"/>'
        f'<g clip-path="url(#below-{number})" opacity="0.15">{body}</g>'
        f'<g clip-path="url(#above-{number})">{body}</g>'
        f'<path d="M{_wave(left + half * 0.05, right - half * 0.05, water_line + 1)}" fill="none" '
        f'stroke="{pale}" stroke-width="5" stroke-linecap="round" stroke-opacity="0.9"/>'
    )


def _wave(left: float, right: float, y: float) -> str:
    """Points of a rippling line, joined by "L" as in SVG path data, without the first command."""
    count = 40
    xs = (left + (right - left) * k / count for k in range(count + 1))
    return "L".join(f"{x:.1f} {y + 3.2 * math.sin(x / 11):.1f}" for x in xs)
