"""Arguments, options and output that several commands share."""

import functools
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import click

from storybook.errors import did_you_mean
from storybook.profiles import SCREEN
from storybook.project import Project, translated_story
from storybook.slot import Slot

if TYPE_CHECKING:
    from storybook.book.plan import BookPlan, BookRequest
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
        return "[NUMBER|cover|back]"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> Slot:
        try:
            return Slot.parse(str(value))
        except ValueError as error:
            self.fail(str(error), param, ctx)


class Names(click.ParamType[tuple[str, ...]]):
    """Names separated by commas."""

    name = "names"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, ...]:
        if isinstance(value, tuple):
            return value
        names = [name.strip() for name in str(value).split(",")]
        return tuple(dict.fromkeys(name for name in names if name))


class Language(click.ParamType[str]):
    """A language code."""

    name = "code"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> str:
        from storybook.story.fields import is_language

        if not is_language(str(value)):
            self.fail(f"'{value}' is not a language code, such as id, en or pt-BR", param, ctx)
        return str(value)


class Languages(Names):
    """Language codes separated by commas."""

    name = "languages"

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        return "CODE[,CODE]"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, ...]:
        language = Language()
        codes = tuple(
            language.convert(code, param, ctx) for code in super().convert(value, param, ctx)
        )
        if len(codes) > 4:
            self.fail("a book is printed in four languages at most", param, ctx)
        return codes


def _stories(paths: tuple[Path, ...]) -> tuple[Path, ...]:
    """The stories among the files that a pattern such as scenes/*.yaml names.

    Raises:
        BadParameter: none of them is a story.
    """
    others = {path: reason for path in paths if (reason := _reason_not_a_story(path))}
    stories = tuple(path for path in paths if path not in others)
    if not stories:
        raise click.BadParameter(next(iter(others.values())))
    return stories


def _reason_not_a_story(path: Path) -> str:
    """What a YAML file is, if it is not a story; else ""."""
    story = translated_story(path)
    if story is not None:
        return (
            f"{path} holds the texts of {story} in another language. "
            "Name that story, and the language: --language"
        )
    if path.resolve() == Project.of_story(path).defaults:
        return f"{path} holds what all books have in common. Name a story."
    return ""


STORY = click.argument("story", type=StoryFile())
STORIES = click.argument(
    "stories", type=StoryFile(), nargs=-1, required=True, callback=lambda *given: _stories(given[2])
)
MODEL = click.option(
    "--model", help="Model that draws: sketch, mini, sd21, sd21-base, a folder, a hub id."
)
QUALITY = click.option(
    "--quality", is_flag=True, help="Draw with all the model's steps instead of its quick mode."
)
DRAFT = click.option(
    "--draft", is_flag=True, help="Decode pictures by a tiny autoencoder: faster, coarser details."
)
STORE = click.option("--store", help="Where drawn pictures are kept: a folder, or s3://...")
STRICT = click.option("--strict", is_flag=True, help="Treat warnings as errors.")
OUTPUT = click.option(
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder for the books, in place of the project's output/.",
)
LANGUAGES = click.option(
    "--language",
    "languages",
    type=Languages(),
    default="",
    help="Print the book in these languages alone: id, or id,en. A story's texts in a further "
    "language are in a file beside it, such as kancil.sw.yaml.",
)
PAGE = click.option(
    "--page",
    "slot",
    type=SlotType(),
    required=True,
    help="Which picture: a page's number, 'cover' or 'back'.",
)
JSON = click.option("--json", "as_json", is_flag=True, help="Report in JSON lines, for machines.")


@dataclass(frozen=True)
class Drawing:
    """Options for the model, the picture store and the output folder."""

    model: str | None
    quality: bool
    draft: bool
    store: str | None
    output: Path | None
    languages: tuple[str, ...] = ()

    def plan(self, story: Path, profiles: tuple[str, ...] = (SCREEN,)) -> "BookPlan":
        """The plan of a story's book with these options; without `profiles`, for the story's."""
        from storybook.book.plan import plan_book

        return plan_book(story, self.request(profiles))

    def request(self, profiles: tuple[str, ...]) -> "BookRequest":
        """What is asked of a book by these options."""
        from storybook.book.plan import BookRequest

        return BookRequest(
            self.model, self.quality, self.draft, self.output, self.languages, profiles
        )


def drawing_options(command: Callable[..., None]) -> Callable[..., None]:
    """Adds the options of `Drawing` to a command, which takes them as `drawing`."""

    @MODEL
    @QUALITY
    @DRAFT
    @STORE
    @OUTPUT
    @LANGUAGES
    @functools.wraps(command)
    def with_drawing(**options: Any) -> None:
        names = [field.name for field in fields(Drawing)]
        command(drawing=Drawing(**{name: options.pop(name) for name in names}), **options)

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
