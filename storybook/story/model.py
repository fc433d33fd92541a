"""The parts of a story, as immutable pydantic models.

Only `title` and `pages` are required. A printed text is a plain string in the main language, or one
string for each language. Words for a picture (`look`, `doing`...) may be a plain string too; their
language is then unstated.
"""

import datetime
from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import Field, Strict, model_validator
from pydantic_core import PydanticCustomError

from storybook.story.fields import (
    At,
    Fonts,
    FrozenList,
    Isbn,
    Key,
    Languages,
    Line,
    LongWords,
    Name,
    Part,
    PictureFile,
    ShortWords,
    Style,
    StyleShare,
    define_places,
    name_main_language,
)
from storybook.story.yaml_tree import NodePath

Size = Annotated[float, Field(gt=0, le=1)]


class Character(Part):
    """A character of the story."""

    name: ShortWords = Field(description="The character's name, as printed in the book.")
    look: ShortWords = Field(
        description="Appearance, in few words: they are repeated in the prompt of each picture."
    )
    size: Size | None = Field(
        default=None,
        description="Height (or length, if that is more) as a share of the picture's height; the "
        "natural size if left out.",
    )
    picture: PictureFile | None = Field(
        default=None, description="A picture file of your own that shows the character."
    )


class Appearance(Part):
    """One character, or several alike, in one picture.

    The keys after `at` say outright what `doing` would only suggest. `on`, `in`, `under`, `behind`
    and `near` take a key of `characters`, or words for a thing, such as 'a chair'.
    """

    who: Key = Field(description="A key of `characters`.")
    count: int = Field(default=1, ge=1, le=10, description="How many of them, side by side.")
    doing: ShortWords | None = Field(default=None, description="What they do, e.g. 'eating fruit'.")
    mood: ShortWords | None = Field(default=None, description="How they feel, e.g. 'happy'.")
    at: At | None = Field(
        default=None,
        description="Where in the picture they are: left, middle, right, near, far, or where their "
        "feet are, [across, down], each from 0 to 1; one alone is in the middle.",
    )
    pose: Line | None = Field(default=None, description="Their pose, e.g. 'wave' or 'sit_ground'.")
    facing: Key | None = Field(
        default=None, description="left, right, viewer, away, or a key of `characters`."
    )
    holds: ShortWords | None = Field(default=None, description="What they hold, e.g. 'a red kite'.")
    wears: ShortWords | None = Field(
        default=None, description="What they wear in this picture, e.g. 'a yellow raincoat'."
    )
    on: Line | None = Field(default=None, description="Whom or what they are on.")
    in_: Line | None = Field(default=None, alias="in", description="Whom or what they are in.")
    under: Line | None = Field(default=None, description="Whom or what they are under.")
    behind: Line | None = Field(default=None, description="Whom or what they are behind.")
    near: Line | None = Field(default=None, description="Whom or what they are beside.")
    size: Size | None = Field(
        default=None, description="Their size in this picture, as in `characters`."
    )


class Thing(Part):
    """Something in a picture that no character holds or uses."""

    what: ShortWords = Field(description="What it is, e.g. 'a big red ball'.")
    at: At | None = Field(default=None, description="Where in the picture it is.")
    size: Size | None = Field(default=None, description="Its size, as in `characters`.")
    picture: PictureFile | None = Field(
        default=None, description="A picture file of your own that shows it."
    )

    @model_validator(mode="before")
    @classmethod
    def _plain_words(cls, data: Any) -> Any:
        return {"what": data} if isinstance(data, str) else data


class Setting(Part):
    """A place where pictures happen; plain words are its `look`."""

    look: ShortWords = Field(description="The place in words, e.g. 'a green forest'.")
    picture: PictureFile | None = Field(
        default=None, description="A picture file of your own to be the background."
    )

    @model_validator(mode="before")
    @classmethod
    def _plain_words(cls, data: Any) -> Any:
        is_setting = isinstance(data, Mapping) and not {"look", "picture"}.isdisjoint(data)
        return data if is_setting or isinstance(data, Setting) else {"look": data}


class Picture(Part):
    """How a picture is drawn, where it differs from the rest of the book."""

    prompt: LongWords | None = Field(
        default=None, description="A prompt that replaces the one made from the scene."
    )
    file: PictureFile | None = Field(
        default=None, description="A picture file of your own, in place of a drawn one."
    )
    negative_prompt: str | None = Field(
        default=None, max_length=1000, description="What the picture should not show."
    )
    seed: int | None = Field(default=None, ge=0, lt=2**32, description="Seed of this picture.")
    num_inference_steps: int | None = Field(
        default=None, ge=1, le=150, description="Denoising steps; the model's default if left out."
    )
    guidance_scale: float | None = Field(
        default=None, ge=0, le=30, description="How strictly the picture follows the prompt."
    )


class Scene(Part):
    """What a picture shows."""

    setting: Line | None = Field(
        default=None, description="Where it happens: a key of `settings`, or the place in words."
    )
    time: ShortWords | None = Field(default=None, description="Time of day, e.g. 'morning'.")
    weather: ShortWords | None = Field(default=None, description="Weather, e.g. 'light rain'.")
    characters: FrozenList[Appearance] = Field(
        default=(), max_length=9, description="Who is in the picture, the most important first."
    )
    things: FrozenList[Thing] = Field(
        default=(), max_length=20, description="What else is in the picture, e.g. [a ball, a tree]."
    )
    camera: Key | None = Field(
        default=None, description="wide, middle, close, or a key of `characters` to be shown close."
    )
    picture: Picture = Field(default_factory=Picture, description="How this picture is drawn.")
    alt: LongWords | None = Field(
        default=None,
        description="A description of the picture for readers who cannot see it (alt text). "
        "Without one, a picture of the sketch is described in English or Indonesian.",
    )
    style: Style | None = Field(default=None, description="A style for this picture only.")

    def setting_path(self, path: NodePath) -> NodePath:
        """The node of the words for its place, which may be its own; `path` is the scene's node."""
        key = self.setting or ""
        return (*path, "setting") if " " in key else ("settings", key)


class Cover(Scene):
    """The picture on the cover."""


class Page(Scene):
    """One page of the story: its text and what its picture shows."""

    text: LongWords | None = Field(default=None, description="The text on the page.")
    layout: Name | None = Field(default=None, description="A page layout, e.g. 'picture-top'.")


class AdapterRequest(Part):
    """An adapter (LoRA) to draw with, by name or by path."""

    name: Name | None = Field(
        default=None,
        description="Name of the adapter; its build for the model in use is found by it.",
    )
    path: str | None = Field(
        default=None,
        min_length=1,
        max_length=500,
        description="Its folder or file, relative to the story's folder.",
    )
    scale: float = Field(default=1.0, ge=-2, le=2, description="Strength of the adapter.")

    @model_validator(mode="after")
    def _check_name_or_path(self) -> "AdapterRequest":
        if (self.name is None) == (self.path is None):
            raise PydanticCustomError("adapter", "needs a name or a path, one of the two")
        return self


class Story(Part):
    """A whole picture book."""

    title: ShortWords = Field(description="The book's title.")
    subtitle: ShortWords | None = Field(default=None, description="A line under the title.")
    author: Line | None = Field(default=None, description="Who wrote or told the story.")
    language: Languages = Field(
        default=("en",),
        description="Languages of the book (id, en...), the main one first; "
        "those of the title or the pages if left out.",
    )
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
    characters: dict[Key, Character] = Field(
        default={}, max_length=100, description="The characters, each under a key you choose."
    )
    settings: dict[Line, Setting] = Field(
        default={}, max_length=100, description="Places in words, each under a key of your own."
    )
    cover: Cover | None = Field(
        default=None, description="The picture on the cover; the first page's if left out."
    )
    pages: FrozenList[Page] = Field(
        min_length=1, max_length=400, description="The pages, in reading order."
    )
    moral: LongWords | None = Field(default=None, description="What the story teaches.")
    dedication: LongWords | None = Field(default=None, description="To whom the book is dedicated.")
    about: LongWords | None = Field(default=None, description="A few words about the story itself.")
    license: Line | None = Field(default=None, description="Licence of the text, e.g. 'CC BY 4.0'.")
    date: Annotated[datetime.date, Strict(False)] | None = Field(
        default=None,
        ge=datetime.date(1900, 1, 1),
        lt=datetime.date(2200, 1, 1),
        description="Date of the book, e.g. 2026-11-22; in the imprint and in the PDF.",
    )
    publisher: Line | None = Field(default=None, description="Who publishes the book.")
    fonts: Fonts | None = Field(
        default=None, description="Fonts for the text and the titles; the bundled ones if left out."
    )
    trim: Name = Field(default="square-210mm", description="Size of the finished page.")
    paper: Literal["colour", "white", "cream"] = Field(
        default="colour",
        description="Paper of a printed book, which decides the width of the spine: paper for "
        "colour pictures, or white or cream paper for black ink.",
    )
    level: Line | None = Field(default=None, description="Reading level, for the imprint.")
    isbn: Isbn | None = Field(default=None, description="The book's ISBN of 13 digits, in quotes.")

    @model_validator(mode="before")
    @classmethod
    def _name_main_language(cls, data: Any) -> Any:
        return name_main_language(define_places(data)) if isinstance(data, Mapping) else data


def keys_at(path: NodePath) -> tuple[str, ...]:
    """The keys that the mapping at `path` may hold, for suggestions."""
    names = [name for name in path if isinstance(name, str)]
    if not names:
        return _keys_of(Story)
    if path[0] in ("characters", "settings"):
        return _keys_of(Character if path[0] == "characters" else Setting)
    parts: dict[str, type[Part]] = {
        "pages": Page,
        "cover": Cover,
        "picture": Picture,
        "characters": Appearance,
        "things": Thing,
        "adapters": AdapterRequest,
        "style": StyleShare,
        "fonts": Fonts,
    }
    return _keys_of(parts[names[-1]]) if names[-1] in parts else ()


def _keys_of(part: type[Part]) -> tuple[str, ...]:
    """The keys of a part as they are written in a file."""
    return tuple(field.alias or name for name, field in part.model_fields.items())
