"""Draws pages by reportlab; pictures, fonts and tags are added later."""

import io
from dataclasses import dataclass
from typing import Any

from pikepdf import Array, Dictionary, Pdf
from reportlab.pdfgen.canvas import Canvas

from storybook.layout.book import Book
from storybook.output.pdf.content import PT_PER_MM, MarkedContent, PageContent, page_size_pt
from storybook.output.pdf.fonts import EmbeddedFonts
from storybook.output.pdf.images import name_pictures
from storybook.output.pictures import PdfPictures


@dataclass(frozen=True)
class DrawnPages:
    """A PDF whose pages have their text, with pictures referenced by name only.

    `marks` are the marked-content sequences of each page, `fonts` what its text is shown with.
    """

    data: bytes
    fonts: EmbeddedFonts
    marks: tuple[tuple[MarkedContent, ...], ...]


def draw_pages(book: Book, pictures: PdfPictures) -> DrawnPages:
    """Draw every page."""
    file = io.BytesIO()
    canvas = _open_canvas(book, file)
    fonts, names = EmbeddedFonts(), name_pictures(pictures)
    marks = []
    for page in book.pages:
        content = PageContent(book, page, fonts, names)
        content.draw()
        canvas.setPageSize(page_size_pt(book, page))
        canvas.addLiteral("\n".join(content.operators))
        canvas.showPage()
        marks.append(tuple(content.marks))
    canvas.save()
    return DrawnPages(file.getvalue(), fonts, tuple(marks))


def _open_canvas(book: Book, file: io.BytesIO) -> Any:
    new_canvas: Any = Canvas  # reportlab's stubs are incomplete
    return new_canvas(
        file,
        invariant=1,
        pageCompression=0,  # streams are compressed when the finished file is saved
        pdfVersion=(1, 3) if book.colour == "cmyk" else (1, 7),
        lang=book.languages[0] if book.tagged else None,
    )


def set_page_resources(pdf: Pdf, fonts: EmbeddedFonts) -> None:
    """Embed the fonts, and name them as the only resources of each page.

    Raises:
        LayoutError: a font can't be embedded.
    """
    embedded = fonts.embed(pdf)
    for page in pdf.pages:
        # reportlab adds Helvetica, and an empty transition and procedure sets, which are obsolete.
        del page.obj["/Trans"]
        page.obj.Resources = Dictionary(Font=embedded)


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
