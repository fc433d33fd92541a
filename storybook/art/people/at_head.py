"""Things that a hand holds to the head: a phone at the ear, a flower at the nose, a comb."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from storybook.art.drawing.shapes import Pair
from storybook.art.figure import Figure
from storybook.art.people.body import Body
from storybook.art.people.carrying import Carried
from storybook.art.people.placing import turned_spot
from storybook.art.people.wielding import at_tip

_HEAD_UNITS = 110.0
_SPOUTED = 1.6
"""Height / breadth from which a thing has its upper end at the head, else its middle."""


@dataclass(frozen=True)
class HeadSpot:
    """A part of the head by view, in head units; how a thing is there, and its largest size.

    `turned` is how far it is turned, clockwise in degrees; the size is in heads.
    """

    spots: Mapping[str, Pair]
    turned: float
    largest: float
    nearness: float = 0.5


_EYES = {"front": (0.0, 9.0), "three_quarter": (16.0, 9.0), "side": (40.0, 9.0)}
_EYE = {"front": (-21.0, 9.0), "three_quarter": (-5.0, 9.0), "side": (36.0, 9.0)}
_EAR = {"front": (-57.0, 12.0), "three_quarter": (-45.0, 13.0), "side": (-10.0, 13.0)}
_NOSE = {"front": (0.0, 26.0), "three_quarter": (24.0, 26.0), "side": (56.0, 24.0)}
_HAIR = {"front": (-44.0, -24.0), "three_quarter": (-38.0, -26.0), "side": (-16.0, -30.0)}

_LENS = 22.0
"""How far a lens before one eye is turned, clockwise in degrees: its handle is towards the hand."""

TO_HEAD = {
    "hold_to_ear": HeadSpot(_EAR, 8.0, 0.44, nearness=0.8),
    "hold_to_nose": HeadSpot(_NOSE, -24.0, 0.36),
    "hold_to_eyes": HeadSpot(_EYES, 0.0, 0.5),
    "comb": HeadSpot(_HAIR, 62.0, 0.5, nearness=0.8),
}
"""Where a hand holds a thing in a pose, the near hand if it is one."""


def to_head(body: Body, thing: Figure, scale: float, pose: str) -> Carried:
    """A thing at the part of the head that the pose is about, and the near hand at its grip."""
    spot = TO_HEAD[pose]
    head = body.proportions.head
    is_long = thing.height > _SPOUTED * thing.width
    scale = min(scale, spot.largest * head / thing.width)
    scale = scale if is_long else min(scale, spot.largest * head / thing.height)
    one_eye = is_long and spot.spots is _EYES
    if thing.tip is None or not is_long:
        thing = replace(thing, tip=(thing.width / 2, thing.height * (0.16 if is_long else 0.5)))
    x, y = body.project(body.skeleton.head)
    size = head / _HEAD_UNITS
    spots = _EYE if one_eye else spot.spots
    across, down = spots.get(body.view, spots["front"])
    dx, dy = turned_spot((across * size, down * size), body.pose.tilt)
    depth = spot.nearness * (body.nearness(body.skeleton.head) + 0.5 * head)
    degrees = _LENS if one_eye else spot.turned if is_long else 0.0
    carried = at_tip(thing, scale, 0, (x + dx, y + dy), depth, degrees)
    return _by_both_sides(carried, thing) if spot.spots is _EYES and not is_long else carried


def _by_both_sides(carried: Carried, thing: Figure) -> Carried:
    """A camera before the eyes, a hand at either side of it."""
    (near,) = carried.touches
    (x, y), half = carried.middle, 0.5 * thing.width * carried.scale
    hands = tuple(replace(near, index=n, at=(x + side * half, y)) for n, side in ((0, -1), (1, 1)))
    return replace(carried, touches=hands)
