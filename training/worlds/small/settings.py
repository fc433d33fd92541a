"""The settings of the small world: what lies behind the figures, and what before them."""

import random
from collections.abc import Callable

from training.worlds.light import Light
from training.worlds.sketch import GRID, ellipse, ground, snap, sprite_at


def _forest(rng: random.Random, light: Light) -> str:
    row = "".join(
        ellipse(x + rng.uniform(-2, 2), 52, 9, 12, "#3f8a3f", 0.9) for x in range(2, 104, 12)
    )
    trees = "".join(
        sprite_at(kind, x + rng.uniform(-2.5, 2.5), 67 + rng.uniform(-1, 1), size)
        for kind, x, size in (
            ("noto:evergreen-tree", 33, 42),
            ("noto:evergreen-tree", 68, 42),
            ("noto:deciduous-tree", 9, 56),
            ("noto:deciduous-tree", 92, 56),
        )
    )
    return row + ground(62, light.ground) + trees


def _river(rng: random.Random, light: Light) -> str:
    far = ground(53, light.ground)
    trunk = snap(84 + rng.uniform(-4, 4))
    tree = sprite_at("noto:deciduous-tree", trunk, 9 * GRID, 30)
    fruit = "".join(
        ellipse(trunk - 6 + 4 * i, 36 + 4 * (i % 2), 1.3, 1.5, "#ff8a1f") for i in range(4)
    )
    palm = sprite_at("noto:palm-tree", 12 + rng.uniform(-4, 4), 57, 26)
    sand = f'<rect y="55.5" width="100" height="3" fill="{light.sand}"/>'
    water = f'<rect y="58" width="100" height="42" fill="{light.water}"/>'
    return far + tree + fruit + palm + sand + water + _waves(rng, 62, 86, 5)


def _waves(rng: random.Random, top: float, bottom: float, count: int) -> str:
    return "".join(
        ellipse(
            snap(rng.uniform(8, 92)),
            snap(top + (bottom - top) * i / count),
            1.5 * GRID,
            0.7,
            "#ffffff",
            0.35,
        )
        for i in range(count)
    )


def _riverbank(rng: random.Random, light: Light) -> str:
    water = f'<rect y="56" width="100" height="20" fill="{light.water}"/>'
    reeds = sprite_at("noto:palm-tree", 90 + rng.uniform(-3, 3), 58, 30)
    return (
        ground(54, light.ground) + reeds + water + _waves(rng, 59, 66, 3) + ground(67, light.sand)
    )


def _meadow(rng: random.Random, light: Light) -> str:
    return ground(60, light.ground) + ellipse(rng.uniform(30, 70), 66, 38, 5, "#ffffff", 0.10)


def _village(rng: random.Random, light: Light) -> str:
    huts = sprite_at("noto:hut", 18 + rng.uniform(-3, 3), 67, 34) + sprite_at(
        "noto:hut", 83 + rng.uniform(-3, 3), 65, 28
    )
    palm = sprite_at("noto:palm-tree", 55 + rng.uniform(-3, 3), 63, 34)
    return ground(61, light.ground) + palm + huts + ellipse(50, 84, 44, 9, light.sand, 0.8)


def _ricefield(rng: random.Random, light: Light) -> str:
    shift = rng.uniform(-6, 6)
    left, top, right = 20 + shift, 48 + shift, 78 + shift
    slopes = f"M{left:.1f} 58 L{top:.1f} 24 L{right:.1f} 58Z"
    mountain = f'<path d="{slopes}" fill="{light.far_hill}"/>'
    bands = "".join(
        f'<path d="M0 {y} Q50 {y - 3} 100 {y} L100 {y + 3.4} Q50 {y + 0.4} 0 {y + 3.4}Z" '
        f'fill="#e8e46a" fill-opacity="0.55"/>'
        for y in (63, 70, 77)
    )
    return mountain + ground(59, light.ground) + bands


def _shore(rng: random.Random, light: Light) -> str:
    return ""


def _bank(rng: random.Random, light: Light) -> str:
    """Nothing stands before the figures on the near bank but two tufts of grass."""
    return "".join(sprite_at("noto:herb", x + rng.uniform(-2, 2), 101, 9) for x in (4, 97))


def _flowers(rng: random.Random, light: Light) -> str:
    return "".join(
        sprite_at(kind, x + rng.uniform(-2, 2), 99 + rng.uniform(-1, 1), 10)
        for kind, x in (
            ("noto:tulip", 6),
            ("noto:sunflower", 17),
            ("noto:tulip", 84),
            ("noto:sunflower", 95),
        )
    )


_Painter = Callable[[random.Random, Light], str]
SETTING_PAINTERS: dict[str, _Painter] = {
    "forest": _forest,
    "river": lambda rng, light: _river(rng, light) + ground(87, light.sand),
    "riverbank": _riverbank,
    "meadow": _meadow,
    "village": _village,
    "ricefield": _ricefield,
}
FRONT_PAINTERS: dict[str, _Painter] = {
    "forest": lambda rng, light: sprite_at("noto:mushroom", 5 + rng.uniform(-1, 1), 97, 9),
    "river": _shore,
    "riverbank": _bank,
    "meadow": _flowers,
    "village": _shore,
    "ricefield": lambda rng, light: "".join(
        sprite_at("noto:sheaf-of-rice", x + rng.uniform(-2, 2), 100, 12) for x in (6, 94)
    ),
}
