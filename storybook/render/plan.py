"""Prompt -> RenderJob, for the pictures of a book and for a single one.

A picture's seed is the page's own (`picture: {seed: ...}`), else the story's. It depends neither
on the page number nor on other pages, so inserting, moving or editing a page redraws no other. The
Kancil study found that one seed for all pages keeps a character most consistent.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from storybook.models.sketch import drawing_code_sha256
from storybook.render.job import SEEDS, JobAdapter, Region, RenderJob, WeightedPrompts
from storybook.slot import Slot

if TYPE_CHECKING:
    from storybook.models.adapters import AdapterUse
    from storybook.models.spec import ModelSpec
    from storybook.prompts.writer import Prompt
    from storybook.stage.staging import StagedPicture
    from storybook.story import AdapterRequest, Paint, Scene, Story

UNGUIDED = 1.0  # guidance scale at which the negative prompt has no effect
MAX_SEED_ATTEMPTS = 4  # the requested seed, then others where the safety gate refuses a picture


@dataclass(frozen=True)
class Sampling:
    """How one picture is sampled; None means the model's default steps or guidance."""

    seed: int
    num_inference_steps: int | None = None
    guidance_scale: float | None = None


def plan_jobs(
    story: "Story",
    prompts: "Mapping[Slot, Prompt]",
    spec: "ModelSpec",
    adapters: Sequence["AdapterUse"],
    quick: "AdapterUse | None" = None,
    stages: "Mapping[Slot, StagedPicture] | None" = None,
    figure_adapters: "Mapping[str, AdapterUse] | None" = None,
) -> dict[Slot, RenderJob]:
    """One job for each drawn picture of a story, in reading order.

    `quick` is the model's few-step adapter, None to draw in all steps; `stages` are of those
    pictures whose sketch is painted over; `figure_adapters` are of characters, by key.
    """
    from storybook.story import slots

    jobs = {}
    for slot, scene in slots(story):
        if scene.picture.file is not None:
            continue
        picture, prompt = scene.picture, prompts[slot]
        sampling = Sampling(
            story.seed if picture.seed is None else picture.seed,
            picture.num_inference_steps,
            picture.guidance_scale,
        )
        job = plan_picture(spec, prompt.texts, sampling, prompt.negative_prompt, adapters, quick)
        if stages and slot in stages:
            from storybook.stage.model import dump_stage  # else the drawing code is not needed

            paint, stage = paint_over(story, scene), dump_stage(stages[slot].stage)
            regions = _regions(prompt, figure_adapters or {}) if paint.has_regions else ()
            job = replace(over_sketch(job, stage, paint), regions=regions)
        jobs[slot] = job
    return jobs


def _regions(prompt: "Prompt", figure_adapters: "Mapping[str, AdapterUse]") -> tuple[Region, ...]:
    """The regions of those who are in a picture."""
    adapters = {key: JobAdapter.of(use) for key, use in figure_adapters.items()}
    return tuple(Region(key, texts, adapters.get(key)) for key, texts in prompt.figures)


def over_sketch(job: RenderJob, stage: str, paint: "Paint") -> RenderJob:
    """The job, painting over the sketch of a stage (JSON)."""
    return replace(
        job,
        stage=stage,
        paint_figures=paint.figures,
        paint_ground=paint.ground,
        sketch_sha256=drawing_code_sha256(),
    )


def paint_over(story: "Story", scene: "Scene") -> "Paint":
    """How freely a diffusion model paints over a scene's sketch."""
    from storybook.story import Paint

    return scene.picture.paint or story.paint or Paint()


def figure_requests(story: "Story") -> "dict[str, AdapterRequest]":
    """The adapters of those characters that are painted in a region of their own, by key."""
    from storybook.story import slots

    painted = {
        figure.who
        for _, scene in slots(story)
        if scene.picture.file is None and scene.picture.prompt is None
        if paint_over(story, scene).has_regions
        for figure in scene.characters
    }
    adapters = ((key, character.adapter) for key, character in story.characters.items())
    return {key: use for key, use in adapters if use is not None and key in painted}


def plan_stage_jobs(
    story: "Story",
    prompts: "Mapping[Slot, Prompt]",
    spec: "ModelSpec",
    stages: "Mapping[Slot, StagedPicture]",
) -> dict[Slot, RenderJob]:
    """One job for each drawn picture of a story, for a model that draws stages.

    The prompts are the author's words for the record; what is drawn is the stage.
    """
    from storybook.stage.model import dump_stage
    from storybook.story import slots

    jobs = {}
    for slot, scene in slots(story):
        if scene.picture.file is not None:
            continue
        seed = story.seed if scene.picture.seed is None else scene.picture.seed
        stage = dump_stage(stages[slot].stage)
        jobs[slot] = plan_picture(spec, prompts[slot].texts, Sampling(seed), stage=stage)
    return jobs


def plan_picture(
    spec: "ModelSpec",
    prompts: WeightedPrompts,
    sampling: Sampling,
    negative_prompt: str = "",
    adapters: "Sequence[AdapterUse]" = (),
    quick: "AdapterUse | None" = None,
    stage: str = "",
) -> RenderJob:
    """The job that draws one picture; `stage` is for a model that draws stages, as JSON.

    With `quick`, a picture that sets neither steps nor guidance is drawn with that adapter, in the
    model's `quick_steps` and without guidance, by its `quick_scheduler`; any other one by the
    model's shortcuts.
    """
    from storybook.models.components import model_sha256

    steps, guidance = sampling.num_inference_steps, sampling.guidance_scale
    scheduler = spec.scheduler
    uses = tuple(adapters)
    if quick is not None and steps is None and guidance is None:
        steps, guidance, uses = spec.quick_steps, UNGUIDED, (quick, *uses)
        scheduler = spec.quick_scheduler or scheduler
        spec = spec.without_shortcuts()
    return RenderJob(
        prompts=prompts,
        negative_prompt=negative_prompt,
        seed=sampling.seed,
        width=spec.width,
        height=spec.height,
        num_inference_steps=spec.num_inference_steps if steps is None else steps,
        guidance_scale=spec.guidance_scale if guidance is None else guidance,
        guidance_rescale=spec.guidance_rescale,
        scheduler=scheduler,
        prediction_type=spec.prediction_type,
        model=spec.name,
        revision=spec.revision,
        weights_sha256=model_sha256(spec),
        adapters=tuple(JobAdapter.of(use) for use in uses),
        dtype=spec.dtype,
        backend=spec.backend,
        stage=stage,
        guidance_start=spec.guidance_interval[0],
        guidance_end=spec.guidance_interval[1],
        step_reuse=spec.step_reuse,
    )


def seed_attempts(job: RenderJob) -> Iterator[RenderJob]:
    """The job, then the same with other seeds, which are drawn if the safety gate refuses it."""
    for number in range(MAX_SEED_ATTEMPTS):
        yield job if number == 0 else replace(job, seed=(job.seed + number) % SEEDS)
