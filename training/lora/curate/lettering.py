"""Detects lettering: small marks of equal height in a row."""

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from storybook.images.components import connected_components

_RADIUS = 6
_CONTRAST = 0.14
_HEIGHTS = (6, 44)  # px at a side of 512
_MIN_ROW = 6


def count_letters(grey: NDArray[np.float64]) -> int:
    """Number of marks in rows of six or more, in a picture (H, W) in 0..1."""
    blurred = Image.fromarray((grey * 255).astype(np.uint8)).filter(
        ImageFilter.GaussianBlur(_RADIUS * 2)
    )
    around = np.asarray(blurred, np.float64) / 255
    return max(
        _in_rows(_marks(grey < around - _CONTRAST)), _in_rows(_marks(grey > around + _CONTRAST))
    )


def _marks(mask: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Connected components of letter-like size and shape: rows (left, top, right, bottom)."""
    boxes = [box for box, area in _components(mask) if _is_letter(box, area)]
    return np.array(sorted(boxes), float).reshape(-1, 4)


def _is_letter(box: tuple[int, int, int, int], area: int) -> bool:
    width, height = box[2] - box[0], box[3] - box[1]
    if not _HEIGHTS[0] <= height <= _HEIGHTS[1] or not 0.12 <= width / height <= 1.6:
        return False
    return 0.18 <= area / (width * height) <= 0.85


def _components(mask: NDArray[np.bool_]) -> list[tuple[tuple[int, int, int, int], int]]:
    """Boxes (left, top, right, bottom) and areas of the 4-connected parts of a mask."""
    numbers = connected_components(mask.astype(np.int32))[mask]
    if not len(numbers):
        return []
    order = np.argsort(numbers, kind="stable")
    first = np.flatnonzero(np.diff(numbers[order], prepend=-1))
    y, x = (places[order] for places in np.nonzero(mask))
    edges = [ends.reduceat(values, first) for values in (x, y) for ends in (np.minimum, np.maximum)]
    left, right, top, bottom = edges
    areas = np.diff(first, append=len(order))
    boxes = np.stack([left, top, right + 1, bottom + 1], axis=1).tolist()
    return [(tuple(box), area) for box, area in zip(boxes, areas.tolist(), strict=True)]


def _in_rows(marks: NDArray[np.float64]) -> int:
    """Number of marks in rows, each close to a neighbour of similar height and size."""
    count, used = 0, np.zeros(len(marks), bool)
    for start in range(len(marks)):
        if used[start]:
            continue
        row = [start]
        while True:
            left, top, right, bottom = marks[row[-1]]
            height = bottom - top
            gap = marks[:, 0] - right
            near = (gap > -0.2 * height) & (gap < 1.1 * height) & ~used
            level = np.abs(marks[:, 3] - bottom) < 0.25 * height
            alike = np.abs((marks[:, 3] - marks[:, 1]) / height - 1) < 0.55
            following = np.flatnonzero(near & level & alike & (marks[:, 0] > left))
            if not len(following):
                break
            row.append(int(following[np.argmin(gap[following])]))
        if len(row) >= _MIN_ROW:
            used[row] = True
            count += len(row)
    return count
