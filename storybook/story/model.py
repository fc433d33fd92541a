"""A story, as an immutable pydantic model.

Only `title` and `pages` are required. A printed text is a plain string in the main language, or one
string for each language.
"""

import datetime
from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import Field, Strict, model_validator

from storybook.story.fields import (
    Fonts,
    FrozenList,
    Isbn,
    Key,
    Line,
    LongWords,
    Part,
    ShortWords,
    Style,
    StyleShare,
    define_places,
    name_main_language,
)
from storybook.story.publishing import Publishing, Series
from storybook.story.scene import (
    AdapterRequest,
    Appearance,
    Back,
    Character,
    Cover,
    Page,
    Paint,
    Picture,
    Setting,
    Thing,
)
from storybook.story.yaml_tree import NodePath


class Story(Publishing):
    """A whole picture book."""

    title: ShortWords = Field(description="The book's title.")
    subtitle: ShortWords | None = Field(default=None, description="A line under the title.")
    style: Style = Field(default="picture-book", description="How the pictures look.")
    seed: int = Field(default=777, ge=0, lt=2**32, description="Seed of the pictures.")
    model: Line | None = Field(
        default=None, description="The model that draws; chosen for this machine if left out."
    )
    adapters: FrozenList[AdapterRequest] = Field(
        default=(), max_length=8, description="The adapters to draw with."
    )
    quality: bool = Field(
        default=False,
        description="Draw with all the model's steps, even if it has a quick adapter.",
    )
    paint: Paint | None = Field(
        default=None,
        description="How freely a diffusion model paints over the sketch of each scene, e.g. 0.6: "
        "near 0 it keeps the sketch, 1 (as if left out) draws from the words alone.",
    )
    characters: dict[Key, Character] = Field(
        default={}, max_length=100, description="The characters, each under a key you choose."
    )
    settings: dict[Line, Setting] = Field(
        default={}, max_length=100, description="Places in words, each under a key of your own."
    )
    cover: Cover | None = Field(
        default=None, description="The picture on the cover; the first page's if left out."
    )
    back: Back | None = Field(
        default=None, description="The picture on the back cover; the last page's if left out."
    )
    pages: FrozenList[Page] = Field(
        min_length=1, max_length=400, description="The pages, in reading order."
    )
    moral: LongWords | None = Field(default=None, description="What the story teaches.")
    dedication: LongWords | None = Field(default=None, description="To whom the book is dedicated.")
    about: LongWords | None = Field(default=None, description="A few words about the story itself.")
    series: Series | None = Field(default=None, description="The series that the book is part of.")
    date: Annotated[datetime.date, Strict(False)] | None = Field(
        default=None,
        ge=datetime.date(1900, 1, 1),
        lt=datetime.date(2200, 1, 1),
        description="Date of the book, e.g. 2026-11-22; in the imprint and in the PDF.",
    )
    level: Line | None = Field(default=None, description="Reading level, for the imprint.")
    markup: Literal["emphasis", "none"] = Field(
        default="emphasis",
        description="emphasis: *so* and **so** in texts are emphasised; none: stars are printed.",
    )
    isbn: Isbn | None = Field(default=None, description="The book's ISBN of 13 digits, in quotes.")
    epub_isbn: Isbn | None = Field(
        default=None, description="The e-book's ISBN, if it is not that of the printed book."
    )

    @model_validator(mode="before")
    @classmethod
    def _name_main_language(cls, data: Any) -> Any:
        return name_main_language(define_places(data)) if isinstance(data, Mapping) else data


def keys_at(path: NodePath) -> tuple[str, ...]:
    """The keys that the mapping at `path` may hold, for suggestions."""
    names = [name for name in path if isinstance(name, str)]
    if not names:
        return _keys_of(Story)
    if path[0] in ("characters", "settings") and names[-1] != "adapter":
        return _keys_of(Character if path[0] == "characters" else Setting)
    parts: dict[str, type[Part]] = {
        "pages": Page,
        "cover": Cover,
        "back": Back,
        "series": Series,
        "picture": Picture,
        "paint": Paint,
        "characters": Appearance,
        "things": Thing,
        "adapter": AdapterRequest,
        "adapters": AdapterRequest,
        "style": StyleShare,
        "fonts": Fonts,
    }
    return _keys_of(parts[names[-1]]) if names[-1] in parts else ()


def _keys_of(part: type[Part]) -> tuple[str, ...]:
    """The keys of a part as they are written in a file."""
    return tuple(field.alias or name for name, field in part.model_fields.items())
