"""Closed eyes: lids in the colour around an eye, each with the line of its lashes."""

import functools

import numpy as np

from storybook.images.svg import rasterise
from training.worlds.art import sprite
from training.worlds.large.beings import BEINGS
from training.worlds.sketch import ellipse, sprite_svg

_SHARPNESS = 4  # pixels of a unit of the art, where colours are looked up
_DARK, _LIGHT = "#2b2320", "#efe9e2"


@functools.cache
def closed_eyes(address: str) -> str:
    """What to lay over a sprite, in its own units, so that it sleeps."""
    (being,) = (one for one in BEINGS.values() if one.sprite == address)
    return "".join(_lid(address, *eye) for eye in being.eyes)


def _lid(address: str, x: float, y: float, radius: float) -> str:
    red, green, blue = colour = _around(address, x, y, radius)
    lashes = _DARK if sum(colour) > 200 else _LIGHT
    lid = ellipse(x, y, radius + 0.7, radius + 0.7, f"#{red:02x}{green:02x}{blue:02x}")
    line = f"M{x - radius:.1f} {y:.1f}Q{x:.1f} {y + 1.3 * radius:.1f} {x + radius:.1f} {y:.1f}"
    return lid + (
        f'<path d="{line}" fill="none" stroke="{lashes}" stroke-width="{0.45 * radius:.1f}" '
        'stroke-linecap="round"/>'
    )


def _around(address: str, x: float, y: float, radius: float) -> tuple[int, int, int]:
    """The middle colour of a ring close round an eye, as numbers to 255."""
    pixels = _pixels(address)
    rows, columns = np.ogrid[: pixels.shape[0], : pixels.shape[1]]
    away = np.hypot(columns / _SHARPNESS - x, rows / _SHARPNESS - y)
    ring = pixels[(away > radius + 0.8) & (away < radius + 2) & (pixels[..., 3] > 200)]
    red, green, blue = np.median(ring[:, :3], axis=0).astype(int).tolist()
    return red, green, blue


@functools.cache
def _pixels(address: str) -> "np.ndarray[tuple[int, ...], np.dtype[np.uint8]]":
    art = sprite(address)
    width, height = round(_SHARPNESS * art.width), round(_SHARPNESS * art.height)
    return np.asarray(rasterise(sprite_svg(art), width, height))
