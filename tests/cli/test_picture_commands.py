"""Commands for single pictures: draw, pick, redraw."""

import json
from pathlib import Path

import pytest

from storybook.errors import RenderError
from tests.cli.command import run
from tests.painter import Painter

# A folder of the system in which nobody, not even root, can make another.
READ_ONLY = Path("/sys")


@pytest.mark.slow
def test_variants_are_drawn_and_one_is_picked(scene: Path) -> None:
    code, output = run("draw", scene, "--page", "1", "--variants", "3")
    assert code == 0, output
    assert "storybook pick scenes/short.yaml --page 1 --variant NUMBER" in output
    before = scene.read_text()
    code, output = run("pick", scene, "--page", "1", "--variant", "3")
    assert code == 0, output
    seed = 777 + 2 * 7919
    assert f"page 1 has the seed {seed} now" in output
    assert scene.read_text() == before.replace(
        "# green\n", f"# green\n    picture: {{seed: {seed}}}\n"
    )
    # The sheet keeps its numbers when the story has another seed.
    run("pick", scene, "--page", "1", "--variant", "2")
    assert f"{{seed: {777 + 7919}}}" in scene.read_text()


@pytest.mark.slow
def test_a_pick_from_an_outdated_sheet_is_warned_of(scene: Path) -> None:
    run("draw", scene, "--page", "1", "--variants", "2")
    scene.write_text(scene.read_text().replace("a forest", "a dark forest"))
    code, output = run("pick", scene, "--page", "1", "--variant", "2")
    assert code == 0
    assert "will differ slightly from the one" in output


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["draw", "--page", "2"], 1, "no picture 'page-02'"),
        (["draw", "--page", "0"], 2, "neither a page's number nor 'cover' or 'back'"),
        (["pick", "--page", "1", "--variant", "2"], 1, "no variants of page 1 have been drawn"),
        (["draw", "--page", "cover"], 1, "no picture 'cover'"),
    ],
)
def test_wrong_pages_are_said(scene: Path, arguments: list[str], code: int, words: str) -> None:
    found, output = run(arguments[0], scene, *arguments[1:])
    assert (found, words in output) == (code, True), output


@pytest.mark.slow
def test_a_variant_that_fails_is_exit_code_3(scene: Path) -> None:
    painter = Painter({"forest": RenderError("no")})
    code, output = run("draw", scene, "--page", "1", painter=painter)
    assert code == 3
    assert "no variant could be drawn" in output


@pytest.mark.skipif(not READ_ONLY.is_dir(), reason="no folder is read-only here")
@pytest.mark.parametrize("command", ["draw --page 1", "build", "build --pages 1"])
def test_nothing_is_drawn_where_it_cannot_be_written(scene: Path, command: str) -> None:
    painter = Painter()
    name, *options = command.split()
    code, output = run(name, scene, *options, "--output", READ_ONLY / "books", painter=painter)
    assert code == 1
    assert "read-only" in output
    assert painter.batches == []


@pytest.mark.slow
def test_another_folder_has_the_sheet_that_is_picked_from(scene: Path, tmp_path: Path) -> None:
    project, books = scene.parent.parent, tmp_path / "books"
    code, output = run("draw", scene, "--page", "1", "--variants", "2", "--output", books)
    assert code == 0, output
    assert (books / "short" / "variants" / "page-01.png").is_file()
    assert not (project / "output").exists()
    assert run("pick", scene, "--page", "1", "--variant", "2")[0] == 1
    assert run("pick", scene, "--page", "1", "--variant", "2", "--output", books)[0] == 0
    assert f"{{seed: {777 + 7919}}}" in scene.read_text()


@pytest.mark.slow
def test_a_picture_drawn_again_is_compared_with_what_it_was(scene: Path, tmp_path: Path) -> None:
    assert run("build", scene)[0] == 0
    picture = scene.parent.parent / "output" / "short" / "pictures" / "page-01.png"
    code, output = run("redraw", picture, "--to", tmp_path / "again.png")
    assert code == 0
    assert "every pixel is the same" in output
    assert (tmp_path / "again.png").read_bytes() == picture.read_bytes()
    code, output = run("redraw", picture, "--json")
    assert code == 0
    event = json.loads(output.splitlines()[-1])
    assert (event["event"], event["same"], event["differences"]) == ("redrawn", True, [])
    assert run("redraw", picture, "--to", picture)[0] == 1
