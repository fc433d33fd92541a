"""Prints the results of builds: of one book in full, of several as a table."""

import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from storybook.book.bind import read_report
from storybook.cli.options import emit
from storybook.cli.wording import (
    count,
    describe_missing,
    describe_seconds,
    name_slot,
    shorten_path,
)
from storybook.render.progress import TimeLeft
from storybook.slot import Slot

if TYPE_CHECKING:
    from storybook.book.batch import BookResult, BookTask, BoundProfile
    from storybook.book.plan import BookPlan
    from storybook.render.run import RenderResult
    from storybook.render.session import Session


def print_one(book: "BookTask", result: "BookResult", as_json: bool) -> None:
    """Print the missing pictures, the files of the book, and what its pictures lack."""
    print_failures(result.pictures)
    for bound in result.bound:
        if bound.error:
            click.echo(bound.error, err=True)
        else:
            print_file(bound.path, bound.changed, bool(result.pictures.failures), as_json)
    for bound in result.bound:
        if bound.path is not None and not as_json:
            print_report(bound.path)
    print_missing(book.plan, list(book.plan.jobs), as_json)


def print_file(path: Path | None, changed: bool, with_placeholders: bool, as_json: bool) -> None:
    """Print the path of a book's file, or that there is none."""
    if path is None:
        hint = "build again to try them, or bind it with placeholders: --allow-missing"
        click.echo(f"no book was bound, pictures are missing: {hint}", err=True)
        return
    words = f"bound {shorten_path(path)}"
    if not changed:
        words = f"{shorten_path(path)} is up to date: nothing has changed"
    if with_placeholders:
        words += ", with placeholders; build again to draw what is missing"
    emit(as_json, words, "book", path=str(path), changed=changed)


def print_missing(planned: "BookPlan", shown: Sequence[Slot], as_json: bool) -> None:
    """Print in one line what the author asked for but the pictures do not show, if anything."""
    words = {
        slot: list(dict.fromkeys(unread.word for unread in planned.stages[slot].unread))
        for slot in shown
        if slot in planned.stages
    }
    missing = {slot: unread for slot, unread in words.items() if unread}
    if missing:
        line = describe_missing(missing, len(shown))
        emit(as_json, line, "not_drawn", pictures=missing, total=len(shown))


def print_report(book: Path, already_printed: str = "") -> str:
    """Print the report on a bound book's pictures, but not the line `already_printed` again.

    Returns the report's summary line, "" if there is no report.
    """
    lines = read_report(book)
    for line in lines:
        if line != already_printed:
            click.echo(line, err=True)
    return lines[0] if lines else ""


class Progress:
    """Follows the build of several books, and prints how far it is and what came of it."""

    def __init__(
        self, books: "Sequence[BookTask]", session: "Session", processes: int, as_json: bool
    ) -> None:
        from storybook.book.estimate import estimate

        self._books = books
        self._as_json = as_json
        self._begun = time.monotonic()
        work = self._work = estimate(books, session)
        self._progress = TimeLeft()
        self._live = sys.stdout.isatty() and not as_json
        words = (
            f"{count(len(books), 'book')}: {count(work.to_draw, 'picture')} to draw, "
            f"{count(work.files, 'file')} to bind, {count(processes, 'process', 'processes')}"
        )
        if work.seconds:
            words += f", about {describe_seconds(work.wall_s(processes))}"
        emit(as_json, words, "books", books=len(books), to_draw=work.to_draw, files=work.files)

    def on_picture(self, done: int, total: int) -> None:
        """Show how many pictures are done, on a terminal in one line that changes."""
        left = self._time_left(done / total, 0.0)
        if self._live:
            click.echo(f"\r\x1b[K  {done} of {count(total, 'picture')}{left}", nl=False)
        elif self._as_json:
            emit(True, "", "pictures", done=done, total=total)

    def _time_left(self, drawn_share: float, bound_share: float) -> str:
        work = self._work
        done_s = work.draw_s * drawn_share + work.bind_s * bound_share
        _, left_s = self._progress.measure(done_s, work.seconds)
        return f", about {describe_seconds(left_s)} left" if left_s and left_s >= 1 else ""

    def follow(self, finished: "Iterator[tuple[int, BookResult]]") -> "list[BookResult]":
        """Print each book as it is finished; return the results in the books' order."""
        from storybook.book.estimate import record_binding

        results: dict[int, BookResult] = {}
        for number, result in finished:
            results[number] = result
            self._print_book(self._books[number], result, len(results))
        ordered = [results[number] for number in range(len(self._books))]
        record_binding(self._books, ordered)
        return ordered

    def _print_book(self, book: "BookTask", result: "BookResult", done: int) -> None:
        if self._live:
            click.echo("\r\x1b[K", nl=False)
        story = shorten_path(book.plan.loaded.path)
        print_failures(result.pictures, f"{story}: ")
        for bound in result.bound:
            if bound.error:
                click.echo(f"{story}, {bound.profile}: {bound.error}", err=True)
            elif bound.path is not None:
                for line in read_report(bound.path)[1:]:
                    click.echo(f"{shorten_path(bound.path)}: {line}", err=True)
        words = f"{done}/{len(self._books)} {story}{self._time_left(1.0, done / len(self._books))}"
        files = {bound.profile: str(bound.path) for bound in result.bound if bound.path}
        emit(self._as_json, words, "book_done", story=str(book.plan.loaded.path), files=files)

    def print_table(self, results: "Sequence[BookResult]", failed: int) -> None:
        """Print a row for each book: its pictures, and what became of each profile."""
        seconds = time.monotonic() - self._begun
        complete = sum(result.is_complete for result in results)
        drawn = sum(_drawn(result) for result in results)
        if self._as_json:
            facts = [_facts(*row) for row in zip(self._books, results, strict=True)]
            emit(True, "", "summary", books=facts, faulty=failed, seconds=round(seconds, 1))
            return
        profiles = list(dict.fromkeys(file.profile for r in results for file in r.bound))
        rows = [["book", "pictures", *profiles, "time"]]
        for book, result in zip(self._books, results, strict=True):
            cells = {file.profile: _describe_file(file, result) for file in result.bound}
            time_taken = describe_seconds(result.seconds)
            states = [cells.get(profile, "-") for profile in profiles]
            rows.append([_name(book), _describe_pictures(result), *states, time_taken])
        click.echo("")
        for line in _table(rows):
            click.echo(line)
        words = [f"{complete} of {count(len(results) + failed, 'book')} complete"]
        words += [f"{count(failed, 'story has', 'stories have')} errors"] if failed else []
        words += [f"{count(drawn, 'picture')} drawn", describe_seconds(seconds)]
        click.echo("; ".join(words))


def print_failures(pictures: "RenderResult", prefix: str = "") -> None:
    """Print why each picture that could not be drawn was not."""
    for failed in pictures.failures:
        click.echo(f"{prefix}{name_slot(failed.slot)}: {failed.detail}", err=True)


def _name(book: "BookTask") -> str:
    """The book's folder, from the folder of all books."""
    return book.plan.project.name_of(book.plan.loaded.path) + book.plan.folder.suffix


def _drawn(result: "BookResult") -> int:
    return sum(outcome.origin == "drawn" for outcome in result.pictures.outcomes)


def _describe_pictures(result: "BookResult") -> str:
    failures = len(result.pictures.failures)
    words = f"{len(result.pictures.outcomes)}, {_drawn(result)} drawn"
    return f"{words}, {failures} FAILED" if failures else words


def _describe_file(file: "BoundProfile", result: "BookResult") -> str:
    if file.path is None:
        return "FAILED" if file.error else "not bound"
    if not file.changed:
        return "as it was"
    return "bound*" if result.pictures.failures else "bound"


def _facts(book: "BookTask", result: "BookResult") -> Mapping[str, object]:
    return {
        "story": str(book.plan.loaded.path),
        "pictures": len(result.pictures.outcomes),
        "drawn": _drawn(result),
        "failed": {failed.slot: failed.detail for failed in result.pictures.failures},
        "files": [
            {
                "profile": file.profile,
                "path": None if file.path is None else str(file.path),
                "changed": file.changed,
                "error": file.error,
            }
            for file in result.bound
        ],
        "seconds": round(result.seconds, 1),
    }


def _table(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """The rows as lines, with columns of equal width; a rule under the first."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    for number, row in enumerate(rows):
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        yield "  ".join(cells).rstrip()
        if number == 0:
            yield "  ".join("-" * width for width in widths)
