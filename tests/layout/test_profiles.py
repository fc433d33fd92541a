"""Profiles: printers' page numbers, bleed, gutters, resolution; filler pages."""

import functools
import io
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pikepdf
import pytest
from PIL import Image

from storybook.errors import LayoutError
from storybook.images.cmyk import hex_to_cmyk
from storybook.layout.barcode import bars, modules
from storybook.layout.book import Book, PictureBox, TextBox
from storybook.layout.covers import lay_out_cover
from storybook.layout.lay_out import lay_out
from tests.samples import FACTS, sample_story, write_pdf

pytestmark = pytest.mark.slow

MM = 72 / 25.4


@pytest.fixture(scope="module", autouse=True)
def by_lanczos() -> Iterator[None]:
    """What enlarges pictures is none of this; the network takes seconds."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("storybook.images.enlarging._weights", lambda: None)
        yield


@pytest.fixture(scope="module")
def laid_out(pictures: dict[str, Path]) -> Callable[[str], Book]:
    """The sample story as a profile wants it, laid out once for each."""
    return functools.cache(
        lambda profile: lay_out(sample_story(), pictures, FACTS, profile=profile)
    )


@pytest.mark.parametrize(
    ("profile", "count"), [("screen", 20), ("booklet", 20), ("kdp", 24), ("lulu", 32)]
)
def test_each_profile_has_its_number_of_pages(
    profile: str, count: int, laid_out: Callable[[str], Book]
) -> None:
    book = laid_out(profile)
    assert len(book.pages) == count
    assert (book.pages[0].kind == "cover") == (profile in ("screen", "booklet"))
    assert book.pages[3].kind == "page"
    labels = [page.label for page in book.pages if page.label.isdigit()]
    assert labels == [str(n) for n in range(1, len(labels) + 1)]


def test_fillers_are_named_pages_with_something_to_do(laid_out: Callable[[str], Book]) -> None:
    book = laid_out("lulu")
    kinds = [page.kind for page in book.pages[18:-1]]
    assert kinds[:2] == ["find", "draw"]
    assert kinds[2:6] == ["colour"] * 4
    assert {"talk", "draw-best"} < set(kinds[6:])


@pytest.mark.parametrize("light", [0.25, 0.65])
def test_the_dark_is_not_coloured_in_where_there_are_days(
    pictures: dict[str, Path], tmp_path: Path, light: float
) -> None:
    """By night, and at dusk."""

    def coloured(shown: dict[str, Path]) -> list[Path]:
        book = lay_out(sample_story(), shown, FACTS, profile="kdp")
        items = [item for page in book.pages if page.kind == "colour" for item in page.items]
        return [item.path for item in items if isinstance(item, PictureBox)]

    usual = coloured(pictures)
    nights = {}
    for slot, path in pictures.items():
        if path in usual:
            nights[slot] = tmp_path / path.name
            with Image.open(path) as day:
                day.convert("RGB").point(lambda value: int(light * value)).save(nights[slot])
    assert nights
    assert len(coloured({**pictures, **nights})) == len(usual)
    assert not set(nights.values()) & set(coloured({**pictures, **nights}))


def test_a_book_that_cannot_be_filled_says_how_short_it_is(pictures: dict[str, Path]) -> None:
    with pytest.raises(LayoutError, match=r"Lulu prints books of 32 to 800 pages.*too few"):
        lay_out(sample_story(2), pictures, FACTS, profile="lulu")
    with pytest.raises(LayoutError, match="books of 4 to 60 pages"):
        lay_out(sample_story(80), pictures, FACTS, profile="booklet")


def test_words_keep_off_the_gutter(laid_out: Callable[[str], Book]) -> None:
    def inner(book: Book, side: str) -> float:
        return min(
            item.box.x_mm if side == "right" else book.width_mm - item.box.right_mm
            for page in book.pages
            if page.side == side
            for item in page.items
            if isinstance(item, TextBox)
        )

    thin = laid_out("kdp")
    words = [{"text": "Diam."}] * 160
    thick = lay_out(sample_story(1, pages=words), {}, FACTS, profile="kdp")
    assert inner(thin, "right") >= 9.5
    assert inner(thick, "right") >= 12.7
    assert inner(thick, "left") >= 12.7


@pytest.fixture(scope="module")
def kdp(pictures: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book of words with one picture: enlarging many takes seconds."""
    drawn = {"text": "Halo.", "setting": "sungai", "layout": "picture-top"}
    pages = [drawn, *[{"text": "Diam."}] * 21]
    story = sample_story(1, pages=pages)
    path = tmp_path_factory.mktemp("kdp") / "kdp.pdf"
    write_pdf(lay_out(story, pictures, FACTS, profile="kdp"), path)
    return path


def test_kdp_has_bleed_on_three_sides_and_no_extras(kdp: Path) -> None:
    with pikepdf.open(kdp) as pdf:
        for number, page in enumerate(pdf.pages, 1):
            left, bottom, right, top = (float(edge) for edge in page.trimbox)
            width, height = (float(edge) for edge in page.mediabox[2:])
            assert right - left == pytest.approx(210 * MM, abs=0.01)
            assert width == pytest.approx((210 + 3.175) * MM, abs=0.01)
            assert height == pytest.approx((210 + 2 * 3.175) * MM, abs=0.01)
            assert bottom == pytest.approx(3.175 * MM, abs=0.01)
            assert height - top == pytest.approx(3.175 * MM, abs=0.01)
            assert left == pytest.approx(0 if number % 2 else 3.175 * MM, abs=0.01)
            assert "/Annots" not in page.obj
        assert "/Outlines" not in pdf.Root
        assert "/StructTreeRoot" not in pdf.Root


@pytest.mark.skipif(shutil.which("pdfimages") is None, reason="needs poppler-utils")
def test_print_pictures_reach_their_resolution(kdp: Path) -> None:
    command = ["pdfimages", "-list", str(kdp)]
    rows = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    _, _, row = rows.splitlines()
    assert int(row.split()[12]) >= 300
    assert int(row.split()[13]) >= 300


def test_a_booklet_folds_into_reading_order(
    laid_out: Callable[[str], Book], tmp_path: Path
) -> None:
    path = tmp_path / "booklet.pdf"
    write_pdf(laid_out("booklet"), path)
    with pikepdf.open(path) as pdf:
        assert len(pdf.pages) == 10
        box = [float(edge) for edge in pdf.pages[0].mediabox]
        assert box == pytest.approx([0, 0, 297 * MM, 210 * MM], abs=0.01)
        assert all(len(page.Resources.XObject) == 2 for page in pdf.pages)
        code = pdf.pages[0].Contents.read_bytes().decode()
        left, bottom, wide, high = map(float, re.findall(r"G (.*) re S", code)[0].split())
        # The line to cut along: two pages of 143.5 mm, against the fold, 5 mm from the edges.
        assert [left, wide, high] == pytest.approx([5 * MM, 287 * MM, 143.5 * MM], abs=0.1)
        assert 2 * bottom + high == pytest.approx(210 * MM, abs=0.1)
        assert code.count(f"{148.5 * MM:.3f} ") >= 4  # the fold, above and below
    if shutil.which("pdftotext"):
        command = ["pdftotext", "-layout", "-f", "3", "-l", "3", str(path), "-"]
        text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        assert "Pesan cerita" in text  # the moral, page 18 of 20, beside the title page, page 3


def test_the_cover_wraps_round_the_inside(
    laid_out: Callable[[str], Book], pictures: dict[str, Path], tmp_path: Path
) -> None:
    story = sample_story(14, isbn="978-0-306-40615-7")
    cover = lay_out_cover(story, pictures, len(laid_out("kdp").pages))
    spine = 24 * 0.0596
    assert cover.width_mm == pytest.approx(2 * 210 + spine)
    write_pdf(cover, tmp_path / "cover.pdf")
    with pikepdf.open(tmp_path / "cover.pdf") as pdf:
        (page,) = pdf.pages
        width = float(page.mediabox[2]) / MM
        assert width == pytest.approx(2 * 210 + spine + 6.35, abs=0.01)


def test_bars_of_an_isbn() -> None:
    # The GS1 General Specifications' own example of the left half: 4 sets O-E-O-O-E-E.
    code = modules("9780306406157")
    assert len(code) == 95
    assert (code[:3], code[45:50], code[-3:]) == ("101", "01010", "101")
    assert code[3:10] == "0111011"  # 7 with odd parity
    assert code[10:17] == "0001001"  # 8 with even parity
    assert sum(bar.width_mm for bar in bars("9780306406157", 0, 0, 20)) == pytest.approx(
        code.count("1") * 0.33
    )


@pytest.fixture(scope="module")
def ingram(pictures: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    drawn = {"text": "Halo.", "setting": "sungai", "layout": "picture-top"}
    story = sample_story(1, pages=[drawn, *[{"text": "Diam."}] * 14], trim="a5")
    path = tmp_path_factory.mktemp("ingram") / "ingram.pdf"
    write_pdf(lay_out(story, pictures, FACTS, profile="ingram"), path)
    return path


def test_ingram_keeps_the_rules_of_pdf_x(ingram: Path) -> None:
    """A lint, for want of a free validator: ISO 15930-1 as far as this writer could break it."""
    with pikepdf.open(ingram) as pdf:
        assert pdf.pdf_version == "1.3"
        assert pdf.docinfo["/GTS_PDFXConformance"] == "PDF/X-1a:2001"
        assert str(pdf.docinfo["/Trapped"]) == "/False"
        assert pdf.docinfo["/CreationDate"] == "D:20261122000000Z"
        (intent,) = pdf.Root.OutputIntents
        assert (str(intent.S), int(intent.DestOutputProfile.N)) == ("/GTS_PDFX", 4)
        assert len(pdf.pages) % 2 == 0
        assert "/XObject" not in pdf.pages[-1].Resources or not pdf.pages[-1].Resources.XObject
        for page in pdf.pages:
            assert not {"/Group", "/Annots", "/ArtBox"} & set(page.obj.keys())
            assert "/ExtGState" not in page.Resources
            code = page.Contents.read_bytes().split()
            assert not {b"rg", b"RG", b"g", b"G", b"gs"} & set(code)
            for image in page.Resources.XObject.values():
                assert str(image.ColorSpace) == "/DeviceCMYK"
                assert "/SMask" not in image
        for font in pdf.pages[0].Resources.Font.values():
            assert "/FontFile2" in font.DescendantFonts[0].FontDescriptor


def test_ingram_pictures_keep_their_colours_under_the_ink_limit(
    ingram: Path, pictures: dict[str, Path]
) -> None:
    with pikepdf.open(ingram) as pdf:
        (image,) = pdf.pages[3].Resources.XObject.values()
        raw = image.read_raw_bytes()
        assert [int(n) for n in image.Decode] == [1, 0] * 4
    with Image.open(io.BytesIO(raw)) as jpeg:
        inks = np.asarray(jpeg)
        seen = np.asarray(jpeg.reduce(8).convert("RGB"))
    assert inks.sum(axis=2, dtype=np.uint16).max() <= 2.4 * 255
    with Image.open(pictures["page-01"]) as picture:
        asked = np.asarray(picture.convert("RGB"), dtype=np.float32)
    difference = seen.reshape(-1, 3).mean(axis=0) - asked.reshape(-1, 3).mean(axis=0)
    assert np.abs(difference).max() < 60


@pytest.mark.parametrize(("colour", "black_only"), [("#2a231f", True), ("#1f5a7a", False)])
def test_dark_greys_are_printed_in_black_alone(colour: str, black_only: bool) -> None:
    inks = hex_to_cmyk(colour)
    assert (sum(inks[:3]) == 0) == black_only
    assert 0 < sum(inks) <= 2.4
    assert hex_to_cmyk("#ffffff") == (0, 0, 0, 0)


@pytest.mark.skipif(shutil.which("gs") is None, reason="needs ghostscript")
def test_ghostscript_reads_the_print_files(ingram: Path, kdp: Path) -> None:
    for path in (ingram, kdp):
        flags = ["-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=nullpage", "-dPDFSTOPONERROR"]
        command = ["gs", *flags]
        done = subprocess.run([*command, str(path)], capture_output=True, text=True)
        assert (done.returncode, done.stdout) == (0, "")
