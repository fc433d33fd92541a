"""Which kinds can be drawn, and what is drawn in place of one that cannot."""

from __future__ import annotations

from storybook.art.animals.draw import ANIMALS
from storybook.art.places.settings import PLACES
from storybook.art.things.draw import THINGS
from storybook.stage.words.lexicon import Entry

_DRAWN = {"animals": frozenset(ANIMALS), "things": frozenset(THINGS), "places": frozenset(PLACES)}


def _choices(value: str) -> list[list[str]]:
    """'hen | chicken > bird': equal names of a kind, then what may stand in for it."""
    value = value.removeprefix("young ")
    return [[name.strip() for name in part.split("|")] for part in value.split(">")]


def choose(entry: Entry, otherwise: str) -> tuple[str, bool]:
    """The first kind of an entry that can be drawn, and whether it only stands in.

    A noun that there is a drawing of is drawn under its own name.
    """
    drawn = _DRAWN[entry.kind]
    own = entry.words.replace(" ", "_").replace("-", "_")
    if own in drawn and entry.kind != "places":
        return own, False
    for rank, names in enumerate(_choices(entry.value)):
        for name in names:
            if name in drawn:
                return name, rank > 0
    return otherwise, True
