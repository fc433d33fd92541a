"""Font files -> faces that can be measured: coverage, widths, kerning. Draws nothing."""

import importlib.util
import io
import itertools
import re
import struct
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from storybook.errors import LayoutError
from storybook.layout.fonts.instances import TITLE_RANGES, static_face
from storybook.layout.text.language import GLUE

_NO_EMBEDDING = 2  # of OS/2's fsType: what forbids it
_FOREIGN = re.compile(r"[^A-Za-z0-9-]+")  # not for the names of files in an e-book
# What font libraries raise, beside errors of their own, on bytes that are none or were damaged.
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
    kern: Callable[[str, str], float] = field(repr=False)
    measure: Callable[[str], float] = field(repr=False)
    family: str = ""
    licence: str = ""

    def has(self, character: str) -> bool:
        return ord(character) in self.widths

    def width_pt(self, text: str, size_pt: float) -> float:
        """Width of `text` as it is drawn, kerning included."""
        return self.measure(text) * size_pt / 1000


def find_font(source: FaceSource, folder: Path) -> Path:
    """Path of the font file.

    Raises:
        LayoutError: the package or the file is not there.
    """
    if source.package is None:
        path = folder / source.file
        hint = f"put the font there, or name another in {folder / 'style.yaml'}"
    else:
        found = importlib.util.find_spec(source.package)
        package = source.package.replace("_", "-")
        hint = f"install it: pip install {package}"
        if found is None or found.origin is None:
            raise LayoutError(f"the font package {package} is not installed", hint)
        path = Path(found.origin).parent / "files" / source.file
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
        # The house's own is for titles alone, in Latin letters.
        data = static_face(data, weight, TITLE_RANGES if source.package else ())
        font = TTFont(io.BytesIO(data), lazy=True)
    return _measure(font, data, source, weight)


def _measure(font: Any, data: bytes, source: FaceSource, weight: int | None) -> Face:
    unit = 1000 / font["head"].unitsPerEm
    glyphs, advances = font.getBestCmap(), font["hmtx"].metrics
    if glyphs is None:
        raise KeyError("no Unicode character map")
    metrics, outline, names = font["hhea"], font["OS/2"], font["name"]
    widths = {code: advances[glyph][0] * unit for code, glyph in glyphs.items()}
    if ord(" ") in widths:
        widths.setdefault(ord(GLUE), widths[ord(" ")])  # it is drawn as a plain space
    kern = _kerning(font, glyphs, unit)
    stem = _FOREIGN.sub("-", Path(source.file).stem.split("[")[0]).strip("-") or "font"
    return Face(
        name=f"{stem}-{weight}" if weight else stem,
        data=data,
        ascent=metrics.ascent * unit,
        descent=-metrics.descent * unit,
        cap_height=getattr(outline, "sCapHeight", 700) * unit,
        x_height=getattr(outline, "sxHeight", 500) * unit,
        widths=widths,
        kern=kern,
        measure=_measuring(widths, kern),
        family=(names.getDebugName(16) or names.getDebugName(1) or stem).strip(),
        licence=(names.getDebugName(13) or "").strip(),
    )


def _measuring(
    widths: Mapping[int, float], kern: Callable[[str, str], float]
) -> Callable[[str], float]:
    """Width of a text in thousandths; each word is measured once, however many sizes are tried."""

    @lru_cache(maxsize=16384)
    def measure(text: str) -> float:
        total = sum(widths[ord(character)] for character in text)
        return total + sum(kern(left, right) for left, right in itertools.pairwise(text))

    return measure


def _kerning(font: Any, glyphs: Mapping[int, str], unit: float) -> Callable[[str, str], float]:
    """The font's GPOS pair kerning as a function of two characters."""
    tables = list(_pair_tables(font)) if "GPOS" in font else []

    @lru_cache(maxsize=8192)
    def kern(left: str, right: str) -> float:
        first, second = glyphs.get(ord(left)), glyphs.get(ord(right))
        for table in tables:
            value = _pair_value(table, first, second)
            if value is not None:
                return value * unit
        return 0.0

    return kern


def _pair_tables(font: Any) -> Iterator[Any]:
    gpos = font["GPOS"].table
    wanted = {
        index
        for record in gpos.FeatureList.FeatureRecord
        if record.FeatureTag == "kern"
        for index in record.Feature.LookupListIndex
    }
    for index in sorted(wanted):
        for table in gpos.LookupList.Lookup[index].SubTable:
            table = table.ExtSubTable if table.LookupType == 9 else table
            if table.LookupType == 2:
                yield table


def _pair_value(table: Any, left: str | None, right: str | None) -> float | None:
    if left not in table.Coverage.glyphs:
        return None
    if table.Format == 1:
        pairs = table.PairSet[table.Coverage.glyphs.index(left)].PairValueRecord
        found = next((pair.Value1 for pair in pairs if pair.SecondGlyph == right), None)
        return None if found is None else float(getattr(found, "XAdvance", 0))
    classes = table.ClassDef1.classDefs.get(left, 0), table.ClassDef2.classDefs.get(right, 0)
    value = table.Class1Record[classes[0]].Class2Record[classes[1]].Value1
    return float(getattr(value, "XAdvance", 0)) if value else 0.0
