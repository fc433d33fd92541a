"""Book -> PDF. The only code, with `epub`, that imports reportlab and pikepdf."""

from pathlib import Path

from storybook.files import write_atomically
from storybook.pages.book import Book


def write_pdf(book: Book, path: Path) -> None:
    """Writes the book; the same book gives the same bytes, and nothing half-written stays.

    Raises:
        StoreError: the file can't be written.
    """
    from storybook.pdf.booklet import impose
    from storybook.pdf.draw import draw_book
    from storybook.pdf.finish import finish

    data = finish(book, draw_book(book))
    write_atomically(path, impose(data) if book.imposed else data)
