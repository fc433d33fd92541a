"""Composes the stages, story -> prompts -> jobs -> pictures -> book; no logic of its own."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from storybook import __version__
from storybook.book.bind import FOR_THE_SCREEN, bind_book, check_profile_fit, lay_out_profile
from storybook.book.bind import Binding as Binding
from storybook.book.bound import Sources, find_bound, is_shown, note_files, remember
from storybook.book.exports import export_pictures, export_placeholders
from storybook.book.record import is_recorded, make_record, read_jobs, write_record
from storybook.checks.references import check_outside
from storybook.checks.refused_words import check_words
from storybook.checks.vocabulary import check_known
from storybook.errors import Fault
from storybook.files import folder_lock
from storybook.layout.text.reading_level import check_level
from storybook.models import ModelChoice, choose_model, resolve_adapters
from storybook.models.adapters import QUICK, AdapterUse, quick_adapter
from storybook.prompts import (
    Prompt,
    build_prompts,
    check_prompts,
    choose_translator,
    style_adapters,
)
from storybook.render.illustrator import Illustrator
from storybook.render.job import RenderJob, plan_jobs
from storybook.render.progress import Reporter
from storybook.render.run import RenderResult, render
from storybook.render.safety import open_gate
from storybook.render.tasks import find_stored
from storybook.store import Store
from storybook.story import LoadedStory, load_story
from storybook.story.validation import project_folder

if TYPE_CHECKING:
    from storybook.layout.book import Book, BookFacts


@dataclass(frozen=True)
class BookPlan:
    """All that is decided before anything heavy is loaded.

    `jobs` are by slot in reading order; `last` are those of the book as it was last built.
    """

    loaded: LoadedStory
    choice: ModelChoice
    adapters: tuple[AdapterUse, ...]
    prompts: Mapping[str, Prompt]
    jobs: Mapping[str, RenderJob]
    last: Mapping[str, RenderJob]
    warnings: tuple[Fault, ...]
    project: Path

    @property
    def folder(self) -> Path:
        """Where the book's files go."""
        return self.project / "output" / self.loaded.path.stem

    @property
    def origins(self) -> dict[str, Any]:
        """How the pictures came about, as `BookFacts` has it."""
        return {
            "model": self.choice.spec.name,
            # The model's own quick way is a part of the model, not somebody's style.
            "adapters": tuple(use.name for use in self.adapters if use.name != QUICK),
            "seed": self.loaded.story.seed,
            "version": __version__,
            "licence_notes": (self.choice.spec.licence,),
        }

    @property
    def facts(self) -> "BookFacts":
        """What the imprint says of how the pictures came about."""
        from storybook.layout.book import BookFacts  # with numpy and Pillow

        return BookFacts(**self.origins)


@dataclass(frozen=True)
class BuiltBook:
    """What a build left: `book` is None where pictures are missing.

    `changed` is false where every file of the book stood already, and nothing was written.
    """

    book: Path | None
    result: RenderResult
    changed: bool = True


def plan_book(path: Path, model: str | None = None, quality: bool = False) -> BookPlan:
    """Read, check and plan a book; imports no torch.

    `model` and `quality` win over what the story says of them.

    Raises:
        StorybookError: of the kind that fits what is at fault.
    """
    return plan_story(load_story(path, check_outside), model, quality)


def plan_story(loaded: LoadedStory, model: str | None = None, quality: bool = False) -> BookPlan:
    """As `plan_book`, for a story that is read already."""
    path, story, project = loaded.path, loaded.story, project_folder(loaded.path)
    wishes = (*story.adapters, *style_adapters(story, project))
    choice = choose_model(model or story.model, wishes, project, path.parent)
    adapters = resolve_adapters(wishes, choice.spec, project, path.parent)
    quick = None if quality or story.quality else quick_adapter(choice.spec)
    prompts = build_prompts(story, choice.spec, project, choose_translator())
    doubts = (
        *check_level(loaded),
        *check_prompts(loaded, prompts, choice.spec),
        *check_words(loaded, prompts),
        *check_known(loaded, choice.spec),
    )
    return BookPlan(
        loaded=loaded,
        choice=choice,
        adapters=adapters if quick is None else (quick, *adapters),
        prompts={prompt.slot: prompt for prompt in prompts},
        jobs=plan_jobs(story, prompts, choice.spec, adapters, quick),
        last=read_jobs(project / "output" / path.stem),
        warnings=(*loaded.warnings, *doubts),
        project=project,
    )


def open_model(plan: BookPlan) -> Illustrator:
    """Load the model that the plan chose, with its adapters; imports torch."""
    from storybook.diffusion import open_illustrator

    return open_illustrator(plan.choice.spec, plan.adapters)


def build_book(
    plan: BookPlan,
    store: Store,
    reporter: Reporter,
    binding: Binding = FOR_THE_SCREEN,
    open_illustrator: Callable[[BookPlan], Illustrator] = open_model,
) -> BuiltBook:
    """Draw what the store lacks, lay the book out and bind it; what stands already is left alone.

    Raises:
        StorybookError: nothing could be done; the last book is kept.
    """
    gate = open_gate("auto")
    stored = RenderResult(tuple(find_stored(plan.jobs, store, gate)))
    if len(stored.outcomes) == len(plan.jobs):
        standing = _standing_book(plan, stored, binding)
        if standing is not None:
            _report_standing(stored, store, reporter)
            return standing
    else:
        # Whatever is wrong with the text is found before the first picture is drawn.
        _check_fit(plan, binding)
    with folder_lock(plan.folder, f"storybook build {plan.loaded.path.name}"):
        result = render(plan.jobs, store, lambda: open_illustrator(plan), reporter, gate)
        write_record(plan.folder, _record(plan, result))
        if result.failures and not binding.allow_missing:
            return BuiltBook(None, result)
        before = note_files(plan.folder)
        pictures = export_pictures(result, store, plan.folder / "pictures")
        language = plan.loaded.story.language[0]
        pictures |= export_placeholders(result, plan.jobs, language, plan.folder / "pictures")
        standing = _standing_book(plan, result, binding)
        if standing is not None:
            return standing
        book = _lay_out(plan, pictures, binding)
        path = bind_book(book, plan.folder, binding, store)
        remember(path, _sources(plan, _keys(result), binding), before)
        return BuiltBook(path, result)


def foresee_book(plan: BookPlan, store: Store, binding: Binding = FOR_THE_SCREEN) -> bool:
    """Check the text as a build does first, and say whether it would then find all done.

    Raises:
        LayoutError: the words do not fit.
    """
    stored = RenderResult(tuple(find_stored(plan.jobs, store, open_gate("auto"))))
    if len(stored.outcomes) == len(plan.jobs) and _standing_book(plan, stored, binding):
        return True
    _check_fit(plan, binding)
    return False


def shows_story(plan: BookPlan, standing: Mapping[str, RenderJob]) -> bool:
    """Whether the book for the screen and its spreads are of the story as it is, by content.

    `standing` are the jobs of the pictures that are there, by slot.
    """
    keys = {slot: standing[slot].key if slot in standing else "" for slot in plan.jobs}
    return is_shown(plan.folder, _sources(plan, keys, FOR_THE_SCREEN))


def _check_fit(plan: BookPlan, binding: Binding) -> None:
    check_profile_fit(plan.loaded.story, plan.facts, plan.project, binding.profile)


def _lay_out(plan: BookPlan, pictures: Mapping[str, Path], binding: Binding) -> "Book":
    story = plan.loaded.story
    return lay_out_profile(story, pictures, plan.facts, plan.project, binding.profile)


def _keys(result: RenderResult) -> dict[str, str]:
    return {one.slot: "" if one.job is None else one.job.key for one in result.outcomes}


def _sources(plan: BookPlan, keys: Mapping[str, str], binding: Binding) -> Sources:
    sound = binding.read_aloud
    how = {
        "previews": binding.previews,
        "strict": binding.strict,
        "speak": sound is not None and sound.speak,
    }
    recordings = None if sound is None else sound.recordings
    where = (plan.project, binding.profile)
    return Sources(plan.loaded.story, keys, plan.origins, *where, how, recordings)


def _record(plan: BookPlan, result: RenderResult) -> bytes:
    return make_record(plan.folder, plan.loaded.path, plan.choice, result)


def _standing_book(plan: BookPlan, result: RenderResult, binding: Binding) -> BuiltBook | None:
    """The book, if it was bound from just these pictures and all its files are whole."""
    if not is_recorded(plan.folder, _record(plan, result)):
        return None
    book = find_bound(plan.folder, _sources(plan, _keys(result), binding))
    return None if book is None else BuiltBook(book, result, changed=False)


def _report_standing(result: RenderResult, store: Store, reporter: Reporter) -> None:
    reporter.begin(len(result.outcomes), len(result.outcomes), 0)
    for outcome in result.outcomes:
        if outcome.job is not None:
            store.keep(outcome.job.key)
        reporter.picture(outcome.slot, outcome.origin, outcome.detail)
    reporter.end()
