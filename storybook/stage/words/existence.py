"""What a clause is about, and what it says that there is: 'on the table stood a cake'."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from storybook.stage.words.features import DescribedPhrase, read_looks
from storybook.stage.words.lexicon import load_lexicon
from storybook.stage.words.phrase import Reader
from storybook.stage.words.tokens import Token

_BE = ("is", "are", "was", "were", "'s")
_STANDS = frozenset({"be", "stand", "lie", "sit", "hang", "grow", "wait", "float", "lean"})


def subjects_of(reader: Reader) -> Iterator[DescribedPhrase]:
    """Read what a clause is about, up to its verb: 'a hammer and a saw'."""
    while reader.verb()[0] is None and (looks := read_looks(reader)) is not None:
        if not looks.phrase.character:
            yield looks
        if reader.word() != "and":
            return
        reader.at += 1


def existing(clause: Sequence[Token]) -> Iterator[DescribedPhrase]:
    """What there is: 'there were many balloons and a cake', 'on the table stood a cake'."""
    start = _existence(clause)
    if not start:
        return
    reader = Reader(clause[start:])
    looks = read_looks(reader)
    while looks is not None and not looks.phrase.character:
        yield looks
        if reader.word() != "and":
            return
        reader.at += 1
        looks = read_looks(reader)


def _existence(clause: Sequence[Token]) -> int:
    """Where the words begin that name what there is; 0 if a clause tells of nothing of the kind."""
    words = [token.word for token in clause]
    for at, (word, verb) in enumerate(itertools.pairwise(words)):
        if word == "there" and verb in _BE:
            return at + 2
    lexicon = load_lexicon()
    reader = Reader(clause)
    reader.at = reader.preposition()[1]
    if reader.at and read_looks(reader) is not None and _is_new(reader):
        return reader.at  # 'di atas meja ada kue': 'on the table a cake'
    for at in range(2, len(words) - 1 if Reader(clause).preposition()[1] else 0):
        is_there = not _STANDS.isdisjoint(lexicon.verbs_of(words[at]))
        if is_there and (
            lexicon.is_small(words[at + 1], "determiners") or _are_several(reader, at)
        ):
            return at + 1
    return 0


def _are_several(reader: Reader, before: int) -> bool:
    """Whether several things are named right after a word: 'on it lay sandwiches'."""
    looks = read_looks(_at(reader, before + 1))
    return looks is not None and looks.phrase.plural and looks.phrase.head("things") is not None


def _is_new(reader: Reader) -> bool:
    """Whether something new is named next, and no verb follows."""
    start = reader.at
    is_new = (
        reader.lexicon.is_small(reader.word(), "determiners") and read_looks(reader) is not None
    )
    is_new = is_new and all(
        _at(reader, at).verb()[0] is None for at in range(reader.at, len(reader.tokens))
    )
    reader.at = start
    return is_new


def stands(predicate: Sequence[Token]) -> bool:
    """Whether the verb of a predicate tells where or how something is, or it has none."""
    reader = Reader(predicate)
    verbs = [at for at in range(len(predicate)) if _at(reader, at).verb()[0] is not None]
    if not verbs:
        return bool(_at(reader, 0).preposition()[1])
    return not _STANDS.isdisjoint(reader.lexicon.verbs_of(predicate[verbs[0]].word))


def _at(reader: Reader, at: int) -> Reader:
    reader.at = at
    return reader
