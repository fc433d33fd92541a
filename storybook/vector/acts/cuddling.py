"""People who hug an animal: beside it, with both arms round its neck."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from storybook.art.animals.model import Animal
from storybook.art.people.meeting import body_of, built
from storybook.art.people.model import Person
from storybook.art.people.poses.table import POSES
from storybook.art.people.touching import Touch
from storybook.stage.model import StagedFigure
from storybook.vector.acts.riding import Bearer
from storybook.vector.drawing import drawn_breadth, is_drawn_person, unit_scale

_NECK = 0.62  # share of the way from an animal's back to the middle of its head
_REACH = 0.9  # how far from the neck somebody is, in arm lengths
_LOWEST_NECK = 0.75  # lowest neck that is hugged standing, as a share of the shoulders' height
_NEAR, _FAR = 0.4, -0.3  # depth of the two hands, in arm lengths
_AGAINST, _INTO = 0.3, 0.08  # how far into each other animals are that hug, in their breadths
_IN_FRONT = 0.5  # page units before the animal


def hugged_animal(index: int, figures: Sequence[StagedFigure]) -> int | None:
    """The index of the animal that somebody on the ground hugs; None if there is none."""
    figure = figures[index]
    if figure.together is None or figure.together.how != "hug" or not is_drawn_person(figure):
        return None
    partner = figures[figure.together.partner]
    is_free = figure.mount is None and partner.mount is None and partner.placement == "ground"
    is_animal = isinstance(partner.looks, Animal) and partner.picture is None
    return figure.together.partner if is_animal and is_free else None


def snuggles(index: int, figures: Sequence[StagedFigure]) -> int | None:
    """The index of the figure that an animal on the ground hugs; None if there is none."""
    figure = figures[index]
    if figure.together is None or figure.together.how != "hug" or figure.picture is not None:
        return None
    partner = figures[figure.together.partner]
    free = figure.mount is None and partner.mount is None and partner.placement == "ground"
    if not isinstance(figure.looks, Animal) or not free:
        return None
    # Of two who hug each other the smaller one moves; a large one comes close to a small one.
    back = partner.together
    mutual = back is not None and back.how == "hug" and figures[back.partner] is figure
    moves = not mutual or figure.height <= partner.height
    return figure.together.partner if moves else None


def snuggle(figure: StagedFigure, other: Bearer) -> StagedFigure:
    """The animal, moved close against the figure that it hugs, in front of its side."""
    left, _, right, _ = other.placed.box
    ahead = 1 if other.figure.x > figure.x else -1
    breadth = drawn_breadth(figure)
    edge = left if ahead > 0 else right
    x = edge - ahead * (0.5 - _AGAINST) * breadth + ahead * _INTO * (right - left)
    return replace(figure, x=x, y=other.figure.y + _IN_FRONT, mirrored=ahead < 0, together=None)


def cuddle(figure: StagedFigure, animal: Bearer) -> tuple[StagedFigure, tuple[Touch, ...]]:
    """The person, moved to the neck of the animal that is hugged, and the hands round it.

    A low animal is hugged kneeling.
    """
    assert isinstance(figure.looks, Person)
    (x0, y0), (x1, y1) = (
        animal.placed.on_page(at) for at in (animal.drawn.back, animal.drawn.head)
    )
    x, y = x0 + _NECK * (x1 - x0), y0 + _NECK * (y1 - y0)
    ahead = 1 if x > figure.x else -1
    scale, arm = unit_scale(figure), built(figure.looks).arm
    ground = max(figure.y, animal.figure.y + _IN_FRONT)
    shoulders = body_of(figure.looks, POSES["stand"], "side").skeleton.arms[0].root[1] * scale
    pose = "kneel" if ground - y < _LOWEST_NECK * shoulders else "stand"
    beside = x - ahead * _REACH * arm * scale
    hugging = replace(
        figure, x=beside, y=ground, pose=pose, view="side", mirrored=ahead < 0, together=None
    )
    at = (_REACH * arm, (y - ground) / scale)
    hands = tuple(
        Touch("hand", index, at, "open", depth * arm) for index, depth in enumerate((_NEAR, _FAR))
    )
    return hugging, hands
