"""High up: the sky above the clouds, and space."""

from __future__ import annotations

import random

from storybook.art.drawing.shapes import Picture, Shape, layers, merge
from storybook.art.places.kit import box, disc, glow, loose, pale, quad
from storybook.art.places.land import ridge
from storybook.art.places.light import Grade
from storybook.art.places.pieces import Piece
from storybook.art.places.site import Place, Site, Spot
from storybook.images.colour import mix


def _sky(site: Site) -> list[Piece]:
    """The open sky, with banks of cloud below."""
    rng, width, light = site.rng, site.width, site.light
    _, lower, haze = light.sky
    below = box(-10, 600, width + 10, 1010).paint(haze, 1, mix(lower, haze, 0.4))
    pieces = [Piece(below, 440, lit=True)]
    for k, (y, size) in enumerate(((640, 90), (720, 120), (815, 160), (925, 210))):
        bright = mix(light.cloud[0], haze, 0.5 - 0.16 * k)
        shade = mix(light.cloud[1], lower, 0.45 - 0.12 * k)
        puffs = [
            disc(
                x,
                y + rng.uniform(-0.12, 0.12) * size,
                size * rng.uniform(0.5, 0.72),
                size * rng.uniform(0.36, 0.5),
            )
            for x in _steps(rng, width, size * 0.62)
        ]
        bank = merge(box(-20, y, width + 20, 1010), *puffs).fillet(8)
        rim = bank - bank.move(7, 11)
        pieces.append(
            Piece(
                bank.paint(bright, 1, shade) + rim.paint("#FFFFFF", 0.1 if light.dark else 0.45),
                445.0 + k,
                lit=True,
            )
        )
    for share in (0.12, 0.86):
        puff = _puff(rng).paint(
            mix(light.cloud[0], lower, 0.15), 0.95, mix(light.cloud[1], lower, 0.2)
        )
        pieces.append(Piece(puff, 470, share * width, rng.uniform(380, 500), lit=True))
    return pieces


def _puff(rng: random.Random) -> Shape:
    parts = [disc(x, rng.uniform(-34, -18), 58, 44) for x in (-80, -24, 34, 84)]
    return merge(disc(0, 0, 150, 26), *parts).fillet(8)


def _steps(rng: random.Random, width: float, step: float) -> list[float]:
    return [(k - 0.5) * step + rng.uniform(-0.2, 0.2) * step for k in range(int(width / step) + 3)]


def _space(site: Site) -> list[Piece]:
    """Stars, a ringed planet, a striped one, and the ground of a small moon."""
    rng, width = site.rng, site.width
    night = box(-10, -10, width + 10, 1010).paint("#141A4A", 1, "#4A3A86")
    clouds = [
        glow(
            width * rng.uniform(0.1, 0.9),
            rng.uniform(140, 560),
            rng.uniform(200, 330),
            1,
            colour,
            0.3,
        )
        for colour in ("#8A6FD0", "#4F8FD0", "#D07FB0")
    ]
    stars = Picture()
    for size, count in ((2.0, 70), (3.2, 34), (5.0, 9)):
        spots = [
            (rng.uniform(0, width), rng.uniform(0, 760)) for _ in range(round(count * width / 1000))
        ]
        stars += layers(disc(x, y, size).paint("#FFF6D8", 0.95) for x, y in spots)
    twinkles = [
        _twinkle(rng.uniform(14, 22)).move(rng.uniform(40, width - 40), rng.uniform(60, 500))
        for _ in range(5)
    ]
    first, second, third = rng.sample(("#F2A65E", "#6FC4C9", "#E07FA0", "#9BC76B", "#F2C95E"), 3)
    moon = ridge(rng, width, 748, 24, 1100)
    craters = [
        (disc(x, y, r, r * 0.26) - disc(x + 4, y + 5, r * 0.94, r * 0.22)).paint("#8F86A8", 0.7)
        + disc(x + 4, y + 5, r * 0.9, r * 0.2).paint("#B5ADC6", 0.6)
        for x, y, r in (
            (width * 0.14, 850, 70),
            (width * 0.84, 820, 56),
            (width * 0.7, 950, 96),
            (width * 0.34, 962, 50),
        )
    ]
    ground_picture = (
        moon.paint("#D5CFDF", 1, "#A39AB8")
        + (moon - moon.move(0, 10)).paint("#F4F0F4", 0.8)
        + layers(craters)
    )
    return [
        Piece(night, 0, lit=True),
        *clouds,
        Piece(stars + layers(twinkles), 2, lit=True),
        Piece(_ringed(first, third, 110), 400, width * 0.2, 260, lit=True),
        Piece(_striped(second, 66), 380, width * 0.82, 190, lit=True),
        Piece(_striped(third, 30), 370, width * 0.58, 120, lit=True),
        Piece(ground_picture, 750, lit=True),
    ]


def _twinkle(size: float) -> Picture:
    star = quad(
        (0, -size),
        (size * 0.18, -size * 0.18),
        (size, 0),
        (size * 0.18, size * 0.18),
        (0, size),
        (-size * 0.18, size * 0.18),
        (-size, 0),
        (-size * 0.18, -size * 0.18),
    )
    return star.paint("#FFF0B8")


def _striped(colour: str, size: float) -> Picture:
    ball = disc(0, 0, size)
    bands = loose(box(-size, y * size, size, (y + 0.2) * size) for y in (-0.62, -0.12, 0.4)) & ball
    shade = ball - ball.move(-size * 0.24, -size * 0.2)
    return (
        ball.paint(pale(colour, 0.25), 1, colour)
        + bands.paint(pale(colour, 0.6), 0.5)
        + shade.paint("#2A1F5A", 0.28)
    )


def _ringed(colour: str, ring: str, size: float) -> Picture:
    hoop = (disc(0, 0, size * 1.75, size * 0.44) - disc(0, 0, size * 1.34, size * 0.27)).turn(-16)
    back = hoop & box(-size * 2, -size, size * 2, 0).turn(-16)
    front = hoop - box(-size * 2, -size, size * 2, 0).turn(-16)
    return back.paint(ring, 0.9) + _striped(colour, size) + front.paint(pale(ring, 0.3), 1, ring)


HEAVENS: dict[str, Place] = {
    "sky": Place(
        _sky,
        880.0,
        760.0,
        hilly=False,
        sheltered=False,
        spots={"cloud": Spot(0.5, 830.0), "air": Spot(0.5, 520.0)},
    ),
    "space": Place(
        _space,
        885.0,
        800.0,
        hilly=False,
        sheltered=True,
        sky=False,
        figures=Grade((0.94, 0.93, 1.0)),
        spots={"moon": Spot(0.5, 880.0), "planet": Spot(0.28, 420.0), "air": Spot(0.5, 520.0)},
    ),
}
