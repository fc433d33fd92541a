"""Where lines may break, by language."""

import re
from collections.abc import Iterable
from itertools import pairwise

from storybook.layout.text.languages import typography_of
from storybook.story.markup import MARKS

NBSP = "\u00a0"  # no-break space; drawn and read as a plain space

NNBSP = "\u202f"  # narrow no-break space, as before French marks
SHORT = 3  # letters: a line does not end after a sentence's first word if it is this short
_ENDS = ".!?…؟۔।॥።။។。！？"
_PAUSES = ",;:–—،؛፣၊、，；："
# May follow end punctuation; some languages close with “, French with a space before it.
_CLOSING = f"\"'”’“‘»«›)]」』{NBSP}{NNBSP}{MARKS}"
_NON_WORD = re.compile(r"[^\w]+")


def keep_together(text: str, names: Iterable[str], language: str) -> str:
    """Joins words with NBSP where no line may break between them, here or in an e-book reader.

    These are the words of a name ('Si Kancil') or fixed phrase ('Terima kasih'), an article and
    the next word, and a sentence's first word, if short, and the second ('Ia belum').
    """
    for name in names:
        if " " in name:
            text = text.replace(name, name.replace(" ", NBSP))
    words = typography_of(language)
    for saying in words.sayings:
        pattern = rf"\b{saying}\b"
        text = re.sub(pattern, lambda match: match[0].replace(" ", NBSP), text, flags=re.IGNORECASE)
    lines = (_glue_words(line.split(" "), words.articles) for line in text.split("\n"))
    return "\n".join(lines)


def _glue_words(words: list[str], articles: frozenset[str]) -> str:
    glued = words[:1]
    for before, (word, following) in zip([".", *words], pairwise(words), strict=False):
        letters = _NON_WORD.sub("", word)
        opens = ends_sentence(before) and len(letters) <= SHORT
        # Punctuation after the word separates it from the next: 'Hup! Si Kancil...'
        glued_to_next = letters and word[-1:].isalpha() and (opens or letters.lower() in articles)
        glued.append((NBSP if glued_to_next else " ") + following)
    return "".join(glued)


def binds_to_next(word: str, language: str) -> bool:
    """Whether a word is closely tied to the next, such as an article or preposition."""
    return word.lower() in typography_of(language).binding


def break_cost(word: str, following: str, language: str, before: str = "") -> float:
    """The cost of a line break between two words; negative at the end of a phrase.

    `before` is the word before `word`, if known.
    """
    opening = _NON_WORD.sub("", following)
    if ends_sentence(word) and not opening[:1].islower():
        return -0.15
    pause = _last_mark(word) in tuple(_ENDS + _PAUSES)
    cost = -0.07 if pause else _cost_within(word, opening, language)
    # Avoid leaving a single word of a sentence at the end or start of a line.
    alone = ends_sentence(before) + ends_sentence(following)
    return cost + 0.06 * alone


def ends_sentence(word: str) -> bool:
    """Whether a sentence, or quoted speech within it, may end with this word."""
    return _last_mark(word) in tuple(_ENDS)


def _last_mark(word: str) -> str:
    """The last character of a word before any closing quotes."""
    return word.rstrip(_CLOSING)[-1:]


def _cost_within(word: str, opening: str, language: str) -> float:
    """The cost of a break within a phrase; `opening` is the next word without its quotes."""
    words, code = typography_of(language), language.split("-")[0]
    if _NON_WORD.sub("", word).lower() in words.binding or len(word) == 1:
        return 0.12
    if _NON_WORD.sub("", opening).lower() in words.following:
        return 0.08
    if word[0].isupper() and opening[:1].isupper() and code != "de":
        return 0.1  # a name such as Pulau Sumatra; German capitalises all nouns
    return -0.03 if opening.lower() in words.binding else 0.0
