"""Prompt -> RenderJob: all that decides a picture's pixels, and the key that sums it up.

Which seed a picture gets: its own (`picture: {seed: ...}`) if the page names one, else the
story's. Nothing else goes into it, neither the page's number nor its neighbours, so a page that
is inserted, moved or edited redraws no other; and one seed for all pages keeps a character most
alike, as the Kancil study found.
"""

import functools
import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any, get_origin, get_type_hints

from storybook.errors import StoreError

if TYPE_CHECKING:
    from storybook.models.adapters import AdapterUse
    from storybook.models.spec import ModelSpec
    from storybook.prompts.writer import Prompt
    from storybook.story import Story

FORMAT_VERSION = 1
SEEDS = 2**32
UNGUIDED = 1.0
TRIES = 4  # a picture, and three more with other seeds when the safety gate refuses it


@dataclass(frozen=True)
class JobAdapter:
    """An adapter as a picture's pixels depend on it."""

    name: str
    sha256: str
    scale: float


@dataclass(frozen=True)
class RenderJob:
    """Everything that decides a picture's pixels; nothing is implicit, nothing else counts.

    `prompts` are (text, weight) pairs, two where styles are mixed; `width` and `height` are in
    pixels; `weights_sha256` is "" where the model is not on this machine.
    """

    prompts: tuple[tuple[str, float], ...]
    negative_prompt: str
    seed: int
    width: int
    height: int
    num_inference_steps: int
    guidance_scale: float
    guidance_rescale: float
    scheduler: str
    prediction_type: str
    model: str
    revision: str | None
    weights_sha256: str
    adapters: tuple[JobAdapter, ...]
    dtype: str
    backend: str
    attention: str = "sdpa"
    format_version: int = FORMAT_VERSION

    def __post_init__(self) -> None:
        """Make 7 and 7.0 one number, so that they make one key."""
        for name in ("guidance_scale", "guidance_rescale"):
            object.__setattr__(self, name, float(getattr(self, name)))
        weighted = tuple((text, float(weight)) for text, weight in self.prompts)
        object.__setattr__(self, "prompts", weighted)
        scaled = tuple(replace(use, scale=float(use.scale)) for use in self.adapters)
        object.__setattr__(self, "adapters", scaled)

    @functools.cached_property
    def key(self) -> str:
        """The sha256 of the canonical JSON, 64 hex digits."""
        return hashlib.sha256(self.to_json().encode("ascii")).hexdigest()

    def to_json(self) -> str:
        """Canonical JSON: keys sorted, no spaces, ASCII only."""
        values = {name: getattr(self, name) for name in _names(RenderJob)}
        values["adapters"] = [
            {name: getattr(use, name) for name in _names(JobAdapter)} for use in self.adapters
        ]
        return json.dumps(values, sort_keys=True, separators=(",", ":"), allow_nan=False)

    @classmethod
    def from_json(cls, text: str) -> "RenderJob":
        """The job that `to_json` wrote.

        Raises:
            StoreError: it is no render job, or one of another version of storybook.
        """
        try:
            data = json.loads(text)
        except (ValueError, RecursionError) as error:
            raise StoreError("this is not a render job: its JSON cannot be read") from error
        return cls.from_dict(data)

    @classmethod
    def from_dict(cls, data: Any) -> "RenderJob":
        """As `from_json`, for JSON that is read already."""
        if not isinstance(data, dict) or set(data) != {field.name for field in fields(cls)}:
            raise StoreError("this is not a render job: its fields are not those of this version")
        if data["format_version"] != FORMAT_VERSION:
            raise StoreError(
                f"this picture's format is {data['format_version']!r}, not {FORMAT_VERSION}",
                "Another version of storybook drew it.",
            )
        try:
            made = dict(data)
            made["prompts"] = tuple((text, weight) for text, weight in data["prompts"])
            made["adapters"] = tuple(JobAdapter(**use) for use in data["adapters"])
            job = cls(**made)
            job.to_json()
        except (TypeError, ValueError, OverflowError, RecursionError) as error:
            raise StoreError("this is not a render job: a field is of the wrong kind") from error
        _check_kinds(job)
        return job


@functools.cache
def _names(kind: type[RenderJob] | type[JobAdapter]) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


@functools.cache
def _kinds() -> dict[str, Any]:
    kinds = get_type_hints(RenderJob) | get_type_hints(JobAdapter)
    return {name: get_origin(kind) or kind for name, kind in kinds.items() if name != "revision"}


def _check_kinds(job: RenderJob) -> None:
    parts: tuple[RenderJob | JobAdapter, ...] = (job, *job.adapters)
    for part in parts:
        for name, value in vars(part).items():
            if not isinstance(value, _kinds().get(name, object)) or isinstance(value, bool):
                raise StoreError(f"this is not a render job: {name} is of the wrong kind")
    if not isinstance(job.revision, str | None):
        raise StoreError("this is not a render job: revision is of the wrong kind")
    if not job.prompts or not all(isinstance(text, str) for text, _ in job.prompts):
        raise StoreError("this is not a render job: it has no prompt")
    if not 0 <= job.seed < SEEDS:
        raise StoreError(f"this is not a render job: its seed is not from 0 to {SEEDS - 1}")


def plan_jobs(
    story: "Story",
    prompts: Sequence["Prompt"],
    spec: "ModelSpec",
    adapters: Sequence["AdapterUse"],
    quick: "AdapterUse | None" = None,
) -> dict[str, RenderJob]:
    """One job for each prompt, by slot, in the book's order.

    With `quick`, the model's adapter of few steps, all pictures are drawn by it that name neither
    steps nor guidance of their own.
    """
    from storybook.models.components import weights_sha256
    from storybook.story import slots

    weights = "" if spec.folder is None else weights_sha256(spec.folder)
    scenes = dict(slots(story))
    jobs = {}
    for prompt in prompts:
        picture = scenes[prompt.slot].picture
        steps, guidance = picture.num_inference_steps, picture.guidance_scale
        uses = tuple(adapters)
        if quick is not None and steps is None and guidance is None:
            steps, guidance = spec.quick_steps, UNGUIDED
            uses = (quick, *adapters)
        seed = story.seed if picture.seed is None else picture.seed
        job = job_of(spec, prompt.texts, seed, uses)
        jobs[prompt.slot] = replace(
            job,
            negative_prompt=prompt.negative_prompt,
            num_inference_steps=job.num_inference_steps if steps is None else steps,
            guidance_scale=job.guidance_scale if guidance is None else guidance,
            weights_sha256=weights,
        )
    return jobs


def job_of(
    spec: "ModelSpec",
    prompts: tuple[tuple[str, float], ...],
    seed: int,
    adapters: "Sequence[AdapterUse]" = (),
) -> RenderJob:
    """The job that draws prompts as the model itself is set; its weights are not looked at."""
    return RenderJob(
        prompts=prompts,
        negative_prompt="",
        seed=seed,
        width=spec.width,
        height=spec.height,
        num_inference_steps=spec.num_inference_steps,
        guidance_scale=spec.guidance_scale,
        guidance_rescale=spec.guidance_rescale,
        scheduler=spec.scheduler,
        prediction_type=spec.prediction_type,
        model=spec.name,
        revision=spec.revision,
        weights_sha256="",
        adapters=tuple(JobAdapter(use.name, use.sha256, use.scale) for use in adapters),
        dtype=spec.dtype,
        backend=spec.backend,
    )


def tries(job: RenderJob) -> Iterator[RenderJob]:
    """The job, then the same with other seeds: what is drawn when the safety gate refuses one."""
    for number in range(TRIES):
        yield job if number == 0 else replace(job, seed=(job.seed + number) % SEEDS)
