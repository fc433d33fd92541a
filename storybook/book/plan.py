"""Story -> model, adapters, prompts, jobs: what is decided before anything heavy is loaded."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from storybook import __version__
from storybook.book.manifest import read_manifest
from storybook.checks import check_story, read_checked
from storybook.errors import Fault, StorybookError
from storybook.layout.facts import BookFacts
from storybook.models import ModelChoice, choose_model, resolve_adapters
from storybook.models.adapters import QUICK, AdapterUse, quick_adapter
from storybook.project import Project
from storybook.prompts import Prompt, build_prompts, choose_translator, style_adapters
from storybook.render.job import RenderJob
from storybook.render.plan import plan_jobs
from storybook.story import LoadedStory, Slot


@dataclass(frozen=True)
class Setup:
    """What draws a book: the model, its adapters, and the prompt of each picture.

    `quick` is the model's adapter of few steps, None where its long way is wanted or the only one.
    """

    choice: ModelChoice
    adapters: tuple[AdapterUse, ...]
    quick: AdapterUse | None
    prompts: Mapping[Slot, Prompt]


@dataclass(frozen=True)
class CheckedBook:
    """A story without errors, all that is doubtful about it, and what would draw it here.

    `setup` is None where nothing can draw it on this machine, for the reason in `obstacle`.
    """

    loaded: LoadedStory
    project: Project
    warnings: tuple[Fault, ...]
    setup: Setup | None
    obstacle: StorybookError | None = None


@dataclass(frozen=True)
class BookPlan:
    """All that is decided before anything heavy is loaded.

    `jobs` are in reading order; `last` are those of the book as it was last built; `folder` is
    where its files go; `adapters` are all that the jobs name, the model's quick one first.
    """

    loaded: LoadedStory
    project: Project
    folder: Path
    choice: ModelChoice
    adapters: tuple[AdapterUse, ...]
    prompts: Mapping[Slot, Prompt]
    jobs: Mapping[Slot, RenderJob]
    last: Mapping[Slot, RenderJob]
    warnings: tuple[Fault, ...]

    @property
    def facts(self) -> BookFacts:
        """What the imprint says of how the pictures came about."""
        return BookFacts(
            model=self.choice.spec.name,
            # The model's own quick way is a part of the model, not somebody's style.
            adapters=tuple(use.name for use in self.adapters if use.name != QUICK),
            seed=self.loaded.story.seed,
            version=__version__,
            licence_notes=(self.choice.spec.licence,),
        )


def check_book(path: Path, model: str | None = None, quality: bool = False) -> CheckedBook:
    """Read a story and find everything that is doubtful about it; imports no torch.

    Raises:
        StoryError: the story is at fault.
    """
    loaded, project = read_checked(path), Project.of_story(path)
    try:
        setup = _set_up(loaded, project, model, quality)
    except StorybookError as error:
        return CheckedBook(loaded, project, check_story(loaded, None, {}), None, error)
    warnings = check_story(loaded, setup.choice.spec, setup.prompts)
    return CheckedBook(loaded, project, warnings, setup)


def plan_book(
    path: Path, model: str | None = None, quality: bool = False, output: Path | None = None
) -> BookPlan:
    """Read, check and plan a book; imports no torch.

    `model` and `quality` win over what the story says of them; `output` is the folder of all
    books, in place of the project's.

    Raises:
        StorybookError: of the kind that fits what is at fault.
    """
    checked = check_book(path, model, quality)
    setup = checked.setup
    if setup is None:
        raise checked.obstacle or StorybookError(f"{path} cannot be drawn")
    folder = checked.project.output_of(path)
    if output is not None:
        folder = output / folder.relative_to(checked.project.output)
    return BookPlan(
        loaded=checked.loaded,
        project=checked.project,
        folder=folder,
        choice=setup.choice,
        adapters=setup.adapters if setup.quick is None else (setup.quick, *setup.adapters),
        prompts=setup.prompts,
        jobs=plan_jobs(
            checked.loaded.story, setup.prompts, setup.choice.spec, setup.adapters, setup.quick
        ),
        last=read_manifest(folder).jobs,
        warnings=checked.warnings,
    )


def _set_up(loaded: LoadedStory, project: Project, model: str | None, quality: bool) -> Setup:
    story, folder = loaded.story, loaded.path.parent
    wishes = (*story.adapters, *style_adapters(story, project.root))
    choice = choose_model(model or story.model, wishes, project.root, folder)
    adapters = resolve_adapters(wishes, choice.spec, project.root, folder)
    quick = None if quality or story.quality else quick_adapter(choice.spec)
    prompts = build_prompts(story, choice.spec, project.root, choose_translator())
    return Setup(choice, adapters, quick, {Slot(prompt.slot): prompt for prompt in prompts})
