"""What people do shows: who is on shoulders, flies a kite, stirs, holds high and carries."""

import math
from dataclasses import replace

import pytest

from storybook.art.animals.model import Animal
from storybook.art.holding import Held as InHand
from storybook.art.people.draw import draw_person, drawn_height
from storybook.art.people.meeting import body_of
from storybook.art.people.presets import PRESETS
from storybook.art.people.touching import taken_pose, touching
from storybook.art.placing import stand
from storybook.art.things.model import Thing
from storybook.stage.model import Held, HeldBy, Mount, StagedFigure, Together
from storybook.stage.sizes import natural_size
from storybook.vector.acts.cuddling import cuddle, hugged_animal
from storybook.vector.acts.kites import kite_of, let_fly
from storybook.vector.acts.mounting import mount
from storybook.vector.acts.riding import Bearer
from storybook.vector.acts.shoulders import hands_on_ankles, turned_to_viewer
from storybook.vector.drawing import draw_figure, draw_standing, held_scale, unit_scale
from storybook.vector.hands import NOTHING_NEAR, Near, put_in_hands

PEOPLE = ("toddler", "girl", "teacher", "man", "grandmother")
VIEWS = ("three_quarter", "front", "side")

pytestmark = pytest.mark.slow  # draws people


def staged(name: str, pose: str, *holds: Held, **more: object) -> StagedFigure:
    person = PRESETS[name]
    height = natural_size(person)[0]
    figure = StagedFigure("", name, person, 500.0, 850.0, height, pose, holds=holds)
    return replace(figure, **more)  # type: ignore[arg-type]


def placed(figure: StagedFigure, *touches: object) -> Bearer:
    drawn = draw_figure(figure, 1.0, touches)  # type: ignore[arg-type]
    return Bearer(figure, drawn, stand(drawn, figure.x, figure.y, unit_scale(figure)))


@pytest.mark.parametrize("by", ["both_hands", "arms"])
@pytest.mark.parametrize("kind", ["bucket", "bowl", "basket", "bread"])
@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("name", PEOPLE)
def test_elbows_are_below_the_shoulders_when_both_hands_hold_a_thing(
    name: str, view: str, kind: str, by: HeldBy
) -> None:
    person, thing = PRESETS[name], Thing(kind)
    body = body_of(person, taken_pose(person, "hold_both_hands", view), view)
    held = InHand(draw_standing(thing), by, held_scale(thing, person))
    ((_, touches),) = put_in_hands([(kind, held)], body, "hold_both_hands", NOTHING_NEAR)
    after = body_of(person, touching(person, body.pose, view, touches), view)
    for arm in after.skeleton.arms:
        assert after.project(arm.joint)[1] > after.project(arm.root)[1]
    if view == "three_quarter":  # the near hand is nearer the back, the far arm behind the thing
        near, far = (after.grip(arm)[0] for arm in after.skeleton.arms)
        assert near < far


@pytest.mark.parametrize("mirrored", [False, True])
@pytest.mark.parametrize("rider", ["toddler", "girl"])
def test_a_child_on_shoulders_has_a_leg_on_each_side_in_the_bearers_hands(
    rider: str, mirrored: bool
) -> None:
    father = staged("father", "walk", view="side", mirrored=mirrored)
    child = staged(rider, "sit_seat", mount=Mount(1), mirrored=mirrored)
    child, father = turned_to_viewer([child, father])
    assert father.view == "three_quarter"
    bearer = placed(father, *hands_on_ankles(child, father))
    _, _, (right, left, arms) = mount(child, bearer, None, 1.0)
    head = bearer.placed.on_page(bearer.drawn.head)
    assert sorted((right.x, left.x))[0] < head[0] < sorted((right.x, left.x))[1]
    hands = sorted(bearer.placed.on_page(grip.at) for grip in bearer.drawn.grips)
    for leg, hand in zip(sorted((right, left), key=lambda leg: leg.x), hands, strict=True):
        x0, y0, x1, y1 = leg.box
        assert x0 - 12 < hand[0] < x1 + 12
        assert y0 < hand[1] < y1 + 12
        assert leg.depth > bearer.placed.depth
    assert arms.depth > bearer.placed.depth


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("name", ["girl", "man"])
def test_a_kite_is_inside_the_frame_and_its_string_ends_in_the_hand(name: str, view: str) -> None:
    (figure,), kites = let_fly(
        [staged(name, "fly_kite", Held(Thing("kite")), view=view)], is_indoors=False
    )
    assert figure.holds == ()
    flier = placed(figure)
    frame = (0.0, 0.0, 1000.0, 1000.0)
    kite, string = kite_of(kites[0], flier, frame)
    left, top, right, bottom = kite.box
    assert frame[0] <= left < right <= frame[2]
    assert frame[1] <= top < bottom
    hands = [flier.placed.on_page(grip.at) for grip in flier.drawn.grips]
    x0, _, x1, y1 = string.box
    hand = min(hands, key=lambda at: at[1])
    assert x0 - 3 < hand[0] < x1 + 3
    assert abs(y1 - hand[1]) < 6


@pytest.mark.parametrize("name", PEOPLE)
def test_a_spoon_that_stirs_is_in_the_pot_and_in_the_fist(name: str) -> None:
    person = PRESETS[name]
    body = body_of(person, taken_pose(person, "cook", "three_quarter"), "three_quarter")
    things = [
        (kind, InHand(draw_standing(Thing(kind)), by, held_scale(Thing(kind), person)))
        for kind, by in (("spoon", "hand"), ("pot", "both_hands"))
    ]
    (spoon, fist), (pot, far) = put_in_hands(things, body, "cook", NOTHING_NEAR)
    assert spoon.carried is not None
    assert pot.carried is not None
    assert [touch.index for touch in (*fist, *far)] == [0, 1]
    rim = pot.carried.middle[1] - 0.5 * pot.thing.height * pot.carried.scale
    low = spoon.carried.middle[1] + 0.5 * spoon.thing.height * spoon.carried.scale
    assert fist[0].at[1] < rim < low
    assert math.dist(fist[0].at, pot.carried.middle) < body.proportions.trunk * 1.5


@pytest.mark.parametrize("name", ["girl", "teacher", "man"])
def test_what_is_held_up_is_above_the_head_between_the_hands(name: str) -> None:
    person = PRESETS[name]
    body = body_of(person, taken_pose(person, "reach_up", "front"), "front")
    held = InHand(draw_standing(Thing("basket")), "both_hands", held_scale(Thing("basket"), person))
    ((up, touches),) = put_in_hands([("basket", held)], body, "reach_up", NOTHING_NEAR)
    assert up.carried is not None
    bottom = up.carried.middle[1] + 0.5 * up.thing.height * up.carried.scale
    assert bottom < body.project(body.skeleton.head)[1] - 0.5 * body.proportions.head
    right, left = (touch.at[0] for touch in touches)
    assert right < up.carried.middle[0] < left


@pytest.mark.parametrize("name", PRESETS)
def test_the_height_of_a_person_is_that_of_the_drawing(name: str) -> None:
    person = PRESETS[name]
    assert math.isclose(drawn_height(person), draw_person(person, "stand", "front").height)


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("name", ["girl", "teacher", "man"])
def test_what_is_poured_from_is_above_what_it_is_poured_into(name: str, view: str) -> None:
    person = PRESETS[name]
    body = body_of(person, taken_pose(person, "give", view), view)
    for kind in ("flour", "jug", "bottle"):
        things = [
            (each, InHand(draw_standing(Thing(each)), by, held_scale(Thing(each), person)))
            for each, by in ((kind, "hand"), ("bowl", "both_hands"))
        ]
        (packet, near), (bowl, far), _ = put_in_hands(things, body, "give", NOTHING_NEAR)
        assert packet.carried is not None
        assert bowl.carried is not None
        assert packet.carried.middle[1] < bowl.carried.middle[1]
        assert [touch.index for touch in (*near, *far)] == [0, 1]


def test_paper_on_a_table_lies_flat() -> None:
    person = PRESETS["girl"]
    body = body_of(person, taken_pose(person, "write", "three_quarter"), "three_quarter")
    things = [
        (kind, InHand(draw_standing(Thing(kind)), by, held_scale(Thing(kind), person)))
        for kind, by in (("paper", "both_hands"), ("pencil", "hand"))
    ]
    upright, flat = (
        put_in_hands(things, body, "write", near)[0][0]
        for near in (NOTHING_NEAR, Near(table=-90.0))
    )
    assert flat.thing.height < 0.5 * upright.thing.height


def test_who_sits_with_a_book_has_it_open_in_both_hands() -> None:
    closed = draw_figure(staged("man", "stand", Held(Thing("book"), "hand")))
    reading = draw_figure(staged("man", "sit_seat", Held(Thing("book"), "hand")))
    as_read = draw_figure(staged("man", "sit_seat", Held(Thing("book"), "both_hands")))
    assert reading.svg_body == as_read.svg_body
    assert draw_standing(Thing("open_book")).svg_body in reading.svg_body
    assert draw_standing(Thing("open_book")).svg_body not in closed.svg_body


@pytest.mark.parametrize("kind", ["goat", "dog", "horse"])
def test_who_hugs_an_animal_has_both_hands_at_its_neck(kind: str) -> None:
    girl = staged("girl", "hug", together=Together("hug", 1))
    beast = replace(staged("girl", "stand"), looks=Animal(kind), x=800.0)
    beast = replace(beast, height=natural_size(beast.looks)[0])
    assert hugged_animal(0, [girl, beast]) == 1
    assert hugged_animal(1, [girl, beast]) is None
    animal = placed(beast)
    hugging, hands = cuddle(girl, animal)
    person = placed(hugging, *hands)
    (x0, y0), (x1, y1) = map(animal.placed.on_page, (animal.drawn.back, animal.drawn.head))
    for grip in person.drawn.grips:
        x, y = person.placed.on_page(grip.at)
        assert min(x0, x1) - 12 < x < max(x0, x1) + 12
        assert min(y0, y1) - 12 < y < max(y0, y1) + 12
