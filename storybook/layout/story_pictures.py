"""The pictures of a story: those that are drawn, and those that its pages leave room for."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from storybook.layout.pictures import Picture, load_picture
from storybook.layout.scene_hints import figure_hints
from storybook.slot import COVER, Slot
from storybook.story import Story, slots


@dataclass(frozen=True)
class StoryPictures:
    """Pictures by slot (`cover`, `page-01`...).

    A page whose slot is in `expected` is laid out for a picture, whether that is drawn yet or not.
    """

    drawn: Mapping[Slot, Picture]
    expected: frozenset[Slot]

    @property
    def of_cover(self) -> Picture | None:
        """The picture that gives the book its colour: the cover's, or the first there is."""
        first = next(iter(self.drawn.values()), None)
        return self.drawn.get(COVER) or self.drawn.get(Slot.of_page(1)) or first


def load_pictures(story: Story, paths: Mapping[Slot, Path]) -> StoryPictures:
    """Reads the pictures that are drawn; pages without one will have none.

    Raises:
        LayoutError: a file is missing or is no picture.
    """
    scenes = dict(slots(story))
    drawn = {
        slot: load_picture(path, figure_hints(scenes.get(slot))) for slot, path in paths.items()
    }
    return StoryPictures(drawn, frozenset(drawn))


def undrawn_pictures(story: Story) -> StoryPictures:
    """All pictures of the story, before any of them is drawn."""
    return StoryPictures({}, frozenset(slot for slot, _ in slots(story)))
