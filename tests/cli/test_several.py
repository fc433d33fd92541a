"""Several stories in one command: a fault in one does not stop the others."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from storybook.cli import main
from storybook.cli.session import Tools
from storybook.errors import RenderError
from storybook.models.adapters import AdapterUse
from storybook.models.spec import ModelSpec
from tests.cli.command import run
from tests.painter import Painter
from tests.projects import write_scene

FAULTY = "title: A\npages:\n  - txt: B\n"


@pytest.fixture
def stories(scene: Path, project: Path) -> list[Path]:
    """A story at fault between two good ones, of one and the same picture."""
    last = write_scene(project, scene.read_text(), "year1/last")
    return [scene, write_scene(project, FAULTY, "faulty"), last]


@pytest.mark.parametrize("command", ["check", "plan", "build --dry-run"])
def test_a_story_at_fault_does_not_stop_the_others(stories: list[Path], command: str) -> None:
    code, output = run(*command.split(), *stories)
    assert code == 1
    places = [output.index(f"{story}\n") for story in stories]
    assert places == sorted(places)
    assert output.count("did you mean 'text'?") == 1
    words = {"check": "no faults", "plan": "1 picture, 1 to draw"}
    assert output.count(words.get(command, "the book would be bound")) == 2
    good = [stories[0], stories[2]]
    assert run(*command.split(), *good)[0] == 0


@pytest.mark.slow
def test_books_are_built_beside_one_that_is_at_fault(stories: list[Path], project: Path) -> None:
    painter = Painter()
    code, output = run("build", *stories, painter=painter)
    assert code == 1
    assert "did you mean 'text'?" in output
    for book in ("short", "year1/last"):
        assert (project / "output" / book / "book.pdf").is_file()
    assert not (project / "output" / "faulty").exists()
    assert len(painter.drawn) == 1


@pytest.mark.slow
def test_the_model_is_loaded_once_for_all(scene: Path, project: Path) -> None:
    other = write_scene(project, scene.read_text().replace("a forest", "a cave"), "other")
    painters: list[Painter] = []

    def open_painter(spec: ModelSpec, adapters: tuple[AdapterUse, ...]) -> Painter:
        painters.append(Painter())
        return painters[-1]

    tools = Tools(lambda: open_painter, lambda: None)
    result = CliRunner().invoke(main, ["build", str(scene), str(other)], obj=tools)
    assert result.exit_code == 0, result.output
    assert [len(painter.drawn) for painter in painters] == [2]


@pytest.mark.slow
def test_the_highest_exit_code_counts(stories: list[Path], project: Path) -> None:
    dark = write_scene(project, stories[0].read_text().replace("a forest", "a cave"), "dark")
    painter = Painter({"cave": RenderError("no")})
    assert run("build", dark, stories[0], painter=painter)[0] == 3
    assert run("build", stories[1], dark, stories[0], painter=painter)[0] == 3
