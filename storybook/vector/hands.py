"""What people hold: where each thing is, and the hands that are put to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from storybook.art.drawing.shapes import Pair
from storybook.art.figure import Figure
from storybook.art.holding import Held, is_long
from storybook.art.people.at_head import TO_HEAD, to_head
from storybook.art.people.body import Body
from storybook.art.people.carrying import (
    Carried,
    above_head,
    before_body,
    below_face,
    below_mouth,
    hanging,
    overhead,
    standing_height,
)
from storybook.art.people.touching import Touch
from storybook.art.people.wielding import (
    BLOWN,
    at_mouth,
    at_tip,
    blown,
    handed,
    held_upright,
    pointed_ahead,
    poured_from,
    poured_into,
    pouring_spot,
    pulled_up,
    soil_at,
    stirring,
    stream,
    to_stir,
    watering,
    wielded,
)
from storybook.stage.kinds import EATEN_WITH

HANDS = {"hand": (0,), "other_hand": (1,), "both_hands": (0, 1), "arms": (0, 1), "mouth": (0,)}
_PEN_TILT, _POURING_TILT = -28.0, 34.0  # degrees clockwise
_POT = 0.27  # largest breadth of a pot that is poured from, as a share of its holder's height
_AHEAD = 0.7  # share of a thing's breadth from which its handle is at its front
_FLAT = 0.42  # height of a sheet on a table, as a share of its length
_LINE = (-0.24, 0.2)  # where a pencil is on paper, from its middle, as shares of its size
POURED = frozenset({"teapot", "kettle", "jug", "watering_can"})
PENS = frozenset({"pencil", "crayon", "paintbrush", "pen", "chalk"})
_PACKETS = frozenset(
    {"flour", "bag", "box", "bottle", "milk", "juice", "salt", "jar", "package", "egg", "flask"}
)
# Vessels that something is poured into.
_OPEN = frozenset(
    {"bowl", "pot", "pan", "cup", "bucket", "basket", "plate", "glass", "vase", "flowerpot"}
)
_SPOON, _LARGE_SPOON = "spoon", 1.45  # a spoon to stir with is larger than one to eat with
_CAN = "watering_can"
_SHINING = frozenset({"torch"})
_BURNING = frozenset({"candle"})
_POURING = frozenset({"give", "cook"})  # poses in which somebody pours or waters


@dataclass(frozen=True)
class Near:
    """What is near a person, from the ground under the hips: (ahead, down) in drawing units.

    `covers` are the heads of those who share an umbrella. `table` is how far down the top of a
    table or stove is, and `ahead` how far ahead what stands on it. `to` is where a thing that is
    given goes, `tip` where the tip of a tool goes. `sits`: there is a seat.
    """

    covers: tuple[Pair, ...] = ()
    table: float | None = None
    ahead: float = 0.0
    to: Pair | None = None
    tip: Pair | None = None
    sits: bool = False


NOTHING_NEAR = Near()
Holding = tuple[Held, tuple[Touch, ...]]


def put_in_hands(
    things: Sequence[tuple[str, Held]], body: Body, pose: str, near: Near
) -> list[Holding]:
    """Place everything held, given as (kind, held thing), and the hands on it.

    A thing without touches follows the hands of the pose.
    """
    if body.pose.roll:
        return [(held, ()) for _, held in things]
    kinds = {kind for kind, _ in things}
    if "paper" in kinds and kinds & PENS:
        return list(_writing(things, body, near))
    if pose == "cook" and _SPOON in kinds and len(things) > 1:
        return list(_stirring(things, body, near))
    if pose in _POURING and (kinds & POURED or (kinds & _PACKETS and kinds & _OPEN)):
        return list(_pouring(things, body, near))
    if pose == "pull_up" and things:
        return list(_uprooting(things, body))
    holdings = [_put(kind, held, body, pose, near) for kind, held in things]
    if all(held.where != "mouth" for held, _ in holdings):
        return holdings
    # The near hand eats: a bowl is held by the other one.
    return [
        (held, touches if held.where == "mouth" else tuple(t for t in touches if t.index))
        for held, touches in holdings
    ]


def _put(kind: str, held: Held, body: Body, pose: str, near: Near) -> Holding:
    thing, hands = held.thing, HANDS.get(held.where, ())
    if not hands:
        return held, ()
    if near.to is not None:
        return _with(held, handed(body, thing, held.scale, near.to))
    if near.tip is not None and len(hands) == 1:
        return _with(held, wielded(body, thing, held.scale, near.tip))
    if pose == "eat" and kind in BLOWN:
        return _with(held, blown(body, kind, thing, held.scale))
    if pose in TO_HEAD and hands[0] == 0:
        return _with(held, to_head(body, thing, held.scale, pose))
    if pose == "blow" and near.table is None and kind not in EATEN_WITH:
        return _with(held, below_mouth(body, thing, held.scale))
    raised = pose == "hammer" or any(body.pose.hands[index].to == "head" for index in hands)
    rises = bool(thing.grips) and thing.grips[0].layer == 0
    if pose == "reach_up" and len(hands) == 2 and not rises and not is_long(thing):
        return _with(held, above_head(body, thing, held.scale))
    before = len(thing.grips) < 2 or pose.startswith("sit")  # knitting is not on the knees
    if len(hands) == 2 and not raised and not is_long(thing) and before:
        return _with(held, before_body(body, thing, held.scale, held.where == "arms", near.table))
    if len(hands) == 2:
        return held, ()
    if rises and thing.tip is not None:
        return _with(held, overhead(body, thing, held.scale, hands[0], near.covers))
    if pose in ("eat", "drink") and hands[0] == 0:
        return _with(held, at_mouth(body, thing, held.scale, hands[0], pose))
    if held.where == "mouth" or pose == "blow":
        way = "eat" if kind in EATEN_WITH else "drink"
        return _with(held, at_mouth(body, thing, held.scale, hands[0], way))
    if body.view in ("side", "three_quarter") and _has_handle_ahead(thing):
        held = replace(held, mirror=not held.mirror)
    if kind in _SHINING and not raised and body.view in ("side", "three_quarter"):
        return _with(held, pointed_ahead(body, thing, held.scale, hands[0]))
    if kind in _BURNING and not raised and body.view in ("side", "three_quarter"):
        return _with(held, held_upright(body, thing, held.scale, hands[0]))
    if not raised and not rises and not is_long(thing):
        scale, touches = hanging(body, thing, held.scale, hands[0])
        touches = touches or below_face(body, thing, scale, hands[0])
        return replace(held, scale=scale), touches
    return held, ()


def _has_handle_ahead(thing: Figure) -> bool:
    """Whether a thing is drawn with its handle at its front, as a pan or a cup is."""
    return bool(thing.grips) and thing.grips[0].at[0] > _AHEAD * thing.width


def _with(held: Held, carried: Carried) -> Holding:
    return replace(held, carried=carried), carried.touches


def _writing(things: Sequence[tuple[str, Held]], body: Body, near: Near) -> Iterator[Holding]:
    """A sheet of paper in front of the body, in the far hand, and a pencil on it in the other."""
    written_on = next(held for kind, held in things if kind == "paper")
    paper = written_on
    if near.table is not None:
        paper = replace(paper, thing=_lying_flat(paper.thing))
    sheet = before_body(body, paper.thing, paper.scale, False, near.table)
    left, low = _LINE
    across, down = (side * sheet.scale for side in (paper.thing.width, paper.thing.height))
    spot = (sheet.middle[0] + left * across, sheet.middle[1] + low * down)
    depth = sheet.touches[0].depth or 0.0
    for kind, held in things:
        if held is written_on:
            yield _with(paper, replace(sheet, touches=sheet.touches[1:]))
        elif kind in PENS:
            yield _with(held, at_tip(held.thing, held.scale, 0, spot, depth, _PEN_TILT))
        else:
            yield held, ()


def _lying_flat(sheet: Figure) -> Figure:
    """A sheet as it is seen on a table."""
    body = f'<g transform="scale(1 {_FLAT})">{sheet.svg_body}</g>'
    return replace(sheet, svg_body=body, layers=(body,), height=_FLAT * sheet.height)


def _stirring(things: Sequence[tuple[str, Held]], body: Body, near: Near) -> Iterator[Holding]:
    """A spoon in a pot, in front of the belly or on the table; the far hand is at the pot."""
    spoon = next(held for kind, held in things if kind == _SPOON)
    pot = next(held for kind, held in things if kind != _SPOON)
    place = to_stir(body, pot.thing, pot.scale, near.table, near.ahead)
    scale = _LARGE_SPOON * spoon.scale
    yield _with(spoon, stirring(body, spoon.thing, scale, pot.thing, place))
    yield _with(pot, place)
    yield from ((held, ()) for _, held in things if held is not spoon and held is not pot)


def _uprooting(things: Sequence[tuple[str, Held]], body: Body) -> Iterator[Holding]:
    """A plant in both hands, half out of its heap of soil."""
    (_, plant), *others = things
    carried = pulled_up(body, plant.thing, plant.scale)
    yield _with(plant, carried)
    soil, place = soil_at(
        carried, plant.thing.width * carried.scale, plant.thing.height * carried.scale
    )
    yield Held(soil, mirror=plant.mirror, carried=place), ()
    yield from ((held, ()) for _, held in others)


def _pouring(things: Sequence[tuple[str, Held]], body: Body, near: Near) -> Iterator[Holding]:
    """A vessel that is tilted so that its spout is over another one, or ahead of the body."""
    spot, depth = pouring_spot(body)
    kinds = {kind for kind, _ in things}
    for kind, held in things:
        if kind in _PACKETS and not kinds & POURED:
            yield _with(held, poured_from(body, held.thing, held.scale, spot, depth))
            continue
        if kind == _CAN:
            yield _with(held, watering(body, held.thing, held.scale, near.tip))
            continue
        if kind in POURED:
            scale = min(held.scale, _POT * standing_height(body) / held.thing.width)
            yield _with(held, at_tip(held.thing, scale, 0, spot, depth, _POURING_TILT))
            continue
        yield _with(held, poured_into(body, held.thing, held.scale, spot))
        source = next((other for other, _ in things if other in POURED | _PACKETS), "")
        drawing, carried = stream(body, source, spot)
        yield Held(drawing, mirror=held.mirror, carried=carried), ()
