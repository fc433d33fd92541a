"""Renders previews of a PDF: spreads of facing pages, a contact sheet, the front cover."""

import io
import math
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from PIL import Image

from storybook.images.contact_sheet import contact_sheet
from storybook.layout.book import Book, Side

if TYPE_CHECKING:
    from storybook.output.pictures import Enlarger

CONTACT_SHEET = "contact-sheet.jpg"
SPREADS = "spreads"  # folder for the spreads of a whole book
COLUMNS = 3  # spreads side by side on the contact sheet
GROUND = "#8d8a86"
GAP_PX = 18
FOLD_PX = 1  # gap between the pages of a spread, so that two pictures stay distinct
SPREAD_DPI = 96
SHEET_SCALE = 0.375  # of a spread's size
COVER_PX = 1600  # of the longer side: what shops ask for


@dataclass(frozen=True, eq=False)
class Spread:
    """Facing pages: their indices in the book, and the rendered `RGB` image."""

    pages: tuple[int, ...]
    image: Image.Image

    @property
    def file(self) -> str:
        return spread_file(self.pages)


def spread_file(pages: Sequence[int]) -> str:
    """File name of the spread of these pages (0-based)."""
    return f"spread-{'-'.join(f'{index + 1:02d}' for index in pages)}.jpg"


def render_previews(book: Book, pdf: bytes) -> Iterator[tuple[str, bytes]]:
    """Names and bytes of the book's previews: each spread, then a contact sheet of them all.

    Each page is rendered once.
    """
    thumbnails = []
    for spread in _render_spreads(book, pdf, range(len(book.pages))):
        yield f"{SPREADS}/{spread.file}", _encode_jpeg(spread.image)
        thumbnails.append(_thumbnail(spread))
    width = max(thumbnail.width for thumbnail in thumbnails)
    thumbnails[0] = _beside_fold(thumbnails[0], width, book.pages[0].side)
    yield CONTACT_SHEET, _encode_jpeg(contact_sheet(thumbnails, COLUMNS, GAP_PX, ground=GROUND))


def render_part(book: Book, pdf: bytes, pages: Collection[int]) -> Iterator[tuple[str, bytes]]:
    """Names and bytes of the spreads that show these pages of the file (0-based)."""
    for spread in _render_spreads(book, pdf, pages):
        yield spread.file, _encode_jpeg(spread.image)


def render_cover(book: Book, enlarger: "Enlarger | None" = None) -> bytes:
    """The front page as a JPEG, for shops and libraries.

    With an `enlarger`, its pictures are enlarged to the JPEG's resolution.
    """
    import pypdfium2

    from storybook.output.pdf import make_pdf
    from storybook.output.pictures import PixelEnlarger, prepare_pdf_pictures

    ppi = math.ceil(COVER_PX / (max(book.width_mm, book.height_mm) / 25.4))
    front = replace(book, pages=book.pages[:1], pictures_ppi=ppi if enlarger else None)
    pictures = prepare_pdf_pictures(front, enlarger or PixelEnlarger())
    with pypdfium2.PdfDocument(make_pdf(front, pictures)) as document:
        return _encode_jpeg(_render_page(book, document[0], 0, ppi))


def _thumbnail(spread: Spread) -> Image.Image:
    image = spread.image
    size = round(image.width * SHEET_SCALE), round(image.height * SHEET_SCALE)
    return image.resize(size, Image.Resampling.BOX)


def _beside_fold(page: Image.Image, width: int, side: Side) -> Image.Image:
    """Place the front cover in its half of a cell, as in the open book."""
    cell = Image.new("RGB", (width, page.height), GROUND)
    cell.paste(page, (width - page.width if side == "right" else 0, 0))
    return cell


def _render_spreads(book: Book, pdf: bytes, page_indices: Collection[int]) -> Iterator[Spread]:
    """The spreads that contain a wanted page, cropped to the trim."""
    import pypdfium2

    with pypdfium2.PdfDocument(pdf) as document:
        for first in range(-1, len(book.pages), 2):
            indices = tuple(i for i in (first, first + 1) if 0 <= i < len(book.pages))
            if any(index in page_indices for index in indices):
                pages = [_render_page(book, document[i], i, SPREAD_DPI) for i in indices]
                yield Spread(indices, _join(pages if book.direction == "ltr" else pages[::-1]))


def _render_page(book: Book, page: Any, index: int, dpi: float) -> Image.Image:
    bleed = book.bleeds[book.pages[index].side]
    crop = tuple(edge * 72 / 25.4 for edge in (bleed.left, bleed.bottom, bleed.right, bleed.top))
    image: Image.Image = page.render(scale=dpi / 72, crop=crop).to_pil()
    return image.convert("RGB")


def _join(pages: Sequence[Image.Image]) -> Image.Image:
    width = sum(page.width for page in pages) + FOLD_PX * (len(pages) - 1)
    spread = Image.new("RGB", (width, pages[0].height), GROUND)
    left = 0
    for page in pages:
        spread.paste(page, (left, 0))
        left += page.width + FOLD_PX
    return spread


def _encode_jpeg(image: Image.Image) -> bytes:
    file = io.BytesIO()
    # As PNG it would take ten times as long and, on a slow network, four times as many bytes.
    image.save(file, "JPEG", quality=90, subsampling=0)
    return file.getvalue()
