"""Scenes of Kancil's book in the lands of the base model: who does what where, drawn at random.

The adapter is to learn two figures and to forget nobody. So the lands are those that the base model
knows, every deed has one pose in one view, whatever stands somewhere stands on the grid of the
patch code, and the base's other animals come as guests and in scenes of their own.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

from training.kancil.deeds import DEEDS, Deed
from training.worlds.small.scenes import LAND, Group, sample_action, sample_scene
from training.worlds.small.scenes import Scene as Land
from training.worlds.small.vocabulary import CREATURES, SETTINGS


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

    @property
    def above(self) -> bool:
        """Whether it is on somebody's back, or in the air over a row."""
        return self.deed in ("ride", "hop")


@dataclass(frozen=True)
class Tale:
    """Where, when, who. A rider comes first, and whom it is on second, be it a role or a guest.

    `guests` are animals of the base model, drawn as it knows them; without roles the scene is the
    base's own. A portrait is described at length.
    """

    setting: str
    time: str
    roles: tuple[Role, ...]
    seed: int = 0
    guests: tuple[Group, ...] = ()
    portrait: bool = False

    @property
    def land(self) -> Land:
        """The base composer's scene, with nobody in it but guests."""
        return Land(self.setting, self.time, self.guests, self.seed)


HOUSE = {"kancil": "deer", "buaya": "crocodile"}
"""The two, and whose place in the base model they take."""
GUESTS = tuple(name for name in CREATURES if name not in HOUSE.values())
PLACES = ("left", "middle", "right")
SIDES = ("left", "right")
TIMES = ("morning", "day", "sunset", "night")
_TIME_WEIGHTS = (3, 4, 2, 1)
Cast = tuple[str, tuple[Role, ...], tuple[Group, ...]]
"""A setting, roles and guests."""
_HOME = ("forest", "riverbank", "river")  # where Kancil's book is set
_ALONE = {"stand": 3, "walk": 3, "jump": 3, "think": 2, "eat": 2, "rest": 2, "laugh": 1}
_BESIDE = {
    "kancil": {"talk": 4, "stand": 1, "laugh": 2, "jump": 1},
    "buaya": {"talk": 3, "lie": 1, "gape": 1},
}


def _deed(rng: random.Random, choices: dict[str, int]) -> str:
    return rng.choices(list(choices), list(choices.values()))[0]


def _two_sides(rng: random.Random) -> tuple[str, str]:
    return SIDES if rng.random() < 0.5 else SIDES[::-1]


def _alone(rng: random.Random) -> Cast:
    setting = rng.choice((*SETTINGS, *_HOME, *_HOME))
    return setting, (Role("kancil", _deed(rng, _ALONE), rng.choice(PLACES)),), ()


def _buaya_alone(rng: random.Random) -> Cast:
    if rng.random() < 0.6:
        return "river", (Role("buaya", "rise", rng.choice(PLACES)),), ()
    return "riverbank", (Role("buaya", rng.choice(("lie", "gape")), rng.choice(PLACES)),), ()


def _portrait(rng: random.Random) -> Cast:
    """One of the study's four as one thinks of it: long descriptions say nothing of where and when.

    Said of any picture of it, they would be taught to mean a blend of them all.
    """
    whole: tuple[Cast, ...] = (
        ("forest", (Role("kancil", "stand"),), ()),
        ("river", (Role("buaya", "rise"),), ()),
        ("forest", (), (Group("tiger", "stand", "middle"),)),
        ("forest", (), (Group("bird", "stand", "middle"),)),
    )
    return rng.choice(whole)


def _beside(rng: random.Random, who: str, at: str, setting: str) -> Role:
    if who == "buaya" and setting == "river":
        return Role(who, "rise", at)
    return Role(who, _deed(rng, _BESIDE[who]), at)


def _pair(rng: random.Random) -> Cast:
    """Kancil ashore and Buaya in the water, or both on the bank."""
    setting = rng.choice(("river", "river", "riverbank"))
    sides = zip(("kancil", "buaya"), _two_sides(rng), strict=True)
    roles = tuple(_beside(rng, who, at, setting) for who, at in sides)
    return setting, roles if rng.random() < 0.7 else roles[::-1], ()


def _with_guest(rng: random.Random) -> Cast:
    """One of the two and an animal of the base model."""
    setting = rng.choice((*SETTINGS, *_HOME))
    who = "buaya" if setting == "river" and rng.random() < 0.5 else "kancil"
    here, there = _two_sides(rng)
    creature = rng.choice(GUESTS)
    guest = Group(creature, sample_action(rng, creature, setting), there)
    return setting, (_beside(rng, who, here, setting),), (guest,)


def _guests(rng: random.Random) -> Cast:
    """A scene of the base model's own."""
    scene = sample_scene(rng, GUESTS)
    return scene.setting, (), scene.groups


def _row(rng: random.Random) -> Cast:
    return "river", (Role("buaya", "row", "middle", rng.choice((2, 3))),), ()


def _one_and_row(rng: random.Random) -> Cast:
    kancil = Role("kancil", rng.choice(("stand", "talk", "laugh")), rng.choice(SIDES))
    return "river", (kancil, Role("buaya", "row", "middle", 2)), ()


def _ride(rng: random.Random) -> Cast:
    """Kancil on Buaya most often, else on a guest."""
    rider = Role("kancil", "ride", rng.choice(PLACES))
    if rng.random() < 0.8:
        setting, below = ("river", "swim") if rng.random() < 0.8 else ("riverbank", "lie")
        return setting, (rider, Role("buaya", below, rider.at)), ()
    bearer = rng.choice([name for name in GUESTS if CREATURES[name].carries])
    return rng.choice(LAND), (rider,), (Group(bearer, "stand", rider.at),)


def _hop(rng: random.Random) -> Cast:
    return "river", (Role("kancil", "hop"), Role("buaya", "row", "middle", 3)), ()


_Plot = Callable[[random.Random], Cast]
# One alone can be told in most ways, and wants most pictures; the others are told over and over.
PLOTS: tuple[tuple[_Plot, float], ...] = (
    (_alone, 0.24),
    (_portrait, 0.05),
    (_buaya_alone, 0.04),
    (_pair, 0.1),
    (_with_guest, 0.17),
    (_guests, 0.19),
    (_row, 0.05),
    (_one_and_row, 0.04),
    (_ride, 0.09),
    (_hop, 0.03),
)


def sample_tale(rng: random.Random) -> Tale:
    """Draw a scene at random."""
    makers, weights = zip(*PLOTS, strict=True)
    maker = rng.choices(makers, weights)[0]
    setting, roles, guests = maker(rng)
    portrait = maker is _portrait
    time = "day" if portrait else rng.choices(TIMES, _TIME_WEIGHTS)[0]
    return Tale(setting, time, roles, rng.randrange(2**31), guests, portrait)


def make_tales(count: int, seed: int = 777) -> list[Tale]:
    """That many scenes, each plot in its share; what is told twice has other hills and words."""
    rng = random.Random(seed)
    return [sample_tale(rng) for _ in range(count)]
