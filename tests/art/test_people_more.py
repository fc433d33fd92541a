"""Turned bodies, sticks, babies, hems, colours of what is worn, and moods that differ."""

import itertools
from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from storybook.art.drawing.marks import WATER, Stain
from storybook.art.figure import Figure
from storybook.art.people.draw import draw_person
from storybook.art.people.meeting import body_of
from storybook.art.people.model import Person
from storybook.art.people.poses.in_view import pose_in_view, pose_of
from storybook.art.people.poses.play import MORE_POSES
from storybook.art.people.poses.table import POSES
from storybook.art.people.presets import PRESETS
from storybook.images.svg import rasterise

pytestmark = pytest.mark.slow


def rgb(figure: Figure, height_px: int = 300) -> NDArray[np.int16]:
    """(H, W, 3) pixels of a figure on white."""
    scale = height_px / figure.height
    width = round(figure.width * scale)
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height_px}">'
        f'<rect width="100%" height="100%" fill="#ffffff"/>'
        f'<g transform="scale({scale})">{figure.svg_body}</g></svg>'
    )
    return np.asarray(rasterise(svg, width, height_px).convert("RGB")).astype(np.int16)


def face(mood: str) -> NDArray[np.int16]:
    figure = draw_person(PRESETS["boy"], "stand", "front", mood)
    scale = 300 / figure.height
    left, top, right, bottom = (round(edge * scale) for edge in figure.head_box)
    return rgb(figure)[top:bottom, left:right]


@pytest.mark.parametrize(
    ("one", "other"),
    list(itertools.combinations(("happy", "sad", "surprised", "angry", "worried"), 2)),
)
def test_moods_differ_at_a_glance(one: str, other: str) -> None:
    differs = np.abs(face(one) - face(other)).max(axis=-1) > 60
    assert differs.mean() > 0.02


def test_who_sings_opens_the_mouth_unless_sad() -> None:
    girl = PRESETS["girl"]
    assert draw_person(girl, "sing", "front") == draw_person(girl, "sing", "front", "singing")
    assert draw_person(girl, "sing", "front", "sad") != draw_person(girl, "sing", "front")


@pytest.mark.parametrize("name", ["sing", "play", "kick", "fall", "swing", "look", "carry"])
def test_the_poses_of_play_are_there(name: str) -> None:
    assert name in MORE_POSES
    assert POSES[name] is MORE_POSES[name]


@pytest.mark.parametrize("name", ["girl", "man", "grandmother", "toddler"])
def test_half_turned_both_shoulders_and_both_feet_are_seen(name: str) -> None:
    person = PRESETS[name]
    body = body_of(person, pose_in_view("stand", "three_quarter"), "three_quarter")
    right, left = (body.project(arm.root)[0] for arm in body.skeleton.arms)
    assert left - right > body.proportions.shoulder * 1.15
    feet = [body.project(leg.end)[0] for leg in body.skeleton.legs]
    assert abs(feet[1] - feet[0]) > body.proportions.leg_radii[2] * 1.8


@pytest.mark.parametrize("view", ["side", "three_quarter", "front"])
def test_a_walking_stick_is_seen(view: str) -> None:
    person = replace(PRESETS["grandfather"], accessory_colours=(("walking_stick", "#20d020"),))
    for pose in ("stand", "walk", "wave"):
        image = rgb(draw_person(person, pose, view))
        green = (np.abs(image - np.array((0x20, 0xD0, 0x20))) < 30).all(axis=-1)
        rows = np.flatnonzero(green.any(axis=1))
        assert rows.max() - rows.min() > 80, pose


def test_a_stick_is_not_waved() -> None:
    person = replace(PRESETS["grandfather"], accessory_colours=(("walking_stick", "#20d020"),))
    figure = draw_person(person, "wave", "front")
    image = rgb(figure)
    green = (np.abs(image - np.array((0x20, 0xD0, 0x20))) < 30).all(axis=-1)
    assert np.flatnonzero(green.any(axis=1)).min() > figure.head_box[3] * 300 / figure.height


@pytest.mark.parametrize(
    ("name", "view"), [("scarf", "front"), ("bag", "front"), ("backpack", "back")]
)
def test_accessories_take_a_colour(name: str, view: str) -> None:
    person = Person(accessories=(name,), accessory_colours=((name, "#20d020"),))
    image = rgb(draw_person(person, "stand", view))
    assert (np.abs(image - np.array((0x20, 0xD0, 0x20))) < 12).all(axis=-1).sum() > 40


def test_unknown_accessories_and_colours_are_refused() -> None:
    with pytest.raises(ValueError, match="cape"):
        Person(accessory_colours=(("cape", "#20d020"),))
    with pytest.raises(ValueError, match="green"):
        Person(accessory_colours=(("scarf", "green"),))


def test_a_baby_sits_with_its_legs_apart() -> None:
    baby = PRESETS["baby"]
    body = body_of(baby, pose_of(baby, "sit_ground", "front"), "front")
    feet = [body.project(leg.end)[0] for leg in body.skeleton.legs]
    assert abs(feet[0] - feet[1]) > body.proportions.hip * 2
    knees = [leg.joint[1] for leg in body.skeleton.legs]
    assert max(knees) < body.skeleton.spine(0.5)[1]


def test_pointing_half_turned_keeps_the_hand_off_the_face() -> None:
    figure = draw_person(PRESETS["mother"], "point", "three_quarter")
    assert figure.grips[1].at[0] > figure.head_box[2]


@pytest.mark.parametrize("where", ["all", "face", "nose", "wet"])
@pytest.mark.parametrize("view", ["front", "three_quarter", "side"])
def test_what_somebody_is_covered_with_shows(where: str, view: str) -> None:
    colour = WATER if where == "wet" else "#fdfaf2"
    figures = [
        draw_person(replace(PRESETS["girl"], stain=stain), "stand", view)
        for stain in (None, Stain(colour, where))
    ]
    clean, stained = (figure.svg_body.count(colour) for figure in figures)
    assert stained > clean
    assert figures[0].height == pytest.approx(figures[1].height)
