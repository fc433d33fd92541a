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

    `down` (H - 1, W) and `across` (H, W - 1) say which cells are linked with the next one.
    """
    shape = len(across), down.shape[1]
    (left, rows), (tops, columns) = _runs(across), _runs(down.T)
    first = np.arange(shape[0] * shape[1], dtype=np.int32).reshape(shape)
    while True:  # a whole run at a time: few iterations, where cell by cell takes a hundred
        lowest = np.minimum.reduceat(first.ravel(), left)[rows]
        lowest = np.minimum.reduceat(lowest.T.ravel(), tops)[columns].T
        if np.array_equal(lowest, first):
            break
        first = lowest
    return np.unique(first, return_inverse=True)[1].reshape(shape).astype(np.int32)


def _runs(linked: Mask) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """The flat index where each run of linked cells begins, and the run's number at each cell."""
    begins = np.ones((len(linked), linked.shape[1] + 1), np.bool_)
    begins[:, 1:] = ~linked
    return np.flatnonzero(begins), begins.cumsum().reshape(begins.shape) - 1


def adjacent_pairs(labels: Labels, axis: int) -> tuple[Labels, Labels]:
    """Views of all cells that have a next one along the axis, and of those next ones."""
    return (labels[:-1], labels[1:]) if axis == 0 else (labels[:, :-1], labels[:, 1:])


def remove_small(mask: Mask, min_cells: int) -> Mask:
    """The mask without its connected components of fewer than `min_cells` cells."""
    components = connected_components(mask.astype(np.int32))
    kept: Mask = mask & (np.bincount(components.ravel())[components] >= min_cells)
    return kept


def erode(mask: Mask, radius: int) -> Mask:
    """The cells whose square of `radius` cells to each side lies in the mask; edges repeat."""
    return ~dilate(~mask, radius)


def dilate(mask: Mask, radius: int) -> Mask:
    """The cells with a cell of the mask in the square of `radius` to each side."""
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
    """Give the parts of areas that are narrower than 2 x `radius` + 1 cells to their neighbours.

    The neighbours grow into them evenly from all sides. Unchanged if all areas are narrow.
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
