"""Adapters of single figures: where they change a picture, and where they do not."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from storybook.diffusion import open_illustrator
from storybook.errors import RenderError
from storybook.models.adapters import AdapterUse, resolve_adapters
from storybook.models.spec import ModelSpec
from storybook.render.job import JobAdapter, Region, RenderJob
from storybook.story import AdapterRequest
from tests.diffusion.cast import job_of, only_last_attention_to_texts
from tests.diffusion.drawn import difference, draw, pixels_of

pytestmark = pytest.mark.torch


@pytest.fixture(scope="module")
def adapters(spec: ModelSpec, tmp_path_factory: pytest.TempPathFactory) -> tuple[AdapterUse, ...]:
    """Two LoRAs of random numbers, the second one also of the text encoder."""
    from training.random_sd21 import write_random_adapter

    assert spec.folder is not None
    project = tmp_path_factory.mktemp("project")
    metadata = {"base_model": "tiny", "prediction_type": "v_prediction"}
    write_random_adapter(project / "first", spec.folder, 4, metadata, ("unet",))
    write_random_adapter(project / "second", spec.folder, 3, metadata, ("unet", "text_encoder"))
    requests = [AdapterRequest(path=name) for name in ("first", "second")]
    return resolve_adapters(requests, spec, project)


def with_adapters(job: RenderJob, **uses: AdapterUse) -> RenderJob:
    """The job with adapters for figures, by key."""
    regions = (
        replace(region, adapter=JobAdapter.of(uses[region.key])) if region.key in uses else region
        for region in job.regions
    )
    return replace(job, regions=tuple(regions))


@pytest.mark.parametrize("module", ["to_q", "to_k", "to_v", "to_out.0"])
def test_an_adapter_changes_only_its_figures_region(
    spec: ModelSpec, tmp_path: Path, module: str
) -> None:
    """With hand-made weights, by which no latent depends on another one."""
    import torch
    from safetensors.torch import save_file

    from storybook.diffusion.figure_adapters import FigureAdapters
    from storybook.diffusion.loading import load_pipeline
    from storybook.diffusion.regions import coverage_of

    stem = f"unet.up_blocks.1.attentions.1.transformer_blocks.0.attn2.{module}"
    pipeline = load_pipeline(spec)
    unet = only_last_attention_to_texts(pipeline.unet)
    out, width = unet.get_submodule(stem.removeprefix("unet.")).weight.shape
    names = {f"{stem}.lora_A.weight": (2, width), f"{stem}.lora_B.weight": (out, 2)}
    save_file(
        {name: torch.randn(*shape) for name, shape in names.items()}, tmp_path / "a.safetensors"
    )
    (use,) = resolve_adapters([AdapterRequest(path="a.safetensors")], spec, tmp_path)

    job = with_adapters(job_of(spec, "deer", "croc"), croc=use)
    coverage = coverage_of([job], (16, 16))
    latents, texts = torch.randn(1, 4, 16, 16), torch.randn(1, 3 * 77, 32)
    figures = FigureAdapters(spec, [use])
    with torch.no_grad():

        def predict(regions: tuple[Region, ...]) -> Any:
            with figures.in_regions(regions, coverage):
                return unet(latents, 5, texts, cross_attention_kwargs={"coverage": coverage})[0]

        before = predict(job.regions)
        figures.attach(pipeline, job.regions)
        changed = (predict(job.regions) != before).any(1)[0]
        without = tuple(replace(region, adapter=None) for region in job.regions)
        assert torch.equal(predict(without), before)
    assert torch.equal(changed, coverage[0, 1] > 0)


def test_in_the_whole_picture_it_is_the_merged_adapter(
    spec: ModelSpec, adapters: tuple[AdapterUse, ...]
) -> None:
    """A region of the whole picture that reads what the picture reads, and an adapter at 0.7."""
    import torch

    from storybook.diffusion.figure_adapters import FigureAdapters
    from storybook.diffusion.loading import load_pipeline
    from storybook.diffusion.lora import MergedAdapters
    from storybook.diffusion.prompts import encode_prompts

    use = replace(adapters[1], scale=0.7)
    merged, layered = load_pipeline(spec), load_pipeline(spec)
    MergedAdapters(merged, [use], spec).switch([JobAdapter.of(use)])
    figures = FigureAdapters(spec, [use])
    regions = (Region("", (("a", 1.0),), JobAdapter.of(use)),)
    figures.attach(layered, regions)
    latents, whole = torch.randn(2, 4, 8, 8), torch.ones(1, 1, 8, 8)
    with torch.no_grad():
        texts = encode_prompts(merged.tokenizer, merged.text_encoder, ["a deer", "a river"])
        plain = encode_prompts(layered.tokenizer, layered.text_encoder, ["a deer", "a river"])
        with figures.in_text(regions[0].adapter):
            same = encode_prompts(layered.tokenizer, layered.text_encoder, ["a deer", "a river"])
        assert torch.allclose(same, texts, atol=1e-4)
        assert not torch.allclose(plain, texts, atol=1e-2)
        expected = merged.unet(latents, 5, texts)[0]
        seen = torch.ones(2, 2 * 77)
        seen[:, :77] = 0  # of the picture's own tokens, so that only the region's are read
        with figures.in_regions(regions, whole):
            both = torch.cat([plain, same], 1)
            layers = layered.unet(latents, 5, both, encoder_attention_mask=seen)[0]
    assert torch.allclose(layers, expected, atol=1e-3)


def test_pictures_depend_on_the_adapters_of_figures_and_their_scales(
    spec: ModelSpec, illustrator: Any, adapters: tuple[AdapterUse, ...]
) -> None:
    first, second = adapters
    loaded = open_illustrator(spec, adapters)
    job = job_of(spec, "deer", "croc")
    plain = draw(illustrator, job)
    both = with_adapters(job, deer=first, croc=second)
    jobs = [
        both,
        with_adapters(job, deer=second, croc=first),
        with_adapters(job, deer=first),
        with_adapters(job, deer=replace(first, scale=0.5)),
    ]
    assert len({j.key for j in (job, *jobs)}) == 5
    assert len({j.settings.key for j in (job, *jobs)}) == 5
    pictures = [plain, *(draw(loaded, j) for j in jobs)]
    assert all(difference(a, b) > 0 for n, a in enumerate(pictures) for b in pictures[:n])
    off = with_adapters(job, deer=replace(first, scale=0), croc=replace(second, scale=0))
    assert difference(draw(loaded, off), plain) == 0
    assert difference(draw(loaded, job), plain) == 0
    assert difference(draw(loaded, both), pictures[1]) == 0
    assert RenderJob.from_json(both.to_json()) == both
    with pytest.raises(RenderError, match="'first' is not loaded"):
        list(illustrator.draw([both]))


def test_pictures_with_figures_adapters_do_not_depend_on_their_batch(
    spec: ModelSpec, adapters: tuple[AdapterUse, ...]
) -> None:
    loaded = open_illustrator(spec, adapters)
    job = with_adapters(job_of(spec, "deer", "croc"), deer=adapters[0], croc=adapters[1])
    jobs = [replace(job, seed=seed, step_reuse=2, guidance_end=0.7) for seed in range(4)]
    alone = [draw(loaded, job) for job in jobs]
    for order in ([0, 1, 2, 3], [3, 1, 0, 2]):
        together = list(loaded.draw([jobs[number] for number in order]))
        batch = loaded.model.draw_batch([jobs[n] for n in order], lambda: None).drawings
        for number, one, other in zip(order, together, batch, strict=True):
            assert difference(pixels_of(one), alone[number]) == 0
            assert difference(pixels_of(other), alone[number]) <= 1


def test_convolutions_are_changed_in_the_region(spec: ModelSpec, tmp_path: Path) -> None:
    import torch
    from safetensors.torch import save_file

    from storybook.diffusion.figure_adapters import FigureAdapters
    from storybook.diffusion.loading import load_pipeline
    from storybook.diffusion.lora import changed_weight, read_lora

    stem = "lora_unet_down_blocks_0_downsamplers_0_conv"
    down, up = torch.randn(2, 32, 3, 3), torch.randn(32, 2, 1, 1)
    names = {"lora_down.weight": down, "lora_up.weight": up, "alpha": torch.tensor(1.0)}
    save_file({f"{stem}.{name}": t for name, t in names.items()}, tmp_path / "a.safetensors")
    (use,) = resolve_adapters([AdapterRequest(path="a.safetensors")], spec, tmp_path)
    pipeline, figures = load_pipeline(spec), FigureAdapters(spec, [use])
    regions = (Region("", (("a", 1.0),), JobAdapter.of(use)),)
    module = pipeline.unet.down_blocks[0].downsamplers[0].conv
    inputs, coverage = torch.randn(2, 32, 8, 8), torch.zeros(1, 1, 8, 8)
    coverage[..., 4:] = 1
    (change,) = read_lora(use, spec)
    with torch.no_grad():
        plain = module(inputs)
        figures.attach(pipeline, regions)
        weight = changed_weight(module.weight, change, 1.0)
        whole = torch.nn.functional.conv2d(inputs, weight, module.bias, 2, module.padding)
        with figures.in_regions(regions, coverage):
            changed = module(inputs)
    assert torch.equal(changed[..., :2], plain[..., :2])
    assert torch.allclose(changed[..., 2:], whole[..., 2:], atol=1e-4)


def test_what_comes_from_the_timestep_is_changed_in_the_region(
    spec: ModelSpec, tmp_path: Path
) -> None:
    import torch
    from safetensors.torch import save_file

    from storybook.diffusion.figure_adapters import FigureAdapters
    from storybook.diffusion.loading import load_pipeline
    from storybook.diffusion.lora import MergedAdapters

    stem = "unet.down_blocks.0.resnets.0.time_emb_proj"
    down, up = torch.randn(2, 128), torch.randn(32, 2)
    pair = {f"{stem}.lora_A.weight": down, f"{stem}.lora_B.weight": up}
    save_file(pair, tmp_path / "a.safetensors")
    (use,) = resolve_adapters([AdapterRequest(path="a.safetensors", scale=0.5)], spec, tmp_path)
    regions = (Region("", (("a", 1.0),), JobAdapter.of(use)),)
    merged, layered = load_pipeline(spec), load_pipeline(spec)
    MergedAdapters(merged, [use], spec).switch([JobAdapter.of(use)])
    figures = FigureAdapters(spec, [use])
    figures.attach(layered, regions)
    latents, texts = torch.randn(2, 4, 8, 8), torch.randn(2, 77, 32)
    with torch.no_grad():
        with figures.in_regions(regions, torch.ones(1, 1, 8, 8)):
            whole = layered.unet(latents, 5, texts)[0]
        with figures.in_regions(regions, torch.zeros(1, 1, 8, 8)):
            nowhere = layered.unet(latents, 5, texts)[0]
        plain = layered.unet(latents, 5, texts)[0]
        expected = merged.unet(latents, 5, texts)[0]
    assert torch.allclose(whole, expected, atol=1e-4)
    assert torch.equal(nowhere, plain)
    assert not torch.allclose(plain, expected, atol=1e-2)
