"""How much of each figure is hidden behind others, and how far others must move to show it."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from storybook.art.animals.model import Animal
from storybook.art.people.model import Person
from storybook.art.things.model import Thing
from storybook.stage.kinds import TABLES
from storybook.stage.words.readings import Looks

Box = tuple[float, float, float, float]  # left, top, right, bottom

# (height, breadth) of a pose, as shares of the standing height and of the breadth.
_POSES: Mapping[str, tuple[float, float]] = {
    "sit_ground": (0.66, 1.1),
    "sit_seat": (0.82, 1.0),
    "crouch": (0.68, 1.0),
    "kneel": (0.76, 1.0),
    "crawl": (0.5, 1.6),
    "lie": (0.3, 3.2),
    "sleep": (0.3, 3.2),
}
_LYING_ANIMAL = 0.6  # height of an animal that lies, as a share of its height when standing
# Things that can be seen through, or under.
_OPEN = frozenset({"bicycle", "ladder", "swing", "fence", "net", "fishing_net", "hoop", "slide"})
_OPEN |= {"rug", "mat", "puddle", "pond", "mud", "umbrella"}
_BOARD = 0.35  # share of a table's height, from the top, that hides what is behind
# Share of its box that a person's or an animal's body fills, from the middle outwards.
_BODY, _ANIMAL = 0.62, 0.85
_FACE = 0.72  # height of a person's head, as a share of the breadth with arms
_COLUMNS, _ROWS = 5, 7


@dataclass(frozen=True)
class Shown:
    """What matters of a figure for hiding others: its box in page units, depth and looks."""

    box: Box
    depth: float
    looks: Looks

    @cached_property
    def body(self) -> Box:
        """The part of its box that hides others."""
        return _body(self)

    def moved(self, dx: float) -> Shown:
        """The figure moved `dx` page units to the right."""
        left, top, right, bottom = self.box
        return Shown((left + dx, top, right + dx, bottom), self.depth, self.looks)

    def overlaps(self, other: Shown) -> bool:
        """Whether the bodies overlap horizontally."""
        return self.body[0] < other.body[2] and other.body[0] < self.body[2]

    def is_behind(self, other: Shown) -> bool:
        """Whether the other figure, being nearer and not see-through, would hide it."""
        is_open = isinstance(other.looks, Thing) and other.looks.kind in _OPEN
        return other.depth > self.depth and not is_open


def shown_box(looks: Looks, pose: str, x: float, foot: float, height: float, breadth: float) -> Box:
    """The box of a figure whose feet are at (x, foot); sizes are of the upright figure."""
    tall, broad = _POSES.get(pose, (1.0, 1.0)) if isinstance(looks, Person) else (1.0, 1.0)
    if isinstance(looks, Animal) and pose in ("sleep", "lie"):
        tall = _LYING_ANIMAL
    half = breadth * broad / 2
    return x - half, foot - height * tall, x + half, foot


def hidden_share(figure: Shown, others: Sequence[Shown]) -> float:
    """The hidden share (0 to 1) of a figure; for people and animals, at least that of the head."""
    before = [other.body for other in others if figure.is_behind(other)]
    if not before:
        return 0.0
    body = _covered(figure.body, before)
    if isinstance(figure.looks, Thing):
        return body
    left, top, right, bottom = figure.body
    head = min(bottom - top, _FACE * (figure.box[2] - figure.box[0]))
    heads = [(left, top, right, top + head)]
    if not isinstance(figure.looks, Person):  # the head of an animal is at one end
        third = (right - left) / 3
        heads = [(left, top, left + third, bottom), (right - third, top, right, bottom)]
    return max(body, *(_covered(head, before) for head in heads))


def _body(figure: Shown) -> Box:
    left, top, right, bottom = figure.box
    share = 1.0 if isinstance(figure.looks, Thing) else _BODY
    share = _ANIMAL if isinstance(figure.looks, Animal) else share
    if isinstance(figure.looks, Thing) and figure.looks.kind in TABLES:
        bottom = top + _BOARD * (bottom - top)
    middle, half = (left + right) / 2, (right - left) / 2 * share
    return middle - half, top, middle + half, bottom


def _covered(box: Box, before: Sequence[Box]) -> float:
    """The share of a box that other boxes cover, sampled at the middles of a grid's cells."""
    left, top, right, bottom = box
    columns = [0] * _COLUMNS  # of each, a bit for every covered row
    for x0, y0, x1, y1 in before:
        if x0 < right and left < x1 and y0 < bottom and top < y1:
            first, last = _cells(x0, x1, left, right, _COLUMNS)
            upper, lower = _cells(y0, y1, top, bottom, _ROWS)
            rows = (1 << lower) - (1 << upper) if lower > upper else 0
            for column in range(first, last):
                columns[column] |= rows
    return sum(rows.bit_count() for rows in columns) / (_COLUMNS * _ROWS)


def _cells(start: float, end: float, low: float, high: float, count: int) -> tuple[int, int]:
    """The first cell whose middle is in a span, and the one after the last such cell."""
    step = (high - low) / count
    first, after = math.floor((start - low) / step + 0.5), math.ceil((end - low) / step - 0.5)
    return max(0, first), min(count, after)
