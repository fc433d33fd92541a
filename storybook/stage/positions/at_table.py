"""Where people sit at a table, and where things stand on it, so that no face is hidden."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

_ALONG_TABLE = 1.25  # how far people at a table spread, as a share of its breadth
HIGH = 70.0
"""Height in page units from which things on a table hide the faces of those at it."""

_FEW = 3  # things on a table
_LAPPED = 0.85  # smallest distance of overlapping things, as a share of a thing's breadth
_TOP = 0.95  # share of a table's breadth that can have things on it
_ON_TOP = 0.35  # share of an animal's breadth that is on the table, from its middle
_ENDS = 0.44  # distance of a thing at a table's end from its middle, as a share of its breadth


def seat_at_table(number: int, seats: int, breadth: float) -> float:
    """How far right of a table's middle seat `number` of `seats` is, in page units."""
    return _ALONG_TABLE * breadth * ((number + 0.5) / seats - 0.5)


def places_at_table(
    at: Sequence[int],
    living: Sequence[int],
    things: Sequence[int],
    sizes: Sequence[tuple[float, float]],
    breadth: float,
) -> dict[int, float]:
    """The x, from a table's middle, of those at it and on it; not of things that hide no face.

    Args:
        at: those who sit at the table.
        living: those on it, who have a place like the others.
        things: the things on it.
        sizes: (height, breadth) of everybody and everything, in page units.
        breadth: of the table, in page units.
    """
    if not at:
        return {}
    seated = [*at, *living]
    heads = [seat_at_table(number, len(seated), breadth) for number in range(len(seated))]
    high = between_heads([sizes[index][0] for index in things], heads, breadth)
    farthest = {index: max(0.0, breadth / 2 - _ON_TOP * sizes[index][1]) for index in living}
    places = dict(zip(seated, heads, strict=True))
    kept = {index: max(-end, min(end, places[index])) for index, end in farthest.items()}
    return places | kept | {things[number]: x for number, x in high.items()}


def between_heads(
    heights: Sequence[float], heads: Sequence[float], breadth: float
) -> dict[int, float]:
    """The x of each high thing, from the table's middle, by its index: in gaps, or at the ends.

    Args:
        heights: of all things on the table, in page units.
        heads: the x of those who sit at it, from its middle.
        breadth: of the table, in page units.
    """
    if not heads:
        return {}
    # Where several sit, the outer ones are at its ends.
    gaps = [(left + right) / 2 for left, right in pairwise(sorted(heads))]
    free = gaps or [-_ENDS * breadth, _ENDS * breadth]
    places: dict[int, float] = {}
    for index, height in enumerate(heights):
        if height > HIGH and free:
            taken = [*heads, *places.values()]
            places[index] = max(free, key=lambda x: min(abs(x - other) for other in taken))
            free.remove(places[index])
    return places


def row_on_top(breadths: Sequence[float], top: float) -> list[float]:
    """How far right of the middle of a table the things in a row on it are, in page units.

    `top` is the table's breadth. A few things leave the middle free, to show who sits there.
    """
    if len(breadths) <= _FEW:
        places = [number - (len(breadths) - 1) / 2 for number in range(len(breadths))]
        steps = [_step(breadth, len(breadths), top) for breadth in breadths]
        aside = [place + (0.5 if place >= 0 else -0.5) for place in places]
        return [place * step for place, step in zip(aside, steps, strict=True)]
    ends = (breadths[0] + breadths[-1]) / 2
    steps = [(breadth + next_breadth) / 2 for breadth, next_breadth in pairwise(breadths)]
    lapped = min(1.0, max(0.0, _TOP * top - ends) / sum(steps))
    left = -(ends + lapped * sum(steps)) / 2 + breadths[0] / 2
    return [left + lapped * sum(steps[:number]) for number in range(len(breadths))]


def _step(breadth: float, count: int, top: float) -> float:
    room = _TOP * top - 0.6 * breadth
    return min(0.3 * top, breadth, max(room / max(1, count), _LAPPED * breadth))
