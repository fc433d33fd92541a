"""The illustrator: render jobs -> pictures, several at a time.

On the CPU torch draws each picture by itself, because larger matrix products round differently
and a picture must not depend on its batch; small pictures are drawn side by side instead, each on
one core. A GPU draws them in one batch, OpenVINO in pairs.
"""

import contextlib
import queue
import statistics
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import Literal

import torch
from torch import Tensor

from storybook.diffusion.model import DrawnBatch, LoadedModel
from storybook.errors import AdapterError, ModelError, RenderError
from storybook.models.speed import DrawingSpeed, record_speed
from storybook.render.illustrator import (
    Drawing,
    OnPreview,
    OnStep,
    describe_failure,
    is_out_of_memory,
)
from storybook.render.job import RenderJob

_SIDE_BY_SIDE = 32 * 32  # smaller latents (in positions) cannot keep several cores busy
_PREVIEW_INTERVAL_S = 1.0
_PICTURES_PER_CORE = 4  # per call of `draw`, so that one can be stored while others are drawn


class _StoppedError(Exception):
    """Drawing was cancelled by the caller."""


@dataclass(frozen=True)
class _X0Estimate:
    """The finished latents predicted at a step, (B, C, h, w), of the jobs from `number` on."""

    number: int
    latents: Tensor


@dataclass(frozen=True)
class _EndOfBatch:
    """No more events come from this batch: it is drawn, or has failed."""

    batch: int


_Event = _X0Estimate | _EndOfBatch | Literal["step"]


def _put_estimate(events: queue.SimpleQueue[_Event], number: int, latents: Tensor) -> None:
    events.put(_X0Estimate(number, latents))


def _put_end(events: queue.SimpleQueue[_Event], batch: int, _: object) -> None:
    events.put(_EndOfBatch(batch))


class _Previews:
    """Decodes unfinished pictures, the first of a batch, at most once in _PREVIEW_INTERVAL_S."""

    def __init__(self, model: LoadedModel, on_preview: OnPreview) -> None:
        self._model, self._on_preview = model, on_preview
        self._last_s = time.monotonic()

    def show(self, estimate: _X0Estimate) -> None:
        """Decode the first picture, unless the last preview was just now."""
        if time.monotonic() - self._last_s >= _PREVIEW_INTERVAL_S:
            self._on_preview(estimate.number, self._model.preview(estimate.latents[:1]))
            self._last_s = time.monotonic()


class TorchIllustrator:
    """Draws with a loaded model; see `storybook.render.illustrator.Illustrator`."""

    def __init__(self, model: LoadedModel) -> None:
        self.model = model
        cores: int = torch.get_num_threads()
        spec, factor = model.spec, model.pipeline.vae_scale_factor
        is_small = spec.width * spec.height < _SIDE_BY_SIDE * factor**2
        self._workers, self._threads_per_worker, self.batch_size = 1, cores, model.batch_size
        if is_small and model.batch_size == 1:
            self._workers, self._threads_per_worker = cores, 1
            self.batch_size = _PICTURES_PER_CORE * cores

    def draw(
        self,
        jobs: Sequence[RenderJob],
        on_step: OnStep | None = None,
        on_preview: OnPreview | None = None,
    ) -> Iterator[Drawing | RenderError]:
        """See `Illustrator.draw`."""
        first = jobs[0]
        self.model.switch_adapters(first.adapters)
        self.model.prepare(first, len(jobs))
        previews = None
        if on_preview is not None and self.model.has_previews:
            previews = _Previews(self.model, on_preview)
        size = self.model.batch_size
        batches = [jobs[start : start + size] for start in range(0, len(jobs), size)]
        total = first.step_count * len(batches)
        speeds: list[DrawingSpeed] = []
        events: queue.SimpleQueue[_Event] = queue.SimpleQueue()
        stop = threading.Event()

        def count_step() -> None:
            if stop.is_set():
                raise _StoppedError
            events.put("step")

        with _torch_threads(self._threads_per_worker), ThreadPoolExecutor(self._workers) as pool:
            futures = [
                pool.submit(
                    self._draw_batch,
                    batch,
                    count_step,
                    None if previews is None else partial(_put_estimate, events, number * size),
                )
                for number, batch in enumerate(batches)
            ]
            for number, future in enumerate(futures):
                future.add_done_callback(partial(_put_end, events, number))
            try:
                steps, given, ended = 0, 0, set[int]()
                while futures:
                    # reported in this thread, so that errors of on_step end up here
                    event = events.get()
                    if isinstance(event, _X0Estimate) and previews is not None:
                        previews.show(event)
                    elif isinstance(event, _EndOfBatch):
                        ended.add(event.batch)
                    else:
                        steps += 1
                        if on_step is not None:
                            on_step(steps, total)
                    while given in ended:  # given in order, each after all of its own events
                        drawn = futures.pop(0).result()
                        given += 1
                        if isinstance(drawn, RenderError):
                            yield drawn
                            continue
                        speeds.append(drawn.speed)
                        yield from drawn.drawings
            except BaseException:
                stop.set()
                pool.shutdown(wait=False, cancel_futures=True)
                raise
        self._record(first, speeds, side_by_side=min(self._workers, len(batches)))

    def _record(self, job: RenderJob, speeds: Sequence[DrawingSpeed], side_by_side: int) -> None:
        """Record the speed of pictures like `job`, of which `side_by_side` were drawn at once."""
        if speeds:
            step_s, decode_s = (
                statistics.mean(times) / side_by_side
                for times in zip(*((speed.step_s, speed.decode_s) for speed in speeds), strict=True)
            )
            record_speed(job.way, DrawingSpeed(step_s, decode_s))

    @torch.inference_mode()  # type: ignore[untyped-decorator]
    def _draw_batch(
        self,
        jobs: Sequence[RenderJob],
        on_step: Callable[[], None],
        on_latents: Callable[[Tensor], None] | None,
    ) -> DrawnBatch | RenderError:
        """As `LoadedModel.draw_batch`, but a single job's error is returned, not raised."""
        try:
            return self.model.draw_batch(jobs, on_step, on_latents)
        except Exception as error:
            of_all = isinstance(error, _StoppedError | ModelError | AdapterError)
            if of_all or is_out_of_memory(error) or len(jobs) > 1:
                raise
            return RenderError(describe_failure(error))


@contextlib.contextmanager
def _torch_threads(count: int) -> Iterator[None]:
    """Let new threads use `count` cores each; with 1, no sum is split between cores."""
    before = torch.get_num_threads()
    torch.set_num_threads(count)
    try:
        yield
    finally:
        torch.set_num_threads(before)
