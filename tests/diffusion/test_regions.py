"""Figures that are painted by prompts of their own: which latents read what."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from storybook.models.spec import ModelSpec
from storybook.render.job import Region, RenderJob
from storybook.vector.illustrator import region_masks
from tests.diffusion.cast import LOOKS, job_of, only_last_attention_to_texts
from tests.diffusion.drawn import difference, draw, mean_difference, pixels_of

pytestmark = pytest.mark.torch


def with_prompt(job: RenderJob, key: str, text: str) -> RenderJob:
    """The job with another prompt for one of its regions."""
    regions = (replace(r, prompts=((text, 1.0),)) if r.key == key else r for r in job.regions)
    return replace(job, regions=tuple(regions))


def test_a_figures_prompt_changes_only_its_region(spec: ModelSpec) -> None:
    import torch

    from storybook.diffusion.loading import load_network
    from storybook.diffusion.regions import coverage_of

    job = job_of(spec, "deer", "croc")
    assert spec.folder is not None
    with torch.no_grad():
        unet = only_last_attention_to_texts(load_network(spec.folder, "unet", torch.float32))
        coverage = coverage_of([job], (16, 16))
        latents, texts = torch.randn(1, 4, 16, 16), torch.randn(1, 3 * 77, 32)
        others = texts.clone()
        others[:, 77:154] = torch.randn(1, 77, 32)  # the first figure's

        def predict(texts: torch.Tensor) -> torch.Tensor:
            prediction: torch.Tensor = unet(
                latents, 5, texts, cross_attention_kwargs={"coverage": coverage}
            )[0]
            return prediction

        changed = (predict(texts) != predict(others)).any(1)[0]
    filled = coverage[0] > 0
    assert filled.any((1, 2)).all()
    assert not filled.all()
    assert torch.equal(changed, filled[0])


@pytest.mark.parametrize("size", [(16, 16), (12, 20), (9, 7)])
def test_masks_reach_each_layer_at_its_size(spec: ModelSpec, size: tuple[int, int]) -> None:
    """The shares of a layer's positions come from the masks of the stage, whatever its size."""
    import torch

    from storybook.diffusion.loading import load_network
    from storybook.diffusion.regions import RegionAttention, coverage_of

    job = job_of(spec, "deer", "croc", width=64, height=64)
    coverage = coverage_of([job], size)
    assert spec.folder is not None
    unet = load_network(spec.folder, "unet", torch.float32)
    unet.set_attn_processor(RegionAttention())
    latents, texts = torch.randn(2, 4, *size), torch.randn(2, 3 * 77, 32)
    with torch.no_grad():
        whole = unet(latents, 5, texts, cross_attention_kwargs={"coverage": coverage})[0]
    assert whole.shape == latents.shape
    assert whole.isfinite().all()
    masks = region_masks(job, 64)
    for mask, shares in zip(masks, coverage[0], strict=True):
        assert shares.mean().item() == pytest.approx(mask.mean(), abs=0.02)


def test_the_same_text_for_all_is_as_if_there_were_no_regions(spec: ModelSpec) -> None:
    """So that the negative prompt is that of the whole picture."""
    import torch

    from storybook.diffusion.loading import load_network
    from storybook.diffusion.regions import RegionAttention

    assert spec.folder is not None
    unet = load_network(spec.folder, "unet", torch.float32)
    latents, texts = torch.randn(2, 4, 8, 8), torch.randn(2, 77, 32)
    with torch.no_grad():
        plain = unet(latents, 5, texts)[0]
        unet.set_attn_processor(RegionAttention())
        assert torch.equal(unet(latents, 5, texts)[0], plain)
        coverage = {"coverage": torch.rand(2, 1, 8, 8)}
        same = unet(latents, 5, texts.repeat(1, 2, 1), cross_attention_kwargs=coverage)[0]
    assert torch.allclose(same, plain, atol=1e-4)


def test_no_figure_reads_another() -> None:
    import torch

    from storybook.diffusion.regions import bound_bias

    shares = torch.tensor([[[1.0, 0.5, 0.0, 0.0, 0.5], [0.0, 0.5, 1.0, 0.0, 0.0]]])
    read = bound_bias(shares)[0].exp()
    assert read[0].tolist() == [1.0, 0.5, 0.0, 1.0, 1.0]  # in the first figure
    assert read[3].tolist() == [1.0] * 5  # in neither
    assert read[4].tolist() == [1.0, 0.75, 0.5, 1.0, 1.0]  # half in the first figure
    together = bound_bias(torch.ones(1, 2, 3))  # drawn as one: they have the same mask
    assert (together == 0).all()


def test_pictures_depend_on_the_prompts_of_regions(spec: ModelSpec, illustrator: Any) -> None:
    job = job_of(spec, "deer", "croc")
    other = with_prompt(job, "croc", "a red dragon")
    assert job.key != other.key
    assert difference(draw(illustrator, job), draw(illustrator, other)) > 0
    without = replace(job, regions=())
    assert difference(draw(illustrator, job), draw(illustrator, without)) > 0


def test_pictures_with_regions_do_not_depend_on_their_batch(
    spec: ModelSpec, illustrator: Any
) -> None:
    jobs = [
        job_of(spec, "deer", "croc"),
        job_of(spec, "ana", "budi", seed=4),
        job_of(spec, "cat", "dog", seed=5),
    ]
    jobs = [replace(job, step_reuse=2, guidance_end=0.7) for job in jobs]
    alone = [draw(illustrator, job) for job in jobs]
    for order in ([0, 1, 2], [2, 0, 1]):
        together = list(illustrator.draw([jobs[number] for number in order]))
        batch = illustrator.model.draw_batch([jobs[n] for n in order], lambda: None).drawings
        for number, one, other in zip(order, together, batch, strict=True):
            assert difference(pixels_of(one), alone[number]) == 0
            assert difference(pixels_of(other), alone[number]) <= 1
    assert mean_difference(alone[0], alone[1]) > 0


def test_only_jobs_with_as_many_regions_share_a_batch(spec: ModelSpec) -> None:
    two, other = job_of(spec, "deer", "croc"), job_of(spec, "ana", "budi", seed=4)
    assert two.settings == other.settings
    assert two.settings != job_of(spec, "deer").settings


def test_six_characters_and_those_who_are_not_seen_are_painted(
    spec: ModelSpec, illustrator: Any
) -> None:
    job = job_of(spec, "deer", "croc", "cat", "dog", "ana", "budi")
    assert region_masks(job, 64).any((1, 2)).all()
    assert np.ptp(draw(illustrator, job)) > 0
    nobody = replace(job, regions=(*job.regions, Region("nobody", (("a ghost", 1.0),))))
    assert difference(draw(illustrator, nobody), draw(illustrator, job)) <= 1


def test_a_figure_smaller_than_a_latent_is_read_in_its_share() -> None:
    import torch

    from storybook.diffusion.regions import text_bias

    shares = torch.tensor([[[0.0, 0.01]]])
    bias = text_bias(shares, 4)
    assert bias[0, 0].tolist() == [0, 0, -torch.inf, -torch.inf]
    assert bias[0, 1].exp().tolist() == pytest.approx([1, 1, 0.01, 0.01])


@pytest.mark.parametrize("dtype", ["bfloat16", "float16"])
def test_regions_in_half_precision(spec: ModelSpec, dtype: str) -> None:
    from storybook.diffusion import open_illustrator

    half = open_illustrator(replace(spec, dtype=dtype))
    job = replace(job_of(spec, "deer", "croc"), dtype=dtype)
    full = draw(open_illustrator(spec), replace(job, dtype="float32"))
    assert mean_difference(draw(half, job), full) < 8


@pytest.mark.slow
@pytest.mark.parametrize("names", [("deer",), ("deer", "croc"), tuple(LOOKS)[:5]])
def test_compiled_networks_read_regions(
    spec: ModelSpec, illustrator: Any, names: tuple[str, ...], tmp_path: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    pytest.importorskip("openvino")
    from storybook.diffusion import open_illustrator

    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    job = job_of(spec, *names)
    compiled = open_illustrator(replace(spec, backend="openvino-cpu"))
    painted = draw(compiled, replace(job, backend="openvino-cpu"))
    assert difference(painted, draw(illustrator, job)) <= 2
    other = with_prompt(job, "deer", "a red dragon")
    assert difference(draw(compiled, replace(other, backend="openvino-cpu")), painted) > 0
    plain = replace(job, regions=())
    assert difference(draw(compiled, plain), draw(illustrator, plain)) <= 2
