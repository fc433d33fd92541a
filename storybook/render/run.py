"""Draws the jobs whose pictures are not in the store, and stores each picture at once."""

import contextlib
import time
from collections.abc import Generator, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from storybook.errors import AdapterError, ModelError, RenderError
from storybook.render.illustrator import (
    Drawing,
    Illustrator,
    describe_failure,
    is_out_of_memory,
    picture_fault,
)
from storybook.render.job import RenderJob
from storybook.render.lookup import describe_refusal, verify_stored
from storybook.render.own_file import OwnFileReader
from storybook.render.picture_file import encode_picture
from storybook.render.progress import Origin, TimeLeft
from storybook.render.session import Session
from storybook.slot import Slot

if TYPE_CHECKING:
    from storybook.models.adapters import AdapterUse
    from storybook.models.spec import ModelSpec


@dataclass(frozen=True)
class Outcome:
    """The result for one slot.

    `job` is the one finally drawn (with another seed if the gate refused the first), None if it
    failed; `detail` is the reason for a failure, or a message about the picture.
    """

    slot: Slot
    origin: Origin
    job: RenderJob | None
    detail: str = ""


@dataclass(frozen=True)
class RenderResult:
    """All outcomes, in job order; `seconds` is the time that they took."""

    outcomes: tuple[Outcome, ...]
    seconds: float = field(default=0.0, compare=False)

    @property
    def failures(self) -> tuple[Outcome, ...]:
        """The outcomes of slots without a picture."""
        return tuple(outcome for outcome in self.outcomes if outcome.job is None)

    @property
    def pictures(self) -> dict[Slot, RenderJob]:
        """The job of each slot that has a stored picture."""
        return {outcome.slot: outcome.job for outcome in self.outcomes if outcome.job is not None}


def render(
    jobs: Mapping[Slot, RenderJob],
    session: Session,
    spec: "ModelSpec",
    adapters: "Sequence[AdapterUse]" = (),
) -> RenderResult:
    """Draw those `jobs` that are not stored; the model is loaded only if there are any.

    One failed picture does not stop the others. KeyboardInterrupt propagates: finished pictures
    are in the store, and no unfinished files remain.

    Raises:
        StoreError: the store cannot be written; what was stored before is kept.
        ModelError, AdapterError: the model cannot be loaded.
    """
    session.store.storage.remove_unfinished()
    run = _Run(session, spec, adapters)
    since = time.monotonic()
    try:
        outcomes = run.render(jobs)
        return RenderResult(outcomes, time.monotonic() - since)
    finally:
        session.reporter.end()


@dataclass(frozen=True)
class _Task:
    """A picture to draw: the wanted job, its slots, and the job being tried now."""

    wanted: RenderJob
    slots: tuple[Slot, ...]
    job: RenderJob
    alone: bool = False
    damage: str = ""

    def end(self, origin: Origin, detail: str = "") -> list[Outcome]:
        """The same outcome for each slot of the task."""
        job = None if origin == "failed" else self.job
        if job is not None and job.seed != self.wanted.seed:
            detail = f"with seed {job.seed}, the safety gate refused {self.wanted.seed}"
        elif self.damage and not detail:
            detail = f"again, the stored file was damaged: {self.damage}"
        return [Outcome(slot, origin, job, detail) for slot in self.slots]


@dataclass(frozen=True)
class _Failure:
    """Why an illustrator abandoned a batch."""

    out_of_memory: bool
    reason: str


class _Run:
    """State of one `render` call: remaining work, batch size that fits in memory, and pace."""

    def __init__(
        self, session: Session, spec: "ModelSpec", adapters: "Sequence[AdapterUse]"
    ) -> None:
        self._session = session
        self._spec = spec
        self._adapters = adapters
        self._illustrator: Illustrator | None = None
        self._batch_size = 1
        self._outcomes: dict[Slot, Outcome] = {}
        self._time_left = TimeLeft()
        self._steps_done = self._steps_total = 0

    def render(self, jobs: Mapping[Slot, RenderJob]) -> tuple[Outcome, ...]:
        queue: list[_Task] = []
        ended: list[Outcome] = []
        for task in _list_tasks(jobs):
            task_or_outcomes = self._look_up(task)
            if isinstance(task_or_outcomes, _Task):
                queue.append(task_or_outcomes)
            else:
                ended += task_or_outcomes
        stored = sum(outcome.origin == "store" for outcome in ended)
        self._session.reporter.begin(len(jobs), stored, sum(len(task.slots) for task in queue))
        self._report(ended)
        self._steps_total = sum(task.job.step_count for task in queue)
        drawn = [task.job for task in queue if not task.job.is_own_file]
        if drawn:
            self._illustrator = self._open(drawn[0].weights_sha256)
            self._batch_size = max(1, self._illustrator.batch_size)
        while queue:
            batch, rest = self._take_batch(queue)
            queue = self._draw(batch) + rest
        return tuple(self._outcomes[slot] for slot in jobs)

    def _look_up(self, task: _Task) -> "_Task | list[Outcome]":
        """The task with the job to draw now, or its outcomes if there is nothing to draw."""
        stored_state = verify_stored(task.wanted, self._session.store, self._session.gate)
        if stored_state.job is None:
            return task.end("failed", describe_refusal(stored_state))
        task = replace(task, job=stored_state.job, damage=stored_state.detail)
        return task.end("store") if stored_state.state == "stored" else task

    def _open(self, weights_sha256: str) -> Illustrator:
        try:
            return self._session.illustrators.get(self._spec, weights_sha256, self._adapters)
        except Exception as error:
            if not is_out_of_memory(error):
                raise
            raise ModelError(
                "no memory is left for the model",
                "Close other programs, or choose a smaller model; what is finished is kept.",
            ) from error

    def _take_batch(self, queue: list[_Task]) -> tuple[list[_Task], list[_Task]]:
        """Split off a batch that fits in memory, of tasks with the first one's settings."""
        first, batch, rest = queue[0], [queue[0]], []
        for task in queue[1:]:
            fits = len(batch) < self._batch_size and not (first.alone or task.alone)
            if fits and task.job.settings == first.job.settings:
                batch.append(task)
            else:
                rest.append(task)
        return batch, rest

    def _draw(self, batch: list[_Task]) -> list[_Task]:
        """Draw and store a batch; return the tasks that have to be retried."""
        batch = [task for task in batch if not self._stored_meanwhile(task)]
        if not batch:
            return []
        self._advance(batch, 0, 1)
        retries: list[_Task] = []
        waiting = list(batch)
        with contextlib.closing(self._drawings(batch)) as drawings:
            for drawing in drawings:
                if isinstance(drawing, _Failure):
                    retries += self._after_failure(waiting, drawing)
                    break
                retries += self._store_or_retry(waiting.pop(0), drawing)
        done = batch[: len(batch) - len(waiting)]
        self._steps_done += sum(task.job.step_count for task in done)
        return retries

    def _drawings(
        self, batch: Sequence[_Task]
    ) -> Generator["Drawing | RenderError | _Failure", None, None]:
        """Yield drawings as they finish; if the illustrator fails, a `_Failure` comes last."""
        illustrator = OwnFileReader() if batch[0].job.is_own_file else self._illustrator
        assert illustrator is not None
        try:
            yield from illustrator.draw(
                [task.job for task in batch],
                lambda step, steps: self._advance(batch, step, steps),
                self._session.previews_of([task.slots for task in batch]),
            )
            return
        except (ModelError, AdapterError):
            raise
        except Exception as error:
            failure = _Failure(is_out_of_memory(error), describe_failure(error))
        # Yielded after `except`: until then the error keeps the tensors that filled memory alive.
        yield failure

    def _after_failure(self, tasks: list[_Task], failure: "_Failure") -> list[_Task]:
        """Return the tasks to try again; a task that was alone in its batch has failed."""
        if len(tasks) == 1:
            self._report(tasks[0].end("failed", failure.reason))
            self._steps_total -= tasks[0].job.step_count
            return []
        if failure.out_of_memory:
            self._batch_size = max(1, self._batch_size // 2)
            return tasks
        return [replace(task, alone=True) for task in tasks]

    def _store_or_retry(self, task: _Task, drawing: Drawing | RenderError) -> list[_Task]:
        """As `_store_drawing`; without memory for it, retry in a smaller batch."""
        try:
            return self._store_drawing(task, drawing)
        except MemoryError as error:
            reason = describe_failure(error)
        if self._batch_size == 1:
            self._report(task.end("failed", reason))
            return []
        self._batch_size //= 2
        self._steps_total += task.job.step_count
        return [task]

    def _store_drawing(self, task: _Task, drawing: Drawing | RenderError) -> list[_Task]:
        """Store a drawing if valid and accepted by the gate; return a task that needs a retry."""
        if isinstance(drawing, RenderError):
            self._report(task.end("failed", drawing.message))
            return []
        fault = picture_fault(drawing.pixels, task.job)
        if fault:
            self._report(task.end("failed", fault))
            return []
        store, gate = self._session.store, self._session.gate
        verdict = "" if gate is None else gate.judge(drawing.pixels)
        if gate is None or not verdict:
            data = encode_picture(drawing.pixels, task.job, drawing.made_with)
            store.put(task.job.key, data, None if gate is None else gate.name)
            self._report(task.end("drawn"))
            return []
        store.set_verdict(task.job.key, gate.name, verdict)
        task_or_outcomes = self._look_up(task)
        if isinstance(task_or_outcomes, _Task):
            self._steps_total += task_or_outcomes.job.step_count
            return [task_or_outcomes]
        self._report(task_or_outcomes)
        return []

    def _stored_meanwhile(self, task: _Task) -> bool:
        """Whether another build has stored the picture since the task was queued."""
        task_or_outcomes = self._look_up(task)
        if isinstance(task_or_outcomes, _Task):
            return False
        self._report(task_or_outcomes)
        self._steps_total -= task.job.step_count
        return True

    def _advance(self, batch: Sequence[_Task], step: int, steps: int) -> None:
        in_batch = sum(task.job.step_count for task in batch) * step / steps
        share, left_s = self._time_left.measure(self._steps_done + in_batch, self._steps_total)
        self._session.reporter.advance(
            [slot for task in batch for slot in task.slots], share, left_s
        )

    def _report(self, outcomes: Iterable[Outcome]) -> None:
        for outcome in outcomes:
            self._outcomes[outcome.slot] = outcome
            self._session.reporter.picture(outcome.slot, outcome.origin, outcome.detail)


def _list_tasks(jobs: Mapping[Slot, RenderJob]) -> list[_Task]:
    """One task for each distinct picture; slots with the same job share it."""
    slots: dict[str, list[Slot]] = {}
    for slot, job in jobs.items():
        slots.setdefault(job.key, []).append(slot)
    return [_Task(jobs[same[0]], tuple(same), jobs[same[0]]) for same in slots.values()]
