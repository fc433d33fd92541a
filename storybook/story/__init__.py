"""The story: the contents of a YAML file under `scenes/`, validated and immutable."""

from typing import Any, Literal

from storybook.slot import BACK, COVER, LOGO, Slot
from storybook.story.defaults import BookDefaults as BookDefaults
from storybook.story.defaults import load_defaults as load_defaults
from storybook.story.fields import Fonts as Fonts
from storybook.story.fields import Part
from storybook.story.fields import Style as Style
from storybook.story.fields import StyleShare as StyleShare
from storybook.story.fields import Words as Words
from storybook.story.fields import text_in_language as text_in_language
from storybook.story.model import Story as Story
from storybook.story.reading import LoadedStory as LoadedStory
from storybook.story.reading import Source as Source
from storybook.story.reading import StoryReading as StoryReading
from storybook.story.reading import load_story as load_story
from storybook.story.reading import read_story as read_story
from storybook.story.scene import AdapterRequest as AdapterRequest
from storybook.story.scene import Appearance as Appearance
from storybook.story.scene import Character as Character
from storybook.story.scene import Page as Page
from storybook.story.scene import Paint as Paint
from storybook.story.scene import Picture
from storybook.story.scene import Scene as Scene
from storybook.story.scene import Setting as Setting
from storybook.story.scene import Thing as Thing
from storybook.story.texts import StoryTexts
from storybook.story.yaml_tree import Marks as Marks
from storybook.story.yaml_tree import fault_at as fault_at


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
