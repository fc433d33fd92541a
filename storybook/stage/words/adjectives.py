"""Adjectives that say how large, and those that nothing can be done with."""

from __future__ import annotations

from collections.abc import Iterable

from storybook.stage.words.parsed import Adjective

_NO_LOSS = (
    *("fillers", "moods", "ages", "builds", "genders", "barefoot", "places", "people"),
    *("abstract", "body", "times", "weathers", "peoples", "sizes", "things", "parts", "shades"),
)
SHAPES = ("fillers", "sizes", "shades", "hair_styles", "builds", "ages", "moods", "measures")


def sizes(adjectives: Iterable[Adjective]) -> float:
    """What all the sizes that are named multiply to."""
    size = 1.0
    for adjective in adjectives:
        size *= float(adjective.value("sizes") or 1)
    return size


def left_over(adjectives: Iterable[Adjective]) -> list[str]:
    """The adjectives that nothing can be done with."""
    return [a.text for a in adjectives if all(a.value(kind) is None for kind in _NO_LOSS)]
