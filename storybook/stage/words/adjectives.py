"""Adjectives of size, and adjectives that have no effect on a drawing."""

from __future__ import annotations

from collections.abc import Iterable

from storybook.art.things.draw import THINGS
from storybook.art.things.model import ANY_STATES, LOOSE
from storybook.art.things.recipes import RECIPES
from storybook.stage.words.parsed import Adjective

_NO_LOSS = (
    *("fillers", "moods", "ages", "builds", "genders", "barefoot", "places", "people"),
    *(
        "abstract",
        "body",
        "times",
        "weathers",
        "seasons",
        "peoples",
        "sizes",
        "things",
        "parts",
        "shades",
        "states",
    ),
)
SHAPES = ("fillers", "sizes", "shades", "hair_styles", "builds", "ages", "moods", "measures")


def sizes(adjectives: Iterable[Adjective]) -> float:
    """The product of all size factors among the adjectives."""
    size = 1.0
    for adjective in adjectives:
        size *= float(adjective.value("sizes") or 1)
    return size


def left_over(adjectives: Iterable[Adjective]) -> list[str]:
    """The adjectives that were not understood."""
    return [a.text for a in adjectives if all(a.value(kind) is None for kind in _NO_LOSS)]


def state_of(kind: str, adjectives: Iterable[Adjective]) -> str:
    """The state of a thing that its adjectives tell and its drawing can show; "" if none."""
    shown = (*THINGS[kind].states, *LOOSE, *(ANY_STATES if kind in RECIPES else ()))
    states = (adjective.value("states") or "" for adjective in adjectives)
    return next((state for state in states if state in shown), "")
