"""Watercolour, after Bousseau et al. 2006, Interactive watercolor rendering.

A pigment density d changes a colour C as C' = C - (C - C^2)(d - 1): d is larger where a wash dries
at its edge, where the water has carried pigment, and in the hollows of the paper.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from storybook.art.media.bands import LUMINANCE, paint_in_bands, saturate
from storybook.art.media.edges import EDGE_ROWS, blur, edge_strength, scaled_to_rows
from storybook.art.media.masks import Masks
from storybook.art.media.noise import Floats, Size, noise, page_axes, resize, smoothstep, turbulence
from storybook.art.media.warp import bleed, wobble

_WOBBLE = 0.003


@dataclass(frozen=True)
class _Washes:
    """Maps of the picture, (H, W) float32: changes of the density, and the paper."""

    flow: Floats
    warmth: Floats
    edge: Floats
    around: Floats
    grain: Floats
    cover: Floats | None


def watercolour(
    pixels: NDArray[np.uint8], masks: Masks, seed: int, ragged: bool = False
) -> NDArray[np.uint8]:
    """Paint an (H, W, 3) uint8 picture; `ragged` leaves a white, uneven border of paper."""
    moved = wobble(pixels, masks, seed, _WOBBLE)
    moved = bleed(moved, masks, seed, 10, 0.5)
    size: Size = (pixels.shape[0], pixels.shape[1])
    washes = _washes(moved, masks, seed, size, ragged)
    return paint_in_bands(moved, lambda colours, rows: _paint_band(colours, washes, rows))


def _washes(moved: NDArray[np.uint8], masks: Masks, seed: int, size: Size, ragged: bool) -> _Washes:
    small = scaled_to_rows(moved)
    small_size: Size = (small.shape[0], small.shape[1])
    calm = 1 - 0.55 * resize(masks.sharp, small_size)
    # Edges vary: some dry dark, some are lost in wet paper.
    uneven = 0.85 + 0.6 * turbulence(seed, "drying", 9, 2, small_size)
    edge = edge_strength(small, 5) * np.clip(uneven, 0.15, 1.7) * calm
    blooms = turbulence(seed, "bloom", 4, 3, small_size)
    backrun = np.exp(-(((np.abs(blooms) - 0.32) / 0.05) ** 2))
    flow = 0.24 * turbulence(seed, "flow", 4, 5, small_size) + 0.16 * backrun * (blooms > 0) * calm
    flow = np.minimum(flow - 0.03, 0.3) * (0.6 + 0.4 * calm)
    warmth = turbulence(seed, "warmth", 4, 3, small_size)
    around = blur(small @ LUMINANCE, 16)
    return _Washes(
        resize(flow.astype(np.float32), size, smooth=False),
        resize(warmth, size, smooth=False),
        resize(edge.astype(np.float32), size, smooth=False),
        resize(around.astype(np.float32), size, smooth=False),
        _paper(seed, size),
        _cover(seed, size) if ragged else None,
    )


def _paper(seed: int, size: Size) -> Floats:
    """Height of cold-pressed paper, with mean 0; its finest grain shows only in print."""
    surface = 0.4 * noise(seed, "paper", 240, size)
    surface += 0.5 * noise(seed, "tooth", 560, size)
    surface += 0.5 * noise(seed, "fibre", 1300, size)
    return surface


def _cover(seed: int, size: Size) -> Floats:
    """Signed distance to the ragged edge of the painting, in page heights; positive inside."""
    y, x = page_axes(size)
    aspect = np.float32(size[1] / size[0])
    reduced: Size = (EDGE_ROWS // 2, round(EDGE_ROWS / 2 * size[1] / size[0]))
    rag = 0.011 * noise(seed, "rag", 12, reduced) + 0.008 * noise(seed, "tear", 45, reduced)
    cover: Floats = np.minimum(np.minimum(x, aspect - x), np.minimum(y, 1 - y))
    cover -= np.float32(0.03)
    cover += resize(rag.astype(np.float32), size, smooth=False)
    return cover


def _paint_band(colours: Floats, washes: _Washes, band: slice) -> Floats:
    grain, edge = washes.grain[band], washes.edge[band]
    # Pigment gathers inside the wash, on the darker side of an edge.
    around = washes.around[band]
    inside = np.clip((around - colours @ LUMINANCE) * 7 + 0.5, 0.12, 1.0)
    inside *= np.clip(0.25 + 1.6 * around, 0, 1)  # a dark wash has no darker rim
    density = washes.flow[band] + 1.05 * edge * inside + 0.16 * grain
    cover = None
    if washes.cover is not None:
        cover = smoothstep(washes.cover[band], -0.0012, 0.0022)
        density += 0.4 * np.exp(-((washes.cover[band] / np.float32(0.006)) ** 2))
    colours = np.clip(saturate(colours, 1.14), 0, 1)
    warm = 0.09 * washes.warmth[band]
    for channel, share in enumerate((-1.0, 0.0, 1.0)):
        c = colours[:, :, channel]
        c -= (c - c * c) * (density + np.float32(share) * warm)
    # The paper's relief shows through thin paint, and it is white where it stayed dry.
    colours *= (1 - 0.018 * np.maximum(grain, 0))[:, :, None]
    if cover is not None:
        colours = 1 - (1 - colours) * cover[:, :, None]
    return colours
