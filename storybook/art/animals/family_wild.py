"""Wild four-legged animals, by measures and colours."""

from __future__ import annotations

from collections.abc import Mapping

from storybook.art.animals import tiger
from storybook.art.animals.family import face_of, family_rig, with_poses
from storybook.art.animals.family_marks import dark_legs, dark_paws
from storybook.art.animals.family_parts import hoof, tail
from storybook.art.animals.quadruped import Ink
from storybook.art.animals.rigs import Rig

_PINK, _DARK = "#e8858a", "#4b2a1e"

WILD: Mapping[str, Rig] = {
    "lion": family_rig(
        (118, 175),
        face_of(
            "#e9b258",
            "#fff0d2",
            muzzle=(58, 26),
            ear="round",
            ear_size=(44, 44),
            ear_turn=-22,
            mane="#a85f2c",
            nose_colour="#6b3a2a",
            whiskers=True,
            iris="#a8701c",
        ),
        (0.98, 0.98, 1.0),
        (60, 55, 64),
        1.0,
        chin_floor=-26.0,
        tail=tail("tuft", "#e9b258", "#a85f2c", (-40, 20)),
    ),
    "bear": family_rig(
        (120, 140),
        face_of(
            "#8a5a3c", "#d9b48a", muzzle=(58, 24), ear="round", ear_size=(46, 48), ear_turn=-22
        ),
        (0.82, 0.84, 0.88),
        (78, 78, 70),
        1.1,
        tail=tail("stub", "#8a5a3c", "#8a5a3c", (-52, 20)),
    ),
    "fox": family_rig(
        (50, 66),
        face_of(
            "#e5763a",
            "#fff4e6",
            muzzle=(76, 15),
            ear="pointed",
            ear_size=(72, 50),
            ear_turn=-16,
            ear_inner="#4a2a24",
        ),
        (0.74, 0.74, 0.98),
        (44, 42, 42),
        0.7,
        tail=tail("bushy", "#e5763a", "#fff4e6", (-34, 10)),
    ),
    "wolf": family_rig(
        (80, 105),
        face_of(
            "#8f96a3",
            "#eceff2",
            muzzle=(78, 18),
            ear="pointed",
            ear_size=(66, 48),
            ear_turn=-14,
            iris="#b08a2c",
        ),
        (0.82, 0.86, 1.0),
        (52, 48, 52),
        0.8,
        tail=tail("bushy", "#8f96a3", "#eceff2", (-38, 8)),
    ),
    "panda": family_rig(
        (100, 120),
        face_of(
            "#fbf8f2",
            "#ffffff",
            muzzle=(54, 22),
            ear="round",
            ear_size=(46, 48),
            ear_turn=-24,
            ear_fur="#3d3a40",
            ear_inner="#55505a",
            mask="#3d3a40",
        ),
        (0.76, 0.72, 0.86),
        (74, 74, 64),
        1.1,
        tail=tail("puff", "#d9d2ca", "#fbf8f2", (-62, 10)),
        marks=dark_legs("#3d3a40"),
        foot=dark_paws("#3d3a40", 0.88),
        ink=Ink(
            "#fbf8f2", "#ffffff", "#dcd4cc", "#2f2c33", "#ffffff", "#e3dcd6", "#55505a", "#2f2c33"
        ),
    ),
    "deer": family_rig(
        (120, 120),
        face_of("#c07a46", "#fbeeda", muzzle=(80, 19), ear="leaf", ear_size=(66, 38), ear_turn=-62),
        (0.76, 1.08, 1.12),
        (50, 46, 42),
        0.56,
        foot=hoof(1.4),
        tail=tail("stub", "#c07a46", "#fbeeda", (-38, 26)),
    ),
    "squirrel": with_poses(
        family_rig(
            (26, 30),
            face_of(
                "#b5653a",
                "#fff0dc",
                muzzle=(44, 20),
                ear="tufted",
                ear_size=(40, 30),
                ear_turn=-16,
                nose="small",
                nose_colour="#5a3426",
                whiskers=True,
            ),
            (0.48, 0.5, 0.86),
            (42, 40, 36),
            0.6,
            tail=tail("plume", "#b5653a", "#d98f5a", (-26, 4)),
        ),
        {"stand": "hold_seated"},
    ),
    "zebra": family_rig(
        (140, 170),
        face_of(
            "#fbf7f0",
            "#8f8684",
            muzzle=(84, 23),
            ear="upright",
            ear_size=(50, 32),
            ear_turn=-4,
            tuft="#3d3a40",
            crest="#3d3a40",
            nose="nostrils",
        ),
        (0.88, 0.98, 1.08),
        (64, 60, 56),
        0.72,
        foot=hoof(1.9),
        tail=tail("tuft", "#e3dcd4", "#3d3a40", (-52, 24)),
        marks=tiger.stripes,
        ink=Ink("#fbf7f0", "#ffffff", "#d9d2cc", "#b8afac", "#ffffff", "#e3dcd6", _DARK, "#3a211a"),
    ),
}
