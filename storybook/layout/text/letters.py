"""The words, letters and capitals of a text, by language; words by ICU's rules and dictionaries."""

import unicodedata
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from icu4py.breakers import BaseBreaker, CharacterBreaker, WordBreaker
from icu4py.locale import Locale

from storybook.layout.text.scripts import script_of
from storybook.layout.text.segments import segment_ends

HYPHENS = "-\u2010\u2011"
_DOTTED_I = ("az", "crh", "kk-Latn", "tr", "tt-Latn")  # languages with the pairs iİ and ıI
_TONOS, _DIAERESIS = "\u0301", "\u0308"


def words_of(text: str, language: str) -> list[str]:
    """The words of a text; `buaya-buaya` is one, and a number is none.

    In scripts without spaces (Thai, Lao, Khmer, Burmese, Chinese, Japanese) they are ICU's.
    """
    words: list[str] = []
    before, joins = "", False
    for segment in _segments(text, WordBreaker(text, Locale(language))):
        if any(character.isalpha() for character in segment):
            if joins:
                words[-1] += before + segment
            else:
                words.append(segment)
            joins = False
        else:
            joins = segment in HYPHENS and bool(words) and words[-1].endswith(before or "\n")
        before = segment
    return words


def letters_of(word: str, language: str) -> list[str]:
    """The letters of a word with their marks, as readers tell them apart (grapheme clusters)."""
    return list(_segments(word, CharacterBreaker(word, Locale(language))))


def _segments(text: str, breaker: BaseBreaker) -> Iterator[str]:
    for start, end in pairwise([0, *segment_ends(text, breaker)]):
        yield text[start:end]


def capitals(text: str, language: str) -> str:
    """The text in capitals: Turkish i is İ, German ß is SS, and Greek has no accents."""
    if _has_dotted_i(language):
        text = text.replace("i", "İ")
    if language.split("-")[0] == "el":
        text = _without_tonos(text)
    return text.upper()


def lower_case(text: str, language: str) -> str:
    """The text in small letters; Turkish I is ı."""
    if _has_dotted_i(language):
        text = text.replace("I", "ı").replace("İ", "i")
    return text.lower()


def _has_dotted_i(language: str) -> bool:
    return any(language == code or language.startswith(f"{code}-") for code in _DOTTED_I)


def _without_tonos(text: str) -> str:
    """Greek without accents; a vowel after one that loses it gets a diaeresis: ρολόι, ΡΟΛΟΪ."""
    characters: list[str] = []
    had_tonos = False
    for character in text:
        base, *marks = list(unicodedata.normalize("NFD", character))
        if had_tonos and base in "ιυ" and not marks:
            marks = [_DIAERESIS]
        had_tonos = base in "αεουΑΕΟΥ" and _TONOS in marks and _DIAERESIS not in marks
        kept = [mark for mark in marks if mark != _TONOS]
        characters.append(unicodedata.normalize("NFC", "".join([base, *kept])))
    return "".join(characters)


def main_script(text: str) -> str:
    """The ISO 15924 code of the script that most letters of a text are in; Zyyy if it has none."""
    scripts = Counter(script_of(character) for character in text if character.isalpha())
    return scripts.most_common(1)[0][0] if scripts else "Zyyy"
