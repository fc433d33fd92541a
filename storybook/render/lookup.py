"""The only code that decides which stored picture is used for a requested job.

A picture that the safety gate refused is replaced by one with another seed (`plan.seed_attempts`).
"""

import contextlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from storybook.errors import StoreError
from storybook.prompts.refused_words import refused_word
from storybook.render.job import RenderJob
from storybook.render.picture_file import decode_pixels, read_facts
from storybook.render.plan import seed_attempts
from storybook.render.reasons import Reason, compare_jobs
from storybook.render.safety import Gate
from storybook.slot import Slot
from storybook.store import Store


@dataclass(frozen=True)
class StoredState:
    """What the store has for a requested picture.

    `job` is the one to use or to draw: the requested one, or the same with another seed; None if
    nothing can be drawn. `state` is "stored" (even if the gate has not checked it yet: `judged` is
    false), "missing" or "damaged" (to be drawn), "refused word", or "refused" for every seed.
    `detail` is the refused word, the gate's reason, or the damage.
    """

    state: Literal["stored", "missing", "damaged", "refused word", "refused"]
    job: RenderJob | None
    detail: str = ""
    judged: bool = True


def find_stored(wanted: RenderJob, store: Store, gate: Gate | None) -> StoredState:
    """Look a job up; only files modified since they were last verified are read."""
    return _find(wanted, store, gate, frozenset())


def verify_stored(wanted: RenderJob, store: Store, gate: Gate | None) -> StoredState:
    """As `find_stored`, but verify every byte and ask the gate about unchecked pictures.

    Raises:
        StorybookError: the gate cannot be started.
    """
    refused: dict[str, str] = {}
    while True:
        stored_state = _find(wanted, store, gate, refused.keys())
        if stored_state.job is None or stored_state.state != "stored":
            last = next(reversed(refused.values()), stored_state.detail)
            if stored_state.state == "refused":
                return replace(stored_state, detail=last)
            return stored_state
        try:
            data = store.read(stored_state.job.key)
            if data is None:
                return replace(stored_state, state="missing", detail="")
            read_facts(data)
        except StoreError as error:
            return replace(stored_state, state="damaged", detail=error.message)
        if gate is None or stored_state.judged:
            return stored_state
        verdict = gate.judge(decode_pixels(data))
        with contextlib.suppress(StoreError):  # then the gate is asked again next time
            store.set_verdict(stored_state.job.key, gate.name, verdict)
        if not verdict:
            return replace(stored_state, judged=True)
        refused[stored_state.job.key] = verdict


def describe_refusal(stored_state: StoredState) -> str:
    """Why a picture cannot be drawn, where the state is "refused" or "refused word"."""
    if stored_state.state == "refused word":
        return f"no picture for children is drawn from the word '{stored_state.detail}'"
    return f"refused with every seed tried: {stored_state.detail}"


def _find(
    wanted: RenderJob, store: Store, gate: Gate | None, refused: Collection[str]
) -> StoredState:
    """As `find_stored`, skipping the keys in `refused`."""
    word = refused_word(text for text, _ in wanted.prompts)
    if word is not None:
        return StoredState("refused word", None, word)
    verdict: str | None = ""
    for job in seed_attempts(wanted):
        verdict = "" if gate is None else store.verdict(job.key, gate.name)
        if not verdict and job.key not in refused:
            check = store.quick_check(job.key)
            return StoredState(check.state, job, check.damage, judged=verdict is not None)
    return StoredState("refused", None, verdict or "")


def stored_jobs(
    jobs: Mapping[Slot, RenderJob], store: Store, gate: Gate | None
) -> dict[Slot, RenderJob]:
    """The job of each stored picture, by slot."""
    states = {slot: find_stored(job, store, gate) for slot, job in jobs.items()}
    return {
        slot: stored_state.job
        for slot, stored_state in states.items()
        if stored_state.job is not None and stored_state.state == "stored"
    }


def reasons_to_draw(
    wanted: RenderJob, last: RenderJob | None, store: Store, gate: Gate | None
) -> tuple[Reason, ...]:
    """Why a picture has to be drawn, or cannot be; empty if it is stored.

    `last` is the job of the same slot in the last build.
    """
    stored_state = find_stored(wanted, store, gate)
    if stored_state.state == "stored":
        return ()
    if stored_state.state == "missing":
        if last is None:
            return (Reason("new"),)
        # A replacement seed, used because the gate refused the first, does not count as a change.
        same = replace(last, seed=wanted.seed)
        before = same if find_stored(same, store, gate).job == last else last
        return compare_jobs(wanted, before) or (Reason("not stored"),)
    return (Reason(stored_state.state, stored_state.detail),)
