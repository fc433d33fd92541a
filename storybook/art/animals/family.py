"""Builds four-legged animals in the style of Kancil, from measures and colours."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import replace

from storybook.art.animals import harimau
from storybook.art.animals.family_face import Face, front_head, side_head, turned_head
from storybook.art.animals.family_parts import paws
from storybook.art.animals.finish import Look
from storybook.art.animals.house import Rig, four_legged, kind_of, looks_of
from storybook.art.animals.quadruped import Drawing, Ink, Leg, Limb, Pose, Triple
from storybook.art.drawing.faces import Mood
from storybook.art.drawing.shapes import Pair
from storybook.images.colour import mix

_BASE = harimau.BUILD
_GROUND = 10.0
_EATING = replace(harimau.POSES["drinking"], head=(162, 116), tilt=20)
_JUMPING = replace(
    harimau.POSES["jumping"],
    fore=(Leg(206, 240, 62), Leg(170, 196, 40)),
    hind=(Leg(-220, 112, -52), Leg(-186, 78, -40)),
)
_DANCING = Pose(
    (-58, 120),
    (-40, 168),
    (0, 220),
    (40, 322),
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
    harimau.POSES["sitting"], fore=(Leg(140, 172, 104), Leg(122, 154, 98)), tail=10
)
_BASE_POSES = {
    **harimau.POSES,
    "eating": _EATING,
    "jumping": _JUMPING,
    "dancing": _DANCING,
    "holding": _HOLDING,
    "holding_seated": _HOLDING_SEATED,
}


def shaped(long: float, tall: float, neck: float) -> dict[str, Pose]:
    """Poses adapted to the length of the body, the height of the legs, and the neck."""

    def at(spot: Pair) -> Pair:
        return spot[0] * long, _GROUND + (spot[1] - _GROUND) * tall

    def leg(foot: Leg) -> Leg:
        return replace(foot, x=foot.x * long, y=_GROUND + (foot.y - _GROUND) * tall)

    def pose(base: Pose) -> Pose:
        chest, (dx, dy) = (
            at(base.chest),
            (
                base.head[0] - base.chest[0],
                base.head[1] - base.chest[1],
            ),
        )
        head = (chest[0] + dx * neck, max(chest[1] + dy * neck, 76.0))
        return replace(
            base,
            rump=at(base.rump),
            waist=at(base.waist),
            chest=chest,
            head=head,
            fore=(leg(base.fore[0]), leg(base.fore[1])),
            hind=(leg(base.hind[0]), leg(base.hind[1])),
        )

    return {name: pose(base) for name, base in _BASE_POSES.items()}


def _limb(limb: Limb, tall: float, thick: float) -> Limb:
    a, b, c = limb.lengths
    r0, r1, r2, r3 = limb.radii
    return replace(
        limb,
        lengths=(a * tall, b * tall, c * tall),
        radii=(r0 * thick, r1 * thick, r2 * thick, r3 * thick),
        root=(limb.root[0], limb.root[1] * tall),
    )


def posed(rig: Rig, instead: Mapping[str, str]) -> Rig:
    """A rig that takes other poses than those asked for, such as one that stands as others sit."""

    def drawn(verb: str, mood: Mood, view: str) -> Drawing:
        return rig.draw(instead.get(verb, verb), mood, view)

    return replace(rig, draw=drawn)


def coated(rig: Rig, colour: str) -> Rig:
    """A rig in which a coat chosen by a story replaces this colour instead of the fur's."""
    looks = {view: replace(look, fur=colour) for view, look in rig.looks.items()}
    return replace(rig, looks=looks)


def face_of(fur: str, pale: str, **measures: object) -> Face:
    """A face with shades derived from the colours of its fur and its pale parts."""
    shade = mix(fur, "#5a2440", 0.22)
    face = Face(
        fur,
        mix(fur, "#fff2cc", 0.3),
        shade,
        mix(fur, "#3a1f3c", 0.36),
        pale,
        mix(pale, "#8a5a50", 0.2),
    )
    return replace(face, **measures)  # type: ignore[arg-type]


def member(
    size: Pair,
    face: Face,
    body: tuple[float, float, float],
    torso: Triple,
    limbs: float,
    **parts: object,
) -> Rig:
    """One of the family: its size in cm, face, how long and tall and where the head is, girth."""
    long, tall, neck = body
    poses = shaped(long, tall, neck)
    ink = Ink(
        face.fur, face.light, face.shade, face.far, face.pale, face.pale_shade, face.shade, face.far
    )
    head = {"side": side_head, "three-quarter": turned_head, "front": front_head}
    build = replace(
        _BASE,
        ink=ink,
        torso=torso,
        neck=(0.8 * torso[2], 0.72 * torso[2], 0.62 * torso[2]),
        fore=_limb(_BASE.fore, tall, limbs),
        hind=_limb(_BASE.hind, tall, limbs),
        spread=0.5 * torso[2],
        throat=0.3 * torso[2],
        heads={view: functools.partial(draw, face) for view, draw in head.items()},
        foot=paws(0.8 * limbs),
        marks=None,
    )
    build = replace(build, **parts)  # type: ignore[arg-type]
    return four_legged(kind_of(size, poses), build, poses, _looks(face))


def _looks(face: Face) -> dict[str, Look]:
    e = face.eye
    return looks_of(
        face.fur,
        (0, -60),
        ((20, -6, 23 * e),),
        ((-6, -6, 23 * e), (49, -8, 18 * e)),
        ((-34, -6, 22 * e), (34, -6, 22 * e)),
        keeps=frozenset({face.iris, face.nose_colour}),
    )
