"""Embeds the book's faces, each a subset of the glyphs used, with the text that they stand for."""

import hashlib
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count, groupby

from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream, String

from storybook.errors import LayoutError
from storybook.layout.fonts.faces import BROKEN, Face
from storybook.layout.text.shaping import advance

SYMBOLIC = 4  # font flag: characters are not looked up by a standard encoding
STEM_PT = 80  # of a regular weight; only used by viewers that must replace the font
MOST_IN_BLOCK = 100  # entries of a bfchar block
# Tables that only a program that shapes text needs.
_DROPPED = (
    "BASE", "GDEF", "GPOS", "GSUB", "JSTF", "MATH", "OS/2", "STAT", "cmap", "gasp", "kern", "name",
    "post", "COLR", "CPAL", "CBDT", "CBLC", "SVG ", "sbix", "VORG", "vhea", "vmtx", "DSIG", "hdmx",
)  # fmt: skip
_CMAP = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
{blocks}
endcmap
CMapName currentdict /CMap defineresource pop
end
end"""


@dataclass
class UsedFont:
    """A face in the PDF: its resource name, and the text of each glyph that was shown.

    `texts` has the text of each glyph that stands for it alone, `parts` a text that the glyph draws
    together with others.
    """

    name: str
    face: Face
    texts: dict[int, str] = field(default_factory=dict)
    parts: dict[int, str] = field(default_factory=dict)

    def stands_for(self, glyph: int, text: str) -> bool:
        """Whether the glyph stands for this text throughout the PDF; the first text counts."""
        return self.texts.setdefault(glyph, text) == text

    def helps_to_draw(self, glyph: int, text: str) -> None:
        """Record that the glyph is used, among others, to draw the text."""
        self.parts.setdefault(glyph, text)


class EmbeddedFonts:
    """The fonts of one PDF."""

    def __init__(self) -> None:
        self._fonts: dict[str, UsedFont] = {}

    def use(self, face: Face) -> UsedFont:
        """The font of a face."""
        return self._fonts.setdefault(face.name, UsedFont(f"F{len(self._fonts) + 1}", face))

    def embed(self, pdf: Pdf) -> Dictionary:
        """Embed the fonts; the font resources of the pages.

        Raises:
            LayoutError: a font is damaged.
        """
        resources = {f"/{font.name}": _embed(pdf, font) for font in self._fonts.values()}
        return Dictionary(resources)


def _embed(pdf: Pdf, font: UsedFont) -> Object:
    """A composite font whose character codes are glyph ids (ISO 32000-1, 9.7)."""
    face, texts = font.face, font.parts | font.texts
    glyphs = sorted(texts)
    data, box = _subset(face, glyphs)
    name = Name(f"/{_tag(glyphs, face)}+{face.postscript_name}")
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=name,
        Flags=SYMBOLIC,
        FontBBox=Array([round(edge) for edge in box]),
        ItalicAngle=0,
        Ascent=round(face.ascent),
        Descent=-round(face.descent),
        CapHeight=round(face.cap_height),
        StemV=STEM_PT,
    )
    program = pdf.make_indirect(Stream(pdf, data))
    if face.is_cff:
        program.Subtype = Name.CIDFontType0C
        descriptor.FontFile3 = program
    else:
        program.Length1 = len(data)
        descriptor.FontFile2 = program
    descendant = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType0 if face.is_cff else Name.CIDFontType2,
        BaseFont=name,
        CIDSystemInfo=Dictionary(
            Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0
        ),
        FontDescriptor=pdf.make_indirect(descriptor),
        W=_widths(face, glyphs),
    )
    if not face.is_cff:
        descendant.CIDToGIDMap = Name.Identity
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type0,
            BaseFont=name,
            Encoding=Name("/Identity-H"),
            DescendantFonts=Array([pdf.make_indirect(descendant)]),
            ToUnicode=pdf.make_indirect(Stream(pdf, _character_map(texts).encode())),
        )
    )


def _subset(face: Face, glyphs: Sequence[int]) -> tuple[bytes, tuple[float, float, float, float]]:
    """The font program with these glyphs under their own ids, and its box in thousandths.

    Raises:
        LayoutError: the font is damaged.
    """
    import uharfbuzz as hb
    from fontTools.ttLib import TTFont, TTLibError

    subset = hb.SubsetInput()
    subset.glyph_set.update(glyphs)
    subset.drop_table_tag_set.update(int.from_bytes(tag.encode(), "big") for tag in _DROPPED)
    subset.flags = (
        hb.SubsetFlags.RETAIN_GIDS
        | hb.SubsetFlags.NO_LAYOUT_CLOSURE
        | hb.SubsetFlags.NOTDEF_OUTLINE
        | hb.SubsetFlags.CFF_IDENTITY_CHARSET
    )
    try:
        data = bytes(hb.subset(hb.Face(face.data), subset).blob.data)
        font = TTFont(io.BytesIO(data), lazy=True)
        head, unit = font["head"], 1000 / font["head"].unitsPerEm
        if face.is_cff:
            data = font.reader["CFF "]
    except (TTLibError, RuntimeError, *BROKEN) as error:
        message = f"the font {face.name} can't be embedded: {error or 'it is damaged'}"
        raise LayoutError(message, "get a fresh copy, or choose another") from error
    return data, (head.xMin * unit, head.yMin * unit, head.xMax * unit, head.yMax * unit)


def _tag(glyphs: Sequence[int], face: Face) -> str:
    """The six capitals before the name of a subset, which differ from subset to subset."""
    digest = hashlib.sha256(f"{face.postscript_name} {glyphs}".encode()).digest()
    return "".join(chr(ord("A") + byte % 26) for byte in digest[:6])


def _widths(face: Face, glyphs: Sequence[int]) -> Array:
    """The W array: the advance widths of each sequence of consecutive glyphs."""
    widths = Array()
    order = count()
    for _, group in groupby(glyphs, key=lambda glyph: glyph - next(order)):
        consecutive = list(group)
        widths.append(consecutive[0])
        widths.append(Array([round(advance(face, glyph), 3) for glyph in consecutive]))
    return widths


def _character_map(texts: Mapping[int, str]) -> str:
    """The ToUnicode CMap."""
    entries = [f"<{glyph:04x}> <{utf16(text)}>" for glyph, text in sorted(texts.items())]
    return _CMAP.format(blocks="\n".join(_blocks(entries)))


def _blocks(entries: Sequence[str]) -> Iterator[str]:
    for start in range(0, len(entries), MOST_IN_BLOCK):
        block = entries[start : start + MOST_IN_BLOCK]
        yield "\n".join([f"{len(block)} beginbfchar", *block, "endbfchar"])


def utf16(text: str) -> str:
    """Text as hexadecimal digits of UTF-16."""
    return text.encode("utf-16-be").hex()
