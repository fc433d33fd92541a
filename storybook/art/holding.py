"""Things in the hands, in the arms, on the head or on the back of a drawn person."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from storybook.art.drawing.shapes import Box, Pair
from storybook.art.figure import Anchor, Figure

WHERE = ("hand", "other_hand", "both_hands", "arms", "head", "back")

_LONG = 2.5
"""A thing that is this many times higher than it is wide is held by its shaft."""


@dataclass(frozen=True)
class Held:
    """A thing that a person holds, and where.

    `where` is one of WHERE; "hand" is the right one. A thing is drawn as it stands upright, of
    which one unit is `scale` of the person's. It is grasped at its `grips[0]` (its middle, if it
    has none); with two grips, "both_hands" brings the first to the right hand and the second
    to the left one's side. On the head and in the arms it stands on its `feet`. `degrees` turns
    it clockwise instead of as the hand turns it; `mirror` draws it facing left.

    Raises:
        ValueError: there is no such place, or the scale is not more than 0.
    """

    thing: Figure
    where: str = "hand"
    scale: float = 1.0
    degrees: float | None = None
    mirror: bool = False

    def __post_init__(self) -> None:
        if self.where not in WHERE:
            raise ValueError(f"nothing is held {self.where!r}; there are {', '.join(WHERE)}")
        if not self.scale > 0:
            raise ValueError(f"scale {self.scale} is not more than 0")


@dataclass(frozen=True)
class _Put:
    """A thing put in its place: `spot` of the thing comes to `at`, turned, before a layer."""

    held: Held
    spot: Pair
    at: Pair
    degrees: float
    layer: int

    def on_person(self, spot: Pair) -> Pair:
        """Where a spot of the thing falls, in the person's units."""
        angle = math.radians(self.degrees)
        dx = (spot[0] - self.spot[0]) * self.held.scale * (-1 if self.held.mirror else 1)
        dy = (spot[1] - self.spot[1]) * self.held.scale
        return (
            self.at[0] + dx * math.cos(angle) - dy * math.sin(angle),
            self.at[1] + dx * math.sin(angle) + dy * math.cos(angle),
        )

    @property
    def box(self) -> Box:
        """Left, top, right, bottom, in the person's units."""
        w, h = self.held.thing.width, self.held.thing.height
        xs, ys = zip(*map(self.on_person, ((0, 0), (w, 0), (w, h), (0, h))), strict=True)
        return min(xs), min(ys), max(xs), max(ys)

    def svg(self) -> str:
        """The thing as an SVG element, in the person's units."""
        scale = self.held.scale
        across = -scale if self.held.mirror else scale
        return (
            f'<g transform="translate({self.at[0]:.2f} {self.at[1]:.2f}) '
            f"rotate({self.degrees:.2f}) scale({across:.4f} {scale:.4f}) "
            f'translate({-self.spot[0]:.2f} {-self.spot[1]:.2f})">{self.held.thing.svg_body}</g>'
        )


def hold(person: Figure, things: Sequence[Held]) -> Figure:
    """The person with the things, in a box that has grown to take them in.

    The layers stay three: a thing is drawn before the one that its anchor names.

    Raises:
        ValueError: the figure has no hands, crown or back to hold a thing.
    """
    if not things:
        return person
    put = [_put(person, held) for held in things]
    boxes = [(0.0, 0.0, person.width, person.height), *(one.box for one in put)]
    left, top = min(box[0] for box in boxes), min(box[1] for box in boxes)
    right, bottom = max(box[2] for box in boxes), max(box[3] for box in boxes)
    layers = []
    for index, layer in enumerate(person.layers):
        under = "".join(one.svg() for one in put if one.layer == index)
        last = index == len(person.layers) - 1
        over = "".join(one.svg() for one in put if last and one.layer > index)
        layers.append(f'<g transform="translate({-left:.2f} {-top:.2f})">{under}{layer}{over}</g>')
    return replace(
        _shifted(person, -left, -top),
        svg_body="".join(layers),
        width=right - left,
        height=bottom - top,
        layers=tuple(layers),
    )


def place_of(person: Figure, held: Held) -> Box:
    """The box that a held thing takes: left, top, right, bottom, in the person's units.

    Raises:
        ValueError: the figure has nothing to hold it with.
    """
    return _put(person, held).box


def _put(person: Figure, held: Held) -> _Put:
    thing = held.thing
    grip = thing.grips[0].at if thing.grips else (thing.width / 2, thing.height / 2)
    if held.where == "head":
        anchor = _known(person.crown, held)
        return _turned(_Put(held, thing.feet, anchor.at, anchor.degrees, anchor.layer))
    if held.where == "back":
        anchor = _known(person.carry, held)
        middle = (thing.width / 2, thing.height / 2)
        return _turned(_Put(held, middle, anchor.at, anchor.degrees, anchor.layer))
    if len(person.grips) < 2:
        raise ValueError(f"this figure has no hands for a thing held {held.where!r}")
    right, left = person.grips[:2]
    if held.where in ("hand", "other_hand"):
        hand = right if held.where == "hand" else left
        return _turned(_Put(held, grip, hand.at, hand.degrees, hand.layer))
    between = ((right.at[0] + left.at[0]) / 2, (right.at[1] + left.at[1]) / 2)
    layer = min(right.layer, left.layer)
    if held.where == "arms":
        return _turned(_Put(held, thing.feet, between, 0.0, layer))
    if len(thing.grips) > 1:
        along = _angle(grip, thing.grips[1].at, held.mirror)
        return _turned(_Put(held, grip, right.at, _angle(right.at, left.at) - along, layer))
    if thing.height >= _LONG * thing.width:
        low, high = sorted((right.at, left.at), key=lambda spot: -spot[1])
        return _turned(_Put(held, grip, high, _angle(low, high) + 90.0, layer))
    return _turned(_Put(held, grip, between, 0.0, layer))


def _turned(put: _Put) -> _Put:
    degrees = put.held.degrees
    return put if degrees is None else replace(put, degrees=degrees)


def _angle(one: Pair, other: Pair, mirror: bool = False) -> float:
    """Direction from one spot to another, degrees clockwise from the right."""
    across = one[0] - other[0] if mirror else other[0] - one[0]
    return math.degrees(math.atan2(other[1] - one[1], across))


def _known(anchor: Anchor | None, held: Held) -> Anchor:
    if anchor is None:
        raise ValueError(f"this figure has no place for a thing held on the {held.where}")
    return anchor


def _shifted(person: Figure, dx: float, dy: float) -> Figure:
    """All places of a figure moved."""

    def spot(at: Pair) -> Pair:
        return at[0] + dx, at[1] + dy

    def anchor(place: Anchor | None) -> Anchor | None:
        return replace(place, at=spot(place.at)) if place is not None else None

    x0, y0, x1, y1 = person.head_box
    return replace(
        person,
        feet=spot(person.feet),
        back=spot(person.back),
        mouth=spot(person.mouth),
        head=spot(person.head),
        head_box=(x0 + dx, y0 + dy, x1 + dx, y1 + dy),
        grips=tuple(replace(grip, at=spot(grip.at)) for grip in person.grips),
        crown=anchor(person.crown),
        carry=anchor(person.carry),
        seat=anchor(person.seat),
    )
