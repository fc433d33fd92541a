"""Painting over a sketch: from its latents, in the last steps, by every scheduler."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from storybook.models.sketch import drawing_code_sha256
from storybook.models.spec import SCHEDULERS, ModelSpec
from storybook.render.job import RenderJob
from storybook.render.plan import Sampling, plan_picture
from storybook.stage.model import dump_stage
from storybook.stage.staging import stage_prompt
from storybook.vector.illustrator import draw_job, mask_job
from tests.diffusion.drawn import draw, mean_difference, pixels_of

pytestmark = pytest.mark.torch
STEPS = 10


def job_for(spec: ModelSpec, paint: float, words: str = "a red ball", **more: Any) -> RenderJob:
    job = plan_picture(spec, (("a ball", 1.0),), Sampling(3, STEPS))
    stage = dump_stage(stage_prompt(words).stage)
    both = {"paint_figures": paint, "paint_ground": paint} | more
    painted = replace(job, stage=stage, sketch_sha256=drawing_code_sha256(), **both)
    return replace(painted, backend="torch-cpu")


def test_the_less_is_painted_the_more_depends_on_the_sketch(
    spec: ModelSpec, illustrator: Any
) -> None:
    influence = [
        mean_difference(
            draw(illustrator, job_for(spec, paint)),
            draw(illustrator, job_for(spec, paint, "a blue kite in the sky")),
        )
        for paint in (0.1, 0.5, 1.0)
    ]
    assert influence[0] > influence[1] > influence[2] == 0, influence


@pytest.mark.filterwarnings("ignore:__array__ implementation")  # in diffusers, with numpy 2
@pytest.mark.parametrize("scheduler", SCHEDULERS)
def test_it_is_what_diffusers_paints_over_a_picture(
    spec: ModelSpec, illustrator: Any, scheduler: str
) -> None:
    import torch
    from diffusers import StableDiffusionImg2ImgPipeline

    from storybook.diffusion.latents import encode_pixels
    from storybook.diffusion.schedulers import build_scheduler, eta_of

    job = job_for(spec, 0.4, scheduler=scheduler, guidance_rescale=0.0)
    pipeline = illustrator.model.pipeline
    config = pipeline.scheduler.config
    others = {
        **pipeline.components,
        "scheduler": build_scheduler(scheduler, "v_prediction", config),
    }
    reference: Any = StableDiffusionImg2ImgPipeline(**others, requires_safety_checker=False)
    with torch.inference_mode():
        expected = reference(
            prompt="a ball",
            negative_prompt="",
            image=encode_pixels(pipeline.vae, draw_job(job, job.height)),
            strength=0.4,
            num_inference_steps=STEPS,
            guidance_scale=job.guidance_scale,
            generator=[torch.Generator().manual_seed(job.seed)],
            eta=eta_of(scheduler),
            output_type="np",
        ).images[0]
    difference = np.abs(draw(illustrator, job) - expected * 255)
    assert difference.max() < 2


def test_only_the_last_steps_are_counted(spec: ModelSpec, illustrator: Any) -> None:
    job, ticks = job_for(spec, 0.4), list[tuple[int, int]]()
    list(illustrator.draw([job], lambda *step: ticks.append(step)))
    assert ticks == [(step, 4) for step in range(1, 5)]
    assert job_for(spec, 0.01).step_count == 1
    assert job_for(spec, 1.0).step_count == STEPS


def test_each_picture_of_a_batch_is_painted_over_its_own_sketch(
    spec: ModelSpec, illustrator: Any
) -> None:
    jobs = [job_for(spec, 0.3, words) for words in ("a red ball", "a blue kite in the sky")]
    batch = illustrator.model.draw_batch(jobs, lambda: None).drawings
    alone = [draw(illustrator, job) for job in jobs]
    assert mean_difference(*alone) > 5
    for drawing, expected in zip(batch, alone, strict=True):
        assert np.abs(pixels_of(drawing).astype(int) - expected).max() <= 1


def test_compiled_networks_paint_nearly_the_same(
    spec: ModelSpec, illustrator: Any, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("openvino")
    from storybook.diffusion import open_illustrator

    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    job = job_for(spec, 0.4)
    compiled = open_illustrator(replace(spec, backend="openvino-cpu"))
    painted = draw(compiled, replace(job, backend="openvino-cpu"))
    assert mean_difference(painted, draw(illustrator, job)) < 2


def test_figures_and_ground_are_painted_apart(spec: ModelSpec, illustrator: Any) -> None:
    import torch
    from torch.nn.functional import adaptive_avg_pool2d

    from storybook.diffusion.acceleration import Acceleration
    from storybook.diffusion.latents import encode_pixels
    from storybook.diffusion.networks import TorchNetworks
    from storybook.diffusion.schedulers import build_scheduler
    from storybook.diffusion.underpainting import Underpainting

    pipeline = illustrator.model.pipeline
    vae = pipeline.vae
    job = job_for(spec, 0.1, paint_ground=0.9)
    shape = encode_pixels(vae, draw_job(job, job.height)).shape
    noise = torch.randn(shape, generator=torch.Generator().manual_seed(0))
    scheduler = build_scheduler("ddim", "v_prediction", pipeline.scheduler.config)
    networks = TorchNetworks(illustrator.model.spec, pipeline, Acceleration("cpu"))
    under = Underpainting([job], networks, noise, scheduler)
    latents = torch.full_like(noise, 99.0)
    mask = torch.from_numpy(mask_job(job, job.height)).float()[None, None]
    figures = adaptive_avg_pool2d(mask, shape[-2:]).expand_as(noise)
    assert 0.02 < figures.mean() < 0.9
    for done in range(1, 8):  # of 9 steps; the last one paints the figures, too
        kept = under.keep(latents, done)
        assert (kept[figures == 0] == 99).all()
        assert (kept[figures == 1] < 50).all()
    assert (under.keep(latents, 8)[figures == 1] < 50).all()
    assert (under.keep(latents, 9) == 99).all()
