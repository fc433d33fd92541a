"""A model's networks in torch, with adapters that are switched on and off."""

from collections.abc import Sequence
from typing import Any, Protocol

import torch
from torch import Tensor

from storybook.diffusion.acceleration import Acceleration, can_compile, compile_blocks
from storybook.diffusion.loading import load_network
from storybook.diffusion.lora import MergedAdapters
from storybook.diffusion.regions import RegionAttention
from storybook.diffusion.shortcuts import hook_deep_layers
from storybook.models.adapters import AdapterUse
from storybook.models.components import TAESD
from storybook.models.draft import find_draft_decoder
from storybook.models.spec import ModelSpec
from storybook.render.job import JobAdapter, RenderJob


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

    def prepare(self, job: RenderJob, pictures: int) -> None:
        """Compile what pays for so many `pictures` like the job's, with the active adapters."""


class TorchNetworks:
    """Networks that torch runs on the CPU or a GPU; `pipeline` is placed on it already."""

    libraries: tuple[str, ...] = ("torch", "diffusers", "transformers")

    def __init__(
        self,
        spec: ModelSpec,
        pipeline: Any,
        acceleration: Acceleration,
        adapters: Sequence[AdapterUse] = (),
    ) -> None:
        self.pipeline = pipeline
        self.device = acceleration.device
        self.batch_size = acceleration.batch_size
        self._compiles = acceleration.compiles and can_compile()
        self.draft_vae = None
        root = find_draft_decoder(spec)
        if root is not None:
            self.draft_vae = load_network(root, TAESD, torch.float32).to(self.device)
        pipeline.unet.set_attn_processor(RegionAttention())
        if spec.dtype != "float32":
            pipeline.unet.register_forward_pre_hook(_narrow_latents)
            pipeline.unet.register_forward_hook(_widen_prediction)
        self._adapters = MergedAdapters(pipeline, adapters, spec)

    @property
    def encoder(self) -> Any:
        """See `Networks.encoder`."""
        return self.pipeline.vae

    def switch(self, active: Sequence[JobAdapter]) -> None:
        """Apply these adapters at their scales, and no others."""
        self._adapters.switch(active)

    def prepare(self, job: RenderJob, pictures: int) -> None:
        """See `Networks.prepare`: a full batch is drawn for a book."""
        if job.step_reuse > 1:
            hook_deep_layers(self.pipeline.unet)
        has_adapters = any(region.adapter for region in job.regions)
        if self._compiles and not has_adapters and pictures >= self.batch_size:
            self._compiles = False
            compile_blocks(self.pipeline.unet)


def _narrow_latents(unet: Any, args: tuple[Tensor, ...]) -> tuple[Tensor, ...]:
    # Latents stay float32 between steps: in 16 bits, rounding in guidance and the scheduler's sums
    # would lose the small changes of a step.
    return args[0].to(unet.dtype), *args[1:]


def _widen_prediction(
    unet: Any, args: tuple[Tensor, ...], prediction: tuple[Tensor]
) -> tuple[Tensor]:
    return (prediction[0].float(),)
