"""The colours of animals, as adjectives tell them."""

import pytest

from storybook.art.animals.draw import ANIMALS
from storybook.art.animals.model import Animal
from storybook.stage.words import describe
from storybook.stage.words.animals import WITH_FUR


def animal(words: str) -> Animal:
    looks = describe(words, "en").looks
    assert isinstance(looks, Animal)
    return looks


@pytest.mark.parametrize("kind", ["squirrel", "fox", "hen", "cow", "bison", "poodle", "orangutan"])
def test_red_fur_is_russet(kind: str) -> None:
    assert animal(f"a red {kind}").coat == "#b4552f"


@pytest.mark.parametrize("kind", ["dragon", "fish", "parrot", "crab", "duck", "swan", "elephant"])
def test_other_animals_can_be_red(kind: str) -> None:
    assert animal(f"a red {kind}").coat == "#d63a35"


def test_every_kind_with_fur_is_drawn() -> None:
    assert frozenset(ANIMALS) >= WITH_FUR


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("a tiger without stripes", "without stripes"),
        ("a cat without spots", "without spots"),
        ("a bird without wings", "without wings"),
        ("a snail without a shell", "without shell"),
    ],
)
def test_what_an_animal_cannot_be_drawn_without_is_told(words: str, told: str) -> None:
    assert describe(words, "en").unread == (told,)


@pytest.mark.parametrize("worn", ["a collar", "a hat", "glasses"])
def test_what_an_animal_does_not_wear_is_no_loss(worn: str) -> None:
    assert describe(f"a cat without {worn}", "en").unread == ()


def test_of_two_colours_the_darker_is_that_of_the_patches() -> None:
    looks = animal("a brown and white rabbit")
    assert looks.pattern == "patched"
    assert (looks.coat, looks.marks) == (animal("a white rabbit").coat, animal("a brown dog").coat)
