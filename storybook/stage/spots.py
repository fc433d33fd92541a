"""Puts actors at the spots and parts of a place: its window, its bank, its water, its sky."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from storybook.art.pose_groups import GOING, LYING
from storybook.art.things.draw import BOATS, THINGS
from storybook.art.things.model import Thing
from storybook.stage.actors import Actor, Beside, Link
from storybook.stage.kinds import AREAS, can_bear, is_tree
from storybook.stage.sizes import natural_size
from storybook.stage.words.lexicon import load_lexicon
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
_TOY_BOATS = frozenset({"paper_boat"})
_LONG = frozenset({"bridge", "jetty", "stairs"})  # spots that have room for companions
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
        goes_over = part == "bridge" and actor.pose in GOING and relation.preposition == "near"
        how = "on" if part == "stairs" or goes_over else BESIDE.get(relation.preposition, "near")
        if part == "stairs":
            _use_stairs(actor, relation.preposition)
        stand_at(company.actors, actor, part, how if how in ("on", "behind") else "near")


def _use_stairs(actor: Actor, preposition: str) -> None:
    """Let who climbs stairs, which lead up to the right, go up or down on foot."""
    actor.pose = "walk" if actor.pose == "climb" else actor.pose
    if actor.pose in GOING:
        actor.facing = actor.facing or ("left" if preposition in ("from", "down") else "right")


def part_of(words: str, how: Beside, company: Company) -> Relation | None:
    """The relation to the place's water or its edge that a story's words name: in 'the lake'."""
    name = words.removeprefix("the ").removeprefix("a ")
    entries = load_lexicon().entries.get(name, ())
    part = next((entry.value or name for entry in entries if entry.kind == "parts"), name)
    part = _AS_SPOTS.get(part, part)
    is_there = company.ground.water and part in ("water", "bank", "jetty")
    return Relation(how, part=part) if is_there else None


def _only_wades(actor: Actor) -> bool:
    """Whether the actor stays at the edge of water: it is too small to stand in it."""
    on_foot = actor.pose in ("walk", "run", "stand", "jump", "dance", "play")
    return actor.living and on_foot and natural_size(actor.described.looks)[0] < _CHILD


def stand_at(actors: Sequence[Actor], actor: Actor, spot: str, how: Beside) -> None:
    """Put the actor at a spot of the place, with the chair or ladder that it is on."""
    placed = actor
    while placed.is_carried and placed.link is not None and placed.spot is None:
        placed = actors[placed.link.target]
    # Who is on the left of a bank is on the bank anyway.
    on_it = how in ("on", "in") and spot not in AREAS
    on_it = on_it and (placed is actor or spot in _LONG)  # the bicycle of who rides over a bridge
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


def whole_of(thing: Described, how: Beside, company: Company) -> Described:
    """The tree for somebody on a branch, the window for who is at its curtain; else the thing."""
    if thing.looks.kind == "curtain" and "window" in company.ground.spots:
        return replace(thing, noun="window", looks=Thing("window"))
    if how != "on" or thing.looks.kind != "branch":
        return thing
    trees = [other.described for other in company.actors if is_tree(other.described)]
    return trees[0] if trees else replace(thing, noun="tree", looks=Thing("tree"))


def stand_between(company: Company, actor: Actor, relations: Sequence[Relation]) -> None:
    """Put an actor between two characters: the second comes after it."""
    ends = [
        n
        for r in relations
        if r.preposition == "between" and (n := company.find(r.character)) is not None
    ]
    if len(ends) == 2 and actor.link is None and company.actors[ends[1]].link is None:
        actor.link = Link("near", ends[0])
        company.actors[ends[1]].link = Link("near", company.actors.index(actor))


def settle(company: Company) -> None:
    """Relate actors to what only the words about others have added: a bed, a table."""
    bed = company.find_noun("bed")
    for actor in company.actors:
        if bed is not None and actor.spot == "bed" and not actor.on_spot and not actor.link:
            actor.spot, actor.link = None, Link("near", bed)  # not where the room's own was
    for actor in company.actors if "pavement" in company.ground.spots else ():
        drives = actor.described.looks.kind in _VEHICLES
        if drives and not (actor.background or actor.spot or actor.link):
            actor.spot = "road"
    for actor in company.actors:
        if actor.link is None:
            continue
        other = company.actors[actor.link.target]
        if actor.pose == "push" and other.described.looks.kind in BOATS:
            other.in_water = actor.in_water  # over the grass, to the lake
        if other.in_water and actor.link.how == "behind" and actor.is_drawn_person:
            actor.in_water = True  # behind somebody who stands there
        goes_along = actor.link.how in ("near", "behind") and actor.spot in (None, other.spot)
        if other.on_spot and other.spot in _LONG and goes_along:
            actor.spot, actor.on_spot = other.spot, True  # who leads somebody over a bridge
    for actor in company.actors:
        is_toy = actor.described.looks.kind in _TOY_BOATS and not actor.link and not actor.key
        actor.in_water |= is_toy and company.ground.water
        if actor.living and actor.link is not None and actor.link.how == "on":
            _turn_over(company.actors[actor.link.target])
    if {"seat", "aisle"} <= company.ground.spots:
        _take_seats(company)


def _turn_over(bearer: Actor) -> None:
    """Turn what is stood or sat on bottom up, if that is how it bears somebody: a bucket."""
    looks = bearer.described.looks
    if isinstance(looks, Thing) and "upturned" in THINGS[looks.kind].states:
        bearer.described = replace(bearer.described, looks=replace(looks, state="upturned"))


def _take_seats(company: Company) -> None:
    """Put those who sit in a bus or train on its seats, and not on the floor."""
    for actor in company.actors:
        is_free = actor.link is None and not isinstance(actor.spot, tuple)
        if actor.is_drawn_person and is_free and actor.pose in ("sit_ground", "sit_seat"):
            actor.pose, actor.spot, actor.on_spot = "sit_seat", "seat", True
            actor.facing = "" if actor.facing == "away" else actor.facing
