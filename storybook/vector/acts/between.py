"""Two who carry one thing between them, each with the hands or the mouth at an end of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from storybook.art.people.touching import Touch
from storybook.stage.model import CARRY, StagedFigure
from storybook.vector.drawing import draw_figure, drawn_breadth, is_drawn_person, unit_scale

# How high hands or a mouth are with a load, and how far before the feet, as shares of a height.
_HANDS, _MOUTH, _AHEAD = 0.36, 0.5, 0.21
_GRASPED = 0.35  # how high the load is held, as a share of its own height
_INSIDE = 0.04  # how far inside its edge a hand is, as a share of its breadth
_LEAST = 14.0  # page units above the ground
_LARGEST = 1.44  # largest breadth of a load, as a share of the smaller carrier's height
_BEHIND = 0.5  # page units behind those who carry it
_MARGIN = 40.0  # page units to the edge of the page


def carried_between(figures: Sequence[StagedFigure], width: float) -> list[StagedFigure]:
    """The figures, with loads that two carry lifted off the ground between them.

    `width` is that of the page, in page units.
    """
    carrying = list(figures)
    for load, (left, right) in carriers(figures).items():
        thing, two = figures[load], (figures[left], figures[right])
        ground = max(figure.y for figure in two)
        largest = max(1.0, drawn_breadth(thing) / (_LARGEST * min(f.height for f in two)))
        thing = replace(thing, height=thing.height / largest)
        breadth = drawn_breadth(thing)
        reach = [_AHEAD * figure.height + _half_of_animal(figure) for figure in two]
        middle = (two[0].x + two[1].x) / 2
        half = breadth / 2 + max(reach)
        middle = max(half + _MARGIN, min(middle, width - half - _MARGIN))
        held = min(map(_grip_height, two))
        above = max(_LEAST, held - _GRASPED * thing.height)
        carrying[load] = replace(thing, x=middle, y=ground - _BEHIND, above=above, mirrored=False)
        for index, side, out in ((left, -1, reach[0]), (right, 1, reach[1])):
            carrying[index] = replace(
                figures[index], x=middle + side * (breadth / 2 + out), y=ground,
                mirrored=side > 0, view=_view(figures[index]),
            )  # fmt: skip
    return carrying


def hands_on_load(index: int, figures: Sequence[StagedFigure]) -> tuple[Touch, ...]:
    """The hands of somebody on foot at the near end of what is carried with another."""
    figure = figures[index]
    assert figure.together is not None
    load, scale = figures[figure.together.partner], unit_scale(figure)
    ahead = -1 if figure.mirrored else 1
    edge = load.x - ahead * (0.5 - _INSIDE) * drawn_breadth(load)
    down = (load.y - load.above - _GRASPED * load.height - figure.y) / scale
    return tuple(
        Touch("hand", hand, (ahead * (edge - figure.x) / scale, down), "fist") for hand in (0, 1)
    )


def carries_between(figure: StagedFigure) -> bool:
    """Whether somebody carries a thing together with another."""
    return figure.together is not None and figure.together.how == CARRY


def carriers(figures: Sequence[StagedFigure]) -> Mapping[int, tuple[int, int]]:
    """Load -> its left and its right carrier, as indices of figures."""
    at: dict[int, list[int]] = {}
    for index, figure in enumerate(figures):
        if figure.together is not None and carries_between(figure):
            at.setdefault(figure.together.partner, []).append(index)
    pairs = {load: sorted(two, key=lambda n: figures[n].x) for load, two in at.items()}
    return {load: (two[0], two[1]) for load, two in pairs.items() if len(two) > 1}


def _grip_height(figure: StagedFigure) -> float:
    return (_HANDS if is_drawn_person(figure) else _MOUTH) * figure.height


def _half_of_animal(figure: StagedFigure) -> float:
    """How much farther from a load the feet of an animal are, whose mouth is at its end."""
    if is_drawn_person(figure):
        return 0.0
    half = draw_figure(replace(figure, view="side")).width * unit_scale(figure) / 2
    return half - _AHEAD * figure.height


def _view(figure: StagedFigure) -> str:
    return "three_quarter" if is_drawn_person(figure) else "side"
