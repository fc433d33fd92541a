"""Pictures <-> latents, and the initial noise of a picture."""

from typing import TYPE_CHECKING, Any

import torch
from torch import Tensor

if TYPE_CHECKING:
    from storybook.images.png import Pixels


def start_noise(seed: int, shape: tuple[int, int, int]) -> tuple[Tensor, torch.Generator]:
    """The noise of one picture, (1, C, h, w) float32 on the CPU, and its generator for more.

    Each picture has its own generator on the CPU, so that its noise depends neither on the rest of
    the batch nor on the device.
    """
    generator = torch.Generator().manual_seed(seed)
    return torch.randn((1, *shape), generator=generator), generator


def encode_posterior(vae: Any, pictures: Tensor) -> tuple[Tensor, Tensor]:
    """Pictures (B, 3, H, W) in -1..1 -> mean and deviation of their scaled latents, (B, C, h, w).

    Both are in the autoencoder's dtype; the deviation is zero if it is deterministic.
    """
    encoded = vae.encode(pictures.to(vae.dtype))
    if hasattr(encoded, "latent_dist"):
        mean, deviation = encoded.latent_dist.mean, encoded.latent_dist.std
    else:
        mean, deviation = encoded.latents, torch.zeros_like(encoded.latents)
    return mean * vae.config.scaling_factor, deviation * vae.config.scaling_factor


def encode_pixels(vae: Any, pixels: "Pixels", device: str = "cpu") -> Tensor:
    """A picture (H, W, 3) uint8 -> its mean scaled latents, (1, C, h, w) float32 on `device`."""
    return encode_posterior(vae, from_pixels(pixels).to(device))[0].float()


def decode_latents(vae: Any, latents: Tensor, sketches: Tensor | None = None) -> Tensor:
    """Scaled latents (B, C, h, w) -> pictures (B, 3, H, W) in about -1..1, float32.

    `sketches`, like the pictures, are for an autoencoder that sees them.
    """
    unscaled = (latents / vae.config.scaling_factor).to(vae.dtype)
    extra = () if sketches is None else (sketches.to(unscaled),)
    pictures: Tensor = vae.decode(unscaled, *extra, return_dict=False)[0]
    return pictures.float()


def from_pixels(pixels: "Pixels") -> Tensor:
    """A picture (H, W, 3) uint8 -> (1, 3, H, W) float32 in -1..1."""
    return torch.from_numpy(pixels).permute(2, 0, 1)[None].float() / 127.5 - 1


def to_pixels(picture: Tensor) -> "Pixels":
    """A picture (3, H, W) in -1..1 -> (H, W, 3) uint8."""
    scaled = ((picture + 1) * 127.5).round().clamp(0, 255).to(torch.uint8)
    pixels: Pixels = scaled.permute(1, 2, 0).contiguous().cpu().numpy()
    return pixels
