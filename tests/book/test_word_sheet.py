"""The word sheet: everything that is drawn has a picture and its words, on one page."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

import storybook.book.word_sheet
from storybook.art.people.poses.table import POSES
from storybook.book.word_sheet.page import kept_sheet, write_sheet
from storybook.book.word_sheet.vocabulary import (
    Names,
    names_of_drawings,
    names_of_poses,
    names_of_values,
)
from storybook.stage.staging import stage_prompt
from tests.cli.command import run

EXAMPLES = yaml.safe_load(
    (Path(storybook.book.word_sheet.__file__).parent / "examples.yaml").read_text(encoding="utf-8")
)
CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"


@pytest.mark.parametrize("pose", EXAMPLES["poses"])
def test_the_words_of_a_pose_mean_it_in_both_languages(pose: str) -> None:
    english, indonesian = EXAMPLES["poses"][pose]
    for prompt in (f"a girl {english}", f"seorang anak perempuan {indonesian}"):
        staged = stage_prompt(prompt)
        assert (staged.stage.figures[0].pose, staged.unread) == (pose, ()), prompt


def test_every_pose_that_words_can_ask_for_has_an_example() -> None:
    assert set(EXAMPLES["poses"]) == set(names_of_poses()) & set(POSES)


@pytest.mark.parametrize(
    ("kind", "key", "english", "indonesian", "near"),
    [
        ("animals", "tiger", "tiger", "harimau", ""),
        ("animals", "rabbit", "bunny", "kelinci", ""),
        ("animals", "gorilla", "gorilla", "gorila", ""),
        ("animals", "dog", "puppy", "anak anjing", "pet"),
        ("things", "cheese", "cheese", "keju", ""),
        ("things", "umbrella", "umbrella", "payung", ""),
        ("places", "forest", "jungle", "hutan", "treehouse"),
        ("places", "bridge", "bridge", "jembatan", ""),
    ],
)
def test_a_drawing_has_its_synonyms_and_what_it_stands_in_for(
    kind: str, key: str, english: str, indonesian: str, near: str
) -> None:
    names = names_of_drawings(kind)[key]
    assert english in names.english
    assert indonesian in names.indonesian
    assert not near or near in names.near


def test_the_name_that_is_shown_is_the_drawings_own() -> None:
    assert names_of_values("times")["morning"].english[0] == "morning"
    assert names_of_values("garments")["shirt"].english[0] == "shirt"
    assert names_of_drawings("things")["ice_cream"].english[0] == "ice cream"


def kinds_in(prompt: str) -> list[str]:
    return [figure.looks.kind for figure in stage_prompt(prompt).stage.figures]


def test_what_is_named_in_indonesian_is_read_so() -> None:
    wrong = [
        (word, key)
        for key, names in names_of_drawings("animals").items()
        for word in names.indonesian
        if key not in kinds_in(f"seekor {word}")
    ]
    assert wrong == []


def test_values_that_no_word_means_outright_are_left_out() -> None:
    people = names_of_values("people")
    assert all(isinstance(names, Names) and names.english for names in people.values())
    assert "ghost" not in {word for names in people.values() for word in names.english}


def test_only_the_sketch_has_a_sheet() -> None:
    code, output = run("words", "--model", "mini", "--open")
    assert code == 2
    assert "--open shows what sketch draws" in output


def test_a_kept_sheet_is_opened(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    opened: list[str] = []
    monkeypatch.setattr("webbrowser.open", opened.append)
    path = kept_sheet()
    path.parent.mkdir(parents=True)
    path.write_text("<html></html>")
    code, output = run("words", "--open")
    assert (code, opened) == (0, [path.as_uri()])
    assert str(path) in output.replace("\n", "")
    assert "drawing" not in output


@pytest.fixture(scope="module")
def sheet(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The real sheet; it takes half a minute to draw."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        old = kept_sheet().with_name("words-old.html")
        old.parent.mkdir(parents=True)
        old.write_text("")
        path = write_sheet()
        assert not old.exists()
        assert write_sheet() == path
        yield path


@pytest.mark.slow
def test_the_sheet_is_one_small_file_with_everything(sheet: Path) -> None:
    page = sheet.read_text(encoding="utf-8")
    assert len(page) < 4_000_000
    assert set(re.findall(r'(?:src|href)="([a-z]*:?)', page)) <= {"data:", ""}
    assert page.count('class="card"') > 850
    assert re.findall(r'<section id="(\w+)"', page) == list(EXAMPLES["sections"])
    assert "<b>crocodile</b>" in page
    assert '<span class="id" lang="id">buaya</span>' in page


@pytest.fixture(scope="module")
def page(sheet: Path) -> Iterator[Any]:
    sync_api = pytest.importorskip("playwright.sync_api")
    if not Path(CHROMIUM).is_file():
        pytest.skip("needs Chromium")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 390, "height": 844})
        faults: list[str] = []
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.goto(sheet.as_uri())
        yield page
        browser.close()
        assert faults == []


def shown(page: Any) -> list[str]:
    names: list[str] = page.locator(".card:visible b").all_inner_texts()
    return names


@pytest.mark.slow
@pytest.mark.parametrize(
    ("typed", "first"),
    [("puppy", "dog"), ("harimau", "tiger"), ("payu", "umbrella"), ("ICE cream", "ice cream")],
)
def test_words_are_found_as_one_types(page: Any, typed: str, first: str) -> None:
    page.locator("#search").fill(typed)
    assert first in shown(page)
    assert len(shown(page)) < 12
    assert page.locator("#status").inner_text() == f"{len(shown(page))} of {total(page)}"


def total(page: Any) -> int:
    return int(page.locator(".card").count())


@pytest.mark.slow
def test_the_sheet_is_used_by_keyboard_and_fits_a_phone(page: Any) -> None:
    page.locator("#search").fill("qqq")
    assert page.locator("#none").is_visible()
    page.keyboard.press("Escape")
    assert not page.locator("#none").is_visible()
    assert page.locator("#status").inner_text() == f"{total(page)} pictures"
    page.keyboard.type("horse")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowRight")
    names = shown(page)
    focused = page.evaluate("document.activeElement.querySelector('b').textContent")
    assert focused == names[1]
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.getAttribute('aria-expanded')") == "true"
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "search"
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
