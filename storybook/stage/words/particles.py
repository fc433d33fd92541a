"""Particles that are separated from their verb: 'picks the ball up'."""

from __future__ import annotations

from storybook.stage.words.lexicon import Entry
from storybook.stage.words.phrase import Reader
from storybook.stage.words.tokens import text_of


def with_particle(reader: Reader, verb: Entry) -> Entry | None:
    """The entry of a verb with a particle after its short object: 'picks the ball up'."""
    for ahead in range(1, 4):
        word = reader.word(ahead)
        phrasal_verb = reader.lexicon.verbs.get(f"{verb.words} {word}") if word else None
        if phrasal_verb and word in ("up", "down", "on", "away", "out"):
            if not _ends_here(reader, ahead + 1):
                return None
            del reader.tokens[reader.at + ahead]
            return phrasal_verb
    return None


def _ends_here(reader: Reader, ahead: int) -> bool:
    token = reader.peek(ahead)
    if token is None or token.is_mark:
        return True
    return reader.lexicon.is_small(token.word, "conjunctions") or token.word == "from"


def rest_of_clause(reader: Reader) -> str:
    """Read on to the next punctuation mark or conjunction."""
    start = reader.at
    while not reader.done and (reader.word() == "from" or not _ends_here(reader, 0)):
        reader.at += 1
    return text_of(reader.tokens[start : reader.at])
