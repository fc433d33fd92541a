"""A prompt by itself -> the render job that draws it, without a story around it."""

from collections.abc import Sequence
from dataclasses import replace

from storybook.models import AdapterUse, ModelSpec, weights_sha256
from storybook.render.job import UNGUIDED, RenderJob, job_of


def picture_job(
    spec: ModelSpec,
    prompt: str,
    seed: int,
    adapters: Sequence[AdapterUse] = (),
    quick: AdapterUse | None = None,
) -> RenderJob:
    """What a page with this prompt would be drawn by: the model's own settings.

    With `quick`, the model's adapter of few steps, it is drawn by that.
    """
    uses = tuple(adapters) if quick is None else (quick, *adapters)
    job = job_of(spec, ((prompt, 1.0),), seed, uses)
    if quick is not None:
        steps = spec.quick_steps or job.num_inference_steps
        job = replace(job, num_inference_steps=steps, guidance_scale=UNGUIDED)
    return replace(job, weights_sha256="" if spec.folder is None else weights_sha256(spec.folder))
