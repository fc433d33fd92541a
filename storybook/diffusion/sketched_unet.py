"""A U-Net that sees sketches, as diffusers' pipeline calls one that does not."""

from typing import Any

import torch
from torch import Tensor


class SketchedUnet:
    """A U-Net with the latents of a batch's sketches, (B, C, h, w), beside the noisy ones."""

    def __init__(self, unet: Any, sketches: Tensor) -> None:
        self._unet, self._sketches = unet, sketches

    def __getattr__(self, name: str) -> Any:
        return getattr(self._unet, name)

    def __call__(self, sample: Tensor, *args: Any, **more: Any) -> Any:
        """As the U-Net's, without the sketches; the batch is twice as large with guidance."""
        sketches = self._sketches.repeat(len(sample) // len(self._sketches), 1, 1, 1)
        return self._unet(torch.cat([sample, sketches.to(sample)], 1), *args, **more)
