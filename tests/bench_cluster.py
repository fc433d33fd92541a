"""Benchmark of the Ray cluster: pictures of a second each on two local workers, against the ideal.

`python -m tests.bench_cluster`; it needs `pip install 'storybook[cluster]'`.
"""

import os
import sys
import tempfile
import time
from pathlib import Path

from storybook.book.batch import BookTask
from storybook.book.bind import Binding
from storybook.book.cluster import Cluster
from storybook.book.plan import plan_book
from storybook.render.session import Session
from storybook.store import open_store
from tests.painter import Painter
from tests.projects import shrink, write_scene
from tests.sessions import session_with

BOOKS, PAGES, WORKERS = 4, 15, 2
BAR = 1.2  # times the ideal


def slow_session(store: str) -> Session:
    """A session whose pictures take a second each."""
    return session_with(open_store(store), Painter(seconds_a_step=1.0))


def plan_books(folder: Path) -> list[BookTask]:
    """Books without a picture in common."""
    books = []
    for number in range(BOOKS):
        pages = "".join(
            f"  - {{setting: hutan, picture: {{seed: {page}}}}}\n" for page in range(PAGES)
        )
        text = f"title: Book {number}\nsettings: {{hutan: a forest of {number} trees}}\npages:\n"
        plan = shrink(plan_book(write_scene(folder, f"{text}{pages}", f"book{number}")))
        books.append(BookTask(plan, (Binding(previews=False),)))
    return books


def bench_cluster() -> None:
    """Draw all pictures on the cluster; its start is not measured."""
    os.environ["PYTHONPATH"] = os.pathsep.join(path for path in sys.path if path)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        books = plan_books(folder)
        with Cluster(f"{folder}/store", "local", slow_session) as cluster:
            since = time.monotonic()
            results = dict(cluster.draw(books, lambda done, total: None))
            seconds = time.monotonic() - since
            workers = cluster.size
    count = sum(len(result.pictures) for result in results.values())
    ideal = count / workers
    print(f"{count} pictures of 1 s on {workers} workers: {seconds:.1f} s, ideal {ideal:.1f} s")
    print(f"measured / ideal: {seconds / ideal:.2f} (at most {BAR})")


if __name__ == "__main__":
    bench_cluster()
