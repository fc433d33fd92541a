"""Puts food, dishes and small things on a table, if the story does not say where they are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from storybook.art.things.model import LOOSE, Thing
from storybook.stage.actors import Actor, Link
from storybook.stage.kinds import TABLES, is_small, suits

if TYPE_CHECKING:
    from storybook.stage.cast.company import Company

_DISHES = frozenset({"plate", "tray", "jug", "candle", "cup", "glass", "bowl", "teapot", "vase"})
_DISHES |= {"birthday_cake", "flour", "milk", "juice", "jam", "fried_banana", "pancake", "dates"}
_DISHES |= {"pie", "cherry", "bread_slice", "soup"}
_NOT_TO_EAT = frozenset({"leaf", "bucket", "baby_bottle"})
_FALLEN = frozenset({"broken", "tipped", "squashed", "half", "bitten", "melted", "leaking", *LOOSE})
_ON_FLOORS = frozenset({"ball", "toy_car", "shoe", "boot", "sock", "slipper", "sandal", "stone"})
_MOST = 4  # things that have room on one table


def lay_on_table(company: Company) -> None:
    """Put small things that the author names on the table of the picture.

    For food and dishes, a table is added in every room that may have one.
    """
    bearing = {
        actor.link.target
        for actor in company.actors
        if actor.living and actor.link and actor.is_carried
    }
    loose = [
        actor
        for index, actor in enumerate(company.actors)
        if index not in bearing and lies_about(actor) and not _is_on_floor(actor)
    ]
    table = next((n for n in map(company.find_noun, sorted(TABLES)) if n is not None), None)
    if table is None and any(is_served(actor) for actor in loose):
        table = company.table()
    _lay(loose, table)


def serve(company: Company) -> None:
    """Put food and dishes that only the text names on the table of a room, if it has space."""
    loose = [actor for actor in company.actors if lies_about(actor) and is_served(actor)]
    if not loose or not company.ground.has_tables or len(loose) > _MOST:
        return
    table = company.table()
    on_it = [actor for actor in company.actors if actor.link == Link("on", table or 0)]
    if len(on_it) + len(loose) <= _MOST:
        _lay(loose, table)


def _lay(things: Sequence[Actor], table: int | None) -> None:
    if table is None:
        return
    for thing in things:
        thing.link = Link("on", table)


def lies_about(actor: Actor) -> bool:
    """Whether it is a small, undamaged thing whose place the story does not say."""
    looks = actor.described.looks
    if not isinstance(looks, Thing) or looks.kind in TABLES or looks.state in _FALLEN:
        return False
    is_free = not (actor.key or actor.link or actor.spot or actor.picture or actor.in_air)
    return is_free and is_small(looks) and not actor.background


def is_served(actor: Actor) -> bool:
    """Whether it is food or a dish, which belongs on a table."""
    kind = actor.described.looks.kind
    return kind in (*suits("eat"), *suits("drink"), *_DISHES) and kind not in _NOT_TO_EAT


def _is_on_floor(actor: Actor) -> bool:
    return actor.described.looks.kind in _ON_FLOORS
