"""Builds a book again whenever its story, its templates or its adapters change on disk."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from storybook.build import Binding, BookPlan, BuiltBook, build_book, open_model, plan_book
from storybook.story.checks import project_folder

if TYPE_CHECKING:
    from storybook.models import AdapterUse, ModelSpec
    from storybook.render.illustrator import Illustrator
    from storybook.render.progress import Reporter
    from storybook.store import Store

QUIET_MS = 50  # without a change, after which what was saved is taken to be whole
LONGEST_MS = 400  # until the first change of many is acted on
BEAT_MS = 200
_KINDS = ("templates", "adapters", "fonts")  # folders of the project that a book depends on


class Workbench:
    """Builds one story again and again; a model stays loaded while it is the one that is wanted."""

    def __init__(
        self,
        path: Path,
        store: "Store",
        reporter: "Reporter",
        profile: str,
        open_illustrator: "Callable[[BookPlan], Illustrator]" = open_model,
    ) -> None:
        self._path = path
        self._store = store
        self._reporter = reporter
        self._binding = Binding(profile, previews=False)
        self._open = open_illustrator
        self._loaded: tuple[tuple[ModelSpec, tuple[AdapterUse, ...]], Illustrator] | None = None

    def build(self, model: str | None = None) -> tuple[BookPlan, BuiltBook]:
        """Build the book as its files are now, without previews.

        Raises:
            StorybookError: it cannot be built; the last book is kept.
        """
        plan = plan_book(self._path, model)
        built = build_book(plan, self._store, self._reporter, self._binding, self._keep_loaded)
        return plan, built

    def _keep_loaded(self, plan: BookPlan) -> "Illustrator":
        wanted = (plan.choice.spec, plan.adapters)
        if self._loaded is None or self._loaded[0] != wanted:
            self._loaded = None  # gives its memory back before the next one is loaded
            self._loaded = (wanted, self._open(plan))
        return self._loaded[1]


def watched_folders(path: Path) -> list[Path]:
    """The folders whose files a story's book depends on."""
    project = project_folder(path)
    found = [path.resolve().parent]
    for kind in _KINDS:
        folder = project / kind
        found += [folder, *(one for one in folder.rglob("*") if one.is_dir())]
    return [folder for folder in found if folder.is_dir()]


def is_of_book(path: Path, changed: str) -> bool:
    """Whether a changed file is one that the story's book depends on."""
    name = Path(changed)
    if name.name.startswith(".") or name.name.endswith("~"):
        return False
    project = project_folder(path)
    if name == path.resolve():
        return True
    return name.suffix == ".safetensors" or any(
        name.is_relative_to(project / kind) for kind in _KINDS
    )


def watch_book(path: Path, act: Callable[[], None]) -> None:
    """Call `act` now, and again after each change of the book's files, until Ctrl-C.

    Raises:
        KeyboardInterrupt: on Ctrl-C.
    """
    from watchfiles import watch

    begun = False
    changes = watch(
        *watched_folders(path),
        watch_filter=lambda change, changed: is_of_book(path, changed),
        recursive=False,
        step=QUIET_MS,
        debounce=LONGEST_MS,
        rust_timeout=BEAT_MS,
        yield_on_timeout=True,
    )
    # The first beat comes when the folders are watched: what is saved during the first build,
    # which may be long, is not missed.
    for changed in changes:
        if changed or not begun:
            begun = True
            act()
