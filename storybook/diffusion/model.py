"""A model in memory with its adapters; draws one batch of jobs through diffusers' own pipeline."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from typing import Any

import torch
from torch import Tensor

from storybook.diffusion.latents import decode_latents, start_noise, to_pixels
from storybook.diffusion.loading import Pipeline, load_pipeline
from storybook.diffusion.networks import Networks, TorchNetworks
from storybook.diffusion.prompts import encode_prompts, mix_embeddings
from storybook.diffusion.schedulers import build_scheduler, eta_of
from storybook.diffusion.timing import BatchClock
from storybook.diffusion.underpainting import Underpainting
from storybook.errors import ModelError, RenderError
from storybook.models.adapters import AdapterUse
from storybook.models.hardware import OPENVINO_CPU, TORCH_CUDA
from storybook.models.spec import ModelSpec
from storybook.models.speed import DrawingSpeed
from storybook.render.illustrator import Drawing
from storybook.render.job import JobAdapter, RenderJob


@dataclass(frozen=True)
class DrawnBatch:
    """The drawings of a batch's jobs, or the errors of single ones, and how long each took."""

    drawings: list[Drawing | RenderError]
    speed: DrawingSpeed


class LoadedModel:
    """A model in memory, with adapters that are switched on and off."""

    def __init__(
        self, spec: ModelSpec, networks: Networks, adapters: Sequence[AdapterUse] = ()
    ) -> None:
        self.spec = spec
        self.batch_size = networks.batch_size
        self._networks = networks
        self._loaded = {use.sha256 for use in adapters}
        self._active: tuple[JobAdapter, ...] | None = None
        self._embeddings: dict[str, Tensor] = {}

    @property
    def pipeline(self) -> Any:
        """diffusers' pipeline with the adapters that are on."""
        return self._networks.pipeline

    def switch_adapters(self, adapters: tuple[JobAdapter, ...]) -> None:
        """Draw with these adapters at their scales from now on, and with no others.

        Raises:
            RenderError: one of them is not loaded.
        """
        if adapters == self._active:
            return
        missing = [use.name for use in adapters if use.sha256 not in self._loaded]
        if missing:
            raise RenderError(f"the adapter '{missing[0]}' is not loaded")
        self._networks.switch(adapters)
        self._active = adapters
        self._embeddings.clear()

    def prepare(self, is_draft: bool) -> None:
        """Compile what is not compiled yet, so that it does not happen while a picture is drawn."""
        self._networks.prepare(is_draft)

    def draw_batch(self, jobs: Sequence[RenderJob], on_step: Callable[[], None]) -> DrawnBatch:
        """Draw jobs that differ in prompts, negative prompt and seed only, as one batch.

        `on_step` is called after each step. A drawing with numbers that are not finite is returned
        as an error.
        """
        clock = BatchClock(self._networks.device)

        def count_step() -> None:
            clock.count_step()
            on_step()

        all_latents = self._denoise(jobs, count_step)
        clock.end_steps()
        pairs = zip(jobs, all_latents, strict=True)
        drawings = [self._decode(latents[None], bool(job.decoder)) for job, latents in pairs]
        return DrawnBatch(drawings, clock.speed(len(jobs)))

    def _denoise(self, jobs: Sequence[RenderJob], on_step: Callable[[], None]) -> Tensor:
        """The finished latents of jobs, (B, C, h, w) float32."""
        first = jobs[0]
        factor = self.pipeline.vae_scale_factor
        channels = self.pipeline.unet.config.in_channels
        shape = (channels, first.height // factor, first.width // factor)
        noises = [start_noise(job.seed, shape) for job in jobs]
        guided = [job for job in jobs if job.is_guided]
        negative = [self._embed(((job.negative_prompt, 1.0),)) for job in guided]

        start = torch.cat([noise for noise, _ in noises])
        config = self.pipeline.scheduler.config
        scheduler = build_scheduler(first.scheduler, first.prediction_type, config)
        under = None
        if first.is_over_sketch:
            under = Underpainting(jobs, self._networks.encoder, start, scheduler)
            start, scheduler = under.start, under.scheduler

        def on_step_end(_: Any, step: int, time: Any, tensors: dict[str, Tensor]) -> dict[str, Any]:
            on_step()
            return {} if under is None else {"latents": under.keep(tensors["latents"], step + 1)}

        latents: Tensor = self._pipeline_with(scheduler)(
            prompt_embeds=torch.cat([self._embed(job.prompts) for job in jobs]),
            negative_prompt_embeds=torch.cat(negative) if negative else None,
            latents=start,
            generator=[generator for _, generator in noises],
            width=first.width,
            height=first.height,
            num_inference_steps=first.num_inference_steps,
            guidance_scale=first.guidance_scale,
            guidance_rescale=first.guidance_rescale,
            eta=eta_of(first.scheduler),
            output_type="latent",
            callback_on_step_end=on_step_end,
        ).images
        return latents

    def _pipeline_with(self, scheduler: Any) -> Any:
        """A pipeline with its own scheduler; the networks are shared between threads."""
        components = {**self.pipeline.components, "scheduler": scheduler}
        pipeline = Pipeline(**components, requires_safety_checker=False)
        pipeline.set_progress_bar_config(disable=True)
        return pipeline

    def _embed(self, prompts: Sequence[tuple[str, float]]) -> Tensor:
        """The weighted mix of prompts, (1, max_tokens, width); each text is encoded once."""
        for text, _ in prompts:
            if text not in self._embeddings:
                tokenizer, encoder = self.pipeline.tokenizer, self.pipeline.text_encoder
                self._embeddings[text] = encode_prompts(tokenizer, encoder, [text])
        if len(prompts) == 1:
            return self._embeddings[prompts[0][0]]
        embeddings = torch.cat([self._embeddings[text] for text, _ in prompts])
        return mix_embeddings(embeddings, [weight for _, weight in prompts])

    def _decode(self, latents: Tensor, is_draft: bool) -> Drawing | RenderError:
        """The picture of finished latents (1, C, h, w)."""
        vae = self._networks.draft_vae if is_draft else self.pipeline.vae
        picture = decode_latents(vae, latents)[0]
        if not torch.isfinite(picture).all():
            return RenderError(
                f"the picture has no finite numbers in {self.spec.dtype}; another seed, or a "
                "lower scale of its adapters, may help"
            )
        return Drawing(to_pixels(picture), self._made_with())

    def _made_with(self) -> dict[str, str]:
        device = _device_name(self._networks.device)
        versions = {name: version(name) for name in self._networks.libraries}
        return versions | {"device": device}


def load_model(spec: ModelSpec, adapters: Sequence[AdapterUse] = ()) -> LoadedModel:
    """Load the model from its folder, on this machine's device and in `spec.dtype`.

    Raises:
        ModelError, AdapterError: the weights are missing, or do not fit together.
    """
    networks: Networks
    if spec.backend == OPENVINO_CPU:
        from storybook.diffusion.openvino import CompiledNetworks

        networks = CompiledNetworks(spec, adapters)
    else:
        device = "cuda" if spec.backend == TORCH_CUDA else "cpu"
        if device == "cuda" and not torch.cuda.is_available():
            raise ModelError("there is a GPU, but torch cannot use it", "Update its driver.")
        pipeline = load_pipeline(spec, device)
        if device == "cpu":
            # This layout needs the least reordering in oneDNN: a 512 px picture by mini takes 5 %
            # less time (8 steps, one core: 0.213 s against 0.224 s).
            for network in (pipeline.unet, pipeline.vae):
                network.to(memory_format=torch.channels_last)
        networks = TorchNetworks(spec, pipeline, adapters)
    return LoadedModel(spec, networks, adapters)


def _device_name(device: str) -> str:
    if device == "cuda":
        return str(torch.cuda.get_device_name())
    return str(torch.backends.cpu.get_cpu_capability())
