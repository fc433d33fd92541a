"""Water and its banks: river, shore, lake, a bridge over a stream."""

from __future__ import annotations

from storybook.art.drawing.curves import blob, ellipse, points
from storybook.art.drawing.shapes import layers
from storybook.art.places.land import (
    GRASS,
    GRASS_DARK,
    GRASS_LIGHT,
    SAND,
    beach,
    ridge,
    tree_row,
    water,
)
from storybook.art.places.pieces import Piece
from storybook.art.places.site import Place, Site, Spot


def _river(site: Site) -> list[Piece]:
    rng, width = site.rng, site.width
    far = tree_row(rng, width, 556, 150, 0.62) + tree_row(rng, width, 572, 185, 0.36)
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
    far = tree_row(rng, width, 552, 150, 0.55)
    back_bank = Piece(ridge(rng, width, 546, 6, 610).paint(GRASS, 1, GRASS_DARK), 560, haze=0.3)
    palm = site.rooted("palm", 440, 0.08, 740)
    stones = [
        site.grow("rock", rng.uniform(46, 90), x, rng.uniform(770, 850))
        for x in (rng.uniform(30, 180), width - rng.uniform(30, 180))
    ]
    front = [
        site.grow("reeds", 170, 40, 1010, movable=True),
        site.grow("grass", 90, width - 50, 1005),
    ]
    surface = water(rng, site.light, width, 578, 730)
    return [*far, back_bank, surface, *beach(rng, width, 700), palm, *stones, *front]


def _sea_shore(site: Site) -> list[Piece]:
    rng, width = site.rng, site.width
    isle = blob(*points("-140,505 -70,460 20,450 100,480 140,505")).move(width * 0.76, 4)
    shells = layers(
        ellipse(x, rng.uniform(800, 960), 12, 9).paint(c)
        for x, c in (
            (width * rng.uniform(0.1, 0.4), "#F7A6A6"),
            (width * rng.uniform(0.5, 0.9), "#FFF3E0"),
        )
    )
    palm = site.rooted("palm", 560, 0.07, 800)
    return [
        Piece(isle.paint("#7FBF7A", 1, "#A9CFA0"), 500, haze=0.45),
        water(rng, site.light, width, 500, 740),
        *beach(rng, width, 705),
        Piece(shells, 760),
        palm,
        site.rooted("rock", 120, 0.93, 1004),
    ]


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
        water=(600.0, 700.0),
        spots={"water": Spot(0.5, 680.0), "tree": Spot(0.2, 800.0), "rock": Spot(0.8, 860.0)},
    ),
    "sea_shore": Place(
        _sea_shore,
        water=(530.0, 700.0),
        spots={"water": Spot(0.45, 680.0), "tree": Spot(0.2, 850.0), "rock": Spot(0.85, 930.0)},
    ),
}
