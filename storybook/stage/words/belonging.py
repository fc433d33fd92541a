"""The place that things belong to, where no words tell one: a bed is in a bedroom."""

from __future__ import annotations

from collections.abc import Iterable

from storybook.art.places.settings import PLACES
from storybook.art.things.model import Thing
from storybook.stage.words.drawable import choose
from storybook.stage.words.lexicon import load_lexicon
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
    **{"window": "living_room", "lily_pad": "pond", "sandcastle": "sea_shore"},
}


def place_of(figures: Iterable[tuple[Described, Action]]) -> str:
    """The place of the first thing that belongs to one; "" if none does."""
    for who, action in figures:
        targets = [relation.target for relation in action.relations if relation.target]
        named = next((place for target in targets if (place := _place_in(target.noun))), "")
        if place := named or room_with((who, *targets, *action.things, *action.holds)):
            return place
    return ""


def _place_in(noun: str) -> str:
    """The room that the first word of a noun names: 'hospital bed'; "" if it names none."""
    first, *rest = noun.split()
    entries = load_lexicon().entries.get(first, ()) if rest else ()
    places = (choose(entry, "") for entry in entries if entry.kind == "places")
    rooms = (place for place, is_stand_in in places if not is_stand_in and PLACES[place].indoors)
    return next(rooms, "")


def room_with(things: Iterable[Described]) -> str:
    """The place of the first of these things that belongs to one; "" if none does."""
    kinds = (thing.looks.kind for thing in things if isinstance(thing.looks, Thing))
    return next((_PLACES[kind] for kind in kinds if kind in _PLACES), "")
