"""The story: what a YAML file under `scenes/` says, checked and frozen."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from storybook.errors import Fault, StoryError
from storybook.story.fields import Fonts as Fonts
from storybook.story.fields import Style as Style
from storybook.story.fields import StyleShare as StyleShare
from storybook.story.fields import Words as Words
from storybook.story.fields import say as say
from storybook.story.model import AdapterWish as AdapterWish
from storybook.story.model import Appearance as Appearance
from storybook.story.model import Character as Character
from storybook.story.model import Page as Page
from storybook.story.model import Scene as Scene
from storybook.story.model import Story as Story
from storybook.story.model import keys_at
from storybook.story.validation import check_story, validation_faults
from storybook.story.yaml_reader import read_yaml
from storybook.story.yaml_tree import Marks as Marks
from storybook.story.yaml_tree import NodePath
from storybook.story.yaml_tree import fault_at as fault_at

# Values as read, their places, the file, the faults that are found already -> more faults.
LookOutside = Callable[[Mapping[str, Any], Marks, Path, Sequence[Fault]], list[Fault]]


@dataclass(frozen=True)
class LoadedStory:
    """A story, its file, what is doubtful in it, and where each part of it stands."""

    story: Story
    path: Path
    warnings: tuple[Fault, ...]
    marks: Marks


def load_story(path: Path, look_outside: LookOutside | None = None) -> LoadedStory:
    """Read and check a story file; `look_outside` finds what lies elsewhere and is at fault.

    Raises:
        StoryError: with every fault that was found, each with its place in the file.
    """
    data, marks, faults = read_yaml(path)
    known = {(fault.line, fault.column) for fault in faults}
    story = None
    try:
        story = Story.model_validate(data)
    except ValidationError as error:
        found = validation_faults(error, data, marks, keys_at)
        faults += [fault for fault in found if (fault.line, fault.column) not in known]
    faults += check_story(data, marks, path)
    if look_outside is not None:
        faults += look_outside(data, marks, path, faults)
    errors = [fault for fault in faults if fault.severity == "error"]
    if story is None or errors:
        raise StoryError(errors)
    return LoadedStory(story, path, tuple(faults), marks)


def cover_slot(story: Story) -> str:
    """The slot of the picture on the cover: its own, or the first page's where it has none."""
    return "cover" if story.cover else "page-01"


def slots(story: Story) -> list[tuple[str, Scene]]:
    """The pictures that a book needs, in reading order: `cover`, `page-01`...

    A page that says nothing of a picture has none; a book without a cover of its own shows the
    first page's picture there.
    """
    scenes: list[tuple[str, Scene]] = [("cover", story.cover)] if story.cover else []
    scenes += [(f"page-{number:02d}", page) for number, page in enumerate(story.pages, 1)]
    return [
        (slot, scene)
        for slot, scene in scenes
        if scene.setting or scene.characters or scene.picture.prompt
    ]


def slot_path(slot: str) -> NodePath:
    """Where in the story's file a slot is described."""
    return ("cover",) if slot == "cover" else ("pages", int(slot.removeprefix("page-")) - 1)


def story_schema() -> dict[str, Any]:
    """JSON schema of a story file, as `story.schema.json` holds it for editors."""
    dialect = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    return dialect | Story.model_json_schema()
