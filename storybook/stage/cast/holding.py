"""Decides how an actor holds a thing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import cast

from storybook.art.animals.holding import HANDY
from storybook.art.animals.model import Animal
from storybook.art.things.draw import THINGS
from storybook.art.things.model import Thing
from storybook.stage.actors import Actor
from storybook.stage.cast.wearing import take_off
from storybook.stage.kinds import EATEN_WITH, HUGE
from storybook.stage.model import Held, HeldBy
from storybook.stage.sizes import natural_size
from storybook.stage.words.deeds import TOUCH
from storybook.stage.words.described import PIECES
from storybook.stage.words.readings import Described, Looks

POSE_BY: Mapping[HeldBy, str] = {
    "hand": "hold_one_hand",
    "other_hand": "hold_one_hand",
    "both_hands": "hold_both_hands",
    "head": "carry_on_head",
    "back": "carry_on_back",
    "arms": "carry_in_arms",
    "mouth": "eat",
}
_BY_POSE: Mapping[str, HeldBy] = {
    "read": "both_hands",
    "sweep": "both_hands",
    "hoe": "both_hands",
    "throw": "both_hands",
    "catch": "both_hands",
    "carry_on_head": "head",
    "carry_on_back": "back",
    "carry_in_arms": "arms",
    "hold_both_hands": "both_hands",
}
# Things carried by the handle in one hand -> pose: the arm hangs, or is held out.
_BY_HANDLE = {
    **dict.fromkeys(("bucket", "bag", "suitcase", "briefcase", "toolbox", "watering_can"), "stand"),
    **dict.fromkeys(("shopping_bags", "lunch_box"), "stand"),
    **dict.fromkeys(("lantern", "torch", "umbrella", "closed_umbrella"), "hold_one_hand"),
    **dict.fromkeys(("paper_lantern", "pumpkin_lantern", "candle", "balloon"), "hold_one_hand"),
}
_HELD_OUT = 0.6  # of its breadth, beyond the arms that the gaps of groups leave room for
_BORNE = frozenset({"head", "back"})
_MOST = 12  # things held in a pile
# Held in one hand by somebody who wipes or rolls something with it.
_AT_WORK = frozenset({"towel", "cloth", "blanket", "rolling_pin"})
_TOOLS = frozenset({"hoe", "spade", "paddle"})


def take(actor: Actor, thing: Described) -> bool:
    """Make an actor hold a thing; False if its hands are full or the thing cannot be held."""
    if actor.eats or actor.pose == "eat":
        thing = _piece_of(thing)
    by = _held_by(actor, thing)
    used = {held.by for held in actor.holds}
    # The right hand swings back in walking and running.
    if by == "hand" and ("hand" in used or actor.pose in ("walk", "run")):
        by = "other_hand"
    if by == "other_hand" and by in used:
        by = "hand"
    spoons = actor.eats and thing.looks.kind in EATEN_WITH and actor.is_drawn_person
    if spoons and used == {"both_hands"}:
        actor.holds.append(Held(_held_looks(thing), "mouth"))  # the other hand has the bowl
        return True
    if not by or by in used or ("both_hands" in used and by != "head"):
        return False
    if isinstance(actor.described.looks, Animal) and by not in _BORNE and not used <= _BORNE:
        return False  # an animal holds one thing in its mouth or paws
    thing = take_off(actor, thing)
    if actor.pair == TOUCH and isinstance(thing.looks, Thing) and thing.looks.kind == "towel":
        thing = replace(thing, looks=replace(thing.looks, state="open"))  # unfolded to dry with
    actor.holds.append(Held(_held_looks(thing), by))
    if _carries_by_handle(actor, thing):
        actor.pose = _BY_HANDLE[thing.looks.kind]
    elif actor.pose == "stand" and not _has_handle(thing) and actor.is_drawn_person:
        actor.pose = POSE_BY[by]
    return True


def _piece_of(thing: Described) -> Described:
    """What somebody eats of a thing: a slice of a cake; most things are eaten whole."""
    if not isinstance(thing.looks, Thing) or thing.looks.kind not in PIECES:
        return thing
    return replace(thing, looks=replace(thing.looks, kind=PIECES[thing.looks.kind]))


def _held_looks(thing: Described) -> Looks:
    """The looks of what is held: several things of a kind are one pile or bunch."""
    if not isinstance(thing.looks, Thing) or thing.count == 1:
        return thing.looks
    return replace(thing.looks, count=min(thing.count, _MOST))


def _has_handle(thing: Described) -> bool:
    """Whether a thing is carried by a handle, hanging from an arm."""
    return _BY_HANDLE.get(thing.looks.kind) == "stand"


def _carries_by_handle(actor: Actor, thing: Described) -> bool:
    """Whether the actor carries the thing by its handle."""
    carries = actor.pose == "hold_both_hands" and actor.is_drawn_person
    return carries and thing.looks.kind in _BY_HANDLE


def has_umbrella(actor: Actor) -> bool:
    """Whether a person holds an umbrella."""
    return actor.is_drawn_person and any(h.looks.kind == "umbrella" for h in actor.holds)


def held_out(actor: Actor) -> float:
    """How far a load that an actor carries in front, unused, sticks out, in page units."""
    held = [] if actor.pair else [h for h in actor.holds if h.by in ("both_hands", "arms")]
    return max((_HELD_OUT * natural_size(thing.looks)[1] for thing in held), default=0.0)


def needs_hands(thing: Described) -> bool:
    """Whether it is a tool that nobody holds in the mouth: dogs dig with their paws."""
    return isinstance(thing.looks, Thing) and thing.looks.kind in _TOOLS


def has_hands(looks: Looks) -> bool:
    """Whether it has hands, or paws to hold things with."""
    return not isinstance(looks, Animal) or looks.kind in HANDY


def _held_by(actor: Actor, thing: Described) -> HeldBy | None:
    """How a thing is held: as the actor's pose demands, else as suits it; None: not at all."""
    if _carries_by_handle(actor, thing):
        return "hand"
    if actor.pair == TOUCH and thing.looks.kind in _AT_WORK:
        return "hand"
    if actor.pose in _BY_POSE:
        return _BY_POSE[actor.pose]
    if isinstance(thing.looks, Thing):
        # `ThingKind.held` is "" for things that are not held.
        by = cast(HeldBy, THINGS[thing.looks.kind].held) or None
        return "mouth" if by == "hand" and actor.eats and actor.is_drawn_person else by
    return "arms"


def is_too_large(thing: Described) -> bool:
    """Whether it is huge, and would be held in the arms: a huge pumpkin is lifted with others."""
    kind = THINGS.get(thing.looks.kind)
    return kind is not None and kind.held in ("arms", "both_hands") and thing.size >= HUGE
