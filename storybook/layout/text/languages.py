"""The typographic facts of each language, from `languages.yaml`."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from storybook.templates import parse_data

_Fact = TypeVar("_Fact")
_ENGLISH_QUOTES = ("“", "”", "‘", "’")


@dataclass(frozen=True)
class Typography:
    """How a language is punctuated, and which of its words belong together.

    `quotes` are the outer opening and closing marks, then the inner ones. `spaces` are the spaces
    before marks ("!?;", ":") and inside "«»". `dialogue` replaces a hyphen at the start of a line
    ("": it stays). `elisions` begin with an apostrophe, which is left out here.
    """

    quotes: tuple[str, ...]
    spaces: Mapping[str, str]
    dialogue: str
    spaced_dash: str
    closed_dash: str
    range_dash: str
    ellipsis: str
    comma: str
    full_stop: str
    elisions: frozenset[str]
    binding: frozenset[str]
    articles: frozenset[str]
    following: frozenset[str]
    sayings: tuple[str, ...]

    def elides(self, word: str) -> bool:
        """Whether letters are left out at the start of the word, as in 'tis.

        A single letter counts only if it is a small one.
        """
        return (word if len(word) == 1 else word.lower()).replace("’", "'") in self.elisions


@lru_cache(maxsize=64)
def typography_of(language: str) -> Typography:
    """The typography of a language tag."""
    tables = _tables()

    def words(table: str) -> frozenset[str]:
        return frozenset(by_language(tables[table], language, "").split())

    def mark(table: str, default: str) -> str:
        marks: dict[str, str] = {
            code: mark for mark, codes in tables[table].items() for code in codes
        }
        return by_language(marks, language, default)

    quotes = mark("quotes", "").split()
    return Typography(
        quotes=tuple(quotes) or _ENGLISH_QUOTES,
        spaces=by_language(tables["spaces"], language, {}),
        dialogue=mark("dialogue", ""),
        spaced_dash=mark("spaced_dash", " – "),
        closed_dash=mark("closed_dash", "–"),
        range_dash=mark("range_dash", "–"),
        ellipsis=mark("ellipsis", "…"),
        comma=mark("comma", ", "),
        full_stop=mark("full_stop", "."),
        elisions=frozenset(by_language(tables["elisions"], language, ())),
        binding=words("binding"),
        articles=words("articles"),
        following=words("following"),
        sayings=tuple(by_language(tables["sayings"], language, ())),
    )


def by_language(table: Mapping[str, _Fact], language: str, default: _Fact) -> _Fact:
    """The entry of a language tag: of the whole tag, else without its last parts."""
    return next((table[tag] for tag in tags_of(language) if tag in table), default)


def tags_of(language: str) -> list[str]:
    """A language tag, then the same without its last parts: zh-Hant-TW, zh-Hant, zh.

    Their letters are in the usual case, whatever they are written in (RFC 5646, 2.1.1).
    """
    first, *others = language.lower().split("-")
    cases = {2: str.upper, 4: str.title}  # of regions and of scripts
    parts = [first, *(cases.get(len(part), str)(part) for part in others)]
    return ["-".join(parts[:length]) for length in range(len(parts), 0, -1)]


@lru_cache(maxsize=1)
def _tables() -> Any:
    path = Path(__file__).with_name("languages.yaml")
    return parse_data(path.read_text(encoding="utf-8"))
