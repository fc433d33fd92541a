"""Commands for single pictures: draw, pick, redraw."""

import sys
from pathlib import Path

import click

from storybook.cli.options import (
    JSON,
    MODEL,
    OUTPUT,
    PAGE,
    STORY,
    Drawing,
    drawing_options,
    emit,
    show_warnings,
)
from storybook.cli.session import open_session
from storybook.cli.wording import describe_reasons, name_slot, shorten_path
from storybook.slot import Slot


@click.command()
@STORY
@PAGE
@click.option(
    "--variants", "count", default=4, show_default=True, help="How many to draw, side by side."
)
@drawing_options
@JSON
def draw(story: Path, slot: Slot, count: int, drawing: Drawing, as_json: bool) -> None:
    """Draw one picture several times, on a sheet to choose from.

    Variant 1 has the seed that the picture has now. Each variant is kept, so that the one that you
    pick is not drawn again.
    """
    from storybook.book.variants import draw_variants, look_alike, write_sheet
    from storybook.files import folder_lock

    planned = drawing.plan(story)
    show_warnings(planned.warnings)
    session = open_session(drawing.store, as_json)
    if not as_json:
        click.echo(planned.choice.describe())
    # Locked from the start, so that an unwritable folder is reported before anything is drawn.
    with folder_lock(planned.folder, f"storybook draw {story.name}"):
        drawn = draw_variants(planned, slot, count, session)
        if not drawn:
            click.echo("no variant could be drawn; the reasons are above", err=True)
            sys.exit(3)
        sheet = write_sheet(planned, slot, drawn, session.store)
    page = slot.page_number or slot
    words = (
        f"variants of {name_slot(slot)}: {shorten_path(sheet)}\n"
        f"take one with: storybook pick {shorten_path(story)} --page {page} --variant NUMBER"
    )
    seeds = {number: job.seed for number, job in drawn.items()}
    alike = look_alike(drawn, session.store)
    emit(as_json, words, "sheet", path=str(sheet), slot=slot, seeds=seeds, alike=alike)
    if alike:
        click.echo(
            "they are nearly alike: a seed changes only what the scene leaves open; leave out "
            "'at', 'time' or 'doing', or say another one, to see other pictures",
            err=True,
        )
    if len(drawn) < count:
        sys.exit(3)


@click.command()
@STORY
@PAGE
@click.option("--variant", "number", type=int, required=True, help="Its number on the sheet.")
@OUTPUT
def pick(story: Path, slot: Slot, number: int, output: Path | None) -> None:
    """Take a variant: write its seed into the story, which is otherwise left as it is."""
    from dataclasses import replace

    from storybook.book.plan import BookRequest, plan_book
    from storybook.book.variants import read_sheet, sheet_path
    from storybook.errors import StorybookError
    from storybook.story.edit import set_seed

    planned = plan_book(story, BookRequest(output=output))
    sheet = read_sheet(sheet_path(planned, slot))
    if number not in sheet:
        numbers = ", ".join(str(known) for known in sheet)
        raise StorybookError(
            f"there is no variant {number} of {name_slot(slot)}", f"On its sheet are {numbers}."
        )
    job = sheet[number]
    set_seed(story, slot, job.seed)
    click.echo(
        f"{shorten_path(story)}: the picture of {name_slot(slot)} has the seed {job.seed} now"
    )
    wanted = planned.jobs.get(slot)
    if wanted is not None and replace(wanted, seed=job.seed) != job:
        click.echo(
            "the story, the model or an adapter has changed since the sheet was drawn: the picture "
            "will differ slightly from the one on it",
            err=True,
        )


@click.command()
@click.argument("picture", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--to", "target", type=click.Path(dir_okay=False, path_type=Path), help="Where to draw it."
)
@MODEL
@JSON
def redraw(picture: Path, target: Path | None, model: str | None, as_json: bool) -> None:
    """Draw a picture again from the facts in its file, and compare the two."""
    from storybook.book.redraw import redraw_picture
    from storybook.errors import StorybookError

    target = target or picture.with_name(f"{picture.stem}-again.png")
    if target.exists() and target.samefile(picture):
        raise StorybookError("the picture would be overwritten", "Give another name to --to.")
    again = redraw_picture(picture, target, open_session(None, as_json), model)
    differences = [
        *(describe_reasons([reason]) for reason in again.differences),
        *(f"{name} changed: {before} -> {now}" for name, before, now in again.versions),
    ]
    if not as_json:
        for difference in differences:
            click.echo(f"different from the first time: {difference}")
    same = again.changed_pixels == 0
    words = "every pixel is the same"
    if not same:
        share, most = again.changed_pixels, again.largest_change
        words = f"{share:.1%} of the pixels differ, by {most} of 255 at most"
    emit(
        as_json,
        f"{shorten_path(again.path)}: {words}",
        "redrawn",
        path=str(again.path),
        same=same,
        differences=differences,
        changed_pixels=again.changed_pixels,
        largest_change=again.largest_change,
    )
