"""Rigs of the animals of the bundled tales, and helpers that build rigs."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace

from storybook.art.animals import (
    crocodile,
    crocodile_face,
    elephant,
    elephant_head,
    mouse_deer,
    mouse_deer_face,
    perching_bird,
    perching_bird_head,
    quadruped,
    tiger,
    tiger_face,
)
from storybook.art.animals.crocodile_poses import POSES as CROCODILE_POSES
from storybook.art.animals.finish import Look
from storybook.art.animals.kinds import ALL_MOODS, VIEWS, AnimalKind
from storybook.art.animals.quadruped import Build, Drawing, Triple
from storybook.art.drawing.faces import Mood
from storybook.art.drawing.shapes import Pair

POSE_NAMES = {
    "stand": "standing",
    "walk": "walking",
    "run": "running",
    "jump": "jumping",
    "sit": "sitting",
    "think": "thinking",
    "wave": "waving",
    "drink": "drinking",
    "eat": "eating",
    "look_back": "looking_back",
    "look_up": "looking_up",
    "lie": "lying",
    "sleep": "sleeping",
    "hide": "hiding",
    "dance": "dancing",
    "hold": "holding",
    "hold_seated": "holding_seated",
    "ride": "riding",
    "trumpet": "trumpeting",
    "greet": "greeting",
    "swim": "swimming",
    "float": "floating",
    "open_jaws": "jaws_open",
    "dive": "diving",
    "rise": "rising",
    "lunge": "lunging",
    "hop": "hopping",
    "fly": "flying",
    "glide": "gliding",
    "peck": "pecking",
    "sing": "singing",
    "perch": "perching",
}
"""A pose as in `AnimalKind.poses` ("stand") -> its key in the tables POSES of mouse_deer.py,
tiger.py etc. ("standing")."""

# Where a scarf goes, below and behind the middle of the head: x, y, half width.
_CROCODILE_NECK = (-60.0, 40.0, 56.0)
_BIRD_NECK = (-6.0, 36.0, 40.0)
_LAUGHING_JAW = 22.0
"""How wide a laughing crocodile opens its jaws, in degrees."""


@dataclass(frozen=True)
class Rig:
    """How a kind of animal is drawn.

    `draw(pose, mood, view)` draws it facing right, in one of the kind's poses and views. `looks`
    are by view. `standing_height` is in side view, in drawing units; 0: measured from the drawing.
    """

    kind: AnimalKind
    draw: Callable[[str, Mood, str], Drawing]
    looks: Mapping[str, Look]
    standing_height: float = 0.0


def four_legged(
    kind: AnimalKind, build: Build, poses: Mapping[str, quadruped.Pose], looks: Mapping[str, Look]
) -> Rig:
    """A rig for a four-legged build. The keys of `poses` are values of POSE_NAMES."""

    def draw(pose: str, mood: Mood, view: str) -> Drawing:
        # Looking ahead with a lowered head, it would seem about to butt; so it looks at its food.
        if pose == "eat":
            mood = replace(mood, gaze=(0.25, 0.75))
        return quadruped.draw(build, poses[POSE_NAMES[pose]], mood, view)

    return Rig(kind, draw, looks)


def kind_of(size: Pair, pose_names: Collection[str], home: str = "land") -> AnimalKind:
    """A kind with all moods and views, and the poses of POSE_NAMES that `pose_names` has.

    `size` is (height, length) in cm; `home` is "land", "water" or "air".
    """
    poses = tuple(pose for pose, name in POSE_NAMES.items() if name in pose_names)
    return AnimalKind(size[0], size[1], poses, tuple(ALL_MOODS), VIEWS, home)


def _crocodile(pose: str, mood: Mood, view: str) -> Drawing:
    jaw = _LAUGHING_JAW if mood.mouth == "laugh" else 0.0
    drawing = crocodile.draw(CROCODILE_POSES[POSE_NAMES[pose]], mood, jaw, view)
    return replace(drawing, neck=_from_head(drawing, _CROCODILE_NECK))


def _bird(pose: str, mood: Mood, view: str) -> Drawing:
    drawing = perching_bird.draw(perching_bird.POSES[POSE_NAMES[pose]], mood, view)
    return replace(drawing, neck=_from_head(drawing, _BIRD_NECK))


def _from_head(drawing: Drawing, neck: Triple) -> Triple:
    x, y, half_width = neck
    return drawing.head[0] + x, drawing.head[1] + y, half_width


def looks_of(
    fur: str,
    crown: Pair,
    *eyes: tuple[Triple, ...],
    size: float = 1.0,
    keeps: frozenset[str] = frozenset(),
) -> dict[str, Look]:
    """Looks by view, with the same crown in all.

    `eyes` has a tuple of (x, y, radius) for each of VIEWS, in that order; the other arguments are
    as in `Look`. ValueError: too few or too many views.
    """
    return {
        view: Look(fur, crown, view_eyes, size=size, keeps=keeps)
        for view, view_eyes in zip(VIEWS, eyes, strict=True)
    }


def looks_of_bird(body: str, eye: float, keeps: frozenset[str]) -> dict[str, Look]:
    """Looks by view of a bird with a body of that colour; `eye` is 1 for usual eyes."""
    return looks_of(
        body,
        (-4, -40),
        ((14, -7, 18 * eye),),
        ((-4, -7, 18 * eye), (29, -8, 13 * eye)),
        ((-20, -8, 17 * eye), (20, -8, 17 * eye)),
        size=0.6,
        keeps=keeps,
    )


TALE_ANIMALS: dict[str, Rig] = {
    "mouse_deer": four_legged(
        kind_of((45, 50), mouse_deer.POSES),
        mouse_deer.BUILD,
        mouse_deer.POSES,
        looks_of(
            mouse_deer_face.FUR,
            (-6, -58),
            ((20, -6, 25),),
            ((-6, -6, 24), (51, -8, 19)),
            ((-36, -5, 23), (36, -5, 23)),
        ),
    ),
    "crocodile": Rig(
        kind_of((60, 260), CROCODILE_POSES, "water"),
        _crocodile,
        looks_of(
            crocodile_face.SKIN,
            (-6, -84),
            ((8, -66, 22),),
            ((-14, -72, 22), (52, -68, 18)),
            ((-44, -70, 22), (44, -70, 22)),
        ),
        210,
    ),
    "tiger": four_legged(
        kind_of((105, 170), tiger.POSES),
        tiger.BUILD,
        tiger.POSES,
        looks_of(
            tiger_face.FUR,
            (-6, -70),
            ((26, -10, 22),),
            ((-6, -10, 23), (54, -11, 18)),
            ((-34, -8, 22), (34, -8, 22)),
        ),
    ),
    "elephant": four_legged(
        kind_of((230, 260), elephant.POSES),
        elephant.BUILD,
        elephant.POSES,
        looks_of(
            elephant_head.SKIN,
            (0, -84),
            ((34, -24, 24),),
            ((-8, -20, 24), (66, -22, 18)),
            ((-44, -18, 24), (44, -18, 24)),
        ),
    ),
    "bird": Rig(
        kind_of((24, 28), perching_bird.POSES, "air"),
        _bird,
        looks_of(
            perching_bird_head.BLUE,
            (-6, -38),
            ((14, -7, 18),),
            ((-3, -7, 18), (30, -8, 12)),
            ((-20, -6, 17), (20, -6, 17)),
            size=0.6,
        ),
        185,
    ),
}
