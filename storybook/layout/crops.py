"""Chooses which part of a picture to show where its box has a different aspect ratio."""

import numpy as np
from numpy.typing import NDArray

from storybook.layout.book import Crop
from storybook.layout.figure_masks import THUMBNAIL_PX, blur
from storybook.layout.pictures import Picture, edge_strength

CUT_WEIGHT = 0.12  # harm of an edge that cuts through the most salient cell
SKY_WEIGHT = 0.4  # weight of detail at the top edge; it rises to 1 at 0.4 of the height
FIGURES_SHARE = 0.8  # weight of figures in the salience; the rest is detail of any kind


def crop_to(
    picture: Picture, aspect: float, hidden: tuple[float, float] = (0.0, 0.0)
) -> tuple[Crop, float]:
    """The best crop with this aspect (width / height), and its harm: 0 (no loss) to about 1.

    `hidden` are the fractions of the crop's height at top and bottom that may not be visible:
    covered by a wave, or trimmed off by the printer.
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
    """Start (fraction) and harm of the best window of rows; harm = salience cut off + edge cuts."""
    count = len(salience)
    length = max(1, round(share * count))
    above, below = (round(part * length) for part in hidden)
    visible = max(1, length - above - below)
    rows = salience.sum(axis=1)
    total = max(float(rows.sum()), 1e-6)
    starts = np.arange(count - length + 1)
    left_out = 1 - np.convolve(rows, np.ones(visible, dtype=np.float32), mode="valid") / total
    # Penalise edges through salient cells: cutting an animal is worse than omitting a cloud.
    peaks = np.concatenate([[0], salience.max(axis=1), [0]]) / max(float(salience.max()), 1e-6)
    cut = peaks[starts + above] + peaks[starts + above + visible + 1]
    harm = left_out[starts + above] + CUT_WEIGHT * cut
    best = int(harm.argmin())
    return min(best / count, 1 - share), float(harm[best])


def _salience(picture: Picture) -> NDArray[np.float32]:
    """How much a reader would miss each cell, `(64, 64) float32`, summing to 1.

    A weighted sum of dense detail (sky counts less) and figures.
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
