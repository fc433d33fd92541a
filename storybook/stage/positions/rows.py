"""Spaces the groups of a row across the page, each as near its target as there is room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from storybook.art.places.site import Spot
from storybook.stage.model import HANDLEBARS

# Shares of the page's width. The camera zooms in on the figures, so the sides are close together.
_SIDES = {"left": 0.37, "middle": 0.5, "right": 0.63}
_EDGE = 0.06  # share of the page's width kept free at either side
_GAP = 26.0
_BICYCLE, _SLED = "bicycle", "sled"
_AT_BARS = 1.3  # steps from the middle of a bicycle
_CLOSEST = 0.82  # share of their breadth that groups may be squeezed to before they are scaled down


@dataclass(frozen=True)
class Wanted:
    """A group's extent about its middle (`left` is negative), and its target, if it has one.

    Lengths are in page units; `share` is a share of the page's width.
    """

    left: float
    right: float
    share: float | None


def share_of(spot: object) -> float | None:
    """The share of the width meant by a word or by (x, y) shares; None for anywhere."""
    if isinstance(spot, tuple):
        return float(spot[0])
    return _SIDES.get(spot) if isinstance(spot, str) else None


def set_row(groups: Sequence[Wanted], width: float) -> tuple[list[float], float]:
    """The x of each group's middle, and the factor all must be scaled by to fit (1 at most).

    Groups are ordered by target; those without one are spread about the middle in the order given.
    `width` is the page's, in page units.
    """
    room = width * (1 - 2 * _EDGE)
    total = sum(group.right - group.left for group in groups) + _GAP * (len(groups) - 1)
    closest = _CLOSEST if len(groups) > 1 else 1.0
    squeeze = max(closest, min(1.0, room / total))
    factor = min(1.0, room / (total * squeeze))
    reach = factor * squeeze
    targets = _targets(groups, width)
    order = sorted(range(len(groups)), key=lambda index: (targets[index], index))
    xs = [0.0] * len(groups)
    free = width * _EDGE
    for index in order:
        left = groups[index].left * reach
        xs[index] = max(targets[index], free - left)
        free = xs[index] + (groups[index].right + _GAP) * reach
    limit = width * (1 - _EDGE)
    for index in reversed(order):
        xs[index] = min(xs[index], limit - groups[index].right * reach)
        limit = xs[index] + (groups[index].left - _GAP) * reach
    edge = width * _EDGE
    inside = [
        min(max(x, edge - group.left * factor), width - edge - group.right * factor)
        for x, group in zip(xs, groups, strict=True)
    ]
    return inside, factor


def _targets(groups: Sequence[Wanted], width: float) -> list[float]:
    free = [index for index, group in enumerate(groups) if group.share is None]
    shares = [group.share for group in groups if group.share is not None]
    middle = 0.5
    if len(shares) == 1:  # a single group at one side leaves the other side to the rest
        middle = 1.0 - shares[0]
    step = min(0.24, 0.8 / max(len(free), 1))
    targets = [width * (group.share or 0.5) for group in groups]
    for place, index in enumerate(free):
        targets[index] = width * (middle + (place - (len(free) - 1) / 2) * step)
    return targets


def aside_of_spot(number: int, everybody: int, spot: Spot | None) -> float:
    """How many breadths right of a spot group `number` of `everybody` is: 0, 1, -1, 2, -2.

    On stairs they are in order, the first at the top.
    """
    if spot is not None and spot.slope:
        return (everybody - 1) / 2 - number
    return float((number + 1) // 2 * (1 if number % 2 else -1))


def places_on(bearer: str, parts: Sequence[str], ahead: int) -> list[float]:
    """How many steps right of the middle each is that is on a bearer: in a row.

    Args:
        bearer: the bearer's kind; the first of those on a sled is ahead.
        parts: the part of the bearer that each is on.
        ahead: 1 for a bearer that faces right, -1 for left.
    """
    if bearer == _BICYCLE:
        steps = (-1.1 * number for number in range(len(parts)))
        return [ahead * (_AT_BARS if part == HANDLEBARS else next(steps)) for part in parts]
    along = -ahead if bearer == _SLED else 1
    return [along * (number - (len(parts) - 1) / 2) for number in range(len(parts))]
