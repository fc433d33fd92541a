"""How much of each figure is hidden behind others, and how far others must move to show it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

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
# Things that one looks through, or under.
_OPEN = frozenset({"bicycle", "ladder", "swing", "fence", "net", "fishing_net", "hoop", "slide"})
_OPEN |= {"rug", "mat", "puddle", "pond", "umbrella"}
_BOARD = 0.35  # share of a table's height, from the top, that hides what is behind
# Share of its box that a person's or an animal's body fills, from the middle outwards.
_BODY, _ANIMAL = 0.62, 0.85
_FACE = 0.72  # height of a person's head, as a share of the breadth with arms
_COLUMNS, _ROWS = 5, 7


@dataclass(frozen=True)
class Shown:
    """A figure as far as it hides others: its box in page units, its depth, what it is."""

    box: Box
    depth: float
    looks: Looks


def shown_box(looks: Looks, pose: str, x: float, foot: float, height: float, breadth: float) -> Box:
    """The box of a figure whose feet are at (x, foot); sizes are of the upright figure."""
    tall, broad = _POSES.get(pose, (1.0, 1.0)) if isinstance(looks, Person) else (1.0, 1.0)
    half = breadth * broad / 2
    return x - half, foot - height * tall, x + half, foot


def hidden_share(figure: Shown, others: Sequence[Shown]) -> float:
    """The share (0 to 1) of a figure behind others; of the living, at least that of the head."""
    before = [_body(other) for other in others if _hides(other, figure)]
    if not before:
        return 0.0
    body = _covered(_body(figure), before)
    if isinstance(figure.looks, Thing):
        return body
    left, top, right, bottom = _body(figure)
    head = min(bottom - top, _FACE * (figure.box[2] - figure.box[0]))
    heads = [(left, top, right, top + head)]
    if not isinstance(figure.looks, Person):  # the head of an animal is at one end
        third = (right - left) / 3
        heads = [(left, top, left + third, bottom), (right - third, top, right, bottom)]
    return max(body, *(_covered(head, before) for head in heads))


def _hides(other: Shown, figure: Shown) -> bool:
    is_open = isinstance(other.looks, Thing) and other.looks.kind in _OPEN
    return other.depth > figure.depth and not is_open


def _body(figure: Shown) -> Box:
    left, top, right, bottom = figure.box
    share = 1.0 if isinstance(figure.looks, Thing) else _BODY
    share = _ANIMAL if isinstance(figure.looks, Animal) else share
    if isinstance(figure.looks, Thing) and figure.looks.kind in TABLES:
        bottom = top + _BOARD * (bottom - top)
    middle, half = (left + right) / 2, (right - left) / 2 * share
    return middle - half, top, middle + half, bottom


def _covered(box: Box, before: Sequence[Box]) -> float:
    """The share of a box that other boxes cover."""
    left, top, right, bottom = box
    near = [b for b in before if b[0] < right and left < b[2] and b[1] < bottom and top < b[3]]
    if not near:
        return 0.0
    ys = [top + (bottom - top) * (row + 0.5) / _ROWS for row in range(_ROWS)]
    covered = 0
    for column in range(_COLUMNS):
        x = left + (right - left) * (column + 0.5) / _COLUMNS
        spans = [(low, high) for start, low, end, high in near if start < x < end]
        if spans:
            covered += sum(any(low < y < high for low, high in spans) for y in ys)
    return covered / (_COLUMNS * _ROWS)
