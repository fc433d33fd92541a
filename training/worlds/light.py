"""Colours, sky and lamps of a time of day."""

import random
from dataclasses import dataclass

from storybook.images.colour import mix
from training.worlds.sketch import ellipse, ridge


@dataclass(frozen=True)
class Light:
    """Colours of one time of day."""

    sky_top: str
    sky_low: str
    far_hill: str
    near_hill: str
    ground: str
    sand: str
    water: str
    tint: str
    tint_opacity: float


LIGHTS = {
    "morning": Light(
        "#a9dcf5", "#fff0c2", "#b9d9a8", "#9ccb86", "#8cc76c", "#f3dfa6", "#7fc9e8", "#ffd98a", 0.08
    ),
    "day": Light(
        "#58b7ee", "#d8f1fb", "#8fcf8a", "#6fbf63", "#6dbb4b", "#efd596", "#3fa9e0", "#ffffff", 0.0
    ),
    "sunset": Light(
        "#f07f5f", "#fdd188", "#b98a7a", "#97806a", "#8f9a52", "#e3b577", "#d78f7d", "#ff7a3c", 0.16
    ),
    "night": Light(
        "#101d45", "#3f63a8", "#2b5070", "#2c5560", "#3c7a5c", "#a89c78", "#285c9e", "#101c4c", 0.26
    ),
}


def sky(light: Light) -> str:
    """Sky as narrow flat bands: a tenth of the time that the rasteriser takes for a gradient."""
    bands = 50
    step = 62 / bands
    return "".join(
        f'<rect y="{i * step:.2f}" width="100" height="{100 - i * step:.2f}" '
        f'fill="{mix(light.sky_top, light.sky_low, i / (bands - 1))}"/>'
        for i in range(bands)
    )


SUNS = {
    "morning": ellipse(16, 34, 9, 9, "#fff6cf", 0.9),
    "day": ellipse(84, 14, 7, 7, "#ffe36b")
    + ellipse(22, 15, 11, 3.6, "#ffffff", 0.9)
    + ellipse(27, 12, 6, 3.4, "#ffffff", 0.9)
    + ellipse(56, 22, 9, 2.8, "#ffffff", 0.8),
    "sunset": ellipse(70, 42, 12, 12, "#ffe08a", 0.95),
    "night": "",
}


def lamp(time: str) -> str:
    """Moon and stars, at night."""
    if time != "night":
        return ""
    stars = ((10, 10), (24, 22), (38, 8), (52, 18), (64, 7), (92, 30), (6, 33), (44, 30))
    moon = '<path d="M86 8a9 9 0 1 0 7 14a8 8 0 0 1 -7 -14z" fill="#fff2b8"/>'
    return moon + "".join(ellipse(x, y, 0.8, 0.8, "#fff7d6") for x, y in stars)


def tint(light: Light) -> str:
    """What the light lays over all the picture."""
    if not light.tint_opacity:
        return ""
    return (
        f'<rect width="100" height="100" fill="{light.tint}" fill-opacity="{light.tint_opacity}"/>'
    )


def hills(rng: random.Random, light: Light) -> str:
    """Two lines of hills."""
    return ridge(rng, 50, 5, 0.9, light.far_hill) + ridge(rng, 56, 3.5, 1.3, light.near_hill)
