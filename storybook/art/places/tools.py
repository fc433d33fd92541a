"""Furniture and tools of workshops and attics; all stand on the origin, in page units."""

from __future__ import annotations

import random

from storybook.art.drawing.curves import ellipse
from storybook.art.drawing.shapes import Picture, layers
from storybook.art.places.kit import CLOTHS, box, dark, disc, loose, pale, quad, solid

_STEEL, _HANDLE = "#AEB6BF", "#B9774A"


def tool_board(rng: random.Random, width: float) -> Picture:
    """A board on the wall with saw, hammer, spanner, pliers and screwdriver; about (0, 0)."""
    board = solid(box(-width / 2, -100, width / 2, 100, 6), "#C9A77C", 4)
    holes = loose(
        disc(x, y, 2.4)
        for x in range(int(-width / 2) + 20, int(width / 2), 28)
        for y in (-72, 0, 72)
    )
    tools = [_saw(), _hammer(), _spanner(), _pliers(), _screwdriver(rng.choice(CLOTHS))]
    step = width / len(tools)
    hung = [
        tool.move(-width / 2 + (number + 0.5) * step, rng.uniform(-10, 10))
        for number, tool in enumerate(tools)
    ]
    return board + holes.paint("#8A6A48", 0.5) + layers(hung)


def _saw() -> Picture:
    blade = quad((-12, -70), (14, -70), (20, 30), (-20, 30))
    teeth = loose(quad((-20, y), (-12, y + 6), (-20, y + 12)) for y in (-40, -16, 8))
    grip = box(-24, 30, 24, 78, 14) - box(-8, 42, 10, 64, 8)
    return solid(blade, _STEEL, 3) + teeth.paint("#8D959E") + solid(grip, _HANDLE, 4)


def _hammer() -> Picture:
    return solid(box(-7, -60, 7, 78, 4), _HANDLE, 3) + solid(
        box(-32, -76, 30, -46, 5), "#7D858F", 4
    )


def _spanner() -> Picture:
    jaw = ellipse(0, -58, 26) - box(-9, -90, 9, -56)
    ring = ellipse(0, 62, 20) - ellipse(0, 62, 9)
    return solid(box(-9, -50, 9, 56) | jaw | ring, _STEEL, 3)


def _pliers() -> Picture:
    arm = quad((-4, -10), (8, -10), (26, 76), (12, 78))
    arms = arm | arm.scale(-1, 1)
    jaws = quad((-14, -16), (14, -16), (6, -70), (-6, -70))
    return solid(arms, "#C4473F", 3) + solid(jaws, _STEEL, 3) + disc(0, -10, 9).paint("#7D858F")


def _screwdriver(colour: str) -> Picture:
    return solid(box(-5, -70, 5, 20), _STEEL, 2) + solid(box(-13, 14, 13, 76, 9), colour, 4)


def workbench(wood: str, width: float) -> Picture:
    """A heavy bench with a vice, a box of nails, and a shelf below."""
    half = width / 2
    legs = loose(box(x - 14, -126, x + 14, 0, 3) for x in (-half + 26, half - 26))
    shelf = box(-half + 20, -50, half - 20, -36)
    top = box(-half, -150, half, -122, 5)
    vice = box(half - 96, -186, half - 40, -150, 5) | box(half - 50, -176, half - 4, -166, 4)
    block = box(-half + 40, -174, -half + 130, -150, 3)
    tin = box(-20, -190, 24, -150, 4)
    return (
        solid(legs, dark(wood, 0.1), 4)
        + solid(shelf, dark(wood, 0.2), 3)
        + solid(box(-half + 60, -92, -half + 150, -50, 4), "#5F8F93", 4)
        + solid(top, wood, 5)
        + solid(vice, "#6F7A86", 4)
        + solid(block, pale(wood, 0.4), 3)
        + solid(tin, "#E6AE45", 4)
    )


def paint_shelf(rng: random.Random, wood: str, width: float, height: float) -> Picture:
    """Shelves full of paint pots and jars."""
    half = width / 2
    back = solid(box(-half, -height, half, 0, 4), dark(wood, 0.25), 5)
    parts = [back]
    for foot in (-0.05, -0.37, -0.69):
        y = foot * height
        parts.append(solid(box(-half, y, half, y + 10), pale(wood, 0.2), 3))
        x = -half + 24
        while x < half - 14:
            size = rng.uniform(30, 42)
            pot = box(x - 15, y - size, x + 15, y, 4)
            parts.append(solid(pot, rng.choice((*CLOTHS, "#E8E2D4")), 3))
            x += rng.uniform(38, 48)
    return layers(parts)


def tyre(size: float) -> Picture:
    """A bicycle tyre on a hook, about (0, 0)."""
    return solid(ellipse(0, 0, size) - ellipse(0, 0, size * 0.76), "#4A4E57", 3)


def planks(wood: str, height: float) -> Picture:
    """Boards that lean on the wall."""
    boards = (
        quad((x, -height * share), (x + 26, -height * share), (x + 44, 0), (x + 18, 0))
        for x, share in ((-46, 0.86), (-16, 1.0), (10, 0.7))
    )
    return layers(solid(board, pale(wood, 0.3 - 0.1 * k), 3) for k, board in enumerate(boards))


def trunk_chest(wood: str, width: float) -> Picture:
    """An old chest with a rounded lid and iron bands."""
    half, height = width / 2, width * 0.56
    lid = box(-half, -height - 26, half, -height * 0.62, 24)
    body = box(-half, -height * 0.66, half, 0, 5)
    bands = loose(box(x - 7, -height - 26, x + 7, 0) for x in (-half * 0.6, half * 0.6))
    whole = lid | body
    return (
        solid(body, wood, 5)
        + solid(lid, pale(wood, 0.15), 5)
        + (bands & whole).paint("#6F6A66", 0.85)
        + solid(box(-11, -height * 0.74, 11, -height * 0.46, 3), "#E0B24A", 2)
    )


def carton(width: float) -> Picture:
    """A closed cardboard box."""
    half, height = width / 2, width * 0.74
    tape = box(-8, -height, 8, -height * 0.6)
    return solid(box(-half, -height, half, 0, 3), "#D2AE7C", 5) + tape.paint("#B98F5B", 0.8)
