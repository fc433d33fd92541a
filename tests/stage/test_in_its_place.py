"""In the right place for the act: at a table, in bed, in mud, on water, in a nest, in the air."""

from typing import Any

import pytest

from storybook.art.people.model import Person
from storybook.art.places.indoors import WALL_FOOT
from storybook.art.things.model import Thing
from storybook.slot import Slot
from storybook.stage.model import Stage, StagedFigure
from storybook.stage.staging import stage_prompt, stage_story
from storybook.stage.words.page_text import read_page_text
from storybook.vector.acts.preparing import prepare
from storybook.vector.staging import scene_of
from tests.stages import stage_with, story_with

ANIMALS = {
    "hen": {"name": "Hen", "look": "a brown hen"},
    "bear": {"name": "Bear", "look": "a brown bear"},
    "mouse": {"name": "Mouse", "look": "a grey mouse"},
    "duck": {"name": "Duck", "look": "a white duck"},
}


def animals(text: str = "So.", setting: str = "a meadow", **more: Any) -> Stage:
    """The stage of a page with animals, by key, and what they do; `things` as in a story."""
    things = more.pop("things", None)
    page: dict[str, Any] = {
        "text": text,
        "setting": "there",
        "characters": [{"who": key, "doing": doing} for key, doing in more.items()],
    }
    page |= {} if things is None else {"things": things}
    story = story_with(page, characters=ANIMALS, settings={"there": setting})
    return stage_story(story)[Slot.of_page(1)].stage


def named(stage: Stage, name: str) -> StagedFigure:
    """The first figure with that key or noun."""
    return next(figure for figure in stage.figures if name in (figure.key, figure.noun))


def bearer(stage: Stage, name: str) -> str:
    """The noun of what a figure is on or in; "" if nothing bears it."""
    mount = named(stage, name).mount
    return "" if mount is None else stage.figures[mount.bearer].noun


def test_animals_sit_at_a_table_with_their_heads_above_it_on_stools() -> None:
    stage = animals(bear="sitting at the table", mouse="sitting at the table")
    table, mouse = named(stage, "table"), named(stage, "mouse")
    assert table.y > mouse.y
    assert mouse.above + mouse.height > table.height
    drawn = scene_of(stage).drawings
    assert len(drawn) == len(stage.figures) + 2  # a stool for each


def test_a_dark_forest_in_the_text_is_no_power_cut() -> None:
    assert (
        read_page_text("Out in the dark forest Mouse was lost.", "en", {}).conditions.time
        != "lights_out"
    )
    assert read_page_text("They sat in the dark.", "en", {}).conditions.time == "lights_out"


def test_who_pulls_up_the_blanket_is_at_the_bed() -> None:
    stage = animals(setting="a bedroom", bear="lying in bed", mouse="pulling up the blanket")
    mouse = named(stage, "mouse")
    assert mouse.together is not None
    assert stage.figures[mouse.together.partner].key == "bear"
    assert mouse.holds == ()


def test_who_sits_in_bed_has_the_blanket_over_the_legs() -> None:
    stage = stage_prompt("a woman sitting in bed and drinking tea").stage
    woman, bed = named(stage, "woman"), named(stage, "bed")
    assert woman.mount is not None
    assert (woman.mount.how, woman.mirrored) == ("in", bed.mirrored)
    *behind, sitter, blanket = sorted(scene_of(stage).drawings, key=lambda drawn: drawn.depth)
    assert sitter.faces
    assert not blanket.faces
    assert len(behind) == 1


@pytest.mark.parametrize("doing", ["lying in the mud", "sleeping in a muddy puddle"])
def test_who_lies_in_mud_is_in_it(doing: str) -> None:
    assert named(animals(bear=doing), "bear").mount is not None


def test_a_cart_that_is_pushed_in_mud_is_in_it() -> None:
    stage = stage_with({"who": "budi", "doing": "pushing a cart in the mud"}).stage
    assert bearer(stage, "cart") == "mud"
    assert [each.looks.kind for each in stage.figures].count("mud") == 1


def test_mud_on_a_nose_is_no_mud_on_the_ground() -> None:
    stage = animals("Bear had mud on his nose.", bear="standing")
    assert all(figure.noun != "mud" for figure in stage.figures)


def test_a_frog_sits_on_its_lily_pad_on_a_pond() -> None:
    stage = stage_prompt("a frog sitting on a lily pad").stage
    assert stage.place == "pond"
    assert bearer(stage, "frog") == "lily pad"
    assert named(stage, "lily pad").placement == "water"


def test_what_a_swimmer_pushes_is_in_the_water() -> None:
    stage = animals(setting="a pond", duck="swimming and pushing the egg")
    assert named(stage, "egg").placement == "water"


def test_what_is_put_up_in_the_sky_is_near_and_in_the_air() -> None:
    stage = animals(hen="running", things=[{"what": "a white egg", "at": [0.7, 0.3]}, "an egg"])
    high, low = [figure for figure in stage.figures if figure.noun == "egg"]
    assert high.placement == "air"
    assert abs(high.y - high.above - 300.0) < 1.0
    assert high.height > 0.9 * low.height


@pytest.mark.parametrize("things", [["a white egg"], ["three eggs"]])
def test_eggs_are_under_the_hen_that_sits_on_its_nest(things: list[str]) -> None:
    stage = animals("Under her warm feathers lay eggs.", hen="sitting on a nest", things=things)
    assert sorted(figure.noun for figure in stage.figures) == ["hen", "nest"]
    assert named(stage, "hen").holds == ()


def test_an_egg_that_has_rolled_away_is_not_in_the_nest() -> None:
    stage = animals(hen="running", things=["an empty nest", "a white egg"])
    assert named(stage, "egg").mount is None


def test_a_bird_is_in_its_nest_in_the_tree() -> None:
    stage = stage_prompt("a bird in a nest in a tree").stage
    assert (bearer(stage, "bird"), bearer(stage, "nest")) == ("nest", "tree")
    tree, nest, bird = scene_of(stage).drawings
    assert abs(bird.x - nest.x) < 20.0 < abs(nest.x - tree.x)


def test_food_that_lies_about_is_on_the_empty_tray_in_the_hands() -> None:
    stage = stage_with(
        {"who": "ibu", "doing": "holding a tray"}, setting="bedroom", things=["pancakes"]
    ).stage
    (held,) = named(stage, "ibu").holds
    assert isinstance(held.looks, Thing)
    assert held.looks.contents
    assert [figure.noun for figure in stage.figures] == ["woman"]
    assert prepare(stage.figures, stage).figures


@pytest.mark.parametrize("words", ["a hedgehog sleeping under the leaves", "a boy under leaves"])
def test_who_is_under_leaves_is_in_a_heap_of_them(words: str) -> None:
    stage = stage_prompt(words).stage
    first = stage.figures[0]
    assert bearer(stage, first.noun) == "leaf pile"
    assert first.holds == ()


@pytest.mark.parametrize(
    ("words", "hollow", "state"),
    [
        ("a mouse sleeping in a boot", "boot", ""),
        ("a kitten sitting in a box", "box", "open"),
        ("a duck sitting in a bucket", "bucket", ""),
        ("a mouse sitting in a cup", "cup", ""),
    ],
)
def test_an_animal_looks_out_of_what_it_is_in(words: str, hollow: str, state: str) -> None:
    stage = stage_prompt(words).stage
    animal, thing = stage.figures[0], named(stage, hollow)
    assert animal.mount is not None
    assert animal.mount.how == "in"
    assert isinstance(thing.looks, Thing)
    assert thing.looks.state == state
    head = next(drawn for drawn in scene_of(stage).drawings if drawn.faces)
    assert head.y < thing.y - 0.3 * thing.height


def test_what_is_named_by_a_key_and_is_no_thing_is_no_box() -> None:
    stage = animals(hen="standing", things=["crumbs on the floor", "three gizmos"])
    assert sorted(figure.noun for figure in stage.figures) == ["gizmos", "hen"]


def test_hands_over_the_eyes_cover_them() -> None:
    poses = [
        stage_with({"who": "rina", "doing": doing}).stage.figures[0].pose
        for doing in ("holding her hands over her eyes", "holding her hands over her face")
    ]
    assert poses == ["cover_eyes"] * 2


@pytest.mark.parametrize(
    ("words", "rider", "part"),
    [
        ("an elephant walking with a boy on its back", "boy", ""),
        ("a cat walking with a bird on its head", "bird", "head"),
        ("a dragon flying with a knight on its back", "knight", ""),
    ],
)
def test_who_is_with_somebody_on_the_back_rides(words: str, rider: str, part: str) -> None:
    mount = named(stage_prompt(words).stage, rider).mount
    assert mount is not None
    assert (mount.bearer, mount.part) == (0, part)


def test_riders_of_who_flies_are_in_the_picture() -> None:
    stage = stage_prompt("a dragon flying with a knight on its back").stage
    assert min(drawn.box[1] for drawn in scene_of(stage).drawings) > 0


def test_a_picnic_is_on_a_mat_beside_a_basket() -> None:
    stage = stage_prompt("a family having a picnic under a tree").stage
    people = [figure for figure in stage.figures if not isinstance(figure.looks, Thing)]
    assert [bearer(stage, figure.noun) for figure in people] == ["mat"] * 3
    assert named(stage, "basket").mount is None


def test_the_cake_whose_candles_are_blown_out_is_there_once() -> None:
    stage = stage_prompt("a girl blowing out the candles on her birthday cake").stage
    assert [figure.looks.kind for figure in stage.figures].count("birthday_cake") == 1


@pytest.mark.parametrize(("words", "mood"), [("a sad girl", "sad"), ("an angry bear", "angry")])
def test_an_adjective_of_mood_shows_in_the_face(words: str, mood: str) -> None:
    assert stage_prompt(words).stage.figures[0].mood == mood


def test_a_duck_comes_ashore_to_look_at_what_is_there() -> None:
    stage = animals(setting="a pond", duck="looking at the egg", hen="looking at the egg")
    assert {named(stage, key).placement for key in ("duck", "hen", "egg")} == {"ground"}


def test_a_bicycle_that_crashed_lies_there() -> None:
    page = {"text": "The bicycle crashed into a bush.", "things": ["a bush", "a red bicycle"]}
    bicycle = named(stage_story(story_with(page))[Slot.of_page(1)].stage, "bicycle").looks
    assert isinstance(bicycle, Thing)
    assert bicycle.state == "tipped"


@pytest.mark.parametrize("place", ["classroom", "kitchen", "bedroom"])
def test_a_door_stands_on_the_floor_and_is_higher_than_who_is_at_it(place: str) -> None:
    stage = stage_prompt(f"a girl standing at the door of a {place}").stage
    girl, door = (next(f for f in stage.figures if f.noun == noun) for noun in ("girl", "door"))
    assert door.above == 0.0
    assert door.y > WALL_FOOT
    assert door.height > 1.15 * girl.height


@pytest.mark.parametrize(
    ("words", "colourful"), [("throwing his cap into the air", False), ("holding a red cap", True)]
)
def test_the_hat_in_the_hand_is_the_one_that_was_on_the_head(words: str, colourful: bool) -> None:
    people = {"opa": {"name": "Opa", "look": "a grandfather with a grey cap"}}
    doing = {"who": "opa", "doing": words}
    stage = stage_with(doing, characters_of_story=people).stage
    (opa,) = (figure for figure in stage.figures if figure.key == "opa")
    assert isinstance(opa.looks, Person)
    assert opa.looks.hat is None
    (cap,) = (held.looks for held in opa.holds)
    assert isinstance(cap, Thing)
    levels = [int(cap.colour[i : i + 2], 16) for i in (1, 3, 5)]
    assert (max(levels) - min(levels) > 60) == colourful
