"""Order and direction, and nothing before a face: who goes ahead, and what hides nobody."""

from typing import Any

import pytest

from storybook.art.places.settings import PLACES
from storybook.stage.model import Stage, StagedFigure
from storybook.stage.positions.at_table import between_heads, row_on_top
from storybook.stage.staging import stage_story
from storybook.story import Story

CAST = {
    "theo": {"name": "Theo", "look": "a boy in a blue shirt and a red cap"},
    "grandpa": {"name": "Grandpa", "look": "an old man with a white beard"},
    "donkey": {"name": "Donkey", "look": "a grey donkey"},
}
SETTINGS = {
    "lake": "a lake",
    "room": "a living room with a sofa",
    "kitchen": "a kitchen with a table",
    "meadow": "a meadow",
    "road": "a country road",
    "train": "inside a train",
    "bedroom": "a bedroom",
    "bathroom": "a bathroom",
    "hall": "a hallway with stairs",
    "shore": "a beach by the sea",
}


def stage_of(setting: str, *characters: dict[str, str], text: str = "So.", **more: Any) -> Stage:
    """The stage of a page with these characters."""
    page = {"text": text, "setting": setting, "characters": list(characters), **more}
    cast = more.pop("cast", CAST)
    page.pop("cast", None)
    story = {"title": "T", "characters": cast, "settings": SETTINGS, "pages": [page]}
    (staged,) = stage_story(Story.model_validate(story)).values()
    return staged.stage


def who(key: str, doing: str, **more: str) -> dict[str, str]:
    """A character of a page."""
    return {"who": key, "doing": doing, **more}


def named(stage: Stage, name: str) -> StagedFigure:
    """The first figure with that key or noun."""
    return next(figure for figure in stage.figures if name in (figure.key, figure.noun))


def ahead(figure: StagedFigure) -> int:
    """The direction in which a figure goes: 1 is right."""
    return -1 if figure.mirrored else 1


def test_who_leads_goes_ahead_of_who_is_led() -> None:
    stage = stage_of(
        "road", who("theo", "walking with Donkey"), who("donkey", "walking"), things=["three sheep"]
    )
    theo, donkey = named(stage, "theo"), named(stage, "donkey")
    assert theo.mirrored == donkey.mirrored
    assert (theo.x - donkey.x) * ahead(theo) > 0


def test_who_runs_behind_somebody_is_behind_and_hides_nobody() -> None:
    stage = stage_of(
        "road",
        who("theo", "running after the ball"),
        who("grandpa", "running behind Theo"),
        things=[{"what": "a ball", "at": [0.85, 0.9]}, "a fence"],
    )
    ball, theo, grandpa = (named(stage, name) for name in ("ball", "theo", "grandpa"))
    assert grandpa.x < theo.x - 0.3 * theo.height
    assert theo.x < ball.x
    assert (theo.mirrored, grandpa.mirrored) == (False, False)


def test_what_the_text_says_is_chased_is_ahead_of_all() -> None:
    stage = stage_of(
        "meadow",
        who("theo", "running", at="right"),
        who("grandpa", "running", at="left"),
        text="They chased the hat over the meadow.",
        things=["a hat"],
    )
    hat, runners = named(stage, "hat"), [named(stage, "theo"), named(stage, "grandpa")]
    assert all(hat.x > runner.x and not runner.mirrored for runner in runners)


def test_who_walks_while_others_wave_leaves() -> None:
    stage = stage_of(
        "meadow", who("grandpa", "walking", at="right"), who("theo", "waving", at="left")
    )
    assert not named(stage, "grandpa").mirrored


def test_two_push_a_boat_over_the_grass_from_one_side() -> None:
    stage = stage_of(
        "lake",
        who("grandpa", "pushing the boat"),
        who("theo", "pushing the boat"),
        things=["a boat"],
    )
    boat = named(stage, "boat")
    sides = {named(stage, key).x < boat.x for key in ("grandpa", "theo")}
    assert len(sides) == 1
    assert boat.placement == "ground"


def test_the_text_puts_those_without_a_place() -> None:
    stage = stage_of(
        "lake",
        who("theo", "crying"),
        who("grandpa", "hugging Theo"),
        text="At last they stood on the jetty. Theo looked at the boat.",
    )
    spot = PLACES["lake"].spots["jetty"]
    assert named(stage, "theo").y == spot.y
    assert named(stage, "theo").mount is None


def test_behind_the_sofa_is_no_dwarf_at_the_wall() -> None:
    stage = stage_of(
        "room",
        who("theo", "sitting on the sofa"),
        who("grandpa", "standing behind the sofa"),
    )
    theo, grandpa, sofa = (named(stage, name) for name in ("theo", "grandpa", "sofa"))
    assert grandpa.height > theo.height
    assert sofa.y - 100 < grandpa.y < sofa.y


def test_things_that_nobody_uses_are_behind_small_heroes() -> None:
    cast = {"badger": {"name": "Badger", "look": "a badger"}}
    stage = stage_of(
        "meadow", {"who": "badger", "doing": "walking"}, cast=cast, things=["a bush", "an acorn"]
    )
    assert named(stage, "bush").y < named(stage, "badger").y - 20
    assert abs(named(stage, "acorn").y - named(stage, "badger").y) < 40


@pytest.mark.parametrize("kind", ["hedgehog", "badger", "squirrel"])
def test_a_small_animal_that_is_the_hero_is_seen(kind: str) -> None:
    cast = {"hero": {"name": "Hero", "look": f"a {kind}"}}
    stage = stage_of(
        "meadow", {"who": "hero", "doing": "standing"}, cast=cast, things=["an oak", "a cart"]
    )
    hero = named(stage, "hero")
    assert hero.height / 1000 * stage.frame.zoom > 1 / 8


def test_a_hat_that_somebody_has_on_is_not_there_twice() -> None:
    stage = stage_of("meadow", who("theo", "catching an orange"), text="Theo held out his cap.")
    assert all(figure.noun != "cap" for figure in stage.figures)


def test_candles_stand_on_the_table_of_a_kitchen() -> None:
    stage = stage_of("kitchen", who("theo", "standing"), things=["three candles"])
    candles = [figure for figure in stage.figures if figure.noun == "candle"]
    assert candles
    assert all(
        candle.mount is not None and stage.figures[candle.mount.bearer].noun == "table"
        for candle in candles
    )


def test_high_things_on_a_table_are_between_the_heads() -> None:
    places = between_heads([120, 40, 120, 120], [-100.0, 100.0], 300)
    assert places == {0: 0.0}
    assert {abs(x) for x in between_heads([120, 120], [0.0], 300).values()} == {132.0}


def test_whose_head_is_low_is_not_cut_off_close_up() -> None:
    cast = {"bear": {"name": "Bear", "look": "a huge brown bear"}}
    stage = stage_of("meadow", {"who": "bear", "doing": "sleeping"}, cast=cast, camera="close")
    bear = named(stage, "bear")
    assert stage.frame.y + 500 / stage.frame.zoom >= bear.y


def test_who_sits_in_a_train_sits_on_its_seats() -> None:
    stage = stage_of(
        "train",
        who("theo", "sitting and eating an apple"),
        who("grandpa", "sleeping on a seat"),
    )
    assert [figure.pose for figure in stage.figures] == ["sit_seat", "sleep_sitting"]
    assert {figure.y for figure in stage.figures} == {PLACES["carriage"].spots["seat"].y}


def test_who_stands_behind_somebody_shows_the_face() -> None:
    stage = stage_of("meadow", who("theo", "standing"), who("donkey", "standing behind Theo"))
    theo, donkey = named(stage, "theo"), named(stage, "donkey")
    assert donkey.y < theo.y
    assert abs(donkey.x - theo.x) > 0.3 * theo.height


def test_what_is_placed_in_the_sky_is_not_cut_off() -> None:
    kite = {"what": "a kite", "at": [0.7, 0.1]}
    stage = stage_of("meadow", who("theo", "pointing up"), things=[kite])
    figure = named(stage, "kite")
    assert figure.y - figure.above - figure.height > 0


def test_who_sits_on_a_rock_has_one_of_its_own() -> None:
    stage = stage_of("shore", who("theo", "sitting on a rock and crying"))
    theo = named(stage, "theo")
    assert theo.mount is not None
    assert stage.figures[theo.mount.bearer].noun == "rock"


def test_toys_lie_on_the_floor_of_a_room_with_a_table() -> None:
    stage = stage_of("kitchen", who("theo", "sitting at the table"), things=["a toy car", "a cup"])
    assert named(stage, "toy car").mount is None
    assert named(stage, "cup").mount is not None


def test_a_chain_of_runners_goes_one_way() -> None:
    cast = CAST | {"rex": {"name": "Rex", "look": "a brown dog"}}
    stage = stage_of(
        "road",
        who("rex", "running after a little white dog"),
        who("theo", "running after Rex"),
        cast=cast,
        things=["a little white dog"],
    )
    rex, theo = named(stage, "rex"), named(stage, "theo")
    dog = next(figure for figure in stage.figures if not figure.key)
    assert rex.mirrored == theo.mirrored
    assert (dog.x - rex.x) * ahead(rex) > 0
    assert (rex.x - theo.x) * ahead(rex) > 0


def test_who_has_somebody_behind_walks_away_from_that_one() -> None:
    stage = stage_of("meadow", who("grandpa", "walking"), who("theo", "hiding behind Grandpa"))
    theo, grandpa = named(stage, "theo"), named(stage, "grandpa")
    assert (grandpa.x - theo.x) * ahead(grandpa) > 0


def test_a_bat_does_not_sit_on_the_ground() -> None:
    stage = stage_of("meadow", who("theo", "standing"), things=["a bat"])
    assert named(stage, "bat").above > 100


def test_between_two_is_between_them_and_all_go_one_way() -> None:
    stage = stage_of(
        "road",
        who("grandpa", "walking"),
        who("theo", "walking between Grandpa and Donkey"),
        who("donkey", "walking"),
    )
    grandpa, theo, donkey = (named(stage, key) for key in ("grandpa", "theo", "donkey"))
    assert (grandpa.x - theo.x) * (donkey.x - theo.x) < 0
    assert len({figure.mirrored for figure in (grandpa, theo, donkey)}) == 1


def test_on_top_of_the_wardrobe_is_up_there() -> None:
    cast = CAST | {"tom": {"name": "Tom", "look": "a cat"}}
    stage = stage_of("bedroom", who("tom", "sitting on top of the wardrobe"), cast=cast)
    assert named(stage, "tom").above > 300


def test_behind_the_curtain_is_at_the_window_of_the_room() -> None:
    stage = stage_of("bedroom", who("theo", "hiding behind the curtain"))
    (theo,) = stage.figures
    assert theo.height > 200
    assert abs(theo.x - 1000 * PLACES["bedroom"].spots["window"].x) < 150


def test_in_the_bath_is_in_the_water() -> None:
    stage = stage_of("bathroom", who("theo", "sitting in the bath"))
    theo = named(stage, "theo")
    assert theo.mount is not None
    assert theo.mount.how == "in"


def test_a_hallway_with_stairs_has_stairs() -> None:
    stage = stage_of("hall", who("theo", "sitting on the bottom step"))
    assert stage.place == "stairwell"
    assert named(stage, "theo").above > 0


def test_two_under_the_same_thing_are_beside_each_other() -> None:
    stage = stage_of("meadow", who("theo", "standing"), things=["two hens under a cart"])
    hens = [figure.x for figure in stage.figures if figure.noun == "hen"]
    assert abs(hens[0] - hens[1]) > 60


def test_a_row_of_things_of_all_sizes_stays_on_its_table() -> None:
    breadths = [160.0, 110.0, *[36.0] * 6]
    places = row_on_top(breadths, 280.0)
    assert places == sorted(places)
    assert min(x - own / 2 for x, own in zip(places, breadths, strict=True)) > -140
    assert max(x + own / 2 for x, own in zip(places, breadths, strict=True)) < 140
