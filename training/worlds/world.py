"""The worlds that a model can be trained on: the small one of the three books, and the large one.

Whoever composes, words or reads a scene asks its world; nothing else tells one from the other.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from training.worlds.large import captions as large_captions
from training.worlds.large import compose as large_compose
from training.worlds.large import reading as large_reading
from training.worlds.large import scenes as large_scenes
from training.worlds.large import wordlist as large_wordlist
from training.worlds.small import captions, compose, reading, scenes, wordlist


class SomeGroup(Protocol):
    """One creature, or a row of a kind."""

    @property
    def creature(self) -> str: ...

    @property
    def at(self) -> str: ...

    @property
    def count(self) -> int: ...


class SomeScene(Protocol):
    """What the scenes of all worlds say of themselves."""

    @property
    def setting(self) -> str: ...

    @property
    def time(self) -> str: ...

    @property
    def groups(self) -> tuple[Any, ...]: ...


@dataclass(frozen=True)
class Book:
    """Who meets where in one book: what a model with little time to learn should learn first."""

    cast: tuple[str, ...]
    settings: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class World:
    """How scenes are drawn at random, composed, worded and read; its books, if it has any.

    `sample` takes a generator of random numbers and, where there are books, a cast and settings;
    `compose` gives (size, size, 3) uint8; `caption` words a scene another way at each call; `facts`
    are all that can be true of a scene, `held` those that are; `words` is what `words.json` says.
    """

    name: str
    books: tuple[Book, ...]
    sample: Callable[..., Any]
    compose: Callable[[Any, int], NDArray[np.uint8]]
    caption: Callable[[Any, random.Random], str]
    facts: tuple[str, ...]
    held: Callable[[Any], list[str]]
    words: Callable[[], dict[str, Any]]


SMALL = World(
    "small",
    (
        Book(("deer", "crocodile"), ("river", "riverbank", "forest")),
        Book(("tiger", "rabbit", "owl", "turtle"), ("forest", "meadow", "river")),
        Book(
            ("bird", "rooster", "elephant", "buffalo", "owl", "duck"),
            ("village", "forest", "ricefield", "meadow", "river"),
        ),
    ),
    scenes.sample_scene,
    compose.compose,
    captions.caption,
    reading.FACTS,
    reading.held_facts,
    wordlist.words_of_world,
)
LARGE = World(
    "large",
    (),
    large_scenes.sample_scene,
    large_compose.compose,
    large_captions.caption,
    large_reading.FACTS,
    large_reading.held_facts,
    large_wordlist.words_of_world,
)
WORLDS = {world.name: world for world in (SMALL, LARGE)}
