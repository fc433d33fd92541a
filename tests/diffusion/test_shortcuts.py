"""Guidance in some steps, and deep features that are reused: what is computed and what it costs."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from storybook.diffusion import open_illustrator
from storybook.errors import ModelError
from storybook.models.adapters import quick_adapter
from storybook.models.lookup import find_model
from storybook.models.spec import ModelSpec
from storybook.render.job import RenderJob
from storybook.render.plan import Sampling, plan_picture
from tests.diffusion.drawn import difference, draw, mean_difference, pixels_of
from tests.tiny import write_bare_model

pytestmark = pytest.mark.torch


def job_for(spec: ModelSpec, **changes: Any) -> RenderJob:
    job = plan_picture(spec, (("the deer", 1.0),), Sampling(1, num_inference_steps=8))
    return replace(job, negative_prompt="bad", **changes)


@contextmanager
def counted_rows(module: Any) -> Iterator[list[int]]:
    """The number of rows of each call of a module's layers."""
    rows: list[int] = []
    hook = module.register_forward_hook(lambda _, args, output: rows.append(len(output)))
    yield rows
    hook.remove()


def test_steps_outside_the_interval_predict_once(spec: ModelSpec, illustrator: Any) -> None:
    unet = illustrator.model.pipeline.unet
    with counted_rows(unet.conv_in) as rows:
        draw(illustrator, job_for(spec, guidance_start=0.2, guidance_end=0.7))
    assert rows == [1, 1, 2, 2, 2, 2, 1, 1]
    with counted_rows(unet.conv_in) as rows:
        draw(illustrator, job_for(spec))
    assert rows == [2] * 8


def test_without_any_guided_step_it_is_the_unguided_picture(
    spec: ModelSpec, illustrator: Any
) -> None:
    never = job_for(spec, guidance_start=0.99, guidance_end=1.0)
    unguided = job_for(spec, guidance_scale=1.0)
    assert difference(draw(illustrator, never), draw(illustrator, unguided)) == 0


def test_deep_layers_are_computed_in_every_second_step(spec: ModelSpec, illustrator: Any) -> None:
    unet = illustrator.model.pipeline.unet
    last = unet.up_blocks[-1].resnets[-1].conv1
    first = unet.up_blocks[-1].resnets[0].conv1
    with (
        counted_rows(unet.conv_in) as shallow,
        counted_rows(last) as late,
        counted_rows(first) as early,
        counted_rows(unet.mid_block.resnets[0].conv1) as deep,
    ):
        draw(illustrator, job_for(spec, step_reuse=2))
    assert shallow == late == [2] * 8
    assert deep == early == [2] * 4


def test_what_is_reused_is_of_as_many_rows(spec: ModelSpec, illustrator: Any) -> None:
    """Guidance from the third step on, in the middle of a reuse."""
    unet = illustrator.model.pipeline.unet
    job = job_for(spec, step_reuse=3, guidance_start=0.2)
    with counted_rows(unet.mid_block.resnets[0].conv1) as deep:
        draw(illustrator, job)
    assert deep == [1, 2, 2]


def test_reuse_leaves_no_trace_and_changes_little(spec: ModelSpec, illustrator: Any) -> None:
    before = draw(illustrator, job_for(spec))
    apart = [
        mean_difference(draw(illustrator, job_for(spec, step_reuse=reuse)), before)
        for reuse in (2, 4, 8)
    ]
    assert 0 < apart[0] < apart[2] < 64
    assert difference(draw(illustrator, job_for(spec)), before) == 0


def test_pictures_with_shortcuts_do_not_depend_on_their_batch(
    spec: ModelSpec, illustrator: Any
) -> None:
    jobs = [
        replace(job_for(spec, step_reuse=2, guidance_start=0.1, guidance_end=0.8), seed=seed)
        for seed in range(5)
    ]
    together = list(illustrator.draw(jobs))
    batch = illustrator.model.draw_batch(jobs, lambda: None).drawings
    for job, one, other in zip(jobs, together, batch, strict=True):
        alone = draw(illustrator, job)
        assert difference(pixels_of(one), alone) == 0
        assert difference(pixels_of(other), alone) <= 1


def test_over_a_sketch_the_interval_is_of_all_steps(spec: ModelSpec, illustrator: Any) -> None:
    from storybook.diffusion.shortcuts import ShortcutUNet

    rows: list[int] = []

    class Network:
        def __call__(self, latents: Any, *args: Any, **more: Any) -> tuple[Any]:
            rows.append(len(latents))
            return (latents,)

    import torch

    job = job_for(spec, guidance_end=0.75, paint_figures=0.5, paint_ground=0.5)
    unet = ShortcutUNet(Network(), job)
    latents, states = torch.zeros(4, 4, 2, 2), torch.zeros(4, 77, 8)
    for _ in range(4):
        (prediction,) = unet(latents, torch.tensor(1), states)
        assert prediction.shape == latents.shape
    assert rows == [4, 4, 2, 2]


@pytest.mark.slow
def test_compiled_networks_leave_guidance_out_and_reuse_nothing(spec: ModelSpec) -> None:
    pytest.importorskip("openvino")
    job = job_for(spec, guidance_start=0.2, guidance_end=0.7)
    compiled = open_illustrator(replace(spec, backend="openvino-cpu"))
    exact = draw(open_illustrator(spec), job)
    assert difference(draw(compiled, job), exact) <= 1
    assert difference(draw(compiled, replace(job, step_reuse=2)), exact) <= 1


def test_a_models_folder_may_ask_for_shortcuts_and_quality_goes_without(tmp_path: Path) -> None:
    notes = {"guidance_interval": [0.1, 0.8], "step_reuse": 2}
    spec = find_model(str(write_bare_model(tmp_path / "quick", notes=notes)))
    job = plan_picture(spec, (("a", 1.0),), Sampling(1))
    assert (job.guidance_start, job.guidance_end, job.step_reuse) == (0.1, 0.8, 2)
    full = plan_picture(spec.without_shortcuts(), (("a", 1.0),), Sampling(1))
    assert (full.guidance_start, full.guidance_end, full.step_reuse) == (0.0, 1.0, 1)
    assert full.key != job.key
    assert job.way != full.way
    for wrong in ({"guidance_interval": [0.8, 0.1]}, {"step_reuse": 0}):
        with pytest.raises(ModelError, match="shortcuts that make no sense"):
            find_model(str(write_bare_model(tmp_path / "wrong", notes=wrong)))


def test_few_steps_of_a_quick_adapter_take_no_shortcuts() -> None:
    spec = replace(find_model("mini"), step_reuse=2, guidance_interval=(0.1, 0.8))
    prompts = (("a deer", 1.0),)
    quick = plan_picture(spec, prompts, Sampling(1), quick=quick_adapter(spec))
    assert not quick.has_shortcuts
    asked = plan_picture(spec, prompts, Sampling(1, 20), quick=quick_adapter(spec))
    assert asked.has_shortcuts
