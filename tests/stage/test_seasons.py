"""Seasons, and weather that is over, carried on from page to page."""

import pytest

from storybook.art.things.model import Thing
from storybook.slot import Slot
from storybook.stage.model import Stage
from storybook.stage.staging import stage_prompt, stage_story
from tests.stages import story_with


def _stages(*pages: dict[str, object], **more: object) -> list[Stage]:
    return [staged.stage for staged in stage_story(story_with(*pages, **more)).values()]


@pytest.mark.parametrize(
    ("text", "season", "weather"),
    [
        ("One bright spring morning, Rina dug a hole.", "spring", "clear"),
        ("By autumn the pumpkin was big.", "autumn", "clear"),
        ("It was winter.", "winter", "snow_cover"),
        ("When winter came, Rina stayed at home.", "winter", "snow_cover"),
        ("Rina slept until spring.", "", "clear"),
        ("It was colder than last winter.", "", "clear"),
        ("The snow fell and fell.", "winter", "snow"),
        ("When the snow had stopped, Rina went out.", "winter", "snow_cover"),
        ("It stopped raining.", "", "after_rain"),
        ("After the storm, the sky was blue.", "", "after_rain"),
        ("The rain poured over the roofs.", "", "rain"),
        ("In summer came a great storm.", "summer", "storm"),
    ],
)
def test_a_text_tells_the_season_and_what_weather_is_left(
    text: str, season: str, weather: str
) -> None:
    (stage,) = _stages({"text": text})
    assert (stage.season, stage.weather) == (season, weather)


def test_a_season_lasts_until_the_next() -> None:
    pages = [{"text": text} for text in ("Spring came.", "B", "In autumn it was cold.", "C")]
    assert [stage.season for stage in _stages(*pages)] == ["spring", "spring", "autumn", "autumn"]


def test_a_season_of_the_setting_or_the_title_is_known() -> None:
    settings = {"settings": {"wood": "an autumn forest"}}
    assert _stages({"setting": "wood"}, **settings)[0].season == "autumn"
    assert _stages({}, title="A Winter Walk")[0].weather == "snow_cover"


def test_a_page_with_its_own_weather_keeps_it() -> None:
    (stage,) = _stages({"text": "After the rain they ran.", "weather": "rain"})
    assert stage.weather == "rain"


def test_a_power_cut_lasts_until_the_light_is_back() -> None:
    texts = ("The lights went out.", "Rina sang.", "The lights came back.", "Rina slept.")
    pages = [{"text": text, "setting": "bedroom", "time": "night"} for text in texts]
    times = [stage.time for stage in _stages(*pages)]
    assert times == ["lights_out", "lights_out", "night", "night"]


def test_stars_fill_the_sky_at_night_only() -> None:
    text = "A hundred stars were shining."
    assert _stages({"text": text, "time": "night"})[0].weather == "starry"
    assert _stages({"text": text, "time": "day"})[0].weather == "clear"


def test_the_trees_of_the_picture_have_the_leaves_of_the_season() -> None:
    for words, looks in (
        ("autumn", Thing("autumn_tree")),
        ("winter", Thing("bare_tree")),
        ("spring", Thing("tree", "#f2a7be")),
    ):
        stage = stage_prompt(f"a cat sitting on a branch of a tree in {words}").stage
        assert looks in [figure.looks for figure in stage.figures], words


def test_where_the_seasons_change_no_palms_grow() -> None:
    story = story_with({"text": "It was winter."}, language=["id"])
    assert not stage_story(story)[Slot.of_page(1)].stage.tropical


@pytest.mark.parametrize(
    "page",
    [
        {"text": "Look, a rainbow! A rainbow stood over the hill."},
        {"things": ["a rainbow"]},
        {"characters": [{"who": "rina", "doing": "pointing at the rainbow"}]},
    ],
)
def test_a_rainbow_is_in_the_sky_and_shown_whole(page: dict[str, object]) -> None:
    (stage,) = _stages({"text": "B", **page})
    assert stage.weather == "rainbow"
    assert stage.frame.zoom == 1.0
    assert all(figure.noun != "rainbow" for figure in stage.figures)


def test_a_rainbow_that_is_drawn_indoors_is_not_in_the_sky() -> None:
    rina = {"who": "rina", "doing": "drawing a rainbow"}
    (stage,) = _stages({"setting": "bedroom", "characters": [rina]})
    assert stage.weather == "clear"
