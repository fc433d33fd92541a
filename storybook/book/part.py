"""Builds only some pages of a book: their pictures and spreads, without binding."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from storybook.book.bind import lay_out_profile, preview_part
from storybook.book.page_range import choose_pages
from storybook.book.plan import BookPlan
from storybook.files import folder_lock
from storybook.layout.book import Book
from storybook.render.lookup import stored_jobs
from storybook.render.run import RenderResult, render
from storybook.render.session import Session
from storybook.slot import BACK, COVER, LOGO, Slot
from storybook.story import back_slot

PART = "part"  # subfolder of the book's folder


@dataclass(frozen=True)
class BuiltPart:
    """The spreads that show the pages; empty if a picture is missing."""

    spreads: tuple[Path, ...]
    result: RenderResult


def build_part(plan: BookPlan, session: Session, selection: str, profile: str) -> BuiltPart:
    """Draw the missing pictures of some pages (`3-5`, `cover`); write their spreads to `part/`.

    The last bound book is left alone. The other pages are laid out too, with the pictures that
    already exist, so that the part looks as it will in the book.

    Raises:
        LayoutError: the story lacks those pages, or its text does not fit.
        StorybookError: the part could not be built.
    """
    names = choose_pages(selection, len(plan.loaded.story.pages))
    back = back_slot(plan.loaded.printed)
    jobs = {slot: plan.jobs[slot] for slot in slots_of(names, list(plan.jobs), back)}
    with folder_lock(plan.folder, f"storybook build {plan.loaded.path.name}"):
        result = render(jobs, session, plan.choice.spec, plan.adapters)
        if result.failures:
            return BuiltPart((), result)
        pictures = {}
        for slot, job in stored_jobs(plan.jobs, session.store, session.gate).items():
            pictures[slot] = plan.folder / PART / "pictures" / f"{slot}.png"
            session.store.export(job.key, pictures[slot])
        book = _lay_out(plan, pictures, profile)
        return BuiltPart(tuple(preview_part(book, plan.folder / PART, names)), result)


def _lay_out(plan: BookPlan, pictures: Mapping[Slot, Path], profile: str) -> Book:
    story, root = plan.loaded.printed, plan.project.root
    return lay_out_profile(story, pictures, plan.facts, root, profile, plan.descriptions())


def slots_of(names: Sequence[str], slots: Sequence[Slot], back: Slot | None) -> list[Slot]:
    """Those of `slots` whose pictures appear on the named pages, in reading order.

    `back` is the slot of the picture on the back cover.
    """
    needed = set(names)
    if COVER in needed and COVER not in slots:
        needed.add(Slot.of_page(1))
    if BACK in needed:
        needed = {*(needed - {BACK}), *([back] if back else []), LOGO}
    if "imprint" in needed:
        needed.add(LOGO)
    return [slot for slot in slots if slot in needed]
