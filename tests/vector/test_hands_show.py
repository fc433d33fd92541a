"""Hands are seen on what they do: on tables and plates, under books, on each other's backs."""

import pytest

from storybook.art.holding import Held
from storybook.art.people.carrying import before_body, standing_height
from storybook.art.people.draw import draw_person
from storybook.art.people.meeting import body_of
from storybook.art.people.pairs import draw_pair
from storybook.art.people.poses.in_view import pose_of
from storybook.art.people.presets import PRESETS
from storybook.art.people.touching import taken_pose, touching
from storybook.art.people.wielding import at_mouth
from storybook.art.things.draw import draw_thing
from storybook.art.things.model import Thing
from storybook.stage.model import StagedFigure
from storybook.stage.sizes import natural_size
from storybook.vector.drawing import held_scale, unit_scale
from storybook.vector.hands import NOTHING_NEAR, put_in_hands
from storybook.vector.tables import hands_on, top_of_table

PEOPLE = ("girl", "man", "grandmother")


@pytest.mark.parametrize("name", PEOPLE)
def test_the_forearm_of_a_sitter_lies_on_the_table(name: str) -> None:
    person = PRESETS[name]
    sitter = StagedFigure("", name, person, 500.0, 850.0, natural_size(person)[0], "sit_seat")
    pose = taken_pose(person, "sit_seat", "three_quarter", True)
    upright = body_of(person, pose, "three_quarter")
    belly = -upright.project(upright.skeleton.spine(0.4))[1] * unit_scale(sitter)
    table = StagedFigure("", "table", Thing("table"), 500.0, 850.0, belly)
    touches = hands_on(sitter, table)
    assert all(touch.at[0] > 0 for touch in touches)  # ahead, not on the lap
    body = body_of(person, touching(person, pose, "three_quarter", touches), "three_quarter")
    top = top_of_table(sitter, table)
    assert top is not None
    elbow = body.project(body.skeleton.arms[0].joint)[1]
    assert elbow < top + 0.1 * body.proportions.head


@pytest.mark.parametrize("name", PEOPLE)
@pytest.mark.parametrize("kind", ["watermelon", "box", "open_book", "cake", "tray"])
def test_no_more_than_the_fingers_of_a_far_hand_show(name: str, kind: str) -> None:
    person, thing = PRESETS[name], draw_thing(Thing(kind))
    body = body_of(person, pose_of(person, "stand", "three_quarter"), "three_quarter")
    for in_arms in (True, False):
        carried = before_body(body, thing, 1.0, in_arms)
        half = 0.5 * thing.width * carried.scale
        near, far = (touch.at[0] - carried.middle[0] for touch in carried.touches)
        assert near < far < 0.8 * half


@pytest.mark.parametrize("kind", ["open_book", "tray", "pie"])
def test_what_is_broad_is_held_from_below(kind: str) -> None:
    person, thing = PRESETS["woman"], draw_thing(Thing(kind))
    body = body_of(person, pose_of(person, "stand", "three_quarter"), "three_quarter")
    carried = before_body(body, thing, 1.0, False)
    x, y = carried.touches[0].at
    assert abs(x - carried.middle[0]) < 0.2 * thing.width * carried.scale
    assert y > carried.middle[1]


@pytest.mark.parametrize("kind", ["glass", "milk", "cup", "bottle", "bowl", "juice"])
def test_a_drink_hides_no_eyes(kind: str) -> None:
    person, thing = PRESETS["girl"], draw_thing(Thing(kind))
    body = body_of(person, pose_of(person, "drink", "three_quarter"), "three_quarter")
    carried = at_mouth(body, thing, 1.0, 0, "drink")
    cheeks = body.project(body.skeleton.head)[1] + 0.15 * body.proportions.head
    assert carried.middle[1] - 0.5 * thing.height * carried.scale > cheeks


@pytest.mark.parametrize(
    "names", [("grandmother", "girl"), ("girl", "grandmother"), ("man", "girl"), ("girl", "boy")]
)
def test_the_arms_of_who_hug_are_one_above_the_other(names: tuple[str, str]) -> None:
    people = (PRESETS[names[0]], PRESETS[names[1]])
    couple = draw_pair("hug", people, "front", ("happy", "happy"))
    hands = [
        y + figure.grips[0].at[1]
        for figure, (_, y) in zip(couple.figures, couple.places, strict=True)
    ]
    smaller = min(draw_person(who, "stand", "front").height for who in people)
    assert abs(hands[0] - hands[1]) > 0.1 * smaller


@pytest.mark.parametrize("name", PEOPLE)
@pytest.mark.parametrize("kind", ["teapot", "jug"])
def test_what_is_poured_from_is_before_the_body_and_no_larger_than_it(name: str, kind: str) -> None:
    person, thing = PRESETS[name], Thing(kind)
    body = body_of(person, taken_pose(person, "give", "three_quarter"), "three_quarter")
    held = Held(draw_thing(thing), "hand", held_scale(thing, person))
    ((poured, (touch,)),) = put_in_hands([(kind, held)], body, "give", NOTHING_NEAR)
    assert poured.carried is not None
    breadth = held.thing.width * poured.carried.scale
    assert breadth < 0.3 * standing_height(body)
    assert touch.at[0] > -0.2 * body.proportions.head  # the hand is not behind the back


@pytest.mark.parametrize("name", PEOPLE)
@pytest.mark.parametrize("kind", ["pot", "bowl"])
def test_a_spoon_is_in_what_is_stirred_and_not_through_it(name: str, kind: str) -> None:
    person = PRESETS[name]
    body = body_of(person, taken_pose(person, "cook", "three_quarter"), "three_quarter")
    things = [
        (each, Held(draw_thing(Thing(each)), "hand", held_scale(Thing(each), person)))
        for each in ("spoon", kind)
    ]
    (spoon, _), (pot, _) = put_in_hands(things, body, "cook", NOTHING_NEAR)
    lowest = [
        held.carried.middle[1] + 0.5 * held.thing.height * held.carried.scale
        for held in (spoon, pot)
        if held.carried is not None
    ]
    assert lowest[0] < lowest[1]
