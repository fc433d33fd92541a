"""Cut paper, in layers."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from storybook.art.media.bands import LUMINANCE, colour, over, paint_in_bands, saturate, stepped
from storybook.art.media.edges import LINE_ROWS, blur, scaled_to_rows
from storybook.art.media.masks import Masks
from storybook.art.media.noise import Floats, Size, noise, resize, smoothstep, strokes, turbulence


def paper_cut(pixels: NDArray[np.uint8], masks: Masks, seed: int) -> NDArray[np.uint8]:
    """Paint as cut paper: nearer sheets cast soft shadows, and their edges are lit.

    Raises:
        ValueError: `masks.depth` is missing.
    """
    if masks.depth is None:
        raise ValueError("paper-cut needs the map of depth")
    size: Size = (pixels.shape[0], pixels.shape[1])
    reduced: Size = (LINE_ROWS, max(1, round(LINE_ROWS * size[1] / size[0])))
    depth_map = Image.fromarray(masks.depth).resize((reduced[1], reduced[0]), Image.Resampling.BOX)
    depth = np.asarray(depth_map, dtype=np.float32) / np.float32(255)
    shadow = resize(_shadow(depth, 7, 16) * 0.3 + _shadow(depth, 3, 2) * 0.26, size, smooth=False)
    calm = 1 - resize(masks.sharp, size, smooth=False)
    waves = 0.07 * turbulence(seed, "scissors", 5, 2, size)
    tone = scaled_to_rows(pixels, LINE_ROWS) @ LUMINANCE
    steps = stepped(blur(tone, 1), _SHEETS, resize(waves, reduced, smooth=False))
    steps += (tone - steps) * resize(masks.sharp, reduced, smooth=False)
    sheets = blur(steps, 1)
    down, across = np.gradient(sheets, axis=0), np.gradient(sheets, axis=1)
    relief = np.clip((down + across) * 0.9, -0.07, 0.06).astype(np.float32)
    # Pale shapes such as clouds lie on top of the darker ones around them.
    pale = blur(np.clip((_moved(sheets, 5) - sheets) * 2, 0, 0.5).astype(np.float32), 4)
    relief -= 0.34 * pale * (1 - resize(masks.sharp, reduced, smooth=False))
    relief = resize(relief + 0.1 * _lit(depth), size, smooth=False)
    fibre = 0.009 * noise(seed, "pulp", 800, size)
    fibre += 0.011 * smoothstep(strokes(seed, "fibre", (26, 260), 24, size), 0.75, 1.2)
    fibre -= 0.009 * smoothstep(strokes(seed, "thread", (22, 280), 131, size), 0.8, 1.2)

    def paint(colours: Floats, band: slice) -> Floats:
        plain = calm[band]
        light = np.maximum(colours @ LUMINANCE, np.float32(0.03))
        part = stepped(light, _SHEETS, waves[band]) / light
        part += (1 - part) * (1 - plain)
        sheet = saturate(colours * np.clip(part, 0.6, 1.4)[..., None], 1.18)
        sheet += (fibre[band] + relief[band])[..., None]
        return over(sheet, np.clip(shadow[band], 0, 0.6), colour("#1A1626"))

    return paint_in_bands(pixels, paint)


_SHEETS = 9
"""Number of sheets, from black to white, that make up a graded sky."""


def _shadow(depth: Floats, shift: int, passes: int) -> Floats:
    """Shadows of nearer sheets; the light comes from the upper left."""
    cast = _moved(depth, shift)
    above: Floats = blur(smoothstep(cast - depth, 0.002, 0.03), passes)
    return above * (1 - smoothstep(depth - cast, 0.0, 0.02))


def _lit(depth: Floats) -> Floats:
    """Highlights along the upper left edges of sheets."""
    return blur(smoothstep(depth - _moved(depth, 2), 0.002, 0.03), 1)


def _moved(depth: Floats, shift: int) -> Floats:
    """The map shifted down and to the right by `shift` cells."""
    moved = np.roll(depth, (shift, shift), (0, 1))
    moved[:shift], moved[:, :shift] = depth[:shift], depth[:, :shift]
    return moved
