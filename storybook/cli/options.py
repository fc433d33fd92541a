"""Arguments, options and output that several commands share."""

import functools
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import click

from storybook.errors import did_you_mean
from storybook.output.profiles import SCREEN
from storybook.project import Project
from storybook.slot import Slot

if TYPE_CHECKING:
    from storybook.book.plan import BookPlan
    from storybook.errors import Fault


class StoryFile(click.Path):
    """A story's file; if it does not exist, suggests the project's story with the closest name."""

    def __init__(self) -> None:
        super().__init__(exists=True, dir_okay=False, path_type=Path)

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> Any:
        try:
            return super().convert(cast(str, value), param, ctx)
        except click.BadParameter as error:
            stories = Project.at(Path.cwd()).stories()
            paths = {
                str(path.relative_to(Path.cwd().resolve()))
                for path in stories.values()
                if path.is_relative_to(Path.cwd().resolve())
            }
            name = Path(str(value)).with_suffix("").name
            same = [path for path in sorted(paths) if Path(path).stem == name]
            near = f"did you mean '{same[0]}'?" if same else did_you_mean(str(value), paths)
            raise click.BadParameter(
                f"{error.message} {near[:1].upper()}{near[1:]}".strip(), ctx, param
            ) from error


class SlotType(click.ParamType[Slot]):
    """A picture of a book: `cover`, or a page's number."""

    name = "page"

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        return "[NUMBER|cover]"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> Slot:
        try:
            return Slot.parse(str(value))
        except ValueError as error:
            self.fail(str(error), param, ctx)


STORY = click.argument("story", type=StoryFile())
STORIES = click.argument("stories", type=StoryFile(), nargs=-1, required=True)
MODEL = click.option(
    "--model", help="Model that draws: sketch, mini, sd21, sd21-base, a folder, a hub id."
)
QUALITY = click.option(
    "--quality", is_flag=True, help="Draw with all the model's steps instead of its quick mode."
)
STORE = click.option("--store", help="Where drawn pictures are kept: a folder, or s3://...")
STRICT = click.option("--strict", is_flag=True, help="Treat warnings as errors.")
OUTPUT = click.option(
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder for the books, in place of the project's output/.",
)
PAGE = click.option(
    "--page",
    "slot",
    type=SlotType(),
    required=True,
    help="Which picture: a page's number, or 'cover'.",
)
JSON = click.option("--json", "as_json", is_flag=True, help="Report in JSON lines, for machines.")


@dataclass(frozen=True)
class Drawing:
    """Options for the model, the picture store and the output folder."""

    model: str | None
    quality: bool
    store: str | None
    output: Path | None

    def plan(self, story: Path, profile: str = SCREEN) -> "BookPlan":
        """The plan of a story's book with these options, for a profile's pages."""
        from storybook.book.plan import plan_book

        return plan_book(story, self.model, self.quality, self.output, profile)


def drawing_options(command: Callable[..., None]) -> Callable[..., None]:
    """Adds the options of `Drawing` to a command, which takes them as `drawing`."""

    @MODEL
    @QUALITY
    @STORE
    @OUTPUT
    @functools.wraps(command)
    def with_drawing(
        model: str | None, quality: bool, store: str | None, output: Path | None, **rest: Any
    ) -> None:
        command(drawing=Drawing(model, quality, store, output), **rest)

    return with_drawing


def show_warnings(warnings: Sequence["Fault"], strict: bool = False) -> None:
    """Print warnings.

    Raises:
        StoryError: `strict`, and there are warnings.
    """
    from storybook.errors import StoryError

    if strict and warnings:
        raise StoryError(warnings)
    for fault in warnings:
        click.echo(fault.render(), err=True)


def emit(as_json: bool, words: str, event: str, /, **facts: object) -> None:
    """Print one line: `words` for people, or the event with its facts as JSON for machines."""
    click.echo(json.dumps({"event": event, **facts}, ensure_ascii=False) if as_json else words)
