"""Builds several books in several profiles: every picture is drawn once, then each book is bound.

A book that fails does not stop the others. `Workers` decide where the work is done: in this
process, in several, or on a cluster; the files are the same in every case.
"""

import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Protocol

from storybook.book.bind import Binding
from storybook.book.build import bind_drawn, draw_book, lock_book
from storybook.book.own_pictures import picture_files
from storybook.book.plan import BookPlan, BookRequest, plan_book
from storybook.errors import AdapterError, Fault, ModelError, StorybookError
from storybook.models.adapters import AdapterUse
from storybook.models.spec import ModelSpec
from storybook.render.job import RenderJob
from storybook.render.run import Outcome, RenderResult, render
from storybook.render.session import Session
from storybook.slot import Slot
from storybook.story.yaml_tree import fault_at

OnPicture = Callable[[int, int], None]


@dataclass(frozen=True)
class BookTask:
    """A planned book, and how it is bound in each of its profiles."""

    plan: BookPlan
    bindings: tuple[Binding, ...]


@dataclass(frozen=True)
class DrawTask:
    """Pictures to draw with one model; `files` are the author's pictures that they need."""

    jobs: Mapping[Slot, RenderJob]
    spec: ModelSpec
    adapters: tuple[AdapterUse, ...]
    files: tuple[Path, ...]

    def run(self, session: Session) -> RenderResult:
        """Draw the pictures that are not in the store."""
        register_files(self.files)
        with_model = partial(render, self.jobs, session, self.spec, self.adapters)
        return _with_model_errors(with_model, self.jobs)


@dataclass(frozen=True)
class BindTask:
    """A book whose pictures are drawn, to be bound in all its profiles."""

    book: BookTask
    pictures: RenderResult

    def run(self, session: Session) -> "BookResult":
        """Bind the book in each profile; one that fails does not stop the others."""
        plan = self.book.plan
        register_files(files_of(plan))
        bound = tuple(self._bind(binding, session) for binding in self.book.bindings)
        return BookResult(self.pictures, bound)

    def _bind(self, binding: Binding, session: Session) -> "BoundProfile":
        since = time.monotonic()
        try:
            built = bind_drawn(self.book.plan, self.pictures, session, binding)
        except StorybookError as error:
            return BoundProfile(binding.profile, None, error=str(error))
        seconds = time.monotonic() - since
        return BoundProfile(binding.profile, built.book, built.changed, seconds)


@dataclass(frozen=True)
class BoundProfile:
    """A book's file in one profile, and how long it took; `path` is None if it was not bound."""

    profile: str
    path: Path | None
    changed: bool = False
    seconds: float = 0.0
    error: str = ""


@dataclass(frozen=True)
class BookResult:
    """The result of building one book."""

    pictures: RenderResult
    bound: tuple[BoundProfile, ...]

    @property
    def seconds(self) -> float:
        """The time that drawing and binding it took."""
        return self.pictures.seconds + sum(file.seconds for file in self.bound)

    @property
    def is_complete(self) -> bool:
        return not self.pictures.failures and all(file.path is not None for file in self.bound)


class Workers(Protocol):
    """Where pictures are drawn and books are bound; `size` tasks run at a time."""

    @property
    def size(self) -> int: ...

    def plan(
        self, stories: Sequence[Path], request: BookRequest
    ) -> Iterator[BookPlan | StorybookError]:
        """Plan books, in order; an error takes the place of a book that cannot be built."""

    def draw(
        self, books: Sequence[BookTask], on_picture: OnPicture
    ) -> Iterator[tuple[int, RenderResult]]:
        """Draw all pictures; yield the number of each book, from 0, once it has its pictures.

        `on_picture` is called with the counts of pictures done and of all.

        Pictures of a model that cannot be loaded have failed.

        Raises:
            StorybookError: the store cannot be written, or another build works on a book.
        """

    def bind(self, tasks: Mapping[int, BindTask]) -> Iterator[tuple[int, BookResult]]:
        """Bind books whose pictures are drawn, in any order."""


class InProcess:
    """Does everything in this process, book by book; models stay loaded from book to book."""

    size = 1

    def __init__(self, session: Session) -> None:
        self._session = session

    def plan(
        self, stories: Sequence[Path], request: BookRequest
    ) -> Iterator[BookPlan | StorybookError]:
        """See `Workers.plan`."""
        return (plan_or_error(story, request) for story in stories)

    def draw(
        self, books: Sequence[BookTask], on_picture: OnPicture
    ) -> Iterator[tuple[int, RenderResult]]:
        """See `Workers.draw`; books for the same model are drawn one after the other."""
        total, done = sum(len(book.plan.jobs) for book in books), 0
        for number in by_model(books):
            plan = books[number].plan
            done += len(plan.jobs)
            draw = partial(draw_book, plan, self._session, books[number].bindings)
            yield number, _with_model_errors(draw, plan.jobs)
            on_picture(done, total)

    def bind(self, tasks: Mapping[int, BindTask]) -> Iterator[tuple[int, BookResult]]:
        """See `Workers.bind`."""
        for number, task in tasks.items():
            yield number, task.run(self._session)


def build_books(
    books: Sequence[BookTask], workers: Workers, on_picture: OnPicture = lambda done, total: None
) -> Iterator[tuple[int, BookResult]]:
    """Build books; yield the number of each, from 0, with its result, as they are finished.

    `on_picture` is as for `Workers.draw`.

    Raises:
        StorybookError: the store cannot be written, or another build works on a book.
    """
    tasks = {
        number: BindTask(books[number], pictures)
        for number, pictures in workers.draw(books, on_picture)
    }
    yield from workers.bind(tasks)


def _with_model_errors(draw: Callable[[], RenderResult], slots: Iterable[Slot]) -> RenderResult:
    """What `draw` gives; all pictures failed if their model cannot be loaded."""
    try:
        return draw()
    except (ModelError, AdapterError) as error:
        return RenderResult(tuple(Outcome(slot, "failed", None, f"{error}") for slot in slots))


def check_unlocked(books: Iterable[BookTask]) -> None:
    """Raise now rather than once all is drawn if another build works on one of the books.

    Raises:
        StoreError: another build holds a book's folder, or it cannot be written.
    """
    for book in books:
        with lock_book(book.plan):
            pass


def plan_or_error(story: Path, request: BookRequest) -> BookPlan | StorybookError:
    """Plan a book; the error if it cannot be built."""
    try:
        return plan_book(story, request)
    except StorybookError as error:
        return error


def receive_plan(plan: BookPlan | StorybookError) -> BookPlan | StorybookError:
    """A plan that was made in another process, with its picture files made known to this one."""
    if isinstance(plan, BookPlan):
        register_files(files_of(plan))
    return plan


def by_model(books: Sequence[BookTask]) -> list[int]:
    """The numbers of the books, those drawn with the same model and adapters together."""
    groups: dict[object, list[int]] = defaultdict(list)
    for number, book in enumerate(books):
        groups[book.plan.choice.spec, book.plan.adapters].append(number)
    return [number for group in groups.values() for number in group]


def split_pictures(books: Sequence[BookTask], numbers: Sequence[int]) -> dict[str, DrawTask]:
    """One task for each distinct picture of the numbered books, by the key of its job."""
    tasks: dict[str, DrawTask] = {}
    for number in numbers:
        plan = books[number].plan
        files = files_of(plan)
        for slot, job in plan.jobs.items():
            if job.key not in tasks:
                tasks[job.key] = DrawTask({slot: job}, plan.choice.spec, plan.adapters, files)
    return tasks


def collect_pictures(plan: BookPlan, drawn: dict[str, RenderResult]) -> RenderResult:
    """A book's pictures from results of one picture each, by the keys of their jobs.

    In `drawn`, the pictures that are collected then count as stored: only one book has drawn them.
    """
    outcomes: list[Outcome] = []
    seconds = 0.0
    for slot, job in plan.jobs.items():
        result = drawn[job.key]
        outcomes += [replace(outcome, slot=slot) for outcome in result.outcomes]
        seconds += result.seconds
        drawn[job.key] = RenderResult(tuple(_from_store(outcome) for outcome in result.outcomes))
    return RenderResult(tuple(outcomes), seconds)


def _from_store(outcome: Outcome) -> Outcome:
    return replace(outcome, origin="store") if outcome.origin == "drawn" else outcome


def files_of(plan: BookPlan) -> tuple[Path, ...]:
    """The author's picture files that a book needs."""
    folder = plan.loaded.path.resolve().parent
    return tuple(sorted((folder / name).resolve() for name in picture_files(plan.loaded.story)))


def register_files(files: Sequence[Path]) -> None:
    """Make the author's pictures known to this process, by the sha256 of their bytes.

    Raises:
        PictureFileError: a file cannot be read.
    """
    for path in files:
        from storybook.images.own.library import read_picture_file

        read_picture_file(path)


def check_together(books: Sequence[BookPlan]) -> list[Fault]:
    """Faults of books that cannot be built together: two of one ISBN, or of one output folder."""
    faults = []
    isbns: dict[str, BookPlan] = {}
    folders: dict[Path, BookPlan] = {}
    for plan in books:
        marks = plan.loaded.marks
        for key in ("isbn", "epub_isbn"):
            written = getattr(plan.loaded.printed, key) or ""
            isbn = "".join(char for char in written if char.isdigit())
            other = isbns.setdefault(isbn, plan) if isbn else plan
            if other is not plan:
                message = f"the ISBN is that of {other.loaded.path.name}, too"
                advice = "each book and each edition has an ISBN of its own"
                faults.append(fault_at(marks, (key,), message, advice))
        other = folders.setdefault(plan.folder.resolve(), plan)
        if other is not plan and other.loaded.path.resolve() != plan.loaded.path.resolve():
            message = f"{other.loaded.path} would be written to the same folder, {plan.folder}"
            faults.append(fault_at(marks, (), message, "rename one of the two"))
    return faults
