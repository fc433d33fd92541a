"""Which kinds can be drawn, and what is drawn in place of one that cannot."""

from __future__ import annotations

import importlib.util
from functools import cache

from storybook.art.places.settings import PLACES
from storybook.stage.words.lexicon import Entry, load_lexicon

_ITSELF = "itself"


@cache
def kinds(table: str) -> frozenset[str]:
    """Keys of the "animals", "things" or "places" that there are drawings of."""
    if table == "places":
        return frozenset(PLACES)
    package = f"storybook.art.{table}"
    module = f"{package}.draw" if importlib.util.find_spec(f"{package}.draw") else package
    drawings = getattr(importlib.import_module(module), table.upper(), None)
    return frozenset(drawings) if drawings is not None else _all_kinds(table)


def _all_kinds(table: str) -> frozenset[str]:
    """Every kind that the lexicon names, for as long as nothing says what can be drawn."""
    entries = (entry for found in load_lexicon().entries.values() for entry in found)
    named = (
        _own_key(e) if e.value.startswith(_ITSELF) else _choices(e.value)[0][0]
        for e in entries
        if e.kind == table
    )
    return frozenset(named)


def _own_key(entry: Entry) -> str:
    return entry.words.replace(" ", "_").replace("-", "_")


def _choices(value: str) -> list[list[str]]:
    """'hen | chicken > bird': equal names of a kind, then what may stand in for it."""
    value = value.removeprefix("young ")
    return [[name.strip() for name in part.split("|")] for part in value.split(">")]


def choose(entry: Entry, otherwise: str) -> tuple[str, bool]:
    """The first kind of an entry that can be drawn, and whether it only stands in.

    A noun that there is a drawing of is drawn under its own name.
    """
    drawn = kinds(entry.kind)
    own = _own_key(entry)
    if own in drawn and entry.kind != "places":
        return own, False
    for rank, names in enumerate(_choices(entry.value)):
        for name in names:
            if name in drawn:
                return name, rank > 0
    return otherwise, True
