"""Nouns of many languages: found as whole words, read as English, the rest told as not read."""

import zipfile

import pytest

from storybook.art.animals.model import Animal
from storybook.art.people.model import Person
from storybook.art.things.model import Thing
from storybook.stage.words import describe, read_action, read_setting
from storybook.stage.words.lexicon import load_lexicon
from storybook.stage.words.nouns import ARCHIVE, nouns_of, split_by_nouns


def languages() -> list[str]:
    with zipfile.ZipFile(ARCHIVE) as archive:
        return [name.removesuffix(".tsv") for name in archive.namelist() if name.endswith(".tsv")]


def test_there_are_over_a_hundred_languages_and_a_licence() -> None:
    assert len(languages()) > 100
    with zipfile.ZipFile(ARCHIVE) as archive:
        assert b"UNICODE LICENSE V3" in archive.read("LICENCE.txt")


@pytest.mark.parametrize("language", languages())
def test_every_noun_is_in_the_vocabulary(language: str) -> None:
    known = load_lexicon().entries
    assert all(english in known for english in nouns_of(language).values())


@pytest.mark.parametrize(
    ("language", "words", "noun"),
    [
        ("sw", "paka", "cat"),
        ("fr", "un petit chat noir", "cat"),
        ("FR-ca", "Chat", "cat"),
        ("hi", "एक बिल्ली", "cat"),
        ("zh", "一只黑猫", "cat"),
        ("th", "แมวดำ", "cat"),
        ("ta", "ஒரு சிறுமி", "girl"),
        ("es", "una niña", "girl"),
    ],
)
def test_nouns_are_read(language: str, words: str, noun: str) -> None:
    description = describe(words, language)
    assert isinstance(description.looks, Person if noun == "girl" else Animal)
    assert (description.noun, description.stands_in_for) == (noun, "")


def test_other_words_are_told() -> None:
    assert describe("paka mweusi mdogo", "sw").unread == ("mweusi mdogo",)
    assert read_action("anasoma kitabu", "sw", {}).unread == ("anasoma",)


def test_several_nouns_belong_together() -> None:
    looks = describe("una niña con gafas", "es").looks
    assert isinstance(looks, Person)
    assert looks.accessories == ("glasses",)


def test_only_whole_words_count_where_words_are_separated() -> None:
    assert list(split_by_nouns("achat", "fr")) == [("achat", "")]
    assert list(split_by_nouns("बिल्लीयाँ", "hi")) == [("बिल्लीयाँ", "")]


def test_characters_come_before_nouns() -> None:
    action = read_action("con Rosa", "es", {"rosa": "rosa"})
    assert not action.holds
    assert not action.things


def test_english_is_read_in_a_story_of_another_language() -> None:
    assert read_setting("on the beach, under a tree", "", "", "sw").place == "sea_shore"
    assert describe("a small cat", "sw").noun == "cat"


def test_a_word_of_two_languages_is_of_the_storys_unless_the_phrase_is_english() -> None:
    assert describe("un cane", "it").noun == "dog"
    assert describe("cane", "it").noun == "dog"
    assert describe("an old man with a cane", "it").noun == "old man"
    assert describe("cane", "en").noun == "cane"


def test_a_language_without_a_table_is_read_as_english() -> None:
    assert nouns_of("xx") == {}
    assert describe("a girl", "xx").noun == "girl"


def test_a_dark_room_at_night_has_its_lamps_off() -> None:
    assert read_setting("a dark kitchen", "night", "", "en").time == "lights_out"
    assert read_setting("a dark kitchen", "day", "", "en").time == "day"
    assert read_setting("a dark forest", "night", "", "en").time == "night"


def test_two_things_without_a_drawing_are_both_kept() -> None:
    holds = read_action("holding a theremin and a zygote", "en", {}).holds
    assert [thing.noun for thing in holds] == ["theremin", "zygote"]


@pytest.mark.parametrize(
    ("words", "kind", "count"),
    [
        ("six small glasses", "glass", 6),
        ("three glasses of milk", "milk", 3),
        ("his glasses", "glasses", 1),
        ("two slices of bread", "bread_slice", 2),
        ("two slices of watermelon", "watermelon_slice", 2),
        ("a piece of the cake", "cake_slice", 1),
        ("a cup of tea", "cup", 1),
    ],
)
def test_glasses_and_slices_are_counted(words: str, kind: str, count: int) -> None:
    thing = describe(words, "en")
    assert isinstance(thing.looks, Thing)
    assert (thing.looks.kind, thing.count, thing.unread) == (kind, count, ())
