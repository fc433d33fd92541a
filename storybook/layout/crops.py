"""Which part of a picture a page shows, where it has room for a part only."""

import numpy as np
from numpy.typing import NDArray

from storybook.layout.book import Crop
from storybook.layout.figure_masks import THUMBNAIL_PX, blur
from storybook.layout.pictures import Picture, edge_strength

CUT_WEIGHT = 0.12  # harm of cutting through the densest thing in the picture
SKY_WEIGHT = 0.4  # what the top edge of a picture counts beside its lower part
FIGURES_SHARE = 0.8  # of what a reader would miss; the rest is detail of any kind


def crop_to(
    picture: Picture, aspect: float, hidden: tuple[float, float] = (0.0, 0.0)
) -> tuple[Crop, float]:
    """The best crop of this width to height, and its harm: 0 where nothing is missed, to about 1.

    `hidden` are the shares of the crop's height at its top and its foot that may not be seen:
    what a wave covers, or what a printer's knife may take.
    """
    width, height = min(1.0, aspect / picture.aspect), min(1.0, picture.aspect / aspect)
    if height < 1:
        top, harm = _best_window(_salience(picture), height, hidden)
        return Crop(top=top, bottom=top + height), harm
    if width < 1:
        left, harm = _best_window(_salience(picture).T, width)
        return Crop(left=left, right=left + width), harm
    return Crop(), 0.0


def _best_window(
    salience: NDArray[np.float32], share: float, hidden: tuple[float, float] = (0.0, 0.0)
) -> tuple[float, float]:
    """Start and harm of the best window of rows: what it leaves out, and what its edges cut."""
    count = len(salience)
    length = max(1, round(share * count))
    above, below = (round(part * length) for part in hidden)
    visible = max(1, length - above - below)
    rows = salience.sum(axis=1)
    total = max(float(rows.sum()), 1e-6)
    starts = np.arange(count - length + 1)
    left_out = 1 - np.convolve(rows, np.ones(visible, dtype=np.float32), mode="valid") / total
    # An edge through something dense cuts an animal in two; a cloud left out whole is no loss.
    peaks = np.concatenate([[0], salience.max(axis=1), [0]]) / max(float(salience.max()), 1e-6)
    cut = peaks[starts + above] + peaks[starts + above + visible + 1]
    harm = left_out[starts + above] + CUT_WEIGHT * cut
    best = int(harm.argmin())
    return min(best / count, 1 - share), float(harm[best])


def _salience(picture: Picture) -> NDArray[np.float32]:
    """How much a reader would miss each cell, `(64, 64) float32` with a sum of 1.

    A part goes by dense detail, the sky less; the other by figures.
    """
    detail, figures = (
        weights / max(float(weights.sum()), 1e-6)
        for weights in (_detail(picture.thumbnail), picture.figures.figures)
    )
    return ((1 - FIGURES_SHARE) * detail + FIGURES_SHARE * figures).astype(np.float32)


def _detail(thumbnail: NDArray[np.float32]) -> NDArray[np.float32]:
    """The density of edges, `(64, 64) float32`."""
    # Clipped, so that one black outline does not outweigh a whole animal; averaged and squared,
    # so that the many small edges of an animal outweigh the long thin one of a cloud or a hill.
    dense = blur(np.minimum(edge_strength(thumbnail), np.float32(0.3))) ** 2
    heights = np.linspace(0, 1, THUMBNAIL_PX, dtype=np.float32)[:, None]
    weighted: NDArray[np.float32] = dense * np.clip(heights / 0.4, SKY_WEIGHT, 1)
    return weighted
