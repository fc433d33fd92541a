"""Decides what a figure holds, and what is too large for that, or alive."""

from __future__ import annotations

from dataclasses import replace

from storybook.art.animals.model import Animal
from storybook.art.people.model import Person
from storybook.art.places.settings import PLACES
from storybook.art.things.draw import THINGS
from storybook.art.things.model import Thing
from storybook.stage.words import drawable
from storybook.stage.words.deeds import POURING, TOUCH, Deed, Draft
from storybook.stage.words.described import (
    CONTAINERS,
    described,
    garment_as_thing,
    worn_thing,
)
from storybook.stage.words.features import DescribedPhrase
from storybook.stage.words.lexicon import Entry
from storybook.stage.words.parsed import Phrase
from storybook.stage.words.readings import Described, Relation

OVERHEAD = ("umbrella", "parasol")
WORN = ("hats", "garments", "accessories", "shoes")
_SPOTS = frozenset(spot for place in PLACES.values() for spot in place.spots)
_SAME = dict.fromkeys(("blackboard", "chalkboard", "whiteboard"), "board")
_ROLLED = 1.65  # size of a ball of snow that is rolled, relative to one that is thrown
_RAISED = ("hold", "reach")  # poses of somebody who lifts another
_CARRYING = ("hold", "carry", "give")
_PICTURES = ("drawing", "painting", "picture", "photo", "photograph", "poster")
_HOLLOWS = frozenset({"well", "box", "treasure_chest", "chest", "pot", "basket", "bucket", "hole"})
_HOLLOWS |= {"toy_box", "suitcase", "bag", "cradle", "pram", "nest", "barrel", "bathtub", "trough"}
_HOLLOWS |= {
    "crate",
    "gift",
    "toolbox",
    "bowl",
    "pond",
    "pan",
    "jar",
    "trunk",
    "bin",
    "crib",
    "bed",
}
_PHONES = ("phone", "telephone", "mobile", "mobile phone")
_LEADS = ("rope", "string", "cord", "lead", "leash", "thread")
_LENSES = ("magnifying glass", "binocular", "spyglass")  # what is held to the eyes
_OF_CLOTHES = ("sleeve", "button", "zip", "collar", "shoe", "shoelace", "lace", "boot", "pocket")
ENDS = ("end", "side", "handle", "corner", "edge")  # by which two carry a thing
DOORSTEPS = ("step", "doorstep")  # of a house, which they stand for as a place
ON_BACK = ("backpack", "school bag", "schoolbag", "rucksack")


class Hands:
    """Adds things held to a draft."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft

    def relate(self, relation: str, looks: DescribedPhrase) -> None:
        """Add a relation of the subject to what a phrase names."""
        raise NotImplementedError

    def relate_to(self, relation: str, target: Described) -> None:
        """Add a relation to a thing, or to a part of the place that has no drawing of its own."""
        part = part_of_place(target)
        self.draft.unread += target.unread
        self.draft.relations.append(
            Relation(relation, part=part) if part else Relation(relation, target=target)
        )

    def is_content(self) -> bool:
        """Whether 'with ...' names the content of a container in the hands, which is not drawn."""
        deed = self.draft.deed
        carries = deed is not None and deed.object == "hold" and deed.pose.startswith(_CARRYING)
        kinds = [held.looks.kind for held in self.draft.holds]
        return carries and bool(kinds) and kinds[-1] in CONTAINERS

    def hold_object(self, deed: Deed, looks: DescribedPhrase) -> None:
        """Handle the object of a verb such as 'hold' or 'give'."""
        phrase = looks.phrase
        if deed.object == "rouse" and (phrase.character or phrase.head("people", "animals")):
            self._rouse(looks)
            return
        if phrase.head("accessories", "things") and phrase.noun in ON_BACK:
            self.draft.wears.append(worn_thing(phrase))
            self.draft.pose = "stand" if self.draft.pose == deed.pose else self.draft.pose
            return
        if phrase.character:
            self._hold_somebody(deed, Relation("with", character=phrase.character))
            return
        if phrase.noun in ENDS and phrase.of is not None:
            self.hold_object(deed, DescribedPhrase(phrase.of, []))
            return
        if phrase.head("places", "parts") and not phrase.head("things", "animals", "people"):
            return
        if phrase.head(*WORN) and not phrase.head("things"):
            self.hold(garment_as_thing(phrase))
            return
        entity = described(looks)
        if isinstance(entity.looks, Person | Animal) and deed.pair:
            self.relate_to("to", entity)
        else:
            if isinstance(entity.looks, Person | Animal) and self.draft.pose.startswith(_RAISED):
                self.draft.pose = "carry_in_arms"
            self.hold(entity)
            self.draft.implied = [n for n in self.draft.implied if n not in deed.holds]

    def _rouse(self, looks: DescribedPhrase) -> None:
        """Let the subject bend over somebody, with a hand on them: 'wakes Tom'."""
        self.draft.pose, self.draft.pair, self.draft.mood = "bend", TOUCH, ""
        self.touch_owner(looks.phrase)
        if looks.phrase.character:
            self.draft.relations.append(Relation("near", character=looks.phrase.character))
        else:
            self.relate("near", looks)

    def _hold_somebody(self, deed: Deed, relation: Relation) -> None:
        if deed.pair:
            relation = Relation("to", character=relation.character)
        elif self.draft.pose.startswith(_RAISED):
            self.draft.pose = "carry_in_arms"
        elif self.draft.pose.startswith("sit"):
            relation = Relation("carry", character=relation.character)  # on the lap
        self.draft.relations.append(relation)

    def touch_owner(self, phrase: Phrase) -> bool:
        """Note what the hand touches; True if that is only the owner: 'wipes Tom's tears'."""
        worn = phrase.head(*WORN) or phrase.noun in _OF_CLOTHES
        owner = None if phrase.head("things") and not worn else phrase.owner or phrase.of
        whole = owner or phrase
        self.draft.done_to = self.draft.done_to or whole.character or whole.noun
        if owner is None or phrase.head("body"):
            return False
        if self.draft.pose == "push" and self.draft.pulls:
            self.draft.pose = "tug"  # at a sleeve
        self.relate("near", DescribedPhrase(owner, []))
        return True

    def hold(self, thing: Described) -> None:
        """Put a thing into the hands; a picture becomes a sheet with a drawing."""
        if thing.noun in _PICTURES and isinstance(thing.looks, Thing):
            thing = replace(thing, looks=replace(thing.looks, kind="drawing"), stands_in_for="")
        kind = thing.looks.kind
        draft = self.draft
        draft.unread += thing.unread
        for things in (draft.holds, draft.things):  # 'soup in a bowl' is a single bowl
            things[:] = [
                other
                for other in things
                if other.noun == thing.noun or other.looks.kind != kind or other.stands_in_for
            ]
        draft.holds.append(thing)

    def take_vessel(self, vessel: Described) -> None:
        """Hold what is drunk or poured from, open: 'drinks from a cup', 'pours from a flask'."""
        self.hold(opened(vessel) if opens(vessel) else vessel)
        self.draft.implied = [name for name in self.draft.implied if name not in POURING]

    def take_means(self, phrase: Phrase) -> bool:
        """Give a rope to somebody who leads on a lead, and a phone to somebody who talks on one.

        Whether something is led or held so.
        """
        draft = self.draft
        if phrase.noun in _PHONES:
            draft.pose = "hold_to_ear"
            self.hold(Described(Thing("phone"), "phone"))
            return True
        led = [r for r in draft.relations if r.character or _is_living(r.target)]
        if phrase.noun in _LEADS and led and not draft.holds:
            self.hold(Described(Thing("rope"), "rope"))
        return phrase.noun in _LEADS and bool(led or draft.holds)

    def pass_on(self, looks: DescribedPhrase) -> bool:
        """Let the subject hand on what it passes, 'the bread'; False for a house by the way."""
        if looks.phrase.character or not is_held(described(looks)):
            return False
        self.draft.pose = self.draft.pair = "give"
        self.hold(described(looks))
        return True

    def aim_at(self, relation: str, thing: Described) -> None:
        """Add a thing that something is put on or into; it is open for that."""
        self.draft.unread += thing.unread
        is_filled = relation == "in" and opens(thing)
        self.draft.things.append(opened(thing) if is_filled else thing)

    def look_into(self, looks: DescribedPhrase) -> bool:
        """Let the subject bend over a thing with the hands on it, if that is hollow."""
        if looks.phrase.character:
            return False
        thing = described(looks)
        if thing.stands_in_for or thing.looks.kind not in _HOLLOWS:
            return False
        self.draft.pose, self.draft.pair, self.draft.done_to = "bend", TOUCH, looks.phrase.noun
        self.relate("near", looks)
        return True

    def look_through(self, looks: DescribedPhrase) -> bool:
        """Let the subject hold a lens to the eyes; whether it is one, or the straw of a drink."""
        if looks.phrase.noun in _LENSES:
            self.draft.pose = "hold_to_eyes"
            self.hold(described(looks))
            return True
        return self.draft.pose == "drink"

    def push(self, looks: DescribedPhrase) -> None:
        """Let the subject roll a thing before it with both hands; a ball of snow grows."""
        thing = described(looks)
        size = _ROLLED if thing.looks.kind == "snowball" else thing.size
        self.draft.pose, self.draft.pair, self.draft.done_to = "push", TOUCH, thing.noun
        self.relate_to("near", replace(thing, size=size))

    def grip(self, deed: Deed, looks: DescribedPhrase) -> None:
        """Handle the object of a verb such as 'catch': it is held, or near if it is too large."""
        phrase = looks.phrase
        if phrase.head("places", "parts") and not phrase.head("things", "animals", "people"):
            return
        if phrase.head(*WORN) and not phrase.head("things", "animals"):
            self.hold(garment_as_thing(phrase))
            return
        entity = None if phrase.character else described(looks)
        if entity is not None and deed.goal == "open" and opens(entity):
            self.relate_to("near", opened(entity))
        elif entity is not None and is_held(entity):
            self.hold(entity)
        elif entity is not None and isinstance(entity.looks, Thing):
            self.relate_to("near", entity)
        else:
            pulls = deed.pair == TOUCH and self.draft.pose == deed.pose
            self.draft.pose = "tug" if pulls else self.draft.pose or "walk"
            self.relate({"": "with", "catch": "to"}.get(deed.pose, "near"), looks)


def _is_living(thing: Described | None) -> bool:
    return thing is not None and not isinstance(thing.looks, Thing)


def opens(thing: Described) -> bool:
    """Whether the drawing of a thing has a lid or a leaf that can be open."""
    kind = THINGS.get(thing.looks.kind) if isinstance(thing.looks, Thing) else None
    return kind is not None and "open" in kind.states


def opened(thing: Described) -> Described:
    """A thing with its lid or its leaf open."""
    assert isinstance(thing.looks, Thing)
    return replace(thing, looks=replace(thing.looks, state="open"))


def is_held(thing: Described) -> bool:
    """Whether it is a thing that can be held."""
    kind = THINGS.get(thing.looks.kind) if isinstance(thing.looks, Thing) else None
    return kind is not None and bool(kind.held)


def part_of_place(thing: Described) -> str:
    """The spot of places that shows a thing without a drawing of its own; "" if none does."""
    noun = _SAME.get(thing.noun, thing.noun)
    return noun if thing.stands_in_for and noun in _SPOTS else ""


def is_dress(phrase: Phrase) -> bool:
    """Whether it is something to put on, and not an umbrella."""
    dress = phrase.head(*WORN, "things", "animal_wear")
    return dress is not None and phrase.noun not in OVERHEAD


def is_worn(phrase: Phrase) -> bool:
    """Whether a thing after 'with' is worn rather than held."""
    accessory = phrase.head("accessories")
    if accessory:
        return accessory.value in ("glasses", "beard", "moustache", "scarf", "backpack")
    return phrase.head("hats", "garments", "shoes") is not None and phrase.noun != "flower"


def is_place(place: Entry) -> bool:
    """Whether a noun that is both a place and a thing means the place after a preposition."""
    as_thing = ("house", "shop", "store", "bath", "bathtub", "cottage", "hut", *DOORSTEPS)
    return not place.words.endswith(as_thing) and not drawable.choose(place, "")[1]  # a lighthouse
