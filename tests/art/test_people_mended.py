"""What people do is seen: they lie with bent knees, skirts cover knees, hands and faces show."""

from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from storybook.art.drawing.curves import polygon
from storybook.art.drawing.shapes import Pair, Shape
from storybook.art.figure import Figure
from storybook.art.people.body import Body, thigh_points_at_viewer
from storybook.art.people.draw import draw_person
from storybook.art.people.hair_lying import hair_on_ground
from storybook.art.people.hair_tails import hair_ink
from storybook.art.people.hairlines import STYLES
from storybook.art.people.head import skull
from storybook.art.people.headwear import draw_hat
from storybook.art.people.meeting import body_of
from storybook.art.people.model import VIEWS, Garment, Hair, Hat, Person
from storybook.art.people.poses.faces import mood_in
from storybook.art.people.poses.in_view import pose_of, seated
from storybook.art.people.poses.lying import seen_as
from storybook.art.people.presets import PRESETS
from storybook.art.people.skirts import skirt_shape
from storybook.images.svg import rasterise


def posed(name: str, pose: str, view: str) -> Body:
    person = PRESETS[name]
    return body_of(person, pose_of(person, pose, view), view)


def pixels(figure: Figure, scale: float = 0.5) -> NDArray[np.int16]:
    """(H, W, 3) pixels of a figure on white."""
    width, height = round(figure.width * scale), round(figure.height * scale)
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}">'
        f'<rect width="100%" height="100%" fill="#ffffff"/>'
        f'<g transform="scale({scale})">{figure.svg_body}</g></svg>'
    )
    return np.asarray(rasterise(svg, width, height).convert("RGB")).astype(np.int16)


def has_colour(figure: Figure, colour: str, scale: float = 0.5) -> NDArray[np.bool_]:
    wanted = np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)])
    found: NDArray[np.bool_] = (np.abs(pixels(figure, scale) - wanted) < 14).all(axis=-1)
    return found


def covers(shape: Shape, spot: Pair) -> bool:
    """Whether a shape lies over a spot of the page."""
    x, y = spot
    small = Shape((np.array(((x - 1, y - 1), (x + 1, y - 1), (x + 1, y + 1), (x - 1, y + 1))),))
    return bool((shape & small).outlines)


@pytest.mark.parametrize("pose", ["sleep", "sleep_sitting"])
@pytest.mark.parametrize("mood", ["happy", "angry", "surprised"])
def test_who_sleeps_has_closed_eyes(pose: str, mood: str) -> None:
    assert mood_in(pose, mood) == "asleep"


def test_faces_follow_what_is_done_unless_a_mood_is_told() -> None:
    assert mood_in("fall", "happy") == "surprised"
    assert mood_in("cry", "calm") == "crying"
    assert mood_in("push", "happy") == mood_in("hoe", "happy") == "straining"
    assert mood_in("fall", "afraid") == "afraid"
    assert mood_in("stand", "happy") == "happy"


@pytest.mark.slow
def test_a_sleeping_face_is_drawn_without_eyes_that_see_and_without_glasses() -> None:
    person = replace(PRESETS["girl"], eyes="#20d020")
    assert has_colour(draw_person(person, "sit_ground", "front"), "#20d020").any()
    assert not has_colour(draw_person(person, "sleep_sitting", "front"), "#20d020").any()
    glasses = replace(person, accessories=("glasses",), accessory_colours=(("glasses", "#20d0d0"),))
    assert has_colour(draw_person(glasses, "lie", "front"), "#20d0d0").any()
    assert not has_colour(draw_person(glasses, "sleep", "front"), "#20d0d0").any()


@pytest.mark.parametrize("pose", ["lie", "sleep"])
@pytest.mark.parametrize("view", ["side", "three_quarter"])
def test_who_lies_bends_the_knees_and_has_a_hand_under_the_head(pose: str, view: str) -> None:
    body = posed("woman", pose, view)
    for leg in body.skeleton.legs:
        assert leg.joint[0] > body.proportions.leg * 0.2
    hand = body.project(body.skeleton.arms[0].end)
    head = body.project(body.skeleton.head)
    assert abs(hand[0] - head[0]) < body.proportions.head * 0.75
    assert abs(hand[1] - head[1]) < body.proportions.head * 0.6


def test_faces_turn_to_the_reader_when_lying_and_swimming() -> None:
    for pose in ("lie", "sleep", "swim"):
        for view in ("side", "three_quarter", "front"):
            assert seen_as(pose, view)[1] in ("front", "three_quarter")
    assert seen_as("look_back", "back")[1] != "back"
    assert seen_as("look_back", "front")[1] != "front"
    assert seen_as("walk", "side") == ("side", "side")


def test_a_swimmer_stretches_an_arm_past_a_head_that_is_held_up() -> None:
    figure = draw_person(PRESETS["girl"], "swim", "side")
    assert figure.grips[0].at[0] > figure.head_box[2]
    assert figure.width > figure.height * 1.3
    assert figure.head_box[3] < figure.grips[0].at[1] + 20


@pytest.mark.parametrize(("style", "spreads"), [("long", True), ("braids", True), ("short", False)])
def test_loose_hair_falls_to_the_ground_side(style: str, spreads: bool) -> None:
    picture = hair_on_ground(style, hair_ink("#3a2a20", "#d9503f"))
    assert bool(picture.paints) == spreads
    if spreads:
        left, top, _, bottom = picture.box
        assert left < -90
        assert bottom < 68
        assert bottom > -top * 0.9


@pytest.mark.parametrize("pose", ["sit_seat", "ride", "swing", "run", "jump"])
@pytest.mark.parametrize("view", ["side", "front"])
def test_a_long_skirt_covers_thighs_and_knees(pose: str, view: str) -> None:
    body = posed("grandmother", pose, view)
    cloth = skirt_shape(body, 0.12, 0.88, 3.0, 3.0)
    for leg in body.skeleton.legs:
        thigh = tuple((a + b) / 2 for a, b in zip(leg.root, leg.joint, strict=True))
        assert covers(cloth, body.project((thigh[0], thigh[1], thigh[2])))
        assert covers(cloth, body.project(leg.joint))


def test_a_short_skirt_leaves_the_shins_bare() -> None:
    body = posed("woman", "sit_seat", "side")
    cloth = skirt_shape(body, 0.12, 0.56, 10.0, 2.5)
    for leg in body.skeleton.legs:
        assert covers(cloth, body.project(leg.joint))
        assert not covers(cloth, body.project(leg.end))


def test_knees_that_point_at_the_reader_are_foreshortened() -> None:
    front = posed("man", "sit_seat", "front")
    assert all(thigh_points_at_viewer(front, leg) for leg in front.skeleton.legs)
    for pose, view in (("stand", "front"), ("sit_seat", "side"), ("sit_seat", "back")):
        body = posed("man", pose, view)
        assert not any(thigh_points_at_viewer(body, leg) for leg in body.skeleton.legs)


@pytest.mark.parametrize(
    ("name", "bears"), [("woman", "knees"), ("queen", "knees"), ("man", "seat")]
)
def test_in_a_skirt_one_sits_on_the_heels(name: str, bears: str) -> None:
    person = PRESETS[name]
    assert pose_of(person, "sit_ground", "front").bears == bears
    assert pose_of(person, "sit_ground", "side").bears == "seat"


def test_a_crawler_seen_end_on_has_no_buttons_on_the_trousers() -> None:
    assert posed("man", "crawl", "front").is_end_on
    assert not posed("man", "stand", "front").is_end_on


@pytest.mark.parametrize("view", ["side", "front"])
def test_an_arm_before_a_plain_robe_has_a_darker_rim(view: str) -> None:
    robe = (Garment("robe", "#30a0d0"),)
    person = Person("adult", clothes=robe, hair=Hair("bald"), skin=0)
    body = body_of(person, pose_of(person, "hold_both_hands", view), view)
    figure = draw_person(person, "hold_both_hands", view)
    image = pixels(figure, 1.0).astype(int)
    x, y = body.project(body.skeleton.spine(0.7))
    row, column = round(y + figure.feet[1]), round(x + figure.feet[0])
    patch = image[row - 40 : row + 50, column - 50 : column + 50].reshape(-1, 3)
    blue = np.array((0x30, 0xA0, 0xD0))
    rimmed = (patch.sum(axis=1) < blue.sum() * 0.86) & (patch[:, 2] > patch[:, 0] + 40)
    assert rimmed.mean() > 0.03


@pytest.mark.parametrize("age", ["baby", "toddler"])
@pytest.mark.parametrize("pose", ["sweep", "hoe", "cook", "write", "climb"])
def test_the_smallest_sit_instead_of_grown_up_work(age: str, pose: str) -> None:
    small, big = Person(age=age), Person(age="child")
    assert pose_of(small, pose, "side").bears == "seat"
    assert pose_of(big, pose, "side").bears == "feet"


def test_a_baby_stands_with_its_hands_off_its_body() -> None:
    body = posed("baby", "stand", "front")
    middle = body.project(body.skeleton.hips)[0]
    right, left = (body.project(arm.end)[0] - middle for arm in body.skeleton.arms)
    assert right < -body.proportions.hip
    assert left > body.proportions.hip


def test_the_old_stoop() -> None:
    old, adult = (posed(name, "stand", "side").skeleton for name in ("grandmother", "mother"))
    assert old.neck[0] - old.hips[0] > adult.neck[0] - adult.hips[0] + 10


@pytest.mark.parametrize("view", VIEWS)
def test_a_turban_hides_the_scalp(view: str) -> None:
    hat = draw_hat("turban", "#2060c0", view).front
    head = skull(view, 1.0)
    left, top, _, bottom = hat.box
    assert left < head.box[0]
    assert top < head.box[1]
    if view in ("side", "back"):
        assert bottom > 25
    crown = draw_hat("crown", "#e0c020", view)
    assert crown.front.box[2] - crown.front.box[0] > 100
    assert crown.behind.paints


@pytest.mark.parametrize("view", ["front", "three_quarter", "back"])
def test_a_ponytail_shows_beside_the_neck_and_down_the_back(view: str) -> None:
    person = replace(PRESETS["boy"], hair=Hair("ponytail", "#20a060"), skin=0)
    figure = draw_person(person, "stand", view)
    rows = np.flatnonzero(has_colour(figure, "#20a060").any(axis=1))
    assert rows.max() * 2 > figure.head_box[3] - 2


@pytest.mark.parametrize("view", VIEWS)
def test_who_carries_on_the_head_wears_no_wide_hat(view: str) -> None:
    person = replace(PRESETS["boy"], hat=Hat("caping", "#20a0c0"))
    assert has_colour(draw_person(person, "walk", view), "#20a0c0").any()
    assert not has_colour(draw_person(person, "carry_on_head", view), "#20a0c0").any()


@pytest.mark.parametrize("mood", ["angry", "proud", "laughing", "talking"])
def test_a_profile_mouth_stays_within_the_face(mood: str) -> None:
    person = replace(PRESETS["boy"], skin=0)
    plain, other = (draw_person(person, "stand", "side", m) for m in ("sad", mood))
    assert other.width == pytest.approx(plain.width, abs=0.6)
    ink = [(pixels(figure).sum(axis=-1) < 700) for figure in (plain, other)]
    low, high = (round(plain.head_box[i] * 0.5) for i in (1, 3))
    edges = [np.where(rows[low:high])[1].max() for rows in ink]
    assert edges[0] == edges[1]
    chin = slice(low + (high - low) * 7 // 10, high)
    widest = [np.array([r.nonzero()[0].max(initial=0) for r in rows[chin]]) for rows in ink]
    assert np.abs(widest[0] - widest[1]).max() <= 1


def test_idle_hands_lie_in_the_lap_in_a_wheelchair() -> None:
    person = replace(PRESETS["woman"], accessories=("wheelchair",))
    pose = seated(pose_of(person, "stand", "front"))
    assert [hand.to for hand in pose.hands] == ["knee", "knee"]
    figure = draw_person(person, "stand", "front")
    tyres = has_colour(figure, "#2c303a")
    across = np.flatnonzero(tyres.any(axis=0))
    assert across.max() - across.min() > 40


def test_who_stands_rests_on_one_leg_with_bent_arms() -> None:
    body = posed("man", "stand", "front")
    right, left = body.skeleton.legs
    assert abs(left.end[2]) > abs(right.end[2]) + 8
    assert body.skeleton.neck[2] < -2
    arm = body.skeleton.arms[0]
    assert arm.joint[0] < min(arm.root[0], arm.end[0])


LOOSE_HAIR = sorted(name for name, plan in STYLES.items() if plan.hairline and not plan.tails)


@pytest.mark.parametrize("style", LOOSE_HAIR)
@pytest.mark.parametrize("view", ["side", "three_quarter", "front"])
def test_a_girl_whose_hair_is_in_no_tails_has_a_bow_and_a_boy_has_none(
    style: str, view: str
) -> None:
    bows = []
    for gender in ("female", "male"):
        person = Person(
            gender=gender, hair=Hair(style, "#2a2020"), clothes=(Garment("shirt", "#20c020"),)
        )
        figure = draw_person(person, "stand", view)
        forehead = round(figure.head[1])
        bows.append(int(has_colour(figure, "#20c020", 1.0)[:forehead].sum()))
    assert bows[0] > 40
    assert bows[1] == 0


@pytest.mark.parametrize("view", ["front", "back"])
def test_hand_of_a_foreshortened_forearm_points_up_from_the_front_and_from_behind(
    view: str,
) -> None:
    body = posed("boy", "tiptoe", view)
    assert [body.forearm_angle(arm) for arm in body.skeleton.arms] == [-90.0, -90.0]


ON_ONESELF = {
    "cover_mouth": (0.6, 1.0), "cover_ears": (0.3, 1.0), "hold_head": (0.0, 0.7),
    "scratch_head": (-0.3, 0.6), "rub_eyes": (0.25, 0.8), "sneeze": (0.5, 1.05),
}  # fmt: skip


@pytest.mark.parametrize("pose", sorted(ON_ONESELF))
@pytest.mark.parametrize("view", ["side", "three_quarter", "front"])
@pytest.mark.parametrize("name", ["girl", "man", "grandmother", "toddler"])
def test_a_hand_on_the_head_is_at_the_part_that_is_named(name: str, view: str, pose: str) -> None:
    """How far down the head the right palm is, as a share of the head's height."""
    body_view, _ = seen_as(pose, view)
    body = posed(name, pose, body_view)
    _, palm = body.grip(body.skeleton.arms[0])
    head = body.proportions.head
    down = (palm - body.project(body.skeleton.head)[1]) / head + 0.5
    least, most = ON_ONESELF[pose]
    assert least <= down <= most


@pytest.mark.parametrize("name", ["girl", "man", "grandmother"])
def test_hands_on_the_hips_and_the_belly_are_at_the_trunk(name: str) -> None:
    for pose in ("hands_on_hips", "hold_belly", "cross_arms"):
        body = posed(name, pose, "front")
        p = body.proportions
        hips, neck = (body.project(body.skeleton.spine(share))[1] for share in (0.0, 1.0))
        for arm in body.skeleton.arms:
            x, y = body.grip(arm)
            assert neck < y < hips + 0.2 * p.trunk
            assert abs(x) < 1.6 * p.shoulder


@pytest.mark.parametrize("pose", ["walk", "run"])
@pytest.mark.parametrize("view", ["side", "three_quarter"])
@pytest.mark.parametrize("name", ["girl", "woman", "toddler"])
def test_a_hem_does_not_end_in_a_point(name: str, view: str, pose: str) -> None:
    """A little above its lowest spot, it is already broad."""
    body = posed(name, pose, view)
    whole = skirt_shape(body, 0.2, 0.6, 11.0, 6.0)
    leg, low = body.proportions.leg, whole.box[3]
    strip = polygon((-999, low - 0.03 * leg), (999, low - 0.03 * leg), (999, low), (-999, low))
    left, _, right, _ = (whole & strip).box
    assert right - left > 0.15 * leg
