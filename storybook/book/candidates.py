"""Variants of a picture that are there to choose from, and drawing some more."""

from dataclasses import replace

from storybook.book.plan import BookPlan
from storybook.book.variants import (
    MOST_VARIANTS,
    draw_variants,
    read_sheet,
    sheet_path,
    variant_jobs,
    write_sheet,
)
from storybook.errors import StorybookError
from storybook.files import folder_lock
from storybook.render.job import RenderJob
from storybook.render.session import Session
from storybook.slot import Slot
from storybook.store import Store


def candidates(plan: BookPlan, slot: Slot, store: Store) -> dict[int, RenderJob]:
    """The variants on a picture's sheet, of those that still are this picture with another seed."""
    try:
        variants = read_sheet(sheet_path(plan, slot))
    except StorybookError:  # nothing has been drawn yet
        return {}
    now = plan.jobs[slot]
    return {
        number: job
        for number, job in variants.items()
        if replace(job, seed=now.seed) == now and store.look(job.key).state == "stored"
    }


def draw_candidates(plan: BookPlan, slot: Slot, more: int, session: Session) -> None:
    """Draw `more` variants of a picture than there are, and put all of them on its sheet.

    Raises:
        StorybookError: as `draw_variants` and `write_sheet`.
    """
    store, now = session.store, plan.jobs[slot]
    # A pick begins no new row of variants: those beside it stay in sight.
    known = candidates(plan, slot, store)
    first = known.get(1, now) if now in known.values() else now
    jobs = variant_jobs(first, MOST_VARIANTS)
    missing = [number for number, job in jobs.items() if store.look(job.key).state != "stored"]
    count = missing[:more][-1] if missing else MOST_VARIANTS
    of_first = replace(plan, jobs={**plan.jobs, slot: first})
    with folder_lock(plan.folder, f"storybook draw {plan.loaded.path.name}"):
        drawn = draw_variants(of_first, slot, count, session)
        if drawn:
            write_sheet(plan, slot, drawn, store)
