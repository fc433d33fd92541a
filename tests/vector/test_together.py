"""Those who share a seat, a bed, a table, a hug or an umbrella: no head is hidden."""

import itertools
from dataclasses import replace

import pytest

from storybook.art.animals.model import Animal
from storybook.art.drawing.shapes import Box
from storybook.art.people.model import Person
from storybook.art.people.presets import PRESETS
from storybook.art.scene import PlacedDrawing
from storybook.art.things.model import Thing
from storybook.stage.model import ARMS, Held, Mount, Stage, StagedFigure, Together
from storybook.stage.sizes import natural_size
from storybook.vector.acts.preparing import Prepared, prepare
from storybook.vector.drawing import draw_figure, draw_standing, unit_scale
from storybook.vector.staging import scene_of

THREE = (PRESETS["girl"], PRESETS["grandfather"], PRESETS["mother"])

pytestmark = pytest.mark.slow  # draws people


def staged(
    looks: Person | Thing | Animal, pose: str = "stand", x: float = 500.0, **more: object
) -> StagedFigure:
    view = "side" if pose in ("sleep", "lie") else "three_quarter"
    figure = StagedFigure("", "somebody", looks, x, 850.0, natural_size(looks)[0], pose, view=view)
    return replace(figure, **more)  # type: ignore[arg-type]


def stage_of(*figures: StagedFigure, place: str = "meadow") -> Stage:
    return Stage(place, "day", "clear", 1, figures)


def prepared(*figures: StagedFigure, place: str = "meadow") -> Prepared:
    return prepare(figures, stage_of(*figures, place=place))


def faces(*figures: StagedFigure, place: str = "meadow") -> list[Box]:
    """The boxes of all heads on the page, in the order in which they are drawn."""
    drawings = scene_of(stage_of(*figures, place=place)).drawings
    return [drawing.box_on_page(face) for drawing in drawings for face in drawing.faces]


def hidden(one: Box, other: Box) -> float:
    """The share of a box that another one covers."""
    across = max(0.0, min(one[2], other[2]) - max(one[0], other[0]))
    down = max(0.0, min(one[3], other[3]) - max(one[1], other[1]))
    return across * down / ((one[2] - one[0]) * (one[3] - one[1]))


def most_hidden(heads: list[Box]) -> float:
    return max(hidden(one, other) for one in heads for other in heads if one is not other)


@pytest.mark.parametrize("kind", ["bench", "sofa", "mat", "bed"])
def test_three_on_a_seat_have_their_heads_side_by_side(kind: str) -> None:
    sitters = [staged(who, "sit_seat", 500.0 + n, mount=Mount(3)) for n, who in enumerate(THREE)]
    heads = faces(*sitters, staged(Thing(kind)))
    assert len(heads) == 3
    assert most_hidden(heads) < 0.02
    figures = prepared(*sitters, staged(Thing(kind))).figures
    seat = draw_figure(figures[3])
    half = seat.width * unit_scale(figures[3]) / 2
    assert all(abs(figure.x - figures[3].x) < half for figure in figures[:3])


def test_those_at_a_table_have_their_heads_side_by_side() -> None:
    diners = [
        staged(who, "sit_seat", 480.0 + 15 * n, y=824.0, above=70.0) for n, who in enumerate(THREE)
    ]
    assert most_hidden(faces(*diners, staged(Thing("table")))) < 0.05


@pytest.mark.parametrize("kind", ["pot", "candle", "jug", "paper_lantern"])
def test_what_is_high_on_a_table_is_before_no_face(kind: str) -> None:
    diners = [
        staged(who, "sit_seat", 440.0 + 120 * n, y=824.0, above=70.0)
        for n, who in enumerate(THREE[:2])
    ]
    on_it = staged(Thing(kind), x=540.0, mount=Mount(2))
    *placed, _, thing = prepared(*diners, staged(Thing("table")), on_it).figures
    half = draw_figure(thing).width * unit_scale(thing) / 2
    heads = faces(*diners, staged(Thing("table")), on_it)
    assert len(heads) == len(placed) == 2
    for diner, (left, _, right, _) in zip(placed, heads, strict=True):
        assert abs(diner.x - thing.x) > 0.8 * (half + (right - left) / 2)


def test_two_in_a_bed_have_each_a_pillow_and_heads_of_their_own_size() -> None:
    children = [staged(PRESETS[name], "sleep", mount=Mount(2, "in")) for name in ("girl", "boy")]
    together = prepared(*children, staged(Thing("bed"))).figures
    beds = [figure for figure in together if figure.looks == Thing("bed")]
    assert len(beds) == 2
    assert beds[1].above > beds[0].above
    heads = faces(*children, staged(Thing("bed")))
    sizes = [right - left for left, _, right, _ in heads]
    assert max(sizes) < 1.2 * min(sizes)
    assert most_hidden(heads) < 0.4


def test_who_sits_on_a_bed_does_not_hide_the_sleeper() -> None:
    child = staged(PRESETS["girl"], "sleep", mount=Mount(2, "in"))
    mother = staged(PRESETS["mother"], "sit_seat", mount=Mount(2))
    heads = faces(child, mother, staged(Thing("bed")))
    assert len(heads) == 2
    assert most_hidden(heads) == 0.0


def test_a_child_on_a_lap_hides_no_face() -> None:
    child = staged(PRESETS["girl"], "sit_seat", mount=Mount(1))
    grandfather = staged(PRESETS["grandfather"], "sit_seat", mount=Mount(2))
    heads = faces(child, grandfather, staged(Thing("chair")))
    assert most_hidden(heads) < 0.2
    assert prepared(child, grandfather, staged(Thing("chair"))).figures[0].height < (
        grandfather.height
    )


@pytest.mark.parametrize("seat", [None, "chair", "sofa"])
def test_three_hug_and_all_faces_are_seen(seat: str | None) -> None:
    mother = staged(PRESETS["mother"], "hug" if seat is None else "sit_seat", 520.0)
    children = [
        staged(PRESETS[name], "hug", x, together=Together("hug", 0))
        for name, x in (("girl", 400.0), ("boy", 300.0))
    ]
    if seat is None:
        heads = faces(replace(mother, together=Together("hug", 1)), *children)
    else:
        mother = replace(mother, mount=Mount(3))
        heads = faces(mother, *children, staged(Thing(seat)))
    assert len(heads) == 3
    assert most_hidden(heads) < 0.3


def test_nobody_lies_in_another() -> None:
    figures = (
        staged(PRESETS["girl"], "sleep"),
        staged(PRESETS["boy"], "sit_ground"),
        staged(Animal("cat"), "sleep"),
    )
    moved = prepared(*figures).figures
    spans = [
        (figure.x - half, figure.x + half)
        for figure in moved
        for half in (0.4 * draw_figure(figure).width * unit_scale(figure),)
    ]
    ordered = sorted(spans)
    assert all(before[1] <= after[0] + 1 for before, after in itertools.pairwise(ordered))
    assert ordered[0][0] > 0


def test_two_share_an_umbrella_with_its_holder() -> None:
    umbrella = (Held(Thing("umbrella", "#f2c14e"), "hand"),)
    mother = staged(PRESETS["mother"], holds=umbrella)
    girl, boy = staged(PRESETS["girl"], x=420.0), staged(PRESETS["boy"], x=560.0)
    spare = staged(Thing("umbrella"), x=430.0)
    together = prepared(mother, girl, boy, spare)
    assert set(together.companions[0]) == {1, 2}
    assert together.in_hands == {3}  # 'under an umbrella' means the one that is there
    drawings = [d for d in scene_of(stage_of(mother, girl, boy, spare)).drawings if d.faces]
    holder = max(drawings, key=lambda drawing: drawing.width)
    left, top, right, _ = holder.box
    for drawing in drawings:
        for x0, y0, x1, _ in map(drawing.box_on_page, drawing.faces):
            assert left < x0 < x1 < right
            assert top < y0


def test_an_umbrella_is_held_over_a_thing() -> None:
    mother = staged(PRESETS["mother"], holds=(Held(Thing("umbrella"), "hand"),))
    pumpkin = staged(Thing("pumpkin"), x=600.0)
    assert prepared(mother, pumpkin).companions == {0: (1,)}


@pytest.mark.parametrize("kind", ["table", "bed"])
@pytest.mark.parametrize("name", ["toddler", "girl", "boy"])
def test_who_is_under_something_is_below_its_top_and_behind_its_legs(name: str, kind: str) -> None:
    child = staged(PRESETS[name], "crouch", y=895.0)
    under, roof = prepared(child, staged(Thing(kind))).figures[:2]
    drawn, top = draw_figure(under), roof.y - roof.above
    head = under.y - (drawn.feet[1] - drawn.head_box[1]) * unit_scale(under)
    thing = draw_figure(roof)
    board = top - thing.height * unit_scale(roof)
    if kind == "bed":
        assert thing.pillow is not None
        board = top - (thing.height - thing.pillow[3]) * unit_scale(roof)
    assert head > board
    assert under.y < roof.y


def hand_spots(drawing: PlacedDrawing, figure: StagedFigure) -> list[float]:
    drawn = draw_figure(figure)
    return [drawing.on_page(grip.at)[0] for grip in drawn.grips]


@pytest.mark.parametrize("name", ["girl", "boy", "man"])
def test_who_hides_behind_a_tree_stands_half_behind_its_trunk(name: str) -> None:
    child = staged(PRESETS[name], "crouch", 560.0, y=790.0)
    behind, tree = prepared(child, staged(Thing("tree"))).figures
    assert behind.pose == "stand"
    assert behind.y < tree.y
    assert 0 < behind.x - tree.x < 0.12 * tree.height


def test_who_counts_has_the_face_to_the_trunk() -> None:
    child = staged(PRESETS["girl"], "cover_eyes", 600.0)
    counting, tree = prepared(child, staged(Thing("tree"))).figures
    assert counting.mirrored
    assert counting.view == "side"
    assert 0 < counting.x - tree.x < 0.2 * tree.height


@pytest.mark.parametrize("room", ["kitchen", "meadow"])
def test_a_pot_stands_on_a_stove_or_over_a_fire(room: str) -> None:
    holds = (Held(Thing("spoon"), "hand"), Held(Thing("pot"), "both_hands"))
    cook = staged(PRESETS["mother"], "cook", holds=holds)
    together = prepared(cook, place=room)
    stove = together.figures[together.stoves[0]]
    assert stove.looks == (Thing("stove", state="empty") if room == "kitchen" else Thing("fire"))
    assert stove.x > cook.x
    high = draw_standing(stove.looks).height * unit_scale(stove)
    assert 0.2 * cook.height < high < 0.6 * cook.height


def test_a_stove_stands_clear_of_the_table() -> None:
    cook = staged(PRESETS["mother"], "cook", 420.0, holds=(Held(Thing("pot"), "both_hands"),))
    together = prepared(cook, staged(Thing("table"), x=600.0, y=930.0), place="kitchen")
    stove, table = together.figures[together.stoves[0]], together.figures[1]
    breadths = [draw_figure(figure).width * unit_scale(figure) for figure in (stove, table)]
    assert table.x - stove.x >= sum(breadths) / 2


def test_what_two_in_a_boat_row_with_is_before_its_side_and_no_foot_is_below_it() -> None:
    rowers = [
        staged(
            PRESETS[name], "ride", x, mount=Mount(2), view="side", placement="water",
            holds=(Held(Thing("paddle"), "both_hands"),),
        )
        for name, x in (("girl", 450.0), ("boy", 550.0))
    ]  # fmt: skip
    boat = staged(Thing("boat"), placement="water")
    assert prepared(*rowers, boat).figures[2].looks == Thing("boat", state="empty")
    drawings = scene_of(stage_of(*rowers, boat, place="river")).drawings
    hull = max(drawing.depth for drawing in drawings if drawing.water_line is not None)
    assert sum(drawing.depth > hull for drawing in drawings) == 2


def test_a_cat_on_the_bed_lies_beside_who_sits_on_its_edge() -> None:
    child = staged(PRESETS["girl"], "lie", x=350.0, mount=Mount(3, "in"))
    reader = staged(PRESETS["mother"], "sit_seat", x=500.0, mount=Mount(3))
    cat = staged(Animal("cat"), "sleep", x=650.0, mount=Mount(3, "in"))
    heads = faces(child, reader, cat, staged(Thing("bed")))
    drawings = scene_of(stage_of(child, reader, cat, staged(Thing("bed")))).drawings
    (sitter,) = [d.box for d in drawings if d.faces and d.height * d.scale > 300]
    assert len(heads) == 3
    lowest = max(heads, key=lambda head: head[3])
    assert hidden(lowest, sitter) < 0.3


@pytest.mark.parametrize("kind", ["bear", "mouse", "elephant"])
def test_an_animal_in_bed_is_under_the_blanket_but_for_its_head(kind: str) -> None:
    import numpy as np

    from storybook.vector.paint import paint_stage

    bed = staged(Thing("bed"))
    sleepers = (staged(Animal(name), "sleep", mount=Mount(0, "in")) for name in (kind, "cat"))
    one, other = (paint_stage(stage_of(bed, sleeper), 256).astype(int) for sleeper in sleepers)
    columns = np.flatnonzero(np.abs(one - other).max(axis=(0, 2)) > 12) / 256
    left, _, right, _ = (x / 1000 for x in scene_of(stage_of(bed), 0.5).drawings[0].box)
    assert left < columns.min() < columns.max() < (left + right) / 2


@pytest.mark.parametrize("kind", ["mouse", "rabbit"])
def test_who_is_in_an_animals_arms_is_before_its_breast_and_behind_its_paw(kind: str) -> None:
    bear = staged(Animal("bear"), "hold")
    small = staged(Animal(kind), "sit", mount=Mount(0, part=ARMS))
    drawings = scene_of(stage_of(bear, small)).drawings
    whole, paw, rider = (drawings[n] for n in (0, 1, 2))
    _, chin, _, _ = whole.box_on_page(draw_figure(bear).head_box)
    _, top, _, bottom = rider.box
    assert whole.depth < rider.depth < paw.depth
    assert chin < top
    assert bottom < whole.box[3] - 0.15 * bear.height


def test_of_two_who_push_a_high_thing_none_hides_the_others_face() -> None:
    push = Together("touch", 2)
    one = staged(PRESETS["girl"], "push", 300.0, together=push, key="a")
    other = staged(PRESETS["boy"], "push", 200.0, together=push, key="b")
    ball = staged(Thing("snowball"), height=natural_size(PRESETS["girl"])[0])
    drawings = scene_of(stage_of(one, other, ball)).drawings
    first, second = (next(d for d in drawings if d.figures == (n,)) for n in (0, 1))
    (left, _, right, _), (low, _, high, _) = (d.box_on_page(d.faces[0]) for d in (first, second))
    assert right < low or high < left
