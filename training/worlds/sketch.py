"""Parts of a drawing as SVG text, on a page of 100 x 100 units; `snap` keeps them on the grid."""

import functools
import math
import random
from dataclasses import dataclass

import numpy as np

from storybook.images.svg import rasterise
from training.worlds.art import Sprite, sprite

PATCHES = 16
GRID = 100 / PATCHES


def snap(value: float) -> float:
    """The nearest line of the patch grid."""
    return GRID * round(value / GRID)


@dataclass(frozen=True)
class Box:
    """Opaque part of a sprite as shares of its view box, and the height of its back mid-way."""

    left: float
    top: float
    width: float
    height: float
    back: float

    @property
    def longer(self) -> float:
        return max(self.width, self.height)


@functools.cache
def box_of(address: str) -> Box:
    """Where in its view box a sprite is."""
    art = sprite(address)
    resolution = 128
    alpha = np.asarray(rasterise(sprite_svg(art), resolution, resolution))[..., 3] > 40
    rows, columns = np.flatnonzero(alpha.any(1)), np.flatnonzero(alpha.any(0))
    top, left = int(rows[0]), int(columns[0])
    height, width = int(rows[-1]) + 1 - top, int(columns[-1]) + 1 - left
    middle = alpha[:, left + int(width * 0.5) : left + int(width * 0.62)].any(1)
    back = (int(np.flatnonzero(middle)[0]) - top) / height
    return Box(left / resolution, top / resolution, width / resolution, height / resolution, back)


def sprite_svg(art: Sprite) -> str:
    """A sprite as an SVG document."""
    return document(art.body, art.width, art.height)


def document(body: str, width: float, height: float) -> str:
    """SVG elements as a document of that many units."""
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'viewBox="0 0 {width} {height}">{body}</svg>'
    )


def ellipse(x: float, y: float, rx: float, ry: float, fill: str, opacity: float = 1.0) -> str:
    """An ellipse around (x, y)."""
    return (
        f'<ellipse cx="{x:.2f}" cy="{y:.2f}" rx="{rx:.2f}" ry="{ry:.2f}" fill="{fill}" '
        f'fill-opacity="{opacity:.2f}"/>'
    )


def sprite_at(address: str, x: float, feet: float, size: float) -> str:
    """A sprite, its longer side `size`, that stands on (x, feet)."""
    box, art = box_of(address), sprite(address)
    x, feet = snap(x), snap(feet)
    scale = size / (box.longer * art.width)
    left = x - scale * art.width * (box.left + box.width / 2)
    top = feet - scale * art.height * (box.top + box.height)
    return f'<g transform="translate({left:.2f} {top:.2f}) scale({scale:.5f})">{art.body}</g>'


def ridge(rng: random.Random, base: float, height: float, waves: float, fill: str) -> str:
    """A wavy line of hills, filled to the foot of the page."""
    phase = rng.uniform(0, 2 * math.pi)
    tops = (
        base - height * math.sin(phase + waves * x / 100 * 2 * math.pi) for x in range(0, 101, 10)
    )
    line = " ".join(f"L{x} {y:.2f}" for x, y in zip(range(0, 101, 10), tops, strict=True))
    return f'<path d="M0 100 {line} L100 100Z" fill="{fill}"/>'


def ground(top: float, fill: str) -> str:
    """Ground from `top` to the foot of the page, arched a little."""
    return f'<path d="M0 {top + 1} Q50 {top - 2} 100 {top + 1} L100 100 L0 100Z" fill="{fill}"/>'
