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
POLL_MS = 200  # how often to look for Ctrl-C, and how soon watching counts as begun
_PROJECT_FOLDERS = ("templates", "adapters", "fonts")  # sources of every book, with all in them
_ADAPTER_SETTINGS = ("adapter_config.json", "training_options.json")


def rebuild(
    path: Path, session: Session, binding: Binding, model: str | None, output: Path | None = None
) -> tuple[BookPlan, BuiltBook]:
    """Build a book from its current files; reusing a session keeps its model loaded.

    `binding` decides the profile. Without `model` it is the story's own; without `output`, the
    book goes into the project's output folder.

    Raises:
        StorybookError: the book cannot be built; the previous book is left as it is.
    """
    request = BookRequest(model, output=output, profiles=(binding.profile,))
    plan = plan_book(path, request)
    return plan, build_book(plan, session, binding)


@dataclass(frozen=True)
class Watched:
    """The sources of a book: single `files`, and `trees`: folders with everything in them.

    All paths are absolute; some may not exist yet.
    """

    project: Path
    files: frozenset[Path]
    trees: frozenset[Path]

    def is_source(self, changed: str) -> bool:
        """Whether a changed path is a source, lies in one of the trees, or leads to a source.

        A folder leads to a source if the source is, or is to be, somewhere inside it.
        """
        place = Path(changed)
        if place.name.startswith(".") or place.name.endswith("~"):
            return False
        if place not in self.files and place.is_relative_to(self.project / "output"):
            return False  # written by a build
        sources = self.files | self.trees
        leads_to_source = (
            place.is_dir() and place != self.project and place.is_relative_to(self.project)
        )
        return (
            place in sources
            or any(place.is_relative_to(tree) for tree in self.trees)
            or (leads_to_source and any(source.is_relative_to(place) for source in sources))
        )

    def folders(self) -> set[Path]:
        """The folders to watch, not recursively: parents of sources, and all folders in trees."""
        folders = {_nearest_existing(place.parent) for place in self.files | self.trees}
        for tree in self.trees:
            folders.update(place for place in (tree, *tree.rglob("*")) if place.is_dir())
        return folders


def find_watched(path: Path, before: Watched | None = None) -> Watched:
    """Find the sources of a story's book. While it has errors, those of `before` are kept too."""
    project = Project.of_story(path).root
    files = {path.resolve(), Project.of_story(path).defaults}
    trees = {project / name for name in _PROJECT_FOLDERS}
    try:
        named = set(_referenced_paths(path, project))
    except StorybookError:
        named = set()
        if before is not None:
            files |= before.files
            trees |= before.trees
    for place in named:
        if place.suffix and not place.is_dir():
            # An adapter in one file has its settings beside it; harmless for other files.
            files |= {place, *(place.with_name(name) for name in _ADAPTER_SETTINGS)}
        else:
            trees.add(place)
    return Watched(project, frozenset(files), frozenset(trees))


def _referenced_paths(path: Path, project: Path) -> Iterator[Path]:
    """The adapters, model, pictures and translations that a story or its styles refer to."""
    story = load_story(path).story
    character_adapters = (
        character.adapter for character in story.characters.values() if character.adapter
    )
    for request in (*story.adapters, *style_adapters(story, project), *character_adapters):
        place = None if request.path is None else (path.resolve().parent / request.path).resolve()
        if place is not None and place.is_relative_to(project):  # a build accepts no other
            yield place
    for language in story.language:
        yield translation_file(path.resolve(), language)
    for name in picture_files(story):
        place = (path.resolve().parent / name).resolve()
        if place.is_relative_to(project):
            yield place
    if story.model:
        model = project / story.model
        # False, not an error, if the name is too long for a path.
        if os.path.isfile(model / "model_index.json"):
            yield model.resolve()


def _nearest_existing(folder: Path) -> Path:
    """The folder, or its nearest parent that exists."""
    return next(place for place in (folder, *folder.parents) if place.is_dir())


def watch_book(path: Path, on_change: Callable[[], None]) -> None:
    """Call `on_change` now, and again after each change to the book's sources, until Ctrl-C.

    Raises:
        KeyboardInterrupt: on Ctrl-C.
    """
    watched = None
    while True:
        watched = find_watched(path, watched)
        watched = _watch_sources(path, watched, on_change)


def _watch_sources(path: Path, watched: Watched, on_change: Callable[[], None]) -> Watched:
    """Call `on_change` now and on changes, until the sources or their folders are others.

    Returns the new sources.
    """
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
    # The first (empty) report shows that the folders are being watched. Only then is the book
    # built, so that no save is missed during a long build or while the set of folders changes.
    for changed in changes:
        if changed or not begun:
            begun = True
            on_change()
            now = find_watched(path, watched)
            if now != watched or now.folders() != folders:
                return now
    raise KeyboardInterrupt  # not reached unless watchfiles stops of its own accord
