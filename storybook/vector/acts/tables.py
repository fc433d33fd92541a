"""Hands on the table that somebody sits at."""

from __future__ import annotations

from collections.abc import Sequence

from storybook.art.people.meeting import built
from storybook.art.people.model import Person
from storybook.art.people.touching import Touch
from storybook.art.things.model import Thing
from storybook.stage.kinds import TABLES
from storybook.stage.model import StagedFigure
from storybook.stage.sizes import natural_size
from storybook.vector.drawing import is_drawn_person, unit_scale

_AT_TABLE = frozenset({"sit_seat", "sit_ground", "eat", "drink", "write", "read", "think"})
_BEFORE_BODY = frozenset({"both_hands", "arms"})
_BESIDE = 0.6  # share of the table's breadth within which somebody is at it
_AHEAD = (0.12, 0.62)  # how far ahead of the body the near and the far hand are, in heads
_ON_TOP = 0.03  # how far the hands are below the table's far edge, as a share of its height
_BEHIND = 5.0  # page units: somebody nearer to a table is under it
_BEFORE = 60.0  # page units: how far in front of somebody a table is at most


def table_of(figure: StagedFigure, figures: Sequence[StagedFigure]) -> StagedFigure | None:
    """The table that a person has the hands on, or a thing held in both; None if there is none."""
    if not is_drawn_person(figure) or figure.mount is not None:
        return None
    if figure.pose not in _AT_TABLE and all(held.by not in _BEFORE_BODY for held in figure.holds):
        return None
    return table_before(figure, figures)


def table_before(figure: StagedFigure, figures: Sequence[StagedFigure]) -> StagedFigure | None:
    """The table that a figure stands or sits at; None if there is none."""
    tables = [
        thing
        for thing in figures
        if isinstance(thing.looks, Thing)
        and thing.looks.kind in TABLES
        and _BEHIND < thing.y - figure.y < _BEFORE
        and abs(thing.x - figure.x) < _BESIDE * _breadth(thing)
    ]
    return tables[0] if tables else None


def _breadth(thing: StagedFigure) -> float:
    height, breadth = natural_size(thing.looks)
    return thing.height * breadth / height * thing.breadth


def top_of_table(figure: StagedFigure, table: StagedFigure | None) -> float | None:
    """How far a table's top is below the ground under somebody's hips, in drawing units."""
    if table is None:
        return None
    top = table.y - table.height * (1 - _ON_TOP)
    return (top - figure.y + figure.above) / unit_scale(figure)


def hands_on(figure: StagedFigure, table: StagedFigure) -> tuple[Touch, ...]:
    """Both hands on the table's top."""
    assert isinstance(figure.looks, Person)
    top = top_of_table(figure, table)
    assert top is not None
    body = built(figure.looks)
    return tuple(
        Touch("hand", index, (x * body.head, top), "relaxed", 0.6 * body.arm, lies=not index)
        for index, x in enumerate(_AHEAD)
    )
