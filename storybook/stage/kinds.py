"""Properties of kinds of things and animals that decide how figures combine in a picture."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

from storybook.art.people.model import Person
from storybook.art.places.settings import Place
from storybook.art.things.draw import THINGS
from storybook.art.things.model import Thing
from storybook.art.things.trees import RECIPES as TREES
from storybook.stage.sizes import natural_size
from storybook.stage.words.lexicon import read_table
from storybook.stage.words.readings import Described, Looks

TABLES = frozenset({"table", "desk"})
# Spots of places along which there is room for many, from edge to edge.
AREAS = frozenset({"pond", "bank", "shore", "beach", "path", "road", "grass", "river"})
AREAS |= {"lake", "sea", "field", "water", "stream", "sand", "square", "pavement", "clearing"}
RAINBOW = "rainbow"
IN_THE_SKY = frozenset({"sun", "moon", "star", "cloud", RAINBOW})
# Seats that a place may have, and leaves out where the story has its own.
OWN_SEATS = frozenset({"sofa", "chair", "armchair", "bench", "stool", "bed"})
_SEAT, _ISLAND = "seat", "island"
SEATS = frozenset({_SEAT, "sofa", "chair", "armchair", "bench", "stool", "swing", "bed"})
BACKPACKS = frozenset({"backpack", "school_bag", "satchel"})
# Shadows and spots of light that hands cast on a wall in lamplight.
SHADOWS = ("shadow_bird", "shadow_dog", "shadow_rabbit", "light_spot")
# Parts of a building; indoors they are part of the room.
WALL_THINGS = frozenset(
    {
        *("door", "window", "picture", "painting", "mirror", "blackboard", "curtain", "shelf"),
        *("clock", "stove", "fridge", "wardrobe", "wall", "fireplace", "lamp"),
        *SHADOWS,
    }
)
TOPS = frozenset({"stove", "fridge", "wardrobe", "shelf", "window"})
"""Those on which things stand and animals sit."""

_FOR_THE_HAND = frozenset({"mirror", "picture", "painting"})  # too small to be seen at a wall
_HEARTH = "fireplace"
# Nobody is seen in these from outside.
CLOSED = frozenset(
    {
        *("train", "bus", "house", "hut", "tent", "castle", "aeroplane", "rocket", "truck", "van"),
        *("tower", "lighthouse", "church", "school", "shop", "helicopter", "submarine", "lorry"),
    }
)
DEEP = frozenset({"bucket", "boot", "hiking_boot", "shoe", "cup", "teapot", "pot", "jar", "box"})
"""Things that animals in them look out of."""

# Things that are held, and that small animals sit in or on.
_HOLLOW = frozenset({"nest", "basket", "box", "bucket", "hat", "pot", "mushroom", "boot", "shoes"})
_HOLLOW |= {"cup", "teapot", "jar", "bowl", "sock", "shoe", "hiking_boot"}
# What grows and lies out of doors, even if a room's words name it.
_OUTDOORS = frozenset(
    {
        *("tree", "palm_tree", "pine", "bush", "hill", "mountain", "river", "pond", "puddle"),
        *("mud", "cloud"),
    }
)
_BUILDINGS = frozenset(
    {
        "house",
        "hut",
        "school",
        "shop",
        "stall",
        "barn",
        "castle",
        "tent",
        "hospital",
        "shed",
        "tower",
        "church",
        "mosque",
        "temple",
        "lighthouse",
        "windmill",
        "mill",
        "cottage",
    }
)
FLYING_INSECTS = frozenset({"butterfly", "monarch_butterfly", "bee", "mosquito", "fly"})
FLYING = FLYING_INSECTS | {"bat"}
EATEN_WITH = frozenset({"spoon", "fork", "chopsticks"})
# Poses of people -> the most similar poses of animals.
ANIMAL_POSES = {
    "sit_ground": "sit",
    "sit_seat": "sit",
    "kneel": "sit",
    "crouch": "lie",
    "look": "stand",
    "point": "stand",
    "point_up": "look_up",
    "cover_eyes": "stand",
    "count": "think",
    "hold_one_hand": "stand",
    "hold_both_hands": "stand",
    "carry_in_arms": "hold",
    "catch": "stand",
    "sweep": "stand",
    "listen": "stand",
    "yawn": "stand",
    "scratch_head": "think",
    "sneeze": "eat",
    **dict.fromkeys(("cover_mouth", "cover_ears", "hold_head", "rub_eyes"), "stand"),
    **dict.fromkeys(("hands_on_hips", "cross_arms", "hold_belly", "hammer", "knock"), "stand"),
    **dict.fromkeys(("hold_to_ear", "hold_to_eyes", "comb", "hush", "count_fingers"), "stand"),
    **dict.fromkeys(("hold_to_nose", "hug_self", "shrug", "stamp", "whisper", "blow"), "stand"),
    **dict.fromkeys(("handstand", "cartwheel"), "dance"),
    **dict.fromkeys(("curtsy", "open_arms"), "wave"),
    "hoe": "dig",
    **dict.fromkeys(("pull_up", "tug"), "pull"),
    "tiptoe": "walk",
    "cheer": "jump",
    "play": "jump",
}
# Poses that every animal takes in its own way.
POSES_OF_ALL_ANIMALS = (
    *("stand", "sit", "fly", "swim", "read", "cry", "hug", "push", "climb", "hold"),
    *("carry_on_head", "carry_on_back", "roll_up", "dig", "pull"),
)
PEOPLE_POSES = {"roll_up": "crouch"}  # poses of animals -> the most similar ones of people
_SAME_SPOT = {"hut": "house", "bathtub": "tub", "blackboard": "board", "stone": "rock"}
_OF_A_HOUSE = ("door", "house", "school", "stall", "barn")
# Largest height or breadth of a small thing, in page units.
_SMALL = 190.0
HUGE = 1.7  # the factor of size from which a thing is huge
# Poses in which the whole body is on or in something.
_ON_SOMETHING = frozenset(
    {
        *("stand", "sit", "sit_ground", "sit_seat", "sit_edge", "kneel", "crouch", "lie", "sleep"),
        *("sleep_sitting", "ride", "jump", "dance", "climb", "crawl", "swing", "read", "wave"),
        *("fly", "walk", "look", "look_up", "perch", "think", "play", "cheer", "fall", "point"),
        *("clap", "sing", "cry", "point_up"),
    }
)
# Things that people stand on to reach something, and their poses there.
STEPS = frozenset(
    {
        *("raft", "chair", "stool", "box", "crate", "log", "stone", "rock", "bench", "suitcase"),
        *("bucket", "tree_stump", "hay_bale", "straw_bale"),
    }
)
_AT_MEALS = ("eat", "drink")
_WORKING = frozenset({"reach_up", "hold_one_hand", "hold_both_hands", "give", "throw", "shout"})
_WORKING |= {"cook", "bend", "catch", "carry_on_head", "count", "open_arms", "hold_to_eyes", "blow"}


@dataclass(frozen=True)
class Ground:
    """What staging needs to know of a place: its spots, and whether it has water or is indoors.

    `tree_x` is where its tree is, as a share of the width; None if it has none.
    """

    spots: frozenset[str]
    water: bool
    indoors: bool
    tree_x: float | None = None

    @classmethod
    def of(cls, place: Place) -> Ground:
        """The ground of a drawn place."""
        tree = place.spots.get("tree")
        across = None if tree is None else tree.x
        return cls(frozenset(place.spots), place.water is not None, place.indoors, across)

    @property
    def has_tables(self) -> bool:
        """Whether it is a room in which small things lie on a table."""
        return self.indoors and not self.spots.isdisjoint({"table", "desk", "counter"})

    def has_in_sky(self, thing: Described) -> bool:
        """Whether it is the sun, the moon or a cloud, which the sky has anyway."""
        kind = thing.looks.kind if isinstance(thing.looks, Thing) else ""
        return not self.indoors and kind in IN_THE_SKY

    def suited(self, thing: Described) -> Described:
        """The thing as the place has it: a fire in a fireplace, a market's carrots in a crate."""
        if self.indoors and thing.looks == Thing("fire"):
            return replace(thing, noun=_HEARTH, looks=Thing(_HEARTH))
        if thing.noun == _SEAT and _SEAT in self.spots:
            return replace(thing, looks=Thing(_SEAT))  # a seat of the train, not a chair
        looks = thing.looks
        is_for_sale = "stall" in self.spots and thing.count > 1 and is_small(looks)
        if is_for_sale and isinstance(looks, Thing):
            goods = replace(looks, count=thing.count)
            return replace(thing, looks=Thing("crate", contents=(goods,)), count=1)
        return thing

    def spot_of(self, thing: Described) -> str:
        """The spot of the place that already shows such a thing; "" if there is none."""
        if not isinstance(thing.looks, Thing) or thing.stands_in_for:
            return ""
        kind = _SAME_SPOT.get(thing.looks.kind, thing.looks.kind)
        walls = _OF_A_HOUSE if kind in ("door", "window") and not self.indoors else ()
        return next((spot for spot in (kind, f"{kind}s", *walls) if spot in self.spots), "")

    def stands_at_wall(self, thing: Described) -> bool:
        """Whether it is put behind all others: at the wall of a room, or far out on the water."""
        kind = thing.looks.kind if isinstance(thing.looks, Thing) else ""
        is_far_off = kind == _ISLAND and self.water
        return is_far_off or (self.indoors and kind in WALL_THINGS - _FOR_THE_HAND)

    def has_anyway(self, thing: Described) -> bool:
        """Whether it needs no drawing: what the sky has, the door of a house, a room's wall."""
        kind = thing.looks.kind if isinstance(thing.looks, Thing) else ""
        if thing.noun == "wall":
            return self.indoors
        if kind in ("door", "window"):
            return not self.indoors
        if kind == _ISLAND:
            return not self.water  # it is under one's feet
        return self.has_in_sky(thing)


NO_GROUND = Ground(frozenset(), water=False, indoors=False)


def is_backdrop(thing: Described, ground: Ground) -> bool:
    """Whether a thing mentioned in a setting must be added, as the place does not show it."""
    if not isinstance(thing.looks, Thing) or ground.spot_of(thing):
        return False
    kind = thing.looks.kind
    if THINGS[kind].mounts == "air" or kind in IN_THE_SKY:  # part of the sky already
        return False
    if ground.indoors:
        is_of_room = kind in WALL_THINGS | _BUILDINGS | _OUTDOORS and kind != _HEARTH
        return not is_of_room and not THINGS[kind].held
    has_houses = not ground.spots.isdisjoint({"house", "stall", "door", "shop"})
    is_house_again = has_houses and kind in _BUILDINGS
    return not (is_house_again or kind in WALL_THINGS or is_small(thing.looks))


def is_building(kind: str) -> bool:
    """Whether a kind of thing is a building, which outdoors the place mostly shows."""
    return kind in _BUILDINGS


def is_holdable(looks: Looks) -> bool:
    """Whether it is a thing that is held rather than sat on."""
    if not isinstance(looks, Thing):
        return False
    kind = THINGS[looks.kind]
    return bool(kind.held) and not kind.seat


def has_trunk(thing: Described) -> bool:
    """Whether it is a tree or a palm, which is climbed by its trunk."""
    return is_tree(thing) or thing.looks in (Thing("palm_tree"), Thing("pine_tree"))


@cache
def suits(pose: str) -> frozenset[str]:
    """The kinds that can be the object of a pose's verb, such as food of eating; empty: all."""
    return frozenset(read_table("objects").get(pose, "").split())


def is_tree(thing: Described) -> bool:
    """Whether it is a tree on whose branch somebody can sit."""
    return isinstance(thing.looks, Thing) and thing.looks.kind in TREES


def is_small(looks: Looks) -> bool:
    """Whether it is a thing that would lie on a table rather than on the floor."""
    return is_holdable(looks) and max(natural_size(looks)) < _SMALL


def can_bear(bearer: Looks, rider: Looks, pose: str) -> bool:
    """Whether `rider`, in that pose, can be on or in `bearer`, judging by their sizes."""
    works = isinstance(bearer, Thing) and (
        (pose in _WORKING and bearer.kind in STEPS)
        or (pose in _AT_MEALS and bearer.kind in OWN_SEATS)
    )
    if pose not in _ON_SOMETHING and not works:
        return False
    if isinstance(bearer, Thing):
        kind = THINGS[bearer.kind]
        if isinstance(rider, Thing):
            return not kind.held or kind.seat != ""
        if kind.held and bearer.kind in _HOLLOW:
            return max(natural_size(bearer)) >= 0.35 * natural_size(rider)[0]
        large = max(natural_size(bearer)) >= 0.35 * natural_size(rider)[0]
        return bool(kind.seat) or (large and not kind.held)
    if isinstance(bearer, Person):
        return natural_size(rider)[0] <= 0.9 * natural_size(bearer)[0]
    return max(natural_size(bearer)) >= 0.45 * natural_size(rider)[0]
