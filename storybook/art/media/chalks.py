"""Wax crayon and soft pastel on textured paper."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from storybook.art.media.bands import LUMINANCE, colour, over, paint_in_bands, saturate
from storybook.art.media.edges import blur, ink_lines, scaled_to_rows
from storybook.art.media.masks import Masks
from storybook.art.media.noise import Floats, Size, noise, resize, smoothstep, strokes, turbulence
from storybook.art.media.warp import bleed, wobble

_PAPER = colour("#FFFBF0")
_TINTED = colour("#D8C3A2")
_DIRECTIONS = (166.0, 4.0, 150.0, 20.0)
"""Directions of strokes, in degrees, one for each area; steep ones would look like rain."""
_AREA_ROWS = 96
_STROKE_ROWS = 1300
"""Largest number of rows at which strokes are computed."""


def crayon(pixels: NDArray[np.uint8], masks: Masks, seed: int) -> NDArray[np.uint8]:
    """Paint in wax crayon: strokes that differ by area, and paper showing in the hollows."""
    size: Size = (pixels.shape[0], pixels.shape[1])
    moved = wobble(pixels, masks, seed, 0.0026)
    lines = ink_lines(moved, masks, seed, 0.42, size)
    calm: Floats = 1 - 0.94 * resize(masks.sharp, size, smooth=False)
    streak = calm * area_strokes(moved, seed, "stroke", (10, 190), size)
    tooth = 0.6 * noise(seed, "tooth", 380, size) + 0.5 * noise(seed, "grain", 850, size)
    tooth *= calm

    def paint(colours: Floats, band: slice) -> Floats:
        drift, grain = streak[band], tooth[band]
        wax: Floats = np.clip(saturate(colours, 1.3), 0, 1)
        tone = colours @ LUMINANCE
        # White areas take little colour, however hard the crayon is pressed.
        wax -= (wax - wax * wax) * (0.11 * drift + 0.1 * grain)[..., None]
        # Light strokes leave the paper's hollows bare; dark wax covers more of it.
        bare: Floats = smoothstep(0.84 * grain - 0.2 * drift, 0.3, 1.0) * calm[band]
        drawn = over(wax, bare * (0.05 + 0.4 * tone), _PAPER)
        line: Floats = lines[band] * (0.56 + 0.16 * smoothstep(-grain, -0.5, 0.3))
        return over(drawn, line, 0.34 * wax)

    return paint_in_bands(moved, paint)


def area_strokes(
    pixels: NDArray[np.uint8], seed: int, name: str, cells: tuple[int, int], size: Size
) -> Floats:
    """Strokes with a direction for each area of colour, (H, W) float32 with mean 0.

    Args:
        pixels: (H, W, 3) uint8.
        seed: of the picture.
        name: of this noise.
        cells: values a page height along the strokes and across them.
        size: of the result.
    """
    rows = min(size[0], _STROKE_ROWS)
    reduced: Size = (rows, max(1, round(rows * size[1] / size[0])))
    small = blur(scaled_to_rows(pixels, _AREA_ROWS), 3)
    red, green, blue = small[..., 0], small[..., 1], small[..., 2]
    wander = noise(seed, f"{name} area", 3, (small.shape[0], small.shape[1]))
    turn = 3.4 * (small @ LUMINANCE) + 2.1 * (red - blue) + 1.6 * (green - red) + 0.4 * wander
    total = np.zeros(reduced, np.float32)
    for index, degrees in enumerate(_DIRECTIONS):
        away = np.abs((turn - index + 2) % 4 - 2)
        share = blur(smoothstep(away.astype(np.float32), 0.62, 0.38), 1)
        total += resize(share, reduced, smooth=False) * strokes(
            seed, f"{name} {index}", cells, degrees + 14 * (index % 2), reduced
        )
    return resize(total, size, smooth=False)


def pastel(pixels: NDArray[np.uint8], masks: Masks, seed: int) -> NDArray[np.uint8]:
    """Paint in soft pastel: smudged chalk on tinted paper that shows between the grains."""
    size: Size = (pixels.shape[0], pixels.shape[1])
    moved = wobble(pixels, masks, seed, 0.003)
    moved = bleed(moved, masks, seed, 9, 0.6)
    calm: Floats = 1 - 0.75 * resize(masks.sharp, size, smooth=False)
    chalk = calm * area_strokes(moved, seed, "side", (16, 90), size)
    dust = 0.55 * noise(seed, "chalk", 300, size) + 0.6 * noise(seed, "dust", 760, size)
    dust *= calm
    light = 0.05 * turbulence(seed, "smudge", 6, 3, size)

    def paint(colours: Floats, band: slice) -> Floats:
        tone: Floats = colours @ LUMINANCE
        soft = saturate(0.05 + 0.91 * colours, 1.22) + light[band][..., None]
        soft = soft + (0.022 * chalk[band])[..., None]
        bare: Floats = smoothstep(dust[band] - 0.09 * chalk[band], 0.1, 0.95) * calm[band]
        loaded = smoothstep(0.35 * chalk[band] - dust[band], 0.3, 1.1) * calm[band]
        drawn = over(soft, (0.42 - 0.2 * tone) * bare, _TINTED * (0.45 + 0.55 * soft))
        return drawn + (0.05 * loaded)[..., None]

    return paint_in_bands(moved, paint)
