"""Skies and settings: where a scene happens and what the light is like. The page is 1000 x 1000."""

from __future__ import annotations

import math
import random
from dataclasses import dataclass

from storybook.art.drawing.curves import blob, ellipse, polygon, spline, stroke
from storybook.art.drawing.shapes import Picture, Shape, layers, merge, mix
from storybook.art.places import plants, things, trees

PAGE = 1000.0
SAND, SAND_LIGHT, SAND_DARK = "#F1D9A0", "#F9E8BD", "#DDBE80"
GRASS, GRASS_LIGHT, GRASS_DARK = "#86C65A", "#A2D773", "#6BAF4B"
WATER, WATER_LIGHT, WATER_DEEP = "#52B5E0", "#9ADBF2", "#3D9CCB"
EARTH, EARTH_DARK = "#C99A66", "#AC7D4D"


@dataclass(frozen=True)
class Light:
    """Sky colours, and how much of a tint lies over the land and over the figures."""

    sky_top: str
    sky_low: str
    hill: str
    tint: str
    on_land: float
    on_figures: float


LIGHTS = {
    "morning": Light("#8FD0EE", "#FFF1C9", "#B7DDB0", "#FFDF9E", 0.14, 0.03),
    "day": Light("#56B7EC", "#DDF4FB", "#9AD39A", "#FFFFFF", 0.0, 0.0),
    "sunset": Light("#F2836B", "#FFD98F", "#D3A07F", "#FF8E4F", 0.24, 0.08),
    "night": Light("#142457", "#4A6DB5", "#3B5A86", "#182A63", 0.52, 0.16),
}


def sky_svg(time: str) -> str:
    """Sky with a soft change of colour; the only gradient of a scene."""
    light = LIGHTS[time]
    return (
        f'<linearGradient id="sky-{time}" x1="0" y1="0" x2="0" y2="1">'
        f'<stop offset="0" stop-color="{light.sky_top}"/>'
        f'<stop offset="1" stop-color="{light.sky_low}"/>'
        f'</linearGradient><rect width="{PAGE:g}" height="640" fill="url(#sky-{time})"/>'
    )


def sky(rng: random.Random, time: str) -> Picture:
    """Sun or moon, stars and clouds."""
    if time == "night":
        moon = ellipse(800, 150, 68)
        stars = [
            (rng.uniform(20, 980), rng.uniform(20, 380), rng.uniform(2.5, 5)) for _ in range(34)
        ]
        dots = merge(*(ellipse(x, y, r) for x, y, r in stars if math.hypot(x - 800, y - 150) > 110))
        crescent = moon - ellipse(762, 132, 62)
        return (
            ellipse(800, 150, 105).paint("#FFF6C9", 0.08)
            + crescent.paint("#FFF1B8")
            + dots.paint("#FFF9DE")
        )
    x, y, colour = {
        "morning": (210, 330, "#FFF3B5"),
        "day": (820, 150, "#FFE470"),
        "sunset": (700, 420, "#FFDE85"),
    }[time]
    glow = ellipse(x, y, 132).paint(colour, 0.22) + ellipse(x, y, 104).paint(colour, 0.3)
    clouds = [
        things.cloud(rng, rng.uniform(170, 260)).move(
            cx + rng.uniform(-40, 40), rng.uniform(70, 270)
        )
        for cx in (180, 480, 860)[: rng.choice((2, 3))]
    ]
    shade = {"morning": ("#FFE3C2", 0.35), "day": ("#FFFFFF", 0.0), "sunset": ("#FFB48A", 0.55)}[
        time
    ]
    return glow + ellipse(x, y, 76).paint(colour) + layers(clouds).tinted(*shade)


def ridge(rng: random.Random, top: float, swing: float, bottom: float) -> Shape:
    """Rolling edge across the page and everything below it."""
    phase, waves = rng.uniform(0, 2 * math.pi), rng.uniform(0.8, 1.5)
    line = [
        (x, top - swing * math.sin(phase + waves * x / PAGE * 2 * math.pi))
        for x in range(-100, 1101, 100)
    ]
    edge = [(float(x), float(y)) for x, y in spline(line, closed=False, samples=6)]
    return polygon(*edge, (1100, bottom), (-100, bottom))


def hills(rng: random.Random, time: str) -> Picture:
    """Two soft hill lines, the far one lost in the light."""
    light = LIGHTS[time]
    far, near = ridge(rng, 455, 45, 860), ridge(rng, 520, 30, 860)
    near_colour = mix(light.hill, mix("#7CC06F", light.tint, light.on_land), 0.55)
    return (
        far.paint(light.hill)
        + (far - far.move(0, 16)).paint("#FFFFFF", 0.13)
        + near.paint(near_colour)
    )


def volcano(time: str, x: float) -> Picture:
    """Far mountain."""
    light = LIGHTS[time]
    mountain = blob(
        (x - 330, 560),
        (x - 150, 400),
        (x - 46, 262),
        (x, 254),
        (x + 46, 264),
        (x + 160, 410),
        (x + 330, 560),
        (x, 640),
    )
    return mountain.paint(mix(light.hill, "#6E93B8", 0.55)) + (
        mountain
        & blob(
            (x - 70, 330),
            (x - 40, 240),
            (x + 40, 240),
            (x + 74, 330),
            (x + 30, 306),
            (x, 336),
            (x - 34, 308),
        )
    ).paint("#FFFFFF", 0.4)


def scatter(rng: random.Random, top: float, bottom: float, count: int, flowers: float) -> Picture:
    """Tufts and flowers strewn over the ground, larger when nearer."""
    spots = sorted((rng.uniform(top, bottom), rng.uniform(10, 990)) for _ in range(count))
    parts = []
    for y, x in spots:
        size = 26 + 34 * (y - top) / max(bottom - top, 1)
        plant = (
            plants.flower(rng, size * 1.3)
            if rng.random() < flowers
            else plants.grass(rng, size, GRASS_DARK)
        )
        parts.append(plant.move(x, y))
    return layers(parts)


def ground(rng: random.Random, top: float, colours: tuple[str, str, str]) -> Picture:
    """Floor from `top` to the page's foot, with a lit rim and soft patches."""
    base, light, dark = colours
    floor = ridge(rng, top, 9, 1100)
    patches = (
        merge(
            *(
                ellipse(
                    rng.uniform(60, 940),
                    top + 90 + k * 95,
                    rng.uniform(130, 230),
                    rng.uniform(16, 26),
                )
                for k in range(3)
            )
        )
        & floor
    )
    return floor.paint(base) + (floor - floor.move(0, 12)).paint(light) + patches.paint(dark, 0.35)


def water(rng: random.Random, top: float, bottom: float) -> Picture:
    """Water from `top` to `bottom`, with ripples that widen towards the reader."""
    lake = polygon((-10, top), (1010, top), (1010, bottom), (-10, bottom))
    deep = polygon(
        (-10, top),
        (1010, top),
        (1010, top + (bottom - top) * 0.2),
        (-10, top + (bottom - top) * 0.2),
    )
    lines = []
    count = max(4, int((bottom - top) / 26))
    for k in range(count):
        y = top + 14 + (bottom - top - 20) * (k + rng.uniform(0, 0.6)) / count
        x, half = rng.uniform(40, 960), 34 + 60 * (y - top) / max(bottom - top, 1)
        lines.append(
            stroke(
                (x - half, y),
                (x - half * 0.3, y + 4),
                (x + half * 0.2, y - 2),
                (x + half, y + 2),
                width=6,
                taper=0.1,
            )
        )
    return lake.paint(WATER) + deep.paint(WATER_DEEP, 0.55) + merge(*lines).paint(WATER_LIGHT, 0.8)


def tree_row(rng: random.Random, y: float, height: float) -> Picture:
    """Far trees in a row."""
    spots = [
        (x + rng.uniform(-26, 26), height * rng.uniform(0.8, 1.1)) for x in range(10, 1010, 92)
    ]
    return layers(trees.tree(rng, h).move(x, y + rng.uniform(-4, 4)) for x, h in spots)
