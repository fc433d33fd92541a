"""Smooth distortions of a picture: edges that wobble as if drawn by hand, and colours that run."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from storybook.art.media.edges import blur, scaled_to_rows
from storybook.art.media.masks import Masks
from storybook.art.media.noise import Floats, Size, noise, resize, smoothstep, turbulence

_MESH_ROWS = 96


def wobble(
    pixels: NDArray[np.uint8], masks: Masks, seed: int, reach: float, calm: float = 0.8
) -> NDArray[np.uint8]:
    """Displace every point of the picture by up to `reach` page heights.

    Args:
        pixels: (H, W, 3) uint8.
        masks: faces move less, by the share `calm`.
        seed: of the picture.
        reach: 0.005 is 2.5 px on a page of 512.
        calm: 0 to 1.
    """
    height, width = pixels.shape[:2]
    rows, columns = _MESH_ROWS, max(1, round(_MESH_ROWS * width / height))
    ys = np.rint(np.linspace(0, height, rows + 1)).astype(int)
    xs = np.rint(np.linspace(0, width, columns + 1)).astype(int)
    grid: Size = (rows + 1, columns + 1)
    strength = reach * height * (1 - calm * resize(masks.sharp, grid))
    source_x = np.clip(xs[None, :] + strength * _field(seed, "across", grid), 0, width)
    source_y = np.clip(ys[:, None] + strength * _field(seed, "down", grid), 0, height)
    mesh = []
    for row in range(rows):
        for column in range(columns):
            box = (int(xs[column]), int(ys[row]), int(xs[column + 1]), int(ys[row + 1]))
            corners = ((row, column), (row + 1, column), (row + 1, column + 1), (row, column + 1))
            quad = tuple(
                float(v) for corner in corners for v in (source_x[corner], source_y[corner])
            )
            mesh.append((box, quad))
    moved = Image.fromarray(pixels).transform(
        (width, height), Image.Transform.MESH, mesh, Image.Resampling.BILINEAR
    )
    return np.asarray(moved)


def _field(seed: int, name: str, grid: Size) -> Floats:
    """Displacements, mostly of high frequency, so that long lines stay nearly straight."""
    broad, fine = noise(seed, f"{name} broad", 9, grid), noise(seed, f"{name} fine", 46, grid)
    field: Floats = 0.35 * broad + 0.65 * fine
    return field


def bleed(
    pixels: NDArray[np.uint8], masks: Masks, seed: int, passes: int, most: float
) -> NDArray[np.uint8]:
    """Let colours run into each other here and there, except in faces.

    Args:
        pixels: (H, W, 3) uint8.
        masks: says where the faces are.
        seed: of the picture.
        passes: of the blur at 640 rows; 12 of them reach about 2.5 rows.
        most: 0 to 1, the largest share of the blurred colour.
    """
    small = blur(scaled_to_rows(pixels), passes)
    small_size: Size = (small.shape[0], small.shape[1])
    wet = smoothstep(turbulence(seed, "wet", 7, 2, small_size), -0.25, 0.45) * np.float32(most)
    wet *= 1 - smoothstep(resize(masks.sharp, small_size), 0.0, 0.3)
    picture = Image.fromarray(pixels)
    run = Image.fromarray((small * 255 + 0.5).astype(np.uint8))
    share = Image.fromarray((wet * 255 + 0.5).astype(np.uint8))
    run, share = run.resize(picture.size), share.resize(picture.size)
    return np.asarray(Image.composite(run, picture, share))
