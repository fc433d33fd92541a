"""Draws a single picture from a prompt entered in the form, without a story."""

from dataclasses import dataclass

from storybook.book.translator import choose_translator
from storybook.checks.prompts import check_prompt
from storybook.checks.refused_words import check_words
from storybook.checks.stage import check_staged
from storybook.errors import Fault
from storybook.models.adapters import AdapterUse, quick_adapter, resolve_adapters
from storybook.models.lookup import check_usable, find_model
from storybook.models.spec import ModelSpec
from storybook.prompts.writer import write_prompt
from storybook.render.job import RenderJob
from storybook.render.plan import Sampling, over_sketch, plan_picture
from storybook.render.run import render
from storybook.render.session import Session
from storybook.slot import Slot
from storybook.stage.model import dump_stage
from storybook.stage.staging import stage_prompt
from storybook.story import AdapterRequest, Paint
from storybook.web.workspace import Workspace

_SLOT = Slot("picture")


@dataclass(frozen=True)
class PictureRequest:
    """A single picture as requested in the form; None stands for the model's default."""

    prompt: str
    negative_prompt: str
    model: str
    adapter: str | None
    scale: float
    seed: int
    num_inference_steps: int | None
    guidance_scale: float | None


@dataclass(frozen=True)
class PicturePlan:
    """The job that draws one picture, its model and adapters, and warnings about its prompt."""

    job: RenderJob
    spec: ModelSpec
    adapters: tuple[AdapterUse, ...]
    warnings: tuple[Fault, ...]


def plan_request(workspace: Workspace, request: PictureRequest) -> PicturePlan:
    """Plan one picture, without drawing it or writing any file.

    Raises:
        StorybookError: the model or the adapter cannot be used.
    """
    spec = find_model(request.model)
    check_usable(spec)
    if spec.kind == "vector":
        return _plan_sketch(request, spec)
    requests = (
        [AdapterRequest(name=request.adapter, scale=request.scale)] if request.adapter else []
    )
    adapters = resolve_adapters(requests, spec, workspace.project.root)
    quick = quick_adapter(spec)
    negative = request.negative_prompt if request.negative_prompt.strip() else ""
    prompt = write_prompt(request.prompt, spec, negative, choose_translator())
    sampling = Sampling(request.seed, request.num_inference_steps, request.guidance_scale)
    job = plan_picture(spec, prompt.texts, sampling, prompt.negative_prompt, adapters, quick)
    warnings = (*check_prompt(prompt, spec), *check_words(prompt))
    if spec.sees_sketch:
        staged = stage_prompt(request.prompt)
        job = over_sketch(job, dump_stage(staged.stage), Paint())
        warnings = (*check_staged(staged), *warnings)
    return PicturePlan(job, spec, adapters if quick is None else (quick, *adapters), warnings)


def _plan_sketch(request: PictureRequest, spec: ModelSpec) -> PicturePlan:
    prompt = write_prompt(request.prompt, spec, "", choose_translator())
    staged = stage_prompt(request.prompt)
    stage = dump_stage(staged.stage)
    job = plan_picture(spec, prompt.texts, Sampling(request.seed), stage=stage)
    return PicturePlan(job, spec, (), (*check_staged(staged), *check_words(prompt)))


def draw_request(plan: PicturePlan, session: Session) -> bytes:
    """The PNG data of a planned picture, drawn if the store lacks it; b"" if drawing failed.

    Raises:
        StoreError, ModelError, AdapterError: as `render`.
    """
    result = render({_SLOT: plan.job}, session, plan.spec, plan.adapters)
    drawn = result.pictures.get(_SLOT)
    return b"" if drawn is None else session.store.read(drawn.key) or b""
