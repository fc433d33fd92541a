"""Adjectives of size, and adjectives that have no effect on a drawing."""

from __future__ import annotations

from collections.abc import Iterable

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
