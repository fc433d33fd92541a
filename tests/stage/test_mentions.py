"""Things that only a page's text names are in its picture, unless the keys say otherwise."""

from typing import Any

import pytest

from storybook.art.places.settings import PLACES
from storybook.art.things.model import Thing
from storybook.stage.model import StagedFigure
from storybook.stage.staging import StagedPicture, stage_story
from storybook.story import Story
from tests.stages import stage_with


def staged(text: str, *others: dict[str, Any], **page: Any) -> StagedPicture:
    story = Story.model_validate(
        {
            "title": "A",
            "language": ["en"],
            "characters": {
                "lily": {"name": "Lily", "look": "a girl with black hair"},
                "gran": {"name": "Gran", "look": "an old woman"},
                "otto": {"name": "Otto", "look": "a fat cat"},
            },
            "settings": {"park": "a park", "market": "a market", "orchard": "an orchard"},
            "pages": [
                {"setting": "market", "characters": [{"who": "lily"}], "text": text} | page,
                *others,
            ],
        }
    )
    return next(iter(stage_story(story).values()))


def nouns(picture: StagedPicture) -> list[str]:
    return [figure.noun for figure in picture.stage.figures if not figure.key]


def held(picture: StagedPicture) -> list[str]:
    figure = next(figure for figure in picture.stage.figures if figure.key == "lily")
    return [one.looks.kind for one in figure.holds]


def test_who_holds_something_in_the_text_holds_it_in_the_picture() -> None:
    picture = staged("Lily held her toy rabbit.")
    assert held(picture) == ["toy_rabbit"]
    assert picture.from_text == ("toy rabbit",)


def test_the_rest_is_added_beside() -> None:
    assert nouns(staged("A duck came along.")) == ["duck"]


def test_what_is_shown_already_is_not_shown_twice() -> None:
    page = {"characters": [{"who": "lily", "holds": "a red ball"}]}
    assert staged("Lily held the ball.", **page).from_text == ()
    assert staged("The ball rolled away.", things=["a ball"]).from_text == ()


def test_no_things_means_none() -> None:
    assert staged("Lily held her toy rabbit.", things=[]).from_text == ()


def test_animals_of_the_cast_and_parts_of_the_place_are_not_added() -> None:
    assert staged("The cat sat by the pond under the tree.", setting="park").from_text == ()
    assert staged("One red apple hung at the very top.", setting="orchard").from_text == ()


def test_a_thing_looks_as_on_the_other_pages() -> None:
    other = {"text": "B", "characters": [{"who": "lily", "holds": "a blue kite"}]}
    (kite,) = [
        figure
        for figure in staged("Up went the kite!", other).stage.figures
        if figure.noun == "kite"
    ]
    assert isinstance(kite.looks, Thing)
    assert kite.looks.colour
    assert kite.placement == "air"


def test_the_text_says_the_time_and_the_weather_unless_the_keys_do() -> None:
    assert staged("That night it began to rain.").stage.time == "night"
    assert staged("That night it began to rain.").stage.weather == "rain"
    assert staged("That night it began to rain.", time="noon", weather="snow").stage.time == "day"


def test_the_text_says_how_somebody_feels_unless_the_keys_do() -> None:
    def mood(text: str, **keys: str) -> str:
        figures = staged(
            text, characters=[{"who": "lily", "doing": "walking"} | keys]
        ).stage.figures
        return next(figure.mood for figure in figures if figure.key == "lily")

    assert mood("Lily was very sad.") == "sad"
    assert mood("Lily was very sad.", mood="happy") == "happy"
    assert mood('"Hooray!" cried Lily.') == "calm"


def test_the_text_fills_a_basket() -> None:
    page = {"characters": [{"who": "lily", "holds": "a basket"}]}
    assert held(staged("Lily carried a basket of apples.", **page)) == ["full_basket"]


def test_a_kite_is_in_the_tree_in_which_it_got_stuck() -> None:
    def kite(text: str, setting: str) -> StagedFigure:
        figures = staged(text, setting=setting).stage.figures
        return next(figure for figure in figures if figure.noun == "kite")

    tree = PLACES["park"].spots["tree"]
    stuck = kite("The kite was stuck in a tree.", "park")
    assert abs(stuck.x - 1000 * tree.x) < 1
    assert stuck.above > 0
    assert kite("The kite went up.", "park").x != stuck.x


def test_a_kite_that_the_author_put_into_the_sky_keeps_its_size() -> None:
    picture = staged("A.", things=[{"what": "a kite", "at": [0.6, 0.3], "size": 0.15}])
    (kite,) = [figure for figure in picture.stage.figures if figure.noun == "kite"]
    assert kite.height > 100
    assert abs(kite.y - kite.above - 300.0) < 1


def test_a_verb_after_to_is_no_thing() -> None:
    assert nouns(staged("It took both of them to roll it home.")) == []


def test_a_new_thing_has_the_colour_that_other_pages_tell() -> None:
    later = {"setting": "market", "characters": [{"who": "lily", "holds": "a red umbrella"}]}
    picture = staged("Lily had a new umbrella.", {**later, "text": "It was red."})
    looks = [figure.looks for figure in picture.stage.figures if figure.noun == "umbrella"]
    held_looks = [one.looks for figure in picture.stage.figures for one in figure.holds]
    assert next(one for one in (*looks, *held_looks) if isinstance(one, Thing)).colour == "#d63a35"


def test_a_power_cut_in_the_text_puts_the_lamps_out() -> None:
    lit = staged("Lily sat down.", setting="market", time="night")
    out = staged("Click! The lights went out. Lily sat down.", setting="market", time="night")
    assert (lit.stage.time, out.stage.time) == ("night", "lights_out")
    assert staged("They ate by candlelight.", time="day").stage.time == "day"
    assert staged("The lamp did not go out.", time="night").stage.time == "night"


def test_as_many_are_shown_as_the_text_says() -> None:
    staged = stage_with(
        {"who": "rina", "doing": "pointing at a giraffe"}, text="There were three giraffes."
    )
    assert sum(figure.noun == "giraffe" for figure in staged.stage.figures) == 3


@pytest.mark.parametrize(
    ("text", "count"),
    [("There were four geese.", 4), ("There was a goose.", 1), ("There was no goose.", 0)],
)
def test_what_there_is_is_added_in_its_number(text: str, count: int) -> None:
    staged = stage_with({"who": "rina", "doing": "standing"}, text=text, setting="forest")
    assert sum(figure.noun == "goose" for figure in staged.stage.figures) == count


def test_who_is_told_of_but_not_pictured_is_reported() -> None:
    staged = stage_with({"who": "rina", "doing": "standing"}, text="Budi ran to the well.")
    assert "Budi" in {unread.word for unread in staged.unread}
    staged = stage_with({"who": "rina", "doing": "standing"}, text="Rina thought of Budi.")
    assert "Budi" not in {unread.word for unread in staged.unread}
