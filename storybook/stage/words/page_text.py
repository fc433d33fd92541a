"""What the text of a page shows: things and animals in the present scene, weather and time.

Read cautiously. Left out are dialogue, questions, negations, wishes, memories, comparisons, and all
that is not a concrete thing or animal with a drawing of its own.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from storybook.art.drawing.marks import Stain
from storybook.art.people.model import Person
from storybook.art.things.model import Thing
from storybook.stage.words.actions import ActionReader
from storybook.stage.words.changes import ChangeReader
from storybook.stage.words.conditions import (
    Conditions,
    note_over,
    note_present,
    note_season,
    time_of_opening,
)
from storybook.stage.words.described import described
from storybook.stage.words.existence import existing, stands, subjects_of
from storybook.stage.words.features import DescribedPhrase
from storybook.stage.words.languages import Text, read_text
from storybook.stage.words.lexicon import ADJECTIVES, load_lexicon
from storybook.stage.words.phrase import Reader
from storybook.stage.words.present import present_clauses
from storybook.stage.words.readings import Change, Described, Relation
from storybook.stage.words.stains import is_stuff, stains_in
from storybook.stage.words.text_places import TextPlace, places_in
from storybook.stage.words.tokens import Token

_QUOTED = re.compile(
    r"\"[^\"]*(?:\"|$)|“[^”]*(?:”|$)|«[^»]*(?:»|$)|„[^“”]*(?:[“”]|$)|(?<!\w)['‘].*?['’](?!\w)"
)
_EMPTY = re.compile(
    r"\b(empty|alone|nobody|no one|deserted|quiet|lonely|silent|kosong|sepi|sendiri\w*|sunyi)\b",
    re.IGNORECASE,
)
_CROWDED = re.compile(
    r"\b(crowds?|many people|lots of people|all the people|villagers|whole (?:village|town|street)|"
    r"neighbours|neighbors|banyak orang|orang-orang|semua orang|para tamu|warga|penduduk|ramai)\b",
    re.IGNORECASE,
)
_BLOWS_CANDLES = re.compile(r"\b(?:bl[eo]w\w*|meniup)\b.*\b(?:candles?|lilin)\b", re.IGNORECASE)
_SENTENCE = re.compile(r"[^.!?…]+[.!?…]*")
_WHERE = frozenset({"on", "in", "under", "behind", "in front of", "near", "at", "between"})
_MASSES = frozenset({"smoke"})  # seen as a whole: 'smoke rose from the chimney'
_PERSONAL = frozenset({"he", "she", "they", "it"})
# Words after a thing that is only depicted: 'a book with a duck on it'.
_DEPICTED = (["on", "it"], ["on", "them"])
_PARTS = frozenset({"animal_parts", "body"})
# Unnamed people who are drawn if the text tells what they do.
_JOBS = frozenset({"doctor", "dentist", "nurse", "vet", "teacher", "policeman", "police officer"})
_JOBS |= {"policewoman", "firefighter", "fireman", "postman", "bus driver", "driver", "baker"}
_JOBS |= {"king", "queen", "fisherman", "farmer", "librarian", "waiter", "waitress", "seller"}
_JOBS |= {"shopkeeper", "market woman", "butcher", "cook", "chef", "captain", "pilot", "clown"}
# 'Hooray!' cried Sam: no tears. Quoted words have been replaced by a single mark before.
_EXCLAIMS = re.compile(r"(”\s*)cr(?:ied|ies)\b|\bcr(?:ied|ies)(?=(?: out)?[,:]?\s*”)")


@dataclass(frozen=True)
class Mention:
    """A thing or animal that the text names; `who` is the key of the character it is with.

    `held` is whether that character holds it, `definite` whether it is already known ("the kite"),
    `is_there` whether a clause is about its being there ("a castle stood on the hill"), and
    `where` the relation that the clause tells: on the hill.
    """

    described: Described
    who: str = ""
    held: bool = False
    definite: bool = False
    is_there: bool = False
    where: Relation | None = None


@dataclass
class PageText:
    """What a page's text shows.

    `moods` are keys of MOODS, by the key of the character who feels so. `is_empty`: nobody else is
    there; `is_crowded`: many others are; `blows_candles`: somebody blows out candles. `doers` are
    the keys of characters who do something, `places` where the text says that somebody is,
    `changes` what has happened to things, `stains` what is on somebody, by the character's key,
    and `poses` what animals that are not characters do, by their noun.
    """

    mentions: list[Mention] = field(default_factory=list)
    moods: dict[str, str] = field(default_factory=dict)
    conditions: Conditions = field(default_factory=Conditions)
    is_empty: bool = False
    is_crowded: bool = False
    blows_candles: bool = False
    doers: list[str] = field(default_factory=list)
    places: list[TextPlace] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    stains: dict[str, Stain] = field(default_factory=dict)
    poses: dict[str, str] = field(default_factory=dict)


def read_page_text(text: str, language: str, names: Mapping[str, str]) -> PageText:
    """Read the text of a page; `names` maps lower-case names of characters to keys."""
    page, changes = PageText(), ChangeReader()
    who: list[str] = []
    page.is_empty = _EMPTY.search(text) is not None
    page.is_crowded = _CROWDED.search(text) is not None and not page.is_empty
    page.blows_candles = _BLOWS_CANDLES.search(text) is not None
    narrated = _EXCLAIMS.sub(r"\1spoke", _QUOTED.sub(" ” ", text)).replace("”", ",")
    for number, sentence in enumerate(_SENTENCE.findall(narrated)):
        if "?" in sentence:
            continue
        read = read_text(sentence, language, names)
        if number == 0:
            page.conditions.time = time_of_opening(read.tokens)
        note_over(read.tokens, page.conditions)
        note_season(read.tokens, page.conditions)
        page.changes += changes.read(read.tokens)
        page.stains.update(stains_in(read.tokens, who))
        where: Relation | None = None
        for clause in present_clauses(read.tokens):
            note_present(clause, page.conditions)
            subjects = _subjects(clause)
            page.doers += [key for key in subjects if key not in page.doers]
            who = subjects or who or _named(clause)
            where = _read_clause(clause, who, read, page, where)
    if page.stains:  # 'jam on his nose' does not mean a jar of jam
        page.mentions = [each for each in page.mentions if not is_stuff(each.described.noun)]
    return page


def _subjects(clause: Sequence[Token]) -> list[str]:
    """The keys of the characters before the first verb of a clause."""
    keys: list[str] = []
    reader = Reader(clause)
    while not reader.done and (reader.verb()[0] is None or reader.tokens[reader.at].character):
        token = reader.take()
        keys += [token.character] if token.character and reader.word() != "'s" else []
    return keys


def _named(clause: Sequence[Token]) -> list[str]:
    after = [*clause[1:], Token("", "")]
    pairs = zip(clause, after, strict=True)
    return [token.character for token, then in pairs if token.character and then.word != "'s"]


def _read_clause(
    clause: list[Token],
    who: Sequence[str],
    text: Text,
    page: PageText,
    before: Relation | None,
) -> Relation | None:
    """Read a clause into a page; returns where it says that things are.

    `before` is where those of the clause before are: 'on it lay buns, apples and a cake' is three.
    """
    owner = who[-1] if who else ""
    reader = Reader(clause)
    while not reader.done and (_is_doer(reader) or _is_small(reader)):
        reader.at += 1
    subjects = list(subjects_of(reader))
    action = ActionReader(clause[reader.at :]).read()
    there = list(existing(clause))
    where = next((r for r in action.relations if r.preposition in _WHERE and _is_drawn(r)), None)
    is_there = stands(clause[reader.at :])
    if before is not None and subjects and reader.done:
        where, is_there = before, True
    told = {change.thing.noun for change in page.changes}
    for looks in subjects:
        thing = described(looks)
        is_thing = isinstance(thing.looks, Thing)
        at = where if (is_there or is_thing) and thing.noun not in told else None
        is_owned = looks.phrase.owner is not None  # "Theo's boots were wet": he has them on
        if at is not None or (_is_named(looks) and not is_owned):
            definite = _is_definite(looks.phrase.determiner)
            _add(Mention(thing, owner, False, definite, is_there or is_thing, at), text, page)
        owner = ""
    for looks in there:
        _add(Mention(described(looks), is_there=True, where=where), text, page)
    if subjects and subjects[0].phrase.head("animals") and action.pose:
        page.poses.setdefault(described(subjects[0]).noun, action.pose)
    page.places += places_in(clause, () if subjects else who, action)
    if owner and action.mood:
        page.moods.update({key: action.mood for key in who if key not in page.moods})
    held = [(thing, bool(owner)) for thing in action.holds]
    near = [(thing, False) for thing in action.things]
    near += [(relation.target, False) for relation in action.relations if relation.target]
    for thing, is_held in (*held, *near):
        determiner = _determiner(clause, thing)
        names_a_quality = not determiner and not is_held and _is_quality(thing)
        if determiner is not None and not names_a_quality:
            definite = _is_definite(determiner)
            _add(Mention(thing, owner, is_held, definite), text, page)
    return where if there or (subjects and is_there) else None


def _is_doer(reader: Reader) -> bool:
    """Whether the next word names a character as a doer, not as the owner of a thing."""
    return bool(reader.tokens[reader.at].character) and reader.word(1) != "'s"


def _is_named(looks: DescribedPhrase) -> bool:
    """Whether a noun phrase names certain things: 'a hat', 'three hats'."""
    phrase = looks.phrase
    is_mass = phrase.noun in _MASSES
    return bool(phrase.determiner or phrase.number or phrase.plural or is_mass)


def _is_drawn(relation: Relation) -> bool:
    """Whether a relation is to something that has a drawing, and no unknown word."""
    target = relation.target
    is_unknown = target is not None and bool(target.stands_in_for)
    return target is None or not (is_unknown and (target.is_nothing or _is_person(target)))


def _is_person(thing: Described) -> bool:
    return isinstance(thing.looks, Person)


def _is_small(reader: Reader) -> bool:
    word = reader.word()
    return word in _PERSONAL or reader.lexicon.is_small(word, "conjunctions")


def _determiner(clause: Sequence[Token], thing: Described) -> str | None:
    """The determiner before a thing in a clause, "" without one; None if it is not named there."""
    lexicon = load_lexicon()
    words = thing.noun.split()
    noun = words[0 if "of" in words else -1]  # 'a bunch of bananas'
    for at, token in enumerate(clause):
        if noun in lexicon.nouns_of(token.word):
            if [t.word for t in clause[at + 1 : at + 3]] in _DEPICTED:
                return None
            before = [t.word for t in clause[max(0, at - 4) : at]]
            if "of" in before[-2:] or before[-1:] == ["to"]:  # 'to roll it'
                return None
            return _determiner_in(before)
    return None


def _is_quality(thing: Described) -> bool:
    """Whether a noun may be an adjective, as in 'the sky turned orange'."""
    entries = load_lexicon().entries.get(thing.noun, ())
    return any(entry.kind in ADJECTIVES for entry in entries)


def _determiner_in(before: Sequence[str]) -> str:
    """The determiner before a noun and the words that describe it; "" if there is none."""
    lexicon = load_lexicon()
    for word in reversed(before):
        if lexicon.is_small(word, "determiners"):
            return word
        if word not in lexicon.entries:
            return ""
    return ""


def _is_definite(determiner: str) -> bool:
    return determiner not in ("", "a", "an", "another", "some", "any", "all")


def _is_part(thing: Described) -> bool:
    """Whether a noun may be a part of an animal: 'its horn'."""
    return any(entry.kind in _PARTS for entry in load_lexicon().entries.get(thing.noun, ()))


def _add(mention: Mention, text: Text, page: PageText) -> None:
    thing = text.named(mention.described)
    is_unknown = isinstance(thing.looks, Person) and thing.noun not in _JOBS
    # The subject of a clause is shown by a thing of its kind, if it has no drawing of its own.
    is_shown = not thing.stands_in_for or (mention.is_there and not thing.is_nothing)
    if is_shown and not (is_unknown or _is_part(thing)):
        page.mentions.append(replace(mention, described=thing))
