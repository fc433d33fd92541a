"""Words about the setting inside a verb phrase: 'a cat sleeping on the kitchen floor'."""

from __future__ import annotations

from dataclasses import dataclass, field

from storybook.stage.words.lexicon import Entry, load_lexicon
from storybook.stage.words.parsed import Phrase
from storybook.stage.words.readings import Described

TIMES = ("times", "weathers", "seasons")
_OF_ROOMS = ("floor", "ground", "wall", "window", "door", "table", "bench", "chair")


@dataclass
class Deferred:
    """Places, times, weathers and things of the setting, collected for the sentence's reader."""

    entries: list[Entry] = field(default_factory=list)
    things: list[Described] = field(default_factory=list)

    def add_modifiers(self, phrase: Phrase) -> None:
        """Add the weather, time or place in a phrase: 'a rainy street', 'the kitchen floor'."""
        for adjective in phrase.adjectives:
            self.entries += [each for each in adjective.meanings if each.kind in TIMES]
        if phrase.tokens[-1].word in _OF_ROOMS:
            for token in phrase.tokens[:-1]:
                self.entries += _places(token.word)

    def add_place(self, relation: str, place: Entry) -> None:
        """Add a place or a time; 'in the barn' and 'in front of the burrow' are other places."""
        part = {"in": "in the", "in front of": "front of the"}.get(relation)
        parts = _places(f"{part} {place.words}") if part else []
        self.entries.append(parts[0] if parts else place)

    def add_house(self, owner: Phrase | None) -> None:
        """Add the place of a roof: that of its owner, such as a barn, else a house."""
        place = owner.head("places") if owner is not None else None
        self.entries.append(place or _places("house")[0])


def _places(word: str) -> list[Entry]:
    return [each for each in load_lexicon().entries.get(word, ()) if each.kind == "places"]
