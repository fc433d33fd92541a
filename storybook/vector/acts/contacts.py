"""Where on something or somebody a worker has the hand or the tip of a tool."""

from __future__ import annotations

import math

from storybook.art.animals.model import Animal
from storybook.art.drawing.shapes import Pair
from storybook.art.people.meeting import body_of, shoulder_height
from storybook.art.people.model import Person
from storybook.art.people.poses.lying import seen_as
from storybook.art.people.poses.table import POSES
from storybook.art.people.touching import taken_pose
from storybook.art.people.wielding import WIELDED_TILT, as_tool
from storybook.art.things.model import Thing
from storybook.stage.kinds import is_building
from storybook.stage.model import StagedFigure
from storybook.vector.acts.riding import Bearer
from storybook.vector.drawing import draw_standing, held_scale, unit_scale
from storybook.vector.hands import POURED

_CHEST = 0.8  # height of a hand on a tall thing, as a share of the shoulders' height
# How far in from its edge a thing is touched: share of its breadth, at most share of a height.
_INSIDE, _FARTHEST_IN = 0.2, 0.12
_FROM_TOP = 0.12  # how far below the top of a thing a hand is at least, as a share of its height
_COAT = 0.45  # where an animal is touched: share of the way from its back to its head
_FACE = 0.3  # how far in front of and above the middle of its head, in heads
_FOR_KNEES = frozenset({"plaster"})
_HAIR_TOOLS = frozenset({"hairbrush", "comb", "scissors"})
_AT_HAIR, _AT_CHEEK, _AT_SHOULDER = (0.5, 0.45), (0.36, 0.62), (0.34, 1.22)
_AT_SLEEVE = (0.44, 1.45)
"""Where a person is touched, in heads: (towards the toucher, down) from the head's middle top."""
_SHOE = (0.05, 0.06)  # beside and above the feet, as shares of a height
_GATE = "gate"


def is_house(thing: StagedFigure) -> bool:
    return isinstance(thing.looks, Thing) and is_building(thing.looks.kind)


def has_leaf(thing: StagedFigure) -> bool:
    """Whether a thing hangs on hinges, and is opened and shut by its free end."""
    return isinstance(thing.looks, Thing) and thing.looks.kind == _GATE


def contact_on(other: Bearer, figure: StagedFigure, ahead: int) -> Pair:
    """Where something is touched, on the page, by somebody who faces right (1) or left (-1)."""
    looks = other.figure.looks
    if isinstance(looks, Person):
        if at_knee(figure):
            return _knee(other, looks)
        if at_shoe(figure):
            x, y = other.placed.on_page(other.drawn.feet)
            return x - ahead * _SHOE[0] * figure.height, y - _SHOE[1] * figure.height
        left, top, right, bottom = other.placed.box_on_page(other.drawn.head_box)
        aside, down = _part_of_head(figure)
        head = bottom - top
        return (left + right) / 2 - ahead * aside * head, top + down * head
    if isinstance(looks, Animal):
        return _contact_on_animal(other, ahead, tool_of(figure) is not None)
    if has_leaf(other.figure):
        return other.placed.on_page(other.drawn.grips[0].at)
    left, top, right, bottom = other.placed.box
    inside = min(_INSIDE * (right - left), _FARTHEST_IN * figure.height)
    assert isinstance(figure.looks, Person)
    shoulders = shoulder_height(figure.looks, POSES["stand"]) * unit_scale(figure)
    if is_house(other.figure):
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
    tool = tool_of(figure)
    if tool is None:
        return _AT_SLEEVE if figure.pose == "tug" else _AT_SHOULDER
    return _AT_HAIR if tool.kind in _HAIR_TOOLS else _AT_CHEEK


def tool_of(figure: StagedFigure) -> Thing | None:
    """The tool in a hand; None if there is none."""
    tools = (held.looks for held in figure.holds if held.by in ("hand", "other_hand"))
    return next((looks for looks in tools if isinstance(looks, Thing)), None)


def at_knee(figure: StagedFigure) -> bool:
    """Whether somebody tends a knee, kneeling so as not to hide a face."""
    tool = tool_of(figure)
    return tool is not None and tool.kind in _FOR_KNEES


def at_shoe(figure: StagedFigure) -> bool:
    """Whether somebody ties a shoe."""
    return figure.pose == "crouch" and tool_of(figure) is None


def waters(figure: StagedFigure) -> bool:
    """Whether somebody waters a plant, which is done standing."""
    tool = tool_of(figure)
    return figure.pose == "cook" and tool is not None and tool.kind in POURED


def length_of_tool(figure: StagedFigure) -> float:
    """How far the tip of the tool is beyond the hand, in the person's drawing units."""
    tool = tool_of(figure)
    if tool is None:
        return 0.0
    assert isinstance(figure.looks, Person)
    drawn = as_tool(draw_standing(tool))
    assert drawn.tip is not None
    length = math.dist(drawn.tip, drawn.grips[0].at) * held_scale(tool, figure.looks)
    return length * math.sin(math.radians(WIELDED_TILT))
