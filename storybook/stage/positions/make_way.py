"""Moves figures sideways so that none is hidden behind another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from storybook.art.pose_groups import GOING
from storybook.art.things.model import Thing
from storybook.art.things.trees import RECIPES as TREES
from storybook.stage.actors import Actor
from storybook.stage.kinds import AREAS, TABLES
from storybook.stage.model import StagedFigure
from storybook.stage.positions.perspective import scale_at, shore_of, within_water
from storybook.stage.positions.visibility import Shown, hidden_share, shown_box
from storybook.stage.sizes import natural_size

_MOST_HIDDEN = 0.15  # share of a figure's box that others may hide
_STEP, _FARTHEST = 40.0, 640.0  # steps and largest distance by which figures move, in page units
_EDGE = 20.0  # page units kept free at either side
_MOST_MOVES = 3
_GAIN = 0.02  # by which a move has to lower the hidden shares
_SEAT = {"on": 0.5, "in": 0.3}  # height of a rider above the ground, as a share of the bearer's
_TRUNK = 0.4  # share of a tree's breadth that has to be on the page
_LOW_SEAT = 0.2  # a seat lower than this share of the sitter's height is like the ground
_BRANCH = 0.2  # how far aside a branch with somebody on it is, as a share of a tree's height
_ALONG = AREAS | frozenset({"flowers", "left", "middle", "right", "near", "far"})
_BEHIND = 8.0  # page units that a thing which makes way is then behind the figure it hid
_BEFORE = 0.5  # page units of depth that a rider is in front of its bearer

Figures = tuple[StagedFigure, ...]


def make_way(figures: Figures, actors: Sequence[Actor], place: str, width: float) -> Figures:
    """Move figures apart until each is visible, as far as there is room; `width` is the page's.

    Figures that the author put at an exact position stay, and so do those on a spot of the place.
    """
    units = _units(figures, actors)
    shown = [_shown(index, figures) for index in range(len(figures))]
    hiders = [_hiders(index, shown, figures, actors) for index in range(len(figures))]
    figures = _step_back(figures, actors, units, shown, hiders, place)
    shown = [_shown(index, figures) for index in range(len(figures))]
    hiders = [_hiders(index, shown, figures, actors) for index in range(len(figures))]
    spans = [within_water(actor, place, width) for actor in actors]
    for _ in range(_MOST_MOVES):
        hidden = [_hidden(index, shown, hiders) for index in range(len(figures))]
        if max(hidden, default=0.0) <= _MOST_HIDDEN:
            break
        move = _best_move(figures, actors, units, shown, hiders, hidden, spans)
        if move is None:
            break
        members, dx = move
        figures = tuple(
            replace(figure, x=round(figure.x + dx, 1)) if index in members else figure
            for index, figure in enumerate(figures)
        )
        shown = [_shown(index, figures) for index in range(len(figures))]
    return figures


def _step_back(
    figures: Figures,
    actors: Sequence[Actor],
    units: Sequence[int],
    shown: Sequence[Shown],
    hiders: Sequence[Sequence[int]],
    place: str,
) -> Figures:
    """Move things that hide somebody, and that nobody on foot uses, behind the figure they hide."""
    used = {
        actor.link.target for actor, figure in zip(actors, figures, strict=True)
        if actor.living and actor.link is not None and figure.mount is None
    }  # fmt: skip
    moved = list(figures)
    for index, actor in enumerate(actors):
        if not actor.living or _hidden(index, shown, hiders) <= _MOST_HIDDEN:
            continue
        for unit in {units[other] for other in hiders[index]}:
            members = [n for n, other in enumerate(units) if other == unit]
            is_free = not any(
                (actors[n].living and figures[n].mount is None)
                or n in used
                or _is_placed(actors[n])
                or actors[n].in_water
                for n in members
            )
            is_free = is_free and figures[index].y - _BEHIND >= shore_of(place)
            if is_free and shown[index].overlaps(shown[unit]):
                for n in members:
                    moved[n] = _farther(moved[n], figures[index].y - _BEHIND)
    return tuple(moved)


def _farther(figure: StagedFigure, y: float) -> StagedFigure:
    """The figure with its feet at `y`, in the size that it has at that depth."""
    height = figure.height * scale_at(y) / scale_at(figure.y)
    return replace(figure, y=round(y, 1), height=round(height, 1))


def _best_move(
    figures: Figures,
    actors: Sequence[Actor],
    units: Sequence[int],
    shown: Sequence[Shown],
    hiders: Sequence[Sequence[int]],
    hidden: Sequence[float],
    spans: Sequence[tuple[float, float]],
) -> tuple[list[int], float] | None:
    """The figures to be moved together, and how far right; None if no move is worth it."""
    costs = [_cost(share) for share in hidden]
    best, least = None, sum(costs)
    for members, dx in _moves(figures, actors, units, spans):
        moved = [
            figure.moved(dx) if index in members else figure for index, figure in enumerate(shown)
        ]
        changed = [
            index
            for index in range(len(figures))
            if index in members
            or any(
                other in members
                and (shown[other].overlaps(shown[index]) or moved[other].overlaps(shown[index]))
                for other in hiders[index]
            )
        ]
        cost = sum(costs) - sum(costs[index] for index in changed) + abs(dx) / 4000
        for index in changed:
            if cost >= least - _GAIN:
                break
            cost += _cost(_hidden(index, moved, hiders))
        if cost < least - _GAIN:
            best, least = (members, dx), cost
    return best


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
    figures: Figures,
    actors: Sequence[Actor],
    units: Sequence[int],
    spans: Sequence[tuple[float, float]],
) -> Iterator[tuple[list[int], float]]:
    """Figures that may be moved together, and how far right."""
    for unit in dict.fromkeys(units):
        members = [n for n, other in enumerate(units) if other == unit]
        fixed = any(_is_placed(actors[n]) for n in members)
        if fixed or any(actors[n].background for n in members):
            continue
        steps = int(_FARTHEST / _STEP)
        for step in (*range(-steps, 0), *range(1, steps + 1)):
            if all(_is_within(figures[n], step * _STEP, spans[n]) for n in members):
                yield members, step * _STEP


def _is_within(figure: StagedFigure, dx: float, span: tuple[float, float]) -> bool:
    """Whether a figure is within a range of x when it has been moved right."""
    height, breadth = natural_size(figure.looks)
    half = breadth * figure.height / height / 2
    if isinstance(figure.looks, Thing) and figure.looks.kind in TREES:
        half *= _TRUNK  # a crown may reach beyond the page
    x = figure.x + dx
    return span[0] + _EDGE < x - half and x + half < span[1] - _EDGE


def _is_placed(actor: Actor) -> bool:
    """Whether an actor is at an exact position or at a narrow spot of the place, as a window."""
    return actor.spot is not None and actor.spot not in _ALONG


def _cost(hidden: float) -> float:
    return max(0.0, hidden - 0.08)


def _hiders(
    index: int, shown: Sequence[Shown], figures: Figures, actors: Sequence[Actor]
) -> list[int]:
    """The indices of figures that may hide one, wherever they stand, and do not belong to it."""
    if actors[index].background:
        return []
    return [
        other
        for other in range(len(figures))
        if other != index
        and shown[index].is_behind(shown[other])
        and not _belong(index, other, figures, actors)
    ]


def _hidden(index: int, shown: Sequence[Shown], hiders: Sequence[Sequence[int]]) -> float:
    """The hidden share of a figure."""
    return hidden_share(shown[index], [shown[other] for other in hiders[index]])


def _belong(index: int, other: int, figures: Figures, actors: Sequence[Actor]) -> bool:
    """Whether the relation of two figures makes them overlap: riding, hugging, behind a sofa."""
    for first, second in ((index, other), (other, index)):
        figure, link = figures[first], actors[first].link
        if figure.mount is not None and figure.mount.bearer == second:
            return True
        if figure.together is not None and figure.together.partner == second:
            return True
        follows = link is not None and link.how == "behind" and actors[first].pose in GOING
        if link is not None and link.target == second and link.how not in ("near", "to"):
            return not follows
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
