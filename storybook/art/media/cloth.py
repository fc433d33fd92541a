"""Batik: cloth in the dyes of indigo and soga, with lines of wax."""

from __future__ import annotations

import functools

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from storybook.art.media.bands import LUMINANCE, colour, over, paint_in_bands, saturate
from storybook.art.media.edges import ink_lines
from storybook.art.media.masks import Masks
from storybook.art.media.noise import Floats, Size, noise, page_axes, resize, smoothstep, turbulence
from storybook.art.media.warp import wobble

_DYES = (
    *("#FAF0D8", "#EBCB8E", "#D29A55", "#A8602F", "#7A3F20", "#42251A"),  # wax and soga
    *("#D3DED2", "#93B6BF", "#4C7A9C", "#27437A", "#161F44"),  # indigo
    *("#A9B36B", "#64804A", "#304C30"),  # indigo over yellow
    *("#E39A86", "#BE4E3C", "#7E2430", "#5B345C", "#E5B23F"),  # madder, and madder over indigo
)
_CREAM, _BROWN, _INDIGO = colour("#FAF0D8"), colour("#5A2E18"), colour("#1E2850")
_TABLE_SIDE = 33
_DOTS = 2 * np.pi * 40  # 40 rows of dots a page height


def batik(pixels: NDArray[np.uint8], masks: Masks, seed: int) -> NDArray[np.uint8]:
    """Paint as batik: a few dyes within wax lines, rows of dots, and veins of cracked wax."""
    size: Size = (pixels.shape[0], pixels.shape[1])
    moved = wobble(pixels, masks, seed, 0.0026)
    wax = ink_lines(moved, masks, seed, 0.36, size)
    dyed = np.asarray(Image.fromarray(moved).filter(_dye_bath()))
    plain = 1 - resize(masks.sharp, size, smooth=False)
    veins = np.abs(turbulence(seed, "crackle", 7, 6, size))
    cracks = smoothstep(veins, 0.03, 0.0) * smoothstep(noise(seed, "where", 5, size), -0.2, 0.6)
    cracks *= plain
    y, x = page_axes(size)
    dots = np.cos(y * _DOTS) * np.cos(x * _DOTS)
    waves = np.sin((y + x) * (_DOTS * 0.7))
    dye = 0.07 * turbulence(seed, "dye", 5, 4, size)

    def paint(cloth: Floats, band: slice) -> Floats:
        tone, quiet = cloth @ LUMINANCE, plain[band]
        cloth = cloth * (1 + dye[band] * (0.4 + 0.6 * quiet))[..., None]
        isen = smoothstep(dots[band], 0.86, 0.94) * smoothstep(tone, 0.25, 0.35)
        isen *= smoothstep(tone, 0.8, 0.7)
        isen = np.maximum(isen, smoothstep(waves[band], 0.93, 0.98) * smoothstep(tone, 0.3, 0.2))
        cloth = over(cloth, 0.48 * isen * quiet, _CREAM)
        # Lines are wax on dyed cloth, and brown on undyed cloth.
        line = over(_BROWN + 0 * cloth, smoothstep(tone, 0.66, 0.56), _CREAM)
        cloth = over(cloth, 0.9 * wax[band], line)
        return over(cloth, 0.5 * cracks[band], _INDIGO)

    painted = paint_in_bands(dyed, paint)
    # Faces keep much of their colours, to stay recognisable.
    share = Image.fromarray(((1 - plain) * 110).astype(np.uint8))
    original = Image.fromarray(moved)
    return np.asarray(Image.composite(original, Image.fromarray(painted), share))


@functools.lru_cache(maxsize=1)
def _dye_bath() -> ImageFilter.Color3DLUT:
    """The lookup table from colours to the nearest dyes."""
    axis = np.linspace(0, 1, _TABLE_SIDE, dtype=np.float32)
    blue, green, red = np.meshgrid(axis, axis, axis, indexing="ij")
    colours = np.stack([red, green, blue], axis=-1).reshape(-1, 3)
    # Darken all but white, so that the wax lines show.
    colours = saturate(colours ** np.float32(1.45), 1.1)
    dyes = np.stack([colour(dye) for dye in _DYES])
    apart = _perceived(colours)[:, None, :] - _perceived(dyes)[None, :, :]
    far = (apart * apart).sum(axis=2)
    share = np.exp((far.min(axis=1, keepdims=True) - far) / np.float32(0.0025))
    dyed = share @ dyes / share.sum(axis=1, keepdims=True)
    dyed = 0.8 * dyed + 0.2 * colours
    return ImageFilter.Color3DLUT(_TABLE_SIDE, dyed.astype(np.float32).ravel())


def _perceived(colours: Floats) -> Floats:
    """(n, 3) RGB -> (n, 3) float32: lightness and two colour differences."""
    light = colours @ LUMINANCE
    red, blue = colours[:, 0] - colours[:, 1], colours[:, 2] - colours[:, 1]
    return np.stack([light, 0.8 * red, 0.7 * blue], axis=1).astype(np.float32)
