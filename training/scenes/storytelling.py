"""A sampled scene as a story of one page: its captions and its stage are the product's own."""

from __future__ import annotations

import random
from dataclasses import replace
from functools import cache
from pathlib import Path

from storybook.models.sketch import SKETCH
from storybook.models.spec import ModelSpec
from storybook.prompts.writer import build_prompts
from storybook.stage.model import Stage
from storybook.stage.staging import stage_story
from storybook.stage.variation import vary_stage
from storybook.story import Appearance, Character, Page, Setting, Story
from storybook.translation.english import with_article
from training.scenes.sampling import SampledFigure, SampledScene
from training.scenes.vocabulary import LANGUAGES, Wording, load_vocabulary

_SIZE_SHARE, _LOOK_SHARE = 0.3, 0.6
_PLACE_KEY = "here"
FIGURE_KEYS = ("first", "second")
"""The keys of the story's characters, in the order of the scene's figures."""


def story_of(scene: SampledScene) -> Story:
    """The scene as a story of one page, in English and Indonesian; its seed picks the words."""
    rng, vocabulary = random.Random(scene.seed), load_vocabulary()
    weather = rng.choice(vocabulary.weathers[scene.weather])
    page = Page(
        setting=_PLACE_KEY,
        time=rng.choice(vocabulary.times[scene.time]).by_language(),
        weather=weather.by_language() if weather.en else None,
        characters=tuple(_appearance(scene, number, rng) for number in range(len(scene.figures))),
        camera=scene.camera or None,
    )
    place = Setting(look=rng.choice(vocabulary.places[scene.place]).by_language())
    return Story(
        title={"en": "A scene"},
        language=LANGUAGES,
        style=scene.style,
        characters={
            key: Character(name={"": key}, look=_look(figure, rng).by_language())
            for key, figure in zip(FIGURE_KEYS, scene.figures, strict=False)
        },
        settings={_PLACE_KEY: place},
        pages=(page,),
    )


def _look(figure: SampledFigure, rng: random.Random) -> Wording:
    """The figure in words: 'a small tiger', 'seekor harimau kecil'."""
    vocabulary = load_vocabulary()
    creature = vocabulary.creatures[figure.creature]
    if creature.looks and rng.random() < _LOOK_SHARE:
        return rng.choice(creature.looks)
    noun = creature.noun
    if not creature.person and rng.random() < _SIZE_SHARE:
        size = rng.choice(vocabulary.sizes)
        noun = Wording(f"{size.en} {noun.en}", f"{noun.id} {size.id}")
    classifier = "seorang" if creature.person else "seekor"
    return Wording(with_article(noun.en), f"{classifier} {noun.id}")


def _appearance(scene: SampledScene, number: int, rng: random.Random) -> Appearance:
    """A figure as the story's page has it."""
    figure = scene.figures[number]
    moods = load_vocabulary().moods.get(figure.mood)
    return Appearance(
        who=FIGURE_KEYS[number],
        count=figure.count,
        doing=_doing(scene, number, rng).by_language(),
        mood=rng.choice(moods).by_language() if moods else None,
        at=figure.at,
    )


def _doing(scene: SampledScene, number: int, rng: random.Random) -> Wording:
    figure, vocabulary = scene.figures[number], load_vocabulary()
    if figure.deed in ("meet", "ride"):
        wordings = vocabulary.meetings if figure.deed == "meet" else vocabulary.rides
        other = vocabulary.creatures[scene.figures[1 - number].creature]
        return rng.choice(wordings).filled("{other}", other.noun)
    wording = rng.choice(vocabulary.deeds[figure.deed])
    if figure.thing:
        return wording.filled("{thing}", vocabulary.things[figure.deed][figure.thing])
    return wording


def stage_of(scene: SampledScene) -> Stage:
    """The stage of a square picture, varied by the scene's seed as the product varies pictures."""
    return vary_stage(unvaried_stage_of(scene), scene.seed)


def unvaried_stage_of(scene: SampledScene) -> Stage:
    """The stage as a job has it, which is varied by the job's seed when it is drawn."""
    (staged,) = stage_story(story_of(scene)).values()
    return staged.stage


def captions_of(scene: SampledScene) -> tuple[str, str]:
    """The product's prompt of the scene, in English and in Indonesian."""
    story = story_of(scene)
    english, indonesian = (
        prompt.texts[0][0]
        for language in LANGUAGES
        for prompt in build_prompts(story, reader_of(language), Path()).values()
    )
    return english, indonesian


@cache
def reader_of(language: str) -> ModelSpec:
    """A model that reads this language, and the others where a word is in no other."""
    return replace(SKETCH, languages=(language,))
