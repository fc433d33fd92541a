"""Watching: a saved story is built at once, the model stays loaded, and errors do not end it."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from storybook.book.bind import Binding
from storybook.book.build import BuiltBook
from storybook.book.watch import find_watched, rebuild, watch_book
from storybook.cli.reporters import SkipStoredReporter
from storybook.errors import StorybookError
from storybook.models.adapters import AdapterUse
from storybook.models.spec import ModelSpec
from storybook.render.progress import Origin, SilentReporter
from storybook.render.session import Illustrators, Session
from storybook.slot import COVER, Slot
from storybook.store import open_store
from tests.painter import Painter
from tests.projects import write_scene
from tests.samples import TWO_PAGES
from tests.sessions import session_with

# The command line with a painter in the model's place, and no gate, which takes a second.
PROGRAM = """
from storybook.cli import main
from tests.painter import Painter
from tests.sessions import tools_with
main(obj=tools_with(Painter()))
"""
ROOT = Path(__file__).parents[2]


@pytest.fixture
def scene(tmp_path: Path) -> Path:
    return write_scene(tmp_path, TWO_PAGES)


class Opener:
    """Opens painters, and counts them."""

    def __init__(self) -> None:
        self.opened = 0

    def __call__(self, spec: ModelSpec, adapters: tuple[AdapterUse, ...]) -> Painter:
        self.opened += 1
        return Painter()


class Bench:
    """A session that builds one story again and again, as `storybook watch` does."""

    def __init__(self, scene: Path, store: Path) -> None:
        self.opener = Opener()
        self._scene = scene
        self._session = Session(open_store(store), None, Illustrators(self.opener))

    def build(self) -> BuiltBook:
        _, built = rebuild(self._scene, self._session, Binding(previews=False), None)
        return built


@pytest.mark.slow
def test_a_model_is_loaded_once(scene: Path, tmp_path: Path) -> None:
    bench = Bench(scene, tmp_path / "store")
    bench.build()
    scene.write_text(TWO_PAGES.replace("a green", "a dark"))
    built = bench.build()
    assert [outcome.origin for outcome in built.result.outcomes] == ["drawn", "store"]
    assert bench.opener.opened == 1
    assert not bench.build().changed


@pytest.mark.slow
def test_a_mistake_keeps_the_last_book(scene: Path, tmp_path: Path) -> None:
    bench = Bench(scene, tmp_path / "store")
    book = bench.build().book
    assert book is not None
    before = book.read_bytes()
    scene.write_text(TWO_PAGES.replace("hutan\n", "huten\n", 1))
    with pytest.raises(StorybookError, match="did you mean 'hutan'"):
        bench.build()
    assert book.read_bytes() == before


@pytest.mark.slow
def test_another_folder_for_the_book(scene: Path, tmp_path: Path) -> None:
    session = session_with(tmp_path / "store", Painter())
    plan, built = rebuild(scene, session, Binding(previews=False), None, tmp_path / "books")
    assert built.book == plan.folder / "book.pdf" == tmp_path / "books" / "short" / "book.pdf"
    assert not (tmp_path / "output").exists()


def test_only_files_of_the_book_count(scene: Path) -> None:
    project = scene.parent.parent
    (project / "templates" / "pages").mkdir(parents=True)
    (project / "output").mkdir()
    watched = find_watched(scene)
    for mine in (
        *("scenes/short.yaml", "scenes/short.en.yaml", "storybook.yaml"),
        *("templates/pages/style.yaml", "fonts", "adapters/a/b.json"),
    ):
        assert watched.is_source(str(project / mine)), mine
    for other in ("scenes/other.yaml", "scenes/.short.yaml.swp", "output/short/book.pdf", "x.txt"):
        assert not watched.is_source(str(project / other)), other
    assert not watched.is_source(str(project / "templates" / "style.yaml~"))
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
        assert watched.is_source(str(project / mine)), mine
    assert not watched.is_source(str(project / "loras" / "ink" / "other.safetensors"))
    # Where nothing is yet, the folder is looked at in which it would come to be.
    assert project in watched.folders()
    (project / "loras").mkdir()
    assert watched.is_source(str(project / "loras"))
    assert project / "loras" in watched.folders()
    assert project / "mine" / "unet" in watched.folders()
    scene.write_text("title: [")  # as it is while somebody writes
    assert find_watched(scene, watched) == watched


def test_a_story_that_names_no_model_does_not_watch_the_whole_project(scene: Path) -> None:
    project = scene.parent.parent
    (project / "model_index.json").write_text("{}")
    watched = find_watched(scene)
    assert project not in watched.trees
    assert not watched.is_source(str(project / "x.txt"))


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


def test_stored_pictures_are_not_reported() -> None:
    told: list[tuple[object, ...]] = []

    class Teller(SilentReporter):
        def begin(self, total: int, stored: int, to_draw: int) -> None:
            told.append((total, stored, to_draw))

        def picture(self, slot: Slot, origin: Origin, detail: str) -> None:
            told.append((slot, origin))

    filtered = SkipStoredReporter(Teller())
    for stored in (2, 1):
        filtered.begin(2, stored, 2 - stored)
        filtered.picture(COVER, "store", "")
    filtered.picture(Slot.of_page(1), "drawn", "")
    assert told == [(1, 0, 1), ("page-01", "drawn")]


@pytest.fixture
def process(scene: Path, tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    arguments = ["watch", str(scene), "--store", str(tmp_path / "store"), "--json"]
    with subprocess.Popen(
        [sys.executable, "-c", PROGRAM, *arguments],
        cwd=ROOT,
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
