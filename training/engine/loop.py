"""The training loop: runs until all steps are done or the time is up."""

import time
from collections.abc import Callable, Mapping
from typing import Protocol

from training.engine.curves import Statistics

CHECKPOINT_S = 300.0


class Clock:
    """Limits the duration of a training session, for machines lent by the minute.

    It starts on construction; `minutes` None means no limit.
    """

    def __init__(self, minutes: float | None = None) -> None:
        self._end = None if minutes is None else time.monotonic() + 60 * minutes

    def is_over(self) -> bool:
        """Whether the time is up."""
        return self._end is not None and time.monotonic() >= self._end


class Trainable(Protocol):
    """Interface for the loop: `step` counts steps; `train_step` returns losses etc. by name."""

    @property
    def step(self) -> int: ...

    def train_step(self) -> Mapping[str, float]: ...

    def save(self) -> None: ...


def train(
    trainer: Trainable,
    steps: int,
    statistics: Statistics | None,
    clock: Clock,
    save_every: int | None = None,
    on_checkpoint: Callable[[], None] = lambda: None,
) -> bool:
    """Train up to `steps`; False if the clock ran out first.

    Saves every `save_every` steps (None: every five minutes), and at the end.
    """
    saved_s, saved_step = time.monotonic(), None
    while trainer.step < steps and not clock.is_over():
        row = trainer.train_step()
        if statistics is not None:
            statistics.add(trainer.step, row)
        late = time.monotonic() - saved_s > CHECKPOINT_S
        if trainer.step % save_every == 0 if save_every else late:
            trainer.save()
            on_checkpoint()
            saved_s, saved_step = time.monotonic(), trainer.step
    if saved_step != trainer.step:
        trainer.save()
        on_checkpoint()
    return trainer.step >= steps
