"""Room for all who share a seat, a boat, a table or a tree: side by side, on something as broad."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from storybook.art.people.model import Person
from storybook.art.pose_groups import LYING
from storybook.art.things.draw import THINGS
from storybook.art.things.model import Thing
from storybook.art.things.trees import RECIPES as TREES
from storybook.stage.kinds import TABLES
from storybook.stage.model import Mount, StagedFigure
from storybook.stage.positions.at_table import HIGH
from storybook.stage.visible_relations import relation_of
from storybook.vector.acts.tables import table_of
from storybook.vector.acts.using import riders_of
from storybook.vector.drawing import (
    draw_figure,
    draw_standing,
    drawn_breadth,
    is_drawn_thing,
    unit_scale,
)

_HEAD_WITH_HAIR = 1.3  # breadth that somebody takes, in breadths of the head
_BODY = 0.9  # but at least this share of the breadth of the body with its arms and hair
_LYING = 0.9  # share of the drawing's breadth that somebody lying takes up
_AT_A_TABLE = 1.0  # share of a table's breadth that there is room at
_ROOM = {"on": 0.84, "in": 0.66}  # share of a seat's breadth that there is room on
_HEAPS, _ROUND_TOP = frozenset({"rock", "haystack", "stone"}), 0.55
_BROADEST = 1.7  # largest factor by which a thing is broadened
_STREWN, _WIDELY = (
    frozenset({"hay", "straw", "mat", "rug", "leaf_pile"}),
    2.6,
)  # and these, which lie strewn
_PILLOW = 0.36  # share of a bed's breadth, from its head, that is left to a sleeper
_BEHIND, _ASIDE = 0.72, 0.3  # how far a second bed is behind and beside the first, in heads
# Figures closer than this are moved apart: distance as a share of the breadths; of their grounds,
# in page units.
_CROWDED, _SAME_ROW = 0.72, 70.0
_LAP = 1.1  # how far ahead somebody on a lap is, in half breadths of the sitter
_CHAIRS = frozenset({"chair", "armchair", "stool", "rocking_chair", "sofa", "bench"})
_IN_FRONT = 6.0  # page units before what is low
_SWAYING = frozenset({"swing", "seesaw", "slide", "hammock", "cradle", "trampoline"})


def side_by_side(figures: Sequence[StagedFigure]) -> list[StagedFigure]:
    """The figures; those who share a seat or a table are in a row, and it is broad enough."""
    sharing = list(figures)
    for bearer, thing in enumerate(figures):
        if not is_drawn_thing(thing) or thing.placement == "air":
            continue
        sitters = [index for index in _sharers(bearer, figures) if _is_living(figures[index])]
        if _is_seat(thing) and (len(sitters) > 1 or _sleepers(bearer, figures)):
            _seat(bearer, sitters, sharing)
        _make_beds(bearer, sharing)
        diners = [index for index, _ in enumerate(figures) if _dines(index, bearer, figures)]
        row = [*diners, *_high_things_on(bearer, figures)] if diners else []
        if len(row) > 1:
            room = _AT_A_TABLE * breadth_of(thing)
            broad_enough(row, bearer, thing.x, room, sharing)
    return sharing


def _make_beds(bearer: int, figures: list[StagedFigure]) -> None:
    """Give each further sleeper a bed behind the first, the smallest sleeper in front."""
    by_size = sorted(_sleepers(bearer, figures), key=lambda index: figures[index].height)
    ahead = -1 if figures[bearer].mirrored else 1
    for number, index in enumerate(by_size[1:], start=1):
        head = _taken(replace(figures[index], pose="stand")) / _HEAD_WITH_HAIR
        bed = figures[bearer]
        x, up = bed.x + ahead * number * _ASIDE * head, number * _BEHIND * head
        # Behind the first bed, but before the furniture at the wall.
        y = bed.y - number
        figures[index] = replace(figures[index], x=x, y=y, mount=Mount(len(figures), "in"))
        figures.append(replace(bed, x=x, y=y, above=up))


def _seat(bearer: int, sitters: Sequence[int], figures: list[StagedFigure]) -> None:
    """Put those on a seat in a row; on a bed beside its sleepers, away from the pillow."""
    thing = figures[bearer]
    how = figures[sitters[0]].mount if sitters else None
    kind = thing.looks.kind if isinstance(thing.looks, Thing) else ""
    share = _ROUND_TOP if kind in _HEAPS else _ROOM[how.how if how is not None else "on"]
    room = share * breadth_of(thing)
    middle = thing.x
    if _sleepers(bearer, figures):
        ahead = -1 if thing.mirrored else 1
        middle += ahead * _PILLOW / 2 * breadth_of(thing)
        room -= _PILLOW * breadth_of(thing)
    if sitters:
        broad_enough(sitters, bearer, middle, room, figures)


def apart(figures: Sequence[StagedFigure], width: float) -> list[StagedFigure]:
    """The figures; those on the ground who would overlap are put side by side.

    They stay on the page, which is `width` page units wide, and their riders move with them.
    """
    moved = list(figures)
    free = [index for index, figure in enumerate(figures) if _is_free(index, figure, figures)]
    for row in _crowds(free, figures):
        middle = sum(figures[index].x for index in row) / len(row)
        half = sum(_with_lap(index, figures) for index in row) / 2
        in_a_row(row, max(half, min(middle, width - half)), moved)
    return moved


def _take_along(bearer: int, aside: float, figures: list[StagedFigure]) -> None:
    """Move all riders of a bearer, and their riders, by `aside` page units."""
    for index in riders_of(bearer, figures):
        figures[index] = replace(figures[index], x=figures[index].x + aside)
        _take_along(index, aside, figures)


def _crowds(free: Sequence[int], figures: Sequence[StagedFigure]) -> list[list[int]]:
    """Groups of two or more that hide too much of each other."""
    crowds: list[list[int]] = []
    for index in sorted(free, key=lambda at: figures[at].x):
        figure = figures[index]
        for crowd in crowds:
            last = figures[crowd[-1]]
            (left, right), (before, behind) = _reach(index, figures), _reach(crowd[-1], figures)
            overlap = last.x + behind - (figure.x - left)
            room = (left + right + before + behind) / 2
            if overlap > (1 - _CROWDED) * room and abs(figure.y - last.y) < _SAME_ROW:
                crowd.append(index)
                break
        else:
            crowds.append([index])
    return [crowd for crowd in crowds if len(crowd) > 1]


def _with_lap(index: int, figures: Sequence[StagedFigure]) -> float:
    """The breadth of a figure with its riders, in page units."""
    return sum(_reach(index, figures))


def _reach(index: int, figures: Sequence[StagedFigure]) -> tuple[float, float]:
    """How far a figure with its riders extends left and right of its x, in page units."""
    figure, half = figures[index], _taken(figures[index]) / 2
    left = right = half
    for rider in riders_of(index, figures):
        before, behind = _reach(rider, figures)
        if isinstance(figure.looks, Person) and figure.pose.startswith("sit"):
            lap = _LAP * half * (-1 if figure.mirrored else 1)
            before, behind = before - lap, behind + lap
        left, right = max(left, before), max(right, behind)
    return left, right


def _is_free(index: int, figure: StagedFigure, figures: Sequence[StagedFigure]) -> bool:
    """Whether somebody, or a chair with somebody, is on the ground apart from others."""
    on_ground = figure.placement == "ground" and figure.mount is None and not figure.above
    if not on_ground or figure.picture is not None or figure.together is not None:
        return False
    if isinstance(figure.looks, Thing) and (
        figure.looks.kind not in _CHAIRS or not riders_of(index, figures)
    ):
        return False
    with_others = [other for other in figures if other.together is not None]
    if any(other.together is not None and other.together.partner == index for other in with_others):
        return False
    return relation_of(index, figures) is None


def broad_enough(
    members: Sequence[int], bearer: int, middle: float, room: float, figures: list[StagedFigure]
) -> None:
    """Put figures in a row centred at `middle`; stretch their bearer if they need more `room`."""
    breadths = sum(_with_lap(index, figures) for index in members)
    thing = figures[bearer]
    is_strewn = isinstance(thing.looks, Thing) and thing.looks.kind in _STREWN
    times = max(1.0, min(breadths / room, _WIDELY if is_strewn else _BROADEST))
    squeeze = min(1.0, room * times / breadths)
    in_a_row(members, thing.x + times * (middle - thing.x), figures, squeeze)
    if times > thing.breadth:
        figures[bearer] = replace(thing, breadth=times)
        for index in riders_of(bearer, figures):
            if index not in members:  # what stands on a table
                at = thing.x + times * (figures[index].x - thing.x)
                figures[index] = replace(figures[index], x=at)
    if is_strewn:
        _before(figures[bearer], figures)


def _before(thing: StagedFigure, figures: list[StagedFigure]) -> None:
    """Move figures that a broadened low thing now overlaps to its front, so that they are seen."""
    half = breadth_of(thing) * thing.breadth / 2
    for index, figure in enumerate(figures):
        beside = _is_living(figure) and figure.mount is None and figure.placement == "ground"
        is_behind = 0 <= thing.y - figure.y < _SAME_ROW
        if beside and is_behind and abs(figure.x - thing.x) < half + _taken(figure) / 2:
            figures[index] = replace(figure, y=thing.y + _IN_FRONT)


def in_a_row(
    members: Sequence[int], middle: float, figures: list[StagedFigure], squeeze: float = 1.0
) -> None:
    """Put figures side by side, centred at `middle`, in their order from left to right.

    `squeeze` is the share of their breadths that each gets.
    """
    row = sorted(members, key=lambda index: figures[index].x)
    reaches = [_reach(index, figures) for index in row]
    x = middle - squeeze * sum(map(sum, reaches)) / 2
    for index, (left, right) in zip(row, reaches, strict=True):
        at = x + squeeze * left
        _take_along(index, at - figures[index].x, figures)
        figures[index] = replace(figures[index], x=at)
        x += squeeze * (left + right)


def _sharers(bearer: int, figures: Sequence[StagedFigure]) -> Iterator[int]:
    """The indices of those on something, except those asleep in it."""
    for index in riders_of(bearer, figures):
        if not _is_asleep(index, figures):
            yield index


def _sleepers(bearer: int, figures: Sequence[StagedFigure]) -> list[int]:
    """The indices of those in a bed."""
    return [index for index in riders_of(bearer, figures) if _is_asleep(index, figures)]


def _is_asleep(index: int, figures: Sequence[StagedFigure]) -> bool:
    figure = figures[index]
    if figure.mount is None or figure.mount.how != "in" or not isinstance(figure.looks, Person):
        return False
    bed = draw_standing(figures[figure.mount.bearer].looks).pillow is not None
    return bed and figure.pose in LYING


def _is_seat(thing: StagedFigure) -> bool:
    """Whether several sit side by side on a thing."""
    assert isinstance(thing.looks, Thing)
    kind = thing.looks.kind
    is_plain = kind not in TREES and kind not in _SWAYING and kind not in TABLES
    return bool(THINGS[kind].seat) and is_plain and not draw_figure(thing).footrests


def _dines(index: int, table: int, figures: Sequence[StagedFigure]) -> bool:
    return table_of(figures[index], figures) is figures[table]


def _high_things_on(table: int, figures: Sequence[StagedFigure]) -> list[int]:
    """What stands on a table and would hide a face; it has a place of its own in the row."""
    return [
        index
        for index in riders_of(table, figures)
        if not _is_living(figures[index]) and _drawn_height(figures[index]) > HIGH
    ]


def _drawn_height(thing: StagedFigure) -> float:
    """The height in page units, with what is on a plate or in a vase."""
    return draw_figure(thing).height * unit_scale(thing)


def _is_living(figure: StagedFigure) -> bool:
    return not isinstance(figure.looks, Thing)


def breadth_of(thing: StagedFigure) -> float:
    """The breadth of a thing as it is usually drawn, in page units."""
    return drawn_breadth(replace(thing, breadth=1.0))


def _taken(figure: StagedFigure) -> float:
    """The breadth that somebody takes up in a row, in page units."""
    drawn, scale = draw_figure(figure), unit_scale(figure)
    if figure.pose in LYING or not isinstance(figure.looks, Person):
        return _LYING * drawn.width * scale
    left, _, right, _ = drawn.head_box
    if figure.together is not None and figure.together.how == "hug":
        return (right - left) * scale
    standing = draw_standing(figure.looks).width
    return max(_HEAD_WITH_HAIR * (right - left), _BODY * standing) * scale
