"""PDF -> contact sheet and spreads, of the whole book or of a part."""

import io
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from storybook.book.bind import Binding, bind_book, preview_part
from storybook.errors import LayoutError
from storybook.layout.book import Book
from storybook.layout.lay_out import lay_out
from storybook.output.previews import render_cover
from tests.samples import FACTS, paint_pictures, sample_story


@pytest.fixture(autouse=True)
def coarse(monkeypatch: pytest.MonkeyPatch) -> None:
    """Half the dots, a quarter of the time."""
    monkeypatch.setattr("storybook.output.previews.SPREAD_DPI", 48)


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Book:
    story = sample_story(2)
    return lay_out(story, paint_pictures(story, tmp_path_factory.mktemp("pictures"), 256), FACTS)


def is_near(picture: Image.Image, at: tuple[int, int], colour: tuple[int, int, int]) -> bool:
    """Whether a JPEG has about this colour there."""
    pixel = np.array(picture.convert("RGB").getpixel(at))
    return bool(np.abs(pixel - colour).max() <= 2)


@pytest.mark.slow
def test_spreads_show_the_pages_that_lie_open_together(book: Book, tmp_path: Path) -> None:
    bind_book(book, tmp_path)
    spreads = sorted(path.name for path in (tmp_path / "spreads").iterdir())
    assert spreads == [f"spread-{name}.jpg" for name in ("01", "02-03", "04-05", "06-07", "08")]
    with Image.open(tmp_path / "spreads" / "spread-04-05.jpg") as spread:
        assert abs(spread.width - 2 * spread.height) < 8
        assert is_near(spread, (20, spread.height - 20), (255, 250, 240))
    with Image.open(tmp_path / "contact-sheet.jpg") as sheet:
        assert sheet.width > sheet.height
        # The cover lies alone on the right, so its left half is the ground.
        assert is_near(sheet, (40, 40), (0x8D, 0x8A, 0x86))


def test_without_previews_there_is_the_book_alone(book: Book, tmp_path: Path) -> None:
    bind_book(book, tmp_path, Binding(previews=False))
    assert {path.name for path in tmp_path.iterdir()} == {"book.pdf", "book.ppi.json"}


def test_a_part_has_its_own_spreads_and_no_book(book: Book, tmp_path: Path) -> None:
    (tmp_path / "spread-08.jpg").touch()  # of another part, earlier
    paths = preview_part(book, tmp_path, ["page-02"])
    assert [path.name for path in paths] == ["spread-04-05.jpg"]
    assert list(tmp_path.iterdir()) == paths
    with pytest.raises(LayoutError, match="has no page-03"):
        preview_part(book, tmp_path, ["page-02", "page-03"])


def test_the_cover_for_shelves_is_the_front_page(book: Book) -> None:
    with Image.open(io.BytesIO(render_cover(book))) as cover:
        assert cover.format == "JPEG"
        assert 1600 <= max(cover.size) <= 1610
        red, green, blue = cover.convert("RGB").getpixel((20, 20))  # type: ignore[misc]
    ground = book.pages[0].background
    assert abs(red - int(ground[1:3], 16)) < 6
    assert abs(green - int(ground[3:5], 16)) < 6
    assert abs(blue - int(ground[5:7], 16)) < 6
