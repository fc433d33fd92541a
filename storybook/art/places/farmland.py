"""Worked land: rice terraces, garden, fields, a farm, a country road."""

from __future__ import annotations

from storybook.art.drawing.curves import tube
from storybook.art.drawing.shapes import merge
from storybook.art.places import trees
from storybook.art.places.land import (
    EARTH,
    EARTH_DARK,
    EARTH_LIGHT,
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
}
