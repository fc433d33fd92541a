"""Puts actors at the spots and parts of a place: its window, its bank, its water, its sky."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from storybook.art.things.model import Thing
from storybook.stage.actors import Actor, Beside, Link
from storybook.stage.kinds import AREAS, TABLES, can_bear, is_small, is_tree
from storybook.stage.seating import LYING, kind_of
from storybook.stage.sizes import natural_size
from storybook.stage.words.readings import Described, Relation

if TYPE_CHECKING:
    from storybook.stage.company import Company

BESIDE: dict[str, Beside] = {
    "on": "on",
    "in": "in",
    "under": "under",
    "behind": "behind",
    "in front of": "in front of",
    "to": "to",
}
"""Prepositions -> relations; any other is "near"."""

# Parts of a place as its spots are called, and the spots out of the water.
_AS_SPOTS = {"river_bank": "bank", "stairwell": "stairs"}
_AS_SPOTS |= dict.fromkeys(("river", "lake", "pond", "stream", "sea"), "water")
_BANKS = ("bank", "shore", "pond", "stream")
_ASHORE_SPOTS = frozenset({*_BANKS, "jetty", "bridge", "rock", "tree"})
_CHILD = 250.0  # page units: who is smaller would be out of sight in water
_VEHICLES = frozenset({"car", "bus", "taxi", "truck", "lorry", "van", "tractor", "ambulance"})
_VEHICLES |= {"fire_engine", "police_car", "motorbike", "motorcycle", "racing_car", "becak"}
_BOATS = frozenset({"boat", "sailing_boat", "raft"})
_IN_THE_AIR = frozenset({"fly", "glide", "stand", "float"})


def take_part(company: Company, actor: Actor, relation: Relation) -> None:
    """Relate the actor to a part of the place: its water, the sky, or one of its spots."""
    part = _AS_SPOTS.get(relation.part, relation.part)
    is_in = relation.preposition in ("in", "on")
    if part == "bank" or (part == "water" and not is_in):  # who is at the water is on its bank
        part = next((bank for bank in _BANKS if bank in company.ground.spots), "")
    if part in _ASHORE_SPOTS and part in company.ground.spots:
        actor.in_water = False
    if part == "water":
        actor.in_water = company.ground.water and not _only_wades(actor)
    elif relation.part == "sky" and relation.preposition in ("in", "to"):
        actor.in_air = relation.preposition == "in" and actor.pose in _IN_THE_AIR
    elif part in company.ground.spots:
        how = BESIDE.get(relation.preposition, "near") if part != "stairs" else "on"
        if part == "stairs" and actor.pose == "climb":
            actor.pose = "walk"
        stand_at(company.actors, actor, part, how if how in ("on", "behind") else "near")


def _only_wades(actor: Actor) -> bool:
    """Whether the actor stays at the edge of water: it is too small to stand in it."""
    on_foot = actor.pose in ("walk", "run", "stand", "jump", "dance", "play")
    return on_foot and natural_size(actor.described.looks)[0] < _CHILD


def stand_at(actors: Sequence[Actor], actor: Actor, spot: str, how: Beside) -> None:
    """Put the actor at a spot of the place, with the chair or ladder that it is on."""
    placed = actor
    while placed.is_carried and placed.link is not None and placed.spot is None:
        placed = actors[placed.link.target]
    # Who is on the left of a bank is on the bank anyway.
    on_it = how in ("on", "in") and placed is actor and spot not in AREAS
    # Left and right are sides of others: who is alone goes where the words say.
    alone = sum(other.living for other in actors) == 1 and placed.spot in ("left", "right")
    at_window = spot == "window" and not placed.on_spot  # who is on its sill stays there
    if placed is not actor and spot in AREAS:
        return  # who is in a boat, and points at the water
    if placed.spot is None or on_it or alone or at_window:
        placed.spot, placed.on_spot, placed.behind_spot = spot, on_it, how == "behind"


def carry(actors: Sequence[Actor], bearer: Actor, rider: Actor) -> None:
    """Let somebody carry another in the arms, on the lap or on the shoulders."""
    at = actors.index(bearer)
    if not can_bear(bearer.described.looks, rider.described.looks, "sit"):
        rider.link = Link("near", at)
        return
    rider.link = Link("on", at)
    in_arms = bearer.pose == "carry_in_arms"
    if rider.is_drawn_person and (in_arms or rider.pose not in LYING):
        rider.mood = "asleep" if rider.pose == "sleep" else rider.mood
        rider.pose = "sit_seat"
    if bearer.pose == "carry_on_back":
        bearer.pose = "stand"


def tree_of(thing: Described, how: Beside, actors: Sequence[Actor]) -> Described:
    """The tree for somebody on a branch, in the picture or to be added; else the thing."""
    if how != "on" or kind_of(thing) != "branch":
        return thing
    trees = [other.described for other in actors if is_tree(other.described)]
    return trees[0] if trees else replace(thing, noun="tree", looks=Thing("tree"))


def settle(company: Company) -> None:
    """Relate actors to what only the words about others have added: a bed, a table."""
    bed = company.find_noun("bed")
    for actor in company.actors:
        if bed is not None and actor.spot == "bed" and not actor.on_spot and not actor.link:
            actor.spot, actor.link = None, Link("near", bed)  # not where the room's own was
    for actor in company.actors if "pavement" in company.ground.spots else ():
        drives = getattr(actor.described.looks, "kind", "") in _VEHICLES
        if drives and not (actor.background or actor.spot or actor.link):
            actor.spot = "road"
    for actor in company.actors:
        if actor.link is None:
            continue
        other = company.actors[actor.link.target]
        if actor.pose == "push" and kind_of(other.described) in _BOATS:
            other.in_water = actor.in_water  # over the grass, to the lake
        if other.on_spot and actor.spot == other.spot and actor.link.how == "near":
            actor.on_spot = True  # who leads somebody over a bridge is on it, too
    table = next((n for n in map(company.find_noun, sorted(TABLES)) if n is not None), None)
    for actor in company.actors:
        is_loose = actor.spot is None and actor.link is None and not actor.background
        if table is not None and is_loose and is_small(actor.described.looks):
            actor.link = Link("on", table)
