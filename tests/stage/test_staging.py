"""A story's stages: always the same, each from its own page, in the place and medium told."""

import json
from typing import Any

import pytest

from storybook.render.job import RenderJob
from storybook.slot import Slot
from storybook.stage.model import dump_stage, load_stage
from storybook.stage.positions.framing import shown_part
from storybook.stage.staging import stage_prompt, stage_story
from tests.stages import find, stage_with, story_with, told

SCENES: list[dict[str, Any]] = [
    {"characters": [{"who": "rina", "doing": "running"}, {"who": "goat"}]},
    {"characters": [{"who": "budi", "holds": "a red kite"}], "setting": "forest"},
    {"characters": [{"who": "cat", "at": "left"}, {"who": "dog", "at": "right"}], "time": "night"},
    {"characters": [{"who": "rina", "on": "goat"}, {"who": "goat"}], "things": ["a well"]},
]


def stages(scenes: list[dict[str, Any]], **more: Any) -> list[str]:
    staged = stage_story(story_with(*scenes, **more))
    return [dump_stage(one.stage) for one in staged.values()]


def test_the_same_story_has_the_same_stages() -> None:
    assert stages(SCENES) == stages(SCENES)


@pytest.mark.parametrize("page", range(len(SCENES)))
def test_an_edited_page_changes_no_other(page: int) -> None:
    edited = list(SCENES)
    edited[page] = {**SCENES[page], "weather": "rain", "things": ["a ball"]}
    changed = [a != b for a, b in zip(stages(SCENES), stages(edited), strict=True)]
    assert changed == [number == page for number in range(len(SCENES))]


def test_pages_may_be_put_in_between_and_moved() -> None:
    before = stages(SCENES)
    inserted = stages([SCENES[0], {"text": "New.", "setting": "river"}, *SCENES[1:]])
    assert [inserted[0], *inserted[2:]] == before
    assert stages(SCENES[::-1]) == before[::-1]


def test_a_character_s_look_changes_the_pages_that_show_it() -> None:
    characters = {
        key: {"name": key, "look": look}
        for key, look in {"rina": "a girl in a green dress", "goat": "a white goat",
                          "budi": "a boy in a blue shirt", "cat": "a black cat",
                          "dog": "a brown dog"}.items()
    }  # fmt: skip
    changed = [
        a != b for a, b in zip(stages(SCENES), stages(SCENES, characters=characters), strict=True)
    ]
    assert changed == [True, False, False, True]


def test_a_stage_comes_back_from_its_json() -> None:
    staged = stage_story(story_with(*SCENES, style="watercolour"))
    for one in staged.values():
        text = dump_stage(one.stage)
        assert load_stage(text) == one.stage
        assert dump_stage(load_stage(text)) == text
        assert json.loads(text)["media"] == [["watercolour", 1.0]]
    with pytest.raises(ValueError, match="Stage"):
        load_stage('{"place": "meadow"}')
    with pytest.raises(ValueError, match="JSON"):
        load_stage("no stage")
    assert RenderJob.__dataclass_fields__["stage"].default == ""


def test_place_time_weather_and_medium_are_the_author_s() -> None:
    stage = stage_with(
        "rina", setting="forest", time="night", weather="rain", style="watercolour"
    ).stage
    assert (stage.place, stage.time, stage.weather) == ("forest", "night", "rain")
    assert stage.media == (("watercolour", 1.0),)
    plain = stage_with("rina", setting=None).stage
    assert (plain.place, plain.time, plain.weather) == ("meadow", "day", "clear")
    assert plain.media == (("flat", 1.0),)


def test_mixed_styles_keep_their_shares() -> None:
    style = [{"name": "watercolour", "weight": 1}, {"name": "crayon", "weight": 3}]
    assert stage_with("rina", style=style).stage.media == (("watercolour", 0.25), ("crayon", 0.75))


def test_a_style_that_is_no_medium_is_told() -> None:
    staged = stage_with("rina", style="oil painting")
    assert staged.stage.media == (("flat", 1.0),)
    assert "oil painting" in told(staged)
    assert stage_with("rina", style="a soft watercolor picture").stage.media == (
        ("watercolour", 1.0),
    )


def test_a_page_s_style_that_is_no_medium_is_told_at_the_page() -> None:
    assert told(stage_with("rina", style="oil painting"))["oil painting"] == "pages.0.style"


def test_one_setting_is_one_corner_of_the_world() -> None:
    stages = stage_story(
        story_with({"setting": "forest"}, {"setting": "forest", "time": "night"}, {})
    )
    first, second, other = (one.stage.seed for one in stages.values())
    assert first == second != other


def test_who_walks_needs_a_bank() -> None:
    assert stage_with({"who": "duck", "doing": "swimming"}, setting="river").stage.place == "river"
    assert stage_with("rina", setting="river").stage.place == "river_bank"


def test_every_picture_has_a_stage_and_no_text_page_has() -> None:
    story = story_with({}, cover={"setting": "forest"})
    assert list(stage_story(story)) == [Slot("cover"), Slot.of_page(1)]
    words = {"title": "A", "pages": [{"text": "B"}]}
    assert stage_story(type(story).model_validate(words)) == {}


@pytest.mark.parametrize("aspect", [0.7, 1.0, 1.414])
def test_the_shape_is_the_picture_s(aspect: float) -> None:
    assert stage_with("rina", aspect=aspect).stage.aspect == aspect


def test_a_free_prompt_is_staged() -> None:
    prompt = "a man in a red shirt runs through a forest at night"
    in_book = stage_with(picture={"prompt": prompt}, setting=None)
    alone = stage_prompt(prompt)
    for staged in (in_book, alone):
        assert (staged.stage.place, staged.stage.time) == ("forest", "night")
        (man,) = staged.stage.figures
        assert (man.noun, man.pose) == ("man", "run")
        assert staged.unread == ()


def test_a_free_prompt_s_words_that_are_not_drawn_are_told_with_their_place() -> None:
    staged = stage_with(picture={"prompt": "a man flurbs in a forest"}, setting=None)
    assert told(staged) == {"flurbs": "pages.0.picture.prompt"}
    assert find(staged, "man").noun == "man"


def test_a_thing_of_a_free_prompt_that_is_not_drawn_is_told_with_its_place() -> None:
    staged = stage_with(picture={"prompt": "a man with a zorblax in a forest"}, setting=None)
    assert told(staged) == {"zorblax": "pages.0.picture.prompt"}


def test_a_character_in_a_free_prompt_looks_as_everywhere() -> None:
    staged = stage_with(picture={"prompt": "Elephant runs through a forest"}, setting=None)
    (figure,) = staged.stage.figures
    assert figure.looks == find(stage_with("elephant"), "elephant").looks


@pytest.mark.parametrize(
    ("prompt", "kinds", "mounts"),
    [
        ("a cake on the table in the kitchen", ["cake", "table"], "on"),
        ("two slices of watermelon on the table", ["watermelon_slice"] * 2 + ["table"], "on"),
        ("a vase, a book and a cup on the table", ["vase", "book", "cup", "table"], "on"),
        ("a kite in the sky", ["kite"], "air"),
        ("a boat on the river", ["boat"], "water"),
        ("an apple", ["apple"], "ground"),
    ],
)
def test_a_prompt_of_things_alone_is_a_still_life(
    prompt: str, kinds: list[str], mounts: str
) -> None:
    staged = stage_prompt(prompt)
    assert staged.unread == ()
    shown = [figure.looks.kind for figure in staged.stage.figures]
    assert sorted(shown) == sorted(kinds)
    things = [figure for figure in staged.stage.figures if figure.noun != "table"]
    assert {thing.mount.how if thing.mount else thing.placement for thing in things} == {mounts}


def test_a_clock_hangs_on_the_wall_clear_of_the_window_and_in_the_picture() -> None:
    page = {
        "characters": [{"who": "rina"}],
        "setting": "kitchen",
        "things": ["a clock on the wall"],
    }
    story = story_with(page, settings={"kitchen": "a kitchen"})
    stage = stage_story(story)[Slot.of_page(1)].stage
    clock = next(figure for figure in stage.figures if figure.noun == "clock")
    assert [figure.noun for figure in stage.figures if not figure.key] == ["clock"]  # no fence
    assert clock.y - clock.above < 400
    assert abs(clock.x / 1000 - 0.5) > 0.15
    left, top, right, _ = shown_part(stage.frame, stage.aspect)
    assert left < clock.x - clock.height / 2 < clock.x + clock.height / 2 < right
    assert clock.y - clock.above - clock.height > top


@pytest.mark.parametrize("thing", ["a picture on the wall", "a blackboard", "a curtain", "a clock"])
def test_things_of_a_page_are_in_the_picture_even_at_the_wall(thing: str) -> None:
    staged = stage_with("rina", setting="bedroom", things=[thing])
    added = find(staged, thing.split()[1])
    left, _, right, _ = shown_part(staged.stage.frame, staged.stage.aspect)
    assert left < added.x < right


@pytest.mark.parametrize(
    ("words", "weather"),
    [
        ("walking through the snow", "snow"),
        ("standing in a storm", "storm"),
        ("dancing in the rain", "rain"),
        ("jumping over a puddle", "clear"),
    ],
)
def test_who_is_in_the_rain_is_seen_in_it(words: str, weather: str) -> None:
    assert stage_with({"who": "rina", "doing": words}).stage.weather == weather
    assert stage_prompt(f"a boy {words}").stage.weather == weather


@pytest.mark.parametrize(
    ("prompt", "place"),
    [
        ("a boy lies in a hospital bed", "clinic"),
        ("a girl sits at a library desk", "library"),
        ("a girl lies in bed", "bedroom"),
        ("a girl looks out of the window", "living_room"),
    ],
)
def test_a_thing_named_after_a_room_is_in_that_room(prompt: str, place: str) -> None:
    assert stage_prompt(prompt).stage.place == place


@pytest.mark.parametrize("prompt", ["there is goo on the floor", "a boy kicks a ball into the goo"])
def test_a_thing_without_a_drawing_is_told(prompt: str) -> None:
    assert [unread.word for unread in stage_prompt(prompt).unread] == ["goo"]
