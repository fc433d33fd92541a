"""On what somebody sits, and with whom somebody does something."""

from __future__ import annotations

from storybook.art.animals.model import Animal
from storybook.art.things.model import Thing
from storybook.stage.words.deeds import Draft
from storybook.stage.words.readings import Relation

_SEATS = frozenset(
    "chair bench stool bed sofa couch throne log rock stone stump box suitcase swing wheelchair "
    "seat table desk stairs wall fence branch tree bathtub bath toilet bucket car bus boat train "
    "bicycle cart raft barrel piano computer mushroom".split()
)
_ONTO = ("on", "in", "at")


def settle(draft: Draft) -> None:
    """Decides what only the whole phrase shows."""
    if draft.pose == "sit_seat":
        draft.pose = _sitting(draft.relations)
    elif draft.pose == "ride" and draft.things:
        draft.relations += [Relation("on", target=thing) for thing in draft.things]
        draft.things = []
    if draft.pair == "hug":
        _join(draft)


def _sitting(relations: list[Relation]) -> str:
    """On an animal one rides; on a chair one sits; else one sits on the ground."""
    for relation in relations:
        target = relation.target.looks if relation.target else None
        if relation.preposition == "on" and (relation.character or isinstance(target, Animal)):
            return "ride"
        if relation.preposition in _ONTO and isinstance(target, Thing) and target.kind in _SEATS:
            return "sit_seat"
    return "sit_ground"


def _join(draft: Draft) -> None:
    """Who hugs a character does it with, not near, that character."""
    draft.relations = [
        Relation("with", relation.character, relation.target)
        if relation.preposition in ("near", "to") and relation.character
        else relation
        for relation in draft.relations
    ]
