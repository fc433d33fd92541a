"""What two render jobs differ in, in words that say why a picture is drawn again."""

from collections.abc import Mapping, Sequence

from storybook.render.job import JobAdapter, RenderJob


def changes(job: RenderJob, last: RenderJob) -> list[str]:
    """What `job` has that `last` had not, in plain words; empty if they are the same."""
    found = _prompt_changes(job, last)
    if job.seed != last.seed:
        found.append(f"seed changed: {last.seed} -> {job.seed}")
    found += _adapter_changes(job, last)
    found += _model_changes(job, last)
    if (job.width, job.height) != (last.width, last.height):
        found.append(f"size changed: {last.width}x{last.height} -> {job.width}x{job.height}")
    for name in (
        "num_inference_steps", "guidance_scale", "guidance_rescale", "scheduler",
        "prediction_type", "dtype", "backend", "attention", "format_version",
    ):  # fmt: skip
        before, now = getattr(last, name), getattr(job, name)
        if before != now:
            found.append(f"{name} changed: {before} -> {now}")
    return found


def _prompt_changes(job: RenderJob, last: RenderJob) -> list[str]:
    found = []
    if job.prompts != last.prompts:
        before = " / ".join(text for text, _ in last.prompts)
        now = " / ".join(text for text, _ in job.prompts)
        words = "the shares of the styles" if before == now else _changed_words(before, now)
        found.append(f"prompt changed: {words}")
    if job.negative_prompt != last.negative_prompt:
        words = _changed_words(last.negative_prompt, job.negative_prompt)
        found.append(f"negative prompt changed: {words}")
    return found


def _changed_words(before: str, now: str) -> str:
    """The words that went and came, e.g. "'hungry' -> 'sad', added 'at dawn'"."""
    from difflib import SequenceMatcher

    old, new = before.split(), now.split()
    found = []
    for kind, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        gone, come = " ".join(old[i1:i2]).strip(",.;"), " ".join(new[j1:j2]).strip(",.;")
        if kind == "replace":
            found.append(f"'{gone}' -> '{come}'" if gone != come else "punctuation")
        elif kind == "delete":
            found.append(f"without '{gone}'")
        elif kind == "insert":
            found.append(f"added '{come}'")
    return ", ".join(dict.fromkeys(found)) or "spaces"


def _adapter_changes(job: RenderJob, last: RenderJob) -> list[str]:
    if job.adapters == last.adapters:
        return []
    before = _by_name(last.adapters)
    now = _by_name(job.adapters)
    found = [f"{name} added" for name in now if name not in before]
    found += [f"{name} taken away" for name in before if name not in now]
    for name in now:
        if name not in before:
            continue
        if now[name].sha256 != before[name].sha256:
            found.append(f"other weights of {name}")
        if now[name].scale != before[name].scale:
            found.append(f"scale of {name} {before[name].scale:g} -> {now[name].scale:g}")
    return [f"adapter changed: {', '.join(found) or 'another order'}"]


def _by_name(adapters: Sequence[JobAdapter]) -> Mapping[str, JobAdapter]:
    return {use.name: use for use in adapters}


def _model_changes(job: RenderJob, last: RenderJob) -> list[str]:
    if job.model != last.model:
        return [f"model changed: {last.model} -> {job.model}"]
    if job.weights_sha256 != last.weights_sha256:
        return [f"model changed: other weights of {job.model}"]
    if job.revision != last.revision:
        return [f"model changed: revision {last.revision} -> {job.revision}"]
    return []
