"""Lays food and dishes of which nobody says where they are on the table of a room."""

from __future__ import annotations

from dataclasses import replace

from storybook.art.things.model import LOOSE, Thing
from storybook.stage.actors import Actor, Link
from storybook.stage.company import Company
from storybook.stage.filling import remove
from storybook.stage.kinds import TABLES, is_small
from storybook.stage.telling_words import suits

_DISHES = frozenset(
    {"plate", "tray", "jug", "birthday_cake", "flour", "milk", "juice", "vase", "jam"}
)
_DISHES |= {"fried_banana", "pancake", "dates", "teapot", "pie", "cherry", "bread_slice", "soup"}
_NOT_TO_EAT = frozenset({"leaf", "bucket", "baby_bottle"})
_FALLEN = frozenset({"broken", "tipped", "squashed", "half", "bitten", "melted", "leaking", *LOOSE})
_TRAY, _MOST_ON_TRAY = "tray", 2
_MOST = 4  # so many have room on one table


def lay_on_table(company: Company) -> None:
    """Put food and dishes that lie about in a room with a table on it, but not what has fallen."""
    _put_on_tray(company)
    loose = [actor for actor in company.actors if _lies_about(actor)]
    if not loose or not company.ground.has_tables or len(loose) > _MOST:
        return
    table = company.table()
    on_it = [actor for actor in company.actors if actor.link == Link("on", table or 0)]
    if table is None or len(on_it) + len(loose) > _MOST:
        return
    for actor in loose:
        actor.link = Link("on", table)


def _put_on_tray(company: Company) -> None:
    """Put on a tray that somebody holds what lies about, if it is empty."""
    for actor in company.actors:
        for number, held in enumerate(actor.holds):
            loose = [other for other in company.actors if _lies_about(other)][:_MOST_ON_TRAY]
            if held.looks != Thing(_TRAY) or not loose:
                continue
            looks = tuple(o.described.looks for o in loose if isinstance(o.described.looks, Thing))
            actor.holds[number] = replace(held, looks=Thing(_TRAY, contents=looks))
            for other in loose:
                remove(company, other)
            return


def _lies_about(actor: Actor) -> bool:
    looks, kind = actor.described.looks, actor.described.looks.kind
    if not isinstance(looks, Thing) or kind in TABLES or looks.state in _FALLEN:
        return False
    is_free = not (actor.key or actor.link or actor.spot or actor.picture or actor.in_air)
    is_food = kind in (*suits("eat"), *suits("drink"), *_DISHES) and kind not in _NOT_TO_EAT
    return is_free and is_food and is_small(looks) and not actor.background
