"""Things as plain data: how a thing looks, and what its kind can be used for."""

from __future__ import annotations

from dataclasses import dataclass, replace

UNITS_PER_CM = 2.7
"""Drawing units per centimetre, as for people (a child of 115 cm is 310 high)."""

ANY_STATES = (
    *("cracked", "broken", "torn", "squashed", "tipped", "bitten", "half", "melted", "collapsed"),
    *("leaking", "burnt", "dirty", "floury", "snowy", "wet"),
)
LOOSE = (
    "scattered",
    "whirling",
    "adrift",
)  # states of several things that are apart from each other
STATES = (
    *("open", "closed", "full", "empty", "unlit", "flat", "upturned", "turned"),
    *ANY_STATES,
    *LOOSE,
)


@dataclass(frozen=True)
class Thing:
    """How a thing looks. `kind` is a key of THINGS.

    `colour` is its main colour as #rrggbb, or "" for its natural colours; `pattern` is one of
    `art.people.model.PATTERNS`, or "". `state` is one of STATES, or "" for the usual one (lights
    are lit): those of ANY_STATES show on all our own drawings, those of LOOSE on several
    of any kind, the others on the kinds that have them in `ThingKind.states`. A `count` of them is
    drawn as one pile or bunch; `contents` are in the thing or on it.
    """

    kind: str
    colour: str = ""
    pattern: str = ""
    state: str = ""
    count: int = 1
    contents: tuple[Thing, ...] = ()


@dataclass(frozen=True)
class ThingKind:
    """The size of a kind of thing in cm, and what it can be used for.

    Small things are a little larger than life, as in picture books. `held` is "hand", "both_hands",
    "arms", "head", "back" or "" (not held); `seat` is "on" or "in" for things to sit on or in, else
    ""; `mounts` is where it belongs: "ground", "water" or "air". `states` are those in which
    it is drawn in another way.
    """

    height_cm: float
    width_cm: float
    held: str = ""
    seat: str = ""
    mounts: str = "ground"
    states: tuple[str, ...] = ()


DRAWN = "drawn"  # the pattern of paper that somebody draws on


_POWDERS = frozenset({"flour"})
"""Kinds whose contents lie in a heap when spilt, and fly up when the bag bursts."""


def has_burst(thing: Thing) -> bool:
    """Whether a thing is a bag that has burst, and lies in a heap of what was in it."""
    return thing.kind in _POWDERS and thing.state in ("torn", "tipped", "broken")


def in_use(thing: Thing, held: str, with_pen: bool) -> Thing:
    """The thing as it is used: a book in both hands is open, paper being drawn on is not blank.

    A bag in the hands has not burst.
    """
    if has_burst(thing):
        return replace(thing, state="")
    if thing.kind == "book" and held == "both_hands":
        return replace(thing, kind="open_book")
    if thing.kind == "paper" and with_pen:
        return replace(thing, pattern=DRAWN)
    return thing
