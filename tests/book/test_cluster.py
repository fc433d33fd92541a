"""Books on a Ray cluster: the bytes of one machine, and a lost worker's work done again."""

import os
import signal
import socket
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from storybook.book.batch import BookTask, InProcess, build_books
from storybook.book.bind import Binding
from storybook.book.cluster import Cluster
from storybook.book.plan import BookPlan, BookRequest, plan_book
from storybook.errors import StorybookError
from storybook.render.session import Session
from storybook.store import open_store
from tests.painter import Painter
from tests.projects import shrink, write_scene
from tests.sessions import session_with

BOOK = """\
title: Book {number}
language: en
seed: {number}
settings: {{hutan: a forest}}
pages:
  - {{text: One., setting: hutan, time: morning}}
  - {{text: Two., setting: hutan, time: night}}
  - {{text: Three., setting: hutan, time: day}}
"""


def slow_session(store: str) -> Session:
    """A session whose pictures take half a second each."""
    return session_with(open_store(store), Painter(seconds_a_step=0.5))


def plan_books(folder: Path, count: int) -> list[BookTask]:
    """Books of three pictures each, in a project at `folder`."""
    plans: list[BookPlan] = []
    for number in range(count):
        story = write_scene(folder, BOOK.format(number=number), f"book{number}")
        plans.append(shrink(plan_book(story)))
    return [task_of(plan) for plan in plans]


def task_of(plan: BookPlan) -> BookTask:
    return BookTask(plan, (Binding(), Binding("epub")))


def files_of(folder: Path) -> Mapping[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted((folder / "output").rglob("*"))
        if path.is_file() and not path.name.startswith(".")
    }


def descendants(of: int) -> Iterator[tuple[int, str]]:
    """The processes below one, with their command lines."""
    parents: dict[int, int] = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        parents[int(path.parent.name)] = int(fields[1])
    below = {of}
    while more := {child for child, parent in parents.items() if parent in below} - below:
        below |= more
    for process in below - {of}:
        try:
            yield process, Path(f"/proc/{process}/cmdline").read_text().replace("\0", " ")
        except OSError:
            continue


def test_without_ray_its_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(StorybookError) as caught:
        Cluster("store", "local")
    assert "storybook[cluster]" in caught.value.hint


@pytest.mark.long
def test_a_cluster_that_is_not_there_is_told_at_once() -> None:
    pytest.importorskip("ray")
    with socket.socket() as taken:  # bound, but nothing listens
        taken.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{taken.getsockname()[1]}"
        since = time.monotonic()
        with pytest.raises(StorybookError, match=f"there is no cluster at {address}"):
            Cluster("store", address)
        assert time.monotonic() - since < 10
    with pytest.raises(StorybookError, match="'nowhere' is not the address of a cluster"):
        Cluster("store", "nowhere")


@pytest.mark.long
@pytest.mark.filterwarnings("ignore::FutureWarning", "ignore::ResourceWarning")
def test_a_lost_workers_work_is_done_again_and_the_bytes_are_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("ray")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(path for path in sys.path if path))
    alone, spread = tmp_path / "alone", tmp_path / "spread"
    session = session_with(tmp_path / "store1", Painter())
    on_one_machine = dict(build_books(plan_books(alone, 4), InProcess(session)))
    killed: list[int] = []

    def kill_a_drawer() -> None:
        """Kill a worker, once some pictures are drawn and before all are."""
        store = tmp_path / "store2"
        while len(list(store.glob("*/*.png"))) < 3:
            time.sleep(0.05)
        drawer = next(pid for pid, name in descendants(os.getpid()) if "ray::Drawer" in name)
        os.kill(drawer, signal.SIGKILL)
        killed.append(drawer)

    stories = [book.plan.loaded.path for book in plan_books(spread, 4)]
    monkeypatch.chdir(tmp_path)
    (tmp_path / "store2").mkdir()
    address = (tmp_path / "store2").as_uri()  # a file system of fsspec, as s3:// is
    with Cluster(address, "local", slow_session) as cluster:
        relative = [story.relative_to(tmp_path) for story in stories]
        plans = list(cluster.plan(relative, BookRequest()))
        books = [task_of(shrink(plan)) for plan in plans if isinstance(plan, BookPlan)]
        thread = threading.Thread(target=kill_a_drawer, daemon=True)
        thread.start()
        results = dict(build_books(books, cluster))
        thread.join(10)
    assert len(killed) == 1
    assert sorted(results) == [0, 1, 2, 3]
    assert all(result.is_complete for result in (*results.values(), *on_one_machine.values()))
    assert files_of(alone) == files_of(spread)
