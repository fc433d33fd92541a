"""Nouns of many languages -> English, from the names that Unicode gives its emoji."""

from __future__ import annotations

import unicodedata
import zipfile
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

ARCHIVE = Path(__file__).parent / "nouns.zip"
_UNSPACED = frozenset({"ja", "km", "lo", "my", "th", "yue", "zh"})
_MARKS = " ,.;:!?-()'\"،。、"


@cache
def nouns_of(language: str) -> Mapping[str, str]:
    """Nouns of a language in lower case -> English nouns; empty for languages without a table.

    `language` is the primary part of a language tag, such as "sw".
    """
    with zipfile.ZipFile(ARCHIVE) as archive:
        if f"{language}.tsv" not in archive.namelist():
            return {}
        rows = archive.read(f"{language}.tsv").decode().splitlines()
    return {noun: english for noun, _, english in (row.partition("\t") for row in rows)}


def split_by_nouns(text: str, language: str) -> Iterator[tuple[str, str]]:
    """Split a text into pairs: a noun and its English noun, or the words between nouns and "".

    The longest noun wins; in languages that write spaces, only whole words count.
    """
    text = unicodedata.normalize("NFC", text)
    at = 0
    for start, end, english in _nouns_in(text, language):
        if between := text[at:start].strip(_MARKS):
            yield between, ""
        yield text[start:end], english
        at = end
    if rest := text[at:].strip(_MARKS):
        yield rest, ""


def _nouns_in(text: str, language: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and English of each noun."""
    nouns = nouns_of(language)
    longest = max(map(len, nouns), default=0)
    edges = [at for at in range(len(text) + 1) if language in _UNSPACED or _is_edge(text, at)]
    last = 0
    for start in edges:
        for end in reversed([edge for edge in edges if start < edge <= start + longest]):
            english = nouns.get(text[start:end].lower())
            if english and start >= last:
                yield start, end, english
                last = end
                break


def _is_edge(text: str, at: int) -> bool:
    """Whether this index is not inside a word."""
    return not (_is_in_word(text[at - 1 : at]) and _is_in_word(text[at : at + 1]))


def _is_in_word(letter: str) -> bool:
    """Whether it is a letter, combining mark or digit; "" is none."""
    return letter != "" and unicodedata.category(letter)[0] in "LMN"
