"""What somebody holds, and what is too large or too much alive for that."""

from __future__ import annotations

from dataclasses import replace

from storybook.art.animals.model import Animal
from storybook.art.people.model import Person
from storybook.art.places.settings import PLACES
from storybook.art.things.draw import THINGS
from storybook.art.things.model import Thing
from storybook.stage.words.deeds import Deed, Draft
from storybook.stage.words.described import (
    CONTAINERS,
    described,
    garment_as_thing,
    worn_thing,
)
from storybook.stage.words.features import Looks
from storybook.stage.words.readings import Described, Relation

WORN = ("hats", "garments", "accessories", "shoes")
_SPOTS = frozenset(spot for place in PLACES.values() for spot in place.spots)
_SAME = dict.fromkeys(("blackboard", "chalkboard", "whiteboard"), "board")
_CARRYING = ("hold", "carry", "give")
_PICTURES = ("drawing", "painting", "picture", "photo", "photograph", "poster")
_ON_BACK = ("backpack", "school bag", "schoolbag", "rucksack")


class Hands:
    """Adds what is held to a draft."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft

    def relate(self, relation: str, looks: Looks) -> None:
        """Adds where somebody is, in relation to what a phrase names."""
        raise NotImplementedError

    def relate_to(self, relation: str, target: Described) -> None:
        """Adds a relation; what only the place can show is a part of it ("stove")."""
        part = part_of_place(target)
        self.draft.unread += target.unread
        self.draft.relations.append(
            Relation(relation, part=part) if part else Relation(relation, target=target)
        )

    def is_content(self) -> bool:
        """'carrying a basket with apples': what is in it is no loss."""
        deed = self.draft.deed
        carries = deed is not None and deed.object == "hold" and deed.pose.startswith(_CARRYING)
        kinds = [getattr(held.looks, "kind", "") for held in self.draft.holds]
        return carries and bool(kinds) and kinds[-1] in CONTAINERS

    def hold_object(self, deed: Deed, looks: Looks) -> None:
        phrase = looks.phrase
        if phrase.head("accessories", "things") and phrase.noun in _ON_BACK:
            self.draft.wears.append(worn_thing(phrase))
            self.draft.pose = "stand" if self.draft.pose == deed.pose else self.draft.pose
            return
        if phrase.character:
            self._hold_somebody(deed, Relation("with", character=phrase.character))
            return
        if phrase.head("places", "parts") and not phrase.head("things", "animals", "people"):
            return
        if phrase.head(*WORN) and not phrase.head("things"):
            self.hold(garment_as_thing(phrase))
            return
        found = described(looks)
        if isinstance(found.looks, Person | Animal) and deed.pair:
            self.relate_to("to", found)
        else:
            if isinstance(found.looks, Person | Animal) and self.draft.pose.startswith("hold"):
                self.draft.pose = "carry_in_arms"
            self.hold(found)

    def _hold_somebody(self, deed: Deed, relation: Relation) -> None:
        if deed.pair:
            relation = Relation("to", character=relation.character)
        elif self.draft.pose.startswith("hold"):
            self.draft.pose = "carry_in_arms"
        self.draft.relations.append(relation)

    def hold(self, found: Described) -> None:
        """Something is in the hands; a picture that is held is a sheet of paper."""
        if found.noun in _PICTURES and isinstance(found.looks, Thing):
            found = replace(found, looks=replace(found.looks, kind="paper"), stands_in_for="")
        kind = getattr(found.looks, "kind", "")
        draft = self.draft
        draft.unread += found.unread
        for held in (draft.holds, draft.things):  # soup in a bowl is a bowl
            held[:] = [one for one in held if one.noun == found.noun or _kind(one) != kind]
        draft.holds.append(found)

    def grip(self, deed: Deed, looks: Looks) -> None:
        """A thing that is small enough is held; one is near what is not."""
        phrase = looks.phrase
        if phrase.head("places", "parts") and not phrase.head("things", "animals", "people"):
            return
        if phrase.head(*WORN) and not phrase.head("things", "animals"):
            self.hold(garment_as_thing(phrase))
            return
        found = None if phrase.character else described(looks)
        if found is not None and is_held(found):
            self.hold(found)
        elif found is not None and isinstance(found.looks, Thing):
            self.relate_to("near", found)
        else:
            self.draft.pose = self.draft.pose or "walk"
            self.relate({"": "with", "catch": "to"}.get(deed.pose, "near"), looks)


def _kind(found: Described) -> str:
    return getattr(found.looks, "kind", "")


def is_held(found: Described) -> bool:
    """Whether it is a thing that is made to be held."""
    kind = THINGS.get(found.looks.kind) if isinstance(found.looks, Thing) else None
    return kind is not None and bool(kind.held)


def part_of_place(found: Described) -> str:
    """The part of a place that a thing is of which there is no drawing; "" if it is none."""
    noun = _SAME.get(found.noun, found.noun)
    return noun if found.stands_in_for and noun in _SPOTS else ""
