"""`storybook.yaml` beside `scenes/`: what all books of a project have in common."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field

from storybook.errors import Fault, StoryError, did_you_mean
from storybook.project import DEFAULTS_FILE, Project
from storybook.story.fields import Fonts, FrozenList, Line, Part, ShortWords
from storybook.story.publishing import Publishing
from storybook.story.validation import check_printed_marks, validate
from storybook.story.yaml_reader import read_yaml
from storybook.story.yaml_tree import Marks, NodePath, fault_at


class SeriesOfBooks(Part):
    """A series, and its books in order."""

    name: ShortWords = Field(description="The name of the series.")
    books: Annotated[FrozenList[Line], Field(max_length=999)] = Field(
        default=(),
        description="The stories in it, such as kancil for scenes/kancil.yaml, in order: the first "
        "is number 1. All stories, without numbers, if left out.",
    )


class BookDefaults(Publishing):
    """What all books of a project have in common; a story's own values take precedence."""

    series: SeriesOfBooks | None = Field(
        default=None, description="The series that the books are part of."
    )


@dataclass(frozen=True)
class DefaultsReading:
    """A parsed `storybook.yaml`: its contents, the position of each part, and its faults."""

    path: Path
    data: Mapping[str, Any]
    marks: Marks
    faults: tuple[Fault, ...]

    @property
    def is_valid(self) -> bool:
        return not any(fault.is_error for fault in self.faults)

    def for_story(self, story: Path) -> dict[str, Any]:
        """The defaults as keys of a story file."""
        data = dict(self.data)
        if isinstance(data.get("logo"), str):
            logo = self.path.resolve().parent / data["logo"]
            data["logo"] = Path(os.path.relpath(logo, story.resolve().parent)).as_posix()
        series = data.pop("series", None)
        if series is not None:
            number = _number_of(story, series.get("books", ()))
            if number is not None or not series.get("books"):
                data["series"] = {"name": series["name"], "number": number}
        return data


def with_defaults(data: Mapping[str, Any], defaults: Mapping[str, Any]) -> dict[str, Any]:
    """A raw story with the defaults that it does not give itself; groups of keys are merged."""
    merged = {**defaults, **data}
    for key, value in data.items():
        default = defaults.get(key)
        if isinstance(value, Mapping) and isinstance(default, Mapping):
            merged[key] = {**default, **value}
    return merged


def read_defaults(project: Project) -> DefaultsReading | None:
    """The project's `storybook.yaml` with its faults; None if it has none.

    Raises:
        StoryError: the file is not a YAML mapping.
    """
    path = project.defaults
    if not path.is_file():
        return None
    path = _relative(path)
    data, marks, faults = read_yaml(path)
    validate(BookDefaults, data, marks, faults, _keys_at, DEFAULTS_FILE)
    faults += check_printed_marks(data, marks)
    faults += _check_books(data, marks, project)
    return DefaultsReading(path, data, marks, tuple(faults))


def load_defaults(project: Project) -> BookDefaults:
    """The project's defaults; empty if it has none.

    Raises:
        StoryError: with every fault in the file.
    """
    reading = read_defaults(project)
    if reading is None:
        return BookDefaults()
    if not reading.is_valid:
        raise StoryError(reading.faults)
    return BookDefaults.model_validate(reading.data)


def _number_of(story: Path, books: Any) -> int | None:
    name = Project.of_story(story).name_of(story)
    return list(books).index(name) + 1 if name in books else None


def _check_books(data: Mapping[str, Any], marks: Marks, project: Project) -> list[Fault]:
    """Books of the series that are not stories of the project, or are listed twice."""
    series = data.get("series")
    books = series.get("books") if isinstance(series, Mapping) else None
    if not isinstance(books, list):
        return []
    faults = []
    for number, name in enumerate(books):
        path: NodePath = ("series", "books", number)
        if isinstance(name, str) and project.find_story(name) is None:
            near = did_you_mean(name, project.stories()) or "name them as in scenes/, without .yaml"
            faults.append(fault_at(marks, path, f"there is no story '{name}'", near))
        elif name in books[:number]:
            faults.append(fault_at(marks, path, f"'{name}' is listed twice", "leave one out"))
    return faults


def _keys_at(path: NodePath) -> tuple[str, ...]:
    parts: dict[NodePath, type[Part]] = {
        (): BookDefaults,
        ("series",): SeriesOfBooks,
        ("fonts",): Fonts,
    }
    return tuple(parts[path].model_fields) if path in parts else ()


def _relative(path: Path) -> Path:
    """The path from the current folder, if it lies there: messages are shorter."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path
