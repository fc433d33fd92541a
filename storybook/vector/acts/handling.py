"""Figures with a hand or a tool on what they work at: a fence, a dog, a friend's hair."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from storybook.art.animals.model import Animal
from storybook.art.drawing.shapes import Pair
from storybook.art.people.meeting import body_of, built, shoulder_height
from storybook.art.people.model import Person
from storybook.art.people.poses.lying import seen_as
from storybook.art.people.poses.table import POSES
from storybook.art.people.touching import Touch, taken_pose
from storybook.art.people.wielding import WIELDED_TILT, as_tool
from storybook.art.pose_groups import LYING
from storybook.art.things.model import Thing
from storybook.stage.kinds import is_building
from storybook.stage.model import StagedFigure
from storybook.vector.acts.pushing import help_push, push
from storybook.vector.acts.riding import Bearer
from storybook.vector.drawing import (
    draw_standing,
    drawn_breadth,
    held_scale,
    is_drawn_person,
    unit_scale,
)
from storybook.vector.hands import NOTHING_NEAR, POURED, Near

_REACH, _STRETCHED = 0.72, 0.95
"""How far ahead of the hips a hand is, in arm lengths: usually, and if it is above the shoulder."""
_LOW = 0.62  # lowest point that is touched standing, as a share of the shoulders' height
_CHEST = 0.8  # height of a hand on a tall thing, as a share of the shoulders' height
# How far in from its edge a thing is touched: share of its breadth, at most share of a height.
_INSIDE, _FARTHEST_IN = 0.2, 0.12
_FROM_TOP = 0.12  # how far below the top of a thing a hand is at least, as a share of its height
_COAT = 0.45  # where an animal is touched: share of the way from its back to its head
_FACE = 0.3  # how far in front of and above the middle of its head, in heads
_FOR_KNEES = frozenset({"plaster"})
_KEPT = frozenset({"knock", "tug"})  # poses of people who work at something standing
_HAIR_TOOLS = frozenset({"hairbrush", "comb", "scissors"})
_AT_HAIR, _AT_CHEEK, _AT_SHOULDER = (0.5, 0.45), (0.36, 0.62), (0.34, 1.22)
_AT_SLEEVE = (0.5, 1.5)
"""Where a person is touched, in heads: (towards the toucher, down) from the head's middle top."""
_SHOE = (0.05, 0.06)  # beside and above the feet, as shares of a height
_BLANKET = (0.95, 0.85)  # where a sleeper's blanket is, likewise
_BEHIND_BED = 12.0  # page units
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
        houses = [at for at, thing in enumerate(figures) if _is_house(thing)]
        return min(houses, key=lambda at: abs(figures[at].x - figure.x), default=None)
    touches = figure.together is not None and figure.together.how == "touch"
    return figure.together.partner if figure.together is not None and touches else None


def _is_house(thing: StagedFigure) -> bool:
    return isinstance(thing.looks, Thing) and is_building(thing.looks.kind)


def turned_to_work(figures: Sequence[StagedFigure]) -> list[StagedFigure]:
    """The figures; the animals that somebody brushes or washes show the worker their coat."""
    turned = list(figures)
    for index, figure in enumerate(figures):
        at = handled(index, figures)
        if at is not None and isinstance(figures[at].looks, Animal) and _tool_of(figure):
            turned[at] = replace(figures[at], mirrored=figure.x > figures[at].x, view="side")
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
    if _is_house(other.figure):
        ground = min(ground, other.figure.y + _DOORSTEP)
    x, y = _contact_on(other, replace(figure, y=ground), ahead)
    at_work = replace(figure, y=ground, view="three_quarter", mirrored=ahead < 0)
    if figure.pose in _LEANING_OVER and _tool_of(figure) is None:
        return _leaning_over(at_work, other, (x, y), ahead)
    scale, arm = unit_scale(figure), built(figure.looks).arm
    shoulders = shoulder_height(figure.looks, POSES["stand"]) * scale
    keeps = figure.pose in _KEPT or _waters(figure)
    upright = figure.pose if keeps else "stand"
    low = ground - y < _LOW * shoulders or _at_knee(figure)
    pose = "kneel" if low and upright == "stand" else upright
    is_far = ground - y > shoulders or _at_knee(figure) or _at_shoe(figure)
    stretched = _STRETCHED if is_far else _REACH
    reach = stretched * arm * scale + _length_of_tool(figure) * scale
    at_work = replace(at_work, x=x - ahead * reach, pose=pose)
    at = (reach / scale, (y - ground) / scale)
    if _tool_of(figure) is not None:
        return at_work, (), Near(tip=at)
    form = "fist" if pose == "knock" else "open"
    return at_work, (Touch("hand", 0, at, form, 0.3 * arm),), NOTHING_NEAR


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
    by_tool = is_drawn_person(figure) and _tool_of(figure) is not None
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
    if _is_house(other.figure):  # at the door
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


def _contact_on(other: Bearer, figure: StagedFigure, ahead: int) -> Pair:
    """Where something is touched, on the page, by somebody who faces right (1) or left (-1)."""
    looks = other.figure.looks
    if isinstance(looks, Person):
        if _at_knee(figure):
            return _knee(other, looks)
        if _at_shoe(figure):
            x, y = other.placed.on_page(other.drawn.feet)
            return x - ahead * _SHOE[0] * figure.height, y - _SHOE[1] * figure.height
        left, top, right, bottom = other.placed.box_on_page(other.drawn.head_box)
        aside, down = _part_of_head(figure)
        head = bottom - top
        return (left + right) / 2 - ahead * aside * head, top + down * head
    if isinstance(looks, Animal):
        return _contact_on_animal(other, ahead, _tool_of(figure) is not None)
    left, top, right, bottom = other.placed.box
    inside = min(_INSIDE * (right - left), _FARTHEST_IN * figure.height)
    assert isinstance(figure.looks, Person)
    shoulders = shoulder_height(figure.looks, POSES["stand"]) * unit_scale(figure)
    if _is_house(other.figure):
        inside = (right - left) / 2  # at the door
    height = bottom - top
    chest = max(figure.y - _CHEST * shoulders, top + _FROM_TOP * height)
    y = min(chest, bottom - _FROM_TOP * height)
    return (left + inside if ahead > 0 else right - inside), y


def _knee(other: Bearer, looks: Person) -> Pair:
    """The near knee of a person, on the page."""
    figure = other.figure
    view, _ = seen_as(figure.pose, figure.view)
    pose = figure.pose if figure.pose in POSES else "stand"
    body = body_of(looks, taken_pose(looks, pose, view), view)
    x, y = body.project(body.skeleton.legs[0].joint)
    foot_x, foot_y = other.drawn.feet
    return other.placed.on_page((foot_x + (-x if figure.mirrored else x), foot_y + y))


def _contact_on_animal(other: Bearer, ahead: int, by_tool: bool) -> Pair:
    """Where an animal is touched, on the page: on its coat with a tool, else on its face."""
    (x0, y0), (x1, y1) = (other.placed.on_page(at) for at in (other.drawn.back, other.drawn.head))
    if by_tool:
        return x0 + _COAT * (x1 - x0), y0 + _COAT * (y1 - y0)
    left, top, right, bottom = other.placed.box_on_page(other.drawn.head_box)
    return x1 - ahead * _FACE * (right - left), y1 - _FACE * (bottom - top)


def _part_of_head(figure: StagedFigure) -> Pair:
    tool = _tool_of(figure)
    if tool is None:
        return _AT_SLEEVE if figure.pose == "tug" else _AT_SHOULDER
    return _AT_HAIR if tool.kind in _HAIR_TOOLS else _AT_CHEEK


def _tool_of(figure: StagedFigure) -> Thing | None:
    """The tool in a hand; None if there is none."""
    tools = (held.looks for held in figure.holds if held.by in ("hand", "other_hand"))
    return next((looks for looks in tools if isinstance(looks, Thing)), None)


def _at_knee(figure: StagedFigure) -> bool:
    """Whether somebody tends a knee, kneeling so as not to hide a face."""
    tool = _tool_of(figure)
    return tool is not None and tool.kind in _FOR_KNEES


def _at_shoe(figure: StagedFigure) -> bool:
    """Whether somebody ties a shoe."""
    return figure.pose == "crouch" and _tool_of(figure) is None


def _waters(figure: StagedFigure) -> bool:
    """Whether somebody waters a plant, which is done standing."""
    tool = _tool_of(figure)
    return figure.pose == "cook" and tool is not None and tool.kind in POURED


def _length_of_tool(figure: StagedFigure) -> float:
    """How far the tip of the tool is beyond the hand, in the person's drawing units."""
    tool = _tool_of(figure)
    if tool is None:
        return 0.0
    assert isinstance(figure.looks, Person)
    drawn = as_tool(draw_standing(tool))
    assert drawn.tip is not None
    length = math.dist(drawn.tip, drawn.grips[0].at) * held_scale(tool, figure.looks)
    return length * math.sin(math.radians(WIELDED_TILT))
