"""Reads font files into faces with glyph coverage, widths and kerning."""

import importlib.util
import io
import itertools
import re
import struct
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from storybook.errors import LayoutError
from storybook.layout.fonts.kerning import PairKerning
from storybook.layout.fonts.static_instances import TITLE_RANGES, static_face
from storybook.layout.text.typography import NBSP, NNBSP

NARROW = 0.5  # of a space: the narrow one of a font without it, as in HarfBuzz
_NO_EMBEDDING = 2  # OS/2 fsType value that forbids embedding
_NOT_IN_FILE_NAMES = re.compile(r"[^A-Za-z0-9-]+")  # in an e-book
# Built-in exceptions that font libraries raise on bytes that are damaged or not a font.
BROKEN = (
    LookupError, AssertionError, EOFError, ValueError, TypeError, AttributeError, ArithmeticError,
    struct.error, OSError,
)  # fmt: skip


@dataclass(frozen=True)
class FaceSource:
    """Where a face comes from: a `fontpkg` package, or a font file of the author."""

    file: str
    package: str | None = None
    weight: int | None = None


@dataclass(frozen=True, eq=False)
class Face:
    """One static TrueType face. Lengths are in thousandths of the type size."""

    name: str
    data: bytes = field(repr=False)
    ascent: float
    descent: float
    cap_height: float
    x_height: float
    widths: Mapping[int, float] = field(repr=False)
    kerning: PairKerning = field(repr=False)
    family: str = ""
    licence: str = ""

    def has(self, character: str) -> bool:
        """Whether there is a glyph for the character."""
        return ord(character) in self.widths

    def kern(self, left: str, right: str) -> float:
        """Kerning between two characters, in thousandths of the type size."""
        return self.kerning.between(left, right)

    def width_pt(self, text: str, size_pt: float) -> float:
        """Width of `text` in points, including kerning."""
        return _text_width(self, text) * size_pt / 1000


@lru_cache(maxsize=16384)  # each word is measured once, however many sizes are tried
def _text_width(face: Face, text: str) -> float:
    """Width of `text` in thousandths of the type size."""
    advances = sum(face.widths[ord(character)] for character in text)
    return advances + sum(face.kern(left, right) for left, right in itertools.pairwise(text))


def find_font(source: FaceSource, folder: Path) -> Path:
    """Path of the font file.

    Raises:
        LayoutError: the package or the file is missing.
    """
    if source.package is None:
        path = folder / source.file
        hint = f"put the font there, or name another in {folder / 'style.yaml'}"
    else:
        spec = importlib.util.find_spec(source.package)
        package = source.package.replace("_", "-")
        hint = f"install it: pip install {package}"
        if spec is None or spec.origin is None:
            raise LayoutError(f"the font package {package} is not installed", hint)
        path = Path(spec.origin).parent / "files" / source.file
    if not path.is_file():
        raise LayoutError(f"the font {path} is missing", hint)
    return path


def load_face(source: FaceSource, folder: Path) -> Face:
    """Reads a face; one weight of a variable font is made static and cached for the user.

    Raises:
        LayoutError: the font is missing, broken, has no TrueType outlines, or forbids embedding.
    """
    from fontTools.ttLib import TTLibError

    path = find_font(source, folder)
    try:
        return _read_face(path.read_bytes(), source)
    except (TTLibError, *BROKEN) as error:
        message = f"the font {path} can't be read: {error or 'it is damaged'}"
        raise LayoutError(message, "get a fresh copy") from error


@lru_cache(maxsize=16)
def _read_face(data: bytes, source: FaceSource) -> Face:
    """The face in these bytes; cached by content, so that a changed file is read again."""
    from fontTools.ttLib import TTFont

    font = TTFont(io.BytesIO(data), lazy=True)
    for table in font.reader.keys():  # noqa: SIM118  (not a mapping)
        font.reader[table]  # so that a truncated table fails here, not when drawing
    if source.package is None and "GPOS" in font:
        font["GPOS"].ensureDecompiled(recurse=True)  # the same for kerning
    if "glyf" not in font:
        raise LayoutError(f"{source.file} has no TrueType outlines", "convert it to .ttf")
    if font["OS/2"].fsType & 0xF == _NO_EMBEDDING:
        message = f"{source.file} may not be put into a book: its maker forbids embedding"
        raise LayoutError(message, "choose a font with an open licence")
    weight = source.weight if "fvar" in font else None
    if weight is not None:
        # The bundled variable font is only used for titles in Latin letters.
        data = static_face(data, weight, TITLE_RANGES if source.package else ())
        font = TTFont(io.BytesIO(data), lazy=True)
    return _measure(font, data, source, weight)


def _measure(font: Any, data: bytes, source: FaceSource, weight: int | None) -> Face:
    unit = 1000 / font["head"].unitsPerEm
    glyphs, advances = font.getBestCmap(), font["hmtx"].metrics
    if glyphs is None:
        raise KeyError("no Unicode character map")
    metrics, os2, names = font["hhea"], font["OS/2"], font["name"]
    widths = {code: advances[glyph][0] * unit for code, glyph in glyphs.items()}
    if ord(" ") in widths:
        widths.setdefault(ord(NBSP), widths[ord(" ")])  # drawn as a plain space
        widths.setdefault(ord(NNBSP), NARROW * widths[ord(" ")])  # drawn as part of one
    stem = _NOT_IN_FILE_NAMES.sub("-", Path(source.file).stem.split("[")[0]).strip("-") or "font"
    return Face(
        name=f"{stem}-{weight}" if weight else stem,
        data=data,
        ascent=metrics.ascent * unit,
        descent=-metrics.descent * unit,
        cap_height=getattr(os2, "sCapHeight", 700) * unit,
        x_height=getattr(os2, "sxHeight", 500) * unit,
        widths=widths,
        kerning=PairKerning(font, glyphs, unit),
        family=(names.getDebugName(16) or names.getDebugName(1) or stem).strip(),
        licence=(names.getDebugName(13) or "").strip(),
    )
