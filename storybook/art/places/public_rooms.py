"""Rooms that many people share: classroom, library, shop, stage."""

from __future__ import annotations

from storybook.art.places import furniture as home
from storybook.art.places import schoolware as ware
from storybook.art.places.fittings import bunting, clock, door, hung, painting, window
from storybook.art.places.indoors import (
    BOARDS,
    WALL_DEPTH,
    WALL_FOOT,
    WALLS,
    pendant,
    rug,
    sunbeam,
    walls,
)
from storybook.art.places.kit import CLOTHS, WOODS, box, dark, disc, glow, pale, stripes
from storybook.art.places.pieces import FRONT, Piece
from storybook.art.places.site import Place, Site, Spot, room


def _classroom(site: Site) -> list[Piece]:
    rng, width, wood = site.rng, site.width, site.pick(WOODS)
    cloth, second = rng.sample(CLOTHS, 2)
    board = min(430.0, width * 0.44)
    pieces = [
        *walls(site, site.pick(WALLS), site.pick(BOARDS), "panel"),
        Piece(ware.shapes_strip(width), WALL_DEPTH + 3, 20, 96),
        *window(site, 0.15, (170, 220), second, 190),
        hung(site, ware.blackboard(rng, board, 220), 0.54, 300),
        hung(site, clock(40), 0.83 if width > 850 else 0.9, 210),
        *sunbeam(site, 0.15),
        *pendant(site, 0.32, 60, cloth),
        *pendant(site, 0.74, 60, cloth),
        site.put(home.table(wood, 180, 128), 0.78, 664, 90),
        Piece(ware.globe(), 665, site.width * 0.83, 532),
        Piece(home.books(rng, -50, 20, 0, 50), 665, site.width * 0.76, 530),
        site.put(home.bookcase(rng, wood, 150, 150), 0.32, 652, 70),
        site.pot_plant(120, 0.04, 664),
    ]
    if width > 1250:
        pieces += [
            *window(site, 0.92, (170, 220), second, 190),
            hung(site, painting(rng, 120, 100), 0.34, 300),
        ]
    seats = [share for share in (0.1, 0.9) if width > 650]
    pieces += [site.put(ware.school_desk(pale(wood, 0.2), cloth), x, 786, 80) for x in seats]
    return pieces


def _library(site: Site) -> list[Piece]:
    rng, width, wood = site.rng, site.width, site.pick(WOODS)
    cloth, second = rng.sample(CLOTHS, 2)
    pieces = [
        *walls(site, site.pick(WALLS), site.pick(BOARDS)),
        *window(site, 0.5, (180, 240), second),
        *sunbeam(site, 0.5),
        *pendant(site, 0.5, 96, cloth),
        rug(site, 0.5, 810, min(280, width * 0.3), cloth, second),
    ]
    for share in (0.12, 0.33, 0.67, 0.88):
        pieces.append(site.put(home.bookcase(rng, wood, width * 0.19, 430), share, 652, 100))
    pieces += [
        site.put(ware.ladder(pale(wood), 390), 0.28, 672, 50),
        site.put(home.armchair(second), 0.5, 684, 90, kind="armchair"),
        site.put(home.table(wood, 130, 120), 0.92, 740, 70),
        Piece(ware.globe(), 741, width * 0.92, 616),
        site.put(home.stool(wood), 0.08, 740, 40, kind="stool"),
        Piece(home.books(rng, -30, 40, 0, 46).turn(0), 741, width * 0.08 - 8, 656),
    ]
    return pieces


def _shop(site: Site) -> list[Piece]:
    rng, width, wood = site.rng, site.width, site.pick(WOODS)
    cloth, second = rng.sample(CLOTHS, 2)
    pieces = [
        *walls(site, site.pick(WALLS), site.pick(BOARDS), "stripes"),
        *window(site, 0.68, (190, 220), second, 180),
        Piece(bunting(width, 40, rng), WALL_DEPTH + 3),
        *pendant(site, 0.3, 130, cloth),
        *sunbeam(site, 0.68),
        site.put(ware.goods_shelf(rng, wood, width * 0.24, 380), 0.13, 648, 100),
        site.put(ware.goods_shelf(rng, wood, width * 0.24, 380), 0.39, 648, 100),
        door(site, 0.91, 640, cloth),
        site.put(ware.shop_counter(wood, second, min(360, width * 0.4)), 0.24, 716, 180),
        site.pot_plant(130, 0.8, 664),
    ]
    return pieces


def _stage(site: Site) -> list[Piece]:
    width = site.width
    cloth = site.pick(("#C4473F", "#A63A55", "#3F7F86", "#6A58A0"))
    boards = site.pick(BOARDS)
    back = site.pick(("#F3D9A8", "#BFDCDD", "#E9CBD6"))
    pieces = walls(site, back, boards)
    cut = disc(width * 0.5, 640, width * 0.46, 150) | disc(width * 0.2, 640, width * 0.3, 210)
    pieces.append(
        Piece(
            (cut & box(-10, 0, width + 10, WALL_FOOT)).paint("#A8C98A", 1, "#8DB678"),
            WALL_DEPTH + 1,
        )
    )
    sun = disc(width * 0.68, 250, 74)
    pieces.append(
        Piece(
            disc(width * 0.68, 250, 96).paint("#F9DFA0", 0.7) + sun.paint("#F2C14E", 1, "#E9A94A"),
            WALL_DEPTH + 1,
        )
    )
    tree = box(-14, -180, 14, 0).paint("#A9714A") + disc(0, -240, 92, 100).paint(
        "#86AE66", 1, "#6B9A55"
    )
    pieces.append(site.put(tree + disc(-26, -268, 40, 34).paint(pale("#86AE66")), 0.27, 660, 60))
    lip = box(-10, 940, width + 10, 1010)
    pieces.append(Piece(lip.paint(dark(boards, 0.35), 1, dark(boards, 0.55)), 940))
    pieces.append(Piece(stripes(0, 950, width + 60, 1010, 60).paint(dark(boards, 0.6), 0.3), 941))
    lamps = [disc(x, 944, 22, 18) for x in range(60, int(width), 130)]
    for lamp in lamps:
        pieces.append(Piece(lamp.paint("#E6AE45", 1, "#B07F3A"), 942))
    half = min(width * 0.26, 330.0)
    drape = ware.drape(cloth, half, 800)
    pieces.append(Piece(drape, FRONT - 60, -20, -10))
    pieces.append(Piece(drape.scale(-1, 1), FRONT - 60, width + 20, -10))
    pieces.append(Piece(ware.valance(cloth, width), FRONT - 59))
    for share in (0.36, 0.64):
        pieces.append(glow(width * share, 820, 300, 650, "#FFF0C0", 0.35))
    if site.light.lamps_lit:
        pieces.append(glow(width * 0.5, 520, 640, 649, "#FFE6B0", 0.45))
    return pieces


PUBLIC_ROOMS: dict[str, Place] = {
    "classroom": room(
        _classroom,
        {
            "board": Spot(0.54, 700.0),
            "desk": Spot(0.2, 800.0, 678.0),
            "window": Spot(0.15, 700.0, 418.0),
            "table": Spot(0.72, 700.0, 530.0),
            "shelf": Spot(0.34, 700.0, 502.0),
        },
    ),
    "library": room(
        _library,
        {
            "shelf": Spot(0.67, 700.0),
            "window": Spot(0.5, 720.0, 418.0),
            "chair": Spot(0.5, 716.0, 580.0),
            "table": Spot(0.84, 756.0, 616.0),
            "ladder": Spot(0.28, 710.0),
            "rug": Spot(0.5, 810.0),
        },
    ),
    "shop": room(
        _shop,
        {
            "counter": Spot(0.36, 750.0, 554.0),
            "shelf": Spot(0.46, 706.0),
            "door": Spot(0.88, 700.0),
            "window": Spot(0.68, 700.0, 408.0),
        },
    ),
    "stage": room(
        _stage,
        {"stage": Spot(0.5, 850.0), "curtain": Spot(0.24, 850.0), "tree": Spot(0.36, 720.0)},
    ),
}
