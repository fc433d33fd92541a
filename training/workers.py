"""Work on many pictures spread over the cores that this process may use, with progress."""

import os
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from typing import Any, TypeVar

_Job = TypeVar("_Job")
_Result = TypeVar("_Result")

_FEW = 24  # pictures that are done before another process has started
_AT_ONCE = 4  # jobs that go to a process together
_SAY_EVERY_S = 10.0


class Workers:
    """Processes for several passes over the same many pictures: `with Workers(n, say) as workers`.

    Of few pictures, or on one core, this process does the work itself.
    """

    def __init__(self, pictures: int, say: Any) -> None:
        self._say = say
        cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
        processes = min(cores or 1, pictures // _FEW)
        # Not forked, as this process may have threads (of torch, of numpy).
        self._pool = (
            ProcessPoolExecutor(processes, get_context("spawn"), initializer=follow_parent)
            if processes > 1
            else None
        )

    def __enter__(self) -> "Workers":
        return self

    def __exit__(self, *_: object) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)

    def spread(
        self, work: Callable[[_Job], _Result], jobs: Sequence[_Job], doing: str
    ) -> Iterator[_Result]:
        """The results of `work` in the order of `jobs`, whatever the number of processes.

        `work` is a function at the top level of a module, so that other processes can import it.
        `doing` is printed with the count, every few seconds.
        """
        results: Iterator[_Result]
        if self._pool is None:
            results = map(work, jobs)
        else:
            groups = [jobs[start : start + _AT_ONCE] for start in range(0, len(jobs), _AT_ONCE)]
            done = self._pool.map(partial(_each, work), groups)
            results = (one for group in done for one in group)
        started = said = time.monotonic()
        for number, result in enumerate(results, 1):
            yield result
            now = time.monotonic()
            if number <= _AT_ONCE:
                started = now  # what comes before is the processes' own start
            elif now - said > _SAY_EVERY_S:
                said = now
                left = (now - started) / (number - _AT_ONCE) * (len(jobs) - number)
                self._say(f"{doing} {number} of {len(jobs)}, {left:.0f} s left")


def _each(work: Callable[[_Job], _Result], jobs: Sequence[_Job]) -> list[_Result]:
    return [work(job) for job in jobs]


def follow_parent() -> None:
    """End with the process that began this one, even if it is killed."""
    parent = parent_process()
    assert parent is not None

    def follow() -> None:
        wait([parent.sentinel])
        os._exit(1)

    threading.Thread(target=follow, daemon=True).start()
