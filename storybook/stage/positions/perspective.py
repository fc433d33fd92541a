"""Where an actor's feet are: the ground in perspective, water lines, spots and exact positions."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace

from storybook.art.places.settings import PLACES
from storybook.art.pose_groups import AFLOAT
from storybook.stage.actors import CHIMNEY, Actor
from storybook.stage.model import PAGE_HEIGHT
from storybook.stage.positions.rows import share_of

SHALLOWS = 0.88
"""Where the water is shallow enough to stand: share of it, from its far side."""

_SWIMMING, _FAR_OUT, _AT_EDGE = 0.6, 0.2, 0.9
_HORIZON, _FRONT = 450.0, 890.0
_ON_LAND = 14.0  # page units from the edge of water to the feet of those not in it
_BANKS = ("bank", "shore")
_CROWN = 330.0  # page units from the ground to a seat in a tree, at the front of the page
WALL_SPOTS = 760.0  # y of spots at a wall, at most
_BEHIND_SPOT, _WALL_FOOT = 60.0, 632.0  # page units from a spot to behind it; y at a wall's foot


@dataclass(frozen=True)
class Foot:
    """Where an actor's feet are, in page units, and the scale at that depth."""

    x: float
    y: float
    scale: float


def scale_at(y: float, in_water: bool = False) -> float:
    """Scale of a figure whose feet are at `y` (page units), relative to the front of the page.

    Ranges from 0.25 to 1.25. Swimmers shrink less with distance: so little of them shows.
    """
    scale = max(0.25, min(1.25, (y - _HORIZON) / (_FRONT - _HORIZON)))
    return scale**0.5 if in_water else scale


def target_of(actor: Actor, place: str, rng: random.Random) -> tuple[float | None, float]:
    """An actor's target: a share of the width (None: anywhere), and the y of its ground."""
    land = PLACES[place]
    if isinstance(actor.spot, tuple):
        return float(actor.spot[0]), land.feet if is_in_sky(actor, place) else spot_y(actor)
    spot = land.spots.get(actor.spot) if isinstance(actor.spot, str) else None
    if spot is not None:
        behind = max(spot.y - _BEHIND_SPOT, _WALL_FOOT if land.indoors else 0.0)
        at_wall = land.indoors and spot.y < WALL_SPOTS  # nobody is behind what stands there
        if not actor.on_spot and (at_wall or not actor.behind_spot):
            return spot.x, land.ground_at(spot)
        return spot.x, behind if actor.behind_spot else spot.y
    y = land.feet + rng.uniform(-14, 10)
    if actor.spot == "far":
        y = land.far_feet
    elif actor.spot == "near":
        y = min(land.feet + 55, 960.0)
    if actor.in_water and land.water is not None:
        share = SHALLOWS if wades(actor) else _SWIMMING
        share = {"far": _FAR_OUT, "near": _AT_EDGE}.get(str(actor.spot), share)
        y = water_line(place, share + rng.uniform(-0.06, 0.06))
    return share_of(actor.spot), y


def on_spot(actor: Actor, foot: Foot, above: float, place: str, width: float) -> tuple[Foot, float]:
    """Where an actor is that is on a spot of the place, and how far above its ground."""
    spot = PLACES[place].spots.get(actor.spot) if isinstance(actor.spot, str) else None
    if spot is None or not actor.on_spot:
        return foot, above
    chimney = PLACES[place].chimney
    if actor.spot == CHIMNEY and chimney is not None:
        x, top = chimney(width)
        return replace(foot, x=x), foot.y - top
    if actor.spot == "tree":
        above = _CROWN * scale_at(foot.y)
    sits = actor.pose == "sit_seat" and not spot.slope
    if spot.top is not None and not sits:
        right = foot.x - spot.x * width
        above = spot.y - spot.top + max(spot.slope * right, spot.top - spot.y)
    return foot, above


def shore_of(place: str) -> float:
    """The y of the nearest ground that is not in the water of a place; 0 if it has none."""
    land = PLACES[place]
    if land.water is None or land.water[1] >= land.feet:
        return 0.0
    banks = [land.spots[name].y for name in _BANKS if name in land.spots]
    return max([land.water[1] + _ON_LAND, *(y for y in banks if y <= land.feet)])


def wades(actor: Actor) -> bool:
    """Whether a person in the water has the feet on the ground."""
    return actor.in_water and actor.is_drawn_person and actor.pose not in AFLOAT


def within_water(actor: Actor, place: str, width: float) -> tuple[float, float]:
    """The range of x, in page units, where an actor's group fits inside the water."""
    start, end = PLACES[place].across if actor.in_water else (0.0, 1.0)
    return start * width, end * width


def spot_y(actor: Actor) -> float:
    """The y of the author's exact position."""
    assert isinstance(actor.spot, tuple)
    return actor.spot[1] * PAGE_HEIGHT


def is_in_sky(actor: Actor, place: str) -> bool:
    """Whether the author put a flying actor at a position above the ground."""
    is_placed = actor.in_air and isinstance(actor.spot, tuple)
    return is_placed and spot_y(actor) < PLACES[place].far_feet


def water_line(place: str, share: float) -> float:
    """The y of water at a share of the way from its far to its near edge."""
    top, bottom = PLACES[place].water or (PLACES[place].far_feet, PLACES[place].feet)
    return top + (bottom - top) * share
