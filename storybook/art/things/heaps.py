"""Several things of a kind as one drawing: a pile of apples, a bunch of balloons, a full cart.

Things that have rolled away, or that the wind has taken, are drawn apart.
"""

from __future__ import annotations

import math
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from storybook.art.drawing.shapes import Pair
from storybook.art.figure import Anchor, Figure

_FAN = 26.0  # degrees between the neighbours of a bunch, at most
_WIDEST_FAN = 70.0  # degrees of a whole bunch
_OVERLAP = 0.16  # of neighbours in a pile, as a share of their breadth
_NEST = 0.72  # how much higher the next row of a pile is, as a share of a thing's height
_LARGER = 1.8  # how much larger than life contents may be, to fill their container
_SPILT = 1.3  # how far spilt contents reach, in lengths of their container
_FLAT = 0.5  # things lower than this share of their breadth are stacked
_TURNS = (0.0, -9.0, 7.0, 4.0, -6.0)  # degrees, so that a pile is not ruler-straight
_SPREAD = {"scattered": (0.95, 0.24), "whirling": (1.0, 0.8), "adrift": (1.3, 0.07)}
"""Extent of loose things: breadths across and heights up, per thing."""


@dataclass(frozen=True)
class Opening:
    """Where the contents of a container are, as shares of its breadth and height.

    They stand at (x, base) and fill the breadth; `in_front` they lie on top, as on a plate.
    """

    x: float = 0.5
    base: float = 0.42
    breadth: float = 0.72
    in_front: bool = False


OPENINGS = {
    "wheelbarrow": Opening(0.53, 0.22, 0.46),
    "cart": Opening(0.4, 0.3, 0.62),
    "jar": Opening(0.5, 0.94, 0.62, in_front=True),
    "pan": Opening(0.3, 0.5, 0.46, in_front=True),
    "box": Opening(0.46, 0.58, 0.5),
    "plate": Opening(0.5, 0.4, 0.7, in_front=True),
    "tray": Opening(0.5, 0.4, 0.8, in_front=True),
    "boat": Opening(0.5, 0.62, 0.5),
    "cup": Opening(0.45, 0.4, 0.6),
    "bucket": Opening(0.5, 0.43, 0.7),
    "basket": Opening(0.5, 0.66, 0.72),
    "flowerpot": Opening(0.5, 0.1, 0.6),
    "vase": Opening(0.5, 0.16, 2.4),
    "pancakes": Opening(0.5, 0.16, 0.3, in_front=True),
    "bed": Opening(0.5, 0.6, 0.4, in_front=True),
}


def bunch_size(width: float, height: float, count: int) -> tuple[float, float]:
    """The breadth and height of a bunch of `count` things of that size."""
    return width + 2 * _reach(height, count), height


def pile_size(width: float, height: float, count: int) -> tuple[float, float]:
    """The breadth and height of a pile of `count` things of that size."""
    places = list(_places(width, height, count))
    xs, ys = [x for x, _, _ in places], [y for _, y, _ in places]
    return max(xs) - min(xs) + width, height - min(ys)


def loose_size(width: float, height: float, count: int, state: str) -> tuple[float, float]:
    """The breadth and height over which loose things in that state are spread."""
    aside, up = _SPREAD[state]
    return width * (1 + aside * (count - 1)), height * (1 + up * (count - 1))


def _fan(count: int) -> list[float]:
    """The degrees by which the things of a bunch are turned."""
    step = min(_FAN, _WIDEST_FAN / max(count - 1, 1))
    return [(k - (count - 1) / 2) * step for k in range(count)]


def _reach(height: float, count: int) -> float:
    """How far the outermost of a bunch reach aside."""
    return math.sin(math.radians(max(_fan(count)))) * height


def bunch_of(figures: Sequence[Figure]) -> Figure:
    """Things of a kind that rise above the hand, spread like a fan from the point of the grip."""
    figure, count = figures[0], len(figures)
    x, y = figure.grips[0].at
    # Those at the sides first, so that the middle one is in front.
    fan = sorted(zip(_fan(count), figures, strict=True), key=lambda each: -abs(each[0]))
    reach = _reach(figure.height, count)
    svg = "".join(
        f'<g transform="translate({reach:.2f} 0) rotate({angle:.1f} {x:.2f} {y:.2f})">'
        f"{each.svg_body}</g>"
        for angle, each in fan
    )
    return _resized(figure, svg, figure.width + 2 * reach, figure.height, reach, 0.0)


def pile_of(figure: Figure, count: int) -> Figure:
    """Copies of a thing, in rows on top of each other; flat ones are stacked."""
    places = list(_places(figure.width, figure.height, count))
    left, top = min(x for x, _, _ in places), min(y for _, y, _ in places)
    breadth, _ = pile_size(figure.width, figure.height, count)
    centre = (figure.width / 2, figure.height / 2)
    svg = "".join(
        f'<g transform="translate({x - left:.2f} {y - top:.2f}) '
        f'rotate({turn:g} {centre[0]:.2f} {centre[1]:.2f})">{figure.svg_body}</g>'
        for x, y, turn in places
    )
    pile = _resized(figure, svg, breadth, figure.height - top, -left, -top)
    middle = (breadth / 2, pile.height)
    return replace(pile, feet=middle, grips=(Anchor((breadth / 2, 0.6 * pile.height)),))


def loose(figure: Figure, count: int, state: str) -> Figure:
    """Copies of a thing that lie scattered on the ground, or whirl in the air."""
    width, height = loose_size(figure.width, figure.height, count, state)
    rng = random.Random(count)
    turns = 170.0 if state == "whirling" else 60.0
    ups = sorted(k / max(count - 1, 1) for k in range(count))
    steps = rng.sample(range(count), count)  # the column of the thing in each row
    copies = []
    for up, step in zip(ups, steps, strict=True):
        across = (step + rng.uniform(-0.3, 0.3)) / max(count - 1, 1)
        x = min(max(across, 0.0), 1.0) * (width - figure.width)
        y = up * (height - figure.height)
        copies.append(
            f'<g transform="translate({x:.2f} {y:.2f}) rotate({rng.uniform(-turns, turns):.1f} '
            f'{figure.width / 2:.2f} {figure.height / 2:.2f})">{figure.svg_body}</g>'
        )
    whole = _resized(figure, "".join(copies), width, height, 0.0, 0.0)
    return replace(whole, feet=(width / 2, height), grips=(Anchor((width / 2, height / 2)),))


def spilt(container: Figure, contents: Sequence[Figure], to_left: bool) -> Figure:
    """The container with its contents on the ground in front of its opening."""
    room = _SPILT * max(container.width, container.height)
    scale = min(1.0, room / max(sum(thing.width for thing in contents), 1.0))
    svg, x = "", container.width * (0.15 if to_left else 0.85)
    for thing in contents:
        x -= scale * thing.width if to_left else 0.0
        y = container.height - scale * thing.height
        place = f"translate({x:.2f} {y:.2f}) scale({scale:.4f})"
        svg += f'<g transform="{place}">{thing.svg_body}</g>'
        x += 0.0 if to_left else scale * thing.width
    left = min(x, 0.0)
    width = max(x, container.width) - left
    body = f'<g transform="translate({-left:.2f} 0)">{container.svg_body}{svg}</g>'
    return _resized(container, body, width, container.height, -left, 0.0)


def filled(container: Figure, contents: Sequence[Figure], opening: Opening) -> Figure:
    """The container with things in it, behind its front side."""
    room = opening.breadth * container.width
    widths = [thing.width for thing in contents]
    scale = min(_LARGER, room / max(sum(widths), 1.0))
    x = opening.x * container.width - scale * sum(widths) / 2
    svg = ""
    for thing in contents:
        y = opening.base * container.height - scale * thing.height
        svg += f'<g transform="translate({x:.2f} {y:.2f}) scale({scale:.4f})">{thing.svg_body}</g>'
        x += scale * thing.width
    layers = container.layers or (container.svg_body,)
    if opening.in_front:
        layers = (*layers[:-1], layers[-1] + svg)
    elif len(layers) > 1:
        layers = (layers[0] + svg, *layers[1:])
    else:
        layers = (svg + layers[0],)
    return replace(container, layers=layers, svg_body="".join(layers))


def _places(width: float, height: float, count: int) -> Iterator[tuple[float, float, float]]:
    """The x, y and turn of every copy, the rear ones first; y is 0 for those on the ground."""
    if height < _FLAT * width:
        for k in range(count):
            yield 0.06 * width * (k % 3 - 1), -0.8 * height * k, 0.0
        return
    step, row, y = (1 - _OVERLAP) * width, 0, 0.0
    in_row = _lowest_row(count)
    rows: list[tuple[float, float, float]] = []
    left = count
    while left > 0:
        here = min(in_row, left)
        for k in range(here):
            x = (k - (here - 1) / 2) * step
            rows.append((x, y, _TURNS[(k + row) % len(_TURNS)]))
        left -= here
        in_row, row, y = max(in_row - 1, 1), row + 1, y - _NEST * min(height, width)
    yield from reversed(rows)


def _lowest_row(count: int) -> int:
    """The number of things in the lowest row of a pile of `count`."""
    row = 1
    while 3 * row - 3 < count:  # three rows at most
        row += 1
    return min(row, count)


def _resized(figure: Figure, svg: str, width: float, height: float, dx: float, dy: float) -> Figure:
    """The figure with another drawing, in which its points have moved by (dx, dy)."""

    def moved(spot: Pair) -> Pair:
        return spot[0] + dx, spot[1] + dy

    grips = tuple(replace(grip, at=moved(grip.at)) for grip in figure.grips)
    return replace(
        figure,
        svg_body=svg,
        layers=(svg,),
        width=width,
        height=height,
        feet=moved(figure.feet),
        back=moved(figure.back),
        mouth=moved(figure.mouth),
        head=moved(figure.head),
        grips=grips,
        tip=None,
        lamps=tuple(replace(lamp, at=moved(lamp.at)) for lamp in figure.lamps),
    )
