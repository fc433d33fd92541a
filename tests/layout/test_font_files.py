"""Font files of every kind: found in any letter case, embedded, or refused with a reason."""

import io
from pathlib import Path

import pikepdf
import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.ttLib import TTCollection, TTFont
from fontTools.ttLib.tables.DefaultTable import DefaultTable

from storybook.errors import LayoutError
from storybook.layout.book import Book, TextBox
from storybook.layout.fonts.faces import FaceSource, find_font, load_face
from storybook.layout.lay_out import lay_out
from storybook.output.epub.fonts import embed_faces
from storybook.output.epub.views import family_classes
from tests.fontfiles import make_font
from tests.samples import FACTS, pdf_of, sample_story

GREEK = "Καλημέρα"
BALOO = FaceSource("Baloo2[wght].ttf", "fontpkg_baloo_2", 700)


def greek(project: Path, **more: object) -> Book:
    pages = [{"text": {"id": "Halo.", "en": GREEK}}]
    return lay_out(sample_story(1, pages=pages, **more), {}, FACTS, project)


def make_otf(path: Path, letters: str) -> None:
    """A font with PostScript outlines: a square for each letter."""
    names = {ord(letter): f"u{ord(letter):04X}" for letter in dict.fromkeys(letters)}
    pen = T2CharStringPen(600, None)
    pen.moveTo((100, 0))
    for corner in ((100, 600), (500, 600), (500, 0)):
        pen.lineTo(corner)
    pen.closePath()
    order = [".notdef", *names.values()]
    builder = FontBuilder(1000, isTTF=False)
    builder.setupGlyphOrder(order)
    builder.setupCharacterMap(names)
    builder.setupCFF(path.stem, {}, dict.fromkeys(order, pen.getCharString()), {})
    builder.setupHorizontalMetrics(dict.fromkeys(order, (600, 100)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": path.stem, "styleName": "Regular", "psName": path.stem})
    builder.setupOS2()
    builder.setupPost()
    path.parent.mkdir(exist_ok=True)
    builder.save(path)


def faces_of(book: Book) -> set[str]:
    return {
        run.face.name
        for page in book.pages
        for item in page.items
        if isinstance(item, TextBox)
        for line in item.lines
        for run in line.runs
    }


def programs(book: Book) -> dict[str, str]:
    """The kind of font program of each embedded font, by its name without the subset's tag."""
    with pikepdf.open(io.BytesIO(pdf_of(book))) as pdf:
        return {
            str(font.BaseFont).split("+")[1]: " ".join(
                key for key in font.DescendantFonts[0].FontDescriptor if "FontFile" in key
            )
            for font in pdf.pages[0].Resources.Font.values()
        }


@pytest.mark.parametrize("name", ["Be.TTF", "Be.Ttf", "be.ttf"])
def test_the_letter_case_of_the_suffix_does_not_matter(name: str, tmp_path: Path) -> None:
    make_font(tmp_path / "fonts" / name, GREEK)
    assert Path(name).stem in faces_of(greek(tmp_path))


def test_postscript_outlines_are_embedded_as_such(tmp_path: Path) -> None:
    make_otf(tmp_path / "fonts" / "Squares.OTF", GREEK)
    book = greek(tmp_path)
    assert "Squares" in faces_of(book)
    assert programs(book)["Squares"] == "/FontFile3"
    _, files = embed_faces(book)
    assert files["Squares.otf"][:4] == b"OTTO"


def test_the_first_font_of_a_collection_is_used(tmp_path: Path) -> None:
    collection = TTCollection()
    for name in ("One", "Two"):
        make_font(tmp_path / "parts" / f"{name}.ttf", GREEK)
        collection.fonts.append(TTFont(tmp_path / "parts" / f"{name}.ttf"))
    (tmp_path / "fonts").mkdir()
    collection.save(tmp_path / "fonts" / "Both.ttc")
    book = greek(tmp_path)
    assert "Both" in faces_of(book)
    assert programs(book)["One"] == "/FontFile2"


def test_a_broken_collection_is_named(tmp_path: Path) -> None:
    (tmp_path / "fonts").mkdir()
    (tmp_path / "fonts" / "Both.ttc").write_bytes(b"ttcf\0\1\0\0\0\0\0\2" + bytes(40))
    with pytest.raises(LayoutError, match=r"Both\.ttc can't be read[\s\S]*get a fresh copy"):
        greek(tmp_path)


def test_a_variable_font_is_set_in_its_weights() -> None:
    light, bold = (
        load_face(FaceSource(BALOO.file, BALOO.package, weight), Path()) for weight in (400, 700)
    )
    assert (light.postscript_name, bold.postscript_name) == ("Baloo2-400", "Baloo2-700")
    assert light.data != bold.data
    assert "fvar" not in TTFont(io.BytesIO(bold.data))


def test_rules_for_shaping_that_are_damaged_are_found(tmp_path: Path) -> None:
    font = TTFont(find_font(FaceSource("ABeeZee-Regular.ttf", "fontpkg_abeezee"), Path()))
    font["GPOS"] = DefaultTable("GPOS")
    font["GPOS"].data = b"\0\1\0\0\xff\xff\xff\xff\xff\xff"
    (tmp_path / "fonts").mkdir()
    font.save(tmp_path / "fonts" / "Torn.ttf")
    with pytest.raises(LayoutError, match=r"Torn\.ttf can't be read"):
        greek(tmp_path)


def test_a_font_of_coloured_pictures_is_refused_with_what_helps(tmp_path: Path) -> None:
    make_font(tmp_path / "fonts" / "Emoji.ttf", "🦌")
    font = TTFont(tmp_path / "fonts" / "Emoji.ttf")
    del font["glyf"], font["loca"]
    font["CBDT"] = DefaultTable("CBDT")
    font["CBDT"].data = bytes(8)
    font.save(tmp_path / "fonts" / "Emoji.ttf")
    with pytest.raises(LayoutError, match=r"coloured pictures[\s\S]*NotoEmoji-Regular\.ttf"):
        greek(tmp_path)


def test_an_e_book_takes_each_passage_from_the_fonts_it_is_set_in(tmp_path: Path) -> None:
    make_font(tmp_path / "fonts" / "Squares.ttf", GREEK)
    pages = [{"text": {"id": f"Halo, halo {GREEK}.", "en": "Hi."}}]
    book = lay_out(sample_story(1, pages=pages), {}, FACTS, tmp_path)
    assert ("ABeeZee-Regular", "Squares") in family_classes(book)


def test_emoji_in_a_font_of_one_colour_are_set(tmp_path: Path) -> None:
    make_font(tmp_path / "fonts" / "Emoji.ttf", "🦌")
    pages = [{"text": {"id": "Halo 🦌!", "en": "Hi."}}]
    book = lay_out(sample_story(1, pages=pages), {}, FACTS, tmp_path)
    assert "Emoji" in faces_of(book)


def test_the_imprint_names_the_fonts_that_the_text_is_set_in(tmp_path: Path) -> None:
    make_font(tmp_path / "fonts" / "Squares.ttf", GREEK)
    make_font(tmp_path / "fonts" / "Unused.ttf", "Ж")
    imprint = next(page for page in greek(tmp_path).pages if page.kind == "imprint")
    text = " ".join(
        line.text for item in imprint.items if isinstance(item, TextBox) for line in item.lines
    )
    assert "Huruf: Squares." in text
    assert "ABeeZee, Baloo 2" in text
    assert "Unused" not in text


def test_invisible_characters_need_no_glyph(tmp_path: Path) -> None:
    text = "Ha\u200blo\u2060 \u200fka\u200dta\u200c\ufeff Si\u00ad Kancil."
    pages = [{"text": {"id": text, "en": "Hi."}}]
    book = lay_out(sample_story(1, pages=pages), {}, FACTS, tmp_path)
    assert faces_of(book) <= {"ABeeZee-Regular", "Baloo2-700", "Baloo2-500"}


def test_marks_that_one_font_lacks_come_from_another(tmp_path: Path) -> None:
    """A Han font often has no Western quotation marks."""
    make_font(tmp_path / "fonts" / "Han.ttf", "从前有一只小鹿。你好！它说")
    story = sample_story(
        1,
        language=["wuu"],
        title="小鹿",
        author=None,
        moral=None,
        characters={},
        pages=[{"text": "从前有一只小鹿。“你好！”它说。"}],
    )
    book = lay_out(story, {}, FACTS, tmp_path)
    (box,) = [
        item
        for item in book.pages[3].items
        if isinstance(item, TextBox) and item.lines[0].style.tag == "P"
    ]
    runs = [(run.face.name, run.text) for line in box.lines for run in line.runs]
    assert ("ABeeZee-Regular", "“") in runs
    assert "".join(text for _, text in runs) == "从前有一只小鹿。“你好！”它说。"


def test_a_font_without_latin_letters_leaves_them_to_the_books_own(tmp_path: Path) -> None:
    hebrew = "הצבי הקטן רץ ביער"
    make_font(tmp_path / "fonts" / "Squares.ttf", hebrew)
    story = sample_story(
        1,
        language=["he"],
        title=hebrew,
        characters={},
        pages=[{"text": hebrew}],
        moral=None,
        fonts={"text": "Squares.ttf", "title": "Squares.ttf"},
    )
    assert faces_of(lay_out(story, {}, FACTS, tmp_path)) == {"Squares", "ABeeZee-Regular"}


def test_an_installed_font_package_stands_in_for_its_script(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "fontpkg_noto_sans_thai"
    package.mkdir()
    (package / "__init__.py").touch()
    make_font(package / "files" / "NotoSansThai[wdth,wght].ttf", "กวาง")
    pages = [{"text": {"id": "Halo.", "en": "กวาง"}}]
    with pytest.raises(LayoutError, match="pip install fontpkg-noto-sans-thai"):
        lay_out(sample_story(1, pages=pages), {}, FACTS)
    monkeypatch.syspath_prepend(tmp_path)
    assert "NotoSansThai" in faces_of(lay_out(sample_story(1, pages=pages), {}, FACTS))


def test_devanagari_is_set_without_any_further_font() -> None:
    pages = [{"text": {"id": "Halo.", "en": "छोटा हिरण"}}]
    assert "Baloo2-400" in faces_of(lay_out(sample_story(1, pages=pages), {}, FACTS))


def test_titles_are_in_the_bold_font_of_a_script_and_text_in_the_regular(tmp_path: Path) -> None:
    for name, weight in (("Bold", 700), ("Regular", 400)):
        path = tmp_path / "fonts" / f"Squares-{name}.ttf"
        make_font(path, GREEK)
        font = TTFont(path)
        font["OS/2"].usWeightClass = weight
        font.save(path)
    book = greek(tmp_path, title={"id": GREEK, "en": "Greek"})
    used = {
        (page.kind, run.face.name)
        for page in book.pages
        for item in page.items
        if isinstance(item, TextBox)
        for line in item.lines
        for run in line.runs
        if run.text in GREEK and len(run.text) > 2
    }
    assert ("cover", "Squares-Bold") in used
    assert ("page", "Squares-Regular") in used
    assert ("page", "Squares-Bold") not in used
