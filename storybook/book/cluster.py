"""Draws pictures and binds books on a Ray cluster: `pip install 'storybook[cluster]'`.

Every node needs storybook, and the same paths for the project and the output; the store is one that
all nodes reach, such as s3://... or a shared folder. What a lost node was doing is done again.
"""

import logging
import socket
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Any

from storybook.book.batch import (
    BindTask,
    BookResult,
    BookTask,
    DrawTask,
    OnPicture,
    by_model,
    check_unlocked,
    collect_pictures,
    plan_or_error,
    receive_plan,
    split_pictures,
)
from storybook.book.plan import BookPlan, BookRequest
from storybook.book.processes import worker_session
from storybook.errors import StorybookError
from storybook.render.run import RenderResult
from storybook.render.session import Session

LOCAL = "local"  # the address of a cluster that is started on this machine
_CONNECT_S = 5
_HINT = "Give the address of a running cluster, HOST:6379, or 'local' to start one here."


class Drawer:
    """An actor that draws pictures, and keeps the model that it drew with loaded."""

    def __init__(self, store: str, open_session: Callable[[str], Session]) -> None:
        self._session = open_session(store)

    def draw(self, key: str, task: DrawTask) -> tuple[str, RenderResult]:
        """Draw pictures that are not in the store yet; `key` is given back with them."""
        return key, task.run(self._session)


class Cluster:
    """The workers of a Ray cluster; `open_session` gives each of them its session."""

    def __init__(
        self,
        store: str,
        address: str,
        open_session: Callable[[str], Session] = worker_session,
    ) -> None:
        """Connect to the cluster.

        Raises:
            StorybookError: ray is not installed, or the cluster cannot be reached.
        """
        self._ray = _connect(address)
        self._store = store
        self._open_session = open_session

    def __enter__(self) -> "Cluster":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self._ray.shutdown()

    @property
    def size(self) -> int:
        """How many tasks run at a time."""
        return max(1, int(self._ray.cluster_resources().get("CPU", 1)))

    def plan(
        self, stories: Sequence[Path], request: BookRequest
    ) -> Iterator[BookPlan | StorybookError]:
        """See `Workers.plan`."""
        plan = self._ray.remote(num_cpus=1, max_retries=-1)(plan_or_error)
        output = None if request.output is None else request.output.absolute()
        anywhere = replace(request, output=output)
        waiting = [plan.remote(story.absolute(), anywhere) for story in stories]
        yield from map(receive_plan, self._errors_in_words(map(self._ray.get, waiting)))

    def draw(
        self, books: Sequence[BookTask], on_picture: OnPicture
    ) -> Iterator[tuple[int, RenderResult]]:
        """See `Workers.draw`: an actor for each GPU, or each core if the cluster has no GPU."""
        check_unlocked(books)
        tasks = split_pictures(books, by_model(books))
        drawers = self._open_drawers(books, len(tasks))
        from ray.util import ActorPool

        def draw(drawer: Any, key_and_task: tuple[str, DrawTask]) -> Any:
            return drawer.draw.remote(*key_and_task)

        # Tasks are handed out in order, so that an actor seldom changes its model.
        results = ActorPool(drawers).map_unordered(draw, list(tasks.items()))
        drawn: dict[str, RenderResult] = {}
        for key, pictures in self._errors_in_words(results):
            drawn[key] = pictures
            on_picture(len(drawn), len(tasks))
        for drawer in drawers:
            self._ray.kill(drawer)
        for number, book in enumerate(books):
            yield number, collect_pictures(book.plan, drawn)

    def bind(self, tasks: Mapping[int, BindTask]) -> Iterator[tuple[int, BookResult]]:
        """See `Workers.bind`."""
        bind = self._ray.remote(num_cpus=1, max_retries=-1)(_bind)
        waiting = {
            bind.remote(task, self._store, self._open_session): number
            for number, task in tasks.items()
        }
        while waiting:
            (done, *_), _ = self._ray.wait(list(waiting))
            (result,) = self._errors_in_words([self._ray.get(done)])
            yield waiting.pop(done), result

    def _open_drawers(self, books: Sequence[BookTask], most: int) -> list[Any]:
        """Actors, which restart elsewhere and do their task again if their node is lost."""
        gpus = int(self._ray.cluster_resources().get("GPU", 0))
        with_gpu = gpus > 0 and any(book.plan.choice.spec.kind != "vector" for book in books)
        count = max(1, min(most, gpus if with_gpu else self.size))
        actor = self._ray.remote(
            num_cpus=1, num_gpus=int(with_gpu), max_restarts=-1, max_task_retries=-1
        )(Drawer)
        return [actor.remote(self._store, self._open_session) for _ in range(count)]

    def _errors_in_words(self, results: Any) -> Iterator[Any]:
        """The results; an error of ray's as one of storybook's.

        Raises:
            StorybookError: the error that a task ended in.
        """
        try:
            yield from results
        except self._ray.exceptions.RayTaskError as error:
            cause = error.cause
            if isinstance(cause, StorybookError):
                raise cause from None
            raise
        except self._ray.exceptions.RayError as error:
            message = f"the cluster failed: {str(error).strip().splitlines()[0]}"
            raise StorybookError(message, "Run it again: what is finished is kept.") from error


def _bind(task: BindTask, store: str, open_session: Callable[[str], Session]) -> BookResult:
    return task.run(open_session(store))


def _connect(address: str) -> Any:
    """The ray module, connected to a cluster."""
    try:
        import ray
    except ImportError as error:
        raise StorybookError(
            "building on a cluster needs ray, which is not installed",
            "pip install 'storybook[cluster]'",
        ) from error
    if address != LOCAL:
        _check_reachable(address)
    try:
        ray.init(
            address=address,
            log_to_driver=False,
            logging_level=logging.ERROR,
            include_dashboard=False if address == LOCAL else None,
        )
    except (ConnectionError, ValueError, RuntimeError, TimeoutError) as error:
        reason = str(error).strip().splitlines()[0]
        raise StorybookError(f"there is no cluster at {address}: {reason}", _HINT) from error
    return ray


def _check_reachable(address: str) -> None:
    """Raise at once if nothing listens there; ray itself would try for a minute or more."""
    host, _, port = address.removeprefix("ray://").rpartition(":")
    if not host or not port.isdigit():
        raise StorybookError(f"'{address}' is not the address of a cluster", _HINT)
    try:
        socket.create_connection((host.strip("[]"), int(port)), _CONNECT_S).close()
    except OSError as error:
        reason = error.strerror or str(error)
        raise StorybookError(f"there is no cluster at {address}: {reason}", _HINT) from error
