"""Rigs of the animals of the bundled tales: mouse-deer, crocodile, tiger, elephant, bird."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from storybook.art.animals import (
    buaya,
    buaya_face,
    burung,
    burung_head,
    gajah,
    gajah_head,
    harimau,
    harimau_face,
    kancil,
    kancil_face,
    quadruped,
)
from storybook.art.animals.buaya_poses import POSES as BUAYA_POSES
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
"""Verb -> name of the pose in the bundled tales."""


@dataclass(frozen=True)
class Rig:
    """How a kind is drawn: its function, looks by view, height in drawing units (0: measured)."""

    kind: AnimalKind
    draw: Callable[[str, Mood, str], Drawing]
    looks: Mapping[str, Look]
    stands: float = 0.0


def four_legged(
    kind: AnimalKind, build: Build, poses: Mapping[str, Any], looks: Mapping[str, Look]
) -> Rig:
    """A rig for a four-legged build; `poses` are named as in the bundled tales."""

    def drawn(verb: str, mood: Mood, view: str) -> Drawing:
        if verb == "eat":  # with its eyes on the food, not on whom it could butt
            mood = replace(mood, gaze=(0.25, 0.75))
        return quadruped.draw(build, poses[POSE_NAMES[verb]], mood, view.replace("_", "-"))

    return Rig(kind, drawn, looks)


def kind_of(size: Pair, poses: Mapping[str, Any], home: str = "land") -> AnimalKind:
    """A kind with all moods and views, and `poses`, named as in the bundled tales."""
    verbs = tuple(verb for verb, name in POSE_NAMES.items() if name in poses)
    return AnimalKind(size[0], size[1], verbs, tuple(ALL_MOODS), VIEWS, home)


def _crocodile(verb: str, mood: Mood, view: str) -> Drawing:
    jaw = 22.0 if mood.mouth == "laugh" else 0.0
    drawing = buaya.draw(BUAYA_POSES[POSE_NAMES[verb]], mood, jaw, view.replace("_", "-"))
    return replace(drawing, neck=(drawing.head[0] - 60, drawing.head[1] + 40, 56))


def _bird(verb: str, mood: Mood, view: str) -> Drawing:
    drawing = burung.draw(burung.POSES[POSE_NAMES[verb]], mood, view.replace("_", "-"))
    return replace(drawing, neck=(drawing.head[0] - 6, drawing.head[1] + 36, 40))


def looks_of(
    fur: str,
    crown: Pair,
    *eyes: tuple[Triple, ...],
    size: float = 1.0,
    keeps: frozenset[str] = frozenset(),
) -> dict[str, Look]:
    """Looks in the three views, with the crown and the eyes of each."""
    return {
        view: Look(fur, crown, spots, size=size, keeps=keeps)
        for view, spots in zip(VIEWS, eyes, strict=True)
    }


HOUSE: dict[str, Rig] = {
    "mouse_deer": four_legged(
        kind_of((45, 50), kancil.POSES),
        kancil.BUILD,
        kancil.POSES,
        looks_of(
            kancil_face.FUR,
            (-6, -58),
            ((20, -6, 25),),
            ((-6, -6, 24), (51, -8, 19)),
            ((-36, -5, 23), (36, -5, 23)),
        ),
    ),
    "crocodile": Rig(
        kind_of((60, 260), BUAYA_POSES, "water"),
        _crocodile,
        looks_of(
            buaya_face.SKIN,
            (-6, -84),
            ((8, -66, 22),),
            ((-14, -72, 22), (52, -68, 18)),
            ((-44, -70, 22), (44, -70, 22)),
        ),
        210,
    ),
    "tiger": four_legged(
        kind_of((105, 170), harimau.POSES),
        harimau.BUILD,
        harimau.POSES,
        looks_of(
            harimau_face.FUR,
            (-6, -70),
            ((26, -10, 22),),
            ((-6, -10, 23), (54, -11, 18)),
            ((-34, -8, 22), (34, -8, 22)),
        ),
    ),
    "elephant": four_legged(
        kind_of((230, 260), gajah.POSES),
        gajah.BUILD,
        gajah.POSES,
        looks_of(
            gajah_head.SKIN,
            (0, -84),
            ((34, -24, 24),),
            ((-8, -20, 24), (66, -22, 18)),
            ((-44, -18, 24), (44, -18, 24)),
        ),
    ),
    "bird": Rig(
        kind_of((24, 28), burung.POSES, "air"),
        _bird,
        looks_of(
            burung_head.BLUE,
            (-6, -38),
            ((14, -7, 18),),
            ((-3, -7, 18), (30, -8, 12)),
            ((-20, -6, 17), (20, -6, 17)),
            size=0.6,
        ),
        185,
    ),
}
