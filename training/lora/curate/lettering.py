"""Finds writing: small marks of one height that stand in a row, as letters do."""

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

_RADIUS = 6
_CONTRAST = 0.14
_HEIGHTS = (6, 44)  # px at a side of 512
_MIN_ROW = 6


def count_letters(grey: NDArray[np.float64]) -> int:
    """How many marks stand in rows of six or more, in a picture (H, W) in 0..1."""
    blurred = Image.fromarray((grey * 255).astype(np.uint8)).filter(
        ImageFilter.GaussianBlur(_RADIUS * 2)
    )
    around = np.asarray(blurred, np.float64) / 255
    return max(
        _in_rows(_marks(grey < around - _CONTRAST)), _in_rows(_marks(grey > around + _CONTRAST))
    )


def _marks(mask: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Connected marks of a letter's size and proportions: rows (left, top, right, bottom)."""
    boxes = [box for box, area in _components(mask) if _is_letter(box, area)]
    return np.array(sorted(boxes), float).reshape(-1, 4)


def _is_letter(box: tuple[int, int, int, int], area: int) -> bool:
    width, height = box[2] - box[0], box[3] - box[1]
    if not _HEIGHTS[0] <= height <= _HEIGHTS[1] or not 0.12 <= width / height <= 1.6:
        return False
    return 0.18 <= area / (width * height) <= 0.85


def _components(mask: NDArray[np.bool_]) -> list[tuple[tuple[int, int, int, int], int]]:
    """Boxes and areas of 4-connected parts, by joining the runs of each line."""
    parents: list[int] = []
    boxes: list[list[int]] = []

    def root(one: int) -> int:
        while parents[one] != one:
            parents[one] = parents[parents[one]]
            one = parents[one]
        return one

    above: list[tuple[int, int, int]] = []
    padded = np.pad(mask, ((0, 0), (1, 1))).astype(np.int8)
    for y, line in enumerate(np.diff(padded, axis=1)):
        starts, ends = np.flatnonzero(line == 1).tolist(), np.flatnonzero(line == -1).tolist()
        runs = []
        first = 0
        for start, end in zip(starts, ends, strict=True):
            label = len(parents)
            parents.append(label)
            boxes.append([start, y, end, y + 1, end - start])
            while first < len(above) and above[first][1] <= start:
                first += 1
            for other_start, _, other in above[first:]:
                if other_start >= end:
                    break
                a, b = root(label), root(other)
                if a != b:
                    parents[a] = b
                    left, top, right, bottom, area = boxes[a]
                    kept = boxes[b]
                    boxes[b] = [
                        min(left, kept[0]),
                        min(top, kept[1]),
                        max(right, kept[2]),
                        max(bottom, kept[3]),
                        area + kept[4],
                    ]
            runs.append((start, end, label))
        above = runs
    whole = [boxes[i] for i in range(len(parents)) if parents[i] == i]
    return [((box[0], box[1], box[2], box[3]), box[4]) for box in whole]


def _in_rows(marks: NDArray[np.float64]) -> int:
    """How many marks belong to rows: each has its next at the same height, size and near it."""
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
