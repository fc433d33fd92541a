"""What animals eat and drink from the ground or a trough is under their mouths."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from storybook.art.animals.draw import ANIMALS
from storybook.art.animals.model import Animal
from storybook.art.things.model import Thing
from storybook.stage.kinds import is_holdable
from storybook.stage.model import StagedFigure
from storybook.vector.drawing import draw_figure, drawn_breadth, unit_scale

_EATING = frozenset({"eat", "drink", "peck"})
_TROUGH, _AT_TROUGH = "trough", frozenset({"stand", "eat", "drink"})
_NEAR_END = 0.45  # how far from its middle somebody eats from a trough, as a share of its breadth
_FAR = 1.6  # largest distance of an animal from its food, as a share of both breadths
_BEFORE = 1.5  # page units nearer to the viewer


def at_troughs(figures: Sequence[StagedFigure]) -> list[StagedFigure]:
    """The figures; the first animal on either side of a trough has its head in it."""
    moved = list(figures)
    taken = set[tuple[int, int]]()
    for index, figure in enumerate(figures):
        trough = _trough_of(figure, figures)
        if trough is None:
            continue
        ahead = 1 if figures[trough].x >= figure.x else -1
        if (trough, ahead) not in taken:
            taken.add((trough, ahead))
            moved[index] = _eating_from(figures[trough], figure, ahead)
    return moved


def _trough_of(figure: StagedFigure, figures: Sequence[StagedFigure]) -> int | None:
    """The index of the trough that an animal is at; None if there is none."""
    if not isinstance(figure.looks, Animal) or figure.picture is not None or figure.mount:
        return None
    if figure.pose not in _AT_TROUGH or "eat" not in ANIMALS[figure.looks.kind].poses:
        return None
    near = [
        index
        for index, thing in enumerate(figures)
        if isinstance(thing.looks, Thing)
        and thing.looks.kind == _TROUGH
        and abs(thing.x - figure.x) < drawn_breadth(thing) + drawn_breadth(figure)
    ]
    return near[0] if near else None


def _eating_from(trough: StagedFigure, figure: StagedFigure, ahead: int) -> StagedFigure:
    """The animal, its mouth over the near end of the trough."""
    eating = replace(figure, pose="eat", view="side", mirrored=ahead < 0)
    drawn = draw_figure(eating)
    bite = drawn.bite.at if drawn.bite is not None else drawn.mouth
    end = trough.x - ahead * _NEAR_END * drawn_breadth(trough)
    x = end - (bite[0] - drawn.width / 2) * unit_scale(eating)
    return replace(eating, x=x, y=trough.y - _BEFORE)


def under_mouths(figures: Sequence[StagedFigure]) -> list[StagedFigure]:
    """The figures; food on the ground is moved under the mouth of the animal that eats it."""
    moved = list(figures)
    taken = set[int]()
    for figure in figures:
        is_animal = isinstance(figure.looks, Animal) and figure.picture is None
        if not is_animal or figure.pose not in _EATING or figure.holds or figure.mount is not None:
            continue
        food = [
            index
            for index, thing in enumerate(figures)
            if isinstance(thing.looks, Thing)
            and is_holdable(thing.looks)
            and thing.mount is None
            and index not in taken
            and abs(thing.x - figure.x) < _FAR * (drawn_breadth(thing) + drawn_breadth(figure))
        ]
        nearest = min(food, key=lambda index: abs(figures[index].x - figure.x), default=None)
        if nearest is not None:
            taken.add(nearest)
            drawn = draw_figure(figure)
            bite = drawn.bite.at if drawn.bite is not None else drawn.mouth
            x = figure.x + (bite[0] - drawn.width / 2) * unit_scale(figure)
            moved[nearest] = replace(figures[nearest], x=x, y=figure.y + _BEFORE)
    return moved
