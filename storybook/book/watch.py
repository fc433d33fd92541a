"""Builds a book again whenever a file that it is made from changes on disk."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from storybook.book.bind import Binding
from storybook.book.build import BuiltBook, build_book
from storybook.book.plan import BookPlan, plan_book
from storybook.errors import StorybookError
from storybook.project import Project
from storybook.prompts.styles import style_adapters
from storybook.render.session import Session
from storybook.story import load_story

QUIET_MS = 50  # without a change, after which what was saved is taken to be whole
LONGEST_MS = 400  # until the first change of many is acted on
BEAT_MS = 200
_KINDS = ("templates", "adapters", "fonts")  # folders of the project that any book is made from
_SETTINGS = ("adapter_config.json", "training_options.json")  # read where they lie by an adapter


def rebuild(
    path: Path, session: Session, binding: Binding, model: str | None, output: Path | None = None
) -> tuple[BookPlan, BuiltBook]:
    """Build a book as its files are now; a session that is used again keeps its model loaded.

    Raises:
        StorybookError: it cannot be built; the last book is kept.
    """
    plan = plan_book(path, model, output=output, profile=binding.profile)
    return plan, build_book(plan, session, binding)


@dataclass(frozen=True)
class Watched:
    """What a book is made from: `files`, and `trees`, folders with all that is in them.

    Some may not be there yet.
    """

    project: Path
    files: frozenset[Path]
    trees: frozenset[Path]

    def holds(self, changed: str) -> bool:
        """Whether a file or folder that changed is one of these, or one on the way to them."""
        name = Path(changed)
        if name.name.startswith(".") or name.name.endswith("~"):
            return False
        if name not in self.files and name.is_relative_to(self.project / "output"):
            return False  # that is what a build writes
        places = self.files | self.trees
        come = name.is_dir() and name != self.project and name.is_relative_to(self.project)
        return (
            name in places
            or any(name.is_relative_to(tree) for tree in self.trees)
            or (come and any(place.is_relative_to(name) for place in places))
        )

    def folders(self) -> set[Path]:
        """The folders to look at, none below the others: where these are or would come to be."""
        found = {_nearest(place.parent) for place in self.files | self.trees}
        for tree in self.trees:
            found.update(place for place in (tree, *tree.rglob("*")) if place.is_dir())
        return found


def find_watched(path: Path, before: Watched | None = None) -> Watched:
    """What a story's book is made from; while the story is at fault, also what was `before`."""
    project = Project.of_story(path).root
    files = {path.resolve()}
    trees = {project / kind for kind in _KINDS}
    try:
        named = set(_named_places(path, project))
    except StorybookError:
        named = set()
        if before is not None:
            files |= before.files
            trees |= before.trees
    for place in named:
        if place.suffix and not place.is_dir():
            files |= {place, *(place.with_name(name) for name in _SETTINGS)}
        else:
            trees.add(place)
    return Watched(project, frozenset(files), frozenset(trees))


def _named_places(path: Path, project: Path) -> Iterator[Path]:
    """The adapters and the model that a story, or a style of its, names by their place."""
    story = load_story(path).story
    for wish in (*story.adapters, *style_adapters(story, project)):
        place = None if wish.path is None else (path.resolve().parent / wish.path).resolve()
        if place is not None and place.is_relative_to(project):  # a build takes no other
            yield place
    model = project / (story.model or "")
    if os.path.isfile(model / "model_index.json"):
        yield model.resolve()


def _nearest(folder: Path) -> Path:
    """The folder, or the first above it that is there."""
    return next(place for place in (folder, *folder.parents) if place.is_dir())


def watch_book(path: Path, act: Callable[[], None]) -> None:
    """Call `act` now, and again after each change of what the book is made from, until Ctrl-C.

    Raises:
        KeyboardInterrupt: on Ctrl-C.
    """
    watched = None
    while True:
        watched = find_watched(path, watched)
        watched = _watch_these(path, watched, act)


def _watch_these(path: Path, watched: Watched, act: Callable[[], None]) -> Watched:
    """Act on changes until the book is made from files in other folders; what it is made from."""
    from watchfiles import watch

    begun = False
    folders = watched.folders()
    changes = watch(
        *folders,
        watch_filter=lambda change, changed: watched.holds(changed),
        recursive=False,
        step=QUIET_MS,
        debounce=LONGEST_MS,
        rust_timeout=BEAT_MS,
        yield_on_timeout=True,
    )
    # The first beat comes when the folders are watched: what is saved during the first build,
    # which may be long, or while other folders begin to be watched, is not missed.
    for changed in changes:
        if changed or not begun:
            begun = True
            act()
            now = find_watched(path, watched)
            if now != watched or now.folders() != folders:
                return now
    raise KeyboardInterrupt  # it ends so when it is told to stop
