"""Sets groups in rows across the page, as near to where they are wanted as there is room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

# The camera comes near until the figures fill the picture, so that sides lie not far apart.
_SIDES = {"left": 0.37, "middle": 0.5, "right": 0.63}
_EDGE = 0.06  # of the page's width that stays free at either side
_GAP = 26.0
_CLOSEST = 0.82  # of their breadth: how near groups may come before they are made smaller


@dataclass(frozen=True)
class Wanted:
    """A group's reach to either side of its middle, and where it is wanted (a share), if told."""

    left: float
    right: float
    share: float | None


def share_of(spot: object) -> float | None:
    """The share of the width that a word or a pair of shares means; None for anywhere."""
    if isinstance(spot, tuple):
        return float(spot[0])
    return _SIDES.get(spot) if isinstance(spot, str) else None


def set_row(groups: Sequence[Wanted], width: float) -> tuple[list[float], float]:
    """The middle of each group, and by how much all must be scaled down to fit (1 if they fit).

    Groups stand in order of where they are wanted; those that are wanted nowhere in particular
    stand about the middle, in the order given.
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
    taken = [group.share for group in groups if group.share is not None]
    middle = 0.5
    if len(taken) == 1:  # somebody alone at one side leaves the others the rest
        middle = 1.0 - taken[0]
    step = min(0.24, 0.8 / max(len(free), 1))
    targets = [width * (group.share or 0.5) for group in groups]
    for place, index in enumerate(free):
        targets[index] = width * (middle + (place - (len(free) - 1) / 2) * step)
    return targets
