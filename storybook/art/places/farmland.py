"""Worked land: rice terraces, garden, fields, a farm, a country road."""

from __future__ import annotations

import random

import numpy as np

from storybook.art.drawing.curves import blob, tube
from storybook.art.drawing.shapes import Pair, Shape, layers, merge
from storybook.art.places import buildings, trees, yard
from storybook.art.places.kit import box, disc, loose, quad
from storybook.art.places.land import (
    EARTH,
    EARTH_DARK,
    EARTH_LIGHT,
    GRASS,
    GRASS_LIGHT,
    MEADOW_GREEN,
    ground,
    hills,
    ridge,
    scatter,
    tree_row,
    volcano,
)
from storybook.art.places.pieces import Piece, haze_at
from storybook.art.places.site import Place, Site, Spot
from storybook.images.colour import mix


def _terrace(site: Site, k: int, top: float) -> list[Piece]:
    """One step of a rice field: its earthen edge, still water, and rows of plants close by."""
    rng, width, haze = site.rng, site.width, haze_at(top + 40)
    terrace = ridge(rng, width, top, 10, 1100)
    green = mix("#C4E08A", "#86C255", k / 3)
    lawn = terrace.paint(mix(green, "#F2F0B4", 0.3), 1, mix(green, "#5E9E45", 0.35))
    edge = (terrace - terrace.move(0, 7 + k)).paint(EARTH, 0.85)
    rows = []
    for row in range(3):
        blade, low = 9 + 4 * k + 2.5 * row, 12 + (13 + 5.5 * k) * row
        strip = _blades(rng, width, blade)
        strip = [(x, y + _height_at(terrace, x) + low + blade) for x, y in strip]
        shape = Shape((np.array(strip),))
        rows.append(shape.paint(mix(green, "#4F9440", 0.28 + 0.14 * row), 0.9, green))
    return [Piece(lawn + edge + layers(rows), top, haze=haze)]


def _blades(rng: random.Random, width: float, height: float) -> list[Pair]:
    """The outline of a row of young plants: points up, points down, and back below."""
    step, line = height * 0.5, []
    for k in range(int((width + 80) / step) + 2):
        x = -40 + k * step
        line.append((x, rng.uniform(-0.1, 0.1) * height))
        line.append((x + step * rng.uniform(0.2, 0.8), -height * rng.uniform(0.6, 1.0)))
    back = [(x, height * 0.34) for x in range(int(width) + 40, -40, -40)]
    return [*line, *((float(x), y) for x, y in back)]


def _height_at(shape: Shape, x: float) -> float:
    """The y of a ridge's upper edge at x."""
    edge = shape.outlines[0]
    upper = edge[edge[:, 1] < 1090]
    order = np.argsort(upper[:, 0])
    return float(np.interp(x, upper[order, 0], upper[order, 1]))


def _rice_field(site: Site) -> list[Piece]:
    rng, width = site.rng, site.width
    pieces = [volcano(site.light, width * rng.uniform(0.2, 0.45)), *hills(rng, site.light, width)]
    pieces += tree_row(site, 572, 84, 0.55)
    for k, top in enumerate((566, 612, 672, 744)):
        pieces += _terrace(site, k, top)
    path = ridge(rng, width, 826, 8, 1100)
    way = path.paint(EARTH_LIGHT, 1, EARTH) + (path - path.move(0, 8)).paint("#E8C79B")
    front = [
        site.grow("rice", size, x, foot)
        for size, foot, step in ((84, 1002, 30), (110, 1034, 38))
        for x in site.across(step, 8)
    ]
    return [*pieces, Piece(way, 826), *front]


def _garden(site: Site) -> list[Piece]:
    rng, width = site.rng, site.width
    far = tree_row(site, 590, 140, 0.55)
    floor = ground(rng, width, 590, MEADOW_GREEN)
    posts = merge(*(tube((x, 622, 9), (x, 548, 9)) for x in site.across(70, 0)))
    rails = merge(*(tube((-20, y, 6), (width + 20, y + 3, 6)) for y in (572, 600)))
    fence = Piece(rails.paint(trees.BARK_LIGHT) + posts.paint(trees.BARK), 622, haze=0.1, cap=4)
    banana = site.rooted("banana", 340, 0.09, 655)
    beds = []
    for y in (700, 770):
        bed = tube((40, y, 20), (width - 40, y, 20))
        beds.append(Piece(bed.paint(EARTH) + (bed - bed.move(0, -10)).paint(EARTH_DARK), y))
        for x in site.across(80, 8):
            if 60 < x < width - 60:
                beds += [site.grow("crop", 62, x, y - 4), site.grow("cucumber", 30, x + 26, y + 4)]
    front = [site.grow("flower", 100, x, 1004) for x in (36, width - 40)]
    return [*far, floor, fence, banana, *beds, *scatter(site, 820, 970, 10, 0.4), *front]


def _furrows(site: Site, top: float, colour: str, second: str) -> Piece:
    """A ploughed or sown field: stripes that run to the horizon."""
    width, eye = site.width, site.width * 0.5
    face = box(-10, top, width + 10, 1010).paint(mix(colour, "#F2E8B4", 0.3), 1, colour)
    count = int(width / 60) + 8
    rows = [
        quad(
            (eye + k * 42, top),
            (eye + k * 42 + 20, top),
            (eye + k * 150 + 76, 1010),
            (eye + k * 150, 1010),
        )
        for k in range(-count, count)
    ]
    return Piece(face + (loose(rows) & box(-10, top, width + 10, 1010)).paint(second, 0.5), top)


def _field(site: Site) -> list[Piece]:
    rng, width = site.rng, site.width
    ploughed = rng.random() < 0.4
    colours = ("#B98A5E", "#98693F") if ploughed else ("#D9C45E", "#B9A53F")
    crop = [
        site.grow("grass", size, x, y)
        for y, size, step in ((650, 26, 60), (690, 32, 84))
        for x in site.across(step, 14)
    ]
    return [
        *tree_row(site, 588, 110, 0.6),
        Piece(ridge(rng, width, 588, 12, 700).paint(GRASS_LIGHT, 1, GRASS), 590, haze=0.2),
        _furrows(site, 628, *colours),
        *([] if ploughed else crop),
        Piece(yard.rail_fence(-30, width + 40), 636, 0, 636, cap=4),
        site.rooted("tree", 360, 0.88, 640),
        Piece(yard.hay_bale(110), 704, width * 0.12, 704, shadow=60, cap=7),
        ground(rng, width, 776, MEADOW_GREEN, 5),
        *scatter(site, 800, 970, 16, 0.4),
    ]


def _farm(site: Site) -> list[Piece]:
    rng, width = site.rng, site.width
    barn = min(380.0, width * 0.46)
    return [
        *tree_row(site, 600, 140, 0.55),
        Piece(ridge(rng, width, 566, 16, 700).paint("#D9CF78", 1, "#BFC865"), 580, haze=0.25),
        ground(rng, width, 612, MEADOW_GREEN),
        Piece(yard.rail_fence(width * 0.5, width + 60), 660, 0, 660, cap=4),
        Piece(buildings.barn(rng, barn), 668, width * 0.28, 668, shadow=barn * 0.52, cap=11),
        Piece(disc(width * 0.45, 800, width * 0.44, 90).paint("#E9CF9C", 0.85, "#DDBD85"), 670),
        site.rooted("tree", 380, 0.9, 672),
        Piece(yard.hay_bale(150), 716, width * 0.64, 716, shadow=80, cap=8),
        Piece(yard.hay_bale(112), 728, width * 0.74, 728, shadow=62, cap=7),
        site.grow("bush", 100, width * 0.02, 700),
        *scatter(site, 880, 975, 16, 0.4),
    ]


def _road(site: Site) -> list[Piece]:
    rng, width = site.rng, site.width
    middle, bend = width * 0.5, rng.choice((-1, 1)) * 90
    way = blob(
        (middle + bend - 16, 610),
        (middle + bend + 16, 610),
        (middle + bend * 0.4 + 56, 690),
        (middle + 190, 840),
        (middle + 330, 1040),
        (middle - 330, 1040),
        (middle - 190, 840),
        (middle + bend * 0.4 - 50, 690),
    )
    strip = (way - way.scale(0.5, 1, (middle, 0))).paint("#FFF0CC", 0.25)
    green = blob((-60, 760), (middle - 60, 614), (middle + bend - 30, 608), (-60, 630))
    gold = green.scale(-1, 1, (middle, 0))
    return [
        *tree_row(site, 590, 100, 0.6),
        ground(rng, width, 596, MEADOW_GREEN),
        Piece(
            gold.paint("#E3D277", 1, "#C9BE5C") + green.paint("#B5D877", 1, "#93C25A"),
            600,
            haze=0.1,
        ),
        Piece(way.paint("#EAD2A2", 1, "#D3B27E") + strip, 610),
        site.rooted("tree", 390, 0.12, 690),
        site.grow("tree", 300, width * 0.86, 650, movable=True),
        Piece(yard.rail_fence(width * 0.7, width + 60), 700, 0, 700, cap=4),
        *(
            p
            for p in scatter(site, 720, 970, 30, 0.5)
            if abs(p.x - middle) > 60 + (p.y - 600) * 0.8
        ),
    ]


FARMLAND: dict[str, Place] = {
    "rice_field": Place(
        _rice_field,
        900.0,
        838.0,
        hilly=False,
        spots={"path": Spot(0.5, 890.0), "rice": Spot(0.3, 800.0)},
    ),
    "garden": Place(
        _garden,
        905.0,
        832.0,
        spots={"bed": Spot(0.5, 840.0), "fence": Spot(0.6, 665.0), "tree": Spot(0.22, 840.0)},
    ),
    "farm": Place(
        _farm,
        spots={
            "barn": Spot(0.36, 710.0),
            "door": Spot(0.28, 700.0),
            "hay": Spot(0.56, 750.0, 570.0),
            "roof": Spot(0.28, 672.0, 264.0),
            "fence": Spot(0.8, 690.0),
            "tree": Spot(0.84, 720.0),
        },
    ),
    "field": Place(
        _field,
        spots={
            "hay": Spot(0.2, 740.0, 600.0),
            "tree": Spot(0.8, 690.0),
            "fence": Spot(0.5, 670.0),
            "grass": Spot(0.5, 880.0),
        },
    ),
    "road": Place(
        _road,
        spots={
            "road": Spot(0.5, 860.0),
            "path": Spot(0.5, 860.0),
            "tree": Spot(0.22, 740.0),
            "fence": Spot(0.82, 730.0),
        },
    ),
}
