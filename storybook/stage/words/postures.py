"""Postures of arms, hands and eyes: 'with arms crossed' is skipped, 'with eyes shut' is drawn."""

from __future__ import annotations

from collections.abc import Sequence

from storybook.stage.words.parsed import Phrase
from storybook.stage.words.phrase import Reader
from storybook.stage.words.tokens import Token

_STATES = frozenset(
    {
        *("open", "closed", "crossed", "folded", "wide", "outstretched", "raised", "apart", "shut"),
        *("up", "high", "down", "together", "out", "spread", "full", "tightly", "stretched"),
    }
)
_SHUT = frozenset({"closed", "shut", "close", "closes", "closing", "shuts", "shutting", "squeezed"})
_ROUND, _TIGHT = frozenset({"round", "around", "about"}), frozenset({"tight", "tightly", "close"})
_OTHERS = ("people", "animals", "hats", "garments", "accessories", "hair_styles", "things")
_WHERE = ("body", "animal_parts", "parts")
_STEADY = ("hair", "skin", "beard", "moustache")


def acts_together(tokens: Sequence[Token]) -> bool:
    """Whether something is done 'together'."""
    return any(token.word == "together" for token in tokens)


def shuts_eyes(tokens: Sequence[Token]) -> bool:
    """Whether words tell of eyes that are closed: 'closing her eyes', 'with his eyes shut'."""
    words = [token.word for token in tokens]
    return any(
        word in ("eye", "eyes") and not _SHUT.isdisjoint(words[max(0, at - 3) : at + 4])
        for at, word in enumerate(words)
    )


def hugs(tokens: Sequence[Token]) -> bool:
    """Whether words tell of arms round somebody: 'with an arm round him', 'holding Tom tight'."""
    words = [token.word for token in tokens]
    arms = any(
        word in ("arm", "arms") and not _ROUND.isdisjoint(words[at + 1 : at + 3])
        for at, word in enumerate(words)
    )
    holds = any(token.character for token in tokens) and not _TIGHT.isdisjoint(words)
    return arms or (holds and words[0] in ("hold", "holds", "holding", "held"))


def skip_posture(reader: Reader) -> bool | None:
    """Skip a part of the body with its state and place.

    Returns False if there is none, with nothing skipped; None if the thing it rests on may follow.
    """
    start = reader.at
    if not _is_bare(reader.noun_phrase()):
        reader.at = start
        return False
    stated = False
    while reader.word() in _STATES:
        reader.at += 1
        stated = True
    if reader.preposition()[1] and not _skip_where(reader) and not stated:
        return None
    return True


def _is_bare(phrase: Phrase | None) -> bool:
    """Whether a phrase is a part of the body without its owner."""
    if phrase is None or phrase.character or phrase.owner or phrase.of:
        return False
    body = phrase.head("body")
    return body is not None and phrase.head(*_OTHERS) is None and body.words not in _STEADY


def _skip_where(reader: Reader) -> bool:
    """Skip 'on her hips', 'in the air'."""
    start = reader.at
    reader.at += reader.preposition()[1]
    phrase = reader.noun_phrase()
    bare = phrase is not None and not (phrase.character or phrase.owner or phrase.of)
    if phrase is not None and bare and phrase.head(*_WHERE):
        return True
    reader.at = start
    return False
