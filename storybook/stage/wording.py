"""The author's words: their language, and lists of them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from storybook.stage.actors import Beside
from storybook.stage.words.languages import read_text
from storybook.story import Words

_ITSELF = ("it", "them", "top", "top of it")
_HOW: dict[str, Beside] = {
    "in": "in",
    "on": "on",
    "under": "under",
    "behind": "behind",
    "di dalam": "in",
    "di atas": "on",
    "di bawah": "under",
    "di belakang": "behind",
    "di": "on",
}
_PLACED = re.compile(
    r"(?P<what>.+?) (?P<how>in|on|under|behind|near|beside|next to|"
    r"di dalam|di atas|di bawah|di belakang|di dekat|di) (?P<where>.+)",
    re.IGNORECASE,
)


def words_of(words: Words | None, languages: Sequence[str]) -> tuple[str, str]:
    """The text in the language we parse best, and that language ("" if unstated)."""
    if not words:
        return "", ""
    for language in ("en", "id", "", *languages):
        if language in words:
            return words[language], language
    return next((text, language) for language, text in words.items())


def is_named(noun: str, words: Words | None, languages: tuple[str, ...]) -> bool:
    """Whether an English noun is among the author's words, in whatever language they are."""
    text, language = words_of(words, languages)
    return noun in {token.word for token in read_text(text, language).tokens}


def split_list(text: str) -> list[str]:
    """Split a list in English or Indonesian: 'a ball, a book and a hat' -> 3 parts."""
    for joint in (" and ", " dan "):
        text = text.replace(joint, ",")
    return [part.strip() for part in text.split(",") if part.strip()]


def split_place(text: str) -> tuple[str, Beside, str] | None:
    """Split 'a kitten in a tree' into what, how and where; None if it names no place."""
    match = _PLACED.match(text)
    if match is None or match["where"].lower() in _ITSELF:  # 'a sandcastle with a flag on it'
        return None
    how = _HOW.get(match["how"].lower(), "near")
    return match["what"], how, match["where"]


def is_short_for(noun: str, other: str) -> bool:
    """Whether a noun is the last word of a longer one: 'rabbit' of 'toy rabbit'."""
    return other.endswith(f" {noun}")
