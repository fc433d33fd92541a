"""Rebuilding: what is up to date is left alone, what is damaged or outdated is made again."""

import itertools
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

import storybook.book.build
import storybook.book.manifest
from storybook.book.bind import Binding
from storybook.book.build import BuiltBook, build_book, is_up_to_date, matches_story
from storybook.book.plan import BookPlan, plan_book
from storybook.errors import RenderError, StorybookError
from storybook.project import template_folder
from storybook.render.lookup import stored_jobs
from storybook.slot import Slot
from storybook.store import Store, open_store, picture_name
from storybook.store.local import LocalStorage
from tests.painter import Painter
from tests.projects import shrink, write_scene
from tests.samples import TWO_PAGES
from tests.sessions import session_with

pytestmark = pytest.mark.slow

QUICK = Binding(previews=False)
WHOLE = Binding()
OUTPUTS = ("book.pdf", "contact-sheet.jpg", "spreads/spread-02-03.jpg", "pictures/page-01.png")


class Project:
    """A story in a folder of its own, built by a painter of small pictures."""

    def __init__(self, folder: Path) -> None:
        self.scene = folder / "scenes" / "short.yaml"
        self.folder = folder / "output" / "short"
        self.store: Store = open_store(folder / "store")
        if not self.scene.exists():
            write_scene(folder, TWO_PAGES)

    def plan(self) -> BookPlan:
        return shrink(plan_book(self.scene))

    def build(
        self, binding: Binding = QUICK, painter: Painter | None = None
    ) -> tuple[BuiltBook, Painter]:
        painter = painter or Painter()
        return build_book(self.plan(), session_with(self.store, painter), binding), painter

    def is_up_to_date(self, binding: Binding = QUICK) -> bool:
        return is_up_to_date(self.plan(), session_with(self.store, Painter()), binding)

    def files(self) -> dict[str, tuple[int, bytes]]:
        """Time of change and bytes of all files of the book."""
        return {
            path.relative_to(self.folder).as_posix(): (path.stat().st_mtime_ns, path.read_bytes())
            for path in self.folder.rglob("*")
            if path.is_file()
        }


@pytest.fixture(autouse=True)
def _coarse_previews(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("storybook.output.previews.SPREAD_DPI", 16)


@pytest.fixture
def fresh(tmp_path: Path) -> Project:
    """A story that was never built."""
    return Project(tmp_path)


@pytest.fixture(scope="module")
def built_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built")
    Project(folder).build()
    return folder


@pytest.fixture
def project(built_once: Path, tmp_path: Path) -> Project:
    """A copy of a story that was built, with its store and its book."""
    shutil.copytree(built_once, tmp_path, dirs_exist_ok=True)
    return Project(tmp_path)


def test_with_nothing_changed_nothing_is_written(fresh: Project) -> None:
    project = fresh
    assert project.build()[0].changed
    before = project.files()
    again, painter = project.build()
    assert not again.changed
    assert again.book == project.folder / "book.pdf"
    assert painter.batches == []
    assert project.files() == before


def damage(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def test_whatever_is_damaged_or_deleted_is_made_again(fresh: Project) -> None:
    project = fresh
    project.build(WHOLE)
    before = {name: data for name, (_, data) in project.files().items()}
    assert {*OUTPUTS, "build.json"} < set(before)
    harms = itertools.cycle((damage, Path.unlink))
    for name, harm in zip((*OUTPUTS, "build.json", "build.json"), harms, strict=False):
        harm(project.folder / name)
        assert not project.is_up_to_date(WHOLE), name
        (project.folder / name).write_bytes(before[name])
        assert project.is_up_to_date(WHOLE)
    for name, harm in zip(OUTPUTS, (damage, damage, Path.unlink, Path.unlink), strict=True):
        harm(project.folder / name)
    again, painter = project.build(WHOLE)
    assert painter.batches == []
    assert again.book is not None
    assert {name: data for name, (_, data) in project.files().items()} == before


@pytest.mark.parametrize("stage", ["_lay_out", "bind_book", "add_bound"])
@pytest.mark.parametrize("gone", ["", "pictures"])
def test_files_that_vanish_while_a_book_is_bound_are_said(
    project: Project, monkeypatch: pytest.MonkeyPatch, stage: str, gone: str
) -> None:
    before = (project.folder / "book.pdf").read_bytes()
    (project.folder / "book.pdf").unlink()
    do: Callable[..., object] = getattr(storybook.book.build, stage)

    def remove_first(*found: object) -> object:
        shutil.rmtree(project.folder / gone)
        return do(*found)

    with monkeypatch.context() as patch:
        patch.setattr(storybook.book.build, stage, remove_first)
        with pytest.raises(StorybookError, match="vanished") as error:
            project.build()
    assert "run this again" in error.value.hint.lower()
    assert project.build()[1].drawn == []
    assert (project.folder / "book.pdf").read_bytes() == before


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "[" * 100_000,
        '{"pictures": 3, "bound": []}',
        '{"pictures": {"page-01": {"job": {}}}, "bound": {"screen": null}}',
        '{"bound": {"screen": {"book": 1, "digest": 2, "content_digest": 3, "files": 4}}}',
        '{"bound": {"screen": {"book": {}, "digest": [], "content_digest": 3, "files": {}}}}',
    ],
)
def test_a_manifest_that_cannot_be_read_is_written_anew(project: Project, text: str) -> None:
    before = (project.folder / "build.json").read_bytes()
    (project.folder / "build.json").write_text(text)
    assert project.plan().last == {}
    built, painter = project.build(WHOLE)
    assert built.changed
    assert painter.batches == []
    assert project.is_up_to_date(WHOLE)
    project.build()
    assert (
        json.loads(before)["pictures"]
        == json.loads((project.folder / "build.json").read_bytes())["pictures"]
    )


def test_a_manifest_from_before_it_knew_the_bound_files_knows_its_pictures(
    project: Project,
) -> None:
    path, jobs = project.folder / "build.json", project.plan().jobs
    manifest = json.loads(path.read_bytes())
    del manifest["bound"]
    path.write_text(json.dumps(manifest))
    assert project.plan().last == jobs
    assert project.build()[0].changed
    assert not project.build()[0].changed


def test_a_damaged_picture_in_the_store_is_drawn_again(project: Project) -> None:
    job = project.plan().jobs[Slot.of_page(2)]
    assert isinstance(project.store.storage, LocalStorage)
    damage(project.store.storage.root / picture_name(job.key))
    before = {name: data for name, (_, data) in project.files().items()}
    _, painter = project.build()
    assert [drawn.key for drawn in painter.drawn] == [job.key]
    assert {name: data for name, (_, data) in project.files().items()} == before


def test_a_changed_sentence_is_bound_and_draws_nothing(project: Project) -> None:
    before = project.files()
    project.scene.write_text(TWO_PAGES.replace("He thought.", "He thought, and thought."))
    again, painter = project.build()
    assert again.changed
    assert painter.batches == []
    assert project.files()["book.pdf"] != before["book.pdf"]
    assert not project.build()[0].changed


def test_a_remark_changes_nothing(project: Project) -> None:
    before = project.files()
    project.scene.write_text("# for my daughter\n" + TWO_PAGES)
    assert not project.build()[0].changed
    assert project.files() == before


def test_a_template_of_the_project_is_bound_again(project: Project) -> None:
    phrases = project.scene.parent.parent / "templates" / "pages" / "phrases.yaml"
    phrases.parent.mkdir(parents=True)
    phrases.write_text((template_folder() / "pages" / "phrases.yaml").read_text() + "# mine\n")
    assert project.build()[0].changed
    assert not project.build()[0].changed


def test_another_version_of_the_code_binds_again(
    project: Project, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert not project.build()[0].changed
    monkeypatch.setattr(storybook.book.manifest, "PACKAGE_FOLDER", tmp_path / "other")
    assert project.build()[0].changed


def test_whether_the_book_shows_its_story_goes_by_content(project: Project) -> None:
    def shown() -> bool:
        plan = project.plan()
        return matches_story(plan, stored_jobs(plan.jobs, project.store, None))

    project.build(Binding())
    story, stamp = project.scene.read_text(), project.scene.stat()
    os.utime(project.scene)  # as in a copy or a clone
    assert shown()
    project.scene.write_text(story + "\n# a remark\n")
    assert shown()
    project.scene.write_text(story.replace("Kancil", "Kelinci"))
    os.utime(project.scene, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
    assert not shown()
    project.build(QUICK)  # as `watch` does: the book is bound, its spreads are those of before
    assert not shown()
    project.build(Binding())
    assert shown()
    (project.folder / "book.pdf").unlink()
    assert not shown()
    missing = Binding(allow_missing=True)
    project.scene.write_text(story.replace("river", "lake"))
    project.build(missing, Painter({"lake": RenderError("it came out in one colour")}))
    assert shown()  # it shows all that there is of the story


def test_profiles_stand_side_by_side(project: Project) -> None:
    booklet = Binding("booklet")
    assert project.build(booklet)[0].changed
    before = project.files()
    assert not project.build()[0].changed
    assert not project.build(booklet)[0].changed
    assert project.files() == before
    assert "book-booklet.pdf" in before


def test_previews_follow_the_book(fresh: Project) -> None:
    """A book without them does not pass for one with them; those of pages that are gone go."""
    project = fresh
    more = "".join(f"  - text: Page {number}.\n    setting: hutan\n" for number in range(4))
    project.scene.write_text(TWO_PAGES + more)
    project.build()
    assert not project.is_up_to_date(WHOLE)
    project.build(WHOLE)
    before = set(project.files())
    project.scene.write_text(TWO_PAGES)
    assert project.build(WHOLE)[0].changed
    gone = before - set(project.files())
    assert {name.partition("/")[0] for name in gone} == {"spreads", "pictures"}
    assert project.is_up_to_date(WHOLE)


def test_what_cannot_be_drawn_gets_a_placeholder_if_that_is_allowed(fresh: Project) -> None:
    project = fresh
    painter = Painter({"river": RenderError("no")})
    built, _ = project.build(QUICK, painter)
    assert built.book is None
    assert not (project.folder / "book.pdf").exists()
    built, _ = project.build(replace(QUICK, allow_missing=True), painter)
    assert [outcome.slot for outcome in built.result.failures] == ["page-02"]
    with Image.open(project.folder / "pictures" / "page-02-missing.png") as picture:
        assert picture.size == (1024, 1024)
        assert len(picture.getcolors(2**20) or ()) > 3
    with pikepdf.open(project.folder / "book.pdf") as pdf:
        assert len(pdf.pages) >= 4
    before = project.files()
    built, _ = project.build(replace(QUICK, allow_missing=True), painter)
    assert not built.changed
    assert project.files() == before
    built, painter = project.build()
    assert built.changed
    assert len(painter.drawn) == 1
    assert not (project.folder / "pictures" / "page-02-missing.png").exists()


# A stage is made from the drawings' own tables, which need numpy and Pillow.
_NEVER = ("torch", "diffusers", "reportlab", "pikepdf", "pypdfium2")


@pytest.mark.parametrize(
    ("model", "heavy"), [("mini", (*_NEVER, "numpy", "PIL")), ("sketch", _NEVER)]
)
def test_nothing_heavy_is_imported_where_nothing_has_changed(
    fresh: Project, model: str, heavy: tuple[str, ...]
) -> None:
    """Neither torch nor what lays out and binds."""
    fresh.scene.write_text(f"model: {model}\n{fresh.scene.read_text()}")
    build_book(plan_book(fresh.scene), session_with(fresh.store, Painter()), QUICK)
    code = """
import sys
from pathlib import Path
from storybook.book.bind import Binding
from storybook.book.build import build_book
from storybook.book.plan import plan_book
from storybook.diffusion import open_illustrator
from storybook.render.session import Illustrators, Session
from storybook.store import open_store
session = Session(open_store(sys.argv[2]), None, Illustrators(open_illustrator))
built = build_book(plan_book(Path(sys.argv[1])), session, Binding(previews=False))
assert not built.changed
heavy = set(sys.argv[3:])
assert not heavy & set(sys.modules), heavy & set(sys.modules)
"""
    command = [sys.executable, "-c", code, str(fresh.scene), fresh.store.storage.address, *heavy]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
