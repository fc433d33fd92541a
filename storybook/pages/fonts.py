"""Font files -> faces that can be measured: coverage, widths, kerning. Draws nothing."""

import hashlib
import importlib.util
import io
import itertools
import os
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from platformdirs import user_cache_path

from storybook.errors import LayoutError

# Letters that a Latin title may need. A variable font is cut down to these before it is made
# static, which takes a tenth of the time that the whole font takes.
TITLE_RANGES = (
    (0x20, 0x24F),
    (0x1E00, 0x1EFF),
    (0x2010, 0x203A),
    (0x20A0, 0x20BF),
    (0x2122, 0x2122),
)


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


@lru_cache(maxsize=16)
def load_face(name: str, source: FaceSource, folder: Path) -> Face:
    """Reads a face; a variable font is made static first and kept in the user's cache.

    Raises:
        LayoutError: the font is missing, broken, or has no TrueType outlines.
    """
    from fontTools.ttLib import TTFont, TTLibError

    path = find_font(source, folder)
    data = path.read_bytes()
    try:
        if source.weight is not None:
            data = _cached(data, source.weight)
        font = TTFont(io.BytesIO(data), lazy=True)
        if "glyf" not in font:
            raise LayoutError(f"the font {path} has no TrueType outlines", "convert it to .ttf")
        return _measure(name, font, data, source)
    except (TTLibError, KeyError, AssertionError, EOFError) as error:
        raise LayoutError(f"the font {path} can't be read: {error}", "get a fresh copy") from error


def _measure(name: str, font: Any, data: bytes, source: FaceSource) -> Face:
    unit = 1000 / font["head"].unitsPerEm
    glyphs, advances = font.getBestCmap(), font["hmtx"].metrics
    if glyphs is None:
        raise KeyError("no Unicode character map")
    metrics, outline = font["hhea"], font["OS/2"]
    weight = f"-{source.weight}" if source.weight else ""
    widths = {code: advances[glyph][0] * unit for code, glyph in glyphs.items()}
    kern = _kerning(font, glyphs, unit)
    return Face(
        name=f"{Path(source.file).stem.split('[')[0]}{weight}",
        data=data,
        ascent=metrics.ascent * unit,
        descent=-metrics.descent * unit,
        cap_height=getattr(outline, "sCapHeight", 700) * unit,
        x_height=getattr(outline, "sxHeight", 500) * unit,
        widths=widths,
        kern=kern,
        measure=_measuring(widths, kern),
        licence=(font["name"].getDebugName(13) or "").strip(),
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


def _cached(variable: bytes, weight: int) -> bytes:
    """The static instance: made once, then read from the user's cache."""
    key = hashlib.sha256(variable).hexdigest()[:16]
    path = user_cache_path("storybook") / "fonts" / f"{key}-{weight}.ttf"
    if path.is_file():
        return path.read_bytes()
    data = make_static(variable, weight)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.replace(name, path)
    except OSError:
        pass  # a cache that can't be written costs a second a build, nothing else
    return data


def make_static(variable: bytes, weight: int) -> bytes:
    """One weight of a variable font, cut down to Latin letters; the same bytes every time."""
    from fontTools import subset
    from fontTools.ttLib import TTFont
    from fontTools.varLib import instancer

    font = TTFont(io.BytesIO(variable), recalcTimestamp=False)
    options = subset.Options(layout_features=["kern"], name_IDs=["*"], notdef_outline=True)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=[c for low, high in TITLE_RANGES for c in range(low, high + 1)])
    cutter.subset(font)
    static = instancer.instantiateVariableFont(font, {"wght": weight})
    names = static["name"]
    # Each weight needs a PostScript name of its own, or a PDF can hold only one of them.
    names.setName(f"{names.getDebugName(1).replace(' ', '')}-{weight}", 6, 3, 1, 0x409)
    out = io.BytesIO()
    static.save(out)
    return out.getvalue()
