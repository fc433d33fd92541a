"""Smoke that rises from the chimney of a house among the figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from storybook.art.things.model import Thing
from storybook.stage.model import StagedFigure
from storybook.vector.drawing import drawn_breadth

_SMOKE = "smoke"
_CHIMNEYS = {"house": (0.21, 0.98)}
"""Where the top of a chimney is: (right of the middle, up), in breadths and heights."""
_SMALLER = 0.6  # largest height of smoke, as a share of its house's


def risen(figures: Sequence[StagedFigure]) -> list[StagedFigure]:
    """The figures; smoke rises from the chimney of the first house that has one."""
    houses = [f for f in figures if isinstance(f.looks, Thing) and f.looks.kind in _CHIMNEYS]
    return [
        _over(figure, houses[0]) if houses and _is_smoke(figure) else figure for figure in figures
    ]


def _is_smoke(figure: StagedFigure) -> bool:
    return isinstance(figure.looks, Thing) and figure.looks.kind == _SMOKE


def _over(smoke: StagedFigure, house: StagedFigure) -> StagedFigure:
    across, up = _CHIMNEYS[house.looks.kind] if isinstance(house.looks, Thing) else (0.0, 1.0)
    ahead = -1 if house.mirrored else 1
    return replace(
        smoke,
        x=house.x + ahead * across * drawn_breadth(house),
        y=house.y,
        above=house.above + up * house.height,
        height=min(smoke.height, _SMALLER * house.height),
    )
