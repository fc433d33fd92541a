"""The places where a scene can happen, as pieces of landscape on a page of any width."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from storybook.art.drawing.curves import blob, ellipse, points, tube
from storybook.art.drawing.shapes import layers, merge
from storybook.art.places import trees
from storybook.art.places.growing import grown, sizes
from storybook.art.places.land import (
    EARTH,
    EARTH_DARK,
    EARTH_LIGHT,
    GRASS,
    GRASS_DARK,
    GRASS_LIGHT,
    SAND,
    beach,
    ground,
    hills,
    ridge,
    scatter,
    tree_row,
    volcano,
    water,
)
from storybook.art.places.light import Light
from storybook.art.places.pieces import FRONT, Piece, haze_at, standing
from storybook.art.places.sky import sky_pieces
from storybook.images.colour import mix

MEADOW_GREEN = (GRASS, GRASS_LIGHT, GRASS_DARK)


@dataclass(frozen=True)
class Site:
    """What a place is made from: its random numbers, its light, and the page's width."""

    rng: random.Random
    light: Light
    width: float

    def grow(self, kind: str, size: float, x: float, y: float, movable: bool = False) -> Piece:
        """One plant or thing, `size` page units high or broad, standing at (x, y)."""
        return standing(grown(self.rng, kind), x, y, size / sizes(kind), movable)

    def side(self, inset: float) -> float:
        """An x that far from the left or the right edge of the page."""
        return self.rng.choice((inset, self.width - inset))

    def across(self, step: float, jitter: float) -> Iterable[float]:
        """Xs from edge to edge."""
        for k in range(int(self.width / step) + 2):
            yield k * step + self.rng.uniform(-jitter, jitter)


def _forest(site: Site) -> list[Piece]:
    rng, width = site.rng, site.width
    far = tree_row(rng, width, 585, 250, 0.62) + tree_row(rng, width, 622, 330, 0.4)
    floor = ground(rng, width, 612, (mix(GRASS, "#5E9A4E", 0.45), GRASS, "#4C8A45"))
    boles = [
        site.grow("trunk", 900, x, rng.uniform(700, 745), movable=True)
        for x in (rng.uniform(50, 110), width - rng.uniform(50, 110))
    ]
    boles += [
        site.grow("trunk", 760, x, rng.uniform(655, 675), movable=True)
        for x in (width * rng.uniform(0.24, 0.32), width * rng.uniform(0.66, 0.76))
    ]
    undergrowth = [
        site.grow("bush", rng.uniform(120, 190), x, rng.uniform(672, 700))
        for x in site.across(300, 60)
    ]
    extras = [
        site.grow("mushroom", 46, width * rng.uniform(0.12, 0.4), 790),
        site.grow("rock", 90, width * rng.uniform(0.6, 0.9), 760),
    ]
    leaves = [
        Piece(
            grown(rng, "canopy"),
            FRONT + 5,
            x,
            rng.uniform(-30, 20),
            rng.uniform(290, 380) / sizes("canopy"),
        )
        for x in site.across(210, 40)
    ]
    bushes = [site.grow("bush", 250, x, 1014, movable=True) for x in (30, width - 25)]
    plants = scatter(rng, width, 720, 960, 14, 0.2)
    return [*far, floor, *undergrowth, *boles, *extras, *plants, *leaves, *bushes]


def _river(site: Site) -> list[Piece]:
    rng, width = site.rng, site.width
    far = tree_row(rng, width, 556, 150, 0.62) + tree_row(rng, width, 572, 185, 0.36)
    bank = Piece(ridge(rng, width, 556, 8, 660).paint(GRASS_LIGHT, 1, GRASS), 575, haze=0.2)
    sand = Piece(ridge(rng, width, 600, 4, 660).paint(SAND), 600, haze=0.1)
    fruit = site.grow("fruit_tree", 300, width - rng.uniform(100, 220), 582, movable=True)
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
    palm = site.grow("palm", 440, site.side(rng.uniform(50, 90)), 740, movable=True)
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


def _meadow(site: Site) -> list[Piece]:
    rng, width = site.rng, site.width
    far = tree_row(rng, width, 590, 120, 0.6)
    rise = Piece(
        ridge(rng, width, 590, 22, 900).paint(mix(GRASS_LIGHT, "#E9F0A8", 0.25), 1, GRASS),
        592,
        haze=0.25,
    )
    near = ground(rng, width, 668, MEADOW_GREEN, 16)
    side = [
        site.grow("tree", 430, inset, 690, movable=True)
        for inset in ((site.side(110),) if width < 1400 else (110, width - 170))
    ]
    bushes = [site.grow("bush", rng.uniform(90, 150), width * rng.uniform(0.25, 0.8), 648, True)]
    flies = [
        Piece(
            grown(rng, "butterfly").turn(rng.uniform(-20, 20)),
            700,
            width * rng.uniform(0.08, 0.92),
            rng.uniform(430, 560),
            40 / sizes("butterfly"),
        )
        for _ in range(0 if site.light.stars else 2)
    ]
    front = [
        site.grow("flower", rng.uniform(95, 120), x, 1006)
        for x in (36, 112, width - 110, width - 36)
    ]
    tufts = scatter(rng, width, 720, 970, 30, 0.6)
    return [*far, rise, *bushes, near, *side, *tufts, *flies, *front]


def _rice_field(site: Site) -> list[Piece]:
    rng, width = site.rng, site.width
    pieces = [volcano(site.light, width * rng.uniform(0.25, 0.75)), *hills(rng, site.light, width)]
    pieces += tree_row(rng, width, 572, 84, 0.55)
    for k, top in enumerate((566, 612, 672, 744)):
        terrace, haze = ridge(rng, width, top, 10, 1100), haze_at(top + 40)
        green = mix("#CBE58C", "#86C255", k / 3)
        face = (terrace - terrace.move(0, 9 + k)).paint(EARTH, 0.85)
        lawn = terrace.paint(mix(green, "#F2F0B4", 0.3), 1, mix(green, "#5E9E45", 0.35))
        pieces.append(Piece(lawn + face, top, haze=haze))
        for row in range(1, 3):
            size, y = 22 + 9 * k + 3 * row, top + (17 + 4 * k) * row + 6
            pieces += [site.grow("rice", size, x, y) for x in site.across(size * 1.25, 5)]
    path = ridge(rng, width, 826, 8, 1100)
    way = path.paint(EARTH_LIGHT, 1, EARTH) + (path - path.move(0, 8)).paint("#E8C79B")
    front = [site.grow("rice", 110, x, 1030) for x in site.across(46, 10)]
    return [*pieces, Piece(way, 826), *front]


def _village(site: Site) -> list[Piece]:
    rng, width = site.rng, site.width
    middle = width / 2
    far = tree_row(rng, width, 606, 170, 0.55)
    path = blob(*points("-60,640 60,640 140,780 360,1020 -360,1020 -140,780")).move(middle, 0)
    huts = [
        site.grow("hut", 340, rng.uniform(150, 230), 700, movable=True),
        site.grow("hut", 280, width - rng.uniform(150, 230), 684, movable=True),
    ]
    if width > 900:
        huts.append(site.grow("hut", 200, middle, 652, movable=True))
    palm = site.grow("palm", 430, middle + width * rng.uniform(0.12, 0.16), 640, movable=True)
    banana = site.grow("banana", 240, rng.choice((36, width * 0.34)), 705, movable=True)
    floor = ground(rng, width, 610, MEADOW_GREEN)
    way = Piece(path.paint("#F0DBB0", 1, "#DDB980"), 640)
    front = [site.grow("bush", 210, width - 25, 1012, movable=True)]
    tufts = scatter(rng, width, 740, 960, 12, 0.35)
    return [*far, floor, way, palm, *huts, banana, *tufts, *front]


def _hill(site: Site) -> list[Piece]:
    rng, width = site.rng, site.width
    stretch = width / 1000
    shape = blob(*points("-300,1100 -100,800 200,690 500,655 800,690 1100,800 1300,1100"))
    top = shape.scale(stretch, 1)
    rim = (top - top.move(0, 12)).paint(mix(GRASS_LIGHT, "#FFFFFF", 0.2))
    slope = top.paint(GRASS_LIGHT, 1, GRASS) + rim
    lone = site.grow("tree", 370, site.side(125 * stretch), 750, movable=True)
    return [
        volcano(site.light, width * rng.uniform(0.25, 0.75)),
        *hills(rng, site.light, width),
        Piece(slope, 655),
        lone,
        *scatter(rng, width, 800, 970, 18, 0.5),
        site.grow("rock", 130, width - 80, 1010, movable=True),
    ]


def _garden(site: Site) -> list[Piece]:
    rng, width = site.rng, site.width
    far = tree_row(rng, width, 590, 140, 0.55)
    floor = ground(rng, width, 590, MEADOW_GREEN)
    posts = merge(*(tube((x, 622, 9), (x, 548, 9)) for x in site.across(70, 0)))
    rails = merge(*(tube((-20, y, 6), (width + 20, y + 3, 6)) for y in (572, 600)))
    fence = Piece(rails.paint(trees.BARK_LIGHT) + posts.paint(trees.BARK), 622, haze=0.1)
    banana = site.grow("banana", 340, site.side(80), 655, movable=True)
    beds = []
    for y in (700, 770):
        bed = tube((40, y, 20), (width - 40, y, 20))
        beds.append(Piece(bed.paint(EARTH) + (bed - bed.move(0, -10)).paint(EARTH_DARK), y))
        for x in site.across(80, 8):
            if 60 < x < width - 60:
                beds += [site.grow("bush", 62, x, y - 4), site.grow("cucumber", 30, x + 26, y + 4)]
    front = [site.grow("flower", 100, x, 1004) for x in (36, width - 40)]
    return [*far, floor, fence, banana, *beds, *scatter(rng, width, 820, 970, 10, 0.4), *front]


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
    palm = site.grow("palm", 560, site.side(70), 800, movable=True)
    return [
        Piece(isle.paint("#7FBF7A", 1, "#A9CFA0"), 500, haze=0.45),
        water(rng, site.light, width, 500, 740),
        *beach(rng, width, 705),
        Piece(shells, 760),
        palm,
        site.grow("rock", 120, width - 70, 1008, movable=True),
    ]


@dataclass(frozen=True)
class Place:
    """How a place is made, and where feet stand in it, near and far (y on the page)."""

    make: Callable[[Site], list[Piece]]
    feet: float = 890.0
    far_feet: float = 772.0
    hilly: bool = True


PLACES: dict[str, Place] = {
    "forest": Place(_forest, hilly=False),
    "river": Place(_river, 880.0, 612.0),
    "river_bank": Place(_river_bank),
    "meadow": Place(_meadow),
    "rice_field": Place(_rice_field, 900.0, 832.0, hilly=False),
    "village": Place(_village),
    "hill": Place(_hill, hilly=False),
    "garden": Place(_garden, 905.0, 832.0),
    "sea_shore": Place(_sea_shore),
}


def landscape(name: str, light: Light, seed: int, width: float = 1000.0) -> list[Piece]:
    """The pieces of a place, in the order that they are painted; the same seed, the same land.

    Raises:
        KeyError: there is no such place.
    """
    place, rng = PLACES[name], random.Random(seed)
    sky = sky_pieces(rng, light, width)
    far = hills(rng, light, width) if place.hilly else []
    return [*sky, *far, *place.make(Site(rng, light, width))]
