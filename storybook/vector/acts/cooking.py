"""What people cook on: a stove in a room, a fire out of doors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from storybook.art.people.meeting import body_of
from storybook.art.people.model import Person
from storybook.art.people.poses.table import POSES
from storybook.art.things.model import Thing
from storybook.stage.kinds import TABLES
from storybook.stage.model import StagedFigure
from storybook.stage.sizes import natural_size
from storybook.vector.acts.tables import table_of
from storybook.vector.drawing import draw_standing, drawn_breadth, is_drawn_person, unit_scale

_VESSELS = frozenset({"pot", "pan", "frying_pan"})
_STOVE, _FIRE = Thing("stove", state="empty"), Thing("fire")
_TOP = {"stove": 0.66, "fire": 0.46}  # heights, as shares of that of the cook's shoulders
AHEAD = 0.2  # how far ahead of a cook the middle of a stove is, as a share of the height
_FAR = 1.2  # largest distance of a fire from its cook, as a share of the cook's height
_BROAD = 0.48  # smallest breadth of a stove that bears a pot, as a share of the cook's height
_OVERLAP = 0.85  # how close a stove may come to somebody, as a share of their breadths
_SAME_ROW = 120.0  # page units
_GAP = 6.0  # page units between a stove and a table
_BEFORE = 1.0  # page units nearer to the viewer


def set_stoves(
    figures: Sequence[StagedFigure], is_room: bool
) -> tuple[list[StagedFigure], dict[int, int]]:
    """The figures, a stove in front of each cook who has a pot; and index of cook -> of stove."""
    cooking, stoves = list(figures), dict[int, int]()
    for index, figure in enumerate(figures):
        if _cooks(figure) and table_of(figure, figures) is None:
            at = _stove_near(figure, cooking, stoves)
            if at is None:
                at = len(cooking)
                cooking.append(_stove_for(figure, _STOVE if is_room else _FIRE))
                aside = _clear_of_others(cooking[at], figure, figures)
                cooking[at] = replace(cooking[at], x=cooking[at].x + aside)
                cooking[index] = replace(figure, x=figure.x + aside)
            else:
                stove = _fitted(cooking[at], figure)
                ahead = -1 if figure.mirrored else 1
                x = stove.x - ahead * AHEAD * figure.height
                cooking[at], cooking[index] = stove, replace(figure, x=x, y=stove.y - _BEFORE)
            stoves[index] = at
    return cooking, stoves


def _cooks(figure: StagedFigure) -> bool:
    """Whether somebody on foot has a pot to cook in."""
    if figure.pose != "cook" or figure.mount is not None or not is_drawn_person(figure):
        return False
    things = [held.looks for held in figure.holds if isinstance(held.looks, Thing)]
    return any(thing.kind in _VESSELS for thing in things)


def _stove_for(cook: StagedFigure, stove: Thing) -> StagedFigure:
    """A stove of a height to cook on, in front of the cook."""
    ahead = -1 if cook.mirrored else 1
    x, y = cook.x + ahead * AHEAD * cook.height, cook.y + _BEFORE
    return _fitted(StagedFigure("", stove.kind, stove, x, y, natural_size(stove)[0]), cook)


def _clear_of_others(
    stove: StagedFigure, cook: StagedFigure, figures: Sequence[StagedFigure]
) -> float:
    """How far a stove and its cook move so as not to overlap a table or somebody, in page units."""
    asides = [0.0]
    for other in figures:
        is_table = isinstance(other.looks, Thing) and other.looks.kind in TABLES
        is_living = not isinstance(other.looks, Thing) and other is not cook
        if not (is_table or is_living) or abs(other.y - cook.y) > _SAME_ROW:
            continue
        side = 1 if cook.x > other.x else -1
        share = 1.0 if is_table else _OVERLAP
        apart = _GAP + share * (drawn_breadth(stove) + drawn_breadth(other)) / 2
        if abs(stove.x - other.x) < apart:
            asides.append(other.x + side * apart - stove.x)
    return max(asides, key=abs)


def _fitted(stove: StagedFigure, cook: StagedFigure) -> StagedFigure:
    """A stove or a fire as high as suits its cook."""
    assert isinstance(cook.looks, Person)
    assert isinstance(stove.looks, Thing)
    body = body_of(cook.looks, POSES["stand"], "front")
    shoulders = body.skeleton.arms[0].root[1] * unit_scale(cook)
    high = draw_standing(stove.looks).height * unit_scale(stove)
    fitted = replace(stove, height=stove.height * _TOP[stove.looks.kind] * shoulders / high)
    if stove.looks.kind != "stove":
        return fitted
    broad = draw_standing(stove.looks).width * unit_scale(fitted)
    return replace(fitted, breadth=max(1.0, _BROAD * cook.height / broad))


def _stove_near(
    cook: StagedFigure, figures: Sequence[StagedFigure], taken: Mapping[int, int]
) -> int | None:
    """The index of a stove or a fire in the picture that nobody else cooks on."""
    near = [
        index
        for index, thing in enumerate(figures)
        if isinstance(thing.looks, Thing)
        and thing.looks.kind in _TOP
        and thing.mount is None
        and index not in taken.values()
        and abs(thing.x - cook.x) < _FAR * cook.height
    ]
    return min(near, key=lambda index: abs(figures[index].x - cook.x), default=None)
