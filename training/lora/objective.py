"""The mathematics of one training step: the random numbers of a sample, and its loss."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor

from training.errors import TrainingError


@dataclass(frozen=True)
class SampleNoise:
    """The random numbers of one sample, from a generator seeded per sample.

    So they do not depend on the batch, the number of processes, or restarts.

    `caption` and `dropped` in 0..1 select the caption and whether it is dropped.
    """

    caption: float
    dropped: float
    timestep: int
    posterior: Tensor
    noise: Tensor


def draw_sample_noise(
    seed: int, number: int, shape: Sequence[int], spans: Sequence[tuple[float, float]], count: int
) -> SampleNoise:
    """Draw the random numbers of a sample; `shape` (C, h, w), timesteps in 0..count - 1."""
    generator = seeded(seed, "sample", number)
    caption, dropped, which, where = torch.rand(4, generator=generator).tolist()
    low, high = spans[min(int(which * len(spans)), len(spans) - 1)]
    timestep = min(int((low + where * (high - low)) * count), count - 1)
    posterior, noise = torch.randn((2, *shape), generator=generator)
    return SampleNoise(caption, dropped, timestep, posterior, noise)


def seeded(*parts: object) -> torch.Generator:
    """A generator seeded with a hash of `parts`."""
    digest = hashlib.sha256("/".join(map(str, parts)).encode()).digest()
    return torch.Generator().manual_seed(int.from_bytes(digest[:7]))


def snr_of(scheduler: Any, timesteps: Tensor) -> Tensor:
    """Signal-to-noise ratio alpha^2 / sigma^2 at each timestep, (B,) float32; 0 at zero SNR."""
    signal = scheduler.alphas_cumprod.to(timesteps.device)[timesteps]
    return (signal / (1 - signal)).float()


def min_snr_weights(snr: Tensor, gamma: float | None, prediction_type: str) -> Tensor:
    """Min-SNR-gamma weights (B,) for a loss on epsilon or v (Hang et al. 2023).

    min(SNR, gamma) / SNR for epsilon, min(SNR, gamma) / (SNR + 1) for v. With epsilon and zero
    SNR the weight would be 0 / 0, as there is nothing to predict at that timestep.

    Raises:
        TrainingError: epsilon prediction with a schedule that ends at zero SNR.
    """
    if gamma is None:
        return torch.ones_like(snr)
    if prediction_type == "v_prediction":
        return snr.clamp(max=gamma) / (snr + 1)
    if bool((snr <= 0).any()):
        raise TrainingError(
            "min-SNR weighting of epsilon meets a noise schedule that ends at zero signal",
            "Leave out snr_gamma, or train a model of v-prediction.",
        )
    return snr.clamp(max=gamma) / snr


def target_of(scheduler: Any, latents: Tensor, noise: Tensor, timesteps: Tensor) -> Tensor:
    """The prediction target: the noise, or the velocity (Salimans & Ho 2022)."""
    if scheduler.config.prediction_type == "v_prediction":
        velocity: Tensor = scheduler.get_velocity(latents, noise, timesteps)
        return velocity
    return noise


def sample_losses(guess: Tensor, target: Tensor, kind: str, masks: Tensor | None = None) -> Tensor:
    """Loss of each sample, (B,) float32, from (B, C, h, w); `masks` (B, 1, h, w) are weights."""
    if kind == "huber":
        error = torch.nn.functional.smooth_l1_loss(guess.float(), target.float(), reduction="none")
    else:
        error = (guess.float() - target.float()) ** 2
    if masks is None:
        return error.mean((1, 2, 3))
    weights = masks.expand_as(error)
    return (error * weights).sum((1, 2, 3)) / weights.sum((1, 2, 3)).clamp(min=1e-6)
