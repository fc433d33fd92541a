"""Detects the edges of a picture, and turns them into pen lines."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from storybook.art.media.masks import Masks
from storybook.art.media.noise import Floats, Size, resize, smoothstep, turbulence

EDGE_ROWS = 640
"""Rows at which edges are detected, independent of the picture's size, so that all sizes agree."""


def scaled_to_rows(pixels: NDArray[np.uint8], rows: int = EDGE_ROWS) -> Floats:
    """The (H, W, 3) uint8 picture scaled to (rows, round(rows W / H), 3), float32 from 0 to 1."""
    height, width = pixels.shape[:2]
    size = (max(1, round(rows * width / height)), rows)
    small = Image.fromarray(pixels).resize(size, Image.Resampling.BILINEAR)
    return np.asarray(small, dtype=np.float32) / np.float32(255)


def blur(values: Floats, passes: int) -> Floats:
    """Binomial blur (1 2 1) / 4 of the first two axes, `passes` times: sigma = sqrt(passes / 2)."""
    around = ((1, 1), (1, 1), *((0, 0),) * (values.ndim - 2))
    for _ in range(passes):
        padded = np.pad(values, around, mode="edge")
        down = padded[:-2] + 2 * padded[1:-1] + padded[2:]
        values = (down[:, :-2] + 2 * down[:, 1:-1] + down[:, 2:]) / np.float32(16)
    return values


def edge_strength(small: Floats, passes: int = 3) -> Floats:
    """Edges of a picture of EDGE_ROWS rows, (h, w, 3) from 0 to 1: (h, w) float32 from 0 to 1.

    Gradual changes of colour, as in a sky, are not edges.
    """
    soft = blur(small, passes)
    down, across = np.gradient(soft, axis=0), np.gradient(soft, axis=1)
    steep = np.sqrt((down * down + across * across).sum(axis=2))
    return smoothstep(steep.astype(np.float32), 0.012, 0.13)


LINE_ROWS = 800
"""Rows at which lines are detected."""


def ink_lines(
    pixels: NDArray[np.uint8], masks: Masks, seed: int, weight: float, size: Size
) -> Floats:
    """Pen lines along the edges: (H, W) float32 from 0 to 1, crisp at any size.

    Lines follow the steepest part of edges, and the middle of stripes; pale stripes, such as rain,
    get none. The weight of a line depends on the pen and not on the contrast; dark pictures are
    brightened first. Faces, which have lines of their own, get hardly any.

    Args:
        pixels: (H, W, 3) uint8.
        masks: says where the faces are.
        seed: of the picture.
        weight: 0.25 is a fine pen, 0.45 a broad brush.
        size: height and width of the result, in px.
    """
    small = _contrast_stretched(scaled_to_rows(pixels, LINE_ROWS))
    detection_size: Size = (small.shape[0], small.shape[1])
    steep, pale = _line_strength(small)
    crest = blur(_highest(steep, 2), 2)
    np.maximum(crest, 1e-3, out=crest)
    ridge: Floats = steep / crest
    ridge += np.float32(0.07) * turbulence(seed, "line weight", 12, 2, detection_size)
    drawn: Floats = smoothstep(crest, 0.034, 0.075) * (1 - pale)
    # Thin out lines where they are crowded, as on a heap of fruit.
    quarter = (detection_size[0] // 4, detection_size[1] // 4)
    crowd = blur(resize(smoothstep(ridge, 0.6, 0.9) * drawn, quarter), 8)
    ridge -= np.float32(0.22) * resize(smoothstep(crowd, 0.26, 0.5), detection_size, smooth=False)
    # At a quarter of the size eyes and mouths vanish, but the head's outline remains.
    outline = smoothstep(_coarse_steepness(small), 0.035, 0.11)
    sharp = resize(masks.sharp, detection_size, smooth=False)
    drawn *= 1 - np.float32(0.94) * sharp * (1 - outline)
    threshold = 1 - weight
    if size[0] <= detection_size[0]:
        return resize(smoothstep(ridge, threshold, threshold + 0.3) * drawn, size, smooth=False)
    # Enlarged lines get a narrower ramp, so that their edges stay sharp.
    ramp = 0.3 * detection_size[0] / size[0]
    middle = threshold + 0.15
    lines = smoothstep(resize(ridge, size), middle - ramp / 2, middle + ramp / 2)
    lines *= resize(drawn, size, smooth=False)
    return lines


def _line_strength(small: Floats) -> tuple[Floats, Floats]:
    """Candidates for lines, and thin pale stripes, of an (h, w, 3) picture; both (h, w) float32.

    The first is high along edges and thin stripes: by slope alone a stripe would get a line on
    either side; adding the curvature gives one along its middle. The second, 0 to 1, marks rain
    and window bars: lighter than their surroundings, and not to be drawn.
    """
    soft = blur(small, 4)  # sigma squared is 2 cells
    padded = np.pad(soft, ((1, 1), (1, 1), (0, 0)), mode="edge")
    middle = padded[1:-1, 1:-1]
    above, below, left, right = (
        padded[:-2, 1:-1],
        padded[2:, 1:-1],
        padded[1:-1, :-2],
        padded[1:-1, 2:],
    )
    slope = 0.5 * ((below - above) ** 2 + (right - left) ** 2).sum(axis=2)
    around = above + below + left + right - 4 * middle
    curvature = 4 * (around * around).sum(axis=2)
    bright_ridge: Floats = np.where(around.sum(axis=2) < 0, curvature, np.float32(0))
    steepest = np.maximum(_highest(slope, 2), np.float32(1e-5))
    pale_share = np.sqrt(_highest(bright_ridge, 2) / steepest)  # curvature against slope
    pale = blur(_highest(smoothstep(pale_share, 0.95, 1.25), 2), 1)
    return np.sqrt(slope + np.float32(0.7) * curvature), pale


def _coarse_steepness(small: Floats) -> Floats:
    """Steepness of an (h, w, 3) picture without its small details: (h, w) float32."""
    height, width = small.shape[:2]
    quarter: Size = (height // 4, max(2, width // 4))
    planes = [np.ascontiguousarray(small[..., channel]) for channel in range(3)]
    channels = [resize(plane, quarter, smooth=False) for plane in planes]
    soft = blur(np.stack(channels, axis=2), 6)
    down, across = np.gradient(soft, axis=0), np.gradient(soft, axis=1)
    steep = np.sqrt((down * down + across * across).sum(axis=2)).astype(np.float32)
    return resize(_highest(steep, 1), (height, width), smooth=False)


def _contrast_stretched(small: Floats) -> Floats:
    """The (h, w, 3) picture with more contrast, at most twice, and brighter darks.

    float32 from 0 to 1.
    """
    darkest, brightest = np.percentile(small[::2, ::2], (0.2, 99.8))
    spread = brightest - darkest
    if spread < 0.5:  # low contrast is stretched about its middle
        darkest, spread = max(0.0, (darkest + brightest - 0.5) / 2), 0.5
    stretched = np.clip((small - np.float32(darkest)) / np.float32(spread), 0, 1)
    brightened: Floats = stretched ** np.float32(0.8)
    return brightened


def _highest(values: Floats, reach: int) -> Floats:
    """Maximum filter: the highest value within `reach` cells in either direction."""
    for axis in (0, 1):
        around = tuple((reach, reach) if a == axis else (0, 0) for a in (0, 1))
        padded, length = np.pad(values, around, mode="edge"), values.shape[axis]
        values = padded.take(range(length), axis)
        for step in range(1, 2 * reach + 1):
            values = np.maximum(values, padded.take(range(step, step + length), axis))
    return values
