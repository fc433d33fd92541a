"""The pieces of landscapes, each at a depth, on a page of any width."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from storybook.art.drawing.shapes import Box, Picture
from storybook.art.places.light import Grade, Light
from storybook.images.colour import mix

PAGE_HEIGHT = 1000.0
"""All pages are 1000 units high; the width follows from the aspect ratio."""

HORIZON, FRONT = 450.0, 1000.0
"""Depths (y on the page) of the farthest land and of the bottom of the page."""


@dataclass(frozen=True)
class Piece:
    """Painted shapes on the page, moved to (x, y) and magnified by `scale`.

    `depth` is the y of the ground it stands on: larger is nearer. `haze` (0 to 1) is how much the
    distance has faded its colours. A `movable` piece may be moved or left out if a head would be
    in front of it; a `small` one is left out if it would hide a figure. `lit`
    pieces (sun, stars, water) keep their colours. `shadow` is half the width, in page units, of
    the shadow at its foot. In snow, standing pieces get a white `cap` of that thickness in page
    units; pieces with none are ground, and turn white. `kind` is the kind of furniture or
    animal, which is left out where the story shows one of that kind; "" for anything else.
    """

    picture: Picture
    depth: float
    x: float = 0.0
    y: float = 0.0
    scale: float = 1.0
    haze: float = 0.0
    movable: bool = False
    small: bool = False
    lit: bool = False
    shadow: float = 0.0
    cap: float = 0.0
    kind: str = ""

    def fixed(self) -> Piece:
        """The same piece, not movable."""
        return replace(self, movable=False)

    @property
    def box(self) -> Box:
        """Left, top, right, bottom on the page."""
        left, top, right, bottom = self.picture.box
        return (
            self.x + left * self.scale,
            self.y + top * self.scale,
            self.x + right * self.scale,
            self.y + bottom * self.scale,
        )

    def svg(self, light: Light) -> str:
        """SVG in the light."""
        picture, snow = self.picture, ""
        if not self.lit:
            cover = light.snow * (0.16 if self.cap else 1.0)
            grade = light.land.towards(light.outside(SNOW), cover)
            picture = picture.recoloured(_kept_bright(grade.towards(light.haze, self.haze)))
            snow = self._snow_cap(light)
        shade = ""
        if self.shadow:
            faint = light.shadow * 1.3 * (1 - self.haze)
            shade = ground_shadow(self.x, self.y - 1, self.shadow, self.shadow * 0.16, faint)
        return shade + _capped(_placed(picture.svg(), self), snow, self.cap)

    def _snow_cap(self, light: Light) -> str:
        """The whole piece in the colour of snow, to be shown behind and above it."""
        if not (light.snow and self.cap):
            return ""
        white = mix(light.outside(SNOW), light.haze, self.haze)
        return _placed(self.picture.recoloured(lambda _: white).svg(), self)

    def silhouette_svg(self, colour: str) -> str:
        """SVG of the whole piece in one colour."""
        return _placed(self.picture.recoloured(lambda _: colour).svg(), self)


def standing(
    picture: Picture, x: float, y: float, scale: float = 1.0, movable: bool = False
) -> Piece:
    """A piece that stands on the ground at (x, y), with the haze of its distance.

    Movable pieces have a shadow.
    """
    left, _, right, _ = picture.box
    shade = 0.42 * (right - left) * scale if movable else 0.0
    cap = min(3 + 0.035 * (right - left) * scale, 13.0)
    return Piece(picture, y, x, y, scale, haze_at(y), movable, shadow=shade, cap=cap)


SNOW = "#F4F8FF"

LAMPLIGHT = ("#FFF3C4", "#FFCF70")
"""Colours of lamps and lit windows, which keep their brightness at night."""

SHADOW_GRADIENT = (
    '<radialGradient id="ground-shadow"><stop offset="0" stop-color="#16223A" stop-opacity="1"/>'
    '<stop offset="0.55" stop-color="#16223A" stop-opacity="0.72"/>'
    '<stop offset="1" stop-color="#16223A" stop-opacity="0"/></radialGradient>'
)
"""SVG definition of the gradient that ground shadows refer to."""

_LIT_FROM_LEFT = 0.16
"""Offset of a shadow to the right of the feet, as a share of its half width."""


def ground_shadow(x: float, y: float, rx: float, ry: float, opacity: float) -> str:
    """SVG of a soft ellipse on the ground, and a darker one where the feet touch."""
    return "".join(
        f'<ellipse cx="{x + rx * _LIT_FROM_LEFT:.1f}" cy="{y:.1f}" rx="{rx * reach:.1f}" '
        f'ry="{ry * reach:.1f}" fill="url(#ground-shadow)" opacity="{opacity * share:.3f}"/>'
        for reach, share in ((1.25, 0.8), (0.8, 0.75))
    )


def haze_at(depth: float) -> float:
    """The haze (0 to 1) at a depth; 0 at the bottom of the page."""
    far = min(max((780.0 - depth) / (780.0 - HORIZON), 0.0), 1.0)
    return 0.5 * math.pow(far, 1.4)


_FEET_MARGIN = 0.2  # share of a figure's box on either side in which there are no feet


def clear_of_heads(
    pieces: Sequence[Piece], boxes: Sequence[tuple[Box, float]], width: float
) -> list[Piece]:
    """Move or leave out pieces that would disturb a figure.

    `boxes` are the figures' boxes on the page, each with its depth. A piece behind a figure must
    not seem to grow out of its head, and one in front must not hide it.
    """
    kept: list[Piece] = []
    for piece in pieces:
        if not piece.movable:
            if not (piece.small and _disturbs(piece, boxes)):
                kept.append(piece)
            continue
        places = sorted(_elsewhere(piece, width), key=lambda x: abs(x - piece.x))
        free = (replace(piece, x=x) for x in places)
        chosen = next(
            (moved for moved in free if not _disturbs(moved, boxes) and _apart(moved, piece, kept)),
            None,
        )
        if chosen is not None:
            kept.append(chosen)
    return kept


def _apart(moved: Piece, piece: Piece, kept: Sequence[Piece]) -> bool:
    """Whether a moved piece keeps clear of others of its height."""
    if moved.x == piece.x:
        return True
    left, top, right, _ = moved.box
    for other in kept:
        x0, y0, x1, _ = other.box
        if (
            other.shadow
            and abs(other.depth - piece.depth) < 120
            and y0 < top + 0.5 * (piece.y - top)
        ):
            shared = min(right, x1) - max(left, x0)
            if shared > 0.35 * min(right - left, x1 - x0):
                return False
    return True


def _elsewhere(piece: Piece, width: float) -> list[float]:
    shares = (0.02, 0.1, 0.18, 0.3, 0.5, 0.7, 0.82, 0.9, 0.98)
    return [piece.x, *(width * share for share in shares)]


def _disturbs(piece: Piece, boxes: Sequence[tuple[Box, float]]) -> bool:
    left, top, right, bottom = piece.box
    for (x0, y0, x1, y1), depth in boxes:
        if right <= x0 or left >= x1 or bottom <= y0 or top >= y1:
            continue
        height, margin = y1 - y0, _FEET_MARGIN * (x1 - x0)
        if piece.depth <= depth:
            if top < y0 + 0.25 * height:
                return True
        elif top < y1 - 0.2 * height:
            return True
        elif piece.small and x0 + margin < right and left < x1 - margin:
            return True  # grass and flowers would hide the feet
    return False


def _kept_bright(grade: Grade) -> Callable[[str], str]:
    """A change of colours that leaves lamplight unchanged."""
    return lambda colour: colour if colour in LAMPLIGHT else grade(colour)


def _capped(body: str, snow: str, thickness: float) -> str:
    """A piece moved down by `thickness`, so that the snow behind it shows above."""
    return f'{snow}<g transform="translate(0 {thickness:.1f})">{body}</g>' if snow else body


def _placed(body: str, piece: Piece) -> str:
    if not body or (piece.x, piece.y, piece.scale) == (0.0, 0.0, 1.0):
        return body
    place = f"translate({piece.x:.1f} {piece.y:.1f}) scale({piece.scale:.4f})"
    return f'<g transform="{place}">{body}</g>'
