"""Figures with a hand or a tool on what they work at: a fence, a dog, a friend's hair."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from storybook.art.animals.model import Animal
from storybook.art.drawing.shapes import Pair
from storybook.art.people.meeting import body_of, built, palm, shoulder_height
from storybook.art.people.model import Person
from storybook.art.people.poses.table import POSES
from storybook.art.people.touching import Touch, taken_pose, touching
from storybook.art.pose_groups import LYING
from storybook.art.things.model import Thing
from storybook.stage.model import StagedFigure
from storybook.vector.acts.contacts import (
    at_knee,
    at_shoe,
    contact_on,
    has_leaf,
    is_house,
    length_of_tool,
    tool_of,
    waters,
)
from storybook.vector.acts.pushing import help_push, push
from storybook.vector.acts.riding import Bearer
from storybook.vector.drawing import (
    drawn_breadth,
    is_drawn_person,
    unit_scale,
)
from storybook.vector.hands import NOTHING_NEAR, Near

_REACH, _STRETCHED = 0.72, 0.95
"""How far ahead of the hips a hand is, in arm lengths: usually, and if it is above the shoulder."""
# How far a hand may fall short of what it touches, in arm lengths; how often a step is taken.
_SHORT, _STEPS = 0.06, 6
_LOW = 0.62  # lowest point that is touched standing, as a share of the shoulders' height
_KEPT = frozenset({"knock", "tug"})  # poses of people who work at something standing
_GRASPING = _KEPT
_BLANKET = (0.95, 0.85)  # where a sleeper's blanket is, beside and above the feet, in heights
_BEHIND_BED = 12.0  # page units
_WHISPERS, _TO_EAR = "whisper", 0.2  # how far before an ear the feet are, as a share of a height
_OVER = 0.24  # how far ahead of the feet the hands of somebody who looks into something are
_LEANING_OVER = frozenset({"bend", "blow"})
_BLOWING = 0.34  # how far ahead of the feet a bent person's mouth is, as a share of the height
# Shares of a height: how far a worker is from a thing's edge, and the distance within which
# somebody else already takes up that place.
_BESIDE, _ELBOW_ROOM = 0.2, 0.4
_PAWS = 0.1  # how far into its breadth an animal touches another
_DOORSTEP = 30.0  # page units in front of a house
_IN_FRONT = 0.5  # page units in front of what is worked at

Handling = tuple[StagedFigure, tuple[Touch, ...], Near]


def handled(index: int, figures: Sequence[StagedFigure]) -> int | None:
    """The index of what somebody on foot works at or touches; None if there is nothing."""
    figure = figures[index]
    if figure.picture is not None or figure.mount is not None or figure.placement != "ground":
        return None
    if figure.pose == "knock" and is_drawn_person(figure):
        houses = [at for at, thing in enumerate(figures) if is_house(thing)]
        return min(houses, key=lambda at: abs(figures[at].x - figure.x), default=None)
    touches = figure.together is not None and figure.together.how == "touch"
    return figure.together.partner if figure.together is not None and touches else None


def _is_groomed(animal: StagedFigure, worker: StagedFigure) -> bool:
    return isinstance(animal.looks, Animal) and tool_of(worker) is not None


def turned_to_work(figures: Sequence[StagedFigure]) -> list[StagedFigure]:
    """The figures; animals that somebody brushes or washes show the worker their coat.

    A gate has its hinges on the other side. Those who are whispered to turn an ear.
    """
    turned = list(figures)
    for index, figure in enumerate(figures):
        at = handled(index, figures)
        if at is not None and (_is_groomed(figures[at], figure) or has_leaf(figures[at])):
            turned[at] = replace(figures[at], mirrored=figure.x > figures[at].x, view="side")
        elif at is not None and figure.pose == _WHISPERS and figures[at].pose == "stand":
            turned[at] = replace(figures[at], view="front")
    return turned


def handle(figure: StagedFigure, other: Bearer, figures: Sequence[StagedFigure]) -> Handling:
    """The worker, moved within reach of something, and where the hand or the tool's tip goes.

    A low thing is worked at kneeling. `figures` are all of the picture.
    """
    ahead = _side(figure, other, figures)
    if not is_drawn_person(figure):
        return _with_paws(figure, other, ahead), (), NOTHING_NEAR
    assert isinstance(figure.looks, Person)
    if _lies_in_bed(other.figure):
        return _at_bedside(figure, other)
    if figure.pose == "push":
        pushers = [one for one in figures if one.together == figure.together]
        pusher = replace(figure, view="side", mirrored=ahead < 0)
        if pushers[0] is figure:
            pusher, touches = push(pusher, other, False)
        else:
            pusher, touches = help_push(pusher, other)
        return replace(pusher, y=pusher.y + _IN_FRONT), touches, NOTHING_NEAR
    ground = max(figure.y, other.placed.depth + _IN_FRONT)
    if is_house(other.figure):
        ground = min(ground, other.figure.y + _DOORSTEP)
    x, y = contact_on(other, replace(figure, y=ground), ahead)
    at_work = replace(figure, y=ground, view="three_quarter", mirrored=ahead < 0)
    if figure.pose in _LEANING_OVER and tool_of(figure) is None:
        return _leaning_over(at_work, other, (x, y), ahead)
    if figure.pose == _WHISPERS and isinstance(other.figure.looks, Person):
        return _at_ear(at_work, other, ahead), (), NOTHING_NEAR
    scale, arm = unit_scale(figure), built(figure.looks).arm
    shoulders = shoulder_height(figure.looks, POSES["stand"]) * scale
    keeps = figure.pose in _KEPT or waters(figure)
    upright = figure.pose if keeps else "stand"
    low = ground - y < _LOW * shoulders or at_knee(figure)
    pose = "kneel" if low and upright == "stand" else upright
    is_far = ground - y > shoulders or at_knee(figure) or at_shoe(figure)
    stretched = _STRETCHED if is_far else _REACH
    reach = stretched * arm * scale + length_of_tool(figure) * scale
    at_work = replace(at_work, x=x - ahead * reach, pose=pose)
    at = (reach / scale, (y - ground) / scale)
    if tool_of(figure) is not None:
        return at_work, (), Near(tip=at)
    form = "fist" if pose in _GRASPING or has_leaf(other.figure) else "open"
    return *_within_reach(at_work, Touch("hand", 0, at, form, 0.3 * arm)), NOTHING_NEAR


def _within_reach(worker: StagedFigure, touch: Touch) -> tuple[StagedFigure, tuple[Touch]]:
    """The worker, closer by as much as the hand falls short of what it touches."""
    assert isinstance(worker.looks, Person)
    pose = taken_pose(worker.looks, worker.pose, worker.view)
    closer = 0.0
    for _ in range(_STEPS):
        nearer = replace(touch, at=(touch.at[0] - closer, touch.at[1]))
        reached = body_of(
            worker.looks, touching(worker.looks, pose, worker.view, (nearer,)), worker.view
        )
        short = nearer.at[0] - palm(reached, touch.index)[0]
        if short < _SHORT * reached.proportions.arm:
            break
        closer += short
    ahead = -1 if worker.mirrored else 1
    worker = replace(worker, x=worker.x + ahead * closer * unit_scale(worker))
    return worker, (replace(touch, at=(touch.at[0] - closer, touch.at[1])),)


def _at_ear(figure: StagedFigure, other: Bearer, ahead: int) -> StagedFigure:
    """Somebody who whispers, the mouth behind a hand at the other's ear."""
    left, _, right, _ = other.placed.box_on_page(other.drawn.head_box)
    ear = left if ahead > 0 else right
    return replace(figure, x=ear - ahead * _TO_EAR * figure.height)


def _leaning_over(figure: StagedFigure, other: Bearer, spot: Pair, ahead: int) -> Handling:
    """Somebody who bends over something, with the hands on it unless they blow on it."""
    x, y = spot
    if figure.pose == "blow" or not isinstance(other.figure.looks, Thing):
        return replace(figure, x=x - ahead * _BLOWING * figure.height), (), NOTHING_NEAR
    bent, scale = replace(figure, x=x - ahead * _OVER * figure.height), unit_scale(figure)
    at = (_OVER * figure.height / scale, (y - figure.y) / scale)
    hands = tuple(Touch("hand", index, at, "relaxed") for index in (0, 1))
    return bent, hands, NOTHING_NEAR


def _side(figure: StagedFigure, other: Bearer, figures: Sequence[StagedFigure]) -> int:
    """1 if the worker faces right, -1 if left: on the nearer side, or at an animal's face or rear.

    A side of a thing that somebody else occupies is left to them.
    """
    left, _, right, _ = other.placed.box
    by_tool = is_drawn_person(figure) and tool_of(figure) is not None
    if isinstance(other.figure.looks, Animal) and not by_tool:
        looks_right = other.drawn.head[0] > other.drawn.width / 2
        return 1 if looks_right == (figure.pose == "push") else -1
    ahead = 1 if (left + right) / 2 >= figure.x else -1
    if not isinstance(other.figure.looks, Thing) or figure.pose == "push":
        return ahead
    taken = [
        neighbour.x
        for neighbour in figures
        if not isinstance(neighbour.looks, Thing) and neighbour.key != figure.key
    ]
    room = {}
    for end, x in ((1, left), (-1, right)):
        place = x - end * _BESIDE * figure.height
        room[end] = min((abs(x - place) for x in taken), default=math.inf)
    is_free = room[ahead] > _ELBOW_ROOM * figure.height
    return ahead if is_free or room[ahead] >= room[-ahead] else -ahead


def _with_paws(figure: StagedFigure, other: Bearer, ahead: int) -> StagedFigure:
    """The animal, moved close to what it touches."""
    left, _, right, _ = other.placed.box
    if _lies_in_bed(other.figure):  # beside the face, so as not to hide it
        ahead = 1 if other.figure.mirrored else -1
        left, _, right, _ = other.placed.box_on_page(other.drawn.head_box)
        left, right = left - (right - left), right + (right - left)
    if is_house(other.figure):  # at the door
        left = right = (left + right) / 2 + ahead * _PAWS * (right - left)
    edge = left if ahead > 0 else right
    breadth = drawn_breadth(figure)
    x = edge - ahead * (0.5 - _PAWS) * breadth
    pose = "stand" if figure.pose in LYING else figure.pose
    y = other.placed.depth + _IN_FRONT
    if other.figure.placement == "water":
        y = max(y, figure.y)  # on the bank
    return replace(figure, x=x, y=y, pose=pose, mirrored=ahead < 0, view="side")


def _lies_in_bed(figure: StagedFigure) -> bool:
    return figure.pose in LYING and figure.mount is not None and figure.mount.how == "in"


def _at_bedside(figure: StagedFigure, sleeper: Bearer) -> Handling:
    """Somebody who tucks a sleeper in, behind the bed, with both hands on the blanket."""
    assert isinstance(figure.looks, Person)
    left, top, right, bottom = sleeper.placed.box_on_page(sleeper.drawn.head_box)
    aside, down = _BLANKET
    to_feet = -1 if sleeper.figure.mirrored else 1
    head, scale, arm = bottom - top, unit_scale(figure), built(figure.looks).arm
    x, y = (left + right) / 2 + to_feet * aside * head, top + down * head
    reach = _REACH * arm * scale
    ground = sleeper.figure.y - _BEHIND_BED
    bent = replace(
        figure, x=x + to_feet * reach, y=ground, pose="stand", view="three_quarter",
        mirrored=to_feet > 0,
    )  # fmt: skip
    hands = tuple(
        Touch("hand", index, ((reach + step * head) / scale, (y - ground) / scale), "relaxed")
        for index, step in ((0, -0.25), (1, 0.2))
    )
    return bent, hands, NOTHING_NEAR
