"""Who and what is in a picture: finds the actor that a word means."""

from __future__ import annotations

from storybook.art.people.model import Person
from storybook.art.things.model import Thing
from storybook.stage.actors import Actor
from storybook.stage.kinds import Ground
from storybook.stage.wording import is_short_for
from storybook.stage.words.readings import Described


class Present:
    """The actors of a picture, in the order in which they were added, and its ground."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        self.actors: list[Actor] = []

    def find(self, key: str) -> int | None:
        """Index of the first actor of the character `key`; None if it is not in the picture."""
        return next((n for n, actor in enumerate(self.actors) if actor.key == key), None)

    def find_noun(self, noun: str) -> int | None:
        """Index of the first actor with that noun that is not a character; None if there is none.

        'The rabbit' is a toy rabbit if there is one, and a 'mango tree' the tree.
        """
        nouns = [(n, actor.described.noun) for n, actor in enumerate(self.actors) if not actor.key]
        same = (n for n, other in nouns if other == noun)
        alike = (n for n, other in nouns if is_short_for(noun, other) or is_short_for(other, noun))
        return next(iter((*same, *alike)), None)

    def free(self, noun: str) -> list[int]:
        """The indices of the things with that noun that nobody is on or in."""
        taken = {actor.link.target for actor in self.actors if actor.is_carried and actor.link}
        return [
            n for n, actor in enumerate(self.actors)
            if actor.described.noun == noun and not actor.key and n not in taken
        ]  # fmt: skip

    def find_alike(self, people: Described, asking: Actor) -> int | None:
        """Index of the first character that a word such as 'the children' means, but `asking`.

        None if it means one person, or nobody of that age is in the picture.
        """
        looks = people.looks
        if not isinstance(looks, Person) or people.count == 1:
            return None
        ages = [(n, each, each.described.looks) for n, each in enumerate(self.actors) if each.key]
        alike = (
            n for n, each, other in ages
            if each is not asking and isinstance(other, Person) and other.age == looks.age
        )  # fmt: skip
        return next(alike, None)

    @property
    def has_bed(self) -> bool:
        """Whether the room has a bed, or the picture one of its own."""
        in_room = self.ground.indoors and "bed" in self.ground.spots
        return in_room or self.find_noun("bed") is not None

    def holder_of(self, thing: Described, asking: Actor) -> int | None:
        """Index of another actor who holds such a thing, None if nobody does or it lies about."""
        if self.find_noun(thing.noun) is not None or not isinstance(thing.looks, Thing):
            return None
        for number, actor in enumerate(self.actors):
            kinds = [held.looks.kind for held in actor.holds if isinstance(held.looks, Thing)]
            is_held = any(
                kind == thing.looks.kind or is_short_for(thing.noun, kind.replace("_", " "))
                for kind in kinds
            )
            if actor is not asking and is_held:
                return number
        return None
