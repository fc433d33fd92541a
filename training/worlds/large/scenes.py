"""A scene of the large world, drawn at random; neither pixels nor words yet."""

import random
from collections.abc import Callable
from dataclasses import dataclass

from training.worlds.large.beings import BEINGS, SETTINGS, STYLES, THINGS, TIMES, WEATHERS

WATERS = ("river", "riverbank", "shore")


@dataclass(frozen=True)
class Party:
    """One being, or a row of a kind, that does one thing; perhaps with a thing beside it.

    `above` is the index of the party that it rides or hops over; `relation` is to the party before.
    """

    creature: str
    action: str = "stand"
    at: str = "middle"
    far: bool = False
    count: int = 1
    above: int | None = None
    relation: str = ""
    thing: str = ""

    @property
    def entangled(self) -> bool:
        """Whether its figure and another's cannot be told apart by their places."""
        return self.above is not None or self.relation == "behind"


@dataclass(frozen=True)
class LargeScene:
    """Everything that decides a picture: `seed` varies hills, trees and small shifts only."""

    setting: str
    time: str
    weather: str
    style: str
    groups: tuple[Party, ...]
    seed: int


KINDS = {"one": 30, "thing": 15, "two": 24, "ride": 10, "row": 12, "hop": 3, "one and row": 4}
EMPTY = 2
_PLACES = ("left", "middle", "right")


def sample_scene(rng: random.Random) -> LargeScene:
    """Draw a scene; who, where and when are uniform, kinds as `KINDS` weighs them."""
    setting = rng.choice(list(SETTINGS))
    kind = rng.choices([*KINDS, "empty"], [*KINDS.values(), EMPTY])[0]
    weather = rng.choices(list(WEATHERS), [6, 2, 2, 1])[0]
    style = rng.choices(list(STYLES), [5, 2, 2])[0]
    groups = _SAMPLERS[kind](rng, setting) if kind != "empty" else ()
    return LargeScene(
        setting, rng.choice(list(TIMES)), weather, style, groups, rng.randrange(2**31)
    )


def _who(rng: random.Random, setting: str, *without: str) -> str:
    """Anybody who can be there: whoever lives in the water needs some."""
    return rng.choice(
        [
            key
            for key, being in BEINGS.items()
            if key not in without and (being.home == "land" or setting in WATERS)
        ]
    )


def _action(rng: random.Random, who: str, setting: str) -> str:
    being = BEINGS[who]
    if being.home == "water":
        return "swim"
    if being.hovers:
        return "fly"
    if setting in WATERS and being.swims and rng.random() < 0.5:
        return "swim"
    if being.flies and rng.random() < 0.35:
        return "fly"
    able = {"stand": 50, "jump": 16, "eat": 14, "hide": 6, "sing": 6, "sleep": 8}
    if not being.eyes:
        del able["sleep"]
    return rng.choices(list(able), list(able.values()))[0]


def _one(rng: random.Random, setting: str) -> tuple[Party, ...]:
    who = _who(rng, setting)
    action, at = _action(rng, who, setting), rng.choice(_PLACES)
    far = action != "eat" and rng.random() < 0.25
    food = rng.choice([key for key, thing in THINGS.items() if thing.food])
    return (Party(who, action, at, far, thing=food if action == "eat" else ""),)


def _with_thing(rng: random.Random, setting: str) -> tuple[Party, ...]:
    who = _who(rng, setting)
    while BEINGS[who].home == "water" or BEINGS[who].hovers:
        who = _who(rng, setting)
    able = [k for k, thing in THINGS.items() if not thing.floats or setting in WATERS]
    return (Party(who, "stand", rng.choice(_PLACES), thing=rng.choice(able)),)


def _two(rng: random.Random, setting: str) -> tuple[Party, ...]:
    first = _who(rng, setting)
    second = _who(rng, setting, first)
    relation = rng.choices(["", "facing", "beside", "behind"], [5, 3, 2, 2])[0]
    land = all(BEINGS[who].home == "land" and not BEINGS[who].hovers for who in (first, second))
    if relation and land:
        places = ["left", "right"] if rng.random() < 0.5 else ["right", "left"]
        return (Party(first, at=places[0]), Party(second, at=places[1], relation=relation))
    places = rng.sample(_PLACES, 2) if rng.random() < 0.3 else rng.sample(("left", "right"), 2)
    far = rng.random() < 0.2
    return (
        Party(first, _plain(_action(rng, first, setting)), places[0]),
        Party(second, _plain(_action(rng, second, setting)), places[1], far),
    )


def _plain(action: str) -> str:
    """Of two nobody eats: whose food it is would not be seen."""
    return "stand" if action == "eat" else action


def _bearer(rng: random.Random, setting: str) -> Party:
    able = [k for k, b in BEINGS.items() if b.carries and (b.home == "land" or setting in WATERS)]
    who = rng.choice(able)
    wet = setting in WATERS and BEINGS[who].swims
    return Party(who, "swim" if wet else "stand", rng.choice(_PLACES))


def _ride(rng: random.Random, setting: str) -> tuple[Party, ...]:
    bearer = _bearer(rng, setting)
    riders = [
        key
        for key, being in BEINGS.items()
        if being.home == "land"
        and not being.hovers
        and key != bearer.creature
        and being.rides
        and being.size < 0.9 * BEINGS[bearer.creature].size
        and (being.size <= 0.36 or key in ("girl", "boy", "deer", "monkey"))
    ]
    return (Party(rng.choice(riders), "ride", bearer.at, above=1), bearer)


def _row_of(rng: random.Random, setting: str, who: str, count: int) -> Party:
    being = BEINGS[who]
    wet = being.home == "water" or (setting in WATERS and being.swims and rng.random() < 0.5)
    return Party(who, "swim" if wet else "fly" if being.hovers else "stand", count=count)


def _row(rng: random.Random, setting: str) -> tuple[Party, ...]:
    return (_row_of(rng, setting, _who(rng, setting), rng.choice([2, 3, 4, 5])),)


def _hop(rng: random.Random, setting: str) -> tuple[Party, ...]:
    row = _row_of(rng, setting, rng.choice(["crocodile", "turtle", "hippopotamus"]), 3)
    return (Party(rng.choice(["deer", "rabbit", "monkey", "cat", "kangaroo"]), "hop", above=1), row)


def _one_and_row(rng: random.Random, setting: str) -> tuple[Party, ...]:
    single = _who(rng, setting)
    while BEINGS[single].home == "water" or BEINGS[single].hovers:
        single = _who(rng, setting)
    row = _row_of(rng, setting, _who(rng, setting, single), 2)
    return (Party(single, at=rng.choice(["left", "right"])), row)


_SAMPLERS: dict[str, Callable[[random.Random, str], tuple[Party, ...]]] = {
    "one": _one,
    "thing": _with_thing,
    "two": _two,
    "ride": _ride,
    "row": _row,
    "hop": _hop,
    "one and row": _one_and_row,
}
