"""Media of pieces: cut paper in layers, and batik in three dyes."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from storybook.art.media.bands import LUMINANCE, colour, over, paint_in_bands, saturate
from storybook.art.media.edges import EDGE_ROWS, blur, ink_lines, reduced
from storybook.art.media.masks import Masks
from storybook.art.media.noise import Floats, Size, noise, page_axes, resize, smoothstep, turbulence
from storybook.art.media.warp import wobble


def paper_cut(pixels: NDArray[np.uint8], masks: Masks, seed: int) -> NDArray[np.uint8]:
    """Sheets of coloured paper: each nearer one throws a soft shadow, each edge is lit.

    Raises:
        ValueError: the masks have no depth.
    """
    if masks.depth is None:
        raise ValueError("paper-cut needs the map of depth")
    size: Size = (pixels.shape[0], pixels.shape[1])
    low: Size = (EDGE_ROWS, max(1, round(EDGE_ROWS * size[1] / size[0])))
    depth_map = Image.fromarray(masks.depth).resize((low[1], low[0]), Image.Resampling.BOX)
    depth = np.asarray(depth_map, dtype=np.float32) / np.float32(255)
    shadow = resize(_shadow(depth, 7, 14) * 0.5 + _shadow(depth, 3, 3) * 0.35, size)
    tone = blur(reduced(pixels) @ LUMINANCE, 2)
    down, across = np.gradient(tone, axis=0), np.gradient(tone, axis=1)
    relief = resize(np.clip((down + across) * 1.5, -0.16, 0.16).astype(np.float32), size)
    fibre = 0.028 * noise(seed, "fibre", 420, size) + 0.014 * noise(seed, "pulp", 900, size)

    def paint(colours: Floats, band: slice) -> Floats:
        sheet = saturate(colours, 1.08) + (fibre[band] + relief[band])[..., None]
        return over(sheet, np.clip(shadow[band], 0, 0.6), colour("#1A1626"))

    return paint_in_bands(pixels, paint)


def _shadow(depth: Floats, shift: int, passes: int) -> Floats:
    """Where something nearer stands above and to the left; the light comes from there."""
    cast = np.roll(depth, (shift, shift), (0, 1))
    cast[:shift], cast[:, :shift] = depth[:shift], depth[:, :shift]
    above: Floats = blur(smoothstep(cast - depth, 0.002, 0.03), passes)
    return above * (1 - smoothstep(depth - cast, 0.0, 0.02))


_CREAM, _SOGA, _INDIGO, _BLUE = map(colour, ("#F4E6C6", "#A4582A", "#1E2850", "#4C7396"))
_DOTS = 2 * np.pi * 44  # 44 rows of dots a page height
_LEAF, _ROSE, _SKY = colour("#5E7A4A"), colour("#C8793C"), colour("#9DBCC6")


def batik(pixels: NDArray[np.uint8], masks: Masks, seed: int) -> NDArray[np.uint8]:
    """Wax lines left cream, cloth dyed in a few tones, dots and veins of cracked wax."""
    size: Size = (pixels.shape[0], pixels.shape[1])
    moved = wobble(pixels, masks, seed, 0.004)
    wax = ink_lines(moved, masks, seed, 0.2, size)
    veins = np.abs(turbulence(seed, "crackle", 7, 4, size))
    cracks = smoothstep(veins, 0.035, 0.0) * smoothstep(noise(seed, "where", 5, size), -0.1, 0.7)
    y, x = page_axes(size)
    dots = np.cos(y * _DOTS) * np.cos(x * _DOTS)
    waves = np.sin((y + x) * (_DOTS * 0.6))
    dye = 0.16 * turbulence(seed, "dye", 5, 4, size)

    def paint(colours: Floats, band: slice) -> Floats:
        tone = colours @ LUMINANCE + dye[band] * 0.25
        warm = colours[..., 0] - colours[..., 2]
        green = colours[..., 1] - np.maximum(colours[..., 0], colours[..., 2])
        cloth = over(_INDIGO + 0 * colours, smoothstep(tone, 0.3, 0.36), _BLUE)
        cloth = over(cloth, smoothstep(tone, 0.6, 0.66), _SKY)
        cloth = over(cloth, smoothstep(tone, 0.83, 0.88), _CREAM)
        leaves = _LEAF * (np.float32(0.7) + np.float32(0.6) * tone[..., None])
        cloth = over(cloth, smoothstep(green, 0.04, 0.12), leaves)
        brown = over(_SOGA * 0.55 + 0 * colours, smoothstep(tone, 0.2, 0.45), _SOGA)
        brown = over(brown, smoothstep(tone, 0.5, 0.6), _ROSE)
        brown = over(brown, smoothstep(tone, 0.68, 0.82), _CREAM)
        cloth = over(cloth, smoothstep(warm, 0.1, 0.22), brown)
        middle = smoothstep(tone, 0.3, 0.4) * smoothstep(tone, 0.9, 0.8)
        isen = smoothstep(dots[band], 0.86, 0.94) * middle
        isen = np.maximum(isen, smoothstep(waves[band], 0.93, 0.98) * smoothstep(tone, 0.4, 0.3))
        cloth = over(cloth, np.maximum(wax[band], 0.8 * isen), _CREAM)
        return over(cloth, 0.6 * cracks[band], _INDIGO) * (1 + dye[band][..., None] * 0.5)

    return paint_in_bands(moved, paint)
