"""One list of checks: `check`, `plan`, `build`, `draw`, `watch` and the web report the same."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from storybook.book.plan import check_book, plan_book
from storybook.cli import main
from storybook.errors import StorybookError
from storybook.project import Project
from storybook.store import open_store
from storybook.web.workspace import Workspace
from tests.painter import Painter
from tests.sessions import session_with, tools_with
from tests.storyfiles import write

PICTURE = "setting: sungai, characters: [{who: kancil, doing: running, at: middle}], time: morning"
STORY = """\
title: {title}
language: en
characters:
  kancil: {{name: Kancil, look: {look}}}
settings: {{sungai: a wide blue river}}
{more}
pages:
  - {{text: {text}, {picture}}}
"""
FINE = {
    "title": "Kancil",
    "look": "a small brown mouse-deer",
    "text": "One morning.",
    "picture": PICTURE,
    "more": "",
}
LONG = " ".join(["with a long red scarf and a tall blue hat"] * 6)
FAULTY: dict[str, tuple[dict[str, str], str]] = {
    "a prompt that is cut": (
        {"look": f'"a small mouse-deer, {LONG}"', "more": "model: mini"},
        "it would not see",
    ),
    "a refused word": ({"picture": "picture: {prompt: a naked owl}"}, "naked"),
    "a stranger to the model": (
        {"look": "a green dragon", "more": "model: mini"},
        "was never taught to draw 'dragon'",
    ),
    "a word that is not drawn": (
        {"picture": PICTURE.replace("running", "flurbing")},
        "'flurbing' is not drawn",
    ),
    "a time that is not drawn": (
        {"picture": PICTURE.replace("time: morning", "time: halfpastten")},
        "'halfpastten' is not drawn",
    ),
    "something else stands in": (
        {"picture": PICTURE + ", things: [a small quokka]"},
        "'quokka' cannot be drawn",
    ),
    "a key that the sketch does not read": ({"more": "quality: true"}, "does not read 'quality'"),
    "a key that mini does not read": (
        {"picture": PICTURE + ", things: [a ball]", "more": "model: mini"},
        "mini does not read 'things'",
    ),
    "a text that is too hard": (
        {"more": "level: bloom 1", "text": '"' + "It ran and ran and ran. " * 9 + '"'},
        "bloom 1 has at most",
    ),
    "a wall of text": ({"text": '"' + "It ran and ran. " * 50 + '"'}, "words"),
    "a character in no picture": ({"picture": "setting: sungai"}, "is in no picture"),
    "a misspelt style": ({"more": "style: watercolor"}, "is not a known style"),
    "smart quotes": ({"title": "“Kancil”"}, "quotes round 'title'"),
    "an adapter of a style that is not there": ({"more": "adapters: [{name: nobody}]"}, "nobody"),
    "a font that is not there": ({"more": "fonts: {text: Nowhere.ttf}"}, "Nowhere.ttf"),
    "an unknown setting": ({"picture": "setting: laut"}, "unknown setting 'laut'"),
    "letters without a font": ({"text": "鹿"}, "lacks '鹿'"),
    "words that do not fit": ({"title": '"' + "Long " * 58 + '"'}, "does not fit"),
}


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("STORYBOOK_STORE", str(tmp_path / "store"))
    (tmp_path / "scenes").mkdir()
    return tmp_path


def said_by(command: list[str]) -> set[str]:
    """The faults and doubts that a command prints, each by its first line."""
    result = CliRunner().invoke(main, command, obj=tools_with(Painter()))
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return {line for line in result.stderr.splitlines() if is_fault(line)}


def is_fault(line: str) -> bool:
    return "story.yaml:" in line or line.startswith(("page ", "the cover: ", "the "))


def said_by_check(path: Path) -> set[str]:
    try:
        return {line for fault in check_book(path).warnings for line in first_lines(fault.render())}
    except StorybookError as error:
        return first_lines(str(error))


def said_by_web(project: Path) -> set[str]:
    workspace = Workspace(
        Project.at(project), session_with(open_store(project / "store"), Painter())
    )
    try:
        warnings = workspace.plan("story").warnings
    except StorybookError as error:
        return first_lines(str(error))
    return {line for fault in warnings for line in first_lines(fault.render())}


def first_lines(text: str) -> set[str]:
    return {line for line in text.splitlines() if is_fault(line)}


@pytest.mark.slow
@pytest.mark.parametrize("name", FAULTY)
def test_every_command_says_the_same(project: Path, name: str) -> None:
    changes, words = FAULTY[name]
    write(project / "scenes", STORY.format(**FINE | changes))
    path = Path("scenes/story.yaml")
    checked = said_by(["check", str(path)])
    assert any(words in line for line in checked), checked
    assert said_by(["plan", str(path)]) == checked
    assert said_by(["build", "--dry-run", str(path)]) == checked
    assert said_by(["draw", str(path), "--page", "1", "--variants", "1"]) == checked
    assert said_by_check(path) == checked
    absolute = {line.replace(str(path), str(project / path)) for line in checked}
    assert said_by_web(project) == absolute


def test_a_story_without_faults_is_said_to_have_none(project: Path) -> None:
    path = write(project / "scenes", STORY.format(**FINE))
    result = CliRunner().invoke(main, ["check", "--strict", str(path)])
    assert result.exit_code == 0
    assert "no faults" in result.stdout
    assert plan_book(path).warnings == ()
