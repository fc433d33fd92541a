"""Paints large pictures in bands of rows that fit into the processor's cache."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from storybook.art.media.noise import Floats

_ROWS = 64
LUMINANCE = np.array((0.299, 0.587, 0.114), np.float32)


def paint_in_bands(
    pixels: NDArray[np.uint8], paint: Callable[[Floats, slice], Floats]
) -> NDArray[np.uint8]:
    """Apply `paint(colours, rows)` to an (H, W, 3) uint8 picture band by band.

    `colours` are (h, W, 3) float32 from 0 to 1, `rows` their slice of the picture's rows.
    """
    painted = np.empty_like(pixels)
    for top in range(0, pixels.shape[0], _ROWS):
        rows = slice(top, top + _ROWS)
        colours = pixels[rows].astype(np.float32)
        colours *= np.float32(1 / 255)
        painted[rows] = (np.clip(paint(colours, rows), 0, 1) * 255 + 0.5).astype(np.uint8)
    return painted


def colour(text: str) -> Floats:
    """Parse `#rrggbb`: (3,) float32 from 0 to 1."""
    return np.array([int(text[i : i + 2], 16) / 255 for i in (1, 3, 5)], np.float32)


def saturate(colours: Floats, by: float) -> Floats:
    """Move colours away from grey (`by` above 1), or towards it (below 1)."""
    grey = (colours @ LUMINANCE)[..., None]
    return (grey + (colours - grey) * by).astype(np.float32, copy=False)


def over(colours: Floats, share: Floats, other: Floats) -> Floats:
    """Mix colours (h, w, 3) with the share (h, w), 0 to 1, of another colour or picture."""
    mixed: Floats = colours + (other - colours) * share[..., None]
    return mixed


def stepped(tone: Floats, steps: int, waves: Floats | float = 0.0) -> Floats:
    """Quantise tones (h, w) from 0 to 1 into steps, with edges displaced by `waves` (h, w)."""
    lifted: Floats = tone * steps + waves
    whole = np.floor(lifted)
    part = np.clip((lifted - whole - np.float32(0.46)) / np.float32(0.08), 0, 1)
    even: Floats = (whole + part - waves) / np.float32(steps)
    return even
