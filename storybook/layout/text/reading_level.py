"""Reading levels from Bloom's and StoryWeaver's tables, and splitting text to check them."""

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from storybook.layout.text.letters import words_of
from storybook.yaml_files import read_yaml

# The end of a sentence: its punctuation plus any closing quote, where a space or nothing follows
# except in Chinese and Japanese; a line's end; in Thai and Lao, which have no marks, a space.
_END = re.compile(
    r"[.!?…؟۔।॥።።။។]+[\"'”’»)]*(?:\s+|$)|[。！？]+[」』”’）]*\s*|\n+"
    r"|(?<=[\u0e00-\u0eff])\s+(?=[\u0e00-\u0eff])"
)
_LEVEL = re.compile(r"^(bloom|storyweaver)[ -]*(?:level)?[ -]*([0-6]|emergent)$", re.IGNORECASE)


@dataclass(frozen=True)
class Level:
    """The limits of one level and its type size; None means no limit.

    `sentence`, `page` and `book` are the most words in each, `sentences` the most sentences on a
    page, `different` the most distinct words in the book.
    """

    name: str
    text_pt: float
    sentence: int | None = None
    sentences: int | None = None
    page: int | None = None
    book: int | None = None
    different: int | None = None


@lru_cache(maxsize=1)
def _levels() -> dict[tuple[str, int], Level]:
    tables = read_yaml(Path(__file__).with_name("reading_levels.yaml"))
    return {
        (table, number): Level(f"{table} {number}", **limits)
        for table, rows in tables.items()
        for number, limits in rows.items()
    }


def find_level(name: str | None) -> Level | None:
    """The level of a name such as `bloom 3` or `storyweaver emergent`; None if unknown."""
    match = _LEVEL.match(name.strip()) if name else None
    if match is None:
        return None
    number = 0 if match[2].lower() == "emergent" else int(match[2])
    return _levels().get((match[1].lower(), number))


def sentences_of(text: str, language: str) -> list[str]:
    """The sentences of a text, except those without a word.

    Punctuation before a small letter, as in '"Hello!" she said', ends none.
    """
    ends = [end.end() for end in _END.finditer(text) if not text[end.end() :][:1].islower()]
    parts = (text[start:end] for start, end in pairwise([0, *ends, len(text)]))
    return [part.strip() for part in parts if words_of(part, language)]
