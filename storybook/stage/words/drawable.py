"""Which kinds have drawings, and stand-ins for those that have none."""

from __future__ import annotations

from storybook.art.animals.draw import ANIMALS
from storybook.art.places.settings import PLACES
from storybook.art.things.draw import THINGS
from storybook.stage.words.lexicon import Entry

ITSELF = "itself"  # as a value in the tables: the kind named like the noun, see `own_key`


_DRAWN = {"animals": frozenset(ANIMALS), "things": frozenset(THINGS), "places": frozenset(PLACES)}


def kinds(table: str) -> frozenset[str]:
    """The kinds of a table ("animals", "things" or "places") that have drawings."""
    return _DRAWN[table]


def own_key(entry: Entry) -> str:
    """The kind named like the noun itself: "ice cream" -> "ice_cream"."""
    return entry.words.replace(" ", "_").replace("-", "_")


def choices(value: str) -> list[list[str]]:
    """Parse 'hen | chicken > bird': synonymous kinds, then stand-ins in order of preference.

    With nothing before the first ">", all are stand-ins.
    """
    value = value.removeprefix("young ").removeprefix("=")
    return [[name.strip() for name in part.split("|")] for part in value.split(">")]


def choose(entry: Entry, otherwise: str) -> tuple[str, bool]:
    """The first kind of an entry that has a drawing, and whether it is only a stand-in.

    A kind named like the noun itself comes first, unless the entry's value starts with "=".
    `otherwise` is the stand-in if no kind of the entry has a drawing.
    """
    drawn = kinds(entry.kind)
    key = own_key(entry)
    if key in drawn and entry.kind != "places" and not entry.value.startswith("="):
        return key, False
    for rank, names in enumerate(choices(entry.value)):
        for name in names:
            if name in drawn:
                return name, rank > 0
    return otherwise, True
