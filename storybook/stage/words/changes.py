"""What a page's text says has happened to things: 'the bag tore open', 'the jug was broken'."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from storybook.art.things.draw import BOATS
from storybook.art.things.model import Thing
from storybook.stage.words.described import described
from storybook.stage.words.features import looks_in, read_looks
from storybook.stage.words.lexicon import load_lexicon, read_table
from storybook.stage.words.phrase import Reader
from storybook.stage.words.readings import Change, Described
from storybook.stage.words.tokens import Token

FALLEN, ALOFT, AFLOAT, MENDED = "fallen", "aloft", "afloat", "mended"
STUCK = "stuck"
_JOINTS = frozenset({"and", "but", "then", "so", "when", "while", "until", "because", "that"})
_JOINTS |= {"as", "which", "who", "where", "before", "after", "or", "till"}
_IT = frozenset({"it", "they", "them", "itself"})
_BE = frozenset({"be", "become", "get", "lie", "stay", "look", "go", "turn", "stand"})
_NOT = frozenset({"not", "never", "n't", "almost", "nearly", "would", "could", "might", "if"})
_NOT |= {"will", "without", "no", "can", "may", "should", "must", "don't", "about"}
_OPENING = 3  # words of a segment before which its subject may begin
_REACH = 5  # words between a verb and its particle: 'washed half of it away'
_INTRANSITIVE = frozenset(
    {"crash", "fall", "lie", "slip", "tumble", "leak", "melt", "collapse", "crumble"}
)
_INTRANSITIVE |= {"snap"}
_CAUGHT = frozenset({"stuck", "caught", "tangled"})
_CARRIES = frozenset({"carry", "snatch"})
_WIND = frozenset({"wind", "storm", "gust", "breeze"})
_ALL = frozenset({"every", "all", "each"})
_PARTITIVE = frozenset({"half", "of", "most", "part", "some"})
_BALE = frozenset({"scoop", "bail", "bale"})
_LEAKY = BOATS | {"tent"}
_WATER_COMES = frozenset({"into", "in", "through"})
_FLOORS = frozenset({"floor", "ground", "road", "grass", "street", "pavement", "carpet", "rug"})


@dataclass(frozen=True)
class _Happening:
    """The state into which a verb puts one thing, and several; "" for none."""

    one: str
    many: str


@cache
def _happenings() -> Mapping[str, _Happening]:
    rows: dict[str, _Happening] = {}
    for verbs, states in read_table("changes")["happenings"].items():
        one, _, many = (part.strip() for part in states.partition("|"))
        happening = _Happening(one, many or one)
        rows.update(dict.fromkeys(verbs.split(", "), happening))
    return rows


class ChangeReader:
    """Reads the sentences of a text in order; 'it' is the thing that was named last."""

    def __init__(self) -> None:
        self._last: Described | None = None

    def read(self, sentence: Sequence[Token]) -> list[Change]:
        """What the sentence says has happened."""
        changes: list[Change] = []
        subject: Described | None = None
        for segment in _segments(_with_adjectives_at_nouns(sentence)):
            subject, start = self._subject(segment, subject)
            words = {token.word for token in segment if not token.character}
            if _NOT.isdisjoint(words) and not any(word.endswith("n't") for word in words):
                floor = not _FLOORS.isdisjoint(words)
                changes_told = (*_adjectives(segment), *self._told(segment, start, subject))
                changes += [replace(change, on_floor=floor) for change in changes_told]
            self._last = next(reversed(list(_things(segment))), self._last)
        return changes

    def _subject(
        self, segment: Sequence[Token], before: Described | None
    ) -> tuple[Described | None, int]:
        """A segment's subject (`before` if it opens with a verb), and where its verb may start."""
        reader = Reader(segment)
        if reader.word() in _IT:
            return self._last, 1
        is_owner = bool(segment[0].character) and reader.word(1) == "'s"
        is_somebody = bool(segment[0].character) and not is_owner
        if is_somebody or load_lexicon().is_small(reader.word(), "pronouns"):
            return None, 1
        reader.at = 2 if is_owner else 0
        if reader.verb()[0] is not None or _happening_at(segment, reader.at)[0] is not None:
            return before, 0
        length = reader.preposition()[1]
        if length:  # 'In the morning the fence was broken'
            reader.at += length
            reader.noun_phrase()
        first = reader.at
        for start in range(first, min(first + _OPENING, len(segment))):  # 'Suddenly the vase fell'
            reader.at = start
            if reader.verb()[0] is not None:
                break
            if read_looks(reader) is not None:
                return next(_things(segment[start : reader.at]), None), reader.at
        return before, first

    def _told(
        self, segment: Sequence[Token], start: int, subject: Described | None
    ) -> Iterator[Change]:
        stuck = _stuck(segment)
        if stuck is not None:
            yield stuck
            return
        boat = _filled_by_water(segment)
        if boat is not None:
            yield Change(boat, "leaking")
            return
        for at in range(start, len(segment)):
            happening, particle = _happening_at(segment, at)
            if happening is None or not _is_so(segment, at):
                continue
            acts = _INTRANSITIVE.isdisjoint(load_lexicon().verbs_of(segment[at].word))
            thing = (self._object(segment, at, particle) or subject) if acts else subject
            state = (happening.many if thing.count > 1 else happening.one) if thing else ""
            if thing is not None and not state and happening.many == "whirling":
                state = ALOFT if _is_of_wind(segment[:at]) else ""  # 'the wind blew his hat'
            if state == STUCK:
                *_, where = [None, *(each for token in segment[at:] for each in _things([token]))]
                thing = subject if where is not None else None
                if thing is not None:
                    yield Change(thing, state, where=where)
                return
            if thing is not None and state:
                yield Change(thing, state)
                return
        spilt = _all_over(segment)
        if spilt is not None:
            yield Change(spilt, "tipped")
        elif subject is not None and (state := _said_to_be(segment[start:])):
            yield Change(subject, state)

    def _object(self, segment: Sequence[Token], verb: int, particle: str) -> Described | None:
        """What the verb acts on, if it is named after it."""
        reader = Reader(segment[verb + 1 :])
        if particle in (reader.word(), reader.word(1)):  # 'tore open', 'took a bite'
            reader.at += 1 if reader.word() == particle else 2
        if reader.preposition()[1] and reader.word() != "of":
            return None
        while reader.word() in _PARTITIVE:
            reader.at += 1
        if reader.word() in _IT:
            return self._last
        looks = read_looks(reader)
        named = reader.tokens[: reader.at] if looks is not None else []
        return next(reversed(list(_things(named))), None)


def _with_adjectives_at_nouns(sentence: Sequence[Token]) -> list[Token]:
    """The words, with 'torn Dewi's kite' (as translated) turned to 'Dewi's torn kite'."""
    tokens, lexicon = list(sentence), load_lexicon()
    for at in range(len(tokens) - 3):
        is_owner = bool(tokens[at + 1].character) and tokens[at + 2].word == "'s"
        is_state = lexicon.find(tokens, at, frozenset({"states"}))[1] == 1
        if is_owner and (is_state or tokens[at].word in _CAUGHT):
            tokens[at : at + 3] = [tokens[at + 1], tokens[at + 2], tokens[at]]
    return tokens


def _stuck(segment: Sequence[Token]) -> Change | None:
    """What an adjective says is stuck, and where: 'the stuck kite in a tree'."""
    for at, token in enumerate(segment):
        rest = segment[at + 1 :]
        where = next((k for k, each in enumerate(rest) if each.word in ("in", "on")), 0)
        if token.word in _CAUGHT and where:
            things, places = list(_things(rest[:where])), list(_things(rest[where + 1 :]))
            return Change(things[0], STUCK, where=places[-1]) if things and places else None
    return None


def _segments(sentence: Sequence[Token]) -> Iterator[list[Token]]:
    """The parts of a sentence between punctuation marks and conjunctions."""
    segment: list[Token] = []
    for token in (*sentence, Token(".", ".")):
        is_mark = token.is_mark and token.word != "'s"
        if not (is_mark or (token.word in _JOINTS and not token.character)):
            segment.append(token)
        elif segment:
            yield segment
            segment = []


def _happening_at(segment: Sequence[Token], at: int) -> tuple[_Happening | None, str]:
    """What the verb at this position says has happened, and its particle."""
    if segment[at].character:
        return None, ""
    rows, after = _happenings(), [token.word for token in segment[at + 1 : at + 1 + _REACH]]
    for base in (segment[at].word, *load_lexicon().verbs_of(segment[at].word)):
        for particle in after:
            if f"{base} {particle}" in rows:
                return rows[f"{base} {particle}"], particle
        if base in rows:
            return rows[base], ""
    return None, ""


def _is_so(segment: Sequence[Token], at: int) -> bool:
    """Whether a verb is used in the sense of the table of happenings.

    What lies on a table has not fallen, and what somebody carries away is not in the air.
    """
    lexicon, words = load_lexicon(), {token.word for token in segment}
    bases = {*lexicon.verbs_of(segment[at].word)}
    if at and lexicon.is_small(segment[at - 1].word, "determiners"):
        return False  # 'the tip of the boat'
    if "lie" in bases:
        return not _FLOORS.isdisjoint(words)
    return _CARRIES.isdisjoint(bases) or not words.isdisjoint(_WIND | {"it"})


def _is_of_wind(subject: Sequence[Token]) -> bool:
    return not _WIND.isdisjoint(token.word for token in subject)


def _said_to_be(words: Sequence[Token]) -> str:
    """The state that a predicate says: 'was broken', 'lay flat on the ground'; "" if none."""
    lexicon = load_lexicon()
    for at, token in enumerate(words):
        if _BE.isdisjoint(lexicon.verbs_of(token.word)):
            continue
        for place in range(at + 1, min(at + 4, len(words))):
            entries, _ = lexicon.find(words, place, frozenset({"states"}))
            if entries:
                return entries[0].value
    return ""


def _all_over(segment: Sequence[Token]) -> Described | None:
    """What is spilt: 'there was milk all over the table'."""
    words = [token.word for token in segment]
    for at, pair in enumerate(itertools.pairwise(words)):
        if pair == ("all", "over") or "everywhere" in pair[1:]:
            return next(reversed(list(_things(segment[:at]))), None)
    return None


def _filled_by_water(segment: Sequence[Token]) -> Described | None:
    """The boat into which water comes: 'water came in through the bottom of the boat'.

    Somebody who scoops water is in a boat, if there is one.
    """
    words = [token.word for token in segment]
    verbs = {base for word in words for base in load_lexicon().verbs_of(word)}
    if "water" in words and verbs & _BALE:
        return described(looks_in("boat"))
    if "water" not in words or _WATER_COMES.isdisjoint(words[words.index("water") :]):
        return None
    things = (thing for at in range(len(segment)) for thing in _things(segment[at : at + 1]))
    return next((thing for thing in things if thing.looks.kind in _LEAKY), None)


def _things(segment: Sequence[Token]) -> Iterator[Described]:
    """The things that a segment names; 'every leaf' means several."""
    reader = Reader(segment)
    while not reader.done:
        start = reader.at
        is_name = bool(reader.tokens[start].character) or reader.word() == "'s"
        looks = None if is_name else read_looks(reader)
        if looks is not None and looks.phrase.head("things"):
            thing = described(looks)
            if isinstance(thing.looks, Thing) and not thing.stands_in_for:
                are_all = not _ALL.isdisjoint(token.word for token in segment[start : reader.at])
                yield replace(thing, count=max(thing.count, 2 if are_all else 1))
        reader.at = max(reader.at, start + 1)


def _adjectives(segment: Sequence[Token]) -> Iterator[Change]:
    """Things with an adjective of state: 'the torn bag'."""
    for thing in _things(segment):
        if isinstance(thing.looks, Thing) and thing.looks.state:
            yield Change(replace(thing, looks=replace(thing.looks, state="")), thing.looks.state)
