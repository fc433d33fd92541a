"""Noise at the scale of the page, so that a preview and a print have the same.

A page is one unit high. `cells` is the number of random values along its height; the picture's
size only determines how finely they are sampled.
"""

from __future__ import annotations

import math
import zlib

import numpy as np
from numpy.typing import NDArray
from PIL import Image

Floats = NDArray[np.float32]
Size = tuple[int, int]
"""Height and width in pixels."""


def generator(seed: int, name: str) -> np.random.Generator:
    """A generator for a picture's seed, independent of those with other names."""
    return np.random.default_rng([seed & 0xFFFFFFFF, zlib.crc32(name.encode())])


def resize(values: Floats, size: Size, smooth: bool = True) -> Floats:
    """Resample (H, W) float32 at another size, by cubic (`smooth`) or linear interpolation."""
    if values.shape == size:
        return values
    kernel = Image.Resampling.BICUBIC if smooth else Image.Resampling.BILINEAR
    return np.asarray(Image.fromarray(values).resize((size[1], size[0]), kernel))


def noise(seed: int, name: str, cells: int, size: Size) -> Floats:
    """Smooth noise, (H, W) float32 with mean 0 and standard deviation near 0.5."""
    across = cells * size[1] / size[0]
    # Column by column, so that a wider page has the same noise and some more.
    columns = generator(seed, name).random((math.ceil(across) + 1, cells), dtype=np.float32)
    lattice = Image.fromarray(np.ascontiguousarray(columns.T * 3.0 - 1.5))
    kernel = Image.Resampling.BICUBIC
    read = lattice.resize((size[1], size[0]), kernel, box=(0, 0, across, cells))
    return np.asarray(read)


def turbulence(seed: int, name: str, cells: int, octaves: int, size: Size) -> Floats:
    """Sum of noise in octaves, each twice as fine and 0.6 times as strong as the one before."""
    finest = cells * 2 ** (octaves - 1)
    rows = min(size[0], 3 * finest)
    small = (rows, max(1, round(rows * size[1] / size[0])))
    total = np.zeros(small, np.float32)
    for octave in range(octaves):
        total += 0.6**octave * noise(seed, f"{name} {octave}", cells * 2**octave, small)
    return resize(total, size, smooth=False)


_STROKE_FIELD = 4.0
"""Side of a field of strokes, in page heights, that covers the page at any angle."""


def strokes(seed: int, name: str, cells: tuple[int, int], degrees: float, size: Size) -> Floats:
    """Noise stretched along a direction, as by a brush: (H, W) float32 with mean 0.

    Args:
        seed: of the picture.
        name: of this noise.
        cells: values a page height along the strokes and across them.
        degrees: the strokes' direction, clockwise from the right.
        size: of the result.
    """
    along, across = cells
    shape = (int(across * _STROKE_FIELD), int(along * _STROKE_FIELD))
    lattice = generator(seed, name).random(shape, dtype=np.float32) * 3 - 1.5
    angle, unit = math.radians(degrees), 1 / size[0]
    cos, sin, middle = math.cos(angle), math.sin(angle), _STROKE_FIELD / 2
    turn = (
        *(cos * unit * along, sin * unit * along, middle * along - 0.5 * along),
        *(-sin * unit * across, cos * unit * across, middle * across - 0.5 * across),
    )
    read = Image.fromarray(lattice).transform(
        (size[1], size[0]), Image.Transform.AFFINE, turn, Image.Resampling.BICUBIC
    )
    return np.asarray(read)


def page_axes(size: Size) -> tuple[Floats, Floats]:
    """y (H, 1) and x (1, W) of the pixels' centres, in page heights."""
    y = (np.arange(size[0], dtype=np.float32) + np.float32(0.5)) / np.float32(size[0])
    x = (np.arange(size[1], dtype=np.float32) + np.float32(0.5)) / np.float32(size[0])
    return y[:, None], x[None, :]


def smoothstep(values: Floats, low: float, high: float) -> Floats:
    """0 below `low`, 1 above `high`, and a smooth rise between."""
    t = np.clip((values - np.float32(low)) / np.float32(high - low), 0, 1)
    rise: Floats = t * t * (3 - 2 * t)
    return rise
