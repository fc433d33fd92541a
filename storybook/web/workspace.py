"""What lies on the desk of the web face: one project's stories, adapters and pictures.

Names come from a browser, so each is looked up in what the project has; no path is made of one.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

from storybook.book.bind import lay_out_profile
from storybook.book.build import BookPlan, plan_book, plan_story
from storybook.book.review import list_entries, review_path
from storybook.book.variants import (
    MOST_VARIANTS,
    draw_variants,
    read_sheet,
    sheet_path,
    variant_jobs,
    write_sheet,
)
from storybook.errors import StorybookError
from storybook.layout.book import Book
from storybook.layout.legibility import Seen, look_over
from storybook.models import REGISTRY, find_model
from storybook.output.profiles import SCREEN
from storybook.project import weights_folder
from storybook.render.job import RenderJob
from storybook.render.progress import Reporter
from storybook.render.safety import open_gate
from storybook.render.tasks import find_stored
from storybook.store import Store
from storybook.story import LoadedStory, Marks, Story
from storybook.web.worker import Opener

_SLOT = "page-01"  # of the one picture of a wish


@dataclass(frozen=True)
class Desk:
    """A project's folder, resolved, and the store of its pictures."""

    project: Path
    store: Store

    def stories(self) -> dict[str, Path]:
        """The project's stories by name."""
        folder = self.project / "scenes"
        folder = folder if folder.is_dir() else self.project
        found = sorted([*folder.glob("*.yaml"), *folder.glob("*.yml")])
        return {path.stem: path for path in found if self.holds(path)}

    def adapters(self, model: str) -> list[str]:
        """Names of the adapters that have a build for a model, the project's and the bundled."""
        folders = (self.project / "adapters", weights_folder() / "adapters")
        found = [path.parent for folder in folders for path in folder.glob(f"*/{model}")]
        return sorted(
            {path.name for path in found if self.holds(path) or path.parent == folders[1]}
        )

    def models(self) -> list[str]:
        """Names of the known models whose weights are on this machine."""
        found = []
        for name in REGISTRY:
            try:
                if find_model(name).folder is not None:
                    found.append(name)
            except StorybookError:  # one that is damaged cannot be chosen
                continue
        return found

    def holds(self, path: Path) -> bool:
        """Whether a path lies in the project, wherever links lead."""
        return path.resolve().is_relative_to(self.project)

    def plan(self, name: str) -> BookPlan:
        """The plan of a story by its name.

        Raises:
            StorybookError: there is no such story, it is at fault, or its files lie elsewhere.
        """
        path = self.stories().get(name)
        if path is None:
            raise StorybookError(f"the project has no story '{name}'", "Choose another.")
        plan = plan_book(path)
        for place in (plan.folder, plan.folder / "spreads", review_path(path)):
            if not self.holds(place):
                raise StorybookError(
                    f"{place.name} leads out of the project", "Take the link away."
                )
        return plan


@dataclass(frozen=True)
class PictureWish:
    """One picture as the form asks for it; None is what the model has."""

    prompt: str
    negative_prompt: str
    model: str
    adapter: str | None
    scale: float
    seed: int
    num_inference_steps: int | None
    guidance_scale: float | None


def plan_picture(desk: Desk, wish: PictureWish) -> BookPlan:
    """The plan of a story with one picture, which is written nowhere.

    Raises:
        StorybookError: the model or the adapter cannot be used.
    """
    picture = {
        "prompt": wish.prompt,
        "seed": wish.seed,
        "num_inference_steps": wish.num_inference_steps,
        "guidance_scale": wish.guidance_scale,
    }
    if wish.negative_prompt.strip():
        picture["negative_prompt"] = wish.negative_prompt
    adapters = [{"name": wish.adapter, "scale": wish.scale}] if wish.adapter else []
    story = {"title": "-", "adapters": adapters, "pages": [{"picture": picture}]}
    path = desk.project / "scenes" / "one-picture.yaml"
    loaded = LoadedStory(
        Story.model_validate_json(json.dumps(story)), path, (), Marks(path.name, ())
    )
    return plan_story(loaded, wish.model)


def draw_picture(plan: BookPlan, store: Store, reporter: Reporter, opener: Opener) -> bytes:
    """The PNG file of the one picture of a plan, drawn where the store lacks it; b"" if it failed.

    Raises:
        StoreError, ModelError, AdapterError: as `render`.
    """
    drawn = draw_variants(plan, _SLOT, 1, store, reporter, opener)
    stored = store.read(drawn[1].key) if drawn else None
    return b"" if stored is None else stored.data


def standing_jobs(plan: BookPlan, store: Store) -> dict[str, RenderJob]:
    """The jobs of the book's pictures as they would be bound, of those that are in the store."""
    found = find_stored(plan.jobs, store, open_gate("auto"))
    return {one.slot: one.job for one in found if one.job is not None}


def draw_candidates(
    plan: BookPlan, slot: str, more: int, store: Store, reporter: Reporter, opener: Opener
) -> None:
    """Draw `more` variants of a picture than there are, and put all of them on its sheet.

    Raises:
        StorybookError: as `draw_variants` and `write_sheet`.
    """
    # A pick begins no new row of variants: those beside it stay in sight.
    found, now = candidates(plan, slot, store), plan.jobs[slot]
    first = found.get(1, now) if now in found.values() else now
    jobs = variant_jobs(first, MOST_VARIANTS)
    missing = [number for number, job in jobs.items() if store.look(job.key).state != "stored"]
    count = missing[:more][-1] if missing else MOST_VARIANTS
    of_first = replace(plan, jobs={**plan.jobs, slot: first})
    drawn = draw_variants(of_first, slot, count, store, reporter, opener)
    if drawn:
        write_sheet(plan, slot, drawn, store)


def candidates(plan: BookPlan, slot: str, store: Store) -> dict[int, RenderJob]:
    """The variants on a picture's sheet, of those that still are this picture with another seed."""
    try:
        found = read_sheet(sheet_path(plan, slot))
    except StorybookError:  # nothing has been drawn yet
        return {}
    now = plan.jobs[slot]
    return {
        number: job
        for number, job in found.items()
        if replace(job, seed=now.seed) == now and store.look(job.key).state == "stored"
    }


@dataclass(frozen=True)
class Spread:
    """Pages that lie open together.

    `picture` shows them in the bound book, `slots` are their places in the story, `numbers` the
    first and the last as the file counts them, from 1.
    """

    picture: Path | None
    slots: tuple[str, ...]
    numbers: tuple[int, int] = (1, 1)


@dataclass(frozen=True)
class Bound:
    """The story as last bound: its spreads, and by slot how each picture is seen there."""

    spreads: tuple[Spread, ...]
    seen: Mapping[str, Seen]


def open_bound(plan: BookPlan) -> Bound:
    """The story's spreads as last bound; without a bound book each place by itself.

    Raises:
        StorybookError: the book cannot be laid out.
    """
    if not any((plan.folder / "spreads").glob("spread-*.png")):
        places = list_entries(plan.loaded.story, {})
        return Bound(tuple(Spread(None, (slot,)) for slot in places), {})
    pictures = {slot: plan.folder / "pictures" / f"{slot}.png" for slot in plan.jobs}
    there = {slot: path for slot, path in pictures.items() if path.is_file()}
    book = lay_out_profile(plan.loaded.story, there, plan.facts, plan.project, SCREEN)
    return Bound(tuple(_list_spreads(plan, book)), look_over(book, there))


def _list_spreads(plan: BookPlan, book: Book) -> list[Spread]:
    folder, places = plan.folder / "spreads", list_entries(plan.loaded.story, {})
    names = [page.name if page.name in places else "" for page in book.pages]
    cuts = [0, *range(1, len(names), 2), len(names)]
    shown = [
        Spread(
            _spread_file(folder, start, end),
            tuple(filter(None, names[start:end])),
            (start + 1, end),
        )
        for start, end in pairwise(cuts)
    ]
    if {spread.picture for spread in shown} == set(folder.glob("spread-*.png")):
        return shown
    # A book of another number of pages was bound from another story.
    return [replace(spread, picture=None) for spread in shown if spread.slots]


def _spread_file(folder: Path, start: int, end: int) -> Path:
    return (
        folder / f"spread-{'-'.join(f'{number:02d}' for number in range(start + 1, end + 1))}.png"
    )
