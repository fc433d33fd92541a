"""People: every pose, view and age draws; words act on pixels; anchors lie where they should."""

import math
import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from storybook.art.figure import Figure
from storybook.art.people.draw import draw_person
from storybook.art.people.head import PEOPLE_MOODS
from storybook.art.people.model import (
    ACCESSORIES,
    AGES,
    GARMENTS,
    HAIR_STYLES,
    HATS,
    PATTERNS,
    SKINS,
    VIEWS,
    Garment,
    Hair,
    Hat,
    Person,
)
from storybook.art.people.pairs import PAIRS, draw_pair
from storybook.art.people.poses.table import POSES
from storybook.art.people.presets import PRESETS
from storybook.art.people.proportions import proportions
from storybook.art.sheets import write_sheet
from storybook.images.svg import rasterise

pytestmark = pytest.mark.slow  # drawing takes most of a minute

WANTED_POSES = """
    stand walk run jump sit_ground sit_seat kneel crouch lie sleep wave point think clap dance
    reach_up hold_one_hand hold_both_hands carry_on_head carry_on_back carry_in_arms read write
    eat drink cook sweep plant climb swim ride throw catch push cry hug hold_hands high_five give
"""


def pixels(figure: Figure, size_px: int = 160) -> NDArray[np.uint8]:
    """(H, W, 4) RGBA of a figure on nothing."""
    scale = size_px / max(figure.width, figure.height)
    size = math.ceil(figure.width * scale), math.ceil(figure.height * scale)
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{size[0]}" height="{size[1]}">'
        f'<g transform="scale({scale})">{figure.svg_body}</g></svg>'
    )
    return np.asarray(rasterise(svg, *size))


def share_of(figure: Figure, colour: str, tolerance: int = 12) -> float:
    """Share of the painted pixels that have a colour."""
    image = pixels(figure).astype(int)
    wanted = np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)])
    painted = image[..., 3] > 250
    near = (np.abs(image[..., :3] - wanted) <= tolerance).all(axis=-1) & painted
    return float(near.sum() / painted.sum())


def check_figure(figure: Figure) -> None:
    numbers = [float(n) for n in re.findall(r"-?\d+\.\d+", figure.svg_body)]
    assert all(math.isfinite(n) for n in numbers)
    assert "nan" not in figure.svg_body
    assert "id=" not in figure.svg_body
    assert figure.svg_body == "".join(figure.layers)
    assert len(figure.layers) == 3
    xs = [float(n) for n in re.findall(r"[ML](-?[\d.]+) ", figure.svg_body)]
    assert min(xs) >= -0.2
    assert max(xs) <= figure.width + 0.2


def test_the_poses_that_stories_need_are_there() -> None:
    assert set(WANTED_POSES.split()) <= set(POSES)
    assert len(HAIR_STYLES) + len(HATS) >= 14
    assert len(GARMENTS) >= 14
    assert len(SKINS) == 8
    assert len(PEOPLE_MOODS) >= 10


@pytest.mark.slow
@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("pose", POSES)
def test_every_pose_draws_in_every_view_at_every_age(pose: str, view: str) -> None:
    for age in AGES:
        person = Person(age=age)
        figure = draw_person(person, pose, view)
        check_figure(figure)
        body = proportions(age, person.build, person.gender)
        left, top, right, bottom = figure.head_box
        assert right - left == pytest.approx(body.head)
        assert -body.head * 0.2 <= top < bottom <= figure.height + body.head * 0.2
        for grip in figure.grips:
            farthest = math.dist(grip.at, figure.head)
            assert farthest < body.arm + body.hand + body.trunk + body.head
            assert 0 <= grip.layer <= 3


@pytest.mark.parametrize("pose", POSES)
def test_every_pose_draws(pose: str) -> None:
    check_figure(draw_person(PRESETS["girl"], pose, VIEWS[len(pose) % 4]))


@pytest.mark.parametrize("garment", GARMENTS)
def test_a_garment_shows_its_colour(garment: str) -> None:
    worn = Person("adult", clothes=(Garment(garment, "#d02090"),), gender="female")
    least = 0.004 if garment == "sash" else 0.04
    assert share_of(draw_person(worn, "stand", "front"), "#d02090") > least


@pytest.mark.parametrize("pattern", PATTERNS[1:])
def test_a_pattern_is_another_drawing_in_the_same_colour(pattern: str) -> None:
    plain = draw_person(Person(clothes=(Garment("dress", "#a02040"),)), "stand", "front")
    figure = draw_person(Person(clothes=(Garment("dress", "#a02040", pattern),)), "stand", "front")
    assert figure.svg_body != plain.svg_body
    shares = share_of(figure, "#a02040"), share_of(plain, "#a02040")
    assert 0.03 < shares[0] < shares[1]


def test_a_red_shirt_is_red_and_a_blue_one_is_not() -> None:
    def red(colour: str) -> float:
        clothes = (Garment("t-shirt", colour), Garment("shorts", "#33507a"))
        return share_of(draw_person(Person(clothes=clothes), "stand", "front"), "#cc1414")

    assert red("#cc1414") > 0.05
    assert red("#1432cc") == 0


@pytest.mark.parametrize("skin", range(len(SKINS)))
def test_each_skin_tone_is_seen(skin: int) -> None:
    figure = draw_person(Person(skin=skin), "stand", "front")
    assert share_of(figure, SKINS[skin], tolerance=4) > 0.08


@pytest.mark.parametrize("style", HAIR_STYLES)
def test_hair_of_every_style_draws_in_its_colour(style: str) -> None:
    person = Person(hair=Hair(style, "#20a060"))
    least = {"bald": 0.0, "wisp": 0.001, "balding": 0.0005}.get(style, 0.02)
    for view in VIEWS:
        figure = draw_person(person, "stand", view)
        check_figure(figure)
        assert share_of(figure, "#20a060") >= least


@pytest.mark.parametrize("kind", HATS)
def test_every_hat_draws_in_its_colour(kind: str) -> None:
    for view in VIEWS:
        figure = draw_person(Person(hat=Hat(kind, "#20a0c0")), "stand", view)
        assert share_of(figure, "#20a0c0") > 0.004


@pytest.mark.parametrize("name", ACCESSORIES)
def test_every_accessory_changes_the_drawing(name: str) -> None:
    without = draw_person(Person(), "stand", "three_quarter")
    figure = draw_person(Person(accessories=(name,)), "stand", "three_quarter")
    check_figure(figure)
    assert figure.svg_body != without.svg_body


def test_a_wheelchair_seats_whoever_would_stand() -> None:
    standing = draw_person(PRESETS["girl"], "wave", "side")
    seated = draw_person(replace(PRESETS["girl"], accessories=("wheelchair",)), "wave", "side")
    assert seated.feet[1] - seated.head[1] < standing.feet[1] - standing.head[1] - 20


@pytest.mark.parametrize("view", VIEWS[:3])
def test_every_mood_is_another_face(view: str) -> None:
    faces = {draw_person(PRESETS["boy"], "stand", view, mood).svg_body for mood in PEOPLE_MOODS}
    assert len(faces) == len(PEOPLE_MOODS)


def test_from_behind_there_is_no_face() -> None:
    moods = {draw_person(PRESETS["boy"], "stand", "back", m).svg_body for m in PEOPLE_MOODS}
    assert len(moods) == 1


def test_same_call_same_string() -> None:
    once = draw_person(PRESETS["woman"], "dance", "front").svg_body
    draw_person.cache_clear()
    assert draw_person(PRESETS["woman"], "dance", "front").svg_body == once


def test_older_people_are_taller_up_to_old_age() -> None:
    heights = {
        age: draw_person(Person(age=age, hair=Hair("bald")), "stand", "side").height for age in AGES
    }
    assert list(heights) == sorted(heights, key=lambda age: (age == "old", heights[age]))
    assert heights["teenager"] < heights["old"] < heights["adult"]


def test_feet_are_on_the_ground_and_a_jump_is_not() -> None:
    for age in AGES:
        for pose in ("stand", "walk", "sit_seat", "kneel", "crouch", "lie", "sleep"):
            figure = draw_person(Person(age=age), pose, "side")
            assert abs(figure.height - figure.feet[1]) < 12, (age, pose)
    jump = draw_person(Person(), "jump", "side")
    assert jump.feet[1] - jump.height > 20


def test_hands_hold_things_before_the_body_and_under_the_near_hand() -> None:
    side = draw_person(PRESETS["boy"], "hold_both_hands", "side")
    assert {grip.layer for grip in side.grips} == {2}
    assert side.grips[0].at[0] > side.feet[0] + 20
    back = draw_person(PRESETS["boy"], "hold_both_hands", "back")
    assert {grip.layer for grip in back.grips} == {0}


def test_places_of_heads_backs_and_seats() -> None:
    figure = draw_person(PRESETS["man"], "sit_seat", "side")
    assert figure.crown is not None
    assert figure.carry is not None
    assert figure.seat is not None
    assert figure.crown.at[1] < figure.head[1] < figure.mouth[1] < figure.seat.at[1]
    assert figure.carry.at[0] < figure.seat.at[0]
    assert figure.seat.at[1] < figure.feet[1] - 40


def test_mirrored_figure_has_mirrored_places() -> None:
    right = draw_person(PRESETS["man"], "point", "side")
    left = draw_person(PRESETS["man"], "point", "side", mirror=True)
    assert left.width == pytest.approx(right.width)
    assert left.grips[0].at[0] == pytest.approx(left.width - right.grips[0].at[0])
    assert left.mouth[0] < left.feet[0] < left.width
    assert left.grips[0].degrees == -right.grips[0].degrees


def test_short_colours_are_the_same_as_long_ones() -> None:
    short = draw_person(Person(shoes="#444", hair=Hair("short", "#a52")), "stand", "front")
    long = draw_person(Person(shoes="#444444", hair=Hair("short", "#aa5522")), "stand", "front")
    assert np.array_equal(pixels(short), pixels(long))


def test_a_wide_hat_is_taken_off_to_sleep() -> None:
    asleep = draw_person(PRESETS["farmer"], "sleep", "front")
    assert share_of(asleep, "#e8be63") == 0


def test_nobody_is_drawn_undressed() -> None:
    bare = draw_person(Person(clothes=()), "stand", "front")
    assert share_of(bare, "#f4ead6") > 0.15


@pytest.mark.parametrize("kind", PAIRS)
@pytest.mark.parametrize("view", ["side", "three_quarter", "front"])
def test_pairs_meet(kind: str, view: str) -> None:
    for names in (("girl", "boy"), ("grandmother", "girl"), ("toddler", "father")):
        people = (PRESETS[names[0]], PRESETS[names[1]])
        couple = draw_pair(kind, people, view, ("happy", "laughing"))
        assert set(couple.order) == {(who, layer) for who in (0, 1) for layer in (0, 1, 2)}
        if kind == "hug":
            continue
        spots = [
            (x + grip.at[0], y + grip.at[1])
            for figure, (x, y) in zip(couple.figures, couple.places, strict=True)
            for grip in figure.grips
        ]
        nearest = min(math.dist(a, b) for a in spots[:2] for b in spots[2:])
        assert nearest < 16, names
        assert couple.meeting[1] < 0


def test_unknown_words_are_named_with_what_there_is() -> None:
    with pytest.raises(ValueError, match=r"mohawk.*braids"):
        Hair("mohawk")
    with pytest.raises(ValueError, match=r"tutu.*dress"):
        Garment("tutu", "#ffffff")
    with pytest.raises(ValueError, match=r"red.*#rrggbb"):
        Garment("dress", "red")
    with pytest.raises(ValueError, match="skin 9"):
        Person(skin=9)
    with pytest.raises(KeyError, match=r"moonwalk.*stand"):
        draw_person(Person(), "moonwalk", "side")
    with pytest.raises(KeyError, match=r"grumpy.*happy"):
        draw_person(Person(), "stand", "side", "grumpy")
    with pytest.raises(KeyError, match=r"above.*front"):
        draw_person(Person(), "stand", "above")


def test_pak_tani_wears_what_he_is_known_by() -> None:
    figure = draw_person(PRESETS["farmer"], "stand", "front")
    for colour in ("#e8be63", "#3e78b5", "#d9503f"):
        assert share_of(figure, colour) > 0.005, colour
    assert PRESETS["farmer"].shoes is None
    assert "moustache" in PRESETS["farmer"].accessories


def test_a_sheet_shows_every_figure(tmp_path: Path) -> None:
    cells = [(name, draw_person(PRESETS[name], "stand", "front")) for name in ("girl", "boy")]
    path = write_sheet(("children", cells, 2, (120, 200), 300.0), tmp_path / "sheets")
    assert path.name == "children.png"
    with Image.open(path) as sheet:
        assert sheet.width == 240
        halves = sheet.crop((0, 0, 120, 200)), sheet.crop((120, 0, 240, 200))
    assert all(len(half.getcolors(1 << 16) or ()) > 100 for half in halves)
    assert halves[0].tobytes() != halves[1].tobytes()
