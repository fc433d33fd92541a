"""Loads the book's faces as reportlab fonts, and writes lines of text as PDF operators."""

import io
import re
from itertools import pairwise

from pikepdf import Pdf
from reportlab.pdfbase.pdfdoc import PDFDocument
from reportlab.pdfbase.ttfonts import TTFError, TTFont

from storybook.errors import LayoutError
from storybook.layout.fonts.faces import BROKEN, Face
from storybook.layout.text.typesetting import PlacedLine
from storybook.layout.text.typography import NNBSP


class EmbeddedFonts:
    """The fonts of one PDF, each embedded as a subset of the characters that were shown."""

    def __init__(self, document: PDFDocument) -> None:
        self._document = document
        self._fonts: dict[str, TTFont] = {}

    def show(self, line: PlacedLine) -> str:
        """Tf and TJ operators of a line, with the face's own kerning.

        Raises:
            LayoutError: the font is damaged.
        """
        face = line.style.face
        if face.name not in self._fonts:
            self._fonts[face.name] = load_font(face)
        font = self._fonts[face.name]
        pairs, operators = pairwise([*line.text, ""]), list[str]()
        narrower = (
            face.width_pt(" ", 1000) - face.width_pt(NNBSP, 1000) if NNBSP in line.text else 0
        )
        for subset, codes in font.splitString(line.text.replace(NNBSP, " "), self._document):
            name = font.getSubsetInternalName(subset, self._document)
            strings, run = list[str](), ""
            for code, (left, right) in zip(codes, pairs, strict=False):
                run += f"{code:02x}"
                kern = face.kern(left, right) if right else 0.0
                kern -= narrower if left == NNBSP else 0.0
                if kern:
                    strings.append(f"<{run}> {-kern:g}")
                    run = ""
            strings += [f"<{run}>"] if run else []
            operators.append(f"{name} {line.size_pt:g} Tf [{' '.join(strings)}] TJ")
        return " ".join(operators)


def load_font(face: Face) -> TTFont:
    """Load a face as a reportlab font.

    Raises:
        LayoutError: the font is damaged.
    """
    try:
        return TTFont(face.name, io.BytesIO(face.data), asciiReadable=0)
    except (TTFError, *BROKEN) as error:
        message = f"the font {face.name} can't be embedded: {error or 'it is damaged'}"
        raise LayoutError(message, "get a fresh copy, or choose another") from error


def replace_null_characters(pdf: Pdf) -> None:
    """Map the codes that stand for no character to U+FFFD; reportlab maps them to U+0000."""
    for font in pdf.pages[0].obj.Resources.Font.values():
        if "/ToUnicode" in font:
            character_map = font.ToUnicode.read_bytes()
            font.ToUnicode.write(re.sub(rb"<0000>(?=\s*\n)", b"<FFFD>", character_map))
