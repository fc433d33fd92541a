"""Reading levels."""

from pathlib import Path

import pytest

from storybook.checks.reading_level import check_level, check_page_length
from storybook.layout.text.letters import words_of
from storybook.layout.text.reading_level import find_level, sentences_of
from storybook.story import load_story

STORY = """\
title: Kancil
language: id
level: {level}
pages:
  - text: Kancil lapar.
  - text: '"Halo, Buaya!" kata Kancil. Buaya-buaya datang ... dan Kancil melompat jauh sekali.'
"""


def load(level: str, folder: Path) -> list[str]:
    path = folder / "story.yaml"
    path.write_text(STORY.format(level=level))
    return [fault.render() for fault in check_level(load_story(path))]


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("bloom 3", "bloom 3"),
        ("Bloom-level-2", "bloom 2"),
        ("storyweaver emergent", "storyweaver 0"),
        ("StoryWeaver 4", "storyweaver 4"),
        ("bloom 0", None),
        ("first grade", None),
        (None, None),
    ],
)
def test_levels_are_found_by_name(name: str | None, found: str | None) -> None:
    level = find_level(name)
    assert (level.name if level else None) == found


def test_words_and_sentences_are_counted_as_readers_do() -> None:
    assert words_of("Buaya-buaya, 3 ekor, don't!", "id") == ["Buaya-buaya", "ekor", "don't"]
    assert len(sentences_of('"Halo!" katanya. Lalu ia pergi.\nSelesai', "id")) == 3


@pytest.mark.parametrize(
    ("language", "text", "words", "sentences"),
    [
        ("th", "กวางน้อยวิ่งเล่นในป่า มันหิว", 8, 2),
        ("lo", "ກວາງນ້ອຍແລ່ນຫຼິ້ນຢູ່ໃນປ່າ", 6, 1),
        ("km", "ក្តាន់តូចរត់លេងក្នុងព្រៃ។ វាឃ្លាន។", 8, 2),
        ("my", "သမင်လေးသည် တောထဲတွင် ပြေးလွှားသည်။", 7, 1),
        ("zh", "从前有一只小鹿。“你好！”它说。", 7, 3),
        ("ja", "森に小さな鹿がいました。おなかがすいた！", 11, 2),
        ("hi", "छोटा हिरण दौड़ा। वह गया।", 5, 2),
        ("yo", "Ẹ̀kọ́ dára.", 2, 1),
        ("ar", "ركض الغزالُ الصغير. أين هو؟", 5, 2),
        ("vi", "Chú nai nhỏ chạy. Nó đói!", 6, 2),
    ],
)
def test_words_and_sentences_of_other_scripts(
    language: str, text: str, words: int, sentences: int
) -> None:
    assert len(words_of(text, language)) == words, words_of(text, language)
    assert len(sentences_of(text, language)) == sentences


def test_a_text_that_is_too_hard_is_named_with_page_and_words(tmp_path: Path) -> None:
    found = load("bloom 2", tmp_path)
    assert any("story.yaml:6:" in line and "page 2 has" in line for line in found)
    assert any("a sentence of 7 words" in line and "melompat jauh sekali" in line for line in found)
    assert any("different words" in line for line in found)
    assert not any("page 1" in line for line in found)


def test_an_easy_story_and_an_unknown_level(tmp_path: Path) -> None:
    assert load("bloom 6", tmp_path) == []
    assert "not in a table" in load("first grade", tmp_path)[0]


def long_page(text: str, more: str, folder: Path) -> list[str]:
    path = folder / "story.yaml"
    path.write_text(f"title: Kancil\n{more}pages:\n  - text: Halo.\n  - text: {text}\n")
    return [fault.render() for fault in check_page_length(load_story(path))]


@pytest.mark.parametrize(
    ("text", "more", "warned"),
    [
        ("The deer ran on and on. " * 10, "", False),
        ("The deer ran home. " * 25, "", True),
        ("The deer ran on and on and on through the wood to the river. " * 10, "", True),
        ("The deer ran home. " * 25, "level: storyweaver 4\n", False),
    ],
)
def test_a_page_with_a_wall_of_text_is_named(
    text: str, more: str, warned: bool, tmp_path: Path
) -> None:
    faults = long_page(text, more, tmp_path)
    assert bool(faults) == warned
    for fault in faults:
        assert "story.yaml:4:" in fault
        assert "warning: page 2 has" in fault
        assert "share its text among several pages" in fault
