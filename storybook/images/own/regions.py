"""Labels the connected regions of a small binary image."""

import numpy as np
from numpy.typing import NDArray


def label_regions(cells: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Number the 4-connected regions of equal cells; the result has the shape of `cells`.

    Each row is split into runs of equal cells, which are merged with those of the row above.
    """
    parents: list[int] = []

    def root_of(run: int) -> int:
        while parents[run] != run:
            parents[run] = parents[parents[run]]
            run = parents[run]
        return run

    labels = np.zeros(cells.shape, dtype=np.int64)
    above = np.zeros(0, dtype=np.int64)
    for number, row in enumerate(cells):
        starts = np.concatenate([[0], np.flatnonzero(np.diff(row)) + 1])
        first = len(parents)
        parents.extend(range(first, first + len(starts)))
        runs = np.zeros(len(row), dtype=np.int64)
        runs[starts[1:]] = 1
        labels[number] = above_or_own = first + np.cumsum(runs)
        if number:
            joined = row == cells[number - 1]
            pairs = np.unique(np.stack([above[joined], above_or_own[joined]], axis=1), axis=0)
            for upper, lower in pairs.tolist():
                parents[root_of(lower)] = root_of(upper)
        above = labels[number]
    roots = np.array([root_of(run) for run in range(len(parents))], dtype=np.int64)
    return np.unique(roots[labels], return_inverse=True)[1].reshape(cells.shape)
