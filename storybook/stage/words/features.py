"""Features after a noun that say how it looks: 'with ...', 'in ...', 'wearing ...', ages."""

from __future__ import annotations

from dataclasses import dataclass

from storybook.stage.words.ahead import noun_after
from storybook.stage.words.cursor import prepare
from storybook.stage.words.lexicon import ADJECTIVES, Entry
from storybook.stage.words.parsed import Adjective, Phrase
from storybook.stage.words.phrase import Reader
from storybook.stage.words.tokens import tokenise

WORN = frozenset(
    {"garments", "hats", "accessories", "shoes", "animal_wear", "hair_styles", "barefoot"}
)
_LINKS = frozenset(
    {
        "with",
        "wearing",
        "wrapped",
        "bundled",
        "wears",
        "in",
        "dressed",
        "has",
        "have",
        "having",
        "who",
        "that",
        "is",
        "and",
        ",",
        "whose",
    }
)
_AGE_LINKS = ("of", "aged", "is", ",", "about")
_HUMAN = ("hair", "beard", "moustache", "skin", "eye")
_MOST = 12
_COATS = ("patterns", "colours")
# Meanings that take precedence over an adjective: 'and a dog', 'in autumn'.
_SUBJECTS = frozenset({"people", "animals", "groups", "seasons"})
_NUMBER = frozenset({"numbers"})


@dataclass(frozen=True)
class Feature:
    """A noun phrase that says how a figure looks; `absent` if it follows 'without'."""

    phrase: Phrase
    absent: bool = False


@dataclass
class DescribedPhrase:
    """A noun phrase with the features that follow it.

    `listing`: a list of features has begun, the first of which is not understood.
    """

    phrase: Phrase
    features: list[Feature]
    years: int | None = None
    listing: bool = False


def read_looks(reader: Reader) -> DescribedPhrase | None:
    """Read the noun phrase that comes next, with its features; None if there is none."""
    phrase = reader.noun_phrase()
    if phrase is None:
        return None
    looks = DescribedPhrase(phrase, [], _years_in(phrase))
    if _is_of_somebody(phrase):  # 'black braids and a yellow dress': of a child
        looks = DescribedPhrase(looks_in("child").phrase, [Feature(phrase)])
    while read_feature(reader, looks):
        pass
    return looks


def _is_of_somebody(phrase: Phrase) -> bool:
    """Whether a phrase names hair, skin or eyes without naming their owner."""
    if phrase.owner or phrase.of or phrase.head("people", "animals", "things", "groups"):
        return False
    body = phrase.head("body")
    # "Brown eyes" describe somebody; in "closing his eyes" nobody else is meant.
    describes = bool(phrase.adjectives) and body is not None and body.words in _HUMAN
    return phrase.head("hair_styles") is not None or describes


def looks_in(text: str) -> DescribedPhrase:
    """Parse a phrase from our own tables, such as 'man with a white cap'.

    Raises:
        ValueError: `text` is not a noun phrase.
    """
    reader = Reader(prepare(tokenise(text)))
    looks = read_looks(reader)
    if looks is None:
        raise ValueError(f"no noun phrase in {text!r}")
    return looks


def read_feature(reader: Reader, looks: DescribedPhrase) -> bool:
    """Read one more feature into `looks`; if there is none, read nothing and return False."""
    start = reader.at
    if looks.phrase.character:
        return False
    if _age_follows(reader, looks) or _adjectives_follow(reader, looks.phrase):
        return True
    linked = absent = inside = False
    while reader.word() in _LINKS or reader.word() == "without":
        absent = absent or reader.word() == "without"
        inside = reader.word() == "in"
        linked = linked or reader.word() not in ("and", ",", "who", "that", "is")
        reader.at += 1
    if linked or absent or looks.features or looks.listing:
        before = reader.at
        phrase = reader.noun_phrase()
        if phrase and not phrase.character and is_feature(phrase, looks.phrase, inside):
            looks.features.append(Feature(phrase, absent))
            return True
        reader.at = before
        if _adjectives_follow(reader, looks.phrase):
            return True
    reader.at = start
    return False


def is_feature(phrase: Phrase, subject: Phrase, inside: bool) -> bool:
    """Whether a phrase names something worn or a part of a body, rather than a new subject."""
    if phrase.owner is not None:
        return False
    dressed = not subject.heads or subject.head("people", "groups", "animals")
    body = phrase.head("body")
    if body and not dressed and body.value != "tail":  # 'at the table with his hands ...'
        return False
    kinds = (*(WORN if dressed else ()), *(() if inside else ("body",)))  # not 'in its mouth'
    if is_wrapping(phrase, subject):
        return True
    kinds += ("animal_parts",) if subject.head("animals") and not inside else ()
    return phrase.head(*kinds) is not None


def is_wrapping(phrase: Phrase, subject: Phrase) -> bool:
    """Whether it is the blanket that a baby is wrapped in, which counts as worn."""
    baby, blanket = subject.head("people"), phrase.head("things")
    wrapped = baby is not None and baby.value == "baby" and blanket is not None
    return wrapped and blanket is not None and blanket.value.startswith("blanket")


def _adjectives_follow(reader: Reader, phrase: Phrase) -> bool:
    """Read adjectives after the noun: 'a girl, barefoot', 'a bird, red and blue'."""
    start = reader.at
    adjectives: list[Adjective] = []
    while len(adjectives) < _MOST and (
        reader.word() in (",", "and") or _adjective(reader, adjectives)
    ):
        if reader.word() in (",", "and"):
            reader.at += 1
    if not adjectives or noun_after(reader):
        reader.at = start
        return False
    phrase.adjectives += adjectives
    return True


def _adjective(reader: Reader, adjectives: list[Adjective]) -> bool:
    meanings, length = reader.lexicon.find(reader.tokens, reader.at, ADJECTIVES)
    token = reader.peek()
    if reader.lexicon.find(reader.tokens, reader.at, _SUBJECTS)[1] >= length > 0:
        return False
    if not length or token is None or reader.preposition()[1]:
        return False
    verb, reach = reader.verb()
    is_verb = verb is not None and (reach > length or reader.is_inflected_verb())
    if is_verb and not any(entry.kind in _COATS for entry in meanings):
        return False
    adjectives.append(Adjective(token.text, meanings))
    reader.at += length
    return True


def _age_follows(reader: Reader, looks: DescribedPhrase) -> bool:
    """Read an age: 'of six', 'aged six', 'six years old'."""
    start = reader.at
    if reader.word() in _AGE_LINKS:
        reader.at += 1
    years = _number(reader)
    linked = start < reader.at - 1 and reader.tokens[start].word in ("of", "aged")
    if years is not None and reader.word() in ("years", "year", "months"):
        years = 0 if reader.word() == "months" else years
        reader.at += 2 if reader.word(1) in ("old", "of") else 1
        linked = True
    if years is not None and reader.tokens[start].word == ",":  # 'a girl, 8, with braids'
        after = reader.peek()
        linked = linked or after is None or after.is_mark
    if years is None or not linked:
        reader.at = start
        return False
    looks.years = years
    return True


def _number(reader: Reader) -> int | None:
    if reader.word().isdigit():
        return int(reader.take().word[:3])
    entries: tuple[Entry, ...]
    entries, length = reader.lexicon.find(reader.tokens, reader.at, _NUMBER)
    if not entries or reader.word() in ("a", "an"):
        return None
    reader.at += length
    return int(entries[0].value)


def _years_in(phrase: Phrase) -> int | None:
    """The age within a phrase: 'a six-year-old girl', 'a six-year-old'; None without one."""
    for text in (*phrase.unread, phrase.noun):
        first, _, rest = text.lower().partition("-")
        if rest.startswith("year"):
            if text in phrase.unread:
                phrase.unread.remove(text)
            number = Reader(tokenise(first))
            return _number(number)
    return None
