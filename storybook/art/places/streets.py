"""Where people live: village, house, street, town square, market, palace."""

from __future__ import annotations

from storybook.art.drawing.curves import blob, points
from storybook.art.places.land import MEADOW_GREEN, ground, scatter, tree_row
from storybook.art.places.pieces import Piece
from storybook.art.places.site import Place, Site, Spot


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


STREETS: dict[str, Place] = {
    "village": Place(
        _village,
        spots={
            "house": Spot(0.26, 760.0),
            "door": Spot(0.26, 730.0),
            "path": Spot(0.5, 830.0),
            "tree": Spot(0.64, 700.0),
        },
    ),
}
