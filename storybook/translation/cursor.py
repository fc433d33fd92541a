"""Reads words from left to right: lookahead, determiners and adjectives."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from storybook.translation import english
from storybook.translation.lexicon import ADJECTIVES, NOUNS, Lexicon, Word

DETERMINERS = frozenset({"articles", "numbers", "quantities", "each", "definite", "titles"})
END = Word("end", "")


@dataclass(frozen=True)
class AdjectivePhrase:
    """An adjective with its intensifiers, or several joined; `kind` is that of the first."""

    text: str
    kind: str
    superlative: bool

    @property
    def rank(self) -> int:
        """Its position before the noun: size first, colour next to the noun."""
        return {"sizes": 0, "colours": 2}.get(self.kind, 1)


class Cursor:
    """A position in the words of a clause."""

    def __init__(self, words: Sequence[Word], lexicon: Lexicon) -> None:
        self._words = list(words)
        self._at = 0
        self.tables = lexicon.tables
        self.last_was_comparative = False  # of the adjectives

    def peek(self, ahead: int = 0) -> Word:
        at = self._at + ahead
        return self._words[at] if at < len(self._words) else END

    def take(self) -> Word:
        self._at += 1
        return self._words[self._at - 1]

    def turn_into_noun(self) -> Word:
        """Replace the next word ('berbulu') by its noun ('bulu'); return the original word."""
        word = self.peek()
        self._words[self._at] = replace(word, kind=word.possessed, possessed="")
        return word

    def noun_is_next(self, ahead: int = 0) -> bool:
        return self.peek(ahead).kind in NOUNS | DETERMINERS

    def head_ahead(self) -> Word:
        """The head noun of the next noun phrase."""
        ahead = 0
        while self.peek(ahead).kind in DETERMINERS:
            ahead += 2 if self.classifier_is_next(ahead + 1) else 1
        return self.peek(ahead)

    def classifier_is_next(self, ahead: int = 0) -> bool:
        return self.peek(ahead).source in self.tables["classifiers"]

    def determiner(self) -> tuple[str, bool | None]:
        """Article, count etc., and whether the noun is plural (None if they leave it open)."""
        parts: list[str] = []
        is_plural: bool | None = None
        while self.peek().kind in DETERMINERS:
            word = self.take()
            if word.kind == "titles" and self.peek().kind != "name":
                word = Word("definite", "the")
            parts.append(word.english)
            if word.kind in ("numbers", "quantities"):
                is_plural = word.english not in ("one", "1")
            elif word.kind in ("articles", "each"):
                is_plural = False
            if word.kind == "numbers" and self.classifier_is_next():
                if self.noun_is_next(1):
                    self.take()
                elif self.peek().kind not in ("people", "mass"):
                    self.take()
                    parts.append("of them")
        return " ".join(parts), is_plural

    def adjective_is_next(self, ahead: int = 0) -> bool:
        while self.peek(ahead).kind == "degrees":
            ahead += 1
        return self.peek(ahead).kind in ADJECTIVES

    def adjectives(self, as_adverb: bool = False) -> AdjectivePhrase:
        """One adjective or several joined: 'besar dan kuat', 'hitam putih'."""
        adjective = self._adjective(as_adverb)
        while True:
            word = self.peek()
            if word.kind == "conjunctions" and self.adjective_is_next(1):
                joint = self.take().english
            elif adjective.kind == "colours" and word.kind == "colours":
                joint = "and"
            else:
                return adjective
            second = self._adjective(as_adverb)
            adjective = replace(adjective, text=f"{adjective.text} {joint} {second.text}")

    def _adjective(self, as_adverb: bool) -> AdjectivePhrase:
        degrees = []
        while self.peek().kind == "degrees":
            degrees.append(self.take().english)
        word = self.take()
        text = word.english
        if as_adverb and word.kind != "colours":
            text = word.other or english.adverb(text)
        while word.kind == "colours" and self.peek().source in self.tables["shades"]:
            shade = self.tables["shades"][self.take().source]
            text = shade + text if shade.endswith("-") else f"{shade} {text}"
        for degree in reversed(degrees):
            compared = degree in ("er", "est")
            text = english.compared(text, degree) if compared else f"{degree} {text}"
        if self.peek().kind == "intensifiers":
            text = f"{self.take().english} {text}"
        self.last_was_comparative = "er" in degrees
        return AdjectivePhrase(text, word.kind, "est" in degrees or word.kind == "ordinals")
