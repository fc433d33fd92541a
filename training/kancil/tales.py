"""Scenes of Kancil's book in the lands of the base model: who does what where, drawn at random.

The adapter is to learn two figures and nothing else. So the lands are those that the base model
knows, every deed has one pose in one view, and whatever stands somewhere stands on the grid of the
patch code, in one size on the ground and one on a back.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

from training.base.scenes import Scene as Land
from training.kancil.deeds import DEEDS, Deed


@dataclass(frozen=True)
class Role:
    """One of the two, or a row of crocodiles; `at` is left, middle or right."""

    who: str
    deed: str
    at: str = "middle"
    count: int = 1

    @property
    def drawn(self) -> Deed:
        """How the deed is drawn and worded."""
        return DEEDS[self.who][self.deed]


@dataclass(frozen=True)
class Tale:
    """Where, when, who. A rider comes first, and whom it is on second."""

    setting: str
    time: str
    roles: tuple[Role, ...]
    seed: int = 0

    @property
    def land(self) -> Land:
        """The base composer's scene with nobody in it."""
        return Land(self.setting, self.time, (), self.seed)


PLACES = ("left", "middle", "right")
TIMES = ("morning", "day", "sunset", "night")
_TIME_WEIGHTS = (3, 4, 2, 1)
_ALONE = (("stand", 3), ("walk", 3), ("jump", 3), ("think", 2), ("eat", 2), ("rest", 2))


def _deed(rng: random.Random, choices: tuple[tuple[str, int], ...]) -> str:
    names, weights = zip(*choices, strict=True)
    return str(rng.choices(names, weights)[0])


def _alone(rng: random.Random) -> tuple[str, tuple[Role, ...]]:
    deed = _deed(rng, (*_ALONE, ("laugh", 1)))
    setting = rng.choice(("forest", "forest", "riverbank", "riverbank", "river"))
    return setting, (Role("kancil", deed, rng.choice(PLACES)),)


def _buaya_alone(rng: random.Random) -> tuple[str, tuple[Role, ...]]:
    if rng.random() < 0.6:
        return "river", (Role("buaya", "rise", rng.choice(PLACES)),)
    return "riverbank", (Role("buaya", rng.choice(("lie", "gape")), rng.choice(PLACES)),)


def _pair(rng: random.Random) -> tuple[str, tuple[Role, ...]]:
    """Kancil ashore and Buaya in the water, or both on the bank."""
    setting = rng.choice(("river", "river", "riverbank"))
    places = ["left", "right"]
    rng.shuffle(places)
    deed = _deed(rng, (("talk", 4), ("stand", 1), ("laugh", 2), ("jump", 1)))
    other = "rise" if setting == "river" else _deed(rng, (("talk", 3), ("lie", 1), ("gape", 1)))
    roles = (Role("kancil", deed, places[0]), Role("buaya", other, places[1]))
    return setting, roles if rng.random() < 0.7 else roles[::-1]


def _row(rng: random.Random) -> tuple[str, tuple[Role, ...]]:
    return "river", (Role("buaya", "row", "middle", rng.choice((2, 3))),)


def _one_and_row(rng: random.Random) -> tuple[str, tuple[Role, ...]]:
    kancil = Role("kancil", rng.choice(("stand", "talk", "laugh")), rng.choice(("left", "right")))
    return "river", (kancil, Role("buaya", "row", "middle", 2))


def _ride(rng: random.Random) -> tuple[str, tuple[Role, ...]]:
    at = rng.choice(PLACES)
    setting, below = ("river", "swim") if rng.random() < 0.8 else ("riverbank", "lie")
    return setting, (Role("kancil", "ride", at), Role("buaya", below, at))


def _hop(rng: random.Random) -> tuple[str, tuple[Role, ...]]:
    return "river", (Role("kancil", "hop"), Role("buaya", "row", "middle", 3))


_Plot = Callable[[random.Random], tuple[str, tuple[Role, ...]]]
# One alone can be told in most ways, and wants most pictures; the others are told over and over.
PLOTS: tuple[tuple[_Plot, float], ...] = (
    (_alone, 0.46),
    (_buaya_alone, 0.05),
    (_pair, 0.17),
    (_row, 0.07),
    (_one_and_row, 0.08),
    (_ride, 0.11),
    (_hop, 0.06),
)


def sample_tale(rng: random.Random) -> Tale:
    """Draw a scene at random."""
    makers, weights = zip(*PLOTS, strict=True)
    setting, roles = rng.choices(makers, weights)[0](rng)
    time = rng.choices(TIMES, _TIME_WEIGHTS)[0]
    return Tale(setting, time, roles, rng.randrange(2**31))


def make_tales(count: int, seed: int = 777) -> list[Tale]:
    """That many scenes, each plot in its share; what is told twice has other hills and words."""
    rng = random.Random(seed)
    return [sample_tale(rng) for _ in range(count)]
