"""References to things that do not exist: reported with their place, with all other faults."""

from pathlib import Path

import pytest

from storybook.checks import read_checked
from storybook.errors import StoryError
from tests.samples import TWO_PAGES
from tests.storyfiles import write


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "scenes").mkdir()
    return tmp_path


def said(project: Path, lines: str) -> list[tuple[int, str, str]]:
    """Line, message and suggestion of all faults of a story of one page that ends in `lines`."""
    text = f"title: A\npages:\n  - text: B\n{lines}"
    with pytest.raises(StoryError) as caught:
        read_checked(write(project / "scenes", text))
    return [(fault.line, fault.message, fault.suggestion) for fault in caught.value.faults]


@pytest.mark.parametrize(
    ("lines", "message", "suggestion"),
    [
        ("trim: a44\n", "unknown page size 'a44'", "use one of square-210mm"),
        ("model: mimi\n", "there is no model 'mimi'", "did you mean 'mini'?"),
        ("model: other\n", "there is no model 'other'", "Known here: sketch, mini"),
        ("model: a.safetensors\n", "a.safetensors is a single file", "Convert it once"),
        ("    layout: picture-bottm\n", "there is no page layout", "did you mean 'picture-bottom'"),
        ("    layout: x\n", "there is no page layout 'x'", "use one of about"),
        ("fonts: {text: Mine.ttf}\n", "there is no font fonts/Mine.ttf", "put it there"),
        ("adapters: [{name: rusa}]\n", "there is no adapter 'rusa'", "adapters/rusa/MODEL"),
        ("adapters: [{path: rusa}]\n", "the adapter rusa does not exist", "Looked for it"),
    ],
)
def test_a_name_of_nothing(project: Path, lines: str, message: str, suggestion: str) -> None:
    ((line, words, advice),) = said(project, lines)
    assert line == 4
    assert words.startswith(message)
    assert suggestion in advice


def test_all_faults_are_said_at_once(project: Path) -> None:
    lines = "    layout: x\ntrim: 7\nseed: -1\nmodel: ../x\nadapters: [{name: '/'}, {name: rusa}]\n"
    faults = said(project, lines)
    assert [line for line, *_ in faults] == [4, 5, 6, 7, 8, 8]
    assert "leaves the project" in faults[3][1]
    assert "should be a name" in faults[4][1]


def test_what_is_there_is_no_fault(project: Path) -> None:
    for folder in ("adapters/rusa/mini", "templates/pages", "my-model"):
        (project / folder).mkdir(parents=True)
    (project / "templates" / "pages" / "mine.yaml.j2").write_text("boxes: []\n")
    lines = "    layout: mine\ntrim: a4\nmodel: {}\nadapters: [{{name: rusa}}]\n"
    # A hub id and a known name are in order where their weights are not.
    for model in ("my-model", "owner/model@main", "sd21", "mini"):
        text = f"title: A\npages:\n  - text: B\n{lines.format(model)}"
        assert read_checked(write(project / "scenes", text)).warnings == ()


@pytest.mark.parametrize(
    ("style", "near"),
    [("picturebook", "'picture-book'"), ("water-colour", "'watercolour'"), ("batik", ""),
     ("gouache", ""), ("a picturebook", "")],
)  # fmt: skip
def test_a_misspelt_style_is_doubted(project: Path, style: str, near: str) -> None:
    path = write(project / "scenes", f"{TWO_PAGES}style: {style}\n")
    warnings = read_checked(path).warnings
    assert [near in fault.suggestion for fault in warnings] == [True] * bool(near)
