"""The judge's labels for a picture: creatures, counts, positions, setting, time of day."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from training.scenes.domains import Domain
from training.scenes.painting import Box, figure_boxes
from training.scenes.sampling import SampledScene
from training.scenes.storytelling import stage_of

POSITIONS = ("left", "middle", "right")
NO_LABEL = -100  # the label that torch's cross-entropy ignores
BOUNDS = (0.375, 0.625)  # between left, middle and right
_UNSURE = 0.04  # figures this close to a bound have no position label


@dataclass(frozen=True)
class VisibleFigure:
    """A figure in a picture; centre `x` and box (left, top, right, bottom) as fractions of it."""

    creature: int
    x: float
    box: Box


@dataclass(frozen=True)
class Labels:
    """Labels of one picture of C creatures: `counts`, `positions` (0-2 or NO_LABEL), both (C,)."""

    counts: NDArray[np.int64]
    positions: NDArray[np.int64]
    setting: int
    time: int


@dataclass(frozen=True)
class Verdict:
    """What the judge found: creature -> count, creature -> position (of those present)."""

    counts: dict[str, int]
    positions: dict[str, str]
    setting: str
    time: str


def find_figures(scene: SampledScene, domain: Domain) -> list[VisibleFigure]:
    """The figures of a sampled scene as they stand in its picture."""
    return [
        VisibleFigure(
            domain.creatures.index(scene.figures[box.figure].creature),
            (box.box[0] + box.box[2]) / 2,
            box.box,
        )
        for box in figure_boxes(stage_of(scene))
    ]


def label(domain: Domain, figures: list[VisibleFigure], place: str, time: str) -> Labels:
    """Labels for figures in a place; only a creature with one figure has a position label."""
    counts = np.zeros(len(domain.creatures), np.int64)
    positions = np.full(len(domain.creatures), NO_LABEL, np.int64)
    for figure in figures:
        counts[figure.creature] += 1
        positions[figure.creature] = position_of(figure.x)
    positions[counts != 1] = NO_LABEL
    return Labels(
        np.minimum(counts, domain.largest_count),
        positions,
        domain.places.index(place),
        domain.times.index(time),
    )


def position_of(x: float) -> int:
    """0 left, 1 middle, 2 right; NO_LABEL close to a bound."""
    if min(abs(x - bound) for bound in BOUNDS) < _UNSURE:
        return NO_LABEL
    return sum(x > bound for bound in BOUNDS)
