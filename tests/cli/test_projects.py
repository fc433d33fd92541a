"""Beginning, finding out, the store's upkeep, single pictures: the commands round a build."""

import hashlib
import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from storybook.book.build import BookPlan, plan_book
from storybook.book.redraw import redraw_picture
from storybook.book.scaffold import create_story
from storybook.cli import main
from storybook.errors import AdapterError, ModelError, RenderError, StoreError, StorybookError
from storybook.models.adapters import AdapterUse
from storybook.models.spec import ModelSpec
from storybook.render.job import JobAdapter, RenderJob
from storybook.render.progress import SilentReporter
from storybook.render.run import render
from storybook.store import open_store, picture_name
from storybook.story import load_story
from tests.painter import EXAMPLE, Painter, example_jobs, paint

ROOT = Path(__file__).parents[2]


def run(*arguments: str | Path) -> tuple[int, str]:
    result = CliRunner().invoke(main, [str(one) for one in arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result.exit_code, result.output


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in, with a store of its own."""
    folder = tmp_path / "project"
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.setenv("STORYBOOK_STORE", str(tmp_path / "store"))
    for module in ("build", "variants", "redraw"):
        monkeypatch.setattr(f"storybook.book.{module}.open_gate", lambda wish: None)
    monkeypatch.setattr("storybook.book.variants.open_model", lambda plan: Painter())
    return folder


# --- new ----------------------------------------------------------------------------------------


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


# --- doctor, completion -------------------------------------------------------------------------


def test_doctor_names_models_and_what_a_build_uses(project: Path) -> None:
    code, output = run("doctor", "--json")
    assert code == 0
    found = {one["topic"]: one for one in map(json.loads, output.splitlines())}
    assert found["model mini"]["state"] == "ok"
    assert found["a build"]["words"].startswith("mini draws because")
    assert found["store"]["words"].startswith("0 pictures")
    assert {"torch", "GPU", "fonts", "extra s3", "Indonesian"} <= set(found)


def test_doctor_says_what_is_missing(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("storybook.cli.examination._DRAWING", ("no-such-package",))
    code, output = run("doctor")
    assert code == 1
    assert "needed and not there: no-such-package" in output


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


# --- store --------------------------------------------------------------------------------------


def test_the_store_is_measured_verified_and_cleared(project: Path, tmp_path: Path) -> None:
    store = open_store()
    for job in example_jobs(2).values():
        store.put(job, paint(job))
    code, output = run("store", "stats")
    assert code == 0
    assert "2 pictures" in output
    assert run("store", "verify") == (0, "2 pictures are whole\n")
    key = example_jobs(2)["page-02"].key
    path = tmp_path / "store" / picture_name(key)
    path.write_bytes(path.read_bytes()[:-9])
    code, output = run("store", "verify", "--json")
    assert code == 3
    assert json.loads(output.splitlines()[0]) == {
        **{"event": "damaged", "key": key},
        "detail": "the file is cut short",
    }
    assert "2 pictures would be removed" in run("store", "gc", "--unused-days", "0", "--dry-run")[1]
    assert "0 pictures removed" in run("store", "gc")[1]
    assert "2 pictures removed" in run("store", "gc", "--unused-days", "0")[1]
    assert "0 pictures" in run("store", "stats")[1]


# --- draw, pick ---------------------------------------------------------------------------------


@pytest.fixture
def scene(project: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = project / "scenes" / "short.yaml"
    path.parent.mkdir()
    path.write_text(
        "title: A\nsettings: {hutan: a forest}\npages:\n"
        "  - text: One.\n    setting: hutan  # green\n  - text: Two.\n"
    )

    def plan_small(path: Path, model: str | None = None, quality: bool = False) -> BookPlan:
        plan = plan_book(path, model, quality)
        jobs = {slot: replace(job, width=96, height=64) for slot, job in plan.jobs.items()}
        return replace(plan, jobs=jobs)

    monkeypatch.setattr("storybook.book.build.plan_book", plan_small)
    monkeypatch.setattr(
        "storybook.book.variants.draw_variants.__defaults__", (lambda _: Painter(),)
    )
    return path


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
    assert "will not be quite the one" in output


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["draw", "--page", "2"], 1, "no picture 'page-02'"),
        (["draw", "--page", "0"], 2, "neither a page's number nor 'cover'"),
        (["pick", "--page", "1", "--variant", "2"], 1, "no variants of page 1 have been drawn"),
        (["draw", "--page", "cover"], 1, "no picture 'cover'"),
    ],
)
def test_wrong_pages_are_said(scene: Path, arguments: list[str], code: int, words: str) -> None:
    found, output = run(arguments[0], scene, *arguments[1:])
    assert (found, words in output) == (code, True), output


# --- redraw -------------------------------------------------------------------------------------


class Opener:
    """Stands for the loading of a model; keeps what was asked of it."""

    def __init__(self, painter: Painter) -> None:
        self.painter = painter
        self.asked: list[tuple[ModelSpec, tuple[AdapterUse, ...]]] = []

    def __call__(self, spec: ModelSpec, adapters: tuple[AdapterUse, ...]) -> Painter:
        self.asked.append((spec, adapters))
        return self.painter


@pytest.fixture
def picture(scene: Path, tmp_path: Path) -> Path:
    """A picture as a build leaves it, with no story or store beside it."""
    job = replace(plan_book(scene).jobs["page-01"], width=96, height=64)
    return keep_picture(tmp_path, job)


def keep_picture(folder: Path, job: RenderJob) -> Path:
    store = open_store(folder / "elsewhere")
    render({"page-01": job}, store, Painter, SilentReporter())
    store.export(job.key, folder / "page-01.png")
    return folder / "page-01.png"


def test_a_picture_is_drawn_again_from_its_file(picture: Path, tmp_path: Path) -> None:
    opener = Opener(Painter())
    again = redraw_picture(picture, tmp_path / "b.png", SilentReporter(), None, opener)
    assert (again.differences, again.changed_pixels, again.largest_change) == ((), 0, 0)
    assert (tmp_path / "b.png").read_bytes() == picture.read_bytes()
    assert [spec.name for spec, _ in opener.asked] == ["mini"]


def test_another_model_is_said(picture: Path, tmp_path: Path) -> None:
    job = replace(plan_book(next(Path("scenes").iterdir())).jobs["page-01"], width=96, height=64)
    old = keep_picture(tmp_path, replace(job, weights_sha256="ab" * 32))
    again = redraw_picture(old, tmp_path / "b.png", SilentReporter(), None, Opener(Painter()))
    assert again.differences == ("model changed: other weights of mini",)
    assert again.changed_pixels > 0.5
    assert again.largest_change > 10


def test_an_adapter_is_found_by_its_bytes_anywhere_in_the_project(
    scene: Path, tmp_path: Path
) -> None:
    project = scene.parent.parent
    file = project / "lora" / "soft.safetensors"
    for path in (file, project / ".hidden" / "same.safetensors"):
        path.parent.mkdir()
        path.write_bytes(b"what the adapter adds")
    use = JobAdapter("soft", hashlib.sha256(file.read_bytes()).hexdigest(), 0.5)
    job = replace(plan_book(scene).jobs["page-01"], width=96, height=64, adapters=(use,))
    folder = project / "output" / "kancil" / "pictures"
    folder.mkdir(parents=True)
    picture, opener = keep_picture(folder, job), Opener(Painter())
    redraw_picture(picture, tmp_path / "b.png", SilentReporter(), None, opener)
    assert opener.asked[0][1] == (AdapterUse("soft", 0.5, file.resolve(), use.sha256),)


def test_what_is_not_here_is_said(project: Path, tmp_path: Path) -> None:
    opener = Opener(Painter())
    bare = replace(EXAMPLE, adapters=())
    gone = replace(EXAMPLE.adapters[0], name="gone")
    for job, kind, words in (
        (replace(EXAMPLE, adapters=(gone,)), AdapterError, "the adapter 'gone'"),
        (replace(bare, model="somebody's"), ModelError, "the model that drew this picture"),
        (replace(bare, model="sd21"), ModelError, "hf download"),
    ):
        picture = keep_picture(tmp_path, job)
        with pytest.raises(kind, match=words):
            redraw_picture(picture, tmp_path / "b.png", SilentReporter(), None, opener)
    assert opener.asked == []
    assert not (tmp_path / "b.png").exists()


def test_what_fails_or_is_no_picture_of_ours_is_said(picture: Path, tmp_path: Path) -> None:
    opener = Opener(Painter({"forest": RenderError("no")}))
    with pytest.raises(RenderError, match="could not be drawn again: no"):
        redraw_picture(picture, tmp_path / "b.png", SilentReporter(), None, opener)
    (tmp_path / "c.png").write_bytes(picture.read_bytes()[:-20])
    with pytest.raises(StoreError, match="cut short"):
        redraw_picture(tmp_path / "c.png", tmp_path / "b.png", SilentReporter(), None, opener)
    assert run("redraw", picture, "--to", picture)[0] == 1
