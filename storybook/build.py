"""Composes the stages, story -> prompts -> jobs -> pictures -> book; no logic of its own."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from storybook import __version__
from storybook.bind import SCREEN, bind_book, lay_out_profile
from storybook.errors import Fault
from storybook.files import folder_lock
from storybook.models import ModelChoice, choose_model, resolve_adapters
from storybook.models.adapters import AdapterUse
from storybook.pages.book import BookFacts
from storybook.pages.levels import check_level
from storybook.plan import RenderJob, plan_jobs
from storybook.prompts import (
    Prompt,
    build_prompts,
    check_prompts,
    choose_translator,
    style_adapters,
)
from storybook.record import read_jobs, write_record
from storybook.render import RenderResult, render
from storybook.render.illustrator import Illustrator
from storybook.render.progress import Reporter
from storybook.render.safety import open_gate
from storybook.store import Store
from storybook.story import LoadedStory, load_story
from storybook.story.checks import project_folder


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
    def facts(self) -> BookFacts:
        """What the imprint says of how the pictures came about."""
        return BookFacts(
            model=self.choice.spec.name,
            adapters=tuple(use.name for use in self.adapters),
            seed=self.loaded.story.seed,
            version=__version__,
            licence_notes=(self.choice.spec.licence,),
        )


@dataclass(frozen=True)
class BuiltBook:
    """What a build left: `book` is None where pictures are missing."""

    book: Path | None
    result: RenderResult


def plan_book(path: Path, model: str | None = None) -> BookPlan:
    """Read, check and plan a book; imports no torch.

    Raises:
        StorybookError: of the kind that fits what is at fault.
    """
    loaded = load_story(path)
    story, project = loaded.story, project_folder(path)
    wishes = (*story.adapters, *style_adapters(story, project))
    choice = choose_model(model or story.model, wishes, project, path.parent)
    adapters = resolve_adapters(wishes, choice.spec, project, path.parent)
    prompts = build_prompts(story, choice.spec, project, choose_translator())
    doubts = (*check_level(loaded), *check_prompts(loaded, prompts, choice.spec))
    return BookPlan(
        loaded=loaded,
        choice=choice,
        adapters=adapters,
        prompts={prompt.slot: prompt for prompt in prompts},
        jobs=plan_jobs(story, prompts, choice.spec, adapters),
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
    profile: str = SCREEN,
    open_illustrator: Callable[[BookPlan], Illustrator] = open_model,
) -> BuiltBook:
    """Draw what the store lacks, lay the book out and bind it.

    Raises:
        StorybookError: nothing could be done; the last book is kept.
    """
    story = plan.loaded.story
    # Whatever is wrong with the text is found before the first picture is drawn.
    lay_out_profile(story, {}, plan.facts, plan.project, profile)
    with folder_lock(plan.folder, f"storybook build {plan.loaded.path.name}"):
        gate = open_gate("auto")
        result = render(plan.jobs, store, lambda: open_illustrator(plan), reporter, gate)
        write_record(plan.folder, plan.loaded.path, plan.choice, result)
        if result.failures:
            return BuiltBook(None, result)
        pictures = export_pictures(result, store, plan.folder / "pictures")
        book = lay_out_profile(story, pictures, plan.facts, plan.project, profile)
        return BuiltBook(bind_book(book, plan.folder, profile), result)


def export_pictures(result: RenderResult, store: Store, folder: Path) -> dict[str, Path]:
    """Copy the book's pictures beside it, by slot; those of pages that are gone are removed.

    Raises:
        StoreError: the folder cannot be written.
    """
    paths = {slot: folder / f"{slot}.png" for slot in result.pictures}
    for slot, job in result.pictures.items():
        store.export(job.key, paths[slot])
    for path in set(folder.glob("*.png")) - set(paths.values()):
        path.unlink()
    return paths
