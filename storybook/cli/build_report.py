"""What a build says of the book: what it would do, and what it has done."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from storybook.book.bind import read_report
from storybook.cli.common import in_words, near, say
from storybook.cli.counting import count

if TYPE_CHECKING:
    from storybook.book.build import Binding, BookPlan, BuiltBook
    from storybook.store import Store


def say_what_would_be(
    planned: "BookPlan", store: "Store", binding: "Binding", as_json: bool
) -> None:
    """What a build would do, after the same checks of the text that it begins with."""
    from storybook.book.build import foresee_book
    from storybook.render.safety import open_gate

    gate = open_gate("auto")
    done = foresee_book(planned, store, binding)
    to_draw = 0
    for slot, job in planned.jobs.items():
        reason = store.why(job, planned.last.get(slot), gate.name if gate else None)
        to_draw += bool(reason)
        if reason:
            say(as_json, f"  {slot} would be drawn: {reason}", "would_draw", slot=slot, why=reason)
    total = len(planned.jobs)
    book = "stands as it is" if done else "would be bound"
    words = f"{to_draw} of {count(total, 'picture')} would be drawn; the book {book}"
    say(as_json, words, "dry_run", to_draw=to_draw, total=total, bind=not done)


def say_what_is(built: "BuiltBook", as_json: bool) -> None:
    """The pictures that are missing, with reasons, and the book."""
    for failed in built.result.failures:
        click.echo(f"{in_words(failed.slot)}: {failed.detail}", err=True)
    if built.book is None:
        hint = "build again to try them, or bind it with placeholders: --allow-missing"
        click.echo(f"no book was bound, pictures are missing: {hint}", err=True)
        return
    words = f"bound {near(built.book)}" if built.changed else (
        f"{near(built.book)} stands as it is: nothing has changed"
    )  # fmt: skip
    if built.result.failures:
        words += ", with placeholders; build again to draw what is missing"
    say(as_json, words, "book", path=str(built.book), changed=built.changed)


def say_report(book: Path, told: str = "") -> str:
    """What is to be said of the pictures of a bound book; `told` is not said again.

    Returns the line that sums them up, "" where there is no report.
    """
    lines = read_report(book)
    for line in lines:
        if line != told:
            click.echo(line, err=True)
    return lines[0] if lines else ""
