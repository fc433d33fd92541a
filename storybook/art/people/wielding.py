"""Tools that people use: a torch that shines, a spoon that stirs, a jug that pours."""

from __future__ import annotations

from dataclasses import replace

from storybook.art.drawing.curves import ellipse, polygon, tube
from storybook.art.drawing.shapes import Pair
from storybook.art.figure import Anchor, Figure
from storybook.art.people.body import Body
from storybook.art.people.carrying import (
    BELLY,
    BROADEST,
    FAR,
    Carried,
    before_body,
    standing_height,
)
from storybook.art.people.placing import turned_spot
from storybook.art.people.touching import Touch

_IN_MOUTH = 0.44
"""Largest size of a thing at the mouth, in heads."""
BLOWN = {"trumpet": ((0.02, 0.54), False, -8.0), "flute": ((0.5, 0.02), False, -58.0)}
"""Wind instruments: where the mouthpiece is, as shares of the size; whether the drawing is turned
round, and how far it is turned, clockwise in degrees."""
_HORN = 0.95
"""Largest size of a wind instrument, in heads."""
_LOW, _DIPPED, _STIRRING_TILT = 0.45, 0.42, 188.0
"""How low a pot to stir is, in lengths of the trunk; how deep the spoon is, in its lengths, and
its turn, in degrees clockwise."""
_BOTTOM = 0.6
"""Largest depth of the spoon, as a share of the pot's height."""
_STIRRED = 0.3
"""Largest breadth of a pot to stir, as a share of the cook's height: that of a stove."""
_RIM = (0.4, -0.2)
"""Where the far hand holds a pot that is stirred, from its middle, as shares of its size."""
_SPOUT_IN, _FALL = 0.12, 0.3
"""How far inside a vessel a spout is, as a share of its breadth; how high above it, in heads."""
_STREAM, _INTO_VESSEL = 0.07, 0.12
"""Breadth of a stream, and how far down the vessel it is visible, in heads."""
_WATER = "#a9d8ef"
_POURED_COLOURS = {"milk": "#fffdf6", "flour": "#f6ecd8", "salt": "#fffdf6", "juice": "#f2a33a"}
_POURED_COLOURS |= {
    "teapot": "#b5793f",
    "kettle": "#cfe6ef",
    "flask": "#b5793f",
    "box": "#e6c88f",
    "jar": "#e0a63c",
}
_PACKET, _TURNED_OVER = 0.24, 118.0
"""Largest height of a packet to pour from, in body heights; its turn in degrees."""
_POURED_AHEAD = 0.8
"""How far ahead of the body a spout is, in arm lengths."""
_AT_BELLY, _FAR_AHEAD = 0.22, 0.85
"""Where a candle is held: share of the spine, arm lengths ahead."""
_CHEST, _AHEAD, _SHINING_TILT = 0.5, 0.6, 76.0
"""Where a torch is held: share of the spine, arm lengths ahead; and its turn in degrees."""
_FOOD, _UPRIGHT = 0.18, 1.3
"""Largest size of food that is given, in body heights; height / breadth from which it lies."""
_TOOL_END, WIELDED_TILT = 0.06, 62.0
"""Where a tool's tip is, as a share of its height, and how far it is turned, in degrees."""
_KNEE_HIGH, _POINTED_DOWN = 0.2, 112.0
"""Up to what height, in bodies, a tool points down at what is worked at; its turn in degrees."""
_CAN_AT, _CAN_AHEAD, _WATERING_TILT = 0.3, 0.55, 22.0
"""Where a watering can is held: share of the spine, arm lengths ahead; and its turn in degrees."""
_SPRAY = 0.45
"""How far above a plant the rose of a watering can is, in heads."""
_PULLED, _PULLED_AHEAD = (0.3, 0.46), 0.5
"""Least and largest size of what is pulled up, in bodies; how far ahead it is, in arm lengths."""
_IN_GROUND, _LEAVES = 0.14, 0.1
"""How much of it is in the ground, and how far below its top the hands are, in its heights."""
_SOIL_WIDE, _SOIL_HIGH, _SOIL, _LIGHT_SOIL = 2.8, 0.2, "#7a5236", "#93684a"
"""Breadth of a heap of soil, in plants, and its height, in its breadths; its colours."""
_HEAD_UNITS = 110.0
_MOUTHS = {"side": 46.0, "three_quarter": 17.0}
_RIM_IN = 0.12
"""Where the near edge of the rim of a cup is, as a share of its breadth."""
_TO_MOUTH = {"eat": -52.0, "drink": -16.0}
"""How far a thing is turned when eaten or drunk from, clockwise in degrees."""


def at_mouth(body: Body, thing: Figure, scale: float, index: int, pose: str) -> Carried:
    """A thing whose tip is at the mouth, and the hand at its grip."""
    size = _IN_MOUTH * body.proportions.head
    scale = min(scale, size / max(thing.width, min(thing.height, _UPRIGHT * thing.width)))
    if thing.tip is None and pose == "drink":
        thing = replace(thing, tip=(_RIM_IN * thing.width, 0.0))
    degrees = _TO_MOUTH[pose] if thing.tip is not None else 0.0
    depth = 0.7 * (body.nearness(body.skeleton.head) + 0.5 * body.proportions.head)
    mirror = body.view == "front" and index == 0
    return at_tip(thing, scale, index, _mouth(body), depth, degrees, mirror)


def blown(body: Body, kind: str, horn: Figure, scale: float) -> Carried:
    """A wind instrument with its mouthpiece at the mouth, the near hand on it."""
    (across, down), mirror, degrees = BLOWN[kind]
    scale = min(scale, _HORN * body.proportions.head / max(horn.width, horn.height))
    horn = replace(horn, tip=(across * horn.width, down * horn.height))
    depth = body.nearness(body.skeleton.head) + 0.5 * body.proportions.head
    return at_tip(horn, scale, 0, _mouth(body), 0.7 * depth, degrees, mirror)


def at_tip(
    thing: Figure,
    scale: float,
    index: int,
    spot: Pair,
    depth: float,
    degrees: float,
    mirror: bool = False,
) -> Carried:
    """A thing turned by `degrees`, its tip at the point `spot` of the page, the hand at its grip.

    Without a tip, it is the thing's rear edge; `mirror` turns the thing the other way round.
    """
    sign = -1.0 if mirror else 1.0
    tip = thing.tip or (0.12 * thing.width, 0.5 * thing.height)

    def placed(at: Pair) -> Pair:
        dx, dy = (at[0] - tip[0]) * scale * sign, (at[1] - tip[1]) * scale
        x, y = turned_spot((dx, dy), sign * degrees)
        return spot[0] + x, spot[1] + y

    grip = thing.grips[0].at if thing.grips else (thing.width / 2, thing.height / 2)
    touch = Touch("hand", index, placed(grip), "fist", depth)
    middle = placed((thing.width / 2, thing.height / 2))
    return Carried(middle, scale, (touch,), sign * degrees, mirror)


def as_tool(thing: Figure) -> Figure:
    """A thing with a tip to work with: its upper end, or its middle if it is as broad as high."""
    if thing.tip is not None:
        return thing
    grip = thing.grips[0] if thing.grips else Anchor((thing.width / 2, thing.height / 2))
    is_flat = thing.height < _UPRIGHT * thing.width
    tip = grip.at if is_flat else (thing.width / 2, _TOOL_END * thing.height)
    return replace(thing, tip=tip, grips=(grip,))


def wielded(body: Body, tool: Figure, scale: float, spot: Pair) -> Carried:
    """A tool whose tip is at a point ahead, the near hand at its grip; a flat one lies there."""
    depth = body.nearness(body.skeleton.arms[0].root)
    tool = as_tool(tool)
    lies = tool.tip == tool.grips[0].at
    is_low = spot[1] > -_KNEE_HIGH * standing_height(body)
    degrees = _POINTED_DOWN if is_low else WIELDED_TILT
    return at_tip(tool, scale, 0, spot, depth, 0.0 if lies else degrees)


def handed(body: Body, thing: Figure, scale: float, spot: Pair) -> Carried:
    """Food whose front end is at a point, the near hand at its other end."""
    size = _FOOD * standing_height(body)
    scale = min(scale, size / max(thing.width, thing.height))
    lies = thing.height > _UPRIGHT * thing.width
    across, down = thing.width, thing.height
    tip, grip = ((0.9 * across, 0.5 * down), (0.2 * across, 0.6 * down))
    if lies:
        tip, grip = ((0.5 * across, 0.9 * down), (0.5 * across, 0.2 * down))
    thing = replace(thing, tip=tip, grips=(Anchor(grip),))
    depth = body.nearness(body.skeleton.arms[0].root)
    return replace(at_tip(thing, scale, 0, spot, depth, -90.0 if lies else 0.0), over=True)


def pointed_ahead(body: Body, thing: Figure, scale: float, index: int) -> Carried:
    """A torch in a hand in front of the chest, shining the way the body faces."""
    p = body.proportions
    spot = body.skeleton.spine(_CHEST, p.depth + p.belly + _AHEAD * p.arm)
    x, y = body.project(spot)
    turned = replace(thing, tip=thing.grips[0].at)
    return at_tip(turned, scale, index, (x, y), body.nearness(spot), _SHINING_TILT)


def held_upright(body: Body, thing: Figure, scale: float, index: int) -> Carried:
    """A candle in a hand ahead of the belly, upright, with its flame clear of the face."""
    p = body.proportions
    spot = body.skeleton.spine(_AT_BELLY, p.depth + p.belly + _FAR_AHEAD * p.arm)
    by_grip = replace(thing, tip=thing.grips[0].at)
    return at_tip(by_grip, scale, index, body.project(spot), body.nearness(spot), 0.0)


def to_stir(
    body: Body, pot: Figure, scale: float, table: float | None, ahead: float = 0.0
) -> Carried:
    """A pot held low in front of the belly, or on a table `ahead`, with the far hand at it."""
    scale = min(scale, _STIRRED * standing_height(body) / pot.width)
    place = before_body(body, pot, scale, False, table)
    (x, y), far = place.middle, place.touches[1]
    room = -0.5 * pot.height * place.scale - y
    down = 0.0 if table is not None else min(_LOW * body.proportions.trunk, max(room, 0.0))
    across, high = pot.width * place.scale, pot.height * place.scale
    lower = replace(far, at=(x + ahead + _RIM[0] * across, y + down + _RIM[1] * high))
    return replace(place, middle=(x + ahead, y + down), touches=(lower,))


def stirring(body: Body, spoon: Figure, scale: float, pot: Figure, place: Carried) -> Carried:
    """A spoon that stands in a pot, the near fist at the upper end of its handle."""
    high = pot.height * place.scale
    deep = min(_DIPPED * spoon.height * scale, _BOTTOM * high)
    spot = (place.middle[0], place.middle[1] - 0.5 * high + deep)
    depth = body.nearness(
        body.skeleton.spine(BELLY, body.proportions.depth + body.proportions.belly)
    )
    return at_tip(spoon, scale, 0, spot, depth + 0.3 * body.proportions.arm, _STIRRING_TILT)


def pouring_spot(body: Body) -> tuple[Pair, float]:
    """Where a spout is, ahead of the body, and how near to the viewer."""
    p = body.proportions
    spot = body.skeleton.spine(BELLY, p.depth + p.belly + _POURED_AHEAD * p.arm)
    return body.project(spot), body.nearness(spot)


def watering(body: Body, can: Figure, scale: float, plant: Pair | None) -> Carried:
    """A watering can held out at the height of the hips, its spout down, over a plant's top."""
    p = body.proportions
    spot = body.skeleton.spine(_CAN_AT, p.depth + p.belly + _CAN_AHEAD * p.arm)
    by_bow = replace(can, tip=can.grips[0].at)
    held = at_tip(by_bow, scale, 0, body.project(spot), body.nearness(spot), _WATERING_TILT)
    if plant is None:
        return held
    over = plant[0], plant[1] - _SPRAY * p.head
    above = at_tip(can, scale, 0, over, body.nearness(spot), _WATERING_TILT)
    down = max(above.middle[1] - held.middle[1], 0.0)  # no lower than at the hips
    (touch,) = above.touches
    touch = replace(touch, at=(touch.at[0], touch.at[1] - down))
    return replace(above, middle=(above.middle[0], above.middle[1] - down), touches=(touch,))


def poured_from(body: Body, packet: Figure, scale: float, spot: Pair, depth: float) -> Carried:
    """A packet or bag turned over, its open top at a point, the near hand at its upper side."""
    scale = min(scale, _PACKET * standing_height(body) / packet.height)
    grip = Anchor((0.08 * packet.width, 0.7 * packet.height), 0.0, 1)
    packet = replace(packet, tip=(packet.width / 2, 0.0), grips=(grip,))
    return at_tip(packet, scale, 0, spot, depth, _TURNED_OVER)


def poured_into(body: Body, vessel: Figure, scale: float, spout: Pair) -> Carried:
    """A vessel below a spout, held from behind by the far hand."""
    head = body.proportions.head
    scale = min(scale, BROADEST * standing_height(body) / vessel.width)
    x, y = spout[0] + _SPOUT_IN * vessel.width * scale, spout[1] + _FALL * head
    y += 0.5 * vessel.height * scale
    far = FAR * body.proportions.arm
    touch = Touch("hand", 1, (x + 0.46 * vessel.width * scale, y), "relaxed", far)
    return Carried((x, y), scale, (touch,))


def pulled_up(body: Body, plant: Figure, scale: float) -> Carried:
    """A plant that comes out of the ground, upright, both hands at its upper end."""
    high = standing_height(body)
    scale = max(scale, _PULLED[0] * high / plant.height)
    scale = min(scale, _PULLED[1] * high / max(plant.height, plant.width))
    p = body.proportions
    spot = body.skeleton.spine(0.0, p.depth + _PULLED_AHEAD * p.arm)
    x, depth = body.project(spot)[0], body.nearness(spot)
    top = (_IN_GROUND - 1) * plant.height * scale
    grip = top + _LEAVES * plant.height * scale
    hands = tuple(
        Touch("hand", index, (x, grip + step * p.hand), "fist", depth)
        for index, step in ((0, 0.5), (1, -0.5))
    )
    return Carried((x, top + 0.5 * plant.height * scale), scale, hands)


def soil_at(plant: Carried, breadth: float, height: float) -> tuple[Figure, Carried]:
    """The heap of soil out of which a plant of that size is pulled; it covers the lower end."""
    wide, high = _SOIL_WIDE * breadth, _SOIL_HIGH * _SOIL_WIDE * breadth
    heap = ellipse(wide / 2, high, wide / 2, high) - polygon(
        (0, 1.35 * high), (wide, 1.35 * high), (wide, 3 * high), (0, 3 * high)
    )
    svg = (
        heap.paint(_SOIL)
        + ellipse(0.42 * wide, 0.62 * high, 0.2 * wide, 0.2 * high).paint(_LIGHT_SOIL)
    ).svg()
    middle = (wide / 2, 0.675 * high)
    drawing = Figure(svg, wide, 1.35 * high, middle, middle, middle, middle)
    return drawing, Carried(
        (plant.middle[0], _IN_GROUND * height - 0.66 * high), 1.0, (), over=True
    )


def stream(body: Body, kind: str, spout: Pair) -> tuple[Figure, Carried]:
    """The stream from a spout down into the vessel below it, in the colour of what is poured."""
    head = body.proportions.head
    wide, high = _STREAM * head, (_FALL + _INTO_VESSEL) * head
    colour = _POURED_COLOURS.get(kind, _WATER)
    svg = tube((wide / 2, 0, wide / 2), (wide / 2, high, 0.4 * wide)).paint(colour).svg()
    middle = (wide / 2, high / 2)
    drawing = Figure(svg, wide, high, middle, middle, middle, middle)
    return drawing, Carried((spout[0], spout[1] + high / 2), 1.0, (), over=True)


def _mouth(body: Body) -> Pair:
    """The middle of the mouth on the page."""
    x, y = body.project(body.skeleton.head)
    size = body.proportions.head / _HEAD_UNITS
    dx, dy = turned_spot((_MOUTHS.get(body.view, 0.0) * size, 33 * size), body.pose.tilt)
    return x + dx, y + dy
