"""Which way everybody looks, and from where they are seen."""

import pytest

from tests.stages import find, stage_with, told


@pytest.mark.parametrize(
    ("facing", "view", "mirrored"),
    [
        ("left", "three_quarter", True),
        ("right", "three_quarter", False),
        ("viewer", "front", None),
        ("away", "back", None),
    ],
)
@pytest.mark.parametrize("at", ["left", "right"])
def test_facing_is_as_the_author_says(
    facing: str, view: str, mirrored: bool | None, at: str
) -> None:
    figure = find(stage_with({"who": "rina", "facing": facing, "at": at}, "budi"), "rina")
    assert figure.view == view
    assert mirrored is None or figure.mirrored == mirrored


@pytest.mark.parametrize(
    "one", [{"who": "cat", "facing": "budi"}, {"who": "cat", "doing": "looking at Budi"}]
)
@pytest.mark.parametrize(
    ("at", "other", "left"), [("left", "right", False), ("right", "left", True)]
)
def test_somebody_looks_at_somebody(one: dict[str, str], at: str, other: str, left: bool) -> None:
    staged = stage_with({**one, "at": at}, {"who": "budi", "at": other})
    assert find(staged, "cat").mirrored == left
    assert told(staged) == {}


def test_neighbours_turn_to_each_other() -> None:
    staged = stage_with({"who": "rina", "near": "budi"}, {"who": "budi", "near": "rina"})
    left, right = sorted(staged.stage.figures, key=lambda figure: figure.x)
    assert not left.mirrored
    assert right.mirrored


def test_without_a_word_they_look_into_the_picture() -> None:
    staged = stage_with({"who": "rina", "at": "left"}, {"who": "budi", "at": "right"})
    assert not find(staged, "rina").mirrored
    assert find(staged, "budi").mirrored


def test_somebody_alone_faces_the_reader() -> None:
    assert find(stage_with("rina"), "rina").view == "front"
    assert find(stage_with("rina", things=["a ball"]), "rina").view == "front"
    assert find(stage_with("rina", "budi"), "rina").view == "three_quarter"


@pytest.mark.parametrize("pose", ["walk", "run", "crawl", "climb", "swim", "ride", "push", "lie"])
def test_who_moves_is_seen_from_the_side(pose: str) -> None:
    assert find(stage_with({"who": "rina", "pose": pose}), "rina").view == "side"


@pytest.mark.parametrize("pose", ["dance", "cheer", "clap", "jump", "sing"])
def test_who_is_merry_is_seen_from_the_front(pose: str) -> None:
    assert find(stage_with({"who": "rina", "pose": pose}, "budi"), "rina").view == "front"
    looking = find(stage_with({"who": "rina", "pose": pose, "facing": "budi"}, "budi"), "rina")
    assert looking.view == "three_quarter"


def test_things_turn_to_nobody() -> None:
    ball = find(stage_with("rina", things=[{"what": "a ball", "at": "right"}]), "ball")
    assert (ball.view, ball.mirrored) == ("side", False)


def test_who_is_looked_at_may_be_named_by_any_name() -> None:
    story = {"rina": {"name": {"en": "Little Rina"}, "look": "a girl"}}
    story["budi"] = {"name": {"en": "Budi"}, "look": "a boy"}
    staged = stage_with(
        {"who": "budi", "doing": "looking at Little Rina", "at": "right"},
        {"who": "rina", "at": "left"},
        characters_of_story=story,
    )
    assert find(staged, "budi").mirrored
