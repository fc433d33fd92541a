"""Commands that look at a story and draw nothing: check, plan, schema."""

import json
from pathlib import Path

import pytest

from storybook.book.plan import plan_book
from storybook.errors import StoryError
from storybook.render.plan import seed_attempts
from storybook.slot import Slot
from storybook.store import open_store
from tests.cli.command import run
from tests.painter import put
from tests.projects import write_scene

FREE_PROMPT = "title: A\npages:\n  - text: One.\n    picture: {prompt: a green forest}\n"


class NamedGate:
    """Stands for a gate whose verdicts are in the store; it is not to be asked itself."""

    name = "named 1"

    def judge(self, pixels: object) -> str:
        raise AssertionError("a plan asks no gate")


@pytest.fixture
def long_scene(project: Path) -> Path:
    return write_scene(project)


def test_check_says_what_is_wrong_and_where(long_scene: Path) -> None:
    scene = long_scene
    scene.write_text(scene.read_text().replace(", reddish-brown fur", ""))
    assert run("check", scene) == (0, f"{scene}: 3 pages in id and en, no faults\n")
    scene.write_text(scene.read_text().replace("{who: buaya, at", "{who: bauya, at"))
    code, output = run("check", scene)
    assert code == 1
    assert "short.yaml:" in output
    assert "did you mean 'buaya'?" in output
    with pytest.raises(StoryError):
        plan_book(scene)


def test_plan_shows_prompt_seed_key_and_reason(long_scene: Path) -> None:
    long_scene.write_text("model: mini\n" + long_scene.read_text())
    code, output = run("plan", long_scene)
    assert code == 0
    job = plan_book(long_scene).jobs[Slot.of_page(3)]
    assert "page-03  draw: new" in output
    assert job.prompts[0][0] in output
    assert f"seed 777, {job.num_inference_steps} steps, key {job.key[:16]}" in output
    assert "4 pictures, 4 to draw" in output


def test_a_prompt_that_is_too_long_is_warned_of_with_its_place(long_scene: Path) -> None:
    woods = " and ".join(["green wood"] * 19)
    long_scene.write_text("model: mini\n" + long_scene.read_text().replace("a green forest", woods))
    code, output = run("plan", long_scene)
    assert code == 0
    assert "short.yaml:" in output
    assert "it would not see" in output


def test_schema_is_json() -> None:
    code, output = run("schema")
    assert code == 0
    assert json.loads(output)["title"] == "Story"


@pytest.mark.slow
@pytest.mark.parametrize("command", [["plan"], ["build", "--dry-run"]])
def test_a_picture_of_another_seed_is_not_drawn_again(project: Path, command: list[str]) -> None:
    """Where the safety gate refused a picture, and another stands in its place."""
    path, gate, store = write_scene(project, FREE_PROMPT), NamedGate(), open_store()
    first, second, *_ = seed_attempts(plan_book(path).jobs[Slot.of_page(1)])
    store.set_verdict(first.key, gate.name, "refused")
    put(store, second, gate=gate.name)
    code, output = run(*command, path, gate=gate)
    assert code == 0, output
    assert "1 picture, 0 to draw" in output or "0 of 1 picture would be" in output


def test_each_kind_of_file_has_a_schema(project: Path) -> None:
    keys = {kind: json.loads(run("schema", kind)[1])["properties"] for kind in ("project", "texts")}
    assert "publisher" in keys["project"]
    assert "title" in keys["texts"]
    assert "cover" in json.loads(run("schema")[1])["properties"]
    assert run("schema", "book")[0] == 2
