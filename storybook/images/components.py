"""Areas of a picture: connected cells of one label, and what is done to their shape."""

import numpy as np
from numpy.typing import NDArray

Labels = NDArray[np.int32]


def connected(labels: Labels) -> Labels:
    """Numbers of the connected areas of equal labels, from 0, by the first cell of each."""
    down, across = (np.diff(labels, axis=axis) == 0 for axis in (0, 1))
    return joined(down, across)


def joined(down: NDArray[np.bool_], across: NDArray[np.bool_]) -> Labels:
    """Numbers of the areas of (H, W) cells, from 0, by the first cell of each.

    `down` (H - 1, W) and `across` (H, W - 1) say which cells are of one area with the next.
    """
    shape = len(across), down.shape[1]
    (left, rows), (tops, columns) = _runs(across), _runs(down.T)
    first = np.arange(shape[0] * shape[1], dtype=np.int32).reshape(shape)
    while True:  # a whole run at a time: few turns, where cell by cell takes a hundred
        lowest = np.minimum.reduceat(first.ravel(), left)[rows]
        lowest = np.minimum.reduceat(lowest.T.ravel(), tops)[columns].T
        if np.array_equal(lowest, first):
            break
        first = lowest
    return np.unique(first, return_inverse=True)[1].reshape(shape).astype(np.int32)


def _runs(same: NDArray[np.bool_]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Where the runs of each row begin, in reading order, and the number of each cell's run."""
    begins = np.ones((len(same), same.shape[1] + 1), np.bool_)
    begins[:, 1:] = ~same
    return np.flatnonzero(begins), begins.cumsum().reshape(begins.shape) - 1


def pair(cells: Labels, axis: int) -> tuple[Labels, Labels]:
    """Views of all cells with a next one along the axis, and of those."""
    return (cells[:-1], cells[1:]) if axis == 0 else (cells[:, :-1], cells[:, 1:])


def large(cells: NDArray[np.bool_], least: int) -> NDArray[np.bool_]:
    """The connected parts of `cells` that have so many at least."""
    numbers = connected(cells.astype(np.int32))
    kept: NDArray[np.bool_] = cells & (np.bincount(numbers.ravel())[numbers] >= least)
    return kept


def eroded(cells: NDArray[np.bool_], reach: int) -> NDArray[np.bool_]:
    """The cells round which a square of `reach` cells to each side is full; edges repeat."""
    return ~dilated(~cells, reach)


def dilated(cells: NDArray[np.bool_], reach: int) -> NDArray[np.bool_]:
    """The cells with one of `cells` in the square of `reach` to each side."""
    found = cells
    for axis in (0, 1):
        grown = found.copy()
        for step in range(1, reach + 1):
            one, other = (np.moveaxis(grown, axis, 0), np.moveaxis(found, axis, 0))
            one[step:] |= other[:-step]
            one[:-step] |= other[step:]
        found = grown
    return found


def without_narrow(areas: Labels, reach: int) -> Labels:
    """The areas, with what a square of `reach` cells to each side of its middle does not fit in
    left to those beside it; they take it over evenly."""
    kept = np.zeros(areas.shape, dtype=bool)
    for one in np.unique(areas):
        mask = areas == one
        kept |= mask & dilated(eroded(mask, reach), reach)
    found = np.where(kept, areas, np.int32(-1))
    while kept.any() and (found < 0).any():
        around = np.pad(found, 1, mode="edge")
        before = found
        for near in (around[:-2, 1:-1], around[2:, 1:-1], around[1:-1, :-2], around[1:-1, 2:]):
            found = np.where((found < 0) & (before < 0), near, found)
    return found if kept.any() else areas
