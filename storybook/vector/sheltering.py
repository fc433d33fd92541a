"""Umbrellas: somebody takes up one that stands there, and those close by are under it too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from storybook.art.drawing.shapes import Pair
from storybook.art.people.meeting import body_of
from storybook.art.people.model import Person
from storybook.art.people.pose_table import POSES
from storybook.art.things.model import Thing
from storybook.stage.model import Held, StagedFigure
from storybook.vector.drawing import is_drawn_person, unit_scale

_UMBRELLA = "umbrella"
_SAME_ROW = 80.0  # page units
# Distances as shares of the sum of two heights: who is under an umbrella, and how close they come.
_SHARES, _CLOSE = 0.32, 0.2
_ON_FEET = frozenset({"stand", "walk", "run", "look", "wave", "point", "hold_one_hand"})


def take_up(figures: Sequence[StagedFigure]) -> tuple[list[StagedFigure], set[int]]:
    """The figures, the nearest person holding each umbrella; and the umbrellas now in a hand."""
    taking, taken = list(figures), set[int]()
    for index, thing in enumerate(figures):
        looks = thing.looks
        if isinstance(looks, Thing) and looks.kind == _UMBRELLA and thing.mount is None:
            near = [other for other in _people(figures) if _is_close(thing, figures[other])]
            free = [other for other in near if not figures[other].holds]
            if free:
                holder = min(free, key=lambda other: abs(figures[other].x - thing.x))
                held = Held(looks, "hand")
                taking[holder] = replace(taking[holder], holds=(held,))
                taken.add(index)
    return taking, taken


def gather_under(figures: Sequence[StagedFigure]) -> tuple[list[StagedFigure], dict[int, int]]:
    """The figures, who shares an umbrella close to its holder; and the companion of each holder."""
    gathered, companions = list(figures), dict[int, int]()
    for index in _people(figures):
        if not _has_umbrella(figures[index]):
            continue
        free = [
            other
            for other in _people(figures)
            if other != index
            and not _has_umbrella(figures[other])
            and _is_close(figures[index], figures[other])
        ]
        if not free:
            continue
        holder = figures[index]
        companion = min(free, key=lambda other: abs(figures[other].x - holder.x))
        other = figures[companion]
        distance = _CLOSE * (holder.height + other.height)
        x = holder.x + max(-distance, min(distance, other.x - holder.x))
        gathered[companion] = replace(other, x=x)
        companions[index] = companion
    return gathered, companions


def cover_of(holder: StagedFigure, other: StagedFigure) -> Pair:
    """The head of who shares an umbrella, (ahead, down) from the holder in its drawing units."""
    assert isinstance(other.looks, Person)
    body = body_of(other.looks, POSES["stand"], "front")
    _, y = body.page(body.skeleton.head)
    scale, ahead = unit_scale(holder), -1 if holder.mirrored else 1
    return (other.x - holder.x) * ahead / scale, (
        other.y - holder.y + y * unit_scale(other)
    ) / scale


def _people(figures: Sequence[StagedFigure]) -> list[int]:
    """The indices of the drawn people who are on their own feet."""
    return [
        index
        for index, figure in enumerate(figures)
        if is_drawn_person(figure)
        and figure.mount is None
        and figure.together is None
        and figure.pose in _ON_FEET
    ]


def _has_umbrella(figure: StagedFigure) -> bool:
    return any(
        isinstance(held.looks, Thing) and held.looks.kind == _UMBRELLA for held in figure.holds
    )


def _is_close(one: StagedFigure, other: StagedFigure) -> bool:
    near = abs(one.x - other.x) < _SHARES * (one.height + other.height)
    return near and abs(one.y - other.y) < _SAME_ROW
