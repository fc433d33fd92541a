"""Fits things to the people who use them: the size of vehicles, and which way they face."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from storybook.art.animals.model import Animal
from storybook.art.figure import Figure
from storybook.art.people.meeting import built, shoulder_height
from storybook.art.people.model import Person
from storybook.art.people.poses.table import POSES
from storybook.art.things.draw import THINGS
from storybook.art.things.model import Thing
from storybook.stage.model import StagedFigure
from storybook.vector.drawing import draw_standing, is_drawn_person, is_drawn_thing, unit_scale

_SMALLEST, _LARGEST = 0.35, 1.2  # how much a vehicle may be resized
_CHEST = 0.85  # highest handle of what is pushed, as a share of the shoulders' height
_LEG_STRETCH = 0.96  # share of a leg's length from the saddle to the lower pedal
_PUSHING = frozenset({"push", "walk", "stand"})  # poses of people who push or lead a thing
MENDING = frozenset(
    {"crouch", "kneel", "bend", "hammer"}
)  # poses of people who mend or clean a vehicle
_LOW_SEAT = 0.35  # height of a seat, as a share of a leg, below which the legs lie on it
_PEDALS = 2
_FAR = 1.6  # how far away a thing that is pushed may be, as a share of the pusher's height
_SAME_ROW = 90.0  # page units between the ground of a pusher and that of the thing
_FRONT = 0.8  # share of a thing's breadth from which a handle is at its front
_LOW = 0.5  # height / breadth of a sledge: lower things are pulled by their handle
_BAR_HEIGHT = 0.72  # height of a scooter's handlebar above its deck, as a share of the shoulders'


def fitted(figures: Sequence[StagedFigure]) -> tuple[list[StagedFigure], dict[int, int]]:
    """The figures, things turned and sized for their users; and index of pusher -> of thing."""
    fitting = list(figures)
    for index, figure in enumerate(figures):
        if figure.mount is None:
            fitting[index] = _on_the_ground(fitting[index])
            continue
        if _is_low_seat(figure, figures[figure.mount.bearer]):
            fitting[index] = replace(figure, pose="sit_ground")
        if is_climber(figure, figures[figure.mount.bearer]):
            ladder = replace(figures[figure.mount.bearer], mirrored=figure.mirrored)
            fitting[figure.mount.bearer] = ladder
        if rows(figure):
            boat = fitting[figure.mount.bearer]
            if isinstance(boat.looks, Thing) and boat.looks.kind == "boat":
                bare = replace(boat.looks, state=boat.looks.state or "empty")
                fitting[figure.mount.bearer] = replace(boat, looks=bare)
        if figure.pose == "ride" and _is_animal_in(figure, figures[figure.mount.bearer]):
            fitting[index] = replace(fitting[index], pose="sit")
        bearer = _vehicle_of(figure, figures)
        if bearer is None:
            continue
        if index == riders_of(figure.mount.bearer, figures)[0]:
            fitting[figure.mount.bearer] = _sized(bearer, figure)
        if _is_stood_on(draw_standing(bearer.looks)):
            fitting[index] = replace(figure, pose="stand", view="side")
    pushed: dict[int, int] = {}
    for index, figure in enumerate(figures):
        thing = _pushed_by(figure, figures)
        if thing is None:
            continue
        first = next((other for other, at in pushed.items() if at == thing), None)
        pushed[index] = thing
        if first is not None:  # the first has the handle; both go the same way
            mirrored = fitting[first].mirrored
            fitting[index] = replace(figure, pose="push", view="side", mirrored=mirrored)
            continue
        fitting[index], fitting[thing] = _turned(figure, fitting[thing])
        riders = riders_of(thing, figures)
        for rider in riders:
            fitting[rider] = replace(fitting[rider], mirrored=fitting[thing].mirrored)
        if not riders:
            fitting[thing] = _lowered(_sized(fitting[thing], figure), figure)
    return fitting, pushed


def _is_animal_in(figure: StagedFigure, bearer: StagedFigure) -> bool:
    """Whether an animal is in or on a thing, where it sits rather than runs."""
    is_animal = isinstance(figure.looks, Animal) and figure.picture is None
    return is_animal and is_drawn_thing(bearer)


def rows(figure: StagedFigure) -> bool:
    """Whether somebody holds a paddle or an oar."""
    kinds = [held.looks.kind for held in figure.holds if isinstance(held.looks, Thing)]
    return not {"paddle", "oar"}.isdisjoint(kinds)


def _on_the_ground(figure: StagedFigure) -> StagedFigure:
    """The figure; whoever writes or draws without a table sits on the ground, not on air."""
    writes = figure.pose == "write" and not figure.above
    return replace(figure, pose="sit_ground") if writes else figure


def _pushed_by(figure: StagedFigure, figures: Sequence[StagedFigure]) -> int | None:
    """The index of the thing that a person pushes, pulls or leads; None if there is none."""
    may_use = figure.pose in _PUSHING or figure.pose in MENDING
    if not may_use or not is_drawn_person(figure) or figure.mount is not None:
        return None
    gaps = {
        index: _gap(figure, thing)
        for index, thing in enumerate(figures)
        if _can_push(figure, thing, bool(riders_of(index, figures)))
    }
    reachable = {index: gap for index, gap in gaps.items() if 0 < gap < _FAR * figure.height}
    return min(reachable, key=lambda index: reachable[index], default=None)


def _gap(figure: StagedFigure, thing: StagedFigure) -> float:
    """How far ahead of a figure a thing is; for what can be pulled, on either side."""
    gap = (thing.x - figure.x) * (-1 if figure.mirrored else 1)
    return abs(gap) if figure.pose == "push" and is_pulled(draw_standing(thing.looks)) else gap


def _can_push(figure: StagedFigure, thing: StagedFigure, is_ridden: bool) -> bool:
    """Whether a person in that pose may have the hands on a thing."""
    if not is_drawn_thing(thing) or thing.mount is not None:
        return False
    if thing.placement != "ground" or abs(thing.y - figure.y) > _SAME_ROW:
        return False
    drawn = draw_standing(thing.looks)
    if drawn.footrests and drawn.handles:
        is_close = abs(thing.x - figure.x) < 0.5 * thing.height * drawn.width / drawn.height
        stands = figure.pose == "stand" and is_ridden and is_close
        mends = figure.pose in MENDING and not is_ridden
        return stands or mends or figure.pose in ("walk", "push")
    is_held = isinstance(thing.looks, Thing) and THINGS[thing.looks.kind].held
    return figure.pose == "push" and not is_held


def _turned(figure: StagedFigure, thing: StagedFigure) -> tuple[StagedFigure, StagedFigure]:
    """A pusher behind a thing or a puller in front of it, both facing the way they go."""
    drawn = draw_standing(thing.looks)
    if figure.pose in MENDING:
        return replace(figure, view="side"), thing
    if is_pulled(drawn):  # the handle is towards the person who pulls or pushes it
        mirrored = figure.mirrored if pulls(figure, thing) else not figure.mirrored
        return replace(figure, pose="walk", view="side"), replace(thing, mirrored=mirrored)
    pose = "walk" if drawn.handles else "push"
    turned = replace(thing, mirrored=figure.mirrored)
    return replace(figure, pose=pose, view="side"), turned


def pulls(figure: StagedFigure, thing: StagedFigure) -> bool:
    """Whether somebody has the back to a thing that can be pulled, and so pulls it."""
    is_behind = (thing.x - figure.x) * (-1 if figure.mirrored else 1) < 0
    return is_behind and is_pulled(draw_standing(thing.looks))


def by_cord(figure: StagedFigure, thing: StagedFigure) -> bool:
    """Whether somebody pulls a thing by a cord: a sledge, which is too low for a hand."""
    is_low = draw_standing(thing.looks).height < _LOW * draw_standing(thing.looks).width
    return is_low and bool(draw_standing(thing.looks).footrests) and pulls(figure, thing)


def is_pulled(thing: Figure) -> bool:
    """Whether a thing, facing right, has its handle at its front, and is not a vehicle to ride."""
    ahead = bool(thing.handles) and thing.handles[0][0] > _FRONT * thing.width
    return ahead and not (thing.footrests and thing.height > _LOW * thing.width)


def _sized(vehicle: StagedFigure, user: StagedFigure) -> StagedFigure:
    """The thing; a vehicle with footrests is resized for its user."""
    drawn = draw_standing(vehicle.looks)
    if not drawn.footrests:
        return vehicle
    factor = _factor(user, drawn, unit_scale(vehicle))
    return replace(vehicle, height=vehicle.height * factor)


def _is_low_seat(figure: StagedFigure, bearer: StagedFigure) -> bool:
    """Whether a person sits on something as low as a mat, where the legs do not hang."""
    if figure.pose != "sit_seat" or not is_drawn_person(figure) or not is_drawn_thing(bearer):
        return False
    assert isinstance(figure.looks, Person)
    seat = draw_standing(bearer.looks).seat
    if seat is None or (figure.mount is not None and figure.mount.how == "in"):
        return False
    height = (draw_standing(bearer.looks).height - seat.at[1]) * unit_scale(bearer)
    return height < _LOW_SEAT * built(figure.looks).leg * unit_scale(figure)


def _vehicle_of(figure: StagedFigure, figures: Sequence[StagedFigure]) -> StagedFigure | None:
    """The thing with footrests that a person rides, None if there is none."""
    if figure.mount is None or not is_drawn_person(figure) or figure.pose != "ride":
        return None
    bearer = figures[figure.mount.bearer]
    if not is_drawn_thing(bearer):
        return None
    return bearer if draw_standing(bearer.looks).footrests else None


def is_climber(figure: StagedFigure, bearer: StagedFigure) -> bool:
    """Whether a figure is a person who climbs a thing with rungs."""
    if figure.pose != "climb" or not is_drawn_person(figure) or not is_drawn_thing(bearer):
        return False
    return len(draw_standing(bearer.looks).footrests) > _PEDALS


def _is_stood_on(vehicle: Figure) -> bool:
    """Whether a vehicle has no saddle, or its only seat is between the footrests."""
    xs = [x for x, _ in vehicle.footrests]
    return vehicle.seat is None or min(xs) < vehicle.seat.at[0] < max(xs)


def riders_of(bearer: int, figures: Sequence[StagedFigure]) -> list[int]:
    """The indices of those on a bearer, the foremost in its direction first."""
    ahead = -1 if figures[bearer].mirrored else 1
    riders = [
        index
        for index, figure in enumerate(figures)
        if figure.mount is not None and figure.mount.bearer == bearer
    ]
    return sorted(riders, key=lambda index: -ahead * figures[index].x)


def _lowered(thing: StagedFigure, user: StagedFigure) -> StagedFigure:
    """A thing so small that its handle is no higher than its user's chest."""
    assert isinstance(user.looks, Person)
    drawn = draw_standing(thing.looks)
    if not drawn.handles:
        return thing
    handle = (drawn.height - drawn.handles[0][1]) * unit_scale(thing)
    chest = _CHEST * shoulder_height(user.looks, POSES["stand"]) * unit_scale(user)
    return replace(thing, height=thing.height * min(1.0, chest / handle))


def _factor(rider: StagedFigure, vehicle: Figure, scale: float) -> float:
    """How many times larger a vehicle must be to fit its rider."""
    assert isinstance(rider.looks, Person)
    body = built(rider.looks)
    if vehicle.seat is not None and not _is_stood_on(vehicle):
        seat = vehicle.seat.at
        wanted = _LEG_STRETCH * body.leg
        present = max(math.dist(seat, spot) for spot in vehicle.footrests)
    elif vehicle.handles:
        wanted = _BAR_HEIGHT * shoulder_height(rider.looks, POSES["stand"])
        present = vehicle.footrests[0][1] - vehicle.handles[0][1]
    else:
        return 1.0
    factor = wanted * unit_scale(rider) / (present * scale)
    return max(_SMALLEST, min(factor, _LARGEST))
