"""People in the background of busy places."""

import pytest

from storybook.art.people.model import Person
from storybook.slot import Slot
from storybook.stage.positions.bystanders import passers_by
from storybook.stage.positions.framing import shown_part
from storybook.stage.staging import StagedPicture, stage_story
from storybook.stage.variation import vary_stage
from tests.stages import story_with


def _staged(text: str = "Mia waited.", **scene: object) -> StagedPicture:
    page = {"text": text, "characters": [{"who": "mia", "doing": "waving"}], **scene}
    characters = {"mia": {"name": "Mia", "look": "a girl with a red dress"}}
    return stage_story(story_with(page, characters=characters))[Slot.of_page(1)]


@pytest.mark.parametrize("place", ["a market", "a street", "the school yard", "a playground"])
def test_busy_places_have_people_in_the_background(place: str) -> None:
    stage = _staged(setting=place).stage
    (mia,) = stage.figures
    assert 2 <= len(stage.bystanders) <= 6
    left, _, right, _ = shown_part(stage.frame, stage.aspect)
    for other in stage.bystanders:
        assert other.y < mia.y - 60
        assert other.height < 310
        assert left < other.x < right
        assert abs(other.x - mia.x) > 0.25 * mia.height


@pytest.mark.parametrize("place", ["a playground", "the school yard"])
def test_nobody_in_the_background_looks_like_the_hero(place: str) -> None:
    red = _staged(setting=place).stage.figures[0].looks
    assert isinstance(red, Person)
    others = [other.looks for other in _staged(setting=place).stage.bystanders]
    girls = [other for other in others if isinstance(other, Person) and other.age == red.age]
    assert girls
    assert red.clothes[0].colour not in {girl.clothes[0].colour for girl in girls}
    assert len(passers_by(place, tropical=False, heroes=[red])) + 1 == len(
        passers_by(place, tropical=False, heroes=[])
    )


@pytest.mark.parametrize(
    ("text", "scene"),
    [
        ("The market was empty.", {"setting": "a market"}),
        ("Mia was all alone.", {"setting": "a street"}),
        ("Pasar itu sepi.", {"setting": "a market"}),
        ("Mia waited.", {"setting": "a street", "time": "night"}),
        ("Mia waited.", {"setting": "a street", "weather": "heavy rain"}),
        ("Mia waited.", {"setting": "forest"}),
        ("Mia waited.", {"setting": "a street", "things": []}),
    ],
)
def test_nobody_is_there_where_it_is_empty_or_dark_or_wet(
    text: str, scene: dict[str, object]
) -> None:
    assert _staged(text, **scene).stage.bystanders == ()


def test_bystanders_are_mirrored_with_the_picture() -> None:
    stage = _staged(setting="a street").stage
    mirrored = next(
        varied
        for varied in (vary_stage(stage, seed) for seed in range(20))
        if varied.figures[0].mirrored != stage.figures[0].mirrored
    )
    assert [1000 - other.x for other in mirrored.bystanders] == pytest.approx(
        [other.x for other in stage.bystanders]
    )
