"""A model's networks in torch, with adapters that are switched on and off."""

from collections.abc import Sequence
from typing import Any, Protocol

import torch
from torch import Tensor

from storybook.diffusion.loading import load_network
from storybook.diffusion.lora import open_adapters
from storybook.models.adapters import AdapterUse
from storybook.models.components import TAESD
from storybook.models.draft import find_draft_decoder
from storybook.models.spec import ModelSpec
from storybook.render.job import JobAdapter

_GPU_BATCH = 4


class Networks(Protocol):
    """What computes a model's pictures.

    `pipeline` is diffusers' with the adapters that are on; `draft_vae` decodes drafts, None if the
    model has none; `device` is torch's name; `batch_size` is how many pictures are best drawn at
    once; `libraries` are those whose versions matter.
    """

    pipeline: Any
    draft_vae: Any
    device: str
    batch_size: int
    libraries: tuple[str, ...]

    @property
    def encoder(self) -> Any:
        """The autoencoder in torch, which encodes sketches."""

    def switch(self, active: Sequence[JobAdapter]) -> None:
        """Apply these adapters at their scales, and no others."""

    def prepare(self, is_draft: bool) -> None:
        """Compile what draws pictures, or drafts, with the adapters that are on."""


class TorchNetworks:
    """Networks that torch runs on the CPU or the GPU; `pipeline` is taken as it is."""

    libraries: tuple[str, ...] = ("torch", "diffusers", "transformers", "peft")

    def __init__(self, spec: ModelSpec, pipeline: Any, adapters: Sequence[AdapterUse] = ()) -> None:
        self.pipeline = pipeline
        self.device: str = pipeline.device.type
        self.batch_size = _GPU_BATCH if self.device == "cuda" else 1
        self.draft_vae = None
        root = find_draft_decoder(spec)
        if root is not None:
            self.draft_vae = load_network(root, TAESD, torch.float32).to(self.device)
        if spec.dtype != "float32":
            pipeline.unet.register_forward_pre_hook(_narrow_latents)
            pipeline.unet.register_forward_hook(_widen_prediction)
        self._adapters = open_adapters(pipeline, adapters, spec)

    @property
    def encoder(self) -> Any:
        """See `Networks.encoder`."""
        return self.pipeline.vae

    def switch(self, active: Sequence[JobAdapter]) -> None:
        """Apply these adapters at their scales, and no others."""
        self._adapters.switch(active)

    def prepare(self, is_draft: bool) -> None:
        """See `Networks.prepare`."""


def _narrow_latents(unet: Any, args: tuple[Tensor, ...]) -> tuple[Tensor, ...]:
    # Latents stay float32 between steps: in 16 bits, rounding in guidance and the scheduler's sums
    # would lose the small changes of a step.
    return args[0].to(unet.dtype), *args[1:]


def _widen_prediction(
    unet: Any, args: tuple[Tensor, ...], prediction: tuple[Tensor]
) -> tuple[Tensor]:
    return (prediction[0].float(),)
