"""PDF -> contact sheet and spreads."""

from pathlib import Path

from PIL import Image
from samples import FACTS, paint_pictures, sample_story

from storybook.pages.layout import lay_out
from storybook.pdf import write_pdf
from storybook.preview import write_contact_sheet, write_spreads


def test_spreads_show_the_pages_that_lie_open_together(tmp_path: Path) -> None:
    story = sample_story(2)
    book = lay_out(story, paint_pictures(story, tmp_path / "pictures", 256), FACTS)
    write_pdf(book, tmp_path / "book.pdf")
    write_contact_sheet(book, tmp_path / "book.pdf", tmp_path / "contact-sheet.png")
    write_spreads(book, tmp_path / "book.pdf", tmp_path / "spreads", pages=[3, 4])
    assert [path.name for path in (tmp_path / "spreads").iterdir()] == ["spread-04-05.png"]
    with Image.open(tmp_path / "spreads" / "spread-04-05.png") as spread:
        assert abs(spread.width - 2 * spread.height) < 8
        assert spread.getpixel((20, spread.height - 20)) == (255, 250, 240)
    with Image.open(tmp_path / "contact-sheet.png") as sheet:
        assert sheet.width > sheet.height
