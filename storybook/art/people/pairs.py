"""Two people who do something together: hug, hold hands, high five, give."""

from __future__ import annotations

import functools
import math
from dataclasses import dataclass, replace

from storybook.art.drawing.shapes import Pair
from storybook.art.figure import Figure
from storybook.art.people.draw import draw_posed
from storybook.art.people.model import Person
from storybook.art.people.placing import to_figure
from storybook.art.people.pose import Pose, Reach
from storybook.art.people.pose_table import POSES
from storybook.art.people.proportions import Proportions, proportions
from storybook.art.people.skeleton import CAMERAS, solve

PAIRS = ("hug", "hold_hands", "high_five", "give")


@dataclass(frozen=True)
class Couple:
    """Two figures that touch, in common coordinates with the ground at y = 0, y down.

    `places` is where each figure's own (0, 0) goes; `meeting` is where their hands meet. `order`
    names the layers from the hindmost: (0 or 1 for the figure, its layer).
    """

    figures: tuple[Figure, Figure]
    places: tuple[Pair, Pair]
    meeting: Pair
    order: tuple[tuple[int, int], ...]

    def svg_body(self) -> str:
        """Both figures as SVG elements."""
        return "".join(
            f'<g transform="translate({self.places[who][0]:.1f} {self.places[who][1]:.1f})">'
            f"{self.figures[who].layers[layer]}</g>"
            for who, layer in self.order
        )


@functools.lru_cache(maxsize=256)
def draw_pair(
    kind: str, people: tuple[Person, Person], view: str, moods: tuple[str, str]
) -> Couple:
    """Draw two people together, the first on the left.

    They look at each other, but for `hold_hands`, where both look where `view` says. Who is much
    taller kneels. In other views than "side", their faces turn towards the reader.

    Raises:
        KeyError: there is no such pair, view or mood.
    """
    if kind not in PAIRS:
        raise KeyError(f"no pair {kind!r}; there are {', '.join(PAIRS)}")
    first, second = (_figure(kind, index, people, view, mood) for index, mood in enumerate(moods))
    hands = _meeting_hands(kind, view)
    first_at = (-first.feet[0], -first.feet[1])
    grip, other_grip = first.grips[hands[0]].at, second.grips[hands[1]].at
    meeting = (grip[0] + first_at[0], grip[1] + first_at[1])
    if kind == "hug":
        x = _hug_distance(tuple(_body(person) for person in people))
        second_at = (x - second.feet[0], -second.feet[1])
        meeting = (x / 2, meeting[1])
        heights = [_shoulder(POSES["stand"], _body(person)) for person in people]
        front = 0 if heights[0] < heights[1] * 1.15 else 1
        rear = 1 - front
        order = ((0, 0), (1, 0), (rear, 1), (rear, 2), (front, 1), (front, 2))
    else:
        gap = 6.0 if kind == "give" else 0.0
        second_at = (meeting[0] + gap - other_grip[0], -second.feet[1])
        order = ((0, 0), (1, 0), (0, 1), (1, 1), (0, 2), (1, 2))
    return Couple((first, second), (first_at, second_at), meeting, order)


def _body(person: Person) -> Proportions:
    return proportions(person.age, person.build, person.gender)


def _meeting_hands(kind: str, view: str) -> tuple[int, int]:
    """Which hand of each meets the other's: 0 right, 1 left."""
    if kind != "hold_hands" or view == "side":
        return (0, 0)
    # From behind, the person on the page's left holds on with the right hand.
    return (0, 1) if view == "back" else (1, 0)


def _figure(kind: str, index: int, people: tuple[Person, Person], view: str, mood: str) -> Figure:
    person = people[index]
    together = kind == "hold_hands"
    body_view = view if together else "side"
    head_view = view if together or view in ("side", "three_quarter") else "three_quarter"
    stances = _stances(kind, people)
    height = _meeting_height(kind, people, stances)
    pose = _reaching(kind, index, _body(person), stances[index], height, view)
    drawn = draw_posed(person, pose, body_view, mood, head_view)
    return to_figure(drawn, mirror=index == 1 and not together)


def _shoulder(pose: Pose, body: Proportions) -> float:
    return solve(pose, body, CAMERAS["side"]).arms[0].root[1]


def _stances(kind: str, people: tuple[Person, Person]) -> tuple[Pose, Pose]:
    """How each of the two stands; a grown-up kneels down to a small child."""
    stand = POSES["hug" if kind == "hug" else "stand"]
    low = replace(stand, feet=POSES["kneel"].feet, bears="knees")
    heights = [_shoulder(stand, _body(person)) for person in people]
    kneels = [
        kind != "hold_hands" and mine > other * 2.2
        for mine, other in zip(heights, heights[::-1], strict=True)
    ]
    return (low if kneels[0] else stand, low if kneels[1] else stand)


def _meeting_height(kind: str, people: tuple[Person, Person], stances: tuple[Pose, Pose]) -> float:
    """How high their hands meet, as near as can be to what is easy for both."""
    share = {"hug": -0.1, "hold_hands": -0.78, "high_five": 0.42, "give": -0.3}[kind]
    lowest_share = -0.97 if kind == "hold_hands" else -0.85
    reaches = [
        (_shoulder(pose, _body(person)), _body(person).arm)
        for person, pose in zip(people, stances, strict=True)
    ]
    easy = sum(shoulder + share * arm for shoulder, arm in reaches) / 2
    lowest = max(shoulder + lowest_share * arm for shoulder, arm in reaches)
    highest = min(shoulder + 0.62 * arm for shoulder, arm in reaches)
    return min(max(easy, lowest), highest)


def _reaching(
    kind: str, index: int, body: Proportions, stance: Pose, height: float, view: str
) -> Pose:
    """The stance with the hands where they meet the other's."""
    rise = max(-0.97, min(0.97, (height - _shoulder(stance, body)) / body.arm))
    out = math.sqrt(1 - rise**2) * 0.97
    hang = POSES["stand"].hands[0]
    if kind == "hug":
        reach = replace(stance.hands[0], x=out * 0.8, y=rise)
        return replace(stance, hands=(reach, reach))
    if kind == "give":
        reach = Reach(out, rise, 0.02, form="open")
        return replace(stance, hands=(reach, replace(reach, x=out * 0.94)))
    if kind == "high_five":
        reach = Reach(out, rise, 0.05, form="open", elbow=(0.1, -1, 0.4))
        return replace(stance, hands=(reach, hang))
    if view == "side":
        ahead = out if index == 0 else -out
        return replace(stance, hands=(Reach(ahead, rise, 0.05, form="fist"), hang))
    reach = Reach(0.1 * out, rise, out, form="fist")
    right = _meeting_hands(kind, view)[index] == 0
    return replace(stance, hands=(reach, hang) if right else (hang, reach))


def _hug_distance(bodies: tuple[Proportions, ...]) -> float:
    """How far apart two huggers stand: their bodies nearly touch, their heads overlap a little."""
    trunks = sum(body.depth + body.belly for body in bodies)
    return trunks + 6.0
