"""Animals hold things in the mouth, beak, trunk or paws, or on the head or the back."""

import re

import numpy as np
import pytest

from storybook.art.animals.draw import ANIMALS, RIGS, draw_animal
from storybook.art.animals.holding import HANDY, draw_holding, holding_pose
from storybook.art.animals.model import Animal
from storybook.art.drawing.shapes import Pair
from storybook.art.figure import Figure
from storybook.art.holding import Held
from storybook.art.things.draw import draw_thing
from storybook.art.things.model import Thing
from storybook.vector.drawing import held_scale
from tests.art.test_things import pixels

VIEWS = ("side", "three_quarter", "front")


def holding(
    kind: str, pose: str, thing: str, where: str = "hand", view: str = "side", mirror: bool = False
) -> Figure:
    animal, looks = Animal(kind), Thing(thing)
    held = Held(draw_thing(looks), where, held_scale(looks, animal))
    return draw_holding(animal, pose, view, "happy", mirror, [held])


def grasped_at(figure: Figure, thing: str) -> Pair:
    """Where the thing's grip is in the figure, by the first transform before the thing."""
    before = figure.svg_body[: figure.svg_body.index(draw_thing(Thing(thing)).svg_body)]
    moves = re.findall(r"translate\(([-\d.]+) ([-\d.]+)\)", before)
    (dx, dy), (x, y) = moves[0], moves[-2]
    return float(dx) + float(x), float(dy) + float(y)


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize(
    ("kind", "pose", "thing"),
    [("dog", "walk", "stick"), ("cow", "stand", "basket"), ("robin", "fly", "letter")],
)
def test_an_animal_without_hands_holds_in_its_mouth(
    kind: str, pose: str, thing: str, view: str
) -> None:
    figure = holding(kind, pose, thing, view=view)
    assert figure.bite is not None
    bare = draw_animal(Animal(kind), pose, view, "happy")
    x, y = grasped_at(figure, thing)
    dx, dy = figure.feet[0] - bare.feet[0], figure.feet[1] - bare.feet[1]
    assert (x - dx, y - dy) == pytest.approx(bare.mouth, abs=0.1)


@pytest.mark.parametrize("kind", sorted(HANDY))
def test_an_animal_with_paws_stands_up_to_hold_something_below_its_chin(kind: str) -> None:
    assert holding_pose(kind, "stand") == "hold"
    for view in VIEWS:
        for thing in ("apple", "carrot", "gift"):
            figure = holding(kind, "stand", thing, view=view)
            bare = draw_animal(Animal(kind), "hold", view, "happy")
            # The face is as without the thing.
            box = [round(side) for side in bare.head_box]
            dx, dy = round(figure.feet[0] - bare.feet[0]), round(figure.feet[1] - bare.feet[1])
            assert figure.head_box == pytest.approx(
                (box[0] + dx, box[1] + dy, box[2] + dx, box[3] + dy), abs=2
            )
            x, y = grasped_at(figure, thing)
            assert (x, y) == pytest.approx((bare.grips[0].at[0] + figure.feet[0] - bare.feet[0],
                                            bare.grips[0].at[1] + figure.feet[1] - bare.feet[1]),
                                           abs=0.1)  # fmt: skip


def test_the_paw_lies_over_the_thing_and_the_jaw_over_the_stick() -> None:
    bear = holding("bear", "stand", "book")
    thing = draw_thing(Thing("book")).svg_body
    assert bear.svg_body.index(bear.fingers) > bear.svg_body.index(thing)
    dog = holding("dog", "stand", "stick")
    assert "clip-path" in dog.svg_body[dog.svg_body.index(draw_thing(Thing("stick")).svg_body) :]


def test_an_elephant_holds_with_the_tip_of_its_trunk() -> None:
    figure = holding("elephant", "stand", "flower")
    bare = draw_animal(Animal("elephant"), "greet", "side", "happy")
    assert bare.mouth[0] > bare.head[0] + 100
    dx = figure.feet[0] - bare.feet[0]
    assert grasped_at(figure, "flower")[0] - dx == pytest.approx(bare.mouth[0], abs=0.1)


@pytest.mark.parametrize("where", ["head", "back"])
def test_a_load_stands_on_the_head_or_the_back(where: str) -> None:
    figure = holding("hedgehog", "walk", "apple", where)
    bare = draw_animal(Animal("hedgehog"), "walk", "side", "happy")
    spot = bare.back if where == "back" else bare.crown.at if bare.crown else (0.0, 0.0)
    dx = figure.feet[0] - bare.feet[0]
    assert grasped_at(figure, "apple")[0] - dx == pytest.approx(spot[0], abs=0.1)
    assert figure.height >= bare.height


@pytest.mark.parametrize("kind", ["fox", "cow", "bear", "mouse"])
def test_whoever_reads_sits_with_the_book_in_its_paws(kind: str) -> None:
    assert holding_pose(kind, "read") == "hold_seated"
    figure = holding(kind, "read", "open_book")
    bare = draw_animal(Animal(kind), "hold_seated", "side", "happy")
    dx = figure.feet[0] - bare.feet[0]
    assert grasped_at(figure, "open_book")[0] - dx == pytest.approx(bare.grips[0].at[0], abs=0.1)


@pytest.mark.parametrize("kind", sorted(ANIMALS))
def test_every_animal_can_hold_something(kind: str) -> None:
    bare = draw_animal(Animal(kind), holding_pose(kind, "stand"), "side", "happy")
    figure = holding(kind, "stand", "flower", mirror=True)
    assert figure.height >= bare.height - 0.1
    shown = pixels(figure)
    pink = (shown[..., 0] > 200) & (shown[..., 1] < 150) & (shown[..., 2] > 90)
    assert np.count_nonzero(pink & (shown[..., 3] > 200)) > 4


@pytest.mark.parametrize("kind", sorted(RIGS))
def test_the_mouth_and_the_crown_are_at_the_head(kind: str) -> None:
    for view in ANIMALS[kind].views:
        figure = draw_animal(Animal(kind), "stand", view)
        assert figure.crown is not None
        assert figure.crown.at[1] < figure.head[1]
        if kind != "elephant":
            left, top, right, bottom = figure.head_box
            margin = 1.8 * (right - left)
            assert left - margin < figure.mouth[0] < right + margin
            assert top < figure.mouth[1] < bottom + 0.3 * (bottom - top)


@pytest.mark.parametrize("kind", ["bear", "badger", "monkey", "cat", "dog"])
def test_what_rises_from_paw_or_mouth_is_above_the_head_and_not_over_the_face(kind: str) -> None:
    for thing in ("umbrella", "fishing_rod", "balloon"):
        figure = holding(kind, "stand", thing, view="front")
        pose = holding_pose(kind, "stand")
        bare = draw_animal(Animal(kind), pose, "front", "happy")
        assert figure.head_box[1] > bare.head_box[1] + 0.1 * figure.height, thing
        if kind in HANDY:
            body = bare.svg_body
            drawn = figure.svg_body
            assert drawn.index(draw_thing(Thing(thing)).svg_body) < drawn.index(body)


@pytest.mark.parametrize("kind", ["frog", "penguin", "crab"])
def test_frogs_penguins_and_crabs_hold_things_in_the_hand_and_not_in_the_mouth(kind: str) -> None:
    figure = holding(kind, "stand", "bucket")
    posed = draw_animal(Animal(kind), holding_pose(kind, "stand"), "side", "happy")
    assert posed.grips[0].at != posed.mouth
    body = figure.svg_body
    assert body.index(posed.fingers) > body.index(draw_thing(Thing("bucket")).svg_body)


def test_who_lies_down_sleepy_has_closed_eyes() -> None:
    bear = Animal("bear")
    assert draw_animal(bear, "lie", mood="sleepy") == draw_animal(bear, "lie", mood="asleep")
    assert draw_animal(bear, "lie", mood="happy") != draw_animal(bear, "lie", mood="asleep")


def test_who_climbs_has_its_paws_on_the_ground() -> None:
    assert draw_animal(Animal("bear"), "climb") == draw_animal(Animal("bear"), "walk")
