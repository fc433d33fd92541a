"""Where things are held, and where the hands that hold them go, from the posed skeleton."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from storybook.art.drawing.shapes import Pair
from storybook.art.figure import Figure
from storybook.art.people.body import Body
from storybook.art.people.placing import turned_spot
from storybook.art.people.touching import Touch

_TALLEST, BROADEST = 0.3, 0.4
"""Largest height and breadth of a thing in front of the body, as shares of a standing height."""
_OVER_CHIN = 0.1
"""How far a thing on a table may overlap the chin, in heads."""
BELLY = 0.42
"""Where the middle of a thing in front of the body is: share of the spine, from the hips."""
_BEHIND_PALM = 0.1
"""How far inside a thing's edge the palms are, as a share of its breadth."""
_FINGERTIPS = 0.36
"""How far ahead of a thing's middle a far hand is, as a share of its breadth: its fingers show."""
_BROAD = 1.8
"""Breadth / height from which a thing is held from below its middle: a book, a tray."""
_HANDLE, _FISTS = 0.15, 0.09
"""Lowest handle at a thing's top, as a share of its height; half the gap of fists, in heads."""
_CHIN, _HELD_AHEAD = 0.5, 0.16
"""How far below the middle of the head a thing below the mouth has its top, and how far ahead it
is, in heads."""
FAR = -0.3
"""How far ahead of the hips the far hand behind a thing is, in arm lengths (negative: behind)."""
_RAISED, _HANDS_APART = 0.95, 0.5
"""How high above the shoulders a thing is held up, in arms or heads; half the gap of the hands,
in heads."""


@dataclass(frozen=True)
class Carried:
    """A thing's place: its middle, (ahead, down) from the ground under the hips, facing right.

    It is turned clockwise by `degrees`; one of its units is `scale` units of the person. It may be
    `behind` the person, or `over` the arms too.
    """

    middle: Pair
    scale: float
    touches: tuple[Touch, ...]
    degrees: float = 0.0
    mirror: bool = False
    behind: bool = False
    over: bool = False


def standing_height(body: Body) -> float:
    """The height of somebody with this body when standing upright, in drawing units."""
    p = body.proportions
    return p.leg + p.trunk + p.neck + 0.925 * p.head


def before_body(
    body: Body, thing: Figure, scale: float, in_arms: bool, table: float | None = None
) -> Carried:
    """A thing in front of the belly, below the chin, with both hands at its sides or under it.

    `table` is how far down from the ground under the hips the top of a table is that the thing
    stands on (negative: above the ground).
    """
    height = standing_height(body)
    scale = min(scale, _TALLEST * height / thing.height, BROADEST * height / thing.width)
    p = body.proportions
    chin = body.project(body.skeleton.head)[1] + 0.5 * p.head
    if table is not None:
        scale *= max(
            _SMALLEST, min(1.0, (table - chin + _OVER_CHIN * p.head) / (thing.height * scale))
        )
    across, down = thing.width * scale, thing.height * scale
    inwards = 0.5 if in_arms or body.view == "side" else 0.3 if _hangs(thing) else 0.22
    ahead = p.depth + p.belly + inwards * across
    spot = body.skeleton.spine(BELLY, ahead)
    x, y = body.project(spot)
    y = min(max(y, chin + 0.5 * down), -0.5 * down)
    if table is not None:
        y = table - 0.5 * down
    depth = body.nearness(spot)
    if _hangs(thing) and not in_arms and table is None and body.view != "back":
        return _by_handle(body, thing, scale, (x, y), depth)

    def touch(index: int, right: float, below: float, depth: float = depth) -> Touch:
        at = (x + right * across, y + below * down)
        lies = table is not None and index == 0
        return Touch("hand", index, at, "relaxed", depth, lies=lies)

    edge = 0.5 - _BEHIND_PALM
    if in_arms and body.view in ("front", "back"):
        hands = (touch(0, -0.32, 0.4), touch(1, 0.36, 0.26))
    elif in_arms:
        # The near forearm is under the thing, the far arm behind it.
        hands = (touch(0, 0.12, 0.42), touch(1, _FINGERTIPS, 0.36, FAR * p.arm))
    elif body.view == "side":
        hands = (touch(0, 0.1, 0.32), touch(1, 0.3, 0.3))
    elif body.view == "three_quarter" and across > _BROAD * down and table is None:
        hands = (touch(0, -0.06, 0.42), touch(1, _FINGERTIPS, 0.4, FAR * p.arm))
    elif body.view == "three_quarter":
        # The far arm is behind the thing, so that it crosses neither the thing nor the body.
        hands = (touch(0, -edge, 0.2), touch(1, _FINGERTIPS, 0.2, FAR * p.arm))
    else:
        right = edge if body.view == "back" else -edge
        hands = (touch(0, right, 0.12), touch(1, -right, 0.12))
    return Carried((x, y), scale, hands, behind=body.view == "back")


def below_mouth(body: Body, thing: Figure, scale: float) -> Carried:
    """A thing that both hands hold up right below the chin, ahead of the body."""
    place = before_body(body, thing, scale, False)
    head = body.proportions.head
    chin = body.project(body.skeleton.head)[1] + _CHIN * head
    ahead = _HELD_AHEAD * head if body.view in ("side", "three_quarter") else 0.0
    up = place.middle[1] - 0.5 * thing.height * place.scale - chin

    def raised(at: Pair) -> Pair:
        return at[0] + ahead, at[1] - up

    touches = tuple(replace(touch, at=raised(touch.at)) for touch in place.touches)
    return replace(place, middle=raised(place.middle), touches=touches, over=False)


def _hangs(thing: Figure) -> bool:
    """Whether a thing has its handle at its top."""
    return bool(thing.grips) and thing.grips[0].at[1] < _HANDLE * thing.height


def _by_handle(body: Body, thing: Figure, scale: float, chest: Pair, depth: float) -> Carried:
    """A thing that hangs in front of the body, both fists side by side on its handle."""
    head, down = body.proportions.head, thing.height * scale
    grip = thing.grips[0].at
    y = min(chest[1], -down)
    across = 0.0 if body.view == "side" else _FISTS * head
    far = FAR * body.proportions.arm if body.view == "three_quarter" else depth
    hands = (
        Touch("hand", 0, (chest[0] - across, y), "fist", depth),
        Touch("hand", 1, (chest[0] + across, y), "fist", far),
    )
    middle = (
        chest[0] + (thing.width / 2 - grip[0]) * scale,
        y + (thing.height / 2 - grip[1]) * scale,
    )
    return Carried(middle, scale, hands)


def above_head(body: Body, thing: Figure, scale: float) -> Carried:
    """A thing held high, with both hands at its lower corners."""
    p = body.proportions
    scale = min(scale, _TALLEST * standing_height(body) / thing.height)
    across, down = thing.width * scale, thing.height * scale
    x, y = body.project(body.skeleton.head)
    reach = body.project(body.skeleton.arms[0].root)[1] - _RAISED * max(p.arm, p.head)
    low = min(reach, y - _CANOPY * p.head)
    apart = max(0.5 * across, _HANDS_APART * p.head)
    hands = tuple(
        Touch("hand", index, (x + side * apart, low - 0.1 * down), "open", 0.1 * p.arm)
        for index, side in enumerate((1, -1) if body.view == "back" else (-1, 1))
    )
    return Carried((x, low - 0.5 * down), scale, hands)


def hanging(body: Body, thing: Figure, scale: float, index: int) -> tuple[float, tuple[Touch, ...]]:
    """The scale of a thing that hangs from a hand, and where the hand is for it to hang free.

    It clears the knees of somebody standing, and the ground below others.
    """
    arm, p = body.skeleton.arms[index], body.proportions
    x, y = body.grip(arm)
    length = (thing.height - thing.grips[0].at[1]) * scale
    stands = body.skeleton.hips[1] > _STANDING * p.leg
    lowest = -(_KNEES if stands else 0.02) * p.leg
    if y + length <= lowest:
        return scale, ()
    highest = body.project(arm.root)[1] + _BENT * p.arm
    hand = max(lowest - length, highest)
    if body.view in ("front", "back"):
        # The arm is stretched aside rather than bent, so that the elbow does not stick up.
        x += math.copysign(_STRETCHED * (y - hand), x)
    touch = Touch("hand", index, (x, hand), "fist", depth=body.nearness(arm.end))
    return scale * max(_SMALLEST, min(1.0, (lowest - hand) / length)), (touch,)


def below_face(body: Body, thing: Figure, scale: float, index: int) -> tuple[Touch, ...]:
    """The hand, lowered so that a thing in it does not hide the face; () if it hides nothing."""
    p, arm = body.proportions, body.skeleton.arms[index]
    x, y = body.grip(arm)
    head_x, head_y = body.project(body.skeleton.head)
    grip = thing.grips[0].at if thing.grips else (thing.width / 2, thing.height / 2)
    left, top = x - grip[0] * scale, y - grip[1] * scale
    half = _FACE * p.head
    beside = left > head_x + half or left + thing.width * scale < head_x - half
    chin = head_y + 0.5 * p.head
    if beside or top >= chin or thing.height * scale < 0.3 * p.head:
        return ()
    lower = min(y + chin - top, -(thing.height - grip[1]) * scale)
    return (Touch("hand", index, (x, lower), "fist", body.nearness(arm.end)),)


_FACE = 0.45
"""Half the breadth of a face that things in a hand do not hide, in heads."""
_STANDING, _KNEES = 0.75, 0.4
"""Heights of hips from which somebody stands, and of the knees, in leg lengths."""
_BENT = 0.4
"""How far below the shoulder a hand is: at least with a hanging thing, at most with an umbrella."""
_STRETCHED = 0.8
"""How far aside a hand is with a hanging thing, as a share of how far it is raised."""
_SMALLEST = 0.6
"""Smallest scale factor of a thing, so that it hangs free."""
_CANOPY = 0.58
"""How high above the middle of the head an umbrella's rim is, in heads."""
_SLANT = 0.28
"""Largest lean of an umbrella: sine of the angle."""
_SHAFT_ASIDE = 0.68
"""How far beside the middle of the head the hand with an umbrella is, in heads."""


def overhead(
    body: Body, thing: Figure, scale: float, index: int, covers: Sequence[Pair]
) -> Carried:
    """An umbrella over the head, its shaft beside the face.

    `covers` are the heads of others under it: (ahead, down) from the ground under the hips.
    """
    p = body.proportions
    x, y = body.project(body.skeleton.head)
    heads = [(x, y), *covers]
    left, right = min(h[0] for h in heads), max(h[0] for h in heads)
    rim = min(h[1] for h in heads) - _CANOPY * p.head
    grip, tip = thing.grips[0].at, thing.tip or (thing.width / 2, 0.0)
    scale = max(scale, (right - left + 2 * p.head) / thing.width)
    side = 1.0 if body.view == "side" or (index == 1) != (body.view == "back") else -1.0
    if covers:
        side = 1.0 if covers[0][0] > x else -1.0
    hand_x = x + side * _SHAFT_ASIDE * p.head
    middle = (left + right) / 2
    shaft = (grip[1] - tip[1]) * scale
    slant = _SLANT if len(covers) < 2 else 0.4 * _SLANT
    lean = math.degrees(math.asin(max(-slant, min(slant, (middle - hand_x) / shaft))))
    hand = (hand_x, rim + shaft * math.cos(math.radians(lean)))
    dx, dy = turned_spot(
        ((thing.width / 2 - grip[0]) * scale, (thing.height / 2 - grip[1]) * scale), lean
    )
    shoulder = body.project(body.skeleton.arms[index].root)[1]
    higher = max(0.0, hand[1] - shoulder - _BENT * p.arm)  # a hand may hold the shaft higher up
    grasp = (hand[0] + higher * math.tan(math.radians(lean)), hand[1] - higher)
    touch = Touch("hand", index, grasp, "fist", depth=0.3 * p.arm)
    return Carried((hand[0] + dx, hand[1] + dy), scale, (touch,), lean, behind=True)
