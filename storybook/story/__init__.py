"""The story: the contents of a YAML file under `scenes/`, validated and immutable."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from storybook.errors import Fault, StoryError
from storybook.slot import COVER, Slot
from storybook.story.fields import Fonts as Fonts
from storybook.story.fields import Style as Style
from storybook.story.fields import StyleShare as StyleShare
from storybook.story.fields import Words as Words
from storybook.story.fields import text_in_language as text_in_language
from storybook.story.model import AdapterRequest as AdapterRequest
from storybook.story.model import Appearance as Appearance
from storybook.story.model import Character as Character
from storybook.story.model import Page as Page
from storybook.story.model import Scene as Scene
from storybook.story.model import Setting as Setting
from storybook.story.model import Story as Story
from storybook.story.model import Thing as Thing
from storybook.story.model import keys_at
from storybook.story.validation import check_whole, validation_faults
from storybook.story.yaml_reader import read_yaml
from storybook.story.yaml_tree import Marks as Marks
from storybook.story.yaml_tree import fault_at as fault_at


@dataclass(frozen=True)
class LoadedStory:
    """A story, its file, its warnings, and the position of each part in the file."""

    story: Story
    path: Path
    warnings: tuple[Fault, ...]
    marks: Marks


@dataclass(frozen=True)
class StoryReading:
    """A parsed story file: its contents, the position of each part, and its faults.

    `story` is None if the file is not a valid story; `data` has its plain values in any case.
    """

    path: Path
    data: Mapping[str, Any]
    marks: Marks
    story: Story | None
    faults: tuple[Fault, ...]

    def loaded(self, more: Sequence[Fault] = ()) -> LoadedStory:
        """The story, if neither its own faults nor those in `more` are errors.

        Raises:
            StoryError: with every error and its place in the file.
        """
        faults = (*self.faults, *more)
        errors = [fault for fault in faults if fault.severity == "error"]
        if self.story is None or errors:
            raise StoryError(errors)
        return LoadedStory(self.story, self.path, faults, self.marks)


def read_story(path: Path) -> StoryReading:
    """Read a story file, and find all faults that can be found without reading another file.

    Raises:
        StoryError: the file is not a YAML mapping.
    """
    data, marks, faults = read_yaml(path)
    known = {(fault.line, fault.column) for fault in faults}
    story = None
    try:
        story = Story.model_validate(data)
    except ValidationError as error:
        details = validation_faults(error, data, marks, keys_at)
        faults += [fault for fault in details if (fault.line, fault.column) not in known]
    faults += check_whole(data, marks, path)
    return StoryReading(path, data, marks, story, tuple(faults))


def load_story(path: Path) -> LoadedStory:
    """Read a story file; what it refers to is not checked (see `storybook.checks`).

    Raises:
        StoryError: with every fault in it and its place in the file.
    """
    return read_story(path).loaded()


def cover_slot(story: Story) -> Slot:
    """The slot of the picture on the cover: its own, else the first page's."""
    return COVER if story.cover else Slot.of_page(1)


def slots(story: Story) -> list[tuple[Slot, Scene]]:
    """The pictures that a book needs, in reading order.

    A page that describes no picture has none; a book without its own cover shows the first page's
    picture there.
    """
    scenes: list[tuple[Slot, Scene]] = [(COVER, story.cover)] if story.cover else []
    scenes += [(Slot.of_page(number), page) for number, page in enumerate(story.pages, 1)]
    return [
        (slot, scene)
        for slot, scene in scenes
        if scene.setting
        or scene.characters
        or scene.things
        or scene.picture.prompt
        or scene.picture.file
    ]


def story_schema() -> dict[str, Any]:
    """JSON schema of a story file, as `story.schema.json` holds it for editors."""
    dialect = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    return dialect | Story.model_json_schema()
