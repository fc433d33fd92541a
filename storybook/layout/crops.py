"""Which part of a picture a page shows, where it has room for a part only."""

import numpy as np
from numpy.typing import NDArray

from storybook.layout.art import THUMB_PX, Art, Crop
from storybook.layout.figure_masks import figures, soften

CUT_WEIGHT = 0.12  # harm of cutting through the densest thing in the picture
SKY_WEIGHT = 0.4  # what the top edge of a picture counts beside its lower part
FIGURES_SHARE = 0.8  # of what a reader would miss; the rest is detail of any kind


def crop_to(
    art: Art, aspect: float, hidden: tuple[float, float] = (0.0, 0.0)
) -> tuple[Crop, float]:
    """The best window of this shape, and its harm: 0 where nothing is missed, to about 1.

    `hidden` are the shares of the window's height at its top and its foot that may not be seen:
    what a wave covers, or what a printer's knife may take.
    """
    wide, high = min(1.0, aspect / art.aspect), min(1.0, art.aspect / aspect)
    if high < 1:
        top, harm = _best_window(salience(art), high, hidden)
        return Crop(top=top, bottom=top + high), harm
    if wide < 1:
        left, harm = _best_window(salience(art).T, wide)
        return Crop(left=left, right=left + wide), harm
    return Crop(), 0.0


def _best_window(
    cells: NDArray[np.float32], share: float, hidden: tuple[float, float] = (0.0, 0.0)
) -> tuple[float, float]:
    """Start and harm of the best window of rows: what it leaves out, and what its edges cut."""
    count = len(cells)
    length = max(1, round(share * count))
    first, last = (round(part * length) for part in hidden)
    seen = max(1, length - first - last)
    rows = cells.sum(axis=1)
    total = max(float(rows.sum()), 1e-6)
    starts = np.arange(count - length + 1)
    left_out = 1 - np.convolve(rows, np.ones(seen, dtype=np.float32), mode="valid") / total
    # An edge through something dense cuts an animal in two; a cloud left out whole is no loss.
    peaks = np.concatenate([[0], cells.max(axis=1), [0]]) / max(float(cells.max()), 1e-6)
    cut = peaks[starts + first] + peaks[starts + first + seen + 1]
    harm = left_out[starts + first] + CUT_WEIGHT * cut
    best = int(harm.argmin())
    return min(best / count, 1 - share), float(harm[best])


def salience(art: Art) -> NDArray[np.float32]:
    """How much a reader would miss each cell, `(64, 64) float32`, 1 in all.

    A part goes by dense detail, the sky less; the other by figures. A bird in the sky has its head
    there; where nobody flies or jumps, a cloud, the sun or a hill is not taken for one.
    """
    detail, apart = _detail(art.thumb), figures(art, standing=not art.aloft)
    shares = [one / max(float(one.sum()), 1e-6) for one in (detail, apart)]
    return ((1 - FIGURES_SHARE) * shares[0] + FIGURES_SHARE * shares[1]).astype(np.float32)


def _detail(thumb: NDArray[np.float32]) -> NDArray[np.float32]:
    down = np.abs(np.diff(thumb, axis=0, prepend=thumb[:1])).sum(axis=2)
    across = np.abs(np.diff(thumb, axis=1, prepend=thumb[:, :1])).sum(axis=2)
    # Clipped, so that one black outline does not outweigh a whole animal; averaged and squared,
    # so that the many small edges of an animal outweigh the long thin one of a cloud or a hill.
    edges = np.minimum(down + across, np.float32(0.3))
    dense = soften(edges) ** 2
    heights = np.linspace(0, 1, THUMB_PX, dtype=np.float32)[:, None]
    weighed: NDArray[np.float32] = dense * np.clip(heights / 0.4, SKY_WEIGHT, 1)
    return weighed
