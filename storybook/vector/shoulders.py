"""Children on somebody's shoulders: the legs hang over the chest, and hands hold on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from storybook.art.drawing.shapes import Pair
from storybook.art.people.body import Body
from storybook.art.people.dressed import draw_leg_from, dress
from storybook.art.people.meeting import body_of, built
from storybook.art.people.model import Person
from storybook.art.people.poses.table import POSES
from storybook.art.people.touching import Touch, taken_pose
from storybook.art.scene import PlacedDrawing
from storybook.stage.model import StagedFigure
from storybook.vector.drawing import is_drawn_person, unit_scale
from storybook.vector.riding import Bearer, carries_on_shoulders
from storybook.vector.using import riders_of

# Where legs come over the shoulders, beside and below the middle of the bearer's head, in heads.
_LEG_ASIDE, _LEG_DOWN = 0.42, 0.44
_SEEN_FROM, _ANKLE = 0.2, 0.85  # shares of a leg from which it is seen, and at which it is held
_ON_HAIR, _ABOVE = 0.22, 0.3  # hands on the bearer's head, beside the middle and above the seat
_IN_FRONT = 0.01  # added to a depth, to be painted afterwards
_TURNED = {"side": "three_quarter", "back": "three_quarter"}


def turned_to_reader(figures: Sequence[StagedFigure]) -> list[StagedFigure]:
    """The figures, those with a child on the shoulders so turned that both its legs are seen."""
    turning = list(figures)
    for index, figure in enumerate(figures):
        riders = riders_of(index, figures)
        if carries_on_shoulders(figure) and any(is_drawn_person(figures[at]) for at in riders):
            turning[index] = replace(figure, view=_TURNED.get(figure.view, figure.view))
    return turning


def hands_on_ankles(bearer: StagedFigure, rider: StagedFigure) -> tuple[Touch, ...]:
    """The hands of who carries a child, at the ankles that hang over the chest."""
    body = _body_of(bearer)
    assert isinstance(rider.looks, Person)
    leg = built(rider.looks).leg * unit_scale(rider) / unit_scale(bearer)
    depth = body.nearness(body.skeleton.spine(0.6, body.proportions.depth + body.proportions.belly))
    return tuple(
        Touch("hand", index, (x, y + (_ANKLE - _SEEN_FROM) * leg), "fist", depth)
        for index, (x, y) in enumerate(_shoulders(body))
    )


def hands_on_head(rider: StagedFigure, bearer: Bearer) -> tuple[Touch, ...]:
    """The hands of a child on somebody's shoulders, on the bearer's head."""
    left, _, right, _ = bearer.drawn.head_box
    head = (right - left) * bearer.placed.scale / unit_scale(rider)
    assert isinstance(rider.looks, Person)
    depth = built(rider.looks).arm
    return tuple(
        Touch("hand", index, (side * _ON_HAIR * head, -_ABOVE * head), "relaxed", depth, True)
        for index, side in enumerate((-1, 1))
    )


def legs_over_chest(rider: StagedFigure, bearer: Bearer) -> Iterator[PlacedDrawing]:
    """The legs of a child on somebody's shoulders, one on each side of the bearer's head."""
    assert isinstance(rider.looks, Person)
    dressed = dress(rider.looks, POSES["stand"], "front")
    ahead = -1 if bearer.figure.mirrored else 1
    feet = bearer.drawn.feet
    spots = _shoulders(_body_of(bearer.figure))
    for leg, (x, y) in zip(dressed.body.skeleton.legs, spots, strict=True):
        picture = draw_leg_from(dressed, leg, _SEEN_FROM)
        left, top, right, bottom = picture.box
        yield PlacedDrawing(
            picture.move(-left, -top).svg(),
            right - left,
            bottom - top,
            (-left, -top),
            *bearer.placed.on_page((feet[0] + ahead * x, feet[1] + y)),
            bearer.placed.depth + _IN_FRONT,
            unit_scale(rider),
        )


def _shoulders(body: Body) -> tuple[Pair, Pair]:
    """Where a child's legs begin, right and left: (ahead, down) from the ground under the hips."""
    (x, y), head = body.project(body.skeleton.head), body.proportions.head
    down, aside = y + _LEG_DOWN * head, _LEG_ASIDE * head
    return (x - aside, down), (x + aside, down)


def _body_of(bearer: StagedFigure) -> Body:
    assert isinstance(bearer.looks, Person)
    return body_of(bearer.looks, taken_pose(bearer.looks, bearer.pose, bearer.view), bearer.view)
