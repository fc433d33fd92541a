"""A model in memory with its adapters; draws one batch of jobs through diffusers' own pipeline."""

import platform
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

import torch
from torch import Tensor

from storybook.diffusion.acceleration import place
from storybook.diffusion.figure_adapters import FigureAdapters
from storybook.diffusion.foresight import X0TrackingUNet
from storybook.diffusion.latents import (
    decode_latents,
    encode_posterior,
    from_pixels,
    start_noise,
    to_pixels,
)
from storybook.diffusion.loading import Pipeline, load_pipeline
from storybook.diffusion.networks import Networks, TorchNetworks
from storybook.diffusion.prompts import encode_prompts, mix_embeddings
from storybook.diffusion.regions import coverage_of, embed_regions
from storybook.diffusion.schedulers import build_scheduler, eta_of
from storybook.diffusion.shortcuts import ShortcutUNet
from storybook.diffusion.sketched_unet import SketchedUnet
from storybook.diffusion.timing import BatchClock
from storybook.diffusion.underpainting import Underpainting
from storybook.errors import ModelError, RenderError
from storybook.models.adapters import AdapterUse
from storybook.models.hardware import OPENVINO_CPU, TORCH_CPU, TORCH_CUDA, TORCH_MPS
from storybook.models.spec import ModelSpec
from storybook.models.speed import DrawingSpeed
from storybook.render.illustrator import Drawing
from storybook.render.job import JobAdapter, RenderJob, WeightedPrompts
from storybook.vector.illustrator import flat_sketch

if TYPE_CHECKING:
    from storybook.images.png import Pixels

_DEVICES = {TORCH_CPU: "cpu", TORCH_CUDA: "cuda", TORCH_MPS: "mps"}


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
        self._embeddings: dict[tuple[str, JobAdapter | None], Tensor] = {}
        self._figure_adapters = FigureAdapters(spec, adapters)

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

    def prepare(self, job: RenderJob, pictures: int) -> None:
        """Compile what is not compiled yet, if that pays for so many `pictures` like this job's."""
        self._figure_adapters.attach(self.pipeline, job.regions)
        self._networks.prepare(job, pictures)

    @property
    def has_previews(self) -> bool:
        """Whether the tiny autoencoder is here, which is quick enough for previews."""
        return self._networks.draft_vae is not None

    @torch.inference_mode()  # type: ignore[untyped-decorator]
    def preview(self, latents: Tensor) -> "Pixels":
        """An unfinished picture, (H, W, 3) uint8, by the tiny autoencoder; latents (1, C, h, w)."""
        return to_pixels(decode_latents(self._networks.draft_vae, latents)[0].nan_to_num())

    def draw_batch(
        self,
        jobs: Sequence[RenderJob],
        on_step: Callable[[], None],
        on_latents: Callable[[Tensor], None] | None = None,
    ) -> DrawnBatch:
        """Draw jobs with the same `settings` as one batch.

        `on_step` is called after each step, and `on_latents` just before it with the finished
        latents that the step predicts, (B, C, h, w) float32. A drawing with numbers that are not
        finite is returned as an error.
        """
        clock = BatchClock(self._networks.device)

        def count_step() -> None:
            clock.count_step()
            on_step()

        sketches = self._flat_sketches(jobs) if self.spec.sees_sketch else None
        all_latents = self._denoise(jobs, count_step, on_latents, sketches)
        clock.end_steps()
        drawings = []
        for number, job in enumerate(jobs):
            at = slice(number, number + 1)
            sketch = None if sketches is None else sketches[at]
            drawings.append(self._decode(all_latents[at], bool(job.decoder), sketch))
        return DrawnBatch(drawings, clock.speed(len(jobs)))

    def _flat_sketches(self, jobs: Sequence[RenderJob]) -> Tensor:
        """The flat sketches under jobs' pictures, (B, 3, H, W) float32 in -1..1, on the device."""
        sketches = [from_pixels(flat_sketch(job, job.height)) for job in jobs]
        return torch.cat(sketches).to(self._networks.device)

    def _denoise(
        self,
        jobs: Sequence[RenderJob],
        on_step: Callable[[], None],
        on_latents: Callable[[Tensor], None] | None,
        sketches: Tensor | None,
    ) -> Tensor:
        """The finished latents of jobs, (B, C, h, w) float32, beside sketches if they are seen."""
        first = jobs[0]
        factor = self.pipeline.vae_scale_factor
        channels = self.pipeline.unet.config.out_channels
        shape = (channels, first.height // factor, first.width // factor)
        noises = [start_noise(job.seed, shape) for job in jobs]
        prompts, negative = embed_regions(jobs, self._embed)
        coverage = None
        if first.regions:
            coverage = coverage_of(jobs, shape[1:]).to(self._networks.device)

        start = torch.cat([noise for noise, _ in noises])
        config = self.pipeline.scheduler.config
        scheduler = build_scheduler(first.scheduler, first.prediction_type, config)
        under = None
        if first.is_over_sketch:
            under = Underpainting(jobs, self._networks, start, scheduler)
            start, scheduler = under.start, under.scheduler

        unet = self.pipeline.unet
        if first.has_shortcuts:
            unet = ShortcutUNet(unet, first)
        if sketches is not None:
            unet = SketchedUnet(unet, encode_posterior(self._networks.encoder, sketches)[0])
        if on_latents is not None:
            unet = X0TrackingUNet(unet, first, scheduler.alphas_cumprod)

        def on_step_end(_: Any, step: int, time: Any, tensors: dict[str, Tensor]) -> dict[str, Any]:
            if on_latents is not None:
                on_latents(unet.latents)
            on_step()
            return {} if under is None else {"latents": under.keep(tensors["latents"], step + 1)}

        with self._figure_adapters.in_regions(first.regions, coverage):
            latents: Tensor = self._pipeline_with(scheduler, unet)(
                prompt_embeds=prompts,
                negative_prompt_embeds=negative,
                cross_attention_kwargs=None if coverage is None else {"coverage": coverage},
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

    def _pipeline_with(self, scheduler: Any, unet: Any) -> Any:
        """A pipeline for one batch; the networks are shared between threads."""
        components = {**self.pipeline.components, "scheduler": scheduler, "unet": unet}
        pipeline = Pipeline(**components, requires_safety_checker=False)
        pipeline.set_progress_bar_config(disable=True)
        return pipeline

    def _embed(self, prompts: WeightedPrompts, adapter: JobAdapter | None) -> Tensor:
        """The weighted mix of prompts, (1, max_tokens, width); each text is encoded once.

        `adapter` is that of the figure whose prompts they are, if it has one.
        """
        for text, _ in prompts:
            if (text, adapter) not in self._embeddings:
                tokenizer, encoder = self.pipeline.tokenizer, self.pipeline.text_encoder
                with self._figure_adapters.in_text(adapter):
                    embeddings = encode_prompts(tokenizer, encoder, [text])
                self._embeddings[text, adapter] = embeddings
        if len(prompts) == 1:
            return self._embeddings[prompts[0][0], adapter]
        embeddings = torch.cat([self._embeddings[text, adapter] for text, _ in prompts])
        return mix_embeddings(embeddings, [weight for _, weight in prompts])

    def _decode(
        self, latents: Tensor, is_draft: bool, sketch: Tensor | None
    ) -> Drawing | RenderError:
        """The picture of finished latents (1, C, h, w)."""
        vae = self._networks.draft_vae if is_draft else self.pipeline.vae
        picture = decode_latents(vae, latents, sketch)[0]
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
        device = _DEVICES[spec.backend]
        if device != "cpu" and not torch.accelerator.is_available():
            raise ModelError("there is a GPU, but torch cannot use it", "Update its driver.")
        # Only a GPU decodes in 16 bits, as diffusers' own pipelines do.
        is_half = device != "cpu" and spec.dtype != "float32"
        pipeline = load_pipeline(spec, vae_dtype=torch.float16 if is_half else torch.float32)
        acceleration = place(pipeline, device, spec.width * spec.height)
        networks = TorchNetworks(spec, pipeline, acceleration, adapters)
    return LoadedModel(spec, networks, adapters)


def _device_name(device: str) -> str:
    if device == "cuda":
        return str(torch.cuda.get_device_name())
    if device == "mps":
        return f"{platform.machine()} GPU"
    return str(torch.backends.cpu.get_cpu_capability())
