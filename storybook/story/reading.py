"""Reads a story with its project's defaults and its translations, and finds all their faults."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from storybook.errors import Fault, StoryError
from storybook.project import DEFAULTS_FILE, Project, translation_file
from storybook.story.defaults import DefaultsReading, read_defaults, with_defaults
from storybook.story.editions import Edition
from storybook.story.fields import define_places, languages_of, name_main_language
from storybook.story.model import Story, keys_at
from storybook.story.texts import TranslationFile, read_texts, with_texts
from storybook.story.validation import check_whole, validate
from storybook.story.yaml_reader import read_yaml
from storybook.story.yaml_tree import Marks


@dataclass(frozen=True)
class LoadedStory:
    """A story, its file, its warnings, and the position of each part in the file.

    `printed` is the story in the languages of this edition, with the texts that the pages are set
    from; pictures are planned from `story`, so that they are the same in every edition.
    """

    story: Story
    path: Path
    warnings: tuple[Fault, ...]
    marks: Marks
    printed: Story


@dataclass(frozen=True)
class StoryReading:
    """A parsed story file: its contents, the position of each part, and its faults.

    `story` and `printed` are None if the file is not a valid story; `data` has its plain values in
    any case. `defaults` is the project's `storybook.yaml`.
    """

    path: Path
    data: Mapping[str, Any]
    marks: Marks
    story: Story | None
    faults: tuple[Fault, ...]
    printed: Story | None = None
    defaults: DefaultsReading | None = None

    def loaded(self, more: Sequence[Fault] = ()) -> LoadedStory:
        """The story, if neither its own faults nor those in `more` are errors.

        Raises:
            StoryError: with every error and its place in the file.
        """
        faults = (*self.faults, *more)
        errors = [fault for fault in faults if fault.is_error]
        if self.story is None or self.printed is None or errors:
            raise StoryError(errors)
        return LoadedStory(self.story, self.path, faults, self.marks, self.printed)


Source = StoryReading | DefaultsReading  # a file whose values can be checked


def read_story(path: Path, languages: Sequence[str] = ()) -> StoryReading:
    """Read a story file, its translations and the project's defaults, and find all their faults.

    `languages` are those to be printed, the main one first; those of the story if left out.

    Raises:
        StoryError: a file is not a YAML mapping.
    """
    data, marks, faults = read_yaml(path)
    defaults = None if path.name == DEFAULTS_FILE else read_defaults(Project.of_story(path))
    usable = defaults is not None and defaults.is_valid
    whole = with_defaults(data, defaults.for_story(path) if usable and defaults else {})
    translations = _Translations.read(path, whole, languages)
    story = validate(Story, whole, marks, faults, keys_at)
    printed = story
    if story is not None and translations.change(story):
        printed = validate(Story, translations.add_to(whole), marks, faults, keys_at)
    faults += check_whole(data, marks, path, translations.edition())
    faults += translations.faults(path)
    return StoryReading(
        path=path,
        data=data,
        marks=marks,
        story=story if languages else printed,
        faults=(*faults, *(defaults.faults if defaults is not None else ())),
        printed=printed,
        defaults=defaults,
    )


@dataclass(frozen=True)
class _Translations:
    """The languages that are printed, those that the story lists, and the texts in files."""

    printed: tuple[str, ...]
    listed: tuple[str, ...]
    readings: tuple[TranslationFile, ...]

    @classmethod
    def read(
        cls, path: Path, whole: Mapping[str, Any], languages: Sequence[str]
    ) -> "_Translations":
        """Read the texts files of the printed languages of a raw story.

        Raises:
            StoryError: a file is not a YAML mapping.
        """
        listed = languages_of(whole)
        printed = tuple(languages) or listed
        readings = (read_texts(path, whole, language) for language in dict.fromkeys(printed))
        return cls(printed, listed, tuple(filter(None, readings)))

    @property
    def absent(self) -> list[str]:
        """Languages in which the story has no texts at all."""
        known = (*self.listed, *(reading.language for reading in self.readings))
        return [language for language in self.printed if language not in known]

    def edition(self) -> Edition:
        """What the texts in the story's own file must have and may have."""
        elsewhere = (*self.absent, *(reading.language for reading in self.readings))
        needed = tuple(language for language in self.printed if language not in elsewhere)
        return Edition(self.listed[0], needed, (*self.listed, *self.printed))

    def faults(self, path: Path) -> Iterator[Fault]:
        """The faults of the translations, and of languages that have none."""
        for language in self.absent:
            advice = (
                f"they belong in {translation_file(path, language).name}; for a translator: "
                f"storybook texts export {path} --language {language}"
            )
            yield Fault(f"the story has no texts in '{language}'", advice, f"{path}")
        for reading in self.readings:
            yield from reading.faults

    def change(self, story: Story) -> bool:
        """Whether other texts are printed than those in the story's file."""
        return self.printed != story.language or bool(self.readings)

    def add_to(self, whole: Mapping[str, Any]) -> dict[str, Any]:
        """A raw story with these texts, in the languages that are printed."""
        data = name_main_language(define_places(whole))
        for reading in self.readings:
            if reading.texts is not None and reading.is_valid:
                data = with_texts(data, reading.texts, reading.language)
        return {**data, "language": list(self.printed)}


def load_story(path: Path) -> LoadedStory:
    """Read a story file; what it refers to is not checked (see `storybook.checks`).

    Raises:
        StoryError: with every fault in it and its place in the file.
    """
    return read_story(path).loaded()
