"""Writes words.json, the list of words that a model was trained on, as the product reads it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TypedDict

from storybook.files import write_atomically
from storybook.models.vocabulary import WORDS_FILE
from storybook.stage.telling_words import place_noun
from training.scenes.domains import Domain
from training.scenes.vocabulary import LANGUAGES, Wordings, load_vocabulary

Phrases = dict[str, dict[str, list[str]]]  # key -> language -> phrases that mean it
_POSITIONS = ["left", "middle", "right"]  # values of `at:` in a story
_MOST_KINDS = 2  # a sampled scene has at most two figures


class WordList(TypedDict):
    """The content of `words.json`, read by `storybook.models.vocabulary.load_words`.

    `settings` are what a story's `setting` may be, `places` the values of a figure's `at:`.
    `actions` are the phrases that are recognised, `action_names` those that messages show.
    `largest_count` is of figures of a kind, `most_kinds` of kinds in a picture. `near` is for words
    that the model was not taught: "creatures" etc. -> closest known key, or "" -> phrases.
    """

    creatures: Phrases
    settings: Phrases
    times: Phrases
    actions: Phrases
    action_names: Phrases
    places: list[str]
    largest_count: int
    most_kinds: int
    weather: bool
    near: dict[str, dict[str, list[str]]]


def word_list(domain: Domain) -> WordList:
    """The word list of a domain, with `near` empty: no substitutes for words not taught.

    KeyError: a key of the domain is not in the vocabulary.
    """
    vocabulary = load_vocabulary()
    deeds = dict.fromkeys(
        deed for creature in domain.creatures for deed in vocabulary.creatures[creature].deeds
    )
    actions = {deed: _phrases(vocabulary.deeds[deed]) for deed in deeds}
    actions |= {"ride": _phrases(vocabulary.rides)}
    return WordList(
        creatures={key: _phrases((vocabulary.creatures[key].noun,)) for key in domain.creatures},
        settings={place: _place_names(place) for place in domain.places},
        times={time: _phrases(vocabulary.times[time]) for time in domain.times},
        actions=actions,
        action_names=actions,  # no synonyms that a message should not show
        places=_POSITIONS,
        largest_count=domain.largest_count,
        most_kinds=_MOST_KINDS,
        weather=len(domain.weathers) > 1,
        near={},
    )


def _phrases(wordings: Wordings) -> dict[str, list[str]]:
    """The distinct phrases of each language, without the object: 'eating {thing}' -> 'eating'."""
    return {
        language: list(
            dict.fromkeys(_before_object(getattr(words, language)) for words in wordings)
        )
        for language in LANGUAGES
    }


def _before_object(phrase: str) -> str:
    return phrase.partition("{")[0].removesuffix("the ").strip()


def _place_names(place: str) -> dict[str, list[str]]:
    return {language: [_without_article(place_noun(language, place))] for language in LANGUAGES}


def _without_article(phrase: str) -> str:
    return re.sub(r"^(an?|the) ", "", phrase)


def write_words(folder: Path, words: WordList) -> None:
    """Write words.json into the folder of a model.

    Raises:
        StoreError: the disk is full, or the folder cannot be written.
    """
    text = json.dumps(words, indent=1, ensure_ascii=False)
    write_atomically(folder / WORDS_FILE, f"{text}\n".encode())
