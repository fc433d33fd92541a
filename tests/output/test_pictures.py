"""The pictures of a laid-out book, prepared for its file."""

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from storybook.errors import LayoutError
from storybook.layout.book import Book, PictureBox
from storybook.output.pictures import prepare_epub_pictures, prepare_pdf_pictures


@pytest.fixture
def shown(book: Book) -> tuple[Book, PictureBox]:
    """A book of one page with one picture, 96 px wide."""
    page = book.pages[3]
    (box,) = (item for item in page.items if isinstance(item, PictureBox))
    return replace(book, pages=(replace(page, items=(box,)),)), box


def with_box(book: Book, *boxes: PictureBox) -> Book:
    return replace(book, pages=(replace(book.pages[0], items=boxes),))


@pytest.mark.slow  # most of a second
def test_a_picture_shown_twice_is_prepared_once(shown: tuple[Book, PictureBox]) -> None:
    book, box = shown
    again = replace(box, alt="The same again.")
    as_lines = replace(box, line_art=True)
    book = with_box(book, box, again, as_lines)
    for pictures in (prepare_pdf_pictures(book), prepare_epub_pictures(book)):
        assert pictures[box] is pictures[again]
        assert pictures[box] is not pictures[as_lines]


@pytest.mark.slow
def test_print_has_as_many_pixels_as_its_resolution_asks_for(
    shown: tuple[Book, PictureBox],
) -> None:
    book, box = shown
    (picture,) = prepare_pdf_pictures(replace(book, pictures_ppi=300)).values()
    across_mm = box.box.width_mm / (box.crop.right - box.crop.left)
    assert picture.width_px == pytest.approx(300 * across_mm / 25.4, abs=1)
    with Image.open(io.BytesIO(picture.data)) as image:
        assert (image.format, image.size) == ("JPEG", (picture.width_px, picture.height_px))


def test_offset_printing_has_cmyk(shown: tuple[Book, PictureBox]) -> None:
    (picture,) = prepare_pdf_pictures(replace(shown[0], colour="cmyk")).values()
    assert picture.colour == "cmyk"
    with Image.open(io.BytesIO(picture.data)) as image:
        assert (image.mode, image.width) == ("CMYK", 96)


def test_a_jpeg_is_taken_as_it_is(shown: tuple[Book, PictureBox], tmp_path: Path) -> None:
    book, box = shown
    path = tmp_path / "photo.jpg"
    Image.new("RGB", (20, 16), "#336699").save(path)
    book = with_box(book, replace(box, path=path))
    assert [p.data for p in prepare_pdf_pictures(book).values()] == [path.read_bytes()]
    (photo,) = prepare_epub_pictures(book).values()
    assert (photo.file, photo.data) == ("pictures/photo.jpg", path.read_bytes())


@pytest.mark.parametrize("prepare", [prepare_pdf_pictures, prepare_epub_pictures])
@pytest.mark.parametrize("length", [0, 30, -20])
def test_a_picture_that_is_cut_short_is_named(
    prepare: Callable[[Book], object], length: int, shown: tuple[Book, PictureBox], tmp_path: Path
) -> None:
    book, box = shown
    path = tmp_path / "cut.png"
    path.write_bytes(box.path.read_bytes()[:length])
    with pytest.raises(LayoutError, match=r"the picture .*cut\.png can't be read"):
        prepare(with_box(book, replace(box, path=path)))
