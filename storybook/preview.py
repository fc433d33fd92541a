"""PDF -> pictures for people: a contact sheet, and the spreads as the book lies open."""

import io
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from PIL import Image

from storybook.files import write_atomically
from storybook.pages.book import Book

COLUMNS = 3  # spreads side by side on the contact sheet
GROUND = "#8d8a86"
GAP_PX = 18
FOLD_PX = 1  # between the pages of a spread, so that two pictures are seen as two
SHEET_DPI = 36
SPREAD_DPI = 96


def write_contact_sheet(book: Book, pdf: Path, path: Path) -> None:
    """One PNG of the whole book, spread by spread."""
    spreads = list(_spreads(book, pdf, range(len(book.pages)), SHEET_DPI))
    width = max(spread.width for _, spread in spreads)
    height = max(spread.height for _, spread in spreads)
    rows = -(-len(spreads) // COLUMNS)
    size = (COLUMNS * (width + GAP_PX) + GAP_PX, rows * (height + GAP_PX) + GAP_PX)
    sheet = Image.new("RGB", size, GROUND)
    for index, (pages, spread) in enumerate(spreads):
        left = GAP_PX + index % COLUMNS * (width + GAP_PX)
        # A page alone lies where it would in the open book.
        left += width - spread.width if pages[0] % 2 == 0 else 0
        sheet.paste(spread, (left, GAP_PX + index // COLUMNS * (height + GAP_PX)))
    _save(sheet, path)


def write_spreads(book: Book, pdf: Path, folder: Path, pages: Sequence[int] | None = None) -> None:
    """A PNG for each spread, named by its pages; `pages` (0-based) for a part of the book."""
    wanted = range(len(book.pages)) if pages is None else pages
    for shown, spread in _spreads(book, pdf, wanted, SPREAD_DPI):
        name = "-".join(f"{index + 1:02d}" for index in shown)
        _save(spread, folder / f"spread-{name}.png")


def _spreads(
    book: Book, pdf: Path, wanted: Sequence[int], dpi: int
) -> Iterator[tuple[list[int], Image.Image]]:
    """The pages that lie open together, (page indices, `RGB`), cut to the trim."""
    import pypdfium2

    with pypdfium2.PdfDocument(pdf) as document:
        for left in range(-1, len(book.pages), 2):
            indices = [i for i in (left, left + 1) if 0 <= i < len(book.pages)]
            if any(index in wanted for index in indices):
                pages = [_draw(book, document[index], index, dpi) for index in indices]
                yield indices, _join(pages)


def _draw(book: Book, page: Any, index: int, dpi: int) -> Image.Image:
    bleed = book.bleeds[book.pages[index].side]
    crop = tuple(edge * 72 / 25.4 for edge in (bleed.left, bleed.bottom, bleed.right, bleed.top))
    drawn: Image.Image = page.render(scale=dpi / 72, crop=crop).to_pil()
    return drawn.convert("RGB")


def _join(pages: Sequence[Image.Image]) -> Image.Image:
    width = sum(page.width for page in pages) + FOLD_PX * (len(pages) - 1)
    spread = Image.new("RGB", (width, pages[0].height), GROUND)
    left = 0
    for page in pages:
        spread.paste(page, (left, 0))
        left += page.width + FOLD_PX
    return spread


def _save(picture: Image.Image, path: Path) -> None:
    """Writes a PNG whole or not at all.

    Raises:
        StoreError: the file can't be written.
    """
    out = io.BytesIO()
    picture.save(out, "PNG", compress_level=6)
    write_atomically(path, out.getvalue())
