"""Where background things stand, and where the furniture of a place is."""

from __future__ import annotations

from collections.abc import Sequence

from storybook.art.places.settings import PLACES, Spot
from storybook.art.things.model import Thing
from storybook.stage.actors import Actor
from storybook.stage.kinds import WALL_THINGS
from storybook.stage.model import PAGE_HEIGHT
from storybook.stage.positions.framing import Box
from storybook.stage.positions.groups import Group
from storybook.stage.positions.perspective import (
    WALL_SPOTS,
    Foot,
    scale_at,
    water_line,
    within_water,
)

_WALL_FEET = 656.0  # y of what stands at a wall, before the cupboards of a kitchen
_WALL_SCALE = 0.66  # of what stands at a wall, beside the furniture of a room
_HUNG_SCALE, _HUNG_AT = 0.85, 290.0  # of a clock: large enough; page units from the wall's foot
_FAR_OUT = 0.16  # share of the water from its far side, of what floats in the background
_CLEAR = 0.15  # share of the width between what stands at a wall and a door or a window, if any
_HALF_WINDOW = 0.16  # of the page's width, with its curtains
# Furniture that hides little of what stands at the wall behind it.
_LOW = frozenset({"table", "chair", "rug", "lamp", "stool", "toys", "desk"})
_BACK_SHARES = (0.28, 0.75, 0.5, 0.14, 0.88, 0.4, 0.56, 0.62)  # of the width, the best places first
_SPOT_HALF, _SPOT_HEIGHT, _WINDOW_HEAD = 90.0, 200.0, 440.0  # size of what is at a spot


def set_backdrop(
    backdrop: list[Group],
    actors: Sequence[Actor],
    place: str,
    aspect: float,
    feet: dict[int, Foot],
) -> dict[int, float]:
    """Put the background groups on the far ground or at the wall, each where it is seen best.

    Returns the height above the wall's foot of what is hung, by the index of its actor.
    """
    width = PAGE_HEIGHT * aspect
    taken = [foot.x / width for foot in feet.values()]
    spots = PLACES[place].spots.items() if PLACES[place].indoors else ()
    furniture = [spot.x for name, spot in spots if name not in _LOW and spot.y < WALL_SPOTS]
    above = {}
    for group in backdrop:
        lead = actors[group.members[0].actor]
        y = PLACES[place].far_feet - 36.0
        at_wall = PLACES[place].indoors and _is_at_wall(lead)
        if at_wall:
            y = _WALL_FEET
            taken += furniture
        window = PLACES[place].spots.get("window")
        if _is_hung(lead, place) and window is not None:
            taken += [window.x - _HALF_WINDOW, window.x + _HALF_WINDOW]
        start, end = within_water(lead, place, 1.0)
        shares = [x for x in _BACK_SHARES if start <= x <= end]
        clear = [x for x in shares if all(abs(x - other) >= _CLEAR for other in furniture)]
        share = _open_share(taken, clear or shares)
        taken.append(share)
        furniture.append(share)
        scale = scale_at(y)
        level = water_line(place, _FAR_OUT) if lead.in_water else y
        middle = width * share
        if any(actors[member.actor].living for member in group.members) or lead.in_water:
            nearest = scale_at((level + PLACES[place].feet) / 2)  # all of them stay on the page
            start, end = within_water(lead, place, width)
            middle = max(start - group.left * nearest, min(middle, end - group.right * nearest))
        for member in group.members:
            foot_y = level + member.dy
            if actors[member.actor].living or (at_wall and not actors[member.actor].background):
                foot_y = (level + PLACES[place].feet) / 2  # in front of the fire, not at the wall
            scale = scale_at(foot_y)
            if at_wall and member.actor == group.members[0].actor:
                foot_y, scale = level, _WALL_SCALE
            if _is_hung(actors[member.actor], place):
                scale = _HUNG_SCALE
                above[member.actor] = _HUNG_AT
            feet[member.actor] = Foot(middle + member.dx * scale, foot_y, scale)
    return above


def _is_hung(actor: Actor, place: str) -> bool:
    """Whether it is a clock on the wall of a room; other hung things belong to the room."""
    looks = actor.described.looks
    is_clock = isinstance(looks, Thing) and looks.kind == "clock"
    return is_clock and actor.background and PLACES[place].indoors


def _is_at_wall(actor: Actor) -> bool:
    looks = actor.described.looks
    return isinstance(looks, Thing) and looks.kind in WALL_THINGS


def _open_share(taken: Sequence[float], shares: Sequence[float]) -> float:
    """The share of the width, of those offered, that is farthest from those taken."""
    return max(shares, key=lambda x: min((abs(x - other) for other in taken), default=0.0))


def spot_boxes(actors: Sequence[Actor], place: str, aspect: float) -> list[Box]:
    """The approximate boxes of the furniture that somebody is at, in page units."""
    named = {actor.spot for actor in actors if isinstance(actor.spot, str) and actor.living}
    spots = PLACES[place].spots
    return [_spot_box(name, spots[name], aspect) for name in sorted(named & set(spots))]


def _spot_box(name: str, spot: Spot, aspect: float) -> Box:
    x, height = spot.x * PAGE_HEIGHT * aspect, _WINDOW_HEAD if name == "window" else _SPOT_HEIGHT
    return x - _SPOT_HALF, spot.y - height, x + _SPOT_HALF, spot.y
