"""Indonesian picture words -> English, for models that read English only; offline, without torch.

The words are in templates/prompts/glossary.yaml, the grammar in `storybook.translation`. A
translation model does better where its weights are on this machine: see `translator_model`.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from storybook.translation.clause import write_clause
from storybook.translation.lexicon import ANIMALS, Lexicon, Word, load_lexicon

_TOKEN = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*|\d+")
_BREAK = re.compile(r"([^\w\s'’-]+|\s+-+\s+|\n+)")
# Spelling patterns for words in neither language's list.
_LOOKS_INDONESIAN = re.compile(
    r"(ber|me|ter|di|pe|ke)\w{4,}(kan|an|nya)|\w{3,}nya|(meng|meny|ber\w\w)\w{4,}"
)
_LOOKS_ENGLISH = re.compile(r"\w*(th|ck|ee|oo|ph|wh|x|q|ss|ll|tt|ight)\w*|\w+(ed|ing|ly|[^aeiou]e)")
_LOOKS_LIKE_VERB = re.compile(r"(me[lmnrwy]|ber|di|ter)\w{4,}")
_UNKNOWN = ("unknown", "unknown verb")
_BEFORE_NOUNS = ("articles", "numbers", "quantities", "each", "definite", "titles")


@dataclass(frozen=True)
class Translation:
    """English text, and the original words that are not in the glossary."""

    text: str
    unknown: tuple[str, ...]


Translate = Callable[[str], Translation]


def is_indonesian(text: str) -> bool:
    """Whether the text, or a clause of it, is Indonesian; names alone do not count."""
    lexicon = load_lexicon()
    clauses = (_TOKEN.findall(clause) for clause in _BREAK.split(text))
    return any(_language_score(tokens, lexicon) > 0 for tokens in clauses)


def to_english(text: str) -> Translation:
    """The text with its Indonesian clauses in English, good enough for a prompt.

    English is returned unchanged; a word that is not in the glossary is kept and reported.
    """
    if not is_indonesian(text):
        return Translation(text, ())
    lexicon = load_lexicon()
    pieces = _BREAK.split(text)
    clauses: dict[int, list[Word]] = {}
    for number, piece in enumerate(pieces):
        tokens = _TOKEN.findall(piece)
        if tokens and _language_score(tokens, lexicon) >= 0:
            clauses[number] = _read_words(tokens, _starts_sentence(pieces[:number]), lexicon)
    for number, words in zip(clauses, _choose_fur_or_feathers(clauses.values()), strict=True):
        written = write_clause(words, lexicon)
        clause = pieces[number].strip(" \t'’-")
        if clause[0].isupper() and _starts_sentence(pieces[:number]):
            written = written[:1].upper() + written[1:]
        pieces[number] = pieces[number].replace(clause, written, 1)
    read = (word for words in clauses.values() for word in words)
    unknown = dict.fromkeys(word.source for word in read if word.kind in _UNKNOWN)
    return Translation("".join(pieces), tuple(unknown))


def _language_score(tokens: Sequence[str], lexicon: Lexicon) -> float:
    """Above 0 for a clause that is Indonesian, below 0 for one that is English."""
    if _is_name(tokens, lexicon):
        return 0.0
    score, at = 0.0, 0
    for word, length in lexicon.read(tokens):
        score += length if length > 1 else _word_score(tokens[at].lower(), word, lexicon)
        at += length
    return score


def _word_score(token: str, word: Word, lexicon: Lexicon) -> float:
    known, english = word.kind != "unknown", _is_english(token, lexicon)
    if token.isdigit() or (known and english):
        return 0.0
    if known or english:
        return 1.0 if known else -1.0
    if _LOOKS_INDONESIAN.fullmatch(token):
        return 0.5
    return -0.5 if _LOOKS_ENGLISH.fullmatch(token) else 0.0


def _is_english(token: str, lexicon: Lexicon) -> bool:
    words = re.sub(r"['’]s?$", "", token.lower())
    known = lexicon.english_words
    return words in known or all(part in known for part in words.split("-"))


def _is_name(tokens: Sequence[str], lexicon: Lexicon) -> bool:
    """'Si Kancil', 'Budi', 'Timun Mas': capitals throughout, and animals, or something unknown."""
    words = [lexicon.find(token.lower()) for token in tokens]
    named = [word for word in words if not word or word.kind not in ("definite", "titles")]
    animals = all(word and word.kind in ANIMALS for word in named)
    capitalised = all(token[0].isupper() for token in tokens)
    return bool(named) and capitalised and (animals or None in named)


def _starts_sentence(pieces: Sequence[str]) -> bool:
    """Whether a sentence starts after these pieces of text."""
    before = "".join(pieces).rstrip(" \"'(")
    return not before or before[-1] in ".!?\n"


def _read_words(tokens: Sequence[str], starts_sentence: bool, lexicon: Lexicon) -> list[Word]:
    """The words of a clause; those not in the lexicon are classified as names, verbs or unknown."""
    words: list[Word] = []
    is_name = _is_name(tokens, lexicon)
    at = 0
    for word, length in lexicon.read(tokens):
        token = tokens[at]
        capital = token[0].isupper() and (at > 0 or not starts_sentence or is_name)
        if word.kind == "unknown" and (capital or _is_english(token, lexicon)):
            word = replace(word, kind="name")
        elif word.kind == "unknown" and _LOOKS_LIKE_VERB.fullmatch(token):
            word = replace(word, kind="unknown verb")
        elif word.kind in ANIMALS and capital and not _is_determined(words):
            words.append(Word("definite", "the"))  # Kancil, Buaya: a character of the story
        words.append(word)
        at += length
    return words


def _is_determined(words: Sequence[Word]) -> bool:
    return bool(words) and words[-1].kind in _BEFORE_NOUNS


def _choose_fur_or_feathers(clauses: Iterable[Sequence[Word]]) -> Iterator[list[Word]]:
    """Translate 'bulu' as fur, or as feathers if the last animal in the text was a bird.

    Before any animal is named, a beak or wings anywhere in the text mean a bird.
    """
    clauses = list(clauses)
    parts = {word.source.removeprefix("ber") for words in clauses for word in words}
    bird = bool(parts & {"paruh", "sayap", "jengger"})
    for words in clauses:
        chosen = []
        for word in words:
            bird = word.kind == "birds" if word.kind in ANIMALS else bird
            is_coat = "coats" in (word.kind, word.possessed)
            chosen.append(replace(word, english=word.other) if is_coat and bird else word)
        yield chosen
