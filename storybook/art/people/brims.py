"""Hats with wide brims, in head units (see face.py)."""

from __future__ import annotations

from storybook.art.drawing.curves import blob, ellipse, points, stroke
from storybook.art.drawing.shapes import layers, merge
from storybook.art.people.head_covers import SHIFT, HatParts, shaded, tones
from storybook.images.colour import mix


def caping(colour: str, view: str) -> HatParts:
    """The farmer's cone of woven bamboo; half-turned, it tips and its ribs turn with the head."""
    light, shade = tones(colour)
    s = SHIFT[view]
    turn = {"three_quarter": 17.0, "side": 8.0}.get(view, 0.0)
    cone = blob(
        *points("-104,-24 -58,-58 -15,-97 0,-104 15,-97 58,-58 104,-24 56,-13 0,-9 -56,-13")
    )
    ribs = merge(
        *(
            stroke((x * 0.08, -100), (x * 0.5 + turn, -60), (x + turn, -20), width=2.6, taper=0.5)
            for x in (-82, -52, -19, 19, 52, 82)
        )
    )
    bands = merge(
        *(
            stroke(
                (-104 * k, -102 + 78 * k),
                (0, -98 + 89 * k),
                (104 * k, -102 + 78 * k),
                width=2.4,
                taper=0.8,
            )
            for k in (0.3, 0.56, 0.8)
        )
    )
    lit = blob(*points("-66,-48 -18,-92 0,-101 -6,-76 -24,-22 -58,-24")) & cone
    top = layers(
        [
            cone.paint(colour),
            lit.paint(light),
            (ribs & cone).paint(shade, 0.7),
            (bands & cone).paint(shade, 0.5),
            (cone - cone.move(-9, -5)).soften(1).paint(shade, 0.8),
        ]
    )
    back = ellipse(0, -21, 101, 13).paint(mix(colour, "#5a3412", 0.42))
    lean = {"side": -6.0, "three_quarter": -7.0}.get(view, 0.0)
    return HatParts(
        back.turn(lean, (0, -40)).move(s, -9), top.turn(lean, (0, -40)).move(s, -9), -24
    )


def sun_hat(colour: str, view: str) -> HatParts:
    """A straw hat with a ribbon."""
    s = SHIFT[view]
    brim = ellipse(s, -24, 88, 17)
    dome = blob(
        (s - 50, -26),
        (s - 48, -52),
        (s - 28, -72),
        (s, -76),
        (s + 28, -72),
        (s + 48, -52),
        (s + 50, -26),
        (s, -18),
    )
    ribbon = blob((s - 50, -30), (s - 50, -42), (s, -34), (s + 50, -42), (s + 50, -30), (s, -21))
    back = ellipse(s, -22, 86, 15).paint(mix(colour, "#5a3412", 0.35))
    front_brim = blob(
        (s - 88, -25),
        (s - 46, -36),
        (s, -38),
        (s + 46, -36),
        (s + 88, -25),
        (s + 48, -13),
        (s, -10),
        (s - 48, -13),
    )
    return HatParts(
        back,
        shaded(front_brim & (brim | front_brim), colour)
        + shaded(dome, colour)
        + ribbon.paint("#d9503f"),
        -22,
    )
