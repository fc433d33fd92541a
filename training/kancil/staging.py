"""Who stands where in a scene: the words that plots are made of."""

from __future__ import annotations

import random
from dataclasses import dataclass

from training.kancil.wording import SETTINGS, Clause

TIMES = ("morning", "day", "sunset", "night")
DRY = tuple(name for name in SETTINGS if name != "river")
WET = ("swimming", "floating", "diving", "rising", "lunging")
FLYING = ("flying", "gliding")
PAIR_SCALE = {
    "kancil": 0.84,
    "buaya": 0.74,
    "harimau": 0.76,
    "gajah": 0.8,
    "burung": 1.1,
    "pak_tani": 0.86,
}
"""Page units per drawing unit of one of two."""

_POSE_MOODS = {
    "sleeping": ("asleep",),
    "thinking": ("thinking", "happy"),
    "dancing": ("happy", "laughing"),
    "hiding": ("afraid",),
    "drinking": ("happy", "thinking"),
    "eating": ("happy", "thinking"),
    "waving": ("happy", "laughing"),
    "singing": ("happy", "laughing"),
    "cheering": ("happy", "laughing"),
    "diving": ("still",),
    "jaws_open": ("hungry", "happy", "angry"),
    "lunging": ("angry", "hungry"),
}


@dataclass(frozen=True)
class Actor:
    """One figure on the page: page units per drawing unit, x of its middle, y of its ground.

    `room` is how broad it may be; `on` is the actor on whose back it is, whatever x and feet say;
    `beside` is what lies before its mouth: mango, cucumber or pool.
    """

    who: str
    pose: str
    mood: str
    view: str
    scale: float
    x: float
    feet: float
    mirror: bool = False
    shadow: bool = True
    bush: bool = False
    beside: str = ""
    room: float = 940.0
    on: int = -1


@dataclass(frozen=True)
class Scene:
    """A picture to draw: its plot's name, where, when, who, and what its caption says."""

    plot: str
    setting: str
    time: str
    actors: tuple[Actor, ...]
    clauses: tuple[Clause, ...]
    seed: int = 0

    @property
    def key(self) -> tuple[object, ...]:
        """What makes it another scene than the rest: everything but small jitters."""
        views = tuple(actor.view for actor in self.actors)
        return (self.plot, self.setting, self.time, self.clauses, views)


def choose_mood(rng: random.Random, who: str, pose: str) -> str:
    """A mood that goes with a pose."""
    if pose in _POSE_MOODS:
        return rng.choice(_POSE_MOODS[pose])
    if who == "buaya":
        return rng.choice(("still", "hungry", "angry", "surprised", "happy"))
    return rng.choice(("happy", "thinking", "laughing", "afraid", "angry"))


def choose_view(rng: random.Random, pose: str, front: bool = True) -> str:
    """Side most often, front least or never."""
    # Half-turned, a waving foot lies before the breast and does not read as a wave.
    shares = (0.42, 0.0 if pose == "waving" else 0.36, 0.22 if front else 0.0)
    return rng.choices(("side", "three-quarter", "front"), shares)[0]
