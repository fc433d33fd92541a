"""Spatial relations of the figures of a stage, as visible in the picture."""

from __future__ import annotations

from collections.abc import Sequence

from storybook.art.places.settings import PLACES
from storybook.art.things.model import Thing
from storybook.stage.kinds import TABLES
from storybook.stage.model import PAGE_HEIGHT, Stage, StagedFigure
from storybook.stage.sizes import natural_size

# Page units between the feet of a figure and of another that it is behind or in front of.
_BESIDE = 38.0
_FAR = 95.0
# How far aside, in breadths of the other; somebody behind another looks past the other's head.
_ACROSS, _BESIDE_HEAD = 0.5, 0.8
_AT_SPOT = 60.0  # page units sideways from the middle of a spot
# Closer than this to a thing and to its middle (a share of its breadth): under, not in front.
_UNDER, _UNDER_ACROSS = 52.0, 0.2


def shown_figures(stage: Stage) -> list[int]:
    """Indices of the figures inside the frame, without background things."""
    return [
        index
        for index, figure in enumerate(stage.figures)
        if _is_in_frame(figure, stage) and not _is_backdrop(figure, stage)
    ]


def is_actor(figure: StagedFigure) -> bool:
    """Whether it is a person, an animal or a character, and not just a thing."""
    return bool(figure.key) or not isinstance(figure.looks, Thing)


def relation_of(index: int, figures: Sequence[StagedFigure]) -> tuple[str, int] | None:
    """The relation of a figure to another, and the other's index; None if there is none.

    The relation is "behind", "in_front", "under" or "at".
    """
    figure = figures[index]
    if figure.mount is not None or figure.placement != "ground" or not is_actor(figure):
        return None
    for other, target in enumerate(figures):
        if other == index or target.mount is not None or target.placement != "ground":
            continue
        how = _how(figure, target)
        if how:
            return how, other
    return None


def spot_of(figure: StagedFigure, stage: Stage) -> str:
    """The spot of the place where a figure is, such as "tree"; "" if it is at none."""
    if stage.ground is not None or figure.mount is not None or figure.placement != "ground":
        return ""
    for name, spot in PLACES[stage.place].spots.items():
        across = abs(figure.x - spot.x * PAGE_HEIGHT * stage.aspect)
        grounds = (spot.y, PLACES[stage.place].ground_at(spot))
        if across < _AT_SPOT and any(abs(figure.y - y) < 1.0 for y in grounds):
            return name
    return ""


def _how(figure: StagedFigure, target: StagedFigure) -> str:
    nearer = figure.y - target.y
    across = abs(figure.x - target.x)
    breadth = _breadth(target)
    is_thing = isinstance(target.looks, Thing)
    if is_thing and target.looks.kind in TABLES and figure.pose == "sit_seat":
        return "at" if across < breadth / 2 and -_BESIDE < nearer < 0 else ""
    reach = _BESIDE_HEAD if nearer < 0 and not is_thing else _ACROSS
    if across > reach * breadth or not _BESIDE < abs(nearer) < _FAR:
        return ""
    if nearer < 0:
        return "behind" if target.height > 0.3 * figure.height else ""
    if not is_thing or target.height < 0.5 * figure.height:
        return ""
    return "under" if nearer < _UNDER and across < _UNDER_ACROSS * breadth else "in_front"


def _breadth(figure: StagedFigure) -> float:
    height, breadth = natural_size(figure.looks)
    return figure.height * breadth / height


def _is_backdrop(figure: StagedFigure, stage: Stage) -> bool:
    """Whether it is a background thing: those stand farther off than any other figure may."""
    is_alone = not is_actor(figure) and figure.mount is None
    return is_alone and figure.y < PLACES[stage.place].far_feet - 1.0


def _is_in_frame(figure: StagedFigure, stage: Stage) -> bool:
    half_height = PAGE_HEIGHT / stage.frame.zoom / 2
    half_width = half_height * stage.aspect
    middle = figure.y - figure.above - figure.height / 2
    head = middle - figure.height / 2
    is_beside = abs(figure.x - stage.frame.x) < half_width
    return is_beside and any(abs(y - stage.frame.y) < half_height for y in (middle, head))
