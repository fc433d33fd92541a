"""Cloth: a shape in a colour with a pattern, light above left and shade below right."""

from __future__ import annotations

import functools
import math
from dataclasses import dataclass

import numpy as np

from storybook.art.drawing.curves import ellipse
from storybook.art.drawing.shapes import Pair, Picture, Shape, layers
from storybook.images.colour import hex_to_rgb, mix


@dataclass(frozen=True)
class Cloth:
    """A colour and a pattern; `grain` is the pattern's size in drawing units."""

    colour: str
    pattern: str
    grain: float

    @property
    def shade(self) -> str:
        """The colour in shadow."""
        return mix(self.colour, "#1d1b3a", 0.24 if _brightness(self.colour) > 120 else 0.34)

    @property
    def second(self) -> str:
        """The colour of the pattern."""
        if self.pattern == "batik":
            return "#f3dfb0" if _brightness(self.colour) < 190 else "#7a4a2c"
        return (
            mix(self.colour, "#fffaf0", 0.72)
            if _brightness(self.colour) < 205
            else mix(self.colour, "#5b7fa6", 0.5)
        )


def _brightness(colour: str) -> float:
    """Luma (Rec. 601) of a colour, 0 to 255."""
    red, green, blue = hex_to_rgb(colour)
    return 255 * (0.3 * red + 0.59 * green + 0.11 * blue)


def paint_cloth(
    shape: Shape, cloth: Cloth, degrees: float = 0.0, far: bool = False, depth: float = 5.0
) -> Picture:
    """A piece of cloth; `degrees` turns the pattern, `far` is for limbs on the other side."""
    if not shape.outlines:
        return Picture()
    base = cloth.shade if far else cloth.colour
    parts = [shape.paint(base), *_pattern(shape, cloth, degrees, far)]
    if not far:
        shade = shape - shape.move(-depth, -depth * 0.8)
        parts.append(shade.paint(cloth.shade, 1.0 if cloth.pattern == "plain" else 0.55))
    return layers(parts)


def _pattern(shape: Shape, cloth: Cloth, degrees: float, far: bool) -> list[Picture]:
    if cloth.pattern == "plain":
        return []
    left, top, right, bottom = shape.box
    centre = ((left + right) / 2, (top + bottom) / 2)
    reach = math.hypot(right - left, bottom - top) / 2 + cloth.grain
    cells = math.ceil(reach / cloth.grain)
    colour = mix(cloth.second, cloth.shade, 0.4) if far else cloth.second

    def laid(motif: Shape, opacity: float = 1.0) -> Picture:
        return (motif.turn(degrees).move(*centre) & shape).paint(colour, opacity)

    if cloth.pattern == "striped":
        return [laid(_bars(cells, cloth.grain, 0.42))]
    if cloth.pattern == "checked":
        bars = _bars(cells, cloth.grain, 0.5)
        return [laid(bars, 0.5), laid(bars.turn(90), 0.5)]
    if cloth.pattern == "dotted":
        return [laid(_dots(cells, cloth.grain))]
    return [laid(_petals(cells, cloth.grain))]


@functools.lru_cache(maxsize=64)
def _bars(cells: int, grain: float, share: float) -> Shape:
    reach, half = cells * grain + grain, grain * share / 2
    rows = np.arange(-cells, cells + 1) * grain
    return Shape(
        tuple(
            np.array(((-reach, y - half), (reach, y - half), (reach, y + half), (-reach, y + half)))
            for y in rows
        )
    )


def _grid(cells: int, grain: float) -> list[Pair]:
    return [
        ((column + (row % 2) / 2) * grain, row * grain * 0.85)
        for row in range(-cells - 1, cells + 2)
        for column in range(-cells - 1, cells + 1)
    ]


@functools.lru_cache(maxsize=64)
def _dots(cells: int, grain: float) -> Shape:
    dot = ellipse(0, 0, grain * 0.2).outlines[0][::4]
    return Shape(tuple(dot + np.array(at) for at in _grid(cells, grain)))


@functools.lru_cache(maxsize=64)
def _petals(cells: int, grain: float) -> Shape:
    """Four petals round a dot: the kawung of Javanese batik."""
    size = grain * 1.15
    petals = [
        ellipse(0, -size * 0.25, size * 0.12, size * 0.21).turn(quarter).outlines[0][::5]
        for quarter in (45, 135, 225, 315)
    ]
    centre = ellipse(0, 0, size * 0.07).outlines[0][::9]
    return Shape(
        tuple(part + np.array(at) for at in _grid(cells, size) for part in (*petals, centre))
    )
