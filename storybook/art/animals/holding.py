"""Puts things into the mouth, beak, trunk or paws, on the head or on the back of an animal."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import replace

from storybook.art.animals.draw import ANIMALS, draw_animal
from storybook.art.animals.kinds import nearest_pose
from storybook.art.animals.model import Animal
from storybook.art.drawing.shapes import Pair
from storybook.art.figure import Anchor, Figure
from storybook.art.holding import Held, hold

HANDY = frozenset(
    {
        *("bear", "panda", "monkey", "gorilla", "koala", "sloth", "squirrel", "mouse", "rat"),
        *("rabbit", "hedgehog", "raccoon", "badger", "otter", "kangaroo"),
        *("frog", "penguin", "crab"),
    }
)
"""Kinds that take things into their paws; all others take them into the mouth."""
_BORNE = ("head", "back")
# Pose of an animal with empty paws or trunk -> its pose when it holds something there.
_READING = {"read": "hold_seated"}
_WITH_PAWS = {
    **{"stand": "hold", "walk": "hold", "sit": "hold_seated", "eat": "hold_seated"},
    **dict.fromkeys(("cook", "sweep", "give", "hoe", "plant", "catch"), "hold"),
    **dict.fromkeys(("ride", "drink"), "hold_seated"),
    **_READING,
}
_WITH_TRUNK = {"stand": "greet", "walk": "greet", "sit": "greet"}
_PAWS_FREE = frozenset({"hold", "hold_seated", "dance", "think", "wave"})
# Height / width from which a thing in the mouth is held across it, by its middle.
_LONG = 1.7
# Where a thing without a handle is bitten, as a share of its height and of its width.
_EDGE = 0.28
# Shares of the head's radius: how far the chin is below the middle of the head, how far ahead of it
# a mouth or paw must be to count as seen from the side, and how broad a lip covers a stick.
_CHIN, _AHEAD, _LIP = 0.72, 0.15, 0.3
# Where a thing that rises above the paw is held, as a share of its height, and how far above the
# middle of the head it then reaches, as a share of the head's radius.
_TOOL, _TOOL_HEIGHT = 3.2, 1.15  # height / breadth of a tool; its height, in animals
_BESIDE = 0.5  # how far beside the paw a tool is, in radii of the head
_FOOT, _OVER_HEAD = 0.78, 1.9
_LEAST_BOOK = 0.3  # height of a book that is read, as a share of the reader's


def holding_pose(kind: str, pose: str) -> str:
    """The pose in which a kind of animal holds something, instead of `pose`."""
    if kind == "elephant":
        return _WITH_TRUNK.get(pose, pose)
    poses = _WITH_PAWS if kind in HANDY else _READING
    return nearest_pose(poses.get(pose, pose), ANIMALS[kind].poses)


def draw_holding(
    animal: Animal, pose: str, view: str, mood: str, mirror: bool, things: Sequence[Held]
) -> Figure:
    """Draw an animal with the things that it holds: on the head, on the back, or as it can.

    Only the first of the things for the mouth or the paws is drawn.

    Raises:
        KeyError: there is no such kind of animal.
    """
    grasped = [held for held in things if held.where not in _BORNE]
    reads = pose == "read"
    if grasped:
        pose = holding_pose(animal.kind, pose)
    figure = draw_animal(animal, pose, view, mood, mirror)
    if grasped:
        in_paw = pose in (_PAWS_FREE if animal.kind in HANDY else _READING.values())
        without_paws = _under_chin if reads else _in_mouth
        figure = (_in_paw if in_paw and figure.grips else without_paws)(figure, grasped[0])
    for held in things:
        if held.where in _BORNE:
            figure = _bearing(figure, held)
    return figure


def _bearing(animal: Figure, held: Held) -> Figure:
    """The animal with a thing that stands on its head or its back."""
    spot = animal.crown.at if held.where == "head" and animal.crown else animal.back
    return hold(replace(animal, crown=Anchor(spot)), [replace(held, where="head")])


def _in_paw(animal: Figure, held: Held) -> Figure:
    """The animal with a thing in the near paw, below the chin, and the paw over it."""
    (x, y), thing = animal.grips[0].at, held.thing
    grip, chin = _grip_of(thing), animal.head[1] + _CHIN * _reach(animal)
    if _rises(thing):  # behind the head
        held = _over_head(animal, held, y)
        thing = replace(thing, grips=(replace(grip, layer=0),))
    elif thing.height > _TOOL * thing.width:
        # A broom or a spade stands on the ground beside the animal, as high as that.
        held = replace(held, scale=_TOOL_HEIGHT * animal.height / thing.height)
        down = thing.height - (animal.feet[1] - y) / held.scale
        aside = (1 if x >= animal.head[0] else -1) * _BESIDE * _reach(animal) / held.scale
        spot = (thing.width / 2 - aside, max(down, 0.1 * thing.height))
        thing = replace(thing, grips=(Anchor(spot, 0.0, 0),))
    else:
        room = animal.feet[1] - min(chin, y)
        held = replace(held, scale=min(held.scale, room / thing.height))
        is_slim = thing.height > _LONG * thing.width
        across = _EDGE * thing.width if _is_ahead(animal, x) and not is_slim else grip.at[0]
        down = min(grip.at[1], max((y - chin) / held.scale, 0.1 * thing.height))
        thing = _gripped(thing, (across, down))
    return _grasping(animal, replace(held, thing=thing), animal.fingers)


def _under_chin(animal: Figure, held: Held) -> Figure:
    """The animal with a book in front of its breast, the book's upper edge below the chin."""
    chin = animal.head[1] + _CHIN * _reach(animal)
    high = max(_LEAST_BOOK * animal.height, animal.feet[1] - chin)
    thing = _gripped(held.thing, (held.thing.width / 2, 0.0))
    book = replace(held, thing=thing, scale=min(held.scale, high / held.thing.height))
    breast = Anchor((animal.head[0], chin))
    return _grasping(replace(animal, grips=(breast, breast)), book, "")


def _in_mouth(animal: Figure, held: Held) -> Figure:
    """The animal with a thing in its mouth, over which the upper jaw lies."""
    bite = animal.bite or Anchor(animal.mouth)
    x, y = bite.at
    thing, is_across = _bitten(held.thing, _is_ahead(animal, x))
    side = -1.0 if x < animal.head[0] else 1.0
    reach = _reach(animal)
    if _rises(held.thing):
        held = _over_head(animal, held, y)
    half = _LIP * reach if is_across else 2 * reach
    over = _clipped(animal.svg_body, (x - half, y - 2 * reach, 2 * half, 2 * reach), bite)
    mouth = replace(bite, degrees=bite.degrees + 90.0 * side * is_across)
    # A thing in the mouth may cover the face, and is not turned away from it.
    bared = replace(animal, grips=(mouth, mouth), head_box=(0.0, 0.0, 0.0, 0.0))
    figure = _grasping(bared, replace(held, thing=thing, mirror=side < 0), over)
    dx, dy = figure.head_box[:2]
    left, top, right, bottom = animal.head_box
    return replace(figure, head_box=(left + dx, top + dy, right + dx, bottom + dy))


def _bitten(thing: Figure, is_ahead: bool) -> tuple[Figure, bool]:
    """The thing with its grip where a mouth takes it, and whether it lies across the mouth."""
    down = _grip_of(thing).at[1] / thing.height
    if _rises(thing) or down < _EDGE:  # above its holder, or hanging by its handle
        return thing, False
    if thing.height > _LONG * thing.width:
        return _gripped(thing, (thing.width / 2, thing.height / 2)), True
    across = _EDGE if is_ahead else 0.5
    return _gripped(thing, (across * thing.width, _EDGE * thing.height)), False


def _rises(thing: Figure) -> bool:
    """Whether a thing is held at its foot: a balloon, an umbrella, a fishing rod."""
    grip = _grip_of(thing)
    by_foot = grip.at[1] > _FOOT * thing.height and thing.height > thing.width
    return grip.layer == 0 or by_foot


def _over_head(animal: Figure, held: Held, y: float) -> Held:
    """A thing held at the height `y`, enlarged if needed to rise above the head."""
    above = y - animal.head[1] + _OVER_HEAD * _reach(animal)
    return replace(held, scale=max(held.scale, above / _grip_of(held.thing).at[1]))


def _clipped(svg: str, area: tuple[float, float, float, float], about: Anchor) -> str:
    """The part of a drawing in an area (x, y, width, height) that is turned about an anchor."""
    x, y, width, height = area
    clip = (
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" '
        f'transform="rotate({about.degrees:.1f} {about.at[0]:.1f} {about.at[1]:.1f})"/>'
    )
    name = f"grasp-{zlib.crc32(clip.encode())}"
    return f'<clipPath id="{name}">{clip}</clipPath><g clip-path="url(#{name})">{svg}</g>'


def _grasping(animal: Figure, held: Held, over: str) -> Figure:
    """The animal with a thing at its first grip, and with `over` painted over the thing."""
    layered = replace(animal, layers=(animal.svg_body, over))
    figure = hold(layered, [replace(held, where="hand")])
    return replace(figure, layers=(figure.svg_body,))


def _grip_of(thing: Figure) -> Anchor:
    return thing.grips[0] if thing.grips else Anchor((thing.width / 2, thing.height / 2))


def _gripped(thing: Figure, spot: Pair) -> Figure:
    return replace(thing, grips=(Anchor(spot),))


def _is_ahead(animal: Figure, x: float) -> bool:
    """Whether the animal is seen from the side, so that its mouth or paw at x is ahead of it."""
    return abs(x - animal.head[0]) > _AHEAD * _reach(animal)


def _reach(animal: Figure) -> float:
    """The radius of an animal's head."""
    left, _, right, _ = animal.head_box
    return (right - left) / 2
