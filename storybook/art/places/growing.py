"""Plants and stones, drawn once in a few variants each, for landscapes to place.

All stand on the origin, and are drawn at about the size at which they are used, so that outlines
are no finer than needed.
"""

from __future__ import annotations

import functools
import random
from collections.abc import Callable

from storybook.art.drawing.shapes import Picture
from storybook.art.places import plants, sea_floor, things, trees

TALL, FAR, BROAD, SMALL = 400.0, 140.0, 160.0, 50.0
VARIANTS = 5

_KINDS: dict[str, tuple[Callable[[random.Random, float], Picture], float]] = {
    "tree": (trees.tree, TALL),
    "far_tree": (trees.tree, FAR),
    "fruit_tree": (lambda rng, size: trees.tree(rng, size, "#FF8B3D"), TALL),
    "apple_tree": (lambda rng, size: trees.tree(rng, size, "#D9473F"), TALL),
    "winter_tree": (trees.winter_tree, TALL),
    "palm": (trees.palm, TALL),
    "banana": (trees.banana, TALL),
    "trunk": (trees.trunk, TALL),
    "bush": (trees.bush, BROAD),
    "canopy": (trees.canopy, BROAD),
    "cloud": (things.cloud, BROAD),
    "hut": (things.hut, BROAD),
    "rock": (things.rock, SMALL),
    "apple": (lambda _, size: things.windfall(size), SMALL),
    "butterfly": (things.butterfly, SMALL),
    "mushroom": (lambda _, size: plants.mushroom(size), SMALL),
    "cucumber": (lambda _, size: things.cucumber(size), SMALL),
    "grass": (plants.grass, SMALL),
    "rice": (plants.rice, SMALL),
    "flower": (plants.flower, SMALL),
    "reeds": (plants.reeds, SMALL),
    "coral": (sea_floor.coral, BROAD),
    "sea_fan": (sea_floor.fan, BROAD),
    "weed": (sea_floor.weed, BROAD),
    "lily_pads": (plants.lily_pads, SMALL),
}


def sizes(kind: str) -> float:
    """The height or width at which the variants of a kind are drawn."""
    return _KINDS[kind][1]


def grown(rng: random.Random, kind: str) -> Picture:
    """A random variant of a kind, drawn at the size `sizes(kind)`."""
    return _variant(kind, rng.randrange(VARIANTS))


@functools.cache
def _variant(kind: str, number: int) -> Picture:
    make, size = _KINDS[kind]
    return make(random.Random(f"{kind} {number}"), size)
