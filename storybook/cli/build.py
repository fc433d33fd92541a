"""Commands that make books: build, watch."""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from storybook.book.bind import Binding, read_report
from storybook.cli.options import (
    JSON,
    MODEL,
    OUTPUT,
    STORE,
    STORIES,
    STORY,
    STRICT,
    Drawing,
    drawing_options,
    emit,
    show_warnings,
)
from storybook.cli.session import open_session
from storybook.cli.several import for_each
from storybook.cli.wording import (
    count,
    describe_missing,
    describe_reasons,
    name_slot,
    shorten_path,
)
from storybook.output.profiles import COVERS, EPUBS, PROFILES, SCREEN
from storybook.slot import Slot

if TYPE_CHECKING:
    from storybook.book.build import BuiltBook
    from storybook.book.plan import BookPlan
    from storybook.render.session import Session

PICTURES_FAILED = 3  # the exit code
PROFILE = click.option(
    "--profile",
    type=click.Choice(PROFILES),
    default=SCREEN,
    show_default=True,
    help="What the book is bound for.",
)


@dataclass(frozen=True)
class _Options:
    """The options of `storybook build`."""

    profile: str
    strict: bool
    allow_missing: bool
    read_aloud: bool
    recordings: Path | None
    dry_run: bool
    as_json: bool
    pages: str | None

    def check(self) -> None:
        """Refuse whole-book options when only some pages are built.

        Raises:
            UsageError: some pages are wanted together with a whole-book option.
        """
        if self.pages is None:
            return
        others = {
            "--dry-run": self.dry_run,
            "--allow-missing": self.allow_missing,
            "--read-aloud": self.read_aloud,
            "--recordings": self.recordings is not None,
            f"--profile {self.profile}": self.profile in (*EPUBS, *COVERS),
        }
        wrong = [name for name, given in others.items() if given]
        if wrong:
            raise click.UsageError(f"--pages does not go with {' and '.join(wrong)}")

    def binding(self, languages: Sequence[str]) -> Binding:
        """The binding; raises before anything is drawn if the book cannot be read aloud."""
        sound = None
        if self.read_aloud or self.recordings is not None:
            from storybook.output.epub.sound import ReadAloud

            sound = ReadAloud(self.recordings, self.read_aloud)
            sound.check(languages)
        return Binding(
            profile=self.profile,
            read_aloud=sound,
            strict=self.strict,
            allow_missing=self.allow_missing,
        )


@click.command()
@STORIES
@drawing_options
@PROFILE
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
@click.option("--dry-run", is_flag=True, help="Say what would be drawn and bound; do nothing.")
@click.option(
    "--pages", help="Draw and show only these pages, without binding: 4, 3-5, 2,6-8, cover."
)
@JSON
def build(stories: tuple[Path, ...], drawing: Drawing, **options: Any) -> None:
    """Draw the pictures of stories and bind their books; skip whatever is up to date."""
    how = _Options(**options)
    how.check()
    session = open_session(drawing.store, how.as_json)

    def act(story: Path) -> int:
        planned = drawing.plan(story, how.profile)
        show_warnings(planned.warnings, how.strict)
        return _build(planned, session, how)

    for_each(stories, act)


def _build(planned: "BookPlan", session: "Session", how: _Options) -> int:
    """Build a book or part of it, or only print what would be done; return the exit code."""
    from storybook.book.build import build_book

    binding = how.binding(planned.loaded.story.language)
    if not how.as_json:
        click.echo(planned.choice.describe())
    if how.pages is not None:
        return _show_part(planned, session, how.pages, how)
    if how.dry_run:
        _print_dry_run(planned, session, binding, how.as_json)
        return 0
    built = build_book(planned, session, binding)
    _print_result(built, how.as_json)
    if built.book is not None and not how.as_json:
        print_report(built.book)
    _print_missing(planned, list(planned.jobs), how.as_json)
    return PICTURES_FAILED if built.result.failures else 0


def _show_part(planned: "BookPlan", session: "Session", pages: str, how: _Options) -> int:
    """Draw some pages; print the paths of their spreads, or what failed."""
    from storybook.book.part import build_part

    built = build_part(planned, session, pages, how.profile)
    for failed in built.result.failures:
        click.echo(f"{name_slot(failed.slot)}: {failed.detail}", err=True)
    for path in built.spreads:
        emit(how.as_json, f"wrote {shorten_path(path)}", "spread", path=str(path))
    _print_missing(planned, [outcome.slot for outcome in built.result.outcomes], how.as_json)
    return PICTURES_FAILED if built.result.failures else 0


def _print_dry_run(
    planned: "BookPlan", session: "Session", binding: Binding, as_json: bool
) -> None:
    """Print what a build would do."""
    from storybook.book.build import is_up_to_date
    from storybook.render.lookup import reasons_to_draw

    done = is_up_to_date(planned, session, binding)
    to_draw = 0
    for slot, job in planned.jobs.items():
        reasons = reasons_to_draw(job, planned.last.get(slot), session.store, session.gate)
        to_draw += bool(reasons)
        if reasons:
            why = describe_reasons(reasons)
            emit(as_json, f"  {slot} would be drawn: {why}", "would_draw", slot=slot, why=why)
    total = len(planned.jobs)
    book = "is up to date" if done else "would be bound"
    words = f"{to_draw} of {count(total, 'picture')} would be drawn; the book {book}"
    emit(as_json, words, "dry_run", to_draw=to_draw, total=total, bind=not done)


def _print_result(built: "BuiltBook", as_json: bool) -> None:
    """Print the missing pictures, with reasons, and the book's path."""
    for failed in built.result.failures:
        click.echo(f"{name_slot(failed.slot)}: {failed.detail}", err=True)
    if built.book is None:
        hint = "build again to try them, or bind it with placeholders: --allow-missing"
        click.echo(f"no book was bound, pictures are missing: {hint}", err=True)
        return
    words = f"bound {shorten_path(built.book)}"
    if not built.changed:
        words = f"{shorten_path(built.book)} is up to date: nothing has changed"
    if built.result.failures:
        words += ", with placeholders; build again to draw what is missing"
    emit(as_json, words, "book", path=str(built.book), changed=built.changed)


def _print_missing(planned: "BookPlan", shown: Sequence[Slot], as_json: bool) -> None:
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


@click.command()
@STORY
@MODEL
@STORE
@OUTPUT
@PROFILE
@JSON
def watch(
    story: Path,
    model: str | None,
    store: str | None,
    output: Path | None,
    profile: str,
    as_json: bool,
) -> None:
    """Build the book again each time its story is saved, until Ctrl-C.

    The model stays loaded. Only the PDF is bound; previews are made by `storybook build`. While the
    story has errors the last good book is kept.
    """
    from storybook.book.watch import rebuild, watch_book
    from storybook.cli.reporters import SkipStoredReporter
    from storybook.errors import StorybookError

    session = open_session(store, as_json)
    session = session.with_reporter(SkipStoredReporter(session.reporter))
    binding = Binding(profile, previews=False)
    summary = ""

    def act() -> None:
        nonlocal summary
        begun = time.monotonic()
        try:
            planned, built = rebuild(story, session, binding, model, output)
        except StorybookError as error:
            click.echo(f"{error}\nthe last book is kept; save the story again", err=True)
            return
        show_warnings(planned.warnings)
        _print_result(built, as_json)
        if built.book is not None and not as_json:
            summary = print_report(built.book, summary)
        seconds = time.monotonic() - begun
        words = f"in {seconds:.1f} s; save {shorten_path(story)} to build it again"
        emit(as_json, words, "built", seconds=seconds)

    emit(as_json, f"watching {shorten_path(story)}; Ctrl-C ends it", "watching", story=str(story))
    try:
        watch_book(story, act)
    except KeyboardInterrupt:
        click.echo("stopped; the last bound book is kept", err=True)
