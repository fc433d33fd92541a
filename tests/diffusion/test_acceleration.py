"""What a GPU's memory and its number formats allow, and that none of it changes the pictures."""

from dataclasses import replace
from typing import Any

import pytest

from storybook.models import hardware
from storybook.models.lookup import find_model
from storybook.models.spec import ModelSpec
from storybook.render.job import RenderJob
from storybook.render.plan import Sampling, plan_picture
from tests.diffusion.drawn import difference, draw, pixels_of
from tests.tiny import write_bare_model

pytestmark = pytest.mark.torch
GIB = 2**30
NETWORKS_GIB = (0.63, 1.61, 0.16)  # Stable Diffusion 2.1 in 16 bits: text encoder, U-Net, decoder


@pytest.mark.parametrize(
    ("card_gib", "side_px", "batch_size", "offloads"),
    [
        (4, 512, 4, True),
        (4, 768, 2, True),
        (6, 512, 9, False),
        (6, 768, 4, False),
        (8, 512, 16, False),
        (8, 768, 7, False),
        (12, 512, 16, False),
        (12, 768, 14, False),
        (24, 768, 16, False),
    ],
)
def test_a_gpu_draws_as_many_pictures_at_once_as_fit(
    card_gib: int, side_px: int, batch_size: int, offloads: bool
) -> None:
    from storybook.diffusion.acceleration import plan_gpu_memory

    free_gib = card_gib - 0.7  # the rest is the system's and torch's own
    networks = [size * GIB for size in NETWORKS_GIB]
    plan = plan_gpu_memory(free_gib * GIB, networks, side_px**2)
    assert (plan.batch_size, plan.offloads) == (batch_size, offloads)
    assert plan.compiles == (batch_size == 16)


def test_a_gpu_that_is_full_is_tried_with_one_picture() -> None:
    from storybook.diffusion.acceleration import plan_gpu_memory

    plan = plan_gpu_memory(GIB, [size * GIB for size in NETWORKS_GIB], 512**2)
    assert (plan.batch_size, plan.offloads) == (1, True)


def jobs_for(spec: ModelSpec, count: int) -> list[RenderJob]:
    return [plan_picture(spec, ((f"the deer {n}", 1.0),), Sampling(n)) for n in range(count)]


def open_with(spec: ModelSpec, acceleration: Any, pipeline: Any) -> Any:
    """An illustrator with a pipeline that is accelerated."""
    from storybook.diffusion.illustrator import TorchIllustrator
    from storybook.diffusion.model import LoadedModel
    from storybook.diffusion.networks import TorchNetworks

    return TorchIllustrator(LoadedModel(spec, TorchNetworks(spec, pipeline, acceleration)))


def test_networks_that_wait_in_main_memory_draw_the_same(spec: ModelSpec, illustrator: Any) -> None:
    from storybook.diffusion.acceleration import Acceleration
    from storybook.diffusion.loading import load_pipeline

    pipeline = load_pipeline(spec)
    pipeline.enable_model_cpu_offload(device="cpu")
    offloading = open_with(spec, Acceleration("cpu", 2, offloads=True), pipeline)
    jobs = jobs_for(spec, 2)
    for _ in range(2):
        for job, drawing in zip(jobs, offloading.draw(jobs), strict=True):
            assert difference(pixels_of(drawing), draw(illustrator, job)) <= 1


@pytest.mark.long
@pytest.mark.filterwarnings("ignore::DeprecationWarning:torch")  # of torch, when it compiles
def test_compiled_blocks_draw_the_same_and_are_kept(
    spec: ModelSpec, illustrator: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Any
) -> None:
    """By torch's compiler for the CPU, which differs from that for GPUs in its last stage."""
    from storybook.diffusion.acceleration import Acceleration, place
    from storybook.diffusion.loading import load_pipeline

    monkeypatch.setattr("storybook.diffusion.networks.can_compile", lambda: True)
    monkeypatch.setattr("platformdirs.user_cache_path", lambda name: tmp_path / name)
    monkeypatch.delenv("TORCHINDUCTOR_CACHE_DIR", raising=False)
    pipeline = load_pipeline(spec)
    place(pipeline, "cpu", spec.width * spec.height)
    compiling = open_with(spec, Acceleration("cpu", 3, compiles=True), pipeline)
    jobs = jobs_for(spec, 5)
    first, rest = jobs[:3], jobs[3:]
    for several in (first, rest):
        for job, drawing in zip(several, compiling.draw(several), strict=True):
            assert difference(pixels_of(drawing), draw(illustrator, job)) <= 1
    assert list((tmp_path / "storybook" / "inductor").rglob("*.py"))


@pytest.mark.parametrize(
    ("generation", "is_apple", "backend", "base", "large"),
    [
        (9, False, "torch-cuda", "bfloat16", "bfloat16"),
        (7, False, "torch-cuda", "float16", "float32"),
        (6, False, "torch-cuda", "float32", "float32"),
        (0, True, "torch-mps", "float16", "float32"),
    ],
)
def test_the_number_format_suits_the_gpu_and_the_prediction(
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Any,
    generation: int,
    is_apple: bool,
    backend: str,
    base: str,
    large: str,
) -> None:
    monkeypatch.setattr(hardware, "_gpu_generation", lambda: generation)
    monkeypatch.setattr(hardware, "_has_apple_gpu", lambda: is_apple)
    monkeypatch.setattr("storybook.models.model_folder._LARGE_BYTES", 1)
    hardware.dtypes.cache_clear()
    try:
        for prediction, dtype in (("epsilon", base), ("v_prediction", large)):
            spec = find_model(str(write_bare_model(tmp_path / prediction, prediction)))
            assert (spec.backend, spec.dtype) == (backend, dtype)
    finally:
        hardware.dtypes.cache_clear()


def test_float16_draws_nearly_the_same(spec: ModelSpec, illustrator: Any) -> None:
    from storybook.diffusion import open_illustrator

    narrow = replace(spec, dtype="float16")
    job = jobs_for(spec, 1)[0]
    assert difference(draw(open_illustrator(narrow), job), draw(illustrator, job)) < 16
