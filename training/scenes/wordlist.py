"""What a model of a domain was taught, as the product reads it: `words.json` in its folder."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TypedDict

from storybook.models.vocabulary import WORDS_FILE
from storybook.stage.telling_words import load_telling
from training.scenes.domains import Domain
from training.scenes.vocabulary import LANGUAGES, Wordings, load_vocabulary

Phrases = dict[str, dict[str, list[str]]]  # key -> language -> phrases that mean it
_ARTICLES = ("a ", "an ", "the ")


class WordList(TypedDict):
    """The content of `words.json`; see `storybook.models.vocabulary.KnownWords`."""

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


def words_of(domain: Domain) -> WordList:
    """The words of a domain; nothing is said of what comes near to them."""
    vocabulary = load_vocabulary()
    deeds = dict.fromkeys(
        deed for creature in domain.creatures for deed in vocabulary.creatures[creature].deeds
    )
    actions = {deed: _phrases(vocabulary.deeds[deed]) for deed in deeds}
    return WordList(
        creatures={key: _phrases((vocabulary.creatures[key].noun,)) for key in domain.creatures},
        settings={place: _place_names(place) for place in domain.places},
        times={time: _phrases(vocabulary.times[time]) for time in domain.times},
        actions=actions | {"ride": _phrases(vocabulary.rides)},
        action_names=actions | {"ride": _phrases(vocabulary.rides)},
        places=["left", "middle", "right"],
        largest_count=domain.largest_count,
        most_kinds=2,
        weather=len(domain.weathers) > 1,
        near={},
    )


def _phrases(wordings: Wordings) -> dict[str, list[str]]:
    """The words of each language that carry the meaning, without the noun that goes with them."""
    return {
        language: list(dict.fromkeys(_without_noun(getattr(words, language)) for words in wordings))
        for language in LANGUAGES
    }


def _without_noun(phrase: str) -> str:
    return phrase.partition("{")[0].removesuffix("the ").strip()


def _place_names(place: str) -> dict[str, list[str]]:
    telling = load_telling()
    return {
        language: [_without_article(telling[language]["places"][place][1])]
        for language in LANGUAGES
    }


def _without_article(phrase: str) -> str:
    article = next((article for article in _ARTICLES if phrase.startswith(article)), "")
    return phrase.removeprefix(article)


def write_words(folder: Path, words: WordList) -> None:
    """Write `words.json` into the folder of a model."""
    text = json.dumps(words, indent=1, ensure_ascii=False)
    (folder / WORDS_FILE).write_text(text + "\n", "utf-8")
