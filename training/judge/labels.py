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
UNASKED = -100  # the label that torch's cross-entropy ignores
BOUNDS = (0.375, 0.625)  # between left, middle and right
_UNSURE = 0.04  # figures this close to a bound have no position label


@dataclass(frozen=True)
class Seen:
    """A figure; centre `x` and box (left, top, right, bottom) as fractions of the picture."""

    creature: int
    x: float
    box: tuple[float, float, float, float]


@dataclass(frozen=True)
class Labels:
    """Labels of one picture: `counts` (C,), `places` (C,) 0-2 or UNASKED, int64; C creatures."""

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
class Asked:
    """The label set of one world's judge, in the order of its outputs.

    Creatures are counted up to `max_count`; `seen` returns the figures of a composed scene, `word`
    an examination prompt for a scene in a language (None: any).
    """

    world: World
    creatures: Mapping[str, Creature]
    settings: tuple[str, ...]
    lights: Mapping[str, Light]
    max_count: int
    seen: Callable[[Any], list[Seen]]
    word: Callable[..., str]

    @functools.cached_property
    def names(self) -> tuple[str, ...]:
        """The creatures' keys."""
        return tuple(self.creatures)

    @functools.cached_property
    def times(self) -> tuple[str, ...]:
        """The times of day that have a light defined."""
        return tuple(self.lights)


def _seen_in_small(scene: Scene) -> list[Seen]:
    return [_seen(figure) for figure in place_figures(scene)]


def _seen(figure: Figure) -> Seen:
    # A square with the figure's longer side, resting on its feet, contains all of it.
    half, top = figure.size / 200, (figure.feet - figure.size * (1 - figure.sunk)) / 100
    x, feet = figure.x / 100, figure.feet / 100
    box = (x - half, top, x + half, feet)
    return Seen(list(vocabulary.CREATURES).index(figure.creature), x, box)


def _seen_in_large(scene: LargeScene) -> list[Seen]:
    sprites = [being.sprite for being in beings.BEINGS.values()]
    return [
        Seen(
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


ASKED = {
    one.world.name: one
    for one in (
        Asked(
            SMALL,
            vocabulary.CREATURES,
            tuple(vocabulary.SETTINGS),
            {time: LIGHTS[time] for time in vocabulary.TIMES},
            3,
            _seen_in_small,
            functools.partial(captions.caption, exam=True),
        ),
        Asked(
            LARGE,
            beings.BEINGS,
            tuple(beings.SETTINGS),
            {time: LARGE_LIGHTS[time] for time in beings.TIMES},
            5,
            _seen_in_large,
            functools.partial(large_captions.caption, exam=True),
        ),
    )
}


def label(asked: Asked, seen: list[Seen], setting: str, time: str) -> Labels:
    """Labels for figures in a setting; only a creature with one figure has a position label."""
    counts = np.zeros(len(asked.names), np.int64)
    places = np.full(len(asked.names), UNASKED, np.int64)
    for one in seen:
        counts[one.creature] += 1
        places[one.creature] = place_of(one.x)
    places[counts != 1] = UNASKED
    return Labels(
        np.minimum(counts, asked.max_count),
        places,
        asked.settings.index(setting),
        asked.times.index(time),
    )


def place_of(x: float) -> int:
    """0 left, 1 middle, 2 right; UNASKED close to a bound."""
    if min(abs(x - bound) for bound in BOUNDS) < _UNSURE:
        return UNASKED
    return sum(x > bound for bound in BOUNDS)
