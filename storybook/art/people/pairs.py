"""Two people who do something together: hug, hold hands, high five, give."""

from __future__ import annotations

import functools
import math
from collections.abc import Iterator
from dataclasses import dataclass, replace

from storybook.art.drawing.shapes import Box, Pair
from storybook.art.figure import Figure
from storybook.art.people.draw import draw_posed
from storybook.art.people.meeting import (
    Target,
    body_of,
    built,
    reaching,
    shoulder_height,
    span,
    stances,
)
from storybook.art.people.model import Person
from storybook.art.people.placing import to_figure
from storybook.art.people.poses.model import Pose
from storybook.art.people.proportions import Proportions

PAIRS = ("hug", "hold_hands", "high_five", "give")

_WIDE_HAIR = ("pigtails", "braids", "long", "afro", "curls")


_HUGGING = {True: (0.8, (0.0, -0.2, 1.0)), False: (0.2, (0.0, -1.0, 0.6))}
"""Whether somebody hugs in front of the other -> the height of a hand on the other's spine (a
share), and the direction of the elbow, so that the arms do not cover each other."""


@dataclass(frozen=True)
class Couple:
    """Two figures that touch, in common coordinates with the ground at y = 0, y down.

    `places` is where each figure's own (0, 0) goes; `meeting` is where their hands meet. `order`
    names the layers from the hindmost: (0 or 1 for the figure, its layer). A `thing` that is
    given is drawn at `thing_at`, at `thing_scale`, before the layer `order[thing_layer]`.
    """

    figures: tuple[Figure, Figure]
    places: tuple[Pair, Pair]
    meeting: Pair
    order: tuple[tuple[int, int], ...]
    thing: Figure | None = None
    thing_at: Pair = (0.0, 0.0)
    thing_scale: float = 1.0
    thing_layer: int = 4

    @property
    def box(self) -> Box:
        """Left, top, right, bottom of both figures."""
        corners = [
            (x, y, x + figure.width, y + figure.height)
            for figure, (x, y) in zip(self.figures, self.places, strict=True)
        ]
        lefts, tops, rights, bottoms = zip(*corners, strict=True)
        return min(lefts), min(tops), max(rights), max(bottoms)

    @property
    def head_boxes(self) -> tuple[Box, ...]:
        """The box round each head without hair."""
        return tuple(
            (x + left, y + top, x + right, y + bottom)
            for figure, (x, y) in zip(self.figures, self.places, strict=True)
            for left, top, right, bottom in (figure.head_box,)
        )

    def svg_body(self) -> str:
        """Both figures, and what passes between them, as SVG elements."""
        parts = [
            f'<g transform="translate({self.places[who][0]:.1f} {self.places[who][1]:.1f})">'
            f"{self.figures[who].layers[layer]}</g>"
            for who, layer in self.order
        ]
        if self.thing is not None:
            x, y = self.thing_at
            parts.insert(
                self.thing_layer,
                f'<g transform="translate({x:.1f} {y:.1f}) scale({self.thing_scale:.3f})">'
                f"{self.thing.svg_body}</g>",
            )
        return "".join(parts)


@functools.lru_cache(maxsize=256)
def draw_pair(
    kind: str,
    people: tuple[Person, Person],
    view: str,
    moods: tuple[str, str],
    thing: Figure | None = None,
    thing_scale: float = 1.0,
) -> Couple:
    """Draw two people together, the first on the left.

    They look at each other, except in `hold_hands`, where both look as `view` says. Somebody much
    taller kneels. In other views than "side", their faces turn towards the viewer. In `give`, the
    first hands `thing` to the second.

    Raises:
        KeyError: there is no such pair, view or mood.
    """
    if kind not in PAIRS:
        raise KeyError(f"no pair {kind!r}; there are {', '.join(PAIRS)}")
    if kind == "hug":
        return _hug(people, view, moods)
    wide = thing.width * thing_scale if thing is not None and kind == "give" else 0.0
    gap = min(max(wide * 0.95, 8.0), 160.0) if kind == "give" else 0.0
    poses = _meeting_poses(kind, people, view)
    first, second = (
        _figure(kind, index, people[index], poses[index], view, moods[index]) for index in (0, 1)
    )
    hands = meeting_hands(kind, view)
    first_at = (-first.feet[0], -first.feet[1])
    grip, other = first.grips[hands[0]].at, second.grips[hands[1]].at
    x, y = grip[0] + first_at[0], grip[1] + first_at[1]
    second_at = (x + gap - other[0], -second.feet[1])
    meeting = (x + gap / 2, (y + other[1] + second_at[1]) / 2)
    # The smaller one stands in front of the taller.
    rear = 1 if shoulder_height(people[0], poses[0]) < shoulder_height(people[1], poses[1]) else 0
    front = 1 - rear
    order = ((rear, 0), (front, 0), (rear, 1), (front, 1), (rear, 2), (front, 2))
    couple = Couple((first, second), (first_at, second_at), meeting, order)
    return couple if thing is None or kind != "give" else _given(couple, thing, thing_scale)


def _given(couple: Couple, thing: Figure, scale: float) -> Couple:
    """The couple with a thing between their hands, held at the height of its grip."""
    held = thing.grips[0].at[1] if thing.grips else thing.height * 0.6
    at = (couple.meeting[0] - thing.width * scale / 2, couple.meeting[1] - held * scale)
    return replace(couple, thing=thing, thing_at=at, thing_scale=scale)


def meeting_hands(kind: str, view: str) -> tuple[int, int]:
    """Which hand of each meets the other's: 0 right, 1 left."""
    if kind == "high_five":
        return (0, 0) if view in ("side", "back") else (1, 1)
    if kind != "hold_hands" or view == "side":
        return (0, 0)
    # From behind, the person on the page's left holds on with the right hand.
    return (0, 1) if view == "back" else (1, 0)


def _views(kind: str, view: str) -> tuple[str, str]:
    """The views of the body and the head."""
    if kind == "hold_hands":
        return view, view
    if kind == "hug":
        return "side", {"side": "three_quarter", "back": "back"}.get(view, "front")
    if view in ("side", "back"):
        return "side", "side"
    return "three_quarter", "three_quarter"


def _figure(kind: str, index: int, person: Person, pose: Pose, view: str, mood: str) -> Figure:
    body_view, head_view = _views(kind, view)
    drawn = draw_posed(person, pose, body_view, mood, head_view)
    return to_figure(drawn, mirror=index == 1 and kind != "hold_hands")


def _meeting_poses(kind: str, people: tuple[Person, Person], view: str) -> tuple[Pose, Pose]:
    """The stances with hands that meet."""
    standing = stances(kind, people)
    height = _meeting_height(kind, people, standing)
    hands = meeting_hands(kind, view)
    body_view, _ = _views(kind, view)
    poses = []
    for index, (person, pose) in enumerate(zip(people, standing, strict=True)):
        # Hand in hand, both face the same way: the second reaches back to the first.
        ahead = -1.0 if kind == "hold_hands" and index == 1 else 1.0
        targets = _targets(kind, person, pose, body_view, hands[index], ahead, height)
        poses.append(reaching(person, pose, body_view, tuple(targets)))
    return poses[0], poses[1]


def _meeting_height(kind: str, people: tuple[Person, Person], poses: tuple[Pose, Pose]) -> float:
    """The height at which hands meet: easy for the smaller one, and within reach of the taller."""
    pairs = [
        (shoulder_height(person, pose), built(person))
        for person, pose in zip(people, poses, strict=True)
    ]
    if kind == "high_five":
        return min(
            shoulder + min(0.66 * span(who), _rise(span(who), _clear_of_face(p)))
            for who, (shoulder, p) in zip(people, pairs, strict=True)
        )
    if kind == "give":
        low = min(shoulder - 0.26 * p.arm for shoulder, p in pairs)
        return max(low, *(shoulder - 0.86 * p.arm for shoulder, p in pairs))
    lowest = max(shoulder - 0.94 * p.arm - 0.4 * p.hand for shoulder, p in pairs)
    level = pairs[0][0] / pairs[1][0]
    return lowest + (0.25 * pairs[0][1].arm if 0.87 < level < 1.15 else 0.0)


def _clear_of_face(p: Proportions) -> float:
    """The distance from the middle of the body at which a palm is clear of an upright head."""
    return p.head * 0.5 + p.hand * 2.8


def _rise(reach: float, out: float) -> float:
    """How far above the shoulder a hand reaches that is `out` ahead of it."""
    return math.sqrt(max((reach * 0.98) ** 2 - out**2, 0.0))


def _targets(
    kind: str, person: Person, pose: Pose, view: str, index: int, ahead: float, height: float
) -> Iterator[Target]:
    """Where the hand that meets the other goes, and the other hand."""
    p = built(person)
    body = body_of(person, pose, view)
    root = body.skeleton.arms[index].root
    x0, shoulder = body.project(root)[0] * ahead, -body.project(root)[1]
    head_x = body.project(body.skeleton.head)[0] * ahead
    depth = body.nearness(root)
    if kind == "give":
        out = _out(p.arm, height - shoulder, p.arm * 0.86)
        yield Target(0, (x0 + out, height), depth * 0.6)
        return
    if kind == "high_five":
        out = _out(span(person), height - shoulder, span(person) * 0.8)
        x = max(x0 + out, head_x + _clear_of_face(p))
        yield Target(index, (x, height), depth * 0.5, elbow=(0.1, -1, 0.3))
        return
    if height > shoulder - p.arm * 0.72:
        out = x0 + _out(span(person), height - shoulder, p.arm * 0.95)
        least = head_x + _clear_of_face(p) if height > shoulder + p.hand else 0.0
    else:
        out = x0 + _out(p.arm, height - shoulder, p.arm * 0.34)
        least = min(head_x + p.head * 0.64, x0 + _out(p.arm, height - shoulder, p.arm))
    yield Target(index, (max(out, least) * ahead, height), depth * 0.5, "fist", (-0.5, -0.4, 0.6))


def _out(reach: float, rise: float, most: float) -> float:
    """How far ahead a hand reaches that is `rise` above the shoulder, at most `most`."""
    return min(math.sqrt(max((reach * 0.98) ** 2 - rise**2, 0.0)), most)


def _hug(people: tuple[Person, Person], view: str, moods: tuple[str, str]) -> Couple:
    """Two who hug: the smaller in front of the other, each with an arm round the other's back."""
    standing = stances("hug", people)
    body_view, head_view = _views("hug", view)
    bodies = [body_of(who, pose, body_view) for who, pose in zip(people, standing, strict=True)]
    heads = [body.project(body.skeleton.head) for body in bodies]
    size = sum(body.proportions.head for body in bodies)
    apart = size * {"front": 0.45, "back": 0.4}.get(head_view, 0.49)
    lean_in = heads[0][0] + heads[1][0]
    between = math.sqrt(max(apart**2 - (heads[0][1] - heads[1][1]) ** 2, 0.0)) + lean_in
    distance = max(between, sum(b.proportions.depth + b.proportions.belly for b in bodies) * 0.9)
    front = _in_front(people, (heads[0][1], heads[1][1]), size / 4)
    figures = []
    for index in (0, 1):
        mine, other = bodies[index], bodies[1 - index]
        high, elbow = _HUGGING[index == front]
        back = -other.project(other.skeleton.spine(high))[1]
        depth = mine.nearness(mine.skeleton.arms[0].root)
        near = Target(0, (distance + other.proportions.depth * 0.25, back), depth, "relaxed", elbow)
        far = Target(1, (distance * 0.8, back), -depth, "relaxed", (0, -1, 0.6))
        pose = replace(standing[index], arms_behind_head=index == front)
        pose = reaching(people[index], pose, body_view, (near, far))
        drawn = draw_posed(people[index], pose, body_view, moods[index], head_view)
        figures.append(to_figure(drawn, mirror=index == 1))
    first, second = figures
    rear = 1 - front
    order = ((rear, 0), (front, 0), (rear, 1), (front, 1), (rear, 2), (front, 2))
    places = ((-first.feet[0], -first.feet[1]), (distance - second.feet[0], -second.feet[1]))
    middle = sum(body.project(body.skeleton.spine(0.7))[1] for body in bodies) / 2
    return Couple((first, second), places, (distance / 2, middle), order)


def _in_front(people: tuple[Person, Person], heads: Pair, slack: float) -> int:
    """The index of the one in front in a hug: the smaller, unless the hair would hide a face.

    `heads` are how low on the page the heads are; within `slack` they count as level.
    """
    lower = 0 if heads[0] >= heads[1] else 1
    if abs(heads[0] - heads[1]) > slack:
        return lower
    wide = [who.hair.style in _WIDE_HAIR and who.hat is None for who in people]
    return lower if wide[0] == wide[1] else int(wide[0])
