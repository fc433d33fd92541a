"""Reads font files into faces with character coverage and metrics."""

import importlib.util
import io
import re
import struct
import unicodedata
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from storybook.errors import LayoutError
from storybook.layout.text.typography import NBSP, NNBSP

SUFFIXES = (".ttf", ".otf", ".ttc", ".otc")
_NO_EMBEDDING = 2  # OS/2 fsType value that forbids embedding
_ITALIC = 1  # OS/2 fsSelection bit
_NOT_IN_FILE_NAMES = re.compile(r"[^A-Za-z0-9-]+")  # in an e-book
_OUTLINES = ("glyf", "CFF ", "CFF2")
_COLOUR_TABLES = ("CBDT", "sbix", "COLR", "SVG ")
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
    """One static face. Lengths are in thousandths of the type size.

    `data` is a font file without variations, the first of a collection; `characters` are the code
    points that it has glyphs for. `is_cff`: its outlines are PostScript's, not TrueType's.
    `weight` is from 1 to 1000; 400 is regular.
    """

    name: str
    postscript_name: str
    data: bytes = field(repr=False)
    ascent: float
    descent: float
    cap_height: float
    x_height: float
    characters: frozenset[int] = field(repr=False)
    is_cff: bool = False
    weight: int = 400
    is_italic: bool = False
    family: str = ""
    licence: str = ""

    def has(self, character: str) -> bool:
        """Whether there is a glyph for the character, or for each of the parts it decomposes to."""
        if ord(character) in self.characters:
            return True
        parts = " " if character in (NBSP, NNBSP) else unicodedata.normalize("NFD", character)
        return all(ord(part) in self.characters for part in parts)


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


def is_installed(source: FaceSource) -> bool:
    """Whether the package of a face is installed."""
    return source.package is not None and importlib.util.find_spec(source.package) is not None


def load_face(source: FaceSource, folder: Path) -> Face:
    """Reads a face: the first of a collection, one weight of a variable font.

    Raises:
        LayoutError: the font is missing, broken, has no outlines, or forbids embedding.
    """
    import uharfbuzz as hb
    from fontTools.ttLib import TTLibError

    path = find_font(source, folder)
    try:
        data = path.read_bytes()
        if not hb.Face(data).has_var_data:  # it is the same at every weight
            source = replace(source, weight=None)
        return _read_face(data, source)
    except (TTLibError, *BROKEN) as error:
        message = f"the font {path} can't be read: {error or 'it is damaged'}"
        raise LayoutError(message, "get a fresh copy") from error


@lru_cache(maxsize=64)
def _read_face(data: bytes, source: FaceSource) -> Face:
    """The face in these bytes; cached by content, so that a changed file is read again."""
    from fontTools.ttLib import TTFont

    font = TTFont(io.BytesIO(data), lazy=True, fontNumber=0)
    for table in font.reader.keys():  # noqa: SIM118  (not a mapping)
        font.reader[table]  # so that a truncated table fails here, not when drawing
    if source.package is None:
        _check_layout_tables(font, data)
    if not any(table in font for table in _OUTLINES):
        raise _outlines_missing(font, source)
    if font["OS/2"].fsType & 0xF == _NO_EMBEDDING:
        message = f"{source.file} may not be put into a book: its maker forbids embedding"
        raise LayoutError(message, "choose a font with an open licence")
    weight = source.weight if "fvar" in font else None
    if "fvar" in font or data.startswith(b"ttcf"):
        data = _static_font(data, weight)
        font = TTFont(io.BytesIO(data), lazy=True)
    return _measure(font, data, source, weight)


def _check_layout_tables(font: Any, data: bytes) -> None:
    """Checks the tables that HarfBuzz passes over in silence if they are damaged."""
    import uharfbuzz as hb

    face = hb.Face(data)
    if ("GSUB" in font and not face.has_layout_substitution) or (
        "GPOS" in font and not face.has_layout_positioning
    ):
        raise ValueError("its rules for shaping letters are damaged")


def _outlines_missing(font: Any, source: FaceSource) -> LayoutError:
    if any(table in font for table in _COLOUR_TABLES):
        message = f"{source.file} has only coloured pictures of its letters, which can't be printed"
        return LayoutError(message, "use a font with outlines, such as NotoEmoji-Regular.ttf")
    return LayoutError(f"{source.file} has no outlines", "convert it to .ttf or .otf")


def _static_font(data: bytes, weight: int | None) -> bytes:
    """One weight of a font, other axes at their defaults, or the first font of a collection."""
    import uharfbuzz as hb

    face, subset = hb.Face(data), hb.SubsetInput()
    subset.keep_everything()
    subset.flags = hb.SubsetFlags.RETAIN_GIDS | hb.SubsetFlags.DOWNGRADE_CFF2
    for axis in face.axis_infos:
        value = axis.default_value
        if axis.tag == "wght" and weight is not None:
            value = min(max(weight, axis.min_value), axis.max_value)
        subset.pin_axis_location(face, axis.tag, value)
    static = hb.subset(face, subset)
    if static is None:
        raise ValueError("its variations are damaged")
    return bytes(static.blob.data)


def _measure(font: Any, data: bytes, source: FaceSource, weight: int | None) -> Face:
    unit = 1000 / font["head"].unitsPerEm
    codes = font.getBestCmap()
    if codes is None:
        raise KeyError("no Unicode character map")
    metrics, os2, names = font["hhea"], font["OS/2"], font["name"]
    stem = _NOT_IN_FILE_NAMES.sub("-", Path(source.file).stem.split("[")[0]).strip("-") or "font"
    family = (names.getDebugName(16) or names.getDebugName(1) or stem).strip()
    # Each weight needs a distinct PostScript name, or a PDF can hold only one of them.
    instance = f"{family}-{weight}" if weight else names.getDebugName(6) or family
    coloured = any(table in font for table in _COLOUR_TABLES)
    return Face(
        name=f"{stem}-{weight}" if weight else stem,
        postscript_name=_NOT_IN_FILE_NAMES.sub("", instance) or stem,
        data=data,
        ascent=metrics.ascent * unit,
        descent=-metrics.descent * unit,
        cap_height=getattr(os2, "sCapHeight", 700) * unit,
        x_height=getattr(os2, "sxHeight", 500) * unit,
        characters=_drawn_characters(data, codes) if coloured else frozenset(codes),
        is_cff="glyf" not in font,
        weight=weight or os2.usWeightClass,
        is_italic=bool(os2.fsSelection & _ITALIC),
        family=family,
        licence=(names.getDebugName(13) or "").strip(),
    )


def _drawn_characters(data: bytes, codes: dict[int, str]) -> frozenset[int]:
    """The characters of a colour font that have an outline too, or are blank by nature."""
    import uharfbuzz as hb

    face = hb.Face(data)
    font = hb.Font(face)

    def is_drawn(code: int) -> bool:
        glyph = font.get_nominal_glyph(code)
        extents = font.get_glyph_extents(glyph) if glyph is not None else None
        return (extents is not None and extents.width != 0) or chr(code).isspace()

    return frozenset(code for code in codes if is_drawn(code))
