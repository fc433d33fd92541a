"""Sizes of figures on a page."""

from __future__ import annotations

from storybook.art.animals.draw import ANIMALS
from storybook.art.animals.model import Animal
from storybook.art.people.model import Person
from storybook.art.things.draw import BUNCHED, THINGS
from storybook.art.things.heaps import bunch_size, loose_size, pile_size
from storybook.art.things.model import LOOSE, Thing
from storybook.stage.words.readings import Looks

PERSON_CM = {"baby": 66, "toddler": 88, "child": 122, "teenager": 158, "adult": 170, "old": 162}
_PERSON_BREADTH = 0.5  # share of the height, arms included

_ADULT_CM, _ADULT_UNITS = 170.0, 440.0
# Exponents below 1: picture books draw small things larger, and large ones smaller, than life.
_COMPRESSION, _COMPRESSION_OF_THINGS = 0.72, 0.82
# The smallest animals are enlarged more, so that their faces are seen, but keep their order: a worm
# stays smaller than a mouse, and a mouse smaller than a cat.
_SMALLEST_LIVING, _LIVING_PER_CM = 100.0, 1.5
_SMALLEST_THING, _LARGEST = 42.0, 700.0
_YOUNG = 0.68  # height of a young animal as a share of an adult's


def natural_size(looks: Looks) -> tuple[float, float]:
    """(height, breadth) in page units of a figure that stands at the front of the page."""
    height_cm, breadth_cm = _natural_cm(looks)
    longer_cm = max(height_cm, breadth_cm)
    power = _COMPRESSION_OF_THINGS if isinstance(looks, Thing) else _COMPRESSION
    longer = _ADULT_UNITS * (longer_cm / _ADULT_CM) ** power
    if isinstance(looks, Thing):
        longer = max(longer, _SMALLEST_THING)
    elif isinstance(looks, Animal):
        longer = max(longer, _SMALLEST_LIVING + _LIVING_PER_CM * longer_cm)
    longer = min(longer, _LARGEST)
    height, breadth = longer * height_cm / longer_cm, longer * breadth_cm / longer_cm
    if isinstance(looks, Thing) and looks.count > 1 and looks.state in LOOSE:
        breadth, height = loose_size(breadth, height, looks.count, looks.state)
    elif isinstance(looks, Thing) and looks.count > 1:
        several = bunch_size if looks.kind in BUNCHED else pile_size
        breadth, height = several(breadth, height, looks.count)
    return height, breadth


def shape_like(aspect: float, longer: float) -> tuple[float, float]:
    """(height, breadth) from the aspect ratio (breadth / height) and the longer side."""
    return (longer, longer * aspect) if aspect <= 1 else (longer / aspect, longer)


def _natural_cm(looks: Looks) -> tuple[float, float]:
    if isinstance(looks, Person):
        height = PERSON_CM[looks.age]
        return height, height * _PERSON_BREADTH
    if isinstance(looks, Thing):
        thing = THINGS[looks.kind]
        return thing.height_cm, thing.width_cm
    animal = ANIMALS[looks.kind]
    young = _YOUNG if looks.young else 1.0
    return animal.height_cm * young, animal.length_cm * young
