"""What the judge is asked of a picture: who, how many, where, in which setting, at what time."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from training.base.figures import Figure, place_figures
from training.base.scenes import Scene
from training.base.world import CREATURES, PLACES, SETTINGS, TIMES

CREATURE_NAMES = tuple(CREATURES)
SETTING_NAMES = tuple(SETTINGS)
TIME_NAMES = tuple(TIMES)
PLACE_NAMES = tuple(PLACES)
MAX_COUNT = 3
UNASKED = -100  # the label that torch's cross-entropy passes over
BOUNDS = (0.375, 0.625)  # between left, middle and right
_UNSURE = 0.04  # nobody is asked of a figure that stands so near a bound


@dataclass(frozen=True)
class Seen:
    """One figure in a picture; centre `x` and the box (left, top, right, bottom), shares of it."""

    creature: int
    x: float
    box: tuple[float, float, float, float]


@dataclass(frozen=True)
class Labels:
    """Answers for one picture: `counts` (12,) 0-3, `places` (12,) 0-2 or UNASKED, int64."""

    counts: NDArray[np.int64]
    places: NDArray[np.int64]
    setting: int
    time: int


@dataclass(frozen=True)
class Verdict:
    """What is in a picture: creature -> how many, creature -> where (of those that are there)."""

    counts: dict[str, int]
    places: dict[str, str]
    setting: str
    time: str


def seen_in(scene: Scene) -> list[Seen]:
    """The figures of a composed scene."""
    return [_seen(figure) for figure in place_figures(scene)]


def _seen(figure: Figure) -> Seen:
    # A square as wide as the figure's longer side, standing on its feet, holds all of it.
    half, top = figure.size / 200, (figure.feet - figure.size * (1 - figure.sunk)) / 100
    x, feet = figure.x / 100, figure.feet / 100
    box = (x - half, top, x + half, feet)
    return Seen(CREATURE_NAMES.index(figure.creature), x, box)


def label(seen: list[Seen], setting: str, time: str) -> Labels:
    """The answers for figures in a setting; only of a figure alone of its kind is asked where."""
    counts = np.zeros(len(CREATURE_NAMES), np.int64)
    places = np.full(len(CREATURE_NAMES), UNASKED, np.int64)
    for one in seen:
        counts[one.creature] += 1
        places[one.creature] = place_of(one.x)
    places[counts != 1] = UNASKED
    return Labels(
        np.minimum(counts, MAX_COUNT),
        places,
        SETTING_NAMES.index(setting),
        TIME_NAMES.index(time),
    )


def place_of(x: float) -> int:
    """0 left, 1 middle, 2 right; UNASKED close to a bound."""
    if min(abs(x - bound) for bound in BOUNDS) < _UNSURE:
        return UNASKED
    return sum(x > bound for bound in BOUNDS)
