"""Buildings with grounds in front of them: house, school yard, playground, palace."""

from __future__ import annotations

import math
from dataclasses import replace

from storybook.art.drawing.curves import blob, points
from storybook.art.drawing.shapes import Pair
from storybook.art.places import buildings, yard
from storybook.art.places.kit import CLOTHS, WHITE, disc, loose, pale, quad
from storybook.art.places.land import MEADOW_GREEN, ground, scatter, tree_row
from storybook.art.places.pieces import Piece, haze_at
from storybook.art.places.site import Place, Site, Spot

PATH, PATH_DARK = "#F0DBB0", "#DDB980"


def walk(site: Site, share: float, foot: float, top_half: float, low_half: float) -> Piece:
    """A path from a door to the page's foot."""
    x, middle = share * site.width, site.width / 2
    way = blob(
        (x - top_half, foot),
        (x + top_half, foot),
        (middle + low_half * 0.5, 800),
        (middle + low_half, 1030),
        (middle - low_half, 1030),
        (middle - low_half * 0.6, 800),
    )
    stones = loose(
        disc(
            middle + (x - middle) * (1 - t) + math.sin(t * 9) * low_half * 0.4,
            foot + (1000 - foot) * t,
            16 + 20 * t,
            5 + 5 * t,
        )
        for t in (0.2, 0.38, 0.56, 0.76)
    )
    return Piece(way.paint(PATH, 1, PATH_DARK) + stones.paint("#FFF4DA", 0.5), foot)


_HOUSE_AT, _HOUSE_FOOT = 0.36, 668.0


def _house_size(width: float) -> float:
    return min(430.0, width * 0.52)


def _house_chimney(width: float) -> Pair:
    across, up = buildings.chimney_of(_house_size(width))
    return width * _HOUSE_AT + across, _HOUSE_FOOT - up


def _house(site: Site) -> list[Piece]:
    rng, width = site.rng, site.width
    share, size = _HOUSE_AT, _house_size(width)
    pieces = [
        *tree_row(site, 606, 150, 0.55),
        ground(rng, width, 604, MEADOW_GREEN),
        walk(site, share, 668, 44, 150),
        Piece(yard.fence(-20, width * share - size * 0.5), 650, 0, 650, cap=4),
        Piece(yard.fence(width * share + size * 0.5, width + 40), 650, 0, 650, cap=4),
        site.rooted("tree", 420, 0.86, 690),
        Piece(
            buildings.cottage(rng, size, site.light.lamps_lit),
            _HOUSE_FOOT,
            width * share,
            _HOUSE_FOOT,
            shadow=size * 0.55,
            cap=12,
        ),
    ]
    for dx in (-0.62, -0.4, 0.42, 0.62):
        pieces.append(site.grow("bush", rng.uniform(80, 110), width * share + dx * size, 680))
    if width > 1300:
        pieces.append(site.rooted("fruit_tree", 360, 0.66, 668))
    front = [
        site.grow("flower", rng.uniform(84, 104), x, 1000) for x in (34, 96, width - 96, width - 36)
    ]
    return [*pieces, *scatter(site, 730, 960, 20, 0.6), *front]


def _school_yard(site: Site) -> list[Piece]:
    rng, width = site.rng, site.width
    size = min(640.0, width * 0.66)
    yard_ground = ground(rng, width, 650, ("#E9CFA0", "#F3E0BB", "#D3B27E"), 5)
    court = quad((width * 0.2, 760), (width * 0.8, 760), (width * 0.94, 960), (width * 0.06, 960))
    lines = (court - court.grow(-7)).paint("#FFFFFF", 0.55)
    return [
        *tree_row(site, 612, 170, 0.5),
        ground(rng, width, 606, MEADOW_GREEN),
        Piece(yard.fence(-20, width + 40, pale(CLOTHS[2], 0.55)), 646, 0, 646, cap=4),
        Piece(buildings.school(rng, size, site.light.lamps_lit), 650, width * 0.42, 650, cap=11),
        yard_ground,
        Piece(lines, 700),
        site.rooted("tree", 400, 0.9, 680),
        Piece(yard.flag_pole(rng, 420, site.tropical), 690, width * 0.12, 690, shadow=30, cap=3),
        yard.park_bench(site, "#CB955F", 0.74, 700),
        *scatter(site, 930, 985, 10, 0.5),
    ]


def _playground(site: Site) -> list[Piece]:
    rng, width = site.rng, site.width
    bare = disc(width * 0.5, 790, width * 0.46, 110)
    return [
        *tree_row(site, 600, 150, 0.55),
        ground(rng, width, 600, MEADOW_GREEN),
        Piece(yard.fence(-20, width + 40, WHITE), 630, 0, 630, cap=4),
        site.rooted("tree", 380, 0.97, 650),
        Piece(bare.paint("#EBD3A2", 0.8, "#E0C08A"), 660),
        Piece(yard.swing(rng), 704, width * 0.23, 704, shadow=200, cap=5),
        Piece(yard.slide(rng), 712, width * 0.76, 712, shadow=180, cap=5),
        Piece(yard.sandpit(min(130, width * 0.15)), 764, width * 0.5, 764, cap=3),
        site.grow("bush", 150, width * 0.98, 690),
        *scatter(site, 900, 980, 12, 0.6),
    ]


def _palace(site: Site) -> list[Piece]:
    rng, width = site.rng, site.width
    size = min(720.0, width * 0.9)
    pieces = [
        *tree_row(site, 610, 140, 0.5),
        ground(rng, width, 606, MEADOW_GREEN),
        Piece(
            buildings.palace(rng, size, site.light.lamps_lit),
            660,
            width * 0.5,
            660,
            haze=0.06,
            cap=10,
        ),
        walk(site, 0.5, 658, 66, 220),
    ]
    for share in (0.14, 0.86):
        pieces.append(site.rooted("fruit_tree" if rng.random() < 0.3 else "tree", 250, share, 700))
    if width > 1250:
        pieces += [site.rooted("tree", 300, share, 680) for share in (0.04, 0.96)]
    hedge = [site.grow("bush", 84, x, 706) for x in site.across(74, 6) if abs(x - width / 2) > 110]
    front = [site.grow("flower", 96, x, 1000) for x in (34, 100, width - 100, width - 34)]
    return [*pieces, *hedge, *scatter(site, 740, 960, 16, 0.7), *front]


def _dwelling(site: Site, size: float, share: float, foot: float) -> Piece:
    """A hut in a warm country, elsewhere a cottage; `size` is its breadth in page units."""
    if site.tropical:
        return site.rooted("hut", size, share, foot)
    cottage = buildings.cottage(site.rng, size * 0.82, site.light.lamps_lit)
    x = share * site.width
    return Piece(cottage, foot, x, foot, haze=haze_at(foot), shadow=size * 0.45, cap=10)


def _village(site: Site) -> list[Piece]:
    rng, width = site.rng, site.width
    middle = width / 2
    path = blob(*points("-60,640 60,640 140,780 360,1020 -360,1020 -140,780")).move(middle, 0)
    huts = [
        _dwelling(site, 400, 0.19, 706),
        _dwelling(site, rng.uniform(300, 350), 0.83, 688),
    ]
    if width > 900:
        huts.append(replace(_dwelling(site, 210, (middle - 20) / width, 652), movable=True))
    banana = site.grow("banana", 260, width * rng.uniform(0.36, 0.4), 705, movable=True)
    return [
        *tree_row(site, 606, 170, 0.55),
        ground(rng, width, 610, MEADOW_GREEN),
        Piece(path.paint(PATH, 1, PATH_DARK), 640),
        site.rooted("palm", 430, 0.64, 640),
        *huts,
        banana,
        *scatter(site, 740, 960, 12, 0.35),
        site.grow("bush", 210, width - 25, 1012, movable=True),
    ]


HOMES: dict[str, Place] = {
    "village": Place(
        _village,
        spots={
            "house": Spot(0.26, 760.0),
            "roof": Spot(0.2, 706.0, 408.0),
            "chimney": Spot(0.257, 706.0, 345.0),
            "door": Spot(0.25, 730.0),
            "path": Spot(0.5, 830.0),
            "tree": Spot(0.6, 720),
        },
    ),
    "house": Place(
        _house,
        spots={
            "door": Spot(0.36, 706.0),
            "house": Spot(0.48, 720.0),
            "roof": Spot(0.33, 672.0, 278.0),
            "chimney": Spot(0.446, 672.0, 210.0),
            "window": Spot(0.24, 690.0, 596.0),
            "path": Spot(0.47, 820.0),
            "tree": Spot(0.78, 740.0),
            "fence": Spot(0.68, 690.0),
        },
        chimney=_house_chimney,
    ),
    "school_yard": Place(
        _school_yard,
        spots={
            "door": Spot(0.42, 690.0),
            "school": Spot(0.42, 710.0),
            "roof": Spot(0.58, 660.0, 298.0),
            "flag": Spot(0.18, 726.0),
            "tree": Spot(0.84, 730.0),
            "bench": Spot(0.74, 728.0, 630.0),
        },
    ),
    "playground": Place(
        _playground,
        spots={
            "swing": Spot(0.23, 728.0, 610.0),
            "slide": Spot(0.76, 740.0, 484.0),
            "sandpit": Spot(0.5, 780.0),
            "tree": Spot(0.92, 760.0),
            "fence": Spot(0.4, 690.0),
        },
    ),
    "palace": Place(
        _palace,
        spots={
            "gate": Spot(0.5, 700.0),
            "door": Spot(0.5, 700.0),
            "path": Spot(0.5, 820.0),
            "tree": Spot(0.22, 740.0),
        },
    ),
}
