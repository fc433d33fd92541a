"""Puts the noun phrases of a verb phrase where they belong: held, worn, looked at, stood on."""

from __future__ import annotations

from dataclasses import dataclass, replace

from storybook.art.animals.model import Animal
from storybook.art.people.model import Person
from storybook.art.things.draw import THINGS
from storybook.art.things.model import Thing
from storybook.stage.words import drawable
from storybook.stage.words.bodies import BODILY, object_of_body, on_body_of, on_own_body
from storybook.stage.words.deeds import Deed, Draft
from storybook.stage.words.described import (
    CONTAINERS,
    described,
    garment_as_thing,
    worn_thing,
)
from storybook.stage.words.features import Looks
from storybook.stage.words.lexicon import Entry
from storybook.stage.words.parsed import Phrase
from storybook.stage.words.readings import Described, Relation

_WORN = ("hats", "garments", "accessories", "shoes")
_OVERHEAD = ("umbrella", "parasol")
TIMES = ("times", "weathers")
_CARRYING = ("hold", "carry", "give")
_PICTURES = ("drawing", "painting", "picture", "photo", "photograph", "poster")
_ON_BACK = ("backpack", "school bag", "schoolbag", "rucksack")


@dataclass
class Deferred:
    """Words about the setting that were met in a verb phrase, for who reads the whole sentence."""

    entries: list[Entry]
    things: list[Described]


class Attacher:
    """Adds noun phrases to a draft; with `deferred`, places and times go there."""

    def __init__(self, draft: Draft, deferred: Deferred | None) -> None:
        self.draft = draft
        self.deferred = deferred

    def defer_modifiers(self, phrase: Phrase) -> None:
        """'a rainy street' is also about the weather."""
        for adjective in phrase.adjectives:
            if self.deferred is not None:
                self.deferred.entries += [e for e in adjective.meanings if e.kind in TIMES]

    def attach(self, relation: str, preposition: str, looks: Looks) -> None:
        phrase = looks.phrase
        body = phrase.head("body")
        inner = phrase.of or phrase.owner
        if body and not phrase.head("things"):
            if inner:
                on_body_of(self, relation, phrase, inner)
            else:
                on_own_body(self.draft, relation, preposition, phrase)
        elif self._aims_at(relation, looks):
            return
        elif preposition == "in" and phrase.head(*_WORN) and not phrase.head("places"):
            self.draft.wears.append(worn_thing(phrase))
        elif preposition in ("with", "using"):
            self._with(looks)
        else:
            self.relate(relation, looks)

    def _aims_at(self, relation: str, looks: Looks) -> bool:
        """Where a thing is put, or is that is looked at: the doer is near it."""
        goal = self.draft.deed.goal if self.draft.deed else ""
        if not goal or relation not in BODILY:
            return False
        phrase = looks.phrase
        entity = phrase.character or phrase.head("people", "animals", "things", "groups")
        if not entity and phrase.head("parts", "places"):
            return self.deferred is None or phrase.head("parts") is not None
        if goal == "hold" and not phrase.character:
            found = described(looks)
            if _is_held(found):
                self.hold(found)
                return True
        self.relate("near", looks)
        return True

    def _with(self, looks: Looks) -> None:
        phrase = looks.phrase
        if _is_worn(phrase):
            self.draft.wears.append(worn_thing(phrase))
            return
        if phrase.head("abstract", "parts") and not phrase.head("people", "animals", "things"):
            return
        found = None if phrase.character else described(looks)
        if found is None or isinstance(found.looks, Person | Animal):
            self.relate("with", looks)
        elif not self._is_content():
            self.hold(found)

    def _is_content(self) -> bool:
        """'carrying a basket with apples': what is in it is no loss."""
        deed = self.draft.deed
        carries = deed is not None and deed.object == "hold" and deed.pose.startswith(_CARRYING)
        kinds = [getattr(held.looks, "kind", "") for held in self.draft.holds]
        return carries and bool(kinds) and kinds[-1] in CONTAINERS

    def relate(self, relation: str, looks: Looks) -> None:
        phrase = looks.phrase
        if phrase.character:
            self.draft.relations.append(Relation(relation, character=phrase.character))
            self._face(relation, phrase.character)
            return
        of = phrase.of if phrase.head("parts") else None
        if of:
            self.relate("near", Looks(of, []))
            return
        entity = phrase.head("people", "groups", "animals", "things")
        part, place = phrase.head("parts"), phrase.head("places")
        if part or (
            place and (entity is None or (phrase.noun == place.words and _is_place(place)))
        ):
            if place and self.deferred is not None:
                self.deferred.entries.append(place)
                return
            name = part.value if part else drawable.choose(place, "")[0] if place else ""
            self.draft.relations.append(Relation(relation, part=name or phrase.noun))
            self.draft.unread += phrase.unread
        elif phrase.head("abstract") and entity is None:
            return
        elif phrase.head(*TIMES) and entity is None:
            self.draft.unread.append(phrase.text)
        else:
            self._relate_to(relation, described(looks))

    def _relate_to(self, relation: str, target: Described) -> None:
        self.draft.unread += target.unread
        self.draft.relations.append(Relation(relation, target=target))

    def _face(self, relation: str, key: str) -> None:
        if relation == "to" and self.draft.pose in (
            "look",
            "stand",
            "wave",
            "point",
            "read",
            "sing",
        ):
            self.draft.facing = self.draft.facing or key

    def take_object(self, deed: Deed, looks: Looks) -> None:
        phrase, kind = looks.phrase, deed.object
        if phrase.head("body") and not phrase.head("things", "people"):
            object_of_body(self, deed, phrase)
        elif kind == "none":
            self._lost_object(deed, phrase)
        elif (kind == "to" and phrase.head("parts") and self.draft.relations) or (
            phrase.head("abstract") and not phrase.head("things", "people", "animals")
        ):
            return
        elif kind == "wear" and _is_dress(phrase):
            self.draft.wears.append(worn_thing(phrase))
        elif kind == "wear" and phrase.noun in _OVERHEAD:
            self.hold(described(looks))
        elif kind == "wear" and phrase.head("people"):
            self.draft.unread.append(phrase.text)
        elif kind == "look" and deed.pose == "wave" and phrase.noun in ("flag", "banner"):
            self.hold(described(looks))
        elif kind == "look":
            self._look(looks)
        elif kind == "grip":
            self._grip(deed, looks)
        elif deed.pair and kind != "hold" and _is_only_a_thing(looks):
            together = kind == "with"
            if together:
                self.draft.undo_together(deed, "carry_in_arms" if deed.pair == "hug" else "")
            self.hold(described(looks))
        elif kind == "hold":
            self._hold_object(deed, looks)
        elif kind in ("thing", "body", "wear"):
            self._beside(looks)
        else:
            self.relate(kind, looks)

    def _lost_object(self, deed: Deed, phrase: Phrase) -> None:
        """What a verb such as 'sweep' or 'think of' is about: in no picture, or there anyhow."""
        if not deed.holds and not phrase.head("abstract", "places"):
            self.draft.unread.append(phrase.text)

    def _look(self, looks: Looks) -> None:
        key = looks.phrase.character
        if key and not self.draft.facing:
            self.draft.facing = key
        elif key != self.draft.facing or not key:
            self.relate("to", looks)

    def _hold_object(self, deed: Deed, looks: Looks) -> None:
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
        if phrase.head(*_WORN) and not phrase.head("things"):
            self.hold(garment_as_thing(phrase))
            return
        found = described(looks)
        if isinstance(found.looks, Person | Animal) and deed.pair:
            self._relate_to("to", found)
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

    def _grip(self, deed: Deed, looks: Looks) -> None:
        """A thing that is small enough is held; one is near what is not."""
        phrase = looks.phrase
        if phrase.head("places", "parts") and not phrase.head("things", "animals", "people"):
            return
        if phrase.head(*_WORN) and not phrase.head("things", "animals"):
            self.hold(garment_as_thing(phrase))
            return
        found = None if phrase.character else described(looks)
        if found is not None and _is_held(found):
            self.hold(found)
        elif found is not None and isinstance(found.looks, Thing):
            self._relate_to("near", found)
        else:
            self.draft.pose = self.draft.pose or "walk"
            self.relate({"": "with", "catch": "to"}.get(deed.pose, "near"), looks)

    def _beside(self, looks: Looks) -> None:
        phrase = looks.phrase
        if phrase.character:
            self.draft.relations.append(Relation("near", character=phrase.character))
        elif phrase.head("places", "parts", *TIMES) and not phrase.head("things", "animals"):
            self._be_where(phrase)
        elif phrase.head(*_WORN) and not phrase.head("things"):
            self.add_thing(garment_as_thing(phrase))
        else:
            self._present(described(looks))

    def _be_where(self, phrase: Phrase) -> None:
        """A place or time that is said without a preposition: 'cleans the kitchen', 'sunset'."""
        entry = phrase.head("places", *TIMES)
        if entry and self.deferred is not None:
            self.defer_modifiers(phrase)
            self.deferred.entries.append(entry)
        elif entry and entry.kind == "places":
            self.relate("in", Looks(phrase, []))
        elif entry:
            self.draft.unread.append(phrase.text)

    def _present(self, found: Described) -> None:
        """Somebody whom it is done to stands near; a thing is in the picture."""
        if isinstance(found.looks, Person | Animal):
            self._relate_to("near", found)
        else:
            self.add_thing(found)

    def add_thing(self, found: Described) -> None:
        if self.draft.deed and found.noun.replace(" ", "_") in self.draft.deed.holds:
            self.hold(found)
            return
        self.draft.unread += found.unread
        self.draft.things.append(found)


def _is_dress(phrase: Phrase) -> bool:
    dress = phrase.head(*_WORN, "things", "animal_wear")
    return dress is not None and phrase.noun not in _OVERHEAD


def _is_worn(phrase: Phrase) -> bool:
    """Whether something that one has 'with' one is on the body rather than in the hand."""
    accessory = phrase.head("accessories")
    if accessory:
        return accessory.value in ("glasses", "beard", "moustache", "scarf")
    return phrase.head("hats", "garments", "shoes") is not None and phrase.noun != "flower"


def _is_place(place: Entry) -> bool:
    """Whether a word that is a thing too is rather the place, after a preposition."""
    return place.words not in ("house", "shop", "store", "bath", "bathtub", "cottage", "hut")


def _kind(found: Described) -> str:
    return getattr(found.looks, "kind", "")


def _is_held(found: Described) -> bool:
    """Whether it is a thing that is made to be held."""
    kind = THINGS.get(found.looks.kind) if isinstance(found.looks, Thing) else None
    return kind is not None and bool(kind.held)


def _is_only_a_thing(looks: Looks) -> bool:
    """Whether a phrase names a thing, a toy among them, and nobody."""
    phrase = looks.phrase
    if phrase.character or not phrase.head("things", "animals", "garments", "hats"):
        return False
    return isinstance(described(looks).looks, Thing)
