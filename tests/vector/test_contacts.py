"""People touch what they use: palms, soles and seats are where things have their anchors."""

import math
from dataclasses import replace

import pytest

from storybook.art.animals.model import Animal
from storybook.art.drawing.shapes import Pair
from storybook.art.holding import Held as InHand
from storybook.art.holding import box_of_held
from storybook.art.people.draw import draw_person
from storybook.art.people.meeting import body_of
from storybook.art.people.model import Person
from storybook.art.people.presets import PRESETS
from storybook.art.people.touching import Touch, taken_pose
from storybook.art.placing import stand
from storybook.art.things.model import Thing
from storybook.stage.model import Held, HeldBy, Mount, StagedFigure, Together
from storybook.stage.sizes import natural_size
from storybook.stage.staging import stage_story
from storybook.story import Story
from storybook.vector.acts import ropes
from storybook.vector.acts.bed import put_to_bed
from storybook.vector.acts.harness import harnessed
from storybook.vector.acts.loads import lifted, stepped_back
from storybook.vector.acts.mounting import mount
from storybook.vector.acts.pushing import push
from storybook.vector.acts.riding import Bearer, seat_on
from storybook.vector.acts.sheltering import cover_of, gather_under, take_up
from storybook.vector.acts.tables import hands_on, table_of
from storybook.vector.acts.using import fitted
from storybook.vector.drawing import draw_figure, draw_standing, held_scale, unit_scale
from storybook.vector.hands import NOTHING_NEAR, Near, put_in_hands
from storybook.vector.staging import scene_of

PEOPLE = ("toddler", "girl", "teenager", "man", "grandmother")
NEAR = 0.03  # of a person's height

pytestmark = pytest.mark.slow  # draws people


def staged(
    looks: Person | Thing | Animal, pose: str = "stand", x: float = 500.0, **more: object
) -> StagedFigure:
    figure = StagedFigure("", "somebody", looks, x, 850.0, natural_size(looks)[0], pose)
    return replace(figure, **more)  # type: ignore[arg-type]


def placed(figure: StagedFigure) -> Bearer:
    drawn = draw_figure(figure)
    return Bearer(figure, drawn, stand(drawn, figure.x, figure.y, unit_scale(figure)))


def palms(rider: Bearer) -> list[Pair]:
    return [rider.placed.on_page(grip.at) for grip in rider.drawn.grips]


def mounted(name: str, kind: str, pose: str, mirrored: bool) -> tuple[Bearer, Bearer]:
    """A rider and what it rides, fitted to each other."""
    rider = staged(PRESETS[name], pose, view="side", mirrored=mirrored, mount=Mount(1))
    (rider, vehicle), _ = fitted([rider, staged(Thing(kind), mirrored=mirrored)])
    bearer = placed(vehicle)
    drawn, place, _ = mount(rider, bearer, None, 1.0)
    return Bearer(rider, drawn, place), bearer


@pytest.mark.parametrize("mirrored", [False, True])
@pytest.mark.parametrize("kind", ["bicycle", "scooter"])
@pytest.mark.parametrize("name", PEOPLE)
def test_a_rider_has_both_hands_on_the_handlebar(name: str, kind: str, mirrored: bool) -> None:
    rider, bearer = mounted(name, kind, "ride", mirrored)
    handle = bearer.placed.on_page(bearer.drawn.handles[0])
    for palm in palms(rider):
        assert math.dist(palm, handle) < NEAR * rider.figure.height


@pytest.mark.parametrize("mirrored", [False, True])
@pytest.mark.parametrize("name", PEOPLE)
def test_a_cyclist_sits_on_the_saddle_with_the_feet_at_the_pedals(
    name: str, mirrored: bool
) -> None:
    rider, bearer = mounted(name, "bicycle", "ride", mirrored)
    assert bearer.drawn.seat is not None
    assert rider.drawn.seat is not None
    saddle = bearer.placed.on_page(bearer.drawn.seat.at)
    assert math.dist(saddle, rider.placed.on_page(rider.drawn.seat.at)) < 1.0
    lowest = max(bearer.placed.on_page(spot)[1] for spot in bearer.drawn.footrests)
    assert abs(rider.placed.box[3] - lowest) < 2 * NEAR * rider.figure.height


@pytest.mark.parametrize("name", PEOPLE)
def test_a_bicycle_is_as_large_as_suits_its_rider(name: str) -> None:
    rider, bearer = mounted(name, "bicycle", "ride", False)
    left, _, right, _ = bearer.placed.box
    assert 0.6 < (right - left) / rider.figure.height < 1.35


def test_the_second_rider_sits_on_the_carrier_and_holds_the_first() -> None:
    first, second = (
        staged(PRESETS[name], "ride", x, view="side", mount=Mount(2))
        for name, x in (("boy", 500.0), ("girl", 380.0))
    )
    (first, second, vehicle), _ = fitted([first, second, staged(Thing("bicycle"))])
    bicycle = placed(vehicle)
    drawn, place, _ = mount(first, bicycle, None, 1.0)
    ahead = Bearer(first, drawn, place)
    drawn, place, _ = mount(second, bicycle, ahead, 1.0)
    behind = Bearer(second, drawn, place)
    assert seat_on(bicycle, second, True) == bicycle.drawn.pillion
    assert behind.placed.depth > ahead.placed.depth  # the face is not hidden
    left, top, right, bottom = ahead.placed.box
    for x, y in palms(behind):
        assert left < x < right
        assert top < y < bottom


def test_a_rider_holds_an_animal_at_its_neck() -> None:
    rider = staged(PRESETS["girl"], "ride", view="side", mount=Mount(1))
    horse = placed(staged(Animal("horse"), view="side"))
    drawn, place, _ = mount(rider, horse, None, 1.0)
    head = horse.placed.on_page(horse.drawn.head)
    back = horse.placed.on_page(horse.drawn.back)
    for x, _ in palms(Bearer(rider, drawn, place)):
        assert back[0] < x < head[0]


@pytest.mark.parametrize("mirrored", [False, True])
@pytest.mark.parametrize("kind", ["bicycle", "wheelbarrow", "wheelchair", "shopping_trolley"])
@pytest.mark.parametrize("name", ["girl", "man", "grandmother"])
def test_who_pushes_has_the_hands_on_the_handle(name: str, kind: str, mirrored: bool) -> None:
    side = -1 if mirrored else 1
    pusher = staged(PRESETS[name], "push", 500.0 - 150.0 * side, view="side", mirrored=mirrored)
    (pusher, thing), pushed = fitted([pusher, staged(Thing(kind))])
    assert pushed == {0: 1}
    bearer = placed(thing)
    pusher, touches = push(pusher, bearer, False)
    drawn = draw_figure(pusher, 1.0, touches)
    place = replace(
        stand(drawn, pusher.x, pusher.y, unit_scale(pusher)),
        foot=(drawn.feet[0], drawn.feet[1]),
    )
    handle = bearer.placed.on_page(bearer.drawn.handles[0])
    for palm in palms(Bearer(pusher, drawn, place)):
        assert math.dist(palm, handle) < NEAR * pusher.height
    assert side * (handle[0] - pusher.x) > 0  # it faces what it pushes


def test_who_pulls_a_sledge_walks_ahead_of_it() -> None:
    boy = staged(PRESETS["boy"], "push", 300.0, view="side", mirrored=True)
    (boy, sledge), pushed = fitted([boy, staged(Thing("sled"))])
    assert pushed == {0: 1}
    assert boy.mirrored
    assert sledge.mirrored
    boy, touches = push(boy, placed(sledge), False)
    assert len(touches) == 1
    assert boy.x < placed(sledge).placed.box[0] + 0.3 * boy.height
    puller = at_hand(boy, touches)
    left, top, right, bottom = ropes.cord_of(puller, placed(sledge)).box
    hand, handle = palms(puller)[0], placed(sledge).placed.on_page(placed(sledge).drawn.handles[0])
    for x, y in (hand, handle):
        assert min(abs(x - left), abs(x - right)) < NEAR * boy.height
        assert min(abs(y - top), abs(y - bottom)) < 2 * NEAR * boy.height


def test_a_loaded_sledge_is_behind_the_animal_that_pulls_it() -> None:
    mouse = staged(Animal("mouse"), "push", 300.0)
    load = staged(Thing("log"), mount=Mount(1))
    (mouse, sledge, _), carts = harnessed([mouse, staged(Thing("sled")), load])
    assert carts == {0: 1}
    assert mouse.mirrored
    assert sledge.mirrored


def at_hand(figure: StagedFigure, touches: tuple[Touch, ...]) -> Bearer:
    """Somebody on foot with the hands on what is touched."""
    drawn = draw_figure(figure, 1.0, touches)
    place = stand(drawn, figure.x, figure.y, unit_scale(figure))
    return Bearer(figure, drawn, replace(place, foot=(drawn.feet[0], drawn.feet[1])))


@pytest.mark.parametrize("mirrored", [False, True])
@pytest.mark.parametrize("name", ["girl", "man", "grandmother"])
def test_the_shaft_of_a_cart_is_in_the_hand(name: str, mirrored: bool) -> None:
    """Of who pulls it, and of who pushes it."""
    user = staged(PRESETS[name], "push", 300.0, view="side", mirrored=mirrored)
    (user, cart), _ = fitted([user, staged(Thing("cart"), x=620.0)])
    user, touches = push(user, placed(cart), False)
    handle = placed(cart).placed.on_page(placed(cart).drawn.handles[0])
    hands = palms(at_hand(user, touches))[: len(touches)]
    assert max(math.dist(hand, handle) for hand in hands) < NEAR * user.height


def test_who_is_pushed_on_a_bicycle_faces_ahead() -> None:
    rider = staged(PRESETS["boy"], "ride", 600.0, view="side", mirrored=True, mount=Mount(2))
    man = staged(PRESETS["man"], "push", 400.0, view="side")
    (rider, _, bicycle), _ = fitted([rider, man, staged(Thing("bicycle"), x=600.0)])
    assert rider.mirrored == bicycle.mirrored


def test_who_pushes_a_cart_walks_behind_it_with_both_hands_at_the_shafts() -> None:
    man = staged(PRESETS["man"], "push", 200.0, view="side")
    (man, cart), pushed = fitted([man, staged(Thing("cart"), x=600.0)])
    assert pushed == {0: 1}
    assert not man.mirrored
    bearer = placed(cart)
    man, touches = push(man, bearer, False)
    assert len(touches) == 2
    handle, _ = bearer.placed.on_page(bearer.drawn.handles[0])
    assert man.x < handle < bearer.placed.x


@pytest.mark.parametrize("mirrored", [False, True])
@pytest.mark.parametrize("name", ["boy", "man", "grandfather"])
def test_a_climber_has_hands_and_feet_on_the_rungs(name: str, mirrored: bool) -> None:
    rider, ladder = mounted(name, "ladder", "climb", mirrored)
    assert ladder.figure.mirrored == mirrored
    rungs = [ladder.placed.on_page(rung) for rung in ladder.drawn.footrests]
    for palm in palms(rider):
        assert min(math.dist(palm, rung) for rung in rungs) < NEAR * rider.figure.height
    sole = rider.placed.box[3]
    assert min(abs(sole - y) for _, y in rungs) < 2 * NEAR * rider.figure.height


@pytest.mark.parametrize("pose", ["stand", "walk", "run", "sit_ground", "kneel", "crouch"])
@pytest.mark.parametrize("view", ["side", "three_quarter", "front"])
@pytest.mark.parametrize("name", PEOPLE)
def test_large_things_are_held_at_their_sides_below_the_chin(
    name: str, view: str, pose: str
) -> None:
    person = PRESETS[name]
    for kind, by in (("box", "both_hands"), ("bowl", "both_hands"), ("teddy_bear", "arms")):
        figure = staged(person, pose, view=view, holds=(Held(Thing(kind), by),))  # type: ignore[arg-type]
        held = _held(figure)
        drawn = draw_figure(figure)
        alone = replace(drawn, feet=(0.0, 0.0))
        assert held.carried is not None
        left, top, right, bottom = box_of_held(alone, held)
        slack = 2 * NEAR * figure.height / unit_scale(figure)
        for grip in drawn.grips:
            x, y = grip.at[0] - drawn.feet[0], grip.at[1] - drawn.feet[1]
            assert left - slack < x < right + slack
            assert top - slack < y < bottom + slack
        assert bottom - top < 0.34 * figure.height / unit_scale(figure)
        assert top > drawn.head_box[3] - drawn.feet[1] - slack


def _held(figure: StagedFigure) -> InHand:
    person, thing = figure.looks, figure.holds[0]
    assert isinstance(person, Person)
    in_hand = InHand(draw_standing(thing.looks), thing.by, held_scale(thing.looks, person))
    in_hand = replace(in_hand, mirror=figure.mirrored)
    body = body_of(person, taken_pose(person, figure.pose, figure.view), figure.view)
    return put_in_hands([("", in_hand)], body, figure.pose, NOTHING_NEAR)[0][0]


@pytest.mark.parametrize("kind", ["basket", "bag"])
@pytest.mark.parametrize("view", ["side", "three_quarter", "front"])
@pytest.mark.parametrize("name", PEOPLE)
def test_what_hangs_from_a_hand_clears_the_ground(name: str, view: str, kind: str) -> None:
    for pose in ("stand", "walk", "kneel"):
        figure = staged(PRESETS[name], pose, view=view, holds=(Held(Thing(kind), "hand"),))
        drawn, alone = draw_figure(figure), draw_person(PRESETS[name], pose, view)
        below, shoes = (who.height - who.feet[1] for who in (drawn, alone))
        assert below < shoes + NEAR * alone.height


@pytest.mark.parametrize("by", ["hand", "other_hand"])
@pytest.mark.parametrize("mirrored", [False, True])
@pytest.mark.parametrize("view", ["side", "three_quarter", "front"])
@pytest.mark.parametrize("name", PEOPLE)
def test_an_umbrella_is_over_the_head_whichever_way_its_holder_goes(
    name: str, view: str, mirrored: bool, by: HeldBy
) -> None:
    umbrella = (Held(Thing("umbrella"), by),)
    figure = staged(PRESETS[name], "walk", view=view, mirrored=mirrored, holds=umbrella)
    held, drawn = _held(figure), draw_figure(figure)
    left, top, right, _ = box_of_held(replace(drawn, feet=(0.0, 0.0)), held)
    x0, y0, x1, _ = drawn.head_box
    assert left < x0 - drawn.feet[0]
    assert right > x1 - drawn.feet[0]
    assert top < y0 - drawn.feet[1]


@pytest.mark.parametrize("view", ["side", "three_quarter", "front"])
@pytest.mark.parametrize("name", PEOPLE)
@pytest.mark.parametrize(("kind", "pose"), [("spoon", "eat"), ("fork", "eat"), ("cup", "drink")])
def test_food_and_drink_come_to_the_mouth(name: str, kind: str, pose: str, view: str) -> None:
    figure = staged(PRESETS[name], pose, view=view, holds=(Held(Thing(kind), "hand"),))
    held, drawn = _held(figure), draw_figure(figure)
    left, top, right, bottom = box_of_held(replace(drawn, feet=(0.0, 0.0)), held)
    x, y = drawn.mouth[0] - drawn.feet[0], drawn.mouth[1] - drawn.feet[1]
    slack = NEAR * figure.height / unit_scale(figure)
    assert left - slack < x < right + slack
    assert top - slack < y < bottom + slack


@pytest.mark.parametrize("name", PEOPLE)
def test_tea_is_poured_over_the_cup(name: str) -> None:
    person, body_view = PRESETS[name], "three_quarter"
    things = [
        (kind, InHand(draw_standing(Thing(kind)), by, held_scale(Thing(kind), person)))
        for kind, by in (("cup", "hand"), ("teapot", "other_hand"))
    ]
    body = body_of(person, taken_pose(person, "give", body_view), body_view)
    (cup, _), _, (pot, hands) = put_in_hands(things, body, "give", NOTHING_NEAR)
    alone = replace(draw_person(person, "give", body_view), feet=(0.0, 0.0))
    below, above = box_of_held(alone, cup), box_of_held(alone, pot)
    assert pot.carried is not None
    assert pot.carried.degrees > 20
    assert below[0] < above[2] < below[2] + 0.5 * (below[2] - below[0])  # the spout over the cup
    assert above[1] < below[1]
    assert len(hands) == 1


def test_an_umbrella_that_stands_there_is_taken_up_and_shared() -> None:
    boy, girl = staged(PRESETS["boy"]), staged(PRESETS["girl"], x=650.0)
    figures, taken = take_up([boy, girl, staged(Thing("umbrella"), x=520.0)])
    assert taken == {2}
    assert figures[0].holds == (Held(Thing("umbrella"), "hand"),)
    gathered, companions = gather_under(figures[:2])
    assert companions == {0: (1,)}
    ahead, down = cover_of(gathered[0], gathered[1])
    assert ahead > 0
    assert down < 0
    assert abs(gathered[1].x - boy.x) <= abs(girl.x - boy.x)


def test_only_the_head_of_a_sleeper_is_seen() -> None:
    child = staged(
        PRESETS["girl"],
        "sleep",
        mount=Mount(1, "in"),
        holds=(Held(Thing("teddy_bear"), "arms"),),
    )
    bed = placed(staged(Thing("bed")))
    drawn, sleeper, toys = mount(child, bed, None, 1.0)
    assert bed.drawn.pillow is not None
    left, _, right, mattress = bed.placed.box_on_page(bed.drawn.pillow)
    x0, _, x1, y1 = sleeper.box_on_page(drawn.head_box)
    assert left - 2 < x0 < x1 < right + 0.1 * (right - left)
    assert y1 > mattress - 0.2 * child.height
    assert sleeper.svg_body.startswith("<svg ")  # what is not on the pillow is cut off
    (toy,) = toys
    assert sleeper.depth < toy.depth < bed.placed.depth + 0.02
    assert toy.box[0] > x0
    assert len(list(put_to_bed(replace(child, holds=()), drawn, bed))) == 1


def test_a_baby_that_is_hugged_is_taken_up() -> None:
    father = staged(PRESETS["father"], "hug", together=Together("hug", 1))
    baby = staged(PRESETS["baby"], x=600.0)
    father, baby = lifted([father, baby])
    assert father.pose == "carry_in_arms"
    assert baby.mount == Mount(0)
    assert father.together is None


@pytest.mark.parametrize(("by", "pose"), [("arms", "carry_in_arms"), ("back", "stand")])
def test_somebody_who_is_held_is_a_figure_of_its_own(by: HeldBy, pose: str) -> None:
    father = staged(PRESETS["father"], holds=(Held(PRESETS["girl"], by),))
    father, girl = lifted([father])
    assert father.pose == pose
    assert father.holds == ()
    assert girl.mount == Mount(0)
    assert girl.height <= 0.8 * father.height


def test_hands_lie_on_the_table() -> None:
    child = staged(PRESETS["girl"], "sit_seat", above=70.0, y=824.0)
    table = staged(Thing("table"))
    assert table_of(child, [child, table]) == table
    top = table.y - table.height
    drawn = draw_figure(child, 1.0, hands_on(child, table), Near(sits=True))
    place = stand(drawn, child.x, child.y, unit_scale(child), child.above)
    for palm in palms(Bearer(child, drawn, place)):
        assert abs(palm[1] - top) < 2 * NEAR * child.height


def test_a_rope_runs_from_the_hands_to_the_boat() -> None:
    man = staged(PRESETS["man"], "push", 300.0, holds=(Held(Thing("rope"), "hand"),))
    (man, boat), with_rope = ropes.in_use([man, staged(Thing("boat"), x=700.0)])
    assert with_rope == {0}
    assert man.holds == ()
    figures = {0: placed(man), 1: placed(boat)}
    left, _, right, _ = ropes.rope_of(0, figures, {0}).box
    assert abs(left - palms(figures[0])[1][0]) < 2 * NEAR * man.height
    assert abs(right - figures[1].placed.box[0]) < 2 * NEAR * man.height


@pytest.mark.parametrize("x", [600.0, 100.0])
def test_an_animal_is_led_by_its_halter_and_comes_after(x: float) -> None:
    girl = staged(PRESETS["girl"], "walk", 350.0, holds=(Held(Thing("rope"), "hand"),))
    (girl, donkey), with_rope = ropes.in_use([girl, staged(Animal("donkey"), "walk", x)])
    assert with_rope == {0}
    assert girl.mirrored == donkey.mirrored == (x > girl.x)
    figures = {0: placed(girl), 1: placed(donkey)}
    left, _, right, _ = ropes.rope_of(0, figures, {0}).box
    palm = palms(figures[0])[1]
    assert min(abs(left - palm[0]), abs(right - palm[0])) < 2 * NEAR * girl.height
    head = figures[1].drawn.head_box
    near, far = (figures[1].placed.on_page((head[side], head[3]))[0] for side in (0, 2))
    assert min(near, far) < (left if x < girl.x else right) < max(near, far)


def test_a_mat_is_sat_on_with_the_legs_on_it() -> None:
    child = staged(PRESETS["boy"], "sit_seat", mount=Mount(1))
    for kind, pose in (("mat", "sit_ground"), ("bench", "sit_seat")):
        (sitting, _), _ = fitted([child, staged(Thing(kind))])
        assert sitting.pose == pose


def test_who_carries_something_steps_back_from_others() -> None:
    mother = staged(
        PRESETS["mother"], "run", 560.0, mirrored=True, holds=(Held(Thing("blanket"), "arms"),)
    )
    boy = staged(PRESETS["boy"], x=400.0)
    moved, still = stepped_back([mother, boy])
    assert moved.x > mother.x
    assert still == boy


def test_a_walking_stick_is_put_down_by_who_rides() -> None:
    old = replace(PRESETS["grandfather"], accessories=("walking_stick",))
    rides, stands = (
        draw_figure(staged(old, pose, view="side", mount=None)).svg_body
        for pose in ("climb", "stand")
    )
    bare = replace(old, accessories=())
    assert rides == draw_figure(staged(bare, "climb", view="side")).svg_body
    assert stands != draw_figure(staged(bare, "stand", view="side")).svg_body


def test_who_walks_hand_in_hand_still_carries_the_toy() -> None:
    story = Story.model_validate(
        {
            "title": "A",
            "language": ["en"],
            "characters": {
                "lily": {"name": "Lily", "look": "a girl"},
                "gran": {"name": "Gran", "look": "an old woman"},
            },
            "settings": {"market": "a meadow"},
            "pages": [
                {
                    "setting": "market",
                    "characters": [
                        {"who": "gran", "doing": "walking hand in hand with Lily"},
                        {"who": "lily", "doing": "holding a toy rabbit"},
                    ],
                }
            ],
        }
    )
    stage = next(iter(stage_story(story).values())).stage
    *_, couple, rabbit = scene_of(stage).drawings
    assert couple.box[0] < (rabbit.box[0] + rabbit.box[2]) / 2 < couple.box[2]
    assert couple.box[1] < rabbit.box[1] < rabbit.box[3] < couple.box[3]
