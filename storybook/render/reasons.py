"""Why a picture has to be drawn, as data; the command line and the web make sentences of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from storybook.render.job import Region, RenderJob

ReasonKind = Literal[
    "new",
    "not stored",
    "damaged",
    "refused word",
    "refused",
    "prompt",
    "stage",
    "style shares",
    "negative prompt",
    "seed",
    "adapter added",
    "adapter removed",
    "adapter weights",
    "adapter scale",
    "adapter order",
    "model",
    "model weights",
    "model revision",
    "size",
    "setting",
    "draft",
    "own file",
]
WordChange = tuple[str, str]  # words removed, words added; "" for none
_SETTINGS = (
    "num_inference_steps",
    "guidance_scale",
    "guidance_rescale",
    "guidance_start",
    "guidance_end",
    "step_reuse",
    "scheduler",
    "prediction_type",
    "paint_figures",
    "paint_ground",
    "dtype",
    "backend",
    "format_version",
)


@dataclass(frozen=True)
class Reason:
    """One reason; `subject` is the word, damage, adapter or setting concerned.

    `before` and `after` are the two values where something changed, in plain text.
    """

    kind: ReasonKind
    subject: str = ""
    before: str = ""
    after: str = ""


def compare_jobs(job: RenderJob, last: RenderJob) -> tuple[Reason, ...]:
    """How `job` differs from the `last` one; empty if they are the same."""
    if job.is_own_file or last.is_own_file:
        return (Reason("own file"),) if job != last else ()
    return (
        *_compare_prompts(job, last),
        *_compare_sketches(job, last),
        *_compare("seed", last.seed, job.seed),
        *_compare_adapters(job, last),
        *_compare_models(job, last),
        *_compare("draft", last.decoder, job.decoder),
        *_compare("size", f"{last.width}x{last.height}", f"{job.width}x{job.height}"),
        *(
            reason
            for name in _SETTINGS
            for reason in _compare("setting", getattr(last, name), getattr(job, name), name)
        ),
        *_compare_regions(job, last),
    )


def _compare_regions(job: RenderJob, last: RenderJob) -> Iterator[Reason]:
    if job.prompts == last.prompts and job.regions != last.regions:
        before, after = (", ".join(map(_describe_region, j.regions)) for j in (last, job))
        yield Reason("setting", "regions", before or "none", after or "none")


def _describe_region(region: Region) -> str:
    adapter = region.adapter
    return region.key if adapter is None else f"{region.key} by {adapter.name} ({adapter.scale:g})"


def _compare_sketches(job: RenderJob, last: RenderJob) -> Iterator[Reason]:
    shown = (job.stage, job.sketch_sha256) != (last.stage, last.sketch_sha256)
    if shown and job.prompts == last.prompts:
        yield Reason("stage")


def _compare(kind: ReasonKind, before: object, after: object, subject: str = "") -> list[Reason]:
    return [Reason(kind, subject, f"{before}", f"{after}")] if before != after else []


def _compare_prompts(job: RenderJob, last: RenderJob) -> Iterator[Reason]:
    before = " / ".join(text for text, _ in last.prompts)
    after = " / ".join(text for text, _ in job.prompts)
    if before != after:
        yield Reason("prompt", "", before, after)
    elif job.prompts != last.prompts:
        yield Reason("style shares")
    yield from _compare("negative prompt", last.negative_prompt, job.negative_prompt)


def _compare_adapters(job: RenderJob, last: RenderJob) -> Iterator[Reason]:
    before = {use.name: use for use in last.adapters}
    after = {use.name: use for use in job.adapters}
    yield from (Reason("adapter added", name) for name in after if name not in before)
    yield from (Reason("adapter removed", name) for name in before if name not in after)
    for name in (name for name in after if name in before):
        if after[name].sha256 != before[name].sha256:
            yield Reason("adapter weights", name)
        scales = (f"{before[name].scale:g}", f"{after[name].scale:g}")
        yield from _compare("adapter scale", *scales, name)
    if job.adapters != last.adapters and before == after:
        yield Reason("adapter order")


def _compare_models(job: RenderJob, last: RenderJob) -> list[Reason]:
    if job.model != last.model:
        return _compare("model", last.model, job.model)
    if job.weights_sha256 != last.weights_sha256:
        return [Reason("model weights", job.model)]
    return _compare("model revision", last.revision, job.revision)


def changed_words(before: str, after: str) -> list[WordChange]:
    """Pairs of removed and added words; equal ones if only punctuation differs."""
    from difflib import SequenceMatcher

    old, new = before.split(), after.split()
    changes = []
    for kind, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            removed, added = " ".join(old[i1:i2]).strip(",.;"), " ".join(new[j1:j2]).strip(",.;")
            changes.append((removed, added))
    return changes
