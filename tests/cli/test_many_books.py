"""Several books in several profiles by one command."""

import hashlib
import json
import sys
from pathlib import Path
from types import ModuleType

import pytest

from storybook.errors import RenderError
from tests.cli.command import run
from tests.painter import Painter
from tests.projects import write_scene
from tests.tiny import write_bare_model

pytestmark = pytest.mark.slow

BOOK = """\
title: {title}
language: en
seed: {seed}
settings: {{hutan: a forest}}
pages:
  - text: One.
    setting: hutan
  - text: Two.
"""


@pytest.fixture
def stories(project: Path) -> list[Path]:
    """Three stories; the first and the last share their picture."""
    seeds = {"apple": 1, "banana": 2, "cherry": 1}
    return [
        write_scene(project, BOOK.format(title=name.title(), seed=seed), name)
        for name, seed in seeds.items()
    ]


def files_of(folder: Path) -> dict[str, str]:
    """The sha256 of each file below a folder, but for the records of builds."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.startswith(".")
    }


def test_books_are_bound_in_every_profile_and_told_in_a_table(
    stories: list[Path], project: Path
) -> None:
    painter = Painter()
    code, output = run("build", *stories, "--profile", "screen,booklet,epub", painter=painter)
    assert code == 0
    for name in ("apple", "banana", "cherry"):
        made = {path.name for path in (project / "output" / name).iterdir()}
        assert {"book.pdf", "book-booklet.pdf", "book.epub"} <= made
    assert len(painter.drawn) == 2  # shared pictures are drawn once
    lines = output.splitlines()
    start = next(index for index, line in enumerate(lines) if line.startswith("book "))
    assert lines[start].split() == ["book", "pictures", "screen", "booklet", "epub", "time"]
    assert lines[start + 2].split()[:7] == ["apple", "1,", "1", "drawn", "bound", "bound", "bound"]
    assert lines[start + 5].startswith("3 of 3 books complete; 2 pictures drawn")
    assert "3 books: 2 pictures to draw, 9 files to bind, 1 process, about " in output
    code, output = run("build", *stories, "--profile", "screen,booklet,epub", painter=painter)
    assert code == 0
    assert output.count("as it was") == 9
    assert len(painter.drawn) == 2


def test_one_book_in_several_profiles_is_told_file_by_file(stories: list[Path]) -> None:
    code, output = run("build", stories[0], "--profile", "screen,epub,booklet")
    assert code == 0
    files = ("book.pdf", "book.epub", "book-booklet.pdf")
    assert [f"bound output/apple/{file}\n" in output for file in files] == [True] * 3
    assert output.count("ppi natively") == 2  # an e-book has no report of its own
    assert "complete" not in output


def test_machines_get_the_table_in_json(stories: list[Path]) -> None:
    code, output = run("build", *stories[:2], "--profile", "screen,booklet", "--json")
    assert code == 0
    events = [json.loads(line) for line in output.splitlines() if line.startswith("{")]
    summary = events[-1]
    assert summary["event"] == "summary"
    assert summary["faulty"] == 0
    assert [Path(book["story"]).stem for book in summary["books"]] == ["apple", "banana"]
    assert [file["profile"] for file in summary["books"][0]["files"]] == ["screen", "booklet"]
    assert all(Path(file["path"]).is_file() for file in summary["books"][1]["files"])
    assert [event["event"] for event in events].count("book_done") == 2


def test_a_book_that_fails_does_not_stop_the_others(stories: list[Path], project: Path) -> None:
    dark = write_scene(
        project, BOOK.format(title="D", seed=3).replace("a forest", "a cave"), "dark"
    )
    wrong = write_scene(project, "title: A\npages:\n  - txt: B\n", "wrong")
    painter = Painter({"cave": RenderError("it came out dark")})
    code, output = run("build", stories[0], dark, wrong, stories[1], painter=painter)
    assert code == 3
    assert "scenes/dark.yaml: page 1: it came out dark" in output
    assert "1, 0 drawn, 1 FAILED  not bound" in output
    assert "2 of 4 books complete; 1 story has errors" in output
    assert (project / "output" / "banana" / "book.pdf").is_file()


def test_a_profile_that_fails_does_not_stop_the_others(
    stories: list[Path], project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (project / "output" / "banana").mkdir(parents=True)
    (project / "output" / "banana" / "book-booklet.pdf").mkdir()  # in the way
    code, output = run("build", *stories[:2], "--profile", "booklet,screen")
    assert code == 1
    assert "scenes/banana.yaml, booklet: " in output
    assert "1 of 2 books complete" in output
    assert (project / "output" / "banana" / "book.pdf").is_file()


def test_several_processes_write_the_same_bytes(
    stories: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from click.testing import CliRunner

    from storybook.cli import main

    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[2]))
    monkeypatch.setattr("storybook.output.previews.SPREAD_DPI", 96)  # as in other processes
    for count in ("1", "2"):
        folder, store = tmp_path / count, tmp_path / f"store{count}"
        arguments = ["build", *map(str, stories), "--profile", "screen,booklet,epub"]
        arguments += ["--output", str(folder), "--store", str(store), "--processes", count]
        result = CliRunner().invoke(main, arguments)
        assert result.exit_code == 0, result.output
        assert "3 of 3 books complete; 2 pictures drawn" in result.output
    assert files_of(tmp_path / "1") == files_of(tmp_path / "2")


@pytest.mark.torch
@pytest.mark.parametrize("count", [1, 2])
def test_a_model_that_cannot_be_loaded_fails_its_books_pictures_alone(
    count: int, project: Path
) -> None:
    from click.testing import CliRunner

    from storybook.cli import main

    write_bare_model(project / "bare")
    models = {"apple": "sketch", "banana": "bare"}
    stories = [
        write_scene(project, f"model: {model}\n{BOOK.format(title=name, seed=1)}", name)
        for name, model in models.items()
    ]
    result = CliRunner().invoke(main, ["build", *map(str, stories), "--processes", str(count)])
    assert result.exit_code == 3
    assert "scenes/banana.yaml: page 1: " in result.output
    assert "1 of 2 books complete" in result.output
    assert (project / "output/apple/book.pdf").is_file()


def test_two_books_of_one_isbn_are_refused_before_anything_is_drawn(
    stories: list[Path], project: Path
) -> None:
    for story, isbn in zip(stories, ("978-0-306-40615-7", "9780306406157"), strict=False):
        story.write_text(f'{story.read_text()}isbn: "{isbn}"\n')
    painter = Painter()
    code, output = run("build", *stories, painter=painter)
    assert code == 1
    assert "banana.yaml:9:7: the ISBN is that of apple.yaml, too" in output
    assert painter.batches == []


def test_profiles_come_from_the_projects_defaults(stories: list[Path], project: Path) -> None:
    (project / "storybook.yaml").write_text("profiles: [booklet, epub-reflow]\n")
    assert run("build", stories[0])[0] == 0
    made = {path.name for path in (project / "output" / "apple").iterdir()}
    assert {"book-booklet.pdf", "book-epub-reflow.epub"} <= made
    assert "book.pdf" not in made
    assert run("build", stories[0], "--profile", "screen")[0] == 0
    assert (project / "output" / "apple" / "book.pdf").is_file()


def test_the_defaults_are_no_story_to_build(stories: list[Path], project: Path) -> None:
    defaults = project / "storybook.yaml"
    defaults.write_text("publisher: A\n")
    code, output = run("build", defaults)
    assert code == 2
    assert "holds what all books have in common" in " ".join(output.split())
    assert run("check", defaults, stories[0]) == (0, f"{stories[0]}: 2 pages in en, no faults\n")


def test_a_wrong_key_of_the_defaults_is_told_before_anything_is_drawn(
    stories: list[Path], project: Path
) -> None:
    (project / "storybook.yaml").write_text("publisher: A\npubliser: B\n")
    painter = Painter()
    code, output = run("build", *stories, painter=painter)
    assert code == 1
    assert output.count("storybook.yaml:2:1: unknown key 'publiser'") == 1
    assert painter.batches == []
    assert run("check", *stories)[1].count("unknown key 'publiser'") == 1


@pytest.mark.parametrize("is_installed", [True, False])
def test_a_cluster_that_is_not_there_is_told_before_anything_is_drawn(
    is_installed: bool, stories: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "ray", ModuleType("ray") if is_installed else None)
    painter = Painter()
    code, output = run("build", *stories, "--ray", "localhost:1", painter=painter)
    assert code == 1
    message = "there is no cluster at localhost:1" if is_installed else "storybook[cluster]"
    assert message in output
    assert painter.batches == []
    assert "scenes/" not in output  # nothing is planned, either


def test_an_unknown_profile_is_a_usage_error(stories: list[Path]) -> None:
    code, output = run("build", *stories, "--profile", "screen,kpd")
    assert code == 2
    assert "there is no profile 'kpd': did you mean 'kdp'?" in " ".join(output.split())


def test_a_trial_says_how_long_it_would_take(stories: list[Path]) -> None:
    command = ("build", *stories, "--profile", "screen,booklet", "--dry-run")
    code, output = run(*command)
    assert code == 0
    assert "of processor time): 2 pictures to draw, 6 files to bind" in output
    assert "the book would be bound for screen, booklet" in output
    assert run("build", *stories, "--profile", "screen,booklet")[0] == 0
    code, output = run(*command, "--json")
    event = json.loads(output.splitlines()[-1])
    assert event["event"] == "estimate"
    assert (event["to_draw"], event["files"], event["seconds"]) == (0, 0, 0)
    assert "nothing to do" in run(*command)[1]


def test_an_edition_in_another_language_has_its_own_folder_and_the_same_pictures(
    project: Path,
) -> None:
    story = write_scene(project, BOOK.format(title="Kite", seed=1), "kite")
    texts = story.with_name("kite.sw.yaml")
    texts.write_text("title: Tiara\npages: [Moja., Mbili.]\n")
    painter = Painter()
    assert run("build", *sorted(story.parent.iterdir()), painter=painter)[0] == 0
    code, output = run("build", story, "--language", "sw", painter=painter)
    assert code == 0
    assert "warning" not in output
    assert (project / "output" / "kite.sw" / "book.pdf").is_file()
    assert len(painter.drawn) == 1
    code, output = run("build", texts)
    assert code == 2
    assert "scenes/kite.yaml in another language. Name that story" in " ".join(output.split())


def test_texts_are_exported_and_imported(project: Path) -> None:
    import polib

    story = write_scene(project, BOOK.format(title="Kite", seed=1), "kite")
    code, output = run("texts", "export", story, "--language", "sw")
    assert code == 0
    assert "scenes/kite.sw.po is written" in output
    po = polib.pofile(str(story.with_name("kite.sw.po")))
    code, output = run("texts", "import", story, story.with_name("kite.sw.po"))
    assert code == 1
    assert "page 2 is not translated" in output
    for entry in po:
        entry.msgstr = entry.msgid.upper()
    po.save()
    code, output = run("texts", "import", story, story.with_name("kite.sw.po"))
    assert code == 0
    assert "storybook build scenes/kite.yaml --language sw" in output
    assert run("check", story, "--language", "sw") == (0, f"{story}: 2 pages in sw, no faults\n")
