"""Commands to get started: new, completion."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from storybook.book.plan import plan_book
from storybook.book.scaffold import create_story
from storybook.errors import StorybookError
from storybook.story import load_story
from tests.cli.command import run


def test_a_new_story_is_without_fault_and_can_be_planned(project: Path) -> None:
    code, output = run("new", "my-first-book")
    assert code == 0
    assert "storybook build scenes/my-first-book.yaml" in output
    path = project / "scenes" / "my-first-book.yaml"
    loaded = load_story(path)
    assert loaded.warnings == ()
    assert loaded.story.title == {"en": "My First Book"}
    planned = plan_book(path)
    assert planned.warnings == ()
    assert len(planned.jobs) == 5


def test_nothing_is_overwritten(project: Path) -> None:
    path = create_story("a", project)
    path.write_text("mine")
    assert run("new", "a.yaml")[0] == 1
    assert path.read_text() == "mine"


@pytest.mark.parametrize("name", ["../a", "", "a b", "A", ".a", "a/b", "x" * 70, "-"])
def test_a_name_that_is_none_is_said(project: Path, name: str) -> None:
    with pytest.raises(StorybookError, match="cannot be a story's name"):
        create_story(name, project)
    assert not (project / "scenes").exists()


def test_a_title_of_digits_is_text(project: Path) -> None:
    assert load_story(create_story("1001", project)).story.title == {"en": "1001"}


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_is_a_line_for_the_shell(shell: str) -> None:
    code, output = run("completion", shell)
    assert code == 0
    assert f"_STORYBOOK_COMPLETE={shell}_source storybook" in output


@pytest.mark.slow
def test_completion_knows_the_commands() -> None:
    code = "import sys; sys.argv = ['storybook']; from storybook.cli import main; main()"
    words = {"COMP_WORDS": "storybook re", "COMP_CWORD": "1"}
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "_STORYBOOK_COMPLETE": "bash_complete", **words},
        capture_output=True,
        text=True,
    )
    assert "plain,redraw" in done.stdout
