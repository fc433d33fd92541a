"""Relates actors to what the words about other actors have added: a bed, mud, water."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from storybook.art.animals.model import Animal
from storybook.art.pose_groups import GOING, LYING
from storybook.art.things.draw import BOATS, THINGS
from storybook.art.things.model import Thing
from storybook.stage.actors import Actor, Beside, Link
from storybook.stage.cast.spots import LONG
from storybook.stage.kinds import OWN_SEATS
from storybook.stage.model import HANDLEBARS
from storybook.stage.words.deeds import TOUCH

if TYPE_CHECKING:
    from storybook.stage.cast.company import Company

_VEHICLES = frozenset({"car", "bus", "taxi", "truck", "lorry", "van", "tractor", "ambulance"})
_VEHICLES |= {"fire_engine", "police_car", "motorbike", "motorcycle", "racing_car", "becak"}
_WHEELED = _VEHICLES | {"cart", "wheelbarrow", "bicycle", "pram"}
_TOY_BOATS = frozenset({"paper_boat"})
_MUD = "mud"
_HANDS_UP = ("cover_eyes", "cover_ears", "cover_mouth", "hold_head")
_UPRIGHT = ("sit", "hold")  # animals that have others before their breast


def settle(company: Company) -> None:
    """Settle where actors are for whom words of several actors matter, once all have been read."""
    _go_to_seats(company)
    if "pavement" in company.ground.spots:
        _drive_on_road(company.actors)
    _float(company)
    _go_along(company.actors)
    _lead_by_shoulder(company.actors)
    _sink_in_mud(company)
    _sit_up_on_animals(company.actors)
    _hang_at_handlebars(company)
    for index, how in _bearing(company.actors).items():
        _adapt(company.actors[index], "upturned" if how == "on" else "open")
    if {"seat", "aisle"} <= company.ground.spots:
        _take_seats(company.actors)


def _go_to_seats(company: Company) -> None:
    """Move those at a bed or a bench of the place to the one that somebody is in or on."""
    for actor in company.actors:
        seat = company.find_noun(actor.spot) if actor.spot in OWN_SEATS else None
        if seat is not None and not actor.on_spot and not actor.link:
            how: Beside = "to" if actor.pose in GOING else "near"
            actor.spot, actor.link = None, Link(how, seat)  # not where the place's own was


def _drive_on_road(actors: Sequence[Actor]) -> None:
    for actor in actors:
        drives = actor.described.looks.kind in _VEHICLES
        if drives and not (actor.background or actor.spot or actor.link):
            actor.spot = "road"


def _go_along(actors: Sequence[Actor]) -> None:
    """Take partners and things used along into the water, and over a bridge."""
    for actor in actors:
        target = None if actor.looks_at is None else actors[actor.looks_at]
        if target is not None and not (target.living or target.in_water) and actor.pose != "swim":
            actor.in_water = False  # a duck comes ashore to look at what is there
        if actor.link is None:
            continue
        other = actors[actor.link.target]
        if actor.pose == "push" and other.described.looks.kind in BOATS:
            other.in_water = actor.in_water  # over the grass, to the lake
        if actor.in_water and actor.pair == TOUCH and not other.living:
            other.in_water = True  # what a duck pushes
        elif actor.pair == TOUCH and other.in_water and not (other.living or other.spot):
            other.spot = "near"  # within reach from the bank
        if actor.pose == "eat":
            other.in_air = other.in_air and other.living  # the kite that a goat eats
        if other.in_water and actor.link.how == "behind" and actor.is_drawn_person:
            actor.in_water = True  # behind somebody who stands there
        goes_along = actor.link.how in ("near", "behind") and actor.spot in (None, other.spot)
        if other.on_spot and other.spot in LONG and goes_along:
            actor.spot, actor.on_spot = other.spot, True  # somebody who leads another over a bridge


def _lead_by_shoulder(actors: Sequence[Actor]) -> None:
    """Let somebody hold a companion who covers the eyes or ears by the shoulder, not the hand."""
    for actor in actors:
        partner = actors[actor.link.target] if actor.link is not None else None
        if actor.pair == "hold_hands" and partner is not None and partner.pose in _HANDS_UP:
            actor.pair, actor.pose = TOUCH, "stand"


def _float(company: Company) -> None:
    """Put toy boats on the water that a place has."""
    for actor in company.actors:
        is_toy = actor.described.looks.kind in _TOY_BOATS and not actor.link and not actor.key
        actor.in_water |= is_toy and company.ground.water


def _sink_in_mud(company: Company) -> None:
    """Put a cart or a car into mud that nobody is in."""
    mud = company.find_noun(_MUD)
    if mud is None or mud in _bearing(company.actors):
        return
    for actor in company.actors:
        if actor.described.looks.kind in _WHEELED and not (actor.link or actor.background):
            actor.link, company.actors[mud].link = Link("on", mud), None
            return


def _sit_up_on_animals(actors: Sequence[Actor]) -> None:
    """Let animals sit on others, in their arms or on the lap, where they would hide a face."""
    for actor in actors:
        if actor.link is None or actor.link.how != "on":
            continue
        bearer = actors[actor.link.target]
        looks = (actor.described.looks, bearer.described.looks)
        lies = actor.pose in LYING or bearer.pose in _UPRIGHT
        if lies and all(isinstance(animal, Animal) for animal in looks):
            actor.mood = "asleep" if actor.pose == "sleep" else actor.mood
            actor.pose = "sit"


def _hang_at_handlebars(company: Company) -> None:
    """Hang the basket in which somebody is at the bicycle that another one rides."""
    bearing = _bearing(company.actors)
    bicycle, basket = company.find_noun("bicycle"), company.find_noun("basket")
    if bicycle in bearing and basket in bearing and company.actors[basket].link is None:
        company.actors[basket].link = Link("on", bicycle, HANDLEBARS)


def _bearing(actors: Sequence[Actor]) -> dict[int, str]:
    """The indices of what somebody is on or in, and how: "on" or "in"."""
    links = [actor.link for actor in actors if actor.living and actor.link is not None]
    return {link.target: link.how for link in links if link.how in ("on", "in")}


def _adapt(bearer: Actor, state: str) -> None:
    """Turn a bucket that somebody is on bottom up, and open a box that somebody is in."""
    looks = bearer.described.looks
    if isinstance(looks, Thing) and state in THINGS[looks.kind].states:
        bearer.described = replace(bearer.described, looks=replace(looks, state=state))


def _take_seats(actors: Sequence[Actor]) -> None:
    """Put those who sit in a bus or train on its seats, and not on the floor."""
    for actor in actors:
        is_free = actor.link is None and not isinstance(actor.spot, tuple)
        if actor.is_drawn_person and is_free and actor.pose in ("sit_ground", "sit_seat"):
            actor.pose, actor.spot, actor.on_spot = "sit_seat", "seat", True
            actor.facing = "" if actor.facing == "away" else actor.facing
