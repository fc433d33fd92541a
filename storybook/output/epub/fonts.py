"""The book's faces, each cut down to the letters that the book has."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from storybook.errors import LayoutError
from storybook.layout.book import Book, TextBox
from storybook.layout.fonts.faces import BROKEN, Face
from storybook.layout.text.language import GLUE

_TABLES = {"GlyphOrder", "GDEF", "GPOS", "GSUB", "OS/2", "cmap", "cvt ", "fpgm", "gasp"}
_TABLES |= {"glyf", "head", "hhea", "hmtx", "loca", "maxp", "name", "post", "prep"}


@dataclass(frozen=True)
class EmbeddedFace:
    """A face in the e-book: `id` is its class in the style sheet."""

    id: str
    name: str
    file: str


def face_ids(book: Book) -> dict[str, str]:
    """Class names by the names of the faces, in the order that the book first uses them."""
    names = [face.name for face, _ in _letters(book)]
    return {name: f"face{number}" for number, name in enumerate(names, 1)}


def embed_faces(book: Book) -> tuple[Sequence[EmbeddedFace], dict[str, bytes]]:
    """What the style sheet says of the faces, and their files by name.

    Raises:
        LayoutError: one of them is damaged.
    """
    from fontTools.ttLib import TTLibError

    ids, faces, files = face_ids(book), [], {}
    for face, letters in _letters(book):
        file = f"{face.name}.ttf"
        faces.append(EmbeddedFace(ids[face.name], face.name, file))
        try:
            files[file] = _cut_down(face.data, letters)
        except (TTLibError, *BROKEN) as error:
            message = f"the font {face.name} can't be embedded: {error or 'it is damaged'}"
            raise LayoutError(message, "get a fresh copy, or choose another") from error
    return faces, files


def _letters(book: Book) -> list[tuple[Face, str]]:
    """The faces in the order that the book first uses them, each with its letters, sorted."""
    faces: dict[str, Face] = {}
    letters: dict[str, set[str]] = {}
    for page in book.pages:
        for item in page.items:
            for line in item.lines if isinstance(item, TextBox) else ():
                face = line.style.face
                faces.setdefault(face.name, face)
                letters.setdefault(face.name, set()).update(line.text)
    return [(face, "".join(sorted(letters[name]))) for name, face in faces.items()]


@lru_cache(maxsize=32)
def _cut_down(data: bytes, letters: str) -> bytes:
    """The font with these letters alone; it takes a tenth of a second."""
    from fontTools import subset
    from fontTools.ttLib import TTFont

    font = TTFont(io.BytesIO(data), recalcTimestamp=False)
    options = subset.Options(layout_features=["kern", "mark", "mkmk"], notdef_outline=True)
    # Of tables that it does not know, such as font editors leave, the subsetter would complain.
    options.drop_tables += [table for table in font.keys() if table not in _TABLES]  # noqa: SIM118
    cutter = subset.Subsetter(options)
    cutter.populate(text=f"{letters} {GLUE}")
    cutter.subset(font)
    metrics, windows = font["hhea"], font["OS/2"]
    # Lines are placed by one ascent and descent, whichever table a system reads them from.
    windows.sTypoAscender, windows.sTypoDescender = metrics.ascent, metrics.descent
    windows.usWinAscent, windows.usWinDescent = metrics.ascent, -metrics.descent
    metrics.lineGap = windows.sTypoLineGap = 0
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()
