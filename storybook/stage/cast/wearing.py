"""Dresses figures."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from storybook.art.animals.model import Animal, Worn
from storybook.art.people.model import ACCESSORIES, GARMENTS, HATS, Garment, Hat, Person
from storybook.art.things.model import Thing
from storybook.stage.actors import Actor
from storybook.stage.kinds import BACKPACKS
from storybook.stage.model import Held
from storybook.stage.wording import words_of
from storybook.stage.words import describe
from storybook.stage.words.readings import Described, Looks
from storybook.story import Words
from storybook.story.yaml_tree import NodePath
from storybook.translation.glossary import is_indonesian

if TYPE_CHECKING:
    from storybook.stage.cast.company import Company

_PLAIN_COLOUR = "#d9503f"
# Garments that cover the whole body replace all others; outer ones are worn over them.
_WHOLE = frozenset(
    {"dress", "robe", "school_uniform", "pyjamas", "swimsuit", "romper", "overalls", "kebaya"}
)
_UPPER = frozenset({"shirt", "t-shirt", "sweater"})
_LOWER = frozenset({"skirt", "trousers", "shorts", "sarong"})
_SHOES = frozenset({"boot", "shoe", "rubber_boot", "sandal", "slipper", "sneaker", "trainer"})
_HAT_NAMES = {"hat": "sun_hat", "straw_hat": "sun_hat", "woolly_hat": "beanie"}


def put_on(looks: Looks, garment: Described) -> Looks | None:
    """The figure in the garment; None if it is not a garment, or the figure cannot wear it."""
    noun = garment.noun.replace(" ", "_")
    colour = _colour(garment)
    if isinstance(looks, Animal):
        return replace(looks, wears=(*looks.wears, Worn(noun, colour or _PLAIN_COLOUR)))
    if not isinstance(looks, Person):
        return None
    hat = _HAT_NAMES.get(noun, noun)
    if hat in HATS:
        return replace(looks, hat=Hat(hat, colour or _PLAIN_COLOUR))
    if noun in ACCESSORIES:
        return replace(looks, accessories=tuple(dict.fromkeys((*looks.accessories, noun))))
    if noun in _SHOES:
        return replace(looks, shoes=colour or looks.shoes or _PLAIN_COLOUR)
    if noun in GARMENTS:
        pattern = garment.looks.pattern if isinstance(garment.looks, Thing) else ""
        return _dress(looks, Garment(noun, colour or _PLAIN_COLOUR, pattern or "plain"))
    return None


def worn_by(looks: Looks) -> tuple[str, ...]:
    """The kinds of what a figure wears."""
    if isinstance(looks, Animal):
        return tuple(worn.kind for worn in looks.wears)
    if not isinstance(looks, Person):
        return ()
    hat = (looks.hat.kind,) if looks.hat else ()
    return (*hat, *looks.accessories, *(garment.kind for garment in looks.clothes))


def _colour(garment: Described) -> str:
    return garment.looks.colour if isinstance(garment.looks, Thing) else ""


def _dress(person: Person, garment: Garment) -> Person:
    """The person in the garment, which replaces those on the same part of the body."""
    if garment.kind in _WHOLE:
        return replace(person, clothes=(garment,))
    replaced = next((part for part in (_UPPER, _LOWER) if garment.kind in part), frozenset())
    kept = tuple(other for other in person.clothes if other.kind not in replaced)
    return replace(person, clothes=(*kept, garment))


def dress_in(looks: Looks, words: str, language: str) -> tuple[Looks, tuple[str, ...]]:
    """The figure in the clothes named by `words`, and the words that were not understood.

    `language` is "en", "id", or "" to detect it.
    """
    wearer = "child" if isinstance(looks, Person) else "dog"
    if language == "id" or (not language and is_indonesian(words)):
        wearer = "anak" if isinstance(looks, Person) else "anjing"
        reading = describe(f"{wearer} memakai {words}", "id")
    else:
        reading = describe(f"a {wearer} wearing {words}", language)
    dressed = reading.looks
    if isinstance(looks, Animal) and isinstance(dressed, Animal):
        return replace(looks, wears=(*looks.wears, *dressed.wears)), reading.unread
    if not isinstance(looks, Person) or not isinstance(dressed, Person):
        return looks, (words,)
    plain = describe("a child").looks
    assert isinstance(plain, Person)
    for garment in dressed.clothes:
        if garment not in plain.clothes:
            looks = _dress(looks, garment)
    extra = [name for name in dressed.accessories if name not in plain.accessories]
    return (
        replace(
            looks,
            hat=dressed.hat or looks.hat,
            shoes=looks.shoes if dressed.shoes == plain.shoes else dressed.shoes,
            accessories=tuple(dict.fromkeys((*looks.accessories, *extra))),
        ),
        reading.unread,
    )


def dress_in_words(company: Company, actor: Actor, words: Words, path: NodePath) -> None:
    """Let an actor wear what a key of the story says; what it cannot wear is noted at `path`."""
    text, language = words_of(words, company.cast.languages)
    looks, unread = dress_in(actor.described.looks, text, language)
    actor.described = replace(actor.described, looks=looks)
    company.note(unread, path, "cannot be worn here")


def dress(company: Company, actor: Actor, garment: Described, path: NodePath) -> None:
    """Let an actor wear something; what it cannot wear is noted at `path`."""
    if isinstance(garment.looks, Thing) and garment.looks.kind in BACKPACKS:
        garment = replace(garment, noun="backpack")
        if isinstance(actor.described.looks, Animal):
            actor.holds.append(Held(garment.looks, "back"))
            return
    is_drawn = actor.picture is None
    dressed = put_on(actor.described.looks, garment) if is_drawn else None
    if dressed is None:
        name = garment.stands_in_for or garment.noun
        company.note((name,), path, "cannot be worn here")
        return
    actor.described = replace(actor.described, looks=dressed)
    if actor.pose in ("hold_both_hands", "carry_on_back"):
        actor.pose = "stand"


def take_off(actor: Actor, thing: Described) -> Described:
    """Take a hat off the actor's head if the actor now holds one like it.

    Returns the thing held, which is the hat, and so has its colour.
    """
    looks, held = actor.described.looks, thing.looks
    noun = thing.noun.replace(" ", "_")
    if not (isinstance(looks, Person) and looks.hat and isinstance(held, Thing)):
        return thing
    if looks.hat.kind != _HAT_NAMES.get(noun, noun):
        return thing
    actor.described = replace(actor.described, looks=replace(looks, hat=None))
    return replace(thing, looks=replace(held, colour=held.colour or looks.hat.colour))
