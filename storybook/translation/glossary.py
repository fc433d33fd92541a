"""Indonesian picture words -> English, for models that read English only; offline, without torch.

The words are in templates/prompts/glossary.yaml, the grammar in `storybook.translation`. A
translation model does it better where its weights are on this machine: see `find_translator`.
"""

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from storybook.errors import ModelError
from storybook.models.hub_cache import find_snapshot
from storybook.translation.clause import write_clause
from storybook.translation.lexicon import ANIMALS, Lexicon, Word, load_lexicon

TRANSLATOR = "Helsinki-NLP/opus-mt-id-en"

_TRANSLATOR_FILES = ("config.json", "model.safetensors", "source.spm", "target.spm", "vocab.json")
# The hub's own conversions to safetensors wait there as pull requests.
_REVISIONS = ("main", *(f"refs/pr/{number}" for number in range(1, 21)))

_TOKEN = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*|\d+")
_BREAK = re.compile(r"([^\w\s'’-]+|\s+-+\s+|\n+)")
# For words that are in neither language's list: how they look.
_LOOKS_INDONESIAN = re.compile(
    r"(ber|me|ter|di|pe|ke)\w{4,}(kan|an|nya)|\w{3,}nya|(meng|meny|ber\w\w)\w{4,}"
)
_LOOKS_ENGLISH = re.compile(r"\w*(th|ck|ee|oo|ph|wh|x|q|ss|ll|tt|ight)\w*|\w+(ed|ing|ly|[^aeiou]e)")
_LOOKS_LIKE_VERB = re.compile(r"(me[lmnrwy]|ber|di|ter)\w{4,}")
_UNKNOWN = ("unknown", "unknown verb")
_BEFORE_NOUNS = ("articles", "numbers", "quantities", "each", "definite", "titles")


@dataclass(frozen=True)
class Translation:
    """English text, and the words of the original that the glossary does not have."""

    text: str
    unknown: tuple[str, ...]


def is_indonesian(text: str) -> bool:
    """Whether the text, or a clause of it, is Indonesian; names alone are no language."""
    lexicon = load_lexicon()
    return any(_leaning(_TOKEN.findall(clause), lexicon) > 0 for clause in _BREAK.split(text))


def to_english(text: str) -> Translation:
    """The text with its Indonesian clauses in English, good enough for a prompt.

    English comes back unchanged; a word that the glossary does not have is kept and reported.
    """
    if not is_indonesian(text):
        return Translation(text, ())
    lexicon = load_lexicon()
    pieces = _BREAK.split(text)
    clauses: dict[int, list[Word]] = {}
    for number, piece in enumerate(pieces):
        tokens = _TOKEN.findall(piece)
        if tokens and _leaning(tokens, lexicon) >= 0:
            clauses[number] = _read_words(tokens, _is_start(pieces[:number]), lexicon)
    for number, words in zip(clauses, _choose_coats(clauses.values()), strict=True):
        written = write_clause(words, lexicon)
        clause = pieces[number].strip(" \t'’-")
        if clause[0].isupper() and _is_start(pieces[:number]):
            written = written[:1].upper() + written[1:]
        pieces[number] = pieces[number].replace(clause, written, 1)
    read = (word for words in clauses.values() for word in words)
    unknown = dict.fromkeys(word.source for word in read if word.kind in _UNKNOWN)
    return Translation("".join(pieces), tuple(unknown))


def _leaning(tokens: Sequence[str], lexicon: Lexicon) -> float:
    """How far a clause is Indonesian (above 0) or English (below 0)."""
    if _is_name(tokens, lexicon):
        return 0.0
    leaning, at = 0.0, 0
    for word, length in lexicon.read(tokens):
        leaning += length if length > 1 else _lean(tokens[at].lower(), word, lexicon)
        at += length
    return leaning


def _lean(token: str, word: Word, lexicon: Lexicon) -> float:
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
    beast = all(word and word.kind in ANIMALS for word in named)
    return bool(named) and all(token[0].isupper() for token in tokens) and (beast or None in named)


def _is_start(pieces: Sequence[str]) -> bool:
    """Whether a sentence starts after these."""
    before = "".join(pieces).rstrip(" \"'(")
    return not before or before[-1] in ".!?\n"


def _read_words(tokens: Sequence[str], starts: bool, lexicon: Lexicon) -> list[Word]:
    """The words of a clause; names and English words among them are told from unknown ones."""
    words: list[Word] = []
    neutral = _is_name(tokens, lexicon)
    at = 0
    for word, length in lexicon.read(tokens):
        token = tokens[at]
        capital = token[0].isupper() and (at > 0 or not starts or neutral)
        if word.kind == "unknown" and (capital or _is_english(token, lexicon)):
            word = replace(word, kind="name")
        elif word.kind == "unknown" and _LOOKS_LIKE_VERB.fullmatch(token):
            word = replace(word, kind="unknown verb")
        elif word.kind in ANIMALS and capital and not _is_determined(words):
            words.append(Word("definite", "the"))  # Kancil, Buaya: the one of the story
        words.append(word)
        at += length
    return words


def _is_determined(words: Sequence[Word]) -> bool:
    return bool(words) and words[-1].kind in _BEFORE_NOUNS


def _choose_coats(clauses: Iterable[Sequence[Word]]) -> Iterator[list[Word]]:
    """The clauses of a text, where 'bulu' is fur, or feathers if the last animal was a bird.

    Before any animal is named, a beak or wings in the text speak for a bird.
    """
    clauses = list(clauses)
    cues = {word.source.removeprefix("ber") for words in clauses for word in words}
    bird = bool(cues & {"paruh", "sayap", "jengger"})
    for words in clauses:
        chosen = []
        for word in words:
            bird = word.kind == "birds" if word.kind in ANIMALS else bird
            is_coat = "coats" in (word.kind, word.had)
            chosen.append(replace(word, english=word.other) if is_coat and bird else word)
        yield chosen


def find_translator() -> Path | None:
    """Folder of an Indonesian-English MarianMT model on this machine, None if there is none.

    $STORYBOOK_TRANSLATOR names one; otherwise the hub's cache is looked up, on disk only.

    Raises:
        ModelError: the folder in $STORYBOOK_TRANSLATOR lacks a file that is needed.
    """
    given = os.environ.get("STORYBOOK_TRANSLATOR")
    if given:
        folder = Path(given).expanduser()
        missing = _missing_file(folder)
        if missing:
            raise ModelError(
                f"$STORYBOOK_TRANSLATOR is {given}, and there is no {missing} in it",
                "Give the folder of a MarianMT model saved with safetensors, or unset it.",
            )
        return folder
    snapshots = (find_snapshot(TRANSLATOR, revision) for revision in _REVISIONS)
    return next((one for one in snapshots if one and not _missing_file(one)), None)


def _missing_file(folder: Path) -> str:
    return next((name for name in _TRANSLATOR_FILES if not (folder / name).is_file()), "")
