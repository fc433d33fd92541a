"""Moves figures sideways so that none is hidden behind another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from storybook.art.things.model import Thing
from storybook.art.things.trees import RECIPES as TREES
from storybook.stage.actors import Actor
from storybook.stage.kinds import TABLES
from storybook.stage.model import StagedFigure
from storybook.stage.sizes import natural_size
from storybook.stage.visibility import Shown, hidden_share, shown_box

_MOST_HIDDEN = 0.3  # share of a figure's box that others may hide
_STEP, _FARTHEST = 40.0, 360.0  # page units that a figure is moved by
_EDGE = 0.02  # share of the page's width kept free at either side
_MOST_MOVES = 3
_SEAT = {"on": 0.5, "in": 0.3}  # height of a rider above the ground, as a share of the bearer's
_TRUNK = 0.4  # share of a tree's breadth that has to be on the page
_LOW_SEAT = 0.2  # a seat lower than this share of the sitter's height is like the ground
_BRANCH = 0.2  # how far aside the branch is on which somebody sits, as a share of a tree's height
_BEFORE = 0.5  # page units of depth by which a rider is before its bearer

Figures = tuple[StagedFigure, ...]


def make_way(figures: Figures, actors: Sequence[Actor], width: float) -> Figures:
    """Move figures apart until each is visible, as far as there is room; `width` is the page's.

    Those that the author put at an exact position stay, and so do those on a spot of the place.
    """
    units = _units(figures, actors)
    for _ in range(_MOST_MOVES):
        hidden = _hidden(figures, actors)
        worst = max(hidden, default=0.0)
        if worst <= _MOST_HIDDEN:
            return figures
        index = hidden.index(worst)
        cost = _cost(hidden)
        best = figures
        for moved, distance in _moves(figures, actors, units, index, width):
            new_cost = _cost(_hidden(moved, actors)) + distance / 4000
            if new_cost < cost - 0.02:
                best, cost = moved, new_cost
        if best is figures:
            return figures
        figures = best
    return figures


def _units(figures: Figures, actors: Sequence[Actor]) -> list[int]:
    """The index of the figure that each moves with: its bearer, partner or table, else itself."""
    units = list(range(len(figures)))
    for index, figure in enumerate(figures):
        joined = None
        if figure.mount is not None:
            joined = figure.mount.bearer
        elif figure.together is not None:
            joined = figure.together.partner
        link = actors[index].link
        if joined is None and link is not None and link.how in ("at", "under"):
            joined = link.target
        if joined is not None:
            old, new = units[index], units[joined]
            units = [new if unit == old else unit for unit in units]
    return units


def _moves(
    figures: Figures, actors: Sequence[Actor], units: Sequence[int], index: int, width: float
) -> Iterator[tuple[Figures, float]]:
    """The figures with the hidden one, or one that hides it, moved; and the distance."""
    for unit in dict.fromkeys(units):
        members = [n for n, other in enumerate(units) if other == unit]
        fixed = any(_is_placed(actors[n]) for n in members)
        if fixed or any(actors[n].background for n in members):
            continue
        steps = int(_FARTHEST / _STEP)
        for step in (*range(-steps, 0), *range(1, steps + 1)):
            moved = tuple(
                replace(figure, x=round(figure.x + step * _STEP, 1)) if n in members else figure
                for n, figure in enumerate(figures)
            )
            if all(_is_on_page(moved[n], width) for n in members):
                yield moved, abs(step) * _STEP


def _is_on_page(figure: StagedFigure, width: float) -> bool:
    height, breadth = natural_size(figure.looks)
    half = breadth * figure.height / height / 2
    if isinstance(figure.looks, Thing) and figure.looks.kind in TREES:
        half *= _TRUNK  # a crown may reach beyond the page
    return _EDGE * width < figure.x - half and figure.x + half < (1 - _EDGE) * width


def _is_placed(actor: Actor) -> bool:
    """Whether an actor is at an exact position or at a spot of the place, such as a window."""
    return actor.spot not in (None, "left", "middle", "right", "near", "far")


def _cost(hidden: Sequence[float]) -> float:
    return sum(max(0.0, share - 0.2) for share in hidden)


def _hidden(figures: Figures, actors: Sequence[Actor]) -> list[float]:
    """The hidden share of each figure; what is meant to be together hides nothing."""
    shown = [_shown(index, figures) for index in range(len(figures))]
    return [
        0.0
        if actors[index].background
        else hidden_share(
            shown[index],
            [
                shown[other]
                for other in range(len(figures))
                if other != index and not _belong(index, other, figures, actors)
            ],
        )
        for index in range(len(figures))
    ]


def _belong(one: int, other: int, figures: Figures, actors: Sequence[Actor]) -> bool:
    """Whether two figures overlap by their relation: a rider, a hug, somebody behind a sofa."""
    for first, second in ((one, other), (other, one)):
        figure, link = figures[first], actors[first].link
        if figure.mount is not None and figure.mount.bearer == second:
            return True
        if figure.together is not None and figure.together.partner == second:
            return True
        if link is not None and link.target == second and link.how not in ("near", "to"):
            return True
    return False


def _shown(index: int, figures: Figures) -> Shown:
    figure = figures[index]
    (height, breadth), pose = natural_size(figure.looks), figure.pose
    x, foot, depth = figure.x, figure.y - figure.above, figure.y + index / 1000
    if figure.mount is not None:
        bearer = figures[figure.mount.bearer]
        is_table = isinstance(bearer.looks, Thing) and bearer.looks.kind in TABLES
        foot -= (1.0 if is_table else _SEAT[figure.mount.how]) * bearer.height
        depth += _BEFORE
        if isinstance(bearer.looks, Thing) and bearer.looks.kind in TREES:
            x += _BRANCH * bearer.height
        if pose == "sit_seat" and bearer.height < _LOW_SEAT * figure.height:
            pose = "sit_ground"
    breadth *= figure.height / height
    box = shown_box(figure.looks, pose, x, foot, figure.height, breadth)
    return Shown(box, depth, figure.looks)
