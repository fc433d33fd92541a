"""The loop of every trainer here: steps until they are done or the time is up."""

import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import torch

CHECKPOINT_S = 300.0


class Clock:
    """Runs from the moment it is made; `minutes` None is for ever."""

    def __init__(self, minutes: float | None = None) -> None:
        self._end = None if minutes is None else time.monotonic() + 60 * minutes

    def is_over(self) -> bool:
        """Whether the time is up."""
        return self._end is not None and time.monotonic() >= self._end


class Trainer(Protocol):
    """What can be trained: `step` counts how often it was, `save` writes all of it."""

    step: int

    def save(self) -> None: ...


@dataclass(frozen=True)
class Statistics:
    """JSON lines: a line with the mean loss `every` so many steps, and what `more` has to say."""

    path: Path
    every: int
    more: Callable[[], dict[str, Any]] = dict

    def write(self, step: int, losses: list[float]) -> None:
        """Append one line."""
        row = {"step": step, "loss": sum(losses) / len(losses), **self.more()}
        with self.path.open("a") as lines:
            lines.write(json.dumps(row) + "\n")


def train(
    trainer: Trainer,
    steps: int,
    advance: Callable[[], float],
    statistics: Statistics,
    clock: Clock,
    on_checkpoint: Callable[[], None] = lambda: None,
) -> bool:
    """Call `advance`, which makes one step and gives its loss, until the trainer has made `steps`.

    Saves every five minutes and at the end. False if the clock was over before.
    """
    losses: list[float] = []
    saved = time.monotonic()
    while trainer.step < steps and not clock.is_over():
        losses.append(advance())
        if trainer.step % statistics.every == 0:
            statistics.write(trainer.step, losses)
            losses = []
        if time.monotonic() - saved > CHECKPOINT_S:
            trainer.save()
            on_checkpoint()
            saved = time.monotonic()
    trainer.save()
    on_checkpoint()
    return trainer.step >= steps


def write_checkpoint(state: dict[str, Any], path: Path) -> None:
    """Write a state for torch.load, whole or not at all."""
    partial = path.with_suffix(".part")
    torch.save(state, partial)
    partial.rename(path)
