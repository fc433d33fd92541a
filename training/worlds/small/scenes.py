"""A scene: what is in a picture and where, drawn at random; neither pixels nor words yet."""

import random
from collections.abc import Callable
from dataclasses import dataclass, replace

from training.worlds.small.vocabulary import CREATURES, SETTINGS, TIMES

LAND = tuple(setting for setting in SETTINGS if setting != "river")


@dataclass(frozen=True)
class Group:
    """One creature, or a row of two or three of a kind, that does one thing.

    `at` is left, middle or right; `above` is the index of the group that it rides or hops over.
    """

    creature: str
    action: str = "stand"
    at: str = "middle"
    count: int = 1
    above: int | None = None

    @property
    def entangled(self) -> bool:
        """Whether its figure and another's cannot be told apart by their places."""
        return self.above is not None


@dataclass(frozen=True)
class Scene:
    """Everything that decides a picture: `seed` varies hills, trees and small shifts only."""

    setting: str
    time: str
    groups: tuple[Group, ...]
    seed: int


KINDS = {"one": 38, "two": 26, "ride": 12, "row": 11, "hop": 6, "one and row": 5, "empty": 2}
Cast = tuple[str, ...]
RIDERS = ("deer", "bird", "monkey", "rabbit", "owl", "duck", "rooster", "turtle", "tiger")


def sample_scene(
    rng: random.Random, cast: Cast = tuple(CREATURES), settings: Cast = tuple(SETTINGS)
) -> Scene:
    """Draw a scene; settings, times and creatures are uniform, kinds as `KINDS` weighs them.

    A `cast` needs somebody who carries and somebody of `RIDERS`; only crocodiles are hopped over.
    """
    kind = rng.choices(list(KINDS), list(KINDS.values()))[0]
    if kind == "hop" and "crocodile" not in cast:
        kind = "two"
    setting = rng.choice(settings)
    if kind in ("ride", "hop", "row") and rng.random() < 0.4:
        setting = "river"
    groups = _SAMPLERS[kind](rng, setting, cast)
    return Scene(setting, rng.choice(list(TIMES)), groups, rng.randrange(2**31))


def _creature(rng: random.Random, cast: Cast, *without: str) -> str:
    return rng.choice([name for name in cast if name not in without])


def _often(name: str, share: float, rng: random.Random, cast: Cast, *without: str) -> str:
    """Somebody of the cast: `name` in that share of the draws, if it is one of them."""
    return name if rng.random() < share and name in cast else _creature(rng, cast, *without)


def sample_action(rng: random.Random, creature: str, setting: str) -> str:
    """An action that this creature can do in this setting; standing is the commonest."""
    kind = CREATURES[creature]
    if setting == "river" and (kind.swims or rng.random() < 0.15) and not kind.flies:
        return "swim"
    if kind.flies and rng.random() < 0.4:
        return "fly"
    return rng.choices(["stand", "jump", "eat"], [60, 22, 18])[0]


def _one(rng: random.Random, setting: str, cast: Cast) -> tuple[Group, ...]:
    creature = _creature(rng, cast)
    at = rng.choices(["left", "middle", "right"], [3, 4, 3])[0]
    return (Group(creature, sample_action(rng, creature, setting), at),)


def _two(rng: random.Random, setting: str, cast: Cast) -> tuple[Group, ...]:
    first = _creature(rng, cast)
    second = _creature(rng, cast, first)
    places = ["left", "right"]
    rng.shuffle(places)
    return tuple(
        Group(creature, sample_action(rng, creature, setting), at)
        for creature, at in zip((first, second), places, strict=True)
    )


def _bearer(rng: random.Random, setting: str, cast: Cast, without: str) -> Group:
    able = [n for n in cast if CREATURES[n].carries and n != without]
    weights = [4 if n == "crocodile" else 1 for n in able]
    creature = rng.choices(able, weights)[0]
    action = "swim" if setting == "river" else "stand"
    return Group(creature, action, rng.choice(["left", "middle", "right"]))


def _ride(rng: random.Random, setting: str, cast: Cast) -> tuple[Group, ...]:
    carriers = {name for name in cast if CREATURES[name].carries}
    rider = rng.choice([name for name in RIDERS if name in cast and carriers - {name}])
    if rng.random() < 0.25 and "deer" in cast:
        rider = "deer"
    bearer = _bearer(rng, setting, cast, rider)
    return (Group(rider, "ride", bearer.at, above=1), bearer)


def _row_of(rng: random.Random, setting: str, creature: str) -> Group:
    swims = setting == "river" and (CREATURES[creature].swims or rng.random() < 0.15)
    action = "swim" if swims and not CREATURES[creature].flies else "stand"
    return Group(creature, action, "middle", count=rng.choice([2, 3]))


def _row(rng: random.Random, setting: str, cast: Cast) -> tuple[Group, ...]:
    creature = _often("crocodile", 0.25, rng, cast)
    return (_row_of(rng, setting, creature),)


def _hop(rng: random.Random, setting: str, cast: Cast) -> tuple[Group, ...]:
    row = replace(_row_of(rng, setting, "crocodile"), count=3)
    jumpers = [name for name in ("rabbit", "monkey", "tiger", "deer") if name in cast]
    jumper = "deer" if rng.random() < 0.5 else rng.choice(jumpers)
    return (Group(jumper, "hop", "middle", above=1), row)


def _one_and_row(rng: random.Random, setting: str, cast: Cast) -> tuple[Group, ...]:
    single = _often("deer", 0.3, rng, cast)
    other = _often("crocodile", 0.4, rng, cast, single)
    if other == single:
        other = _creature(rng, cast, single)
    at = rng.choice(["left", "right"])
    return (Group(single, "stand", at), replace(_row_of(rng, setting, other), count=2))


_SAMPLERS: dict[str, Callable[[random.Random, str, Cast], tuple[Group, ...]]] = {
    "one": _one,
    "two": _two,
    "ride": _ride,
    "row": _row,
    "hop": _hop,
    "one and row": _one_and_row,
    "empty": lambda rng, setting, cast: (),
}
