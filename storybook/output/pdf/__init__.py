"""Book -> PDF. The only code, with `epub`, that imports reportlab and pikepdf."""

from pathlib import Path
from typing import TYPE_CHECKING

from storybook.files import write_atomically
from storybook.layout.book import Book

if TYPE_CHECKING:
    from storybook.store import Store


def make_pdf(book: Book, store: "Store | None" = None) -> bytes:
    """The book as PDF; the same book gives the same bytes.

    Pictures that are enlarged for print are kept in `store`, and made once.
    """
    from storybook.output.pdf.drawing import draw_book
    from storybook.output.pdf.finish import finish
    from storybook.output.pdf.imposition import impose

    data = finish(book, draw_book(book, store))
    return impose(data) if book.imposed else data


def write_pdf(book: Book, path: Path) -> None:
    """Writes the book, whole or not at all.

    Raises:
        StoreError: the file can't be written.
    """
    write_atomically(path, make_pdf(book))
