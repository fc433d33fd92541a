"""Where people who push, pull or lead a thing stand, and what their hands hold."""

from __future__ import annotations

from dataclasses import replace

from storybook.art.drawing.shapes import Pair
from storybook.art.people.meeting import built, shoulder_height
from storybook.art.people.model import Person
from storybook.art.people.poses.table import POSES
from storybook.art.people.touching import Touch
from storybook.stage.model import StagedFigure
from storybook.vector.acts.riding import Bearer
from storybook.vector.acts.using import MENDING, by_cord, is_pulled, pulls
from storybook.vector.drawing import draw_standing, unit_scale

_ARM_AHEAD, _ARM_BEHIND, _ARM_BESIDE = 0.74, 0.6, 0.62  # of the arm's length, from the shoulder
_AT_HIP = 0.5  # height of a hand that pulls a cord, of the shoulders' height
_CORD = 0.6  # how far a sledge is behind its puller, as a share of the puller's height
_AT_CHEST = 0.72  # height of hands that push a thing without a handle, of the shoulders' height
# Where somebody mends a vehicle: shares of its breadth from the nearer end, and of its height.
_WHEEL, _RIM = 0.14, 0.5
# Where a second person pushes at the far side: shares of its breadth and height; page units behind.
_ALONG, _GUNWALE, _FAR_SIDE = 0.2, 0.16, 26.0
# ... and at the near side of a thing that is so high, as a share of that person's height.
_HIGH, _ALONG_HIGH = 0.7, 0.62
_TOUCHED = 0.02  # how far in from a thing's edge it is touched, as a share of its breadth


def help_push(figure: StagedFigure, thing: Bearer) -> tuple[StagedFigure, tuple[Touch, ...]]:
    """A second person and both their hands on a thing: behind it if pulled, else beyond it."""
    assert isinstance(figure.looks, Person)
    scale, arm = unit_scale(figure), built(figure.looks).arm
    ahead = -1 if figure.mirrored else 1
    left, top, right, bottom = thing.placed.box
    chest = figure.y - _AT_CHEST * shoulder_height(figure.looks, POSES["stand"]) * scale
    rear = left if ahead > 0 else right
    inside = _TOUCHED * (right - left)
    hand = (rear + ahead * inside, max(chest, top + _RIM * (bottom - top)))
    y = thing.figure.y
    handle = next((thing.placed.on_page(at)[0] for at in thing.drawn.handles), 0.0)
    is_before = (handle - 0.5 * (left + right)) * ahead > 0  # where somebody pulls
    if not (is_before and is_pulled(draw_standing(thing.figure.looks))):
        is_high = bottom - top > _HIGH * figure.height  # and would hide a figure beyond it
        y += _FAR_SIDE if is_high else -_FAR_SIDE
        along = _ALONG_HIGH if is_high else _ALONG
        hand_y = chest if is_high else top + _GUNWALE * (bottom - top)
        hand = (rear + ahead * along * (right - left), hand_y)
    x = hand[0] - ahead * _ARM_AHEAD * arm * scale
    at = ((hand[0] - x) * ahead / scale, (hand[1] - y) / scale)
    touches = tuple(Touch("hand", index, at) for index in (0, 1))
    return replace(figure, x=x, y=y), touches


def push(
    figure: StagedFigure, thing: Bearer, is_ridden: bool
) -> tuple[StagedFigure, tuple[Touch, ...]]:
    """The pusher at the right distance from the thing, and what the hands touch."""
    assert isinstance(figure.looks, Person)
    scale, arm = unit_scale(figure), built(figure.looks).arm
    ahead = -1 if figure.mirrored else 1
    if by_cord(figure, thing.figure):
        x, _ = thing.placed.on_page(thing.drawn.handles[0])
        hip = -_AT_HIP * shoulder_height(figure.looks, POSES["stand"])
        behind = Touch("hand", 0, (-_ARM_BEHIND * arm, hip))
        return replace(figure, x=x + ahead * _CORD * figure.height), (behind,)
    hands = [thing.placed.on_page(spot) for spot in _handles(figure, thing, is_ridden)]
    is_ahead = pulls(figure, thing.figure) and figure.pose not in MENDING
    share = _ARM_BESIDE if thing.drawn.footrests and not is_ridden else _ARM_AHEAD
    reach = (_ARM_BEHIND if is_ahead else -share) * arm * scale
    x = hands[0][0] + ahead * reach
    touches = tuple(
        Touch("hand", index, ((hx - x) * ahead / scale, (hy - figure.y) / scale))
        for index, (hx, hy) in zip((0,) if is_ahead else (0, 1), hands * 2, strict=False)
    )
    return replace(figure, x=x), touches


def _handles(figure: StagedFigure, thing: Bearer, is_ridden: bool) -> tuple[Pair, ...]:
    """The points of a thing's drawing to push or pull at: its handle, or the nearer edge."""
    assert isinstance(figure.looks, Person)
    drawn = thing.drawn
    if figure.pose in MENDING:
        wheel = 1 - _WHEEL if figure.mirrored else _WHEEL
        return ((wheel * drawn.width, _RIM * drawn.height),)
    if is_ridden and drawn.footrests:
        return (
            drawn.pillion or (drawn.width * (0.9 if figure.mirrored else 0.1), 0.4 * drawn.height),
        )
    if drawn.handles:
        nearest = min(drawn.handles, key=lambda spot: abs(thing.placed.on_page(spot)[0] - figure.x))
        return (nearest,)
    shoulder = shoulder_height(figure.looks, POSES["stand"])
    height = _AT_CHEST * shoulder * unit_scale(figure) / thing.placed.scale
    edge = (1 - _TOUCHED if figure.mirrored else _TOUCHED) * drawn.width
    return ((edge, max(drawn.height - height, 0.1 * drawn.height)),)
