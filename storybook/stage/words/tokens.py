"""Splits texts into words, and gives their possible base forms."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_TOKEN = re.compile(r"\d+(?:-[^\W\d_]+)*|[^\W\d_]+(?:[-'’][^\W\d_]+)*|[^\w\s]")
_VOWELS = "aeiou"


@dataclass(frozen=True)
class Token:
    """A word or mark. `word` is in lower case; `character` is the key of the character it names."""

    text: str
    word: str
    character: str = ""

    @property
    def is_mark(self) -> bool:
        """Whether this is punctuation or a symbol."""
        return not self.word[0].isalnum()

    @property
    def is_proper(self) -> bool:
        """Whether it is capitalised like a name."""
        return self.text[0].isupper()


def tokenise(text: str) -> list[Token]:
    """Split a text into words and marks; a possessive 's is a token of its own."""
    tokens = []
    for piece in _TOKEN.findall(text.replace("’", "'")):
        stem, mark, ending = piece.rpartition("'")
        parts = (stem, mark + ending) if stem and ending.lower() == "s" else (piece,)
        tokens += [Token(part, part.lower()) for part in parts]
    return tokens


@lru_cache(maxsize=8192)
def noun_bases(word: str) -> tuple[str, ...]:
    """The word, then the nouns whose regular plural it may be."""
    if len(word) < 4 or not word.endswith("s") or word.endswith("ss"):
        return (word,)
    bases = [word, word[:-1]]
    if word.endswith("ies"):
        bases.append(word[:-3] + "y")
    elif word.endswith("es"):
        bases.append(word[:-2])
    return tuple(bases)


@lru_cache(maxsize=8192)
def verb_bases(word: str) -> tuple[str, ...]:
    """The word, then the verbs whose regular form it may be."""
    bases = [word, *noun_bases(word)[1:]]
    for ending in ("ing", "ed"):
        stem = word.removesuffix(ending)
        if stem != word and len(stem) > 1:
            bases += [stem, stem + "e"]
            if stem[-1] == stem[-2] and stem[-1] not in _VOWELS:
                bases.append(stem[:-1])
            if stem.endswith("i"):
                bases.append(stem[:-1] + "y")
            if stem.endswith("ck"):
                bases.append(stem[:-1])
    return tuple(bases)


def text_of(tokens: list[Token]) -> str:
    """The tokens as they were written, with single spaces."""
    words = " ".join(token.text for token in tokens)
    return words.replace(" 's", "'s").replace(" ,", ",")
