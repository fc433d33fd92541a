"""Four-legged animals of woods and hills: beaver, skunk and ram."""

from __future__ import annotations

from collections.abc import Mapping

from storybook.art.animals.family import face_of, family_rig, with_coat_colour, with_poses
from storybook.art.animals.family_marks import wool
from storybook.art.animals.family_parts import hoof, tail
from storybook.art.animals.quadruped import Ink
from storybook.art.animals.rigs import Rig

_DARK = "#4b2a1e"

WOOD: Mapping[str, Rig] = {
    "beaver": with_poses(
        family_rig(
            (45, 60),
            face_of(
                "#8f6343",
                "#d9b48a",
                muzzle=(50, 25),
                ear="round",
                ear_size=(26, 26),
                ear_turn=-46,
                nose="teeth",
            ),
            (0.6, 0.46, 0.84),
            (52, 56, 48),
            0.66,
            tail=tail("paddle", "#5f4636", "#5f4636", (-40, 8)),
        ),
        {"stand": "hold_seated"},
    ),
    "skunk": with_coat_colour(
        family_rig(
            (34, 52),
            face_of(
                "#3f3b45",
                "#f4f1ec",
                muzzle=(60, 17),
                ear="round",
                ear_size=(28, 28),
                ear_turn=-30,
                tuft="#f4f1ec",
                nose_colour="#e8858a",
            ),
            (0.56, 0.5, 0.84),
            (44, 44, 38),
            0.62,
            tail=tail("plume", "#3f3b45", "#f4f1ec", (-30, 6)),
        ),
        "#3f3b45",
    ),
    "ram": family_rig(
        (92, 98),
        face_of(
            "#e6d2b6",
            "#fdf6e9",
            muzzle=(66, 22),
            ear="leaf",
            ear_size=(42, 26),
            ear_turn=-104,
            horns="ram",
            tuft="wool",
            nose="small",
            nose_colour="#8a5a50",
        ),
        (0.78, 0.76, 0.9),
        (64, 64, 58),
        0.7,
        foot=hoof(1.6),
        tail=tail("puff", "#d9cbb8", "#fdf6e9", (-62, 12)),
        marks=wool("#fdf6e9", "#e6d8c6"),
        ink=Ink("#e6d2b6", "#fdf6e9", "#cdb292", "#b5967c", "#fdf6e9", "#e6d8c6", _DARK, "#3a211a"),
    ),
}
