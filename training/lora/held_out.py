"""The held-out loss: uses the same pictures, noise levels and noise at each checkpoint.

It is the only one of the three curves (loss, held-out loss, held-out score) whose points are
directly comparable, as nothing in it is resampled.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor

from training.lora.config import Config
from training.lora.encode import Entry
from training.lora.encoded_dataset import EncodedDataset
from training.lora.objective import sample_losses, seeded, target_of
from training.lora.samples import HELD_OUT
from training.lora.steps import in_groups

MOST = 64  # held-out pictures in the loss; more would add cost but little information
_BATCH = 8


@dataclass(frozen=True)
class HeldOut:
    """The mean loss over all held-out pictures, and by noise level."""

    loss: float
    by_timestep: dict[int, float]


def held_out_entries(dataset: EncodedDataset) -> list[Entry]:
    """The held-out pictures used for the loss, evenly sampled."""
    entries = dataset.entries[HELD_OUT]
    step = max(1, -(-len(entries) // MOST))
    return entries[::step]


def held_out_loss(
    denoiser: Any, scheduler: Any, dataset: EncodedDataset, texts: Any, config: Config
) -> HeldOut | None:
    """The unweighted mean loss of the prediction; None if no picture is held out.

    `texts(captions)` returns the denoiser's text input; each picture's first caption is used.
    """
    entries = held_out_entries(dataset)
    if not entries:
        return None
    levels = config.validation.held_out_timesteps
    count = scheduler.config.num_train_timesteps
    timesteps = [int((level + 0.5) / levels * count) for level in range(levels)]
    losses: dict[int, list[float]] = {timestep: [] for timestep in timesteps}
    for shape in dict.fromkeys(dataset.shape(entry) for entry in entries):
        alike = [entry for entry in entries if dataset.shape(entry) == shape]
        for group in in_groups(alike, _BATCH):
            states = texts([entry.captions[0] if entry.captions else "" for entry in group])
            for timestep in timesteps:
                batch_losses = _losses(denoiser, scheduler, dataset, states, (group, timestep))
                losses[timestep] += batch_losses.tolist()
    every = [loss for some in losses.values() for loss in some]
    by_timestep = {timestep: sum(some) / len(some) for timestep, some in losses.items()}
    return HeldOut(sum(every) / len(every), by_timestep)


def _losses(
    denoiser: Any,
    scheduler: Any,
    dataset: EncodedDataset,
    states: Tensor,
    what: tuple[Sequence[Entry], int],
) -> Tensor:
    entries, timestep = what
    device = states.device
    latents = torch.stack([dataset.latents(entry) for entry in entries]).to(device)
    noise = torch.stack(
        [
            torch.randn(dataset.shape(entry), generator=seeded("held out", entry.key, timestep))
            for entry in entries
        ]
    ).to(device)
    steps = torch.full((len(entries),), timestep, device=device)
    noisy = scheduler.add_noise(latents, noise, steps)
    guess = denoiser(noisy, steps, states, dataset.sketches(entries))
    return sample_losses(guess, target_of(scheduler, latents, noise, steps), "mse")
