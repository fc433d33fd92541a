"""Arguments and words that several commands share."""

import json
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from storybook.errors import Fault
    from storybook.render.progress import Reporter


class Page(click.ParamType[str]):
    """A place in the book, `cover` or a page's number, as the slot of its picture."""

    name = "page"

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        return "[NUMBER|cover]"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> str:
        found = re.fullmatch(r"(?:page-)?0*([1-9][0-9]{0,2})", str(value))
        if found is None and value != "cover":
            self.fail(f"'{value}' is neither a page's number nor 'cover'", param, ctx)
        return "cover" if found is None else f"page-{int(found.group(1)):02d}"


STORY = click.argument("story", type=click.Path(exists=True, dir_okay=False, path_type=Path))
MODEL = click.option("--model", help="Model that draws: mini, sd21, sd21-base, a folder, a hub id.")
QUALITY = click.option(
    "--quality", is_flag=True, help="Draw in all the model's steps, though it has a quick way."
)
STORE = click.option("--store", help="Where drawn pictures are kept: a folder, or s3://...")
STRICT = click.option("--strict", is_flag=True, help="Treat warnings as errors.")
PAGE = click.option(
    "--page", "slot", type=Page(), required=True, help="Which picture: a page's number, or 'cover'."
)
JSON = click.option("--json", "as_json", is_flag=True, help="Report in JSON lines, for machines.")


def show_warnings(warnings: Sequence["Fault"], strict: bool = False) -> None:
    """Say what is doubtful.

    Raises:
        StoryError: there is something, and the author wants to be strict.
    """
    from storybook.errors import StoryError

    if strict and warnings:
        raise StoryError(warnings)
    for fault in warnings:
        click.echo(fault.render(), err=True)


def open_reporter(as_json: bool) -> "Reporter":
    """What tells how the drawing goes, in lines for people or for machines."""
    from storybook.render.progress import JsonReporter, LineReporter

    return JsonReporter(sys.stdout) if as_json else LineReporter(sys.stdout)


def say(as_json: bool, words: str, event: str, /, **facts: object) -> None:
    """One line: `words` for people, or for machines the event with its facts as JSON."""
    click.echo(json.dumps({"event": event, **facts}, ensure_ascii=False) if as_json else words)


def near(path: Path) -> str:
    """The path as seen from here, where that is shorter."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)


def in_words(slot: str) -> str:
    """What people call a place in the book."""
    return "the cover" if slot == "cover" else f"page {int(slot.removeprefix('page-'))}"
