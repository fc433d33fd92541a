"""Emphasis in a story's texts: `*so*` and `**so**`, as in Markdown.

Marked text has invisible characters in place of the stars (tags of Unicode, which neither break
lines nor have glyphs), so that it goes through typography and shaping as any other.
"""

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Literal

Emphasis = Literal["", "em", "strong"]

_BEGIN = {"em": "\U000e0028", "strong": "\U000e005b"}
_END = {"em": "\U000e0029", "strong": "\U000e005d"}
MARKS = "".join([*_BEGIN.values(), *_END.values()])
_MARK = re.compile(f"[{MARKS}]")
_WITHOUT = dict.fromkeys(map(ord, MARKS))
# Digits, and letters of scripts that have spaces between words.
_LETTER = r"a-zA-Z0-9\u00c0-\u0dff\u10a0-\u177f\u1800-\u1fff\u2c00-\u2dff\ua4d0-\ud7af"
_STARRED = re.compile(
    rf"(?<![{_LETTER}*])(?P<stars>\*{{1,3}})(?=[^\s*])(?P<text>[^*\n]*[^\s*])(?P=stars)(?!\*)"
)


def mark_emphasis(text: str) -> str:
    """The text with marks in place of stars; stars that enclose no words stay, as in 2 * 3."""
    return _STARRED.sub(_marked, text.translate(_WITHOUT))


def _marked(match: re.Match[str]) -> str:
    kind = "em" if len(match["stars"]) == 1 else "strong"
    return f"{_BEGIN[kind]}{match['text']}{_END[kind]}"


def unmarked(text: str) -> str:
    """The text without marks."""
    return text.translate(_WITHOUT) if _MARK.search(text) else text


def without_stars(text: str, markup: str) -> str:
    """The words of a text, as they are read; `markup` is the story's."""
    return unmarked(mark_emphasis(text)) if markup == "emphasis" else text


def emphases(text: str) -> list[Emphasis]:
    """The emphasis of each character of a marked text; marks belong to what they enclose."""
    if not _MARK.search(text):
        return [""] * len(text)
    kinds: list[Emphasis] = []
    kind: Emphasis = ""
    for character in text:
        if character in _BEGIN.values():
            kind = "em" if character == _BEGIN["em"] else "strong"
        kinds.append(kind)
        if character in _END.values():
            kind = ""
    return kinds


def part_of(text: str, start: int, end: int) -> str:
    """A part of a marked text, with its own marks where it begins or ends within an emphasis."""
    if not _MARK.search(text):
        return text[start:end]
    pieces = zip(emphases(text)[start:end], text[start:end], strict=True)
    parts = []
    for kind, piece in groupby(pieces, key=lambda pair: pair[0]):
        plain = unmarked("".join(character for _, character in piece))
        parts.append(f"{_BEGIN[kind]}{plain}{_END[kind]}" if kind and plain else plain)
    return "".join(parts)


def pieces_of(text: str) -> Iterator[tuple[Emphasis, str]]:
    """A marked text as pieces without marks, each with its emphasis."""
    pairs = zip(emphases(text), text, strict=True)
    for kind, pair in groupby(pairs, key=lambda pair: pair[0]):
        plain = unmarked("".join(character for _, character in pair))
        if plain:
            yield kind, plain
