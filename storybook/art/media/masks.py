"""Masks of a picture, which media get in addition to its pixels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from storybook.art.media.noise import Floats, Size

SHARP_ROWS = 128
Share = tuple[float, float, float, float]


def _nothing() -> Floats:
    return np.zeros((SHARP_ROWS, SHARP_ROWS), np.float32)


@dataclass(frozen=True)
class Masks:
    """Masks over a picture.

    `sharp` is (h, w) float32, of any size, stretched over the picture: 1 on faces, which a medium
    must not blur or move, 0 elsewhere. `depth` is (H, W) uint8, from 0 for the sky to 255 for the
    nearest; None unless the medium needs it.
    """

    sharp: Floats = field(default_factory=_nothing)
    depth: NDArray[np.uint8] | None = None


def sharp_mask(faces: Sequence[Share], aspect: float) -> Floats:
    """A mask for `Masks.sharp` with soft ellipses over boxes.

    Boxes are left, top, right, bottom as shares of the page's sides.
    """
    size: Size = (SHARP_ROWS, max(1, round(SHARP_ROWS * aspect)))
    y = ((np.arange(size[0], dtype=np.float32) + 0.5) / size[0])[:, None]
    x = ((np.arange(size[1], dtype=np.float32) + 0.5) / size[1])[None, :]
    mask = np.zeros(size, np.float32)
    for left, top, right, bottom in faces:
        rx, ry = max((right - left) / 2, 1e-3), max((bottom - top) / 2, 1e-3)
        reach = ((x - (left + right) / 2) / rx) ** 2 + ((y - (top + bottom) / 2) / ry) ** 2
        np.maximum(mask, np.clip((1.5 - reach) * 1.6, 0, 1), out=mask)
    return mask
