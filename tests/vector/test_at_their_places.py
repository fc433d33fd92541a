"""Hands, lenses, bowls and smoke are where a child looks for them."""

import numpy as np
import pytest

from storybook.art.drawing.shapes import Pair
from storybook.art.holding import Held
from storybook.art.people.at_head import to_head
from storybook.art.people.body import Body
from storybook.art.people.carrying import below_mouth
from storybook.art.people.dressed import dress
from storybook.art.people.garments import draw_skirt
from storybook.art.people.meeting import body_of, palm
from storybook.art.people.poses.in_view import pose_of
from storybook.art.people.poses.lying import seen_as
from storybook.art.people.presets import PRESETS
from storybook.art.people.touching import touching
from storybook.art.places.pieces import clear_of_heads
from storybook.art.places.settings import PLACES, landscape, light_at
from storybook.art.things.draw import draw_thing
from storybook.art.things.model import Thing
from storybook.images.svg import rasterise
from storybook.stage.actors import CHIMNEY, Actor
from storybook.stage.model import PAGE_HEIGHT, Mount, Stage
from storybook.stage.positions.perspective import Foot, on_spot
from storybook.stage.staging import stage_prompt
from storybook.stage.words.readings import Described
from storybook.vector.acts.handling import handle
from storybook.vector.acts.preparing import prepare
from storybook.vector.acts.riding import Bearer
from storybook.vector.acts.smoke import risen
from storybook.vector.drawing import draw_figure, drawn_breadth
from storybook.vector.hands import NOTHING_NEAR, put_in_hands
from storybook.vector.staging import scene_of


def staged(words: str) -> Stage:
    return stage_prompt(words).stage


def posed(preset: str, pose: str, view: str = "three_quarter") -> Body:
    person = PRESETS[preset]
    body_view, _ = seen_as(pose, view)
    return body_of(person, pose_of(person, pose, body_view), body_view)


@pytest.mark.parametrize("preset", ["boy", "grandmother"])
def test_a_lens_is_before_one_eye_and_its_handle_is_in_the_hand_below(preset: str) -> None:
    body, lens = posed(preset, "hold_to_eyes"), draw_thing(Thing("magnifying_glass"))
    carried = to_head(body, lens, 1.0, "hold_to_eyes")
    head, size = body.project(body.skeleton.head), body.proportions.head
    (hand,) = carried.touches
    assert hand.index == 0
    assert hand.at[0] < carried.middle[0] < head[0]  # the near hand, on its own side of the face
    assert hand.at[1] > head[1] + 0.3 * size
    far = body.project(body.skeleton.arms[1].end)
    assert far[1] > head[1] + size  # the other arm hangs
    held = body_of(
        PRESETS[preset], touching(PRESETS[preset], body.pose, body.view, (hand,)), body.view
    )
    x, up = palm(held, 0)
    assert abs(x - hand.at[0]) + abs(-up - hand.at[1]) < 0.1 * size


def test_a_camera_is_in_both_hands() -> None:
    carried = to_head(
        posed("girl", "hold_to_eyes"), draw_thing(Thing("camera")), 1.0, "hold_to_eyes"
    )
    left, right = carried.touches
    assert left.at[0] < carried.middle[0] < right.at[0]


@pytest.mark.parametrize("preset", ["girl", "grandmother"])
def test_who_curtsies_holds_the_skirt_out_with_both_hands(preset: str) -> None:
    person, body = PRESETS[preset], posed(preset, "curtsy")
    dressed = dress(person, body.pose, body.view)
    skirt = next(piece for piece in dressed.worn if piece.cut.skirt)
    left, top, right, bottom = draw_skirt(skirt, body).box
    hands = [body.grip(arm) for arm in body.skeleton.arms]
    for x, y in hands:
        assert left - 4 <= x <= right + 4
        assert top < y < bottom
    assert min(x for x, _ in hands) < left + 6 < right - 6 < max(x for x, _ in hands)


@pytest.mark.parametrize("preset", ["boy", "grandmother"])
def test_a_finger_points_up_at_the_lips_and_does_not_reach_the_nose(preset: str) -> None:
    body = posed(preset, "hush")
    arm, size = body.skeleton.arms[0], body.proportions.head
    x, y = body.project(body.skeleton.head)
    left, top, right, bottom = body.hand(arm, "point").box
    assert bottom - top > 1.3 * (right - left)
    assert 0.26 * size < top - y < 0.36 * size < bottom - y
    assert x < (left + right) / 2 < x + 0.3 * size


@pytest.mark.parametrize("kind", ["soup", "hot_chocolate"])
def test_hot_food_that_is_blown_on_is_in_both_hands_below_the_mouth(kind: str) -> None:
    words = {"soup": "hot soup", "hot_chocolate": "her hot chocolate"}[kind]
    stage = staged(f"a girl blowing on {words}")
    assert [held.looks.kind for held in stage.figures[0].holds] == [kind]
    assert len(stage.figures) == 1
    body, dish = posed("girl", "blow"), draw_thing(Thing(kind))
    carried = below_mouth(body, dish, 1.0)
    _, y = body.project(body.skeleton.head)
    top = carried.middle[1] - 0.5 * dish.height * carried.scale
    assert y + 0.4 * body.proportions.head < top < y + 0.8 * body.proportions.head
    assert {touch.index for touch in carried.touches} == {0, 1}


@pytest.mark.parametrize("preset", ["man", "girl"])
def test_who_shivers_has_both_hands_on_the_arms(preset: str) -> None:
    body = posed(preset, "hug_self")
    arms = body.skeleton.arms
    for arm, other in (arms, arms[::-1]):
        x, y = body.grip(arm)
        (x0, y0), (x1, y1) = body.project(other.root), body.project(other.joint)
        reach = body.proportions.arm * 0.3
        assert min(x0, x1) - reach < x < max(x0, x1) + reach
        assert min(y0, y1) - reach < y < max(y0, y1) + reach
        assert (x - body.project(body.skeleton.hips)[0]) * other.side < 0


@pytest.mark.parametrize("preset", ["boy", "woman"])
def test_opened_arms_are_alike(preset: str) -> None:
    body = posed(preset, "open_arms")
    middle = body.project(body.skeleton.neck)[0]
    right, left = (abs(body.grip(arm)[0] - middle) for arm in body.skeleton.arms)
    assert 0.7 < right / left < 1.4


@pytest.mark.parametrize("width", [667.0, 750.0, 1000.0, 1500.0])
def test_smoke_rises_from_the_top_of_the_chimney_of_the_house(width: float) -> None:
    smoke = Actor("", Described(Thing("smoke"), "smoke"), (), spot=CHIMNEY, on_spot=True)
    foot, above = on_spot(smoke, Foot(0.0, 672.0, 0.5), 0.0, "house", width)
    light = light_at("house", "day", "clear", "")
    pieces = landscape("house", light, 1, width, False, frozenset())
    house = next(piece for piece in pieces if piece.y == 668.0 and piece.shadow)
    cap = min((paint.shape.box for paint in house.picture.paints), key=lambda box: box[1])
    left, right, top = house.x + cap[0], house.x + cap[2], house.y + cap[1]
    assert foot.x == pytest.approx((left + right) / 2, abs=1.0)
    assert foot.y - above == pytest.approx(top, abs=2.0)


def test_smoke_rises_from_the_chimney_of_a_house_among_the_figures() -> None:
    house, smoke = risen(staged("a house and smoke in a meadow").figures)
    assert house.x < smoke.x < house.x + drawn_breadth(house) / 2
    assert smoke.y - smoke.above == pytest.approx(house.y - house.height, abs=20.0)


def hand_and_goal(words: str) -> tuple[Pair, Bearer]:
    """Where the near palm of the first figure is on the page, and what it is to be on."""
    stage = staged(words)
    figures = prepare(stage.figures, stage).figures
    at = {drawing.figures: drawing for drawing in scene_of(stage).drawings}
    goal = Bearer(figures[1], draw_figure(figures[1], 1.0), at[(1,)])
    worker, touches, _ = handle(figures[0], goal, figures)
    drawn = draw_figure(worker, 1.0, touches)
    return at[(0,)].on_page(drawn.grips[0].at), goal


@pytest.mark.parametrize("who", ["girl", "man", "grandmother"])
@pytest.mark.parametrize("doing", ["opens", "closes"])
def test_a_gate_is_held_by_the_free_end_of_its_leaf(who: str, doing: str) -> None:
    (x, y), gate = hand_and_goal(f"a {who} {doing} the gate")
    left, _, right, _ = gate.placed.box
    end = gate.placed.on_page(gate.drawn.grips[0].at)
    assert left < end[0] < right  # between the posts
    assert abs(x - end[0]) < 0.12 * gate.figure.height
    assert abs(y - end[1]) < 0.12 * gate.figure.height


@pytest.mark.parametrize("who", ["girl", "boy", "grandmother"])
def test_a_hand_that_tugs_at_a_sleeve_is_on_it(who: str) -> None:
    (x, _), woman = hand_and_goal(f"a {who} tugging at a woman's sleeve")
    left, _, right, _ = woman.placed.box
    assert left < x < right


@pytest.mark.parametrize("kind", ["flask", "bottle", "jug", "teapot"])
def test_what_is_poured_falls_from_a_tilted_vessel_into_the_one_below(kind: str) -> None:
    body = posed("boy", "give")
    things = [
        (name, Held(draw_thing(Thing(name)), where))
        for name, where in ((kind, "hand"), ("cup", "other_hand"))
    ]
    source, cup, stream = (held for held, _ in put_in_hands(things, body, "give", NOTHING_NEAR))
    assert source.carried is not None
    assert cup.carried is not None
    assert stream.carried is not None
    assert abs(source.carried.degrees) > 20
    top = cup.carried.middle[1] - 0.5 * cup.thing.height * cup.carried.scale
    half = 0.5 * stream.thing.height
    assert stream.carried.middle[1] - half < top < stream.carried.middle[1] + half
    assert abs(stream.carried.middle[0] - cup.carried.middle[0]) < 0.5 * cup.thing.width


@pytest.mark.parametrize(
    "words",
    [
        "a boy sits on the steps",
        "a girl sits on the doorstep",
        "a cat sits on the steps of the house",
    ],
)
def test_who_sits_on_steps_is_on_them_at_the_door_of_the_house(words: str) -> None:
    stage = staged(words)
    sitter, steps = stage.figures
    assert (stage.place, steps.looks.kind, sitter.mount) == ("house", "steps", Mount(1))
    door = PLACES["house"].spots["door"]
    assert (steps.x, steps.y) == (door.x * PAGE_HEIGHT, door.y)
    on_it, under = scene_of(stage).drawings[-1], scene_of(stage).drawings[-2]
    assert under.box[0] < (on_it.box[0] + on_it.box[2]) / 2 < under.box[2]


@pytest.mark.parametrize(
    ("words", "time"),
    [
        ("a girl shines a torch in a dark bedroom at night", "lights_out"),
        ("a girl holds a book in a bedroom at night", "night"),
        ("a girl shines a torch in the forest at night", "night"),
        ("a girl shines a torch in the bedroom by day", "day"),
    ],
)
def test_the_lamps_are_out_in_a_room_that_a_torch_lights(words: str, time: str) -> None:
    assert staged(words).time == time


def test_the_beam_of_a_torch_fades_towards_its_edge() -> None:
    torch, px = draw_thing(Thing("torch")), 200
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{px}" height="{px}" '
        f'viewBox="0 0 {torch.width} {torch.height}" preserveAspectRatio="none">'
        f"{torch.svg_body}</svg>"
    )
    row = np.asarray(rasterise(svg, px, px))[40, :, 3].astype(int)
    steps = np.abs(np.diff(row))
    assert row.max() > 100
    assert steps.max() < 40


def test_a_candle_is_held_upright_with_its_flame_clear_of_the_face() -> None:
    for preset in ("girl", "grandfather"):
        body, candle = posed(preset, "hold_one_hand"), draw_thing(Thing("candle"))
        (held, touches), *_ = put_in_hands(
            [("candle", Held(candle, "hand"))], body, "hold_one_hand", NOTHING_NEAR
        )
        assert held.carried is not None
        assert held.carried.degrees == 0
        assert touches
        x, y = body.project(body.skeleton.head)
        half = 0.5 * candle.height * held.carried.scale
        flame = held.carried.middle[0], held.carried.middle[1] - 0.8 * half
        assert (
            flame[0] > x + 0.3 * body.proportions.head
            or flame[1] > y + 0.45 * body.proportions.head
        )


def test_the_screen_of_a_phone_is_at_the_ear() -> None:
    at_ear, in_hand = staged("a girl talking on the phone"), staged("a girl holding a phone")
    screen = "#9fd8e6"
    assert screen not in scene_of(at_ear).drawings[-1].svg_body
    assert screen in scene_of(in_hand).drawings[-1].svg_body


def test_a_sundae_is_held_by_its_foot_and_not_in_its_ice_cream() -> None:
    sundae = draw_thing(Thing("sundae"))
    assert sundae.grips[0].at[1] > 0.75 * sundae.height


@pytest.mark.parametrize("words", ["a girl smelling a rose", "a man shouting", "a boy waving"])
def test_butterflies_are_kept_off_heads(words: str) -> None:
    scene = scene_of(staged(words))
    light = light_at(scene.place, scene.time, scene.weather, scene.season)
    land = landscape(scene.place, light, scene.seed, scene.width)
    boxes = [(drawing.box, drawing.depth) for drawing in scene.drawings]
    flies = [p for p in clear_of_heads(land, boxes, scene.width) if p.kind == "butterfly"]
    assert flies
    left, top, right, bottom = scene.drawings[-1].box
    for fly in flies:
        x0, y0, x1, y1 = fly.box
        over = x0 < right and left < x1 and y0 < bottom and top < y1
        assert not (over and y0 < top + 0.25 * (bottom - top))


@pytest.mark.parametrize("kind", ["lantern", "lamp", "fire", "street_lamp"])
def test_a_glow_fades_to_its_edge(kind: str) -> None:
    thing, px = draw_thing(Thing(kind)), 300
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{px}" height="{px}" '
        f'viewBox="0 0 {thing.width} {thing.height}" preserveAspectRatio="none">'
        f"{thing.svg_body}</svg>"
    )
    first_column = np.asarray(rasterise(svg, px, px))[:, 2:6, 3]
    assert first_column.max() < 40
