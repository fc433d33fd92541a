"""What a thing is: plain data that says how it looks, and what its kind is good for."""

from __future__ import annotations

from dataclasses import dataclass, replace

UNITS_PER_CM = 2.7
"""Drawing units to the centimetre: what people are drawn to (a child of 115 cm stands 310)."""


@dataclass(frozen=True)
class Thing:
    """How a thing looks. `kind` is a key of THINGS.

    `colour` is its main colour as #rrggbb, or "" for its natural colours; `pattern` is one of
    `art.people.model.PATTERNS`, or "".
    """

    kind: str
    colour: str = ""
    pattern: str = ""


@dataclass(frozen=True)
class ThingKind:
    """What a kind of thing is good for.

    Small things are a little larger than in life, as picture books draw them. `held` is "hand",
    "both_hands", "arms", "head", "back" or "" (not held); `seat` is "on" or "in" what can be sat
    on or in, or ""; `mounts` says where it is: on the "ground", on "water" or in the "air".
    """

    height_cm: float
    width_cm: float
    held: str = ""
    seat: str = ""
    mounts: str = "ground"


_IN_USE = {("book", "read"): "open_book"}


def in_use(thing: Thing, pose: str) -> Thing:
    """The thing as it looks to somebody in a pose: a book that is read is open."""
    return replace(thing, kind=_IN_USE.get((thing.kind, pose), thing.kind))
