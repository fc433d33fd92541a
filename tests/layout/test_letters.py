"""Letters and capitals by language, and the word searches made of them."""

import shutil
from itertools import groupby
from pathlib import Path

import pytest

from storybook.layout.book import TextBox
from storybook.layout.fonts.faces import Face, FaceSource, load_face
from storybook.layout.lay_out import lay_out
from storybook.layout.text.letters import capitals, letters_of, lower_case, main_script
from storybook.layout.text.typesetting import read_text
from storybook.layout.word_search import (
    GRID,
    PuzzleWords,
    hide_words,
    why_unsplit,
    words_to_find,
)
from storybook.story import Story
from tests.languages import NOTO
from tests.samples import FACTS, sample_story


@pytest.fixture(scope="module")
def faces() -> list[Face]:
    """Baloo 2 has Latin and Devanagari letters."""
    return [load_face(FaceSource("Baloo2[wght].ttf", "fontpkg_baloo_2", 700), Path())]


def story_of(language: str, text: str) -> Story:
    return Story.model_validate({"title": "x", "language": language, "pages": [{"text": text}]})


@pytest.mark.parametrize(
    ("language", "small", "large"),
    [
        ("tr", "ışık istanbul", "IŞIK İSTANBUL"),
        ("az-Latn", "biri", "BİRİ"),
        ("en", "istanbul", "ISTANBUL"),
        ("de", "Straße", "STRASSE"),
        ("el", "ο Γιώργος", "Ο ΓΙΩΡΓΟΣ"),
        ("el", "ρολόι", "ΡΟΛΟΪ"),
        ("el", "Μαΐου", "ΜΑΪΟΥ"),
        ("nl", "ijs", "IJS"),
        ("vi", "tiếng", "TIẾNG"),
        ("hi", "हिरण", "हिरण"),
    ],
)
def test_capitals_are_those_of_the_language(language: str, small: str, large: str) -> None:
    assert capitals(small, language) == large


def test_small_letters() -> None:
    assert lower_case("ISPARTA İzmir", "tr") == "ısparta izmir"
    assert lower_case("ΟΔΟΣ", "el") == "οδος"
    assert lower_case("IT", "en") == "it"


@pytest.mark.parametrize(
    ("language", "word", "count", "script"),
    [
        ("hi", "हिरण", 3, "Deva"),
        ("hi", "क्षमा", 2, "Deva"),
        ("th", "น้อย", 3, "Thai"),
        ("vi", "Việt", 4, "Latn"),
        ("yo", "Ẹ̀kọ́", 3, "Latn"),
        ("ko", "사슴", 2, "Hang"),
    ],
)
def test_letters_keep_their_marks(language: str, word: str, count: int, script: str) -> None:
    assert len(letters_of(word, language)) == count
    assert main_script(word) == script


def test_hidden_words_can_be_found() -> None:
    words = tuple(tuple(word) for word in ("KANCIL", "BUAYA", "SUNGAI", "BUAH"))
    puzzle = PuzzleWords(words, tuple("ABCGHIKLNSUY"))
    rows, hidden = hide_words(puzzle, 777)
    lines = ["".join(row) for row in rows]
    columns = ["".join(row[i] for row in rows) for i in range(GRID)]
    assert len(hidden) == 4
    assert all(any(word in line for line in [*lines, *columns]) for word in hidden)
    assert hide_words(puzzle, 777) == (rows, hidden)


@pytest.mark.parametrize(
    ("language", "text", "words", "others"),
    [
        ("tr", "Minik ceylan ormanda. Yılan ıslık çaldı.", {"MİNİK", "CEYLAN", "ISLIK"}, "İIÇ"),
        ("vi", "Tường nghiêng", {"NGHIÊNG", "TƯỜNG"}, "ÊỜ"),
        ("id", "Kancil bertemu buaya-buaya dan Zahra", {"KANCIL", "BERTEMU", "ZAHRA"}, "DZ"),
        ("de", "Eine große Straße", {"GROSSE", "STRASSE"}, "EN"),
        ("hi", "हिरण जंगल में दौड़ा। क्षमा", {"हिरण", "जंगल", "दौड़ा"}, ["क्ष", "हि"]),
    ],
)
def test_a_word_search_has_the_letters_of_its_language(
    language: str, text: str, words: set[str], others: list[str], faces: list[Face]
) -> None:
    puzzle = words_to_find(story_of(language, text), faces)
    assert words <= {"".join(word) for word in puzzle.words}
    assert set(others) <= set(puzzle.letters)
    rows, hidden = hide_words(puzzle, 1)
    assert words <= set(hidden)
    assert {letter for row in rows for letter in row} <= set(puzzle.letters)


@pytest.mark.skipif(not NOTO.is_dir(), reason="needs fonts-noto-core")
def test_arabic_letters_run_from_right_to_left_without_vowel_marks(tmp_path: Path) -> None:
    (tmp_path / "fonts").mkdir()
    shutil.copy(NOTO / "NotoNaskhArabic-Regular.ttf", tmp_path / "fonts")
    text = "الغَزالُ الصَّغيرُ تِمساح أرنَب"
    page = {"text": {"ar": text}, "setting": "نهر"}
    story = sample_story(14, language=["ar"], title={"ar": text}, pages=[page] * 14, characters={},
                         settings={"نهر": "a river"}, moral=None)  # fmt: skip
    book = lay_out(story, {}, FACTS, tmp_path, "kdp")
    (puzzle,) = (page for page in book.pages if page.kind == "find")
    grid, listed = [item for item in puzzle.items if isinstance(item, TextBox)][:2]
    rows = [
        "".join(line.text for line in sorted(row, key=lambda line: -line.x_mm))
        for _, row in groupby(grid.lines, key=lambda line: line.passage)
    ]
    columns = ["".join(row[i] for row in rows) for i in range(GRID)]
    words = {"الغزال", "الصغير", "تمساح", "أرنب"}
    assert set(read_text(listed.lines).replace("·", "").split()) == words
    assert all(any(word in line for line in [*rows, *columns]) for word in words)


def test_words_of_another_script_or_without_capitals_in_the_font_are_left_out(
    faces: list[Face],
) -> None:
    mixed = words_to_find(story_of("hi", "हिरण Kancil जंगल"), faces)
    assert {"".join(word) for word in mixed.words} == {"हिरण", "जंगल"}
    greek = words_to_find(story_of("el", "ελάφι ποτάμι"), faces)
    assert greek.words == ()  # Baloo 2 has no Greek


def test_a_script_that_cannot_be_split_is_told() -> None:
    javanese = story_of("jv-Java", "ꦏꦚ꧀ꦕꦶꦭ꧀ ꦏꦭꦶ")
    assert "Javanese script" in why_unsplit(javanese)
    assert why_unsplit(story_of("jv", "Kancil ing kali")) == ""


def test_a_book_says_why_it_has_no_word_search(monkeypatch: pytest.MonkeyPatch) -> None:
    assert lay_out(sample_story(), {}, FACTS, profile="kdp").notes == ()
    monkeypatch.setattr("storybook.layout.word_search.UNSPLIT", frozenset({"Latn"}))
    book = lay_out(sample_story(), {}, FACTS, profile="kdp")
    assert "find" not in {page.kind for page in book.pages}
    assert book.notes == (
        "no word search: words in Latin script can't be told apart or split into letters",
    )
