"""What somebody does, as the picture shows it: in bed, at the window, in the edge of the sea."""

from typing import Any

import pytest

from storybook.art.people.model import Person
from storybook.art.things.model import Thing
from storybook.slot import Slot
from storybook.stage.model import StagedFigure
from storybook.stage.staging import StagedPicture, stage_story
from tests.stages import find, is_thing, stage_with, story_with, told


def held_by(figure: StagedFigure) -> list[tuple[str, str]]:
    return [(held.looks.kind, held.by) for held in figure.holds if isinstance(held.looks, Thing)]


def things(staged: StagedPicture) -> list[str]:
    return [figure.noun for figure in staged.stage.figures if is_thing(figure)]


def pages(*scenes: dict[str, Any], **more: Any) -> list[StagedPicture]:
    staged = stage_story(story_with(*scenes, **more))
    return [staged[Slot.of_page(number)] for number in range(1, len(scenes) + 1)]


def test_a_rucksack_is_on_the_back_of_people_and_animals() -> None:
    doing = "walking with a rucksack on its back"
    staged = stage_with({"who": "rina", "doing": doing}, {"who": "goat", "doing": doing})
    looks = find(staged, "rina").looks
    assert isinstance(looks, Person)
    assert "backpack" in looks.accessories
    assert held_by(find(staged, "goat")) == [("backpack", "back")]
    assert told(staged) == {}


def test_who_looks_under_a_bed_is_not_in_it() -> None:
    doing = "lying on the floor and looking under the bed"
    figure = find(stage_with({"who": "budi", "doing": doing}, setting="bedroom"), "budi")
    assert figure.pose == "crawl"
    assert figure.mount is None


@pytest.mark.parametrize("doing", ["sleeping under a blanket", "sleeping", "lying in bed"])
def test_who_sleeps_in_a_bedroom_is_in_bed_and_the_blanket_is_the_bed_s(doing: str) -> None:
    staged = stage_with({"who": "budi", "doing": doing}, setting="bedroom")
    mount = find(staged, "budi").mount
    assert mount is not None
    assert mount.how == "in"
    assert things(staged) == ["bed"]


def test_a_blanket_out_of_doors_is_told_and_lies_nowhere() -> None:
    staged = stage_with({"who": "budi", "doing": "sleeping under a blanket"})
    assert things(staged) == []
    assert list(told(staged)) == ["blanket"]


def test_a_bowl_on_the_head_of_somebody_who_sits_is_no_bowl_in_the_hands() -> None:
    staged = stage_with({"who": "budi", "doing": "sitting with a bowl on his head"})
    assert held_by(find(staged, "budi")) == [("bowl", "head")]


def test_what_is_held_above_the_head_is_raised() -> None:
    staged = stage_with({"who": "budi", "doing": "holding a basket above his head"})
    assert find(staged, "budi").pose == "carry_on_head"
    lantern = stage_with({"who": "budi", "doing": "holding an umbrella over his head"})
    assert held_by(find(lantern, "budi")) == [("umbrella", "hand")]


def test_a_map_is_read_and_no_book_with_it() -> None:
    staged = stage_with({"who": "budi", "doing": "reading a map"})
    assert held_by(find(staged, "budi")) == [("map", "both_hands")]
    assert told(staged) == {}


def test_who_rows_has_an_oar_but_animals_have_none_in_the_mouth() -> None:
    rows = [{"who": who, "doing": "rowing a boat"} for who in ("rina", "cat")]
    staged = stage_with(*rows, setting="river")
    assert held_by(find(staged, "rina")) == [("paddle", "both_hands")]
    assert held_by(find(staged, "cat")) == []
    assert things(staged) == ["boat"]


def test_a_dog_digs_with_its_paws() -> None:
    assert held_by(find(stage_with({"who": "dog", "doing": "digging a hole"}), "dog")) == []


def test_who_runs_into_the_water_stays_at_its_edge() -> None:
    figure = find(
        stage_with({"who": "cat", "doing": "running into the waves"}, setting="a beach"), "cat"
    )
    assert figure.placement == "ground"


def test_stars_that_somebody_looks_at_are_those_of_the_sky() -> None:
    staged = stage_with({"who": "budi", "doing": "looking up at the stars"}, time="night")
    assert things(staged) == []
    assert staged.stage.frame.zoom == 1.0


def test_who_looks_out_of_the_window_stands_at_it() -> None:
    scene = {"setting": "bedroom", "text": "Outside, white flakes were dancing down."}
    at_window = {"who": "budi", "doing": "looking out of the window", "at": "left"}
    staged = stage_with(at_window, **scene)
    figure = find(staged, "budi")
    assert (figure.x, figure.view) == (600.0, "back")
    assert staged.stage.weather == "snow"


@pytest.mark.parametrize("doing", ["standing in the doorway", "standing at the door"])
def test_a_doorway_out_of_doors_is_that_of_a_house(doing: str) -> None:
    assert things(stage_with({"who": "rina", "doing": doing}, setting="a street")) == []


def test_small_things_lie_on_the_floor_of_a_bedroom() -> None:
    text = "Rina found a ball and a drum."
    staged = stage_with("rina", setting="bedroom", text=text)
    assert sorted(things(staged)) == ["ball", "drum"]


def test_the_wheel_is_the_bicycle_of_the_story_in_its_colour() -> None:
    riding, mending, seeing = pages(
        {"characters": [{"who": "rina", "doing": "riding a blue bicycle"}]},
        {"characters": [{"who": "budi", "doing": "mending the wheel and the pedal"}]},
        {"characters": [{"who": "budi", "doing": "looking at the bicycle"}]},
    )
    looks = find(riding, "bicycle").looks
    assert looks == Thing("bicycle", "#3d7cc9")
    for staged in (mending, seeing):
        assert [f.looks for f in staged.stage.figures if is_thing(f)] == [looks]


def test_what_is_in_a_basket_lies_nowhere_else() -> None:
    doing = "carrying a basket of bread"
    text = "Rina walked fast, with a cloth over the bread."
    assert "bread" not in things(stage_with({"who": "rina", "doing": doing}, text=text))


def test_what_is_packed_is_out_of_sight() -> None:
    assert things(stage_with("rina", text="Rina packed six apples.")) == []


def test_an_animal_eats_its_own_apple() -> None:
    rows = [{"who": who, "doing": "eating an apple"} for who in ("rina", "goat")]
    staged = stage_with(*rows)
    assert things(staged) == ["apple"]
    assert held_by(find(staged, "rina")) == [("apple", "mouth")]


def test_who_runs_away_turns_its_back() -> None:
    fleeing = {"who": "rina", "doing": "running away from the dog", "at": "left"}
    staged = stage_with(fleeing, {"who": "dog", "at": "right"})
    assert find(staged, "rina").mirrored
    off = {"who": "rina", "doing": "running off with a spoon", "at": "right"}
    assert not find(stage_with("budi", off), "rina").mirrored


@pytest.mark.parametrize(
    ("doing", "mood"), [("hugging Budi", "calm"), ("walking", "calm"), ("sitting", "sleepy")]
)
def test_who_is_tired_looks_so_only_at_rest(doing: str, mood: str) -> None:
    staged = stage_with({"who": "rina", "doing": doing, "mood": "tired"}, "budi")
    assert find(staged, "rina").mood == mood


@pytest.mark.parametrize(
    ("doing", "weather"),
    [("walking in the rain", "rain"), ("pointing at the snow", "snow"), ("walking", "clear")],
)
def test_a_deed_tells_the_weather(doing: str, weather: str) -> None:
    assert stage_with({"who": "rina", "doing": doing}).stage.weather == weather


def test_a_thing_of_a_deed_without_a_drawing_is_told_and_is_no_box() -> None:
    staged = stage_with({"who": "rina", "doing": "holding a zorb and sitting on a wumpet"})
    assert things(staged) == []
    assert find(staged, "rina").holds == ()
    assert told(staged).keys() == {"zorb", "wumpet"}


@pytest.mark.parametrize(
    ("doing", "kinds"),
    [
        ("hanging a lantern on the tree", ["lantern"]),
        ("hammering a nail", ["hammer"]),
        ("painting the fence", ["paintbrush"]),
        ("drying the dishes", ["plate", "cloth"]),
        ("knitting a scarf", ["knitting"]),
        ("skating on the ice", []),
    ],
)
def test_work_is_done_with_its_tools(doing: str, kinds: list[str]) -> None:
    staged = stage_with({"who": "rina", "doing": doing})
    assert [kind for kind, _ in held_by(find(staged, "rina"))] == kinds
    assert told(staged) == {}


def test_the_wheel_of_a_text_is_the_bicycle_of_the_story() -> None:
    _, turning = pages(
        {"characters": [{"who": "rina", "doing": "riding a blue bicycle"}]},
        {"characters": [{"who": "budi", "doing": "standing"}], "text": "The wheel turned again."},
    )
    assert find(turning, "bicycle").looks == Thing("bicycle", "#3d7cc9")


def test_a_tool_that_an_animal_cannot_hold_lies_beside_it() -> None:
    staged = stage_with({"who": "dog", "doing": "digging with a spade"})
    assert held_by(find(staged, "dog")) == []
    assert things(staged) == ["spade"]


def test_an_animal_holds_one_thing_and_the_other_lies_beside_it() -> None:
    staged = stage_with({"who": "dog", "doing": "holding a ball and a stick"})
    assert [kind for kind, _ in held_by(find(staged, "dog"))] == ["ball"]
    assert things(staged) == ["stick"]


@pytest.mark.parametrize("doing", ["waking Budi", "waking up Budi", "shaking Budi"])
def test_who_wakes_a_sleeper_bends_over_the_bed(doing: str) -> None:
    sleeper = {"who": "budi", "doing": "lying in bed"}
    staged = stage_with({"who": "rina", "doing": doing}, sleeper, setting="bedroom")
    rina, budi = find(staged, "rina"), find(staged, "budi")
    assert (rina.pose, rina.mount) == ("bend", None)
    assert rina.together is not None
    assert budi.mount is not None
    assert find(stage_with({"who": "rina", "doing": "waking up"}), "rina").pose == "cheer"


def test_who_pulls_a_cart_turns_the_back_to_it_and_who_pushes_it_does_not() -> None:
    for doing, before in (("pulling a cart", True), ("pushing a cart", False)):
        staged = stage_with({"who": "rina", "doing": doing})
        rina = find(staged, "rina")
        (cart,) = (figure for figure in staged.stage.figures if figure.noun == "cart")
        assert (rina.mirrored == (cart.x > rina.x)) == before, doing
