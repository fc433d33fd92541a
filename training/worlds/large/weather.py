"""Light and weather of the large world: what they do to colours, sky and air."""

import random
from dataclasses import replace

from storybook.images.colour import mix
from training.worlds.light import LIGHTS as SMALL_LIGHTS
from training.worlds.light import SUNS as SMALL_SUNS
from training.worlds.light import Light, lamp, sky
from training.worlds.sketch import ellipse

LIGHTS = SMALL_LIGHTS | {
    "dawn": Light(
        "#8f86c9", "#f9b9c0", "#8d88ac", "#7a8797", "#7d9a6c", "#dcbfa0", "#a49bd0", "#7a5aa8", 0.14
    )
}
SUNS = SMALL_SUNS | {"dawn": ellipse(30, 51, 8, 8, "#ffd9b0", 0.95)}
# Towards which grey the colours go, and how far.
_VEILS = {"cloudy": ("#8d98a3", 0.28), "rain": ("#6d7f90", 0.42), "mist": ("#dfe6ea", 0.45)}


def light_of(time: str, weather: str) -> Light:
    """The colours of a time of day in a weather."""
    light = LIGHTS[time]
    if weather not in _VEILS:
        return light
    grey, share = _VEILS[weather]
    if time == "night":  # what is dark is not made bright by its clouds
        grey, share = "#1c2740", share * 0.6
    land = share * 0.45
    return replace(
        light,
        sky_top=mix(light.sky_top, grey, share),
        sky_low=mix(light.sky_low, grey, share),
        far_hill=mix(light.far_hill, grey, share),
        near_hill=mix(light.near_hill, grey, land),
        ground=mix(light.ground, grey, land),
        sand=mix(light.sand, grey, land),
        water=mix(light.water, grey, land),
    )


def heavens(time: str, weather: str, light: Light, rng: random.Random) -> str:
    """The sky with what is in it: sun or moon where they are seen, else clouds."""
    if weather in ("clear", "mist"):
        return sky(light) + SUNS[time] + (lamp(time) if weather == "clear" else "")
    colour = mix("#f4f6f8" if weather == "cloudy" else "#b9c3cd", light.sky_top, 0.25)
    dark = mix("#b4bec8" if weather == "cloudy" else "#7f8d9b", light.sky_top, 0.3)
    clouds = "".join(
        _cloud(x + rng.uniform(-5, 5), y + rng.uniform(-2, 2), size, colour, dark)
        for x, y, size in ((10, 12, 15), (38, 8, 19), (70, 11, 17), (96, 18, 14), (54, 22, 12))
    )
    return sky(light) + clouds


def _cloud(x: float, y: float, size: float, colour: str, dark: str) -> str:
    puffs = ((-0.55, 0.1, 0.5, 0.3), (0, -0.1, 0.6, 0.42), (0.55, 0.08, 0.5, 0.32))
    shade = ellipse(x, y + 0.24 * size, 0.95 * size, 0.22 * size, dark, 0.9)
    return shade + "".join(
        ellipse(x + a * size, y + b * size, rx * size, ry * size, colour) for a, b, rx, ry in puffs
    )


def mist(weather: str, time: str) -> str:
    """Bands of mist between the land and the figures."""
    if weather != "mist":
        return ""
    colour = "#5b6d8c" if time == "night" else "#f4f7f8"
    bands = ((20, 60, 60, 5), (75, 66, 55, 4), (40, 73, 70, 4))
    return "".join(ellipse(x, y, rx, ry, colour, 0.55) for x, y, rx, ry in bands)


def falling_rain(weather: str, rng: random.Random) -> str:
    """Streaks of rain before everything."""
    if weather != "rain":
        return ""
    streaks = "".join(
        f"M{x + rng.uniform(-2.5, 2.5):.1f} {y + rng.uniform(-3, 3):.1f}l-1.4 5.2"
        for y in range(4, 96, 12)
        for x in range(6 + y % 8, 100, 11)
    )
    return (
        f'<path d="{streaks}" stroke="#e6f1fa" stroke-opacity="0.75" stroke-width="0.55" '
        'stroke-linecap="round" fill="none"/>'
    )
