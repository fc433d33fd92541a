"""Heads of four-legged animals, from a few measures, all in the style of the mouse-deer."""

from __future__ import annotations

from dataclasses import dataclass, replace

from storybook.art.animals.family_hair import beard, crest, mane, spines, tuft, whiskers
from storybook.art.animals.family_parts import draw_ear, draw_horns
from storybook.art.animals.mouse_deer_face import BLUSH, front_mouth, side_mouth
from storybook.art.animals.mouse_deer_head import mirrored_brow, mood_for_far
from storybook.art.animals.noses import draw_nose
from storybook.art.animals.quadruped import Pose
from storybook.art.drawing.curves import ellipse, tube
from storybook.art.drawing.faces import Eye, EyeInk, Head, Mood, brow, draw_eye
from storybook.art.drawing.shapes import Pair, Picture, Shape, layers, merge

# Half the breadth of a mouth that does not look like a pair of fangs.
_LIPS = 20.0


@dataclass(frozen=True)
class Face:
    """A head: colours, then measures relative to the middle of a skull with a radius of 62.

    `muzzle` is the position of its tip, and its radius. `ear` is a kind with length, width and
    turn. `mask` is a second colour around the eyes, or, if it is `striped`, in a band from the nose
    over each eye to the ear; `crest` is a mane on the neck, `spines` a hedgehog's.
    """

    fur: str
    light: str
    shade: str
    far: str
    pale: str
    pale_shade: str
    muzzle: Pair = (70.0, 24.0)
    ear: str = "upright"
    ear_size: Pair = (62.0, 46.0)
    ear_turn: float = -20.0
    ear_fur: str = ""
    ear_inner: str = "#f2a88d"
    nose: str = "button"
    nose_colour: str = "#3a1f1a"
    horns: str = ""
    beard: str = ""
    mane: str = ""
    tuft: str = ""
    mask: str = ""
    crest: str = ""
    spines: str = ""
    striped: bool = False
    whiskers: bool = False
    iris: str = "#5a2e1b"
    eye: float = 1.0

    def ink(self, mood: Mood) -> EyeInk:
        """Colours of the eyes; closed ones have to show on a dark mask, too."""
        if self.mask and mood.shut:
            return EyeInk(line="#f6ead9")
        return EyeInk(iris=self.iris, lid=self.mask or self.shade)


def _shades(face: Face, skull: Shape, pale: Shape) -> list[Picture]:
    under = (skull - skull.move(4, -9)).soften(0.9)
    crown = (skull - skull.move(-4, 9)).soften(1.2) - ellipse(60, 40, 70, 60)
    return [
        skull.paint(face.fur),
        crown.paint(face.light),
        pale.paint(face.pale),
        (under & pale).paint(face.pale_shade),
        (under - pale).paint(face.shade),
    ]


def side_head(face: Face, mood: Mood, _pose: Pose) -> Head:
    """Profile."""
    reach, radius = face.muzzle
    skull = merge(
        ellipse(-2, 0, 62, 61),
        tube((6, 24, 36), (0.6 * reach, 27, radius + 6), (reach, 30, radius)),
    ).fillet(26)
    tip = reach + radius
    pale = tube((reach + 6, 36, radius), (0.45 * reach, 44, 0.9 * radius), (-8, 62, 14)) & skull
    eye = Eye(20, -6, 20 * face.eye, 25 * face.eye, lean=6)
    size = min(1.2, max(0.7, radius / 22))
    mouth = side_mouth(mood).scale(size, size, (102, 28)).move(tip - 106, 6)
    mask = ellipse(21, -4, 30, 36, 8)
    if face.striped:
        mask = tube((tip - 10, 16, 5), (60, 8, 12), (22, -6, 27), (-14, -34, 17), (-30, -52, 12))
    mask &= skull
    rays, cap = spines(face, skull, 1.0)
    body = [
        mane(face, 78),
        rays,
        crest(face, -1.0),
        draw_horns(face.horns, ((-8, -54), (14, -56))),
        *_shades(face, skull, pale),
        cap,
        mask.paint(face.mask or face.light, 1.0 if face.mask else 0.5),
        ellipse(40, 30, 15, 9.5, -8).paint(BLUSH, 0.55 * mood.blush),
        mouth,
        draw_nose(face.nose, face.nose_colour, (tip - 5, 30 - 0.5 * radius), radius, "side"),
        whiskers(face, tip - 34, 34, (-1.0,)),
        draw_eye(eye, mood, face.ink(mood)),
        brow(eye, mood, 8, 7).paint(face.shade),
        tuft(face, 2),
    ]
    turn = face.ear_turn + mood.ear_turn
    near = draw_ear(face, (-34, -38) if face.ear == "floppy" else (-28, -42), turn, 1.0, False)
    far = draw_ear(face, (6, -50), turn * 0.6 + 14, 0.94, True)
    under = beard(face, reach - 6, 30 + radius)
    return Head(far + under, layers(body) + near, skull, (tip - 16, 46))


def turned_head(face: Face, mood: Mood, _pose: Pose) -> Head:
    """Half-turned to the right."""
    reach, radius = face.muzzle
    x, wide = 30 + 0.5 * (reach - 40), 1.3 * radius
    muzzle = ellipse(x - 4, 36, wide, 1.05 * radius + 3)
    skull = merge(
        ellipse(0, 0, 66, 62), tube((14, 20, 40), (x - 6, 34, radius + 8)), muzzle
    ).fillet(22)
    pale = muzzle & skull
    near = Eye(-6, -6, 20 * face.eye, 25 * face.eye, lean=5)
    far = Eye(49, -8, 12.5 * face.eye, 22.5 * face.eye, lean=-3)
    turn = face.ear_turn + mood.ear_turn
    drop = face.ear == "floppy"
    near_ear = draw_ear(face, (-46, -38) if drop else (-40, -40), turn - 8, 1.0, False)
    far_ear = draw_ear(face, (54, -42) if drop else (34, -48), -turn, 0.92, drop, -1)
    masks = merge(ellipse(-6, -4, 28, 34, 5), ellipse(49, -5, 18, 30, -3))
    if face.striped:
        masks = merge(
            tube((x - 8, 22, 4), (12, 10, 10), (-6, -6, 26), (-28, -36, 17), (-42, -54, 12)),
            tube((x + 8, 22, 4), (46, 10, 8), (50, -8, 16), (46, -36, 11), (38, -56, 8)),
        )
    masks &= skull
    rays, cap = spines(face, skull, 0.5)
    body = [
        mane(face, 80),
        rays,
        crest(face, -0.8),
        draw_horns(face.horns, ((-18, -54), (26, -54))),
        *_shades(face, skull, pale),
        cap,
        masks.paint(face.mask or face.light, 1.0 if face.mask else 0.5),
        ellipse(0, 36, 14, 9).paint(BLUSH, 0.55 * mood.blush),
        front_mouth(mood, x + 2, 42 + 0.25 * radius, max(0.9 * radius + 2, _LIPS), 0.6),
        draw_nose(face.nose, face.nose_colour, (x + 4, 36 - 0.55 * radius), radius, "turned"),
        whiskers(face, x, 42, (-1.0, 0.8)),
        draw_eye(far, mood_for_far(mood), face.ink(mood)),
        draw_eye(near, mood, face.ink(mood)),
        (brow(far, mirrored_brow(mood), 8, 7).move(-2, 0) & skull).paint(face.shade),
        brow(near, mood, 8, 7).paint(face.shade),
        tuft(face, 14),
    ]
    under = beard(face, x, 36 + radius)
    if drop:
        return Head(far_ear + under, layers(body) + near_ear, skull, (x, 56))
    return Head(near_ear + far_ear + under, layers(body), skull, (x, 56))


def front_head(face: Face, mood: Mood, _pose: Pose) -> Head:
    """Facing the viewer."""
    _, radius = face.muzzle
    muzzle = ellipse(0, 38, 1.4 * radius, 1.05 * radius + 3)
    skull = merge(ellipse(0, 0, 65, 61), muzzle).fillet(24)
    left, right = (
        Eye(-34, -6, 18 * face.eye, 24 * face.eye, lean=6),
        Eye(34, -6, 18 * face.eye, 24 * face.eye, lean=-6, forward=-1),
    )
    turn = face.ear_turn + mood.ear_turn
    root = 56 if face.ear == "floppy" else 40
    ears = draw_ear(face, (-root, -40), turn - 8, 1.0, False) + draw_ear(
        face, (root, -40), 8 - turn, 1.0, False, -1
    )
    masks = merge(*(ellipse(x, -4, 26, 33) for x in (-34, 34)))
    if face.striped:
        band = tube((-9, 22, 4), (-22, 8, 11), (-34, -6, 25), (-42, -34, 17), (-46, -54, 12))
        masks = band | band.scale(-1, 1)
    masks &= skull
    rays, cap = spines(face, skull, 0.0)
    other = replace(mood, gaze=(-mood.gaze[0], mood.gaze[1]))
    body = [
        mane(face, 80),
        rays,
        draw_horns(face.horns, ((-26, -52), (26, -52))),
        *_shades(face, skull, muzzle & skull),
        cap,
        masks.paint(face.mask or face.light, 1.0 if face.mask else 0.5),
        *(ellipse(s * 44, 28, 12, 8).paint(BLUSH, 0.55 * mood.blush) for s in (-1, 1)),
        front_mouth(mood, 0, 44 + 0.25 * radius, max(0.9 * radius, _LIPS), 1.0),
        draw_nose(face.nose, face.nose_colour, (0, 38 - 0.55 * radius), radius, "front"),
        whiskers(face, 0, 44, (-1.0, 1.0)),
        draw_eye(left, mood, face.ink(mood)),
        draw_eye(right, other, face.ink(mood)),
        brow(left, mood, 8, 7).paint(face.shade),
        brow(right, mood, 8, 7).paint(face.shade),
        tuft(face, 0),
    ]
    under = beard(face, 0, 38 + radius)
    if face.ear == "floppy":
        return Head(under, layers(body) + ears, skull, (0, 58))
    return Head(ears + under, layers(body), skull, (0, 58))
