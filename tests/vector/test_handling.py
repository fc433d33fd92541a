"""Who does something to a thing, an animal or a person has the hand, or the tool in it, there."""

import math
from dataclasses import replace

import pytest

from storybook.art.animals.model import Animal
from storybook.art.people.model import Person
from storybook.art.people.presets import PRESETS
from storybook.art.placing import stand
from storybook.art.things.model import Thing
from storybook.stage.model import Held, Stage, StagedFigure, Together
from storybook.stage.sizes import natural_size
from storybook.vector.drawing import draw_figure, unit_scale
from storybook.vector.handling import handle
from storybook.vector.preparing import prepare
from storybook.vector.riding import Bearer
from tests.book.test_word_sheet import stage_prompt

pytestmark = pytest.mark.slow  # draws people


def staged(
    looks: Person | Thing | Animal, pose: str = "stand", x: float = 500.0, **more: object
) -> StagedFigure:
    figure = StagedFigure("", "somebody", looks, x, 850.0, natural_size(looks)[0], pose)
    return replace(figure, **more)  # type: ignore[arg-type]


def placed(figure: StagedFigure, *more: object) -> Bearer:
    drawn = draw_figure(figure, 1.0, *more)  # type: ignore[arg-type]
    return Bearer(figure, drawn, stand(drawn, figure.x, figure.y, unit_scale(figure)))


def worker(pose: str = "stand", x: float = 200.0, *holds: Held) -> StagedFigure:
    return staged(PRESETS["girl"], pose, x, holds=holds, together=Together("touch", 1))


def distance(spot: tuple[float, float], box: tuple[float, float, float, float]) -> float:
    """From a spot to a box; 0 inside it."""
    (x, y), (left, top, right, bottom) = spot, box
    return math.hypot(max(left - x, 0, x - right), max(top - y, 0, y - bottom))


def hand_at_work(girl: StagedFigure, other: Bearer) -> tuple[Bearer, tuple[float, float]]:
    working, touches, near = handle(girl, other, (girl, other.figure))
    drawn = placed(working, touches, near)
    return drawn, drawn.placed.on_page(drawn.drawn.grips[0].at)


@pytest.mark.parametrize("x", [100.0, 900.0])
@pytest.mark.parametrize(
    "other",
    [
        Thing("treasure_chest"),
        Thing("box"),
        Thing("fence"),
        Animal("dog"),
        Animal("horse"),
        PRESETS["boy"],
    ],
    ids=["chest", "box", "fence", "dog", "horse", "boy"],
)
def test_a_bare_hand_is_on_what_is_touched(other: Person | Thing | Animal, x: float) -> None:
    girl, bearer = worker(x=x), placed(staged(other))
    _, hand = hand_at_work(girl, bearer)
    assert distance(hand, bearer.placed.box) < 0.04 * girl.height


@pytest.mark.parametrize("tool", ["paintbrush", "hammer", "knife", "hairbrush", "sponge"])
def test_a_tool_reaches_from_the_hand_to_what_is_worked_at(tool: str) -> None:
    girl, bearer = worker("stand", 200.0, Held(Thing(tool), "hand")), placed(staged(Thing("fence")))
    drawn, hand = hand_at_work(girl, bearer)
    assert distance(hand, bearer.placed.box) < 0.3 * girl.height
    assert drawn.placed.box[2] > bearer.placed.box[0]


def test_what_is_low_is_worked_at_kneeling_and_what_is_high_standing() -> None:
    low, high = placed(staged(Animal("turtle"))), placed(staged(Animal("horse")))
    assert hand_at_work(worker(), low)[0].figure.pose == "kneel"
    assert hand_at_work(worker(), high)[0].figure.pose == "stand"


def test_the_side_of_a_thing_where_somebody_is_is_left_to_them() -> None:
    girl, table = worker(x=400.0), staged(Thing("table"))
    left, _, _, _ = placed(table).placed.box
    boy = staged(PRESETS["boy"], x=left, key="boy")
    assert not handle(girl, placed(table), (girl, table))[0].mirrored
    assert handle(girl, placed(table), (girl, table, boy))[0].mirrored


def test_an_animal_is_close_to_whom_it_touches() -> None:
    fox = staged(Animal("fox"), "push", 100.0, together=Together("touch", 1))
    bear = placed(staged(Animal("bear"), "sleep"))
    working, touches, _ = handle(fox, bear, (fox, bear.figure))
    left, _, right, _ = placed(working).placed.box
    assert touches == ()
    assert right > bear.placed.box[0] or left < bear.placed.box[2]


def test_an_animal_that_is_brushed_shows_its_coat() -> None:
    brush = Held(Thing("hairbrush"), "hand")
    girl, horse = worker("stand", 200.0, brush), staged(Animal("horse"), mirrored=True)
    stage = Stage("meadow", "day", "clear", 1, (girl, horse))
    assert not prepare(stage.figures, stage).figures[1].mirrored


@pytest.mark.parametrize(
    ("prompt", "touched"),
    [
        ("a boy stroking a dog", "dog"),
        ("a boy painting the box", "box"),
        ("a girl hammering a nail into a plank", "plank"),
        ("a man cutting carrots at the table", "carrot"),
        ("a girl combing a woman", "woman"),
        ("a boy pushing a cow", "cow"),
        ("a girl wiping the table", "table"),
        ("a girl kneading dough on the table", "dough"),
        ("seorang anak membelai kucing", "cat"),
    ],
)
def test_a_deed_is_done_to_its_object(prompt: str, touched: str) -> None:
    figures = stage_prompt(prompt).stage.figures
    together = figures[0].together
    assert together is not None
    assert together.how == "touch"
    assert figures[together.partner].noun == touched


def test_a_picture_of_a_thing_is_painted_on_paper() -> None:
    figures = stage_prompt("a girl painting a box").stage.figures
    assert figures[0].together is None
    assert [held.looks for held in figures[0].holds][1:] == [Thing("paper")]


def test_who_is_pulled_by_the_hand_is_held_by_it() -> None:
    figures = stage_prompt("a girl pulling a boy by the hand").stage.figures
    assert figures[0].together == Together("hold_hands", 1)


def test_who_has_a_pan_at_the_stove_cooks() -> None:
    cook = stage_prompt("a woman holding a frying pan at the stove in a kitchen").stage.figures[0]
    assert cook.pose == "cook"
    assert {getattr(held.looks, "kind", "") for held in cook.holds} == {"spoon", "pan"}
