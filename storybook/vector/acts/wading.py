"""How deep figures are in the water: swimmers, those who stand in it, things that float."""

from __future__ import annotations

from storybook.art.people.model import Person
from storybook.art.pose_groups import AFLOAT
from storybook.art.things.model import Thing
from storybook.stage.model import StagedFigure

_THING, _SWIMMER, _LEAPING, _WADING = 0.16, 0.5, 0.12, 0.2  # shares of the height
_SHALLOW = frozenset(
    {"jump", "sit_ground", "kneel", "crouch"}
)  # poses of leaping, or in shallow water

TOGETHER = 0.14
"""Share of their height that two who stand in water are below its surface."""


def sunk(figure: StagedFigure) -> float:
    """The share of a figure's height that is under water."""
    if figure.pose in _SHALLOW:
        return _LEAPING
    if isinstance(figure.looks, Thing):
        return _THING
    wades = isinstance(figure.looks, Person) and figure.pose not in AFLOAT
    return _WADING if wades else _SWIMMER
