"""Shapes, bones and the camera that figures are drawn with."""

import numpy as np
import pytest

from storybook.art.animals.draw import draw_animal
from storybook.art.animals.house import TALE_ANIMALS
from storybook.art.animals.model import Animal
from storybook.art.drawing.curves import blob, ellipse, points, tube
from storybook.art.drawing.faces import MOODS
from storybook.art.drawing.rig import Camera, bend
from storybook.art.places.light import light_of
from storybook.art.places.settings import landscape
from storybook.images.colour import mix


def test_mirror_turns_the_figure_round() -> None:
    right, left = (draw_animal(Animal("bird"), mirror=mirror) for mirror in (False, True))
    assert right.mouth[0] > right.width / 2 > left.mouth[0]
    assert left.mouth[0] == pytest.approx(right.width - right.mouth[0])


def test_a_mood_and_a_view_change_the_drawing() -> None:
    ways = [("side", "happy"), ("side", "afraid"), ("front", "happy")]
    assert len({draw_animal(Animal("bird"), "stand", *way).svg_body for way in ways}) == 3


@pytest.mark.slow
def test_feet_stand_on_the_ground_and_a_jump_does_not() -> None:
    def lowest(pose: str) -> float:
        return TALE_ANIMALS["mouse_deer"].draw(pose, MOODS["happy"], "side").picture.box[3]

    assert abs(lowest("stand")) < 8
    assert lowest("jump") < -40


@pytest.mark.slow
def test_swimmer_shows_nothing_below_the_ripples() -> None:
    assert TALE_ANIMALS["crocodile"].draw("swim", MOODS["happy"], "side").picture.box[3] < 60


def test_shapes_merge_cut_and_soften() -> None:
    both = ellipse(0, 0, 10) | ellipse(8, 0, 10)
    assert len(both.outlines) == 1
    assert not (ellipse(0, 0, 5) & ellipse(50, 0, 5)).outlines
    assert not ellipse(0, 0, 3).soften(4).outlines
    left, top, right, bottom = tube((0, 0, 5), (20, 0, 5)).box
    assert (left, top, right, bottom) == pytest.approx((-5, -5, 25, 5), abs=0.2)
    assert blob(*points("0,0 10,0 10,10 0,10")).box[2] > 9
    assert mix("#000000", "#ffffff", 0.5) == "#808080"


def test_bend_keeps_bone_lengths() -> None:
    knee = bend((0, 100), (10, 20), 50, 45, 1)
    assert np.hypot(knee[0], knee[1] - 100) == pytest.approx(50)
    assert np.hypot(knee[0] - 10, knee[1] - 20) == pytest.approx(45)


def test_camera_turns_the_far_side_away() -> None:
    front = Camera(yaw=90, pitch=0)
    assert front.project((100, 50, 0)) == pytest.approx((0, -50))
    assert front.nearness((100, 0, 0)) > front.nearness((-100, 0, 0))


@pytest.mark.slow
def test_settings_depend_on_seed_and_time() -> None:
    def land(time: str, seed: int) -> str:
        light = light_of(time)
        return "".join(piece.svg(light) for piece in landscape("sea_shore", light, seed))

    shore = land("day", 1)
    assert shore == land("day", 1)
    assert shore != land("day", 2)
    assert shore != land("night", 1)
