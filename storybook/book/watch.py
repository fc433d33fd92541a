"""Rebuilds a book whenever one of its source files changes on disk."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from storybook.book.bind import Binding
from storybook.book.build import BuiltBook, build_book
from storybook.book.own_pictures import picture_files
from storybook.book.plan import BookPlan, BookRequest, plan_book
from storybook.errors import StorybookError
from storybook.project import Project, translation_file
from storybook.prompts.styles import style_adapters
from storybook.render.session import Session
from storybook.story import load_story

QUIET_MS = 50  # without changes before a save counts as complete
MAX_WAIT_MS = 400  # longest wait while changes keep coming
POLL_MS = 200
_KINDS = ("templates", "adapters", "fonts")  # project folders that every book depends on
_SETTINGS = ("adapter_config.json", "training_options.json")  # in an adapter's folder


def rebuild(
    path: Path, session: Session, binding: Binding, model: str | None, output: Path | None = None
) -> tuple[BookPlan, BuiltBook]:
    """Build a book from its current files; reusing a session keeps its model loaded.

    Raises:
        StorybookError: the book cannot be built; the last one is kept.
    """
    request = BookRequest(model, output=output, profiles=(binding.profile,))
    plan = plan_book(path, request)
    return plan, build_book(plan, session, binding)


@dataclass(frozen=True)
class Watched:
    """The sources of a book: `files`, and `trees`, folders with all their contents.

    Some may not exist yet.
    """

    project: Path
    files: frozenset[Path]
    trees: frozenset[Path]

    def is_source(self, changed: str) -> bool:
        """Whether a changed file or folder is one of these, or a parent folder of one."""
        name = Path(changed)
        if name.name.startswith(".") or name.name.endswith("~"):
            return False
        if name not in self.files and name.is_relative_to(self.project / "output"):
            return False  # written by a build
        places = self.files | self.trees
        leads_to_source = (
            name.is_dir() and name != self.project and name.is_relative_to(self.project)
        )
        return (
            name in places
            or any(name.is_relative_to(tree) for tree in self.trees)
            or (leads_to_source and any(place.is_relative_to(name) for place in places))
        )

    def folders(self) -> set[Path]:
        """The folders to watch, not recursively: parents of sources, and all folders in trees."""
        folders = {_nearest_existing(place.parent) for place in self.files | self.trees}
        for tree in self.trees:
            folders.update(place for place in (tree, *tree.rglob("*")) if place.is_dir())
        return folders


def find_watched(path: Path, before: Watched | None = None) -> Watched:
    """The sources of a story's book; while the story has errors, also those in `before`."""
    project = Project.of_story(path).root
    files = {path.resolve(), Project.of_story(path).defaults}
    trees = {project / kind for kind in _KINDS}
    try:
        named = set(_referenced_paths(path, project))
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


def _referenced_paths(path: Path, project: Path) -> Iterator[Path]:
    """The adapters, model, pictures and translations that a story or its styles refer to."""
    story = load_story(path).story
    of_figures = (figure.adapter for figure in story.characters.values() if figure.adapter)
    for request in (*story.adapters, *style_adapters(story, project), *of_figures):
        place = None if request.path is None else (path.resolve().parent / request.path).resolve()
        if place is not None and place.is_relative_to(project):  # a build accepts no other
            yield place
    for language in story.language:
        yield translation_file(path.resolve(), language)
    for name in picture_files(story):
        place = (path.resolve().parent / name).resolve()
        if place.is_relative_to(project):
            yield place
    model = project / (story.model or "")
    if os.path.isfile(model / "model_index.json"):
        yield model.resolve()


def _nearest_existing(folder: Path) -> Path:
    """The folder, or its nearest parent that exists."""
    return next(place for place in (folder, *folder.parents) if place.is_dir())


def watch_book(path: Path, act: Callable[[], None]) -> None:
    """Call `act` now, and again after each change to the book's sources, until Ctrl-C.

    Raises:
        KeyboardInterrupt: on Ctrl-C.
    """
    watched = None
    while True:
        watched = find_watched(path, watched)
        watched = _watch_sources(path, watched, act)


def _watch_sources(path: Path, watched: Watched, act: Callable[[], None]) -> Watched:
    """Call `act` on changes until the set of sources or folders changes; return the new sources."""
    from watchfiles import watch

    begun = False
    folders = watched.folders()
    changes = watch(
        *folders,
        watch_filter=lambda change, changed: watched.is_source(changed),
        recursive=False,
        step=QUIET_MS,
        debounce=MAX_WAIT_MS,
        rust_timeout=POLL_MS,
        yield_on_timeout=True,
    )
    # The first timeout means the folders are being watched, so nothing is missed that is saved
    # during the first build, which may be long, or while the set of folders changes.
    for changed in changes:
        if changed or not begun:
            begun = True
            act()
            now = find_watched(path, watched)
            if now != watched or now.folders() != folders:
                return now
    raise KeyboardInterrupt  # the loop ends only when watching is stopped
