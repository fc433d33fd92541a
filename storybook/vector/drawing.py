"""Draws the figures of a stage: people, animals and things, with what they hold."""

from __future__ import annotations

from functools import cache

from storybook.art.animals.draw import draw_animal
from storybook.art.figure import Figure
from storybook.art.holding import Held, hold
from storybook.art.people.draw import draw_person
from storybook.art.people.model import Person
from storybook.art.people.pose_table import POSES
from storybook.art.things.draw import draw_thing
from storybook.art.things.model import Thing
from storybook.stage.model import StagedFigure
from storybook.stage.sizes import natural_size
from storybook.stage.words.readings import Looks
from storybook.vector.own_pictures import OWN_HEIGHT, draw_own_figure

# What is held is drawn a little larger than it is, or nobody would see it.
_HELD_LARGER = 1.25


def draw_figure(figure: StagedFigure, px_per_unit: float = 1.0) -> Figure:
    """Draw a figure in its pose, with all that it holds; its box is in its own units.

    Raises:
        PictureFileError: it is an author's own picture, which cannot be read.
    """
    looks = figure.looks
    if figure.picture is not None:
        return draw_own_figure(figure.picture, figure.mirrored, figure.height * px_per_unit)
    if isinstance(looks, Thing):
        return draw_thing(looks, figure.mirrored)
    if not isinstance(looks, Person):
        return draw_animal(looks, figure.pose, figure.view, figure.mood, figure.mirrored)
    pose = figure.pose if figure.pose in POSES else "stand"
    drawn = draw_person(looks, pose, figure.view, figure.mood, figure.mirrored)
    if not figure.holds:
        return drawn
    return hold(
        drawn,
        [
            Held(
                _draw(held.looks, False),
                held.by,
                held_scale(held.looks, looks),
                mirror=figure.mirrored,
            )
            for held in figure.holds
        ],
    )


def unit_scale(figure: StagedFigure) -> float:
    """Page units of one drawing unit: the same in every pose."""
    own = figure.picture is not None
    return figure.height / (OWN_HEIGHT if own else standing_height(figure.looks))


@cache
def standing_height(looks: Looks) -> float:
    """Height in drawing units of a figure that stands upright."""
    return _draw(looks, False).height


def held_scale(looks: Looks, holder: Person) -> float:
    """The holder's drawing units of one drawing unit of what is held."""
    share = natural_size(looks)[0] / natural_size(holder)[0]
    return share * _HELD_LARGER * standing_height(holder) / standing_height(looks)


def _draw(looks: Looks, mirrored: bool) -> Figure:
    if isinstance(looks, Thing):
        return draw_thing(looks, mirrored)
    if isinstance(looks, Person):
        return draw_person(looks, "stand", "front", "happy", mirrored)
    return draw_animal(looks, "stand", "side", "happy", mirrored)
