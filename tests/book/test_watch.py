"""The watch: what is saved is bound soon after, the model stays loaded, mistakes stop nothing."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from storybook.book.build import BookPlan, plan_book
from storybook.book.watch import Workbench, find_watched, watch_book
from storybook.errors import StorybookError
from storybook.render.progress import NewsReporter, SilentReporter
from storybook.store import open_store
from tests.painter import Painter
from tests.samples import TWO_PAGES

# The command line with a painter in the model's place, and no gate, which takes a second.
PROGRAM = """
import sys
sys.path[:0] = [{tests!r}, {root!r}]
import storybook.book.build, storybook.book.watch
from tests.painter import Painter
storybook.book.build.open_gate = lambda wish: None
storybook.book.watch.Workbench.__init__.__defaults__ = (lambda plan: Painter(),)
from storybook.cli import main
main()
"""
ROOT = Path(__file__).parents[2]


@pytest.fixture
def scene(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("storybook.book.build.open_gate", lambda wish: None)

    def plan_small(path: Path, model: str | None = None) -> BookPlan:
        plan = plan_book(path, model)
        jobs = {slot: replace(job, width=96, height=96) for slot, job in plan.jobs.items()}
        return replace(plan, jobs=jobs)

    monkeypatch.setattr("storybook.book.watch.plan_book", plan_small)
    path = tmp_path / "scenes" / "short.yaml"
    path.parent.mkdir()
    path.write_text(TWO_PAGES)
    return path


class Opener:
    """Opens painters, and counts them."""

    def __init__(self) -> None:
        self.plans: list[BookPlan] = []

    def __call__(self, plan: BookPlan) -> Painter:
        self.plans.append(plan)
        return Painter()


@pytest.mark.slow
def test_a_model_is_loaded_once(scene: Path, tmp_path: Path) -> None:
    opener = Opener()
    bench = Workbench(scene, open_store(tmp_path / "store"), SilentReporter(), "screen", opener)
    bench.build()
    scene.write_text(TWO_PAGES.replace("a green", "a dark"))
    _, built = bench.build()
    assert [one.origin for one in built.result.outcomes] == ["drawn", "store"]
    assert len(opener.plans) == 1
    assert not bench.build()[1].changed


def test_a_mistake_keeps_the_last_book(scene: Path, tmp_path: Path) -> None:
    bench = Workbench(scene, open_store(tmp_path / "store"), SilentReporter(), "screen", Opener())
    book = bench.build()[1].book
    assert book is not None
    before = book.read_bytes()
    scene.write_text(TWO_PAGES.replace("hutan\n", "huten\n", 1))
    with pytest.raises(StorybookError, match="did you mean 'hutan'"):
        bench.build()
    assert book.read_bytes() == before


def test_only_files_of_the_book_count(scene: Path) -> None:
    project = scene.parent.parent
    (project / "templates" / "pages").mkdir(parents=True)
    (project / "output").mkdir()
    watched = find_watched(scene)
    for mine in ("scenes/short.yaml", "templates/pages/style.yaml", "fonts", "adapters/a/b.json"):
        assert watched.holds(str(project / mine)), mine
    for other in ("scenes/other.yaml", "scenes/.short.yaml.swp", "output/short/book.pdf", "x.txt"):
        assert not watched.holds(str(project / other)), other
    assert not watched.holds(str(project / "templates" / "style.yaml~"))
    templates = project / "templates"
    assert watched.folders() == {project, scene.parent, templates, templates / "pages"}


def test_what_a_story_names_by_its_place_counts(scene: Path) -> None:
    project = scene.parent.parent
    named = "adapters: [{path: ../loras/ink/ink.safetensors}, {path: ../kancil}]\nmodel: mine\n"
    scene.write_text(named + TWO_PAGES)
    (project / "mine" / "unet").mkdir(parents=True)
    (project / "mine" / "model_index.json").write_text("{}")
    (project / "templates" / "prompts").mkdir(parents=True)
    style = "ink: {text: ink, adapter: {path: ../styles/ink.safetensors}}\n"
    (project / "templates" / "prompts" / "styles.yaml").write_text(style)
    scene.write_text(named + "style: ink\n" + TWO_PAGES)
    watched = find_watched(scene)
    for mine in (
        *("loras/ink/ink.safetensors", "loras/ink/adapter_config.json", "styles/ink.safetensors"),
        *("kancil/adapter_model.safetensors", "mine/unet/config.json"),
    ):
        assert watched.holds(str(project / mine)), mine
    assert not watched.holds(str(project / "loras" / "ink" / "other.safetensors"))
    # Where nothing is yet, the folder is looked at in which it would come to be.
    assert project in watched.folders()
    (project / "loras").mkdir()
    assert watched.holds(str(project / "loras"))
    assert project / "loras" in watched.folders()
    assert project / "mine" / "unet" in watched.folders()
    scene.write_text("title: [")  # as it is while somebody writes
    assert find_watched(scene, watched) == watched


@pytest.mark.slow
def test_an_adapter_anywhere_in_the_project_is_noticed(scene: Path) -> None:
    project = scene.parent.parent
    seen: list[bool] = []
    adapter = project / "loras" / "ink.safetensors"

    def act() -> None:
        seen.append(adapter.is_file())
        if len(seen) == 1:
            scene.write_text("adapters: [{path: ../loras/ink.safetensors}]\n" + TWO_PAGES)
        elif seen[-1]:
            raise KeyboardInterrupt
        else:
            adapter.parent.mkdir(exist_ok=True)
            adapter.write_bytes(b"1")

    with pytest.raises(KeyboardInterrupt):
        watch_book(scene, act)
    assert seen[0] is False


def test_news_are_what_is_drawn() -> None:
    told: list[tuple[object, ...]] = []

    class Teller(SilentReporter):
        def begin(self, total: int, stored: int, to_draw: int) -> None:
            told.append((total, stored, to_draw))

        def picture(self, slot: str, origin: str, detail: str) -> None:
            told.append((slot, origin))

    news = NewsReporter(Teller())
    for stored in (2, 1):
        news.begin(2, stored, 2 - stored)
        news.picture("cover", "store", "")
    news.picture("page-01", "drawn", "")
    assert told == [(1, 0, 1), ("page-01", "drawn")]


@pytest.fixture
def process(scene: Path, tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    program = PROGRAM.format(tests=str(Path(__file__).parents[1]), root=str(ROOT))
    arguments = ["watch", str(scene), "--store", str(tmp_path / "store"), "--json"]
    with subprocess.Popen(
        [sys.executable, "-c", program, *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as running:
        yield running
        running.kill()


class Lines:
    """The lines that a process writes, read as they come."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.all: list[str] = []
        self._process = process
        self._thread = threading.Thread(target=self._read, daemon=True)
        self._thread.start()

    def _read(self) -> None:
        assert self._process.stdout is not None
        self.all.extend(iter(self._process.stdout.readline, ""))

    def wait_for(self, words: str, count: int = 1) -> str:
        """The line with these words that is the `count`th to have them."""
        end = time.monotonic() + 60
        while time.monotonic() < end:
            found = [line for line in self.all if words in line]
            if len(found) >= count:
                return found[count - 1]
            time.sleep(0.01)
        raise AssertionError(f"no {words!r} in {self.all}")


@pytest.mark.long
def test_what_is_saved_is_bound_until_ctrl_c(scene: Path, process: subprocess.Popen[str]) -> None:
    lines = Lines(process)
    lines.wait_for('"watching"')
    lines.wait_for('"built"')
    book = scene.parent.parent / "output" / "short" / "book.pdf"
    before = book.read_bytes()
    # As many editors save: another file, put in the place of the old one.
    other = scene.with_name("short.yaml.new")
    other.write_text(TWO_PAGES.replace("He thought.", "He thought hard."))
    other.replace(scene)
    assert json.loads(lines.wait_for('"built"', 2))["seconds"] < 30
    assert book.read_bytes() != before
    scene.write_text(TWO_PAGES.replace("hutan\n", "huten\n", 1))
    lines.wait_for("the last book is kept")
    scene.write_text(TWO_PAGES)
    lines.wait_for('"built"', 3)
    assert book.read_bytes() == before
    os.kill(process.pid, signal.SIGINT)
    assert process.wait(30) == 0
    lines.wait_for("stopped")
    assert not any("Traceback" in line for line in lines.all)
    assert not list(book.parent.rglob(".*"))
