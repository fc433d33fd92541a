"""Whole builds, with a painter in place of the model."""

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf
import pytest

from storybook.book.bind import Binding
from storybook.book.build import BuiltBook, build_book
from storybook.book.plan import plan_book
from storybook.cli.wording import describe_reasons
from storybook.errors import LayoutError, RenderError
from storybook.render.lookup import reasons_to_draw
from storybook.render.safety import Gate
from storybook.store import Store, open_store
from tests.painter import Painter
from tests.projects import shrink, write_scene
from tests.sessions import session_with

if TYPE_CHECKING:
    from storybook.images.png import Pixels


class CountingGate:
    """Lets all pictures pass, and counts them."""

    name = "counting 1"

    def __init__(self) -> None:
        self.asked = 0

    def judge(self, pixels: "Pixels") -> str:
        self.asked += 1
        return ""


@pytest.fixture(autouse=True)
def _coarse_previews(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("storybook.output.previews.SPREAD_DPI", 16)


@pytest.fixture
def gate() -> CountingGate:
    return CountingGate()


@pytest.fixture
def scene(tmp_path: Path) -> Path:
    """A short story in a project of its own."""
    return write_scene(tmp_path)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return open_store(tmp_path / "store")


@pytest.fixture(scope="module")
def built_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project of a book that was built."""
    folder = tmp_path_factory.mktemp("built")
    build(write_scene(folder), open_store(folder / "store"), gate=CountingGate())
    return folder


@pytest.fixture
def built(built_once: Path, tmp_path: Path) -> Path:
    """The story's file in a copy of that project, beside its store and its book."""
    shutil.copytree(built_once, tmp_path, dirs_exist_ok=True)
    return tmp_path / "scenes" / "short.yaml"


def build(
    scene: Path,
    store: Store,
    painter: Painter | None = None,
    gate: Gate | None = None,
    previews: bool = False,
) -> tuple[BuiltBook, Painter]:
    painter = painter or Painter()
    plan, session = shrink(plan_book(scene)), session_with(store, painter, gate)
    return build_book(plan, session, Binding(previews=previews)), painter


@pytest.mark.slow
def test_a_build_leaves_book_pictures_and_manifest(
    scene: Path, store: Store, gate: CountingGate
) -> None:
    built, painter = build(scene, store, gate=gate)
    folder = scene.parent.parent / "output" / "short"
    assert built.book == folder / "book.pdf"
    with pikepdf.open(folder / "book.pdf") as pdf:
        assert len(pdf.pages) >= 8
    manifest = json.loads((folder / "build.json").read_text())
    names = {f"pictures/{path.name}" for path in (folder / "pictures").iterdir()}
    assert names == {picture["file"] for picture in manifest["pictures"].values()}
    assert len(painter.drawn) == gate.asked == len(names) == 4
    assert manifest["model"]["name"] == "sketch"
    assert not [path for path in folder.rglob("*") if path.name.startswith(".")]


@pytest.mark.slow
def test_previews_lie_beside_the_book(scene: Path, store: Store) -> None:
    build(scene, store, previews=True)
    folder = scene.parent.parent / "output" / "short"
    assert (folder / "contact-sheet.jpg").is_file()
    assert list((folder / "spreads").iterdir())


@pytest.mark.slow
def test_built_again_nothing_is_drawn_and_the_bytes_are_the_same(
    built: Path, store: Store, gate: CountingGate
) -> None:
    book = built.parent.parent / "output" / "short" / "book.pdf"
    before = book.read_bytes()
    again, painter = build(built, store, gate=gate)
    assert (again.book, again.changed) == (book, False)
    book.unlink()
    again, _ = build(built, store, painter, gate)
    assert (again.book, again.changed) == (book, True)
    assert book.read_bytes() == before
    assert painter.drawn == []
    assert gate.asked == 0


@pytest.mark.slow
def test_a_changed_word_draws_one_picture(built: Path, store: Store) -> None:
    text = built.read_text()
    built.write_text(text.replace("doing: thinking", "doing: dancing"))
    plan = shrink(plan_book(built))
    reasons = {
        slot: describe_reasons(reasons_to_draw(job, plan.last.get(slot), store, None))
        for slot, job in plan.jobs.items()
    }
    changed = {slot: reason for slot, reason in reasons.items() if reason}
    assert changed == {"page-02": "prompt changed: 'thinking' -> 'dancing'"}
    _, painter = build(built, store)
    assert painter.drawn == [job for slot, job in plan.jobs.items() if slot == "page-02"]


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
    assert [failure.slot for failure in built.result.failures] == ["page-02"]
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
