"""The command that builds books."""

import json
from pathlib import Path

import pytest

from storybook.errors import RenderError
from tests.cli.command import run
from tests.painter import Painter


@pytest.mark.slow
def test_a_book_is_bound_and_then_stands(scene: Path) -> None:
    painter = Painter()
    code, output = run("build", scene, "--dry-run", painter=painter)
    assert code == 0
    assert "page-01 would be drawn: new" in output
    assert "1 of 1 picture would be drawn; the book would be bound" in output
    assert painter.batches == []
    code, output = run("build", scene, painter=painter)
    assert code == 0
    assert "bound output/short/book.pdf" in output
    code, output = run("build", scene, painter=painter)
    assert code == 0
    assert "output/short/book.pdf is up to date" in output
    assert len(painter.drawn) == 1
    assert (
        "0 of 1 picture would be drawn; the book is up to date"
        in run("build", scene, "--dry-run")[1]
    )


@pytest.mark.slow
def test_a_picture_that_failed_is_exit_code_3(scene: Path) -> None:
    painter = Painter({"forest": RenderError("it came out in one colour")})
    code, output = run("build", scene, painter=painter)
    assert code == 3
    assert "page 1: it came out in one colour" in output
    assert "no book was bound" in output
    code, output = run("build", scene, "--allow-missing", painter=painter)
    assert code == 3
    assert "with placeholders" in output


@pytest.mark.slow
def test_machines_are_told_in_json(scene: Path) -> None:
    code, output = run("build", scene, "--json")
    assert code == 0
    events = [json.loads(line) for line in output.splitlines()]
    assert [event["event"] for event in events][0 :: len(events) - 1] == ["begin", "book"]
    assert events[-1]["path"].endswith("output/short/book.pdf")


@pytest.mark.slow
def test_another_folder_for_the_books(scene: Path, tmp_path: Path) -> None:
    project, books = scene.parent.parent, tmp_path / "books"
    assert run("build", scene, "--output", books)[0] == 0
    assert {path.name for path in (books / "short").iterdir()} >= {"book.pdf", "build.json"}
    assert not (project / "output").exists()
    code, output = run("build", scene, "--output", "../books")
    assert code == 0
    assert "../books/short/book.pdf is up to date" in output
    # What a picture was in that book is what a plan for that folder compares with.
    scene.write_text(scene.read_text().replace("a forest", "a dark forest"))
    assert "page-01  draw: new" in run("plan", scene)[1]
    output = run("plan", scene, "--output", books)[1]
    assert "page-01  draw: prompt changed: added 'dark'" in output


def test_weights_that_are_not_here_are_one_sentence(scene: Path) -> None:
    code, output = run("build", scene, "--model", "sd21")
    assert code == 1
    assert "not on this machine" in output
    assert "storybook models get sd21" in output


def test_usage_is_exit_code_2() -> None:
    assert run("build")[0] == 2
    assert run("check", "nowhere.yaml")[0] == 2


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("base", "scenes/base.yaml"),
        ("base.yaml", "scenes/base.yaml"),
        ("scenes/bose.yaml", "scenes/base.yaml"),
        ("kite", "scenes/year1/kite.yaml"),
    ],
)
def test_the_nearest_story_is_suggested(project: Path, name: str, near: str) -> None:
    for story in ("base", "year1/kite", "zebra"):
        path = project / "scenes" / f"{story}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("title: A\npages: [{text: Hi.}]\n")
    code, output = run("build", name)
    assert code == 2
    assert "does not exist" in output
    assert f"Did you mean '{near}'?" in " ".join(output.split())
    code, output = run("build", "nothing-like-it")
    assert code == 2
    assert "Did you mean" not in output


@pytest.mark.parametrize(
    ("options", "code", "says"),
    [
        (["--pages", "7"], 1, "there is no page 7"),
        (["--pages", "2", "--profile", "epub"], 2, "--pages does not go with --profile epub"),
        (["--processes", "2", "--ray", "local"], 2, "--processes does not go with --ray"),
        (["--pages", "2", "--dry-run"], 2, "--pages does not go with --dry-run"),
    ],
)
def test_the_command_says_what_is_wrong_with_a_part(
    scene: Path, options: list[str], code: int, says: str
) -> None:
    found, output = run("build", scene, "--model", "mini", *options)
    assert found == code
    assert says in output
    assert not (scene.parent.parent / "output").exists()


@pytest.mark.slow
def test_a_draft_without_a_tiny_autoencoder_says_what_to_do(
    scene: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STORYBOOK_MODELS", str(tmp_path / "models"))
    code, output = run("build", scene, "--model", "sketch", "--draft")
    assert code == 1
    assert "sketch has no tiny autoencoder for drafts" in output
    assert "Leave --draft out" in output
    # Unasked, it draws in place of a slower model, and so as quickly as can be.
    code, output = run("build", scene, "--draft")
    assert code == 0
    assert "sketch draws because the weights of Stable Diffusion 2.1 are not" in output
    code, output = run("draw", scene, "--page", "1", "--model", "mini", "--draft")
    assert code == 1
    assert "storybook models get taesd" in output
