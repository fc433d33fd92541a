"""Story + pictures -> the files of a book: lays out, writes the PDF, and previews of it."""

from collections.abc import Mapping
from pathlib import Path

from storybook.pages.book import Book, BookFacts
from storybook.story import Story

SCREEN, COVER = "screen", "cover"
COVER_OF = "kdp"  # the vendor whose pages a cover goes round


def lay_out_profile(
    story: Story, pictures: Mapping[str, Path], facts: BookFacts, project: Path, profile: str
) -> Book:
    """The book as a profile wants it: its pages, or the sheet of its cover.

    Raises:
        LayoutError: the words do not fit, or there is no such profile.
    """
    from storybook.pages.covers import lay_out_cover
    from storybook.pages.layout import lay_out

    if profile != COVER:
        return lay_out(story, pictures, facts, project, profile)
    inside = lay_out(story, pictures, facts, project, COVER_OF)
    return lay_out_cover(story, pictures, inside, project, vendor=COVER_OF)


def bind_book(book: Book, folder: Path, profile: str) -> Path:
    """Write the book's PDF, `book.pdf` for the screen, else named by its profile.

    For the screen there are also `contact-sheet.png` and `spreads/`, as the book lies open.

    Raises:
        StoreError: the folder cannot be written.
    """
    from storybook.pdf import write_pdf
    from storybook.preview import write_contact_sheet, write_spreads

    path = folder / ("book.pdf" if profile == SCREEN else f"book-{profile}.pdf")
    write_pdf(book, path)
    if profile == SCREEN:
        write_contact_sheet(book, path, folder / "contact-sheet.png")
        write_spreads(book, path, folder / "spreads")
    return path
