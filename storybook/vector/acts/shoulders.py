"""Children who ride on somebody's shoulders: legs over the bearer's chest, the hands of both."""

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
from storybook.vector.acts.riding import IN_FRONT, Bearer, carries_on_shoulders
from storybook.vector.acts.using import riders_of
from storybook.vector.drawing import is_drawn_person, unit_scale

# Where legs come over the shoulders, from the middle of the bearer's head, in heights of the head.
_LEG_ASIDE, _LEG_DOWN = 0.42, 0.44
# Shares of a leg, 0 at the hip: where its visible part begins, and where the bearer holds it.
_VISIBLE_FROM, _HELD_AT = 0.2, 0.85
# The child's hands, from the middle of its seat, in heights of the bearer's head.
_HAND_ASIDE, _HAND_UP = 0.22, 0.3
_TURNED = {"side": "three_quarter", "back": "three_quarter"}
"""The bearer's view -> the view in which both of the child's legs are seen."""


def turned_to_viewer(figures: Sequence[StagedFigure]) -> list[StagedFigure]:
    """The figures in the same order, turned where a person rides on somebody's shoulders.

    Whoever carries the rider is seen in a view that shows both of the rider's legs.
    """
    turning = list(figures)
    for index, figure in enumerate(figures):
        riders = riders_of(index, figures)
        if carries_on_shoulders(figure) and any(is_drawn_person(figures[at]) for at in riders):
            turning[index] = replace(figure, view=_TURNED.get(figure.view, figure.view))
    return turning


def hands_on_ankles(rider: StagedFigure, bearer: StagedFigure) -> tuple[Touch, ...]:
    """What the bearer's hands touch: the ankles of the child on the shoulders.

    Both figures must be people.
    """
    body = _bearer_body(bearer)
    assert isinstance(rider.looks, Person)
    leg = built(rider.looks).leg * unit_scale(rider) / unit_scale(bearer)
    depth = body.nearness(body.skeleton.spine(0.6, body.proportions.depth + body.proportions.belly))
    return tuple(
        Touch("hand", index, (x, y + (_HELD_AT - _VISIBLE_FROM) * leg), "fist", depth)
        for index, (x, y) in enumerate(_leg_starts(body))
    )


def hands_on_head(rider: StagedFigure, bearer: Bearer) -> tuple[Touch, ...]:
    """What the child's hands touch: the top of the bearer's head, at its left and right."""
    left, _, right, _ = bearer.drawn.head_box
    head_size = (right - left) * bearer.placed.scale / unit_scale(rider)  # in the rider's units
    assert isinstance(rider.looks, Person)
    aside, up = _HAND_ASIDE * head_size, _HAND_UP * head_size
    depth = built(rider.looks).arm  # as far towards the viewer as the arm reaches
    return tuple(
        Touch("hand", index, (side * aside, -up), "relaxed", depth, from_seat=True)
        for index, side in enumerate((-1, 1))
    )


def legs_over_chest(rider: StagedFigure, bearer: Bearer) -> Iterator[PlacedDrawing]:
    """The legs of a child on somebody's shoulders, one on each side of the bearer's head."""
    assert isinstance(rider.looks, Person)
    dressed = dress(rider.looks, POSES["stand"], "front")
    ahead = -1 if bearer.figure.mirrored else 1
    feet = bearer.drawn.feet
    starts = _leg_starts(_bearer_body(bearer.figure))
    for leg, (ahead_x, down_y) in zip(dressed.body.skeleton.legs, starts, strict=True):
        picture = draw_leg_from(dressed, leg, _VISIBLE_FROM)
        left, top, right, bottom = picture.box
        x, y = bearer.placed.on_page((feet[0] + ahead * ahead_x, feet[1] + down_y))
        yield PlacedDrawing(
            svg_body=picture.move(-left, -top).svg(),
            width=right - left,
            height=bottom - top,
            foot=(-left, -top),
            x=x,
            y=y,
            depth=bearer.placed.depth + IN_FRONT,
            scale=unit_scale(rider),
        )


def _leg_starts(body: Body) -> tuple[Pair, Pair]:
    """Where the visible parts of a child's legs begin on the bearer, right and left.

    (x, y) in the bearer's drawing units from the ground below the hips, y down.
    """
    (x, y), head = body.project(body.skeleton.head), body.proportions.head
    down, aside = y + _LEG_DOWN * head, _LEG_ASIDE * head
    return (x - aside, down), (x + aside, down)


def _bearer_body(bearer: StagedFigure) -> Body:

    assert isinstance(bearer.looks, Person)
    return body_of(bearer.looks, taken_pose(bearer.looks, bearer.pose, bearer.view), bearer.view)
