"""Pictures that an illustrator draws, as pixels, and how they differ."""

from typing import Any

import numpy as np

from storybook.errors import RenderError
from storybook.render.illustrator import Drawing
from storybook.render.job import RenderJob

Pixels = np.ndarray[Any, np.dtype[np.uint8]]


def pixels_of(drawing: Drawing | RenderError) -> Pixels:
    assert isinstance(drawing, Drawing), drawing
    return np.asarray(drawing.pixels)


def draw(illustrator: Any, job: RenderJob) -> Pixels:
    """The picture of one job."""
    return pixels_of(next(iter(illustrator.draw([job]))))


def difference(one: Pixels, other: Pixels) -> int:
    """The largest difference of a level, 0 to 255."""
    return int(np.abs(one.astype(int) - other.astype(int)).max())


def mean_difference(one: Pixels, other: Pixels) -> float:
    """The mean difference of the levels, 0 to 255."""
    return float(np.abs(one.astype(int) - other.astype(int)).mean())
