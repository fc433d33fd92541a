"""Streets, town square and market."""

from __future__ import annotations

from storybook.art.places import buildings, stalls, yard
from storybook.art.places.kit import CLOTHS, box, dark, disc, loose, quad
from storybook.art.places.land import tree_row
from storybook.art.places.pieces import Piece
from storybook.art.places.site import Place, Site, Spot


def house_row(site: Site, foot: float, shops: float) -> list[Piece]:
    """Town houses wall to wall, `shops` of them (0 to 1) with a shop."""
    pieces, x = [], -site.rng.uniform(20, 90)
    while x < site.width + 40:
        wide = site.rng.uniform(190, 240)
        shop = site.rng.random() < shops
        front = buildings.town_house(site.rng, wide, site.light.lamps_lit, shop)
        pieces.append(Piece(front, foot, x + wide / 2, foot, haze=0.05, cap=9))
        x += wide
    return pieces


def paving(site: Site, top: float, colour: str) -> Piece:
    """A square of pale slabs down to the page's foot."""
    width = site.width
    face = box(-10, top, width + 10, 1010).paint(dark(colour, 0.1), 1, colour)
    rows = [top + 1010 * t for t in (0.024, 0.056, 0.096, 0.146, 0.206, 0.276)]
    joints = loose(box(-10, y, width + 10, y + 2.5) for y in rows)
    slants = loose(
        quad(
            (width / 2 + k * 70, top),
            (width / 2 + k * 70 + 2, top),
            (width / 2 + k * 190 + 4, 1010),
            (width / 2 + k * 190, 1010),
        )
        for k in range(-int(width / 70), int(width / 70) + 1)
    )
    return Piece(
        face + (joints.paint(dark(colour, 0.3), 0.35) + slants.paint(dark(colour, 0.3), 0.3)), top
    )


def _street(site: Site) -> list[Piece]:
    rng, width = site.rng, site.width
    curb = box(-10, 736, width + 10, 752).paint("#E4DCCB", 1, "#B9AE9C")
    # The reader is on this side's pavement, where people walk; what drives is on the road.
    road = box(-10, 750, width + 10, 840).paint("#8F919C", 1, "#A3A2A8")
    dashes = loose(
        quad((x + 8, 788), (x + 88, 788), (x + 80, 797), (x, 797))
        for x in range(-40, int(width) + 60, 190)
    )
    near_curb = box(-10, 824, width + 10, 842).paint("#E4DCCB", 1, "#B9AE9C")
    return [
        *house_row(site, 640, 0.35),
        paving(site, 638, "#E3D6C0"),
        Piece(curb + road + dashes.paint("#F7F1DF", 0.85) + near_curb, 736),
        paving(site, 840, "#E3D6C0"),
        *yard.street_lamp(site, 0.14, 716),
        *(yard.street_lamp(site, 0.86, 716) if width > 1250 else []),
        site.rooted("tree", 330, 0.82 if width <= 1250 else 0.62, 712),
        yard.park_bench(site, rng.choice(CLOTHS), 0.55, 712),
    ]


def _town(site: Site) -> list[Piece]:
    rng, width = site.rng, site.width
    pieces = [
        *house_row(site, 636, 0.5),
        paving(site, 632, rng.choice(("#E9DAC0", "#E2D5CC", "#DDD8C8"))),
        Piece(yard.fountain(0.9), 712, width * 0.66, 712, shadow=190, cap=6),
        *yard.street_lamp(site, 0.1, 706),
        site.rooted("tree", 330, 0.92, 700),
        yard.park_bench(site, "#B97F4F", 0.3, 706),
    ]
    birds = loose(
        disc(width * x, y, 12, 8) | disc(width * x + 11, y - 8, 6)
        for x, y in ((0.44, 742), (0.48, 756), (0.86, 770))
    )
    return [*pieces, Piece(birds.paint("#A9AEBC"), 756)]


def _market(site: Site) -> list[Piece]:
    rng, width = site.rng, site.width
    pieces = [
        *tree_row(site, 600, 150, 0.5),
        *house_row(site, 626, 0.2)[:: 2 if width > 1200 else 1],
        paving(site, 624, "#EBD5AA"),
    ]
    shares: tuple[float, ...] = (0.14, 0.5, 0.86) if width > 850 else (0.16, 0.84)
    if width > 1500:
        shares = (0.08, 0.29, 0.5, 0.71, 0.92)
    for share in shares:
        size = 290.0 if share != 0.5 else 260.0
        foot = 704.0 if share != 0.5 else 676.0
        pieces.append(Piece(stalls.stall(rng, size), foot, width * share, foot, shadow=160, cap=7))
    baskets = [
        Piece(
            stalls.crate(rng.choice(("#E6703F", "#86AE45", "#E9C23F"))),
            760,
            width * x,
            760,
            shadow=60,
            cap=4,
        )
        for x in (0.03, 0.97)
    ]
    return [*pieces, *baskets]


STREETS: dict[str, Place] = {
    "street": Place(
        _street,
        hilly=False,
        spots={
            "house": Spot(0.4, 690.0),
            "pavement": Spot(0.4, 716.0),
            "road": Spot(0.5, 806.0),
            "lamp": Spot(0.2, 724.0),
            "bench": Spot(0.55, 728.0, 642.0),
        },
    ),
    "town": Place(
        _town,
        hilly=False,
        spots={
            "fountain": Spot(0.54, 740.0),
            "bench": Spot(0.3, 728.0, 636.0),
            "lamp": Spot(0.16, 722.0),
            "tree": Spot(0.86, 730.0),
            "square": Spot(0.5, 850.0),
        },
    ),
    "market": Place(
        _market,
        hilly=False,
        spots={
            "stall": Spot(0.2, 744.0, 570.0),
            "fruit": Spot(0.8, 744.0, 570.0),
            "square": Spot(0.5, 850.0),
        },
    ),
}
