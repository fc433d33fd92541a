"""Large-world scene -> picture: one SVG of 100 x 100 units, rasterised at any size, then styled."""

import functools
import random

import numpy as np
from numpy.typing import NDArray

from storybook.images.svg import rasterise
from training.worlds.art import sprite
from training.worlds.large.eyes import closed_eyes
from training.worlds.large.places import BACKGROUNDS, FRONTS
from training.worlds.large.scenes import LargeScene
from training.worlds.large.staging import Piece, place
from training.worlds.large.weather import falling_rain, heavens, light_of, mist
from training.worlds.light import Light, hills, tint
from training.worlds.sketch import box_of, document, ellipse

INK = "#33231c"
_INK_WIDTH = 0.9  # hundredths of the picture
# The pastel style: so far towards grey, then towards warm white.
_GREYED, _PALED, _PAPER = 0.12, 0.32, (255, 250, 240)


def compose(scene: LargeScene, size_px: int) -> NDArray[np.uint8]:
    """Draw a scene as (size_px, size_px, 3) uint8 RGB."""
    svg = scene_svg(scene)
    picture = np.asarray(rasterise(svg, size_px, size_px).convert("RGB"))
    return _pastel(picture) if scene.style == "pastel" else picture


def _pastel(picture: NDArray[np.uint8]) -> NDArray[np.uint8]:
    colours = picture.astype(np.float32)
    grey = colours.mean(2, keepdims=True)
    pale = colours + _GREYED * (grey - colours)
    pale += _PALED * (np.array(_PAPER, np.float32) - pale)
    result: NDArray[np.uint8] = pale.round().astype(np.uint8)
    return result


def scene_svg(scene: LargeScene) -> str:
    """The scene as one SVG document, before its style does anything to colours."""
    rng = random.Random(scene.seed)
    light = light_of(scene.time, scene.weather)
    parts = [
        heavens(scene.time, scene.weather, light, random.Random(scene.seed + 2)),
        hills(rng, light),
        BACKGROUNDS[scene.setting](rng, light),
        mist(scene.weather, scene.time),
    ]
    parts += [_draw(i, piece, light, scene.style == "ink") for i, piece in enumerate(place(scene))]
    parts += [FRONTS[scene.setting](rng, light), tint(light)]
    parts.append(falling_rain(scene.weather, random.Random(scene.seed + 3)))
    return document("".join(parts), 100, 100)


def _draw(number: int, piece: Piece, light: Light, inked: bool) -> str:
    """A piece with its shadow or the water that it is in, and what belongs to its action."""
    parts = []
    if piece.shadow_at is not None:
        parts.append(
            ellipse(piece.x, piece.shadow_at - 0.5, piece.width * 0.44, 1.7, "#203018", 0.22)
        )
    if piece.string:
        end = piece.feet + 14
        parts.append(
            f'<path d="M{piece.x:.1f} {piece.feet - 1:.1f}L{piece.x:.1f} {end:.1f}" '
            'stroke="#7a6a5c" stroke-width="0.4"/>'
        )
    parts.append(_sprite(number, piece, inked))
    if piece.sunk:
        parts.append(ellipse(piece.x, piece.feet + 0.4, piece.width * 0.58, 1.4, "#ffffff", 0.4))
        parts.append(ellipse(piece.x, piece.feet + 1.0, piece.width * 0.52, 1.2, light.water))
    if piece.bush:
        parts.append(_bush(piece, light))
    if piece.mark:
        parts.append(_MARKS[piece.mark](piece))
    return "".join(parts)


def _sprite(number: int, piece: Piece, inked: bool) -> str:
    box, art = box_of(piece.sprite), sprite(piece.sprite)
    across = piece.width / (box.width * art.width)
    down = piece.height / (box.height * art.height)
    flip = -1 if piece.mirrored else 1
    clip, clipped = "", ""
    if piece.sunk:
        clip = (
            f'<clipPath id="water{number}"><rect x="{-piece.width:.2f}" '
            f'y="{-2 * piece.height:.2f}" width="{2 * piece.width:.2f}" '
            f'height="{2 * piece.height:.2f}"/></clipPath>'
        )
        clipped = f' clip-path="url(#water{number})"'
    lift = piece.height * (1 - piece.sunk)
    body = _inked(piece.sprite, round(_INK_WIDTH / down, 2)) if inked else art.body
    if piece.mark == "sleep":
        body += closed_eyes(piece.sprite)
    return (
        f'{clip}<g transform="translate({piece.x:.2f} {piece.feet:.2f}) '
        f'rotate({piece.tilt:.1f})"{clipped}>'
        f'<g transform="translate({-flip * piece.width / 2:.2f} {-lift:.2f}) '
        f"scale({flip * across:.5f} {down:.5f}) "
        f'translate({-box.left * art.width:.2f} {-box.top * art.height:.2f})">{body}</g></g>'
    )


@functools.lru_cache(maxsize=4096)
def _inked(address: str, width: float) -> str:
    """A sprite over its own outline: shapes without a stroke of their own take the group's."""
    body = sprite(address).body
    line = f'stroke="{INK}" stroke-width="{2 * width}" stroke-linejoin="round"'
    return f"<g {line}>{body}</g>{body}"


def _bush(piece: Piece, light: Light) -> str:
    """Leaves that hide the lower half of somebody."""
    x, y, w, h = piece.x, piece.feet, max(piece.width, 14.0), 0.5 * piece.height
    puffs = ((-0.38, 0.42, 0.3, 0.42), (0, 0.52, 0.36, 0.5), (0.38, 0.42, 0.3, 0.42))
    leaves = "".join(
        ellipse(x + a * w, y - b * h + 1, rx * w, ry * h, colour)
        for colour, shrink in (("#2f7d3a", 1.0), ("#419a48", 0.72))
        for a, b, rx, ry in ((a, b, rx * shrink, ry * shrink) for a, b, rx, ry in puffs)
    )
    return ellipse(x, y, 0.7 * w, 1.6, "#203018", 0.22) + leaves


def _mark_at(piece: Piece) -> tuple[float, float]:
    return piece.mark_x, max(piece.feet - piece.height - 1.5, 12)


def _zees(piece: Piece) -> str:
    """Three letters Z that rise, white-edged so that they are seen at night."""
    x, y = _mark_at(piece)
    line = "".join(
        f"M{x + i * 3.4 - s:.1f} {y - i * 3.6 - s:.1f}h{2 * s}l-{2 * s} {2 * s}h{2 * s}"
        for i, s in enumerate((1.0, 1.4, 1.8))
    )
    return "".join(
        f'<path d="{line}" fill="none" stroke="{colour}" stroke-width="{width}" '
        'stroke-linejoin="round"/>'
        for colour, width in (("#ffffff", 1.5), ("#4a5fb0", 0.8))
    )


def _notes(piece: Piece) -> str:
    """Two notes, white-edged as well."""
    x, y = _mark_at(piece)
    stems = f"M{x} {y - 5.6}v5M{x} {y - 5.6}h4.6v4.4"
    heads = ((x - 0.9, y - 0.4), (x + 3.7, y - 1))
    return "".join(
        f'<path d="{stems}" fill="none" stroke="{colour}" stroke-width="{1.1 + edge}"/>'
        + "".join(ellipse(a, b, 1.3 + edge / 2, 1 + edge / 2, colour) for a, b in heads)
        for colour, edge in (("#ffffff", 0.9), ("#5a3f9e", 0))
    )


_MARKS = {"sleep": _zees, "sing": _notes}
