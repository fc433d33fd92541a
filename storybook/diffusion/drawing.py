"""The illustrator: render jobs -> pictures, through diffusers' own pipeline and schedulers.

On the CPU each picture is drawn by itself, because products of larger matrices round otherwise
and a picture must not depend on its batch; small pictures are drawn side by side instead, each on
one core. A GPU draws them in one batch.
"""

import contextlib
import queue
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from importlib.metadata import version
from typing import Any

import torch
from torch import Tensor

from storybook.diffusion.latents import decode_latents, start_noise, to_pixels
from storybook.diffusion.loading import Pipeline, load_pipeline
from storybook.diffusion.lora import open_adapters
from storybook.diffusion.packing import pack_convolutions
from storybook.diffusion.prompts import encode_prompts, mix_embeddings
from storybook.diffusion.schedulers import build_scheduler, eta_of
from storybook.errors import ModelError, RenderError
from storybook.models.adapters import AdapterUse
from storybook.models.hardware import OPENVINO_CPU, TORCH_CUDA
from storybook.models.spec import ModelSpec
from storybook.render.illustrator import Drawing, describe_failure, is_out_of_memory
from storybook.render.job import JobAdapter, RenderJob

_SIDE_BY_SIDE = 32 * 32  # latents of fewer positions than this leave most of several cores idle
_GPU_BATCH = 4
_ROUNDS = 4  # pictures a core is given at once: while one draws, another is stored

_Tick = Callable[[], None]


class _StoppedError(Exception):
    """Drawing was given up from outside."""


class TorchIllustrator:
    """A loaded model with its adapters; see `storybook.render.illustrator.Illustrator`.

    `batch_size` is how many pictures are best handed to `draw` at once. The workshop hands over a
    `pipeline` of the model that it has in memory.
    """

    def __init__(
        self, spec: ModelSpec, adapters: Sequence[AdapterUse], pipeline: Any = None
    ) -> None:
        self._device = "cuda" if spec.backend == TORCH_CUDA else "cpu"
        if self._device == "cuda" and not torch.cuda.is_available():
            raise ModelError("there is a GPU, but torch cannot use it", "Update its driver.")
        self._spec = spec
        owns = pipeline is None
        self._compiles = owns and spec.backend == OPENVINO_CPU
        if owns:  # OpenVINO narrows numbers by itself
            wide = replace(spec, dtype="float32") if self._compiles else spec
            pipeline = load_pipeline(wide, self._device)
        self._pipeline, self._unet = pipeline, pipeline.unet
        if spec.dtype != "float32" and not self._compiles:
            self._pipeline.unet.register_forward_pre_hook(_narrow_latents)
            self._pipeline.unet.register_forward_hook(_widen_prediction)
        self._known = {use.sha256 for use in adapters}
        self._adapters = open_adapters(self._pipeline, adapters, spec)
        self._active: tuple[JobAdapter, ...] | None = None
        self._embeddings: dict[str, Tensor] = {}
        factor = self._pipeline.vae_scale_factor
        small = spec.width * spec.height < _SIDE_BY_SIDE * factor**2
        cores: int = torch.get_num_threads()
        side_by_side = small and self._device == "cpu"
        self._workers = cores if side_by_side else 1
        self._threads = 1 if side_by_side else cores
        # Packed are weights that change with the adapters only.
        self._packs = side_by_side and spec.dtype == "float32" and owns and not self._compiles
        self.batch_size = 1
        if self._device == "cuda":
            self.batch_size = _GPU_BATCH
        elif side_by_side:
            self.batch_size = _ROUNDS * cores

    def draw(
        self, jobs: Sequence[RenderJob], on_step: Callable[[int, int], None] | None = None
    ) -> Iterator[Drawing | RenderError]:
        """One drawing for each job, in their order, or what went wrong with it alone.

        Each is given out as soon as it and those before it are finished, while others are drawn.
        The jobs differ in prompts, negative prompt and seed only. `on_step(step, steps)` counts
        the steps of all jobs together. Raises MemoryError and the like if they are too many.
        """
        self._activate(jobs[0].adapters)
        groups = [jobs] if self._device == "cuda" else [[job] for job in jobs]
        total = sum(group[0].num_inference_steps for group in groups)
        ticks: queue.SimpleQueue[bool] = queue.SimpleQueue()
        stop = threading.Event()

        def tick() -> None:
            if stop.is_set():
                raise _StoppedError
            ticks.put(True)

        def run(group: Sequence[RenderJob]) -> list[Drawing | RenderError]:
            with torch.inference_mode():
                return self._draw_group(group, tick)

        with _threads_each(self._threads), ThreadPoolExecutor(self._workers) as pool:
            futures = [pool.submit(run, group) for group in groups]
            for future in futures:
                future.add_done_callback(lambda _: ticks.put(False))
            try:
                steps = 0
                while futures:  # told in this thread, so that errors of on_step end up here
                    if ticks.get():
                        steps += 1
                        if on_step is not None:
                            on_step(steps, total)
                    while futures and futures[0].done():
                        yield from futures.pop(0).result()
            except BaseException:
                stop.set()
                pool.shutdown(wait=False, cancel_futures=True)
                raise

    def _activate(self, adapters: tuple[JobAdapter, ...]) -> None:
        """Switch to the adapters and scales that the jobs ask for."""
        if adapters == self._active:
            return
        unknown = [use.name for use in adapters if use.sha256 not in self._known]
        if unknown:
            raise RenderError(f"the adapter '{unknown[0]}' is not loaded")
        self._adapters.switch(adapters)
        if self._packs:
            pack_convolutions(self._pipeline.unet)
        if self._compiles:  # with the adapters that are at work now
            from storybook.diffusion.openvino import CompiledUnet

            self._unet = CompiledUnet(self._pipeline.unet, self._spec.dtype)
        self._active = adapters
        self._embeddings.clear()

    def _draw_group(self, jobs: Sequence[RenderJob], tick: _Tick) -> list[Drawing | RenderError]:
        """Draw jobs in one batch; a job alone in it gives its own error instead of raising."""
        try:
            latents = self._denoise(jobs, tick)
            return [self._finish(one[None]) for one in latents]
        except Exception as error:
            if isinstance(error, _StoppedError) or is_out_of_memory(error) or len(jobs) > 1:
                raise
            return [RenderError(describe_failure(error))]

    def _denoise(self, jobs: Sequence[RenderJob], tick: _Tick) -> Tensor:
        """The finished latents of jobs, (B, C, h, w) float32."""
        first = jobs[0]
        factor, unet = self._pipeline.vae_scale_factor, self._pipeline.unet
        shape = (unet.config.in_channels, first.height // factor, first.width // factor)
        noises = [start_noise(job.seed, shape) for job in jobs]
        guided = first.guidance_scale > 1
        negative = [self._embed(((job.negative_prompt, 1.0),)) for job in jobs] if guided else []
        pipeline = self._pipeline_for(first)

        def on_step_end(*args: Any) -> dict[str, Any]:
            tick()
            return {}

        latents: Tensor = pipeline(
            prompt_embeds=torch.cat([self._embed(job.prompts) for job in jobs]),
            negative_prompt_embeds=torch.cat(negative) if negative else None,
            latents=torch.cat([noise for noise, _ in noises]),
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

    def _pipeline_for(self, job: RenderJob) -> Any:
        """A pipeline on the loaded networks, with state of its own: threads share the networks."""
        parts = self._pipeline.components | {"unet": self._unet}
        config = self._pipeline.scheduler.config
        parts["scheduler"] = build_scheduler(job.scheduler, job.prediction_type, config)
        pipeline = Pipeline(**parts, requires_safety_checker=False)
        pipeline.set_progress_bar_config(disable=True)
        return pipeline

    def _embed(self, prompts: Sequence[tuple[str, float]]) -> Tensor:
        """The weighted mix of prompts, (1, max_tokens, width); each text is encoded once."""
        for text, _ in prompts:
            if text not in self._embeddings:
                tokenizer, encoder = self._pipeline.tokenizer, self._pipeline.text_encoder
                self._embeddings[text] = encode_prompts(tokenizer, encoder, [text])
        if len(prompts) == 1:
            return self._embeddings[prompts[0][0]]
        embeddings = torch.cat([self._embeddings[text] for text, _ in prompts])
        return mix_embeddings(embeddings, [weight for _, weight in prompts])

    def _finish(self, latents: Tensor) -> Drawing | RenderError:
        """The picture of finished latents (1, C, h, w), if they are one."""
        picture = decode_latents(self._pipeline.vae, latents)[0]
        if not torch.isfinite(picture).all():
            return RenderError(
                f"the picture has no finite numbers in {self._spec.dtype}; another seed, or a "
                "lower scale of its adapters, may help"
            )
        return Drawing(to_pixels(picture), self._made_with())

    def _made_with(self) -> dict[str, str]:
        names = ("torch", "diffusers", "transformers", "peft", *(["openvino"] * self._compiles))
        return {name: version(name) for name in names} | {"device": _device_name(self._device)}


def _narrow_latents(unet: Any, args: tuple[Tensor, ...]) -> tuple[Tensor, ...]:
    # Latents stay float32 between the steps: in 16 bits guidance and the scheduler's sums would
    # lose what a step refines.
    return args[0].to(unet.dtype), *args[1:]


def _widen_prediction(
    unet: Any, args: tuple[Tensor, ...], prediction: tuple[Tensor]
) -> tuple[Tensor]:
    return (prediction[0].float(),)


def _device_name(device: str) -> str:
    if device == "cuda":
        return str(torch.cuda.get_device_name())
    return str(torch.backends.cpu.get_cpu_capability())


@contextlib.contextmanager
def _threads_each(count: int) -> Iterator[None]:
    """New threads calculate on this many cores each; with one, no sum is split by their number."""
    before = torch.get_num_threads()
    torch.set_num_threads(count)
    try:
        yield
    finally:
        torch.set_num_threads(before)
