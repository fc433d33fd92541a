"""What people and animals give, pull, eat, pour and wrap themselves in is where their hands are."""

import math
from dataclasses import replace

import pytest

from storybook.art.animals.model import Animal
from storybook.art.drawing.shapes import Pair
from storybook.art.people.model import Person
from storybook.art.people.presets import PRESETS
from storybook.art.placing import stand
from storybook.art.things.model import Thing
from storybook.stage.model import Held, Stage, StagedFigure, Together
from storybook.stage.sizes import natural_size
from storybook.vector.acts.cuddling import snuggle, snuggles
from storybook.vector.acts.feeding import fed_animal, feed
from storybook.vector.acts.harness import pull
from storybook.vector.acts.preparing import prepare
from storybook.vector.acts.pushing import help_push
from storybook.vector.acts.riding import Bearer
from storybook.vector.drawing import draw_figure, unit_scale
from storybook.vector.staging import scene_of

NEAR = 0.06  # of a person's height

pytestmark = pytest.mark.slow  # draws people


def staged(
    looks: Person | Thing | Animal, pose: str = "stand", x: float = 500.0, **more: object
) -> StagedFigure:
    height = natural_size(looks)[0]
    figure = StagedFigure("", "somebody", looks, x, 850.0, height, pose, view="side")
    return replace(figure, **more)  # type: ignore[arg-type]


def prepared(*figures: StagedFigure) -> list[StagedFigure]:
    return list(prepare(figures, Stage("meadow", "day", "clear", 1, figures)).figures)


def placed(figure: StagedFigure) -> Bearer:
    drawn = draw_figure(figure)
    return Bearer(figure, drawn, stand(drawn, figure.x, figure.y, unit_scale(figure)))


def palms(figure: StagedFigure, **drawing: object) -> list[Pair]:
    drawn = draw_figure(figure, **drawing)  # type: ignore[arg-type]
    place = replace(stand(drawn, figure.x, figure.y, unit_scale(figure)), foot=drawn.feet)
    return [place.on_page(grip.at) for grip in drawn.grips]


@pytest.mark.parametrize("kind", ["goat", "horse", "rabbit", "dog", "cat"])
@pytest.mark.parametrize("name", ["toddler", "girl", "man"])
def test_food_is_held_to_the_mouth_of_an_animal(name: str, kind: str) -> None:
    giver = staged(PRESETS[name], "give", 300.0, holds=(Held(Thing("carrot"), "hand"),))
    giver, animal = prepared(giver, staged(Animal(kind)))
    assert fed_animal(0, [giver, animal]) == 1
    assert animal.mirrored
    bearer = placed(animal)
    feeding, near = feed(giver, bearer)
    bite = bearer.drawn.bite.at if bearer.drawn.bite is not None else bearer.drawn.mouth
    mouth = bearer.placed.on_page(bite)
    assert min(math.dist(palm, mouth) for palm in palms(feeding, near=near)) < 0.3 * giver.height
    assert feeding.x < mouth[0]
    scene = scene_of(Stage("meadow", "day", "clear", 1, (giver, animal)))
    assert len(scene.drawings) == 2


def test_a_full_hand_is_not_given_to_hand_in_hand() -> None:
    girl = staged(PRESETS["girl"], "give", 400.0, holds=(Held(Thing("cup"), "hand"),))
    girl = replace(girl, together=Together("give", 1))
    boy = staged(PRESETS["boy"], "eat", 560.0, holds=(Held(Thing("chilli"), "mouth"),))
    assert len(scene_of(Stage("meadow", "day", "clear", 1, (girl, boy))).drawings) == 2


@pytest.mark.parametrize("kind", ["apple", "sandwich", "cup"])
@pytest.mark.parametrize("pose", ["sit_seat", "sit_ground", "stand"])
@pytest.mark.parametrize("name", ["girl", "man"])
def test_who_sits_and_eats_has_the_food_at_the_mouth(name: str, pose: str, kind: str) -> None:
    figure = staged(PRESETS[name], pose, view="three_quarter", holds=(Held(Thing(kind), "mouth"),))
    drawn = draw_figure(figure)
    hand = drawn.grips[0].at
    head = drawn.head_box[3] - drawn.head_box[1]
    assert math.dist(hand, drawn.mouth) < 0.6 * head


def test_the_second_one_pushes_what_the_first_one_pulls() -> None:
    first = staged(PRESETS["girl"], "push", 300.0, mirrored=True)
    second = staged(PRESETS["boy"], "push", 400.0)
    together = prepare(
        (first, second, staged(Thing("cart"), x=650.0)),
        Stage("meadow", "day", "clear", 1, ()),
    )
    assert together.pushed == {0: 2, 1: 2}
    cart = placed(together.figures[2])
    pusher, touches = help_push(together.figures[1], cart)
    left, _, right, _ = cart.placed.box
    rear = left if cart.figure.mirrored is False else right
    for x, _ in palms(pusher, touches=touches):
        assert abs(x - rear) < NEAR * pusher.height + 0.05 * (right - left)


@pytest.mark.parametrize("kind", ["horse", "fox", "elephant"])
def test_an_animal_walks_before_the_cart_that_it_pulls(kind: str) -> None:
    animal, cart = prepared(staged(Animal(kind), "push", 300.0), staged(Thing("cart"), x=600.0))
    assert animal.pose == "walk"
    assert animal.mirrored
    assert cart.mirrored
    bearer = placed(cart)
    animal = pull(animal, bearer)
    handle = bearer.placed.on_page(bearer.drawn.handles[0])
    half = draw_figure(animal).width * unit_scale(animal) / 2
    assert animal.x - half < handle[0] < animal.x + half
    high = draw_figure(animal).height * unit_scale(animal)
    assert animal.y - high < handle[1] < animal.y


def test_what_an_animal_eats_lies_under_its_mouth() -> None:
    goat, carrot = prepared(staged(Animal("goat"), "eat"), staged(Thing("carrot"), x=750.0))
    drawn = draw_figure(goat)
    bite = drawn.bite.at if drawn.bite is not None else drawn.mouth
    mouth = goat.x + (bite[0] - drawn.width / 2) * unit_scale(goat)
    assert abs(carrot.x - mouth) < 1.0


def test_an_animal_that_hugs_another_is_close_to_it() -> None:
    fox = staged(Animal("fox"), "hug", 300.0, together=Together("hug", 1))
    bear = staged(Animal("bear"), "sit", 700.0)
    assert snuggles(0, [fox, bear]) == 1
    close = placed(snuggle(fox, placed(bear)))
    assert close.placed.box[2] > placed(bear).placed.box[0]
    assert close.figure.y > bear.y


def test_a_blanket_is_round_the_shoulders() -> None:
    wrapped = staged(
        PRESETS["girl"],
        "hold_one_hand",
        view="three_quarter",
        holds=(Held(Thing("blanket"), "arms"),),
    )
    bare = replace(wrapped, holds=(), pose="stand")
    alone, covered = draw_figure(bare), draw_figure(wrapped)
    assert covered.head_box[3] - covered.head_box[1] == pytest.approx(
        alone.head_box[3] - alone.head_box[1]
    )
    assert covered.feet[1] - covered.head_box[3] == pytest.approx(alone.feet[1] - alone.head_box[3])
    assert covered.svg_body != alone.svg_body


def test_the_stick_is_in_the_hand_that_carries_nothing() -> None:
    old = replace(PRESETS["grandfather"], accessories=("walking_stick",))
    bag = (Held(Thing("bag"), "hand"),)
    both = (*bag, Held(Thing("umbrella"), "other_hand"))
    one, two = (
        draw_figure(staged(old, "stand", view="three_quarter", holds=holds))
        for holds in (bag, both)
    )
    bare = replace(old, accessories=())
    assert (
        one.svg_body != draw_figure(staged(bare, "stand", view="three_quarter", holds=bag)).svg_body
    )
    assert (
        two.svg_body
        == draw_figure(staged(bare, "stand", view="three_quarter", holds=both)).svg_body
    )


@pytest.mark.parametrize("kind", ["hedgehog", "rabbit", "bear"])
def test_a_tool_stands_beside_an_animal_and_not_before_its_face(kind: str) -> None:
    holds = (Held(Thing("broom"), "both_hands"),)
    drawn = draw_figure(staged(Animal(kind), view="three_quarter", holds=holds))
    alone = draw_figure(staged(Animal(kind), "hold", view="three_quarter"))
    assert drawn.height > 0.9 * alone.height
    assert drawn.height < 1.6 * alone.height
