"""A stand-in for the model in fast tests: paints a landscape from a job's key, without torch.

`python -m tests.painter STORE COUNT SECONDS_A_STEP` renders COUNT example jobs as a process of its
own, to be killed or interrupted.
"""

import functools
import hashlib
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from storybook.cli.reporters import JsonReporter
from storybook.errors import RenderError
from storybook.render.illustrator import Drawing, OnPreview, OnStep
from storybook.render.job import JobAdapter, RenderJob
from storybook.render.picture_file import encode_picture
from storybook.render.run import render
from storybook.slot import Slot
from storybook.store import Store, open_store
from tests.sessions import SPEC, session_with

if TYPE_CHECKING:
    from storybook.images.png import Pixels

EXAMPLE = RenderJob(
    prompts=(("a small mouse-deer looking across the river, morning", 1.0),),
    negative_prompt="blurry, text",
    seed=777,
    width=96,
    height=64,
    num_inference_steps=3,
    guidance_scale=7.5,
    guidance_rescale=0.7,
    scheduler="ddim",
    prediction_type="v_prediction",
    model="mini",
    revision=None,
    weights_sha256="ab" * 32,
    adapters=(JobAdapter("kancil", "cd" * 32, 0.9, "ef" * 32),),
    dtype="float32",
    backend="torch-cpu",
)


def example_jobs(count: int) -> dict[Slot, RenderJob]:
    """Jobs for pages 1 to `count`, each with a prompt of its own."""
    return {
        Slot.of_page(number): replace(EXAMPLE, prompts=((f"page {number} of the tale", 1.0),))
        for number in range(1, count + 1)
    }


class Painter:
    """An illustrator that paints from the key, and fails as it is told.

    `troubles` maps a part of a prompt to what goes wrong with it: a RenderError is given back for
    that picture alone, any other exception is raised for its whole batch. More than `room`
    pictures at once are a MemoryError. `drawn` lists the jobs of all batches that succeeded.
    """

    def __init__(
        self,
        troubles: Mapping[str, BaseException] | None = None,
        room: int = 1000,
        seconds_a_step: float = 0.0,
    ) -> None:
        self.troubles = {} if troubles is None else troubles
        self.room = room
        self.seconds_a_step = seconds_a_step
        self.batch_size = 2
        self.batches: list[list[RenderJob]] = []

    @property
    def drawn(self) -> list[RenderJob]:
        """The jobs that were painted, in order."""
        return [job for batch in self.batches for job in batch]

    def draw(
        self,
        jobs: Sequence[RenderJob],
        on_step: OnStep | None = None,
        on_preview: OnPreview | None = None,
    ) -> list[Drawing | RenderError]:
        """Paint each job's landscape."""
        if len(jobs) > self.room:
            raise MemoryError
        drawings: list[Drawing | RenderError] = []
        for job in jobs:
            trouble = self._trouble(job)
            if trouble is not None and not isinstance(trouble, RenderError):
                raise trouble
            drawings.append(Drawing(paint(job)) if trouble is None else trouble)
        steps = jobs[0].num_inference_steps
        for step in range(1, steps + 1):
            time.sleep(self.seconds_a_step)
            if on_preview is not None:
                on_preview(0, paint(jobs[0]))
            if on_step is not None:
                on_step(step, steps)
        self.batches.append(list(jobs))
        return drawings

    def _trouble(self, job: RenderJob) -> BaseException | None:
        text = job.prompts[0][0]
        return next((self.troubles[part] for part in self.troubles if part in text), None)


@functools.lru_cache(maxsize=64)
def paint(job: RenderJob) -> "Pixels":
    """A landscape, (H, W, 3) uint8: sky, sun, two hills and some grain, all from the job's key.

    It is painted once; to be read only.
    """
    dice = np.random.default_rng(int.from_bytes(hashlib.sha256(job.key.encode()).digest()[:8]))
    y, x = np.mgrid[0 : job.height, 0 : job.width].astype(np.float64)
    y, x = y / job.height, x / job.width
    top, bottom = dice.uniform(110, 255, (2, 3))
    picture = top + (bottom - top) * y[..., None]
    sun = np.hypot((x - dice.uniform(0.1, 0.9)) * job.width / job.height, y - 0.25) < 0.12
    picture[sun] = (250, 220, 90)
    for shade in (0.62, 0.8):
        phase, waves = dice.uniform(0, 6), dice.uniform(3, 9)
        hill = y > shade - 0.1 * np.sin(waves * x + phase)
        picture[hill] = dice.uniform(40, 150, 3) * (0.7, 1.1, 0.6)
    picture += dice.normal(0, 3, picture.shape)
    pixels: Pixels = picture.clip(0, 255).round().astype(np.uint8)
    pixels.setflags(write=False)
    return pixels


def put(
    store: Store,
    job: RenderJob,
    pixels: "Pixels | None" = None,
    made_with: Mapping[str, str] | None = None,
    gate: str | None = None,
) -> bytes:
    """Store a picture as a render does; painted, where no pixels are given."""
    data = encode_picture(paint(job) if pixels is None else pixels, job, made_with or {})
    return store.put(job.key, data, gate)


def _main(store: str, count: str, seconds_a_step: str) -> None:
    painter = Painter(seconds_a_step=float(seconds_a_step))
    jobs = example_jobs(int(count))
    try:
        session = session_with(open_store(store), painter, reporter=JsonReporter(sys.stdout))
        render(jobs, session, SPEC)
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    _main(*sys.argv[1:])
