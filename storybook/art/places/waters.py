"""Water and its banks: river, shore, lake, a bridge over a stream."""

from __future__ import annotations

from dataclasses import replace

from storybook.art.drawing.curves import blob, ellipse, points, stroke
from storybook.art.drawing.shapes import Picture, layers, merge
from storybook.art.places import yard
from storybook.art.places.kit import box, loose, quad, solid
from storybook.art.places.land import (
    GRASS,
    GRASS_DARK,
    GRASS_LIGHT,
    MEADOW_GREEN,
    SAND,
    beach,
    ground,
    pebbles,
    ridge,
    scatter,
    tree_row,
    water,
)
from storybook.art.places.light import Grade
from storybook.art.places.pieces import Piece
from storybook.art.places.sea_floor import CORALS, bubbles, rays, small_fish
from storybook.art.places.site import Place, Site, Spot
from storybook.images.colour import mix


def _river(site: Site) -> list[Piece]:
    rng, width = site.rng, site.width
    far = tree_row(site, 556, 150, 0.62) + tree_row(site, 572, 185, 0.36)
    bank = Piece(ridge(rng, width, 556, 8, 660).paint(GRASS_LIGHT, 1, GRASS), 575, haze=0.2)
    sand = Piece(ridge(rng, width, 600, 4, 660).paint(SAND), 600, haze=0.1)
    fruit = site.rooted("fruit_tree", 300, 0.84, 582)
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
    far = tree_row(site, 552, 150, 0.55)
    back_bank = Piece(ridge(rng, width, 546, 6, 610).paint(GRASS, 1, GRASS_DARK), 560, haze=0.3)
    palm = site.rooted("palm", 440, 0.08, 740)
    stones = [
        site.grow("rock", rng.uniform(46, 90), x, rng.uniform(770, 850))
        for x in (rng.uniform(30, 180), width - rng.uniform(30, 180))
    ]
    front = [
        site.grow("reeds", 170, 40, 1010, movable=True),
        site.grow("grass", 90, width - 50, 1005),
    ]
    surface = water(rng, site.light, width, 578, 730)
    near_bank = beach(rng, width, 700) if site.tropical else _green_bank(site, 700)
    tufts = [] if site.tropical else scatter(site, 780, 970, 18, 0.5)
    return [*far, back_bank, surface, *near_bank, palm, *stones, *tufts, *front]


def _green_bank(site: Site, top: float) -> list[Piece]:
    """Grass down to the page's foot, with a strip of sand at the water."""
    bank = ground(site.rng, site.width, top, MEADOW_GREEN, 12)
    rim = bank.picture.paints[0].shape
    return [Piece(rim.move(0, -9).paint(SAND), top - 1), bank]


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
    side = site.rooted("palm", 560, 0.07, 800)
    if not site.tropical:
        side = site.rooted("rock", 150, 0.06, 800)
    return [
        Piece(isle.paint("#7FBF7A", 1, "#A9CFA0"), 500, haze=0.45),
        water(rng, site.light, width, 500, 740),
        *beach(rng, width, 705),
        Piece(shells, 760),
        side,
        site.rooted("rock", 120, 0.93, 1004),
    ]


def _sea(site: Site) -> list[Piece]:
    """The open sea, with an island far off."""
    width = site.width
    isle = blob(*points("-140,505 -70,472 20,464 100,486 140,505")).move(width * 0.8, 4)
    return [
        Piece(isle.paint("#7FBF7A", 1, "#A9CFA0"), 500, haze=0.55),
        water(site.rng, site.light, width, 500, 1010),
    ]


def _lake(site: Site) -> list[Piece]:
    rng, width = site.rng, site.width
    shore = _green_bank(site, 738)
    jetty = [
        Piece(_jetty(), 739.5, width * 0.76, 760, cap=3),
    ]
    return [
        *tree_row(site, 548, 130, 0.6),
        Piece(ridge(rng, width, 548, 6, 600).paint(GRASS, 1, GRASS_DARK), 556, haze=0.3),
        water(rng, site.light, width, 572, 790),
        *shore,
        *jetty,
        site.rooted("tree", 420, 0.1, 764),
        site.grow("reeds", 120, width * rng.uniform(0.22, 0.27), 762),
        site.grow("reeds", 100, width * rng.uniform(0.9, 0.97), 756),
        site.grow("lily_pads", 110, width * rng.uniform(0.38, 0.5), 690),
        *scatter(site, 800, 970, 18, 0.5),
        site.grow("flower", 100, width - 40, 1004),
    ]


def _jetty() -> Picture:
    """A wooden landing stage that runs out on the water."""
    planks = quad((-46, -128), (46, -128), (74, 6), (-74, 6))
    gaps = loose(box(-90, y, 90, y + 3) for y in (-110, -90, -68, -44, -18)) & planks
    posts = loose(
        box(x - 7, y - 26, x + 7, y + 30, 4)
        for x, y in ((-52, -116), (52, -116), (-72, -30), (72, -30))
    )
    return posts.paint("#8A5A3C") + solid(planks, "#CB955F", 5) + gaps.paint("#8A5A3C", 0.6)


def _bridge(site: Site) -> list[Piece]:
    rng, width = site.rng, site.width
    span = min(620.0, width * 0.74)
    return [
        *tree_row(site, 580, 140, 0.55),
        ground(rng, width, 596, MEADOW_GREEN),
        water(rng, site.light, width, 640, 748),
        Piece(ridge(rng, width, 630, 6, 652).paint(GRASS_DARK), 641),
        Piece(yard.footbridge(span), 744, width * 0.5, 724, shadow=span * 0.46, cap=6),
        ground(rng, width, 740, MEADOW_GREEN, 8),
        site.rooted("tree", 400, 0.07, 690),
        site.grow("bush", 120, width * 0.96, 756),
        site.grow("reeds", 110, width * rng.uniform(0.22, 0.3), 762),
        site.grow("rock", 80, width * rng.uniform(0.76, 0.86), 770),
        *scatter(site, 800, 970, 20, 0.5),
    ]


def _under_water(site: Site) -> list[Piece]:
    rng, width, light = site.rng, site.width, site.light
    top, low = light.outside("#8FE0EA"), light.outside("#2478B8")
    body = box(-10, -10, width + 10, 1010).paint(top, 1, low)
    pieces = [Piece(body, 0, lit=True)]
    for k, (y, swing) in enumerate(((470, 70), (560, 50), (640, 30))):
        reef = ridge(rng, width, y, swing, 1000)
        tone = mix(mix("#2F8FB8", "#3F7F96", k / 2), "#7FCFE0", 0.45 - 0.2 * k)
        pieces.append(Piece(reef.paint(tone, 1, mix(tone, "#2478A8", 0.4)), y))
    for _ in range(round(7 * width / 1000) + 1):
        fish = small_fish(rng.choice(CORALS), rng.uniform(34, 60))
        flip = rng.choice((-1, 1))
        pieces.append(
            Piece(
                fish.scale(flip, 1),
                660,
                rng.uniform(40, width - 40),
                rng.uniform(120, 520),
                haze=0.2,
                kind="fish",
            )
        )
    pieces.append(Piece(_sea_bed(site), 690))
    for share, y, size in ((0.05, 730, 210), (0.17, 716, 130), (0.84, 724, 150), (0.95, 742, 220)):
        pieces.append(site.rooted("coral", size, share, y))
    for share, y, size in ((0.26, 722, 90), (0.75, 716, 110)):
        pieces.append(site.rooted("sea_fan", size, share, y))
    for x in site.across(170, 50):
        if not 0.34 < x / width < 0.66:
            pieces.append(
                replace(
                    site.grow("weed", rng.uniform(170, 300), x, rng.uniform(704, 740)), depth=712.0
                )
            )
    front = [site.grow("weed", 230, x, 1020) for x in (30.0, width - 30)]
    shine = [] if light.dark else [Piece(rays(width), 700, lit=True)]
    return [*pieces, *front, *shine, Piece(bubbles(rng, width, 22), 715, lit=True)]


def _sea_bed(site: Site) -> Picture:
    """Pale sand with ripples, shells and stones."""
    rng, width = site.rng, site.width
    sand = ridge(rng, width, 694, 14, 1100)
    ripples = [
        stroke((x, y), (x + 60, y + 8), (x + 130, y), width=5)
        for y in (760, 812, 870, 930, 975)
        for x in (rng.uniform(-40, width) for _ in range(max(2, round(width / 260))))
    ]
    return (
        sand.paint("#CFE3C4", 1, "#EBDDB0")
        + merge(*ripples).paint("#B5C79A", 0.6)
        + pebbles(rng, width, 770, "#C9B98F")
    )


WATERS: dict[str, Place] = {
    "river": Place(
        _river,
        880.0,
        612.0,
        water=(640.0, 960.0),
        spots={"water": Spot(0.5, 800.0), "bank": Spot(0.4, 606.0), "tree": Spot(0.78, 604.0)},
    ),
    "river_bank": Place(
        _river_bank,
        water=(600.0, 700.0),
        spots={"water": Spot(0.5, 680.0), "tree": Spot(0.2, 800.0), "rock": Spot(0.8, 860.0)},
    ),
    "sea_shore": Place(
        _sea_shore,
        water=(530.0, 700.0),
        spots={"water": Spot(0.45, 680.0), "tree": Spot(0.2, 850.0), "rock": Spot(0.85, 930.0)},
    ),
    "sea": Place(
        _sea,
        880.0,
        700.0,
        hilly=False,
        water=(620.0, 940.0),
        spots={"water": Spot(0.5, 800.0), "island": Spot(0.8, 560.0)},
    ),
    "lake": Place(
        _lake,
        water=(600.0, 730.0),
        spots={
            "water": Spot(0.45, 690.0),
            "tree": Spot(0.2, 800.0),
            "jetty": Spot(0.76, 744.0),
            "shore": Spot(0.45, 780.0),
        },
    ),
    "bridge": Place(
        _bridge,
        far_feet=806.0,
        water=(660.0, 735.0),
        spots={
            "bridge": Spot(0.5, 748.0, 650.0),
            "water": Spot(0.5, 720.0),
            "tree": Spot(0.17, 780.0),
            "bank": Spot(0.5, 790.0),
        },
    ),
    "under_water": Place(
        _under_water,
        880.0,
        760.0,
        hilly=False,
        sheltered=True,
        submerged=True,
        sky=False,
        figures=Grade((0.84, 0.97, 1.0), (0.0, 0.03, 0.05)),
        spots={
            "coral": Spot(0.24, 780.0),
            "weed": Spot(0.72, 780.0),
            "sand": Spot(0.5, 880.0),
            "water": Spot(0.5, 500.0),
        },
    ),
}
