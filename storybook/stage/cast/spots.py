"""Puts actors at the spots and parts of a place: its window, its bank, its water, its sky."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from storybook.art.pose_groups import GOING, LYING
from storybook.art.things.model import Thing
from storybook.stage.actors import Actor, Beside, Link
from storybook.stage.cast.holding import has_hands
from storybook.stage.kinds import AREAS, Ground, can_bear, is_tree
from storybook.stage.model import ARMS
from storybook.stage.sizes import natural_size
from storybook.stage.words.deeds import TOUCH
from storybook.stage.words.lexicon import load_lexicon
from storybook.stage.words.readings import Action, Described, Relation

if TYPE_CHECKING:
    from storybook.stage.cast.company import Company

BESIDE: dict[str, Beside] = {
    "on": "on",
    "in": "in",
    "under": "under",
    "behind": "behind",
    "in front of": "in front of",
    "to": "to",
    "over": "over",
}
"""Prepositions -> relations; any other is "near"."""

# Parts of a place as its spots are called, and the spots out of the water.
_AS_SPOTS = {"river_bank": "bank", "stairwell": "stairs"}
_AS_SPOTS |= dict.fromkeys(("river", "lake", "pond", "stream", "sea"), "water")
_BANKS = ("bank", "shore", "pond", "stream")
_ASHORE_SPOTS = frozenset({*_BANKS, "jetty", "bridge", "rock", "tree"})
_CARTS = frozenset({"cart", "sled"})  # pulled by the shafts, or by a rope
_IN_ARMS = 0.6  # height of the one that an animal carries in its arms, as a share of its own
_SPREAD = 1.5  # a blanket on the ground has room for several
_CHILD = 250.0  # page units: anybody smaller would be out of sight in water
LONG = frozenset({"bridge", "jetty", "stairs"})
"""Spots that have room for companions."""

TOPS = frozenset({"stove", "fridge", "wardrobe", "shelf", "window"})
"""Furniture on which things stand and animals sit."""

# Poses in which somebody may as well sit.
_UPRIGHT = frozenset({"stand", "read", "look", "sing", "hug"})
_IN_THE_AIR = frozenset({"fly", "glide", "stand", "float"})


def take_part(company: Company, actor: Actor, relation: Relation) -> None:
    """Relate the actor to a part of the place: its water, the sky, or one of its spots."""
    part = _AS_SPOTS.get(relation.part, relation.part)
    is_in = relation.preposition in ("in", "on")
    if part == "bank" or (part == "water" and not is_in):  # somebody at the water is on its bank
        part = next((bank for bank in _BANKS if bank in company.ground.spots), "")
    if part in _ASHORE_SPOTS and part in company.ground.spots:
        actor.in_water = False
    if relation.part == "ground" and is_in and not actor.living:
        actor.in_water = False  # a boat on the sand
    if part == "water":
        actor.in_water = company.ground.water and not _only_wades(actor)
    elif relation.part == "sky" and relation.preposition in ("in", "to"):
        actor.in_air = relation.preposition == "in" and actor.pose in _IN_THE_AIR
    elif part in company.ground.spots:
        goes_over = (
            part == "bridge" and actor.pose in GOING and relation.preposition in ("near", "to")
        )
        how = "on" if part == "stairs" or goes_over else BESIDE.get(relation.preposition, "near")
        if part == "stairs":
            _use_stairs(actor, relation.preposition)
        stand_at(company.actors, actor, part, how if how in ("on", "behind") else "near")


def _use_stairs(actor: Actor, preposition: str) -> None:
    """Let an actor who climbs stairs, which lead up to the right, walk up or down them."""
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


def is_at_door(actor: Actor, ground: Ground) -> bool:
    """Whether somebody knocks at a door, or has a hand on it, where the place shows none close."""
    is_at_it = actor.living and (actor.pose == "knock" or actor.pair == TOUCH)
    return is_at_it and not ground.indoors and "door" not in ground.spots


def _only_wades(actor: Actor) -> bool:
    """Whether the actor stays at the edge of water: it is too small to stand in it."""
    on_foot = actor.pose in ("walk", "run", "stand", "jump", "dance", "play")
    return actor.living and on_foot and natural_size(actor.described.looks)[0] < _CHILD


def stand_at(actors: Sequence[Actor], actor: Actor, spot: str, how: Beside) -> None:
    """Put the actor at a spot of the place, with the chair or ladder that it is on."""
    placed = actor
    while placed.is_carried and placed.link is not None and placed.spot is None:
        placed = actors[placed.link.target]
    # An actor on the left of a bank is on the bank anyway.
    on_it = how in ("on", "in") and spot not in AREAS
    on_it = on_it and (placed is actor or spot in LONG)  # a bicycle ridden over a bridge
    # "left" and "right" are sides of other actors; an actor alone goes where the words say.
    alone = sum(other.living for other in actors) == 1 and placed.spot in ("left", "right")
    at_window = spot == "window" and not placed.on_spot  # an actor on its sill stays there
    if placed is not actor and spot in AREAS:
        return  # somebody in a boat who points at the water
    if placed.spot is None or on_it or alone or at_window:
        placed.spot, placed.on_spot, placed.behind_spot = spot, on_it, how == "behind"


def carry(actors: Sequence[Actor], bearer: Actor, rider: Actor, part: str = "") -> None:
    """Let somebody carry another in the arms, on the lap, on the shoulders or on that `part`."""
    at = actors.index(bearer)
    looks, load = bearer.described.looks, rider.described.looks
    lifts = bearer.pose == "carry_in_arms" and natural_size(load) <= natural_size(looks)
    if not (lifts or can_bear(looks, load, "sit")):
        rider.link = Link("near", at)
        return
    if bearer.pose == "hold" and not _has_arms_for(bearer, rider):
        bearer.pose = "stand"
    rider.link = Link("on", at, ARMS if bearer.pose == "hold" else part)
    in_arms = bearer.pose == "carry_in_arms"
    if rider.is_drawn_person and (in_arms or rider.pose not in LYING):
        rider.mood = "asleep" if rider.pose == "sleep" else rider.mood
        rider.pose = "sit_seat"
    bear_on_back(bearer, rider)


def bear_on_back(bearer: Actor, rider: Actor) -> None:
    """Let a person carry another on the back, unless on all fours, or sit with them on the lap."""
    assert rider.link is not None
    part, people = rider.link.part, bearer.is_drawn_person and rider.is_drawn_person
    on_back = people and "carry_on_back" in (bearer.pose, f"carry_on_{part}")
    if part in ("back", "lap"):
        rider.link = replace(rider.link, part="")
    if on_back and bearer.pose != "crawl":
        rider.link, bearer.pose = replace(rider.link, part="back"), "carry_on_back"
    elif part == "lap" and bearer.is_drawn_person and bearer.pose in _UPRIGHT:
        bearer.pose = "sit_ground"
    elif bearer.pose == "carry_on_back":
        bearer.pose = "stand"


def _has_arms_for(bearer: Actor, rider: Actor) -> bool:
    """Whether an animal has paws to hold another one with, which does not hide its face."""
    sizes = [natural_size(actor.described.looks) for actor in (rider, bearer)]
    return has_hands(bearer.described.looks) and sizes[0][0] < _IN_ARMS * sizes[1][0]


def between_two(company: Company, actor: Actor, pair: Described) -> None:
    """Put an actor, which is near the first of two of a kind, between them: 'between two dogs'."""
    first = company.find_noun(pair.noun)
    if pair.count == 2 and first is not None and first + 1 < len(company.actors):
        company.actors[first + 1].link = Link("near", company.actors.index(actor))


def work_on(company: Company, actor: Actor, action: Action) -> None:
    """Find what the actor works on with its hands; whoever pulls a cart goes ahead of it."""
    if action.done_to:
        named = (company.find(action.done_to), company.find_noun(action.done_to))
        actor.done_to = next((index for index in named if index is not None), None)
    if actor.done_to is not None and action.pulls:
        actor.flees |= company.actors[actor.done_to].described.looks.kind in _CARTS


def tuck_in(actor: Actor, actors: Sequence[Actor]) -> bool:
    """Let an actor with a blanket pull it over somebody else who lies; whether there is one."""
    lying = [n for n, other in enumerate(actors) if other is not actor and other.pose in LYING]
    if not lying or actor.pose in LYING:
        return False
    actor.pose, actor.pair, actor.done_to = "bend", TOUCH, lying[0]
    actor.link = actor.link or Link("near", lying[0])
    return True


def whole_of(thing: Described, how: Beside, company: Company) -> Described:
    """The whole that a part stands for: the tree of a branch, the window of a curtain."""
    if how == "under" and thing.looks.kind in ("leaf", "autumn_leaves") and thing.count > 1:
        return replace(thing, noun="leaf pile", looks=Thing("leaf_pile"), count=1)
    if how == "on" and isinstance(thing.looks, Thing) and thing.looks.kind == "blanket":
        spread = replace(thing.looks, kind="spread_blanket")
        return replace(thing, looks=spread, size=max(thing.size, _SPREAD))
    if how == "on" and thing.looks.kind == "egg":
        return replace(thing, noun="nest", looks=Thing("nest"), count=1)
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
