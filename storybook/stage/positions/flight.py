"""How high above the ground figures fly, or swim under water."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence

from storybook.art.places.settings import PLACES
from storybook.art.things.model import Thing
from storybook.stage.actors import Actor
from storybook.stage.positions.perspective import Foot, is_in_sky, spot_y

_FLYING = (330.0, 470.0)  # lowest and highest of a single figure, page units above the ground
_STRUNG = 500.0  # lanterns and little flags on a string
_UNDER_WATER = (260.0, 480.0)
_SKY = 40.0  # page units kept free above a figure
_APART = 1.15  # from one level of a flock to the next, as a share of the height
_MOST_IN_A_ROW, _MANY = 5, 8  # of larger flocks two rows are interleaved: they need more levels


def float_under_water(actors: Sequence[Actor], place: str) -> None:
    """Under water, let swimmers float off the ground, without a water line."""
    if PLACES[place].submerged:
        for actor in actors:
            actor.in_air = actor.in_air or actor.in_water
            actor.in_water = False


def heights_above(
    actors: Sequence[Actor],
    feet: Mapping[int, Foot],
    heights: Sequence[float],
    place: str,
    rng: random.Random,
) -> dict[int, float]:
    """Page units above the ground, by the index of each actor that flies.

    Several of a kind fly at different levels from left to right, so that they can be counted.
    `heights` are the actors' own, in page units at the front of the page.
    """
    land = PLACES[place]
    low, high = _UNDER_WATER if land.submerged else _FLYING
    above: dict[int, float] = {}
    for flock in _flocks(actors, feet):
        lowest = rng.uniform(low, high) if len(flock) == 1 else low
        if _is_strung(actors[flock[0]]):
            lowest = _STRUNG
        levels = 3 + (len(flock) > _MOST_IN_A_ROW) + (len(flock) > _MANY)
        step = _APART * max(heights[index] * feet[index].scale for index in flock)
        for number, index in enumerate(flock):
            foot, height = feet[index], heights[index] * feet[index].scale
            # Levels are measured from the front of the page, whatever row a figure is in.
            level = foot.y - land.feet + lowest + number % levels * step
            riders = max((heights[n] for n in _riders(index, actors)), default=0.0) * foot.scale
            above[index] = max(0.0, min(level, foot.y - 1.1 * height - 0.7 * riders - _SKY))
            if is_in_sky(actors[index], place):
                above[index] = foot.y - max(spot_y(actors[index]), height + _SKY)  # not cut off
    return above


def _riders(index: int, actors: Sequence[Actor]) -> list[int]:
    """The indices of the riders of a flying actor."""
    return [
        n for n, actor in enumerate(actors)
        if actor.is_carried and actor.link is not None and actor.link.target == index
    ]  # fmt: skip


def _is_strung(actor: Actor) -> bool:
    looks = actor.described.looks
    return isinstance(looks, Thing) and looks.kind in ("lantern_string", "garland")


def _flocks(actors: Sequence[Actor], feet: Mapping[int, Foot]) -> list[list[int]]:
    """The indices of flying actors grouped by kind, each kind from left to right."""
    flocks: dict[tuple[str, str], list[int]] = {}
    for index, actor in enumerate(actors):
        if actor.in_air and not actor.is_carried:
            flocks.setdefault((actor.key, actor.described.noun), []).append(index)
    return [sorted(flock, key=lambda index: feet[index].x) for flock in flocks.values()]
