"""Understands the words of a picture in English and Indonesian: who, doing what, where, when.

A text is cut into `tokens`, the `names` of characters are marked, Indonesian is translated
(`languages`). `phrase` reads noun phrases from a `cursor` (`parsed` is what comes out), `features`
what follows them; `described` makes of them a Person (`people`, `clothes`), an Animal (`animals`)
or a Thing (`toys`). `actions` reads verb phrases: the meanings of verbs are `deeds`, `attach` gives
each noun phrase its part (`hands` what is held, `bodies` parts of bodies), `seats` has the last
word. `settings` reads places and times; `prompts` reads sentences that
`clauses` cuts up. The words stand in templates/stage/*.yaml (`lexicon`); `drawable` knows which
kinds there are drawings of.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from storybook.art.people.presets import PRESETS
from storybook.stage.words.actions import ActionReader
from storybook.stage.words.described import described
from storybook.stage.words.features import Looks, read_feature, read_looks
from storybook.stage.words.languages import read_text
from storybook.stage.words.mood_words import mood_of
from storybook.stage.words.phrase import Reader
from storybook.stage.words.prompts import read_prompt
from storybook.stage.words.readings import Action, Described
from storybook.stage.words.settings import read_setting
from storybook.stage.words.tokens import text_of

__all__ = ["describe", "read_action", "read_mood", "read_prompt", "read_setting"]

_LINKS = ("with", "in", "wearing", "and", "has", "of", "who", "is", "that")


def describe(words: str, language: str = "") -> Described:
    """A noun phrase: who or what, and how they look.

    An unknown noun is a neutral person, animal or thing, and `stands_in_for` names it.
    """
    text = read_text(words, language)
    reader = Reader(text.tokens)
    while not reader.done:
        looks = read_looks(reader)
        if looks is not None and not _names_what_follows(reader, looks):
            left_over = _remainder(reader, looks)
            found = described(looks)
            stands_in = " ".join(text.original([found.stands_in_for]))
            unread = text.original([*found.unread, *left_over])
            return replace(found, unread=unread, stands_in_for=stands_in)
        reader.at += looks is None
    left = tuple(
        token.text for token in text.tokens if not (token.is_mark and token.text.isascii())
    )
    return Described(PRESETS["child"], "child", stands_in_for=words.strip()[:60], unread=left)


def _names_what_follows(reader: Reader, looks: Looks) -> bool:
    """'Sari, a farmer's daughter': a name, and after the comma who that is."""
    phrase = looks.phrase
    if looks.features or reader.word() != "," or not phrase.tokens[-1].is_proper:
        return False
    if phrase.head("people", "groups", "animals") and phrase.noun == phrase.tokens[-1].word:
        return False
    start = reader.at
    reader.at += 1
    follows = reader.noun_phrase()
    found = follows is not None and follows.head("people", "animals") is not None
    reader.at = start + 1 if found else start
    return found


def _remainder(reader: Reader, looks: Looks) -> list[str]:
    """Reads on to the end: features go to the looks, the rest is returned in pieces."""
    pieces: list[str] = []
    while not reader.done:
        if read_feature(reader, looks):
            continue
        looks.listing = looks.listing or reader.word() in ("with", "wearing", "has", "in")
        phrase = None if reader.word() in _LINKS else reader.noun_phrase()
        if phrase is not None:
            pieces.append(phrase.text)
        elif _says_something(reader):
            pieces.append(_deed_or_word(reader))
        else:
            reader.at += 1
    return pieces


def _deed_or_word(reader: Reader) -> str:
    """A verb with its object in one piece ('carrying a hoe'), else the next word."""
    start = reader.at
    inflected = reader.is_inflected_verb()
    reader.at += max(reader.verb()[1], 1) if inflected else 1
    if inflected and reader.word() not in _LINKS:
        reader.noun_phrase()
    return text_of(reader.tokens[start : reader.at])


def _says_something(reader: Reader) -> bool:
    """Whether the next word is more than a small word or a comma."""
    token = reader.tokens[reader.at]
    small = reader.lexicon.is_small(token.word, "determiners", "conjunctions", "pronouns")
    is_punctuation = token.is_mark and token.word.isascii()
    joins = token.word in _LINKS or reader.preposition()[1] > 0
    return not (small or joins or is_punctuation)


def read_action(words: str, language: str, names: Mapping[str, str]) -> Action:
    """A verb phrase; `names` maps lower-case names and nouns to keys of characters."""
    text = read_text(words, language, names)
    action = ActionReader(text.tokens).read()
    relations = (
        replace(one, target=text.named(one.target)) if one.target else one
        for one in action.relations
    )
    return replace(
        action,
        holds=tuple(map(text.named, action.holds)),
        things=tuple(map(text.named, action.things)),
        relations=tuple(relations),
        unread=text.original(action.unread),
    )


def read_mood(words: str, language: str) -> tuple[str, tuple[str, ...]]:
    """A key of the moods of people ("" if none), and the words that were not understood."""
    text = read_text(words, language)
    mood, unread = mood_of(text.tokens)
    return mood, text.original(unread)
