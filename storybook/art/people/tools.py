"""What Pak Tani works with: a hoe and a basket of fruit, drawn between his hands."""

from __future__ import annotations

import math

from storybook.art.drawing.curves import blob, ellipse, points, stroke, tube
from storybook.art.drawing.shapes import Pair, Picture, layers, merge

WOOD, IRON, IRON_SHADE = "#9A6A3C", "#8D949C", "#6E757E"
BASKET, BASKET_SHADE, FRUIT, FRUIT_LIGHT, LEAF = (
    "#D9A455",
    "#B47F38",
    "#F0653E",
    "#FFA17F",
    "#5E9E43",
)


def draw_hoe(lower: Pair, upper: Pair) -> Picture:
    """A hoe held by a lower and an upper hand, its blade ahead of the lower."""
    dx, dy = lower[0] - upper[0], lower[1] - upper[1]
    size = max(math.hypot(dx, dy), 1e-6)
    ux, uy = dx / size, dy / size
    butt, end = (upper[0] - ux * 30, upper[1] - uy * 30), (lower[0] + ux * 150, lower[1] + uy * 150)
    shaft = tube((*butt, 6), (*end, 6))
    blade = blob(*points("-10,-8 12,-10 18,40 14,58 -16,58 -18,40"))
    blade = blade.turn(math.degrees(math.atan2(uy, ux)) + 22).move(*end)
    shade = (blade - blade.move(-5, -3)).soften(1)
    return shaft.paint(WOOD) + blade.paint(IRON) + shade.paint(IRON_SHADE)


def draw_basket(right: Pair, left: Pair) -> Picture:
    """A basket of fruit, its rim a little over the hands."""
    x, y = (right[0] + left[0]) / 2, (right[1] + left[1]) / 2 - 8
    bowl = blob(*points("-64,-12 64,-12 50,34 30,44 -30,44 -50,34")).move(x, y)
    fruits = [
        ellipse(x + dx, y - 20 + dy, 21, 20)
        for dx, dy in ((-38, 0), (38, 0), (0, -4), (-18, -18), (20, -18))
    ]
    weave = merge(
        *(
            stroke(
                (x - 62 + k * 3, y - 4 + k * 14),
                (x, y + 2 + k * 14),
                (x + 62 - k * 3, y - 4 + k * 14),
                width=4,
                taper=0.7,
            )
            for k in (0, 1, 2)
        )
    )
    leaf = blob((x, y - 56), (x + 16, y - 68), (x + 28, y - 60), (x + 12, y - 54))
    return layers(
        [
            *(
                f.paint(FRUIT) + ellipse(f.box[0] + 14, f.box[1] + 12, 5, 4).paint(FRUIT_LIGHT)
                for f in fruits
            ),
            leaf.paint(LEAF),
            bowl.paint(BASKET),
            (weave & bowl).paint(BASKET_SHADE),
            (bowl - bowl.move(-6, -6)).soften(1).paint(BASKET_SHADE),
        ]
    )
