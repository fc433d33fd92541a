"""Feasts and food of the tropics: fireworks, ketupat, durian, satay; a leaf against the rain."""

from __future__ import annotations

import math
import random

from storybook.art.drawing.curves import blob, ellipse, points, polygon, stroke
from storybook.art.drawing.shapes import Picture, layers, merge
from storybook.art.things.paint import (
    BLUE,
    CREAM,
    GREEN,
    LEAF_DARK,
    RED,
    STEEL_DARK,
    WOOD,
    YELLOW,
    Drawn,
    Dye,
    Recipe,
    bar,
    recipe,
    slab,
    solid,
)


def firework(dye: Dye) -> Drawn:
    """A burst of sparks in the sky."""
    rng = random.Random(5)
    picture = Picture()
    for reach, colour in ((150, dye.colour), (112, YELLOW), (70, "#ffffff")):
        rays = merge(
            *(
                stroke(
                    (0.35 * reach * math.cos(a), -150 + 0.35 * reach * math.sin(a)),
                    (reach * math.cos(a), -150 + reach * math.sin(a) + 0.06 * reach),
                    width=7,
                    taper=0.4,
                )
                for a in (k * math.pi / 9 + rng.uniform(-0.06, 0.06) for k in range(18))
            )
        )
        sparks = merge(
            *(
                ellipse(1.06 * reach * math.cos(a), -150 + 1.06 * reach * math.sin(a), 6)
                for a in (k * math.pi / 9 + 0.1 for k in range(18))
            )
        )
        picture += (rays | sparks).paint(colour, 0.95)
    return Drawn(ellipse(0, -150, 130).paint(dye.light, 0.16) + picture)


def sparkler(dye: Dye) -> Drawn:
    """A burning sparkler."""
    star = merge(
        *(
            stroke((0, -128), (34 * math.cos(a), -128 + 34 * math.sin(a)), width=4, taper=0.3)
            for a in (k * math.pi / 7 for k in range(14))
        )
    )
    return Drawn(
        bar((0, 0), (0, -124), 4).paint(STEEL_DARK)
        + ellipse(0, -128, 40).paint("#ffe9a0", 0.45)
        + star.paint(dye.colour)
        + ellipse(0, -128, 9).paint("#ffffff"),
        grip=(0, -16),
    )


def ketupat(dye: Dye) -> Drawn:
    """A rice cake in a woven diamond of palm leaf."""
    diamond = polygon((0, -128), (56, -66), (0, -4), (-56, -66)).soften(5)
    bands = Picture()
    for k in range(-3, 4):
        across = polygon(
            (k * 19 - 64, -66 - 64),
            (k * 19 - 55, -66 - 64),
            (k * 19 + 73, -66 + 64),
            (k * 19 + 64, -66 + 64),
        )
        bands += (across & diamond).paint(dye.shade, 0.9)
        bands += (across.scale(-1, 1) & diamond).paint(dye.light, 0.75)
    loop = stroke((0, -124), (-10, -150), (0, -164), (10, -150), (0, -124), width=5)
    tails = merge(
        stroke((-4, -6), (-20, 12), width=6, taper=0.3),
        stroke((4, -6), (20, 14), width=6, taper=0.3),
    )
    return Drawn((loop | tails).paint(dye.shade) + dye.body(diamond, 5) + bands, grip=(0, -130))


def banana_leaf(dye: Dye) -> Drawn:
    """A large leaf held by its stalk, as against the rain."""
    stalk = stroke((0, 0), (4, -110), (-8, -190), width=10, taper=0.7)
    blade = blob(
        *points("-170,-168 -130,-214 -60,-244 20,-246 90,-222 140,-170 70,-186 0,-192 -80,-184")
    )
    rib = stroke((-160, -172), (-70, -212), (20, -216), (130, -176), width=6)
    veins = merge(
        *(stroke((x, -210), (x - 12, -186), width=2.4) for x in range(-110, 100, 24)),
        *(stroke((x, -214), (x + 4, -240), width=2.4) for x in range(-90, 90, 24)),
    )
    return Drawn(
        solid(stalk, LEAF_DARK, 3)
        + dye.body(blade, 6)
        + (veins & blade).paint(dye.shade)
        + (rib & blade).paint(dye.light),
        grip=(1, -40),
        rises=True,
        lean=8,
        tip=(0, -200),
    )


def durian(dye: Dye) -> Drawn:
    """A spiky durian on its stalk."""
    body = ellipse(0, -56, 52, 56)
    thorns = merge(
        *(
            polygon((x - 8, y + 7), (x, y - 9), (x + 8, y + 7))
            for y in range(-104, 0, 17)
            for x in range(-48 + (y % 2) * 9, 52, 18)
            if (x / 52) ** 2 + ((y + 56) / 56) ** 2 < 1
        )
    )
    rim = merge(
        *(
            polygon(
                (44 * math.cos(a - 0.14), -56 + 48 * math.sin(a - 0.14)),
                (63 * math.cos(a), -56 + 67 * math.sin(a)),
                (44 * math.cos(a + 0.14), -56 + 48 * math.sin(a + 0.14)),
            )
            for a in (k * math.pi / 11 for k in range(22))
        )
    )
    return Drawn(
        bar((0, -108), (4, -136), 10).paint(WOOD)
        + solid(body | rim, dye.colour, 5)
        + thorns.paint(dye.shade),
        grip=(0, -56),
    )


def rambutan(dye: Dye) -> Drawn:
    """A hairy red rambutan."""
    hair = merge(
        *(
            stroke(
                (30 * math.cos(a), -36 + 30 * math.sin(a)),
                (47 * math.cos(a + 0.12), -36 + 47 * math.sin(a + 0.12)),
                width=4,
                taper=0.4,
            )
            for a in (k * math.pi / 14 for k in range(28))
        )
    )
    dots = merge(*(ellipse(x, y, 2.6) for x in range(-22, 24, 11) for y in range(-58, -10, 11)))
    return Drawn(
        hair.paint(GREEN)
        + dye.body(ellipse(0, -36, 34), 5)
        + (dots & ellipse(0, -36, 30)).paint(dye.light),
        grip=(0, -36),
    )


def papaya(dye: Dye) -> Drawn:
    """A papaya cut in half, with its seeds."""
    rind = blob(*points("0,-128 26,-112 40,-64 34,-22 0,-2 -34,-22 -40,-64 -26,-112"))
    flesh = rind.grow(-6)
    hollow = blob(*points("0,-96 14,-74 16,-44 0,-26 -16,-44 -14,-74"))
    seeds = merge(*(ellipse(x, y, 4.4) for y in (-80, -66, -52, -38) for x in (-6, 5)))
    return Drawn(
        solid(rind, "#e9a63a", 4)
        + flesh.paint(dye.colour)
        + hollow.paint(dye.shade)
        + seeds.paint("#2d2428"),
        grip=(0, -60),
    )


def satay(dye: Dye) -> Drawn:
    """Three skewers of grilled meat on a plate."""
    plate = ellipse(0, -9, 92, 12)
    skewers = layers(
        bar((-78, y), (84, y - 16), 4).paint(WOOD)
        + layers(
            solid(ellipse(x, y - 3 - 0.1 * (x + 78), 15, 9), dye.colour, 3)
            for x in (-46, -18, 10, 38)
        )
        for y in (-44, -30, -16)
    )
    return Drawn(solid(plate, CREAM, 4) + skewers, grip=(0, -10))


def garland(dye: Dye) -> Drawn:
    """Little flags on a string."""
    string = stroke((-190, -88), (-80, -50), (80, -50), (190, -88), width=4)
    flags = Picture()
    for k, colour in enumerate((dye.colour, YELLOW, GREEN, RED) * 2):
        x = -164 + 47 * k
        y = -48 - 40 * (x / 190) ** 2
        flags += solid(polygon((x - 19, y), (x + 19, y), (x, y + 46)), colour, 3)
    return Drawn(string.paint(WOOD) + flags)


def lantern_string(dye: Dye) -> Drawn:
    """Three paper lanterns on a string."""
    string = stroke((-210, -190), (-90, -164), (90, -164), (210, -190), width=4)
    picture = string.paint(WOOD)
    for x, colour in ((-128, dye.colour), (0, BLUE), (128, YELLOW)):
        top = -168 - 0.0006 * x * x
        globe = ellipse(x, top + 74, 44, 48)
        ribs = merge(
            *(slab(x - 60, top + y, x + 60, top + y + 3, 1) for y in (46, 62, 78, 94, 108))
        )
        caps = slab(x - 20, top + 20, x + 20, top + 32, 3) | slab(
            x - 18, top + 118, x + 18, top + 128, 3
        )
        tassel = bar((x, top + 128), (x, top + 156), 5)
        picture += bar((x, top), (x, top + 24), 3).paint(WOOD) + tassel.paint(RED)
        picture += solid(globe, colour, 5) + (ribs & globe).paint("#3a2a30", 0.25)
        picture += ellipse(x, top + 74, 18, 22).paint("#fff3c0", 0.6) + caps.paint("#4a3a34")
    return Drawn(picture)


RECIPES: dict[str, Recipe] = {
    "firework": recipe(firework, "#f2668a", 130, 130, mounts="air"),
    "sparkler": recipe(sparkler, "#ffd35c", 34, 16, held="hand"),
    "ketupat": recipe(ketupat, "#a8c95a", 24, 14.4, held="hand"),
    "banana_leaf": recipe(banana_leaf, "#6bb24e", 88, 108, held="hand"),
    "durian": recipe(durian, "#a8a83f", 32, 26.6, held="both_hands"),
    "rambutan": recipe(rambutan, "#d8383f", 14, 14, held="hand"),
    "papaya": recipe(papaya, "#f58a4a", 26, 16.7, held="hand"),
    "satay": recipe(satay, "#a8603a", 13, 33.9, held="both_hands"),
    "garland": recipe(garland, "#4a9fd0", 36, 159, mounts="air"),
    "lantern_string": recipe(lantern_string, "#e2574c", 62, 144, mounts="air"),
}
