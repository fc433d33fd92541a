"""Where figures of a stage are to each other, as far as the picture shows it."""

from __future__ import annotations

from collections.abc import Sequence

from storybook.art.places.settings import PLACES
from storybook.art.things.model import Thing
from storybook.stage.kinds import TABLES
from storybook.stage.model import PAGE_HEIGHT, Stage, StagedFigure
from storybook.stage.sizes import natural_size

# In page units: how much farther or nearer somebody's feet are who is behind or before another.
_BESIDE = 38.0
_FAR = 95.0
_AT_SPOT = 60.0  # sideways from the middle of a spot
_UNDER, _UNDER_ACROSS = 52.0, 0.2  # so little nearer, and of its breadth: under it, not before it


def shown_figures(stage: Stage) -> list[int]:
    """Indices of the figures inside the frame, without the things that belong to the place."""
    return [
        index
        for index, figure in enumerate(stage.figures)
        if _is_in_frame(figure, stage) and not _is_backdrop(figure, stage)
    ]


def is_actor(figure: StagedFigure) -> bool:
    """Whether it is a person, an animal or a character, and no mere thing."""
    return bool(figure.key) or not isinstance(figure.looks, Thing)


def relation_of(index: int, figures: Sequence[StagedFigure]) -> tuple[str, int] | None:
    """What a figure is behind, before, under or at, and the index of that; None if nothing."""
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
    """The spot of the place where somebody is, such as "tree"; "" if it is no certain one."""
    if stage.ground is not None or figure.mount is not None or figure.placement != "ground":
        return ""
    for name, spot in PLACES[stage.place].spots.items():
        across = abs(figure.x - spot.x * PAGE_HEIGHT * stage.aspect)
        if across < _AT_SPOT and abs(figure.y - spot.y) < 1.0:
            return name
    return ""


def _how(figure: StagedFigure, target: StagedFigure) -> str:
    nearer = figure.y - target.y
    across = abs(figure.x - target.x)
    breadth = _breadth(target)
    is_thing = isinstance(target.looks, Thing)
    if is_thing and _kind(target) in TABLES and figure.pose == "sit_seat":
        return "at" if across < breadth / 2 and -_BESIDE < nearer < 0 else ""
    if across > breadth * 0.5 or not _BESIDE < abs(nearer) < _FAR:
        return ""
    if nearer < 0:
        return "behind" if target.height > 0.3 * figure.height else ""
    if not is_thing or target.height < 0.5 * figure.height:
        return ""
    return "under" if nearer < _UNDER and across < _UNDER_ACROSS * breadth else "in_front"


def _kind(figure: StagedFigure) -> str:
    return figure.looks.kind if isinstance(figure.looks, Thing) else ""


def _breadth(figure: StagedFigure) -> float:
    height, breadth = natural_size(figure.looks)
    return figure.height * breadth / height


def _is_backdrop(figure: StagedFigure, stage: Stage) -> bool:
    """Things that the place's words name stand beyond the ground where others may be."""
    is_alone = not is_actor(figure) and figure.mount is None
    return is_alone and figure.y < PLACES[stage.place].far_feet - 1.0


def _is_in_frame(figure: StagedFigure, stage: Stage) -> bool:
    half_height = PAGE_HEIGHT / stage.frame.zoom / 2
    half_width = half_height * stage.aspect
    middle = figure.y - figure.above - figure.height / 2
    head = middle - figure.height / 2
    is_beside = abs(figure.x - stage.frame.x) < half_width
    return is_beside and any(abs(y - stage.frame.y) < half_height for y in (middle, head))
