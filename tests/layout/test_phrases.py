"""A project's own phrases: the built-in ones are the default, and faults are reported."""

from pathlib import Path

import pytest

from storybook.errors import LayoutError
from storybook.layout.book import Book, TextBox
from storybook.layout.lay_out import lay_out
from tests.samples import FACTS, sample_story


def lay(project: Path, phrases: str) -> Book:
    path = project / "templates" / "pages" / "phrases.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(phrases, encoding="utf-8")
    return lay_out(sample_story(), {}, FACTS, project)


def test_one_phrase_is_replaced_and_the_others_stay(tmp_path: Path) -> None:
    book = lay(tmp_path, "id: {the_end: Selesai sudah}\n")
    items = [item for page in book.pages for item in page.items if isinstance(item, TextBox)]
    shown = " ".join(line.text for box in items for line in box.lines)
    assert "Selesai sudah" in shown
    assert "Gambar dibuat oleh" in shown


@pytest.mark.parametrize(
    ("phrases", "said"),
    [
        ("- The End\n", "should be a language with names"),
        ("en: The End\n", "'en' should be a language with names"),
        ("en: {the_finish: Bye}\n", "there is no phrase 'the_finish' to replace"),
        ("en: {the_end: [Bye]}\n", "'the_end' should be a phrase"),
        ("en: {months: [Jan, Feb]}\n", "'months' should be 12 phrases"),
        ("en: {seed: 'seed {seed.__class__}'}\n", "'seed' may have {seed} in braces"),
        ("en: {seed: 'seed {'}\n", "'seed' may have {seed} in braces"),
        ("en: {seed: 'seed {seed:>999999999}'}\n", "'seed' may have {seed} in braces"),
    ],
)
def test_phrases_at_fault_are_said(tmp_path: Path, phrases: str, said: str) -> None:
    with pytest.raises(LayoutError) as caught:
        lay(tmp_path, phrases)
    assert said in caught.value.message
    assert "phrases.yaml" in caught.value.message
