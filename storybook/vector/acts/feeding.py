"""People who feed an animal, or give it something: the food is at its mouth."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from storybook.art.animals.model import Animal
from storybook.art.people.meeting import body_of, built
from storybook.art.people.model import Person
from storybook.art.people.poses.table import POSES
from storybook.art.things.model import Thing
from storybook.stage.model import StagedFigure
from storybook.vector.acts.riding import Bearer
from storybook.vector.drawing import is_drawn_person, unit_scale
from storybook.vector.hands import NOTHING_NEAR, Near

_REACH = 1.05  # how far from the mouth somebody is, in arm lengths
_LOWEST_MOUTH = 0.62  # lowest mouth that is fed standing, as a share of the shoulders' height
_ASHORE = 0.45  # how far aside of a swimmer somebody on the bank is, as a share of the height
_FARTHEST = 2.2  # largest distance from an animal, as a share of the person's height
_IN_FRONT = 0.5  # page units before the animal
_TOOLS = frozenset({"hairbrush", "comb", "sponge", "towel", "paintbrush"})  # for the coat


def fed_animal(index: int, figures: Sequence[StagedFigure]) -> int | None:
    """The index of the animal to which somebody on foot gives what is held; None if none."""
    figure = figures[index]
    if figure.pose != "give" or figure.mount is not None or not is_drawn_person(figure):
        return None
    if any(isinstance(held.looks, Thing) and held.looks.kind in _TOOLS for held in figure.holds):
        return None
    if figure.together is not None and figure.together.how == "touch":
        return None
    if figure.together is not None:
        other = figure.together.partner
        return other if _is_near(figure, figures[other]) else None
    near = [at for at, other in enumerate(figures) if _is_near(figure, other)]
    return min(near, key=lambda at: abs(figures[at].x - figure.x), default=None)


def _is_near(figure: StagedFigure, other: StagedFigure) -> bool:
    is_animal = isinstance(other.looks, Animal) and other.picture is None
    gap = abs(other.x - figure.x)
    return is_animal and other.mount is None and gap < _FARTHEST * figure.height


def facing_food(figures: Sequence[StagedFigure]) -> list[StagedFigure]:
    """The figures; animals that are fed face the person who feeds them."""
    turned = list(figures)
    for index, figure in enumerate(figures):
        animal = fed_animal(index, figures)
        if animal is not None:
            mirrored = figure.x < figures[animal].x
            turned[animal] = replace(figures[animal], mirrored=mirrored, view="side")
    return turned


def feed(figure: StagedFigure, animal: Bearer) -> tuple[StagedFigure, Near]:
    """The person, moved in front of the head of the animal that is fed, and where the food goes.

    A low animal is fed kneeling.
    """
    assert isinstance(figure.looks, Person)
    bite = animal.drawn.bite.at if animal.drawn.bite is not None else animal.drawn.mouth
    x, y = animal.placed.on_page(bite)
    ahead = 1 if animal.figure.mirrored else -1
    if animal.figure.placement != "ground":
        aside = animal.figure.x - ahead * _ASHORE * figure.height
        return replace(figure, x=aside, mirrored=ahead < 0), NOTHING_NEAR
    scale, arm = unit_scale(figure), built(figure.looks).arm
    ground = animal.figure.y + _IN_FRONT
    shoulders = body_of(figure.looks, POSES["stand"], "side").skeleton.arms[0].root[1] * scale
    low = ground - y < _LOWEST_MOUTH * shoulders
    feeding = replace(
        figure,
        x=x - ahead * _REACH * arm * scale,
        y=ground,
        pose="kneel" if low else "give",
        view="three_quarter",
        mirrored=ahead < 0,
        together=None,
    )
    return feeding, Near(to=(_REACH * arm, (y - ground) / scale))
