"""Train the judge: one core, well under an hour; goes on where it was stopped."""

import random
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from training.engine.loop import Clock, Statistics, train, write_checkpoint
from training.judge.augmentation import (
    MAX_SHIFT,
    MAX_ZOOM,
    MIN_ZOOM,
    PatchCode,
    fit_code,
    move,
    smear,
    stain,
)
from training.judge.labels import UNASKED, Asked, Labels
from training.judge.network import Answers, Recogniser
from training.judge.picture_pool import fill_pool, load_pool, round_trips
from training.judge.training_scenes import Stage, mirrored

SEED = 4242
STEPS, BATCH_SIZE, LEARNING_RATE, WARM_UP = 3600, 32, 2e-3, 100


@dataclass(frozen=True)
class Batch:
    """Pictures (B, 3, 96, 96) in 0..1 and their answers as int64 tensors."""

    pictures: Tensor
    counts: Tensor
    places: Tensor
    settings: Tensor
    times: Tensor


def make_batch(stage: Stage, code: PatchCode, seed: int, size: int) -> Batch:
    """One batch, all of it decided by `seed`."""
    rng = random.Random(seed)
    generator = torch.Generator().manual_seed(seed)
    drawn = [stage.draw(rng) for _ in range(size)]
    x = torch.from_numpy(np.stack([picture for picture, _ in drawn])).permute(0, 3, 1, 2) / 255
    half = size // 2
    x[:half] = smear(x[:half], code, generator)
    mirror = [rng.random() < 0.5 for _ in range(size)]
    x[mirror] = x[mirror].flip(3)
    labels = [
        mirrored(one) if turned else one for (_, one), turned in zip(drawn, mirror, strict=True)
    ]
    shifts = (torch.rand(size, 2, generator=generator) * 2 - 1) * MAX_SHIFT
    zooms = MIN_ZOOM + (MAX_ZOOM - MIN_ZOOM) * torch.rand(size, generator=generator)
    return _batch(stain(move(x, shifts, zooms), rng, generator), labels)


def _batch(pictures: Tensor, labels: list[Labels]) -> Batch:
    return Batch(
        pictures,
        torch.from_numpy(np.stack([one.counts for one in labels])),
        torch.from_numpy(np.stack([one.places for one in labels])),
        torch.tensor([one.setting for one in labels]),
        torch.tensor([one.time for one in labels]),
    )


def loss_of(answers: Answers, batch: Batch) -> Tensor:
    """Cross-entropy of every question; counts and places are summed over the creatures."""
    entropy = nn.functional.cross_entropy
    size = len(batch.times)
    counts = entropy(answers.counts.flatten(0, 1), batch.counts.flatten(), reduction="sum")
    places = entropy(
        answers.places.flatten(0, 1),
        batch.places.flatten(),
        ignore_index=UNASKED,
        reduction="sum",
    )
    where_and_when = entropy(answers.settings, batch.settings) + entropy(answers.times, batch.times)
    loss: Tensor = (counts + 0.5 * places) / size + 0.5 * where_and_when
    return loss


class JudgeTrainer:
    """Network, optimiser and step; the rate warms up and falls as a half cosine."""

    def __init__(self, folder: Path, steps: int, asked: Asked) -> None:
        self.folder, self.steps, self.step = folder, steps, 0
        torch.manual_seed(SEED)
        self.network: Recogniser = Recogniser(asked).to(memory_format=torch.channels_last)
        self.optimizer = torch.optim.AdamW(
            self.network.parameters(), lr=LEARNING_RATE, weight_decay=0.02
        )

    @property
    def checkpoint(self) -> Path:
        return self.folder / "checkpoint.pt"

    def save(self) -> None:
        state = {"network": self.network.state_dict(), "optimizer": self.optimizer.state_dict()}
        write_checkpoint({**state, "step": self.step}, self.checkpoint)

    def resume(self) -> None:
        if self.checkpoint.exists():
            state = torch.load(self.checkpoint, weights_only=True)
            self.network.load_state_dict(state["network"])
            self.optimizer.load_state_dict(state["optimizer"])
            self.step = state["step"]

    def train_step(self, batch: Batch) -> float:
        fall = 0.5 * (1 + float(np.cos(np.pi * self.step / self.steps)))
        for group in self.optimizer.param_groups:
            group["lr"] = LEARNING_RATE * min(1, (self.step + 1) / WARM_UP) * max(fall, 0.01)
        self.network.train()
        loss = loss_of(
            self.network(batch.pictures.contiguous(memory_format=torch.channels_last)), batch
        )
        loss.backward()
        nn.utils.clip_grad_norm_(self.network.parameters(), 5.0)
        self.optimizer.step()
        self.optimizer.zero_grad(set_to_none=True)
        self.step += 1
        return float(loss.detach())


def train_judge(
    folder: Path, vae_folder: Path, asked: Asked, steps: int, clock: Clock
) -> Recogniser:
    """Make the pool in `folder` and train until the clock is over.

    `vae_folder` is the autoencoder whose marks to know.
    """
    fill_pool(folder / "pool", asked)
    scenes, places = (load_pool(folder / "pool", kind) for kind in ("scene", "place"))
    trips = round_trips(folder / "pool", scenes, vae_folder)
    stage, code = Stage(asked, scenes, places, trips), fit_code(scenes[:400])
    trainer = JudgeTrainer(folder, steps, asked)
    trainer.resume()

    def advance() -> float:
        seed = SEED * 1_000_000 + trainer.step
        return trainer.train_step(make_batch(stage, code, seed, BATCH_SIZE))

    train(trainer, steps, advance, Statistics(folder / "stats.jsonl", 25), clock)
    trainer.network.eval()
    return trainer.network
