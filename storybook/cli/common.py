"""Arguments and words that several commands share."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from storybook.errors import Fault

STORY = click.argument("story", type=click.Path(exists=True, dir_okay=False, path_type=Path))
MODEL = click.option("--model", help="Model that draws: mini, sd21, sd21-base, a folder, a hub id.")
STORE = click.option("--store", help="Where drawn pictures are kept: a folder, or s3://...")
STRICT = click.option("--strict", is_flag=True, help="Treat warnings as errors.")


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


def near(path: Path) -> str:
    """The path as seen from here, where that is shorter."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)
