"""What every training shares: weights, optimiser, learning rate, moving average, checkpoint."""

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
from training.engine.curves import Statistics
from training.engine.loop import Clock, train
from training.engine.schedules import LrFactor


class Trainer(ABC):
    """A training that stands at `step`; a subclass says what its losses are.

    `name` begins the names of its files in `folder`; `loss_weights` are those of losses that do
    not count 1.
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
        """`weights` are all that a checkpoint keeps; those that want a gradient are trained.

        There is one of `lr_factors` for each group of the optimiser.
        """
        self.folder, self.steps = folder, steps
        self.weights = dict(weights)
        self.trained = {name: w for name, w in self.weights.items() if w.requires_grad}
        self.optimizer, self._lr_factors = optimizer, list(lr_factors)
        self.ema: Any = None
        if ema_decay is not None:
            # From the first step on, with a decay of (1 + step) / (10 + step) until it is reached.
            self.ema = EMAModel(
                self.trained.values(), decay=ema_decay, update_after_step=-1, foreach=True
            )
        self.rng = random.Random(self.seed)
        self.start_at(0)

    @property
    def checkpoint(self) -> Path:
        """Where the checkpoint is."""
        return self.folder / f"{self.name}-checkpoint.pt"

    @property
    def stats(self) -> Path:
        """Where the losses are noted."""
        return self.folder / f"{self.name}-stats.jsonl"

    @abstractmethod
    def losses(self) -> dict[str, Tensor]:
        """The losses of a batch by name, the main one under "loss"; their sum is minimised."""

    def notes(self) -> dict[str, Any]:
        """What a checkpoint notes besides."""
        return {}

    def load_notes(self, notes: Mapping[str, Any]) -> bool:
        """Take over the notes of a checkpoint; False if it is of another run."""
        return True

    def more_statistics(self) -> dict[str, float]:
        """What a line of statistics says besides the losses."""
        return {}

    def start_at(self, step: int) -> None:
        """Count from that step on, with its learning rate."""
        self.step = step
        self.schedule = LambdaLR(self.optimizer, self._lr_factors, last_epoch=step - 1)
        if self.ema is not None:
            self.ema.optimization_step = step

    def train_step(self) -> Mapping[str, float]:
        """One step of the optimiser; the losses."""
        losses = self.losses()
        sum(self.loss_weights.get(name, 1.0) * one for name, one in losses.items()).backward()
        nn.utils.clip_grad_norm_(self.trained.values(), self.max_grad_norm)
        self.update()
        return {name: float(one.detach()) for name, one in losses.items()}

    def update(self) -> None:
        """Apply the gradients: weights, learning rate and moving average go one step on."""
        self.optimizer.step()
        self.optimizer.zero_grad(set_to_none=True)
        self.schedule.step()
        self.step += 1
        if self.ema is not None:
            self.ema.step(self.trained.values())

    def run(self, clock: Clock, on_checkpoint: Callable[[], None] = lambda: None) -> bool:
        """Train to the last step: a line of statistics every 25, a checkpoint every 5 minutes.

        False if the time was up before.
        """
        self.begin()
        statistics = Statistics(self.stats, 25, self.more_statistics)
        return train(self, self.steps, statistics, clock, on_checkpoint=on_checkpoint)

    def begin(self) -> None:
        """Seed what is drawn at random by the step, so that a run can go on anywhere."""
        self.rng = random.Random(self.step + self.seed)
        torch.manual_seed(self.step + self.seed)

    @property
    def average(self) -> dict[str, Tensor]:
        """The moving average by the weights' names; empty if none is kept."""
        if self.ema is None:
            return {}
        return dict(zip(self.trained, self.ema.shadow_params, strict=True))

    @contextlib.contextmanager
    def averaged(self) -> Iterator[None]:
        """The average in place of the weights; then all as it was."""
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
        """Overwrite weights in place, and begin the average with them."""
        _copy(self.weights, weights)
        _copy(self.average, self.trained)

    def state(self) -> State:
        """All that a checkpoint holds."""
        weights = {name: weight.detach() for name, weight in self.weights.items()}
        optimizer = self.optimizer.state_dict()
        return State(self.step, weights, self.average, optimizer, self.notes())

    def load_state(self, state: State) -> bool:
        """Go on from a checkpoint's state; False if it is of another run."""
        if not self.load_notes(state.notes):
            return False
        _copy(self.weights, state.weights)
        _copy(self.average, state.average)
        self.optimizer.load_state_dict(state.optimizer)
        self.start_at(state.step)
        return True

    def save(self) -> None:
        """Write the checkpoint, whole or not at all.

        Raises:
            StoreError: the disk is full, or the folder cannot be written.
        """
        save_checkpoint(self.checkpoint, self.state())

    def resume(self) -> bool:
        """Go on from the checkpoint, if there is one of this run.

        Raises:
            TrainingError: it is damaged.
        """
        return self.checkpoint.exists() and self.load_state(load_checkpoint(self.checkpoint))


@torch.no_grad()  # type: ignore[untyped-decorator]
def _copy(to: Mapping[str, Tensor], values: Mapping[str, Tensor]) -> None:
    for name, tensor in to.items():
        tensor.copy_(values[name])
