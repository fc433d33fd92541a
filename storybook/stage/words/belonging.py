"""The place that things belong to, where no words tell one: a bed is in a bedroom."""

from __future__ import annotations

from collections.abc import Iterable

from storybook.art.things.model import Thing
from storybook.stage.words.readings import Action, Described

_PLACES = {
    **dict.fromkeys(("bed", "cradle", "pillow", "alarm_clock"), "bedroom"),
    **dict.fromkeys(("bathtub", "toilet", "sink", "toothbrush"), "bathroom"),
    **dict.fromkeys(("stove", "fridge", "kettle", "frying_pan", "rolling_pin"), "kitchen"),
    **dict.fromkeys(
        ("sofa", "armchair", "rocking_chair", "fireplace", "television"), "living_room"
    ),
    **dict.fromkeys(("blackboard", "abacus"), "classroom"),
    **dict.fromkeys(("stethoscope", "thermometer"), "clinic"),
    **dict.fromkeys(("seesaw", "slide"), "playground"),
    **{"lily_pad": "pond", "sandcastle": "sea_shore"},
}


def place_of(figures: Iterable[tuple[Described, Action]]) -> str:
    """The place of the first thing that belongs to one; "" if none does."""
    for who, action in figures:
        targets = [relation.target for relation in action.relations if relation.target]
        if place := room_with((who, *targets, *action.things, *action.holds)):
            return place
    return ""


def room_with(things: Iterable[Described]) -> str:
    """The place of the first of these things that belongs to one; "" if none does."""
    kinds = (thing.looks.kind for thing in things if isinstance(thing.looks, Thing))
    return next((_PLACES[kind] for kind in kinds if kind in _PLACES), "")
