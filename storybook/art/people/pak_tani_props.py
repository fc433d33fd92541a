"""What Pak Tani holds: his hoe and his basket."""

from __future__ import annotations

import math

from storybook.art.drawing.curves import blob, ellipse, points, stroke, tube
from storybook.art.drawing.rig import Camera
from storybook.art.drawing.shapes import Picture, layers, merge
from storybook.art.people.pak_tani_poses import Pose

WOOD, IRON, BASKET, BASKET_SHADE, FRUIT, LEAF = (
    "#9A6A3C",
    "#8D949C",
    "#D9A455",
    "#B47F38",
    "#F0653E",
    "#5E9E43",
)


def draw_prop(camera: Camera, pose: Pose) -> Picture:
    if pose.prop == "hoe":
        (ax, ay), (bx, by) = camera.page(pose.hands[1]), camera.page(pose.hands[0])
        dx, dy = bx - ax, by - ay
        size = max(math.hypot(dx, dy), 1e-6)
        ux, uy = dx / size, dy / size
        butt, end = (ax - ux * 30, ay - uy * 30), (bx + ux * 150, by + uy * 150)
        shaft = tube((*butt, 6), (*end, 6))
        blade = (
            blob(*points("-10,-8 12,-10 18,40 14,58 -16,58 -18,40"))
            .turn(math.degrees(math.atan2(uy, ux)) + 22)
            .move(*end)
        )
        return (
            shaft.paint(WOOD)
            + blade.paint(IRON)
            + (blade - blade.move(-5, -3)).soften(1).paint("#6E757E")
        )
    if pose.prop == "basket":
        x, y = camera.page((92, 236, 0))
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
        parts = [
            f.paint(FRUIT) + ellipse(f.box[0] + 14, f.box[1] + 12, 5, 4).paint("#FFA17F")
            for f in fruits
        ]
        leaf = blob((x, y - 56), (x + 16, y - 68), (x + 28, y - 60), (x + 12, y - 54))
        return layers(
            [
                *parts,
                leaf.paint(LEAF),
                bowl.paint(BASKET),
                (weave & bowl).paint(BASKET_SHADE),
                (bowl - bowl.move(-6, -6)).soften(1).paint(BASKET_SHADE),
            ]
        )
    return Picture()
