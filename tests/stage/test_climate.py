"""Where palms grow: decided by the languages of a story and by its words."""

import pytest

from storybook.stage.climate import is_tropical, is_tropical_prompt
from storybook.stage.staging import stage_prompt, stage_story
from storybook.story import Story


def story(language: str, look: str) -> Story:
    return Story.model_validate(
        {
            "title": "A",
            "language": [language],
            "settings": {"there": look},
            "pages": [{"text": "A.", "setting": "there"}],
        }
    )


@pytest.mark.parametrize(
    ("language", "look", "warm"),
    [
        ("en", "a village by the sea", False),
        ("en", "a beach with palm trees", True),
        ("en", "a rice field in Java", True),
        ("id", "sebuah desa", True),
        ("de", "ein Dorf", False),
    ],
)
def test_languages_and_plants_say_whether_it_is_warm(language: str, look: str, warm: bool) -> None:
    told = story(language, look)
    assert is_tropical(told) == warm
    assert all(staged.stage.tropical == warm for staged in stage_story(told).values())


def test_a_prompt_says_it_too() -> None:
    assert is_tropical_prompt("seorang anak di pantai")
    assert stage_prompt("a boy under a palm tree").stage.tropical
    assert not stage_prompt("a boy on the beach").stage.tropical
