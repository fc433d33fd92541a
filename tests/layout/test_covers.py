"""Covers for each vendor: the spine, the colours, and the area of the barcode."""

import io
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from storybook.book.bind import Binding, bind_book, lay_out_profile, read_report
from storybook.layout.book import Book, PanelBox, PictureBox, TextBox
from storybook.layout.covers import lay_out_cover
from storybook.profiles import COVERS
from tests.samples import FACTS, paint_pictures, pdf_of, sample_story

MM = 72 / 25.4


@pytest.fixture(scope="module")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return paint_pictures(sample_story(1), tmp_path_factory.mktemp("pictures"), 128)


def cover_of(pages: int, pictures: dict[str, Path], vendor: str = "kdp") -> Book:
    return lay_out_cover(sample_story(1), pictures, pages, vendor=vendor)


def rotated_titles(cover: Book) -> list[TextBox]:
    return [item for item in cover.pages[0].items if isinstance(item, TextBox) and item.rotated]


@pytest.mark.parametrize(
    ("vendor", "pages", "says"),
    [
        ("kdp", 78, "no text on it: that needs 79 pages"),
        ("kdp", 80, "no room for it at 7 pt"),  # 4.8 mm, less 1.6 at each edge
        ("kdp", 120, "has the title on it"),
        ("lulu", 24, "no text on it: that needs 80 pages"),
        ("lulu", 120, "has the title on it"),
        ("ingram", 46, "no text on it: that needs 48 pages"),
    ],
)
def test_words_on_the_spine_follow_the_vendors_rule(
    vendor: str, pages: int, says: str, pictures: dict[str, Path]
) -> None:
    cover = cover_of(pages, pictures, vendor)
    assert says in cover.notes[0]
    assert len(rotated_titles(cover)) == (2 if "has the title on it" in says else 0)


def test_the_storys_paper_makes_the_spine(pictures: dict[str, Path], tmp_path: Path) -> None:
    def width_mm(paper: str) -> float:
        story = sample_story(1, pages=[{"text": "Diam."}] * 14, paper=paper)
        return lay_out_profile(story, pictures, FACTS, tmp_path, "cover").width_mm

    assert width_mm("cream") - width_mm("colour") == pytest.approx(24 * (0.0635 - 0.0596))


def test_words_keep_off_the_spines_edges(pictures: dict[str, Path]) -> None:
    cover = cover_of(120, pictures)
    spine = 120 * 0.0596
    left = (cover.width_mm - spine) / 2
    for item in rotated_titles(cover):
        assert item.box.x_mm >= left + 1.58
        assert item.box.right_mm <= left + spine - 1.58
        for line in item.lines:
            assert line.x_mm >= 0
            assert item.box.y_mm + line.x_mm + line.width_mm <= cover.height_mm - 9.5
    title, author = (item.lines[0] for item in rotated_titles(cover))
    assert title.x_mm + title.width_mm < author.x_mm
    with _open(cover) as pdf:
        code = pdf.pages[0].Contents.read_bytes()
    assert code.count(b"0 -1 1 0 ") == 2


def _open(cover: Book) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(pdf_of(replace(cover, pictures_ppi=None))))


def test_ingrams_cover_is_for_offset_printing(pictures: dict[str, Path]) -> None:
    cover = cover_of(60, pictures, "ingram")
    with _open(cover) as pdf:
        (page,) = pdf.pages
        assert pdf.docinfo["/GTS_PDFXConformance"] == "PDF/X-1a:2001"
        width, height = (float(edge) / MM for edge in page.mediabox[2:])
        assert width == pytest.approx(2 * 210 + 60 * 0.0596 + 6.35, abs=0.01)
        assert height == pytest.approx(210 + 6.35, abs=0.01)
        code = page.Contents.read_bytes().split()
        assert not {b"rg", b"RG", b"g", b"G", b"gs"} & set(code)
        for at, operator in enumerate(code):
            if operator == b"k":
                assert sum(float(share) for share in code[at - 4 : at]) <= 2.4
        (image,) = page.Resources.XObject.values()
        assert str(image.ColorSpace) == "/DeviceCMYK"


@pytest.mark.parametrize("vendor", ["kdp", "lulu", "ingram"])
def test_the_barcode_has_white_ground_by_the_fold(vendor: str, pictures: dict[str, Path]) -> None:
    cover = cover_of(40, pictures, vendor)
    leaf = 210.0
    (ground,) = (
        item.box
        for item in cover.pages[0].items
        if isinstance(item, PanelBox) and item.colour == "#ffffff"
    )
    assert (ground.width_mm, ground.height_mm) == (50.8, 30.48)
    assert leaf - ground.right_mm == pytest.approx(6.35)
    assert cover.height_mm - ground.bottom_mm == pytest.approx(6.35)


@pytest.mark.parametrize("trim", ["a5", "a5-landscape", "portrait-8x10in", "a4-landscape"])
def test_nothing_of_the_back_touches_the_spine_or_the_barcode(trim: str, tmp_path: Path) -> None:
    blurb = {"id": "Burung kecil yang membangunkan desa", "en": "The bird who woke the village"}
    story = sample_story(2, trim=trim, subtitle=blurb)
    shown = paint_pictures(story, tmp_path, 64)
    cover = lay_out_cover(story, shown, 28)
    (page,) = cover.pages
    leaf = cover.width_mm / 2 - 28 * 0.0596 / 2
    back = [
        item
        for item in page.items
        if isinstance(item, PictureBox | TextBox) and item.box.x_mm < leaf
    ]
    assert {type(item) for item in back} == {PictureBox, TextBox}
    (ground,) = [i for i in page.items if isinstance(i, PanelBox) and i.colour == "#ffffff"]
    for item in back:
        assert item.box.right_mm <= leaf - 9.5
        beside = item.box.right_mm <= ground.box.x_mm
        assert beside or item.box.bottom_mm <= ground.box.y_mm - 2


def test_people_are_told_of_the_spine(pictures: dict[str, Path], tmp_path: Path) -> None:
    story = sample_story(1, pages=[{"text": "Diam."}] * 20)
    assert set(COVERS) == {"cover", "cover-ingram", "cover-lulu"}
    cover = lay_out_profile(story, {}, FACTS, tmp_path, "cover-ingram")
    path = bind_book(cover, tmp_path, Binding("cover-ingram"))
    assert path.name == "book-cover-ingram.pdf"
    assert any("needs 48 pages" in line for line in read_report(path))
