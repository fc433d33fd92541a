"""The ages of people in years, and what somebody or something is without."""

import pytest

from storybook.art.people.model import Person
from storybook.art.people.presets import PRESETS
from storybook.art.things.model import Thing
from storybook.stage.words import describe


def person(words: str) -> Person:
    described = describe(words, "en")
    assert isinstance(described.looks, Person)
    assert described.unread == ()
    return described.looks


@pytest.mark.parametrize(
    ("words", "age"),
    [
        ("a woman aged 8", "child"),
        ("a baby aged 8", "child"),
        ("a baby aged 3", "toddler"),
        ("a teenager aged 8", "child"),
        ("a woman aged 16", "teenager"),
        ("a boy aged 70", "old"),
        ("a girl aged 8", "child"),
    ],
)
def test_an_age_in_years_counts_whoever_it_is(words: str, age: str) -> None:
    assert person(words).age == age


def test_the_young_have_neither_grey_hair_nor_a_beard() -> None:
    king = person("a king aged 8")
    assert king.hair.colour == PRESETS["child"].hair.colour
    assert king.accessories == ()
    assert king.hat == PRESETS["king"].hat


def test_a_baby_of_eight_is_dressed_as_a_child() -> None:
    grown = person("a baby aged 8")
    assert grown.clothes == PRESETS["child"].clothes
    assert grown.hair.style == PRESETS["child"].hair.style


@pytest.mark.parametrize("words", ["a young woman", "a little old woman", "a young king"])
def test_young_and_little_make_nobody_younger(words: str) -> None:
    assert person(words).age == person(words.replace("young ", "").replace("little ", "")).age


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("a girl without a tail", "without tail"),
        ("a boy without arms", "without arms"),
        ("a man without a shirt", "without shirt"),
        ("a girl with pigtails and without pigtails", "without pigtails"),
        ("a kite without a tail", "without tail"),
    ],
)
def test_what_cannot_be_taken_off_is_told(words: str, told: str) -> None:
    assert describe(words, "en").unread == (told,)


def test_what_cannot_be_taken_off_is_told_in_the_words_of_the_author() -> None:
    assert describe("seorang gadis tanpa ekor", "id").unread == ("tanpa ekor",)


@pytest.mark.parametrize(
    "words",
    [
        *("a girl without glasses", "a man without a beard", "a boy without a coat"),
        *("a boy without a dress", "a boy without a hat", "a boy without braids"),
    ],
)
def test_what_somebody_does_not_wear_is_no_loss(words: str) -> None:
    kind = words.split()[1]
    assert person(words) == PRESETS[kind]


def test_a_ball_without_stripes_has_none() -> None:
    assert describe("a ball without stripes", "en").looks == Thing("ball")
    assert describe("a ball with stripes", "en").looks == Thing("ball", pattern="striped")
