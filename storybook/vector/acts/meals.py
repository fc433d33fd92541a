"""What animals eat and drink from the ground lies under their mouths."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from storybook.art.animals.model import Animal
from storybook.art.things.model import Thing
from storybook.stage.kinds import is_holdable
from storybook.stage.model import StagedFigure
from storybook.vector.drawing import draw_figure, drawn_breadth, unit_scale

_EATING = frozenset({"eat", "drink", "peck"})
_FAR = 1.6  # largest distance of an animal from its food, as a share of both breadths
_BEFORE = 1.5  # page units nearer to the viewer


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
