"""Which stored picture stands for a wanted one: decided here and nowhere else.

A picture that the safety gate refused is stood for by the same with another seed (`plan.tries`).
"""

import contextlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from storybook.errors import StoreError
from storybook.prompts.refused_words import refused_word
from storybook.render.job import RenderJob
from storybook.render.picture_file import decode_pixels, read_facts
from storybook.render.plan import tries
from storybook.render.reasons import Reason, compare_jobs
from storybook.render.safety import Gate
from storybook.slot import Slot
from storybook.store import Store


@dataclass(frozen=True)
class Standing:
    """What the store has for a wanted picture.

    `job` is the one to take or to draw: the wanted one, or the same with another seed; None where
    nothing can be drawn. `state` is "stored", also where the gate has not looked at it yet
    (`judged` is false), "missing" and "damaged", where it is to be drawn, "refused word" or
    "refused" with every seed. `detail` is the word, what the gate said, or what is damaged.
    """

    state: Literal["stored", "missing", "damaged", "refused word", "refused"]
    job: RenderJob | None
    detail: str = ""
    judged: bool = True


def find_standing(wanted: RenderJob, store: Store, gate: Gate | None) -> Standing:
    """What stands for a picture; only files that were touched since they were verified are read."""
    return _find(wanted, store, gate, frozenset())


def verify_standing(wanted: RenderJob, store: Store, gate: Gate | None) -> Standing:
    """As `find_standing`, with every byte read, and the gate asked about what it has not seen.

    Raises:
        StorybookError: the gate cannot be started.
    """
    refused: dict[str, str] = {}
    while True:
        standing = _find(wanted, store, gate, refused.keys())
        if standing.job is None or standing.state != "stored":
            last = next(reversed(refused.values()), standing.detail)
            return replace(standing, detail=last) if standing.state == "refused" else standing
        try:
            data = store.read(standing.job.key)
            if data is None:
                return replace(standing, state="missing", detail="")
            read_facts(data)
        except StoreError as error:
            return replace(standing, state="damaged", detail=error.message)
        if gate is None or standing.judged:
            return standing
        verdict = gate.judge(decode_pixels(data))
        with contextlib.suppress(StoreError):  # then it is asked again next time
            store.set_verdict(standing.job.key, gate.name, verdict)
        if not verdict:
            return replace(standing, judged=True)
        refused[standing.job.key] = verdict


def _find(wanted: RenderJob, store: Store, gate: Gate | None, refused: Collection[str]) -> Standing:
    """As `find_standing`, passing over the keys that were `refused` just now."""
    word = refused_word(text for text, _ in wanted.prompts)
    if word is not None:
        return Standing("refused word", None, word)
    verdict: str | None = ""
    for job in tries(wanted):
        verdict = "" if gate is None else store.verdict(job.key, gate.name)
        if not verdict and job.key not in refused:
            look = store.look(job.key)
            return Standing(look.state, job, look.damage, judged=verdict is not None)
    return Standing("refused", None, verdict or "")


def stored_jobs(
    jobs: Mapping[Slot, RenderJob], store: Store, gate: Gate | None
) -> dict[Slot, RenderJob]:
    """The jobs under which the pictures lie that are stored, by slot."""
    standings = {slot: find_standing(job, store, gate) for slot, job in jobs.items()}
    return {
        slot: standing.job
        for slot, standing in standings.items()
        if standing.job is not None and standing.state == "stored"
    }


def reasons_to_draw(
    wanted: RenderJob, last: RenderJob | None, store: Store, gate: Gate | None
) -> tuple[Reason, ...]:
    """Why a picture has to be drawn, or cannot be; empty if it is stored.

    `last` is the job that the same place in the book had in the last build.
    """
    standing = find_standing(wanted, store, gate)
    if standing.state == "stored":
        return ()
    if standing.state == "missing":
        if last is None:
            return (Reason("new"),)
        # Another seed that stood in for the wanted one, as the gate refused it, is no change.
        same = replace(last, seed=wanted.seed)
        before = same if find_standing(same, store, gate).job == last else last
        return compare_jobs(wanted, before) or (Reason("not stored"),)
    return (Reason(standing.state, standing.detail),)
