"""Nobody is hidden: figures make way for each other, and for what the author placed."""

from typing import Any

import pytest

from storybook.stage.model import StagedFigure
from storybook.stage.positions.visibility import Shown, hidden_share, shown_box
from storybook.stage.sizes import natural_size
from storybook.stage.staging import StagedPicture, stage_story
from storybook.story import Story

CAST = {
    "bayu": "a boy with black hair",
    "nenek": "an old woman with white hair",
    "papa": "a man with a beard",
    "pip": "a small hedgehog",
}


def staged(**page: Any) -> StagedPicture:
    story = Story.model_validate(
        {
            "title": "A",
            "language": ["en"],
            "characters": {key: {"name": key.title(), "look": look} for key, look in CAST.items()},
            "settings": {"yard": "a yard of a house", "hill": "a hill"},
            "pages": [{"setting": "yard"} | page],
        }
    )
    return next(iter(stage_story(story).values()))


def shown(figure: StagedFigure) -> Shown:
    height, breadth = natural_size(figure.looks)
    foot = figure.y - figure.above
    scaled = breadth * figure.height / height
    box = shown_box(figure.looks, figure.pose, figure.x, foot, figure.height, scaled)
    return Shown(box, figure.y, figure.looks)


def hidden(picture: StagedPicture, noun: str) -> float:
    figures = picture.stage.figures
    (index,) = [n for n, figure in enumerate(figures) if noun in (figure.noun, figure.key)]
    others = [shown(figure) for n, figure in enumerate(figures) if n != index]
    return hidden_share(shown(figures[index]), others)


@pytest.mark.parametrize("noun", ["bicycle", "kettle"])
def test_figures_make_way_for_what_the_author_placed(noun: str) -> None:
    picture = staged(
        characters=[
            {"who": "bayu", "doing": f"looking at the {noun}", "at": "left"},
            {"who": "nenek", "doing": "sweeping with a broom", "at": "right"},
        ],
        things=[{"what": f"a {noun}", "at": [0.5, 0.85]}],
    )
    assert hidden(picture, noun) <= 0.35
    (thing,) = [figure for figure in picture.stage.figures if figure.noun == noun]
    assert thing.x == 500.0


def test_a_face_is_not_behind_a_thing() -> None:
    picture = staged(
        characters=[{"who": "pip", "doing": "looking"}, {"who": "bayu", "doing": "standing"}],
        things=[{"what": "a big apple", "at": [0.5, 0.9], "size": 0.3}],
        setting="hill",
    )
    assert hidden(picture, "pip") <= 0.35
    assert hidden(picture, "bayu") <= 0.35


def test_who_stands_behind_a_rider_is_seen_beside_the_rider() -> None:
    picture = staged(
        characters=[
            {"who": "bayu", "doing": "riding a bicycle"},
            {"who": "papa", "doing": "standing behind Bayu"},
        ]
    )
    bayu, papa = picture.stage.figures[:2]
    assert abs(bayu.x - papa.x) > 0.3 * papa.height


def test_one_umbrella_is_for_both() -> None:
    picture = staged(
        characters=[
            {"who": "bayu", "doing": "standing under the umbrella"},
            {"who": "nenek", "doing": "holding a green umbrella"},
        ]
    )
    bayu, nenek = picture.stage.figures
    assert [len(bayu.holds), len(nenek.holds)] == [0, 1]
    assert abs(bayu.x - nenek.x) < 0.5 * nenek.height


def test_a_close_up_shows_both_who_talk() -> None:
    picture = staged(
        camera="close",
        characters=[
            {"who": "bayu", "doing": "pointing at Nenek", "at": "left"},
            {"who": "nenek", "doing": "smiling", "at": "right"},
        ],
    )
    frame = picture.stage.frame
    half = 500 / frame.zoom
    assert frame.zoom > 1
    assert all(abs(figure.x - frame.x) < half for figure in picture.stage.figures)
