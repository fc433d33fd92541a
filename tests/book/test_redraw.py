"""Redrawing a picture from only its file."""

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest

from storybook.book.plan import plan_book
from storybook.book.redraw import redraw_picture
from storybook.errors import AdapterError, ModelError, RenderError, StoreError
from storybook.models.adapters import AdapterUse
from storybook.models.spec import ModelSpec
from storybook.render.job import JobAdapter, Region, RenderJob
from storybook.render.reasons import Reason
from storybook.render.session import Illustrators, Session
from storybook.slot import Slot
from storybook.store import open_store
from tests.painter import EXAMPLE, Painter, put
from tests.projects import shrink, write_scene

PAGE = Slot.of_page(1)
STORY = """
title: A
model: mini
settings: {hutan: a forest}
pages:
  - text: One.
    setting: hutan
"""


class Opener:
    """Stands for the loading of a model; keeps what was asked of it."""

    def __init__(self, painter: Painter) -> None:
        self.painter = painter
        self.asked: list[tuple[ModelSpec, tuple[AdapterUse, ...]]] = []

    def __call__(self, spec: ModelSpec, adapters: tuple[AdapterUse, ...]) -> Painter:
        self.asked.append((spec, adapters))
        return self.painter

    def session(self, folder: Path) -> Session:
        return Session(open_store(folder / "store"), None, Illustrators(self))


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in."""
    folder = tmp_path / "project"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def job(project: Path) -> RenderJob:
    """The job of a story's picture, small."""
    return shrink(plan_book(write_scene(project, STORY)), height=64).jobs[PAGE]


@pytest.fixture
def picture(job: RenderJob, tmp_path: Path) -> Path:
    """A picture as a build leaves it, with no store beside it."""
    return keep_picture(tmp_path, job)


def keep_picture(folder: Path, job: RenderJob) -> Path:
    store = open_store(folder / "elsewhere")
    put(store, job)
    store.export(job.key, folder / "page-01.png")
    return folder / "page-01.png"


def test_a_picture_is_drawn_again_from_its_file(picture: Path, tmp_path: Path) -> None:
    opener = Opener(Painter())
    again = redraw_picture(picture, tmp_path / "b.png", opener.session(tmp_path))
    assert (again.differences, again.changed_pixels, again.largest_change) == ((), 0, 0)
    assert (tmp_path / "b.png").read_bytes() == picture.read_bytes()
    assert [spec.name for spec, _ in opener.asked] == ["mini"]
    assert not (tmp_path / "store").exists()


def test_another_model_is_said(job: RenderJob, tmp_path: Path) -> None:
    old = keep_picture(tmp_path, replace(job, weights_sha256="ab" * 32))
    again = redraw_picture(old, tmp_path / "b.png", Opener(Painter()).session(tmp_path))
    assert again.differences == (Reason("model weights", "mini"),)
    assert again.changed_pixels > 0.5
    assert again.largest_change > 10


def test_an_adapter_is_found_by_its_bytes_anywhere_in_the_project(
    project: Path, job: RenderJob, tmp_path: Path
) -> None:
    file = project / "lora" / "soft.safetensors"
    for path in (file, project / ".hidden" / "same.safetensors"):
        path.parent.mkdir()
        path.write_bytes(b"what the adapter adds")
    use = JobAdapter("soft", hashlib.sha256(file.read_bytes()).hexdigest(), 0.5, "")
    folder = project / "output" / "kancil" / "pictures"
    folder.mkdir(parents=True)
    picture, opener = keep_picture(folder, replace(job, adapters=(use,))), Opener(Painter())
    redraw_picture(picture, tmp_path / "b.png", opener.session(tmp_path))
    assert opener.asked[0][1] == (AdapterUse("soft", 0.5, file.resolve(), use.sha256, ""),)


def test_a_figures_adapter_stays_the_figures(project: Path, job: RenderJob, tmp_path: Path) -> None:
    uses = []
    for name in ("soft", "hard"):
        file = project / f"{name}.safetensors"
        file.write_bytes(name.encode())
        uses.append(JobAdapter(name, hashlib.sha256(name.encode()).hexdigest(), 0.5, ""))
    (project / "scenes").mkdir(exist_ok=True)
    regions = (Region("ana", (("a girl", 1.0),)), Region("rex", (("a dog", 1.0),), uses[1]))
    folder = project / "output" / "kancil" / "pictures"
    folder.mkdir(parents=True)
    picture = keep_picture(folder, replace(job, adapters=(uses[0],), regions=regions))
    opener = Opener(Painter())
    redrawn = redraw_picture(picture, tmp_path / "b.png", opener.session(tmp_path))
    assert [use.name for use in opener.asked[0][1]] == ["soft", "hard"]
    assert redrawn.differences == ()


def test_what_is_not_here_is_said(tmp_path: Path) -> None:
    opener = Opener(Painter())
    bare = replace(EXAMPLE, adapters=())
    gone = replace(EXAMPLE.adapters[0], name="gone")
    for job, kind, words in (
        (replace(EXAMPLE, adapters=(gone,)), AdapterError, "the adapter 'gone'"),
        (replace(bare, model="somebody's"), ModelError, "the model that drew this picture"),
        (replace(bare, model="sd21"), ModelError, "storybook models get sd21"),
    ):
        picture = keep_picture(tmp_path, job)
        with pytest.raises(kind, match=words):
            redraw_picture(picture, tmp_path / "b.png", opener.session(tmp_path))
    assert opener.asked == []
    assert not (tmp_path / "b.png").exists()


def test_what_fails_or_is_no_picture_of_ours_is_said(picture: Path, tmp_path: Path) -> None:
    session = Opener(Painter({"forest": RenderError("no")})).session(tmp_path)
    with pytest.raises(RenderError, match="could not be drawn again: no"):
        redraw_picture(picture, tmp_path / "b.png", session)
    (tmp_path / "c.png").write_bytes(picture.read_bytes()[:-20])
    with pytest.raises(StoreError, match="cut short"):
        redraw_picture(tmp_path / "c.png", tmp_path / "b.png", session)
