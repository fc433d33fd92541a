"""What a plan says where the safety gate refused a picture and another stands in its place."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from storybook.book.build import plan_book
from storybook.cli import main
from storybook.render.job import tries
from storybook.render.safety import open_gate
from storybook.store import open_store
from tests.painter import paint

STORY = """
title: A
pages:
  - text: One.
    picture: {prompt: a green forest}
"""


@pytest.mark.slow
@pytest.mark.parametrize("command", [["plan"], ["build", "--dry-run"]])
def test_a_picture_of_another_seed_is_not_drawn_again(tmp_path: Path, command: list[str]) -> None:
    gate = open_gate("auto")
    if gate is None:
        pytest.skip("no safety gate is installed")
    path = tmp_path / "scenes" / "short.yaml"
    path.parent.mkdir()
    path.write_text(STORY)
    store = open_store(tmp_path / "store")
    first, second, *_ = tries(plan_book(path).jobs["page-01"])
    store.set_verdict(first, gate.name, "refused")
    store.put(second, paint(second), gate=gate.name)
    options = [*command, str(path), "--store", str(tmp_path / "store")]
    done = CliRunner().invoke(main, options)
    assert done.exit_code == 0, done.output
    assert "1 picture, 0 to draw" in done.output or "0 of 1 picture would be" in done.output
