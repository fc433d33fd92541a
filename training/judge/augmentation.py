"""Heavy, label-preserving augmentation of whole pictures, in batches.

`corrupt_patches` imitates a weak diffusion model on a patch code: patches run into each other, and
fine channels are noise or missing.
"""

import io
import random
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image
from torch import Tensor, nn

from training.judge.picture_pool import POOL_PX, Pixels

INPUT_PX = 96
PATCH = 8
MAX_SHIFT, MIN_ZOOM, MAX_ZOOM = 0.05, 0.88, 1.14


@dataclass(frozen=True)
class PatchCode:
    """Principal components of 8 x 8 patches: `components` (32, 192), `mean` (192,), float32.

    Fitted on the judge's own pictures, independently of the generator's code.
    """

    components: Tensor
    mean: Tensor


def fit_code(pictures: Pixels) -> PatchCode:
    """Fit the patch code to pictures (N, 128, 128, 3)."""
    rows = _patches(torch.from_numpy(pictures).permute(0, 3, 1, 2).float() / 255)
    rows = rows.flatten(0, 1).numpy()
    mean = rows.mean(0)
    _, vectors = np.linalg.eigh(np.cov(rows - mean, rowvar=False))
    leading: NDArray[np.float32] = vectors[:, ::-1][:, :32].T.astype(np.float32).copy()
    return PatchCode(torch.from_numpy(leading), torch.from_numpy(mean))


def _patches(x: Tensor) -> Tensor:
    """(B, 3, 128, 128) -> (B, 256, 192)."""
    return nn.functional.unfold(x, PATCH, stride=PATCH).transpose(1, 2)


def corrupt_patches(x: Tensor, code: PatchCode, generator: torch.Generator) -> Tensor:
    """Degrade pictures (B, 3, 128, 128) in 0..1 as a weak diffusion model would draw them."""
    batch, side = len(x), POOL_PX // PATCH
    latent = (_patches(x) - code.mean) @ code.components.T
    grid = latent.transpose(1, 2).reshape(batch, -1, side, side)

    def dice(*shape: int) -> Tensor:
        return torch.rand(batch, *shape, generator=generator)

    shift = torch.roll(grid, (int(torch.randint(-1, 2, (1,), generator=generator)), 1), (2, 3))
    grid = torch.lerp(grid, shift, dice(1, side, side) * dice(1, 1, 1) * 0.5)
    kept = torch.randint(12, 33, (batch, 1, 1, 1), generator=generator)
    grid = grid * (torch.arange(grid.shape[1])[None, :, None, None] < kept)
    spread = grid.std((2, 3), keepdim=True)
    grid = grid + torch.randn(grid.shape, generator=generator) * spread * dice(1, 1, 1) * 0.3
    rows = grid.flatten(2).transpose(1, 2) @ code.components + code.mean
    return nn.functional.fold(rows.transpose(1, 2), POOL_PX, PATCH, stride=PATCH)


def shift_and_zoom(x: Tensor, shifts: Tensor, zooms: Tensor) -> Tensor:
    """Shift (B, 2) and zoom (B,) pictures and resize them to 96 px.

    Position x maps to 0.5 + (x - 0.5 - shift) * zoom, in fractions of the picture.
    """
    theta = torch.zeros(len(x), 2, 3)
    theta[:, 0, 0] = theta[:, 1, 1] = 1 / zooms
    theta[:, :, 2] = 2 * shifts
    grid = nn.functional.affine_grid(theta, [len(x), 3, INPUT_PX, INPUT_PX], align_corners=False)
    return nn.functional.grid_sample(x, grid, padding_mode="border", align_corners=False)


def degrade(x: Tensor, rng: random.Random, generator: torch.Generator) -> Tensor:
    """Apply blur, colour shifts, noise and JPEG to pictures (B, 3, 96, 96) in 0..1."""
    batch = len(x)
    blurred = torch.randperm(batch, generator=generator)[: batch // 3]
    x[blurred] = blur(x[blurred], rng.uniform(0.4, 1.6))
    gains = 1 + 0.16 * (torch.rand(batch, 3, 1, 1, generator=generator) - 0.5)
    lights = 1 + 0.3 * (torch.rand(batch, 1, 1, 1, generator=generator) - 0.5)
    lifts = 0.08 * (torch.rand(batch, 1, 1, 1, generator=generator) - 0.5)
    x = x * gains * lights + lifts
    amounts = 0.07 * torch.rand(batch, 1, 1, 1, generator=generator).square()
    x = (x + torch.randn(x.shape, generator=generator) * amounts).clamp(0, 1)
    for row in range(0, batch, 6):
        x[row] = _jpeg(x[row], rng.randint(20, 85))
    return x


def blur(x: Tensor, sigma: float) -> Tensor:
    """Gaussian blur of `sigma` pixels."""
    reach = torch.arange(-4, 5).float()
    line = torch.exp(-(reach**2) / (2 * sigma**2))
    line = (line / line.sum()).expand(3, 1, 9)
    padded = nn.functional.pad(x, (4, 4, 4, 4), mode="replicate")
    rows = nn.functional.conv2d(padded, line[:, :, None, :], groups=3)
    return nn.functional.conv2d(rows, line[:, :, :, None], groups=3)


def _jpeg(x: Tensor, quality: int) -> Tensor:
    pixels = (x * 255).byte().permute(1, 2, 0).numpy()
    buffer = io.BytesIO()
    Image.fromarray(pixels).save(buffer, "JPEG", quality=quality)
    decoded = np.asarray(Image.open(buffer)).copy()
    return torch.from_numpy(decoded).permute(2, 0, 1).float() / 255
