"""Trains the judge: one core, well under an hour; resumes after a stop."""

import random
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from training.engine.loop import Clock
from training.engine.schedules import warm_up_then_cosine
from training.engine.trainer import Trainer
from training.judge.augmentation import (
    MAX_SHIFT,
    MAX_ZOOM,
    MIN_ZOOM,
    PatchCode,
    corrupt_patches,
    degrade,
    fit_code,
    shift_and_zoom,
)
from training.judge.labelled_pictures import LabelledPictures, mirrored
from training.judge.labels import NO_LABEL, Labels
from training.judge.network import Answers, Recogniser
from training.judge.picture_pool import fill_pool, load_pool, round_trips
from training.scenes.domains import Domain

SEED = 4242
STEPS, BATCH_SIZE, LEARNING_RATE, WARM_UP = 3600, 32, 2e-3, 100


@dataclass(frozen=True)
class Batch:
    """Pictures (B, 3, 96, 96) in 0..1 and their labels as int64 tensors."""

    pictures: Tensor
    counts: Tensor
    positions: Tensor
    settings: Tensor
    times: Tensor


def make_batch(source: LabelledPictures, code: PatchCode, seed: int, size: int) -> Batch:
    """One batch, fully determined by `seed`."""
    rng = random.Random(seed)
    generator = torch.Generator().manual_seed(seed)
    drawn = [source.sample(rng) for _ in range(size)]
    x = torch.from_numpy(np.stack([picture for picture, _ in drawn])).permute(0, 3, 1, 2) / 255
    half = size // 2
    x[:half] = corrupt_patches(x[:half], code, generator)
    mirror = [rng.random() < 0.5 for _ in range(size)]
    x[mirror] = x[mirror].flip(3)
    labels = [
        mirrored(one) if turned else one for (_, one), turned in zip(drawn, mirror, strict=True)
    ]
    shifts = (torch.rand(size, 2, generator=generator) * 2 - 1) * MAX_SHIFT
    zooms = MIN_ZOOM + (MAX_ZOOM - MIN_ZOOM) * torch.rand(size, generator=generator)
    return _batch(degrade(shift_and_zoom(x, shifts, zooms), rng, generator), labels)


def _batch(pictures: Tensor, labels: list[Labels]) -> Batch:
    return Batch(
        pictures,
        torch.from_numpy(np.stack([label.counts for label in labels])),
        torch.from_numpy(np.stack([label.positions for label in labels])),
        torch.tensor([label.setting for label in labels]),
        torch.tensor([label.time for label in labels]),
    )


def loss_of(answers: Answers, batch: Batch) -> Tensor:
    """Cross-entropy of each output; counts and positions are summed over the creatures."""
    entropy = nn.functional.cross_entropy
    size = len(batch.times)
    counts = entropy(answers.counts.flatten(0, 1), batch.counts.flatten(), reduction="sum")
    positions = entropy(
        answers.positions.flatten(0, 1),
        batch.positions.flatten(),
        ignore_index=NO_LABEL,
        reduction="sum",
    )
    where_and_when = entropy(answers.settings, batch.settings) + entropy(answers.times, batch.times)
    loss: Tensor = (counts + 0.5 * positions) / size + 0.5 * where_and_when
    return loss


class JudgeTrainer(Trainer):
    """Trains the recogniser; each batch is determined by the step."""

    name = "judge"
    max_grad_norm = 5.0

    def __init__(
        self, folder: Path, steps: int, pictures: LabelledPictures, code: PatchCode
    ) -> None:
        self.pictures, self.code = pictures, code
        torch.manual_seed(SEED)
        network = Recogniser(pictures.domain)
        self.network: Recogniser = network.to(memory_format=torch.channels_last)
        self.network.train()
        optimizer = torch.optim.AdamW(network.parameters(), lr=LEARNING_RATE, weight_decay=0.02)
        lr_factor = warm_up_then_cosine(WARM_UP, steps, least=0.01)
        weights = self.network.state_dict(keep_vars=True)
        super().__init__(folder, steps, weights, optimizer, [lr_factor])

    def losses(self) -> dict[str, Tensor]:
        """Cross-entropy of all outputs."""
        seed = SEED * 1_000_000 + self.step
        batch = make_batch(self.pictures, self.code, seed, BATCH_SIZE)
        x = batch.pictures.contiguous(memory_format=torch.channels_last)
        return {"loss": loss_of(self.network(x), batch)}


def judge_trainer(folder: Path, vae_folder: Path, domain: Domain, steps: int) -> JudgeTrainer:
    """Create a trainer on the pool in `folder`, which is filled if incomplete.

    `vae_folder` is the autoencoder whose artefacts the judge should get to know.
    """
    fill_pool(folder / "pool", domain)
    scenes, places = (load_pool(folder / "pool", kind) for kind in ("scene", "place"))
    trips = round_trips(folder / "pool", scenes, vae_folder)
    pictures = LabelledPictures(domain, scenes, places, trips)
    return JudgeTrainer(folder, steps, pictures, fit_code(scenes[:400]))


def train_judge(
    folder: Path, vae_folder: Path, domain: Domain, steps: int, clock: Clock
) -> Recogniser:
    """Train until the clock runs out, resuming from a checkpoint in `folder` if there is one."""
    trainer = judge_trainer(folder, vae_folder, domain, steps)
    trainer.resume()
    trainer.run(clock)
    trainer.network.eval()
    return trainer.network
