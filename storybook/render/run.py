"""Jobs + illustrator + store -> pictures: draws what the store lacks, stores each one at once."""

import contextlib
from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from storybook.errors import AdapterError, ModelError, RenderError
from storybook.render.illustrator import (
    Drawing,
    Illustrator,
    describe_failure,
    is_out_of_memory,
    picture_fault,
)
from storybook.render.job import RenderJob
from storybook.render.progress import Pace, Reporter
from storybook.render.safety import Gate
from storybook.render.tasks import Finder, Outcome, Task, list_tasks
from storybook.store import Store

__all__ = ["Drawing", "Illustrator", "Outcome", "RenderResult", "render"]


@dataclass(frozen=True)
class RenderResult:
    """All outcomes, in the order of the jobs."""

    outcomes: tuple[Outcome, ...]

    @property
    def failures(self) -> tuple[Outcome, ...]:
        """The places that have no picture."""
        return tuple(outcome for outcome in self.outcomes if outcome.job is None)

    @property
    def pictures(self) -> dict[str, RenderJob]:
        """The stored picture's job of each place that has one."""
        return {one.slot: one.job for one in self.outcomes if one.job is not None}


def render(
    jobs: Mapping[str, RenderJob],
    store: Store,
    open_illustrator: Callable[[], Illustrator],
    reporter: Reporter,
    gate: Gate | None = None,
) -> RenderResult:
    """Draw what the store lacks of `jobs` (by slot); the model is opened only if it lacks any.

    One picture that fails does not stop the others. KeyboardInterrupt passes through: what is
    finished is in the store, and nothing unfinished is left.

    Raises:
        StoreError: the store cannot be written; what was stored before is kept.
        ModelError, AdapterError: the model cannot be opened.
    """
    store.shelf.tidy()
    run = _Run(store, open_illustrator, reporter, gate)
    try:
        return RenderResult(run.render(jobs))
    finally:
        reporter.end()


@dataclass(frozen=True)
class _Failure:
    """Why an illustrator gave a batch up."""

    out_of_memory: bool
    reason: str


class _Run:
    """One run of `render`: what is still to draw, the batch size that memory allows, the pace."""

    def __init__(
        self,
        store: Store,
        open_illustrator: Callable[[], Illustrator],
        reporter: Reporter,
        gate: Gate | None,
    ) -> None:
        self._store = store
        self._finder = Finder(store, gate)
        self._open_illustrator = open_illustrator
        self._illustrator: Illustrator | None = None
        self._reporter = reporter
        self._batch_size = 1
        self._gate = gate
        self._outcomes: dict[str, Outcome] = {}
        self._pace = Pace()
        self._steps_done = self._steps_in_all = 0

    def render(self, jobs: Mapping[str, RenderJob]) -> tuple[Outcome, ...]:
        queue: list[Task] = []
        ended: list[Outcome] = []
        for task in list_tasks(jobs):
            tried = self._finder.find(task)
            if isinstance(tried, Task):
                queue.append(tried)
            else:
                ended += tried
        stored = sum(outcome.origin == "store" for outcome in ended)
        self._reporter.begin(len(jobs), stored, sum(len(task.slots) for task in queue))
        self._tell(ended)
        self._steps_in_all = sum(task.job.num_inference_steps for task in queue)
        if queue:
            self._illustrator = self._open()
            self._batch_size = max(1, self._illustrator.batch_size)
        while queue:
            batch, rest = self._take_batch(queue)
            queue = self._draw(batch) + rest
        return tuple(self._outcomes[slot] for slot in jobs)

    def _open(self) -> Illustrator:
        try:
            return self._open_illustrator()
        except Exception as error:
            if not is_out_of_memory(error):
                raise
            raise ModelError(
                "no memory is left for the model",
                "Close other programs, or choose a smaller model; what is finished is kept.",
            ) from error

    def _take_batch(self, queue: list[Task]) -> tuple[list[Task], list[Task]]:
        """The first task and others that can be drawn with it, as many as memory holds."""
        first, batch, rest = queue[0], [queue[0]], []
        for task in queue[1:]:
            fits = len(batch) < self._batch_size and not (first.alone or task.alone)
            if fits and _settings(task.job) == _settings(first.job):
                batch.append(task)
            else:
                rest.append(task)
        return batch, rest

    def _draw(self, batch: list[Task]) -> list[Task]:
        """Draw and store a batch; returns the tasks that have to be tried again."""
        batch = [task for task in batch if not self._stored_meanwhile(task)]
        if not batch or self._illustrator is None:
            return []
        self._advance(batch, 0, 1)
        again: list[Task] = []
        waiting = list(batch)
        with contextlib.closing(self._drawings(batch)) as drawings:
            for drawing in drawings:
                if isinstance(drawing, _Failure):
                    again += self._after_failure(waiting, drawing)
                    break
                again += self._keep_if_room(waiting.pop(0), drawing)
        done = batch[: len(batch) - len(waiting)]
        self._steps_done += sum(task.job.num_inference_steps for task in done)
        return again

    def _drawings(
        self, batch: Sequence[Task]
    ) -> Generator["Drawing | RenderError | _Failure", None, None]:
        """The illustrator's drawings as they are finished; if it gives up, why, as the last."""
        assert self._illustrator is not None
        try:
            yield from self._illustrator.draw(
                [task.job for task in batch], lambda step, steps: self._advance(batch, step, steps)
            )
            return
        except (ModelError, AdapterError):
            raise
        except Exception as error:
            failure = _Failure(is_out_of_memory(error), describe_failure(error))
        # Only here, after `except`, is the error gone that holds on to what filled the memory.
        yield failure

    def _after_failure(self, tasks: list[Task], failure: "_Failure") -> list[Task]:
        """What of the tasks is to be tried again; one that was alone has failed."""
        if len(tasks) == 1:
            self._tell(tasks[0].end("failed", failure.reason))
            self._steps_in_all -= tasks[0].job.num_inference_steps
            return []
        if failure.out_of_memory:
            self._batch_size = max(1, self._batch_size // 2)
            return tasks
        return [replace(task, alone=True) for task in tasks]

    def _keep_if_room(self, task: Task, drawing: Drawing | RenderError) -> list[Task]:
        """As `_keep`; what there is no memory to look at or to pack is drawn among fewer."""
        try:
            return self._keep(task, drawing)
        except MemoryError as error:
            reason = describe_failure(error)
        if self._batch_size == 1:
            self._tell(task.end("failed", reason))
            return []
        self._batch_size //= 2
        self._steps_in_all += task.job.num_inference_steps
        return [task]

    def _keep(self, task: Task, drawing: Drawing | RenderError) -> list[Task]:
        """Store a drawing if it is fit for it; returns the task if it has to be tried again."""
        if isinstance(drawing, RenderError):
            self._tell(task.end("failed", drawing.message))
            return []
        fault = picture_fault(drawing.pixels, task.job)
        if fault:
            self._tell(task.end("failed", fault))
            return []
        said = "" if self._gate is None else self._gate.judge(drawing.pixels)
        if self._gate is None or not said:
            gate = None if self._gate is None else self._gate.name
            self._store.put(task.job, drawing.pixels, drawing.made_with, gate)
            self._tell(task.end("drawn"))
            return []
        self._store.set_verdict(task.job, self._gate.name, said)
        tried = self._finder.find(task)
        if isinstance(tried, Task):
            self._steps_in_all += tried.job.num_inference_steps
            return [tried]
        self._tell(tried)
        return []

    def _stored_meanwhile(self, task: Task) -> bool:
        """Whether another build has stored the picture since the task was queued."""
        tried = self._finder.find(task)
        if isinstance(tried, Task):
            return False
        self._tell(tried)
        self._steps_in_all -= task.job.num_inference_steps
        return True

    def _advance(self, batch: Sequence[Task], step: int, steps: int) -> None:
        in_batch = sum(task.job.num_inference_steps for task in batch) * step / steps
        share, left_s = self._pace.measure(self._steps_done + in_batch, self._steps_in_all)
        self._reporter.advance([slot for task in batch for slot in task.slots], share, left_s)

    def _tell(self, outcomes: Iterable[Outcome]) -> None:
        for outcome in outcomes:
            self._outcomes[outcome.slot] = outcome
            self._reporter.picture(outcome.slot, outcome.origin, outcome.detail)


def _settings(job: RenderJob) -> RenderJob:
    """All that jobs must have in common to be drawn in one batch."""
    return replace(job, prompts=(), negative_prompt="", seed=0)
