"""Prints what a build would do, and how long it would take."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from storybook.cli.options import emit
from storybook.cli.wording import count, describe_reasons, describe_seconds

if TYPE_CHECKING:
    from storybook.book.batch import BookTask
    from storybook.render.session import Session


def print_dry_run(
    books: "Sequence[BookTask]", session: "Session", processes: int, as_json: bool
) -> None:
    """Print each picture that would be drawn, and the totals of the books and of all."""
    from storybook.book.estimate import estimate

    for book in books:
        if len(books) > 1 and not as_json:
            click.echo(f"{book.plan.loaded.path}")
        _print_book(book, session, as_json)
    work = estimate(books, session)
    wall_s = work.wall_s(processes)
    if not work.seconds:
        words = "nothing to do"
    else:
        words = (
            f"about {describe_seconds(wall_s)} on {count(processes, 'core')} "
            f"({describe_seconds(work.seconds)} of processor time): "
            f"{count(work.to_draw, 'picture')} to draw, {count(work.files, 'file')} to bind"
        )
    emit(
        as_json,
        words,
        "estimate",
        pictures=work.pictures,
        to_draw=work.to_draw,
        files=work.files,
        seconds=round(wall_s, 1),
        processor_seconds=round(work.seconds, 1),
        processes=processes,
    )


def _print_book(book: "BookTask", session: "Session", as_json: bool) -> None:
    from storybook.book.build import is_up_to_date
    from storybook.render.lookup import reasons_to_draw

    planned = book.plan
    to_draw = 0
    for slot, job in planned.jobs.items():
        reasons = reasons_to_draw(job, planned.last.get(slot), session.store, session.gate)
        to_draw += bool(reasons)
        if reasons:
            why = describe_reasons(reasons)
            emit(as_json, f"  {slot} would be drawn: {why}", "would_draw", slot=slot, why=why)
    total = len(planned.jobs)
    stale = [b.profile for b in book.bindings if not is_up_to_date(planned, session, b)]
    state = "would be bound" if stale else "is up to date"
    if len(book.bindings) > 1 and stale:
        state += f" for {', '.join(stale)}"
    words = f"{to_draw} of {count(total, 'picture')} would be drawn; the book {state}"
    emit(as_json, words, "dry_run", to_draw=to_draw, total=total, bind=bool(stale), profiles=stale)
