"""Finds the characters of a story in a text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from storybook.stage.words.lexicon import ADJECTIVES, load_lexicon
from storybook.stage.words.tokens import Token, tokenise
from storybook.translation.lexicon import load_lexicon as load_glossary

_KIN = frozenset({"mother", "father", "grandmother", "grandfather", "baby", "teacher"})
_SEVERAL = frozenset(
    {
        "another",
        "other",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "many",
        "several",
        "some",
        "few",
    }
)
_TRANSLATED = ("kin", "animals", "birds")
_LONGEST = 6


def mark_names(tokens: Sequence[Token], names: Mapping[str, str]) -> list[Token]:
    """Merge the tokens of each character's name into one token with the character's key."""
    if not names:
        return list(tokens)
    keys = _all_names(tuple(names.items()))
    marked: list[Token] = []
    at = 0
    while at < len(tokens):
        length = _name_at(tokens, at, keys)
        if length and not (marked and marked[-1].word in _SEVERAL) and not _is_another(marked):
            words = [token.word for token in tokens[at : at + length]]
            text = " ".join(token.text for token in tokens[at : at + length])
            marked.append(Token(text, words[-1], _key(words, keys)))
            at += length
        else:
            marked.append(tokens[at])
            at += 1
    return marked


def _is_another(before: Sequence[Token]) -> bool:
    """Whether the words before a noun introduce somebody new: 'a little white' dog."""
    words = [token.word for token in before[-3:]]
    article = next((at for at, word in enumerate(words) if word in ("a", "an")), len(words))
    adjectives = words[article + 1 :]
    lexicon = load_lexicon()
    return bool(adjectives) and all(
        any(entry.kind in ADJECTIVES for entry in lexicon.entries.get(word, ()))
        for word in adjectives
    )


@lru_cache(maxsize=64)
def _all_names(names: tuple[tuple[str, str], ...]) -> dict[str, str]:
    """Names, names without their articles, and synonyms for kin and animals -> keys."""
    keys = {" ".join(token.word for token in tokenise(name)): key for name, key in names}
    for name, key in list(keys.items()):
        word = load_glossary().entries.get((name,))
        if word and word.kind in _TRANSLATED:  # a character named "Buaya" is also "the crocodile"
            keys.setdefault(word.english, key)
    for name, key in list(keys.items()):
        first, _, rest = name.partition(" ")
        if rest and load_lexicon().is_small(first, "determiners"):
            keys.setdefault(rest, key)
    return keys | {
        synonym: key
        for name, key in list(keys.items())
        for synonym in _synonyms(name)
        if synonym not in keys
    }


def _synonyms(name: str) -> list[str]:
    """Synonyms of a name that is a word: 'mother' is also 'mum', 'crocodile' 'croc'."""
    synonyms = []
    for entry in load_lexicon().entries.get(name, ()):
        if (entry.kind == "people" and entry.value in _KIN) or entry.kind == "animals":
            synonyms.append(f"{entry.kind}:{entry.value}")
    return synonyms


def _meanings(word: str) -> list[str]:
    return [word, *_synonyms(word)]


def _name_at(tokens: Sequence[Token], at: int, keys: Mapping[str, str]) -> int:
    """The number of tokens of the name at this position; 0 if there is none."""
    for length in range(min(_LONGEST, len(tokens) - at), 0, -1):
        if _key([token.word for token in tokens[at : at + length]], keys):
            return length
    return 0


def _key(words: Sequence[str], keys: Mapping[str, str]) -> str:
    lexicon = load_lexicon()
    start = "".join(word + " " for word in words[:-1])
    bases = lexicon.nouns_of(words[-1]) if len(words[-1]) > 3 else (words[-1],)
    for base in (words[-1],) if bases[-1] != words[-1] and start == "" else bases[:1]:
        for meaning in _meanings(start + base):
            if meaning in keys:
                return keys[meaning]
    return ""


def with_names_replaced(text: str, names: Mapping[str, str]) -> tuple[str, dict[str, str]]:
    """Replace names by capitalised stand-ins that survive translation; stand-ins -> keys."""
    tokens = mark_names(tokenise(text), names)
    stand_ins: dict[str, str] = {}
    words = []
    for token in tokens:
        if token.character:
            stand_in = "Zq" + "abcdefghijklmnopqrstuvwxyz"[len(stand_ins) % 26]
            stand_ins[stand_in.lower()] = token.character
            token = replace(token, text=stand_in)
        words.append(token.text)
    return " ".join(words), stand_ins
