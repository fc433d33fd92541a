"""Plants and stones, drawn once in a few variants each, for landscapes to place.

All stand on the origin, and are drawn at about the size at which they are used, so that outlines
are no finer than needed.
"""

from __future__ import annotations

import functools
import random
from collections.abc import Callable, Sequence

from storybook.art.drawing.shapes import Picture
from storybook.art.places import plants, sea_floor, things, trees

TALL, FAR, BROAD, SMALL = 400.0, 140.0, 160.0, 50.0
VARIANTS = 5
AUTUMN = ("#E8A33A", "#DD6B2E", "#CB4B33", "#E6C145", "#C07A35")
_BLOSSOM = ("#F29BB8", "#F9C9D8", "#F4B3C9", "#A9D86E", "#F7DDE4")
_FRESH = ("#A9D86E", "#93CC5E", "#F4B3C9", "#9FD467", "#B5DC7C")

_Make = Callable[[random.Random, float], Picture]


def _coloured(make: _Make, colours: Sequence[str]) -> _Make:
    """A plant with leaves of one of the colours."""
    return lambda rng, size: trees.in_colour(make(rng, size), rng.choice(colours))


def _fruit_tree(rng: random.Random, size: float) -> Picture:
    return trees.tree(rng, size, "#FF8B3D")


def _snowy_tree(rng: random.Random, size: float) -> Picture:
    return trees.bare_tree(rng, size, "#F4F8FF")


_KINDS: dict[str, tuple[_Make, float]] = {
    "tree": (trees.tree, TALL),
    "far_tree": (trees.tree, FAR),
    "fruit_tree": (_fruit_tree, TALL),
    "apple_tree": (lambda rng, size: trees.tree(rng, size, "#D9473F"), TALL),
    "winter_tree": (_snowy_tree, TALL),
    "bare_tree": (trees.bare_tree, TALL),
    "far_winter_tree": (_snowy_tree, FAR),
    "far_bare_tree": (trees.bare_tree, FAR),
    "autumn_tree": (_coloured(trees.tree, AUTUMN), TALL),
    "autumn_far_tree": (_coloured(trees.tree, AUTUMN), FAR),
    "autumn_fruit_tree": (_coloured(_fruit_tree, AUTUMN), TALL),
    "autumn_bush": (_coloured(trees.bush, AUTUMN), BROAD),
    "autumn_canopy": (_coloured(trees.canopy, AUTUMN), BROAD),
    "spring_tree": (_coloured(trees.tree, _BLOSSOM), TALL),
    "spring_far_tree": (_coloured(trees.tree, _FRESH), FAR),
    "spring_bush": (_coloured(trees.bush, _FRESH), BROAD),
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
    "crop": (trees.bush, BROAD),
    "leaf": (lambda rng, size: plants.fallen_leaf(size, rng.choice(AUTUMN)), SMALL),
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
