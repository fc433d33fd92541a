"""Land and water: hills, ground, rivers, rows of trees, on a page of any width."""

from __future__ import annotations

import math
import random
from dataclasses import replace

from storybook.art.drawing.curves import blob, ellipse, polygon, spline, stroke
from storybook.art.drawing.shapes import Picture, Shape, merge
from storybook.art.places.growing import FAR, SMALL, grown
from storybook.art.places.light import Light
from storybook.art.places.pieces import HORIZON, Piece, standing
from storybook.art.places.seasons import HEDGES, is_gone, kind_in
from storybook.art.places.site import Site
from storybook.images.colour import mix

SAND, SAND_LIGHT, SAND_DARK = "#F1D9A0", "#F9E8BD", "#DDBE80"
GRASS, GRASS_LIGHT, GRASS_DARK = "#86C65A", "#A2D773", "#6BAF4B"
WATER, WATER_LIGHT, WATER_DEEP = "#52B5E0", "#BDE8F6", "#2C8BD2"
EARTH, EARTH_LIGHT, EARTH_DARK = "#C99A66", "#DDB584", "#AC7D4D"

MEADOW_GREEN = (GRASS, GRASS_LIGHT, GRASS_DARK)

FLOOR = 1100.0
"""The y down to which the ground is painted, below the bottom of the page."""


def ridge(rng: random.Random, width: float, top: float, swing: float, bottom: float) -> Shape:
    """A shape with a rolling upper edge across the page, and all below it."""
    phase, waves = rng.uniform(0, 2 * math.pi), rng.uniform(0.8, 1.5)
    second, ripple = rng.uniform(0, 2 * math.pi), rng.uniform(2.1, 3.3)
    line = [
        (
            x,
            top
            - swing * 0.75 * math.sin(phase + waves * x / 1000 * 2 * math.pi)
            - swing * 0.3 * math.sin(second + ripple * x / 1000 * 2 * math.pi),
        )
        for x in range(-100, int(width) + 200, 100)
    ]
    edge = [(float(x), float(y)) for x, y in spline(line, closed=False, samples=6)]
    return polygon(*edge, (edge[-1][0], bottom), (-100, bottom))


def hills(rng: random.Random, light: Light, width: float) -> list[Piece]:
    """Three soft ranges of hills, paler with distance, with mist at their feet."""
    pieces = []
    for k, (top, swing) in enumerate(((430, 52), (478, 38), (530, 26))):
        colour = mix(light.hill, light.haze, 0.48 - 0.2 * k)
        foot = mix(colour, light.haze, 0.55)
        shape = ridge(rng, width, top, swing, 800)
        pieces.append(Piece(shape.paint(colour, 1, foot), HORIZON + k, lit=True))
    return pieces


def volcano(light: Light, x: float) -> Piece:
    """Far mountain with a lit, pale top."""
    mountain = blob(
        (x - 400, 640),
        (x - 160, 400),
        (x - 46, 262),
        (x, 254),
        (x + 46, 264),
        (x + 170, 410),
        (x + 400, 640),
        (x, 660),
    )
    cap = mountain & blob(
        (x - 90, 330),
        (x - 40, 230),
        (x + 40, 230),
        (x + 92, 330),
        (x + 50, 316),
        (x + 26, 346),
        (x, 318),
        (x - 30, 340),
        (x - 52, 314),
    )
    colour = mix(light.hill, mix("#6E93B8", light.haze, 0.2), 0.55)
    shade = mountain - mountain.move(-46, 12)
    picture = mountain.paint(colour, 1, mix(colour, light.haze, 0.75))
    picture += shade.paint(mix(colour, "#3E5B86", 0.3), 0.35) + cap.paint("#FFFFFF", 0.5)
    return Piece(picture, 400, lit=True)


def ground(
    rng: random.Random, width: float, top: float, colours: tuple[str, str, str], swing: float = 9
) -> Piece:
    """Floor from `top` to the page's foot: pale far off, richer near, with soft patches."""
    return Piece(_floor(rng, width, ridge(rng, width, top, swing, FLOOR), colours), top)


def beach(rng: random.Random, width: float, top: float) -> list[Piece]:
    """Sand from `top` to the page's foot, wet where a line of foam touches it."""
    edge = ridge(rng, width, top, 8, FLOOR)
    dry = _floor(rng, width, edge.move(0, 26), (SAND, SAND_LIGHT, SAND_DARK))
    return [
        Piece(edge.move(0, -9).paint("#FFFFFF", 0.85), top),
        Piece(edge.paint(mix(SAND_DARK, WATER, 0.14)), top),
        Piece(dry + pebbles(rng, width, top + 70, SAND_DARK), top),
    ]


def _floor(
    rng: random.Random, width: float, floor: Shape, colours: tuple[str, str, str]
) -> Picture:
    base, light, dark = colours
    top, patches = floor.box[1], []
    for k in range(4):
        for _ in range(max(1, round(width / 700))):
            reach = rng.uniform(110, 200) * (0.7 + 0.25 * k)
            patches.append(ellipse(rng.uniform(0, width), top + 70 + k * 85, reach, reach * 0.1))
    return (
        floor.paint(mix(base, light, 0.75), 1, mix(base, dark, 0.35))
        + (floor - floor.move(0, 9)).paint(light, 0.9)
        + (merge(*patches) & floor).paint(dark, 0.28)
    )


def water(rng: random.Random, light: Light, width: float, top: float, bottom: float) -> Piece:
    """Water from `top` to `bottom`: the sky's colour far off, deeper near, with ripples."""
    body = polygon((-10, top), (width + 10, top), (width + 10, bottom), (-10, bottom))
    far = mix(light.land(mix(WATER, WATER_LIGHT, 0.35)), mix(light.sky[1], light.sky[2], 0.6), 0.5)
    near = mix(light.land(WATER_DEEP), light.sky[0], 0.3)
    surface = body.paint(far, 1, near)
    ripples: list[Shape] = []
    troughs: list[Shape] = []
    count = max(5, int((bottom - top) / 15))
    for k in range(count):
        y = top + 8 + (bottom - top - 12) * ((k + rng.uniform(0, 0.6)) / count) ** 1.25
        near = (y - top) / 400
        for _ in range(max(1, round(width / 800))):
            x, half = rng.uniform(0, width), (26 + 80 * near) * rng.uniform(0.6, 1.2)
            wave = stroke(
                (x - half, y),
                (x - half * 0.35, y + 2 + 3 * near),
                (x + half * 0.2, y - 2 * near),
                (x + half, y + 2),
                width=2.5 + 4.5 * near,
                taper=0.1,
            )
            (ripples if rng.random() < 0.62 else troughs).append(wave)
    glints = merge(*ripples).paint(mix(WATER_LIGHT, light.sky[2], 0.4), 0.75)
    deep = merge(*troughs).paint(mix(light.land(WATER_DEEP), light.sky[0], 0.2), 0.4)
    picture = surface + deep + glints + _sun_path(random.Random(width), light, width, top, bottom)
    return Piece(picture, top, lit=True)


def _sun_path(rng: random.Random, light: Light, width: float, top: float, bottom: float) -> Picture:
    """The sun's or moon's light on the water, where it stands low or the night is dark."""
    if not light.sun_shows or (light.sun[1] < 250 and not light.stars):
        return Picture()
    middle = light.sun[0] * width
    reach = min(bottom - top, 260.0)
    strips = [
        ellipse(
            middle + rng.uniform(-22, 22) * (0.4 + k / 14),
            top + 8 + reach * (k / 14) ** 1.3,
            rng.uniform(24, 58) * (0.7 + k / 20),
            2.2 + 0.22 * k,
        )
        for k in range(14)
    ]
    return merge(*strips).paint(light.sun_colour, 0.55)


def tree_row(site: Site, y: float, height: float, haze: float) -> list[Piece]:
    """Far trees in a row, with a hedge between the trunks, so that no sky shows under them."""
    rng, width, season = site.rng, site.width, site.light.season
    hedge = ridge(random.Random(y), width, y - height * 0.2, 5, y + 60)
    green = HEDGES.get(season, mix("#418C45", "#58A84E", 0.4))
    pieces = [Piece(hedge.paint(green, 1, mix(green, "#2F7440", 0.3)), y - 1, haze=haze)]
    step = height * 0.46
    kind = kind_in(site.light, "far_tree")
    for k in range(int(width / step) + 2):
        size = height * rng.uniform(0.78, 1.12)
        x = (k - 0.5) * step + rng.uniform(-0.2, 0.2) * step
        pieces.append(Piece(grown(rng, kind), y, x, y + rng.uniform(-4, 4), size / FAR, haze))
    return pieces


def scatter(site: Site, top: float, bottom: float, count: int, flowers: float) -> list[Piece]:
    """Tufts and flowers strewn over the ground, larger when nearer; `count` on a square page."""
    rng, width = site.rng, site.width
    spots = sorted(
        (rng.uniform(top, bottom), rng.uniform(10, width - 10))
        for _ in range(round(count * width / 1000))
    )
    pieces = []
    for y, x in spots:
        size = 26 + 34 * (y - top) / max(bottom - top, 1)
        kind, larger = ("flower", 1.3) if rng.random() < flowers else ("grass", 1.0)
        picture = grown(rng, kind_in(site.light, kind))
        if is_gone(site.light, kind):
            continue
        plant = standing(picture, x, y, size * larger / SMALL)
        pieces.append(replace(plant, small=True))
    return pieces


def pebbles(rng: random.Random, width: float, top: float, colour: str) -> Picture:
    """Small stones on the ground."""
    return merge(
        *(
            ellipse(
                rng.uniform(20, width - 20),
                rng.uniform(top, 985),
                rng.uniform(4, 10),
                rng.uniform(3, 5.5),
            )
            for _ in range(round(16 * width / 1000))
        )
    ).paint(colour)
