"""Where a page's text says that somebody is, and what somebody chases."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from storybook.stage.words.readings import Action, Relation
from storybook.stage.words.tokens import Token

_ALL = frozenset({"they", "both", "everybody", "everyone", "all", "mereka", "semua", "keduanya"})
_PLACED = ("on", "in", "under")


@dataclass(frozen=True)
class TextPlace:
    """A relation of the characters `who` (keys; empty: everybody in the picture).

    `chased`: they run after the target.
    """

    who: tuple[str, ...]
    relation: Relation
    chased: bool = False


def places_in(clause: Sequence[Token], who: Sequence[str], action: Action) -> list[TextPlace]:
    """What a clause about the characters `who` says about where they are."""
    words = {token.word for token in clause}
    if not who and words.isdisjoint(_ALL) and action.pose != "run":
        return []
    keys = () if not words.isdisjoint(_ALL) else tuple(who)
    chases = action.pose == "run"
    return [
        TextPlace(keys, relation, chased=relation.preposition == "to")
        for relation in action.relations
        if relation.preposition in _PLACED or (chases and relation.preposition == "to")
    ]
