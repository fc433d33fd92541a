"""The cast of the bundled tales: every figure draws in every pose, mood and view."""

import re

import numpy as np
import pytest

from storybook.art.cast import CAST, VIEWS, Figure, drawing, figure
from storybook.art.drawing.curves import blob, ellipse, points, tube
from storybook.art.drawing.rig import Camera, bend
from storybook.art.places.light import light_of
from storybook.art.places.settings import landscape
from storybook.images.colour import mix


def test_cast_is_as_rich_as_promised() -> None:
    for name in ("kancil", "buaya"):
        assert len(CAST[name].poses) >= 8
        assert len(CAST[name].moods) >= 5
    assert len(VIEWS) == 3


def check_in_its_box(drawn: Figure) -> None:
    assert drawn.width > 40
    assert drawn.height > 40
    numbers = [float(n) for n in re.findall(r"[ML](-?[\d.]+) ", drawn.svg_body)]
    assert min(numbers) >= -0.2
    assert max(numbers) <= drawn.width + 0.2
    assert "id=" not in drawn.svg_body


@pytest.mark.slow
@pytest.mark.parametrize("name", CAST)
def test_each_draws_inside_its_box(name: str) -> None:
    check_in_its_box(figure(name, CAST[name].poses[0], CAST[name].moods[0], "front"))


@pytest.mark.slow
@pytest.mark.parametrize("name", CAST)
def test_every_pose_draws_inside_its_box(name: str) -> None:
    member = CAST[name]
    for index, pose in enumerate(member.poses):
        mood, view = member.moods[index % len(member.moods)], VIEWS[index % 3]
        check_in_its_box(figure(name, pose, mood, view))


def test_mirror_turns_the_figure_round() -> None:
    right = figure("burung", "standing", "happy", "side")
    left = figure("burung", "standing", "happy", "side", mirror=True)
    assert right.mouth[0] > right.width / 2 > left.mouth[0]
    assert left.mouth[0] == pytest.approx(right.width - right.mouth[0])


@pytest.mark.slow
def test_moods_and_views_change_the_drawing() -> None:
    faces = {figure("kancil", "standing", m, "front").svg_body for m in CAST["kancil"].moods}
    views = {figure("buaya", "lying", "happy", view).svg_body for view in VIEWS}
    assert len(faces) == len(CAST["kancil"].moods)
    assert len(views) == 3


def test_a_mood_and_a_view_change_the_drawing() -> None:
    seen = [("happy", "front"), ("afraid", "front"), ("happy", "side")]
    assert len({figure("burung", "standing", *way).svg_body for way in seen}) == 3


@pytest.mark.slow
def test_feet_stand_on_the_ground_and_a_jump_does_not() -> None:
    def lowest(pose: str) -> float:
        return drawing("kancil", pose, "happy", "side").picture.box[3]

    assert abs(lowest("standing")) < 8
    assert lowest("jumping") < -40


@pytest.mark.slow
def test_swimmer_shows_nothing_below_the_ripples() -> None:
    assert drawing("buaya", "swimming", "still", "side").picture.box[3] < 60


def test_unknown_pose_is_named_with_what_there_is() -> None:
    with pytest.raises(KeyError, match="standing"):
        figure("kancil", "moonwalking", "happy", "side")


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
    assert front.page((100, 50, 0)) == pytest.approx((0, -50))
    assert front.depth((100, 0, 0)) > front.depth((-100, 0, 0))


@pytest.mark.slow
def test_settings_depend_on_seed_and_time() -> None:
    def land(time: str, seed: int) -> str:
        light = light_of(time)
        return "".join(piece.svg(light) for piece in landscape("sea_shore", light, seed))

    shore = land("day", 1)
    assert shore == land("day", 1)
    assert shore != land("day", 2)
    assert shore != land("night", 1)
