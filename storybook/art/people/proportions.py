"""Proportions of the body by age, build and gender, in drawing units (a child stands 310 high)."""

from __future__ import annotations

import functools
from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Proportions:
    """Lengths and radii of a body, in drawing units.

    `head` is the height of the head; widths and depths are halves, at the shoulders, the waist
    and the hips. `maturity` 0 to 1 turns a child's face into an adult's. `stoop` is in degrees.
    """

    head: float
    neck: float
    trunk: float
    arm: float
    leg: float
    shoulder: float
    waist: float
    hip: float
    depth: float
    belly: float
    arm_radii: tuple[float, float, float]
    leg_radii: tuple[float, float, float]
    hand: float
    foot: float
    maturity: float
    stoop: float = 0.0


_AGES = {
    "baby": Proportions(
        94, 2, 48, 48, 48, 23, 27, 27, 22, 4, (9, 8.2, 6.8), (14, 12, 9.5), 8.5, 20, 0.0
    ),
    "toddler": Proportions(
        104, 3, 62, 64, 62, 25, 28, 27, 23, 5, (10.5, 9.5, 7.5), (16, 13, 9.5), 9.5, 25, 0.0
    ),
    "child": Proportions(
        112, 6, 78, 91, 108, 30, 28, 29, 23, 2, (10.5, 9, 7.2), (16.5, 12.5, 8.8), 11, 31, 0.12
    ),
    "teenager": Proportions(
        112, 9, 98, 120, 166, 37, 30, 33, 22, 0, (12, 10, 8), (19, 14, 9.6), 12.5, 37, 0.6
    ),
    "adult": Proportions(
        114, 11, 122, 146, 196, 44, 36, 39, 26, 1, (14.5, 12, 9.5), (23, 17, 11.5), 14.5, 42, 1.0
    ),
    "old": Proportions(
        114, 6, 112, 138, 172, 40, 39, 40, 28, 6, (13.5, 11, 9), (21, 15.5, 11), 14, 41, 1.0, 11
    ),
}

_BUILDS = {"slim": (0.9, 0.86), "medium": (1.0, 1.0), "stout": (1.12, 1.36)}
"""For each build, how much thicker limbs and trunk are."""


@functools.cache
def proportions(age: str, build: str, gender: str) -> Proportions:
    """Proportions of a person; grown women are a little narrower in the shoulders than men."""
    body = _AGES[age]
    limbs, girth = _BUILDS[build]
    if body.maturity > 0.5:
        shoulder, waist, hip = {"female": (0.92, 0.88, 1.02), "male": (1.08, 1.05, 0.96)}.get(
            gender, (1.0, 1.0, 1.0)
        )
    else:
        shoulder = waist = hip = 1.0
    return replace(
        body,
        shoulder=body.shoulder * shoulder * (1 + (girth - 1) * 0.5),
        waist=body.waist * waist * girth,
        hip=body.hip * hip * (1 + (girth - 1) * 0.8),
        depth=body.depth * (1 + (girth - 1) * 0.9),
        belly=body.belly + max(0.0, girth - 1) * 13,
        arm_radii=_times(body.arm_radii, limbs),
        leg_radii=_times(body.leg_radii, limbs),
    )


def _times(radii: tuple[float, float, float], factor: float) -> tuple[float, float, float]:
    return (radii[0] * factor, radii[1] * factor, radii[2] * factor)
