"""Pair kerning of a font, read from its GPOS table."""

from collections.abc import Iterator, Mapping
from typing import Any

_PAIR_ADJUSTMENT, _EXTENSION = 2, 9  # lookup types of GPOS


class PairKerning:
    """Kerning of character pairs; each pair is looked up once and cached.

    `font` is a fontTools `TTFont`, `glyphs` its glyph names by code point, `unit` the length of a
    font unit in thousandths of the type size.
    """

    def __init__(self, font: Any, glyphs: Mapping[int, str], unit: float) -> None:
        self._tables = list(_pair_tables(font)) if "GPOS" in font else []
        self._glyphs = glyphs
        self._unit = unit
        self._known: dict[tuple[str, str], float] = {}

    def between(self, left: str, right: str) -> float:
        """Kerning between two characters, in thousandths of the type size."""
        pair = left, right
        if pair not in self._known:
            self._known[pair] = self._look_up(left, right)
        return self._known[pair]

    def _look_up(self, left: str, right: str) -> float:
        first, second = self._glyphs.get(ord(left)), self._glyphs.get(ord(right))
        for table in self._tables:
            value = _pair_value(table, first, second)
            if value is not None:
                return value * self._unit
        return 0.0


def _pair_tables(font: Any) -> Iterator[Any]:
    """The pair adjustment subtables of the font's `kern` features, in lookup order."""
    gpos = font["GPOS"].table
    lookups = {
        index
        for record in gpos.FeatureList.FeatureRecord
        if record.FeatureTag == "kern"
        for index in record.Feature.LookupListIndex
    }
    for index in sorted(lookups):
        for table in gpos.LookupList.Lookup[index].SubTable:
            table = table.ExtSubTable if table.LookupType == _EXTENSION else table
            if table.LookupType == _PAIR_ADJUSTMENT:
                yield table


def _pair_value(table: Any, left: str | None, right: str | None) -> float | None:
    """The kerning of two glyphs in font units; None if the subtable does not cover the pair."""
    if left not in table.Coverage.glyphs:
        return None
    if table.Format == 1:
        pairs = table.PairSet[table.Coverage.glyphs.index(left)].PairValueRecord
        value = next((pair.Value1 for pair in pairs if pair.SecondGlyph == right), None)
        return None if value is None else float(getattr(value, "XAdvance", 0))
    first, second = table.ClassDef1.classDefs.get(left, 0), table.ClassDef2.classDefs.get(right, 0)
    value = table.Class1Record[first].Class2Record[second].Value1
    return float(getattr(value, "XAdvance", 0)) if value else 0.0
