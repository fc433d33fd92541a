"""The sky: its gradient, the sun or moon, stars, clouds and the rainbow."""

from __future__ import annotations

import math
import random

from storybook.art.drawing.curves import ellipse
from storybook.art.drawing.shapes import Picture, layers, merge
from storybook.art.places.growing import BROAD, grown
from storybook.art.places.light import WEATHERS, Light
from storybook.art.places.pieces import Piece
from storybook.images.colour import mix

_STARS = 46  # on a square page in clear weather
# From the outside in.
_RAINBOW = ("#EA5A55", "#F59B42", "#F7D94C", "#7CC463", "#5AA9E0", "#8A78D0")
_DISC = 66.0  # radius of the sun and the moon, in page units
_SKY_FOOT = 675.0
"""The y, in page units, down to which the sky is painted; the land covers the rest."""


def sky_svg(light: Light, width: float) -> str:
    """SVG of the sky and the glow of the sun or moon; `width` is the page's, in page units.

    It defines the ids "sky" and "glow".
    """
    top, middle, horizon = light.sky
    x, y = light.sun[0] * width, light.sun[1]
    colour, strength = light.sun_colour, 1.0
    if light.stars:  # the moon's halo is faint and takes on the colour of the night
        colour, strength = mix(light.sun_colour, horizon, 0.5), 0.6
    glow = (
        '<radialGradient id="glow">'
        f'<stop offset="0" stop-color="{colour}" stop-opacity="{0.75 * strength:.2f}"/>'
        f'<stop offset="0.35" stop-color="{colour}" stop-opacity="{0.32 * strength:.2f}"/>'
        f'<stop offset="1" stop-color="{colour}" stop-opacity="0"/></radialGradient>'
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="330" fill="url(#glow)"/>'
    )
    return (
        '<linearGradient id="sky" x1="0" y1="0" x2="0" y2="1">'
        f'<stop offset="0" stop-color="{top}"/><stop offset="0.5" stop-color="{middle}"/>'
        f'<stop offset="0.88" stop-color="{horizon}"/></linearGradient>'
        f'<rect x="-5" y="-5" width="{width + 10:.1f}" height="{_SKY_FOOT + 5:g}" '
        'fill="url(#sky)"/>' + (glow if light.sun_shows else "")
    )


def sky_pieces(rng: random.Random, light: Light, width: float) -> list[Piece]:
    """Stars, the sun or moon, clouds and the rainbow, rearmost first.

    The same `rng` state gives the same sky.
    """
    pieces = []
    x, y = light.sun[0] * width, light.sun[1]
    if light.stars:
        count = round(_STARS * WEATHERS[light.weather].stars * width / 1000)
        pieces.append(Piece(_stars(rng, x, y, width, count), depth=0, lit=True))
    if light.sun_shows:
        disc = ellipse(x, y, _DISC)
        if light.stars:
            disc = disc - ellipse(x - 36, y - 18, 60)  # a crescent
        pieces.append(Piece(disc.paint(light.sun_colour), depth=0, lit=True))
    pieces += _clouds(rng, light, width)
    if light.weather == "rainbow":
        pieces.append(Piece(_rainbow(width), depth=0, lit=True))
    return pieces


def _rainbow(width: float) -> Picture:
    """A rainbow from the land on the left to the land on the right."""
    middle, foot, bands = 0.5 * width, 640.0, Picture()
    for k, colour in enumerate(_RAINBOW):
        outer = ellipse(middle, foot, 0.47 * width - 15 * k, 520.0 - 15 * k)
        inner = ellipse(middle, foot, 0.47 * width - 15 * (k + 1), 520.0 - 15 * (k + 1))
        bands += (outer - inner).paint(colour, 0.62)
    return bands


def _stars(rng: random.Random, moon_x: float, moon_y: float, width: float, count: int) -> Picture:
    spots = (
        (rng.uniform(0, width), rng.uniform(10, 400), rng.uniform(1.6, 4.6)) for _ in range(count)
    )
    # None within the moon's glow.
    dots = [ellipse(x, y, r) for x, y, r in spots if math.hypot(x - moon_x, y - moon_y) > 130]
    return merge(*dots).paint("#FFF9DE")


def _shift_off_sun(x: float, y: float, size: float, light: Light, width: float) -> float:
    """How far a cloud at (x, y) has to move sideways to leave the sun or moon clear."""
    sun_x, sun_y = light.sun[0] * width, light.sun[1]
    clear = _DISC + 0.55 * size
    if not light.sun_shows or abs(y - sun_y) > _DISC + 0.3 * size or abs(x - sun_x) > clear:
        return 0.0
    return (clear if x > sun_x else -clear) - (x - sun_x)


def _clouds(rng: random.Random, light: Light, width: float) -> list[Piece]:
    bright, shaded = light.cloud
    count = max(1, round(light.clouds * width / 1000)) if light.clouds else 0
    pieces = []
    for k in range(count):
        x = (k + rng.uniform(0.2, 0.8)) / count * width
        y = rng.uniform(70, 250)
        # Clouds near the horizon are farther away: smaller, and faded towards the sky's colour.
        size, fade = rng.uniform(230, 330) * (1.2 - y / 450), 0.15 + y / 700
        x += _shift_off_sun(x, y, size, light, width)
        cloud = grown(rng, "cloud")
        painted = layers(
            part.shape.paint(
                mix(bright, light.sky[1], fade), 1.0, mix(shaded, light.sky[1], fade * 1.2)
            )
            for part in cloud.paints
        )
        pieces.append(Piece(painted, depth=0, x=x, y=y, scale=size / BROAD, lit=True))
    return pieces
