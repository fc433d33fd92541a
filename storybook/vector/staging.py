"""Stage -> scene: draws every figure, and places it on the page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from storybook.art.animals.model import Animal
from storybook.art.animals.waterfowl import WATERFOWL
from storybook.art.drawing.shapes import Box
from storybook.art.figure import Figure
from storybook.art.people.model import Person
from storybook.art.people.pairs import draw_pair
from storybook.art.people.touching import Touch
from storybook.art.placing import float_on, stand, swim
from storybook.art.scene import PlacedDrawing, Scene, shadow_of
from storybook.art.things.model import Thing
from storybook.stage.model import PAGE_HEIGHT, Stage, StagedFigure
from storybook.vector import ropes
from storybook.vector.drawing import (
    draw_figure,
    draw_standing,
    held_scale,
    unit_scale,
    without_stick,
)
from storybook.vector.hands import Near
from storybook.vector.mounting import mount
from storybook.vector.own_pictures import ground_svg
from storybook.vector.pushing import push
from storybook.vector.riding import IN_ARMS, Bearer, arms_for
from storybook.vector.sheltering import cover_of, gather_under, take_up
from storybook.vector.tables import hands_on, table_of, top_of_table
from storybook.vector.using import fitted, lifted, riders_of, stepped_back

_SUNK = {True: 0.16, False: 0.5}  # share of the height under water, by whether it is a thing
_HEAD = 0.42  # an animal's head, as a share of its height
_SHADOW_BREADTH = 0.45  # breadth of a shadow, as a share of the height when standing
_LEAPING = 0.12
_HIGHEST_STOOL = 0.5  # how far feet may hang above the ground, as a share of the height
_IN_FRONT = 0.01  # added to a depth, to be painted afterwards


def scene_of(stage: Stage, px_per_unit: float = 1.0) -> Scene:
    """The scene of a stage; picture files are made sharp enough for `px_per_unit` pixels per unit.

    Raises:
        KeyError: the stage names a place, pose, mood or kind that is not drawn.
        PictureFileError: one of the author's picture files cannot be read.
    """
    ground = ""
    if stage.ground is not None:
        ground = ground_svg(stage.ground, stage.aspect * PAGE_HEIGHT, PAGE_HEIGHT, px_per_unit)
    return Scene(
        place=stage.place,
        time=stage.time,
        weather=stage.weather,
        seed=stage.seed,
        aspect=stage.aspect,
        drawings=tuple(_place_all(stage.figures, px_per_unit)),
        frame=_frame_box(stage),
        ground_svg=ground,
        tropical=stage.tropical,
        without=frozenset(
            figure.looks.kind for figure in stage.figures if isinstance(figure.looks, Thing)
        ),
    )


def _frame_box(stage: Stage) -> Box:
    """The part of the page that is shown: left, top, right, bottom."""
    frame = stage.frame
    half_width, half_height = (
        stage.aspect * PAGE_HEIGHT / frame.zoom / 2,
        PAGE_HEIGHT / frame.zoom / 2,
    )
    return (
        frame.x - half_width,
        frame.y - half_height,
        frame.x + half_width,
        frame.y + half_height,
    )


def _place_all(staged: Sequence[StagedFigure], px_per_unit: float) -> Iterator[PlacedDrawing]:
    lifting, with_rope = ropes.in_use(lifted(staged))
    couples = _couples(lifting)
    for left, right in couples:
        yield _place_couple(lifting[left], lifting[right])
    holding, in_hands = take_up(lifting)
    gathered, companions = gather_under(holding)
    figures, pushed = fitted(stepped_back(gathered))
    apart = in_hands.union(*couples)
    bearers: dict[int, Bearer] = {}
    for index in sorted(_bearers_first(figures), key=lambda index: index in pushed):
        if index in apart:
            continue
        figure = figures[index]
        if index in pushed:
            is_ridden = bool(riders_of(pushed[index], figures))
            figure, touches = push(figure, bearers[pushed[index]], is_ridden)
            drawn = draw_figure(figure, px_per_unit, touches)
            placed = _place_alone(figure, drawn)
        elif figure.mount is None or figure.mount.bearer not in bearers:
            companion = companions.get(index)
            near = Near(
                None if companion is None else cover_of(figure, figures[companion]),
                top_of_table(figure, table_of(figure, figures)),
                sits=_sits_raised(figure, figures),
            )
            drawn = draw_figure(figure, px_per_unit, _touches_alone(index, figures), near)
            placed = _place_alone(figure, drawn)
        else:
            bearer = bearers[figure.mount.bearer]
            other = _rider_before(index, figure.mount.bearer, figures, bearers)
            drawn, placed, toys = mount(figure, bearer, other, px_per_unit)
            yield from toys
        if _needs_stool(figure, drawn, figures):
            yield _stool_under(placed, drawn, figure.y)
        placed = replace(placed, faces=_faces(figure, drawn), lamps=drawn.lamps)
        bearers[index] = Bearer(figure, drawn, placed)
        riders = [figures[rider] for rider in riders_of(index, figures)]
        yield from _layered(bearers[index], riders, table_of(figure, figures))
    yield from (ropes.rope_of(index, bearers) for index in sorted(with_rope - apart))


def _touches_alone(index: int, figures: Sequence[StagedFigure]) -> tuple[Touch, ...]:
    """What the hands of somebody on no bearer touch: a child in the arms, or a table."""
    figure = figures[index]
    if figure.pose == IN_ARMS and riders_of(index, figures):
        return arms_for(figure)
    table = table_of(figure, figures)
    return () if table is None else hands_on(figure, table)


def _rider_before(
    index: int, bearer: int, figures: Sequence[StagedFigure], placed: Mapping[int, Bearer]
) -> Bearer | None:
    """The first rider of a bicycle, for those behind; None if there is nobody to hold on to."""
    first = riders_of(bearer, figures)[0]
    other = placed.get(first)
    if first == index or other is None or placed[bearer].drawn.pillion is None:
        return None
    return other if other.drawn.seat is not None else None


def _needs_stool(figure: StagedFigure, drawn: Figure, figures: Sequence[StagedFigure]) -> bool:
    """Whether a figure sits raised at a table."""
    return figure.mount is None and _sits_raised(figure, figures) and drawn.seat is not None


def _sits_raised(figure: StagedFigure, figures: Sequence[StagedFigure]) -> bool:
    """Whether a figure sits raised, as at a table, and not up in a tree."""
    is_low = 0.0 < figure.above < _HIGHEST_STOOL * figure.height
    return is_low and (figure.pose == "sit_seat" or table_of(figure, figures) is not None)


def _stool_under(sitter: PlacedDrawing, drawn: Figure, ground: float) -> PlacedDrawing:
    """A stool from the ground to a sitter's seat."""
    stool = draw_standing(Thing("stool"))
    assert drawn.seat is not None
    assert stool.seat is not None
    x, y = sitter.on_page(drawn.seat.at)
    scale = (ground - y) / (stool.height - stool.seat.at[1])
    return replace(stand(stool, x, ground, scale), depth=sitter.depth - _IN_FRONT)


def _faces(figure: StagedFigure, drawn: Figure) -> tuple[Box, ...]:
    """The boxes that media keep sharp, in drawing units; none for things."""
    if isinstance(figure.looks, Thing):
        return ()
    if isinstance(figure.looks, Person) and figure.picture is None:
        return (drawn.head_box,)
    x, y = drawn.head
    half = _HEAD * drawn.height / 2
    return ((x - half, y - half, x + half, y + half),)


def _bearers_first(figures: Sequence[StagedFigure]) -> list[int]:
    """All indices, sorted so that bearers come before their riders, the first rider first."""

    def order(index: int) -> tuple[int, int]:
        mount = figures[index].mount
        if mount is None:
            return 0, 0
        return 1 + order(mount.bearer)[0], riders_of(mount.bearer, figures).index(index)

    return sorted(range(len(figures)), key=order)


def _couples(figures: Sequence[StagedFigure]) -> list[tuple[int, int]]:
    """Pairs of people who do something together, the left one first."""
    couples: list[tuple[int, int]] = []
    taken: set[int] = set()
    for index, figure in enumerate(figures):
        if figure.together is None or figure.together.partner == index:
            continue
        pair = (index, figure.together.partner)
        both = [figures[member] for member in pair]
        free = not taken.intersection(pair)
        if free and all(_can_touch(member) for member in both):
            taken.update(pair)
            couples.append(pair if both[0].x <= both[1].x else pair[::-1])
    return couples


def _can_touch(figure: StagedFigure) -> bool:
    """Whether a figure can be drawn as one of a couple: drawn people on their own feet."""
    return isinstance(figure.looks, Person) and figure.mount is None and figure.picture is None


def _place_couple(left: StagedFigure, right: StagedFigure) -> PlacedDrawing:
    """Two people who touch, as one drawing."""
    together = left.together or right.together
    assert together is not None
    assert isinstance(left.looks, Person)
    assert isinstance(right.looks, Person)
    giver = left if left.together else right
    held = giver.holds[0].looks if giver.holds else None
    people = (left.looks, right.looks)
    if together.how == "hug":
        people = (without_stick(left.looks), without_stick(right.looks))
    couple = draw_pair(
        together.how,
        people,
        "three_quarter",
        (left.mood, right.mood),
        None if held is None else draw_standing(held),
        1.0 if held is None else held_scale(held, left.looks),
    )
    x0, y0, x1, y1 = couple.box
    scale = unit_scale(left)
    moved = f'<g transform="translate({-x0:.1f} {-y0:.1f})">{couple.svg_body()}</g>'
    faces = tuple((a - x0, b - y0, c - x0, d - y0) for a, b, c, d in couple.head_boxes)
    return PlacedDrawing(
        moved,
        x1 - x0,
        y1 - y0,
        ((x1 - x0) / 2, -y0),
        (left.x + right.x) / 2,
        max(left.y, right.y),
        depth=max(left.y, right.y),
        scale=scale,
        shadow=shadow_of((x1 - x0) * scale),
        faces=faces,
    )


def _place_alone(figure: StagedFigure, drawn: Figure) -> PlacedDrawing:
    scale = unit_scale(figure)
    if figure.placement == "water":
        if isinstance(figure.looks, Animal) and figure.looks.kind in WATERFOWL:
            return float_on(drawn, figure.x, figure.y, scale)
        sunk = _LEAPING if figure.pose == "jump" else _SUNK[isinstance(figure.looks, Thing)]
        return swim(drawn, figure.x, figure.y, scale, sunk)
    placed = stand(drawn, figure.x, figure.y, scale, figure.above)
    if figure.holds:  # things held extend to one side, but cast no shadow
        placed = replace(
            placed,
            foot=(drawn.feet[0], placed.foot[1]),
            shadow=shadow_of(_SHADOW_BREADTH * figure.height, figure.above),
        )
    return placed if figure.placement == "ground" else replace(placed, shadow=None)


def _layered(
    bearer: Bearer, riders: Sequence[StagedFigure], table: StagedFigure | None
) -> tuple[PlacedDrawing, ...]:
    """Split a figure: its back, and its front painted after its riders, or after its table.

    The front is the side of a boat, the arms of somebody who carries a child, or those on a table.
    """
    placed, layers = bearer.placed, bearer.drawn.layers
    depth = placed.depth + 2 * _IN_FRONT
    if table is not None:
        depth = table.y + 0.5 * _IN_FRONT
    elif not riders or (
        bearer.figure.pose != IN_ARMS and not (len(layers) == 2 and _are_inside(riders))
    ):
        return (placed,)
    *back, front = layers
    over = replace(placed, svg_body=front, shadow=None, faces=(), depth=depth)
    return replace(placed, svg_body="".join(back)), over


def _are_inside(riders: Sequence[StagedFigure]) -> bool:
    """Whether riders are in a bearer, and not on top of it."""
    return any(rider.mount is not None and rider.mount.how == "in" for rider in riders)
