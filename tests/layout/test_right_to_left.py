"""Books that are read from right to left: pages, covers and files turn the other way."""

import io
import zipfile
from pathlib import Path

import pikepdf
import pytest

from storybook.book.bind import Binding, bind_book, lay_out_profile
from storybook.errors import LayoutError
from storybook.layout.book import Book, OrnamentBox, PictureBox, TextBox
from storybook.layout.covers import lay_out_cover
from storybook.layout.lay_out import lay_out
from storybook.layout.text.scripts import is_rtl
from storybook.output.pdf.imposition import folding_order
from storybook.story import Story
from tests.fontfiles import make_font
from tests.samples import FACTS, paint_pictures, pdf_of, sample_story

TEXT = "הצבי הקטן רץ ביער"
TITLE = "הצבי"


def story_in(language: str, **more: object) -> Story:
    text = {"he": TEXT, "en": "The small deer runs."}[language]
    data = {
        "language": [language],
        "title": {"he": TITLE, "en": "The deer"}[language],
        "author": None,
        "trim": "a5-landscape",
        "characters": {},
        "pages": [{"text": text, "setting": "sungai"}] * 2
        + [{"text": text, "setting": "sungai", "layout": "spread"}],
        "moral": None,
    }
    return sample_story(1, **(data | more))


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with a font of Hebrew letters, each a square."""
    folder = tmp_path_factory.mktemp("project")
    make_font(folder / "fonts" / "Squares.ttf", TEXT + TITLE)
    return folder


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return paint_pictures(story_in("he"), tmp_path_factory.mktemp("pictures"), 64)


@pytest.fixture(scope="module")
def hebrew(project: Path, drawn: dict[str, Path]) -> Book:
    return lay_out(story_in("he"), drawn, FACTS, project)


@pytest.fixture(scope="module")
def english(drawn: dict[str, Path]) -> Book:
    return lay_out(story_in("en"), drawn, FACTS)


@pytest.mark.parametrize(
    ("language", "rtl"),
    [
        ("ar", True), ("fa-AF", True), ("ur", True), ("dv", True), ("ps", True), ("sd", True),
        ("yi", True), ("nqo", True), ("uz-Arab", True), ("ff-Adlm", True), ("he-Latn", False),
        ("ff", False), ("id", False), ("hi", False), ("mn-Mong", False),
    ],
)  # fmt: skip
def test_the_direction_is_that_of_the_languages_script(language: str, rtl: bool) -> None:
    assert is_rtl(language) == rtl


def test_the_cover_is_a_left_hand_page_and_sides_alternate(hebrew: Book) -> None:
    assert hebrew.direction == "rtl"
    assert [page.side for page in hebrew.pages[:4]] == ["left", "right", "left", "right"]


def test_every_page_mirrors_that_of_a_book_from_left_to_right(hebrew: Book, english: Book) -> None:
    for ours, theirs in zip(hebrew.pages, english.pages, strict=True):
        assert ours.side != theirs.side
        for kind in (PictureBox, OrnamentBox):
            mirrored = [
                item.box.mirrored(english.width_mm)
                for item in theirs.items
                if isinstance(item, kind)
            ]
            boxes = [item.box for item in ours.items if isinstance(item, kind)]
            assert [vars(box) for box in boxes] == [
                pytest.approx(vars(box), abs=1e-6) for box in mirrored
            ]


def test_text_begins_at_the_right(hebrew: Book) -> None:
    (text,) = [
        item
        for item in hebrew.pages[3].items
        if isinstance(item, TextBox) and item.lines[0].text in TEXT
    ]
    ends = {round(line.x_mm + line.width_mm, 3) for line in text.lines}
    assert ends == {round(text.box.width_mm, 3)}
    assert all(line.is_rtl for line in text.lines)


def test_a_picture_across_two_pages_begins_on_the_right(hebrew: Book) -> None:
    first, second = (
        next(item for item in hebrew.pages[index].items if isinstance(item, PictureBox))
        for index in (-4, -3)
    )
    assert (hebrew.pages[-4].side, hebrew.pages[-3].side) == ("right", "left")
    assert (first.crop.right, second.crop.left) == (1.0, 0.0)
    assert first.alt
    assert not second.alt


def test_a_spread_that_begins_on_the_wrong_side_is_refused(project: Path) -> None:
    pages = [{"text": TEXT}, {"text": TEXT, "layout": "spread"}]
    with pytest.raises(LayoutError, match="begin on a right-hand page"):
        lay_out(story_in("he", pages=pages), {}, FACTS, project)


def test_viewers_turn_the_pages_from_right_to_left(hebrew: Book, english: Book) -> None:
    with pikepdf.open(io.BytesIO(pdf_of(hebrew))) as pdf:
        assert pdf.Root.ViewerPreferences.Direction == pikepdf.Name.R2L
    with pikepdf.open(io.BytesIO(pdf_of(english))) as pdf:
        assert "/Direction" not in pdf.Root.ViewerPreferences


@pytest.mark.parametrize("profile", ["epub", "epub-reflow"])
def test_e_books_turn_too(hebrew: Book, tmp_path: Path, profile: str) -> None:
    with zipfile.ZipFile(bind_book(hebrew, tmp_path, Binding(profile))) as epub:
        package = epub.read("EPUB/package.opf").decode()
        page = epub.read("EPUB/page-004.xhtml").decode()
    assert 'page-progression-direction="rtl"' in package
    assert 'lang="he" xml:lang="he" dir="rtl"' in page
    if profile == "epub":
        assert '<itemref idref="page-001" properties="page-spread-left"/>' in package
        assert '<span style="right:' in page  # readers' own widths leave the right edge straight


def test_a_translation_from_left_to_right_says_so(project: Path, tmp_path: Path) -> None:
    pages = [{"text": {"he": TEXT, "en": "A deer."}}]
    story = sample_story(
        1, language=["he", "en"], title={"he": TITLE, "en": "D"}, author=None, pages=pages
    )
    book = lay_out(story, {}, FACTS, project)
    with zipfile.ZipFile(bind_book(book, tmp_path, Binding("epub"))) as epub:
        page = epub.read("EPUB/page-004.xhtml").decode()
    assert 'lang="en" xml:lang="en" dir="ltr"' in page


def test_the_cover_folds_the_other_way(project: Path, drawn: dict[str, Path]) -> None:
    hebrew, english = (
        lay_out_cover(story_in(language, isbn="978-0-306-40615-7"), drawn, 200, folder)
        for language, folder in (("he", project), ("en", None))
    )
    for ours, theirs in zip(hebrew.pages[0].items, english.pages[0].items, strict=True):
        if isinstance(ours, PictureBox):
            mirrored = theirs.box.mirrored(english.width_mm)
            assert vars(ours.box) == pytest.approx(vars(mirrored), abs=1e-6)
    (spine,) = [
        item for item in hebrew.pages[0].items if isinstance(item, TextBox) and item.rotated
    ]
    assert spine.rotated == "up"
    # Its words begin at the top.
    end = spine.lines[0].x_mm + spine.lines[0].width_mm
    assert end == pytest.approx(spine.box.height_mm, abs=1e-3)
    front = max(
        (item for item in hebrew.pages[0].items if isinstance(item, PictureBox)),
        key=lambda item: item.box.height_mm,
    )
    assert front.box.right_mm < hebrew.width_mm / 2


@pytest.mark.slow
def test_booklets_are_folded_the_other_way(project: Path, drawn: dict[str, Path]) -> None:
    assert folding_order(8, "ltr") == [(7, 0), (1, 6), (5, 2), (3, 4)]
    assert folding_order(8, "rtl") == [(0, 7), (6, 1), (2, 5), (4, 3)]
    book = lay_out_profile(story_in("he"), drawn, FACTS, project, "booklet")
    assert book.direction == "rtl"
    assert pdf_of(book)[:5] == b"%PDF-"


def test_kdp_gutters_are_at_the_spine(project: Path, drawn: dict[str, Path]) -> None:
    book = lay_out_profile(
        story_in("he", pages=[{"text": TEXT}] * 12), drawn, FACTS, project, "kdp"
    )
    assert [page.side for page in book.pages[:2]] == ["left", "right"]
    assert book.bleeds["left"].right == book.bleeds["right"].left == 0
