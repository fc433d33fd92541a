"""A picture that is wanted: which seed stands for it, whether it is stored, what became of it."""

import contextlib
from collections.abc import Mapping
from dataclasses import dataclass, replace

from storybook.errors import StoreError
from storybook.render.job import RenderJob, tries
from storybook.render.picture_file import decode_pixels
from storybook.render.progress import Origin
from storybook.render.safety import Gate, refused_word
from storybook.store import Store


@dataclass(frozen=True)
class Outcome:
    """What became of one place in the book.

    `job` is what was drawn in the end (with another seed, if the gate refused the first), None if
    it failed; `detail` says why, or what is to be said of the picture.
    """

    slot: str
    origin: Origin
    job: RenderJob | None
    detail: str = ""


@dataclass(frozen=True)
class Task:
    """A picture that is wanted, the places it is for, and the job with which it is tried now."""

    wanted: RenderJob
    slots: tuple[str, ...]
    job: RenderJob
    alone: bool = False
    damage: str = ""

    def end(self, origin: Origin, detail: str = "") -> list[Outcome]:
        """The outcome for each place."""
        job = None if origin == "failed" else self.job
        if job is not None and job.seed != self.wanted.seed:
            detail = f"with seed {job.seed}, the safety gate refused {self.wanted.seed}"
        elif self.damage and not detail:
            detail = f"again, the stored file was damaged: {self.damage}"
        return [Outcome(slot, origin, job, detail) for slot in self.slots]


def list_tasks(jobs: Mapping[str, RenderJob]) -> list[Task]:
    """One task for each picture: places that want the same one share it."""
    slots: dict[str, list[str]] = {}
    for slot, job in jobs.items():
        slots.setdefault(job.key, []).append(slot)
    return [Task(jobs[same[0]], tuple(same), jobs[same[0]]) for same in slots.values()]


def find_stored(jobs: Mapping[str, RenderJob], store: Store, gate: Gate | None) -> list[Outcome]:
    """Those of the places whose picture is known to be whole and fit, without reading any."""
    found: list[Outcome] = []
    name = None if gate is None else gate.name
    for task in list_tasks(jobs):
        job = store.settle(task.wanted, name)
        if job is None or store.look(job.key).state != "stored":
            continue
        passed = name is None or store.verdict(job.key, name) == ""
        if passed and refused_word(text for text, _ in job.prompts) is None:
            found += replace(task, job=job).end("store")
    order = {slot: place for place, slot in enumerate(jobs)}
    return sorted(found, key=lambda outcome: order[outcome.slot])


class Finder:
    """Looks wanted pictures up in a store, with what the safety gate says of those it finds."""

    def __init__(self, store: Store, gate: Gate | None) -> None:
        self._store = store
        self._gate = gate

    def find(self, task: Task) -> Task | list[Outcome]:
        """The task with the job to draw now, or its end if there is nothing to draw."""
        word = refused_word(text for text, _ in task.wanted.prompts)
        if word is not None:
            return task.end("failed", f"no picture for children is drawn from the word '{word}'")
        refusal: str | None = ""
        for job in tries(task.wanted):
            tried = replace(task, job=job)
            try:
                refusal = self._refusal(job)
            except StoreError as error:
                return replace(tried, damage=error.message)
            if refusal is None:
                return tried
            if not refusal:
                return tried.end("store")
        return task.end("failed", f"refused with every seed tried: {refusal}")

    def _refusal(self, job: RenderJob) -> str | None:
        """Why the gate keeps the stored picture out; "" if it does not, None if none is stored."""
        said = "" if self._gate is None else self._store.verdict(job.key, self._gate.name)
        if said:
            return said
        stored = self._store.read(job.key)
        if stored is None:
            return None
        if self._gate is not None and said is None:
            said = self._gate.judge(decode_pixels(stored.data))
            with contextlib.suppress(StoreError):  # then it is asked again next time
                self._store.set_verdict(job, self._gate.name, said)
        return said
