"""Fallback fonts of the author's, for characters that the bundled fonts lack."""

from pathlib import Path

import pytest

from storybook.errors import LayoutError
from storybook.layout.book import Book, TextBox
from storybook.layout.lay_out import lay_out
from tests.fontfiles import make_font
from tests.samples import FACTS, pdf_of, sample_story

GREEK = "Καλημέρα"


def greek(project: Path) -> Book:
    pages = [{"text": {"id": "Halo.", "en": GREEK}}]
    return lay_out(sample_story(1, pages=pages), {}, FACTS, project)


def test_a_font_beside_the_story_stands_in(tmp_path: Path) -> None:
    make_font(tmp_path / "fonts" / "Squares.ttf", GREEK + " .")
    book = greek(tmp_path)
    faces = {
        run.text: run.face.name
        for page in book.pages
        for item in page.items
        if isinstance(item, TextBox)
        for line in item.lines
        for run in line.runs
    }
    assert faces[GREEK] == "Squares"
    assert faces["Halo."] == "ABeeZee-Regular"
    assert b"%PDF" in pdf_of(book)[:8]


def test_without_one_the_error_says_what_to_do(tmp_path: Path) -> None:
    make_font(tmp_path / "fonts" / "Few.ttf", "Κα")
    with pytest.raises(LayoutError, match=r"page 1: .* lacks 'λ' \(U\+03BB\)[\s\S]*folder 'fonts'"):
        greek(tmp_path)


def test_a_broken_font_is_named(tmp_path: Path) -> None:
    (tmp_path / "fonts").mkdir()
    (tmp_path / "fonts" / "Bad.ttf").write_bytes(b"no font at all")
    with pytest.raises(LayoutError, match=r"Bad\.ttf"):
        greek(tmp_path)


def test_a_script_without_a_font_is_named_with_one_that_helps(tmp_path: Path) -> None:
    pages = [{"text": {"id": "Halo.", "en": "ꦏꦤ꧀ꦕꦶꦭ꧀"}}]
    with pytest.raises(
        LayoutError, match=r"page 1: .* lacks[\s\S]*Javanese[\s\S]*NotoSansJavanese-Regular\.ttf"
    ):
        lay_out(sample_story(1, pages=pages), {}, FACTS, tmp_path)


def test_emoji_need_a_font_in_one_colour(tmp_path: Path) -> None:
    pages = [{"text": {"id": "Halo 🦌.", "en": "Hi."}}]
    with pytest.raises(LayoutError, match=r"page 1: .* lacks '🦌'[\s\S]*NotoEmoji-Regular\.ttf"):
        lay_out(sample_story(1, pages=pages), {}, FACTS, tmp_path)
