"""The house's own stories: that they load, and keep to what the bundled model can draw."""

import datetime
import re

import pytest

from storybook.checks.reading_level import check_level
from storybook.project import PACKAGE_FOLDER
from storybook.story import Story, load_story, slots

FOLDER = PACKAGE_FOLDER.parent / "scenes"
PAGES = {"kancil": 14, "harimau": 8, "burung": 8}
LANGUAGES = {"kancil": ("id", "en"), "harimau": ("id", "en"), "burung": ("en", "id")}

# A word of each look, by the animal: what `mini` was shown.
ANIMALS = {
    *("mouse-deer", "crocodile", "tiger", "bird", "elephant", "monkey", "turtle", "rabbit"),
    *("buffalo", "owl", "duck", "rooster", "harimau", "kelinci", "burung", "kura-kura"),
}
TIMES = {
    *("morning", "early morning", "day", "sunset", "night"),
    *("pagi hari", "siang hari", "senja", "malam hari", "malam berbintang"),
}


def load(name: str) -> Story:
    loaded = load_story(FOLDER / f"{name}.yaml")
    assert not loaded.warnings, [fault.render() for fault in loaded.warnings]
    assert not check_level(loaded)
    return loaded.story


@pytest.mark.parametrize("name", sorted(PAGES))
def test_a_scene_loads_without_warnings(name: str) -> None:
    story = load(name)
    assert len(story.pages) == PAGES[name]
    assert story.language == LANGUAGES[name]
    assert (story.style, story.seed) == ("picture-book", 777)
    assert (story.date, story.license) == (datetime.date(2026, 11, 22), "CC BY 4.0")
    assert story.moral
    assert story.about


def test_every_story_that_mini_draws_is_known_here() -> None:
    stories = {path.stem for path in FOLDER.glob("*.yaml")}
    assert stories == {*PAGES, "payung"}  # the last one is about people: the sketch draws it


@pytest.mark.parametrize("name", sorted(PAGES))
def test_editors_find_the_schema(name: str) -> None:
    first = (FOLDER / f"{name}.yaml").read_text(encoding="utf-8").split("\n", 1)[0]
    schema = first.removeprefix("# yaml-language-server: $schema=")
    assert (FOLDER / schema).resolve() == PACKAGE_FOLDER / "story.schema.json"


@pytest.mark.parametrize("name", sorted(PAGES))
def test_each_page_has_a_picture_that_can_be_drawn_and_told(name: str) -> None:
    story = load(name)
    shown = slots(story)
    assert len(shown) == PAGES[name] + 1
    for slot, scene in shown:
        assert scene.setting, slot
        assert set((scene.time or {"": "none"}).values()) <= TIMES, slot
        assert scene.alt, slot
        assert 1 <= len(scene.characters) <= 2, slot
        assert sum(one.count for one in scene.characters) <= 4, slot
        for one in scene.characters:
            assert one.count <= 3, slot
            assert one.doing, slot
            assert one.at or one.count > 1, slot


@pytest.mark.parametrize("name", sorted(PAGES))
def test_looks_are_short_and_of_animals_that_the_model_knows(name: str) -> None:
    for character in load(name).characters.values():
        for look in character.look.values():
            words = re.findall(r"[\w-]+", look)
            assert len(words) <= 12, look
            assert ANIMALS & set(words), look


@pytest.mark.parametrize("name", sorted(PAGES))
def test_who_rides_stands_first_and_where_the_other_is(name: str) -> None:
    for slot, scene in slots(load(name)):
        for one, other in zip(scene.characters, scene.characters[1:], strict=False):
            if one.doing and "on the back of" in one.doing[""]:
                assert one.at == other.at, slot
            elif one.at and other.at:
                assert one.at != other.at, slot


@pytest.mark.parametrize("name", sorted(PAGES))
def test_texts_are_whole_sentences_in_both_languages(name: str) -> None:
    for number, page in enumerate(load(name).pages, 1):
        assert page.text, number
        assert set(page.text) == {"id", "en"}
        for text in page.text.values():
            assert text[0].isupper() or text[0] == '"', number
            assert re.search(r'[.!?]"?$', text), number
            assert text.count('"') % 2 == 0, number
            assert "  " not in text
            assert len(text) <= 260, number


def test_kancil_is_the_known_tale() -> None:
    story = load("kancil")
    told = " ".join(page.text["id"] for page in story.pages if page.text)
    plot = ["perut", "seberang", "Raja", "menghitung", "berbaris", "Satu!", "Dua! Tiga!"]
    plot += ["Ha-ha-ha", "menipu", "kenyang", "Senja"]
    places = [told.index(word) for word in plot]
    assert places == sorted(places)
    assert story.author == "Cerita rakyat Nusantara"
