"""PDF -> pictures for people: a contact sheet, and the spreads as the book lies open."""

import io
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import Any

from PIL import Image

from storybook.files import write_atomically
from storybook.layout.book import Book

CONTACT_SHEET = "contact-sheet.png"
SPREADS = "spreads"
COLUMNS = 3  # spreads side by side on the contact sheet
GROUND = "#8d8a86"
GAP_PX = 18
FOLD_PX = 1  # between the pages of a spread, so that two pictures are seen as two
SPREAD_DPI = 96
SHEET_SHARE = 0.375  # of a spread's size
COVER_PX = 1000


def write_previews(book: Book, pdf: bytes, folder: Path) -> None:
    """`spreads/`, a PNG for each pair of pages, then `contact-sheet.png` of the whole book.

    Each page is drawn once.

    Raises:
        StoreError: the folder cannot be written.
    """
    small = []
    for shown, spread in _spreads(book, pdf, range(len(book.pages))):
        _save(spread, folder / SPREADS / spread_name(shown))
        size = round(spread.width * SHEET_SHARE), round(spread.height * SHEET_SHARE)
        small.append((shown, spread.resize(size, Image.Resampling.BOX)))
    _save(_contact_sheet(small), folder / CONTACT_SHEET)


def write_part(book: Book, pdf: bytes, folder: Path, pages: Collection[int]) -> list[Path]:
    """The spreads with these pages of the file (0-based) alone, for a look at a part.

    Raises:
        StoreError: the folder cannot be written.
    """
    paths = []
    for shown, spread in _spreads(book, pdf, pages):
        paths.append(folder / spread_name(shown))
        _save(spread, paths[-1])
    return paths


def draw_cover(book: Book, pdf: bytes) -> bytes:
    """The front page as a JPEG, as shops and shelves show it."""
    import pypdfium2

    with pypdfium2.PdfDocument(pdf) as document:
        longest = max(book.width_mm, book.height_mm) / 25.4
        page = _draw(book, document[0], 0, COVER_PX / longest)
    out = io.BytesIO()
    page.save(out, "JPEG", quality=90, subsampling=0)
    return out.getvalue()


def spread_name(shown: Sequence[int]) -> str:
    """The file of a spread, by the indices of its pages, from 0."""
    return f"spread-{'-'.join(f'{index + 1:02d}' for index in shown)}.png"


def _contact_sheet(spreads: Sequence[tuple[list[int], Image.Image]]) -> Image.Image:
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
    return sheet


def _spreads(
    book: Book, pdf: bytes, wanted: Collection[int]
) -> Iterator[tuple[list[int], Image.Image]]:
    """The pages that lie open together, (page indices, `RGB`), cut to the trim."""
    import pypdfium2

    with pypdfium2.PdfDocument(pdf) as document:
        for left in range(-1, len(book.pages), 2):
            indices = [i for i in (left, left + 1) if 0 <= i < len(book.pages)]
            if any(index in wanted for index in indices):
                pages = [_draw(book, document[index], index, SPREAD_DPI) for index in indices]
                yield indices, _join(pages)


def _draw(book: Book, page: Any, index: int, dpi: float) -> Image.Image:
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
    # The highest level takes three times as long, for a fifth of the bytes.
    picture.save(out, "PNG", compress_level=1)
    write_atomically(path, out.getvalue())
