"""Draws any animal as a figure, at the scale of people."""

from __future__ import annotations

import functools

from storybook.art.animals.crawlers import CRAWLERS
from storybook.art.animals.family_far import FAR
from storybook.art.animals.family_more import MORE
from storybook.art.animals.family_tame import TAME
from storybook.art.animals.family_wild import WILD
from storybook.art.animals.family_wood import WOOD
from storybook.art.animals.finish import Scale, finished
from storybook.art.animals.fowl import FOWL
from storybook.art.animals.kinds import AnimalKind, mood_of, nearest_pose, nearest_view
from storybook.art.animals.model import Animal
from storybook.art.animals.rigs import TALE_ANIMALS, Rig
from storybook.art.animals.sea import SEA
from storybook.art.animals.small import SMALL
from storybook.art.animals.songbirds import SONGBIRDS
from storybook.art.animals.waterfowl import WATERFOWL
from storybook.art.figure import Figure
from storybook.art.noto.animals import noto_animal, noto_kind
from storybook.art.noto.table import animal_entries
from storybook.art.things.model import UNITS_PER_CM

RIGS: dict[str, Rig] = {
    **TALE_ANIMALS,
    **TAME,
    **WILD,
    **FAR,
    **WOOD,
    **MORE,
    **FOWL,
    **SONGBIRDS,
    **WATERFOWL,
    **SMALL,
    **CRAWLERS,
    **SEA,
}
ANIMALS: dict[str, AnimalKind] = {
    **{name: noto_kind(entry) for name, entry in animal_entries().items()},
    **{name: rig.kind for name, rig in RIGS.items()},
}
_YOUNG = 0.62
# A leap towards the viewer would hide the legs, and a song the open beak.
_FROM_THE_SIDE = ("jump", "sing")


@functools.lru_cache(maxsize=256)
def draw_animal(
    animal: Animal,
    pose: str = "stand",
    view: str = "side",
    mood: str = "happy",
    mirror: bool = False,
) -> Figure:
    """Draw an animal at its natural size (`UNITS_PER_CM`), facing right, or left with `mirror`.

    A pose, view or mood that the kind does not have is replaced by the nearest. An animal that
    cries has tears.

    Raises:
        KeyError: there is no such kind of animal.
    """
    kind, weeps = ANIMALS[animal.kind], pose == "cry" or mood == "crying"
    if pose == "sleep" or (pose == "lie" and mood == "sleepy"):
        mood = "asleep"
    pose, view = nearest_pose(pose, kind.poses), nearest_view(view, kind.views)
    if view == "front" and pose in _FROM_THE_SIDE:
        view = nearest_view("three_quarter", kind.views)
    if animal.kind not in RIGS:
        return noto_animal(animal_entries()[animal.kind], animal, pose, mood, mirror)
    rig = RIGS[animal.kind]
    drawing = rig.draw(pose, mood_of(mood), view)
    size = (
        kind.height_cm
        * UNITS_PER_CM
        / _standing_height(animal.kind)
        * (_YOUNG if animal.young else 1)
    )
    return finished(animal, drawing, rig.looks[view], Scale(size, mirror), weeps)


@functools.cache
def _standing_height(name: str) -> float:
    """The height of a standing animal in side view, in drawing units."""
    rig = RIGS[name]
    return rig.standing_height or -rig.draw("stand", mood_of("happy"), "side").picture.box[1]
