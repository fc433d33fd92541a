"""The book's faces as reportlab's fonts, and lines of text as PDF operators."""

import io
from copy import copy
from functools import lru_cache
from itertools import pairwise
from typing import Any
from weakref import WeakKeyDictionary

from reportlab.pdfbase.ttfonts import TTFError, TTFont

from storybook.errors import LayoutError
from storybook.layout.fonts.faces import BROKEN, Face
from storybook.layout.text.typesetting import SetLine


class FontCase:
    """The book's faces as reportlab's fonts, each embedded once as a subset."""

    def __init__(self) -> None:
        self._fonts: dict[str, TTFont] = {}

    def font(self, face: Face) -> TTFont:
        """The face, ready to be embedded.

        Raises:
            LayoutError: it is damaged.
        """
        if face.name not in self._fonts:
            font = copy(_read_font(face.name, face.data))
            font.face, font.state = copy(font.face), WeakKeyDictionary()
            self._fonts[face.name] = font
        return self._fonts[face.name]

    def show(self, line: SetLine, document: Any) -> str:
        """Font and TJ operators of a line, with the face's own kerning."""
        font = self.font(line.style.face)
        size, rest, out = line.size_pt, iter(pairwise([*line.text, ""])), list[str]()
        for subset, codes in font.splitString(line.text, document):
            name = font.getSubsetInternalName(subset, document)
            pieces, hexes = list[str](), ""
            for code, (left, right) in zip(codes, rest, strict=False):
                hexes += f"{code:02x}"
                kern = line.style.face.kern(left, right) if right else 0.0
                if kern:
                    pieces.append(f"<{hexes}> {-kern:g}")
                    hexes = ""
            pieces += [f"<{hexes}>"] if hexes else []
            out.append(f"{name} {size:g} Tf [{' '.join(pieces)}] TJ")
        return " ".join(out)


@lru_cache(maxsize=16)
def _read_font(name: str, data: bytes) -> TTFont:
    """A face, read once a process; only to be copied, since reading it moves a place in it."""
    try:
        return TTFont(name, io.BytesIO(data), asciiReadable=0)
    except (TTFError, *BROKEN) as error:
        message = f"the font {name} can't be embedded: {error or 'it is damaged'}"
        raise LayoutError(message, "get a fresh copy, or choose another") from error
