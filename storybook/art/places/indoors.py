"""Rooms: wall and floor, rugs, and the light of windows and lamps in them."""

from __future__ import annotations

import random

from storybook.art.drawing.shapes import Picture, Shape, layers
from storybook.art.places.kit import (
    SHADED,
    SUNLIT,
    Glow,
    box,
    dark,
    disc,
    glow,
    loose,
    pale,
    quad,
    stripes,
)
from storybook.art.places.pieces import Piece
from storybook.art.places.site import Site
from storybook.images.colour import mix

WALL_FOOT = 618.0
"""Where wall and floor meet (y on the page)."""
WALL_DEPTH = 500.0

WALLS = ("#F7DFB8", "#F3CDB8", "#CFE0C0", "#BFDCDD", "#EFD3DA", "#FAE3A0", "#CED5EC")
BOARDS = ("#D6A26C", "#C88F5E", "#DDB27E", "#BE8A62")
TILES = ("#E9D8C0", "#D9E2DC", "#E6CDBB", "#D5DDE6")


def walls(
    site: Site, colour: str, floor: str, pattern: str = "", tiled: bool = False
) -> list[Piece]:
    """The wall, papered with a pattern ("stripes", "dots", "panel" or none), and the floor."""
    width = site.width
    face = box(-10, -10, width + 10, WALL_FOOT + 4)
    wall = face.paint(mix(colour, SUNLIT, 0.2), 1, mix(colour, "#D9A27C", 0.22))
    wall += _papered(colour, width, pattern)
    wall += _shine(width)
    board = box(-10, WALL_FOOT - 26, width + 10, WALL_FOOT)
    wall += board.paint(mix(colour, "#FFFFFF", 0.6)) + board.move(0, 20).scale(
        1, 0.25, (0, WALL_FOOT)
    ).paint(dark(colour, 0.35), 0.5)
    ground = _tiled(width, floor) if tiled else _boarded(site.rng, width, floor)
    return [Piece(wall, WALL_DEPTH), Piece(ground, WALL_FOOT)]


def _shine(width: float) -> Picture:
    """The light that falls on the wall from above left."""
    return layers(
        disc(width * 0.15, 80, width * reach, 640 * reach).paint(SUNLIT, 0.055)
        for reach in (0.75, 0.62, 0.5, 0.38, 0.26)
    )


def _papered(colour: str, width: float, pattern: str) -> Picture:
    if pattern == "stripes":
        return stripes(-20, -10, width + 60, WALL_FOOT - 26, 56).paint(pale(colour, 0.55), 0.5)
    if pattern == "dots":
        dots = loose(
            disc(x * 62 + 31 * (y % 2), y * 62 - 10, 7, 7)
            for x in range(int(width / 62) + 2)
            for y in range(10)
        )
        return dots.paint(pale(colour, 0.7), 0.75)
    if pattern == "panel":
        low = box(-10, 430, width + 10, WALL_FOOT)
        bars = loose(box(x, 444, x + 4, WALL_FOOT - 26) for x in range(10, int(width) + 60, 58))
        rail = box(-10, 424, width + 10, 438)
        return (
            low.paint(mix(colour, "#FFFFFF", 0.5), 1, mix(colour, "#FFFFFF", 0.3))
            + bars.paint(dark(colour, 0.2), 0.35)
            + rail.paint(mix(colour, "#FFFFFF", 0.75))
        )
    if pattern == "tiles":
        low = box(-10, 330, width + 10, WALL_FOOT)
        lines = [box(x, 340, x + 3, WALL_FOOT) for x in range(0, int(width) + 60, 58)]
        rows = [box(-10, y, width + 10, y + 3) for y in range(396, int(WALL_FOOT) - 26, 58)]
        white = mix(colour, "#FFFFFF", 0.62)
        return (
            low.paint(white, 1, mix(white, colour, 0.3))
            + (
                loose(lines).paint(dark(colour, 0.12), 0.5)
                + loose(rows).paint(dark(colour, 0.12), 0.5)
            )
            + box(-10, 326, width + 10, 342).paint(dark(colour, 0.12))
        )
    return Picture()


def _rays(width: float, step: float, thickness: float) -> Shape:
    """Thin lines on the floor that meet far behind the wall."""
    middle, far = width / 2, 150.0
    lines = []
    for k in range(-int(width / step / 2) - 14, int(width / step / 2) + 15):
        x = middle + k * step
        reach = (1010 - far) / (WALL_FOOT - far)
        low = middle + k * step * reach
        lines.append(
            quad(
                (x, WALL_FOOT), (x + thickness, WALL_FOOT), (low + thickness * 2, 1010), (low, 1010)
            )
        )
    return loose(lines)


def _floor(width: float, colour: str) -> Picture:
    return box(-10, WALL_FOOT, width + 10, 1010).paint(
        mix(colour, dark(colour), 0.35), 1, mix(colour, SUNLIT, 0.3)
    )


def _boarded(rng: random.Random, width: float, colour: str) -> Picture:
    seams = loose(
        box(x, y, x + 46 + (y - 600) * 0.13, y + 2 + (y - 600) * 0.006)
        for y in (640, 668, 702, 744, 796, 858, 930)
        for x in (rng.uniform(0, width) for _ in range(max(2, round(width / 300))))
    )
    return (
        _floor(width, colour)
        + _rays(width, 62, 2.0).paint(dark(colour, 0.4), 0.45)
        + seams.paint(dark(colour, 0.4), 0.3)
        + box(-10, WALL_FOOT, width + 10, WALL_FOOT + 22).paint(SHADED, 0.1)
    )


def _tiled(width: float, colour: str) -> Picture:
    rows = loose(
        box(-10, y, width + 10, y + 2 + (y - 600) * 0.006) for y in (646, 682, 728, 786, 860, 952)
    )
    return (
        _floor(width, colour)
        + _rays(width, 74, 2.4).paint(dark(colour, 0.25), 0.5)
        + rows.paint(dark(colour, 0.25), 0.5)
        + box(-10, WALL_FOOT, width + 10, WALL_FOOT + 22).paint(SHADED, 0.1)
    )


def rug(site: Site, share: float, y: float, reach: float, colour: str, second: str) -> Piece:
    """An oval rug on the floor."""
    x, rise = share * site.width, reach * 0.24
    rings = disc(x, y + 5, reach, rise).paint(dark(colour, 0.35), 0.6)
    for size, paint in ((1.0, colour), (0.88, pale(second)), (0.8, colour), (0.46, second)):
        rings += disc(x, y, reach * size, rise * size).paint(pale(paint, 0.2), 1, paint)
    knots = loose(
        disc(x + reach * 0.63 * cx, y + rise * 0.63 * cy, reach * 0.035, reach * 0.02)
        for cx, cy in (
            (1, 0),
            (0.7, 0.7),
            (0, 1),
            (-0.7, 0.7),
            (-1, 0),
            (-0.7, -0.7),
            (0, -1),
            (0.7, -0.7),
        )
    )
    return Piece(rings + knots.paint(pale(second, 0.6)), WALL_FOOT + 2)


def sunbeam(site: Site, share: float) -> list[Piece]:
    """The window's light on the floor by day."""
    if site.light.dark or site.light.weather not in ("clear", "wind"):
        return []
    x = share * site.width
    panes = loose(
        quad((x + a, 640), (x + a + 78, 640), (x + a * 1.4 + 170, 770), (x + a * 1.4 + 60, 770))
        for a in (-86.0, 8.0)
    )
    return [Piece(panes.paint(site.light.sun_colour, 0.34, "#FFFFFF"), WALL_FOOT + 3, lit=True)]


def lamplight(site: Site, share: float, y: float, reach: float = 420.0) -> list[Glow]:
    """The warm light of a lamp, when it is dark: round the lamp, and over the room."""
    if not site.light.lamps_lit:
        return []
    x = share * site.width
    return [
        glow(x, y, reach, WALL_FOOT + 4, strength=0.5),
        glow(x, y, reach * 0.4, 690.0, colour="#FFF0BE", strength=0.8),
    ]


def pendant(site: Site, share: float, y: float, colour: str) -> list[Piece]:
    """A lamp that hangs from the ceiling."""
    x = share * site.width
    cord = box(x - 2, -10, x + 2, y - 44).paint("#6B5A50")
    shade = quad((x - 22, y - 48), (x + 22, y - 48), (x + 60, y), (x - 60, y))
    bulb = disc(x, y + 2, 18, 12).paint("#FFF2BE" if site.light.lamps_lit else "#FFF9E8")
    lamp = bulb + shade.paint(pale(colour), 1, colour)
    return [*lamplight(site, share, y + 10), Piece(cord + lamp, 640.0, lit=site.light.lamps_lit)]
