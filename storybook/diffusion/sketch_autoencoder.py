"""The painter's autoencoder: a linear patch code, decoded by a network that also sees the sketch.

The encoder projects each 8 x 8 patch onto its leading principal components (Pearson 1901), each
with a gain. The decoder has the sketch beside the latents at each of its four scales (an asymmetric
autoencoder, Zhu et al. 2023): what painting leaves as it was comes back sharp.
"""

import torch
from diffusers import ConfigMixin, ModelMixin
from diffusers.configuration_utils import register_to_config
from torch import Tensor, nn

from storybook.diffusion.autoencoder import Encoded, ResidualBlock, set_patch_code

PATCH_PX = 8


class _Stage(nn.Module):  # type: ignore[misc]
    """Features (B, in, h, w) and the sketch beside them -> (B, out, h, w)."""

    def __init__(self, width: int, channels: int, blocks: int, patch_px: int) -> None:
        super().__init__()
        self.patch_px = patch_px
        self.join = nn.Conv2d(
            width + 3 * patch_px**2, channels, 3 if patch_px > 1 else 1, padding="same"
        )
        self.blocks = nn.Sequential(*(ResidualBlock(channels) for _ in range(blocks)))

    def forward(self, x: Tensor, sketch: Tensor) -> Tensor:
        patches = nn.functional.pixel_unshuffle(sketch, self.patch_px)
        features: Tensor = self.blocks(self.join(torch.cat([x, patches], 1)))
        return features


class SketchAutoencoder(ModelMixin, ConfigMixin):  # type: ignore[misc]
    """Pictures (B, 3, H, W) float32 in -1..1 <-> latents (B, C, H/8, W/8); H, W multiples of 8.

    diffusers' pipeline computes the factor from the length of `block_out_channels`: 8 = 2**(4-1).
    """

    @register_to_config  # type: ignore[untyped-decorator]
    def __init__(
        self,
        latent_channels: int = 12,
        decoder_channels: tuple[int, int, int, int] = (128, 96, 48, 24),
        blocks_per_stage: tuple[int, int, int, int] = (2, 2, 2, 1),
        scaling_factor: float = 1.0,
        block_out_channels: tuple[int, ...] = (1, 1, 1, 1),
    ) -> None:
        super().__init__()
        self.project = nn.Conv2d(3, latent_channels, PATCH_PX, stride=PATCH_PX)
        self.invert = nn.ConvTranspose2d(latent_channels, 3, PATCH_PX, stride=PATCH_PX)
        self.stages, self.enlarge = nn.ModuleList(), nn.ModuleList()
        width = latent_channels
        for index, channels in enumerate(decoder_channels):
            # Stages run at 1, 2, 4 and 8 times the latent's size; pixel shuffle doubles cheaply.
            if index:
                enlarge = nn.Conv2d(width, channels * 4, 1), nn.PixelShuffle(2)
                self.enlarge.append(nn.Sequential(*enlarge))
                width = channels
            patch_px = PATCH_PX >> index
            self.stages.append(_Stage(width, channels, blocks_per_stage[index], patch_px))
            width = channels
        self.last = nn.Conv2d(width, 3, 3, padding=1)
        nn.init.zeros_(self.last.weight)
        nn.init.zeros_(self.last.bias)

    def encode(self, x: Tensor) -> Encoded:
        """Pictures (B, 3, H, W) in -1..1 -> latents (B, C, H/8, W/8)."""
        return Encoded(self.project(x))

    def decode(self, z: Tensor, sketch: Tensor, return_dict: bool = True) -> tuple[Tensor]:
        """Latents (B, C, h, w), sketches (B, 3, 8h, 8w) -> one-tuple of pictures, about -1..1.

        diffusers' callers pass `return_dict`; it changes nothing.
        """
        features = self.stages[0](z, sketch)
        for enlarge, stage in zip(self.enlarge, list(self.stages)[1:], strict=True):
            features = stage(enlarge(features), sketch)
        return (self.invert(z) + self.last(features),)

    def set_basis(self, components: Tensor, mean: Tensor, gains: Tensor) -> None:
        """Set the patch code; see `set_patch_code`."""
        set_patch_code(self.project, self.invert, components, mean, gains)
