"""Reads the words of an Indonesian clause from left to right.

It translates determiners and adjectives on the way.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from storybook.translation import english
from storybook.translation.lexicon import ADJECTIVES, NOUNS, Lexicon, Word

DETERMINERS = frozenset({"articles", "numbers", "quantities", "each", "definite", "titles"})
END = Word("end", "")


@dataclass(frozen=True)
class AdjectivePhrase:
    """English of one adjective with its degree, or of several joined.

    `kind` (its section of the glossary) and `takes_the` are those of the first. `takes_the` is true
    of superlatives and ordinals, which make the noun definite.
    """

    text: str
    kind: str
    takes_the: bool

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
        self._comparative_end: int | None = None  # position after the last comparative

    def peek(self, ahead: int = 0) -> Word:
        """The word `ahead` words from here, without taking it; END past the last."""
        at = self._at + ahead
        return self._words[at] if at < len(self._words) else END

    def take(self) -> Word:
        """Take the next word. IndexError: there is none."""
        self._at += 1
        return self._words[self._at - 1]

    @property
    def follows_comparative(self) -> bool:
        """Whether the word just taken follows a comparative ('lebih besar dari': larger than).

        What is compared may come between: 'lebih besar badannya dari'.
        """
        if self._comparative_end is None or self._at <= self._comparative_end:
            return False
        return all(word.owner for word in self._words[self._comparative_end : self._at - 1])

    def turn_into_noun(self) -> Word:
        """Turn the next word, of kind "having" ('berbulu'), into its noun ('bulu').

        The noun is left to be read; the word as it was is returned.
        """
        word = self.peek()
        self._words[self._at] = replace(word, kind=word.possessed, possessed="")
        return word

    def noun_phrase_is_next(self, ahead: int = 0) -> bool:
        """Whether a noun, or a determiner before one, comes next."""
        return self.peek(ahead).kind in NOUNS | DETERMINERS

    def next_head(self) -> Word:
        """The head of the next noun phrase: the first word after determiners and classifiers."""
        ahead = 0
        while self.peek(ahead).kind in DETERMINERS:
            ahead += 2 if self.classifier_is_next(ahead + 1) else 1
        return self.peek(ahead)

    def classifier_is_next(self, ahead: int = 0) -> bool:
        """Whether a classifier ('ekor', 'buah') comes next; some are nouns as well ('orang')."""
        return self.peek(ahead).source in self.tables["classifiers"]

    def determiner(self) -> tuple[str, bool | None]:
        """Take the determiners: their English, and whether the noun is plural.

        The English is "" if there are none; None: they do not say whether it is plural.
        """
        parts: list[str] = []
        is_plural: bool | None = None
        while self.peek().kind in DETERMINERS:
            word = self.take()
            if word.kind == "titles" and self.peek().kind != "name":
                word = Word("definite", "the")  # 'Pak Harimau': "the tiger"
            parts.append(word.english)
            if word.kind in ("numbers", "quantities"):
                is_plural = word.english not in ("one", "1")
            elif word.kind in ("articles", "each"):
                is_plural = False
            if word.kind == "numbers" and self.classifier_is_next():
                if self.noun_phrase_is_next(1):  # 'dua ekor kucing': two cats
                    self.take()
                elif self.peek().kind not in ("people", "mass"):  # 'dua ekor': two of them
                    self.take()
                    parts.append("of them")
                # 'tiga orang': the classifier is itself the noun, and is left to be read
        return " ".join(parts), is_plural

    def adjective_is_next(self, ahead: int = 0) -> bool:
        """Whether an adjective comes next, perhaps after degrees ('sangat besar')."""
        while self.peek(ahead).kind == "degrees":
            ahead += 1
        return self.peek(ahead).kind in ADJECTIVES

    def adjectives(self, as_adverb: bool = False) -> AdjectivePhrase:
        """Take one adjective, or several joined: 'besar dan kuat', 'hitam putih'.

        `as_adverb`: in the form of adverbs ("loudly"). IndexError: no word is left.
        """
        adjective = self._adjective(as_adverb)
        while True:
            word = self.peek()
            if word.kind == "conjunctions" and self.adjective_is_next(1):
                conjunction = self.take().english
            elif adjective.kind == "colours" and word.kind == "colours":
                conjunction = "and"
            else:
                return adjective
            second = self._adjective(as_adverb)
            adjective = replace(adjective, text=f"{adjective.text} {conjunction} {second.text}")

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
            is_ending = degree in ("er", "est")  # 'lebih' is er, 'paling' est
            text = english.compared(text, degree) if is_ending else f"{degree} {text}"
        if self.peek().kind == "intensifiers":
            text = f"{self.take().english} {text}"
        if "er" in degrees:
            self._comparative_end = self._at

        return AdjectivePhrase(text, word.kind, "est" in degrees or word.kind == "ordinals")
