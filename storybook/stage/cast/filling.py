"""Completes things that a picture already shows: what the text says is in them, and how many."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeGuard

from storybook.art.things.model import Thing
from storybook.stage.actors import Actor
from storybook.stage.cast.company import Company
from storybook.stage.cast.props import FULL
from storybook.stage.cast.serving import is_served, lies_about
from storybook.stage.words.readings import Described, Looks
from storybook.story.yaml_tree import NodePath

_MOST_ADDED = 5  # the text raises the number of a kind that the keys name to this at most
_SHOOT = "shoot"
_MANY_OF = {"banana_bunch": "banana", "fried_banana": "banana"}
_FRIED = frozenset({"pancake", "egg", "sausage", "fried_banana", "banana"})
_TRAY, _MOST_ON_TRAY = "tray", 2
_CANDLES = 5  # on a cake, if their number is not said


def fill(thing: Described, company: Company) -> bool:
    """Fill what somebody holds, or the cake, with what the text says is in it; whether it did."""
    if thing.looks.kind == "candle" and _light_candles(thing, company):
        return True
    if thing.looks.kind == _SHOOT:
        return _plant(company)
    if thing.looks.kind in _MANY_OF and _is_several(thing, company):
        return True
    if isinstance(thing.looks, Thing) and thing.looks.contents:
        return _put_in(thing.looks, company)
    empty = thing.looks.kind.removeprefix(FULL)
    if empty == thing.looks.kind:
        return False
    for actor in company.actors:
        for number, held in enumerate(actor.holds):
            if isinstance(held.looks, Thing) and held.looks.kind == empty:
                actor.holds[number] = replace(held, looks=thing.looks)
                return True
    return False


def _light_candles(candles: Described, company: Company) -> bool:
    """Put the candles of the text on a cake in the picture; whether there is one."""
    wax = (Thing("candle", count=candles.count),) if candles.count > 1 else ()
    cakes = (Thing(kind, contents=wax) for kind in ("birthday_cake", "cake"))
    pancakes = Thing("pancakes", contents=(Thing("candle", count=candles.count),))
    return any(_put_in(cake, company) for cake in (*cakes, pancakes))


def put_candles_on(company: Company, are_blown_out: bool) -> None:
    """Leave out candles that stand beside a cake, if they are said to be on it.

    Those that somebody blows out are on the cake, if there is one.
    """
    if are_blown_out:
        _put_in(Thing("cake", contents=(Thing("candle", count=_CANDLES),)), company)
    looks = [actor.described.looks for actor in company.actors]
    insides = [each.contents for each in looks if isinstance(each, Thing)]
    if not any(thing.kind == "candle" for inside in insides for thing in inside):
        return
    for actor in list(company.actors):
        if actor.described.looks.kind == "candle" and not actor.key:
            remove(company, actor)


def put_on_tray(company: Company) -> None:
    """Put food that lies about on the empty tray that somebody holds."""
    for actor in company.actors:
        for number, held in enumerate(actor.holds):
            loose = [o for o in company.actors if lies_about(o) and is_served(o)][:_MOST_ON_TRAY]
            if held.looks != Thing(_TRAY) or not loose:
                continue
            looks = tuple(o.described.looks for o in loose if isinstance(o.described.looks, Thing))
            actor.holds[number] = replace(held, looks=Thing(_TRAY, contents=looks))
            for other in loose:
                remove(company, other)
            return


def _is_several(thing: Described, company: Company) -> bool:
    """Turn what somebody holds into several, or a bunch, if the text says so; whether it did."""
    single = Thing(_MANY_OF[thing.looks.kind])
    for actor in company.actors:
        for number, held in enumerate(actor.holds):
            if held.looks == single:
                actor.holds[number] = replace(held, looks=thing.looks)
                return True
    return False


def _plant(company: Company) -> bool:
    """Let shoots grow in the pots that stand in the picture; whether there are any."""
    pots = [actor for actor in company.actors if actor.described.looks == Thing("flowerpot")]
    for pot in pots:
        pot.described = replace(pot.described, looks=Thing("flowerpot", contents=(Thing(_SHOOT),)))
    return bool(pots)


def fry(company: Company) -> None:
    """Put what is fried into the pan that somebody holds."""
    pans = [
        (actor, number, held)
        for actor in company.actors
        for number, held in enumerate(actor.holds)
        if held.looks == Thing("pan")
    ]
    food = [actor for actor in company.actors if actor.described.looks.kind in _FRIED]
    if not pans or not food or food[0].key:
        return
    cook, number, pan = pans[0]
    looks = food[0].described.looks
    assert isinstance(looks, Thing)
    fried = replace(looks, kind="fried_banana") if looks.kind == "banana" else looks
    cook.holds[number] = replace(pan, looks=Thing("pan", contents=(fried,)))
    remove(company, food[0])


def remove(company: Company, actor: Actor) -> None:
    """Take an actor out of the picture, and all links to it."""
    gone = company.actors.index(actor)
    company.actors.remove(actor)
    for other in company.actors:
        if other.link is not None:
            target = _index_after(other.link.target, gone)
            other.link = None if target is None else replace(other.link, target=target)
        other.looks_at = _index_after(other.looks_at, gone)
        other.done_to = _index_after(other.done_to, gone)


def _index_after(index: int | None, gone: int) -> int | None:
    """An actor's new index after the one at `gone` was removed; None if it is that one."""
    if index is None or index == gone:
        return None
    return index - (index > gone)


def add_missing(thing: Described, company: Company, path: NodePath) -> bool:
    """Add those of several things or animals that the picture lacks: 'three giraffes'.

    Returns whether the picture shows any of them that are not characters.
    """
    same = [
        actor
        for actor in company.actors
        if not actor.key and actor.described.noun == thing.noun and actor.picture is None
    ]
    if not same or any(actor.living != same[0].living or actor.is_carried for actor in same):
        return False
    for _ in range(min(thing.count, _MOST_ADDED) - len(same)):
        added = company.add_thing(same[0].described, path)
        added.background = same[0].background
    return True


def _put_in(full: Thing, company: Company) -> bool:
    """Put what the text says into an empty thing of the picture; whether there is one."""

    def is_same(looks: Looks) -> TypeGuard[Thing]:
        return isinstance(looks, Thing) and looks.kind == full.kind and not looks.contents

    for actor in company.actors:
        looks = actor.described.looks
        if is_same(looks):
            actor.described = replace(actor.described, looks=replace(looks, contents=full.contents))
            return True
        for number, held in enumerate(actor.holds):
            if is_same(held.looks):
                looks = replace(held.looks, contents=full.contents)
                actor.holds[number] = replace(held, looks=looks)
                return True
    return False
