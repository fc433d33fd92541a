"""Composes the stages, story -> prompts -> jobs -> pictures -> book; no logic of its own."""

import json
import os
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from storybook import __version__
from storybook.errors import Fault, StorybookError
from storybook.files import folder_lock, write_atomically
from storybook.models import ModelChoice, choose_model, resolve_adapters
from storybook.models.adapters import AdapterUse
from storybook.pages.book import BookFacts
from storybook.plan import RenderJob, plan_jobs
from storybook.prompts import Prompt, build_prompts, choose_translator
from storybook.render import RenderResult, render
from storybook.render.illustrator import Illustrator
from storybook.render.progress import Reporter
from storybook.render.safety import open_gate
from storybook.store import Store
from storybook.story import LoadedStory, fault_at, load_story

BATCH_SIZE = 4


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
    folder: Path

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


def project_of(story: Path) -> Path:
    """The folder that holds `scenes`, `templates`, `adapters`, `output`: the story's grandparent,
    or the story's own folder where that is not named `scenes`."""
    folder = story.resolve().parent
    return folder.parent if folder.name == "scenes" else folder


def plan_book(path: Path, model: str | None = None) -> BookPlan:
    """Read, check and plan a book; imports no torch.

    Raises:
        StorybookError: of the kind that fits what is at fault.
    """
    loaded = load_story(path)
    story, project = loaded.story, project_of(path)
    choice = choose_model(model or story.model, story.adapters, project)
    adapters = resolve_adapters(story.adapters, choice.spec, path.resolve().parent)
    prompts = build_prompts(story, choice.spec, project, choose_translator())
    folder = project / "output" / path.stem
    return BookPlan(
        loaded=loaded,
        choice=choice,
        adapters=adapters,
        prompts={prompt.slot: prompt for prompt in prompts},
        jobs=plan_jobs(story, prompts, choice.spec, adapters),
        last=_last_jobs(folder / "build.json"),
        warnings=(*loaded.warnings, *_prompt_warnings(loaded, prompts, choice)),
        folder=folder,
    )


def _prompt_warnings(
    loaded: LoadedStory, prompts: list[Prompt], choice: ModelChoice
) -> list[Fault]:
    """What the model would not read of a prompt, or read in the wrong language."""
    found = []
    for prompt in prompts:
        if prompt.unknown:
            words = ", ".join(f"'{word}'" for word in prompt.unknown)
            message = f"no English is known for {words}; {choice.spec.name} reads English only"
            hint = "give the text as {id: ..., en: ...}"
            found.append(fault_at(loaded.marks, _node(prompt.slot), message, hint, "warning"))
        for count, cut in zip(prompt.token_counts, prompt.cut, strict=True):
            if cut:
                message = (
                    f"the prompt has {count} tokens and {choice.spec.name} reads "
                    f"{choice.spec.max_tokens}: it would not see '{cut}'"
                )
                place = _node(prompt.slot)
                found.append(fault_at(loaded.marks, place, message, "shorten a look", "warning"))
    return found


def _node(slot: str) -> tuple[str | int, ...]:
    """Where in the story a slot is described."""
    return ("cover",) if slot == "cover" else ("pages", int(slot.removeprefix("page-")) - 1)


def _last_jobs(path: Path) -> dict[str, RenderJob]:
    """The jobs of the last build; empty where there is none that can be read."""
    try:
        pictures = json.loads(path.read_text(encoding="utf-8"))["pictures"]
        return {slot: RenderJob.from_dict(one["job"]) for slot, one in pictures.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, StorybookError):
        return {}


def open_model(plan: BookPlan) -> Illustrator:
    """Load the model that the plan chose, with its adapters; imports torch."""
    from storybook.diffusion import open_illustrator

    return open_illustrator(plan.choice.spec, plan.adapters)


def build_book(
    plan: BookPlan,
    store: Store,
    reporter: Reporter,
    open_illustrator: Callable[[BookPlan], Illustrator] = open_model,
) -> BuiltBook:
    """Draw what the store lacks, lay the book out and bind it.

    Raises:
        StorybookError: nothing could be done; the last book is kept.
    """
    from storybook.pages.layout import lay_out

    story, project = plan.loaded.story, project_of(plan.loaded.path)
    # Whatever is wrong with the text is found before the first picture is drawn.
    lay_out(story, {}, plan.facts, project)
    with folder_lock(plan.folder, f"storybook build {plan.loaded.path.name}"):
        result = render(
            plan.jobs,
            store,
            lambda: open_illustrator(plan),
            reporter,
            BATCH_SIZE,
            open_gate("auto"),
        )
        _write_record(plan, result)
        if result.failures:
            return BuiltBook(None, result)
        pictures = export_pictures(plan, result, store)
        return BuiltBook(bind(plan, pictures, project), result)


def export_pictures(plan: BookPlan, result: RenderResult, store: Store) -> dict[str, Path]:
    """Copy the book's pictures beside it, by slot; those of pages that are gone are removed."""
    folder = plan.folder / "pictures"
    paths = {slot: folder / f"{slot}.png" for slot in result.pictures}
    for slot, job in result.pictures.items():
        store.export(job.key, paths[slot])
    for path in set(folder.glob("*.png")) - set(paths.values()):
        path.unlink()
    return paths


def bind(plan: BookPlan, pictures: Mapping[str, Path], project: Path) -> Path:
    """Lay out and write the PDF."""
    from storybook.pages.layout import lay_out
    from storybook.pdf import write_pdf

    path = plan.folder / "book.pdf"
    write_pdf(lay_out(plan.loaded.story, pictures, plan.facts, project), path)
    return path


def _write_record(plan: BookPlan, result: RenderResult) -> None:
    """`build.json`: what each picture was drawn from, and by what."""
    pictures = {
        outcome.slot: {
            "key": outcome.job.key,
            "origin": outcome.origin,
            "file": f"pictures/{outcome.slot}.png",
            "job": asdict(outcome.job),
        }
        for outcome in result.outcomes
        if outcome.job is not None
    }
    record = {
        "storybook": __version__,
        "story": os.path.relpath(plan.loaded.path, plan.folder),
        "model": {"name": plan.choice.spec.name, "reason": plan.choice.reason},
        "pictures": pictures,
        "failures": {one.slot: one.detail for one in result.failures},
    }
    text = json.dumps(record, indent=1, ensure_ascii=False, sort_keys=True) + "\n"
    write_atomically(plan.folder / "build.json", text.encode("utf-8"))
