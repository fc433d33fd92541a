"""Hair of four-legged animals: manes, crests, tufts, beards, whiskers and spines of the head."""

from __future__ import annotations

import math
from typing import Protocol

from storybook.art.drawing.curves import blob, ellipse, polygon, stroke, tube
from storybook.art.drawing.shapes import Picture, Shape, merge


class Haired(Protocol):
    """The properties of a face that its hair depends on."""

    @property
    def fur(self) -> str: ...
    @property
    def shade(self) -> str: ...
    @property
    def pale(self) -> str: ...
    @property
    def pale_shade(self) -> str: ...
    @property
    def beard(self) -> str: ...
    @property
    def mane(self) -> str: ...
    @property
    def tuft(self) -> str: ...
    @property
    def crest(self) -> str: ...
    @property
    def spines(self) -> str: ...
    @property
    def whiskers(self) -> bool: ...


def mane(face: Haired, radius: float) -> Picture:
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


def crest(face: Haired, back: float) -> Picture:
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


def tuft(face: Haired, x: float) -> Picture:
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


def beard(face: Haired, x: float, y: float) -> Picture:
    """A beard below the chin."""
    if not face.beard:
        return Picture()
    return blob(
        (x - 13, y - 4), (x + 13, y - 4), (x + 8, y + 22), (x - 2, y + 40), (x - 9, y + 22)
    ).paint(face.beard)


def whiskers(face: Haired, x: float, y: float, sides: tuple[float, ...]) -> Picture:
    """Whiskers on either side of the muzzle; `sides` are -1, 1 or less for a shortened side."""
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


def spines(face: Haired, skull: Shape, turned: float) -> tuple[Picture, Picture]:
    """Spines round the back of the head, and the cap of them over the skull.

    `turned` is from 0 (facing the viewer) to 1 (in profile).
    """
    if not face.spines:
        return Picture(), Picture()
    back = -38.0 * turned
    rays = merge(
        *(
            polygon((-11, 0), (11, 0), (-3 * turned, -30))
            .move(0, -56)
            .turn(angle)
            .move(0.3 * back, 2)
            for angle in range(-108 - int(44 * turned), 109 - int(66 * turned), 12)
        )
    )
    face_disc = ellipse(14 - back, 24, 66 - 4 * turned, 60)
    cap = (skull - face_disc).soften(1.5)
    quills = merge(
        *(
            stroke(
                (62 * math.sin(angle) * reach + 0.4 * back, -60 * math.cos(angle) * reach),
                (74 * math.sin(angle) * reach + 0.5 * back, -76 * math.cos(angle) * reach),
                width=4,
            )
            for angle in (-1.5 - 0.5 * turned, -1.0, -0.5, 0.0, 0.5 - 0.3 * turned)
            for reach in (0.84,)
        )
    )
    return rays.paint(face.spines), cap.paint(face.spines) + (quills & cap).paint(face.shade)
