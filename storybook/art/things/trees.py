"""Trees with a low branch to sit on: leafy, with fruit, in autumn and bare."""

from __future__ import annotations

import math
import random

from storybook.art.drawing.curves import blob, ellipse, points, stroke, tube
from storybook.art.drawing.shapes import Pair, Picture, Shape, layers, merge
from storybook.art.noto.colours import shifted
from storybook.art.places.trees import BARK, BARK_DARK, BARK_LIGHT, palm
from storybook.art.places.trees import LEAF as PALM_LEAF
from storybook.art.things.nature import crown, foliage
from storybook.art.things.paint import LEAF, LEAF_DARK, Drawn, Dye, Recipe, recipe, solid

_BARK, _BARK_DARK = "#96653a", "#7a5230"
_SEAT = (84.0, -150.0)
_FRUIT_SIZE = 15.0


def _trunk() -> Shape:
    """The trunk, two boughs into the crown, and the low branch on the right."""
    stem = blob(*points("-17,-190 17,-190 20,-60 36,0 0,-6 -36,0 -20,-60"))
    boughs = tube((2, -150, 9), (-34, -200, 8), (-64, -240, 6)) | tube(
        (2, -170, 9), (34, -220, 8), (54, -260, 6)
    )
    branch = tube((6, -118, 13), (50, -144, 10), (96, -144, 8), (138, -158, 4))
    return merge(stem, boughs, branch).fillet(8)


def _sprig(at: Pair, colour: str, turn: float) -> Picture:
    leaves = merge(*(ellipse(0, -11, 6, 12).turn(turn + a) for a in (-60, 0, 60)))
    return solid(leaves.move(*at), colour, 2)


def _fruit(colour: str, count: int = 13) -> Picture:
    """Fruit all over the crown, without overlaps."""
    rng = random.Random(3)
    parts = Picture()
    for k in range(count):
        angle, share = k * 2.4, math.sqrt((k + 0.5) / count)
        x = 118 * share * math.cos(angle) + rng.uniform(-5, 5)
        y = -290 + 88 * share * math.sin(angle) + rng.uniform(-5, 5)
        parts += stroke((x, y - 8), (x + 2, y - 15), (x + 5, y - 18), width=3).paint(_BARK_DARK)
        parts += solid(ellipse(x, y, _FRUIT_SIZE), colour, 3)
    return parts


def _leafy(dye: Dye, fruit: str = "") -> Drawn:
    picture = solid(_trunk(), _BARK, 6) + foliage(dye, crown(150, -404, -176), 140)
    picture += _sprig((134, -156), dye.colour, 40) + _sprig((66, -140), dye.shade, 170)
    if fruit:
        picture += _fruit(fruit)
    return Drawn(picture, seat=_SEAT)


def tree(dye: Dye) -> Drawn:
    """A round leafy tree."""
    return _leafy(dye)


def apple_tree(dye: Dye) -> Drawn:
    """An apple tree full of red apples."""
    return _leafy(dye, "#dd3f3a")


def orange_tree(dye: Dye) -> Drawn:
    """An orange tree full of oranges."""
    return _leafy(dye, "#f5912f")


def mango_tree(dye: Dye) -> Drawn:
    """A tree full of yellow fruit."""
    return _leafy(dye, "#f4c542")


def autumn_tree(dye: Dye) -> Drawn:
    """A tree whose leaves have turned, some of them fallen."""
    drawn = _leafy(dye)
    rng = random.Random(8)
    fallen = layers(
        solid(ellipse(x, -4, 9, 5, rng.uniform(-40, 40)), colour, 2)
        for x, colour in zip(
            range(-120, 121, 30), (dye.colour, dye.shade, "#d9503f") * 3, strict=True
        )
    )
    spots = merge(
        *(
            ellipse(rng.uniform(-110, 110), rng.uniform(-380, -210), 15, 9, rng.uniform(0, 90))
            for _ in range(16)
        )
    )
    patches = (spots & crown(140, -396, -186)).paint("#d9503f", 0.55)
    return Drawn(drawn.front + patches + fallen, seat=_SEAT)


def bare_tree(dye: Dye) -> Drawn:
    """A tree without leaves."""
    twigs = [
        tube((x, y, 7), (x + dx, y + dy, 5), (x + 1.6 * dx, y + 2.1 * dy, 2))
        for x, y, dx, dy in (
            (0, -190, -8, -74),
            (0, -180, 34, -66),
            (-34, -200, -46, -34),
            (-50, -222, -18, -60),
            (34, -220, 50, -22),
            (46, -240, 20, -58),
            (-4, -256, -26, -40),
            (22, -246, 6, -62),
            (96, -146, 18, -24),
        )
    ]
    return Drawn(solid(merge(_trunk(), *twigs).fillet(4), dye.colour, 5), seat=_SEAT)


def palm_tree(dye: Dye) -> Drawn:
    """A coconut palm, like those of the scenery; the dye's colour is that of its leaves."""
    picture = palm(random.Random(2), 400.0)
    if dye.colour == LEAF:
        return Drawn(picture)
    bark = (BARK, BARK_LIGHT, BARK_DARK)
    return Drawn(
        picture.recoloured(
            lambda fill: fill if fill in bark else shifted(fill, PALM_LEAF, dye.colour)
        )
    )


RECIPES: dict[str, Recipe] = {
    "tree": recipe(tree, LEAF, 420, 334, seat="on"),
    "apple_tree": recipe(apple_tree, LEAF, 420, 334, seat="on"),
    "orange_tree": recipe(orange_tree, LEAF_DARK, 420, 334, seat="on"),
    "mango_tree": recipe(mango_tree, LEAF_DARK, 420, 334, seat="on"),
    "autumn_tree": recipe(autumn_tree, "#e2893a", 420, 334, seat="on"),
    "palm_tree": recipe(palm_tree, LEAF, 550, 400),
    "bare_tree": recipe(bare_tree, _BARK_DARK, 420, 278, seat="on"),
}
