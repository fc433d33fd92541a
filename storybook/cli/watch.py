"""The command that builds a book again each time its story is saved."""

import time
from pathlib import Path

import click

from storybook.book.bind import Binding
from storybook.cli.options import JSON, MODEL, OUTPUT, STORE, STORY, emit, show_warnings
from storybook.cli.session import open_session
from storybook.cli.summary import print_file, print_report
from storybook.cli.wording import shorten_path
from storybook.profiles import PROFILES, SCREEN


@click.command()
@STORY
@MODEL
@STORE
@OUTPUT
@click.option(
    "--profile",
    type=click.Choice(PROFILES),
    default=SCREEN,
    show_default=True,
    help="What the book is bound for.",
)
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
    from storybook.cli.summary import print_failures
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
        print_failures(built.result)
        print_file(built.book, built.changed, bool(built.result.failures), as_json)
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
