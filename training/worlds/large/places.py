"""The twelve settings of the large world: what lies behind the figures, and where feet stand."""

import random
from collections.abc import Callable
from dataclasses import dataclass

from training.worlds.light import Light
from training.worlds.sketch import ellipse, ground, sprite_at
from training.worlds.small import settings as small


@dataclass(frozen=True)
class Stage:
    """Where figures stand, in hundredths of the page from above: near and far feet, the line that
    swimmers are in up to their bodies (None: no water), and how large a far one and a swimmer are.
    """

    near: float = 90.625
    far: float = 71.875
    water: float | None = None
    far_scale: float = 0.6
    water_scale: float = 1.0


STAGES = {
    "forest": Stage(far=75.0, far_scale=0.65),
    "river": Stage(near=93.75, far=56.25, water=78.125, far_scale=0.45, water_scale=0.95),
    "riverbank": Stage(far=75.0, water=68.75, far_scale=0.7, water_scale=0.8),
    "meadow": Stage(),
    "village": Stage(far=75.0),
    "ricefield": Stage(),
    "hut": Stage(far=78.125, far_scale=0.65),
    "hill": Stage(far=56.25, far_scale=0.5),
    "shore": Stage(far=78.125, water=65.625, far_scale=0.7, water_scale=0.8),
    "garden": Stage(far=75.0),
    "cave": Stage(far=78.125, far_scale=0.65),
    "road": Stage(far=68.75, far_scale=0.5),
}


def _riverbank(rng: random.Random, light: Light) -> str:
    """As in the small world, with more water to be in."""
    water = f'<rect y="54" width="100" height="26" fill="{light.water}"/>'
    ripples = "".join(
        ellipse(rng.uniform(8, 92), y, 6, 0.6, "#ffffff", 0.35) for y in (57, 60, 63, 66)
    )
    palm = sprite_at("noto:palm-tree", 90 + rng.uniform(-3, 3), 56, 30)
    return ground(53, light.ground) + palm + water + ripples + ground(72, light.sand)


def _shore(rng: random.Random, light: Light) -> str:
    sea = f'<rect y="50" width="100" height="32" fill="{light.water}"/>'
    ripples = "".join(
        ellipse(rng.uniform(8, 92), y, 8, 0.6, "#ffffff", 0.4) for y in (53, 56.5, 60, 64, 67)
    )
    foam = ground(71.4, "#ffffff")
    palm = sprite_at("noto:palm-tree", rng.choice((8, 92)) + rng.uniform(-2, 2), 81, 46)
    shells = sprite_at("noto:spiral-shell", rng.uniform(30, 70), 97, 6)
    return sea + ripples + foam + ground(73, light.sand) + palm + shells


def _hut(rng: random.Random, light: Light) -> str:
    side = rng.choice((28, 72)) + rng.uniform(-4, 4)
    hut = sprite_at("noto:hut", side, 75, 56)
    palm = sprite_at("noto:palm-tree", 100 - side, 68, 42)
    path = (
        f'<path d="M{side - 5:.1f} 75 Q{side:.1f} 88 {side - 16:.1f} 100 H{side + 22:.1f} '
        f'Q{side + 10:.1f} 86 {side + 5:.1f} 75Z" fill="{light.sand}"/>'
    )
    return ground(64, light.ground) + palm + path + hut


def _hill(rng: random.Random, light: Light) -> str:
    top = rng.uniform(43, 46)
    dome = f'<path d="M-30 100 Q50 {2 * top - 88:.1f} 130 100Z" fill="{light.near_hill}"/>'
    dome += f'<path d="M-6 100 Q50 {2 * top - 84:.1f} 106 100Z" fill="{light.ground}"/>'
    trees = sprite_at("noto:evergreen-tree", 8 + rng.uniform(-3, 3), 70, 30) + sprite_at(
        "noto:deciduous-tree", 92 + rng.uniform(-3, 3), 71, 32
    )
    tufts = "".join(ellipse(rng.uniform(15, 85), y, 3, 0.7, "#ffffff", 0.16) for y in (62, 68, 74))
    return dome + trees + tufts + ground(82, light.ground)


def _garden(rng: random.Random, light: Light) -> str:
    house = sprite_at("noto:house", 50 + rng.uniform(-18, 18), 62, 30)
    posts = "".join(
        f'<path d="M{x} 69V60L{x + 1.6} 58L{x + 3.2} 60V69Z" fill="#f7f3e8"/>'
        for x in range(1, 100, 6)
    )
    rails = '<rect y="61.5" width="100" height="1.3" fill="#e9e2cf"/>'
    rails += '<rect y="65.5" width="100" height="1.3" fill="#e9e2cf"/>'
    kinds = ("noto:tulip", "noto:hibiscus", "noto:sunflower", "noto:rose")
    bed = ellipse(50, 71, 54, 2.6, "#6b4a30", 0.55)
    flowers = "".join(sprite_at(rng.choice(kinds), x, 71.875, 8) for x in range(6, 100, 11))
    return ground(58, light.ground) + house + rails + posts + bed + flowers


def _cave(rng: random.Random, light: Light) -> str:
    side = rng.choice((30, 70)) + rng.uniform(-3, 3)
    rock = (
        f'<path d="M{side - 42:.1f} 76 L{side - 36:.1f} 44 L{side - 20:.1f} 26 L{side:.1f} 18 '
        f'L{side + 22:.1f} 27 L{side + 37:.1f} 46 L{side + 42:.1f} 76Z" fill="#8f8a86"/>'
    )
    lit = (
        f'<path d="M{side - 36:.1f} 44 L{side - 20:.1f} 26 L{side:.1f} 18 L{side - 12:.1f} 36 '
        f'L{side - 27:.1f} 56Z" fill="#aaa59f"/>'
    )
    mouth = (
        f'<path d="M{side - 19:.1f} 76 Q{side - 20:.1f} 38 {side:.1f} 37 '
        f'Q{side + 20:.1f} 38 {side + 19:.1f} 76Z" fill="#2c2a33"/>'
    )
    stones = sprite_at("noto:rock", side - 30, 78, 16) + sprite_at("noto:rock", side + 31, 78, 13)
    tree = sprite_at("noto:evergreen-tree", 100 - side * 1.05, 70, 34)
    return ground(62, light.ground) + tree + rock + lit + mouth + ground(75, light.sand) + stones


def _road(rng: random.Random, light: Light) -> str:
    bend = 50 + rng.uniform(-12, 12)
    road = (
        f'<path d="M{bend - 2:.1f} 57 Q{bend - 8:.1f} 72 8 100 H92 '
        f'Q{bend + 8:.1f} 72 {bend + 2:.1f} 57Z" fill="{light.sand}"/>'
    )
    trees = "".join(
        sprite_at(kind, x + rng.uniform(-2, 2), feet, size)
        for kind, x, feet, size in (
            ("noto:deciduous-tree", 30, 62, 18),
            ("noto:deciduous-tree", 71, 62, 18),
            ("noto:deciduous-tree", 9, 70, 34),
            ("noto:deciduous-tree", 92, 70, 34),
        )
    )
    return ground(56, light.ground) + road + trees


Painter = Callable[[random.Random, Light], str]
BACKGROUNDS: dict[str, Painter] = small.SETTING_PAINTERS | {
    "riverbank": _riverbank,
    "hut": _hut,
    "hill": _hill,
    "shore": _shore,
    "garden": _garden,
    "cave": _cave,
    "road": _road,
}


def _nothing(rng: random.Random, light: Light) -> str:
    return ""


FRONTS: dict[str, Painter] = dict.fromkeys(BACKGROUNDS, _nothing) | small.FRONT_PAINTERS
