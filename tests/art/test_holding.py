"""What is held lies in the hand, on the head, on the back; the figure's box takes it in."""

import math
import re
from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from storybook.art.drawing.shapes import Pair
from storybook.art.figure import Figure
from storybook.art.holding import WHERE, Held, box_of_held, hold
from storybook.art.people import props
from storybook.art.people.draw import draw_person
from storybook.art.people.model import VIEWS
from storybook.art.people.presets import PRESETS
from storybook.art.things.draw import draw_thing
from storybook.art.things.model import Thing
from storybook.images.svg import rasterise

pytestmark = pytest.mark.slow


def in_svg(figure: Figure, thing: Figure, spot: Pair) -> Pair:
    """Where a spot of the thing falls in the figure, by the transforms that the SVG holds."""
    before = figure.svg_body[: figure.svg_body.index(thing.svg_body)]
    steps = re.findall(r"(translate|rotate|scale)\(([-\d.]+)(?: ([-\d.]+))?\)", before)
    x, y = spot
    own = [steps[i] for i in range(len(steps) - 4, len(steps))]
    layer = [s for s in steps[:-4] if s[0] == "translate"][-1]
    for name, a, b in reversed([layer, *own]):
        if name == "translate":
            x, y = x + float(a), y + float(b)
        elif name == "scale":
            x, y = x * float(a), y * float(b)
        else:
            t = math.radians(float(a))
            x, y = x * math.cos(t) - y * math.sin(t), x * math.sin(t) + y * math.cos(t)
    return x, y


def cross(a: NDArray[np.float64], b: NDArray[np.float64]) -> float:
    return float(a[0] * b[1] - a[1] * b[0])


@pytest.mark.parametrize("mirror", [False, True])
@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("pose", ["hold_one_hand", "eat", "throw", "stand", "cook"])
def test_the_grip_lies_in_the_hand(pose: str, view: str, mirror: bool) -> None:
    person = draw_person(PRESETS["girl"], pose, view, mirror=mirror)
    for where, index in (("hand", 0), ("other_hand", 1)):
        thing = props.balloon()
        holding = hold(person, [Held(thing, where, 0.8, mirror=mirror)])
        at = in_svg(holding, thing, thing.grips[0].at)
        assert math.dist(at, holding.grips[index].at) < 2


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("name", ["girl", "man", "toddler"])
@pytest.mark.parametrize("pose", ["sweep", "hold_both_hands", "stand"])
def test_a_broom_reaches_the_ground_from_a_hand(pose: str, name: str, view: str) -> None:
    person, thing = draw_person(PRESETS[name], pose, view), draw_thing(Thing("broom"))
    holding = hold(person, [Held(thing, "both_hands")])
    top, foot = (in_svg(holding, thing, (thing.feet[0], y)) for y in (0.0, thing.height))
    assert abs(foot[1] - holding.feet[1]) < 12
    shaft = np.subtract(foot, top)
    off = [cross(shaft / np.hypot(*shaft), np.subtract(grip.at, top)) for grip in holding.grips]
    assert min(map(abs, off)) < 2
    if pose == "sweep":
        assert max(map(abs, off)) < 2


def test_two_grips_come_to_both_hands() -> None:
    thing = props.ball(30)
    thing = replace(
        thing, grips=(replace(thing.grips[0], at=(0.0, 30.0)), replace(thing.grips[0], at=(60, 30)))
    )
    for mirror in (False, True):
        person = draw_person(PRESETS["girl"], "catch", "front", mirror=mirror)
        holding = hold(person, [Held(thing, "both_hands", mirror=mirror)])
        right, left = (grip.at for grip in holding.grips)
        first, second = (in_svg(holding, thing, grip.at) for grip in thing.grips)
        assert math.dist(first, right) < 2
        along = np.subtract(left, right) / math.dist(left, right)
        assert abs(cross(along, np.subtract(second, first))) < 2


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("kind", ["open_book", "picture", "gift"])
def test_what_is_in_both_hands_is_between_them_and_below_the_chin(kind: str, view: str) -> None:
    person, thing = draw_person(PRESETS["girl"], "read", view), draw_thing(Thing(kind))
    left, top, right, _ = box_of_held(person, Held(thing, "both_hands", 0.8))
    assert top >= person.head_box[3] - 0.1
    assert left - 1 <= np.mean([grip.at[0] for grip in person.grips]) <= right + 1


@pytest.mark.parametrize("kind", ["gift", "drum", "box"])
@pytest.mark.parametrize("pose", ["stand", "walk"])
def test_a_thing_in_the_arms_is_seen_when_the_hands_hang(pose: str, kind: str) -> None:
    person, thing = draw_person(PRESETS["girl"], pose, "front"), draw_thing(Thing(kind))
    holding = hold(person, [Held(thing, "arms")])
    assert holding.svg_body.endswith(f"{thing.svg_body}</g></g>")


@pytest.mark.parametrize("kind", ["kite", "balloon", "umbrella"])
@pytest.mark.parametrize("pose", ["stand", "walk", "run", "hold_one_hand"])
def test_what_rises_is_behind_the_head(pose: str, kind: str) -> None:
    person, thing = draw_person(PRESETS["girl"], pose, "three_quarter"), draw_thing(Thing(kind))
    holding = hold(person, [Held(thing)])
    assert thing.svg_body in holding.layers[0]
    assert box_of_held(person, Held(thing))[1] < person.head_box[1] or kind == "balloon"


def test_a_cup_and_food_come_to_the_mouth() -> None:
    for pose, thing in (("drink", props.cup()), ("eat", props.ball(10))):
        for view in VIEWS[:3]:
            figure = draw_person(PRESETS["girl"], pose, view)
            left, top, right, bottom = box_of_held(figure, Held(thing))
            gap = math.dist(((left + right) / 2, (top + bottom) / 2), figure.mouth)
            assert gap < 50, (pose, view)


@pytest.mark.parametrize("mirror", [False, True])
@pytest.mark.parametrize("where", WHERE)
def test_the_box_takes_the_thing_in_and_all_places_move_with_it(where: str, mirror: bool) -> None:
    person = draw_person(PRESETS["boy"], "carry_on_head", "side", mirror=mirror)
    held = Held(props.kite(), where, 1.2, mirror=mirror)
    holding = hold(person, [held])
    left, top, right, bottom = box_of_held(person, held)
    dx, dy = holding.feet[0] - person.feet[0], holding.feet[1] - person.feet[1]
    assert dx == pytest.approx(max(-left, 0))
    assert dy == pytest.approx(max(-top, 0))
    assert holding.width == pytest.approx(max(right, person.width) + dx)
    assert holding.height == pytest.approx(max(bottom, person.height) + dy)
    assert len(holding.layers) == 3
    assert holding.svg_body == "".join(holding.layers)
    for before, after in (
        (person.head, holding.head),
        (person.mouth, holding.mouth),
        (person.head_box[:2], holding.head_box[:2]),
        (person.grips[1].at, holding.grips[1].at),
    ):
        assert after == pytest.approx((before[0] + dx, before[1] + dy))
    assert holding.crown is not None
    assert person.crown is not None
    assert holding.crown.at[1] == pytest.approx(person.crown.at[1] + dy)


def test_a_mirrored_person_with_a_mirrored_thing_is_the_mirror_image() -> None:
    def picture(mirror: bool) -> NDArray[np.bool_]:
        person = draw_person(PRESETS["girl"], "cook", "side", mirror=mirror)
        figure = hold(person, [Held(props.pot(), "other_hand", mirror=mirror)])
        width, height = math.ceil(figure.width), math.ceil(figure.height)
        svg = (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {figure.width} {figure.height}"'
            f' width="{width}" height="{height}">{figure.svg_body}</svg>'
        )
        return np.asarray(rasterise(svg, width, height))[..., 3] > 127

    there, back = picture(False), picture(True)[:, ::-1]
    assert (there != back).mean() < 0.02


def test_a_basket_stands_on_the_head_and_a_pack_hangs_on_the_back() -> None:
    person = draw_person(PRESETS["woman"], "carry_on_head", "front")
    _, _, _, bottom = box_of_held(person, Held(props.basket(), "head"))
    assert abs(bottom - person.head_box[1]) < 20
    person = draw_person(PRESETS["woman"], "carry_on_back", "side")
    left, _, right, _ = box_of_held(person, Held(props.basket(), "back"))
    assert (left + right) / 2 < person.feet[0]


def test_wrong_places_are_named() -> None:
    with pytest.raises(ValueError, match=r"nose.*both_hands"):
        Held(props.ball(), "nose")
    with pytest.raises(ValueError, match="scale must be positive, not 0"):
        Held(props.ball(), scale=0)
    with pytest.raises(ValueError, match="no hands"):
        hold(props.ball(), [Held(props.ball())])
    with pytest.raises(ValueError, match="back"):
        hold(props.ball(), [Held(props.ball(), "back")])


def test_nothing_held_changes_nothing() -> None:
    person = draw_person(PRESETS["girl"], "stand", "front")
    assert hold(person, []) is person
