"""Media of lines: ink with a thin wash, and the bold outline of a cartoon."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from storybook.art.media.bands import LUMINANCE, colour, over, paint_in_bands, saturate
from storybook.art.media.edges import ink_lines
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
_HATCH_PITCH = 0.0105
"""Page heights from one hatching line to the next."""
_DOTS = 2 * np.pi * 110  # 110 rows of dots a page height


def ink(pixels: NDArray[np.uint8], masks: Masks, seed: int) -> NDArray[np.uint8]:
    """Dark pen lines, hatching in the shades, and a wash so thin that the paper shines through."""
    size: Size = (pixels.shape[0], pixels.shape[1])
    moved = wobble(pixels, masks, seed, 0.004)
    lines = ink_lines(moved, masks, seed, 0.3, size)
    wash = 0.44 + 0.16 * turbulence(seed, "wash", 4, 4, size)
    y, x = page_axes(size)
    place = (y + 0.8 * x) / np.float32(_HATCH_PITCH)
    place += 0.35 * turbulence(seed, "hand", 8, 2, size)
    pressure = 0.3 * strokes(seed, "pressure", (9, 90), 128, size)

    def paint(colours: Floats, band: slice) -> Floats:
        shade = 1 - colours @ LUMINANCE
        thin = over(_PAPER + 0 * colours, wash[band], saturate(colours, 1.15))
        wave = np.abs((place[band] % 1) - 0.5) * 2
        thick = (shade - 0.42) * 1.1 + 0.16 * pressure[band]
        hatch = smoothstep(thick - wave, -0.06, 0.1) * (shade > 0.3)
        return over(thin, np.maximum(lines[band], 0.72 * hatch), _INK)

    return paint_in_bands(moved, paint)


def cartoon(pixels: NDArray[np.uint8], masks: Masks, seed: int) -> NDArray[np.uint8]:
    """Strong colours in few tones, within a bold dark outline, and dots in the shades."""
    size: Size = (pixels.shape[0], pixels.shape[1])
    moved = wobble(pixels, masks, seed, 0.0012)
    lines = ink_lines(moved, masks, seed, 0.16, size)
    y, x = page_axes(size)
    dots = np.sin((y + x) * _DOTS) * np.sin((y - x) * _DOTS)

    def paint(colours: Floats, band: slice) -> Floats:
        strong = saturate(colours, 1.45)
        tone = (colours @ LUMINANCE)[..., None]
        stepped = strong * (np.round(tone * 7) / 7 / np.maximum(tone, 0.02)) ** 0.7
        dot = smoothstep(dots[band] - (0.15 + 1.1 * tone[..., 0]), -0.1, 0.1)
        return over(over(stepped, 0.35 * dot, _OUTLINE), lines[band], _OUTLINE)

    return paint_in_bands(moved, paint)


def crayon(pixels: NDArray[np.uint8], masks: Masks, seed: int) -> NDArray[np.uint8]:
    """Wax strokes that catch on the paper's tooth and leave it white in the hollows."""
    size: Size = (pixels.shape[0], pixels.shape[1])
    moved = wobble(pixels, masks, seed, 0.007)
    lines = ink_lines(moved, masks, seed, 0.22, size)
    tooth = 0.55 * noise(seed, "tooth", 300, size) + 0.35 * noise(seed, "grain", 700, size)
    tooth += 0.42 * strokes(seed, "stroke", (9, 190), 145, size)
    tooth *= 1 - np.float32(0.5) * resize(masks.sharp, size, smooth=False)
    wander = turbulence(seed, "wander", 5, 3, size)

    def paint(colours: Floats, band: slice) -> Floats:
        wax = saturate(colours, 1.3) * 0.98
        depth = 1 - colours @ LUMINANCE
        # The darker the colour, the harder the hand presses.
        press = 0.66 + 0.6 * depth + 0.22 * wander[band] + 0.6 * lines[band]
        cover = smoothstep(press + 0.9 * tooth[band], 0.1, 0.75)
        drawn = over(wax, 0.5 * lines[band], 0.45 * wax)
        return over(_PAPER + 0 * colours, cover * 0.96, drawn)

    return paint_in_bands(moved, paint)


def pastel(pixels: NDArray[np.uint8], masks: Masks, seed: int) -> NDArray[np.uint8]:
    """Soft chalk, smudged, on tinted paper that shows between the grains."""
    size: Size = (pixels.shape[0], pixels.shape[1])
    moved = wobble(pixels, masks, seed, 0.005)
    moved = wobble(moved, masks, seed + 1, 0.004, calm=0.9)
    sheet = colour("#C9B79C")
    tooth = 0.6 * noise(seed, "chalk", 420, size) + 0.5 * noise(seed, "dust", 900, size)
    tooth += 0.1 * strokes(seed, "side", (14, 90), 118, size)
    tooth *= 1 - np.float32(0.4) * resize(masks.sharp, size, smooth=False)
    light = 0.05 * turbulence(seed, "smudge", 6, 3, size)

    def paint(colours: Floats, band: slice) -> Floats:
        chalk = saturate(0.12 + 0.88 * colours, 0.92) + light[band][..., None]
        cover = smoothstep(tooth[band], -0.9, 0.1)
        return over(sheet + 0 * colours, 0.26 + 0.7 * cover, chalk)

    return paint_in_bands(moved, paint)
