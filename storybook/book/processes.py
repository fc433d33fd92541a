"""Draws sketches and binds books in several processes on this machine."""

import contextlib
import itertools
import multiprocessing
import os
import signal
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from functools import lru_cache
from pathlib import Path
from types import TracebackType

from storybook.book.batch import (
    BindTask,
    BookResult,
    BookTask,
    DrawTask,
    InProcess,
    OnPicture,
    check_unlocked,
    collect_pictures,
    plan_or_error,
    receive_plan,
    split_pictures,
)
from storybook.book.plan import BookPlan, BookRequest
from storybook.errors import StorybookError
from storybook.render.run import RenderResult
from storybook.render.session import Illustrators, Session
from storybook.store import open_store


def core_count() -> int:
    """The processor cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@lru_cache(maxsize=1)
def worker_session(store: str) -> Session:
    """The session of a worker process, opened once; models stay loaded in it."""
    from storybook.book.illustrators import open_illustrator
    from storybook.render.safety import open_gate

    return Session(open_store(store), open_gate(), Illustrators(open_illustrator))


def _end_on_interrupt() -> None:
    """Let Ctrl-C end a worker without a traceback; what it has stored is whole."""
    signal.signal(signal.SIGINT, lambda number, frame: os._exit(128 + number))


def run_draw(task: DrawTask, store: str) -> RenderResult:
    """Draw pictures, in a worker."""
    return task.run(worker_session(store))


def run_bind(task: BindTask, store: str) -> BookResult:
    """Bind a book, in a worker."""
    return task.run(worker_session(store))


class Processes:
    """Several processes on this machine; a diffusion model is loaded once, in this one."""

    def __init__(self, session: Session, count: int) -> None:
        self._session = session
        self._store = session.store.storage.address
        # A forked process would inherit locks that threads of this one hold.
        context = multiprocessing.get_context("spawn")
        self._pool = ProcessPoolExecutor(count, context, initializer=_end_on_interrupt)
        self.size = count

    def __enter__(self) -> "Processes":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self._pool.shutdown(wait=error is None, cancel_futures=True)

    def plan(
        self, stories: Sequence[Path], request: BookRequest
    ) -> Iterator[BookPlan | StorybookError]:
        """See `Workers.plan`."""
        plans = self._pool.map(plan_or_error, stories, itertools.repeat(request))
        with _dead_workers_as_error():
            yield from map(receive_plan, plans)

    def draw(
        self, books: Sequence[BookTask], on_picture: OnPicture
    ) -> Iterator[tuple[int, RenderResult]]:
        """See `Workers.draw`; what a diffusion model draws is drawn in this process meanwhile."""
        sketched = [n for n, book in enumerate(books) if book.plan.choice.spec.kind == "vector"]
        check_unlocked(books[number] for number in sketched)
        tasks = split_pictures(books, sketched)
        futures = {
            self._pool.submit(run_draw, task, self._store): key for key, task in tasks.items()
        }
        others = [n for n in range(len(books)) if n not in sketched]
        modelled = [books[number] for number in others]
        in_process = sum(len(book.plan.jobs) for book in modelled)
        total = in_process + len(futures)
        drawing = InProcess(self._session).draw(modelled, lambda done, _: on_picture(done, total))
        for number, pictures in drawing:
            yield others[number], pictures
        drawn: dict[str, RenderResult] = {}
        with _dead_workers_as_error():
            for future in as_completed(futures):
                drawn[futures[future]] = future.result()
                on_picture(in_process + len(drawn), total)
        for number in sketched:
            yield number, collect_pictures(books[number].plan, drawn)

    def bind(self, tasks: Mapping[int, BindTask]) -> Iterator[tuple[int, BookResult]]:
        """See `Workers.bind`; the longest books come first."""
        longest = sorted(tasks, key=lambda number: -len(tasks[number].pictures.outcomes))
        futures: dict[Future[BookResult], int] = {
            self._pool.submit(run_bind, tasks[number], self._store): number for number in longest
        }
        with _dead_workers_as_error():
            for future in as_completed(futures):
                yield futures[future], future.result()


@contextlib.contextmanager
def _dead_workers_as_error() -> Iterator[None]:
    try:
        yield
    except BrokenProcessPool as error:
        raise StorybookError(
            "a worker process was ended, perhaps for want of memory",
            "Run it again with fewer: --processes 1. What is finished is kept.",
        ) from error
