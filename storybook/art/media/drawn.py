"""Media of lines: ink with a thin wash, and the bold outline of a cartoon."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from storybook.art.media.bands import LUMINANCE, colour, over, paint_in_bands, saturate, stepped
from storybook.art.media.edges import ink_lines, scaled_to_rows
from storybook.art.media.masks import Masks
from storybook.art.media.noise import (
    Floats,
    Size,
    noise,
    page_axes,
    resize,
    smoothstep,
    strokes,
    turbulence,
)
from storybook.art.media.warp import wobble

_INK, _PAPER, _OUTLINE = colour("#2A2632"), colour("#FFFCF4"), colour("#221A22")
_HATCH_PITCH = 0.0088
"""Distance between hatching lines, in page heights."""
_DOTS = 2 * np.pi * 56  # 56 rows of dots a page height


def ink(pixels: NDArray[np.uint8], masks: Masks, seed: int) -> NDArray[np.uint8]:
    """Paint in ink: dark pen lines, hatched shades, and a thin wash on white paper."""
    size: Size = (pixels.shape[0], pixels.shape[1])
    moved = wobble(pixels, masks, seed, 0.0022)
    lines = ink_lines(moved, masks, seed, 0.26, size)
    face = resize(masks.sharp, size, smooth=False)
    wash = 0.6 + 0.07 * turbulence(seed, "wash", 4, 4, size) + 0.08 * face
    wash += 0.03 * noise(seed, "paper", 500, size)
    y, x = page_axes(size)
    place = (y + 0.8 * x) / np.float32(_HATCH_PITCH)
    place += 0.3 * turbulence(seed, "hand", 8, 2, size)
    pressure = 0.2 * strokes(seed, "pressure", (9, 90), 128, size)
    shady = _shady(moved)

    def paint(colours: Floats, band: slice) -> Floats:
        shade = 1 - colours @ LUMINANCE
        # Most of a dark picture stays unhatched too, with a thinner wash.
        light = colours ** np.float32(1 - 0.4 * max(0.0, shady - 0.5))
        thin = over(_PAPER + 0 * colours, wash[band], saturate(light, 1.25))
        wave = np.abs((place[band] % 1) - 0.5) * 2
        thickness = np.clip((shade - shady) * 0.9, -1, 0.42) + pressure[band] * 0.5
        thickness -= face[band]
        hatch = smoothstep(thickness - wave, -0.06, 0.1)
        return over(thin, np.maximum(lines[band] * 0.95, 0.55 * hatch), _INK)

    return paint_in_bands(moved, paint)


def _shady(pixels: NDArray[np.uint8]) -> float:
    """The tone, 0 to 1, below which a picture is hatched; lower for dark pictures."""
    shade = 1 - scaled_to_rows(pixels, 64) @ LUMINANCE
    return max(0.46, float(np.percentile(shade, 60)) + 0.06)


def cartoon(pixels: NDArray[np.uint8], masks: Masks, seed: int) -> NDArray[np.uint8]:
    """Paint as a cartoon: strong colours in few tones, bold outlines, dots in the shades."""
    size: Size = (pixels.shape[0], pixels.shape[1])
    moved = wobble(pixels, masks, seed, 0.0012)
    lines = ink_lines(moved, masks, seed, 0.46, size)
    y, x = page_axes(size)
    dots = np.sin((y + x) * _DOTS) * np.sin((y - x) * _DOTS)
    plain = 1 - resize(masks.sharp, size, smooth=False)
    shady = _shady(moved)

    def paint(colours: Floats, band: slice) -> Floats:
        strong = saturate(colours, 1.45)
        tone = colours @ LUMINANCE
        part = (stepped(tone, 7) / np.maximum(tone, np.float32(0.02))) ** np.float32(0.7)
        even = over(strong, 0.2 + 0.8 * plain[band], strong * part[..., None])
        shade = 1 - tone - np.float32(shady)
        dot = smoothstep(dots[band] - (0.72 - 1.2 * shade), -0.08, 0.08) * smoothstep(shade, 0, 0.1)
        return over(over(even, 0.22 * dot * plain[band], _OUTLINE), lines[band], _OUTLINE)

    return paint_in_bands(moved, paint)
