"""Noses of four-legged animals, with the tusks, teeth and horns that stand at some of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from storybook.art.drawing.curves import blob, ellipse
from storybook.art.drawing.shapes import Picture, merge

_USUAL_RADIUS = 24.0  # of the muzzles that the noses were drawn for
_NOSTRIL, _SHINE, _IVORY, _ENAMEL = "#a85a62", "#ffffff", "#fbf3e0", "#fffaf0"
_HORN, _HORN_LIGHT = "#b9a888", "#efe6d0"
_FRONT_HORN = ((-13, 6), (-9, -14), (0, -40), (9, -14), (13, 6))


@dataclass(frozen=True)
class _Nose:
    """A nose with its middle at (x, y), on a muzzle of that radius; `view` as in `draw_nose`."""

    colour: str
    x: float
    y: float
    radius: float
    view: str

    @property
    def scale(self) -> float:
        return self.radius / _USUAL_RADIUS

    @property
    def is_side(self) -> bool:
        return self.view == "side"


def draw_nose(kind: str, colour: str, at: tuple[float, float], radius: float, view: str) -> Picture:
    """Draw a nose, a key of `NOSES`, in the view "side", "turned" or "front".

    `at` is its middle, `radius` that of the muzzle.
    """
    return NOSES[kind](_Nose(colour, *at, radius, view))


def _button(nose: _Nose) -> Picture:
    return _triangle(nose, 9.0 if nose.is_side else 14.0, 9.0)


def _small(nose: _Nose) -> Picture:
    return _triangle(nose, 0.72 * (9.0 if nose.is_side else 14.0), 7.0)


def _triangle(nose: _Nose, half_width: float, half_height: float) -> Picture:
    """A rounded triangle that stands on its tip, with a shine."""
    x, y, half_w, half_h = nose.x, nose.y, half_width * nose.scale, half_height * nose.scale
    shape = blob(
        (x - half_w, y - 0.4 * half_h),
        (x, y - half_h),
        (x + half_w, y - 0.4 * half_h),
        (x + 0.5 * half_w, y + 0.8 * half_h),
        (x, y + half_h),
        (x - 0.5 * half_w, y + 0.8 * half_h),
    )
    shine = ellipse(x - 0.2 * half_w, y - 0.4 * half_h, 0.3 * half_w, 0.2 * half_h)
    return shape.paint(nose.colour) + shine.paint(_SHINE, 0.5)


def _ball(nose: _Nose) -> Picture:
    shine = ellipse(nose.x - 4, nose.y, 3.6, 3)
    return ellipse(nose.x, nose.y + 4, 12, 11).paint(nose.colour) + shine.paint(_SHINE, 0.5)


def _broad(nose: _Nose) -> Picture:
    half_w, half_h = (13.0, 20.0) if nose.is_side else (19.0, 25.0)
    oval = ellipse(nose.x - 2, nose.y - 4, half_w * nose.scale, half_h * nose.scale)
    return oval.paint(nose.colour) + ellipse(nose.x - 6, nose.y - 12, 4, 6).paint(_SHINE, 0.4)


def _nostrils(nose: _Nose) -> Picture:
    x, y = nose.x, nose.y
    if nose.is_side:
        return ellipse(x - 7, y + 4, 3.6, 5.6, 20).paint(nose.colour)
    holes = (ellipse(x + side * 13 * nose.scale, y + 6, 3.6, 5.4) for side in (-1, 1))
    return merge(*holes).paint(nose.colour)


def _snout(nose: _Nose) -> Picture:
    x, y, size = nose.x, nose.y, nose.scale
    if nose.is_side:
        disc = ellipse(x + 3, y + 8, 9 * size, 20 * size)
        holes = [ellipse(x + 5, y + 6, 2.5 * size, 5 * size)]
    else:
        disc = ellipse(x, y + 8, 21 * size, 16 * size)
        holes = [ellipse(x + s * 8 * size, y + 8, 3.4 * size, 5.5 * size) for s in (-1, 1)]
    return disc.paint(nose.colour) + merge(*holes).paint(_NOSTRIL)


def _tusks(nose: _Nose) -> Picture:
    middle, sides = (nose.x - 22, (-1,)) if nose.is_side else (nose.x, (-1, 1))
    tusk = blob((-4, 4), (5, 4), (9, -12), (5, -18), (-2, -6))
    tusks = (
        tusk.scale(-side, 1).move(middle - side * 0.9 * nose.radius, nose.y + 22) for side in sides
    )
    return _snout(nose) + merge(*tusks).paint(_IVORY)


def _teeth(nose: _Nose) -> Picture:
    x, y = (nose.x - 16 if nose.is_side else nose.x), nose.y + 0.95 * nose.radius
    teeth = merge(*(ellipse(x + dx, y, 5.4, 10) for dx in (-5.6, 5.6)))
    return teeth.paint(_ENAMEL) + _button(nose)


def _horned(nose: _Nose) -> Picture:
    x, y = nose.x, nose.y
    horn = blob(
        (x - 26, y + 2), (x - 10, y - 34), (x + 8, y - 62), (x + 12, y - 24), (x + 4, y + 4)
    )
    if not nose.is_side:
        horn = blob(*((x + 1.7 * dx, y + 4 + 1.3 * dy) for dx, dy in _FRONT_HORN))
    picture = horn.paint(_HORN) + (horn & horn.move(-5, -2)).paint(_HORN_LIGHT)
    return picture + _nostrils(replace(nose, y=y + 8))


NOSES: dict[str, Callable[[_Nose], Picture]] = {
    "button": _button,
    "small": _small,
    "ball": _ball,
    "broad": _broad,
    "nostrils": _nostrils,
    "snout": _snout,
    "tusks": _tusks,
    "teeth": _teeth,
    "horned": _horned,
}
