"""The pictures of a story: those already drawn, and those that pages reserve room for."""

import os
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from storybook.layout.pictures import Picture, load_picture
from storybook.layout.scene_hints import figure_hints
from storybook.slot import COVER, Slot
from storybook.story import Story, slots


@dataclass(frozen=True)
class StoryPictures:
    """Pictures by slot (`cover`, `page-01`...).

    A page whose slot is in `expected` gets room for a picture, whether it is drawn yet or not.
    `descriptions` say what the pictures show, where that is known.
    """

    drawn: Mapping[Slot, Picture]
    expected: frozenset[Slot]
    descriptions: Mapping[Slot, str] = field(default_factory=dict)

    @property
    def of_cover(self) -> Picture | None:
        """The picture for the accent colour: the cover's, else page 1's, else the first drawn."""
        first = next(iter(self.drawn.values()), None)
        return self.drawn.get(COVER) or self.drawn.get(Slot.of_page(1)) or first


def load_pictures(
    story: Story, paths: Mapping[Slot, Path], descriptions: Mapping[Slot, str] | None
) -> StoryPictures:
    """Reads the drawn pictures; pages without one are laid out without a picture.

    `descriptions`, by slot, say what they show.

    Raises:
        LayoutError: a file is missing or not a readable picture.
    """
    scenes = dict(slots(story))
    hints = [figure_hints(scenes.get(slot)) for slot in paths]
    with ThreadPoolExecutor(os.cpu_count()) as pool:  # pictures are decoded without the GIL
        drawn = dict(zip(paths, pool.map(load_picture, paths.values(), hints), strict=True))
    return StoryPictures(drawn, frozenset(drawn), descriptions or {})


def undrawn_pictures(story: Story) -> StoryPictures:
    """All pictures of the story as expected, with none drawn yet."""
    return StoryPictures({}, frozenset(slot for slot, _ in slots(story)))
