"""The command that builds books."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from storybook.book.bind import Binding
from storybook.cli.options import (
    JSON,
    STORIES,
    STRICT,
    Drawing,
    Names,
    drawing_options,
    emit,
    show_warnings,
)
from storybook.cli.session import Tools, open_session
from storybook.cli.several import each_story
from storybook.cli.wording import shorten_path
from storybook.errors import StorybookError, did_you_mean
from storybook.profiles import COVERS, EPUBS, PROFILES, SCREEN

if TYPE_CHECKING:
    from storybook.book.batch import BookResult, BookTask, Workers
    from storybook.book.plan import BookPlan
    from storybook.render.session import Session

PICTURES_FAILED = 3  # the exit code


class Profiles(Names):
    """Names of output profiles, separated by commas."""

    name = "profiles"

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        return "NAME[,NAME]"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, ...]:
        names = super().convert(value, param, ctx)
        for name in names:
            if name not in PROFILES:
                near = did_you_mean(name, PROFILES) or f"use one or more of {', '.join(PROFILES)}"
                self.fail(f"there is no profile '{name}': {near}", param, ctx)
        return names


@dataclass(frozen=True)
class _Options:
    """The options of `storybook build`."""

    profiles: tuple[str, ...]
    strict: bool
    allow_missing: bool
    read_aloud: bool
    recordings: Path | None
    dry_run: bool
    as_json: bool
    pages: str | None
    processes: int | None
    ray: str | None

    def check(self) -> None:
        """Refuse options that do not go together.

        Raises:
            UsageError: some pages with a whole-book option, or processes with a cluster.
        """
        if self.ray is not None and self.processes is not None:
            raise click.UsageError("--processes does not go with --ray: the cluster sets them")
        if self.pages is None:
            return
        whole = [name for name in self.profiles if name in (*EPUBS, *COVERS)]
        others = {
            "--dry-run": self.dry_run,
            "--ray": self.ray is not None,
            "--allow-missing": self.allow_missing,
            "--read-aloud": self.read_aloud,
            "--recordings": self.recordings is not None,
            f"--profile {', '.join(whole)}": bool(whole),
            "several profiles": len(self.profiles) > 1,
        }
        wrong = [name for name, given in others.items() if given]
        if wrong:
            raise click.UsageError(f"--pages does not go with {' and '.join(wrong)}")

    def task(self, plan: "BookPlan") -> "BookTask":
        """The book with its bindings; raises before anything is drawn if it can't be read aloud."""
        from storybook.book.batch import BookTask

        sound = None
        if self.read_aloud or self.recordings is not None:
            from storybook.output.epub.sound import ReadAloud

            folder = None if self.recordings is None else self.recordings.absolute()
            sound = ReadAloud(folder, self.read_aloud)
            sound.check(plan.loaded.printed.language)
        bindings = [
            Binding(
                profile=profile,
                read_aloud=sound,
                strict=self.strict,
                allow_missing=self.allow_missing,
            )
            for profile in plan.profiles
        ]
        return BookTask(plan, tuple(bindings))


@click.command()
@STORIES
@drawing_options
@click.option(
    "--profile",
    "profiles",
    type=Profiles(),
    default="",
    help="What the book is bound for: one or more of the profiles below; those of the story or of "
    "storybook.yaml if left out, else screen.",
)
@STRICT
@click.option(
    "--allow-missing",
    is_flag=True,
    help="Bind the book even if pictures fail, with a placeholder for each.",
)
@click.option("--read-aloud", is_flag=True, help="Give an e-book a voice (espeak-ng).")
@click.option(
    "--recordings",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder of recordings for an e-book: page-01.mp3...",
)
@click.option(
    "--dry-run", is_flag=True, help="Say what would be drawn and bound, and how long it would take."
)
@click.option(
    "--pages", help="Draw and show only these pages, without binding: 4, 3-5, 2,6-8, cover."
)
@click.option(
    "--processes",
    type=click.IntRange(1, 256),
    help="Processes that share the work on several books; one for each core if left out.",
)
@click.option(
    "--ray",
    metavar="ADDRESS",
    help="Do the work on a Ray cluster: HOST:6379, or 'local' (pip install 'storybook[cluster]'). "
    "The store and the project must be where all of its nodes reach them.",
)
@JSON
def build(stories: tuple[Path, ...], drawing: Drawing, **options: Any) -> None:
    """Draw the pictures of stories and bind their books; skip whatever is up to date.

    Several stories and profiles are built together: each picture is drawn once, and a book that
    fails does not stop the others.

    \b
    Profiles:
      screen             a PDF to read on a screen
      kdp, ingram, lulu  the inner pages for Amazon KDP, IngramSpark or Lulu
      cover              the cover for Amazon KDP: back, spine and front, one sheet
      cover-ingram, cover-lulu
                         the same for IngramSpark or Lulu
      booklet            A4 sheets to print at home, fold and staple
      epub               an e-book with the pages as printed
      epub-reflow        an e-book whose text the reader sizes
    """
    how = _Options(**options)
    how.check()
    session = open_session(drawing.store, how.as_json)
    with _open_workers(session, how, len(stories)) as workers:
        books, code = _plan(stories, drawing, workers, how)
        if how.pages is not None:
            codes = [_show_part(book.plan, session, how.pages, how) for book in books]
        elif how.dry_run:
            from storybook.cli.dry_run import print_dry_run

            print_dry_run(books, session, workers.size, how.as_json)
            codes = []
        else:
            codes = _build(books, len(stories) - len(books), session, workers, how)
    worst = max([code, *codes])
    if worst:
        sys.exit(worst)


@contextmanager
def _open_workers(session: "Session", how: _Options, count: int) -> "Iterator[Workers]":
    """Where the work on `count` books is done.

    Raises:
        StorybookError: there is no such cluster.
    """
    from storybook.book.batch import InProcess
    from storybook.book.processes import Processes, core_count

    size = min(how.processes or core_count(), count)
    if how.ray is not None:
        from storybook.book.cluster import Cluster

        with Cluster(session.store.storage.address, how.ray) as cluster:
            yield cluster
    # The tools that a test puts in cannot be sent to another process.
    elif size == 1 or click.get_current_context().find_object(Tools) is not None:
        yield InProcess(session)
    else:
        with Processes(session, size) as processes:
            yield processes


def _plan(
    stories: Sequence[Path], drawing: Drawing, workers: "Workers", how: _Options
) -> "tuple[list[BookTask], int]":
    """The books that can be built, and the exit code: 1 if one of the stories has errors.

    Raises:
        StorybookError: the only story has errors, or two books cannot be built together.
    """
    from storybook.book.batch import check_together
    from storybook.errors import StoryError

    books: list[BookTask] = []
    plans = workers.plan(stories, drawing.request(how.profiles))

    def plan(story: Path) -> None:
        planned = next(plans)
        if isinstance(planned, StorybookError):
            raise planned
        show_warnings(planned.warnings, how.strict)
        books.append(how.task(planned))
        if not how.as_json:
            click.echo(planned.choice.describe())

    code = each_story(stories, plan)
    faults = check_together([book.plan for book in books])
    if faults:
        raise StoryError(faults)
    return books, code


def _build(
    books: "Sequence[BookTask]",
    failed: int,
    session: "Session",
    workers: "Workers",
    how: _Options,
) -> list[int]:
    """Build books; print each as it is finished, and a table of all; return their exit codes."""
    from storybook.book.batch import build_books
    from storybook.cli.summary import Progress, print_one

    if len(books) + failed == 1:
        results = [result for _, result in build_books(books, workers)]
        for book, result in zip(books, results, strict=True):
            print_one(book, result, how.as_json)
    else:
        progress = Progress(books, session, workers.size, how.as_json)
        results = progress.follow(build_books(books, workers, progress.on_picture))
        progress.print_table(results, failed)
    return [_code(result) for result in results]


def _code(result: "BookResult") -> int:
    if result.pictures.failures:
        return PICTURES_FAILED
    return 0 if result.is_complete else 1


def _show_part(planned: "BookPlan", session: "Session", pages: str, how: _Options) -> int:
    """Draw some pages; print the paths of their spreads, or what failed."""
    from storybook.book.part import build_part
    from storybook.cli.summary import print_failures, print_missing

    printed = (name for name in planned.profiles if name not in (*EPUBS, *COVERS))
    built = build_part(planned, session, pages, next(printed, SCREEN))
    print_failures(built.result)
    for path in built.spreads:
        emit(how.as_json, f"wrote {shorten_path(path)}", "spread", path=str(path))
    print_missing(planned, [outcome.slot for outcome in built.result.outcomes], how.as_json)
    return PICTURES_FAILED if built.result.failures else 0
