"""A planned book -> pictures -> pages -> files; whatever is up to date is left alone."""

from collections.abc import Mapping, Sequence, Set
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from storybook.book.bind import SCREEN_BINDING, Binding, bind_book, lay_out_profile
from storybook.book.manifest import (
    Manifest,
    Sources,
    add_bound,
    describe_pictures,
    find_bound,
    is_current,
    read_manifest,
    snapshot_files,
    write_manifest,
)
from storybook.book.pictures import export_pictures, export_placeholders
from storybook.book.plan import BookPlan
from storybook.files import folder_lock
from storybook.render.job import RenderJob
from storybook.render.lookup import find_stored
from storybook.render.run import Outcome, RenderResult, render
from storybook.render.session import Session
from storybook.slot import Slot

if TYPE_CHECKING:
    from storybook.layout.book import Book


@dataclass(frozen=True)
class BuiltBook:
    """The result of a build; `book` is None if pictures are missing.

    `changed` is false if every file was already up to date and nothing was written.
    """

    book: Path | None
    result: RenderResult
    changed: bool = True


def build_book(plan: BookPlan, session: Session, binding: Binding = SCREEN_BINDING) -> BuiltBook:
    """Draw missing pictures, lay out and bind the book; whatever is up to date is left alone.

    Raises:
        StorybookError: the build failed; the last book is kept.
    """
    result = draw_book(plan, session, (binding,))
    return bind_drawn(plan, result, session, binding)


def draw_book(plan: BookPlan, session: Session, bindings: Sequence[Binding]) -> RenderResult:
    """Draw the missing pictures of a book, if it is not up to date in all its bindings.

    Raises:
        StorybookError: the model can't be loaded, or the store or the book's folder can't be
            written.
    """
    stored = stored_pictures(plan, session)
    if stored is not None and all(
        _find_current_book(plan, stored, binding) for binding in bindings
    ):
        _report_current(stored, session)
        return stored
    with lock_book(plan):
        return render(plan.jobs, session, plan.choice.spec, plan.adapters)


def bind_drawn(
    plan: BookPlan, result: RenderResult, session: Session, binding: Binding
) -> BuiltBook:
    """As `build_book`, with pictures that are drawn already.

    Raises:
        StorybookError: the book could not be bound; the last one is kept.
    """
    current = None if result.failures else _find_current_book(plan, result, binding)
    if current is not None:
        return current
    with lock_book(plan):
        return _bind(plan, result, session, binding)


def lock_book(plan: BookPlan) -> AbstractContextManager[None]:
    """The lock of a book's folder.

    Raises:
        StoreError: another build holds it, or the folder cannot be written.
    """
    return folder_lock(plan.folder, f"storybook build {plan.loaded.path.name}")


def _bind(plan: BookPlan, result: RenderResult, session: Session, binding: Binding) -> BuiltBook:
    manifest = _record_pictures(plan, result)
    if result.failures and not binding.allow_missing:
        return BuiltBook(None, result)
    before = snapshot_files(plan.folder)
    pictures = _export(plan, result, session)
    current = _find_current_book(plan, result, binding)
    if current is not None:
        return current
    drawn = {outcome.slot for outcome in result.outcomes if outcome.job is not None}
    book = _lay_out(plan, pictures, drawn, binding)
    path = bind_book(book, plan.folder, binding, session.store)
    sources = _sources(plan, _keys(result), binding)
    write_manifest(plan.folder, add_bound(manifest, path, sources, before))
    return BuiltBook(path, result)


def is_up_to_date(plan: BookPlan, session: Session, binding: Binding = SCREEN_BINDING) -> bool:
    """Whether a build would find everything up to date."""
    stored = stored_pictures(plan, session)
    return stored is not None and _find_current_book(plan, stored, binding) is not None


def matches_story(plan: BookPlan, stored: Mapping[Slot, RenderJob]) -> bool:
    """Whether the screen book and its spreads match the current story, compared by content.

    `stored` are the jobs of the pictures in the store.
    """
    keys = {slot: stored[slot].key if slot in stored else "" for slot in plan.jobs}
    sources = _sources(plan, keys, SCREEN_BINDING)
    return is_current(plan.folder, read_manifest(plan.folder), sources)


def stored_pictures(plan: BookPlan, session: Session) -> RenderResult | None:
    """The book's pictures if all are stored and passed by the gate; reads no picture file."""
    outcomes = []
    for slot, job in plan.jobs.items():
        stored_state = find_stored(job, session.store, session.gate)
        if stored_state.job is None or stored_state.state != "stored" or not stored_state.judged:
            return None
        outcomes.append(Outcome(slot, "store", stored_state.job))
    return RenderResult(tuple(outcomes))


def _lay_out(
    plan: BookPlan, pictures: Mapping[Slot, Path], drawn: Set[Slot], binding: Binding
) -> "Book":
    """The book's pages; only `drawn` pictures are described, not their placeholders."""
    descriptions = {slot: text for slot, text in plan.descriptions().items() if slot in drawn}
    root = plan.project.root
    return lay_out_profile(
        plan.loaded.printed, pictures, plan.facts, root, binding.profile, descriptions
    )


def _record_pictures(plan: BookPlan, result: RenderResult) -> Manifest:
    """Write the current pictures to the manifest; return it."""
    pictures = describe_pictures(plan.folder, plan.loaded.path, plan.choice, result)
    manifest = replace(read_manifest(plan.folder), pictures=pictures)
    write_manifest(plan.folder, manifest)
    return manifest


def _export(plan: BookPlan, result: RenderResult, session: Session) -> dict[Slot, Path]:
    folder = plan.folder / "pictures"
    pictures = export_pictures(result, session.store, folder)
    language = plan.loaded.printed.language[0]
    return pictures | export_placeholders(result, plan.jobs, language, folder)


def _keys(result: RenderResult) -> dict[Slot, str]:
    return {
        outcome.slot: "" if outcome.job is None else outcome.job.key for outcome in result.outcomes
    }


def _sources(plan: BookPlan, keys: Mapping[Slot, str], binding: Binding) -> Sources:
    read_aloud = binding.read_aloud
    return Sources(
        story=plan.loaded.printed,
        keys=keys,
        facts=plan.facts,
        project=plan.project,
        profile=binding.profile,
        options={
            "previews": binding.previews,
            "strict": binding.strict,
            "speak": read_aloud is not None and read_aloud.speak,
        },
        recordings=None if read_aloud is None else read_aloud.recordings,
    )


def _find_current_book(plan: BookPlan, result: RenderResult, binding: Binding) -> BuiltBook | None:
    """The bound book, if made from exactly these pictures and all its files are intact."""
    manifest = read_manifest(plan.folder)
    pictures = describe_pictures(plan.folder, plan.loaded.path, plan.choice, result)
    if manifest.pictures != pictures:
        return None
    book = find_bound(plan.folder, manifest, _sources(plan, _keys(result), binding))
    return None if book is None else BuiltBook(book, result, changed=False)


def _report_current(result: RenderResult, session: Session) -> None:
    session.reporter.begin(len(result.outcomes), len(result.outcomes), 0)
    for outcome in result.outcomes:
        if outcome.job is not None:
            session.store.touch(outcome.job.key)
        session.reporter.picture(outcome.slot, outcome.origin, outcome.detail)
    session.reporter.end()
