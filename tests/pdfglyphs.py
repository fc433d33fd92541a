"""Reads glyphs and text from a PDF's content streams, as ISO 32000-1 says they are read."""

import re
from dataclasses import dataclass

import pikepdf


@dataclass(frozen=True)
class DrawnGlyph:
    """A glyph on a page: its id, its font's name, and its origin in points."""

    id: int
    font: str
    x_pt: float
    y_pt: float


class PageReader:
    """The glyphs and the text of each marked-content sequence of a page, by its MCID."""

    def __init__(self, page: pikepdf.Page) -> None:
        self.glyphs: dict[int, list[DrawnGlyph]] = {}
        self.texts: dict[int, str] = {}
        self._fonts = {str(name): font for name, font in page.Resources.Font.items()}
        self._maps = {name: _unicode_map(font) for name, font in self._fonts.items()}
        self._widths = {name: _widths(font) for name, font in self._fonts.items()}
        self._tags: list[tuple[str, object]] = []
        self._buffers: list[str] = [""]
        self._read(page)

    def _read(self, page: pikepdf.Page) -> None:
        font, size, x, y, rise = "", 0.0, 0.0, 0.0, 0.0
        for operands, operator in pikepdf.parse_content_stream(page):
            match str(operator):
                case "BDC":
                    self._tags.append((str(operands[0]), operands[1]))
                    self._buffers.append("")
                case "BMC":
                    self._tags.append((str(operands[0]), None))
                    self._buffers.append("")
                case "EMC":
                    self._close(*self._tags.pop())
                case "Tf":
                    font, size = str(operands[0]), float(operands[1])
                case "Tm":
                    x, y = float(operands[4]), float(operands[5])
                case "Ts":
                    rise = float(operands[0])
                case "TJ" | "Tj":
                    strings = operands[0] if str(operator) == "TJ" else operands
                    for part in strings:
                        if isinstance(part, pikepdf.String):
                            code = bytes(part)
                            for at in range(0, len(code), 2):
                                glyph = int.from_bytes(code[at : at + 2], "big")
                                self._add(DrawnGlyph(glyph, font, x, y + rise))
                                x += self._widths[font].get(glyph, 0.0) * size / 1000
                        else:
                            x -= float(part) * size / 1000

    def _add(self, glyph: DrawnGlyph) -> None:
        mcid = self._mcid()
        if mcid is not None:
            self.glyphs.setdefault(mcid, []).append(glyph)
            self._buffers[-1] += self._maps[glyph.font][glyph.id]

    def _close(self, tag: str, properties: object) -> None:
        text = self._buffers.pop()
        if tag == "/Span":
            assert isinstance(properties, pikepdf.Dictionary)
            text = str(properties.ActualText)
        elif tag == "/ReversedChars":
            text = text[::-1]
        elif isinstance(properties, pikepdf.Dictionary) and "/MCID" in properties:
            self.texts[int(properties.MCID)] = text
        self._buffers[-1] += text

    def _mcid(self) -> int | None:
        for _, properties in self._tags:
            if isinstance(properties, pikepdf.Dictionary) and "/MCID" in properties:
                return int(properties.MCID)
        return None


def _unicode_map(font: pikepdf.Object) -> dict[int, str]:
    text = font.ToUnicode.read_bytes().decode()
    return {
        int(code, 16): bytes.fromhex(value).decode("utf-16-be")
        for code, value in re.findall(r"<([0-9a-f]{4})> <([0-9a-f]+)>\n", text)
    }


def _widths(font: pikepdf.Object) -> dict[int, float]:
    widths, entries = dict[int, float](), list(font.DescendantFonts[0].W)
    for first, row in zip(entries[::2], entries[1::2], strict=True):
        widths |= {int(first) + index: float(width) for index, width in enumerate(row)}
    return widths
