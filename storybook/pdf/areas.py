"""Areas of a picture: connected cells of one label, and what is done to their shape."""

import numpy as np
from numpy.typing import NDArray

Labels = NDArray[np.int32]


def connected(labels: Labels) -> Labels:
    """Numbers of the connected areas of equal labels, from 0."""
    flat = np.arange(labels.size, dtype=np.int32).reshape(labels.shape)
    while True:
        before = flat.copy()
        for axis in (0, 1):
            same = np.diff(labels, axis=axis) == 0
            one, other = pair(flat, axis)
            low = np.where(same, np.minimum(one, other), one)
            high = np.where(same, np.minimum(one, other), other)
            np.minimum(one, low, out=one)
            np.minimum(other, high, out=other)
        flat = flat.ravel()[flat]  # each follows the one that it points to
        if np.array_equal(before, flat):
            break
    return np.unique(flat, return_inverse=True)[1].reshape(labels.shape).astype(np.int32)


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
