"""Quotes, line breaks, sizes that fit."""

from dataclasses import replace
from pathlib import Path

import pytest

from storybook.errors import LayoutError
from storybook.layout.fonts.faces import FaceSource, load_face
from storybook.layout.text.itemizing import missing_characters
from storybook.layout.text.line_breaking import break_lines as break_into_lines
from storybook.layout.text.passage import MM_PER_PT, Passage, Style
from storybook.layout.text.typesetting import fit_text, set_text
from storybook.layout.text.typography import NBSP, break_cost, keep_together


def break_lines(
    text: str, style: Style, size_pt: float, width_mm: float, language: str
) -> list[str]:
    """The text of each line."""
    return [line.text for line in break_into_lines(text, style, size_pt, width_mm, language)]


def width_mm_of(text: str, style: Style, size_pt: float) -> float:
    """The width of a text on one line."""
    (line,) = break_into_lines(text, style, size_pt, 10_000, "id")
    return line.width * size_pt * MM_PER_PT


BODY = FaceSource("ABeeZee-Regular.ttf", "fontpkg_abeezee")


@pytest.fixture(scope="module")
def style() -> Style:
    return Style(load_face(BODY, Path(".")), 20, 14, 1.36, "#000000")


def test_lines_keep_every_word_and_stay_within_the_measure(style: Style) -> None:
    text = "Di seberang sungai ada pohon yang penuh buah, merah, manis, dan banyak sekali."
    lines = break_lines(text, style, 18, 90, "id")
    assert " ".join(lines) == text
    assert all(width_mm_of(line, style, 18) <= 90 for line in lines)


def test_no_widow_and_no_line_ends_in_a_leaning_word(style: Style) -> None:
    text = "Suatu pagi, Si Kancil berjalan-jalan di tepi sungai."
    for width_mm in range(60, 150, 5):
        lines = break_lines(keep_together(text, ["Si Kancil"], "id"), style, 18, width_mm, "id")
        assert len(lines) == 1 or " " in lines[-1]
        assert not any(line.endswith((" di", "Si")) for line in lines)


def test_lines_break_after_a_sentence_where_they_can(style: Style) -> None:
    text = "Kancil melihat ke seberang. Di sana ada pohon rambutan."
    assert break_lines(text, style, 18, 120, "id") == text.replace(". ", ".\n").split("\n")


def test_a_name_of_two_words_is_kept_on_a_line_where_there_is_a_choice(style: Style) -> None:
    text = "Rumahnya di hutan Pulau Sumatra, dan ia sangat pandai melihat."
    for width_mm in (80, 90, 100):
        lines = break_lines(text, style, 14, width_mm, "id")
        assert not any(line.endswith("Pulau") for line in lines), lines
    assert break_cost("Pulau", "Sumatra", "id") > break_cost("hutan", "Pulau", "id")
    assert break_cost("Gelap.", "Aku", "id") < 0
    assert break_cost("Kleine", "Maus", "de") == 0


def test_lines_break_by_phrases(style: Style) -> None:
    """Each of these stood in a printed book before; a word of one letter passed for a sentence."""
    assert break_cost("saw", "a", "en") < break_cost("a", "tree", "en")
    assert break_cost("itu?”", "geramnya.", "id") > break_cost("geramnya.", "“Wah,", "id")
    assert break_cost("“Not", "a", "en", "Tiger.") > break_cost("“Not", "a", "en", "Tiger,")
    assert break_cost("pandai", "berenang.", "id") > break_cost("pandai", "berenang", "id")
    assert break_cost("daun-daun", "pun", "id") > break_cost("mengaum,", "daun-daun", "id")
    text = "“Siapa itu?” geramnya. “Wah, Si Kancil! Kebetulan, aku belum sarapan.”"
    lines = break_lines(text, style, 14, 120, "id")
    assert lines == ["“Siapa itu?” geramnya. “Wah, Si Kancil!", "Kebetulan, aku belum sarapan.”"]


def test_prose_has_even_lines_where_phrases_count_little(style: Style) -> None:
    text = (
        "Kancil yang sesungguhnya adalah hewan hutan yang pemalu, kira-kira sebesar kelinci. "
        "Kancil dalam cerita selalu lolos dari bahaya."
    )

    def unevenness(lines: list[str]) -> float:
        widths = [width_mm_of(line, style, 14) for line in lines]
        return max(widths) - min(widths)

    by_phrases = break_lines(text, style, 14, 120, "id")
    prose = break_lines(text, replace(style, phrasing=0.2), 14, 120, "id")
    assert unevenness(prose) < unevenness(by_phrases) / 2


def test_a_word_wider_than_the_box_stands_alone(style: Style) -> None:
    assert break_lines("a " + "m" * 40 + " b", style, 18, 50, "en")[1] == "m" * 40


def test_fit_finds_the_largest_size_that_fits(style: Style) -> None:
    passages = [Passage("kata " * 60 + "akhir", "id", style)]
    tightness = fit_text(passages, 150, 60)
    assert tightness is not None
    assert 0 < tightness < 1
    assert set_text(passages, 150, "left", tightness).height_mm <= 60
    assert set_text(passages, 150, "left", tightness - 1 / 12).height_mm > 60
    assert fit_text(passages, 150, 20) is None


def test_second_language_keeps_its_own_style_and_stands_below(style: Style) -> None:
    second = Style(style.face, 12, 10, 1.36, "#555555", space_before=0.75)
    text = set_text([Passage("Halo.", "id", style), Passage("Hello.", "en", second)], 100)
    assert [(line.text, line.size_pt, line.language) for line in text.lines] == [
        ("Halo.", 20, "id"),
        ("Hello.", 12, "en"),
    ]
    assert text.lines[1].baseline_mm > text.lines[0].baseline_mm + 12 * 0.3528 * 1.36


def test_missing_characters_are_named_once(style: Style) -> None:
    assert missing_characters("ka\u0e01 \u0e02\u0e01", style.faces) == ["\u0e01", "\u0e02"]


def test_a_missing_font_is_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(LayoutError, match="fontpkg-nowhere is not installed"):
        load_face(FaceSource("x.ttf", "fontpkg_nowhere"), tmp_path)
    with pytest.raises(LayoutError, match="is missing"):
        load_face(FaceSource("x.ttf"), tmp_path)
    (tmp_path / "bad.ttf").write_bytes(b"not a font at all")
    with pytest.raises(LayoutError, match="can't be read"):
        load_face(FaceSource("bad.ttf"), tmp_path)


def test_kerning_is_read_from_the_font(style: Style) -> None:
    def kern(pair: str) -> float:
        apart = sum(width_mm_of(letter, style, 10) for letter in pair)
        return width_mm_of(pair, style, 10) - apart

    assert kern("To") < -0.01
    assert kern("nn") == pytest.approx(0)


@pytest.mark.parametrize(
    ("language", "text", "kept"),
    [
        ("id", "Kruyuk! Ia belum makan.", "Ia belum"),
        ("id", "Datanglah sang raja hutan.", "sang raja"),
        ("id", "“Di sini!” serunya.", "“Di sini"),
        ("en", "Grumble! He had not eaten.", "He had"),
        ("en", "There was a tree full of fruit.", "a tree"),
        ("en", "Far away\nOn a hill", "On a hill"),
    ],
)
def test_small_words_are_glued_to_what_they_lean_on(language: str, text: str, kept: str) -> None:
    glued = keep_together(text, [], language)
    assert glued.replace(NBSP, " ") == text
    assert kept.replace(" ", NBSP) in glued


def test_a_word_that_ends_a_sentence_is_not_glued_to_the_next() -> None:
    assert NBSP not in keep_together("Hup! Hup, hup! Melompatlah ia. Itu! Apa?", [], "id")


def test_no_line_ends_in_an_article_or_a_short_first_word(style: Style) -> None:
    text = "Kruyuk, kruyuk! Ia belum makan. Seru Si Kancil, raja sang hutan. Ia pun lapar sekali."
    for width_mm in range(50, 160, 4):
        glued = keep_together(text, ["Si Kancil"], "id")
        lines = break_lines(glued, style, 18, width_mm, "id")
        assert not any(line.endswith(("Ia", "Si", "sang")) for line in lines), lines


@pytest.mark.parametrize(
    ("text", "language"), [("Ha! Terima kasih, Buaya!", "id"), ("He said thank you to all.", "en")]
)
def test_no_line_ends_within_a_saying(text: str, language: str) -> None:
    glued = keep_together(text, [], language)
    assert glued.replace(NBSP, " ") == text
    assert f"erima{NBSP}kasih" in glued or f"thank{NBSP}you" in glued


def test_words_that_only_begin_like_a_saying_are_free() -> None:
    assert NBSP not in keep_together("Everybody thank your friends.", [], "en")
