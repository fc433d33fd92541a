"""Which words name a drawing: in English from the stage's tables, in Indonesian by the glossary."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from storybook.stage.words.drawable import choose, kinds
from storybook.stage.words.lexicon import Entry, load_lexicon
from storybook.translation.lexicon import VERBS
from storybook.translation.lexicon import load_lexicon as load_glossary

_STANDS_IN = "~"  # before the value of a noun that has no drawing of its own
# Sections of the glossary with words of each kind; the "bat" of another section is another word.
_SECTIONS: Mapping[str, frozenset[str]] = {
    "people": frozenset({"people", "kin"}),
    "animals": frozenset({"animals", "birds"}),
    "things": frozenset(
        {"things", "mass", "plenty", "unique", "pairs", "clothes", "coats", "places", "animals"}
    ),
    "places": frozenset({"places", "edges", "things", "unique"}),
    "garments": frozenset({"clothes", "pairs"}),
    "hats": frozenset({"clothes", "pairs", "things"}),
    "accessories": frozenset({"clothes", "pairs", "things", "body", "limbs"}),
    "hair_styles": frozenset({"adjectives", "things"}),
    "moods": VERBS | {"adjectives", "predicates"},
    "colours": frozenset({"colours"}),
    "patterns": frozenset({"adjectives", "things"}),
    "times": frozenset({"times", "adverbs", "adjectives"}),
    "weathers": frozenset({"adjectives", "things", "mass", "unique", "predicates", "verbs"}),
    "verbs": VERBS,
}


@dataclass(frozen=True)
class Names:
    """The words that name a drawing; `near` are English words that it only stands in for."""

    english: tuple[str, ...]
    indonesian: tuple[str, ...]
    near: tuple[str, ...] = ()


def names_of_drawings(kind: str) -> dict[str, Names]:
    """The names of the drawings of a kind ("animals", "things", "places") that words can name."""
    exact: dict[str, list[str]] = {}
    near: dict[str, list[str]] = {}
    for entry in _entries(kind):
        key, stands_in = choose(entry, "")
        (near if stands_in else exact).setdefault(key, []).append(entry.words)
    return {
        key: _names(kind, key, exact[key], near.get(key, ()))
        for key in sorted(kinds(kind))
        if key in exact
    }


def names_of_values(kind: str) -> dict[str, Names]:
    """The names of each value in a table such as "garments"; a value may have a colour."""
    exact: dict[str, list[str]] = {}
    near: dict[str, list[str]] = {}
    for entry in _entries(kind):
        value = entry.value.removeprefix(_STANDS_IN).strip()
        words = near if entry.value.startswith(_STANDS_IN) else exact
        words.setdefault(value, []).append(entry.words)
    return {
        value: _names(kind, value, words, near.get(value, ())) for value, words in exact.items()
    }


def names_of_poses() -> dict[str, Names]:
    """The verbs of each pose."""
    verbs: dict[str, list[str]] = {}
    for verb, entry in load_lexicon().verbs.items():
        verbs.setdefault(entry.value.split()[0], []).append(verb)
    return {pose: _names("verbs", pose, words) for pose, words in verbs.items()}


def _entries(kind: str) -> Iterator[Entry]:
    for entries in load_lexicon().entries.values():
        yield from (entry for entry in entries if entry.kind == kind)


def _names(kind: str, key: str, english: Iterable[str], near: Iterable[str] = ()) -> Names:
    """The names, those like the key first."""
    ordered = sorted(english, key=lambda word: word.replace(" ", "_") != key)
    translations = _indonesian()
    indonesian = [
        word
        for noun in ordered
        for word, section in sorted(
            translations.get(noun, ()), key=lambda pair: pair[1] == "plenty"
        )
        if section in _SECTIONS[kind]
    ]
    return Names(tuple(ordered), tuple(dict.fromkeys(indonesian)), tuple(near))


@cache
def _indonesian() -> dict[str, list[tuple[str, str]]]:
    """Indonesian words and their sections of the glossary, by English word in the singular.

    Words that the glossary has in the singular come first.
    """
    by_english: dict[str, list[tuple[str, str]]] = {}
    plurals: list[tuple[str, tuple[str, str]]] = []
    for words, entry in load_glossary().entries.items():
        if words[-1].startswith("+"):
            continue
        *start, last = re.sub(r" \(.*\)$", "", entry.english.lower()).split() or [""]
        word = (" ".join(words), entry.kind)
        by_english.setdefault(" ".join([*start, last]), []).append(word)
        bases = load_lexicon().nouns_of(last)
        plurals += [(" ".join([*start, base]), word) for base in bases if base != last]
    for english, word in plurals:
        by_english.setdefault(english, []).append(word)
    return by_english
