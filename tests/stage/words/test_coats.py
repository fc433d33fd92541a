"""The colours of animals, as adjectives tell them."""

import pytest

from storybook.art.animals.model import Animal
from storybook.stage.words import describe


def animal(words: str) -> Animal:
    looks = describe(words, "en").looks
    assert isinstance(looks, Animal)
    return looks


@pytest.mark.parametrize("kind", ["squirrel", "fox", "hen", "cow"])
def test_red_fur_is_russet(kind: str) -> None:
    assert animal(f"a red {kind}").coat == "#b4552f"


@pytest.mark.parametrize("kind", ["dragon", "fish", "parrot", "crab"])
def test_other_animals_can_be_red(kind: str) -> None:
    assert animal(f"a red {kind}").coat == "#d63a35"


def test_of_two_colours_the_darker_is_that_of_the_patches() -> None:
    looks = animal("a brown and white rabbit")
    assert looks.pattern == "patched"
    assert (looks.coat, looks.marks) == (animal("a white rabbit").coat, animal("a brown dog").coat)
