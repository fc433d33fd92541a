"""Places of travel: a station, the inside of a train or a tent, a football pitch."""

from __future__ import annotations

from storybook.art.drawing.shapes import Picture
from storybook.art.places import yard
from storybook.art.places.fittings import clock, view_from
from storybook.art.places.indoors import WALL_DEPTH, WALL_FOOT, pendant, rug, walls
from storybook.art.places.kit import CLOTHS, WHITE, box, dark, disc, loose, pale, quad, solid
from storybook.art.places.land import MEADOW_GREEN, ground, tree_row
from storybook.art.places.pieces import Piece
from storybook.art.places.site import Place, Site, Spot, room
from storybook.art.places.streets import paving

_TRACK, _PLATFORM = 664.0, 716.0  # y of the rails, and of the platform's edge
_STEEL, _GRAVEL = "#8A929C", "#A89F94"


def _station(site: Site) -> list[Piece]:
    rng, width = site.rng, site.width
    roof = site.pick(CLOTHS)
    edge = box(-10, _PLATFORM - 2, width + 10, _PLATFORM + 16).paint("#F0E2B8", 1, "#D8C48E")
    line = box(-10, _PLATFORM + 26, width + 10, _PLATFORM + 36).paint("#F2C94C")
    return [
        *tree_row(site, 590, 150, 0.55),
        ground(rng, width, 598, MEADOW_GREEN),
        Piece(yard.rail_fence(-20, width + 20), 622, y=622, haze=0.15, cap=4),
        Piece(_rails(width), _TRACK - 20),
        paving(site, _PLATFORM, "#D9CFC2"),
        Piece(edge + line, _PLATFORM + 1),
        *_shelter(site, 0.2, roof),
        *_shelter(site, 0.86, roof),
        yard.park_bench(site, site.pick(CLOTHS), 0.77, 770),
    ]


def _rails(width: float) -> Picture:
    """Two rails on their sleepers, in a bed of gravel."""
    bed = quad((-10, 632), (width + 10, 632), (width + 10, 720), (-10, 720))
    sleepers = loose(
        quad((x, 646), (x + 26, 646), (x + 22, 694), (x - 8, 694))
        for x in range(-20, int(width) + 40, 62)
    )
    rails = loose(box(-10, y, width + 10, y + 7) for y in (652.0, 682.0))
    return (
        bed.paint(_GRAVEL, 1, dark(_GRAVEL, 0.25))
        + sleepers.paint("#7A5A42")
        + rails.paint(pale(_STEEL, 0.3), 1, _STEEL)
    )


def _shelter(site: Site, share: float, colour: str) -> list[Piece]:
    """A post with a roof over the platform, and a clock that hangs from it."""
    x, foot = share * site.width, 726.0
    post = solid(box(-9, -420, 9, 0, 3) | box(-20, -16, 20, 2, 4), "#5F7680", 4)
    roof = quad((-190, -452), (190, -452), (214, -412), (-214, -412))
    fringe = loose(quad((k, -414), (k + 20, -414), (k + 10, -394)) for k in range(-206, 200, 24))
    hung = box(84, -414, 88, -372).paint("#5F7680")
    picture = solid(roof, colour, 5) + fringe.paint(pale(colour, 0.5)) + post + hung
    return [
        Piece(picture, foot, x, foot, shadow=40, cap=8),
        Piece(clock(34), foot + 0.1, x + 86, foot - 340),
    ]


def _carriage(site: Site) -> list[Piece]:
    """Seats before a row of large windows, with a rack for luggage above."""
    width, cloth, second = site.width, *site.rng.sample(CLOTHS, 2)
    shell = site.pick(("#E9E2CF", "#DCE6E4", "#E6DCD2"))
    count = max(2, round(width / 420))
    pieces = walls(site, shell, "#B9B2AA", tiled=True)
    for k in range(count):
        x = (k + 0.5) * width / count
        pane = box(x - 160, 170, x + 160, 410, 34)
        frame = (pane.grow(16) - pane).paint(WHITE, 1, dark(WHITE, 0.2))
        view = view_from(site, pane, f"carriage {k}")
        pieces += [Piece(view, WALL_DEPTH + 1, lit=True), Piece(frame, WALL_DEPTH + 2)]
    rack = box(-10, 92, width + 10, 106).paint(_STEEL, 1, dark(_STEEL, 0.3))
    bags = Picture()
    for share, bag_width, colour in ((0.2, 90, cloth), (0.48, 120, "#A9714A"), (0.78, 80, second)):
        left = share * width
        bags += solid(box(left, 44, left + bag_width, 92, 9), colour, 4)
        bags += box(left + bag_width / 2 - 14, 36, left + bag_width / 2 + 14, 48, 6).paint(
            dark(colour, 0.4)
        )
    pieces.append(Piece(bags + rack, WALL_DEPTH + 3))
    pieces += [site.put(_seat(cloth), (k + 0.5) / (2 * count), 712, 84) for k in range(2 * count)]
    return [*pieces, *pendant(site, 0.5, 60, second)]


def _seat(colour: str) -> Picture:
    """A double seat with a high back, seen from the front."""
    back = box(-92, -232, 92, -60, 26)
    heads = loose(box(x - 32, -252, x + 32, -206, 14) for x in (-46.0, 46.0))
    cushion = box(-98, -92, 98, -44, 16)
    foot = box(-84, -48, 84, 0, 4)
    seam = box(-2, -226, 2, -94)
    return (
        foot.paint(dark(_STEEL, 0.2), 1, dark(_STEEL, 0.4))
        + solid(back, colour, 5)
        + seam.paint(dark(colour, 0.4))
        + heads.paint(WHITE, 1, dark(WHITE, 0.12))
        + solid(cushion, pale(colour, 0.2), 5)
    )


def _pitch(site: Site) -> list[Piece]:
    """A football pitch with its white lines and a goal at either side."""
    rng, width = site.rng, site.width
    mown = loose(
        quad((x, 640), (x + 70, 640), (near + 90, 1010), (near, 1010))
        for x, near in ((x, 1.3 * x - 0.15 * width) for x in range(-200, int(width) + 200, 140))
    )
    lines = box(-10, 664, width + 10, 670) | box(-10, 960, width + 10, 969)
    middle = quad(
        (width / 2 - 3, 664), (width / 2 + 3, 664), (width / 2 + 6, 966), (width / 2 - 6, 966)
    )
    ring = disc(width / 2, 790, 170, 58) - disc(width / 2, 790, 162, 53)
    turf = mown.paint("#7CC257", 0.55) + (lines | middle | ring).paint("#FFFFFF", 0.85)
    return [
        *tree_row(site, 598, 150, 0.55),
        ground(rng, width, 604, MEADOW_GREEN),
        Piece(yard.fence(-20, width + 20, WHITE, 50), 640, y=640, haze=0.15, cap=4),
        Piece(turf, 642),
        Piece(_goal(), 700, 0.1 * width, 700, cap=3),
        Piece(_goal().scale(-1, 1), 700, 0.9 * width, 700, cap=3),
    ]


def _goal() -> Picture:
    """A goal seen from the side, with its net."""
    net = quad((-64, -128), (40, -128), (40, 0), (-110, 0))
    mesh = loose(
        [box(-110, -y, 40, 2 - y) for y in range(14, 128, 16)]
        + [box(x, -128, x + 2, 0) for x in range(-104, 40, 16)]
    )
    bars = box(36, -134, 44, 0, 3) | box(-68, -134, 44, -126, 3)
    return (net & mesh).paint("#FFFFFF", 0.7) + solid(bars, WHITE, 2)


def _tent(site: Site) -> list[Piece]:
    """The inside of a tent, whose flaps are open to the front."""
    width, cloth = site.width, site.pick(("#E2A14B", "#5E9FB0", "#8FB05E", "#D9805E"))
    middle = width / 2
    flat = box(-10, -10, width + 10, WALL_FOOT + 10).paint(dark(cloth, 0.16), 1, dark(cloth, 0.3))
    seams = loose(
        quad((middle, -40), (middle + 3, -40), (x + 3, WALL_FOOT + 10), (x, WALL_FOOT + 10))
        for x in (-0.2 * width, 0.1 * width, 0.9 * width, 1.2 * width)
    )
    opening = quad(
        (middle - 14, 120), (middle + 14, 120), (middle + 170, WALL_FOOT), (middle - 170, WALL_FOOT)
    )
    view = view_from(site, opening, "tent").within(opening)
    flaps = quad(
        (middle - 14, 120), (middle - 2, 120), (middle - 150, WALL_FOOT), (middle - 232, WALL_FOOT)
    )
    flaps = flaps | flaps.scale(-1, 1, (middle, 0))
    sheet = box(-10, WALL_FOOT, width + 10, 1010).paint("#7F8C72", 1, "#A9B39A")
    folds = loose(box(-10, y, width + 10, y + 3) for y in (660, 730, 830, 950))
    return [
        Piece(flat + seams.paint(dark(cloth, 0.45), 0.5), WALL_DEPTH),
        Piece(view, WALL_DEPTH + 1, lit=True),
        Piece(solid(flaps, pale(cloth, 0.2), 6), WALL_DEPTH + 2),
        Piece(sheet + folds.paint("#5C6853", 0.35), WALL_FOOT),
        *(
            rug(site, share + site.rng.uniform(-0.05, 0.05), 830, 0.2 * width, *colours)
            for share, colours in (
                (0.28, site.rng.sample(CLOTHS, 2)),
                (0.74, site.rng.sample(CLOTHS, 2)),
            )
        ),
    ]


TRANSIT: dict[str, Place] = {
    "tent": room(_tent, {"door": Spot(0.5, 700.0), "mat": Spot(0.3, 830.0)}),
    "station": Place(
        _station,
        hilly=True,
        spots={
            "bench": Spot(0.77, 786.0, 704.0),
            "track": Spot(0.5, 700.0),
            "platform": Spot(0.5, 880.0),
        },
    ),
    "carriage": room(
        _carriage,
        {"window": Spot(0.5, 716.0), "seat": Spot(0.36, 720.0, 646.0), "aisle": Spot(0.5, 880.0)},
    ),
    "pitch": Place(
        _pitch,
        spots={"goal": Spot(0.84, 740.0), "grass": Spot(0.5, 880.0)},
    ),
}
