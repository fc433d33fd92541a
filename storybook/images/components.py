"""Label maps and masks: connected components, and morphology with a square structuring element."""

import numpy as np
from numpy.typing import NDArray

Labels = NDArray[np.int32]
Mask = NDArray[np.bool_]


def connected_components(labels: Labels) -> Labels:
    """Number the 4-connected components of equal labels, from 0, in reading order."""
    down, across = (np.diff(labels, axis=axis) == 0 for axis in (0, 1))
    return linked_components(down, across)


def linked_components(down: Mask, across: Mask) -> Labels:
    """Number the components of (H, W) cells, from 0, in reading order of their first cells.

    `down` (H - 1, W) says which cells are linked to the cell below, `across` (H, W - 1) which to
    the cell on their right.
    """
    shape = len(across), down.shape[1]
    row_starts, row_runs = _runs(across)
    column_starts, column_runs = _runs(down.T)
    first = np.arange(shape[0] * shape[1], dtype=np.int32).reshape(shape)
    # Each pass propagates the lowest index along whole runs, so few passes are needed; one cell
    # per pass would take a hundred.
    while True:
        lowest = np.minimum.reduceat(first.ravel(), row_starts)[row_runs]
        lowest = np.minimum.reduceat(lowest.T.ravel(), column_starts)[column_runs].T
        if np.array_equal(lowest, first):
            break
        first = lowest
    return np.unique(first, return_inverse=True)[1].reshape(shape).astype(np.int32)


def _runs(linked: Mask) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """The flat index at which each run of linked cells starts, and the run number of each cell."""
    begins = np.ones((len(linked), linked.shape[1] + 1), np.bool_)
    begins[:, 1:] = ~linked
    return np.flatnonzero(begins), begins.cumsum().reshape(begins.shape) - 1


def adjacent_pairs(labels: Labels, axis: int) -> tuple[Labels, Labels]:
    """Two views: every cell with a neighbour further along the axis, and those neighbours."""
    return (labels[:-1], labels[1:]) if axis == 0 else (labels[:, :-1], labels[:, 1:])


def remove_small(mask: Mask, min_cells: int) -> Mask:
    """The mask without its connected components of fewer than `min_cells` cells."""
    components = connected_components(mask.astype(np.int32))
    kept: Mask = mask & (np.bincount(components.ravel())[components] >= min_cells)
    return kept


def erode(mask: Mask, radius: int) -> Mask:
    """The cells with only mask cells within `radius` rows and columns; those off the edge count."""
    return ~dilate(~mask, radius)


def dilate(mask: Mask, radius: int) -> Mask:
    """The cells with a mask cell within `radius` rows and columns."""
    dilated = mask
    for axis in (0, 1):
        source, target = dilated, dilated.copy()
        rows, target_rows = np.moveaxis(source, axis, 0), np.moveaxis(target, axis, 0)
        for step in range(1, radius + 1):
            target_rows[step:] |= rows[:-step]
            target_rows[:-step] |= rows[step:]
        dilated = target
    return dilated


def absorb_narrow(labels: Labels, radius: int) -> Labels:
    """Relabel parts of areas narrower than 2 x `radius` + 1 cells with their neighbours' labels.

    The neighbours grow into them from all sides. Unchanged if every area is narrow.
    """
    kept = np.zeros(labels.shape, dtype=bool)
    for label in np.unique(labels):
        area = labels == label
        kept |= area & dilate(erode(area, radius), radius)
    if not kept.any():
        return labels
    grown = np.where(kept, labels, np.int32(-1))
    while (grown < 0).any():
        around = np.pad(grown, 1, mode="edge")
        empty = grown < 0
        for near in (around[:-2, 1:-1], around[2:, 1:-1], around[1:-1, :-2], around[1:-1, 2:]):
            grown = np.where((grown < 0) & empty, near, grown)
    return grown
