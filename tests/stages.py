"""Stages of small stories, for the tests of staging."""

from typing import Any

from storybook.art.things.model import Thing
from storybook.slot import Slot
from storybook.stage.model import PAGE_HEIGHT, StagedFigure
from storybook.stage.sizes import natural_size
from storybook.stage.staging import StagedPicture, stage_story
from storybook.story import Story

LOOKS = {
    "rina": "a girl in a red dress",
    "budi": "a boy in a blue shirt",
    "ibu": "a woman",
    "goat": "a white goat",
    "cat": "a black cat",
    "dog": "a brown dog",
    "owl": "a brown owl",
    "elephant": "an elephant",
    "duck": "a duck",
}
SETTINGS = {
    "meadow": "a meadow",
    "forest": "a forest",
    "river": "a river",
    "bedroom": "a bedroom",
    "sea_floor": "under water",
}


def story_with(*scenes: dict[str, Any], **more: Any) -> Story:
    """A story with one page for each scene; everybody in LOOKS may be in it."""
    data: dict[str, Any] = {
        "title": "A",
        "language": ["en"],
        "characters": {key: {"name": key.title(), "look": look} for key, look in LOOKS.items()},
        "settings": SETTINGS,
        "pages": [{"text": "B", "setting": "meadow", **scene} for scene in scenes],
    }
    return Story.model_validate(data | more)


def stage_with(
    *figures: dict[str, Any] | str,
    aspect: float = 1.0,
    characters_of_story: dict[str, Any] | None = None,
    **scene: Any,
) -> StagedPicture:
    """The stage of one page with these figures; a key alone stands for somebody who stands."""
    rows = [{"who": one, "doing": "standing"} if isinstance(one, str) else one for one in figures]
    more = {} if characters_of_story is None else {"characters": characters_of_story}
    story = story_with({"characters": rows, **scene}, **more)
    return stage_story(story, aspect)[Slot.of_page(1)]


def find(staged: StagedPicture, name: str) -> StagedFigure:
    """The only figure of that key, or of that noun."""
    (found,) = [one for one in staged.stage.figures if name in (one.key, one.noun)]
    return found


def breadth_of(figure: StagedFigure) -> float:
    """How broad a figure is on the page, about."""
    height, breadth = natural_size(figure.looks)
    return figure.height * breadth / height


def sides_of(figure: StagedFigure) -> tuple[float, float]:
    """Left and right of a figure on the page, about."""
    half = breadth_of(figure) / 2
    return figure.x - half, figure.x + half


def told(staged: StagedPicture) -> dict[str, str]:
    """Words that are not drawn -> their first place in the story, as dotted keys."""
    places: dict[str, str] = {}
    for one in staged.unread:
        places.setdefault(one.word, ".".join(str(part) for part in one.path))
    return places


def is_thing(figure: StagedFigure) -> bool:
    return isinstance(figure.looks, Thing)


def page_width(aspect: float) -> float:
    return PAGE_HEIGHT * aspect
