"""The places where a scene can be set, by name, and their landscapes."""

from __future__ import annotations

import random
from collections.abc import Collection
from dataclasses import replace

from storybook.art.places import (
    dens,
    farmland,
    greens,
    heavens,
    homes,
    public_rooms,
    rocky,
    rooms,
    stairwell,
    streets,
    transit,
    waters,
    wild,
    workrooms,
)
from storybook.art.places.land import hills
from storybook.art.places.light import Light, light_of, room_light
from storybook.art.places.pieces import Piece
from storybook.art.places.seasons import AUTUMN, fallen_leaves
from storybook.art.places.site import Place, Site, Spot
from storybook.art.places.sky import sky_pieces

__all__ = ["PLACES", "Place", "Site", "Spot", "falling_in", "landscape", "light_at"]

PLACES: dict[str, Place] = {
    **wild.WILD,
    **rocky.ROCKY,
    **waters.WATERS,
    **farmland.FARMLAND,
    **dens.DENS,
    **greens.GREENS,
    **streets.STREETS,
    **homes.HOMES,
    **rooms.ROOMS,
    **stairwell.STAIRWELL,
    **transit.TRANSIT,
    **public_rooms.PUBLIC_ROOMS,
    **workrooms.WORKROOMS,
    **heavens.HEAVENS,
}


_STANDS_FOR = {"fireplace": ("bedside",)}
"""Kinds of things at a wall -> the furniture of rooms that stands in the same place."""


def landscape(
    name: str,
    light: Light,
    seed: int,
    width: float = 1000.0,
    tropical: bool = False,
    without: Collection[str] = (),
) -> list[Piece]:
    """The pieces of a place in painting order; the same seed gives the same landscape.

    `tropical` land has palms, banana plants and huts, where other land has trees and cottages.
    `without` are kinds of furniture to be left out.

    Raises:
        KeyError: there is no such place.
    """
    place, rng = PLACES[name], random.Random(seed)
    # The land must not depend on the number of clouds and stars.
    sky = sky_pieces(random.Random(f"sky {seed}"), light, width) if place.sky else []
    far = hills(rng, light, width) if place.hilly else []
    land = [*sky, *far, *place.make(Site(rng, light, width, tropical))]
    if light.season == AUTUMN and _has_leaves(place):
        _, shore = place.water or (0.0, 0.0)
        land.append(fallen_leaves(seed, width, max(place.far_feet - 70, shore)))
    gone = {*without, *(kind for each in without for kind in _STANDS_FOR.get(each, ()))}
    # Grass and flowers are covered by snow.
    return [piece for piece in land if piece.kind not in gone and not (piece.small and light.snow)]


def _has_leaves(place: Place) -> bool:
    """Whether leaves of trees lie on its ground."""
    return place.sky and not place.sheltered and (place.water is None or place.water[1] < 880)


def light_at(name: str, time: str, weather: str, season: str = "", firelight: float = 0.0) -> Light:
    """The light in a place, which in a room is that of windows, lamps and fires (`firelight`).

    Raises:
        KeyError: there is no such place, time or weather.
    """
    place = PLACES[name]
    if place.indoors:
        return room_light(time, weather, season, firelight)
    light = light_of(time, "clear" if place.sheltered else weather, season)
    return light if place.figures is None else replace(light, figures=place.figures)


def falling_in(name: str, weather: str) -> str:
    """The weather that is visible in the air of a place; "clear" if it is sheltered.

    Raises:
        KeyError: there is no such place.
    """
    return "clear" if PLACES[name].sheltered else weather
