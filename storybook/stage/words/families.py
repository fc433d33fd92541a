"""Parents of young animals: the mother of a duckling is a duck."""

from __future__ import annotations

from dataclasses import replace

from storybook.art.animals.model import Animal
from storybook.art.people.model import Person
from storybook.stage.words.readings import Action, Described

_PARENTS = frozenset({"mother", "father", "mum", "mummy", "mama", "dad", "daddy", "papa"})
_GROWN = {"duckling": "duck", "chick": "hen"}


def with_parents(young: Described, action: Action) -> Action:
    """The action, in which the mother or father of a young animal is an animal of its kind."""
    looks = young.looks
    if not isinstance(looks, Animal):
        return action
    grown = replace(looks, kind=_GROWN.get(looks.kind, looks.kind), young=False, wears=())

    def of_its_kind(other: Described) -> Described:
        is_parent = isinstance(other.looks, Person) and other.noun in _PARENTS
        return replace(other, looks=grown) if is_parent else other

    relations = (
        replace(relation, target=of_its_kind(relation.target)) if relation.target else relation
        for relation in action.relations
    )
    return replace(
        action,
        holds=tuple(map(of_its_kind, action.holds)),
        things=tuple(map(of_its_kind, action.things)),
        relations=tuple(relations),
    )
