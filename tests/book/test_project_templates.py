"""A project's faulty template files, as found by the fuzzer: a message, never a traceback."""

from pathlib import Path

import pytest

from storybook.errors import LayoutError, StorybookError
from storybook.layout.lay_out import lay_out
from storybook.models.lookup import find_model
from storybook.project import template_folder
from storybook.prompts.writer import build_prompts
from tests.samples import FACTS, sample_story


def put(project: Path, name: str, text: str) -> None:
    path = project / "templates" / name
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")


@pytest.mark.parametrize("text", ["", "- leaf\n", "leaf: {path: 3}\n"])
def test_ornaments_at_fault(tmp_path: Path, text: str) -> None:
    put(tmp_path, "pages/ornaments.yaml", text)
    with pytest.raises(LayoutError, match=r"ornaments\.yaml"):
        lay_out(sample_story(), {}, FACTS, tmp_path)


def test_a_style_sheet_without_one_of_the_roles(tmp_path: Path) -> None:
    house = (template_folder() / "pages" / "style.yaml").read_text(encoding="utf-8")
    put(tmp_path, "pages/style.yaml", house.replace("\n  back:", "\n  backside:"))
    with pytest.raises(LayoutError, match="there is no role 'back'"):
        lay_out(sample_story(), {}, FACTS, tmp_path)


def test_a_style_sheet_without_a_paper_is_for_white_paper(tmp_path: Path) -> None:
    house = (template_folder() / "pages" / "style.yaml").read_text(encoding="utf-8")
    put(tmp_path, "pages/style.yaml", house.replace('  paper: "#fffaf0"\n', ""))
    book = lay_out(sample_story(), {}, FACTS, tmp_path)
    assert "#ffffff" in {page.background for page in book.pages}


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("words.yaml", "en: [left]\n", "words.yaml: en"),
        ("words.yaml", "en: {places: {left: 1}, counts: {2: two}}\n", "en.places.left"),
        ("styles.yaml", "picture-book: {prompt: flat, negative_prompt: 3}\n", "no prompt of words"),
    ],
)
def test_words_and_styles_at_fault(tmp_path: Path, name: str, text: str, said: str) -> None:
    put(tmp_path, f"prompts/{name}", text)
    with pytest.raises(StorybookError) as caught:
        build_prompts(sample_story(), find_model("mini"), tmp_path)
    assert said in caught.value.message


def test_a_number_beyond_all_numbers(tmp_path: Path) -> None:
    put(tmp_path, "pages/title.yaml.j2", "boxes:\n  - {words: title, at: [{{ 1e999 }}, 1, 9, 9]}\n")
    with pytest.raises(LayoutError, match="page layout"):
        lay_out(sample_story(), {}, FACTS, tmp_path)
