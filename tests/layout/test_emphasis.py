"""Emphasised words on the page, in a PDF's tags, in an e-book, and for what reads the text."""

import shutil
import subprocess
import zipfile
from pathlib import Path

import pikepdf
import pytest
from fontTools.ttLib import TTFont

from storybook.book.bind import Binding, bind_book
from storybook.checks.reading_level import check_level
from storybook.layout.book import Book, TextBox
from storybook.layout.lay_out import lay_out
from storybook.layout.text.typesetting import PlacedLine, read_text
from storybook.stage.staging import stage_story
from storybook.story import Story, load_story
from tests.languages import NOTO
from tests.samples import FACTS, sample_story, write_pdf

TEXT = 'Kancil *sangat* lapar. "*Tolong!*" katanya, **keras sekali**. 2 * 3'
PLAIN = "Kancil sangat lapar. “Tolong!” katanya, keras sekali. 2 * 3"


def story_of(text: str = TEXT, language: str = "id", **more: object) -> Story:
    page = {"text": {language: text}, "setting": "sungai"}
    return sample_story(1, language=[language], pages=[page], moral=None, **more)


def lines_of(book: Book) -> list[PlacedLine]:
    page = next(page for page in book.pages if page.kind == "page")
    boxes = [item for item in page.items if isinstance(item, TextBox)]
    return [line for box in boxes for line in box.lines if line.style.tag != "Artifact"]


def faces_of(book: Book) -> dict[str, tuple[str, str]]:
    """The emphasis and the face of each run."""
    runs = [run for line in lines_of(book) for run in line.runs]
    return {run.text.strip(): (run.emphasis, run.face.postscript_name) for run in runs}


def test_words_are_set_in_the_familys_italic_or_drawn_heavier() -> None:
    book = lay_out(story_of(), {}, FACTS)
    faces = faces_of(book)
    assert faces["sangat"] == faces["Tolong!"] == ("em", "ABeeZee-Italic")
    assert faces["keras sekali"] == ("strong", "ABeeZee-Regular")
    assert {run.emphasis for line in lines_of(book) for run in line.runs} == {"", "em", "strong"}
    assert read_text(lines_of(book)) == PLAIN


def test_stars_are_printed_where_the_story_says_so() -> None:
    book = lay_out(story_of(markup="none"), {}, FACTS)
    assert "*sangat*" in read_text(lines_of(book))
    assert {emphasis for emphasis, _ in faces_of(book).values()} == {""}


@pytest.mark.skipif(not NOTO.is_dir(), reason="needs fonts-noto-core")
def test_a_font_of_the_project_has_its_own_bold_and_italic(tmp_path: Path) -> None:
    (tmp_path / "fonts").mkdir()
    for name in ("Regular", "Bold", "Italic", "BoldItalic"):
        shutil.copy(NOTO / f"NotoSans-{name}.ttf", tmp_path / "fonts")
    book = lay_out(story_of(fonts={"text": "NotoSans-Regular.ttf"}), {}, FACTS, tmp_path)
    faces = faces_of(book)
    assert faces["sangat"] == ("em", "NotoSans-Italic")
    assert faces["keras sekali"] == ("strong", "NotoSans-Bold")


@pytest.mark.skipif(not NOTO.is_dir(), reason="needs fonts-noto-core")
def test_the_faces_are_chosen_by_weight_and_slant_whatever_they_are_called(tmp_path: Path) -> None:
    (tmp_path / "fonts").mkdir()
    for name, other in (("Regular", ""), ("Bold", "Heavy"), ("Italic", "Kursiv")):
        font = TTFont(NOTO / f"NotoSans-{name}.ttf")
        if other:
            font["name"].setName(f"NotoSans-{other}", 6, 3, 1, 0x409)
        font.save(tmp_path / "fonts" / f"NotoSans-{name}.ttf")
    book = lay_out(story_of(fonts={"text": "NotoSans-Regular.ttf"}), {}, FACTS, tmp_path)
    faces = faces_of(book)
    assert faces["sangat"] == ("em", "NotoSans-Kursiv")
    assert faces["keras sekali"] == ("strong", "NotoSans-Heavy")


@pytest.mark.skipif(not NOTO.is_dir(), reason="needs fonts-noto-core")
def test_another_script_is_emphasised_in_its_own_font(tmp_path: Path) -> None:
    (tmp_path / "fonts").mkdir()
    shutil.copy(NOTO / "NotoNaskhArabic-Regular.ttf", tmp_path / "fonts")
    book = lay_out(story_of("كان الغزال *جائعا* جدا", "ar"), {}, FACTS, tmp_path)
    assert faces_of(book)["جائعا"] == ("em", "NotoNaskhArabic-Regular")
    assert read_text(lines_of(book)) == "كان الغزال جائعا جدا"
    write_pdf(book, tmp_path / "book.pdf")


def test_an_emphasis_goes_on_in_the_next_line() -> None:
    words = "**" + "satu dua tiga empat lima enam " * 5 + "tujuh**"
    book = lay_out(story_of(f"Ia berkata {words}."), {}, FACTS)
    lines = lines_of(book)
    assert len(lines) > 2
    assert all(any(run.emphasis == "strong" for run in line.runs) for line in lines)
    assert "*" not in read_text(lines)


def test_the_pdf_has_the_words_without_stars_and_their_tags(tmp_path: Path) -> None:
    path = tmp_path / "book.pdf"
    write_pdf(lay_out(story_of(), {}, FACTS), path)
    with pikepdf.open(path) as pdf:
        root = pdf.Root.StructTreeRoot
        assert root.RoleMap == pikepdf.Dictionary(Em=pikepdf.Name.Span, Strong=pikepdf.Name.Span)
        page = pdf.pages[3]
        owners = root.ParentTree.Nums[2 * int(page.StructParents) + 1]
        assert [str(owner.S) for owner in owners][:7] == [
            "/P", "/Em", "/P", "/Em", "/P", "/Strong", "/P"
        ]  # fmt: skip
        assert owners[0] == owners[1].P
        assert b"2 Tr" in page.Contents.read_bytes()
    if shutil.which("pdftotext"):
        command = ["pdftotext", "-f", "4", "-l", "4", str(path), "-"]
        text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        assert " ".join(text.split()).startswith(PLAIN)


@pytest.mark.parametrize("profile", ["epub", "epub-reflow"])
def test_the_e_book_has_em_and_strong(profile: str, tmp_path: Path) -> None:
    path = bind_book(lay_out(story_of(), {}, FACTS), tmp_path, Binding(profile))
    with zipfile.ZipFile(path) as archive:
        pages = "".join(
            archive.read(name).decode() for name in archive.namelist() if "page-0" in name
        )
        assert "EPUB/ABeeZee-Italic.ttf" in archive.namelist()
    assert '<em class="face' in pages
    assert ">sangat</em> lapar. “<em" in pages
    assert "<strong>keras sekali</strong>" in pages.replace("</strong></span> <span", "")
    assert "*sangat*" not in pages


def test_what_reads_the_text_sees_no_stars(tmp_path: Path) -> None:
    path = tmp_path / "story.yaml"
    path.write_text(
        "title: Kancil\nlanguage: en\nlevel: bloom 3\nsettings: {sungai: a river}\npages:\n"
        "  - text: 'A *tiger* slept. *Run!* Now.'\n    setting: sungai\n"
    )
    loaded = load_story(path)
    assert check_level(loaded) == ()  # three sentences of three words at most
    starred, plain = (
        stage_story(story)
        for story in (loaded.story, Story.model_validate(plain_story(loaded.story)))
    )
    assert starred == plain
    heading = next(page for page in lay_out(loaded.story, {}, FACTS).pages if page.kind == "page")
    assert heading.heading == "1  A tiger slept. Run! Now."


def plain_story(story: Story) -> dict[str, object]:
    data = story.model_dump(exclude_unset=True, by_alias=True)
    data["pages"][0]["text"] = {"en": "A tiger slept. Run! Now."}
    return data
