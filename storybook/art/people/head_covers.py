"""Scarves and turbans, and what all head covers are made of, in head units (see face.py)."""

from __future__ import annotations

from dataclasses import dataclass

from storybook.art.drawing.curves import blob, ellipse, points, stroke
from storybook.art.drawing.shapes import Picture, Shape, merge
from storybook.images.colour import mix


@dataclass(frozen=True)
class HatParts:
    """A hat behind the head and over it; hair above `brim` (y) is hidden, all of it if `covers`."""

    behind: Picture
    front: Picture
    brim: float
    covers: bool = False
    hides_ears: bool = False


SHIFT = {"front": 0.0, "three_quarter": -2.0, "side": -6.0, "back": 0.0}
_AHEAD = {"front": 0.0, "three_quarter": 0.62, "side": 1.0, "back": 0.0}


def tones(colour: str) -> tuple[str, str]:
    """A colour in the light, and in the shade."""
    return mix(colour, "#fff4dc", 0.34), mix(colour, "#1d1b3a", 0.26)


def shaded(shape: Shape, colour: str) -> Picture:
    """A shape with light above left and shade below right."""
    light, shade = tones(colour)
    return (
        shape.paint(colour)
        + (shape - shape.move(-5, -4)).soften(0.8).paint(shade)
        + ((shape - shape.move(5, 5)).soften(0.8) & ellipse(-30, -60, 46, 40)).paint(light, 0.7)
    )


def headscarf(colour: str, view: str) -> HatParts:
    """A scarf round head and shoulders."""
    light, shade = tones(colour)
    if view == "back":
        hood = blob(
            *points(
                "0,-66 34,-58 56,-28 58,10 50,44 70,76 66,98 30,106 0,110 -30,106 -66,98 -70,76 "
                "-50,44 -58,10 -56,-28 -34,-58"
            )
        )
        folds = merge(
            stroke((-14, 40), (-20, 70), (-22, 100), width=2.6),
            stroke((16, 46), (22, 74), (24, 98), width=2.6),
        )
        return HatParts(Picture(), shaded(hood, colour) + folds.paint(shade), -90, True, True)
    if view == "side":
        hood = blob(
            *points(
                "6,-65 34,-56 49,-34 50,-22 44,-14 38,8 36,34 42,56 50,66 52,88 20,100 -30,104 "
                "-62,92 -60,66 -50,44 -60,10 -58,-24 -40,-54"
            )
        )
        face = blob(*points("60,-40 47,-30 36,-26 25,-8 22,16 26,38 38,54 46,57 70,50"))
    elif view == "three_quarter":
        hood = blob(
            *points(
                "-4,-66 28,-60 48,-40 54,-10 54,20 48,46 52,62 66,84 40,100 0,106 -40,102 "
                "-66,88 -60,64 -50,42 -59,12 -57,-26 -38,-56"
            )
        )
        face = blob(
            *points(
                "10,-44 32,-40 46,-22 49,4 48,26 38,46 18,55 0,54 -20,44 -32,22 -34,-4 -26,-28 "
                "-10,-40"
            )
        )
    else:
        hood = blob(
            *points(
                "0,-66 34,-59 55,-30 58,8 50,44 66,72 60,94 30,102 0,108 -30,102 -60,94 -66,72 "
                "-50,44 -58,8 -55,-30 -34,-59"
            )
        )
        face = blob(
            *points(
                "0,-43 26,-38 41,-16 44,10 38,34 22,51 0,56 -22,51 -38,34 -44,10 -41,-16 -26,-38"
            )
        )
    cloth = hood - face
    rim = (face.grow(3.5) - face) & cloth
    folds = merge(
        stroke((-30, 58), (0, 72), (34, 62), width=2.8),
        stroke((-36, 76), (4, 88), (38, 76), width=2.4),
    )
    picture = shaded(cloth, colour) + rim.paint(light, 0.8) + (folds & cloth).paint(shade)
    return HatParts(Picture(), picture, -90, True, True)


def turban(colour: str, view: str) -> HatParts:
    """A wound turban."""
    shade = tones(colour)[1]
    s = SHIFT[view]
    nape = {"side": 50, "three_quarter": 42}.get(view, 0)
    wrap = blob(
        (s - 50 + nape * 0.3, -14 + nape),
        (s - 57, -16 + nape * 0.5),
        (s - 64, -42 + nape * 0.2),
        (s - 44, -72),
        (s, -82),
        (s + 42, -72),
        (s + 62, -42),
        (s + 55, -16),
        (s + 28, -26),
        (s, -30),
        (s - 28, -26 + nape * 0.3),
    )
    if view == "back":
        wrap = merge(wrap, ellipse(0, -18, 56, 52))
    folds = merge(
        *(
            stroke((s - 58, -18 - k), (s - 10, -44 - k * 0.9), (s + 40, -72 - k * 0.4), width=2.6)
            for k in (0, 16, 32)
        ),
        stroke((s + 56, -22), (s + 20, -36), (s + 2, -42), width=2.6),
        stroke((s + 58, -42), (s + 34, -54), (s + 16, -57), width=2.6),
    )
    jewel = Picture()
    if view in ("front", "three_quarter"):
        x = 4 if view == "front" else 26
        jewel = ellipse(x, -46, 6.5, 7.5).paint("#f4c542") + ellipse(x - 1, -48, 2.4).paint(
            "#fff6d8"
        )
    return HatParts(
        Picture(), shaded(wrap, colour) + (folds & wrap).paint(shade) + jewel, -26, True
    )
