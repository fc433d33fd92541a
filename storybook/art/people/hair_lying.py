"""Loose hair of somebody who lies, spread on the ground, in head units (see face.py)."""

from __future__ import annotations

from storybook.art.drawing.curves import blob, spline, stroke, swept
from storybook.art.drawing.shapes import Picture, merge
from storybook.art.people.hair_tails import HairInk
from storybook.art.people.hairlines import STYLES

_TAIL = ((-30, 40, 9), (-58, 52, 13), (-84, 56, 12), (-104, 57, 4))
"""Where a tail lies: (x, y, radius), the head about (0, 0) with its crown to the left."""


def hair_on_ground(style: str, ink: HairInk) -> Picture:
    """What a style spreads on the ground behind the head, the crown to the page's left."""
    plan = STYLES[style]
    if plan.fall > 60:
        return _spread(ink)
    if not plan.tails:
        return Picture()
    thickness = 0.75 if plan.tails[0].braided else 1.0
    line = spline([(x, y, r * thickness) for x, y, r in _TAIL], closed=False, samples=8)
    shape = swept(line)
    x, y, r = line[-6 if plan.tails[0].braided else 4]
    return (
        shape.paint(ink.base)
        + (shape - shape.move(-3, -4)).soften(0.6).paint(ink.shade, 0.8)
        + stroke((x, y - r), (x - 2, y + r), width=5, taper=0.9).paint(ink.tie)
    )


def _spread(ink: HairInk) -> Picture:
    """Long hair that flows over the ground."""
    mass = blob(
        (0, -50),
        (-50, -34),
        (-70, 0),
        (-96, 26),
        (-124, 44),
        (-112, 57),
        (-60, 60),
        (0, 60),
        (34, 54),
        (30, 20),
    )
    strands = merge(
        stroke((-56, 4), (-76, 34), (-104, 48), width=2.4),
        stroke((-44, 24), (-58, 46), (-82, 54), width=2.4),
    )
    return (
        mass.paint(ink.base)
        + (mass - mass.move(-3, -6)).paint(ink.shade, 0.8)
        + (strands & mass).paint(ink.shade)
    )
