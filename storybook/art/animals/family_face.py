"""Heads of four-legged animals, from a few measures, all in the style of Kancil."""

from __future__ import annotations

from dataclasses import dataclass, replace

from storybook.art.animals.family_parts import draw_ear, draw_horns, draw_nose
from storybook.art.animals.kancil_face import BLUSH, front_mouth, side_mouth
from storybook.art.animals.kancil_head import mirrored_brow, mood_for_far
from storybook.art.animals.quadruped import Pose
from storybook.art.drawing.curves import blob, ellipse, stroke, tube
from storybook.art.drawing.faces import Eye, EyeInk, Head, Mood, brow, draw_eye
from storybook.art.drawing.shapes import Pair, Picture, Shape, layers, merge


@dataclass(frozen=True)
class Face:
    """A head: colours, then measures relative to the middle of a skull with a radius of 62.

    `muzzle` is the position of its tip, and its radius. `ear` is a kind with length, width and
    turn. `mask` is a second colour around the eyes, `crest` a mane on the neck.
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
    whiskers: bool = False
    iris: str = "#5a2e1b"
    eye: float = 1.0

    def ink(self, mood: Mood) -> EyeInk:
        """Colours of the eyes; closed ones have to show on a dark mask, too."""
        if self.mask and mood.shut:
            return EyeInk(line="#f6ead9")
        return EyeInk(iris=self.iris, lid=self.mask or self.shade)


def _mane(face: Face, radius: float) -> Picture:
    """A ring of locks round the head."""
    if not face.mane:
        return Picture()
    locks = merge(
        ellipse(0, 4, radius, radius),
        *(ellipse(0, -radius, 22, 30).turn(k * 24).move(0, 4) for k in range(15)),
    )
    inner = ellipse(0, 4, radius * 0.86, radius * 0.86)
    return locks.paint(face.shade if face.mane == "same" else face.mane) + inner.paint(
        face.fur if face.mane == "same" else face.mane, 0.0
    )


def _crest(face: Face, back: float) -> Picture:
    """A mane along the neck, behind the head."""
    if not face.crest:
        return Picture()
    x = 60 * back
    locks = merge(
        *(
            tube(
                (0.3 * x, -56, 12),
                (1.05 * x, y - 30, 19),
                (1.2 * x - 4, y + 8, 15),
                (1.5 * x, y + 34, 3),
            )
            for y in (-24, 4, 32, 58)
        )
    )
    return locks.paint(face.crest)


def _tuft(face: Face, x: float) -> Picture:
    """A tuft of hair, or wool, on the brow."""
    if face.tuft == "wool":
        puffs = merge(
            *(ellipse(x + dx, -58 + dy, 22, 19) for dx, dy in ((-28, 8), (0, -4), (27, 6)))
        )
        return puffs.paint(face.pale) + (puffs - puffs.move(-3, -8)).soften(1).paint(
            face.pale_shade
        )
    if not face.tuft:
        return Picture()
    lock = blob(
        (x - 20, -56), (x - 4, -76), (x + 22, -66), (x + 30, -34), (x + 8, -48), (x - 8, -44)
    )
    return lock.paint(face.tuft)


def _beard(face: Face, x: float, y: float) -> Picture:
    if not face.beard:
        return Picture()
    return blob(
        (x - 13, y - 4), (x + 13, y - 4), (x + 8, y + 22), (x - 2, y + 40), (x - 9, y + 22)
    ).paint(face.beard)


def _whiskers(face: Face, x: float, y: float, sides: tuple[float, ...]) -> Picture:
    if not face.whiskers:
        return Picture()
    lines = merge(
        *(
            stroke(
                (x + 10 * s, y + d * 0.4), (x + 30 * s, y + d), (x + 50 * s, y + 1.8 * d), width=2.2
            )
            for s in sides
            for d in (-6, 1, 8)
        )
    )
    return lines.paint("#ffffff", 0.85)


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
    mask = ellipse(21, -4, 30, 36, 8) & skull
    body = [
        _mane(face, 78),
        _crest(face, -1.0),
        draw_horns(face.horns, ((-8, -54), (14, -56))),
        *_shades(face, skull, pale),
        mask.paint(face.mask or face.light, 1.0 if face.mask else 0.5),
        ellipse(40, 30, 15, 9.5, -8).paint(BLUSH, 0.55 * mood.blush),
        mouth,
        draw_nose(face.nose, face.nose_colour, (tip - 5, 30 - 0.5 * radius), radius, "side"),
        _whiskers(face, tip - 34, 34, (-1.0,)),
        draw_eye(eye, mood, face.ink(mood)),
        brow(eye, mood, 8, 7).paint(face.shade),
        _tuft(face, 2),
    ]
    turn = face.ear_turn + mood.ear_turn
    near = draw_ear(face, (-34, -38) if face.ear == "floppy" else (-28, -42), turn, 1.0, False)
    far = draw_ear(face, (6, -50), turn * 0.6 + 14, 0.94, True)
    under = _beard(face, reach - 6, 30 + radius)
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
    masks = merge(ellipse(-6, -4, 28, 34, 5), ellipse(49, -5, 18, 30, -3)) & skull
    body = [
        _mane(face, 80),
        _crest(face, -0.8),
        draw_horns(face.horns, ((-18, -54), (26, -54))),
        *_shades(face, skull, pale),
        masks.paint(face.mask or face.light, 1.0 if face.mask else 0.5),
        ellipse(0, 36, 14, 9).paint(BLUSH, 0.55 * mood.blush),
        front_mouth(mood, x + 2, 42 + 0.25 * radius, 0.9 * radius + 2, 0.6),
        draw_nose(face.nose, face.nose_colour, (x + 4, 36 - 0.55 * radius), radius, "turned"),
        _whiskers(face, x, 42, (-1.0, 0.8)),
        draw_eye(far, mood_for_far(mood), face.ink(mood)),
        draw_eye(near, mood, face.ink(mood)),
        (brow(far, mirrored_brow(mood), 8, 7).move(-2, 0) & skull).paint(face.shade),
        brow(near, mood, 8, 7).paint(face.shade),
        _tuft(face, 14),
    ]
    beard = _beard(face, x, 36 + radius)
    if drop:
        return Head(far_ear + beard, layers(body) + near_ear, skull, (x, 56))
    return Head(near_ear + far_ear + beard, layers(body), skull, (x, 56))


def front_head(face: Face, mood: Mood, _pose: Pose) -> Head:
    """Facing the reader."""
    _, radius = face.muzzle
    muzzle = ellipse(0, 38, 1.4 * radius, 1.05 * radius + 3)
    skull = merge(ellipse(0, 0, 65, 61), muzzle).fillet(24)
    left, right = (
        Eye(-34, -6, 18 * face.eye, 24 * face.eye, lean=6),
        Eye(34, -6, 18 * face.eye, 24 * face.eye, lean=-6, forward=-1),
    )
    turn = face.ear_turn + mood.ear_turn
    ears = draw_ear(face, (-40, -40), turn - 8, 1.0, False) + draw_ear(
        face, (40, -40), 8 - turn, 1.0, False, -1
    )
    masks = merge(ellipse(-34, -4, 26, 33), ellipse(34, -4, 26, 33)) & skull
    other = replace(mood, gaze=(-mood.gaze[0], mood.gaze[1]))
    body = [
        _mane(face, 80),
        draw_horns(face.horns, ((-26, -52), (26, -52))),
        *_shades(face, skull, muzzle & skull),
        masks.paint(face.mask or face.light, 1.0 if face.mask else 0.5),
        *(ellipse(s * 44, 28, 12, 8).paint(BLUSH, 0.55 * mood.blush) for s in (-1, 1)),
        front_mouth(mood, 0, 44 + 0.25 * radius, 0.9 * radius, 1.0),
        draw_nose(face.nose, face.nose_colour, (0, 38 - 0.55 * radius), radius, "front"),
        _whiskers(face, 0, 44, (-1.0, 1.0)),
        draw_eye(left, mood, face.ink(mood)),
        draw_eye(right, other, face.ink(mood)),
        brow(left, mood, 8, 7).paint(face.shade),
        brow(right, mood, 8, 7).paint(face.shade),
        _tuft(face, 0),
    ]
    beard = _beard(face, 0, 38 + radius)
    if face.ear == "floppy":
        return Head(beard, layers(body) + ears, skull, (0, 58))
    return Head(ears + beard, layers(body), skull, (0, 58))
