"""A parsed noun phrase: determiner, adjectives, meanings of the head noun."""

from __future__ import annotations

from dataclasses import dataclass, field

from storybook.stage.words.lexicon import Entry, load_lexicon
from storybook.stage.words.tokens import Token, text_of

_ONE = frozenset({"a", "an", "one", "another"})
_PLURAL_COUNT = 3


@dataclass
class Adjective:
    """An adjective: its words, and all its meanings."""

    text: str
    meanings: tuple[Entry, ...]

    def value(self, kind: str) -> str | None:
        """Its value in the table `kind`; None if it is not listed there."""
        return next((entry.value for entry in self.meanings if entry.kind == kind), None)


@dataclass
class Phrase:
    """A noun phrase; `heads` are the meanings of its head noun, empty if the noun is unknown.

    `character` is the key of the character that it names. `owner` is the inner phrase of
    "grandmother's house", `of` that of "the back of the crocodile". Several things that are `piled`
    are one heap; `is_piece` is "a slice of cake".
    """

    tokens: list[Token] = field(default_factory=list)
    heads: tuple[Entry, ...] = ()
    noun: str = ""
    character: str = ""
    number: int = 0
    plural: bool = False
    piled: bool = False
    is_piece: bool = False
    determiner: str = ""
    adjectives: list[Adjective] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    owner: Phrase | None = None
    of: Phrase | None = None

    @property
    def text(self) -> str:
        """The phrase as written, without its determiner."""
        small = load_lexicon().is_small
        words = list(self.tokens)
        while len(words) > 1 and (words[0].word in _ONE or small(words[0].word, "determiners")):
            words = words[1:]
        return text_of(words)

    @property
    def count(self) -> int:
        """How many; a plural without a number counts as three."""
        return self.number or (_PLURAL_COUNT if self.plural else 1)

    def head(self, *kinds: str) -> Entry | None:
        """The head noun's meaning in the first of these tables that lists it, None if none does."""
        for kind in kinds:
            for entry in self.heads:
                if entry.kind == kind:
                    return entry
        return None
