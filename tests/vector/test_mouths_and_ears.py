"""Mouths are where they belong: an animal's in its trough, a whisperer's at an ear."""

import pytest

from storybook.art.people.meeting import body_of
from storybook.art.people.poses.in_view import pose_of
from storybook.art.people.presets import PRESETS
from storybook.stage.staging import stage_prompt
from storybook.vector.acts.preparing import prepare
from storybook.vector.drawing import draw_figure, drawn_breadth, unit_scale
from storybook.vector.staging import scene_of


@pytest.mark.parametrize("who", ["a pig", "a cow", "two horses"])
def test_an_animal_at_a_trough_eats_from_it(who: str) -> None:
    stage = stage_prompt(f"{who} at the trough").stage
    *animals, trough = prepare(stage.figures, stage).figures
    for animal in animals:
        assert (animal.pose, animal.view) == ("eat", "side")
        drawn = draw_figure(animal)
        assert drawn.bite is not None
        mouth = animal.x + (drawn.bite.at[0] - drawn.width / 2) * unit_scale(animal)
        assert abs(mouth - trough.x) < 0.5 * drawn_breadth(trough)
        assert animal.y < trough.y  # the board is before the snout
        assert abs(animal.x - trough.x) > 0.5 * drawn_breadth(trough)  # and the face is seen


def test_who_whispers_is_at_the_others_ear_with_a_hand_at_the_mouth() -> None:
    stage = stage_prompt("a boy whispering to a girl").stage
    figures = prepare(stage.figures, stage).figures
    assert figures[1].view == "front"
    boy, girl = sorted(
        drawing.box_on_page(face) for drawing in scene_of(stage).drawings for face in drawing.faces
    )
    apart = (girl[0] - boy[0]) / (girl[2] - girl[0])
    assert 0.4 < apart < 1.1  # the heads touch, and no face is covered
    person = PRESETS["boy"]
    body = body_of(person, pose_of(person, "whisper", "three_quarter"), "three_quarter")
    x, y = body.project(body.skeleton.head)
    left, top, right, bottom = body.hand(body.skeleton.arms[0], "open").box
    size = body.proportions.head
    assert x - 0.1 * size < left < right < x + 0.5 * size
    assert y + 0.15 * size < top  # the eyes and the nose are seen
    assert bottom < y + 0.75 * size
