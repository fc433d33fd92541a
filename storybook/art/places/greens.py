"""Tended and wet green land: orchard, flower garden, park, pond, stream."""

from __future__ import annotations

from storybook.art.drawing.curves import blob
from storybook.art.drawing.shapes import Shape
from storybook.art.places import yard
from storybook.art.places.homes import PATH, PATH_DARK
from storybook.art.places.kit import CLOTHS, disc
from storybook.art.places.land import (
    EARTH,
    EARTH_DARK,
    GRASS_DARK,
    MEADOW_GREEN,
    ground,
    ridge,
    scatter,
    tree_row,
    water,
)
from storybook.art.places.pieces import Piece
from storybook.art.places.site import Place, Site, Spot
from storybook.art.places.wild import forest

_IN_FOREST = 78.0  # page units by which a brook in a forest is nearer


def _orchard(site: Site) -> list[Piece]:
    rng, width = site.rng, site.width
    back = [site.grow("apple_tree", rng.uniform(190, 230), x, 640) for x in site.across(170, 14)]
    sides = [
        site.rooted("apple_tree", rng.uniform(430, 470), 0.14, 704),
        site.rooted("apple_tree", rng.uniform(370, 410), 0.87, 690),
    ]
    if width > 1400:
        sides.append(site.grow("apple_tree", 340, width * 0.5, 676, movable=True))
    windfalls = [
        site.grow("apple", rng.uniform(22, 28), width * share, rng.uniform(716, 770))
        for share in (0.08, 0.2, 0.25, 0.8, 0.93)
    ]
    return [
        *tree_row(site, 596, 120, 0.6),
        ground(rng, width, 596, MEADOW_GREEN),
        *back,
        *sides,
        *windfalls,
        *scatter(site, 740, 970, 22, 0.3),
    ]


def _flower_bed(site: Site, share: float, y: float, half: float) -> list[Piece]:
    """An oval bed of earth, full of flowers; `half` is half its breadth in page units."""
    x = share * site.width
    earth = disc(x, y, half, half * 0.2)
    flowers = [
        site.grow("flower", site.rng.uniform(58, 74), x + dx * half, y + dy * half)
        for dy, dxs in ((-0.09, (-0.55, -0.1, 0.4)), (0.07, (-0.75, -0.32, 0.12, 0.6)))
        for dx in dxs
    ]
    return [Piece(earth.paint(EARTH, 1, EARTH_DARK), y - half * 0.2), *flowers]


def _flower_garden(site: Site) -> list[Piece]:
    rng, width = site.rng, site.width
    middle = width * 0.5
    path = blob(
        (middle - 20, 640),
        (middle + 24, 640),
        (middle + 60, 760),
        (middle + 170, 1030),
        (middle - 170, 1030),
        (middle - 50, 760),
    )
    hedge = [site.grow("bush", rng.uniform(96, 124), x, 626) for x in site.across(84, 8)]
    return [
        *tree_row(site, 600, 150, 0.55),
        ground(rng, width, 600, MEADOW_GREEN),
        *hedge,
        Piece(yard.fence(-20, width + 40), 664, 0, 664, cap=4),
        Piece(path.paint(PATH, 1, PATH_DARK), 665),
        site.rooted("tree", 420, 0.88, 700),
        *_flower_bed(site, 0.17, 736, min(150.0, width * 0.15)),
        *_flower_bed(site, 0.78, 752, min(130.0, width * 0.13)),
        *scatter(site, 800, 970, 14, 0.4),
    ]


def _pond_water(site: Site, share: float, top: float, bottom: float, half: float) -> list[Piece]:
    """A pond of that half breadth, with its rim, reeds and lily pads."""
    rng, x, y = site.rng, share * site.width, (top + bottom) / 2
    shape = disc(x, y, half, (bottom - top) / 2)
    surface = water(rng, site.light, site.width, top, bottom)
    rim = shape.grow(9).paint("#B9A678", 1, GRASS_DARK)
    wet = Piece(surface.picture.within(shape), top, lit=True)
    return [
        Piece(rim, top - 1),
        wet,
        site.grow("reeds", rng.uniform(84, 104), x - half * 0.92, y + 12),
        site.grow("reeds", rng.uniform(64, 84), x - half * 0.8, y - 18),
        site.grow("reeds", rng.uniform(76, 96), x + half * 0.9, y + 4),
        site.grow("lily_pads", 66, x + half * 0.55, y + 14),
        site.grow("lily_pads", 50, x - half * 0.5, y - 8),
    ]


def _pond(site: Site) -> list[Piece]:
    rng, width = site.rng, site.width
    return [
        *tree_row(site, 596, 140, 0.55),
        ground(rng, width, 600, MEADOW_GREEN),
        site.rooted("tree", 410, 0.09, 668),
        *_pond_water(site, 0.54, 640, 806, width * 0.46),
        site.grow("rock", rng.uniform(60, 84), width * 0.95, 816),
        site.grow("bush", 120, width * 0.98, 690),
        *scatter(site, 840, 970, 18, 0.5),
    ]


def _park(site: Site) -> list[Piece]:
    rng, width = site.rng, site.width
    path = blob(
        (-60, 800), (width * 0.3, 784), (width * 0.7, 800), (width + 60, 772),
        (width + 60, 836), (width * 0.7, 862), (width * 0.3, 848), (-60, 872),
    )  # fmt: skip
    return [
        *tree_row(site, 592, 150, 0.55),
        ground(rng, width, 600, MEADOW_GREEN),
        site.rooted("tree", 430, 0.1, 690),
        site.grow("tree", 300, width * 0.94, 622, movable=True),
        *_pond_water(site, 0.54, 636, 716, width * 0.28),
        Piece(path.paint(PATH, 0.9, PATH_DARK), 740),
        yard.park_bench(site, rng.choice(CLOTHS), 0.24, 752),
        *yard.street_lamp(site, 0.84, 736, 340),
        *_flower_bed(site, 0.95, 742, min(90.0, width * 0.09)),
        *scatter(site, 880, 975, 12, 0.5),
    ]  # fmt: skip


def _brook(width: float) -> Shape:
    """The bed of a brook that winds from edge to edge."""
    return blob(
        (-80, 694), (width * 0.22, 668), (width * 0.5, 664), (width * 0.8, 650),
        (width + 80, 662), (width + 80, 718), (width * 0.8, 716), (width * 0.5, 742),
        (width * 0.22, 738), (-80, 768),
    )  # fmt: skip


def _stream(site: Site) -> list[Piece]:
    rng, width = site.rng, site.width
    bed = _brook(width)
    surface = water(rng, site.light, width, 640, 770)
    stones = [
        site.grow("rock", rng.uniform(34, 62), width * share, y)
        for share, y in ((0.1, 766), (0.3, 672), (0.68, 742), (0.9, 726))
    ]
    return [
        *tree_row(site, 588, 140, 0.58),
        Piece(ridge(rng, width, 584, 14, 700).paint("#B5D877", 1, "#93C25A"), 590, haze=0.2),
        ground(rng, width, 616, MEADOW_GREEN),
        site.rooted("tree", 420, 0.11, 664),
        Piece(bed.grow(10).paint("#B9A678", 1, GRASS_DARK), 666),
        Piece(surface.picture.within(bed), 667, lit=True),
        *stones,
        site.grow("reeds", rng.uniform(90, 116), width * rng.uniform(0.2, 0.26), 752),
        site.grow("reeds", rng.uniform(70, 96), width * rng.uniform(0.92, 0.97), 724),
        site.grow("bush", rng.uniform(90, 130), width * rng.uniform(0.78, 0.86), 656),
        *scatter(site, 800, 970, 22, 0.5),
    ]


def _forest_stream(site: Site) -> list[Piece]:
    """A forest through which a brook flows."""
    rng, width = site.rng, site.width
    bed = _brook(width).move(0, _IN_FOREST)
    surface = water(rng, site.light, width, 640 + _IN_FOREST, 770 + _IN_FOREST)
    return [
        *forest(site),
        Piece(bed.grow(10).paint("#A98F66", 1, "#4C8A45"), 746),
        Piece(surface.picture.within(bed), 747, lit=True),
        site.grow("reeds", rng.uniform(90, 116), width * rng.uniform(0.16, 0.22), 838),
        site.grow("rock", rng.uniform(50, 70), width * rng.uniform(0.84, 0.9), 836),
    ]


GREENS: dict[str, Place] = {
    "orchard": Place(
        _orchard,
        spots={
            "tree": Spot(0.24, 780.0),
            "apple_tree": Spot(0.24, 780.0),
            "grass": Spot(0.5, 860.0),
        },
    ),
    "flower_garden": Place(
        _flower_garden,
        spots={
            "path": Spot(0.5, 820.0),
            "flowers": Spot(0.26, 800.0),
            "fence": Spot(0.6, 700.0),
            "tree": Spot(0.82, 760.0),
        },
    ),
    "pond": Place(
        _pond,
        feet=905.0,
        far_feet=842.0,
        water=(662.0, 790.0),
        across=(0.24, 0.86),
        spots={
            "water": Spot(0.54, 724.0),
            "pond": Spot(0.54, 850.0),
            "bank": Spot(0.54, 850.0),
            "tree": Spot(0.14, 830.0),
            "rock": Spot(0.86, 850.0),
        },
    ),
    "park": Place(
        _park,
        far_feet=790.0,
        water=(646.0, 706.0),
        across=(0.3, 0.8),
        spots={
            "path": Spot(0.5, 830.0),
            "bench": Spot(0.24, 768.0, 684.0),
            "tree": Spot(0.18, 760.0),
            "lamp": Spot(0.78, 766.0),
            "pond": Spot(0.54, 770.0),
            "water": Spot(0.54, 676.0),
            "grass": Spot(0.5, 900.0),
        },
    ),
    "forest_stream": Place(
        _forest_stream,
        feet=912.0,
        far_feet=856.0,
        hilly=False,
        water=(748.0, 814.0),
        spots={
            "water": Spot(0.5, 786.0),
            "stream": Spot(0.5, 872.0),
            "bank": Spot(0.5, 872.0),
            "tree": Spot(0.2, 880.0),
            "mushroom": Spot(0.3, 880.0),
        },
    ),
    "stream": Place(
        _stream,
        far_feet=796.0,
        water=(672.0, 732.0),
        spots={
            "water": Spot(0.5, 704.0),
            "stream": Spot(0.5, 830.0),
            "bank": Spot(0.5, 830.0),
            "tree": Spot(0.22, 800.0),
            "rock": Spot(0.64, 790.0),
            "grass": Spot(0.5, 880.0),
        },
    ),
}
