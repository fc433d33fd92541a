"""What a picture shows: characters, settings, things, and the scene that brings them together.

Words for a picture (`look`, `doing`...) may be a plain string; their language is then unstated.
"""

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

from storybook.story.fields import (
    At,
    FrozenList,
    Key,
    Line,
    LongWords,
    Name,
    Part,
    PictureFile,
    ShortWords,
    Style,
)
from storybook.story.yaml_tree import NodePath

Size = Annotated[float, Field(gt=0, le=1)]


def _check_back_page(value: Any) -> Any:
    is_number = isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= 400
    if is_number or value in ("cover", "none"):
        return value
    raise PydanticCustomError("back_page", "should be the number of a page, cover, or none")


BackPage = Annotated[
    int | Literal["cover", "none"],
    BeforeValidator(_check_back_page),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "integer", "minimum": 1},
                {"type": "string", "enum": ["cover", "none"]},
            ]
        }
    ),
]


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
    adapter: AdapterRequest | None = Field(
        default=None,
        description="The adapter that the character is painted with, where 'paint' has a sketch "
        "painted over.",
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


_Strength = Annotated[float, Field(gt=0, le=1)]


class Paint(Part):
    """How freely a diffusion model paints over a sketch; one number is for all of the picture."""

    figures: _Strength = Field(
        default=1.0, description="Who and what the scene names: near 0 keeps them as sketched."
    )
    ground: _Strength = Field(
        default=1.0, description="The place around them: near 0 keeps it as sketched."
    )
    regions: bool = Field(
        default=True,
        description="Whether each character is painted by its own words in its own place.",
    )

    @model_validator(mode="before")
    @classmethod
    def _one_number(cls, data: Any) -> Any:
        is_number = isinstance(data, int | float) and not isinstance(data, bool)
        return {"figures": data, "ground": data} if is_number else data

    @property
    def is_free(self) -> bool:
        """Whether the picture is drawn from the words alone."""
        return self.figures == self.ground == 1

    @property
    def has_regions(self) -> bool:
        """Whether characters are painted by words and adapters of their own."""
        return self.regions and not self.is_free


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
    paint: Paint | None = Field(
        default=None, description="As the story's `paint`, for this picture."
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
        """The node of the words for the scene's place: its `setting` itself, or a story's setting.

        `path` is the scene's node.
        """
        key = self.setting or ""
        return (*path, "setting") if " " in key else ("settings", key)


class Cover(Scene):
    """The picture on the cover."""


class Back(Scene):
    """The picture on the back cover: one of the book's, or one of its own."""

    page: BackPage | None = Field(
        default=None,
        description="Whose picture is shown: a page's number, 'cover', or 'none'; without one, and "
        "without a scene of its own, the last page's.",
    )


class Page(Scene):
    """One page of the story: its text and what its picture shows."""

    text: LongWords | None = Field(default=None, description="The text on the page.")
    layout: Name | None = Field(default=None, description="A page layout, e.g. 'picture-top'.")
