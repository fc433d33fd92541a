"""Where washes of colour meet."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from storybook.art.media.masks import Masks
from storybook.art.media.noise import Floats, Size, resize, smoothstep, turbulence

EDGE_ROWS = 640
"""Edges are looked for on a picture this high, whatever its size, so that all sizes agree."""


def reduced(pixels: NDArray[np.uint8], rows: int = EDGE_ROWS) -> Floats:
    """The picture (H, W, 3) at `rows` rows: float32 in 0 to 1."""
    height, width = pixels.shape[:2]
    size = (max(1, round(rows * width / height)), rows)
    small = Image.fromarray(pixels).resize(size, Image.Resampling.BILINEAR)
    return np.asarray(small, dtype=np.float32) / np.float32(255)


def blur(values: Floats, passes: int) -> Floats:
    """Binomial blur (1 2 1) / 4 of the first two axes, `passes` times: sigma = sqrt(passes / 2)."""
    around = ((1, 1), (1, 1), *((0, 0),) * (values.ndim - 2))
    for _ in range(passes):
        wide = np.pad(values, around, mode="edge")
        down = wide[:-2] + 2 * wide[1:-1] + wide[2:]
        values = (down[:, :-2] + 2 * down[:, 1:-1] + down[:, 2:]) / np.float32(16)
    return values


def edge_strength(small: Floats, passes: int = 3) -> Floats:
    """(h, w) float32 in 0 to 1: the smoothed gradient of an (h, w, 3) picture, slopes left out."""
    soft = blur(small, passes)
    down, across = np.gradient(soft, axis=0), np.gradient(soft, axis=1)
    steep = np.sqrt((down * down + across * across).sum(axis=2))
    # A graded sky is no edge.
    return smoothstep(steep.astype(np.float32), 0.012, 0.13)


def ink_lines(
    pixels: NDArray[np.uint8], masks: Masks, seed: int, threshold: float, size: Size
) -> Floats:
    """(H, W) float32 in 0 to 1: drawn lines of uneven weight along the edges, crisp at any size.

    In a face, which has lines of its own, only the strongest edges are drawn, and faintly.
    """
    small = reduced(pixels)
    low: Size = (small.shape[0], small.shape[1])
    weight = 1 + 0.35 * turbulence(seed, "line weight", 11, 2, low)
    face = resize(masks.sharp, low, smooth=False)
    field = resize((edge_strength(small, 2) * weight * (1 - 0.5 * face)).astype(np.float32), size)
    lines = smoothstep(field, threshold, threshold + 0.16)
    lines *= 1 - np.float32(0.85) * resize(masks.sharp, size, smooth=False)
    return lines
