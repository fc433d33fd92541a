"""Lets two do one thing together: carry a box, pull a rope, go on the swing, dance."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from storybook.art.things.draw import THINGS
from storybook.art.things.model import Thing
from storybook.stage.actors import Actor, Beside, Link
from storybook.stage.kinds import is_holdable
from storybook.stage.model import CARRY, Held
from storybook.stage.sizes import natural_size
from storybook.stage.words.readings import Action, Described

if TYPE_CHECKING:
    from storybook.stage.cast.company import Company

_CARRIES, _PULLS, _DANCES = "hold_both_hands", "push", "dance"
_MOVING = frozenset({"swing", "slide", "seesaw"})  # spots of places where somebody is pushed
_FREE = frozenset({"stand", "walk", "look", "hold_both_hands", "hold_one_hand", "give"})

_BROAD = 60.0  # page units: a basket, and no ball

Doer = tuple[Actor, Action]


def share_loads(company: Company, doers: Sequence[Doer]) -> None:
    """Put what two carry together between them."""
    for actor, action in doers:
        if action.pose == _PULLS and any(_is_rope(held) for held in actor.holds):
            _pull_against(company, actor, action)
        if action.pose == _DANCES:
            _join_in(company, actor, action)
        if action.pose in (_PULLS, "tug"):
            _take_along(company, actor, action)
        load = _load_of(action)
        if load is None or not _is_free(actor):
            continue
        helper = next(_helpers(company, actor, action, load, doers), None)
        if helper is not None:
            _carry_between(company, (actor, helper), load)


def _is_rope(held: Held) -> bool:
    return isinstance(held.looks, Thing) and held.looks.kind == "rope"


def _pull_against(company: Company, actor: Actor, action: Action) -> None:
    """Give the other end of a rope that somebody pulls 'against Lily' to her, if she is idle."""
    for partner in _idle_partners(company, action):
        if not partner.holds:
            partner.pose, partner.looks_at = _PULLS, company.actors.index(actor)
            partner.holds = [held for held in actor.holds if _is_rope(held)]


def _join_in(company: Company, actor: Actor, action: Action) -> None:
    """Let idle partners of a dance dance too."""
    for partner in _idle_partners(company, action):
        partner.pose, partner.looks_at = _DANCES, company.actors.index(actor)


def _idle_partners(company: Company, action: Action) -> Iterator[Actor]:
    """The characters that an action is done with, or against, as far as they only stand there."""
    for relation in action.relations:
        index = company.find(relation.character) if relation.character else None
        if index is not None and company.actors[index].pose == "stand":
            yield company.actors[index]


def _take_along(company: Company, actor: Actor, action: Action) -> None:
    """Seat the character that is pushed on the swing, pulled on the sled or wheeled in the cart."""
    relations = [company.find(r.character) for r in action.relations if r.character]
    others = [company.actors[at] for at in relations if at is not None]
    riders = [other for other in others if other.pose in _FREE and not other.is_carried]
    named = {thing.noun for thing in action.things}
    named |= {r.target.noun for r in action.relations if r.target is not None}
    seats = [at for at, thing in enumerate(company.actors) if _is_seat(thing, named)]
    if len(riders) != 1 or riders[0] is actor:
        return
    rider = riders[0]
    if seats:
        how: Beside = "in" if _seat_of(company.actors[seats[0]]) == "in" else "on"
        rider.link, rider.pose, rider.looks_at = Link(how, seats[0]), "sit_seat", None
        actor.link, actor.done_to, actor.looks_at = Link("near", seats[0]), None, None
        actor.pair = ""
        actor.pose, actor.flees = _PULLS, action.pulls
    elif actor.spot in _MOVING:
        rider.spot, rider.on_spot, rider.pose = actor.spot, True, "swing"
        actor.spot, actor.link = None, Link("near", company.actors.index(rider))


def _is_seat(thing: Actor, named: Container[str]) -> bool:
    return not thing.living and thing.described.noun in named and bool(_seat_of(thing))


def _seat_of(thing: Actor) -> str:
    return THINGS[thing.described.looks.kind].seat


def _load_of(action: Action) -> Described | None:
    """What somebody carries or lifts before the body; None if it is nothing, or small things."""
    if action.pose != _CARRIES:
        return None
    things = [thing for thing in (*action.holds, *action.things) if isinstance(thing.looks, Thing)]
    return things[0] if len(things) == 1 and things[0].count == 1 else None


def _helpers(
    company: Company, actor: Actor, action: Action, load: Described, doers: Sequence[Doer]
) -> Iterator[Actor]:
    """Other characters who carry the load too: partners, helpers, those with the same load."""
    me = company.actors.index(actor)
    for relation in action.relations:
        other = company.find(relation.character) if relation.character else None
        helps = relation.preposition == "with" and other is not None and other != me
        if helps and other is not None and _is_free(company.actors[other]):
            yield company.actors[other]
    for other_actor, other_action in doers:
        helps = any(r.character == actor.key != "" for r in other_action.relations)
        theirs = _load_of(other_action)
        same = theirs is not None and theirs.noun == load.noun
        if other_actor is actor or not _is_free(other_actor):
            continue
        shared = action.together and other_action.together and _is_broad(load)
        if same and (helps or shared or not is_holdable(load.looks)):
            yield other_actor


def _is_broad(load: Described) -> bool:
    """Whether there is room for the hands of two at a load."""
    return natural_size(load.looks)[1] > _BROAD


def _is_free(actor: Actor) -> bool:
    """Whether somebody on foot may carry something with another."""
    on_foot = not (actor.in_water or actor.in_air or actor.is_carried)
    return actor.living and on_foot and actor.pair in ("", "touch") and actor.pose in _FREE


def _carry_between(company: Company, two: Sequence[Actor], load: Described) -> None:
    index = company.find_noun(load.noun)
    if index is None:
        company.add_thing(replace(load, count=1), two[0].path)
        index = len(company.actors) - 1
    company.actors[index].link = None
    for actor in two:
        actor.holds = [held for held in actor.holds if held.looks.kind != load.looks.kind]
        actor.pair, actor.done_to, actor.link = CARRY, index, Link("near", index)
        actor.pose = _CARRIES if actor.is_drawn_person else "stand"
        actor.looks_at = None
