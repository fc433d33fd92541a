"""Hats and head covers, in head units (see face.py)."""

from __future__ import annotations

import functools

import numpy as np

from storybook.art.drawing.curves import blob, ellipse, points, polygon, stroke
from storybook.art.drawing.shapes import Picture, Shape, layers, merge
from storybook.art.people.brims import caping, sun_hat
from storybook.art.people.head_covers import SHIFT, HatParts, headscarf, shaded, tones, turban
from storybook.images.colour import mix


def hat_covers(kind: str) -> bool:
    """Whether a hat hides all of the hair."""
    return kind in ("headscarf", "turban")


@functools.lru_cache(maxsize=128)
def draw_hat(kind: str, colour: str, view: str) -> HatParts:
    """A hat in a colour, as seen in a view."""
    return {
        "headscarf": headscarf,
        "turban": turban,
        "caping": caping,
        "cap": _cap,
        "crown": _crown,
        "helmet": _helmet,
        "beanie": _beanie,
        "sun_hat": sun_hat,
        "peci": _peci,
        "flower": _flower,
        "bow": _bow,
    }[kind](colour, view)


def _dome(view: str, brim: float, top: float = -70, wide: float = 58) -> Shape:
    """A round crown down to the brim."""
    s = SHIFT[view]
    back = {"front": 0, "three_quarter": -3, "side": -4, "back": 0}[view]
    return blob(
        (s - wide + back, brim),
        (s - wide + 2 + back, brim - 20),
        (s - wide * 0.66, top + 12),
        (s, top),
        (s + wide * 0.66, top + 12),
        (s + wide - 2, brim - 20),
        (s + wide, brim),
        (s, brim + 7),
    )


def _cap(colour: str, view: str) -> HatParts:
    shade = tones(colour)[1]
    dome = _dome(view, -20, -70, 57)
    if view == "back":
        strap = stroke((-22, -18), (0, -10), (22, -18), width=5)
        gap = ellipse(0, -22, 20, 11)
        return HatParts(Picture(), shaded(dome - gap, colour) + strap.paint(shade), -22)
    peak = {
        "front": blob(
            *points("-44,-24 -24,-31 0,-33 24,-31 44,-24 40,-12 20,-9 0,-8 -20,-9 -40,-12")
        ),
        "three_quarter": blob(
            *points("-14,-22 10,-31 38,-33 56,-26 66,-14 58,-10 36,-13 12,-11 -8,-12")
        ),
        "side": blob(*points("14,-24 38,-30 50,-28 76,-20 84,-13 78,-10 54,-14 22,-14")),
    }[view]
    under = (peak.move(0, 4) - peak).paint(mix(colour, "#1d1b3a", 0.45), 0.5)
    button = ellipse(SHIFT[view], -70, 5, 3).paint(shade)
    ahead = {"front": 0.0, "three_quarter": 0.62, "side": 1.0}[view]
    seam = stroke(
        (SHIFT[view], -69),
        (SHIFT[view] + 12 * ahead, -48),
        (SHIFT[view] + 18 * ahead, -28),
        width=1.8,
    )
    return HatParts(
        Picture(),
        shaded(dome, colour)
        + (seam & dome).paint(shade)
        + under
        + button
        + shaded(peak, shade if view == "front" else mix(colour, "#1d1b3a", 0.14)),
        -22,
    )


def _crown(colour: str, view: str) -> HatParts:
    """A crown that goes round the head: its far points are seen behind the near ones."""
    light, shade = tones(colour)
    s = SHIFT[view]
    angles = np.radians(np.linspace(-90, 90, 9))
    xs = s + 54 * np.sin(angles)
    dips = 9 * np.cos(angles)
    tops = [
        (float(x) * 1.06, (-92.0 if i % 2 == 0 else -68.0) + float(dip) * 0.5)
        for i, (x, dip) in enumerate(zip(xs, dips, strict=True))
    ]
    rim = [(float(x), -44 + float(dip)) for x, dip in zip(xs, dips, strict=True)]
    body = polygon(*tops, *rim[::-1]).fillet(1.5).soften(1.5)
    band = polygon(*rim, *((x, y - 8) for x, y in rim[::-1])) & body
    balls = merge(*(ellipse(x, y - 2, 4.2) for x, y in tops[::2]))
    gems = [
        ellipse(s + x, -56 - abs(x) * 0.08, 4.6, 5.5).paint(c)
        for x, c in ((-28, "#3f8fd2"), (0, "#d9413f"), (28, "#3f8fd2"))
    ]
    far = polygon(*((x, -y - 158) for x, y in tops), *rim[::-1])
    return HatParts(
        (far | polygon(*rim, (s + 50, -70), (s - 50, -70))).paint(shade),
        shaded(body, colour) + band.paint(light, 0.8) + balls.paint(light) + layers(gems),
        -200,
    )


def _helmet(colour: str, view: str) -> HatParts:
    light, shade = tones(colour)
    dome = _dome(view, -14, -74, 62)
    s = SHIFT[view]
    slots = merge(
        *(
            stroke(
                (s + x, -66 + abs(x) * 0.2),
                (s + x * 1.3, -48),
                (s + x * 1.45, -30),
                width=6,
                taper=0.5,
            )
            for x in (-24, 0, 24)
        )
    )
    straps = {
        "front": merge(
            stroke((-54, -12), (-46, 26), (-16, 56), width=3.4),
            stroke((54, -12), (46, 26), (16, 56), width=3.4),
        ),
        "three_quarter": merge(stroke((-44, -12), (-30, 26), (4, 57), width=3.4)),
        "side": merge(stroke((-8, -12), (2, 26), (26, 56), width=3.4)),
        "back": Shape(),
    }[view]
    rim = dome - dome.move(0, -7)
    return HatParts(
        Picture(),
        straps.paint("#3c3c46")
        + shaded(dome, colour)
        + (slots & dome).paint(shade)
        + (rim & ellipse(s, -8, 70, 20)).paint(light, 0.9),
        -14,
    )


def _beanie(colour: str, view: str) -> HatParts:
    shade = tones(colour)[1]
    s = SHIFT[view]
    dome = _dome(view, -24, -74, 57)
    cuff = blob(
        (s - 60, -34),
        (s - 30, -42),
        (s, -44),
        (s + 30, -42),
        (s + 60, -34),
        (s + 60, -17),
        (s + 30, -25),
        (s, -27),
        (s - 30, -25),
        (s - 60, -17),
    )
    ribs = merge(*(stroke((s + x, -41), (s + x * 1.02, -24), width=2) for x in range(-50, 51, 12)))
    pompom = merge(
        *(
            ellipse(s + 8 * float(np.cos(a)), -80 + 8 * float(np.sin(a)), 8)
            for a in np.linspace(0, 6.28, 8)
        ),
        ellipse(s, -80, 9),
    )
    return HatParts(
        Picture(),
        shaded(pompom, "#fdf6e6")
        + shaded(dome, colour)
        + shaded(cuff, mix(colour, "#fff4dc", 0.2))
        + (ribs & cuff).paint(shade, 0.6),
        -30,
    )


def _peci(colour: str, view: str) -> HatParts:
    """A low black cap, set well down on the brow."""
    s = SHIFT[view]
    low, middle = (-4, 4) if view == "back" else (-16, -22)
    nape = {"side": 10, "three_quarter": 6}.get(view, 0)
    body = blob(
        (s - 55, low + nape),
        (s - 53, -54),
        (s - 46, -68),
        (s, -72),
        (s + 46, -68),
        (s + 53, -54),
        (s + 55, low - nape * 0.5),
        (s, middle),
    )
    return HatParts(Picture(), shaded(body, colour), -24)


def _flower(colour: str, view: str) -> HatParts:
    x, y = {"front": (-46, -30), "three_quarter": (-34, -32), "side": (-2, -26), "back": (46, -30)}[
        view
    ]
    petals = merge(*(ellipse(x, y - 9, 6.5, 9).turn(72 * k, (x, y)) for k in range(5)))
    return HatParts(Picture(), shaded(petals, colour) + ellipse(x, y, 5).paint("#f8d14a"), -200)


def _bow(colour: str, view: str) -> HatParts:
    x, y = {
        "front": (-30, -52),
        "three_quarter": (-26, -54),
        "side": (-10, -58),
        "back": (30, -52),
    }[view]
    loops = merge(
        *(
            blob((x, y), (x + s * 20, y - 13), (x + s * 24, y), (x + s * 19, y + 11))
            for s in (-1, 1)
        )
    )
    knot = ellipse(x, y, 6, 5.5)
    return HatParts(
        Picture(),
        shaded(loops.turn(-18 if view != "back" else 18, (x, y)), colour)
        + knot.paint(tones(colour)[1]),
        -200,
    )
