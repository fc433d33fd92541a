"""The cast of the bundled tales: one call draws any member in any pose, mood and view."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from storybook.art.animals import buaya, burung, gajah, harimau, kancil, quadruped
from storybook.art.animals.buaya_poses import POSES as BUAYA_POSES
from storybook.art.animals.quadruped import Drawing
from storybook.art.drawing.faces import MOODS, Mood
from storybook.art.drawing.shapes import Picture, layers
from storybook.art.figure import Figure
from storybook.art.people.draw import person_drawing
from storybook.art.people.presets import PAK_TANI
from storybook.art.people.tools import draw_basket, draw_hoe

VIEWS = ("side", "three-quarter", "front")

BUAYA_MOODS: dict[str, tuple[Mood, float]] = {
    "still": (Mood(lid=0.34, mouth="calm", blush=0.3), 0.0),
    "hungry": (Mood(lid=0.08, gaze=(0.5, 0.1), brow_lift=4, mouth="smile", blush=0.5), 15.0),
    "angry": (
        Mood(lid=0.25, lid_tilt=18, brow_tilt=20, brow_lift=-8, mouth="frown", blush=0.2),
        0.0,
    ),
    "surprised": (Mood(iris=0.7, brow_lift=8, mouth="worried", blush=0.2), 22.0),
    "happy": (Mood(lid=0.12, lower_lid=0.1, brow_lift=3, mouth="smile", blush=0.9), 0.0),
    "laughing": (Mood(shut="merry", brow_lift=6, mouth="laugh", blush=1.0), 22.0),
    "thinking": (Mood(lid=0.12, gaze=(0.4, -0.8), brow_lift=5, mouth="calm", blush=0.4), 0.0),
    "afraid": (Mood(iris=0.62, brow_lift=6, brow_tilt=-14, mouth="worried", blush=0.1), 9.0),
    "asleep": (Mood(shut="asleep", mouth="calm", blush=0.6), 0.0),
}
"""Buaya's moods, each with the angle of the open jaw in degrees."""


@dataclass(frozen=True)
class Member:
    """A member of the cast: its poses and moods, and the drawing of (pose, mood, view)."""

    poses: tuple[str, ...]
    moods: tuple[str, ...]
    draw: Callable[[str, str, str], Drawing]


def _quadruped(
    module: quadruped.Build, poses: Mapping[str, quadruped.Pose]
) -> Callable[[str, str, str], Drawing]:
    return lambda pose, mood, view: quadruped.draw(module, poses[pose], MOODS[mood], view)


def _buaya(pose: str, mood: str, view: str) -> Drawing:
    face, jaw = BUAYA_MOODS[mood]
    return buaya.draw(BUAYA_POSES[pose], face, jaw, view)


PAK_TANI_POSES = {
    "standing": "stand",
    "walking": "walk",
    "running": "run",
    "waving": "wave",
    "pointing": "point",
    "thinking": "think",
    "hoeing": "hoe",
    "carrying": "hold_both_hands",
    "sitting": "sit_ground",
    "sleeping": "sleep_sitting",
    "looking_back": "look_back",
    "cheering": "cheer",
}
"""Poses of the farmer, by their names in the tales -> poses of people."""


def _pak_tani(pose: str, mood: str, view: str) -> Drawing:
    drawn = person_drawing(PAK_TANI, PAK_TANI_POSES[pose], view.replace("-", "_"), mood)
    right, left = (grip.at for grip in drawn.grips)
    tool = {"hoeing": draw_hoe, "carrying": draw_basket}.get(pose)
    far, body, near = drawn.layers
    held = tool(right, left) if tool else Picture()
    return Drawing(layers((far, body, held, near)), drawn.mouth, drawn.carry.at, drawn.head)


_MOODS = tuple(MOODS)
CAST: dict[str, Member] = {
    "kancil": Member(tuple(kancil.POSES), _MOODS, _quadruped(kancil.BUILD, kancil.POSES)),
    "buaya": Member(tuple(BUAYA_POSES), tuple(BUAYA_MOODS), _buaya),
    "harimau": Member(tuple(harimau.POSES), _MOODS, _quadruped(harimau.BUILD, harimau.POSES)),
    "gajah": Member(tuple(gajah.POSES), _MOODS, _quadruped(gajah.BUILD, gajah.POSES)),
    "burung": Member(
        tuple(burung.POSES), _MOODS, lambda p, m, v: burung.draw(burung.POSES[p], MOODS[m], v)
    ),
    "pak_tani": Member(tuple(PAK_TANI_POSES), _MOODS, _pak_tani),
}


@functools.cache
def drawing(name: str, pose: str, mood: str, view: str) -> Drawing:
    """Draw a member of the cast as painted shapes, facing right; the ground is y = 0.

    Raises:
        KeyError: the cast has no such name, pose, mood or view.
    """
    member = CAST[name]
    for requested, available in ((pose, member.poses), (mood, member.moods), (view, VIEWS)):
        if requested not in available:
            raise KeyError(f"{name}: no {requested!r}; there are {', '.join(available)}")
    return member.draw(pose, "asleep" if pose == "sleeping" else mood, view)


def figure(name: str, pose: str, mood: str, view: str, mirror: bool = False) -> Figure:
    """Draw a member of the cast as a figure, facing right, or left with `mirror`.

    Raises:
        KeyError: the cast has no such name, pose, mood or view.
    """
    drawn = drawing(name, pose, mood, view)
    picture, places = drawn.picture, (drawn.back, drawn.mouth, drawn.head)
    if mirror:
        picture, places = picture.scale(-1, 1), tuple((-x, y) for x, y in places)  # type: ignore[assignment]
    left, top, right, bottom = picture.box
    back, mouth, head = ((x - left, y - top) for x, y in places)
    return Figure(
        picture.move(-left, -top).svg(),
        right - left,
        bottom - top,
        (-left, -top),
        back,
        mouth,
        head,
    )
