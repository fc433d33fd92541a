"""Parses the words of a picture, in English and Indonesian: who does what, where and when.

The modules, from text to meaning:

- `languages` translates Indonesian, and `nouns` of other languages; `tokens` splits a text,
  `names` marks names of characters.
- `phrase` parses noun phrases from a `cursor` into `parsed`, `features` what follows the noun.
- `described` turns them into a Person (`people`, `ages`, `clothes`), Animal (`animals`) or Thing
  (`toys`).
- `actions` parses verb phrases: `deeds` are the meanings of verbs, `attach` gives noun phrases
  their roles (`hands`: things held, `bodies`: parts of bodies), `seats` resolves what is left.
- `settings` parses places and times, `prompts` whole sentences, which `clauses` splits.
- `lexicon` is the vocabulary, from templates/stage/*.yaml; `drawable` knows which kinds are drawn.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from storybook.art.people.presets import PRESETS
from storybook.stage.words.actions import ActionReader
from storybook.stage.words.described import described
from storybook.stage.words.features import DescribedPhrase, read_feature, read_looks
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
    """Parse a noun phrase: who or what it is, and how they look.

    An unknown noun becomes a neutral person, animal or thing, with the noun in `stands_in_for`.
    `language` is a language tag, or "" to detect English or Indonesian.
    """
    text = read_text(words, language)
    reader = Reader(text.tokens)
    while not reader.done:
        looks = read_looks(reader)
        if looks is not None and not _names_what_follows(reader, looks):
            left_over = _remainder(reader, looks)
            result = described(looks)
            stands_in = " ".join(text.original([result.stands_in_for]))
            unread = text.unread([*result.unread, *left_over])
            return replace(result, unread=unread, stands_in_for=stands_in)
        reader.at += looks is None
    left = tuple(
        token.text for token in text.tokens if not (token.is_mark and token.text.isascii())
    )
    return Described(PRESETS["child"], "child", stands_in_for=words.strip()[:60], unread=left)


def _names_what_follows(reader: Reader, looks: DescribedPhrase) -> bool:
    """Whether a name is explained after a comma, as in 'Sari, a farmer's daughter'."""
    phrase = looks.phrase
    if looks.features or reader.word() != "," or not phrase.tokens[-1].is_proper:
        return False
    if phrase.head("people", "groups", "animals") and phrase.noun == phrase.tokens[-1].word:
        return False
    start = reader.at
    reader.at += 1
    follows = reader.noun_phrase()
    is_explained = follows is not None and follows.head("people", "animals") is not None
    reader.at = start + 1 if is_explained else start
    return is_explained


def _remainder(reader: Reader, looks: DescribedPhrase) -> list[str]:
    """Read on to the end: add features to the looks, and return the rest in pieces."""
    pieces: list[str] = []
    while not reader.done:
        looks.listing = looks.listing or reader.word() in (",", "with", "wearing", "has", "in")
        if read_feature(reader, looks):
            continue
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
    """Whether the next word carries meaning: no function word, no comma."""
    token = reader.tokens[reader.at]
    small = reader.lexicon.is_small(token.word, "determiners", "conjunctions", "pronouns")
    is_punctuation = token.is_mark and token.word.isascii()
    joins = token.word in _LINKS or reader.preposition()[1] > 0
    return not (small or joins or is_punctuation)


def read_action(words: str, language: str, names: Mapping[str, str]) -> Action:
    """Parse a verb phrase; `names` maps lower-case names and nouns to keys of characters."""
    text = read_text(words, language, names)
    action = ActionReader(text.tokens).read()
    relations = (
        replace(relation, target=text.named(relation.target)) if relation.target else relation
        for relation in action.relations
    )
    return replace(
        action,
        holds=tuple(map(text.named, action.holds)),
        things=tuple(map(text.named, action.things)),
        relations=tuple(relations),
        unread=text.unread(action.unread),
    )


def read_mood(words: str, language: str) -> tuple[str, tuple[str, ...]]:
    """Parse words of feeling: a key of MOODS ("" if none), and the words not understood."""
    text = read_text(words, language)
    mood, unread = mood_of(text.tokens)
    return mood, text.unread(unread)
