"""The four-legged family: commonest animals of the farm, house and wood, of one hand with Kancil."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import replace

from storybook.art.animals import harimau
from storybook.art.animals.family_face import Face, front_head, side_head, turned_head
from storybook.art.animals.family_parts import hoof, paws, tail
from storybook.art.animals.finish import Look
from storybook.art.animals.house import Rig, four_legged, kind_of, looks_of
from storybook.art.animals.quadruped import Build, Ink, Leg, Limb, Pose, Triple
from storybook.art.drawing.curves import ellipse
from storybook.art.drawing.rig import Camera, Knot, Spot
from storybook.art.drawing.shapes import Pair, Picture, Shape, merge
from storybook.images.colour import mix

_BASE = harimau.BUILD
_GROUND = 10.0
_EATING = replace(harimau.POSES["drinking"], head=(166, 128), tilt=28)
_DANCING = Pose(
    (-58, 120), (-40, 168), (0, 220), (40, 322),
    fore=(Leg(116, 262, 118), Leg(104, 222, 104)),
    hind=(Leg(-50, 10, -6), Leg(10, 44, 24)),
    tilt=-8,
)
_BASE_POSES = {**harimau.POSES, "eating": _EATING, "dancing": _DANCING}


def shaped(long: float, tall: float, neck: float) -> dict[str, Pose]:
    """The poses of a longer or shorter body on higher or lower legs, the head further up or down."""

    def at(spot: Pair) -> Pair:
        return spot[0] * long, _GROUND + (spot[1] - _GROUND) * tall

    def leg(foot: Leg) -> Leg:
        return replace(foot, x=foot.x * long, y=_GROUND + (foot.y - _GROUND) * tall)

    def pose(base: Pose) -> Pose:
        chest, (dx, dy) = at(base.chest), (
            base.head[0] - base.chest[0],
            base.head[1] - base.chest[1],
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


def face_of(fur: str, pale: str, **measures: object) -> Face:
    """A face whose shades follow from the colours of its fur and its pale parts."""
    shade = mix(fur, "#5a2440", 0.22)
    face = Face(
        fur, mix(fur, "#fff2cc", 0.3), shade, mix(fur, "#3a1f3c", 0.36), pale, mix(pale, "#8a5a50", 0.2)
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
    )


def blotches(colour: str) -> object:
    """Large patches on the body, as cows have them."""

    def drawn(camera: Camera, knots: list[Knot], _legs: list[list[Spot]], whole: Shape) -> Picture:
        spots = []
        for (x, y, z), r in knots:
            cx, cy = camera.page((x, y + 0.25 * r, z + 0.6 * r))
            spots.append(ellipse(cx, cy, 0.5 * r, 0.4 * r, 20) | ellipse(cx + 0.4 * r, cy - 0.3 * r, 0.3 * r))
        return (merge(*spots).fillet(8) & whole.grow(-1)).paint(colour)

    return drawn


def wool(colour: str, shade: str) -> object:
    """A fleece of curls."""

    def drawn(camera: Camera, knots: list[Knot], _legs: list[list[Spot]], _whole: Shape) -> Picture:
        curls = []
        (x0, y0, _), r0 = knots[0]
        (x1, y1, _), r1 = knots[-1]
        for k in range(6):
            share = k / 5
            x, y, r = x0 + (x1 - x0) * share, y0 + (y1 - y0) * share, r0 + (r1 - r0) * share
            for up in (-0.55, 0.0, 0.55, 0.95):
                cx, cy = camera.page((x - 12 + 6 * (k % 2), y + up * r, 0))
                curls.append(ellipse(cx, cy, 0.36 * r, 0.33 * r))
        fleece = merge(*curls)
        picture = fleece.paint(colour) + (fleece - fleece.move(-4, -10)).soften(1).paint(shade)
        rings = merge(*((c - c.move(3, 5)) for c in curls[5::7]))
        return picture + (rings & fleece).paint(shade, 0.7)

    return drawn


_PINK, _DARK = "#e8858a", "#4b2a1e"

FAMILY: Mapping[str, Rig] = {
    "goat": member(
        (82, 85),
        face_of("#c99a63", "#fbeeda", muzzle=(74, 21), ear="leaf", ear_size=(58, 30), ear_turn=-82,
                horns="goat", beard="#fbeeda", nose="nostrils"),
        (0.74, 0.86, 1.0), (52, 54, 47), 0.66,
        foot=hoof(1.5), tail=tail("stub", "#c99a63", "#c99a63", (-40, 26)), throat=16.0,
        ink=Ink("#c99a63", "#dcb684", "#a97b4e", "#8a6244", "#fbeeda", "#e5cdb4", _DARK, "#3a211a"),
    ),
    "dog": member(
        (56, 62),
        face_of("#d9a05c", "#fff2dc", muzzle=(68, 24), ear="floppy", ear_size=(78, 46), ear_turn=-10,
                ear_fur="#8a5a3a"),
        (0.72, 0.74, 1.0), (46, 44, 46), 0.76,
        tail=tail("dog", "#d9a05c", "#fff2dc", (-36, 22)),
    ),
    "cat": member(
        (36, 46),
        face_of("#f0a04b", "#fff3e0", muzzle=(50, 21), ear="pointed", ear_size=(62, 54), ear_turn=-14,
                nose="small", nose_colour=_PINK, whiskers=True, iris="#4f8a3c"),
        (0.66, 0.62, 0.92), (44, 42, 40), 0.66,
        tail=tail("up", "#f0a04b", "#fff3e0", (-34, 16)),
    ),
    "cow": member(
        (150, 190),
        face_of("#fbf4ea", "#f6c3b5", muzzle=(76, 31), ear="leaf", ear_size=(56, 36), ear_turn=-86,
                ear_fur="#4a3a3a", horns="cow", nose="nostrils", nose_colour="#a85a62", mask="#4a3a3a"),
        (0.96, 0.88, 0.9), (76, 78, 68), 0.86,
        foot=hoof(2.3), tail=tail("tuft", "#e3d6c8", "#4a3a3a", (-62, 34)),
        marks=blotches("#4a3a3a"),
        ink=Ink("#fbf4ea", "#ffffff", "#dccdc2", "#c3b1aa", "#f6dcd2", "#e3c2b8", _DARK, "#3a211a"),
    ),
    "sheep": member(
        (84, 92),
        face_of("#f0d9bf", "#fdf6e9", muzzle=(66, 22), ear="leaf", ear_size=(50, 30), ear_turn=-92,
                tuft="wool", nose="small", nose_colour="#8a5a50"),
        (0.76, 0.72, 0.9), (62, 62, 56), 0.66,
        foot=hoof(1.6), tail=tail("puff", "#d9cbb8", "#fdf6e9", (-62, 12)),
        marks=wool("#fdf6e9", "#e6d8c6"),
        ink=Ink("#f0d9bf", "#fdf6e9", "#d3b596", "#b5967c", "#fdf6e9", "#e6d8c6", _DARK, "#3a211a"),
    ),
    "horse": member(
        (165, 190),
        face_of("#b9743f", "#d9a274", muzzle=(86, 23), ear="upright", ear_size=(48, 30), ear_turn=-4,
                tuft="#5b3523", nose="nostrils"),
        (0.9, 1.06, 1.12), (66, 62, 58), 0.72,
        foot=hoof(1.9), tail=tail("mane", "#5b3523", "#5b3523", (-54, 24)),
        ink=Ink("#b9743f", "#d09058", "#975a30", "#7c4727", "#c98a56", "#a86b3e", _DARK, "#3a211a"),
    ),
    "rabbit": member(
        (40, 38),
        face_of("#d8cdc4", "#fffaf2", muzzle=(48, 19), ear="upright", ear_size=(112, 46),
                ear_turn=-14, nose="small", nose_colour=_PINK, whiskers=True),
        (0.5, 0.5, 0.86), (46, 42, 38), 0.66,
        tail=tail("puff", "#b9aea6", "#fffaf2", (-48, 16)),
    ),
    "mouse": member(
        (16, 19),
        face_of("#b3a8ac", "#f4ebe6", muzzle=(66, 13), ear="round", ear_size=(76, 72), ear_turn=-26,
                nose="button", nose_colour=_PINK, whiskers=True),
        (0.46, 0.44, 0.84), (42, 40, 34), 0.54,
        tail=tail("thin", "#e3a79c", "#e3a79c", (-36, 0)),
    ),
    "pig": member(
        (72, 95),
        face_of("#f4aeb0", "#f7c3c0", muzzle=(58, 25), ear="pointed", ear_size=(50, 44), ear_turn=-38,
                nose="snout", nose_colour="#e78f97"),
        (0.8, 0.66, 0.76), (70, 74, 64), 0.72,
        foot=hoof(1.8), tail=tail("curl", "#e78f97", "#e78f97", (-66, 12)),
        ink=Ink("#f4aeb0", "#fac9c6", "#dd8d95", "#c4757f", "#f7c3c0", "#e3a0a4", "#a85a62", "#8a4650"),
    ),
    "lion": member(
        (118, 175),
        face_of("#e9b258", "#fff0d2", muzzle=(58, 26), ear="round", ear_size=(44, 44), ear_turn=-22,
                mane="#a85f2c", nose_colour="#6b3a2a", whiskers=True, iris="#a8701c"),
        (0.98, 0.98, 1.0), (60, 55, 64), 1.0,
        tail=tail("tuft", "#e9b258", "#a85f2c", (-40, 20)),
    ),
    "bear": member(
        (120, 140),
        face_of("#8a5a3c", "#d9b48a", muzzle=(58, 24), ear="round", ear_size=(46, 48), ear_turn=-22),
        (0.82, 0.84, 0.88), (78, 78, 70), 1.1,
        tail=tail("stub", "#8a5a3c", "#8a5a3c", (-52, 20)),
    ),
    "fox": member(
        (50, 66),
        face_of("#e5763a", "#fff4e6", muzzle=(76, 15), ear="pointed", ear_size=(72, 50), ear_turn=-16,
                ear_inner="#4a2a24"),
        (0.74, 0.74, 0.98), (44, 42, 42), 0.7,
        tail=tail("bushy", "#e5763a", "#fff4e6", (-34, 10)),
    ),
    "wolf": member(
        (80, 105),
        face_of("#8f96a3", "#eceff2", muzzle=(78, 18), ear="pointed", ear_size=(66, 48), ear_turn=-14,
                iris="#b08a2c"),
        (0.82, 0.86, 1.0), (52, 48, 52), 0.8,
        tail=tail("bushy", "#8f96a3", "#eceff2", (-38, 8)),
    ),
    "panda": member(
        (100, 120),
        face_of("#fbf8f2", "#ffffff", muzzle=(54, 22), ear="round", ear_size=(46, 48), ear_turn=-24,
                ear_fur="#3d3a40", ear_inner="#55505a", mask="#3d3a40"),
        (0.76, 0.72, 0.86), (74, 74, 64), 1.1,
        tail=tail("puff", "#d9d2ca", "#fbf8f2", (-62, 10)),
    ),
}
