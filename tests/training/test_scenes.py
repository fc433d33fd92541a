"""Sampled scenes: the same by seed, drawn as they are told, in words that the product reads."""

import csv
import random
from collections import Counter
from dataclasses import replace
from itertools import islice
from pathlib import Path

import numpy as np
import pytest

from storybook.art.animals.model import Animal
from storybook.art.people.presets import PRESETS
from storybook.art.places.settings import PLACES
from storybook.models.vocabulary import find_phrase, load_words
from storybook.prompts.writer import build_prompts
from storybook.stage.staging import stage_story
from storybook.stage.words import describe, read_action, read_mood, read_setting
from storybook.story import Story, load_story
from training.judge.labels import find_figures
from training.scenes.dataset import part_of, write_scenes, write_sheet
from training.scenes.domains import DOMAIN_NAMES, KANCIL, MINI, Domain, find_domain
from training.scenes.facts import all_facts, facts_of
from training.scenes.painting import figure_boxes, figure_mask, paint, without_figures
from training.scenes.sampling import (
    Position,
    SampledFigure,
    SampledScene,
    held_out_scenes,
    is_held_out,
    sample_scenes,
    training_scenes,
)
from training.scenes.storytelling import FIGURE_KEYS, captions_of, reader_of, stage_of, story_of
from training.scenes.vocabulary import LANGUAGES, Wording, load_vocabulary
from training.scenes.wordlist import word_list, write_words

FULL = find_domain("full")
SCENES = sample_scenes(1500, 11, FULL)
SHORES = {"river": "river_bank", "sea": "sea_shore"}
domains = pytest.mark.parametrize(
    "domain", [find_domain(name) for name in DOMAIN_NAMES], ids=DOMAIN_NAMES
)

pytestmark = pytest.mark.slow  # stages and draws hundreds of scenes


def scene_of(*figures: SampledFigure, place: str = "meadow") -> SampledScene:
    return SampledScene(figures, place, "day", "clear", "picture-book", "", 3)


def test_the_same_seed_gives_the_same_scenes_words_and_stages() -> None:
    again = sample_scenes(1500, 11, FULL)
    assert again == SCENES
    assert sample_scenes(30, 12, FULL) != SCENES[:30]
    for one, other in zip(SCENES[:60], again[:60], strict=True):
        assert captions_of(one) == captions_of(other)
        assert stage_of(one) == stage_of(other)


@domains
def test_all_of_a_domain_is_seen_and_nothing_else(domain: Domain) -> None:
    scenes = sample_scenes(5000, 3, domain)
    figures = [figure for scene in scenes for figure in scene.figures]
    assert {figure.creature for figure in figures} == set(domain.creatures)
    assert {figure.count for figure in figures} == set(range(1, domain.largest_count + 1))
    assert {scene.place for scene in scenes} == set(domain.places)
    assert {scene.time for scene in scenes} == set(domain.times)
    assert {scene.weather for scene in scenes} == set(domain.weathers)
    assert {scene.style for scene in scenes} == set(domain.styles)
    assert {scene.camera for scene in scenes} == set(domain.cameras)
    assert {fact for scene in scenes for fact in facts_of(scene)} == set(all_facts(domain))


def test_no_creature_is_rare() -> None:
    seen = Counter(figure.creature for scene in SCENES for figure in scene.figures)
    usual = len(SCENES) / len(FULL.creatures)
    assert min(seen[creature] for creature in FULL.creatures) > usual / 4


def test_the_two_of_the_adapter_lead_most_scenes_and_the_others_are_not_forgotten() -> None:
    scenes = sample_scenes(1000, 5, KANCIL)
    first = Counter(scene.figures[0].creature for scene in scenes if scene.figures)
    assert 0.6 < sum(first[lead] for lead in KANCIL.leads) / sum(first.values()) < 0.95
    assert {one.creature for scene in scenes for one in scene.figures} == set(MINI.creatures)


@pytest.mark.slow
def test_everybody_who_is_told_of_is_on_the_stage() -> None:
    for scene in SCENES[:600]:
        stage = stage_of(scene)
        told = Counter({one.creature: one.count for one in scene.figures})
        shown = Counter(
            figure.looks.kind if isinstance(figure.looks, Animal) else "person"
            for figure in stage.figures
            if figure.key
        )
        people = sum(count for key, count in told.items() if key in PRESETS)
        animals = {key: count for key, count in told.items() if key not in PRESETS}
        assert shown == Counter({**animals, **({"person": people} if people else {})})
        assert stage.place in (scene.place, SHORES.get(scene.place))
        assert (stage.time, stage.weather) == (scene.time, scene.weather)
        for figure in (one for one in scene.figures if one.deed == "ride"):
            key = FIGURE_KEYS[scene.figures.index(figure)]
            assert all(one.mount for one in stage.figures if one.key == key)


@pytest.mark.slow
def test_the_product_reads_every_word_but_the_shape_of_bodies() -> None:
    """In either language alone; what is natural in an animal is said of it, and not drawn."""
    for scene in SCENES[:400]:
        whole = story_of(scene)
        for language in LANGUAGES:
            (staged,) = stage_story(only_in(whole, language)).values()
            unread = [one for one in staged.unread if one.path[0] != "characters"]
            assert unread == [], captions_of(scene)


def only_in(story: Story, language: str) -> Story:
    """The story without its other language."""

    def cut(node: object) -> object:
        if isinstance(node, dict):
            if node.keys() == set(LANGUAGES):
                return {language: node[language]}
            return {key: cut(value) for key, value in node.items()}
        return [cut(item) for item in node] if isinstance(node, (list, tuple)) else node

    data = cut(story.model_dump(exclude_unset=True, by_alias=True))
    return Story.model_validate(data | {"language": [language]})


def words_in(wording: Wording) -> list[tuple[str, str]]:
    return [(wording.en, "en"), (wording.id, "id")]


def test_every_name_is_read_as_whom_it_names() -> None:
    for key, creature in load_vocabulary().creatures.items():
        for words, language in words_in(creature.noun):
            described = describe(f"{'a' if language == 'en' else ''} {words}", language)
            looks = described.looks
            if isinstance(looks, Animal):
                looks = replace(looks, young=False)  # as a chick is
            assert looks == (PRESETS[key] if creature.person else Animal(key)), words


def test_every_deed_mood_place_and_time_is_read_as_what_it_is() -> None:
    vocabulary = load_vocabulary()
    same = {"sit": "sit_ground", "hold": "hold_one_hand"}
    for deed, wordings in vocabulary.deeds.items():
        things = list(vocabulary.things.get(deed, {"": Wording("", "")}).values())
        for wording in (one.filled("{thing}", thing) for one in wordings for thing in things):
            for words, language in words_in(wording):
                action = read_action(words, language, {})
                expected = {same.get(deed, deed), "hold_both_hands", "carry_in_arms"}
                assert action.pose in (expected if deed == "hold" else {same.get(deed, deed)})
                assert not action.unread, words
    for mood, wordings in vocabulary.moods.items():
        for words, language in (pair for one in wordings for pair in words_in(one)):
            assert read_mood(words, language) == (mood, ())
    tables = (vocabulary.places, vocabulary.times, vocabulary.weathers)
    for position, table in enumerate(tables):
        for key, wordings in table.items():
            for words, language in (pair for one in wordings for pair in words_in(one) if pair[0]):
                texts = ["", "", ""]
                texts[position] = words
                setting = read_setting(*texts, language)
                assert (setting.place, setting.time, setting.weather)[position] == key, words
                assert not setting.unread


def test_languages_say_the_same() -> None:
    for scene in SCENES[:300]:
        english, indonesian = captions_of(scene)
        assert english.count(";") == indonesian.count(";")
        assert ("on the left" in english) == ("di kiri" in indonesian)
        assert "{" not in english + indonesian
        for figure in scene.figures:
            noun = load_vocabulary().creatures[figure.creature].noun
            assert noun.en in english
            assert noun.id in indonesian


def test_a_caption_is_what_the_product_asks_of_a_model_that_reads_the_language() -> None:
    """Word for word as for a story of the house."""
    story = load_story(Path("scenes/kancil.yaml")).story
    book = build_prompts(story, reader_of("en"), Path())["page-01"].texts[0][0]
    figure = SampledFigure("mouse_deer", "walk", mood="happy", at="middle")
    scene = replace(scene_of(figure, place="forest"), time="morning")
    assert book in {captions_of(replace(scene, seed=seed))[0] for seed in range(300)}


@domains
def test_what_is_held_out_is_never_trained_on(domain: Domain) -> None:
    def key(scene: SampledScene) -> tuple[frozenset[str], str, str]:
        return frozenset(one.creature for one in scene.figures), scene.place, scene.time

    trained = set(map(key, islice(training_scenes(random.Random(1), domain), 800)))
    kept = set(map(key, islice(held_out_scenes(random.Random(1), domain), 200)))
    assert not trained & kept
    scenes = sample_scenes(3000, 2, domain)
    assert 0.03 < sum(map(is_held_out, scenes)) / len(scenes) < 0.12


@pytest.mark.parametrize(("at", "columns"), [("left", slice(0, 32)), ("right", slice(32, 64))])
def test_a_creature_is_painted_where_it_is_said_to_be(at: Position, columns: slice) -> None:
    scene = scene_of(SampledFigure("rabbit", "sit", at=at))
    mask = figure_mask(stage_of(scene), 64)
    assert mask[:, columns].sum() > 0.9 * mask.sum() > 60
    (rabbit,) = find_figures(scene, MINI)
    assert MINI.creatures[rabbit.creature] == "rabbit"
    assert (rabbit.x < 0.5) == (at == "left")
    rows, inside = np.flatnonzero(mask.any(1)), rabbit.box
    assert inside[1] - 0.02 <= rows[0] / 64 <= (rows[-1] + 1) / 64 <= inside[3] + 0.02


def test_a_mask_holds_the_figures_and_nothing_without_them() -> None:
    stage = stage_of(scene_of(SampledFigure("rabbit", "stand", count=3)))
    assert figure_mask(stage, 64).any()
    assert not figure_mask(without_figures(stage), 64).any()
    assert len(figure_boxes(stage)) == 3


def test_a_rider_has_a_box_on_its_bearers_back() -> None:
    scene = scene_of(SampledFigure("monkey", "ride"), SampledFigure("elephant", "stand"))
    rider, bearer = sorted(figure_boxes(stage_of(scene)), key=lambda one: one.figure)
    assert (rider.carried, bearer.carried) == (True, False)
    assert bearer.box[0] < (rider.box[0] + rider.box[2]) / 2 < bearer.box[2]
    assert rider.box[1] < bearer.box[1]


def test_places_and_times_look_different() -> None:
    def mean(place: str, time: str) -> "np.ndarray[tuple[int, ...], np.dtype[np.float64]]":
        scene = SampledScene((), place, time, "clear", "picture-book", "", 1)
        return paint(scene, 32).astype(float)

    forest = mean("forest", "day")
    assert np.abs(forest - mean("forest", "night")).mean() > 20
    assert np.abs(forest - mean("river", "day")).mean() > 10


def test_nobody_is_where_they_do_not_belong() -> None:
    creatures = load_vocabulary().creatures
    for scene in SCENES:
        for figure in (one for one in scene.figures if one.deed != "ride"):
            creature = creatures[figure.creature]
            assert not (PLACES[scene.place].indoors and creature.large)
            assert creature.ashore or figure.deed == "swim"
            assert scene.place != "under_water" or not creature.ashore


@domains
def test_a_models_word_list_understands_the_captions_of_its_domain(
    domain: Domain, tmp_path: Path
) -> None:
    write_words(tmp_path, word_list(domain))
    words = load_words(tmp_path)
    assert words is not None
    for scene in sample_scenes(200, 8, domain):
        for caption in captions_of(scene):
            for figure in scene.figures:
                names = {
                    stems: key
                    for stems, key in words.meanings["creatures"].items()
                    if key == figure.creature
                }
                assert find_phrase(caption, names), caption


def test_every_fifth_picture_is_held_out() -> None:
    assert [part_of(number) for number in range(6)] == ["train"] * 4 + ["held_out", "train"]


def test_a_written_set_has_captions_and_a_mask_for_every_picture(tmp_path: Path) -> None:
    write_scenes(sample_scenes(10, 4, KANCIL), tmp_path, 48, lambda _: None)
    names = set()
    for part, count in (("train", 8), ("held_out", 2)):
        with (tmp_path / part / "captions.csv").open(encoding="utf-8") as file:
            rows = list(csv.DictReader(file))
        assert len(rows) == count
        assert {row["image"] for row in rows} == {p.name for p in (tmp_path / part).glob("*.png")}
        assert all(row["captions"] and row["caption_id"] for row in rows)
        names |= {row["image"] for row in rows}
    assert {path.name for path in (tmp_path / "masks").iterdir()} == names
    write_sheet(SCENES[:2], tmp_path / "sheet.png")
    assert (tmp_path / "sheet.png").stat().st_size > 1000
