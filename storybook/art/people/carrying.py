"""Where things are held, and where the hands that hold them go: solved on the skeleton."""

from __future__ import annotations

import math
from dataclasses import dataclass

from storybook.art.drawing.shapes import Pair
from storybook.art.figure import Figure
from storybook.art.people.body import Body
from storybook.art.people.placing import turned_spot
from storybook.art.people.touching import Touch

_TALLEST, _BROADEST = 0.3, 0.4
"""Largest height and breadth of a thing before the body, as shares of the standing height."""
_OVER_CHIN = 0.1
"""How far a thing on a table may be before the chin, in heads."""
_BELLY = 0.42
"""Where the middle of a thing before the body is: share of the spine, from the hips."""
_BEHIND_PALM = 0.1
"""How far inside a thing's edge the palms are, as a share of its breadth."""
_IN_MOUTH = 0.6
"""Largest size of a thing at the mouth, in heads."""
_POURED_AHEAD = 1.0
"""How far ahead of the body a spout is, in arm lengths."""
_HEAD_UNITS = 110.0
_MOUTHS = {"side": 46.0, "three_quarter": 17.0}
_TO_MOUTH = {"eat": -52.0, "drink": -16.0}
"""How far a thing is turned that is eaten from or drunk from, clockwise in degrees."""


@dataclass(frozen=True)
class Carried:
    """A thing's place: its middle, (ahead, down) from the ground under the hips, facing right.

    It is turned clockwise by `degrees`; one of its units is `scale` units of the person. It may be
    `behind` the person.
    """

    middle: Pair
    scale: float
    touches: tuple[Touch, ...]
    degrees: float = 0.0
    mirror: bool = False
    behind: bool = False


def standing_height(body: Body) -> float:
    """How high somebody of this body is when standing upright."""
    p = body.proportions
    return p.leg + p.trunk + p.neck + 0.925 * p.head


def before_body(
    body: Body, thing: Figure, scale: float, in_arms: bool, table: float | None = None
) -> Carried:
    """A thing before the belly, below the chin, with both hands at its sides or under it.

    It stands on a `table` whose top is so far below the ground under the hips (a negative number).
    """
    height = standing_height(body)
    scale = min(scale, _TALLEST * height / thing.height, _BROADEST * height / thing.width)
    p = body.proportions
    chin = body.page(body.skeleton.head)[1] + 0.5 * p.head
    if table is not None:
        scale *= max(
            _SMALLEST, min(1.0, (table - chin + _OVER_CHIN * p.head) / (thing.height * scale))
        )
    across, down = thing.width * scale, thing.height * scale
    ahead = p.depth + p.belly + (0.5 if in_arms or body.view == "side" else 0.3) * across
    spot = body.skeleton.spine(_BELLY, ahead)
    x, y = body.page(spot)
    y = min(max(y, chin + 0.5 * down), -0.5 * down)
    if table is not None:
        y = table - 0.5 * down
    depth = body.depth(spot)

    def touch(index: int, right: float, below: float, depth: float = depth) -> Touch:
        at = (x + right * across, y + below * down)
        return Touch("hand", index, at, "relaxed", depth)

    edge = 0.5 - _BEHIND_PALM
    if in_arms and body.view in ("front", "back"):
        hands = (touch(0, -0.32, 0.4), touch(1, 0.36, 0.26))
    elif in_arms:
        # The near forearm is under the thing, the far arm behind it.
        hands = (touch(0, 0.12, 0.42), touch(1, 0.4, 0.2, -0.3 * p.arm))
    elif body.view == "side":
        hands = (touch(0, 0.1, 0.32), touch(1, 0.3, 0.3))
    elif body.view == "three_quarter":
        # The far arm is behind the thing, so that it crosses neither the thing nor the body.
        hands = (touch(0, -edge, 0.2), touch(1, 0.5, 0.12, -0.3 * p.arm))
    else:
        right = edge if body.view == "back" else -edge
        hands = (touch(0, right, 0.12), touch(1, -right, 0.12))
    return Carried((x, y), scale, hands, behind=body.view == "back")


def at_mouth(body: Body, thing: Figure, scale: float, index: int, pose: str) -> Carried:
    """A thing whose tip is at the mouth, and the hand at its grip."""
    size = _IN_MOUTH * body.proportions.head
    scale = min(scale, size / max(thing.width, thing.height))
    degrees = _TO_MOUTH[pose] if thing.tip is not None else 0.0
    depth = 0.7 * (body.depth(body.skeleton.head) + 0.5 * body.proportions.head)
    mirror = body.view == "front" and index == 0
    return at_tip(thing, scale, index, _mouth(body), depth, degrees, mirror)


def at_tip(
    thing: Figure,
    scale: float,
    index: int,
    spot: Pair,
    depth: float,
    degrees: float,
    mirror: bool = False,
) -> Carried:
    """A thing turned by `degrees`, its tip at a spot of the page, and the hand at its grip.

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


def pouring_spot(body: Body) -> tuple[Pair, float]:
    """Where a spout is, ahead of the body, and how near the reader."""
    p = body.proportions
    spot = body.skeleton.spine(_BELLY, p.depth + p.belly + _POURED_AHEAD * p.arm)
    return body.page(spot), body.depth(spot)


def _mouth(body: Body) -> Pair:
    """The middle of the mouth on the page."""
    x, y = body.page(body.skeleton.head)
    size = body.proportions.head / _HEAD_UNITS
    dx, dy = turned_spot((_MOUTHS.get(body.view, 0.0) * size, 33 * size), body.pose.tilt)
    return x + dx, y + dy


def hanging(body: Body, thing: Figure, scale: float, index: int) -> tuple[float, tuple[Touch, ...]]:
    """The scale of a thing that hangs from a hand, and the hand so high that it hangs free.

    It clears the knees of who stands, and the ground below others.
    """
    arm, p = body.skeleton.arms[index], body.proportions
    x, y = body.grip(arm)
    length = (thing.height - thing.grips[0].at[1]) * scale
    stands = body.skeleton.hips[1] > _STANDING * p.leg
    lowest = -(_KNEES if stands else 0.02) * p.leg
    if y + length <= lowest:
        return scale, ()
    highest = body.page(arm.root)[1] + _BENT * p.arm
    hand = max(lowest - length, highest)
    touch = Touch("hand", index, (x, hand), "fist", depth=body.depth(arm.end))
    return scale * max(_SMALLEST, min(1.0, (lowest - hand) / length)), (touch,)


def below_face(body: Body, thing: Figure, scale: float, index: int) -> tuple[Touch, ...]:
    """The hand so low that a thing in it does not hide the face."""
    p, arm = body.proportions, body.skeleton.arms[index]
    x, y = body.grip(arm)
    head_x, head_y = body.page(body.skeleton.head)
    grip = thing.grips[0].at if thing.grips else (thing.width / 2, thing.height / 2)
    left, top = x - grip[0] * scale, y - grip[1] * scale
    half = _FACE * p.head
    beside = left > head_x + half or left + thing.width * scale < head_x - half
    chin = head_y + 0.5 * p.head
    if beside or top >= chin or thing.height * scale < 0.3 * p.head:
        return ()
    lower = min(y + chin - top, -(thing.height - grip[1]) * scale)
    return (Touch("hand", index, (x, lower), "fist", body.depth(arm.end)),)


_FACE = 0.45
"""Half the breadth of a face that things in a hand do not hide, in heads."""
_STANDING, _KNEES = 0.75, 0.4
"""Heights of hips from which somebody stands, and of the knees, in leg lengths."""
_BENT = 0.4
"""How far below the shoulder a hand is with a hanging thing at least, with an umbrella at most."""
_SMALLEST = 0.6
"""How small a thing is drawn at least, to hang free."""
_CANOPY = 0.58
"""How high over the middle of the head the rim of an umbrella is, in heads."""
_SHAFT_ASIDE = 0.68
"""How far beside the middle of the head the hand is that holds an umbrella, in heads."""


def overhead(body: Body, thing: Figure, scale: float, index: int, cover: Pair | None) -> Carried:
    """An umbrella over the head, its shaft beside the face.

    `cover` is the head of somebody under it too: (ahead, down) from the ground under the hips.
    """
    p = body.proportions
    x, y = body.page(body.skeleton.head)
    heads = [(x, y)] if cover is None else [(x, y), cover]
    left, right = min(h[0] for h in heads), max(h[0] for h in heads)
    rim = min(h[1] for h in heads) - _CANOPY * p.head
    grip, tip = thing.grips[0].at, thing.tip or (thing.width / 2, 0.0)
    scale = max(scale, (right - left + 2 * p.head) / thing.width)
    side = 1.0 if body.view == "side" or (index == 1) != (body.view == "back") else -1.0
    if cover is not None:
        side = 1.0 if cover[0] > x else -1.0
    hand_x = x + side * _SHAFT_ASIDE * p.head
    middle = (left + right) / 2
    shaft = (grip[1] - tip[1]) * scale
    lean = math.degrees(math.asin(max(-0.28, min(0.28, (middle - hand_x) / shaft))))
    hand = (hand_x, rim + shaft * math.cos(math.radians(lean)))
    dx, dy = turned_spot(
        ((thing.width / 2 - grip[0]) * scale, (thing.height / 2 - grip[1]) * scale), lean
    )
    shoulder = body.page(body.skeleton.arms[index].root)[1]
    higher = max(0.0, hand[1] - shoulder - _BENT * p.arm)  # a hand may hold the shaft higher up
    grasp = (hand[0] + higher * math.tan(math.radians(lean)), hand[1] - higher)
    touch = Touch("hand", index, grasp, "fist", depth=0.3 * p.arm)
    return Carried((hand[0] + dx, hand[1] + dy), scale, (touch,), lean, behind=True)
