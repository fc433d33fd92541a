"""Embeds the book's font faces, each subset to the characters that the book uses."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from storybook.errors import LayoutError
from storybook.layout.book import Book, TextBox
from storybook.layout.fonts.faces import BROKEN, Face
from storybook.layout.text.itemizing import HYPHEN
from storybook.layout.text.typography import NBSP


@dataclass(frozen=True)
class EmbeddedFace:
    """An embedded font face: its family name and file."""

    name: str
    file: str


def embed_faces(book: Book) -> tuple[Sequence[EmbeddedFace], dict[str, bytes]]:
    """The embedded faces, and their font files' bytes by file name.

    Raises:
        LayoutError: a font is damaged.
    """
    from fontTools.ttLib import TTLibError

    faces, files = [], {}
    for face, characters in _used_faces(book):
        file = f"{face.name}.{'otf' if face.is_cff else 'ttf'}"
        faces.append(EmbeddedFace(face.name, file))
        try:
            files[file] = _subset_font(face.data, characters)
        except (TTLibError, RuntimeError, *BROKEN) as error:
            message = f"the font {face.name} can't be embedded: {error or 'it is damaged'}"
            raise LayoutError(message, "get a fresh copy, or choose another") from error
    return faces, files


def _used_faces(book: Book) -> list[tuple[Face, str]]:
    """Faces in order of first use, each with the sorted characters it must contain."""
    faces: dict[str, Face] = {}
    characters: dict[str, set[str]] = {}
    for page in book.pages:
        for item in page.items:
            for line in item.lines if isinstance(item, TextBox) else ():
                runs = [(run.face, run.text) for run in line.runs] or [(line.style.face, "")]
                for face, text in runs:
                    faces.setdefault(face.name, face)
                    characters.setdefault(face.name, set(" ")).update(text)
    return [(face, "".join(sorted(characters[name]))) for name, face in faces.items()]


@lru_cache(maxsize=32)
def _subset_font(data: bytes, characters: str) -> bytes:
    """The font with these characters, and what HarfBuzz needs to shape them."""
    import uharfbuzz as hb
    from fontTools.ttLib import TTFont

    subset = hb.SubsetInput()
    subset.unicode_set.update(ord(character) for character in f"{characters} {NBSP}{HYPHEN}")
    subset.flags = hb.SubsetFlags.NOTDEF_OUTLINE
    cut = hb.subset(hb.Face(data), subset).blob.data
    font = TTFont(io.BytesIO(cut), recalcTimestamp=False)
    metrics, windows = font["hhea"], font["OS/2"]
    # The same ascent and descent in every table, so that all readers place lines as laid out.
    windows.sTypoAscender, windows.sTypoDescender = metrics.ascent, metrics.descent
    windows.usWinAscent, windows.usWinDescent = metrics.ascent, -metrics.descent
    metrics.lineGap = windows.sTypoLineGap = 0
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()
