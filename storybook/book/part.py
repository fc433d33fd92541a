"""Some pages of a book alone: draws their pictures and shows their spreads; binds nothing."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from storybook.book.bind import lay_out_profile, preview_part
from storybook.book.build import BookPlan, open_model
from storybook.book.page_ranges import choose_pages
from storybook.files import folder_lock
from storybook.output.profiles import SCREEN
from storybook.render.illustrator import Illustrator
from storybook.render.progress import Reporter
from storybook.render.run import RenderResult, render
from storybook.render.safety import open_gate
from storybook.render.tasks import find_stored
from storybook.store import Store

PART = "part"  # the folder of a part, in the book's own


@dataclass(frozen=True)
class BuiltPart:
    """The spreads that show the pages, none where a picture is missing."""

    spreads: tuple[Path, ...]
    result: RenderResult


def build_part(
    plan: BookPlan,
    store: Store,
    reporter: Reporter,
    wanted: str,
    profile: str = SCREEN,
    open_illustrator: Callable[[BookPlan], Illustrator] = open_model,
) -> BuiltPart:
    """Draw what these pages lack (`3-5`, `cover`) and write their spreads to `part/`.

    The book as it was last bound is left alone. Pages that are not meant are laid out too, with
    the pictures that are there already, so that the part looks as it will in the book.

    Raises:
        LayoutError: the story lacks those pages, or its words do not fit.
        StorybookError: nothing could be done.
    """
    names = choose_pages(wanted, len(plan.loaded.story.pages))
    book = lay_out_profile(plan.loaded.story, {}, plan.facts, plan.project, profile)
    jobs = {slot: plan.jobs[slot] for slot in slots_of(names, list(plan.jobs))}
    gate = open_gate("auto")
    with folder_lock(plan.folder, f"storybook build {plan.loaded.path.name}"):
        result = render(jobs, store, lambda: open_illustrator(plan), reporter, gate)
        if result.failures:
            return BuiltPart((), result)
        pictures = {}
        for one in find_stored(plan.jobs, store, gate):
            if one.job is not None:
                pictures[one.slot] = plan.folder / PART / "pictures" / f"{one.slot}.png"
                store.export(one.job.key, pictures[one.slot])
        book = lay_out_profile(plan.loaded.story, pictures, plan.facts, plan.project, profile)
        return BuiltPart(tuple(preview_part(book, plan.folder / PART, names)), result)


def slots_of(names: Sequence[str], slots: Sequence[str]) -> list[str]:
    """The pictures, of `slots`, that pages of these names show, in reading order."""
    needed = set(names)
    if "cover" in needed and "cover" not in slots:
        needed.add("page-01")
    drawn = [slot for slot in slots if slot != "cover"]
    if "back" in needed:
        needed |= set(drawn[-1:])
    return [slot for slot in slots if slot in needed]
