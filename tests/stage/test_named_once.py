"""What the words name is there once, with whom it is done, and in the right place for that."""

from typing import Any

import pytest

from storybook.art.places.settings import PLACES
from storybook.art.things.model import Thing
from storybook.stage.model import Stage, StagedFigure
from storybook.stage.positions.perspective import shore_of
from storybook.stage.staging import stage_prompt, stage_story
from storybook.vector.acts.preparing import prepare
from storybook.vector.staging import scene_of
from tests.stages import stage_with, story_with


def named(stage: Stage, name: str) -> StagedFigure:
    """The first figure with that key or noun."""
    return next(figure for figure in stage.figures if name in (figure.key, figure.noun))


def kinds(stage: Stage) -> list[str]:
    """The kinds of all things that are not held."""
    return [each.looks.kind for each in stage.figures if isinstance(each.looks, Thing)]


def doing(**words: str) -> list[dict[str, Any]]:
    """The characters of a page, by key, with what they do."""
    return [{"who": key, "doing": does} for key, does in words.items()]


def test_parts_of_the_bicycle_are_no_further_bicycles() -> None:
    page = {
        "text": "Budi pushed down the pedals and held the handlebars.",
        "characters": doing(budi="riding the red bicycle"),
    }
    (staged,) = stage_story(story_with(page)).values()
    assert kinds(staged.stage).count("bicycle") == 1


def test_what_is_looked_at_in_the_hand_of_another_is_not_there_again() -> None:
    stage = stage_with(
        *doing(rina="holding a yellow paper boat", budi="looking at the boat"), setting="bedroom"
    ).stage
    assert "boat" not in kinds(stage)


@pytest.mark.parametrize("words", ["hugging Ibu", "sitting on Ibu's lap", "holding Ibu's hand"])
def test_with_whom_something_is_done_is_in_the_picture(words: str) -> None:
    assert named(stage_with(*doing(rina=words)).stage, "ibu")


@pytest.mark.parametrize("words", ["waiting for Ibu", "thinking of Ibu", "running to Ibu"])
def test_who_may_be_elsewhere_is_not_added(words: str) -> None:
    assert [each.key for each in stage_with(*doing(rina=words)).stage.figures if each.key] == [
        "rina"
    ]


def test_the_children_are_those_of_the_story() -> None:
    stage = stage_with(
        *doing(ibu="sitting on a bench and watching the children", rina="dancing", budi="dancing")
    ).stage
    assert sorted(each.key for each in stage.figures if each.key or each.noun == "child") == [
        "budi",
        "ibu",
        "rina",
    ]


def test_who_sits_on_a_sled_flees_from_who_runs_after_it() -> None:
    stage = stage_with(
        *doing(
            rina="sitting on a sled",
            budi="sitting on the sled behind Rina",
            dog="running after the sled",
        )
    ).stage
    rina, budi, dog, sled = (named(stage, name) for name in ("rina", "budi", "dog", "sled"))
    ahead = -1 if sled.mirrored else 1
    assert rina.mirrored == budi.mirrored == sled.mirrored == dog.mirrored
    assert dog.x * ahead < budi.x * ahead < rina.x * ahead


def test_who_rolls_a_snowball_pushes_it() -> None:
    stage = stage_with(*doing(rina="rolling a snowball")).stage
    rina = named(stage, "rina")
    assert rina.pose == "push"
    assert rina.together is not None
    assert stage.figures[rina.together.partner].noun == "snowball"


def test_a_pet_is_on_the_lap_of_who_sits_and_holds_it() -> None:
    stage = stage_with(*doing(rina="sitting on a chair and holding Cat", cat="sleeping")).stage
    mount = named(stage, "cat").mount
    assert mount is not None
    assert stage.figures[mount.bearer].key == "rina"


BRIDGE = {"settings": {"bridge": "a pond with a wooden bridge"}}


def test_paper_boats_are_on_the_water_and_people_on_its_bank() -> None:
    page = {
        "setting": "bridge",
        "characters": doing(ibu="sitting on a bench", rina="waving"),
        "things": ["three paper boats"],
    }
    (staged,) = stage_story(story_with(page, **BRIDGE)).values()
    stage = staged.stage
    boats = [each for each in stage.figures if each.noun == "paper boat"]
    assert [each.placement for each in boats] == ["water"] * 3
    assert all(named(stage, key).y >= shore_of("bridge") for key in ("ibu", "rina"))


@pytest.mark.parametrize("other", ["sitting on a bench", "pushing a cart", "standing"])
def test_an_umbrella_is_over_whom_it_is_held(other: str) -> None:
    stage = stage_with(*doing(ibu=other, rina="holding an umbrella over Ibu")).stage
    ready = prepare(stage.figures, stage)
    rina = next(n for n, each in enumerate(stage.figures) if each.key == "rina")
    ibu = next(n for n, each in enumerate(stage.figures) if each.key == "ibu")
    assert ready.companions[rina] == (ibu,)
    assert abs(ready.figures[rina].x - ready.figures[ibu].x) < 0.5 * ready.figures[ibu].height


@pytest.mark.parametrize(
    ("words", "poses"),
    [
        ("a boy watching a squirrel climbing a tree", {"boy": "stand", "squirrel": "climb"}),
        ("a man holding an umbrella over a girl sitting on a bench", {"girl": "sit_seat"}),
        ("a girl with a dog walking on the beach", {"girl": "walk"}),
    ],
)
def test_a_participle_after_the_object_tells_what_that_does(
    words: str, poses: dict[str, str]
) -> None:
    stage = stage_prompt(words).stage
    assert {noun: named(stage, noun).pose for noun in poses} == poses


def test_a_towel_that_somebody_is_dried_with_is_open_and_on_them() -> None:
    stage = stage_with(*doing(ibu="drying Rina with a towel", rina="sitting on a chair")).stage
    ibu = named(stage, "ibu")
    assert ibu.together is not None
    assert stage.figures[ibu.together.partner].key == "rina"
    assert [held.looks for held in ibu.holds] == [Thing("towel", state="open")]


@pytest.mark.parametrize(
    ("words", "poses"),
    [
        ("a park with children playing", ["play"] * 3),
        ("a pond with three ducks", ["swim", "stand", "stand"]),
        ("a snowy hill with children on sleds", ["sit_seat"] * 3),
    ],
)
def test_who_is_in_a_place_of_a_prompt_is_in_the_picture(words: str, poses: list[str]) -> None:
    stage = stage_prompt(words).stage
    living = [each for each in stage.figures if not isinstance(each.looks, Thing)]
    assert len(living) == len(poses)
    assert {each.pose for each in living} <= set(poses)


def test_children_on_sleds_have_one_each_and_look_different() -> None:
    stage = stage_prompt("a hill with three children on sleds").stage
    children = [each for each in stage.figures if each.noun == "child"]
    assert len({each.mount.bearer for each in children if each.mount}) == 3
    assert len({each.looks for each in children}) == 3


def test_the_mother_of_ducklings_is_a_duck() -> None:
    stage = stage_prompt("three ducklings following their mother").stage
    assert named(stage, "mother").looks.kind == "duck"


def test_who_is_between_two_has_one_on_either_side() -> None:
    stage = stage_prompt("a cat between two dogs").stage
    left, right = sorted(each.x for each in stage.figures if each.noun == "dog")
    assert left < named(stage, "cat").x < right


@pytest.mark.parametrize(("place", "flies"), [("on the beach", True), ("in the kitchen", False)])
def test_who_runs_with_a_kite_has_it_on_its_string(place: str, flies: bool) -> None:
    stage = stage_prompt(f"a boy running with a kite {place}").stage
    assert bool(prepare(stage.figures, stage).kites) == flies


def test_who_plays_football_has_the_ball_at_the_foot() -> None:
    stage = stage_prompt("two girls playing football").stage
    assert kinds(stage) == ["ball"]
    assert all(each.holds == () for each in stage.figures)


def test_all_who_run_after_somebody_are_on_one_side() -> None:
    stage = stage_with(
        *doing(dog="running away", rina="running after Dog", budi="running after Dog"),
    ).stage
    dog, rina, budi = (named(stage, key) for key in ("dog", "rina", "budi"))
    assert (rina.x < dog.x) == (budi.x < dog.x)
    assert len({each.mirrored for each in (dog, rina, budi)}) == 1


def test_animals_of_the_things_do_what_the_text_says() -> None:
    page = {
        "text": "The lion slept, and the parrots flew out into the night.",
        "things": ["a lion", "three parrots"],
    }
    (staged,) = stage_story(story_with(page)).values()
    assert named(staged.stage, "lion").pose == "sleep"
    parrots = [each for each in staged.stage.figures if each.noun == "parrot"]
    assert [(each.pose, each.placement) for each in parrots] == [("fly", "air")] * 3


@pytest.mark.parametrize(("way", "mirrored"), [("down", True), ("up", False)])
def test_who_runs_down_the_stairs_faces_down(way: str, mirrored: bool) -> None:
    stage = stage_prompt(f"a girl running {way} the stairs").stage
    assert named(stage, "girl").mirrored == mirrored


def test_two_kites_are_apart() -> None:
    fliers = doing(rina="flying a blue kite", budi="flying a yellow kite beside Rina")
    stage = stage_with(*fliers).stage
    kites = [each for each in scene_of(stage).drawings if each.shadow is None and each.faces]
    left, right = sorted(kites, key=lambda drawn: drawn.x)
    assert left.box[2] < right.box[0]


def test_a_cake_on_the_windowsill_of_a_house_is_up_there() -> None:
    page = {"setting": "front", "things": ["a cake on the windowsill"]}
    (staged,) = stage_story(story_with(page, settings={"front": "in front of a house"})).values()
    cake = named(staged.stage, "cake")
    assert cake.y - cake.above == PLACES["house"].spots["window"].top


def test_friends_who_share_an_umbrella_have_one() -> None:
    stage = stage_prompt("two friends sharing a red umbrella in the rain").stage
    ready = prepare(stage.figures, stage)
    held = [held.looks.kind for figure in ready.figures for held in figure.holds]
    assert held == ["umbrella"]
    assert len(ready.companions) == 1


def test_what_a_clause_of_its_own_tells_of_is_there_in_its_state() -> None:
    stage = stage_prompt("a boy crying because his ice cream fell on the ground").stage
    ice_cream = named(stage, "ice cream").looks
    assert isinstance(ice_cream, Thing)
    assert ice_cream.state == "squashed"
    balloon = named(stage_prompt("a girl is sad because her balloon flew away").stage, "balloon")
    assert balloon.placement == "air"


def test_who_swings_has_a_swing_and_who_sleeps_at_a_desk_sits() -> None:
    assert kinds(stage_prompt("a girl swinging under a tree").stage) == ["swing"]
    sleeper = named(stage_prompt("a boy sleeping at his desk").stage, "boy")
    assert (sleeper.pose, sleeper.above > 0) == ("sleep_sitting", True)
