"""Rooms of a home, and of a clinic."""

from __future__ import annotations

import random
from dataclasses import replace

from storybook.art.drawing.curves import blob
from storybook.art.drawing.shapes import Picture
from storybook.art.places import furniture as home
from storybook.art.places import kitchenware as ware
from storybook.art.places.fittings import (
    clock,
    coat_rail,
    door,
    hung,
    painting,
    pictures,
    window,
)
from storybook.art.places.indoors import (
    BOARDS,
    TILES,
    WALLS,
    lamplight,
    pendant,
    rug,
    sunbeam,
    walls,
)
from storybook.art.places.kit import CLOTHS, WHITE, WOODS, box, disc, quad, solid
from storybook.art.places.pieces import Piece
from storybook.art.places.site import Place, Site, Spot, room

WIDE = 1250.0
"""Page width (page units) from which rooms have more furniture."""


def _colours(site: Site) -> tuple[str, str, str, str]:
    """A wall, a floor, and two cloths that differ."""
    first, second = site.rng.sample(CLOTHS, 2)
    return site.pick(WALLS), site.pick(BOARDS), first, second


def _bedroom(site: Site) -> list[Piece]:
    rng, (wall, floor, cloth, second) = site.rng, _colours(site)
    wood = site.pick(WOODS)
    lamp = home.table_lamp(second, site.light.lamps_lit)
    pieces = [
        *walls(site, wall, floor, rng.choice(("stripes", "dots", "", "panel"))),
        *window(site, 0.6, (190, 230), second),
        *pictures(site, 0.22, 300),
        rug(site, 0.5, 800, min(300, site.width * 0.3), cloth, second),
        *sunbeam(site, 0.6),
        site.put(home.wardrobe(wood), 0.93, 652, 100, kind="wardrobe"),
        site.put(home.bedside(wood), 0.52, 648, 50, kind="bedside"),
        *(replace(light, kind="bedside") for light in lamplight(site, 0.52, 440)),
        Piece(lamp, 649, site.width * 0.52, 534, lit=site.light.lamps_lit, kind="bedside"),
        site.put(home.bed(wood, cloth, rng), 0.24, 676, 200, kind="bed"),
        site.put(
            home.toy_chest(rng, second),
            0.74 if site.width > 850 else 0.72,
            668,
            84,
            kind="teddy_bear",
        ),
    ]
    if site.width > WIDE:
        pieces += [
            *window(site, 0.8, (190, 230), second),
            site.put(home.bookcase(rng, wood, 150, 230, toys=True), 0.42, 645, 70),
            *pictures(site, 0.42, 300),
        ]
    return pieces


def _kitchen(site: Site) -> list[Piece]:
    rng, (wall, _, cloth, second) = site.rng, _colours(site)
    width, front = site.width, site.pick((*CLOTHS, WHITE, "#E9D8B4"))
    wood = site.pick(WOODS)
    board = min(190.0, width * 0.22)
    right = width * 0.91 - 84
    pieces = [
        *walls(site, wall, site.pick(TILES), "tiles", tiled=True),
        *window(site, 0.5, (190, 190), cloth, 150),
        hung(site, ware.wall_shelf(rng, board, wood), 0.84, 218),
        hung(site, ware.wall_shelf(rng, board, wood), 0.84, 312),
        hung(site, ware.wall_shelf(rng, min(150.0, board), wood), 0.2, 300),
        *sunbeam(site, 0.5),
        Piece(ware.counter(front, width * 0.08, right), 650, 0, 650),
        site.put(ware.fridge(site.pick((WHITE, "#BFDCDD", "#F3CDB8"))), 0.91, 654, 80),
        site.put(
            ware.stove(site.pick((WHITE, "#F4E4BC", "#BFDCDD")), site.light.lamps_lit),
            0.22,
            654,
            80,
            "stove",
        ),
        Piece(home.pot_plant(rng, 70), 651, width * 0.4, 502),
        Piece(_bowl(second), 651, width * 0.66, 502),
        *pendant(site, 0.3, 110, second),
    ]
    if width > 850:
        pieces.append(site.put(home.table(wood, 190, cloth=cloth), 0.02, 760, 90))
    if width > WIDE:
        pieces += [
            hung(site, ware.wall_shelf(rng, 170, wood), 0.34, 330),
            hung(site, clock(46), 0.65, 240),
        ]
    return pieces


def _bowl(colour: str) -> Picture:
    """A bowl of fruit."""
    fruit = Picture()
    for x, y, c in ((-22, -34, "#DF5A4A"), (22, -34, "#E6AE45"), (0, -44, "#86AE66")):
        fruit += solid(disc(x, y, 19), c, 4)
    bowl = blob((-50, -28), (50, -28), (26, 0), (-26, 0))
    return fruit + solid(bowl, colour, 4)


def _living_room(site: Site) -> list[Piece]:
    rng, (wall, floor, cloth, second) = site.rng, _colours(site)
    wood = site.pick(WOODS)
    pieces = [
        *walls(site, wall, floor, rng.choice(("", "panel", "stripes", "panel"))),
        *window(site, 0.74, (200, 240), second, 150),
        *pictures(site, 0.34, 290),
        rug(site, 0.5, 810, min(330, site.width * 0.34), second, cloth),
        *sunbeam(site, 0.74),
        site.put(home.bookcase(rng, wood, 120, 330), 0.95, 648, 60),
        site.put(home.sofa(cloth, second), 0.34, 676, 190, kind="sofa"),
        *lamplight(site, 0.06, 380),
        Piece(
            home.floor_lamp(second, site.light.lamps_lit), 662, site.width * 0.06, 662, shadow=40
        ),
        site.pot_plant(170, 0.84, 664),
        site.put(home.table(wood, 110, 96), 0.66, 690, 50),
    ]
    if rng.random() < 0.5:
        pieces.append(Piece(_bowl(second), 691, site.width * 0.66, 594))
    if site.width > WIDE:
        pieces += [
            site.put(home.armchair(second), 0.56, 668, 90, kind="armchair"),
            *pictures(site, 0.56, 270),
        ]
    return pieces


def _hallway(site: Site) -> list[Piece]:
    rng, (wall, floor, cloth, second) = site.rng, _colours(site)
    wood = site.pick(WOODS)
    pieces = [
        *walls(site, wall, floor, rng.choice(("panel", "stripes", "panel"))),
        door(site, 0.72, 646, cloth, 430),
        hung(site, coat_rail(rng, 300, wood), 0.27, 322),
        site.put(_shoe_bench(rng, wood), 0.27, 668, 130, kind="bench"),
        rug(site, 0.5, 800, min(280, site.width * 0.28), second, cloth),
        site.pot_plant(170, 0.93, 664),
        *pendant(site, 0.5, 100, second),
    ]
    if site.width > WIDE:
        pieces += [*pictures(site, 0.5, 290), hung(site, ware.mirror(110, 190), 0.86, 330)]
    return pieces


def _shoe_bench(rng: random.Random, wood: str) -> Picture:
    """A low bench with two pairs of shoes under it."""
    shoes = Picture()
    for x, colour in zip((-62, 40), rng.sample(CLOTHS, 2), strict=True):
        for dx in (0, 34):
            shoe = blob((x + dx, 0), (x + dx, -26), (x + dx + 13, -26), (x + dx + 30, -4))
            shoes += solid(shoe, colour, 3)
    legs = home.legs((-112.0, 112.0), 70, wood)
    return shoes + legs + solid(box(-128, -84, 128, -66, 6), wood, 4)


def _bathroom(site: Site) -> list[Piece]:
    rng, (wall, _, cloth, second) = site.rng, _colours(site)
    pieces = [
        *walls(site, wall, site.pick(TILES), "tiles", tiled=True),
        *window(site, 0.32, (150, 130), "", 150),
        hung(site, ware.mirror(130, 170), 0.68, 340),
        hung(site, ware.towels(rng), 0.9, 380),
        *sunbeam(site, 0.32),
        site.put(ware.sink(WHITE), 0.68, 652, 60),
        site.put(
            ware.tub(site.pick((WHITE, "#F6DCD6", "#D3E6EA"))), 0.28, 680, 190, kind="bathtub"
        ),
        rug(site, 0.42, 780, min(190, site.width * 0.2), cloth, second),
        site.put(home.stool(site.pick(WOODS)), 0.55, 690, 40, kind="stool"),
        site.pot_plant(120, 0.95, 668),
        *pendant(site, 0.52, 100, second),
    ]
    if site.width > WIDE:
        pieces += [hung(site, painting(rng, 110, 110), 0.5, 250)]
        pieces += [site.put(home.bookcase(rng, WHITE, 120, 250), 0.82, 648, 60)]
    return pieces


def _clinic(site: Site) -> list[Piece]:
    rng = site.rng
    wall, cloth = (
        site.pick(("#CFE3DC", "#D3E4EC", "#E9E4CF")),
        site.pick(("#8CC4BF", "#8FB6DC", "#E5B98C")),
    )
    pieces = [
        *walls(site, wall, site.pick(TILES), "panel", tiled=True),
        *window(site, 0.56, (190, 210), cloth),
        hung(site, painting(rng, 120, 100), 0.34, 300),
        *([hung(site, _chart(), 0.76, 300)] if site.width > 850 else []),
        *sunbeam(site, 0.56),
        site.put(ware.screen(cloth), 0.04, 652, 90),
        site.put(ware.hospital_bed(cloth), 0.3, 680, 200, kind="bed"),
        site.put(home.bedside(WHITE), 0.58, 654, 50),
        Piece(home.pot_plant(rng, 66), 655, site.width * 0.58, 538),
        *(
            []
            if site.width > WIDE
            else [site.put(home.chair("#A9714A", cloth), 0.7, 684, 44, kind="chair")]
        ),
        door(site, 0.92, 646, cloth),
        *pendant(site, 0.26, 96, cloth),
    ]
    if site.width > WIDE:
        pieces += [site.put(ware.hospital_bed(cloth), 0.76, 676, 200, kind="bed")]
    return pieces


def _chart() -> Picture:
    """A plain poster with a heart."""
    heart = disc(-13, -8, 16) | disc(13, -8, 16) | quad((-28, -2), (28, -2), (2, 34), (-2, 34))
    return solid(box(-52, -66, 52, 66, 5), WHITE, 3) + heart.paint("#DF7159")


ROOMS: dict[str, Place] = {
    "bedroom": room(
        _bedroom,
        {
            "bed": Spot(0.3, 706.0, 572.0),
            "window": Spot(0.6, 700.0, 408.0),
            "lamp": Spot(0.53, 700.0, 532.0),
            "wardrobe": Spot(0.93, 706.0, 296.0),
            "toys": Spot(0.74, 712.0),
            "rug": Spot(0.5, 800.0),
        },
    ),
    "kitchen": room(
        _kitchen,
        {
            "stove": Spot(0.22, 706.0, 500.0),
            "counter": Spot(0.58, 706.0, 500.0),
            "window": Spot(0.5, 706.0, 348.0),
            "shelf": Spot(0.8, 706.0, 312.0),
            "fridge": Spot(0.88, 712.0, 320.0),
        },
    ),
    "living_room": room(
        _living_room,
        {
            "sofa": Spot(0.34, 706.0, 572.0),
            "window": Spot(0.74, 706.0, 398.0),
            "table": Spot(0.6, 716.0, 594.0),
            "shelf": Spot(0.92, 706.0),
            "picture": Spot(0.34, 712.0),
            "lamp": Spot(0.1, 712.0),
            "rug": Spot(0.5, 810.0),
        },
    ),
    "hallway": room(
        _hallway,
        {
            "door": Spot(0.72, 706.0),
            "bench": Spot(0.27, 706.0, 584.0),
            "rug": Spot(0.5, 800.0),
        },
    ),
    "bathroom": room(
        _bathroom,
        {
            "tub": Spot(0.34, 716.0, 560.0),
            "sink": Spot(0.68, 706.0, 500.0),
            "mirror": Spot(0.68, 706.0),
            "window": Spot(0.32, 716.0, 288.0),
            "towel": Spot(0.88, 706.0),
            "stool": Spot(0.55, 716.0, 606.0),
        },
    ),
    "clinic": room(
        _clinic,
        {
            "bed": Spot(0.34, 716.0, 568.0),
            "curtain": Spot(0.1, 710.0),
            "window": Spot(0.56, 706.0, 388.0),
            "chair": Spot(0.7, 710.0, 596.0),
            "door": Spot(0.9, 700.0),
        },
    ),
}
