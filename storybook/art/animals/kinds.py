"""Properties of kinds of animals, and the nearest pose, view and mood to those asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from storybook.art.drawing.faces import MOODS, MORE_MOODS, Mood

ALL_MOODS = {**MOODS, **MORE_MOODS}
VIEWS = ("side", "three_quarter", "front")


@dataclass(frozen=True)
class AnimalKind:
    """A kind's size in life when standing, its poses, moods and views, and where it lives.

    `home` is "land", "water" or "air".
    """

    height_cm: float
    length_cm: float
    poses: tuple[str, ...]
    moods: tuple[str, ...]
    views: tuple[str, ...]
    home: str = "land"


_INSTEAD: dict[str, tuple[str, ...]] = {
    "stand": ("walk", "float", "fly", "sit"),
    "walk": ("stand", "hop", "swim"),
    "run": ("hop", "walk", "swim", "fly"),
    "chase": ("run", "walk"),
    "flee": ("run", "walk"),
    "ride": ("run", "walk"),
    "jump": ("hop", "fly", "leap", "run"),
    "hop": ("jump", "walk"),
    "dance": ("jump", "hop", "wave"),
    "cheer": ("dance", "jump", "wave"),
    "play": ("jump", "run"),
    "climb": ("walk", "jump"),
    "fall": ("jump", "lie"),
    "sit": ("perch", "lie", "stand"),
    "sit_seat": ("sit", "perch", "lie"),
    "sit_ground": ("sit", "lie"),
    "crouch": ("hide", "lie", "sit"),
    "kneel": ("lie", "sit"),
    "hide": ("lie", "sit", "stand"),
    "lie": ("sleep", "sit"),
    "sleep": ("lie", "sit"),
    "eat": ("peck", "drink", "stand"),
    "drink": ("eat", "peck", "stand"),
    "peck": ("eat", "drink"),
    "sniff": ("eat", "drink", "stand"),
    "dig": ("eat", "drink", "stand"),
    "roll_up": ("sleep", "lie"),
    "look_back": ("look_up", "stand"),
    "look_up": ("think", "sing", "stand"),
    "look_down": ("eat", "drink"),
    "think": ("sit", "look_up", "stand"),
    "wave": ("greet", "sit", "stand"),
    "greet": ("wave", "stand"),
    "point": ("wave", "stand"),
    "call": ("sing", "trumpet", "look_up", "roar"),
    "sing": ("call", "look_up", "stand"),
    "roar": ("open_jaws", "call", "look_up", "stand"),
    "cry": ("sit", "stand"),
    "hug": ("hold", "wave", "stand"),
    "push": ("hold", "walk"),
    "pull": ("walk", "stand"),
    "swim": ("float", "walk"),
    "float": ("swim", "stand"),
    "dive": ("swim", "jump"),
    "fly": ("jump", "run"),
    "glide": ("fly",),
    "perch": ("sit", "stand"),
    "read": ("sit", "perch", "stand"),
    "carry_on_head": ("walk", "stand"),
    "carry_on_back": ("walk", "stand"),
    "hold": ("stand",),
    "hold_seated": ("hold", "sit", "perch", "stand"),
    "carry": ("walk", "stand"),
    "attack": ("lunge", "run", "jump"),
    "lunge": ("run", "jump"),
}


def nearest_pose(word: str, poses: Sequence[str]) -> str:
    """The pose itself if the kind has it, else the most similar one, else the first."""
    visited, queue = {word}, [word]
    while queue:
        pose = queue.pop(0)
        if pose in poses:
            return pose
        fresh = [other for other in _INSTEAD.get(pose, ()) if other not in visited]
        visited.update(fresh)
        queue += fresh
    return poses[0]


def nearest_view(word: str, views: Sequence[str]) -> str:
    """The view itself if the kind has it, else the first."""
    return word if word in views else views[0]


# Heavy lids under slanted brows look grim on a dark face with a long muzzle.
_GENTLE = {
    "sleepy": replace(
        ALL_MOODS["sleepy"], lid=0.26, lid_tilt=-6, brow_lift=9, brow_tilt=-7, mouth="smile"
    ),
    "sad": replace(ALL_MOODS["sad"], lid=0.08, lid_tilt=-8, brow_lift=7, brow_tilt=-17),
}


def mood_of(word: str) -> Mood:
    """A mood by name ("calm" if unknown), with mouths that only people have simplified."""
    mood = _GENTLE.get(word) or ALL_MOODS.get(word, ALL_MOODS["calm"])
    simple = {"content": "calm", "sob": "frown", "round": "worried", "yawn": "worried"}
    return replace(mood, mouth={**simple, "grin": "smile"}.get(mood.mouth, mood.mouth))
