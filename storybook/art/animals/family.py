"""Builds four-legged animals from measures and colours.

They have the tiger's body and poses in other proportions, and faces in the style of the mouse-deer.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import replace

from storybook.art.animals import tiger
from storybook.art.animals.family_face import Face, front_head, side_head, turned_head
from storybook.art.animals.family_parts import paws
from storybook.art.animals.finish import Look
from storybook.art.animals.quadruped import Drawing, Ink, Leg, Limb, Pose, Triple
from storybook.art.animals.rigs import Rig, four_legged, kind_of, looks_of
from storybook.art.drawing.faces import Mood
from storybook.art.drawing.shapes import Pair
from storybook.images.colour import mix

_BASE = tiger.BUILD  # the tiger: all factors below are relative to it
_FOOT_Y = 10.0  # y of a standing foot; heights are scaled from there, so that feet stay on ground
_LOWEST_HEAD = 76.0  # so that the chin stays above the ground
_EATING = replace(tiger.POSES["drinking"], head=(162, 116), tilt=20)
_JUMPING = replace(
    tiger.POSES["jumping"],
    fore=(Leg(206, 240, 62), Leg(170, 196, 40)),
    hind=(Leg(-220, 112, -52), Leg(-186, 78, -40)),
)
_DANCING = Pose(
    rump=(-58, 120),
    waist=(-40, 168),
    chest=(0, 220),
    head=(40, 322),
    fore=(Leg(116, 262, 118), Leg(104, 222, 104)),
    hind=(Leg(-50, 10, -6), Leg(10, 44, 24)),
    tilt=-8,
)
_HOLDING = replace(
    _DANCING,
    fore=(Leg(150, 216, 106), Leg(130, 196, 100)),
    hind=(Leg(-50, 10, -6), Leg(-20, 10, 2)),
    tilt=0,
)
_HOLDING_SEATED = replace(
    tiger.POSES["sitting"], fore=(Leg(140, 172, 104), Leg(122, 154, 98)), tail=10
)
_BASE_POSES = {
    **tiger.POSES,
    "eating": _EATING,
    "jumping": _JUMPING,
    "dancing": _DANCING,
    "holding": _HOLDING,
    "holding_seated": _HOLDING_SEATED,
}


def _scaled_poses(length: float, height: float, neck: float) -> dict[str, Pose]:
    """The tiger's poses in other proportions.

    All are factors of the tiger's: of the body's length, of heights above the ground, and of the
    distance from chest to head.
    """

    def scaled_point(point: Pair) -> Pair:
        return point[0] * length, _FOOT_Y + (point[1] - _FOOT_Y) * height

    def scaled_leg(leg: Leg) -> Leg:
        x, y = scaled_point((leg.x, leg.y))
        return replace(leg, x=x, y=y)

    def scaled_pose(base: Pose) -> Pose:
        chest = scaled_point(base.chest)
        dx, dy = base.head[0] - base.chest[0], base.head[1] - base.chest[1]
        return replace(
            base,
            rump=scaled_point(base.rump),
            waist=scaled_point(base.waist),
            chest=chest,
            head=(chest[0] + dx * neck, max(chest[1] + dy * neck, _LOWEST_HEAD)),
            fore=(scaled_leg(base.fore[0]), scaled_leg(base.fore[1])),
            hind=(scaled_leg(base.hind[0]), scaled_leg(base.hind[1])),
        )

    return {name: scaled_pose(base) for name, base in _BASE_POSES.items()}


def _scaled_limb(limb: Limb, height: float, thickness: float) -> Limb:
    """A pair of legs with bones `height` times as long and `thickness` times as thick."""
    a, b, c = limb.lengths
    r0, r1, r2, r3 = limb.radii
    return replace(
        limb,
        lengths=(a * height, b * height, c * height),
        radii=(r0 * thickness, r1 * thickness, r2 * thickness, r3 * thickness),
        root=(limb.root[0], limb.root[1] * height),
    )


def with_poses(rig: Rig, instead: Mapping[str, str]) -> Rig:
    """A rig that draws other poses than those asked for: `instead` maps one to the other.

    A kangaroo stands as others sit: {"stand": "sit"}.
    """

    def draw(pose: str, mood: Mood, view: str) -> Drawing:
        return rig.draw(instead.get(pose, pose), mood, view)

    return replace(rig, draw=draw)


def with_coat_colour(rig: Rig, colour: str) -> Rig:
    """A rig whose coat is this colour (#rrggbb) instead of the face's fur.

    It is what another coat replaces, and what spots and stripes lie on.
    """
    looks = {view: replace(look, fur=colour) for view, look in rig.looks.items()}
    return replace(rig, looks=looks)


def face_of(fur: str, pale: str, **fields: object) -> Face:
    """A face with shades derived from the colours (#rrggbb) of its fur and its pale parts.

    `fields` are other fields of `Face`. TypeError: it has no such field.
    """
    face = Face(
        fur=fur,
        light=mix(fur, "#fff2cc", 0.3),
        shade=mix(fur, "#5a2440", 0.22),
        far=mix(fur, "#3a1f3c", 0.36),
        pale=pale,
        pale_shade=mix(pale, "#8a5a50", 0.2),
    )
    return replace(face, **fields)  # type: ignore[arg-type]


def family_rig(
    size: Pair,
    face: Face,
    proportions: tuple[float, float, float],
    torso: Triple,
    leg_thickness: float,
    **parts: object,
) -> Rig:
    """A rig of a four-legged animal.

    Args:
        size: height and length in cm.
        face: its head and colours.
        proportions: factors of the tiger's length, height and distance from chest to head.
        torso: radii of rump, waist and chest, in drawing units.
        leg_thickness: factor of the thickness of the tiger's legs.
        parts: fields of `Build` that replace the tiger's or those derived here.

    Raises:
        TypeError: `Build` has no such field.
    """
    length, height, neck = proportions
    poses = _scaled_poses(length, height, neck)
    ink = Ink(
        fur=face.fur,
        light=face.light,
        shade=face.shade,
        far=face.far,
        belly=face.pale,
        belly_shade=face.pale_shade,
        foot=face.shade,
        far_foot=face.far,
    )
    heads = {"side": side_head, "three_quarter": turned_head, "front": front_head}
    chest = torso[2]  # neck, stance and throat grow with it
    build = replace(
        _BASE,
        ink=ink,
        torso=torso,
        neck=(0.8 * chest, 0.72 * chest, 0.62 * chest),
        fore=_scaled_limb(_BASE.fore, height, leg_thickness),
        hind=_scaled_limb(_BASE.hind, height, leg_thickness),
        spread=0.5 * chest,
        throat=0.3 * chest,
        heads={view: functools.partial(draw, face) for view, draw in heads.items()},
        foot=paws(0.8 * leg_thickness),
        marks=None,
    )
    build = replace(build, **parts)  # type: ignore[arg-type]
    return four_legged(kind_of(size, poses), build, poses, _looks(face))


def _looks(face: Face) -> dict[str, Look]:
    size = face.eye
    return looks_of(
        face.fur,
        (0, -60),
        ((20, -6, 23 * size),),
        ((-6, -6, 23 * size), (49, -8, 18 * size)),
        ((-34, -6, 22 * size), (34, -6, 22 * size)),
        keeps=frozenset({face.iris, face.nose_colour}),
    )
