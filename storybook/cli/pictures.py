"""Commands for single pictures: draw, pick, redraw."""

import sys
from pathlib import Path

import click

from storybook.cli.common import (
    JSON,
    MODEL,
    PAGE,
    QUALITY,
    STORE,
    STORY,
    in_words,
    near,
    open_reporter,
    say,
    show_warnings,
)


@click.command()
@STORY
@PAGE
@click.option(
    "--variants", "count", default=4, show_default=True, help="How many to draw, side by side."
)
@MODEL
@QUALITY
@STORE
@JSON
def draw(
    story: Path,
    slot: str,
    count: int,
    model: str | None,
    quality: bool,
    store: str | None,
    as_json: bool,
) -> None:
    """Draw one picture several times, on a sheet to choose from.

    Variant 1 has the seed that the picture has now. Each variant is kept, so that the one that you
    pick is not drawn again.
    """
    from storybook.book.build import plan_book
    from storybook.book.variants import are_alike, draw_variants, write_sheet
    from storybook.store import open_store

    planned = plan_book(story, model, quality)
    show_warnings(planned.warnings)
    shelf = open_store(store)
    if not as_json:
        click.echo(planned.choice.describe())
    drawn = draw_variants(planned, slot, count, shelf, open_reporter(as_json))
    if not drawn:
        click.echo("no variant could be drawn; the reasons stand above", err=True)
        sys.exit(3)
    sheet = write_sheet(planned, slot, drawn, shelf)
    page = "cover" if slot == "cover" else slot.removeprefix("page-").lstrip("0")
    words = (
        f"variants of {in_words(slot)}: {near(sheet)}\n"
        f"take one with: storybook pick {near(story)} --page {page} --variant NUMBER"
    )
    seeds = {number: job.seed for number, job in drawn.items()}
    alike = are_alike(drawn, shelf)
    say(as_json, words, "sheet", path=str(sheet), slot=slot, seeds=seeds, alike=alike)
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
def pick(story: Path, slot: str, number: int) -> None:
    """Take a variant: write its seed into the story, which is otherwise left as it is."""
    from dataclasses import replace

    from storybook.book.build import plan_book
    from storybook.book.variants import read_sheet, sheet_path
    from storybook.errors import StorybookError
    from storybook.story.edit import set_seed

    planned = plan_book(story)
    sheet = read_sheet(sheet_path(planned, slot))
    if number not in sheet:
        numbers = ", ".join(str(one) for one in sheet)
        raise StorybookError(
            f"there is no variant {number} of {in_words(slot)}", f"On its sheet are {numbers}."
        )
    job = sheet[number]
    set_seed(story, slot, job.seed)
    click.echo(f"{near(story)}: the picture of {in_words(slot)} has the seed {job.seed} now")
    wanted = planned.jobs.get(slot)
    if wanted is not None and replace(wanted, seed=job.seed) != job:
        click.echo(
            "the story, the model or an adapter has changed since the sheet was drawn: the picture "
            "will not be quite the one on it",
            err=True,
        )


@click.command()
@click.argument("picture", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--to", type=click.Path(dir_okay=False, path_type=Path), help="Where to draw it.")
@MODEL
@JSON
def redraw(picture: Path, to: Path | None, model: str | None, as_json: bool) -> None:
    """Draw a picture again from what its file says of it, and compare the two."""
    from storybook.book.redraw import redraw_picture
    from storybook.errors import StorybookError

    to = picture.with_name(f"{picture.stem}-again.png") if to is None else to
    if to.exists() and to.samefile(picture):
        raise StorybookError("the picture would be overwritten", "Give another name to --to.")
    again = redraw_picture(picture, to, open_reporter(as_json), model)
    if not as_json:
        for difference in again.differences:
            click.echo(f"not as it was: {difference}")
    same = again.changed_pixels == 0
    words = "every pixel is the same" if same else (
        f"{again.changed_pixels:.1%} of the pixels differ, by {again.largest_change} of 255 at most"
    )  # fmt: skip
    say(
        as_json,
        f"{near(again.path)}: {words}",
        "redrawn",
        path=str(again.path),
        same=same,
        differences=again.differences,
        changed_pixels=again.changed_pixels,
        largest_change=again.largest_change,
    )
