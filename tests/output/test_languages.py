"""Every script: glyphs of the PDF against HarfBuzz's own, and the text that is read from it."""

import io
import shutil
import subprocess
from dataclasses import dataclass

import pikepdf
import pypdfium2
import pytest
import uharfbuzz as hb

from storybook.layout.book import Book, TextBox
from storybook.layout.lay_out import lay_out
from storybook.layout.text.typesetting import PlacedLine, read_text
from tests.languages import DROID, NOTO, SAMPLES, Sample
from tests.pdfglyphs import PageReader
from tests.samples import FACTS, pdf_of, sample_story

STORY_PAGE = 3  # of the file: after the cover, the dedication and the title page
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not (NOTO.is_dir() and DROID.is_file()),
        reason="needs fonts-noto-core, fonts-droid-fallback",
    ),
]


def name_of(sample: Sample) -> str:
    return f"{sample.language}-{sample.font.stem}"


@dataclass(frozen=True)
class SetSample:
    """A sample, its book of one page with its font in the project, and the book's PDF."""

    sample: Sample
    book: Book
    pdf: bytes


@pytest.fixture(scope="module", params=SAMPLES, ids=name_of)
def laid(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> SetSample:
    sample: Sample = request.param
    folder = tmp_path_factory.mktemp("project")
    (folder / "fonts").mkdir()
    shutil.copy(sample.font, folder / "fonts")
    story = sample_story(
        1,
        language=[sample.language],
        title=sample.text,
        characters={},
        settings={},
        pages=[{"text": sample.text}],
        moral=None,
    )
    book = lay_out(story, {}, FACTS, folder)
    return SetSample(sample, book, pdf_of(book))


def story_lines(book: Book) -> list[PlacedLine]:
    return [
        line
        for item in book.pages[STORY_PAGE].items
        if isinstance(item, TextBox)
        for line in item.lines
        if line.style.tag != "Artifact"
    ]


def shape_with_harfbuzz(sample: Sample, text: str) -> list[tuple[int, float, float]]:
    """Glyph ids with positions in thousandths of the type size, from the font's own file."""
    face = hb.Face(sample.font.read_bytes())
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.language = sample.language
    buffer.flags = hb.BufferFlags.REMOVE_DEFAULT_IGNORABLES
    hb.shape(hb.Font(face), buffer)
    glyphs, pen, unit = [], 0, 1000 / face.upem
    for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        x, y = pen + position.x_offset, position.y_offset
        glyphs.append((info.codepoint, x * unit, y * unit))
        pen += position.x_advance
    return glyphs


def spaced(text: str) -> str:
    """A text without line ends and marks of direction."""
    plain = text.translate(dict.fromkeys([*range(0x202A, 0x202F), 0x0C]))
    return " ".join(plain.split())


def test_glyphs_and_positions_are_harfbuzzs_own(laid: SetSample) -> None:
    sample, book, data = laid.sample, laid.book, laid.pdf
    with pikepdf.open(io.BytesIO(data)) as pdf:
        (drawn,) = PageReader(pdf.pages[STORY_PAGE]).glyphs.values()
    lines = story_lines(book)
    for number, line in enumerate(lines):
        expected = shape_with_harfbuzz(sample, line.text)
        glyphs, drawn = drawn[: len(expected)], drawn[len(expected) :]
        if number < len(lines) - 1 and line.separator:
            drawn = drawn[1:]  # the space between lines
        assert [glyph.id for glyph in glyphs] == [glyph for glyph, _, _ in expected]
        left_pt = glyphs[0].x_pt - expected[0][1] * line.size_pt / 1000
        base_pt = glyphs[0].y_pt - expected[0][2] * line.size_pt / 1000
        for glyph, (_, x, y) in zip(glyphs, expected, strict=True):
            assert glyph.x_pt == pytest.approx(left_pt + x * line.size_pt / 1000, abs=0.02)
            assert glyph.y_pt == pytest.approx(base_pt + y * line.size_pt / 1000, abs=0.02)
    assert not drawn


def test_the_text_is_read_as_it_was_written(laid: SetSample) -> None:
    sample, book, data = laid.sample, laid.book, laid.pdf
    assert read_text(story_lines(book)) == sample.text
    with pikepdf.open(io.BytesIO(data)) as pdf:
        (text,) = PageReader(pdf.pages[STORY_PAGE]).texts.values()
        (section,) = [
            section
            for section in pdf.Root.StructTreeRoot.K[0].K
            if section.K[0].Pg.objgen == pdf.pages[STORY_PAGE].obj.objgen
        ]
        (passage,) = section.K
        assert ("/ActualText" in passage) == sample.is_rtl
        assert str(passage.get("/ActualText", sample.text)) == sample.text
    assert spaced(text) == spaced(sample.text)


# Their marks and joiners are misplaced by pdfium, which sorts such letters by its own lights.
NOT_BY_PDFIUM = ("ar-NotoNaskhArabic-Regular", "fa", "he", "yi", "nqo", "dv", "ff")
# Poppler does not know these as written from right to left.
NOT_BY_POPPLER = ("nqo", "ff")


def test_other_programs_extract_the_text(laid: SetSample) -> None:
    sample, book, data = laid.sample, laid.book, laid.pdf
    lines = [line.text for line in story_lines(book)]
    expected = spaced(" ".join([*lines, book.pages[STORY_PAGE].label]))
    if not name_of(sample).startswith(NOT_BY_PDFIUM):
        with pypdfium2.PdfDocument(data) as pdf:
            assert spaced(pdf[STORY_PAGE].get_textpage().get_text_range()) == expected
    if shutil.which("pdftotext") and not name_of(sample).startswith(NOT_BY_POPPLER):
        page = str(STORY_PAGE + 1)
        command = ["pdftotext", "-f", page, "-l", page, "-", "-"]
        text = subprocess.run(command, input=data, capture_output=True, check=True).stdout.decode()
        assert spaced(text) == expected
