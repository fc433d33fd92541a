"""Alternative text of pictures: the author's, else a description, else a neutral text."""

from pathlib import Path
from typing import Any

import pytest

from storybook.layout.book import Book, PictureBox
from storybook.layout.covers import lay_out_cover
from storybook.layout.facts import DESCRIBED
from storybook.layout.lay_out import lay_out
from storybook.slot import Slot
from storybook.stage.telling.grammar import TONGUES
from tests.samples import FACTS, paint_pictures, sample_story

ONE = Slot.of_page(1)
PAGE = {"text": "Halo.", "setting": "sungai"}


def pictures_of(book: Book) -> dict[str, tuple[str, str]]:
    """Alternative text and its language, by the page's name."""
    return {
        page.name: (item.alt, item.language)
        for page in book.pages
        for item in page.items
        if isinstance(item, PictureBox)
    }


def lay_out_page(
    folder: Path, descriptions: dict[Slot, str], page: dict[str, Any], **story: Any
) -> Book:
    sample = sample_story(1, pages=[{**PAGE, **page}], **story)
    return lay_out(sample, paint_pictures(sample, folder, 64), FACTS, descriptions=descriptions)


def test_a_picture_of_which_nothing_is_known_is_only_named(tmp_path: Path) -> None:
    assert pictures_of(lay_out_page(tmp_path, {}, {})) == {
        "cover": ("Gambar untuk sampul", "id"),
        "page-01": ("Gambar untuk halaman 1", "id"),
        "back": ("Gambar untuk sampul belakang", "id"),
    }


def test_what_is_told_is_the_alternative_text_wherever_the_picture_is(tmp_path: Path) -> None:
    alternatives = pictures_of(lay_out_page(tmp_path, {ONE: "Sebuah sungai."}, {}))
    assert set(alternatives.values()) == {("Sebuah sungai.", "id")}


@pytest.mark.parametrize(
    ("alt", "text", "language"),
    [
        ({"id": "Sungai.", "en": "A river."}, "Sungai.", "id"),
        ({"en": "A river."}, "A river.", "en"),
        ("Kali.", "Kali.", "id"),
    ],
)
def test_the_authors_text_comes_first(
    alt: dict[str, str] | str, text: str, language: str, tmp_path: Path
) -> None:
    book = lay_out_page(tmp_path, {ONE: "Sebuah sungai."}, {"alt": alt})
    assert pictures_of(book)["page-01"] == (text, language)


def test_a_language_without_phrases_has_the_english_one_tagged_so(tmp_path: Path) -> None:
    book = lay_out_page(tmp_path, {}, {"text": {"mi": "Kia ora."}}, language=["mi"])
    assert pictures_of(book)["page-01"] == ("Picture for page 1", "en")
    book = lay_out_page(tmp_path, {ONE: "Rina"}, {"text": {"mi": "Kia ora."}}, language=["mi"])
    assert pictures_of(book)["page-01"] == ("Rina", "mi")


def test_the_cover_sheet_tells_its_pictures(tmp_path: Path) -> None:
    sample = sample_story(1, pages=[PAGE])
    pictures = paint_pictures(sample, tmp_path, 64)
    sheet = lay_out_cover(sample, pictures, 24, descriptions={ONE: "Sebuah sungai."})
    alts = [item.alt for item in sheet.pages[0].items if isinstance(item, PictureBox)]
    assert alts == ["Sebuah sungai."] * len(alts)


@pytest.mark.parametrize(
    ("languages", "language"),
    [(["fr", "en"], "en"), (["fr", "sw", "id"], "id"), (["en-GB", "fr"], "en-GB"), (["fr"], "fr")],
)
def test_a_description_is_tagged_with_the_language_that_it_is_in(
    languages: list[str], language: str, tmp_path: Path
) -> None:
    text = dict.fromkeys(languages, "Kancil.")
    book = lay_out_page(tmp_path, {ONE: "A river."}, {"text": text}, language=languages)
    assert pictures_of(book)["page-01"] == ("A river.", language)


def test_pictures_are_described_in_every_language_that_is_told() -> None:
    assert set(DESCRIBED) == set(TONGUES)
