"""Seats on bearers, and what riders touch there: handlebars, pedals, a neck, a waist."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from storybook.art.animals.model import Animal
from storybook.art.drawing.shapes import Pair
from storybook.art.figure import Figure
from storybook.art.people.meeting import body_of
from storybook.art.people.model import Person
from storybook.art.people.poses.table import POSES
from storybook.art.people.touching import Limb, Touch
from storybook.art.scene import PlacedDrawing
from storybook.art.things.draw import FLOATING
from storybook.art.things.model import Thing
from storybook.stage.model import ARMS, HANDLEBARS, StagedFigure
from storybook.vector.acts.huddling import arms_round_neighbour
from storybook.vector.drawing import is_drawn_person, unit_scale

_IN_ARMS, _ON_BACK, _ON_ALL_FOURS = "carry_in_arms", "carry_on_back", "crawl"
# Where somebody sits on a back: heads behind the middle of the head above, and below its chin.
_TO_HIPS = 0.6  # and on all fours: share of the way from the shoulders to the hips
_BEHIND_HEAD, _BELOW_CHIN = 0.66, 0.3
# Shares of the bearer's head: how far below its top a rider sits on the shoulders, and how far
# beside the middle of a lap, so that both faces are seen.
_NAPE, _ON_ONE_KNEE, _ON_KNEES, _ON_LAP = 0.34, 0.45, 1.0, 0.4
# Largest heights of an animal and a person on a lap that do not hide the bearer's face, as shares
# of the bearer's height.
_LOW, _BABY = 0.36, 0.6
# Where riders are on a head, a belly or a sitting animal's lap: from the top, as a share of the
# height of the head or the body.
_CROWN, _BELLY, _LAP = 0.12, 0.6, 0.9
# How far a basket is ahead of the handlebars and below them, as shares of a bicycle's size.
_BASKET = 0.15, 0.26
_ARMS_OUT, _ARMS_UP = 0.75, 0.46  # hands that carry somebody: heads ahead, share of the spine
# Somebody carried sits _AHEAD * (size - _SMALL) heads ahead of the hands; sizes are shares of the
# bearer's height, and _SMALL is that of a small animal.
_AHEAD, _SMALL = 0.65, 0.3
_WIDE_HAIR, _HAIR = ("pigtails", "braids", "afro", "curls"), 0.4
_NECK = 0.5  # where a rider holds an animal: share of the way from its back to its head
_WAIST = 0.3  # where a second rider holds the first: share of the way from the seat to the chin

IN_FRONT = 0.01
"""Added to a depth, to be painted afterwards."""


@dataclass(frozen=True)
class Bearer:
    """A figure that others are on or in, with its drawing and where that is placed."""

    figure: StagedFigure
    drawn: Figure
    placed: PlacedDrawing


def carries_on_shoulders(figure: StagedFigure) -> bool:
    """Whether a figure is a drawn person who carries others on the shoulders."""
    elsewhere = figure.pose.startswith("sit") or figure.pose in (_ON_BACK, _ON_ALL_FOURS)
    return is_drawn_person(figure) and not elsewhere and not carries_in_arms(figure)


def carries_on_back(figure: StagedFigure) -> bool:
    """Whether a figure is a drawn person whose arms reach back to carry somebody."""
    return is_drawn_person(figure) and figure.pose == _ON_BACK


def carries_in_arms(figure: StagedFigure) -> bool:
    """Whether a figure is a drawn person who has the arms held out to carry."""
    return is_drawn_person(figure) and figure.pose == _IN_ARMS


def carries(figure: StagedFigure) -> bool:
    """Whether somebody carries others in the arms or on the shoulders."""
    return carries_in_arms(figure) or carries_on_shoulders(figure)


def seat_on(bearer: Bearer, rider: StagedFigure, is_pillion: bool) -> Pair:
    """Where a rider sits or stands, in the bearer's drawing units; on top if there is no seat."""
    drawn = bearer.drawn
    left, top, right, bottom = drawn.head_box
    part = rider.mount.part if rider.mount is not None else ""
    if part == "head":
        return (left + right) / 2, top + _CROWN * (bottom - top)
    if part == "belly":
        return drawn.width / 2, _BELLY * drawn.height
    if part == ARMS:
        return drawn.grips[0].at if drawn.grips else drawn.back
    if isinstance(bearer.figure.looks, Animal) and bearer.figure.pose == "sit" and not part:
        return drawn.head[0], _LAP * drawn.height
    if part == HANDLEBARS:
        x, y = drawn.handles[0]
        ahead = -1 if bearer.figure.mirrored else 1
        return x + ahead * _BASKET[0] * drawn.width, y + _BASKET[1] * drawn.height
    if carries_on_shoulders(bearer.figure):
        return (left + right) / 2, top + _NAPE * (bottom - top)
    if carries_on_back(bearer.figure):
        behind = (_BEHIND_HEAD if bearer.figure.mirrored else -_BEHIND_HEAD) * (right - left)
        return (left + right) / 2 + behind, bottom + _BELOW_CHIN * (bottom - top)
    if bearer.figure.pose == _ON_ALL_FOURS and drawn.seat is not None:
        (x0, y), (x1, _) = drawn.back, drawn.seat.at
        return x0 + _TO_HIPS * (x1 - x0), y
    if carries_in_arms(bearer.figure):
        return _arms(drawn, rider.height / bearer.figure.height + _hair_of(rider))
    if is_pillion and drawn.pillion is not None:
        return drawn.pillion
    if drawn.seat is not None:
        (left, _, right, _), (x, y) = drawn.head_box, drawn.seat.at
        ahead = -1 if bearer.figure.mirrored else 1
        low, near = (_BABY, _ON_LAP) if is_drawn_person(rider) else (_LOW, _ON_ONE_KNEE)
        # Large riders are on the knees, so far ahead that both faces are seen.
        aside = _ON_KNEES if rider.height > low * bearer.figure.height else near
        return x + ahead * aside * (right - left), y
    if drawn.footrests:
        xs, ys = zip(*drawn.footrests, strict=True)
        return sum(xs) / len(xs), max(ys)
    if isinstance(bearer.figure.looks, Thing):
        return drawn.width / 2, 0.06 * drawn.height
    return drawn.back


def _hair_of(rider: StagedFigure) -> float:
    """How much more room hair that sticks out needs beside a face, as a share of a body."""
    is_wide = isinstance(rider.looks, Person) and rider.looks.hair.style in _WIDE_HAIR
    return _HAIR if is_wide else 0.0


def _arms(bearer: Figure, size: float) -> Pair:
    """Where somebody sits on the bearer's hands: so far ahead that both faces are visible.

    `size` is the rider's height, as a share of the bearer's.
    """
    (x0, y0), (x1, y1) = (grip.at for grip in bearer.grips[:2])
    left, _, right, _ = bearer.head_box
    ahead = 1 if x0 + x1 > left + right else -1
    aside = _AHEAD * max(0.0, size - _SMALL) * (right - left)
    return (x0 + x1) / 2 + ahead * aside, max(y0, y1)


def arms_for(bearer: StagedFigure) -> tuple[Touch, ...]:
    """The hands of a bearer, held out so that both faces are visible."""
    assert isinstance(bearer.looks, Person)
    body = body_of(bearer.looks, POSES["stand"], bearer.view)
    p = body.proportions
    ahead = p.depth + _ARMS_OUT * p.head
    spot = body.skeleton.spine(_ARMS_UP, ahead)
    x, y = body.project(spot)
    depth = body.nearness(spot)
    near = Touch("hand", 0, (x, y + 0.06 * p.head), "relaxed", depth)
    far = Touch("hand", 1, (x - 0.1 * p.head, y - 0.06 * p.head), "relaxed", depth)
    return near, far


def touches_of(
    rider: StagedFigure, bearer: Bearer, spot: Pair, other: Bearer | None
) -> tuple[Touch, ...]:
    """What a rider at the point `spot` of the bearer touches; a second one holds the `other`."""
    if rider.pose not in ("ride", "stand", "sit_seat") or carries_on_shoulders(bearer.figure):
        return ()
    if rider.together is not None and rider.together.how == "hug" and rider.pose == "sit_seat":
        return arms_round_neighbour(rider)
    hands, soles = _grasped(bearer, other), bearer.drawn.footrests if other is None else ()
    seated = rider.pose != "stand"
    ratio = bearer.placed.scale / unit_scale(rider)
    ahead = -ratio if rider.mirrored else ratio

    def touch(limb: Limb, spots: tuple[Pair, ...]) -> Iterator[Touch]:
        for index in range(2 if spots else 0):
            x, y = spots[index % len(spots)]
            at = ((x - spot[0]) * ahead, (y - spot[1]) * ratio)
            yield Touch(limb, index, at, from_seat=seated)

    feet = touch("sole", soles) if seated else ()
    return (*touch("hand", hands), *feet)


def hands_round_neck(rider: StagedFigure, bearer: Bearer, spot: Pair) -> tuple[Touch, ...]:
    """The hands of a rider on a back at `spot`, below the bearer's chin."""
    left, _, right, chin = bearer.drawn.head_box
    ratio = bearer.placed.scale / unit_scale(rider)
    x = ((left + right) / 2 - spot[0]) * (-ratio if bearer.figure.mirrored else ratio)
    at = (x, (chin + 0.06 * (right - left) - spot[1]) * ratio)
    return tuple(Touch("hand", index, at, "fist", from_seat=True) for index in (0, 1))


def _grasped(bearer: Bearer, other: Bearer | None) -> tuple[Pair, ...]:
    """The points of a bearer's drawing that its rider's hands hold."""
    if other is not None:
        assert other.drawn.seat is not None
        (x, y), (_, _, _, chin) = other.drawn.seat.at, other.drawn.head_box
        return (bearer.placed.of_page(other.placed.on_page((x, y + _WAIST * (chin - y)))),)
    if isinstance(bearer.figure.looks, Animal):
        (x0, y0), (x1, y1) = bearer.drawn.back, bearer.drawn.head
        return ((x0 + _NECK * (x1 - x0), y0 + _NECK * (y1 - y0)),)
    return bearer.drawn.handles


def layered(
    bearer: Bearer, riders: Sequence[StagedFigure], table: StagedFigure | None
) -> tuple[PlacedDrawing, ...]:
    """Split a figure: its back, and its front painted after its riders, or after its table.

    The front is the side of a boat, the arms of somebody who carries a child, or those on a table.
    """
    placed, layers = bearer.placed, bearer.drawn.layers
    depth = placed.depth + 2 * IN_FRONT
    if any(rider.mount is not None and rider.mount.part == ARMS for rider in riders):
        paw = replace(placed, svg_body=bearer.drawn.fingers, shadow=None, faces=(), depth=depth)
        return placed, paw
    if len(layers) < 2:
        return (placed,)
    is_full = len(layers) == 2 and _are_inside(bearer.figure, riders)
    if table is not None:
        depth = table.y + 0.5 * IN_FRONT
    elif not is_full and not (riders and carries(bearer.figure)):
        return (placed,)
    *back, front = layers
    over = replace(placed, svg_body=front, shadow=None, faces=(), depth=depth)
    return replace(placed, svg_body="".join(back)), over


def _are_inside(bearer: StagedFigure, riders: Sequence[StagedFigure]) -> bool:
    """Whether riders are in a bearer, and not on top of it; nobody sits on a boat."""
    is_boat = bearer.looks.kind in FLOATING
    return any(rider.mount is not None and (is_boat or rider.mount.how == "in") for rider in riders)
