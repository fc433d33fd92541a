"""Ages of people: the age group of somebody so many years old, and how they look at another age."""

from __future__ import annotations

from dataclasses import replace

from storybook.art.people.model import Person
from storybook.art.people.presets import PRESETS

GREY_HAIR, WHITE_HAIR = "#b9b4b0", "#ece8e3"
_YOUNG = ("toddler", "child", "teenager")
_BEARDS = ("beard", "moustache")


def age_group(years: int) -> str:
    """The age group of somebody so many years old.

    It is "baby", "toddler", "child", "teenager", "adult" or "old".
    """
    limits = ((2, "baby"), (4, "toddler"), (13, "child"), (20, "teenager"), (60, "adult"))
    return next((age for limit, age in limits if years < limit), "old")


def at_age(person: Person, age: str) -> Person:
    """The person in another age group, unchanged if it is theirs already.

    The old have white hair, the young neither grey hair nor a beard, and only babies look like
    babies.
    """
    if age == person.age:
        return person
    if age == "baby":
        return replace(PRESETS["baby"], gender=person.gender)
    if person.age == "baby":
        grown = PRESETS["toddler" if age == "toddler" else "child"]
        person = replace(grown, gender=person.gender, skin=person.skin)
    hair = person.hair
    if age == "old":
        hair = replace(hair, colour=WHITE_HAIR)
    if age not in _YOUNG:
        return replace(person, age=age, hair=hair)
    if hair.colour in (GREY_HAIR, WHITE_HAIR):
        hair = replace(hair, colour=PRESETS["child"].hair.colour)
    left = tuple(name for name in person.accessories if name not in _BEARDS)
    return replace(person, age=age, hair=hair, accessories=left)
