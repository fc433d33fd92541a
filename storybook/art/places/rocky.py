"""Bare land: mountain, desert, cave."""

from __future__ import annotations

import random

from storybook.art.drawing.curves import blob, stroke, tube
from storybook.art.drawing.shapes import Picture, layers, merge
from storybook.art.places.kit import box, dark, disc, glow, loose, pale, quad, solid
from storybook.art.places.land import GRASS, GRASS_LIGHT, MEADOW_GREEN, ground, ridge, scatter
from storybook.art.places.light import Light
from storybook.art.places.pieces import Piece, haze_at
from storybook.art.places.site import Place, Site, Spot
from storybook.images.colour import mix


def _peak(x: float, foot: float, half: float, height: float, light: Light, far: float) -> Piece:
    """A steep mountain with a white cap, the lit side to the left."""
    top = foot - height
    whole = blob(
        (x - half, foot),
        (x - half * 0.55, foot - height * 0.46),
        (x - half * 0.2, top + height * 0.16),
        (x - half * 0.04, top),
        (x + half * 0.1, top + height * 0.06),
        (x + half * 0.3, top + height * 0.3),
        (x + half * 0.62, foot - height * 0.38),
        (x + half, foot),
        (x, foot + 60),
    )
    cap = whole & blob(
        (x - half * 0.5, top + height * 0.36),
        (x, top - 40),
        (x + half * 0.55, top + height * 0.4),
        (x + half * 0.24, top + height * 0.32),
        (x + half * 0.12, top + height * 0.46),
        (x - half * 0.04, top + height * 0.3),
        (x - half * 0.18, top + height * 0.44),
        (x - half * 0.3, top + height * 0.33),
    )
    shade = whole & quad(
        (x + half * 0.02, top - 20),
        (x + half * 1.1, top - 20),
        (x + half * 1.1, foot + 60),
        (x + half * 0.3, foot + 60),
    )
    colour = mix(light.outside("#8A95B5"), light.haze, far)
    white = mix(light.outside("#FFFFFF"), light.haze, far * 0.6)
    picture = whole.paint(colour, 1, mix(colour, light.hill, 0.6)) + cap.paint(white)
    picture += shade.paint(mix(colour, "#3E4B7A", 0.4), 0.3)
    return Piece(picture, foot - 100, lit=True)


def _mountain(site: Site) -> list[Piece]:
    rng, width, light = site.rng, site.width, site.light
    peaks = [
        _peak(width * (share + rng.uniform(-0.04, 0.04)), 640, half, height, light, far)
        for share, half, height, far in (
            (0.52, 300, 350, 0.55),
            (0.92, 320, 400, 0.5),
            (0.18, 360, 470, 0.3),
            (0.74, 330, 420, 0.25),
        )
    ]
    if width > 1400:
        peaks.insert(0, _peak(width * 0.36, 640, 360, 430, light, 0.45))
    alp = ridge(rng, width, 612, 26, 900)
    pines = [
        Piece(pine(rng.uniform(110, 180)), 650, x, 640 + rng.uniform(-4, 12), haze=0.2, cap=6)
        for x in site.across(96, 40)
        if abs(x - width * 0.5) > width * 0.16
    ]
    stones = [
        site.rooted("rock", size, share, y) for size, share, y in ((170, 0.1, 744), (110, 0.9, 760))
    ]
    return [
        *peaks,
        Piece(alp.paint(mix(GRASS_LIGHT, "#DDE6B0", 0.4), 1, GRASS), 622, haze=0.2),
        *pines,
        ground(rng, width, 682, MEADOW_GREEN, 22),
        *stones,
        *scatter(site, 750, 970, 22, 0.55),
    ]


def pine(height: float) -> Picture:
    """A fir tree in three tiers."""
    picture = box(-height * 0.05, -height * 0.14, height * 0.05, 2).paint("#7B5238")
    for foot, half, top in ((0.1, 0.27, 0.5), (0.32, 0.22, 0.72), (0.55, 0.16, 1.0)):
        tier = quad(
            (0, -height * top), (height * half, -height * foot), (-height * half, -height * foot)
        ).soften(height * 0.015)
        picture += solid(tier, "#3F8050", height * 0.03)
    return picture


def _desert(site: Site) -> list[Piece]:
    rng, width = site.rng, site.width
    dunes = []
    for top, swing, share in ((556, 46, 0.5), (604, 38, 0.25), (660, 26, 0.0)):
        dune = ridge(rng, width, top, swing, 1100)
        sand = mix("#EBBE78", "#F6DCA6", share)
        dunes.append(
            Piece(
                dune.paint(mix(sand, "#FFF0C4", 0.35), 1, mix(sand, "#C98F52", 0.25)),
                top,
                haze=haze_at(top),
            )
        )
    lines = [
        stroke((x, y), (x + 70, y - 7), (x + 150, y + 2), width=4)
        for y in (736, 790, 846, 910, 960)
        for x in (rng.uniform(-60, width) for _ in range(max(2, round(width / 330))))
    ]
    plants = [
        site.put(cactus(rng, size), share, y, size * 0.2)
        for size, share, y in ((260, 0.14, 706), (150, 0.9, 690), (110, 0.76, 668))
    ]
    mesa = quad((-150, 0), (-112, -110), (104, -110), (150, 0)).soften(6) | quad(
        (80, 0), (104, -64), (210, -64), (240, 0)
    ).soften(5)
    red = Piece(solid(mesa, "#D08A5A", 9), 555, width * rng.uniform(0.42, 0.56), 590, haze=0.4)
    return [
        red,
        *dunes,
        Piece(merge(*lines).paint("#C99558", 0.45), 736),
        *plants,
        site.rooted("rock", 120, 0.32, 716),
        site.grow("rock", 90, width * 0.95, 960),
    ]


def cactus(rng: random.Random, height: float) -> Picture:
    """A cactus with two arms and a flower."""
    h, flip = height, rng.choice((-1, 1))
    arms = [tube((0, 2, h * 0.11), (0, -h * 0.9, h * 0.1))]
    for side, low, high in ((1, 0.36, 0.74), (-1, 0.5, 0.8)):
        x = side * flip * h * 0.3
        arms.append(
            tube(
                (0, -h * low, h * 0.065),
                (x * 0.8, -h * low - 2, h * 0.07),
                (x, -h * (low + 0.1), h * 0.07),
                (x, -h * high, h * 0.062),
            )
        )
    whole = merge(*arms).fillet(h * 0.03)
    ribs = loose(box(x, -h * 0.94, x + 3, 0) for x in (-h * 0.05, 0, h * 0.05)) & whole
    bloom = disc(0, -h * 1.0, h * 0.06, h * 0.045).paint("#F08AA0") + disc(
        0, -h * 1.0, h * 0.025
    ).paint("#F9D05A")
    return solid(whole, "#6BA368", h * 0.03) + ribs.paint("#4F8552", 0.6) + bloom


def _cave(site: Site) -> list[Piece]:
    rng, width = site.rng, site.width
    stone = rng.choice(("#8F8194", "#94836F", "#7F8796"))
    middle = width * 0.62
    mouth = blob(
        (middle - 210, 670),
        (middle - 190, 440),
        (middle - 110, 280),
        (middle + 10, 236),
        (middle + 130, 296),
        (middle + 190, 460),
        (middle + 220, 670),
        (middle, 690),
    )
    wall = box(-10, -10, width + 10, 720) - mouth
    inner = wall.paint(dark(stone, 0.3), 1, dark(stone, 0.5))
    rim = (mouth.grow(34) - mouth).paint(stone, 0.85) + (mouth.grow(13) - mouth).paint(
        pale(stone, 0.4), 0.8
    )
    inner += _bulges(rng, width, stone).within(wall)
    floor = ridge(rng, width, 640, 9, 1100)
    spikes = []
    for x in site.across(92, 26):
        long, half = (
            rng.uniform(70, 210) * (0.5 if abs(x - middle) < 200 else 1),
            rng.uniform(32, 52),
        )
        spike = quad((x - half, -20), (x + half, -20), (x + 5, long), (x - 5, long)).soften(4)
        spikes.append(solid(spike, pale(stone, 0.12), 9))
    rocks = [
        Piece(
            solid(
                quad((x, y - height), (x + height * 0.34, y), (x - height * 0.34, y)).soften(9),
                pale(stone, 0.12),
                9,
            ),
            y,
        )
        for x, y, height in (
            (width * 0.06, 700, 190),
            (width * 0.2, 676, 120),
            (width * 0.95, 706, 210),
        )
    ]
    gems = [
        Piece(_crystal(colour), y, width * x, y, scale)
        for x, y, scale, colour in (
            (0.15, 724, 1.0, "#8FC9E8"),
            (0.86, 716, 0.9, "#C79BE0"),
            (0.91, 742, 0.6, "#8FE0C0"),
        )
    ]
    beam = quad((middle - 150, 640), (middle + 150, 640), (middle + 60, 990), (middle - 330, 990))
    light = [] if site.light.dark else [Piece(beam.paint("#FFF3CC", 0.13), 661, lit=True)]
    fire = [glow(p.x, p.y - 40, 130, p.depth + 1, "#CDE9FF", 0.45) for p in gems[:2]]
    return [
        Piece(
            ridge(rng, width, 560, 18, 700).paint(
                site.light.outside(GRASS_LIGHT), 1, site.light.outside(GRASS)
            ),
            480,
            lit=True,
        ),
        Piece(inner + rim, 560),
        Piece(floor.paint(dark(stone, 0.1), 1, pale(stone, 0.15)), 650),
        *light,
        *rocks,
        *gems,
        *fire,
        Piece(layers(spikes), 900),
    ]


def _bulges(rng: random.Random, width: float, stone: str) -> Picture:
    """Rounded lumps of rock on a cave's wall, each lit from above left."""
    parts = []
    for k in range(round(11 * width / 1000)):
        x, y = (k + rng.uniform(0.1, 0.9)) / 11 * 1000, rng.uniform(190, 560)
        lump = disc(x, y, rng.uniform(60, 130), rng.uniform(44, 90))
        parts.append(lump.paint(dark(stone, 0.22), 0.7, dark(stone, 0.42)))
        parts.append((lump - lump.move(9, 12)).paint(pale(stone, 0.1), 0.3))
    return layers(parts)


def _crystal(colour: str) -> Picture:
    parts = [
        solid(quad((0, -h), (w, -h * 0.7), (w, 0), (-w, 0), (-w, -h * 0.7)).turn(turn), colour, 5)
        for h, w, turn in ((70, 12, -24), (64, 12, 26), (100, 16, 2))
    ]
    return layers(parts)


ROCKY: dict[str, Place] = {
    "mountain": Place(
        _mountain,
        hilly=False,
        spots={"rock": Spot(0.22, 770.0), "path": Spot(0.5, 860.0), "top": Spot(0.5, 720.0)},
    ),
    "desert": Place(
        _desert,
        hilly=False,
        spots={"cactus": Spot(0.24, 740.0), "rock": Spot(0.42, 740.0), "dune": Spot(0.5, 700.0)},
    ),
    "cave": Place(
        _cave,
        895.0,
        780.0,
        hilly=False,
        indoors=True,
        sheltered=True,
        spots={
            "mouth": Spot(0.62, 700.0),
            "door": Spot(0.62, 700.0),
            "rock": Spot(0.24, 740.0),
            "crystal": Spot(0.24, 780.0),
        },
    ),
}
