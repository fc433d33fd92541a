"""Shapes runs of text by HarfBuzz: characters -> glyphs with positions."""

from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import groupby
from typing import Any

from storybook.layout.fonts.faces import Face
from storybook.story.markup import Emphasis


@dataclass(frozen=True)
class Glyph:
    """A glyph of a run; lengths are in thousandths of the type size.

    `x` and `y` are the place of its origin from the start of the run's baseline, `cluster` is the
    index of the first character that it stands for.
    """

    id: int
    cluster: int
    x: float
    y: float


@dataclass(frozen=True)
class Cluster:
    """Characters that are drawn together, and the glyphs that draw them, from left to right."""

    text: str
    glyphs: tuple[Glyph, ...]


@dataclass(frozen=True)
class GlyphRun:
    """Text of one face, script and direction, with its glyphs from left to right.

    `width`, `above` and `below` are its advance and the reach of its ink from the baseline, in
    thousandths of the type size. `emphasis` is what it has in the author's text.
    """

    text: str
    face: Face
    is_rtl: bool
    glyphs: tuple[Glyph, ...] = field(repr=False)
    width: float
    above: float = 0.0
    below: float = 0.0
    emphasis: Emphasis = ""

    @cached_property
    def clusters(self) -> tuple[Cluster, ...]:
        """The run's clusters from left to right."""
        starts = sorted({glyph.cluster for glyph in self.glyphs})
        ends = dict(zip(starts, [*starts[1:], len(self.text)], strict=False))
        return tuple(
            Cluster(self.text[start : ends[start]], tuple(glyphs))
            for start, glyphs in groupby(self.glyphs, key=lambda glyph: glyph.cluster)
        )


@lru_cache(maxsize=65536)  # each word is shaped once, however many sizes are tried
def shape(face: Face, text: str, script: str, language: str, is_rtl: bool) -> GlyphRun:
    """The glyphs of a text in one face, script (ISO 15924) and direction."""
    import uharfbuzz as hb

    font, unit = hb_font(face), 1000 / hb_font(face).face.upem
    buffer = hb.Buffer()
    buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
    buffer.flags = hb.BufferFlags.REMOVE_DEFAULT_IGNORABLES
    buffer.add_str(text)
    buffer.direction = "rtl" if is_rtl else "ltr"
    buffer.script, buffer.language = script, language
    hb.shape(font, buffer)
    glyphs, pen = list[Glyph](), 0
    above = below = 0
    for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        y = position.y_offset
        x = (pen + position.x_offset) * unit
        glyphs.append(Glyph(info.codepoint, info.cluster, x, y * unit))
        top, bottom = _extent(face, info.codepoint)
        above, below = max(above, top + y), max(below, bottom - y)
        pen += position.x_advance
    return GlyphRun(text, face, is_rtl, tuple(glyphs), pen * unit, above * unit, below * unit)


@lru_cache(maxsize=64)
def hb_font(face: Face) -> Any:
    """HarfBuzz's font of a face, at one unit a font unit."""
    import uharfbuzz as hb

    return hb.Font(hb.Face(face.data))


@lru_cache(maxsize=65536)
def _extent(face: Face, glyph: int) -> tuple[int, int]:
    """How far a glyph's ink reaches above and below its origin, in font units."""
    extents = hb_font(face).get_glyph_extents(glyph)
    if extents is None or extents.height == 0:
        return 0, 0
    return extents.y_bearing, -(extents.y_bearing + extents.height)


def advance(face: Face, glyph: int) -> float:
    """The advance width of a glyph in thousandths of the type size, without kerning."""
    font = hb_font(face)
    return float(font.get_glyph_h_advance(glyph) * 1000 / font.face.upem)
