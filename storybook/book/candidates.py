"""Candidates: the drawn variants that an author can choose a picture from; drawing more."""

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


def list_candidates(plan: BookPlan, slot: Slot, store: Store) -> dict[int, RenderJob]:
    """The stored variants on a picture's sheet that differ from its current job only by seed."""
    try:
        variants = read_sheet(sheet_path(plan, slot))
    except StorybookError:  # no variants have been drawn yet
        return {}
    current = plan.jobs[slot]
    return {
        number: job
        for number, job in variants.items()
        if replace(job, seed=current.seed) == current and _is_stored(job, store)
    }


def draw_candidates(plan: BookPlan, slot: Slot, more: int, session: Session) -> None:
    """Draw `more` further variants of a picture, and put them on its sheet with the others.

    Raises:
        StorybookError: as `draw_variants` and `write_sheet`.
    """
    store, current = session.store, plan.jobs[slot]
    # If the picture in use is one of the variants, keep numbering from variant 1, so that picking
    # a variant does not drop the others from the sheet.
    known = list_candidates(plan, slot, store)
    first = known.get(1, current) if current in known.values() else current
    jobs = variant_jobs(first, MOST_VARIANTS)
    missing = [number for number, job in jobs.items() if not _is_stored(job, store)]
    count = missing[:more][-1] if missing else MOST_VARIANTS
    plan_from_first = replace(plan, jobs={**plan.jobs, slot: first})
    with folder_lock(plan.folder, f"storybook draw {plan.loaded.path.name}"):
        drawn = draw_variants(plan_from_first, slot, count, session)
        if drawn:
            write_sheet(plan, slot, drawn, store)


def _is_stored(job: RenderJob, store: Store) -> bool:
    return store.quick_check(job.key).state == "stored"
