"""Resolves, once a verb phrase is read, seats, play and joint actions."""

from __future__ import annotations

from storybook.art.animals.model import Animal
from storybook.art.things.model import Thing
from storybook.stage.words.deeds import Draft, is_vessel
from storybook.stage.words.readings import Described, Relation

_SEATS = frozenset(
    {
        "chair",
        "bench",
        "stool",
        "bed",
        "sofa",
        "couch",
        "throne",
        "log",
        "rock",
        "stone",
        "stump",
        "box",
        "suitcase",
        "swing",
        "wheelchair",
        "seat",
        "table",
        "desk",
        "stairs",
        "wall",
        "fence",
        "branch",
        "tree",
        "bathtub",
        "bath",
        "toilet",
        "bucket",
        "car",
        "bus",
        "boat",
        "train",
        "bicycle",
        "cart",
        "raft",
        "barrel",
        "piano",
        "computer",
        "mushroom",
    }
)
_CYCLES = ("bicycle", "motorbike", "motorcycle", "scooter", "skateboard", "rocking_horse")
_MOUNTS = frozenset({*_CYCLES, "boat", "raft", "ship", "bus", "car", "train", "cart"})
_PLAYED = {"kite": "fly_kite", "ball": "kick", "football": "kick", "soccer_ball": "kick"}
_PLAYED |= dict.fromkeys(("guitar", "violin", "drum"), "stand")
_ONTO = ("on", "in", "at")
_LEASHES = frozenset({"rope", "leash", "string"})
_FIRES = frozenset({"stove", "fire"})
_WHEELED = frozenset({"cart", "wheelbarrow", "pram", "trolley", "wagon", "sledge"})


def settle(draft: Draft) -> None:
    """Settle in a draft what depends on the whole verb phrase."""
    _take_along(draft)
    # 'Blows out the candles on the cake': the verb's birthday cake is that cake.
    cakes = [thing for thing in draft.things if thing.noun.endswith("cake")]
    others = [thing for thing in draft.things if thing not in cakes]
    draft.things = [*others, *cakes[:1]]
    if draft.pose in ("", "stand") and draft.holds:
        draft.pose = "hold_one_hand"
    if draft.pose == "kneel" and any(thing.noun.startswith("shadow") for thing in draft.things):
        draft.pose = "clap"  # both hands make the shadow
    if draft.pose == "sit_seat" and not any(worn.noun == "wheelchair" for worn in draft.wears):
        draft.pose = _sitting(draft.relations)
    elif draft.pose == "ride" and draft.things:
        named = {relation.target.noun for relation in draft.relations if relation.target}
        mounts = [thing for thing in draft.things if thing.noun not in named]
        draft.relations += [Relation("on", target=thing) for thing in mounts]
        draft.things = []
    elif draft.pose == "climb" and any(_is_mount(relation) for relation in draft.relations):
        draft.pose = "ride"
    elif draft.pose == "climb":
        draft.relations = [
            Relation("on", relation.character) if _is_towards(relation) else relation
            for relation in draft.relations
        ]
    elif draft.pose == "play":
        _play(draft)
    if draft.pose == "swing" and not any(r.preposition in _ONTO for r in draft.relations):
        draft.relations.append(Relation("on", target=Described(Thing("swing"), "swing")))
    if draft.pose == "lie" and draft.mood == "asleep":
        draft.pose = "sleep"
    if draft.pose == "write" and _is_at_board(draft):
        draft.implied, draft.pose, draft.facing = [], "point", "away"
    if draft.pose.startswith("hold") and _is_at_stove(draft):
        draft.implied, draft.pose = ["spoon"], "cook"  # somebody with a pan at the stove cooks
    if draft.pose == "count":
        # With the face to a tree, as in hide and seek.
        draft.pose = "cover_eyes" if any(map(_is_at_tree, draft.relations)) else "count"
    if draft.pair == "hug":
        _join(draft)


def _take_along(draft: Draft) -> None:
    """Whoever goes 'with a cart' pushes it, and does not hold it; 'by a rope' is held."""
    wheeled = [thing for thing in draft.holds if thing.looks.kind in _WHEELED]
    if wheeled and draft.pose in ("", "stand", "walk", "run", "look"):
        draft.pose = "push"
        draft.holds = [thing for thing in draft.holds if thing not in wheeled]
        draft.relations[:0] = [Relation("near", target=thing) for thing in wheeled]
    for relation in [r for r in draft.relations if r.preposition == "near" and r.target]:
        assert relation.target is not None
        if relation.target.looks.kind in _LEASHES:
            draft.relations.remove(relation)
            draft.holds.append(relation.target)


def _is_at_board(draft: Draft) -> bool:
    """Whether somebody writes on the board of a classroom, and so stands before it."""
    boards = any(thing.looks.kind == "blackboard" for thing in draft.things)
    return boards or any(relation.part == "board" for relation in draft.relations)


def _is_at_stove(draft: Draft) -> bool:
    """Whether somebody has a pot or a pan at a stove or a fire."""
    kinds = [
        relation.target.looks.kind if relation.target else relation.part
        for relation in draft.relations
    ]
    return any(map(is_vessel, draft.holds)) and not _FIRES.isdisjoint(kinds)


def _sitting(relations: list[Relation]) -> str:
    """The pose of sitting: riding an animal, on a seat, or as on the ground (also on a lap)."""
    for relation in relations:
        target = relation.target.looks if relation.target else None
        if relation.preposition == "on" and isinstance(target, Animal):
            return "ride"
        if relation.preposition in _ONTO and isinstance(target, Thing) and _is_seat(relation):
            return "sit_seat"
    return "sit_ground"


def _is_seat(relation: Relation) -> bool:
    target = relation.target
    if target is None or not isinstance(target.looks, Thing):
        return False
    return target.looks.kind in _SEATS or target.noun in _SEATS


def _is_towards(relation: Relation) -> bool:
    return relation.preposition == "to" and bool(relation.character)


def _is_at_tree(relation: Relation) -> bool:
    looks = relation.target.looks if relation.target else None
    is_tree = isinstance(looks, Thing) and looks.kind.endswith("tree")
    return is_tree and relation.preposition in ("near", "to")


def _is_mount(relation: Relation) -> bool:
    target = relation.target.looks if relation.target else None
    mount = isinstance(target, Animal) or (isinstance(target, Thing) and target.kind in _MOUNTS)
    return relation.preposition == "on" and mount


def _play(draft: Draft) -> None:
    """Let whoever plays with a thing hold it; kites and balls have poses of their own."""
    for relation in list(draft.relations):
        target = relation.target
        if relation.preposition == "with" and target and isinstance(target.looks, Thing):
            draft.relations.remove(relation)
            draft.holds.append(target)
            draft.pose = _PLAYED.get(target.looks.kind, draft.pose)


def _join(draft: Draft) -> None:
    """Turn "near" into "with" for joint actions such as hugging a character."""
    draft.relations = [
        Relation("with", relation.character, relation.target)
        if relation.preposition in ("near", "to") and relation.character
        else relation
        for relation in draft.relations
    ]
