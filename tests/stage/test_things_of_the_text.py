"""What a page's text is about is in the picture, once, and where the text says that it is."""

import pytest

from storybook.art.places.settings import PLACES
from storybook.art.things.model import Thing
from storybook.stage.model import StagedFigure
from storybook.stage.sizes import natural_size
from storybook.stage.staging import StagedPicture, stage_story
from storybook.story import Story

_FOOD = {"sandwich", "apple", "cake"}


def staged(text: str, setting: str, language: str = "en") -> StagedPicture:
    """The picture of a page that names things in its text alone."""
    story = Story.model_validate(
        {
            "title": "A",
            "language": [language],
            "characters": {"tom": {"name": "Tom", "look": "a boy"}},
            "settings": {"here": setting},
            "pages": [{"text": text, "setting": "here"}],
        }
    )
    (picture,) = stage_story(story).values()
    return picture


def find(picture: StagedPicture, kind: str) -> StagedFigure:
    (figure,) = [figure for figure in picture.stage.figures if figure.looks.kind == kind]
    return figure


@pytest.mark.parametrize(
    ("text", "setting", "kind"),
    [
        ("A big cardboard box stood on the lawn.", "a garden", "box"),
        ("A castle with three towers stood on the hill.", "a hill", "castle"),
        ("There was a hole in the fence.", "a garden", "hole"),
        ("The bird cage was empty.", "a bedroom", "cage"),
        ("A clock hung on the wall above the sofa.", "a living room", "clock"),
        ("The wheel rolled down the hill.", "a hill", "wheel"),
    ],
)
def test_what_a_sentence_is_about_is_in_the_picture(text: str, setting: str, kind: str) -> None:
    assert find(staged(text, setting), kind)


@pytest.mark.parametrize(
    ("text", "setting"),
    [
        ("Tom's shirt was wet.", "a garden"),
        ("A parcel had come from the castle.", "a meadow"),
        ("There was no box on the lawn.", "a garden"),
    ],
)
def test_what_is_worn_or_was_before_is_not(text: str, setting: str) -> None:
    kinds = {figure.looks.kind for figure in staged(text, setting).stage.figures}
    assert kinds.isdisjoint({"shirt", "castle", "box"})


@pytest.mark.parametrize(
    ("text", "setting", "thing", "bearer", "language"),
    [
        ("The teddy bear sat on the pillow.", "a bedroom", "teddy_bear", "pillow", "en"),
        ("Tom's schoolbag hung on his chair.", "a classroom", "school_bag", "chair", "en"),
        ("Boneka beruang duduk di atas bantal.", "kamar tidur", "teddy_bear", "pillow", "id"),
    ],
)
def test_a_thing_is_on_what_the_text_says(
    text: str, setting: str, thing: str, bearer: str, language: str
) -> None:
    picture = staged(text, setting, language)
    kinds = [figure.looks.kind for figure in picture.stage.figures]
    mount = find(picture, thing).mount
    assert mount is not None
    assert kinds[mount.bearer] == bearer


@pytest.mark.parametrize(
    ("text", "thing", "spot"),
    [
        ("A bowl of cherries stood on the window sill.", "bowl", "window"),
        ("There was a pot on the stove.", "pot", "stove"),
        ("A jar of honey stood on the top shelf.", "honey", "shelf"),
        ("A teapot stood on top of the fridge.", "teapot", "fridge"),
    ],
)
def test_a_thing_stands_on_the_furniture_of_a_room(text: str, thing: str, spot: str) -> None:
    figure, there = find(staged(text, "a kitchen"), thing), PLACES["kitchen"].spots[spot]
    assert there.top is not None
    assert figure.y - figure.above == pytest.approx(there.top, abs=1)


def test_the_owner_of_a_thing_is_not_where_the_thing_is() -> None:
    story = Story.model_validate(
        {
            "title": "A",
            "characters": {"lily": {"name": "Lily", "look": "a girl"}},
            "settings": {"here": "a bedroom"},
            "pages": [
                {
                    "text": "Lily's doll lay under the bed.",
                    "setting": "here",
                    "characters": [{"who": "lily", "doing": "crying"}],
                }
            ],
        }
    )
    (picture,) = stage_story(story).values()
    girl, doll = find(picture, "person"), find(picture, "doll")
    bed = find(picture, "bed")
    assert abs(doll.x - bed.x) < abs(girl.x - bed.x)


def test_what_is_behind_a_building_is_seen_beside_it() -> None:
    picture = staged("The old well stood behind the house.", "in front of a house")
    assert find(picture, "well").y >= PLACES["house"].spots["house"].y


def test_sizes_that_are_told_are_seen_and_tiny_things_are_not_lost() -> None:
    big, plain, small = (
        find(staged(f"{words} stood on the lawn.", "a garden"), "box").height
        for words in ("A big box", "A box", "A little box")
    )
    assert big > 1.4 * plain
    assert small < 0.7 * plain
    key = find(staged("A tiny key lay in the grass.", "a meadow"), "key")
    height, breadth = natural_size(key.looks)
    assert max(height, breadth) / height * key.height > 34


def test_smoke_rises_from_the_chimney() -> None:
    smoke = find(staged("Smoke rose from the chimney.", "in front of a house"), "smoke")
    top = PLACES["house"].spots["chimney"].top
    assert smoke.y - smoke.above == pytest.approx(top, abs=1.0)
    fried = staged("Smoke rose from the pan.", "a meadow").stage.figures
    assert [figure.noun for figure in fried] == ["pan"]


@pytest.mark.parametrize("doing", ["sleeping in his basket", "sitting in a basket"])
def test_an_animal_in_a_basket_has_room_in_it(doing: str) -> None:
    story = Story.model_validate(
        {
            "title": "A",
            "characters": {"rex": {"name": "Rex", "look": "a brown dog"}},
            "settings": {"here": "a living room"},
            "pages": [
                {"text": "So.", "setting": "here", "characters": [{"who": "rex", "doing": doing}]}
            ],
        }
    )
    (picture,) = stage_story(story).values()
    basket, dog = find(picture, "pet_basket"), find(picture, "dog")
    height, breadth = natural_size(basket.looks)
    assert basket.height * breadth / height >= max(natural_size(dog.looks)) * 0.95
    assert dog.mount is not None


def with_tom(text: str, doing: str, setting: str) -> StagedPicture:
    story = Story.model_validate(
        {
            "title": "A",
            "characters": {"tom": {"name": "Tom", "look": "a boy"}},
            "settings": {"here": setting},
            "pages": [
                {"text": text, "setting": "here", "characters": [{"who": "tom", "doing": doing}]}
            ],
        }
    )
    (picture,) = stage_story(story).values()
    return picture


def test_a_thing_of_the_keys_looks_as_the_text_says() -> None:
    boat = find(with_tom("A red boat lay there.", "sitting in the boat", "the sea"), "boat")
    assert boat.looks.colour == "#d63a35"
    toy = with_tom("A toy boat was in the pond.", "looking at the boat", "a pond")
    assert find(toy, "paper_boat")


@pytest.mark.parametrize("how", ["on", "in"])
def test_one_sits_in_a_tractor(how: str) -> None:
    picture = with_tom("So.", f"sitting {how} the tractor", "a farm")
    mount = find(picture, "person").mount
    assert mount is not None
    assert mount.how == "in"
    assert picture.stage.figures[mount.bearer].looks.kind == "farm_tractor"


def test_trees_of_the_setting_stay_in_the_background() -> None:
    picture = with_tom("Snow lay on the pine trees.", "walking", "a road with pine trees")
    boy = find(picture, "person")
    pines = [each for each in picture.stage.figures if each.looks.kind == "pine_tree"]
    assert pines
    assert all(pine.y < boy.y - 60 for pine in pines)


@pytest.mark.parametrize(
    ("text", "container", "inside"),
    [
        ("A starfish lay in a bucket.", "bucket", "starfish"),
        ("A rose stood in the vase.", "vase", "rose"),
    ],
)
def test_what_is_in_a_container_shows_in_it(text: str, container: str, inside: str) -> None:
    (figure,) = [
        each for each in staged(text, "a beach").stage.figures if each.looks.kind == container
    ]
    assert isinstance(figure.looks, Thing)
    assert [each.kind for each in figure.looks.contents] == [inside]


def test_several_sit_and_things_lie_on_one_blanket() -> None:
    picture = staged("On the blanket lay a sandwich, two apples and a cake.", "a meadow")
    blanket = picture.stage.figures.index(find(picture, "spread_blanket"))
    food = [each for each in picture.stage.figures if each.looks.kind in _FOOD]
    assert {each.looks.kind for each in food} == _FOOD
    assert {each.mount.bearer for each in food if each.mount} == {blanket}
    boy = find(with_tom("So.", "sitting on a blanket", "a meadow"), "person")
    assert boy.mount is not None


def test_a_dead_torch_does_not_shine_and_a_rain_barrel_brings_no_rain() -> None:
    boy = find(with_tom("The torch was dead.", "holding a torch", "an attic"), "person")
    assert [held.looks.state for held in boy.holds if isinstance(held.looks, Thing)] == ["unlit"]
    assert staged("The rain barrel stood there.", "a garden").stage.weather == "clear"


def test_a_wall_out_of_doors_is_sat_on_and_a_jetty_is_no_boat() -> None:
    on_wall = with_tom("So.", "sitting on a wall", "a meadow")
    mount = find(on_wall, "person").mount
    assert mount is not None
    assert on_wall.stage.figures[mount.bearer].looks.kind == "wall"
    at_lake = with_tom("Tom sat beside the boat.", "sitting on the jetty", "a lake")
    boy, jetty = find(at_lake, "person"), PLACES["lake"].spots["jetty"]
    assert boy.mount is None
    assert (boy.x, boy.y) == pytest.approx((1000 * jetty.x, jetty.y))
