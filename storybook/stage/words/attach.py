"""Assigns roles to the noun phrases of a verb phrase: held, worn, looked at, stood on."""

from __future__ import annotations

from storybook.art.animals.model import Animal
from storybook.art.people.model import Person
from storybook.art.things.model import Thing
from storybook.stage.words import drawable
from storybook.stage.words.bodies import BODILY, object_of_body, on_body_of, on_own_body
from storybook.stage.words.deeds import TOUCH, Deed, Draft
from storybook.stage.words.deferred import TIMES, Deferred
from storybook.stage.words.described import (
    described,
    garment_as_thing,
    worn_thing,
)
from storybook.stage.words.features import DescribedPhrase
from storybook.stage.words.hands import (
    DOORSTEPS,
    ENDS,
    OVERHEAD,
    WORN,
    Hands,
    is_dress,
    is_held,
    is_place,
    is_worn,
    part_of_place,
)
from storybook.stage.words.lexicon import Entry
from storybook.stage.words.parsed import Phrase
from storybook.stage.words.readings import Described, Relation

FALLING = ("rain", "snow", "storm")
_HELD_PARTS = ("tooth", "grass")  # parts of bodies and of the ground that can be held
_KNOWN = ("the", "his", "her", "its", "their", "my", "our", "this", "that")
"""Words before a thing that is already there."""
_NOT_TOOLS = ("paper", "pot", "jug")
_ROOF, _BRIDGE = "roof", "bridge"
_STOOD_ON = {_BRIDGE: _BRIDGE, "stairwell": "stairs"}  # places that are also a spot of themselves
_NESTLED = ("sleep", "sit_ground", "lie", "hide", "crouch", "roll_up")
_FROM_VESSELS = ("eat", "drink", "throw")


class Attacher(Hands):
    """Adds noun phrases to a draft; places and times go into `deferred` if given."""

    def __init__(self, draft: Draft, deferred: Deferred | None) -> None:
        super().__init__(draft)
        self.deferred = deferred

    def attach(self, relation: str, preposition: str, looks: DescribedPhrase) -> None:
        """Add the object of a preposition, whose meaning is `relation`."""
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
        elif preposition in ("on", "by") and self.take_means(phrase):
            return  # 'a balloon on a string', 'on the phone'
        elif preposition == "in" and phrase.head("shoes", "hats") and self.draft.pose in _NESTLED:
            self.relate_to("in", garment_as_thing(phrase))  # a mouse that sleeps in a boot
        elif preposition == "in" and phrase.head(*WORN) and not phrase.head("places"):
            self.draft.wears.append(worn_thing(phrase))
        elif preposition in ("with", "using"):
            self._with(looks)
        elif preposition == "through" and self.look_through(looks):
            return
        else:
            self.relate(relation, looks)

    def _aims_at(self, relation: str, looks: DescribedPhrase) -> bool:
        """Handle the goal of a verb such as 'put' or 'look': the subject is near or holds it."""
        deed = self.draft.deed
        out_of = deed is not None and (deed.pose in _FROM_VESSELS or deed.goal == "hold")
        if relation == "from" and out_of and _is_only_a_thing(looks):
            self.take_vessel(described(looks))
            return True
        goal = deed.goal if deed else ""
        if not goal or relation not in BODILY:
            return False
        phrase = looks.phrase
        entity = phrase.character or phrase.head("people", "animals", "things", "groups")
        if not entity and phrase.head("parts", "places"):
            return self.deferred is None or phrase.head("parts") is not None
        goal_object = described(looks) if entity and not phrase.character else None
        if (
            goal_object is None
            or not isinstance(goal_object.looks, Thing)
            or part_of_place(goal_object)
        ):
            self.relate("near", looks)
        elif goal == "hold" and is_held(goal_object) and not goal_object.stands_in_for:
            self.hold(goal_object)
        else:
            self.aim_at(relation, goal_object)
        return True

    def _with(self, looks: DescribedPhrase) -> None:
        phrase = looks.phrase
        if is_worn(phrase):
            self.draft.wears.append(worn_thing(phrase))
            return
        if phrase.head("abstract", "parts") and not phrase.head("people", "animals", "things"):
            return
        companion = None if phrase.character else described(looks)
        if companion is None or isinstance(companion.looks, Person | Animal):
            self.relate("with", looks)
        elif not self.is_content():
            self.draft.implied = [n for n in self.draft.implied if n in _NOT_TOOLS]
            self.hold(companion)

    def relate(self, relation: str, looks: DescribedPhrase) -> None:
        phrase = looks.phrase
        if phrase.character:
            self.draft.relations.append(Relation(relation, character=phrase.character))
            self._face(relation, phrase.character)
            return
        of = phrase.of if phrase.head("parts") else None
        if (part := phrase.head("parts")) is not None and part.value == _ROOF:
            self.draft.relations.append(Relation(relation, part=_ROOF))
            if self.deferred is not None:
                self.deferred.add_house(phrase.of or phrase.owner)
            return
        if of:
            self.relate(relation if phrase.noun in ENDS else "near", DescribedPhrase(of, []))
            return
        if self.deferred is not None:
            self.deferred.add_modifiers(phrase)
        weather = phrase.head("weathers")
        falls = weather is not None and weather.value in FALLING
        if weather is not None and falls and self.deferred is not None:
            self.deferred.entries.append(weather)
        entity = phrase.head("people", "groups", "animals", "things")
        part, place = phrase.head("parts"), phrase.head("places")
        if part or (place and (entity is None or (phrase.noun == place.words and is_place(place)))):
            if place and self.deferred is not None:
                self.defer_place(relation, place)
                return
            name = part.value if part else drawable.choose(place, "")[0] if place else ""
            self.draft.relations.append(Relation(relation, part=name or phrase.noun))
            self.draft.unread += phrase.unread
        elif phrase.head("abstract") and entity is None:
            return
        elif phrase.head(*TIMES) and entity is None:
            if not falls:  # that makes the picture's weather
                self.draft.unread.append(phrase.text)
        else:
            self.relate_to(relation, described(looks))

    def defer_place(self, relation: str, place: Entry) -> None:
        """Defer a place or a time; somebody on a bridge or on stairs is on that part of it."""
        if self.deferred is not None:
            self.deferred.add_place(relation, place)
        if relation == "on" and place.words in DOORSTEPS:
            self.relate_to("on", Described(Thing("steps"), "steps"))
        part = _STOOD_ON.get(place.value.partition(" ")[0])
        if part and relation != "under":
            relation = "on" if relation == "from" and part == _BRIDGE else relation
            self.draft.relations.append(Relation(relation, part=part))

    def _face(self, relation: str, key: str) -> None:
        if relation == "to" and self.draft.pose in (
            "look",
            "look_up",
            "stand",
            "wave",
            "point",
            "read",
            "sing",
        ):
            self.draft.facing = self.draft.facing or key

    def take_object(self, deed: Deed, looks: DescribedPhrase) -> None:
        """Add the object of a verb, in the role that `deed.object` says."""
        phrase, kind = looks.phrase, deed.object
        if deed.pair == TOUCH and self.touch_owner(phrase):
            return
        if phrase.noun in ("hug", "cuddle", "kiss") and deed.pair == "give":
            self.draft.pose = "hug" if self.draft.pose == "give" else self.draft.pose
            self.draft.pair, self.draft.mood = "hug", self.draft.mood or "happy"
        elif kind == "hold" and phrase.noun in _HELD_PARTS and not (phrase.owner or phrase.of):
            self.hold(Described(Thing(phrase.noun), phrase.noun))  # a milk tooth, grass for a goat
        elif phrase.head("body") and not phrase.head("things", "people"):
            object_of_body(self, deed, phrase)
        elif kind == "paint" and phrase.determiner in _KNOWN and _is_only_a_thing(looks):
            self.draft.paint(described(looks))
        elif kind in ("none", "paint"):
            self._lost_object(deed, phrase)
        elif (kind == "to" and phrase.head("parts") and self.draft.relations) or (
            phrase.head("abstract") and not phrase.head("things", "people", "animals")
        ):
            return
        elif kind == "wear" and phrase.noun in OVERHEAD:
            self.hold(described(looks))
        elif kind == "wear" and phrase.head("things") and not phrase.head(*WORN):
            self.draft.on_head = described(looks)  # 'wears a pot on his head'
        elif kind == "wear" and is_dress(phrase):
            if self.draft.on_head is None:  # not 'wears a bowl as a hat'
                self.draft.wears.append(worn_thing(phrase))
        elif kind == "wear" and phrase.head("people"):
            self.draft.unread.append(phrase.text)
        elif kind == "look" and deed.pose == "wave" and phrase.noun in ("flag", "banner"):
            self.hold(described(looks))
        elif kind == "pass" and self.pass_on(looks):
            return
        elif kind in ("look", "into"):
            if kind == "look" or not self.look_into(looks):
                self._look(looks)
        elif phrase.noun == "kite" and deed.pose == "fly":
            self.draft.pose = "fly_kite"
            self.hold(described(looks))
        elif kind == "grip":
            self.grip(deed, looks)
        elif kind == "roll" and _is_only_a_thing(looks):
            self.push(looks)
        elif deed.pair not in ("", TOUCH) and kind != "hold" and _is_only_a_thing(looks):
            if kind == "with":
                self.draft.undo_together(deed, "carry_in_arms" if deed.pair == "hug" else "")
            self.hold(described(looks))
        elif deed.pair == "give" and phrase.noun in OVERHEAD:  # shared, in the hand of one
            self.draft.undo_together(deed, "stand")
            self.relate_to("under", described(looks))
        elif kind in ("hold", "rouse"):
            self.hold_object(deed, looks)
        elif kind in ("thing", "body", "wear", "roll"):
            self._beside(looks)
        else:
            self.relate(kind, looks)

    def _lost_object(self, deed: Deed, phrase: Phrase) -> None:
        """Handle an object that is not drawn for itself: 'sweeps the floor', 'thinks of home'."""
        if phrase.noun == "seed" and "seedling" in self.draft.implied:
            self.draft.implied[self.draft.implied.index("seedling")] = "seed"
        elif not deed.holds and not phrase.head("abstract", "places"):
            self.draft.unread.append(phrase.text)

    def _look(self, looks: DescribedPhrase) -> None:
        key = looks.phrase.character
        if key and not self.draft.facing:
            self.draft.facing = key
        elif key != self.draft.facing or not key:
            self.relate("to", looks)

    def _beside(self, looks: DescribedPhrase) -> None:
        phrase = looks.phrase
        if phrase.character:
            self.draft.relations.append(Relation("near", character=phrase.character))
        elif phrase.head("places", "parts", *TIMES) and not phrase.head("things", "animals"):
            self._be_where(phrase)
        elif phrase.head(*WORN) and not phrase.head("things"):
            self.add_thing(garment_as_thing(phrase))
        else:
            self._present(described(looks))

    def _be_where(self, phrase: Phrase) -> None:
        """Defer a place or time without a preposition: 'cleans the kitchen', 'sunset'."""
        entry = phrase.head("places", *TIMES)
        if entry and self.deferred is not None:
            self.deferred.add_modifiers(phrase)
            self.deferred.entries.append(entry)
        elif entry and entry.kind == "places":
            self.relate("in", DescribedPhrase(phrase, []))
        elif entry:
            self.draft.unread.append(phrase.text)

    def _present(self, entity: Described) -> None:
        """Add the object of a verb: a living one stands near, a thing is in the picture."""
        if isinstance(entity.looks, Person | Animal):
            self.relate_to("near", entity)
        else:
            self.add_thing(entity)

    def add_thing(self, thing: Described) -> None:
        """Add a thing to the picture; it is held if the verb implies that."""
        if self.draft.deed and thing.noun.replace(" ", "_") in self.draft.deed.holds:
            self.hold(thing)
            return
        self.draft.unread += thing.unread
        self.draft.things.append(thing)


def _is_only_a_thing(looks: DescribedPhrase) -> bool:
    """Whether a phrase names a thing (which may be a toy animal) and nobody living."""
    phrase = looks.phrase
    if phrase.character or not phrase.head("things", "animals", "garments", "hats"):
        return False
    return isinstance(described(looks).looks, Thing)
