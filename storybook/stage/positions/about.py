"""Where figures are that are under a thing, or go over it."""

from __future__ import annotations

# How high a figure jumps above a thing, as a share of the thing's height; how far beyond it one is
# that has stumbled or stepped over it, as a share of both breadths.
_CLEARED, _BEYOND = 0.5, 0.3
_ASIDE, _ROOM, _APART = 0.12, 0.8, 1.1  # shares of the breadth of a roof, and of a figure under it

Size = tuple[float, float]


def over(sizes: tuple[Size, Size], jumps: bool, side: int) -> tuple[float, float]:
    """How far right of a thing's middle, and above the ground, a figure is that goes over it.

    The `sizes` are (height, breadth), of the thing and of the figure that goes over it.
    """
    thing, who = sizes
    if jumps and thing[0] < who[0]:
        return 0.0, _CLEARED * thing[0]
    return side * _BEYOND * (thing[1] + who[1]), 0.0


def beneath(breadths: tuple[float, float], number: int, count: int, side: int) -> float:
    """How far right of a roof's middle a figure under it is, alone or in a row of `count`.

    The `breadths` are those of the roof and of the figure under it.
    """
    roof, breadth = breadths
    if count == 1:
        return side * _ASIDE * roof
    step = min(_ROOM * roof / count, _APART * breadth)
    return step * (number - (count - 1) / 2)
