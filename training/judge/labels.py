"""The judge's labels for a picture: creatures, counts, positions, setting, time of day."""

import functools
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from training.worlds.large import beings, staging
from training.worlds.large import captions as large_captions
from training.worlds.large.scenes import LargeScene
from training.worlds.large.weather import LIGHTS as LARGE_LIGHTS
from training.worlds.light import LIGHTS, Light
from training.worlds.small import captions, vocabulary
from training.worlds.small.figures import Figure, place_figures
from training.worlds.small.scenes import Scene
from training.worlds.small.vocabulary import Creature
from training.worlds.world import LARGE, SMALL, World

PLACE_NAMES = tuple(vocabulary.PLACES)
NO_LABEL = -100  # the label that torch's cross-entropy ignores
BOUNDS = (0.375, 0.625)  # between left, middle and right
_UNSURE = 0.04  # figures this close to a bound have no position label


@dataclass(frozen=True)
class VisibleFigure:
    """A figure in a picture; centre `x` and box (left, top, right, bottom) as fractions of it."""

    creature: int
    x: float
    box: tuple[float, float, float, float]


@dataclass(frozen=True)
class Labels:
    """Labels of one picture: `counts` (C,), `places` (C,) 0-2 or NO_LABEL, int64; C creatures."""

    counts: NDArray[np.int64]
    places: NDArray[np.int64]
    setting: int
    time: int


@dataclass(frozen=True)
class Verdict:
    """What the judge found: creature -> count, creature -> position (of those present)."""

    counts: dict[str, int]
    places: dict[str, str]
    setting: str
    time: str


@dataclass(frozen=True, eq=False)
class LabelSet:
    """The label set of one world's judge, in the order of its outputs.

    Creatures are counted up to `max_count`; `find_figures` returns those of a composed scene,
    `write_prompt` an examination prompt for a scene in a language (None: any).
    """

    world: World
    creatures: Mapping[str, Creature]
    settings: tuple[str, ...]
    lights: Mapping[str, Light]
    max_count: int
    find_figures: Callable[[Any], list[VisibleFigure]]
    write_prompt: Callable[..., str]

    @functools.cached_property
    def names(self) -> tuple[str, ...]:
        """The creatures' keys."""
        return tuple(self.creatures)

    @functools.cached_property
    def times(self) -> tuple[str, ...]:
        """The times of day that have a light defined."""
        return tuple(self.lights)


def _figures_in_small(scene: Scene) -> list[VisibleFigure]:
    return [_visible_figure(figure) for figure in place_figures(scene)]


def _visible_figure(figure: Figure) -> VisibleFigure:
    # A square with the figure's longer side, resting on its feet, contains all of it.
    half, top = figure.size / 200, (figure.feet - figure.size * (1 - figure.sunk)) / 100
    x, feet = figure.x / 100, figure.feet / 100
    box = (x - half, top, x + half, feet)
    return VisibleFigure(list(vocabulary.CREATURES).index(figure.creature), x, box)


def _figures_in_large(scene: LargeScene) -> list[VisibleFigure]:
    sprites = [being.sprite for being in beings.BEINGS.values()]
    return [
        VisibleFigure(
            sprites.index(piece.sprite),
            piece.x / 100,
            (
                (piece.x - piece.width / 2) / 100,
                (piece.feet - piece.height * (1 - piece.sunk)) / 100,
                (piece.x + piece.width / 2) / 100,
                piece.feet / 100,
            ),
        )
        for piece in staging.place(scene)
        if piece.sprite in sprites
    ]


LABEL_SETS = {
    one.world.name: one
    for one in (
        LabelSet(
            SMALL,
            vocabulary.CREATURES,
            tuple(vocabulary.SETTINGS),
            {time: LIGHTS[time] for time in vocabulary.TIMES},
            3,
            _figures_in_small,
            functools.partial(captions.caption, exam=True),
        ),
        LabelSet(
            LARGE,
            beings.BEINGS,
            tuple(beings.SETTINGS),
            {time: LARGE_LIGHTS[time] for time in beings.TIMES},
            5,
            _figures_in_large,
            functools.partial(large_captions.caption, exam=True),
        ),
    )
}


def label(label_set: LabelSet, figures: list[VisibleFigure], setting: str, time: str) -> Labels:
    """Labels for figures in a setting; only a creature with one figure has a position label."""
    counts = np.zeros(len(label_set.names), np.int64)
    places = np.full(len(label_set.names), NO_LABEL, np.int64)
    for one in figures:
        counts[one.creature] += 1
        places[one.creature] = place_of(one.x)
    places[counts != 1] = NO_LABEL
    return Labels(
        np.minimum(counts, label_set.max_count),
        places,
        label_set.settings.index(setting),
        label_set.times.index(time),
    )


def place_of(x: float) -> int:
    """0 left, 1 middle, 2 right; NO_LABEL close to a bound."""
    if min(abs(x - bound) for bound in BOUNDS) < _UNSURE:
        return NO_LABEL
    return sum(x > bound for bound in BOUNDS)
