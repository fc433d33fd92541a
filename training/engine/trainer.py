"""Trainer base class: weights, optimiser, learning rate, moving average, checkpoint."""

import contextlib
import random
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, ClassVar

import torch
from diffusers.training_utils import EMAModel
from torch import Tensor, nn
from torch.optim.lr_scheduler import LambdaLR

from training.engine.checkpoint import State, load_checkpoint, save_checkpoint
from training.engine.curves import Statistics, rewind
from training.engine.loop import Clock, train
from training.engine.schedules import LrFactor


class Trainer(ABC):
    """A training run, currently at `step`; subclasses define the losses.

    `name` prefixes the names of its files in `folder`; `loss_weights` lists the losses whose
    weight is not 1.
    """

    name: str
    seed = 17
    max_grad_norm = 1.0
    loss_weights: ClassVar[Mapping[str, float]] = {}

    def __init__(
        self,
        folder: Path,
        steps: int,
        weights: Mapping[str, Tensor],
        optimizer: torch.optim.Optimizer,
        lr_factors: Sequence[LrFactor],
        ema_decay: float | None = None,
    ) -> None:
        """`weights` are all that a checkpoint keeps; those with `requires_grad` are trained.

        `lr_factors` has one entry for each parameter group of the optimiser.
        """
        self.folder, self.steps = folder, steps
        self.weights = dict(weights)
        self.trained = {name: w for name, w in self.weights.items() if w.requires_grad}
        self.optimizer, self._lr_factors = optimizer, list(lr_factors)
        self.ema: Any = None
        if ema_decay is not None:
            # Averages from step 1; the decay ramps as (1 + step) / (10 + step) up to `ema_decay`.
            self.ema = EMAModel(
                self.trained.values(), decay=ema_decay, update_after_step=-1, foreach=True
            )
        self.rng = random.Random(self.seed)
        self.start_at(0)

    @property
    def checkpoint(self) -> Path:
        """Path of the checkpoint."""
        return self.folder / f"{self.name}-checkpoint.pt"

    @property
    def stats(self) -> Path:
        """Path of the statistics file."""
        return self.folder / f"{self.name}-stats.jsonl"

    @abstractmethod
    def losses(self) -> dict[str, Tensor]:
        """The losses of a batch by name, the main one under "loss"; their sum is minimised."""

    def notes(self) -> dict[str, Any]:
        """Additional values to store in a checkpoint."""
        return {}

    def load_notes(self, notes: Mapping[str, Any]) -> bool:
        """Restore a checkpoint's notes; False if it belongs to another run."""
        return True

    def more_statistics(self) -> dict[str, float]:
        """Additional values for a line of statistics."""
        return {}

    def start_at(self, step: int) -> None:
        """Set the step counter and the matching learning rate."""
        self.step = step
        self.schedule = LambdaLR(self.optimizer, self._lr_factors, last_epoch=step - 1)
        if self.ema is not None:
            self.ema.optimization_step = step

    def train_step(self) -> Mapping[str, float]:
        """Make one optimiser step; returns the losses."""
        losses = self.losses()
        sum(self.loss_weights.get(name, 1.0) * loss for name, loss in losses.items()).backward()
        nn.utils.clip_grad_norm_(self.trained.values(), self.max_grad_norm)
        self.update()
        return {name: float(loss.detach()) for name, loss in losses.items()}

    def update(self) -> None:
        """Apply the gradients: advance weights, learning rate and moving average by one step."""
        self.optimizer.step()
        self.optimizer.zero_grad(set_to_none=True)
        self.schedule.step()
        self.step += 1
        if self.ema is not None:
            self.ema.step(self.trained.values())

    def run(self, clock: Clock, on_checkpoint: Callable[[], None] = lambda: None) -> bool:
        """Train to the last step; statistics every 25 steps, a checkpoint every 5 minutes.

        False if the time ran out first.
        """
        self.begin()
        statistics = Statistics(self.stats, 25, self.more_statistics)
        return train(self, self.steps, statistics, clock, on_checkpoint=on_checkpoint)

    def begin(self) -> None:
        """Seed the random generators from the step, so that a run can resume anywhere.

        Statistics of steps that are run again are dropped.
        """
        rewind(self.stats, self.step)
        self.rng = random.Random(self.step + self.seed)
        torch.manual_seed(self.step + self.seed)

    @property
    def average(self) -> dict[str, Tensor]:
        """The moving averages by weight name; empty if none are kept."""
        if self.ema is None:
            return {}
        return dict(zip(self.trained, self.ema.shadow_params, strict=True))

    @contextlib.contextmanager
    def averaged(self) -> Iterator[None]:
        """Temporarily replace the weights with their moving average."""
        if self.ema is None:
            yield
            return
        self.ema.store(self.trained.values())
        self.ema.copy_to(self.trained.values())
        try:
            yield
        finally:
            self.ema.restore(self.trained.values())

    def set_weights(self, weights: Mapping[str, Tensor]) -> None:
        """Overwrite weights in place, and restart the average from them."""
        _copy(self.weights, weights)
        _copy(self.average, self.trained)

    def state(self) -> State:
        """The state to save in a checkpoint."""
        weights = {name: weight.detach() for name, weight in self.weights.items()}
        optimizer = self.optimizer.state_dict()
        return State(self.step, weights, self.average, optimizer, self.notes())

    def load_state(self, state: State) -> bool:
        """Resume from a checkpoint's state; False if it belongs to another run."""
        if not self.load_notes(state.notes):
            return False
        _copy(self.weights, state.weights)
        _copy(self.average, state.average)
        self.optimizer.load_state_dict(state.optimizer)
        self.start_at(state.step)
        return True

    def save(self) -> None:
        """Write the checkpoint atomically.

        Raises:
            StoreError: the disk is full, or the folder cannot be written.
        """
        save_checkpoint(self.checkpoint, self.state())

    def resume(self) -> bool:
        """Resume from this run's checkpoint, if there is one.

        Raises:
            TrainingError: the checkpoint is damaged.
        """
        return self.checkpoint.exists() and self.load_state(load_checkpoint(self.checkpoint))


@torch.no_grad()  # type: ignore[untyped-decorator]
def _copy(to: Mapping[str, Tensor], values: Mapping[str, Tensor]) -> None:
    for name, tensor in to.items():
        tensor.copy_(values[name])
