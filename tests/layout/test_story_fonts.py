"""Fonts that a story names: used everywhere, and checked before anything is drawn."""

import io
import random
import zipfile
from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner
from fontTools.ttLib import TTFont

from storybook.book.bind import Binding, bind_book, lay_out_profile
from storybook.checks import read_checked
from storybook.cli import main
from storybook.errors import LayoutError, StorybookError, StoryError
from storybook.layout.book import Book, TextBox
from storybook.layout.fonts.faces import FaceSource, find_font
from storybook.layout.lay_out import lay_out
from tests.fontfiles import make_font
from tests.samples import FACTS, pdf_of, sample_story
from tests.storyfiles import write

HOUSE = FaceSource("ABeeZee-Regular.ttf", "fontpkg_abeezee")


@pytest.fixture(scope="module")
def hand(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """ABeeZee under another name; its kerning takes long to read, so the bytes are the same."""
    font = TTFont(find_font(HOUSE, Path()))
    for record in font["name"].names:
        if record.nameID in (1, 4, 6, 16):
            record.string = "MyHand"
        if record.nameID == 13:
            record.string = "All rights reserved."
    path = tmp_path_factory.mktemp("fonts") / "My hand.ttf"
    font.save(path)
    return path.read_bytes()


@pytest.fixture
def project(hand: bytes, tmp_path: Path) -> Path:
    """A project with that font for its own."""
    (tmp_path / "fonts").mkdir()
    (tmp_path / "fonts" / "My hand.ttf").write_bytes(hand)
    return tmp_path


def faces(book: Book) -> set[str]:
    """Names of the faces that its lines are set in."""
    return {
        line.style.face.name
        for page in book.pages
        for item in page.items
        if isinstance(item, TextBox)
        for line in item.lines
    }


def refused(project: Path, fonts: str) -> str:
    """What `check` says of the fonts of a story."""
    path = write(project, f"title: T\nfonts: {fonts}\npages:\n  - text: Halo.\n")
    with pytest.raises(StoryError) as caught:
        read_checked(path)
    return str(caught.value)


def test_the_text_is_set_in_the_storys_font(project: Path) -> None:
    book = lay_out(sample_story(2, fonts={"text": "My hand.ttf"}), {}, FACTS, project)
    assert faces(book) == {"My-hand", "Baloo2-700", "Baloo2-500"}
    messages = [
        line.text
        for page in book.pages
        if page.kind == "imprint"
        for item in page.items
        if isinstance(item, TextBox)
        for line in item.lines
    ]
    assert "Huruf: Baloo 2, berlisensi SIL Open Font License 1.1." in messages
    assert "Huruf: MyHand." in messages


@pytest.mark.slow
def test_titles_too_in_every_kind_of_book(project: Path, tmp_path: Path) -> None:
    story = sample_story(14, fonts={"title": "My hand.ttf", "text": "baloo 2"})
    for profile in ("ingram", "cover"):
        book = lay_out_profile(story, {}, FACTS, project, profile)
        with pikepdf.open(io.BytesIO(pdf_of(book))) as pdf:
            names = {str(item.BaseFont) for item in pdf.objects if is_font(item)}
        assert any("MyHand" in name for name in names)
        assert not any("ABeeZee" in name for name in names)
    epub = bind_book(lay_out(story, {}, FACTS, project), tmp_path, Binding("epub"))
    names = zipfile.ZipFile(epub).namelist()
    assert "EPUB/My-hand.ttf" in names
    assert "EPUB/Baloo2-400.ttf" in names


def is_font(one: object) -> bool:
    return isinstance(one, pikepdf.Dictionary) and "/BaseFont" in one


def test_what_is_wrong_is_said_with_its_place(project: Path) -> None:
    (project / "fonts" / "Bad.ttf").write_bytes(b"no font at all")
    (project / "Outside.ttf").write_bytes((project / "fonts" / "My hand.ttf").read_bytes())
    closed = TTFont(project / "fonts" / "My hand.ttf")
    closed["OS/2"].fsType = 2
    del closed["GPOS"]
    closed.save(project / "fonts" / "Closed.ttf")
    for fonts, words in (
        ("{text: My hnd.ttf}", "there is no font fonts/My hnd.ttf"),
        ("{text: My hnd.ttf}", "My hand.ttf"),
        ("{text: zzzzzzzzz.ttf}", "put it there, or use ABeeZee or Baloo 2"),
        ("{title: Bad.ttf}", "Bad.ttf can't be read"),
        ("{title: ../Outside.ttf}", "not in the project's folder fonts"),
        ("{title: /etc/passwd}", "not in the project's folder fonts"),
        ("{title: 'C:\\x.ttf'}", "not in the project's folder fonts"),
        ("{title: My hand.woff}", "is not a font file"),
        ("{title: Closed.ttf}", "its maker forbids embedding"),
    ):
        message = refused(project, fonts)
        assert words in message
        assert ":2:1" in message
    both = refused(project, "{text: No.ttf, title: Bad.ttf}")
    assert "No.ttf" in both
    assert "Bad.ttf" in both


def test_letters_that_the_font_lacks_are_named(project: Path) -> None:
    (project / "fonts" / "My hand.ttf").unlink()  # it would stand in
    make_font(project / "fonts" / "Few.ttf", "Halo. 0123456789")
    pages = [{"text": {"id": "Halo.", "en": "Halo, él."}}]
    with pytest.raises(LayoutError, match=r"page 1: the font Few lacks ',' \(U\+002C\), 'é'"):
        lay_out(sample_story(1, pages=pages, fonts={"text": "Few.ttf"}), {}, FACTS, project)


def test_a_build_names_the_letters_before_anything_is_drawn(project: Path) -> None:
    (project / "fonts" / "My hand.ttf").unlink()
    make_font(project / "fonts" / "Few.ttf", "Halo. 0123456789")
    path = write(project, "title: T\nfonts: {text: Few.ttf}\npages:\n  - text: Halo él.\n")
    result = CliRunner().invoke(main, ["build", str(path), "--dry-run"])
    assert result.exit_code == 1
    assert "page 1: the font Few lacks 'é' (U+00E9)" in result.output


def test_a_font_for_titles_does_not_stand_in_for_the_text(project: Path) -> None:
    make_font(project / "fonts" / "Few.ttf", "Halo. 0123456789")
    story = sample_story(1, fonts={"text": "Few.ttf", "title": "My hand.ttf"})
    with pytest.raises(LayoutError, match="the font Few lacks"):
        lay_out(story, {}, FACTS, project)


def test_a_font_that_changed_is_read_again(project: Path) -> None:
    story = sample_story(1, fonts={"text": "My hand.ttf"})
    before = lay_out(story, {}, FACTS, project)
    wider = TTFont(project / "fonts" / "My hand.ttf")
    wider["hmtx"]["a"] = (2000, 0)
    del wider["GPOS"]
    wider.save(project / "fonts" / "My hand.ttf")
    assert lay_out(story, {}, FACTS, project) != before


@pytest.mark.slow
def test_a_damaged_font_is_a_plain_error_wherever_it_shows(project: Path, tmp_path: Path) -> None:
    path = project / "fonts" / "My hand.ttf"
    whole, dice = path.read_bytes(), random.Random(5)
    story = sample_story(1, fonts={"text": path.name})
    refusals = 0
    for turn in range(24):
        torn = bytearray(whole)
        if turn < 6:
            del torn[dice.randrange(len(torn)) :]
        for _ in range(dice.choice((1, 8, 64)) if turn >= 6 else 0):
            torn[dice.randrange(min(len(torn), 4000 if turn % 2 else len(torn)))] = dice.randrange(
                256
            )
        path.write_bytes(torn)
        try:
            book = lay_out(story, {}, FACTS, project)
            pdf_of(book)
            bind_book(book, tmp_path, Binding("epub"))
        except StorybookError:
            refusals += 1
    assert refusals >= 6
