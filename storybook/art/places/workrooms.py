"""Where people work, store things and shelter: workshop, attic, burrow, terrace of a house."""

from __future__ import annotations

from storybook.art.places import buildings, tools
from storybook.art.places import furniture as home
from storybook.art.places.fittings import door, hung, painting, window
from storybook.art.places.indoors import (
    BOARDS,
    WALL_DEPTH,
    WALL_FOOT,
    lamplight,
    pendant,
    rug,
    sunbeam,
    walls,
)
from storybook.art.places.kit import CLOTHS, WHITE, WOODS, box, dark, disc, loose, pale, quad, solid
from storybook.art.places.land import MEADOW_GREEN, ground, tree_row
from storybook.art.places.pieces import Piece
from storybook.art.places.site import Place, Site, Spot, room


def _workshop(site: Site) -> list[Piece]:
    rng, width, wood = site.rng, site.width, site.pick(WOODS)
    cloth = site.pick(CLOTHS)
    board = min(360.0, width * 0.38)
    return [
        *walls(site, site.pick(("#E6D2B4", "#D9CDBA", "#D5DDE6")), "#B9A58C", "panel"),
        *window(site, 0.72, (170, 200), cloth, 180),
        hung(site, tools.tool_board(rng, board), 0.3, 400),
        *pendant(site, 0.5, 110, cloth),
        *sunbeam(site, 0.72),
        site.put(tools.workbench(wood, min(380.0, width * 0.4)), 0.28, 690, 190),
        site.put(tools.paint_shelf(rng, wood, min(170.0, width * 0.18), 260), 0.93, 652, 90),
        hung(site, tools.tyre(46), 0.56, 300),
        site.put(tools.planks(wood, 300), 0.57, 652, 50),
        door(site, 0.04, 640, dark(wood, 0.2)),
    ]


def _attic(site: Site) -> list[Piece]:
    rng, width, wood = site.rng, site.width, site.pick(WOODS)
    cloth = site.pick(CLOTHS)
    slope = quad((-10, -10), (width * 0.24, -10), (-10, 470))
    roof = slope | quad((width * 0.76, -10), (width + 10, -10), (width + 10, 470))
    beams = loose(
        quad((x, -10), (x + 26, -10), (x + 26 + lean, 470), (x + lean, 470))
        for x, lean in (
            (width * 0.02, -width * 0.2), (width * 0.2, -width * 0.23),
            (width * 0.78, width * 0.23), (width * 0.95, width * 0.2),
        )
    )  # fmt: skip
    trunks = [
        site.put(tools.trunk_chest(dark(wood, 0.1), 150), 0.16, 676, 80),
        site.put(home.toy_chest(rng, cloth), 0.86, 684, 84, kind="teddy_bear"),
        site.put(tools.carton(96), 0.3, 664, 50),
        site.put(tools.carton(76), 0.73, 668, 40),
    ]
    return [
        *walls(site, "#E2C9A2", site.pick(BOARDS), "panel"),
        *window(site, 0.5, (170, 170), cloth, 150),
        Piece(roof.paint("#B98A5E", 1, "#9A6F4A"), WALL_DEPTH + 2),
        Piece(beams.paint(dark(wood, 0.25)), WALL_DEPTH + 3),
        Piece(box(-10, 84, width + 10, 112).paint(dark(wood, 0.3)), WALL_DEPTH + 4),
        *sunbeam(site, 0.5),
        hung(site, painting(rng, 90, 110), 0.27, 480),
        *trunks,
        site.put(home.floor_lamp(cloth, site.light.lamps_lit), 0.95, 660, 40),
        *lamplight(site, 0.95, 420),
        rug(site, 0.5, 812, min(240, width * 0.26), cloth, pale(cloth)),
    ]


def _burrow(site: Site) -> list[Piece]:
    rng, width, wood = site.rng, site.width, site.pick(WOODS)
    earth = rng.choice(("#A9794F", "#9C7457", "#B08458"))
    cloth, second = rng.sample(CLOTHS, 2)
    hole = disc(width * 0.5, 400, width * 0.56, 420)
    rim = (box(-10, -10, width + 10, WALL_FOOT) - hole).paint(
        dark(earth, 0.35), 1, dark(earth, 0.5)
    )
    roots = loose(
        quad((x, -10), (x + 16, -10), (x + lean + 3, length), (x + lean, length)).soften(3)
        for x, lean, length in (
            (width * share, rng.uniform(-40, 40), rng.uniform(70, 170))
            for share in (0.12, 0.27, 0.4, 0.58, 0.71, 0.86)
        )
    )
    leaf = disc(width * 0.78, 470, 96, 150) & box(0, 0, width, WALL_FOOT)
    boards = loose(
        box(width * 0.78 + dx, 320, width * 0.78 + dx + 4, WALL_FOOT) for dx in (-48, 0, 48)
    )
    entry = solid(leaf.grow(16), dark(wood, 0.2), 5) + solid(leaf, cloth, 6)
    entry += (boards & leaf).paint(dark(cloth, 0.3), 0.5)
    entry += disc(width * 0.78 - 64, 500, 8).paint("#F2C14E")
    return [
        *walls(site, earth, dark(earth, 0.12)),
        Piece(rim, WALL_DEPTH + 2),
        Piece(roots.paint(dark(earth, 0.2)), WALL_DEPTH + 3),
        Piece(entry, WALL_DEPTH + 4),
        *window(site, 0.42, (120, 110), second, 230),
        site.put(home.bookcase(rng, wood, 130, 220, toys=True), 0.16, 652, 70),
        *pendant(site, 0.6, 150, second),
        site.put(home.stool(wood), 0.28, 684, 40, kind="stool"),
        rug(site, 0.5, 812, min(280, width * 0.3), second, cloth),
    ]


def _terrace(site: Site) -> list[Piece]:
    rng, width, wood = site.rng, site.width, site.pick(WOODS)
    plaster, leaf = rng.choice(buildings.PLASTERS), rng.choice(CLOTHS)
    wall = box(width * 0.2, 250, width * 0.96, 640)
    roof = quad((width * 0.2, 120), (width * 0.96, 120), (width + 30, 262), (width * 0.13, 262))
    house = solid(wall, plaster, 7) + buildings.tiles(roof, rng.choice(buildings.ROOFS))
    house += buildings.entrance(0, 250, leaf).move(width * 0.42, 640)
    house += buildings.pane(width * 0.68, 560, 120, 130, site.light.lamps_lit)
    house += buildings.pane(width * 0.87, 560, 84, 130, site.light.lamps_lit)
    floor = quad((width * 0.14, 640), (width + 10, 640), (width + 10, 1010), (-width * 0.2, 1010))
    boards = loose(box(-width, y, width + 10, y + 3) for y in (660, 684, 714, 752, 800, 858, 928))
    posts = loose(box(x - 11, 258, x + 11, 646) for x in (width * 0.18, width * 0.95))
    return [
        *tree_row(site, 600, 150, 0.55),
        ground(rng, width, 606, MEADOW_GREEN),
        site.rooted("palm", 420, 0.06, 660),
        Piece(house, 640, cap=8),
        Piece(solid(floor, pale(wood, 0.2), 6) + (boards & floor).paint(dark(wood, 0.3), 0.5), 641),
        Piece(solid(posts, WHITE, 3), 647, cap=3),
        site.pot_plant(130, 0.55, 668),
        site.pot_plant(110, 0.9, 664),
    ]


WORKROOMS: dict[str, Place] = {
    "workshop": room(
        _workshop,
        {
            "table": Spot(0.28, 716.0, 556.0),
            "workbench": Spot(0.28, 716.0, 556.0),
            "shelf": Spot(0.88, 700.0),
            "window": Spot(0.72, 700.0, 388.0),
            "door": Spot(0.09, 700.0),
        },
    ),
    "attic": room(
        _attic,
        {
            "window": Spot(0.5, 700.0, 328.0),
            "chest": Spot(0.22, 716.0, 590.0),
            "toys": Spot(0.8, 720.0),
            "lamp": Spot(0.9, 700.0),
            "rug": Spot(0.5, 812.0),
        },
    ),
    "burrow": room(
        _burrow,
        {
            "door": Spot(0.78, 700.0),
            "mouth": Spot(0.78, 700.0),
            "window": Spot(0.42, 700.0, 348.0),
            "shelf": Spot(0.2, 700.0),
            "stool": Spot(0.28, 716.0, 610.0),
            "rug": Spot(0.5, 812.0),
        },
    ),
    "terrace": Place(
        _terrace,
        spots={
            "door": Spot(0.42, 690.0),
            "house": Spot(0.42, 720.0),
            "terrace": Spot(0.6, 740.0),
            "window": Spot(0.68, 700.0),
        },
    ),
}
