"""The places where a scene can happen. The page is 1000 x 1000."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

from storybook.art.drawing.curves import blob, ellipse, points, polygon, tube
from storybook.art.drawing.shapes import Picture, layers, merge, mix
from storybook.art.places import plants, things, trees
from storybook.art.places.land import (
    EARTH,
    EARTH_DARK,
    GRASS,
    GRASS_DARK,
    GRASS_LIGHT,
    LIGHTS,
    SAND,
    SAND_DARK,
    SAND_LIGHT,
    ground,
    hills,
    ridge,
    scatter,
    sky,
    tree_row,
    volcano,
    water,
)


@dataclass(frozen=True)
class Setting:
    """Painted land behind the figures, and things in front of them."""

    behind: Picture
    front: Picture


def _forest(rng: random.Random, time: str) -> Setting:
    far = tree_row(rng, 600, 240).tinted(LIGHTS[time].hill, 0.45)
    big = trees.tree(rng, 640).move(rng.uniform(40, 120), 700) + trees.tree(rng, 600).move(
        rng.uniform(890, 970), 690
    )
    ferns = layers(
        trees.bush(rng, rng.uniform(120, 190)).move(x, 680)
        for x in (240 + rng.uniform(-40, 40), 760 + rng.uniform(-40, 40))
    )
    floor = ground(rng, 620, (GRASS, GRASS_LIGHT, GRASS_DARK))
    extras = [
        plants.mushroom(46).move(rng.uniform(120, 400), 790),
        things.rock(rng, 90).move(rng.uniform(600, 900), 760),
    ]
    front = trees.bush(rng, 260).move(30, 1010) + trees.bush(rng, 240).move(975, 1015)
    return Setting(
        far + floor + ferns + big + layers(extras) + scatter(rng, 720, 960, 12, 0.25),
        front,
    )


def _river(rng: random.Random, time: str) -> Setting:
    bank = ridge(rng, 560, 8, 640)
    far = tree_row(rng, 560, 170).tinted(LIGHTS[time].hill, 0.35)
    fruit = trees.tree(rng, 300, "#FF8B3D").move(rng.uniform(780, 900), 576)
    reeds = layers(
        plants.reeds(rng, 90).move(x, 622) for x in (rng.uniform(30, 200), rng.uniform(330, 520))
    )
    sand = ridge(rng, 596, 4, 640)
    behind = far + bank.paint(GRASS) + fruit + sand.paint(SAND) + reeds + water(rng, 618, 1010)
    front = plants.lily_pads(rng, 150).move(rng.uniform(60, 180), 955) + plants.reeds(
        rng, 190
    ).move(960, 1010)
    return Setting(behind, front)


def _river_bank(rng: random.Random, time: str) -> Setting:
    far = tree_row(rng, 556, 150).tinted(LIGHTS[time].hill, 0.4)
    back_bank = ridge(rng, 548, 6, 600)
    behind = (
        far
        + back_bank.paint(GRASS_DARK)
        + water(rng, 578, 720)
        + trees.palm(rng, 420).move(rng.choice((60, 940)) + rng.uniform(-20, 20), 735)
    )
    shore = ground(rng, 700, (SAND, SAND_LIGHT, SAND_DARK))
    foam = ridge(rng, 700, 5, 720)
    stones = layers(
        things.rock(rng, rng.uniform(46, 90)).move(x, rng.uniform(770, 850))
        for x in (rng.uniform(30, 180), rng.uniform(820, 970))
    )
    front = plants.reeds(rng, 170).move(40, 1010) + plants.grass(rng, 90, trees.LEAF).move(
        950, 1005
    )
    pebbles = merge(
        *(
            ellipse(
                rng.uniform(20, 980), rng.uniform(780, 980), rng.uniform(5, 11), rng.uniform(3, 6)
            )
            for _ in range(16)
        )
    )
    return Setting(
        behind
        + (foam - foam.move(0, 9)).paint("#FFFFFF", 0.8)
        + shore
        + pebbles.paint(SAND_DARK)
        + stones,
        front,
    )


def _meadow(rng: random.Random, time: str) -> Setting:
    side = trees.tree(rng, 430).move(rng.choice((110, 890)) + rng.uniform(-40, 40), 640)
    floor = ground(rng, 590, (GRASS, GRASS_LIGHT, GRASS_DARK))
    flies = layers(
        things.butterfly(rng, 40)
        .turn(rng.uniform(-20, 20))
        .move(rng.uniform(80, 920), rng.uniform(430, 560))
        for _ in range(0 if time == "night" else 2)
    )
    front = layers(plants.flower(rng, 110).move(x, 1004) for x in (40, 118, 890, 965))
    return Setting(floor + side + scatter(rng, 640, 965, 26, 0.6) + flies, front)


def _rice_field(rng: random.Random, time: str) -> Setting:
    parts = [volcano(time, rng.uniform(250, 750)), hills(rng, time)]
    for k, top in enumerate((570, 630, 705)):
        terrace = ridge(rng, top, 10, 1100)
        parts += [
            terrace.paint(mix("#B9DC7B", "#7FBF52", k / 3)),
            (terrace - terrace.move(0, 11)).paint(EARTH, 0.85),
        ]
        step = 46 + 12 * k
        parts += [
            plants.rice(rng, 30 + 12 * k).move(x + rng.uniform(-8, 8), top + 42 + 6 * k)
            for x in range(10, 1000, step)
        ]
    path = ridge(rng, 800, 8, 1100)
    parts += [path.paint(EARTH), (path - path.move(0, 10)).paint("#DDB584")]
    front = layers(
        plants.rice(rng, 110).move(x + rng.uniform(-10, 10), 1012) for x in range(0, 1010, 72)
    )
    return Setting(layers(parts), front)


def _village(rng: random.Random, time: str) -> Setting:
    huts = things.hut(rng, 330).move(rng.uniform(150, 230), 680) + things.hut(rng, 270).move(
        rng.uniform(770, 850), 660
    )
    tall = trees.palm(rng, 430).move(rng.uniform(440, 560), 650) + trees.banana(rng, 230).move(
        rng.choice((30, 420)), 690
    )
    floor = ground(rng, 610, (GRASS, GRASS_LIGHT, GRASS_DARK))
    path = blob(*points("440,640 560,640 640,780 860,1020 140,1020 360,780"))
    return Setting(
        floor + path.paint("#E6C793") + tall + huts + scatter(rng, 740, 960, 8, 0.3),
        trees.bush(rng, 200).move(975, 1010),
    )


def _hill(rng: random.Random, time: str) -> Setting:
    top = blob(*points("-300,1100 -100,800 200,690 500,655 800,690 1100,800 1300,1100"))
    behind = volcano(time, rng.uniform(200, 800)) + hills(rng, time)
    slope = top.paint(GRASS) + (top - top.move(0, 14)).paint(GRASS_LIGHT)
    lone = trees.tree(rng, 360).move(rng.choice((130, 880)), 740)
    return Setting(
        behind + slope + lone + scatter(rng, 790, 970, 16, 0.5),
        things.rock(rng, 130).move(920, 1010),
    )


def _garden(rng: random.Random, time: str) -> Setting:
    floor = ground(rng, 590, (GRASS, GRASS_LIGHT, GRASS_DARK))
    fence = [tube((x, 622, 9), (x, 548, 9)) for x in range(20, 1000, 70)]
    rails = [tube((-20, y, 6), (1020, y + 3, 6)) for y in (572, 600)]
    parts = [
        merge(*rails).paint(trees.BARK_LIGHT),
        merge(*fence).paint(trees.BARK),
        trees.banana(rng, 330).move(rng.choice((80, 920)), 650),
    ]
    for y in (690, 760):
        bed = tube((40, y, 20), (960, y, 20))
        parts += [bed.paint(EARTH), (bed - bed.move(0, -10)).paint(EARTH_DARK)]
        for x in range(80, 960, 80):
            parts.append(trees.bush(rng, 62).move(x + rng.uniform(-8, 8), y - 4))
            parts.append(things.cucumber(30).move(x + 26, y + 4))
    return Setting(
        floor + layers(parts),
        layers(plants.flower(rng, 100).move(x, 1004) for x in (36, 960)),
    )


def _sea_shore(rng: random.Random, time: str) -> Setting:
    sea = water(rng, 500, 730)
    isle = blob(*points("620,505 690,460 780,450 860,480 900,505"))
    shore = ground(rng, 705, (SAND, SAND_LIGHT, SAND_DARK))
    foam = ridge(rng, 703, 7, 730)
    palms = trees.palm(rng, 520).move(rng.choice((70, 930)), 790)
    shells = layers(
        ellipse(x, rng.uniform(800, 960), 12, 9).paint(c)
        for x, c in ((rng.uniform(100, 400), "#F7A6A6"), (rng.uniform(500, 900), "#FFF3E0"))
    )
    return Setting(
        isle.paint("#7FBF7A")
        + sea
        + (foam - foam.move(0, 12)).paint("#FFFFFF", 0.85)
        + shore
        + palms
        + shells,
        things.rock(rng, 120).move(930, 1008),
    )


@dataclass(frozen=True)
class Place:
    """How a setting is made, and where feet stand in it, near and far (y on the page)."""

    make: Callable[[random.Random, str], Setting]
    feet: float = 890.0
    far_feet: float = 772.0


PLACES: dict[str, Place] = {
    "forest": Place(_forest),
    "river": Place(_river, 880.0, 612.0),
    "river_bank": Place(_river_bank),
    "meadow": Place(_meadow),
    "rice_field": Place(_rice_field, 900.0, 832.0),
    "village": Place(_village),
    "hill": Place(_hill),
    "garden": Place(_garden, 905.0, 832.0),
    "sea_shore": Place(_sea_shore),
}


def setting(name: str, time: str, seed: int) -> Setting:
    """A setting in the light of a time of day; the same seed gives the same land."""
    rng, light = random.Random(seed), LIGHTS[time]
    made = PLACES[name].make(rng, time)
    page = polygon(*points("-5,-5 1005,-5 1005,1005 -5,1005"))
    heaven = sky(rng, time) + hills(rng, time)
    behind = heaven + made.behind.tinted(light.tint, light.on_land)
    front = made.front.tinted(light.tint, light.on_land)
    return Setting(behind.within(page), front.within(page))
