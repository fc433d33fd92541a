"""Font files -> faces that can be measured: coverage, widths, kerning."""

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
from storybook.layout.text.typography import GLUE

_NO_EMBEDDING = 2  # of OS/2's fsType: what forbids it
_NOT_IN_FILE_NAMES = re.compile(r"[^A-Za-z0-9-]+")  # of an e-book
# What font libraries raise, beside errors of their own, on bytes that are damaged or no font.
BROKEN = (
    LookupError, AssertionError, EOFError, ValueError, TypeError, AttributeError, ArithmeticError,
    struct.error, OSError,
)  # fmt: skip


@dataclass(frozen=True)
class FaceSource:
    """Where a face comes from: a `fontpkg` package, or a file of the author's own."""

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
        """What is added between two characters."""
        return self.kerning.between(left, right)

    def width_pt(self, text: str, size_pt: float) -> float:
        """Width of `text` as it is drawn, kerning included."""
        return _text_width(self, text) * size_pt / 1000


@lru_cache(maxsize=16384)  # each word is measured once, however many sizes are tried
def _text_width(face: Face, text: str) -> float:
    """Width of `text` in thousandths of the type size."""
    advances = sum(face.widths[ord(character)] for character in text)
    return advances + sum(face.kern(left, right) for left, right in itertools.pairwise(text))


def find_font(source: FaceSource, folder: Path) -> Path:
    """Path of the font file.

    Raises:
        LayoutError: the package or the file is not there.
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
    """Reads a face; of a variable font one weight is made static, and kept in the user's cache.

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
    """The face of a font file with these bytes: a file that has changed is another."""
    from fontTools.ttLib import TTFont

    font = TTFont(io.BytesIO(data), lazy=True)
    for table in font.reader.keys():  # noqa: SIM118  (it is no mapping)
        font.reader[table]  # a table that is cut short is found now, not when it is drawn
    if source.package is None and "GPOS" in font:
        font["GPOS"].ensureDecompiled(recurse=True)  # the same, of its kerning
    if "glyf" not in font:
        raise LayoutError(f"{source.file} has no TrueType outlines", "convert it to .ttf")
    if font["OS/2"].fsType & 0xF == _NO_EMBEDDING:
        message = f"{source.file} may not be put into a book: its maker forbids embedding"
        raise LayoutError(message, "choose a font with an open licence")
    weight = source.weight if "fvar" in font else None
    if weight is not None:
        # The font that comes with the package is for titles alone, in Latin letters.
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
        widths.setdefault(ord(GLUE), widths[ord(" ")])  # it is drawn as a plain space
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
