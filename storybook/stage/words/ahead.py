"""Lookahead: whether a noun follows that the current word may modify."""

from __future__ import annotations

from storybook.stage.words.phrase import Reader

_OBJECTS = ("things", "animals", "people", "parts")


def is_noun_here(reader: Reader, length: int) -> bool:
    """Whether a word that could be a verb is the object of the verb before it."""
    if reader.word().endswith(("ing", "ed")):
        return False
    start = reader.at
    phrase = reader.noun_phrase()
    after, reader.at = reader.at, start
    return bool(phrase and phrase.head(*_OBJECTS) and after >= start + length)


def noun_goes_on(reader: Reader, length: int) -> bool:
    """Whether a feeling word is an adjective before a noun ('a happy dog')."""
    start, reader.at = reader.at, reader.at + length
    phrase = reader.noun_phrase() if not reader.preposition()[1] else None
    reader.at = start
    return phrase is not None and not phrase.determiner and not phrase.character


def noun_after(reader: Reader) -> bool:
    """Whether a noun phrase starts here."""
    start = reader.at
    phrase = reader.noun_phrase()
    reader.at = start
    return phrase is not None
