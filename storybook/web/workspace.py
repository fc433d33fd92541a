"""A project as the web app sees it: its stories, models and adapters, and its session.

Names come from a browser, so each is looked up among the project's; paths are never made from them.
"""

import functools
from dataclasses import dataclass
from pathlib import Path

from storybook.book.plan import BookPlan, plan_book
from storybook.book.review import review_path
from storybook.checks import read_checked
from storybook.errors import StorybookError
from storybook.models.lookup import find_model
from storybook.models.registry import REGISTRY
from storybook.models.sketch import SKETCH
from storybook.project import Project, weights_folder
from storybook.render.session import Session
from storybook.store import Store
from storybook.story import Words


@dataclass(frozen=True)
class Workspace:
    """A project, and the session that draws and stores its pictures."""

    project: Project
    session: Session

    @property
    def store(self) -> Store:
        """The store of the pictures."""
        return self.session.store

    def adapters(self, model: str) -> list[str]:
        """Names of the project's and bundled adapters that have a build for a model."""
        bundled = weights_folder() / "adapters"
        builds = [*self.project.adapters.glob(f"*/{model}"), *bundled.glob(f"*/{model}")]
        return sorted(
            {
                build.parent.name
                for build in builds
                if self.project.contains(build) or build.parent.parent == bundled
            }
        )

    def models(self) -> list[str]:
        """Names of the known models whose weights are on this machine."""
        names = [SKETCH.name]
        for name in REGISTRY:
            try:
                if find_model(name).folder is not None:
                    names.append(name)
            except StorybookError:  # a damaged one is not offered
                continue
        return names

    def titles(self) -> dict[str, Words | None]:
        """The titles of the stories by name; None for a story with errors."""
        return {
            name: _read_title(path, path.stat().st_mtime_ns)
            for name, path in self.project.stories().items()
        }

    def plan(self, name: str) -> BookPlan:
        """The plan of a story by its name.

        Raises:
            StorybookError: no such story, it has errors, or its files are outside the project.
        """
        path = self.project.stories().get(name)
        if path is None:
            raise StorybookError(f"the project has no story '{name}'", "Choose another.")
        plan = plan_book(path)
        for place in (plan.folder, plan.folder / "spreads", review_path(path)):
            if not self.project.contains(place):
                raise StorybookError(f"{place.name} is outside the project", "Remove the link.")
        return plan


@functools.lru_cache(maxsize=500)
def _read_title(story: Path, modified_ns: int) -> Words | None:
    """A story's title, None if it has errors; read again once the file is modified."""
    try:
        return read_checked(story).story.title
    except StorybookError:
        return None
