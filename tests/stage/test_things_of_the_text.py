"""What a page's text is about is in the picture, once, and where the text says that it is."""

import pytest

from storybook.art.places.settings import PLACES
from storybook.stage.model import StagedFigure
from storybook.stage.staging import StagedPicture, stage_story
from storybook.story import Story


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
