"""The bundled model's autoencoder: a linear patch code, decoded by a small convolutional network.

The encoder averages squares of 4 x 4 pixels and projects each 8 x 8 patch of the result onto its
leading principal components (Pearson 1901), each with a gain: the first channels carry the colours,
the last the fine shapes. The decoder sees the neighbours of each patch and so draws sharp edges at
full size, which the linear inverse cannot.
"""

from dataclasses import dataclass

import torch
from diffusers import ConfigMixin, ModelMixin
from diffusers.configuration_utils import register_to_config
from torch import Tensor, nn

PATCH_PX = 32  # the side of the square that one latent covers, with `pool_px` 4
_PATCH = 8  # the side of a patch in the averaged picture, whatever `pool_px`


@dataclass(frozen=True)
class Encoded:
    """What `encode` returns, as diffusers' callers expect it of a deterministic autoencoder."""

    latents: Tensor


class ResidualBlock(nn.Module):  # type: ignore[misc]
    """Two 3 x 3 convolutions and a skip; (B, C, H, W) -> (B, C, H, W)."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.norm = nn.GroupNorm(8, channels)
        self.first = nn.Conv2d(channels, channels, 3, padding=1)
        self.second = nn.Conv2d(channels, channels, 3, padding=1)

    def forward(self, x: Tensor) -> Tensor:
        return x + self.second(nn.functional.silu(self.first(nn.functional.silu(self.norm(x)))))


class PatchAutoencoder(ModelMixin, ConfigMixin):  # type: ignore[misc]
    """Pictures (B, 3, H, W) float32 in -1..1 <-> latents (B, C, H/32, W/32); H, W multiples of 32.

    This holds for `pool_px` 4, the side of the squares that are averaged: a latent covers 8 *
    pool_px pixels along a side. diffusers' pipeline computes this factor from the length of
    `block_out_channels`: 32 = 2**(6-1).
    """

    @register_to_config  # type: ignore[untyped-decorator]
    def __init__(
        self,
        latent_channels: int = 16,
        decoder_channels: tuple[int, int, int, int] = (192, 128, 64, 32),
        blocks_per_stage: tuple[int, int, int, int] = (2, 2, 2, 1),
        scaling_factor: float = 1.0,
        block_out_channels: tuple[int, ...] = (1, 1, 1, 1, 1, 1),
        pool_px: int = 4,
    ) -> None:
        super().__init__()
        self.pool_px = pool_px
        self.project = nn.Conv2d(3, latent_channels, _PATCH, stride=_PATCH)
        self.invert = nn.ConvTranspose2d(latent_channels, 3, _PATCH, stride=_PATCH)
        stages: list[nn.Module] = []
        width = latent_channels
        for index, (channels, blocks) in enumerate(
            zip(decoder_channels, blocks_per_stage, strict=True)
        ):
            # Stages run at 1, 2, 4 and 8 times the latent's size; pixel shuffle doubles cheaply.
            if index == 0:
                stages.append(nn.Conv2d(width, channels, 3, padding=1))
            else:
                stages += [nn.Conv2d(width, channels * 4, 1), nn.PixelShuffle(2)]
            stages += [ResidualBlock(channels) for _ in range(blocks)]
            width = channels
        last = nn.Conv2d(width, 3 * pool_px**2, 3, padding=1)
        nn.init.zeros_(last.weight)
        nn.init.zeros_(last.bias)
        self.refine = nn.Sequential(*stages, last, nn.PixelShuffle(pool_px))

    @property
    def patch_px(self) -> int:
        """Pixels along a side that one latent covers."""
        return _PATCH * self.pool_px

    def encode(self, x: Tensor) -> Encoded:
        """Pictures (B, 3, H, W) in -1..1 -> latents (B, C, H/32, W/32), not yet scaled."""
        return Encoded(self.project(nn.functional.avg_pool2d(x, self.pool_px)))

    def decode(
        self, z: Tensor, return_dict: bool = True, generator: torch.Generator | None = None
    ) -> tuple[Tensor]:
        """Latents (B, C, h, w), not scaled -> one-tuple of pictures (B, 3, 32h, 32w) about -1..1.

        The pipeline passes the last two arguments; the decoder uses neither.
        """
        coarse = nn.functional.interpolate(
            self.invert(z), scale_factor=self.pool_px, mode="bilinear", align_corners=False
        )
        return (coarse + self.refine(z),)

    def set_basis(self, components: Tensor, mean: Tensor, gains: Tensor) -> None:
        """Set the patch code; see `set_patch_code`."""
        set_patch_code(self.project, self.invert, components, mean, gains)


def set_patch_code(
    project: nn.Conv2d,
    invert: nn.ConvTranspose2d,
    components: Tensor,
    mean: Tensor,
    gains: Tensor,
) -> None:
    """Set both ways of a patch code: orthonormal rows (C, 192), mean patch (192,), gains (C,).

    All are float32. A transposed convolution has one bias per colour channel, so the inverse adds
    the mean of the mean patch per channel; it varies little within a patch.
    """
    scaled = components * gains[:, None]
    inverse = components / gains[:, None]
    with torch.no_grad():
        project.weight.copy_(scaled.reshape(project.weight.shape))
        project.bias.copy_(-(scaled @ mean))
        invert.weight.copy_(inverse.reshape(invert.weight.shape))
        invert.bias.copy_(mean.reshape(3, -1).mean(1))
