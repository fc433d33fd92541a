"""The story: the contents of a YAML file under `scenes/`, validated and immutable."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from pydantic import ValidationError

from storybook.errors import Fault, StoryError
from storybook.project import DEFAULTS_FILE, Project, translation_file
from storybook.slot import BACK, COVER, LOGO, Slot
from storybook.story.defaults import BookDefaults as BookDefaults
from storybook.story.defaults import DefaultsReading as DefaultsReading
from storybook.story.defaults import load_defaults as load_defaults
from storybook.story.defaults import read_defaults, with_defaults
from storybook.story.fields import Fonts as Fonts
from storybook.story.fields import Part, define_places, languages_of, name_main_language
from storybook.story.fields import Style as Style
from storybook.story.fields import StyleShare as StyleShare
from storybook.story.fields import Words as Words
from storybook.story.fields import text_in_language as text_in_language
from storybook.story.model import AdapterRequest as AdapterRequest
from storybook.story.model import Story as Story
from storybook.story.model import keys_at
from storybook.story.scene import Appearance as Appearance
from storybook.story.scene import Character as Character
from storybook.story.scene import Page as Page
from storybook.story.scene import Picture
from storybook.story.scene import Scene as Scene
from storybook.story.scene import Setting as Setting
from storybook.story.scene import Thing as Thing
from storybook.story.texts import StoryTexts, TextsReading, read_texts, with_texts
from storybook.story.validation import Edition, check_whole, validation_faults
from storybook.story.yaml_reader import read_yaml
from storybook.story.yaml_tree import Marks as Marks
from storybook.story.yaml_tree import fault_at as fault_at


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
        errors = [fault for fault in faults if fault.severity == "error"]
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
    known = {(fault.line, fault.column) for fault in faults}
    defaults = None if path.name == DEFAULTS_FILE else read_defaults(Project.of_story(path))
    usable = defaults is not None and defaults.is_valid
    whole = with_defaults(data, defaults.for_story(path) if usable and defaults else {})
    listed = languages_of(whole)
    printed = tuple(languages) or listed
    readings = [read_texts(path, whole, language) for language in dict.fromkeys(printed)]
    translations = [reading for reading in readings if reading is not None]
    in_files = {reading.language for reading in translations}
    story = edition = None
    try:
        story = edition = Story.model_validate(whole)
        if languages or translations:
            edition = _translate(whole, translations, printed)
    except ValidationError as error:
        details = validation_faults(error, whole, marks, keys_at)
        faults += [fault for fault in details if (fault.line, fault.column) not in known]
    absent = [language for language in languages if language not in (*listed, *in_files)]
    needed = tuple(language for language in printed if language not in (*in_files, *absent))
    faults += [_no_texts(path, language) for language in absent]
    faults += check_whole(data, marks, path, Edition(listed[0], needed, (*listed, *printed)))
    faults += [fault for reading in translations for fault in reading.faults]
    if defaults is not None:
        faults += defaults.faults
    return StoryReading(
        path=path,
        data=data,
        marks=marks,
        story=edition if edition is not None and not languages else story,
        faults=tuple(faults),
        printed=edition,
        defaults=defaults,
    )


def _no_texts(path: Path, language: str) -> Fault:
    """The fault of a language that is to be printed, in which the story has no texts at all."""
    advice = (
        f"they belong into {translation_file(path, language).name}; for a translator: "
        f"storybook texts export {path} --language {language}"
    )
    return Fault(f"the story has no texts in '{language}'", advice, f"{path}")


def _translate(
    whole: Mapping[str, Any], translations: Sequence[TextsReading], languages: Sequence[str]
) -> Story:
    """The story with the texts of its translations, to be printed in `languages`."""
    data = name_main_language(define_places(whole))
    for reading in translations:
        if reading.texts is not None and reading.is_valid:
            data = with_texts(data, reading.texts, reading.language)
    return Story.model_validate({**data, "language": list(languages)})


def load_story(path: Path) -> LoadedStory:
    """Read a story file; what it refers to is not checked (see `storybook.checks`).

    Raises:
        StoryError: with every fault in it and its place in the file.
    """
    return read_story(path).loaded()


def cover_slot(story: Story) -> Slot:
    """The slot of the picture on the cover: its own, else the first page's."""
    return COVER if story.cover else Slot.of_page(1)


def back_slot(story: Story) -> Slot | None:
    """The slot of the picture on the back cover: its own, or a page's; None for none."""
    shown = dict(slots(story))
    page = story.back.page if story.back else None
    if page == "none":
        return None
    if page is not None:
        named = cover_slot(story) if page == "cover" else Slot.of_page(page)
        return named if named in shown else None
    pages = [slot for slot in shown if slot.page_number is not None]
    return BACK if BACK in shown else pages[-1] if pages else None


def slots(story: Story) -> list[tuple[Slot, Scene]]:
    """The pictures that a book needs, in reading order.

    A page that describes no picture has none; a book without its own cover shows the first page's
    picture there. The publisher's logo, a file, comes last.
    """
    scenes: list[tuple[Slot, Scene]] = [(COVER, story.cover)] if story.cover else []
    scenes += [(Slot.of_page(number), page) for number, page in enumerate(story.pages, 1)]
    scenes += [(BACK, story.back)] if story.back else []
    if story.logo is not None:
        scenes.append((LOGO, Scene(picture=Picture(file=story.logo))))
    return [
        (slot, scene)
        for slot, scene in scenes
        if scene.setting
        or scene.characters
        or scene.things
        or scene.picture.prompt
        or scene.picture.file
    ]


def file_schema(kind: Literal["story", "project", "texts"]) -> dict[str, Any]:
    """JSON schema for editors: of a story, of `storybook.yaml`, or of a translation's texts."""
    dialect = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    models: dict[str, type[Part]] = {"story": Story, "project": BookDefaults, "texts": StoryTexts}
    return dialect | models[kind].model_json_schema()
