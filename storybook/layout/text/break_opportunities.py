"""Where lines may break (UAX #14, by ICU's rules and dictionaries), and where they should."""

import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING

from storybook.layout.text.scripts import SOFT_HYPHEN, ZERO_WIDTH_SPACE, script_of
from storybook.layout.text.segments import segment_ends
from storybook.layout.text.typography import break_cost

if TYPE_CHECKING:
    from budoux import Parser

_INVISIBLE_AT_END = " " + ZERO_WIDTH_SPACE
HYPHEN_COST = 0.15
WITHIN_PHRASE_COST = 0.2  # in Japanese and Chinese
# Scripts without spaces between words, whose breaks come from dictionaries or syllables.
_UNSPACED = (
    "Hani", "Hira", "Kana", "Bopo", "Yiii", "Thai", "Laoo", "Khmr", "Mymr", "Tibt", "Java", "Bali",
    "Lana", "Talu", "Tale", "Cham",
)  # fmt: skip


@dataclass(frozen=True)
class Opportunity:
    """A place where a line may end: before index `end`; the next line begins at `next_start`.

    A spare one, as after the hyphen of a word, is for words that are wider than a line.
    """

    end: int
    next_start: int
    cost: float
    is_hyphenated: bool = False
    is_spare: bool = False


@lru_cache(maxsize=4096)
def break_opportunities(text: str, language: str) -> tuple[Opportunity, ...]:
    """The places where a line of a paragraph may end, without the end of the paragraph."""
    phrases = _phrase_ends(text, language)
    return tuple(
        _opportunity(text, place, language, phrases)
        for place in line_breaks(text, language)
        if text[:place].strip(_INVISIBLE_AT_END) and place < len(text)
    )


def line_breaks(text: str, language: str) -> list[int]:
    """The indices before which a line may begin (UAX #14), and the end of the text."""
    from icu4py.breakers import LineBreaker

    return segment_ends(text, LineBreaker(text, language))


def _opportunity(text: str, place: int, language: str, phrases: set[int]) -> Opportunity:
    end = len(text[:place].rstrip(_INVISIBLE_AT_END))
    if end < place:
        return Opportunity(end, place, _cost_at_space(text, end, place, language))
    before, after = text[place - 1], text[place]
    if before == SOFT_HYPHEN:
        return Opportunity(place, place, HYPHEN_COST, is_hyphenated=True)
    cost = 0.0 if not phrases or place in phrases else WITHIN_PHRASE_COST
    is_free = any(_is_unspaced(character) for character in (before, after))
    return Opportunity(place, place, cost, is_spare=not is_free)


def _cost_at_space(text: str, end: int, start: int, language: str) -> float:
    """The cost of a break between two words, by the language's phrases."""
    *_, before, word = (". " + text[:end]).rsplit(" ", 2)
    following = text[start:].split(" ", 1)[0]
    return break_cost(word, following, language, before) if word and following else 0.0


def _is_unspaced(character: str) -> bool:
    script = script_of(character)
    is_wide = unicodedata.east_asian_width(character) in "WF"
    return script in _UNSPACED or (is_wide and script != "Hang")


def _phrase_ends(text: str, language: str) -> set[int]:
    """The ends of phrases of a Japanese or Chinese text, by a model; empty for other languages."""
    if text.isascii() or language.split("-")[0] not in ("ja", "zh", "yue"):
        return set()
    parser = _phrase_parser(language)
    return set(accumulate(len(phrase) for phrase in parser.parse(text)))


@lru_cache(maxsize=4)
def _phrase_parser(language: str) -> "Parser":
    import budoux

    if language.startswith("ja"):
        return budoux.load_default_japanese_parser()
    if any(subtag in ("yue", "Hant", "TW", "HK", "MO") for subtag in language.split("-")):
        return budoux.load_default_traditional_chinese_parser()
    return budoux.load_default_simplified_chinese_parser()
