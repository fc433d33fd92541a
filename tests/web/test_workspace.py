"""Projects in the web app: their stories, and which of their pictures are ready."""

from pathlib import Path

import pytest

from storybook.errors import StorybookError
from storybook.web.open_book import open_book
from tests.cli.command import run
from tests.painter import put
from tests.projects import STORY, write_scene
from tests.web.workspaces import make_workspace


class NewGate:
    """A gate that has been installed since the pictures were stored."""

    name = "new 1"

    def judge(self, pixels: object) -> str:
        return ""


def test_a_workspace_lists_stories_and_nothing_from_elsewhere(tmp_path: Path) -> None:
    outside = tmp_path / "secret.yaml"
    outside.write_text(STORY)
    workspace = make_workspace(tmp_path)
    project = workspace.project
    (project.scenes / "link.yaml").symlink_to(outside)
    write_scene(project.root, name="year1/kite")
    assert list(project.stories()) == ["kancil", "year1/kite"]
    assert workspace.plan("year1/kite").folder == project.output / "year1" / "kite"
    for name in ("link", "../secret", str(outside), "", "."):
        with pytest.raises(StorybookError, match="no story"):
            workspace.plan(name)
    project.output.symlink_to(tmp_path)
    with pytest.raises(StorybookError, match="outside the project"):
        workspace.plan("kancil")


@pytest.mark.slow
def test_the_web_and_a_plan_agree_about_what_is_ready(tmp_path: Path) -> None:
    """Also where a gate is installed that has not looked at the stored pictures yet."""
    gate = NewGate()
    workspace = make_workspace(tmp_path, gate=gate)
    plan = workspace.plan("kancil")
    ready = {slot: job for slot, job in plan.jobs.items() if slot != "page-02"}
    for job in ready.values():
        put(workspace.store, job)
    assert open_book(workspace, "kancil").stored == ready
    options = ("--store", tmp_path / "store")
    code, output = run("plan", plan.loaded.path, *options, gate=gate)
    assert code == 0
    in_store = [line.split()[0] for line in output.splitlines() if line.endswith("in the store")]
    assert in_store == list(ready)
    assert "page-02  draw: new" in output
    code, output = run("build", plan.loaded.path, "--dry-run", *options, gate=gate)
    assert "1 of 4 pictures would be drawn" in output
