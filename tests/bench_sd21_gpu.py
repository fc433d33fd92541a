"""Benchmark of Stable Diffusion 2.1 on a GPU: `python -m tests.bench_sd21 --gpu`.

A book is drawn by a plain diffusers loop in float16, picture by picture, and by storybook in
several ways, all in one process with random weights; the first batch of each way warms up. The
floor is the time of all multiplications of the U-Net and the decoder at the rate of large matrix
products, measured in the same run. A test runs it on a CPU with a tiny model.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
import torch
from torch.utils.flop_counter import FlopCounterMode

from storybook.diffusion.acceleration import Acceleration, can_compile, compile_blocks, place
from storybook.diffusion.illustrator import TorchIllustrator
from storybook.diffusion.latents import decode_latents
from storybook.diffusion.loading import load_pipeline
from storybook.diffusion.model import LoadedModel
from storybook.diffusion.networks import TorchNetworks
from storybook.errors import RenderError
from storybook.models.adapters import AdapterUse, quick_adapter
from storybook.models.spec import ModelSpec
from storybook.render.job import RenderJob
from storybook.render.plan import Sampling, plan_picture

_PROMPT = "a small deer with big dark eyes by the river, picture book"
_NEGATIVE = "blurry, text"


@dataclass(frozen=True)
class Book:
    """What is drawn: pages in guided steps. `plain_pages` of them are timed in the plain loop."""

    pages: int = 24
    steps: int = 25
    plain_pages: int = 4
    matrix_side: int = 8192


@dataclass(frozen=True)
class Way:
    """A way of drawing the book; `changes` are those of its jobs."""

    name: str
    changes: dict[str, Any] = field(default_factory=dict)
    is_quick: bool = False
    is_compiled: bool = False


@dataclass(frozen=True)
class Row:
    """What a way took: `first_s` for its first batch; `floor_share` is 0 where steps are cut.

    `difference` is the mean of the levels of the first picture from the plain loop's, 0 to 255.
    """

    name: str
    book_s: float
    first_s: float
    floor_share: float
    difference: float
    peak_gib: float


WAYS = (
    Way("storybook, all guided steps"),
    Way("compiled blocks", is_compiled=True),
    Way("compiled, guided from 0 to 0.8", {"guidance_end": 0.8}, is_compiled=True),
    Way("compiled, deep features in every 2nd step", {"step_reuse": 2}, is_compiled=True),
    Way("compiled, both", {"guidance_end": 0.8, "step_reuse": 2}, is_compiled=True),
    Way("compiled, quick adapter", is_quick=True, is_compiled=True),
)


def bench_gpu(spec: ModelSpec, book: Book, device: str) -> list[Row]:
    """Draw the book in every way, and print the table; the first row is the plain loop's."""
    rate = matrix_rate(device, book.matrix_side, getattr(torch, spec.dtype))
    print(f"{spec.name}, {spec.width} px, {book.pages} pages; {rate / 1e12:.3g} TFLOP/s\n")
    plain, picture = draw_plain(spec, book, device)
    rows = [plain]
    quick = quick_adapter(spec)
    model, acceleration, flops = open_model(spec, () if quick is None else (quick,), book, device)
    print(f"{acceleration}\n")
    is_compiled = False
    for way in (way for way in WAYS if quick is not None or not way.is_quick):
        if way.is_compiled and not is_compiled and can_compile():
            compile_blocks(model.pipeline.unet)
            is_compiled = True
        jobs = [job_of(spec, number, book, way, quick) for number in range(book.pages)]
        floor_s = 0.0 if way.is_quick or way.changes else book.pages * flops / rate
        rows.append(draw_ours(way.name, model, jobs, floor_s, picture))
    print_rows(rows, book)
    return rows


def open_model(
    spec: ModelSpec, adapters: Sequence[AdapterUse], book: Book, device: str
) -> tuple[LoadedModel, Acceleration, float]:
    """The model as storybook loads it, not compiled yet; the multiplications of a picture."""
    is_half = device != "cpu"
    pipeline = load_pipeline(spec, vae_dtype=torch.float16 if is_half else torch.float32)
    acceleration = place(pipeline, device, spec.width * spec.height)
    flops = picture_flops(pipeline, spec, book.steps, device)
    plain = replace(acceleration, compiles=False)
    networks = TorchNetworks(spec, pipeline, plain, adapters)
    return LoadedModel(spec, networks, adapters), acceleration, flops


def job_of(
    spec: ModelSpec, number: int, book: Book, way: Way, quick: AdapterUse | None
) -> RenderJob:
    """The job of a page."""
    sampling = Sampling(number) if way.is_quick else Sampling(number, book.steps)
    prompts = ((f"{_PROMPT} {number}", 1.0),)
    job = plan_picture(spec, prompts, sampling, _NEGATIVE, quick=quick if way.is_quick else None)
    return replace(job, **way.changes)


def draw_ours(
    name: str, model: LoadedModel, jobs: Sequence[RenderJob], floor_s: float, picture: Any
) -> Row:
    """Draw the jobs twice, the first batch of the first time apart."""
    illustrator = TorchIllustrator(model)
    size = illustrator.batch_size
    batches = [jobs[start : start + size] for start in range(0, len(jobs), size)]
    first_s, drawings = timed(lambda: list(illustrator.draw(batches[0])))
    for batch in batches[1:]:
        list(illustrator.draw(batch))
    forget_peak()
    book_s, _ = timed(lambda: [list(illustrator.draw(batch)) for batch in batches])
    drawing = drawings[0]
    if isinstance(drawing, RenderError):
        raise drawing
    difference = float(np.abs(np.asarray(drawing.pixels).astype(float) - picture).mean())
    return Row(name, book_s, first_s, floor_s / book_s, difference, peak_gib())


def draw_plain(spec: ModelSpec, book: Book, device: str) -> tuple[Row, Any]:
    """Draw some pages with diffusers' own pipeline; the first one's pixels, float."""
    dtype = "float16" if device != "cpu" else "float32"
    vae_dtype = getattr(torch, dtype)
    pipeline = load_pipeline(replace(spec, dtype=dtype), device, vae_dtype)

    def draw(number: int) -> Any:
        return pipeline(
            f"{_PROMPT} {number}",
            negative_prompt=_NEGATIVE,
            width=spec.width,
            height=spec.height,
            num_inference_steps=book.steps,
            guidance_scale=spec.guidance_scale,
            guidance_rescale=spec.guidance_rescale,
            generator=torch.Generator().manual_seed(number),
            output_type="np",
        ).images[0]

    first_s, picture = timed(lambda: draw(0))
    forget_peak()
    all_s, _ = timed(lambda: [draw(number) for number in range(book.plain_pages)])
    book_s = book.pages * all_s / book.plain_pages
    return Row(f"plain diffusers in {dtype}", book_s, first_s, 0.0, 0.0, peak_gib()), picture * 255


def matrix_rate(device: str, side: int, dtype: torch.dtype) -> float:
    """Operations a second in large matrix products."""
    left, right = (torch.randn(side, side, device=device, dtype=dtype) for _ in range(2))
    torch.mm(left, right)
    times_s = [timed(lambda: torch.mm(left, right))[0] for _ in range(10)]
    return 2 * side**3 / min(times_s)


@torch.inference_mode()  # type: ignore[untyped-decorator]
def picture_flops(pipeline: Any, spec: ModelSpec, steps: int, device: str) -> float:
    """The operations of a guided picture: of the U-Net in all steps, and of the decoder."""
    unet, factor = pipeline.unet, pipeline.vae_scale_factor
    shape = (1, unet.config.in_channels, spec.height // factor, spec.width // factor)
    latents = torch.zeros(shape, device=device, dtype=unet.dtype)
    states = torch.zeros(1, spec.max_tokens, unet.config.cross_attention_dim, device=device)
    with FlopCounterMode(display=False) as predicting:
        unet(latents, torch.tensor(1, device=device), states.to(unet.dtype))
    with FlopCounterMode(display=False) as decoding:
        decode_latents(pipeline.vae, latents)
    return float(2 * steps * predicting.get_total_flops() + decoding.get_total_flops())


def timed(act: Callable[[], Any]) -> tuple[float, Any]:
    """The seconds that something takes, the GPU's work included, and what it gives."""
    synchronise()
    since = time.perf_counter()
    result = act()
    synchronise()
    return time.perf_counter() - since, result


def synchronise() -> None:
    """Wait for the GPU, if there is one."""
    if torch.accelerator.is_available():
        torch.accelerator.synchronize()


def forget_peak() -> None:
    """Count the peak of the GPU's memory from here."""
    if torch.cuda.is_available():
        torch.cuda.reset_peak_memory_stats()


def peak_gib() -> float:
    """The peak of the GPU's memory; 0 without one."""
    return torch.cuda.max_memory_allocated() / 2**30 if torch.cuda.is_available() else 0.0


def print_rows(rows: Sequence[Row], book: Book) -> None:
    """Print the table."""
    heads = [f"s for {book.pages} pages", "times as fast", "first batch s", "share of the floor"]
    print(f"| way | {' | '.join(heads)} | mean difference | peak GiB |")
    print("|---|---|---|---|---|---|---|")
    for row in rows:
        share = f"{row.floor_share:.0%}" if row.floor_share else ""
        print(
            f"| {row.name} | {row.book_s:.2f} | {rows[0].book_s / row.book_s:.2f} | "
            f"{row.first_s:.1f} | {share} | {row.difference:.2f} | {row.peak_gib:.1f} |"
        )
