"""Every word acts: what the author changes can be seen in the pixels, or is in the stage."""

from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from storybook.images.colour import hex_to_rgb
from storybook.slot import Slot
from storybook.stage.model import Stage
from storybook.stage.staging import stage_story
from storybook.vector.paint import paint_stage
from storybook.vector.staging import scene_of
from tests.stages import find, stage_with, story_with

SIDE_PX = 160
RED, BLUE, GREEN, YELLOW = "#d63a35", "#3d7cc9", "#4c9a4a", "#f5c935"

pytestmark = pytest.mark.slow  # draws a picture for each word


def paint(stage: Stage) -> NDArray[np.int16]:
    return paint_stage(stage, SIDE_PX).astype(np.int16)


def stage_of(look: str, **figure: Any) -> Stage:
    """One figure of this look, on an empty meadow, seen whole."""
    characters = {"one": {"name": "One", "look": look}}
    scene = {"characters": [{"who": "one", "doing": "standing", **figure}], "camera": "wide"}
    story = story_with(scene, characters=characters)
    staged = stage_story(story)[Slot.of_page(1)]
    assert staged.unread == (), staged.unread
    return staged.stage


def share_changed(first: Stage, second: Stage) -> float:
    """The share of pixels that anybody would see to differ."""
    difference = np.abs(paint(first) - paint(second)).max(axis=2)
    return float((difference > 30).mean())


def share_near(pixels: NDArray[np.int16], colour: str) -> float:
    """The share of pixels that are about of a colour."""
    wanted = np.array(hex_to_rgb(colour)) * 255
    return float((np.abs(pixels - wanted).max(axis=2) < 40).mean())


@pytest.mark.parametrize(
    "noun", ["girl in a {} dress", "{} balloon", "{} dragon", "boy in a {} shirt"]
)
def test_colours_are_seen(noun: str) -> None:
    red, blue = (stage_of(f"a {noun.format(colour)}") for colour in ("red", "blue"))
    assert red != blue
    assert share_changed(red, blue) > 0.002
    assert share_near(paint(red), RED) > share_near(paint(blue), RED) + 0.002
    assert share_near(paint(blue), BLUE) > share_near(paint(red), BLUE) + 0.002


def test_the_colour_of_what_is_held_is_seen() -> None:
    red, yellow = (stage_of("a boy", holds=f"a {colour} kite") for colour in ("red", "yellow"))
    assert share_near(paint(red), RED) > share_near(paint(yellow), RED) + 0.0005
    assert share_changed(red, yellow) > 0.0005


@pytest.mark.parametrize("look", ["a girl", "a goat"])
def test_sizes_are_seen(look: str) -> None:
    article, noun = look.split()
    tiny, plain, huge = (
        stage_of(f"{article} {word}{noun}") for word in ("tiny ", "", "huge ")
    )  # fmt: skip
    heights = [stage.figures[0].height for stage in (tiny, plain, huge)]
    assert heights == sorted(heights)
    areas = []
    for stage in (tiny, plain, huge):
        left, top, right, bottom = scene_of(stage).drawings[0].box
        areas.append((right - left) * (bottom - top))
    assert areas[0] < 0.6 * areas[1]
    assert areas[1] < 0.8 * areas[2]
    assert share_changed(tiny, huge) > 0.02


@pytest.mark.parametrize("size", [0.15, 0.3, 0.6, 0.9])
def test_a_size_in_numbers_is_about_the_height_on_the_page(size: float) -> None:
    stage = stage_of("a girl", size=size)
    _, top, _, bottom = scene_of(stage).drawings[0].box
    assert (bottom - top) / 1000 == pytest.approx(size, rel=0.15)


MOODS = ["happy", "sad", "angry", "crying", "surprised", "afraid", "laughing", "sleepy"]


@pytest.mark.parametrize("look", ["a girl", "a boy"])
def test_each_mood_is_another_face(look: str) -> None:
    characters = {"one": {"name": "One", "look": look}}
    faces = []
    for mood in MOODS:
        scene = {"characters": [{"who": "one", "mood": mood}], "camera": "close"}
        staged = stage_story(story_with(scene, characters=characters))[Slot.of_page(1)]
        assert staged.unread == ()
        faces.append(paint(staged.stage))
    for number, face in enumerate(faces):
        for other in faces[:number]:
            assert (np.abs(face - other).max(axis=2) > 30).mean() > 0.001


@pytest.mark.parametrize(
    ("look", "doing"),
    [
        ("a girl", "walking"),
        ("a goat", "standing"),
        ("a tiger", "standing"),
        ("a girl", "standing"),
    ],
)
def test_left_and_right_are_seen(look: str, doing: str) -> None:
    left, right = (stage_of(look, doing=doing, facing=facing) for facing in ("left", "right"))
    assert [stage.figures[0].mirrored for stage in (left, right)] == [True, False]
    assert share_changed(left, right) > 0.003


def test_viewer_and_away_show_front_and_back() -> None:
    front, back = (stage_of("a girl", facing=facing) for facing in ("viewer", "away"))
    side = stage_of("a girl", doing="walking", facing="right")
    assert share_changed(front, back) > 0.002
    assert share_changed(front, side) > 0.002
    assert share_changed(back, side) > 0.002


POSES = ["stand", "walk", "run", "jump", "sit_ground", "kneel", "lie", "wave", "dance", "climb"]


def test_each_pose_is_another_picture() -> None:
    stages = [stage_of("a girl", pose=pose) for pose in POSES]
    assert [stage.figures[0].pose for stage in stages] == POSES
    for number, stage in enumerate(stages):
        for other in stages[:number]:
            assert share_changed(stage, other) > 0.003, (stage, other)


@pytest.mark.parametrize(
    ("look", "verbs"),
    [
        ("a girl", ["standing", "running", "jumping", "sleeping", "waving"]),
        ("a tiger", ["standing", "running", "jumping", "sleeping", "sitting"]),
        ("an owl", ["standing", "flying", "sleeping"]),
    ],
)
def test_each_verb_is_another_picture(look: str, verbs: list[str]) -> None:
    stages = [stage_of(look, doing=verb) for verb in verbs]
    for number, stage in enumerate(stages):
        for other in stages[:number]:
            assert share_changed(stage, other) > 0.002, (stage, other)


@pytest.mark.parametrize("thing", ["a kite", "an umbrella", "a book", "a ball", "a basket"])
def test_what_is_held_is_seen(thing: str) -> None:
    without, held = stage_of("a girl"), stage_of("a girl", holds=thing)
    assert len(held.figures[0].holds) == 1
    assert share_changed(without, held) > 0.002


@pytest.mark.parametrize("garment", ["a blue hat", "a yellow coat", "a green dress", "glasses"])
def test_what_is_worn_is_seen(garment: str) -> None:
    plain, worn = (
        stage_of("a girl in a red dress"),
        stage_of("a girl in a red dress", wears=garment),
    )
    assert plain.figures[0].looks != worn.figures[0].looks
    assert share_changed(plain, worn) > 0.0004


def test_where_and_when_and_what_else_are_seen() -> None:
    plain = stage_with("rina", setting="meadow").stage
    for change in (
        {"setting": "forest"}, {"time": "night"}, {"weather": "rain"}, {"time": "sunset"},
        {"style": "watercolour"}, {"camera": "close"}, {"things": ["a big red ball"]},
    ):  # fmt: skip
        assert (
            share_changed(plain, stage_with("rina", **{"setting": "meadow", **change}).stage)
            > 0.003
        )


def test_who_is_ridden_is_under_the_rider() -> None:
    staged = stage_with("elephant", {"who": "rina", "on": "elephant"}, camera="wide")
    boxes = {figure.key: drawing.box for figure, drawing in zip(
        staged.stage.figures, scene_of(staged.stage).drawings, strict=True)}  # fmt: skip
    rider, bearer = boxes["rina"], boxes["elephant"]
    assert rider[1] < bearer[1]
    assert bearer[0] < (rider[0] + rider[2]) / 2 < bearer[2]
    assert find(staged, "rina").mount is not None
