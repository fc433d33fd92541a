"""Who is on, in or carried by what: behind another, in a basket, in arms, at the fire."""

from typing import Any

from storybook.stage.model import ARMS, HANDLEBARS, Stage, StagedFigure
from storybook.stage.positions.framing import shown_part
from storybook.stage.staging import stage_story
from storybook.stage.words import describe
from storybook.stage.words.settings import read_setting
from storybook.story import Story

CAST = {
    "mia": "a girl",
    "opa": "an old man",
    "dog": "a small white dog",
    "bear": "a brown bear",
    "mouse": "a grey mouse",
    "fox": "a red fox",
    "otter": "a brown otter",
    "bobo": "a teddy bear",
}


def stage_of(*deeds: str, setting: str = "a meadow", **page: Any) -> Stage:
    """The stage of a page with characters, each as "KEY: what it does"."""
    characters = [dict(zip(("who", "doing"), deed.split(": "), strict=True)) for deed in deeds]
    story = {
        "title": "T",
        "characters": {key: {"name": key.title(), "look": look} for key, look in CAST.items()},
        "pages": [{"text": "So.", "setting": setting, "characters": characters, **page}],
    }
    (staged,) = stage_story(Story.model_validate(story)).values()
    return staged.stage


def named(stage: Stage, name: str) -> StagedFigure:
    """The first figure with that key or noun."""
    return next(figure for figure in stage.figures if name in (figure.key, figure.noun))


def test_who_sits_behind_another_on_a_bicycle_is_on_it() -> None:
    stage = stage_of("opa: riding a bicycle", "mia: sitting behind Opa on the bicycle")
    opa, mia = named(stage, "opa"), named(stage, "mia")
    assert mia.mount is not None
    assert mia.mount == opa.mount
    assert (mia.x < opa.x) != opa.mirrored


def test_the_basket_of_somebody_hangs_at_the_handlebars_of_a_bicycle_that_is_ridden() -> None:
    stage = stage_of("opa: riding a bicycle", "dog: sitting in the basket of the bicycle")
    basket, opa = named(stage, "basket"), named(stage, "opa")
    assert basket.mount is not None
    assert basket.mount.part == HANDLEBARS
    assert (basket.x > opa.x) != opa.mirrored
    assert describe("the basket of the bicycle").looks == describe("a basket").looks


def test_an_animal_holds_a_small_one_in_its_arms_and_takes_a_large_one_on_its_back() -> None:
    stage = stage_of("bear: holding Mouse in his arms", "mouse: sleeping in Bear's arms")
    mouse, bear = named(stage, "mouse"), named(stage, "bear")
    assert mouse.mount is not None
    assert (bear.pose, mouse.mount.part, mouse.pose, mouse.mood) == ("hold", ARMS, "sit", "asleep")
    stage = stage_of("otter: carrying Fox in her arms", "fox: sleeping in Otter's arms")
    fox, otter = named(stage, "fox"), named(stage, "otter")
    assert fox.mount is not None
    assert (otter.pose, fox.mount.part, fox.pose, fox.mood) == ("stand", "", "sit", "asleep")


def test_who_stands_on_a_chair_does_not_sit() -> None:
    stage = stage_of("mia: standing on a chair, holding a carrot")
    assert named(stage, "mia").pose == "hold_one_hand"
    stage = stage_of("mia: on a chair, holding a carrot")
    assert named(stage, "mia").pose == "sit_seat"


def test_who_drinks_in_an_armchair_sits_in_it() -> None:
    mia = named(stage_of("mia: drinking tea in an armchair"), "mia")
    assert mia.pose == "sit_seat"
    assert mia.mount is not None


def test_the_fire_at_which_somebody_sits_is_shown_and_the_armchair_is_before_it() -> None:
    stage = stage_of(
        "bear: sitting in the armchair",
        setting="a room with a fireplace and an armchair",
        text="They all sat round the fire.",
    )
    fire, chair = named(stage, "fireplace"), named(stage, "armchair")
    left, _, right, _ = shown_part(stage.frame, stage.aspect)
    assert stage.place == "living_room"
    assert chair.y > fire.y
    assert left < fire.x < right


def test_a_storm_in_winter_brings_snow() -> None:
    assert read_setting("a snowy hill", "night", "stormy", "en").weather == "snow"
    assert stage_of("fox: walking", time="winter", weather="stormy").weather == "snow"
    assert stage_of("fox: walking", weather="stormy").weather == "storm"


def test_a_room_is_told_by_its_furniture() -> None:
    rooms = {"a stove": "kitchen", "an armchair": "living_room", "a bed": "bedroom"}
    for thing, place in rooms.items():
        assert read_setting(f"a cosy room with {thing}", "", "", "en").place == place
    assert read_setting("a room", "", "", "en").place == "bedroom"


def test_a_toy_that_is_hugged_is_in_the_arms() -> None:
    stage = stage_of("mia: hugging Bobo", "bobo: sitting")
    assert named(stage, "mia").pose == "carry_in_arms"
    assert named(stage, "bobo").mount is not None
