"""The vocabulary in templates/stage: what English words mean for a picture."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from storybook.project import template_folder
from storybook.stage.words.tokens import Token, noun_bases, verb_bases
from storybook.yaml_files import read_words

NOUNS = frozenset(
    {
        "people",
        "groups",
        "measures",
        "portions",
        "animals",
        "things",
        "parts",
        "body",
        "abstract",
        "garments",
        "hats",
        "accessories",
        "shoes",
        "animal_wear",
        "animal_parts",
        "hair_styles",
        "places",
        "times",
        "weathers",
        "seasons",
    }
)
ADJECTIVES = frozenset(
    {
        "colours",
        "shades",
        "patterns",
        "sizes",
        "ages",
        "builds",
        "genders",
        "skins",
        "peoples",
        "hair_styles",
        "barefoot",
        "compounds",
        "fillers",
        "moods",
        "states",
    }
)
_HAVE_PLURALS = NOUNS - ADJECTIVES
_SPELT_OUT = ("natural",)


@dataclass(frozen=True)
class Entry:
    """A meaning of some words: the table that lists them (`kind`), and its value there.

    `row` is the first of the synonyms with this meaning.
    """

    kind: str
    words: str
    value: str
    row: str


@dataclass(frozen=True)
class Lexicon:
    """Words -> meanings."""

    entries: Mapping[str, tuple[Entry, ...]]
    verbs: Mapping[str, Entry]
    prepositions: Mapping[str, str]
    natural: Mapping[str, frozenset[str]]
    plurals: Mapping[str, str]
    verb_forms: Mapping[str, str]
    small_words: Mapping[str, frozenset[str]]
    _longest: Mapping[str, int]

    def nouns_of(self, word: str) -> tuple[str, ...]:
        """Base forms of a word as a noun."""
        base = self.plurals.get(word)
        if base is None and len(word) > 4 and word.endswith("men"):
            base = word[:-2] + "an"
        return (word, base) if base else noun_bases(word)

    def verbs_of(self, word: str) -> tuple[str, ...]:
        """Base forms of a word as a verb."""
        base = self.verb_forms.get(word)
        return (base, *verb_bases(word)) if base else verb_bases(word)

    def find(
        self, tokens: Sequence[Token], at: int, kinds: frozenset[str]
    ) -> tuple[tuple[Entry, ...], int]:
        """Meanings of these kinds for the longest known run of words, and its length (0: none)."""
        if at >= len(tokens):
            return (), 0
        longest = max(self._longest.get(base, 0) for base in self.nouns_of(tokens[at].word))
        for length in range(min(longest, len(tokens) - at), 0, -1):
            start = "".join(token.word + " " for token in tokens[at : at + length - 1])
            last = tokens[at + length - 1].word
            meanings = tuple(
                entry
                for base in self.nouns_of(last)
                for entry in self.entries.get(start + base, ())
                if entry.kind in kinds and (base == last or entry.kind in _HAVE_PLURALS)
            )
            if meanings:
                return meanings, length
        return (), 0

    def is_small(self, word: str, *tables: str) -> bool:
        """Whether a word is in one of the lists of function words, such as "determiners"."""
        return any(word in self.small_words[table] for table in tables)

    def knows(self, word: str) -> bool:
        """Whether a single word has any meaning here."""
        return (
            any(base in self.entries for base in self.nouns_of(word))
            or any(base in self.verbs for base in self.verbs_of(word))
            or word in self.prepositions
            or word.isdigit()
            or any(word in words for words in self.small_words.values())
        )


def read_table(name: str) -> dict[str, Any]:
    """The tables of one file of templates/stage, all values as text."""
    tables: dict[str, Any] = read_words(template_folder() / "stage" / f"{name}.yaml")
    return tables


def _entries(kind: str, rows: Mapping[str, str]) -> Iterator[Entry]:
    for words, value in rows.items():
        names = words.split(", ")
        for name in names:
            # A possessive is two tokens.
            yield Entry(kind, name.lower().replace("'s", " 's"), value, names[0])


def _all_entries() -> Iterator[Entry]:
    tables = {**read_table("nouns"), **read_table("attributes"), **read_table("places")}
    for kind, rows in tables.items():
        if kind not in _SPELT_OUT:
            yield from _entries(kind, rows)
    for mood, words in read_table("moods").items():
        yield from _entries("moods", {words: mood})


def _inverted(rows: Mapping[str, str]) -> dict[str, str]:
    return {form: base for base, forms in rows.items() for form in forms.split(", ")}


@cache
def load_lexicon() -> Lexicon:
    """The tables of templates/stage, read once."""
    entries: dict[str, list[Entry]] = {}
    longest: dict[str, int] = {}
    for entry in _all_entries():
        entries.setdefault(entry.words, []).append(entry)
        words = entry.words.split()
        longest[words[0]] = max(longest.get(words[0], 0), len(words))
    forms = read_table("forms")
    lists = ("determiners", "pronouns", "reflexives", "auxiliaries", "conjunctions")
    natural = read_table("attributes")["natural"]
    return Lexicon(
        {words: tuple(meanings) for words, meanings in entries.items()},
        {entry.words: entry for entry in _entries("verbs", read_table("verbs"))},
        _inverted(forms["prepositions"]),
        {kind: frozenset(features.split(", ")) for kind, features in natural.items()},
        _inverted(forms["plurals"]),
        _inverted(forms["verbs"]),
        {name: frozenset(forms[name].split()) for name in lists},
        longest,
    )
