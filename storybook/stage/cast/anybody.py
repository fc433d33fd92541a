"""Looks for people whom the story does not describe: everybody in a group looks different."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from storybook.art.people.model import Person
from storybook.art.people.presets import PRESETS
from storybook.art.things.draw import BRIGHT, MANY_COLOURED
from storybook.art.things.model import Thing
from storybook.stage.words import describe
from storybook.stage.words.readings import Described

ADULTS = (
    "a woman with brown hair, a blue dress",
    "a man with black hair, a grey shirt and brown trousers",
    "an old woman with grey hair in a bun, a purple cardigan and a long skirt",
    "a man with a moustache, a green jumper",
    "a woman with red hair, a yellow blouse and a long skirt",
    "an old man with a cap and a brown coat",
)
ADULTS_OF_THE_TROPICS = (
    "a woman with brown skin, a green headscarf and a long brown skirt",
    "a man with brown skin, black hair and a white shirt",
    "a woman with brown skin, black hair in a bun, a red blouse and a batik skirt",
    "a man with brown skin, a black peci and a blue shirt",
    "an old woman with brown skin, grey hair, a yellow blouse and a long skirt",
    "a man with dark brown skin, a straw hat and a green shirt",
)
CHILDREN = (
    "a girl with braids and a red dress",
    "a boy with black hair and a blue shirt",
    "a girl with short brown hair, a yellow shirt and a skirt",
    "a boy with curly hair and a green shirt",
    "a girl with a ponytail and a purple dress",
    "a boy with brown skin and an orange shirt",
)
_FAMILIES = {
    "parents": ("a woman", "a man"),
    "grandparents": ("a grandmother", "a grandfather"),
    "family": ("a woman", "a man", "a girl", "a boy"),
    "couple": ("a woman", "a man"),
}
_PEOPLE = frozenset({"person", "people", "crowd", "audience", "everybody", "public", "passengers"})
_PEOPLE |= {"workers", "villager", "neighbour", "mob", "guest", "visitor"}


@cache
def somebody(words: str) -> Described:
    """A person described in the words of the lists above, such as ADULTS."""
    return describe(words, "en")


def members_of(group: Described) -> list[Described]:
    """The members of a group; undescribed people look different from each other, as do balloons."""
    noun = group.noun.lower()
    if isinstance(group.looks, Thing) and group.looks.kind in MANY_COLOURED:
        colours = [group.looks.colour or BRIGHT[k % len(BRIGHT)] for k in range(group.count)]
        return [replace(group, looks=replace(group.looks, colour=each)) for each in colours]
    if group.count == 1 or not isinstance(group.looks, Person):
        return [group] * group.count
    if noun in _FAMILIES:
        words = _FAMILIES[noun]
    elif group.looks == PRESETS["child"]:
        words = CHILDREN
    elif noun in _PEOPLE:
        words = ADULTS
    else:
        return [group] * group.count
    return [
        replace(group, looks=somebody(words[number % len(words)]).looks)
        for number in range(group.count)
    ]
