"""People who touch things: hands and soles are aimed at points on the page."""

from __future__ import annotations

import functools
import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from storybook.art.drawing.shapes import Pair
from storybook.art.figure import Figure
from storybook.art.people.body import Body
from storybook.art.people.draw import draw_posed
from storybook.art.people.meeting import Target, body_of, reaching, space_of
from storybook.art.people.model import Person
from storybook.art.people.placing import to_figure
from storybook.art.people.poses.faces import mood_in
from storybook.art.people.poses.in_view import WITH_STICK, pose_of, seated
from storybook.art.people.poses.lying import seen_as
from storybook.art.people.poses.model import Pose, Step
from storybook.art.people.skeleton import ankle_height

_ELBOW = (-0.3, -1.0, 0.4)
_ELBOW_OUT = (-0.3, -0.6, 1.2)
_KNEE = (1.0, 0.4, 0.2)
_MOST_LEAN = 40.0
_LEAN_STEP = 4.0
_HEEL = 0.25
"""How far the ankle is behind the ball of the foot, in foot lengths."""
_STRETCH = 0.97
"""Share of an arm's length from which the trunk leans to help it reach."""


Limb = Literal["hand", "sole"]


@dataclass(frozen=True)
class Touch:
    """What a hand or a sole touches; `index` is 0 for the right one, 1 for the left one.

    `at` is on the page, in drawing units: (ahead, down) from the ground under the hips, or from
    the seat if it is `from_seat`. A hand that holds a thing is `depth` nearer to the viewer
    than the hips; for another hand, `depth` is None, and the trunk leans to help it. The forearm
    `lies` on a table, with its elbow aside.
    """

    limb: Limb
    index: int
    at: Pair
    form: str = "fist"
    depth: float | None = None
    from_seat: bool = False
    lies: bool = False


@functools.lru_cache(maxsize=256)
def draw_touching(
    person: Person,
    pose: str,
    view: str,
    mood: str,
    mirror: bool,
    touches: tuple[Touch, ...],
    sits: bool = False,
) -> Figure:
    """Draw a person whose hands and soles are on what they touch, as far as the limbs reach.

    If the person `sits`, the legs are on a seat, whatever the pose of the arms.

    Raises:
        KeyError: there is no such pose, view or mood.
    """
    body_view, head_view = seen_as(pose, view)
    taken = touching(person, taken_pose(person, pose, body_view, sits), body_view, touches)
    drawn = draw_posed(person, taken, body_view, mood_in(pose, mood), head_view)
    return to_figure(drawn, mirror)


def taken_pose(person: Person, pose: str, view: str, sits: bool = False) -> Pose:
    """The pose as this person takes it in a view, on the seat of a wheelchair or another if needed.

    Raises:
        KeyError: there is no such pose.
    """
    taken = pose_of(person, pose, view)
    return seated(taken) if sits or "wheelchair" in person.accessories else taken


def touching(person: Person, pose: Pose, view: str, touches: Sequence[Touch]) -> Pose:
    """The pose with its hands and soles at what they touch; the trunk leans if arms are short."""
    for touch in touches:
        if touch.limb == "sole":
            pose = _stepping(person, pose, view, touch)
    hands = [touch for touch in touches if touch.limb == "hand"]
    if [touch.index for touch in hands] == [0] and pose.hands[0] == WITH_STICK:
        # The right hand is needed: the stick goes into the left one.
        pose = replace(pose, hands=(pose.hands[0], WITH_STICK))
    while any(touch.depth is None for touch in hands) and pose.lean < _MOST_LEAN:
        body = body_of(person, pose, view)
        if all(_is_near(body, touch, _aim(body, touch)) for touch in hands):
            break
        pose = replace(pose, lean=pose.lean + _LEAN_STEP, nod=pose.nod - 0.6 * _LEAN_STEP)
    body = body_of(person, pose, view)
    targets = tuple(
        Target(
            touch.index,
            _aim(body, touch),
            _depth(body, touch),
            touch.form,
            _ELBOW_OUT if touch.lies or view in ("front", "back") else _ELBOW,
        )
        for touch in hands
    )
    return reaching(person, pose, view, targets)


def seat_of(body: Body) -> Pair:
    """Where somebody sits: x from the hips, height above the ground."""
    x, y, _ = body.skeleton.hips
    at = body.project((x, y - body.proportions.leg_radii[0], 0.0))
    return at[0], -at[1]


def _aim(body: Body, touch: Touch) -> Pair:
    """Where a touch is: x from the hips, height above the ground."""
    x, height = seat_of(body) if touch.from_seat else (0.0, 0.0)
    return x + touch.at[0], height - touch.at[1]


def _depth(body: Body, touch: Touch) -> float:
    """How much nearer to the viewer than the hips a hand is; usually less than the shoulder."""
    if touch.depth is not None:
        return touch.depth
    return 0.6 * body.nearness(body.skeleton.arms[touch.index].root)


def _is_near(body: Body, touch: Touch, aim: Pair) -> bool:
    """Whether a hand reaches a touch with its arm nearly straight."""
    shoulder = body.skeleton.arms[touch.index].root
    reach = math.dist(space_of(body, aim, _depth(body, touch)), shoulder)
    return reach < body.proportions.arm * _STRETCH + 0.5 * body.proportions.hand


def _stepping(person: Person, pose: Pose, view: str, touch: Touch) -> Pose:
    """The pose with a sole on a point of the page."""
    body = body_of(person, pose, view)
    p, leg = body.proportions, body.skeleton.legs[touch.index]
    x, height = _aim(body, touch)
    ankle = (x - _HEEL * p.foot, height + ankle_height(p))
    spot = space_of(body, ankle, body.nearness(leg.root))
    length = p.leg - ankle_height(p)
    ahead, up, out = ((a - b) / length for a, b in zip(spot, leg.root, strict=True))
    steps = list(pose.feet)
    steps[touch.index] = Step(ahead, up, out * leg.side, knee=_KNEE)
    return replace(pose, feet=(steps[0], steps[1]))
