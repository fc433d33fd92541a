"""Puts things into the hands or arms, on the head or on the back of a drawn person."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from storybook.art.drawing.shapes import Box, Pair
from storybook.art.figure import Anchor, Figure, Lamp, shifted
from storybook.art.people.carrying import Carried

WHERE = ("hand", "other_hand", "both_hands", "arms", "head", "back", "mouth")

_LONG = 2.5  # ratio of height to width from which a thing is held by its shaft
_TOOL_GRIP = 0.4
"""A long thing gripped in this upper share of its height is a tool that stands on the ground."""
_ABOVE_HAND = 0.1  # a tool is shortened until no more than this share of it is above the hand,
_TOOL_LENGTH = 0.86  # but not to less than this share of the chin's height above the ground
_LARGEST_IN_FRONT = 0.36
"""Largest height of a thing in front of the body, as a share of its holder's."""
_SINK = 0.045
"""How far a thing on the head sinks into the hair, as a share of the holder's height."""
_CLEAR_OF_FACE = 0.27
"""Things longer than this share of the holder's height are turned away from the face."""
_LEAN = 1.6
"""Factor by which a kite or umbrella in the hand leans further outwards than its drawing does."""
_HANGING = 0.4
"""Hands below this share of the way from the chin to the ground are hanging."""
_BEHIND, _UNDER_ARMS, _OVER_ALL = 0, 2, 3  # layers of a drawn person, see Anchor.layer


@dataclass(frozen=True)
class Held:
    """A thing that a person holds, and where.

    `where` is one of WHERE; "hand" and "mouth" use the right hand. The thing is drawn upright; one
    of its units is `scale` units of the person. It is grasped at `grips[0]` (its middle, if it has
    none); with two grips, "both_hands" puts the first into the right hand, and turns the second
    towards the left. On the head and in the arms it stands on its `feet`. `mirror` draws it facing
    left, as its holder does. If `carried` is given, it says where the thing is (the hands have
    already been posed to match), and `where` and `scale` are ignored.

    Nothing hides the face: things whose grip is on layer 0 (umbrellas, kites) are drawn behind the
    holder, other tall ones lean aside, those in both hands or arms stay below the chin, and a tool
    with a shaft stands on the ground.

    Raises:
        ValueError: `where` is unknown, or `scale` is not positive.
    """

    thing: Figure
    where: str = "hand"
    scale: float = 1.0
    mirror: bool = False
    carried: Carried | None = None

    def __post_init__(self) -> None:
        if self.where not in WHERE:
            raise ValueError(f"a thing cannot be held {self.where!r}, only: {', '.join(WHERE)}")
        if not self.scale > 0:
            raise ValueError(f"scale must be positive, not {self.scale}")


@dataclass(frozen=True)
class _Placement:
    """Where a held thing is drawn.

    Its point `spot` lies on the person's point `at`, about which it is turned by `degrees`
    clockwise; it is drawn below the person's layer of this index, or on top.
    """

    held: Held
    spot: Pair
    at: Pair
    degrees: float
    layer: int

    def on_person(self, spot: Pair) -> Pair:
        """A point of the thing -> the person's units."""
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
    """Draw the things into the person's layers; the figure's box and origin shift to include them.

    Each thing joins a layer, so their number stays the same.

    Raises:
        ValueError: the figure has no hands, crown or back to hold a thing.
    """
    if not things:
        return person
    placements = [_place(person, held) for held in things]
    boxes = [(0.0, 0.0, person.width, person.height), *(placed.box for placed in placements)]
    left, top = min(box[0] for box in boxes), min(box[1] for box in boxes)
    right, bottom = max(box[2] for box in boxes), max(box[3] for box in boxes)
    layers = []
    for index, layer in enumerate(person.layers):
        under = "".join(placed.svg() for placed in placements if placed.layer == index)
        is_last = index == len(person.layers) - 1
        over = "".join(placed.svg() for placed in placements if is_last and placed.layer > index)
        layers.append(f'<g transform="translate({-left:.2f} {-top:.2f})">{under}{layer}{over}</g>')
    lamps = [
        Lamp(placed.on_person(lamp.at), lamp.reach * placed.held.scale)
        for placed in placements
        for lamp in placed.held.thing.lamps
    ]
    return replace(
        shifted(replace(person, lamps=(*person.lamps, *lamps)), -left, -top),
        svg_body="".join(layers),
        width=right - left,
        height=bottom - top,
        layers=tuple(layers),
    )


def box_of_held(person: Figure, held: Held) -> Box:
    """The box of a held thing: left, top, right, bottom, in the person's units.

    Raises:
        ValueError: the figure has no hands, crown or back to hold it.
    """
    return _place(person, held).box


def is_long(thing: Figure) -> bool:
    """Whether a thing is at least 2.5 times as high as wide, and so is held by its shaft."""
    return thing.height >= _LONG * thing.width


def _place(person: Figure, held: Held) -> _Placement:
    thing = held.thing
    if held.carried is not None:
        return _place_carried(person, held, held.carried)
    grip = thing.grips[0].at if thing.grips else (thing.width / 2, thing.height / 2)
    if held.where == "head":
        anchor = _known(person.crown, held)
        at = (anchor.at[0], anchor.at[1] + _SINK * person.height)
        return _Placement(held, thing.feet, at, anchor.degrees, anchor.layer)
    if held.where == "back":
        anchor = _known(person.carry, held)
        middle = (thing.width / 2, thing.height / 2)
        return _Placement(held, middle, anchor.at, anchor.degrees, anchor.layer)
    if len(person.grips) < 2:
        raise ValueError(f"this figure has no hands for a thing held {held.where!r}")
    right, left = person.grips[:2]
    if held.where in ("hand", "mouth", "other_hand"):
        hand = left if held.where == "other_hand" else right
        hangs = hand.at[1] > person.head_box[3]
        if hangs and is_long(thing) and grip[1] < _TOOL_GRIP * thing.height:
            return _tool(person, held, hand, 0.0)
        return _in_hand(person, held, grip, hand)
    if held.where == "both_hands":
        layer = min(right.layer, left.layer)
        if len(thing.grips) > 1:
            along = _angle(grip, thing.grips[1].at, held.mirror)
            turn = _angle(right.at, left.at) - along
            return _in_front(person, _Placement(held, grip, right.at, turn, layer))
        if is_long(thing):
            return _shaft(person, held, grip, layer)
        if _apart(person, held):
            # One of the hands is raised: the thing is in that one.
            for hand in (right, left):
                if hand.at[1] < person.head_box[3]:
                    return _in_hand(person, held, grip, hand)
    return _before_body(person, held, grip)


def _place_carried(person: Figure, held: Held, carried: Carried) -> _Placement:
    """Place a thing at the position for which the holder's hands have been placed."""
    ahead = -1.0 if held.mirror else 1.0
    x, y = carried.middle
    thing = held.thing
    turned = replace(held, scale=carried.scale, mirror=held.mirror != carried.mirror)
    at = (person.feet[0] + ahead * x, person.feet[1] + y)
    middle = (thing.width / 2, thing.height / 2)
    layer = _BEHIND if carried.behind else _OVER_ALL if carried.over else _UNDER_ARMS
    return _Placement(turned, middle, at, ahead * carried.degrees, layer)


def _in_hand(person: Figure, held: Held, grip: Pair, hand: Anchor) -> _Placement:
    """Place a thing in one hand.

    It is behind the holder if its grip says so; otherwise it leans aside if it would hide the face.
    """
    placed = _Placement(held, grip, hand.at, hand.degrees, hand.layer)
    outward = -1.0 if hand.at[0] <= person.head[0] else 1.0
    anchor = held.thing.grips[0] if held.thing.grips else None
    if anchor is not None and anchor.layer == _BEHIND:
        return replace(placed, degrees=outward * _LEAN * abs(anchor.degrees), layer=_BEHIND)
    if max(held.thing.height, held.thing.width) * held.scale < _CLEAR_OF_FACE * person.height:
        return placed
    for turn in (0.0, 10.0, 20.0, 30.0, 40.0):
        turned = replace(placed, degrees=placed.degrees + outward * turn)
        if not _overlap(turned.box, person.head_box):
            return turned
    return placed


def _in_front(person: Figure, placed: _Placement) -> _Placement:
    """Move a thing that would be behind the holder to the front."""
    return replace(placed, layer=len(person.layers)) if placed.layer == _BEHIND else placed


def _shaft(person: Figure, held: Held, grip: Pair, layer: int) -> _Placement:
    """Place a long thing in both hands, along the line between them; a tool reaches the ground."""
    right, left = person.grips[:2]
    low, high = sorted((right.at, left.at), key=lambda spot: -spot[1])
    degrees = _angle(low, high) + 90.0
    tool = grip[1] < _TOOL_GRIP * held.thing.height
    if not tool:
        return _Placement(held, grip, high, degrees, layer)
    if abs(degrees) > 66.0:
        # The hands are side by side: the tool is upright in one of them.
        return _tool(person, held, right, 0.0)
    return _tool(person, held, Anchor(high, layer=layer), degrees)


def _tool(person: Figure, held: Held, hand: Anchor, degrees: float) -> _Placement:
    """Stand a tool with a shaft on the ground, one hand on the shaft, its end below the mouth."""
    reach = (person.feet[1] - hand.at[1]) / math.cos(math.radians(degrees))
    chin_height = person.feet[1] - person.head_box[3]
    longest = max(reach / (1.0 - _ABOVE_HAND), _TOOL_LENGTH * chin_height)
    scale = min(held.scale, longest / held.thing.height)
    spot = (held.thing.feet[0], max(held.thing.height - reach / scale, 0.0))
    return _Placement(replace(held, scale=scale), spot, hand.at, degrees, hand.layer)


def _before_body(person: Figure, held: Held, grip: Pair) -> _Placement:
    """Place a thing in both hands or in the arms, in front of the body and below the chin."""
    right, left = person.grips[:2]
    layer = min(right.layer, left.layer)
    between = ((right.at[0] + left.at[0]) / 2, (right.at[1] + left.at[1]) / 2)
    largest = _LARGEST_IN_FRONT * person.height / held.thing.height
    held = replace(held, scale=min(held.scale, largest))
    spot = held.thing.feet if held.where == "arms" else grip
    placed = _Placement(held, spot, between, 0.0, layer)
    if between[1] < person.mouth[1]:  # the hands are raised: the thing is above the head
        return placed
    chin = person.head_box[3]
    if _apart(person, held) or between[1] - chin > _HANGING * (person.feet[1] - chin):
        # The hands are too far away: it is held to the chest.
        placed = replace(placed, at=(person.feet[0], between[1]), layer=len(person.layers))
        _, top, _, bottom = placed.box
        chest = chin + 0.35 * (person.feet[1] - chin)
        placed = replace(placed, at=(placed.at[0], placed.at[1] + chest - (top + bottom) / 2))
    return replace(placed, at=(placed.at[0], placed.at[1] + max(chin - placed.box[1], 0.0)))


def _apart(person: Figure, held: Held) -> bool:
    """Whether the hands are too far apart to hold a thing between them."""
    right, left = person.grips[:2]
    return math.dist(right.at, left.at) > 1.3 * held.thing.width * held.scale


def _overlap(first: Box, second: Box) -> bool:
    return (
        first[0] < second[2]
        and second[0] < first[2]
        and first[1] < second[3]
        and second[1] < first[3]
    )


def _angle(start: Pair, end: Pair, mirror: bool = False) -> float:
    """Direction from one point to another, in degrees clockwise from the right."""
    across = start[0] - end[0] if mirror else end[0] - start[0]
    return math.degrees(math.atan2(end[1] - start[1], across))


def _known(anchor: Anchor | None, held: Held) -> Anchor:
    if anchor is None:
        raise ValueError(f"this figure has no place for a thing held on the {held.where}")
    return anchor
