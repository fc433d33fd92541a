"""Water and its banks: river, shore, lake, a bridge over a stream."""

from __future__ import annotations

from dataclasses import replace

from storybook.art.drawing.curves import blob, ellipse, points
from storybook.art.drawing.shapes import Picture, layers
from storybook.art.places import yard
from storybook.art.places.kit import box, loose, quad, solid
from storybook.art.places.land import (
    GRASS,
    GRASS_DARK,
    GRASS_LIGHT,
    MEADOW_GREEN,
    SAND,
    beach,
    ground,
    ridge,
    scatter,
    tree_row,
    water,
)
from storybook.art.places.light import Grade
from storybook.art.places.pieces import Piece
from storybook.art.places.site import Place, Site, Spot
from storybook.art.places.undersea import under_water

_NEAR, _SHORE = 905.0, 838.0  # y of the feet of those ashore, and of those at the water's edge
_JETTY = 0.32  # length of a jetty, as a share of the page's width


def _river(site: Site) -> list[Piece]:
    rng, width = site.rng, site.width
    far = tree_row(site, 556, 150, 0.62) + tree_row(site, 572, 185, 0.36)
    bank = Piece(ridge(rng, width, 556, 8, 660).paint(GRASS_LIGHT, 1, GRASS), 575, haze=0.2)
    sand = Piece(ridge(rng, width, 600, 4, 660).paint(SAND), 600, haze=0.1)
    fruit = site.rooted("fruit_tree", 300, 0.84, 582)
    reeds = [
        site.grow("reeds", 90, width * share, 624, movable=True)
        for share in (rng.uniform(0.03, 0.2), rng.uniform(0.4, 0.52), rng.uniform(0.6, 0.7))
    ]
    front = [
        site.grow("lily_pads", 150, rng.uniform(60, 180), 955),
        site.grow("reeds", 200, width - 45, 1012, movable=True),
    ]
    surface = water(rng, site.light, width, 618, 1010)
    return [*far, bank, fruit, sand, surface, *reeds, *front]


def _river_bank(site: Site) -> list[Piece]:
    rng, width = site.rng, site.width
    far = tree_row(site, 552, 150, 0.55)
    back_bank = Piece(ridge(rng, width, 546, 6, 610).paint(GRASS, 1, GRASS_DARK), 560, haze=0.3)
    palm = site.rooted("palm", 440, 0.08, 800)
    stones = [
        site.grow("rock", rng.uniform(46, 90), x, rng.uniform(826, 880))
        for x in (rng.uniform(30, 180), width - rng.uniform(30, 180))
    ]
    front = [
        site.grow("reeds", 170, 40, 1010, movable=True),
        site.grow("grass", 90, width - 50, 1005),
    ]
    surface = water(rng, site.light, width, 578, 800)
    near_bank = beach(rng, width, 768) if site.tropical else _green_bank(site, 768)
    tufts = [] if site.tropical else scatter(site, 830, 970, 18, 0.5)
    return [*far, back_bank, surface, *near_bank, palm, *stones, *tufts, *front]


def _green_bank(site: Site, top: float) -> list[Piece]:
    """Grass down to the page's foot, with a strip of sand at the water."""
    bank = ground(site.rng, site.width, top, MEADOW_GREEN, 12)
    rim = bank.picture.paints[0].shape
    return [Piece(rim.move(0, -9).paint(SAND), top - 1), bank]


def _sea_shore(site: Site) -> list[Piece]:
    rng, width = site.rng, site.width
    isle = blob(*points("-140,505 -70,460 20,450 100,480 140,505")).move(width * 0.76, 4)
    shells = layers(
        ellipse(x, rng.uniform(850, 960), 12, 9).paint(c)
        for x, c in (
            (width * rng.uniform(0.1, 0.4), "#F7A6A6"),
            (width * rng.uniform(0.5, 0.9), "#FFF3E0"),
        )
    )
    side = site.rooted("palm", 560, 0.07, 850)
    if not site.tropical:
        side = site.rooted("rock", 150, 0.06, 850)
    return [
        Piece(isle.paint("#7FBF7A", 1, "#A9CFA0"), 500, haze=0.45),
        water(rng, site.light, width, 500, 796),
        *beach(rng, width, 762),
        Piece(shells, 830),
        side,
        site.rooted("rock", 120, 0.93, 1004),
    ]


def _sea(site: Site) -> list[Piece]:
    """The open sea, with an island far off."""
    width = site.width
    isle = blob(*points("-140,505 -70,472 20,464 100,486 140,505")).move(width * 0.8, 4)
    return [
        Piece(isle.paint("#7FBF7A", 1, "#A9CFA0"), 500, haze=0.55),
        water(site.rng, site.light, width, 500, 1010),
    ]


def _lake(site: Site) -> list[Piece]:
    return _lake_at(site, [*_green_bank(site, 790), *scatter(site, 840, 970, 18, 0.5)])


def _lake_beach(site: Site) -> list[Piece]:
    """A lake with sand on this side."""
    return _lake_at(site, beach(site.rng, site.width, 784))


def _lake_at(site: Site, shore: list[Piece]) -> list[Piece]:
    rng, width = site.rng, site.width
    return [
        *tree_row(site, 548, 130, 0.6),
        Piece(ridge(rng, width, 548, 6, 600).paint(GRASS, 1, GRASS_DARK), 556, haze=0.3),
        water(rng, site.light, width, 572, 820),
        Piece(_jetty(width), 664, width, 664, cap=3),
        *shore,
        site.rooted("tree", 420, 0.08, 806),
        site.grow("reeds", 120, width * rng.uniform(0.22, 0.27), 812),
        site.grow("reeds", 100, width * rng.uniform(0.9, 0.97), 806),
        site.grow("lily_pads", 110, width * rng.uniform(0.3, 0.4), 700),
        site.grow("flower", 100, width - 40, 1004),
    ]


def _jetty(width: float) -> Picture:
    """A wooden landing stage over the water, from the right edge of the page; its end is left."""
    length = _JETTY * width
    planks = quad((-length + 26, -18), (10, -18), (10, 22), (-length, 22))
    rim = box(-length, 22, 10, 34, 3)
    steps = int(length / 44)
    gaps = loose(
        quad((x + 8, -18), (x + 11, -18), (x + 3, 22), (x, 22))
        for x in (-length + 30 + 44 * k for k in range(steps))
    )
    posts = loose(
        box(x - 8, y, x + 8, y + 60, 4)
        for k in range(3)
        for x, y in ((-length + 24 + 0.36 * k * length, 20),)
    )
    mooring = box(-length + 20, -62, -length + 36, -8, 5)
    return (
        posts.paint("#7A4F35") + mooring.paint("#8A5A3C") + solid(planks, "#CB955F", 5)
        + gaps.paint("#8A5A3C", 0.6) + rim.paint("#A5714A")
    )  # fmt: skip


def _abutment(x: float, breadth: float) -> Picture:
    """The bank at one end of a bridge, down to the near bank."""
    bank = ellipse(x, 806, 1.5 * breadth, 92)
    return bank.grow(7).paint("#B9A678") + bank.paint(GRASS, 1, GRASS_DARK)


def _bridge(site: Site) -> list[Piece]:
    rng, width = site.rng, site.width
    span = min(620.0, width * 0.74)
    return [
        *tree_row(site, 580, 140, 0.55),
        ground(rng, width, 596, MEADOW_GREEN),
        water(rng, site.light, width, 640, 830),
        Piece(ridge(rng, width, 630, 6, 652).paint(GRASS_DARK), 641),
        *(Piece(_abutment(side * width, 0.5 * (width - span)), 742) for side in (0, 1)),
        Piece(yard.footbridge(span), 744, width * 0.5, 724, shadow=span * 0.46, cap=6),
        ground(rng, width, 808, MEADOW_GREEN, 8),
        site.rooted("tree", 400, 0.07, 740),
        site.grow("bush", 120, width * 0.96, 800),
        site.grow("reeds", 110, width * rng.uniform(0.22, 0.3), 822),
        site.grow("rock", 80, width * rng.uniform(0.76, 0.86), 830),
        *scatter(site, 850, 970, 20, 0.5),
    ]


_LAKE = Place(
    _lake,
    _NEAR,
    _SHORE,
    water=(612.0, 782.0),
    across=(0.22, 0.66),
    spots={
        "water": Spot(0.45, 720.0),
        "tree": Spot(0.2, 840.0),
        "jetty": Spot(1 - 0.5 * _JETTY, 672.0),
        "shore": Spot(0.45, 850.0),
    },
)

WATERS: dict[str, Place] = {
    "river": Place(
        _river,
        880.0,
        612.0,
        water=(640.0, 960.0),
        spots={"water": Spot(0.5, 800.0), "bank": Spot(0.4, 606.0), "tree": Spot(0.78, 604.0)},
    ),
    "river_bank": Place(
        _river_bank,
        _NEAR,
        _SHORE,
        water=(606.0, 762.0),
        across=(0.2, 1.0),
        spots={
            "water": Spot(0.5, 720.0),
            "bank": Spot(0.5, 850.0),
            "tree": Spot(0.2, 830.0),
            "rock": Spot(0.8, 880.0),
        },
    ),
    "sea_shore": Place(
        _sea_shore,
        _NEAR,
        _SHORE,
        water=(540.0, 756.0),
        across=(0.2, 1.0),
        spots={
            "water": Spot(0.45, 720.0),
            "shore": Spot(0.5, 850.0),
            "tree": Spot(0.2, 880.0),
            "rock": Spot(0.85, 940.0),
        },
    ),
    "sea": Place(
        _sea,
        880.0,
        700.0,
        hilly=False,
        water=(620.0, 940.0),
        spots={"water": Spot(0.5, 800.0), "island": Spot(0.8, 560.0)},
    ),
    "lake": _LAKE,
    "lake_beach": replace(_LAKE, make=_lake_beach),
    "bridge": Place(
        _bridge,
        _NEAR,
        _SHORE,
        water=(722.0, 796.0),
        across=(0.26, 0.76),
        spots={
            "bridge": Spot(0.5, 748.0, 650.0),
            "water": Spot(0.5, 772.0),
            "tree": Spot(0.15, 830.0),
            "bank": Spot(0.5, 852.0),
        },
    ),
    "under_water": Place(
        under_water,
        880.0,
        760.0,
        hilly=False,
        sheltered=True,
        submerged=True,
        sky=False,
        figures=Grade((0.84, 0.97, 1.0), (0.0, 0.03, 0.05)),
        spots={
            "coral": Spot(0.24, 780.0),
            "weed": Spot(0.72, 780.0),
            "sand": Spot(0.5, 880.0),
            "water": Spot(0.5, 500.0),
        },
    ),
}
