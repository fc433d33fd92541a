"""Story -> model, adapters, prompts, jobs: planning, before anything heavy is loaded."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from storybook import __version__
from storybook.book.bind import check_profile_fit
from storybook.book.manifest import content_digest, read_manifest
from storybook.book.own_pictures import plan_own_files, stage_pictures
from storybook.book.translator import choose_translator
from storybook.checks import check_story, read_checked, was_taught
from storybook.errors import Fault, StorybookError
from storybook.layout.facts import BookFacts, description_language
from storybook.models.adapters import (
    QUICK,
    AdapterUse,
    check_figure_adapter,
    quick_adapter,
    resolve_adapters,
)
from storybook.models.choice import ModelChoice, ModelRequest, choose_model
from storybook.models.draft import draft_sha256
from storybook.models.spec import ModelSpec
from storybook.profiles import SCREEN
from storybook.project import Project
from storybook.prompts.styles import sketch_styles, style_adapters
from storybook.prompts.writer import Prompt, build_prompts
from storybook.render.job import RenderJob
from storybook.render.plan import figure_requests, paint_over, plan_jobs, plan_stage_jobs
from storybook.slot import Slot
from storybook.story import LoadedStory, Scene, Story, slots

if TYPE_CHECKING:  # a story that no sketch draws needs none of the drawing code
    from storybook.stage.staging import StagedPicture


@dataclass(frozen=True)
class BookPlan:
    """How a book will be drawn, decided before anything heavy is loaded.

    `jobs` are in reading order; `last` are the jobs of the last build; `folder` is the book's
    output folder; `profiles` are what it is bound for; `adapters` are all that the jobs use, the
    model's quick adapter first; `stages` are of the pictures that are sketches or painted over one.
    """

    loaded: LoadedStory
    project: Project
    folder: Path
    choice: ModelChoice
    adapters: tuple[AdapterUse, ...]
    prompts: Mapping[Slot, Prompt]
    stages: "Mapping[Slot, StagedPicture]"
    jobs: Mapping[Slot, RenderJob]
    last: Mapping[Slot, RenderJob]
    profiles: tuple[str, ...] = (SCREEN,)
    warnings: tuple[Fault, ...] = ()

    def descriptions(self, language: str = "") -> dict[Slot, str]:
        """Descriptions of the pictures, by slot, in a language ("": one of the book's).

        Empty for a model that draws from a prompt, since it may draw something else.
        """
        if not self.choice.spec.is_staged:
            return {}
        from storybook.stage.telling.description import tell_pictures

        story = self.loaded.printed
        return tell_pictures(story, self.stages, language or description_language(story))

    @property
    def facts(self) -> BookFacts:
        """The facts about how the pictures were made, for the imprint."""
        return BookFacts(
            model=self.choice.spec.name,
            # The model's quick adapter is part of the model, not a style.
            adapters=tuple(use.name for use in self.adapters if use.name != QUICK),
            seed=self.loaded.story.seed,
            version=__version__,
            licence_notes=(self.choice.spec.licence,),
        )


@dataclass(frozen=True)
class CheckedBook:
    """A story without errors, its warnings, and the plan to draw it on this machine.

    `plan` is None if nothing can draw it on this machine; `obstacle` gives the reason.
    """

    loaded: LoadedStory
    warnings: tuple[Fault, ...]
    plan: BookPlan | None
    obstacle: StorybookError | None = None


@dataclass(frozen=True)
class BookRequest:
    """What is asked of a book beyond its story.

    `model` and `quality` override the story's; a `draft` is decoded by a tiny autoencoder;
    `output` overrides the project's folder for all books; `languages` are printed instead of the
    story's; `profiles` are what it is bound for, those of the story if left out.
    """

    model: str | None = None
    quality: bool = False
    draft: bool = False
    output: Path | None = None
    languages: tuple[str, ...] = ()
    profiles: tuple[str, ...] = ()


DEFAULT_REQUEST = BookRequest()


def check_book(path: Path, request: BookRequest = DEFAULT_REQUEST) -> CheckedBook:
    """Read a story, plan its book, and collect all warnings; does not import torch.

    Raises:
        StoryError: the story has errors.
        LayoutError: its text does not fit the pages of a profile, or cannot be set.
    """
    loaded = read_checked(path, request.languages)
    try:
        plan = _plan(loaded, request)
    except StorybookError as error:
        return CheckedBook(loaded, check_story(loaded, None, {}, {}), None, error)
    drawn = {slot: plan.prompts[slot] for slot, job in plan.jobs.items() if not job.is_own_file}
    warnings = check_story(loaded, plan.choice.spec, drawn, plan.stages)
    for profile in plan.profiles:
        check_fit(plan, profile)
    return CheckedBook(loaded, warnings, replace(plan, warnings=warnings))


def plan_book(path: Path, request: BookRequest = DEFAULT_REQUEST) -> BookPlan:
    """As `check_book`, but raises if the book cannot be drawn here.

    Raises:
        StorybookError: the story has errors or cannot be drawn here; a subclass gives the kind.
    """
    checked = check_book(path, request)
    if checked.plan is None:
        raise checked.obstacle or StorybookError(f"{path} cannot be drawn here")
    return checked.plan


def check_fit(plan: BookPlan, profile: str) -> None:
    """Check before anything is drawn that the text fits the pages.

    Text that is already in a bound book has fitted, and is not laid out again.

    Raises:
        LayoutError: naming every page whose text does not fit or cannot be set.
    """
    keys = {slot: job.key for slot, job in plan.jobs.items()}
    bound = read_manifest(plan.folder).bound.get(profile)
    digest = content_digest(plan.loaded.printed, keys, plan.project)
    if bound is None or bound.content_digest != digest:
        check_profile_fit(plan.loaded.printed, plan.facts, plan.project.root, profile)


@dataclass(frozen=True)
class _Drawing:
    """The part of a plan that depends on the kind of model; fields as in `BookPlan`."""

    jobs: Mapping[Slot, RenderJob]
    adapters: tuple[AdapterUse, ...] = ()


def _plan(loaded: LoadedStory, asked: BookRequest) -> BookPlan:
    story, project = loaded.story, Project.of_story(loaded.path)
    figures = figure_requests(story)
    request = ModelRequest(
        asked.model or story.model,
        (*story.adapters, *style_adapters(story, project.root), *figures.values()),
        project.root,
        loaded.path.parent,
        was_taught=lambda spec: was_taught(loaded, spec),
        pictures=sum(scene.picture.file is None for _, scene in slots(story)),
        quality=asked.quality or story.quality,
        draft=asked.draft,
    )
    choice = choose_model(request)
    if figures:  # a network that OpenVINO has compiled is the same in all places
        choice = replace(choice, spec=choice.spec.in_torch())
    # What draws in place of a slow model is quick, and has no drafts.
    decoder = draft_sha256(choice.spec) if asked.draft and not choice.is_fallback else ""
    prompts = build_prompts(story, choice.spec, project.root, choose_translator())
    own_files = plan_own_files(story, project, loaded.path.parent)
    sketched = [slot for slot, scene in slots(story) if _is_sketched(story, scene, choice.spec)]
    stages = _stage(loaded, project, sketched)
    if choice.spec.kind == "vector":
        drawing = _Drawing(plan_stage_jobs(story, prompts, choice.spec, stages))
    else:
        drawing = _plan_prompts(story, choice.spec, prompts, request, asked.quality, stages)
    jobs = {slot: replace(job, decoder=decoder) for slot, job in drawing.jobs.items()}
    edition = () if loaded.printed.language == story.language else loaded.printed.language
    output_folder = project.output_of(loaded.path, edition)
    if asked.output is not None:
        output_folder = asked.output / output_folder.relative_to(project.output)
    return BookPlan(
        loaded=loaded,
        project=project,
        folder=output_folder,
        choice=choice,
        adapters=drawing.adapters,
        prompts=prompts,
        stages=stages,
        jobs={slot: own_files.get(slot) or jobs[slot] for slot, _ in slots(story)},
        last=read_manifest(output_folder).jobs,
        profiles=asked.profiles or loaded.printed.profiles,
    )


def _is_sketched(story: Story, scene: Scene, spec: ModelSpec) -> bool:
    """Whether a picture is a sketch, or is painted over one."""
    return spec.is_staged or not paint_over(story, scene).is_free


def _stage(
    loaded: LoadedStory, project: Project, wanted: Sequence[Slot]
) -> "dict[Slot, StagedPicture]":
    """The stages of these pictures of a story."""
    if not wanted:
        return {}
    from storybook.stage.staging import stage_story

    pictures = stage_pictures(loaded.story, project, loaded.path.parent)
    stages = stage_story(loaded.story, pictures=pictures, styles=sketch_styles(project.root))
    return {slot: stage for slot, stage in stages.items() if slot in wanted}


def _plan_prompts(
    story: Story,
    spec: ModelSpec,
    prompts: Mapping[Slot, Prompt],
    request: ModelRequest,
    quality: bool,
    stages: "Mapping[Slot, StagedPicture]",
) -> _Drawing:
    adapters = resolve_adapters(request.adapters, spec, request.project, request.folder)
    figures = figure_requests(story)
    whole = adapters[: len(adapters) - len(figures)]
    of_figures = dict(zip(figures, adapters[len(whole) :], strict=True))
    for use in of_figures.values():
        check_figure_adapter(use, spec)
    quick = None
    if quality or story.quality:
        spec = spec.without_shortcuts()
    else:
        quick = quick_adapter(spec)
    jobs = plan_jobs(story, prompts, spec, whole, quick, stages, of_figures)
    return _Drawing(jobs, adapters if quick is None else (quick, *adapters))
