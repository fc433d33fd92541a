"""Draws pages with embedded fonts by reportlab; pictures and tags are added later."""

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from pikepdf import Array, Pdf
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from storybook.layout.book import Book, PageLayout, TextBox
from storybook.layout.fonts.faces import Face
from storybook.output.pdf.content import PT_PER_MM, MarkedContent, PageContent, page_size_pt
from storybook.output.pdf.fonts import EmbeddedFonts, load_font
from storybook.output.pdf.images import name_pictures
from storybook.output.pictures import PdfPictures


@dataclass(frozen=True)
class DrawnPages:
    """A PDF whose pages have their text, with pictures referenced by name only.

    `marks` are the marked-content sequences of each page.
    """

    data: bytes
    marks: tuple[tuple[MarkedContent, ...], ...]


def draw_pages(book: Book, pictures: PdfPictures) -> DrawnPages:
    """Draw every page.

    Raises:
        LayoutError: a font can't be embedded.
    """
    file = io.BytesIO()
    canvas = _open_canvas(book, file)
    # A private attribute: reportlab embeds fonts in a document, and Canvas, which creates the
    # document, does not expose it.
    fonts, names = EmbeddedFonts(canvas._doc), name_pictures(pictures)
    marks = []
    for page in book.pages:
        content = PageContent(book, page, fonts, names)
        content.draw()
        canvas.setPageSize(page_size_pt(book, page))
        canvas.addLiteral("\n".join(content.operators))
        canvas.showPage()
        marks.append(tuple(content.marks))
    canvas.save()
    return DrawnPages(file.getvalue(), tuple(marks))


def _open_canvas(book: Book, file: io.BytesIO) -> Any:
    # Without an initial font of ours, which it looks up in its registry, reportlab would refer to
    # Helvetica (not embedded) on every page.
    initial = load_font(next(_faces(book.pages)))
    pdfmetrics.registerFont(initial)
    new_canvas: Any = Canvas  # reportlab's stubs are incomplete
    return new_canvas(
        file,
        invariant=1,
        pageCompression=0,  # streams are compressed when the finished file is saved
        pdfVersion=(1, 3) if book.colour == "cmyk" else (1, 7),
        initialFontName=initial.fontName,
        lang=book.languages[0] if book.tagged else None,
    )


def _faces(pages: Iterable[PageLayout]) -> Iterator[Face]:
    for page in pages:
        for item in page.items:
            if isinstance(item, TextBox):
                yield from (line.style.face for line in item.lines)


def set_page_boxes(pdf: Pdf, book: Book) -> None:
    """Set each page's trim and bleed boxes; the bleed extends to the edge of the sheet."""
    for page, layout in zip(pdf.pages, book.pages, strict=True):
        bleed = book.bleeds[layout.side]
        trim_mm = [
            bleed.left,
            bleed.bottom,
            bleed.left + book.width_mm,
            bleed.bottom + book.height_mm,
        ]
        page.obj.TrimBox = Array([round(edge * PT_PER_MM, 3) for edge in trim_mm])
        page.obj.BleedBox = page.obj.MediaBox
