"""How an actor can be on, in or at a thing, and the pose that follows from it."""

from __future__ import annotations

from collections.abc import Sequence

from storybook.art.animals.draw import ANIMALS
from storybook.art.animals.model import Animal
from storybook.art.people.model import Person
from storybook.art.pose_groups import LYING
from storybook.art.things.draw import FLOATING, THINGS
from storybook.art.things.model import Thing
from storybook.art.things.trees import RECIPES as TREES
from storybook.stage.actors import Actor, Beside
from storybook.stage.kinds import (
    CLOSED,
    DEEP,
    OWN_SEATS,
    SEATS,
    STEPS,
    TABLES,
    Ground,
    can_bear,
    is_tree,
)
from storybook.stage.sizes import natural_size
from storybook.stage.words.readings import Action, Described, Looks

_ASHORE = frozenset({"push", "walk", "run", "wave", "look", "look_up", "point", "point_up", "swim"})
_ON_A_SEAT = frozenset({"stand", "sit_ground", "read", "eat", "drink", "think", "write", "play"})
_FOR_ONE = frozenset({"chair", "stool", "armchair", "rocking_chair", "wheelchair", "high_chair"})
_SAT_IN = frozenset({"farm_tractor", "pram"})  # one may say 'on' it, too
_HAY = frozenset({"hay", "straw", "haystack"})
_LONG_SEATS = frozenset({"sofa", "bench", "mat", "rug", "log", "mud", *_HAY})
_RINGS = frozenset({"swim_ring"})  # round the waist of somebody afloat
_LOW_SEATS = frozenset({"rock", "log", "fence", "wall", "gate"})
_COVERS = frozenset({"leaf_pile", "hay", "straw", "haystack"})  # things to creep under
_OVERHEAD = frozenset({"umbrella", "parasol"})
_WORKING = frozenset({"eat", "drink", "read", "write", "play"})
_SITTING = frozenset({"sit_ground", "sit_seat", "eat", "write", "read", "drink", "play", "think"})
_SITTING |= {"sit", "sleep"}  # as animals do; asleep at a desk


def has_own(actor: Actor, thing: Described, how: Beside) -> bool:
    """Whether a thing that the place has is shown as the story's own, for the actor to use."""
    below = how == "under" and thing.looks.kind in (*TABLES, "bed")
    below = below or (how in ("on", "in") and thing.looks.kind == "bathtub")
    below = below or (how == "behind" and thing.looks.kind in OWN_SEATS)
    below = below or (is_tree(thing) and (how == "behind" or actor.pose == "cover_eyes"))
    in_hay = thing.looks.kind in _HAY and actor.pose in LYING and how in ("on", "in")
    in_use = sits_at(actor, thing) or lies_in(actor, thing, how) or is_seat(thing, how)
    return in_use or in_hay or below


def sits_at(actor: Actor, thing: Described) -> bool:
    """Whether the actor sits at a table, which is then needed even if the place has one."""
    return thing.looks.kind in TABLES and actor.pose in _SITTING


def lies_in(actor: Actor, thing: Described, how: Beside) -> bool:
    """Whether the actor lies in a bed, under its blanket, and not on top or beside it."""
    return thing.looks.kind == "bed" and actor.pose in LYING and how in ("on", "in")


def where_used(actor: Actor, thing: Described) -> Beside:
    """The actor's relation to a thing that it uses: in a bed, on a mat, else near it."""
    if lies_in(actor, thing, "in"):
        return "in"
    is_mat = thing.looks.kind == "mat" and actor.pose == "sit_ground"
    return "on" if is_mat else "near"


def is_cover(actor: Actor, thing: Described, how: Beside) -> bool:
    """Whether the actor lies under a blanket, as everybody does in bed."""
    return how == "under" and thing.looks.kind == "blanket" and actor.pose in (*LYING, "crouch")


def sits_on_nothing(actor: Actor, action: Action) -> bool:
    """Whether a grown-up sits near something, as at a stove, and no word says on what."""
    looks, link = actor.described.looks, actor.link
    is_grown = isinstance(looks, Person) and looks.age in ("adult", "old")
    is_beside = all(r.target is not None and r.preposition == "near" for r in action.relations)
    is_free = not actor.on_spot and (link is None or link.how == "near")
    return is_grown and actor.pose == action.pose == "sit_ground" and is_beside and is_free


def sleeps_anywhere(actor: Actor) -> bool:
    """Whether a person sleeps, and no word says where."""
    placed = actor.link is not None or actor.on_spot or isinstance(actor.spot, tuple)
    return actor.is_drawn_person and actor.pose == "sleep" and not placed


def look_up(actor: Actor) -> None:
    """Let an actor who looks at the sky raise the head, and one who points at it the hand."""
    actor.looks_up = True
    looks = actor.described.looks
    looking = actor.pose in ("look", "stand")
    if looking and (actor.is_drawn_person or _can_look_up(looks)):
        actor.pose = "look_up"
    elif actor.pose == "point" and actor.is_drawn_person:
        actor.pose = "point_up"


def _can_look_up(looks: Looks) -> bool:
    return isinstance(looks, Animal) and "look_up" in ANIMALS[looks.kind].poses


def is_seat(thing: Described, how: Beside) -> bool:
    """Whether somebody is on a seat or in a tree: it is shown instead of the place's own."""
    is_low_seat = thing.looks.kind in _LOW_SEATS and how == "on"
    return how in ("on", "in") and (thing.looks.kind in OWN_SEATS or is_low_seat or is_tree(thing))


def is_shut_in(thing: Described, how: Beside) -> bool:
    """Whether somebody would be out of sight there: in a train, in a tent."""
    return how == "in" and thing.looks.kind in CLOSED


def is_taken(index: int, actors: Sequence[Actor], asking: Actor) -> bool:
    """Whether a thing is a seat for one that somebody other than `asking` is on."""
    if actors[index].described.looks.kind not in _FOR_ONE:
        return False
    links = (actor.link for actor in actors if actor is not asking)
    return any(link is not None and link.target == index and link.how == "on" for link in links)


def possible(actor: Actor, how: Beside, thing: Described, ground: Ground) -> Beside:
    """The relation as it can be drawn: "at" a table, "in" a bed or boat, "near" at worst."""
    if lies_in(actor, thing, how) or (how == "on" and thing.looks.kind in _SAT_IN):
        return "in"
    is_dining = how == "on" and actor.pose in _WORKING
    if (how == "near" or is_dining) and sits_at(actor, thing):
        if actor.pose == "sleep":  # with the head on the arms
            actor.pose = "sleep_sitting" if actor.is_drawn_person else "sit"
        elif actor.pose in ("sit_ground", "eat", "drink"):
            actor.pose = "sit" if isinstance(actor.described.looks, Animal) else "sit_seat"
        return "at"
    is_ashore = actor.pose in _ASHORE or actor.on_spot  # on the jetty
    if how == "near" and _is_vessel(thing, ground) and not is_ashore:
        return "in"
    if is_shut_in(thing, how) or (how == "on" and thing.looks.kind == "bathtub"):
        return "near"
    if how == "under" and thing.looks.kind in _COVERS:
        return "in"
    if how == "under" and not _is_roof(actor, thing):
        return "near"
    if how in ("on", "in") and not can_bear(thing.looks, actor.described.looks, actor.pose):
        return "near"
    return how


def _is_roof(actor: Actor, thing: Described) -> bool:
    """Whether a thing is large enough for the actor to be under it."""
    is_broad = natural_size(thing.looks)[1] > 0.8 * max(natural_size(actor.described.looks))
    return is_broad or thing.looks.kind in _OVERHEAD


def _is_vessel(thing: Described, ground: Ground) -> bool:
    """Whether it is a boat on water, in which case actors near it are taken to be aboard."""
    return thing.looks.kind in FLOATING and ground.water


def settle_pose(actor: Actor, bearer: Looks | None, action: Action) -> None:
    """Adjust the pose to what the actor is on or in: seated in a boat, riding an animal."""
    if actor.on_spot and actor.spot in SEATS and actor.pose in _ON_A_SEAT:
        actor.pose = "sit_seat"
    if actor.on_spot and actor.spot == "seat" and actor.pose == "sleep":
        actor.pose = "sleep_sitting"
    if actor.pose == action.pose == "climb" and actor.link is None and not actor.on_spot:
        actor.pose = "walk"  # there is nothing to climb
    if bearer is None:
        return
    is_in = actor.link is not None and actor.link.how == "in" and not actor.is_drawn_person
    if is_in and bearer.kind in DEEP and actor.pose in LYING:
        actor.pose, actor.mood = "sit", "asleep" if actor.pose == "sleep" else actor.mood
    if isinstance(bearer, Thing) and bearer.kind in TREES and actor.pose in ("stand", "sit"):
        actor.pose = _pose_in_tree(actor.described.looks)
    if isinstance(bearer, Thing):
        seat = THINGS[bearer.kind].seat
        if seat == "on" and actor.pose == "sleep" and bearer.kind not in _LONG_SEATS:
            actor.pose = "sleep_sitting" if actor.is_drawn_person else actor.pose
        is_low = seat == "on" and actor.pose == "lie" and bearer.kind not in _LONG_SEATS
        if is_low or bearer.kind in _RINGS:
            actor.pose = "sit_seat"
        holds = actor.pose == "hold_one_hand" and bearer.kind != "raft"
        sits = holds or actor.pose in _ON_A_SEAT - {"stand"}
        sits |= not action.pose and actor.is_drawn_person  # 'a girl on a chair'
        stands = action.stands and bearer.kind in STEPS
        if (seat and sits and not stands) or (seat == "in" and actor.pose == "stand"):
            actor.pose = "sit_seat"
    elif action.pose in ("", "sit_ground", "sit_seat"):
        actor.pose = "sit_seat" if isinstance(bearer, Person) else "ride"
    elif isinstance(bearer, Person) and actor.pose == "stand":
        actor.pose = "sit_seat"


def settle_gaze(actor: Actor) -> None:
    """Let an actor at a window look out of it; the pose "look" is for gazing into the distance."""
    if actor.spot == "window" and not actor.facing and actor.looks_at is None:
        actor.facing = "away"
        actor.pose = "reach_up" if actor.pose == "give" else actor.pose  # opens it
    if actor.pose == "look" and (actor.looks_at is not None or actor.facing == "away"):
        actor.pose = "stand"


def _pose_in_tree(looks: Looks) -> str:
    """How somebody sits on a branch."""
    if not isinstance(looks, Animal):
        return "sit_seat"
    return "perch" if "perch" in ANIMALS[looks.kind].poses else "sit"


def bearer_of(actor: Actor, actors: Sequence[Actor]) -> Looks | None:
    """What an actor is on or in; None if nothing bears it."""
    link = actor.link
    if link is None or link.how not in ("on", "in"):
        return None
    return actors[link.target].described.looks
