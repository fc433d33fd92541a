"""Book -> PDF. With `epub`, the only code that imports reportlab and pikepdf."""

import io

from pikepdf import Pdf

from storybook.layout.book import Book
from storybook.output.pdf.images import embed_pictures
from storybook.output.pdf.imposition import impose
from storybook.output.pdf.intents import add_press_intent, add_screen_intent
from storybook.output.pdf.metadata import add_document_info, add_xmp, set_viewer_preferences
from storybook.output.pdf.pages import draw_pages, set_page_boxes, set_page_resources
from storybook.output.pdf.saving import save_press_pdf, save_screen_pdf
from storybook.output.pdf.tags import add_bookmarks, add_page_labels, add_structure_tree
from storybook.output.pictures import PdfPictures


def make_pdf(book: Book, pictures: PdfPictures) -> bytes:
    """Build the PDF: PDF/UA-1 and PDF/A-2a if tagged, PDF/X-1a:2001 if CMYK.

    `pictures` come from `prepare_pdf_pictures`. The same book gives the same bytes.

    Raises:
        LayoutError: a font can't be embedded.
    """
    drawn = draw_pages(book, pictures)
    with Pdf.open(io.BytesIO(drawn.data)) as pdf:
        set_page_resources(pdf, drawn.fonts)
        embed_pictures(pdf, book, pictures)
        set_page_boxes(pdf, book)
        add_document_info(pdf, book)
        set_viewer_preferences(pdf, book)
        if book.tagged:
            add_xmp(pdf, book)
            add_structure_tree(pdf, book, drawn.marks)
            add_page_labels(pdf, book)
            add_bookmarks(pdf, book)
            add_screen_intent(pdf)
        if book.colour == "cmyk":
            add_press_intent(pdf)
            return save_press_pdf(pdf)
        data = save_screen_pdf(pdf)
    return impose(data, book.direction) if book.imposed else data
