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
        targets = (relation.target for relation in action.relations)
        for thing in (who, *targets, *action.things, *action.holds):
            if thing is not None and isinstance(thing.looks, Thing) and thing.looks.kind in _PLACES:
                return _PLACES[thing.looks.kind]
    return ""
