"""People who carry others, or a load in front of them, and stand clear of their neighbours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from storybook.art.people.model import Person
from storybook.art.things.model import Thing
from storybook.stage.model import Mount, StagedFigure
from storybook.stage.sizes import natural_size
from storybook.vector.acts.riding import carries_in_arms
from storybook.vector.acts.tables import table_of
from storybook.vector.acts.using import riders_of
from storybook.vector.drawing import is_drawn_person

# Shares of a height: how far a load is ahead of its holder, half a body's breadth, and how far the
# holder steps back at most.
_LOAD, _BODY, _BACK = 0.42, 0.25, 0.28
# Largest height of somebody on a lap or the shoulders, or in the arms, as a share of the bearer's.
_CARRIED, _IN_THE_ARMS = 0.8, 0.6
_TURNED, _IN_ARMS = "three_quarter", "carry_in_arms"


def lifted(figures: Sequence[StagedFigure]) -> list[StagedFigure]:
    """The figures; babies that are hugged, and people who are held, are in their bearers' arms."""
    lifting = list(figures)
    for index, figure in enumerate(figures):
        if figure.together is None or figure.together.how != "hug":
            continue
        pair = (index, figure.together.partner)
        babies = [at for at in pair if _is_baby(figures[at])]
        on_feet = all(figures[at].mount is None and is_drawn_person(figures[at]) for at in pair)
        if len(babies) == 1 and on_feet:
            baby, other = babies[0], pair[0] if pair[1] == babies[0] else pair[1]
            lifting[other] = replace(figures[other], pose=_IN_ARMS, together=None, view=_TURNED)
            mount = Mount(other)
            x = figures[other].x
            lifting[baby] = replace(
                figures[baby], pose="sit_seat", together=None, mount=mount, x=x, view=_TURNED,
                mirrored=figures[other].mirrored,
            )  # fmt: skip
    carried = _taken_from_hands(lifting)
    return [_small_enough(figure, lifting) for figure in lifting] + carried


def _small_enough(figure: StagedFigure, figures: Sequence[StagedFigure]) -> StagedFigure:
    """Somebody on a lap or in the arms, no larger than can be carried."""
    if figure.mount is None or not is_drawn_person(figure):
        return figure
    bearer = figures[figure.mount.bearer]
    if not is_drawn_person(bearer):
        return figure
    share = _IN_THE_ARMS if carries_in_arms(bearer) else _CARRIED
    height = min(figure.height, share * bearer.height)
    if not bearer.pose.startswith("sit"):
        return replace(figure, height=height)
    # Across the knees, with the back of the head away from the sitter's face.
    return replace(figure, height=height, view=_TURNED, mirrored=not bearer.mirrored)


def _taken_from_hands(figures: list[StagedFigure]) -> list[StagedFigure]:
    """The people that others hold, as figures of their own; `figures` then no longer hold them."""
    carried = []
    for index, figure in enumerate(figures):
        people = [held for held in figure.holds if isinstance(held.looks, Person)]
        is_free = is_drawn_person(figure) and figure.mount is None and figure.together is None
        if len(people) != 1 or not is_free:
            continue
        (held,) = people
        size = natural_size(held.looks)[0] / natural_size(figure.looks)[0]
        rider = replace(
            figure, key="", noun="", looks=held.looks, height=figure.height * min(size, _CARRIED),
            pose="sit_seat", mood="happy", view=_TURNED, holds=(), mount=Mount(index),
        )  # fmt: skip
        carried.append(rider)
        others = tuple(other for other in figure.holds if other is not held)
        pose = "stand" if held.by == "back" else _IN_ARMS
        figures[index] = replace(figure, pose=pose, view=_TURNED, holds=others)
    return carried


def stepped_back(figures: Sequence[StagedFigure]) -> list[StagedFigure]:
    """The figures; those with a load in front of them stand back, so that it hides nobody."""
    stepping = list(figures)
    for index, figure in enumerate(figures):
        if figure.mount is not None or not _has_load(index, figures):
            continue
        if table_of(figure, figures) is not None:
            continue
        ahead = -1 if figure.mirrored else 1
        for other, neighbour in enumerate(figures):
            if other == index or neighbour.mount is not None or isinstance(neighbour.looks, Thing):
                continue
            loads = 2 if _has_load(other, figures) and neighbour.mirrored != figure.mirrored else 1
            wanted = _LOAD * figure.height + loads * _BODY * neighbour.height
            gap = ahead * (neighbour.x - figure.x)
            if 0 < gap < wanted:
                back = min(wanted - gap, _BACK * figure.height, _room_behind(index, figures))
                stepping[index] = replace(figure, x=figure.x - ahead * back)
                for rider in riders_of(index, figures):
                    x = figures[rider].x - ahead * back
                    stepping[rider] = replace(figures[rider], x=x)
    return stepping


def _room_behind(index: int, figures: Sequence[StagedFigure]) -> float:
    """How far somebody can step back without stepping into another, in page units."""
    figure = figures[index]
    behind = -1 if not figure.mirrored else 1
    gaps = (
        behind * (other.x - figure.x) - _BODY * (figure.height + other.height)
        for other in figures
        if other is not figure and not isinstance(other.looks, Thing) and other.mount is None
        and behind * (other.x - figure.x) > 0
    )  # fmt: skip
    return max(0.0, min(gaps, default=figure.height))


def _has_load(index: int, figures: Sequence[StagedFigure]) -> bool:
    """Whether somebody has a thing or a child in front of the body."""
    figure = figures[index]
    if not is_drawn_person(figure) or figure.together is not None:
        return False
    carries = carries_in_arms(figure) and bool(riders_of(index, figures))
    return carries or any(held.by in ("both_hands", "arms") for held in figure.holds)


def _is_baby(figure: StagedFigure) -> bool:
    looks = figure.looks
    return isinstance(looks, Person) and looks.age == "baby" and is_drawn_person(figure)
