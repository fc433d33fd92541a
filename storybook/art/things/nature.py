"""Trees, plants, stones, and things in the sky."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence

from storybook.art.drawing.curves import blob, ellipse, points, polygon, stroke
from storybook.art.drawing.shapes import Picture, Shape, layers, merge
from storybook.art.places.things import rock
from storybook.art.things.paint import (
    LEAF,
    LEAF_DARK,
    WOOD,
    Drawn,
    Dye,
    Recipe,
    recipe,
    shade_of,
    slab,
    solid,
)
from storybook.images.colour import mix


def crown(spread: float, top: float, foot: float) -> Shape:
    """The outline of a crown of leaves: `spread` to either side of x = 0, from `top` to `foot`."""
    rng = random.Random(5)
    middle, half_height = (top + foot) / 2, (foot - top) / 2
    puffs = [
        ellipse(
            0.66 * spread * math.cos(a),
            middle + 0.6 * half_height * math.sin(a),
            spread * rng.uniform(0.36, 0.44),
            half_height * rng.uniform(0.4, 0.48),
        )
        for a in (k * math.pi / 4 for k in range(8))
    ]
    return merge(ellipse(0, middle, 0.8 * spread, 0.8 * half_height), *puffs).fillet(0.05 * spread)


def foliage(dye: Dye, shape: Shape, spread: float) -> Picture:
    """A crown of leaves, dark below and light above."""
    shade = (shape - shape.move(-0.13 * spread, -0.16 * spread)).soften(3)
    light = (shape - shape.move(0.12 * spread, 0.16 * spread)).soften(3)
    return shape.paint(dye.colour) + shade.paint(dye.shade) + (light - shade).paint(dye.light, 0.7)


def bush(dye: Dye) -> Drawn:
    """A low round bush with a few berries."""
    shape = crown(100, -124, 6) - slab(-200, 0, 200, 60, 0)
    berries = layers(
        ellipse(x, y, 6).paint("#d9503f")
        for x, y in ((-50, -62), (-12, -88), (34, -70), (58, -36), (-28, -32), (12, -44))
    )
    return Drawn(foliage(dye, shape, 100) + berries)


def star(dye: Dye) -> Drawn:
    """A star with soft points."""
    corners = [
        (
            (50 if k % 2 == 0 else 24) * math.sin(k * math.pi / 5),
            -50 - (50 if k % 2 == 0 else 24) * math.cos(k * math.pi / 5),
        )
        for k in range(10)
    ]
    return Drawn(dye.body(polygon(*corners).soften(4), 6))


def moon(dye: Dye) -> Drawn:
    """A crescent moon."""
    return Drawn(dye.body((ellipse(0, -60, 60) - ellipse(30, -74, 52)).soften(2), 7))


def sun(dye: Dye) -> Drawn:
    """The sun with soft rays."""
    rays = merge(
        *(polygon((-11, -84), (11, -84), (0, -112)).soften(3).turn(30 * k) for k in range(12))
    ).move(0, -112)
    disc = ellipse(0, -112, 68)
    return Drawn(
        rays.paint(dye.light)
        + dye.body(disc, 9)
        + ellipse(-22, -138, 17, 11, -35).paint("#fff6cf", 0.8)
    )


def cloud(dye: Dye) -> Drawn:
    """A soft cloud."""
    puffs = [
        ellipse(-70, -38, 46, 36),
        ellipse(-20, -64, 54, 50),
        ellipse(46, -50, 48, 40),
        ellipse(86, -30, 34, 26),
        ellipse(0, -24, 100, 24),
    ]
    shape = merge(*puffs).fillet(6)
    return Drawn(
        shape.paint(dye.colour) + (shape - shape.move(-6, -12)).soften(2).paint(dye.shade, 0.45)
    )


def flower(dye: Dye) -> Drawn:
    """One flower on its stalk."""
    stalk = stroke((0, 0), (3, -50), (0, -92), width=7, taper=0.8)
    leaves = blob((0, -20), (-30, -44), (-12, -40)) | blob((0, -28), (30, -54), (14, -46))
    petals = merge(*(ellipse(0, -20, 13, 17).turn(60 * k) for k in range(6))).move(0, -104)
    return Drawn(
        (stalk | leaves).paint(LEAF_DARK)
        + dye.body(petals, 4)
        + ellipse(0, -104, 11).paint("#f6c545"),
        grip=(1, -36),
    )


def leaf(dye: Dye) -> Drawn:
    """One leaf."""
    blade = blob(*points("0,-22 26,-40 34,-72 16,-104 0,-124 -16,-104 -34,-72 -26,-40"))
    veins = merge(
        stroke((0, 0), (0, -60), (0, -114), width=5),
        *(
            stroke((0, y), (s * 13, y - 13), (s * 23, y - 18), width=3)
            for y in (-40, -62, -84)
            for s in (-1, 1)
        ),
    )
    return Drawn(dye.body(blade, 5) + veins.paint(dye.shade), grip=(0, -6))


def leaf_pile(dye: Dye) -> Drawn:
    """A heap of autumn leaves; what is in it lies between its back and its front."""
    rng = random.Random(11)
    blade = polygon(*points("0,0 12,-9 17,-22 11,-34 0,-54 -11,-34 -17,-22 -12,-9")).soften(1)
    vein = stroke((0, -4), (1, -24), (0, -44), width=2.6)
    colours = (dye.colour, mix(dye.colour, "#f4c542", 0.6), mix(dye.colour, "#c23b2a", 0.55))

    def lying_leaf(x: float, y: float) -> Picture:
        colour, degrees = rng.choice(colours), rng.uniform(-150, 150)
        body = solid(blade.turn(degrees).move(x, y), colour, 3)
        return body + vein.turn(degrees).move(x, y).paint(shade_of(colour))

    def heap(rows: Sequence[tuple[float, float]]) -> Picture:
        """Rows of leaves, each (height, half the breadth), the highest first."""
        return layers(
            lying_leaf((k / 4 + rng.uniform(-0.1, 0.1)) * half, -height)
            for height, half in rows
            for k in range(-4, 5)
        )

    mound = blob(*points("-128,0 -100,-36 -52,-70 0,-84 52,-70 100,-36 128,0"))
    behind = mound.paint(dye.shade) + heap(((88, 34), (72, 66), (54, 90)))
    return Drawn(heap(((40, 104), (22, 122), (6, 130))), behind, seat=(0, -46))


def stick(dye: Dye) -> Drawn:
    """A stick with a stump of a twig."""
    wood = merge(
        stroke((-12, 0), (-4, -70), (6, -140), (0, -210), width=13, taper=0.7),
        stroke((2, -110), (16, -130), (22, -146), width=8),
    )
    return Drawn(dye.body(wood, 3), grip=(-4, -80))


def stone(dye: Dye) -> Drawn:
    """A rounded stone."""
    picture = rock(random.Random(4), 120).tinted(dye.colour, 0.5)
    cracks = merge(
        stroke((-14, -56), (-4, -40), (-12, -26), width=3),
        stroke((20, -34), (30, -22), (26, -12), width=3),
    )
    facet = blob(*points("-44,-28 -26,-54 -16,-52 -34,-22"))
    picture += facet.paint("#ffffff", 0.35) + cracks.paint(dye.deep, 0.7)
    return Drawn(picture, seat=(0, picture.box[1] + 8))


RECIPES: dict[str, Recipe] = {
    "bush": recipe(bush, LEAF, 90, 156),
    "star": recipe(star, "#f6cf4f", 18, 19, held="hand", mounts="air"),
    "moon": recipe(moon, "#f7e2a0", 90, 80, mounts="air"),
    "sun": recipe(sun, "#f9c440", 120, 120, mounts="air"),
    "cloud": recipe(cloud, "#ffffff", 90, 190, mounts="air"),
    "flower": recipe(flower, "#f7718a", 32, 15, held="hand"),
    "leaf_pile": recipe(leaf_pile, "#e0812f", 50, 88, seat="in"),
    "leaf": recipe(leaf, LEAF, 18, 10, held="hand"),
    "stick": recipe(stick, WOOD, 75, 14, held="hand"),
    "stone": recipe(stone, "#a3a6ad", 26, 42, held="hand", seat="on"),
}
