"""The loop of every training: steps until they are done or the time is up."""

import time
from collections.abc import Callable, Mapping
from typing import Protocol

from training.engine.curves import Statistics

CHECKPOINT_S = 300.0


class Clock:
    """Ends a slice of training, as a lent machine is lent by the minute.

    It runs from the moment it is made; `minutes` None is for ever.
    """

    def __init__(self, minutes: float | None = None) -> None:
        self._end = None if minutes is None else time.monotonic() + 60 * minutes

    def is_over(self) -> bool:
        """Whether the time is up."""
        return self._end is not None and time.monotonic() >= self._end


class Trainable(Protocol):
    """What the loop trains: `step` counts its steps; each gives its losses and the like by name."""

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
    """Train until `steps` are made; False if the clock was over before.

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
