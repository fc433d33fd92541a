"""Hugs outside a couple: a third person who joins two others, and people side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from storybook.art.drawing.shapes import Box
from storybook.art.people.meeting import body_of, built
from storybook.art.people.model import Person
from storybook.art.people.poses.table import POSES
from storybook.art.people.touching import Touch
from storybook.art.things.model import Thing
from storybook.stage.model import StagedFigure
from storybook.vector.drawing import is_drawn_person, is_drawn_thing, unit_scale

_HEADS_APART = 0.5  # distance of the heads of a huddle, as a share of both breadths together
_ROUND = 0.86  # how far round the others the arms reach, in arm lengths
_NEAR, _FAR = 0.5, -0.3  # depth of the two hands, in arm lengths
_BELOW_CHIN = 0.35  # where the arms lie, in heads below the chin of the person hugged
_FOR_ONE = frozenset({"chair", "armchair", "stool", "rocking_chair", "wheelchair", "high_chair"})
_IN_FRONT = 0.5  # page units before the others
_ON_GROUND = frozenset({"sit_ground"})
_SITTERS_APART = 0.3  # distance of two who sit on the ground and hug, as a share of a height

Heads = Mapping[int, Box]


def seated_hugs(figures: Sequence[StagedFigure]) -> list[StagedFigure]:
    """The figures; whoever hugs somebody who sits sits down beside them."""
    sitting = list(figures)
    for index, figure in enumerate(figures):
        other = _hugged(index, figures)
        if other is None:
            continue
        if figures[other].pose in _ON_GROUND and figures[other].mount is None:
            sitting[index] = _beside_on_ground(figure, figures[other])
            continue
        if (mount := figures[other].mount) is None:
            continue
        seat = figures[mount.bearer]
        is_long = isinstance(seat.looks, Thing) and seat.looks.kind not in _FOR_ONE
        if is_drawn_thing(seat) and is_long and figures[other].pose == "sit_seat":
            mirrored = figures[other].x < figure.x
            sitting[index] = replace(
                figure, pose="sit_seat", mount=replace(mount, how="on"), mirrored=mirrored,
                view="three_quarter",
            )  # fmt: skip
    return sitting


def _beside_on_ground(figure: StagedFigure, other: StagedFigure) -> StagedFigure:
    """The figure, sitting on the ground close beside the person that it hugs."""
    ahead = 1 if other.x >= figure.x else -1
    breadth = _SITTERS_APART * (figure.height + other.height) / 2
    return replace(
        figure, pose="sit_ground", x=other.x - ahead * breadth, y=other.y + _IN_FRONT,
        view="three_quarter", mirrored=ahead < 0,
    )  # fmt: skip


def hugs_on_ground(figure: StagedFigure) -> bool:
    """Whether a person sits on the ground and hugs somebody."""
    hugs = figure.together is not None and figure.together.how == "hug"
    return hugs and figure.pose in _ON_GROUND and is_drawn_person(figure)


def leans_to(index: int, figures: Sequence[StagedFigure]) -> int | None:
    """The index of the person on a chair whom somebody on foot hugs; None if there is none."""
    other = _hugged(index, figures)
    if other is None or figures[index].mount is not None:
        return None
    return other if figures[other].mount is not None else None


def lean(
    index: int, head: Box, figures: Sequence[StagedFigure]
) -> tuple[StagedFigure, tuple[Touch, ...]]:
    """The person at `index`, standing beside the chair of the person hugged, and the hands.

    `head` is the box of the sitter's head, in page units.
    """
    figure = figures[index]
    left, _, right, chin = head
    middle = (left + right) / 2
    ahead = 1 if figure.x < middle else -1
    partner = figure.together.partner if figure.together is not None else -1
    rivals = [at for at in range(index) if leans_to(at, figures) == partner]
    if rivals:
        ahead = -1 if figures[rivals[0]].x < middle else 1
    assert isinstance(figure.looks, Person)
    body, scale = built(figure.looks), unit_scale(figure)
    x = middle - ahead * _HEADS_APART * (right - left + body.head * scale)
    y = figures[partner].y + _IN_FRONT
    beside = replace(
        figure, x=x, y=y, pose="stand", view="three_quarter", mirrored=ahead < 0, together=None
    )
    return beside, _arms_round(beside, (chin - y) / scale + _BELOW_CHIN * (right - left) / scale)


def joined(index: int, figures: Sequence[StagedFigure], heads: Heads) -> int | None:
    """The index of the person in a couple whom a third person hugs; None if there is none.

    `heads` are the boxes of the heads of couples by index, in page units.
    """
    if hugs_on_ground(figures[index]):
        return None
    other = _hugged(index, figures)
    return other if other in heads and figures[index].mount is None else None


def _hugged(index: int, figures: Sequence[StagedFigure]) -> int | None:
    """The index of the person whom a person hugs; None if there is none."""
    figure = figures[index]
    if figure.together is None or figure.together.how != "hug" or not is_drawn_person(figure):
        return None
    return figure.together.partner if is_drawn_person(figures[figure.together.partner]) else None


def join(
    index: int, other: int, figures: Sequence[StagedFigure], heads: Heads
) -> tuple[StagedFigure, tuple[Touch, ...]]:
    """The person at `index`, moved beside the smaller of a couple, and the hands round them."""
    figure = figures[index]
    partners = [at for at in heads if heads[at][1] >= heads[other][1]] or [other]
    lowest = max(partners, key=lambda at: heads[at][3])
    left, _, right, chin = heads[lowest]
    leftmost = min(heads, key=lambda at: heads[at][0])
    ahead = 1 if lowest == leftmost else -1
    assert isinstance(figure.looks, Person)
    body, scale = built(figure.looks), unit_scale(figure)
    x = (left + right) / 2 - ahead * _HEADS_APART * (right - left + body.head * scale)
    y = figures[other].y + _IN_FRONT
    beside = replace(
        figure, x=x, y=y, pose="stand", view="three_quarter", mirrored=ahead < 0, together=None
    )
    head = (right - left) / scale
    return beside, _arms_round(beside, (chin - y) / scale + _BELOW_CHIN * head)


def arms_round_neighbour(figure: StagedFigure) -> tuple[Touch, ...]:
    """The hands of somebody who sits beside another and hugs them."""
    assert isinstance(figure.looks, Person)
    body = body_of(figure.looks, POSES[figure.pose], figure.view)
    shoulder = body.project(body.skeleton.arms[0].root)[1]
    return _arms_round(figure, shoulder + 0.4 * body.proportions.arm)


def _arms_round(figure: StagedFigure, down: float) -> tuple[Touch, ...]:
    assert isinstance(figure.looks, Person)
    arm = built(figure.looks).arm
    return tuple(
        Touch("hand", index, (_ROUND * arm, down), "relaxed", depth * arm)
        for index, depth in enumerate((_NEAR, _FAR))
    )
