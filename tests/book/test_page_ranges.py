"""A part of a book: which pages are meant, and what is drawn and shown of them."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from storybook.book.page_ranges import choose_pages
from storybook.book.part import build_part, slots_of

from storybook.book.build import plan_book
from storybook.cli import main
from storybook.errors import LayoutError
from storybook.render.progress import SilentReporter
from storybook.store import open_store
from tests.painter import Painter

STORY = """
title: Si Kancil
date: 2026-11-22
settings: {hutan: a green forest, tepi: a river bank}
pages:
  - {text: Kancil lapar., setting: hutan}
  - {text: Ia berpikir., setting: tepi}
  - {text: Lalu ia pulang., setting: hutan, time: night}
"""


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """No safety model, which takes a second to load; and previews may be coarse."""
    monkeypatch.setattr("storybook.output.previews.SPREAD_DPI", 16)
    monkeypatch.setattr("storybook.book.part.open_gate", lambda wish: None)


@pytest.fixture
def scene(tmp_path: Path) -> Path:
    path = tmp_path / "scenes" / "short.yaml"
    path.parent.mkdir()
    path.write_text(STORY)
    return path


@pytest.mark.parametrize(
    ("wanted", "names"),
    [
        ("4", "page-04"),
        ("3-5", "page-03 page-04 page-05"),
        ("2, 6-8", "page-02 page-06 page-07 page-08"),
        ("cover", "cover"),
        ("back,1", "back page-01"),
        ("2,1-2", "page-02 page-01"),
    ],
)
def test_pages_are_named_by_number_range_or_name(wanted: str, names: str) -> None:
    assert choose_pages(wanted, 8) == tuple(names.split())


@pytest.mark.parametrize(
    ("wanted", "fault"),
    [
        ("9", "there is no page 9\n.*pages 1 to 8"),
        ("6-12", "there is no page 6-12"),
        ("0", "there is no page 0"),
        ("5-3", "backwards\n.*3-5"),
        ("", "'' names no pages"),
        ("1,,2", "names no pages"),
        ("end", "'end' names no pages\n.*2,6-8"),
        ("-3", "'-3' names no pages"),
    ],
)
def test_pages_that_are_not_there_are_refused(wanted: str, fault: str) -> None:
    with pytest.raises(LayoutError, match=fault):
        choose_pages(wanted, 8)


def test_a_part_needs_the_pictures_that_it_shows() -> None:
    slots = ["page-01", "page-02", "page-03"]
    assert slots_of(["cover"], slots) == ["page-01"]
    assert slots_of(["cover"], ["cover", *slots]) == ["cover"]
    assert slots_of(["back", "page-02"], slots) == ["page-02", "page-03"]


@pytest.mark.slow
def test_a_part_draws_its_own_pictures_and_binds_nothing(scene: Path, tmp_path: Path) -> None:
    plan, store = plan_book(scene, "mini"), open_store(str(tmp_path / "store"))
    painter = Painter()
    for _ in range(2):
        built = build_part(plan, store, SilentReporter(), "2-3", "booklet", lambda plan: painter)
    assert painter.drawn == [plan.jobs["page-02"], plan.jobs["page-03"]]
    assert [path.name for path in built.spreads] == ["spread-04-05.png", "spread-06-07.png"]
    assert all(path.parent == plan.folder / "part" for path in built.spreads)
    assert not list(plan.folder.rglob("*.pdf"))


@pytest.mark.parametrize(
    ("options", "code", "says"),
    [
        (["--pages", "7"], 1, "there is no page 7"),
        (["--pages", "2", "--profile", "epub"], 2, "--pages does not go with --profile epub"),
        (["--pages", "2", "--dry-run"], 2, "--pages does not go with --dry-run"),
    ],
)
def test_the_command_says_what_is_wrong_with_a_part(
    scene: Path, options: list[str], code: int, says: str
) -> None:
    done = CliRunner().invoke(main, ["build", str(scene), "--model", "mini", *options])
    assert done.exit_code == code
    assert says in done.output
    assert not (scene.parent.parent / "output").exists()
