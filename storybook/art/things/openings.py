"""Doors and windows."""

from __future__ import annotations

from storybook.art.drawing.curves import ellipse, polygon
from storybook.art.drawing.shapes import layers
from storybook.art.things.paint import (
    CREAM,
    GLASS,
    GOLD,
    Drawn,
    Dye,
    Recipe,
    bar,
    recipe,
    slab,
    solid,
)


def door(dye: Dye) -> Drawn:
    """A wooden door in its frame; open, one sees the light outside."""
    frame, leaf = slab(-66, -250, 66, 0, 6), slab(-54, -238, 54, 0, 4)
    if dye.state == "open":
        swung = polygon((-54, -238), (-118, -262), (-118, 16), (-54, 0)).soften(2)
        inlays = [
            polygon((-62, y), (-108, y - 15), (-108, y + 84), (-62, y + 76)).soften(3)
            for y in (-216, -112)
        ]
        floor = polygon((-54, 0), (54, 0), (30, -46), (-30, -46))
        return Drawn(
            solid(frame, CREAM, 4)
            + leaf.paint("#cfe8f4", 1.0, "#f2f6dc")
            + (ellipse(0, -40, 90, 44) & leaf).paint("#9cc98a")
            + (floor & leaf).paint("#e6d3a8")
            + dye.body(swung, 5)
            + layers(each.paint(dye.shade) for each in inlays)
            + solid(ellipse(-110, -118, 6, 8), GOLD, 2)
        )
    panels = [slab(x, y, x + 40, y + 84, 5) for x in (-45, 5) for y in (-222, -112)]
    return Drawn(
        solid(frame, CREAM, 4)
        + dye.body(leaf, 6)
        + layers(p.paint(dye.shade) + p.grow(-3).move(1, 1).paint(dye.colour) for p in panels)
        + solid(ellipse(40, -120, 7), GOLD, 2)
    )


def window(dye: Dye) -> Drawn:
    """A window with a sill."""
    frame, glass = slab(-92, -190, 92, -12, 6), slab(-80, -178, 80, -20, 3)
    cross = bar((0, -178), (0, -20), 9) | bar((-80, -108), (80, -108), 9)
    gleam = polygon((-66, -60), (-20, -172), (4, -172), (-42, -60)) & glass
    return Drawn(
        dye.body(frame, 5)
        + glass.paint(GLASS)
        + gleam.paint("#ffffff", 0.45)
        + cross.paint(dye.colour)
        + solid(slab(-104, -18, 104, 0, 5), dye.colour, 4)
    )


RECIPES: dict[str, Recipe] = {
    "door": recipe(door, "#b0703f", 205, 108, states="open"),
    "window": recipe(window, "#fbf4e6", 110, 120),
}
