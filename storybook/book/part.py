"""Some pages of a book alone: draws their pictures and shows their spreads; binds nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from storybook.book.bind import lay_out_profile, preview_part
from storybook.book.page_range import choose_pages
from storybook.book.plan import BookPlan
from storybook.files import folder_lock
from storybook.layout.book import Book
from storybook.output.profiles import SCREEN
from storybook.render.lookup import stored_jobs
from storybook.render.run import RenderResult, render
from storybook.render.session import Session
from storybook.slot import COVER, Slot

PART = "part"  # the folder of a part, in the book's own


@dataclass(frozen=True)
class BuiltPart:
    """The spreads that show the pages, none where a picture is missing."""

    spreads: tuple[Path, ...]
    result: RenderResult


def build_part(plan: BookPlan, session: Session, wanted: str, profile: str = SCREEN) -> BuiltPart:
    """Draw what these pages lack (`3-5`, `cover`) and write their spreads to `part/`.

    The book as it was last bound is left alone. The other pages are laid out too, with the
    pictures that are there already, so that the part looks as it will in the book.

    Raises:
        LayoutError: the story lacks those pages, or its words do not fit.
        StorybookError: nothing could be done.
    """
    names = choose_pages(wanted, len(plan.loaded.story.pages))
    jobs = {slot: plan.jobs[slot] for slot in slots_of(names, list(plan.jobs))}
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
    return lay_out_profile(plan.loaded.story, pictures, plan.facts, plan.project.root, profile)


def slots_of(names: Sequence[str], slots: Sequence[Slot]) -> list[Slot]:
    """The pictures, of `slots`, that pages of these names show, in reading order."""
    needed = set(names)
    if COVER in needed and COVER not in slots:
        needed.add(Slot.of_page(1))
    on_pages = [slot for slot in slots if slot != COVER]
    if "back" in needed:
        needed |= set(on_pages[-1:])
    return [slot for slot in slots if slot in needed]
