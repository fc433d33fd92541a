"""The room that things belong to, where no words tell a place: a bed is in a bedroom."""

from __future__ import annotations

from collections.abc import Iterable

from storybook.art.things.model import Thing
from storybook.stage.words.readings import Action, Described

_ROOMS = {
    **dict.fromkeys(("bed", "cradle", "pillow", "alarm_clock"), "bedroom"),
    **dict.fromkeys(("bathtub", "toilet", "sink", "toothbrush"), "bathroom"),
    **dict.fromkeys(("stove", "fridge", "kettle", "frying_pan", "rolling_pin"), "kitchen"),
    **dict.fromkeys(
        ("sofa", "armchair", "rocking_chair", "fireplace", "television"), "living_room"
    ),
    **dict.fromkeys(("blackboard", "abacus"), "classroom"),
    **dict.fromkeys(("stethoscope", "thermometer"), "clinic"),
}


def room_of(figures: Iterable[tuple[Described, Action]]) -> str:
    """The room of the first thing that belongs to one; "" if none does."""
    for who, action in figures:
        targets = (relation.target for relation in action.relations)
        for thing in (who, *targets, *action.things, *action.holds):
            if thing is not None and isinstance(thing.looks, Thing) and thing.looks.kind in _ROOMS:
                return _ROOMS[thing.looks.kind]
    return ""
