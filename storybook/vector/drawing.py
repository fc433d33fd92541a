"""Draws the figures of a stage: people, animals and things, with what they hold."""

from __future__ import annotations

from functools import cache

from storybook.art.animals.draw import draw_animal
from storybook.art.animals.holding import draw_holding
from storybook.art.animals.model import Animal
from storybook.art.figure import Figure
from storybook.art.holding import Held, hold
from storybook.art.people.draw import draw_person
from storybook.art.people.model import Person
from storybook.art.people.pose_table import POSES
from storybook.art.things.draw import draw_put_down, draw_thing
from storybook.art.things.model import Thing, in_use
from storybook.stage.model import StagedFigure
from storybook.stage.sizes import natural_size
from storybook.stage.words.readings import Looks
from storybook.vector.own_pictures import OWN_HEIGHT, draw_own_figure

# Things held are drawn a little larger than life, so that they can be seen,
_HELD_LARGER = 1.2
# but never so large that they hide the holder (shares of the holder's height),
_LARGEST_HELD, _LONGEST_HELD = 0.55, 0.85
# nor so small that a fist hides them.
_SMALLEST_HELD = 0.15
_LONG = 2.2  # height / breadth from which a thing is a tool with a shaft


def draw_figure(figure: StagedFigure, px_per_unit: float = 1.0) -> Figure:
    """Draw a figure in its pose, with everything it holds, in its own drawing units.

    `px_per_unit` (pixels per page unit) matters only for the sharpness of a picture file.

    Raises:
        PictureFileError: the figure is one of the author's picture files, and it cannot be read.
    """
    looks = figure.looks
    if figure.picture is not None:
        return draw_own_figure(figure.picture, figure.mirrored, figure.height * px_per_unit)
    if isinstance(looks, Thing):
        draw = draw_thing if figure.placement == "air" else draw_put_down
        return draw(looks, figure.mirrored)
    pose, view, mood, mirrored = figure.pose, figure.view, figure.mood, figure.mirrored
    if isinstance(looks, Person) and pose not in POSES:
        pose = "stand"
    things = [
        Held(
            draw_standing(_as_used(held.looks, pose)),
            held.by,
            held_scale(held.looks, looks),
            mirror=mirrored,
        )
        for held in figure.holds
    ]
    if isinstance(looks, Person):
        return hold(draw_person(looks, pose, view, mood, mirrored), things)
    if not things:
        return draw_animal(looks, pose, view, mood, mirrored)
    return draw_holding(looks, pose, view, mood, mirrored, things)


def _as_used(looks: Looks, pose: str) -> Looks:
    return in_use(looks, pose) if isinstance(looks, Thing) else looks


def unit_scale(figure: StagedFigure) -> float:
    """Page units per drawing unit of a figure; the same in every pose."""
    if figure.picture is not None:
        return figure.height / OWN_HEIGHT
    height, breadth = natural_size(figure.looks)
    return figure.height * max(1.0, breadth / height) / _longer_side(figure.looks)


@cache
def _longer_side(looks: Looks) -> float:
    """The longer side of a standing figure, in drawing units; for people, the height."""
    drawn = draw_standing(looks)
    return drawn.height if isinstance(looks, Person) else max(drawn.height, drawn.width)


def held_scale(looks: Looks, holder: Person | Animal) -> float:
    """Drawing units of the holder per drawing unit of the thing held."""
    height, breadth = natural_size(looks)
    limit = _LONGEST_HELD if height > _LONG * breadth else _LARGEST_HELD
    share = max(height, breadth) / natural_size(holder)[0] * _HELD_LARGER
    share = max(_SMALLEST_HELD, min(share, limit))
    return share * draw_standing(holder).height / _longer_side(looks)


def draw_standing(looks: Looks) -> Figure:
    """Draw a figure in its neutral pose, facing right (people: the viewer)."""
    if isinstance(looks, Thing):
        return draw_thing(looks)
    if isinstance(looks, Person):
        return draw_person(looks, "stand", "front", "happy")
    return draw_animal(looks, "stand", "side", "happy")
