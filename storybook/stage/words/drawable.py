"""Which kinds can be drawn, and what is drawn in place of one that cannot."""

from __future__ import annotations

from storybook.art.animals.draw import ANIMALS
from storybook.art.places.settings import PLACES
from storybook.art.things.draw import THINGS
from storybook.stage.words.lexicon import Entry

ITSELF = "itself"


_DRAWN = {"animals": frozenset(ANIMALS), "things": frozenset(THINGS), "places": frozenset(PLACES)}


def kinds(table: str) -> frozenset[str]:
    """Keys of the "animals", "things" or "places" that there are drawings of."""
    return _DRAWN[table]


def own_key(entry: Entry) -> str:
    return entry.words.replace(" ", "_").replace("-", "_")


def choices(value: str) -> list[list[str]]:
    """'hen | chicken > bird': equal names of a kind, then what may stand in for it.

    Nothing before the first ">": all of them only stand in.
    """
    value = value.removeprefix("young ").removeprefix("=")
    return [[name.strip() for name in part.split("|")] for part in value.split(">")]


def choose(entry: Entry, otherwise: str) -> tuple[str, bool]:
    """The first kind of an entry that can be drawn, and whether it only stands in.

    A noun that there is a drawing of is drawn under its own name, unless its value starts with "=".
    """
    drawn = kinds(entry.kind)
    own = own_key(entry)
    if own in drawn and entry.kind != "places" and not entry.value.startswith("="):
        return own, False
    for rank, names in enumerate(choices(entry.value)):
        for name in names:
            if name in drawn:
                return name, rank > 0
    return otherwise, True
