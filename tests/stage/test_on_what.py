"""Who is on something is on it: a bucket, a box, a bridge, a roof; and a prompt tells of others."""

import pytest

from storybook.art.places.settings import PLACES
from storybook.art.things.model import Thing
from storybook.stage.model import Stage, StagedFigure
from storybook.stage.staging import stage_prompt
from storybook.stage.words import read_setting
from tests.stages import stage_with


def named(stage: Stage, name: str) -> StagedFigure:
    """The first figure with that key or noun."""
    return next(figure for figure in stage.figures if name in (figure.key, figure.noun))


def _bearer(stage: Stage, name: str) -> str:
    """The noun of what a figure is on or in."""
    mount = named(stage, name).mount
    return "" if mount is None else stage.figures[mount.bearer].noun


@pytest.mark.parametrize(
    ("doing", "bearer"),
    [
        ("standing on a bucket and holding a carrot", "bucket"),
        ("standing on a box", "box"),
        ("sitting on an upside-down bucket", "bucket"),
        ("jumping on the bed", "bed"),
    ],
)
def test_who_stands_on_a_thing_does_not_hold_it(doing: str, bearer: str) -> None:
    stage = stage_with({"who": "budi", "doing": doing}, setting="bedroom").stage
    assert _bearer(stage, "budi") == bearer
    kinds = [getattr(held.looks, "kind", "") for held in named(stage, "budi").holds]
    assert bearer not in kinds


def test_a_bucket_that_bears_somebody_is_upturned_and_on_the_floor() -> None:
    stage = stage_with(
        {"who": "budi", "doing": "sitting on a bucket and eating an apple"}, setting="bedroom"
    ).stage
    bucket = named(stage, "bucket")
    assert isinstance(bucket.looks, Thing)
    assert (bucket.looks.state, bucket.mount) == ("upturned", None)


def test_a_bucket_in_which_somebody_sleeps_is_not_upturned() -> None:
    bucket = named(stage_prompt("a mouse sleeping in a bucket").stage, "bucket")
    assert isinstance(bucket.looks, Thing)
    assert bucket.looks.state == ""


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("a rooster crowing on the roof of a barn", "farm"),
        ("a cat sleeping on the roof", "house"),
        ("two monkeys on the roof of the school", "school_yard"),
    ],
)
def test_who_is_on_a_roof_is_as_high_as_it(words: str, place: str) -> None:
    stage = stage_prompt(words).stage
    roof = PLACES[place].spots["roof"]
    assert stage.place == place
    assert all(figure.y - figure.above == roof.top for figure in stage.figures)


@pytest.mark.parametrize("words", ["two ducks on a bridge over a pond", "a boy on a bridge"])
def test_who_is_on_a_bridge_is_not_in_the_water(words: str) -> None:
    stage = stage_prompt(words).stage
    assert stage.place == "bridge"
    assert all(figure.placement == "ground" and figure.above > 50 for figure in stage.figures)


def test_ducks_under_a_bridge_swim() -> None:
    assert {
        figure.placement for figure in stage_prompt("two ducks under a bridge").stage.figures
    } == {"water"}


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("a boy who is lying in bed with a teddy bear", "bedroom"),
        ("a bag of flour on the kitchen floor", "kitchen"),
        ("a baby in a bathtub", "bathroom"),
        ("a cat sleeping on the sofa", "living_room"),
        ("a bed in the garden", "flower_garden"),
        ("a cow in the barn", "barn_inside"),
        ("a cow in front of the barn", "farm"),
        ("a rabbit in front of a burrow", "burrow_front"),
    ],
)
def test_a_prompt_without_a_place_is_in_the_room_of_its_things(words: str, place: str) -> None:
    assert stage_prompt(words).stage.place == place


@pytest.mark.parametrize(
    ("words", "poses"),
    [
        ("a girl waking a boy who is asleep under a tree", {"girl": "bend", "boy": "sleep"}),
        ("a girl hugging a dog that is crying", {"girl": "hug", "dog": "cry"}),
        ("a boy who is swimming", {"boy": "swim"}),
    ],
)
def test_a_relative_clause_is_about_who_was_named_last(words: str, poses: dict[str, str]) -> None:
    stage = stage_prompt(words).stage
    assert {noun: named(stage, noun).pose for noun in poses} == poses


@pytest.mark.parametrize(
    ("setting", "place"),
    [
        ("inside a barn with straw", "barn_inside"),
        ("a farmyard with a barn", "farm"),
        ("a forest with a little round door in a hill", "burrow_front"),
        ("in front of a burrow", "burrow_front"),
        ("in front of a house", "house"),
        ("Rabbit's burrow", "burrow"),
    ],
)
def test_the_inside_of_a_barn_and_the_door_of_a_burrow_are_places(setting: str, place: str) -> None:
    assert read_setting(setting, "", "", "en").place == place
