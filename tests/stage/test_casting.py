"""The characters of a story: how they look in all its pictures, and what names them."""

from typing import Any

import pytest

from storybook.art.animals.model import Animal
from storybook.art.people.model import Person
from storybook.stage.cast.casting import cast_story
from storybook.stage.wording import words_of
from storybook.story import Story
from tests.stages import story_with


def story_of(characters: dict[str, Any], **more: Any) -> Story:
    return story_with({}, characters=characters, **more)


def test_a_look_is_read_in_english_or_indonesian() -> None:
    english = {"en": "a black cat", "id": "seekor kucing hitam"}
    only = {"id": "seekor kucing hitam"}
    looks = {"both": english, "one": only, "plain": "a black cat"}
    characters = {key: {"name": key, "look": look} for key, look in looks.items()}
    roles = cast_story(story_of(characters, language=["id", "en"])).roles
    assert {key: role.described.looks for key, role in roles.items()} == dict.fromkeys(
        looks, Animal("cat", "#2b2628")
    )
    assert {role.described.noun for role in roles.values()} == {"cat"}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (None, ("", "")),
        ({"": "a cat"}, ("a cat", "")),
        ({"id": "kucing", "en": "a cat"}, ("a cat", "en")),
        ({"jv": "kucing", "id": "kucing"}, ("kucing", "id")),
        ({"jv": "kucing"}, ("kucing", "jv")),
    ],
)
def test_the_language_that_is_understood_best_is_read(
    words: dict[str, str] | None, expected: tuple[str, str]
) -> None:
    assert words_of(words, ("jv",)) == expected


def test_sizes_are_the_author_s_or_natural() -> None:
    cast = cast_story(
        story_of(
            {
                "rina": {"name": "Rina", "look": "a girl", "size": 0.4},
                "budi": {"name": "Budi", "look": "a boy"},
            }
        )
    )
    assert {key: role.size for key, role in cast.roles.items()} == {"rina": 0.4, "budi": None}


def test_keys_names_and_nouns_name_somebody() -> None:
    characters = {
        "old_man": {"name": {"en": "Mr Tan", "id": "Pak Tan"}, "look": "an old man"},
        "goat": {"name": "Bintang", "look": "a white goat"},
    }
    names = cast_story(story_of(characters, language=["en", "id"])).names
    for name in ("old man", "mr tan", "pak tan"):
        assert names[name] == "old_man"
    assert names["goat"] == names["bintang"] == "goat"


def test_a_noun_that_two_share_names_nobody() -> None:
    characters = {
        "rina": {"name": "Rina", "look": "a girl in a red dress"},
        "siti": {"name": "Siti", "look": "a girl in a blue dress"},
    }
    names = cast_story(story_of(characters)).names
    assert "girl" not in names
    assert (names["rina"], names["siti"]) == ("rina", "siti")


def test_words_of_a_look_that_are_not_drawn_are_told_with_their_place() -> None:
    cast = cast_story(story_of({"cat": {"name": "Cat", "look": "a cat with flurby wings"}}))
    (unread,) = cast.unread["cat"]
    assert "flurby" in unread.word
    assert unread.path == ("characters", "cat", "look")
    assert isinstance(cast.roles["cat"].described.looks, Animal)


def test_a_character_that_cannot_be_drawn_is_told() -> None:
    cast = cast_story(story_of({"q": {"name": "Q", "look": "a quokka"}}))
    assert [unread.word for unread in cast.unread["q"]] == ["quokka"]


def test_a_look_is_the_same_in_all_pictures() -> None:
    cast = cast_story(story_of({"rina": {"name": "Rina", "look": "a girl in a red dress"}}))
    looks = cast.roles["rina"].described.looks
    assert isinstance(looks, Person)
    assert (looks.gender, looks.age) == ("female", "child")
    assert [(garment.kind, garment.colour) for garment in looks.clothes] == [("dress", "#d63a35")]
