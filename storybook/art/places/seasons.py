"""What the seasons do to a landscape: blossom, autumn colours, bare trees, leaves on the ground."""

from __future__ import annotations

import random
from collections.abc import Mapping

from storybook.art.drawing.shapes import Picture
from storybook.art.places.growing import SMALL, grown
from storybook.art.places.light import Light
from storybook.art.places.pieces import Piece

SPRING, SUMMER, AUTUMN, WINTER = "spring", "summer", "autumn", "winter"
SEASONS = (SPRING, SUMMER, AUTUMN, WINTER)
HEDGES: Mapping[str, str] = {AUTUMN: "#B9813A", SPRING: "#7FB95A", WINTER: "#8A7A68"}
"""The colours of far hedges; in summer they are as green as without a season."""

_TREES = ("tree", "fruit_tree", "apple_tree")
_KINDS: Mapping[str, Mapping[str, str]] = {
    SPRING: {
        **dict.fromkeys(_TREES, "spring_tree"),
        "far_tree": "spring_far_tree",
        "bush": "spring_bush",
    },
    AUTUMN: {
        **{kind: f"autumn_{kind}" for kind in ("tree", "far_tree", "fruit_tree", "bush", "canopy")},
        "flower": "leaf",
    },
    WINTER: {
        **dict.fromkeys(_TREES, "bare_tree"),
        "far_tree": "far_bare_tree",
    },
}
_SNOWY = {"bare_tree": "winter_tree", "far_bare_tree": "far_winter_tree"}
_NOTHING_LEFT = {WINTER: ("canopy", "flower", "mushroom", "cucumber")}
_UNDER_SNOW = ("flower", "grass", "mushroom", "lily_pads", "reeds", "cucumber", "apple", "crop")
_LEAVES = 110  # on the ground of a square page


def kind_in(light: Light, kind: str) -> str:
    """The kind that replaces a kind of plant in the season: a bare tree for a tree in winter."""
    kind = _KINDS.get(light.season, {}).get(kind, kind)
    return _SNOWY.get(kind, kind) if light.snow else kind


def is_gone(light: Light, kind: str) -> bool:
    """Whether a kind of plant is out of sight: gone in winter, or under the snow."""
    is_covered = light.snow > 0 and kind in _UNDER_SNOW
    return is_covered or kind in _NOTHING_LEFT.get(light.season, ())


def fallen_leaves(seed: int, width: float, top: float) -> Piece:
    """Leaves strewn over the ground from `top` to the page's foot, larger when nearer."""
    rng = random.Random(f"leaves {seed}")
    leaves = Picture()
    for y in sorted(rng.uniform(top, 990) for _ in range(round(_LEAVES * width / 1000))):
        size = (14 + 20 * (y - top) / max(990 - top, 1)) * rng.uniform(0.8, 1.2)
        leaf = grown(rng, "leaf").scale(size / SMALL, size / SMALL).turn(rng.uniform(-180, 180))
        leaves += leaf.move(rng.uniform(0, width), y)
    return Piece(leaves, top)
