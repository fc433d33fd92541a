"""Loads, sizes and encodes the pictures that a laid-out book's file needs, each once.

This runs before the PDF and EPUB writers, so they only place bytes. A picture that several pages
show in the same way is prepared once, and all its boxes share one object.
"""

import hashlib
import io
import math
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol

from PIL import Image

from storybook.errors import LayoutError
from storybook.images.enlarging import EnlargedCache, enlarge
from storybook.images.line_art import draw_line_art
from storybook.images.png import PngError, compressed_rgb_rows, strip_metadata
from storybook.layout.book import Book, Colour, PictureBox

# A 512 or 768 px picture stays below this limit as a PNG and is embedded losslessly, so flat art
# keeps its clean edges. An enlarged PNG would be 10 MB; a JPEG of quality 95 without chroma
# subsampling shows no ringing at 300 dpi.
LOSSLESS_BYTES = 2_000_000
LOSSLESS_PX = 1024
JPEG_QUALITY = 95
_EPUB_LOSSLESS_BYTES = 4_000_000


@dataclass(frozen=True, eq=False)
class PdfPicture:
    """An encoded picture: `filter` is FlateDecode (PNG rows, predictor 15) or DCTDecode (JPEG)."""

    width_px: int
    height_px: int
    filter: Literal["FlateDecode", "DCTDecode"]
    data: bytes
    colour: Colour = "rgb"


@dataclass(frozen=True, eq=False)
class EpubPicture:
    """A picture file in an EPUB: its name and bytes."""

    file: str
    data: bytes


PdfPictures = dict[PictureBox, PdfPicture]
EpubPictures = dict[PictureBox, EpubPicture]


@dataclass(frozen=True, eq=False)
class _Source:
    """A picture file, read once; `kind` is Pillow's name for its format.

    `image` is decoded on first access, and never if the file is embedded unchanged.
    """

    path: Path
    data: bytes
    sha256: str
    kind: str
    image: Image.Image


class Enlarger(Protocol):
    """Enlarges a picture to the size that a printed page needs."""

    def enlarge(self, data: bytes, image: Image.Image, sha256: str, width_px: int) -> Image.Image:
        """The `RGB` picture at least `width_px` wide; `data` is its file, `sha256` the file's."""


class PixelEnlarger:
    """Enlarges the pixels of any picture; `cache` keeps results that take seconds."""

    def __init__(self, cache: EnlargedCache | None = None) -> None:
        self._cache = cache

    def enlarge(self, data: bytes, image: Image.Image, sha256: str, width_px: int) -> Image.Image:
        """See `Enlarger`."""
        return enlarge(image.convert("RGB"), sha256, width_px, self._cache)


_PIXELS = PixelEnlarger()


def prepare_pdf_pictures(book: Book, enlarger: Enlarger = _PIXELS) -> PdfPictures:
    """Prepare every picture of the book, enlarged and in the PDF's colour space.

    Raises:
        LayoutError: a picture can't be read.
    """
    prepared: dict[tuple[str, int, bool], PdfPicture] = {}
    pictures = {}
    for box, source in _load_sources(book):
        width_px = _required_width_px(box, book)
        key = source.sha256, width_px, box.line_art
        if key not in prepared:
            with _picture_errors(box.path):
                prepared[key] = _prepare_for_pdf(
                    source, width_px, box.line_art, book.colour, enlarger
                )
        pictures[box] = prepared[key]
    return pictures


def prepare_epub_pictures(book: Book) -> EpubPictures:
    """Prepare every picture of the book at its own size, without generation metadata.

    Raises:
        LayoutError: a picture can't be read.
    """
    prepared: dict[tuple[str, bool], EpubPicture] = {}
    pictures = {}
    for box, source in _load_sources(book):
        key = source.sha256, box.line_art
        if key not in prepared:
            with _picture_errors(box.path):
                prepared[key] = _prepare_for_epub(source, box.line_art)
        pictures[box] = prepared[key]
    return pictures


def _load_sources(book: Book) -> Iterator[tuple[PictureBox, _Source]]:
    sources: dict[Path, _Source] = {}
    for page in book.pages:
        for item in page.items:
            if isinstance(item, PictureBox):
                if item.path not in sources:
                    with _picture_errors(item.path):
                        sources[item.path] = _load_source(item.path)
                yield item, sources[item.path]


def _load_source(path: Path) -> _Source:
    data = path.read_bytes()
    image = Image.open(io.BytesIO(data))
    return _Source(path, data, hashlib.sha256(data).hexdigest(), image.format or "", image)


@contextmanager
def _picture_errors(path: Path) -> Iterator[None]:
    """Turn read and decode errors into a LayoutError that names the picture."""
    try:
        yield
    except FileNotFoundError:
        raise  # a missing file is reported by the caller that owns the folder
    except (OSError, SyntaxError, PngError) as error:  # Pillow's are the first two
        raise LayoutError(f"the picture {path} can't be read: {error}", "draw it again") from error


def _required_width_px(box: PictureBox, book: Book) -> int:
    """Width of the whole picture at the book's print resolution; 0 if it sets none."""
    width_mm = box.box.width_mm / (box.crop.right - box.crop.left)
    return math.ceil(width_mm / 25.4 * (book.pictures_ppi or 0))


def _prepare_for_pdf(
    source: _Source, width_px: int, line_art: bool, colour: Colour, enlarger: Enlarger
) -> PdfPicture:
    if line_art:
        image = draw_line_art(source.image.convert("RGB"))
        if image.width < width_px:
            size = width_px, round(image.height * width_px / image.width)
            image = image.resize(size, Image.Resampling.LANCZOS)
        return encode_cmyk(image) if colour == "cmyk" else encode_rgb(image, lossless=True)
    image = source.image
    if image.width >= width_px:
        return encode_cmyk(image) if colour == "cmyk" else _encode_as_is(source)
    image = enlarger.enlarge(source.data, image, source.sha256, width_px)
    if colour == "cmyk":
        return encode_cmyk(image)
    return encode_rgb(image, lossless=max(image.size) <= LOSSLESS_PX)


def _encode_as_is(source: _Source) -> PdfPicture:
    """Encode at the original size; JPEG data and PNG rows are copied unchanged."""
    image = source.image
    if source.kind == "JPEG" and image.mode == "RGB":
        return PdfPicture(*image.size, "DCTDecode", source.data)
    rows = compressed_rgb_rows(source.data) if source.kind == "PNG" else None
    if rows is not None and len(rows) <= LOSSLESS_BYTES:
        return PdfPicture(*image.size, "FlateDecode", rows)
    return encode_rgb(image.convert("RGB"), rows is None and len(source.data) <= LOSSLESS_BYTES)


def encode_rgb(image: Image.Image, lossless: bool) -> PdfPicture:
    """Encode an `RGB` picture: lossless if requested and the result is small enough."""
    if lossless:
        rows = compressed_rgb_rows(_save(image, "PNG"))
        if rows is not None and len(rows) <= LOSSLESS_BYTES:
            return PdfPicture(*image.size, "FlateDecode", rows)
    return PdfPicture(*image.size, "DCTDecode", _save(image, "JPEG"))


def encode_cmyk(image: Image.Image) -> PdfPicture:
    """Encode a picture for offset printing. Pillow writes a CMYK JPEG with inverted levels."""
    from storybook.images.cmyk import to_cmyk

    data = _save(to_cmyk(image.convert("RGB")), "JPEG")
    return PdfPicture(*image.size, "DCTDecode", data, "cmyk")


def _prepare_for_epub(source: _Source, line_art: bool) -> EpubPicture:
    stem = f"pictures/{source.path.stem}"
    if line_art:
        image = draw_line_art(source.image.convert("RGB"))
        return EpubPicture(f"{stem}-lines.png", _save(image, "PNG"))
    if source.kind == "JPEG":
        return EpubPicture(f"{stem}.jpg", source.data)
    if source.kind == "PNG" and len(source.data) > _EPUB_LOSSLESS_BYTES:  # an author's photograph
        return EpubPicture(f"{stem}.jpg", _save(source.image.convert("RGB"), "JPEG"))
    if source.kind == "PNG":
        return EpubPicture(f"{stem}.png", strip_metadata(source.data))
    return EpubPicture(f"{stem}.png", _save(source.image.convert("RGB"), "PNG"))


def _save(image: Image.Image, kind: Literal["PNG", "JPEG"]) -> bytes:
    file = io.BytesIO()
    options = {"quality": JPEG_QUALITY, "subsampling": 0} if kind == "JPEG" else {}
    image.save(file, kind, **options)
    return file.getvalue()
