"""The field types of a story, such as texts in several languages."""

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Annotated, Any, Literal, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    Strict,
    Tag,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from storybook.errors import did_you_mean
from storybook.story.yaml_tree import NodePath

_Item = TypeVar("_Item")
FrozenList = Annotated[tuple[_Item, ...], Strict(False)]  # a YAML list as a tuple

Words = dict[str, str]  # language -> text; "" if the language is unstated

# The printed texts besides those of the pages.
PRINTED_TEXTS = ("title", "subtitle", "moral", "dedication", "about", "blurb")
MAX_LANGUAGES = 12  # of one text; a book prints four at most
_LANGUAGE = r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"


def is_language(code: str) -> bool:
    """Whether a text has the form of a language code."""
    return re.fullmatch(_LANGUAGE, code) is not None


def text_in_language(words: Words, *languages: str) -> str:
    """The text in the first available of `languages`, else of unstated language, else any."""
    for language in (*languages, ""):
        if language in words:
            return words[language]
    return next(iter(words.values()), "")


class Part(BaseModel):
    """Base of every part of a story: frozen, no unknown keys, no NaN."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        strict=True,
        defer_build=True,
        str_strip_whitespace=True,
        allow_inf_nan=False,
    )


def _as_words(value: Any) -> Any:
    if isinstance(value, str):
        return {"": value}
    if isinstance(value, Mapping) and value:
        return value
    raise PydanticCustomError("words_type", "should be text")


_WORDS_SCHEMA = WithJsonSchema(
    {
        "anyOf": [
            {"type": "string", "minLength": 1},
            {
                "type": "object",
                "propertyNames": {"pattern": _LANGUAGE},
                "additionalProperties": {"type": "string", "minLength": 1},
                "minProperties": 1,
            },
        ]
    }
)
Line = Annotated[str, Field(min_length=1, max_length=300)]
Passage = Annotated[str, Field(min_length=1, max_length=4000)]
_WordsKey = Annotated[str, Field(pattern="^$|" + _LANGUAGE)]
_WordsRules = (Field(max_length=MAX_LANGUAGES), BeforeValidator(_as_words), _WORDS_SCHEMA)
ShortWords = Annotated[dict[_WordsKey, Line], *_WordsRules]
LongWords = Annotated[dict[_WordsKey, Passage], *_WordsRules]

Language = Annotated[str, Field(pattern=_LANGUAGE)]
Languages = Annotated[
    FrozenList[Language],
    BeforeValidator(lambda value: [value] if isinstance(value, str) else value),
    Field(min_length=1, max_length=4),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string", "pattern": _LANGUAGE},
                {
                    "type": "array",
                    "items": {"type": "string", "pattern": _LANGUAGE},
                    "minItems": 1,
                    "maxItems": 4,
                    "uniqueItems": True,
                },
            ]
        }
    ),
]

# A name may become a file name, so it holds no slash and starts with no dot.
Name = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.-]*$", max_length=60)]
Key = Annotated[str, Field(min_length=1, max_length=60)]
PictureFile = Annotated[str, Field(min_length=1, max_length=500)]  # from the story's folder


def _at_kind(value: Any) -> str | None:
    if isinstance(value, str):
        return "word"
    return "spot" if isinstance(value, list | tuple) else None


# Other words for the five of `at`.
_AT_WORDS = {
    "center": "middle",
    "centre": "middle",
    "front": "near",
    "foreground": "near",
    "back": "far",
    "background": "far",
    "kiri": "left",
    "tengah": "middle",
    "kanan": "right",
    "depan": "near",
    "dekat": "near",
    "belakang": "far",
    "jauh": "far",
}
_AT_SMALL = frozenset({"in", "on", "at", "to", "the", "side", "hand", "di", "sebelah", "sisi"})


def _plain_at(value: Any) -> Any:
    """'on the left side' as 'left', 'center' as 'middle'; anything else unchanged."""
    if not isinstance(value, str):
        return value
    words = [word for word in value.lower().replace("-", " ").split() if word not in _AT_SMALL]
    return _AT_WORDS.get(words[0], words[0]) if len(words) == 1 else value


_Fraction = Annotated[float, Field(ge=0, le=1)]
At = Annotated[
    Annotated[Literal["left", "middle", "right", "near", "far"], Tag("word")]
    | Annotated[tuple[_Fraction, _Fraction], Strict(False), Tag("spot")],
    Discriminator(
        _at_kind,
        custom_error_type="at_type",
        custom_error_message="should be left, middle, right, near, far or [across, down]",
    ),
    BeforeValidator(_plain_at),
]


def _check_isbn(value: str) -> str:
    digits = [int(char) for char in value if char in "0123456789"]
    if len(digits) != 13 or value.strip("0123456789- "):
        raise PydanticCustomError("isbn", "should be an ISBN of 13 digits")
    weighted = sum(digit * (3 if place % 2 else 1) for place, digit in enumerate(digits[:12]))
    check = -weighted % 10
    if digits[12] != check:
        message = "has a wrong last digit: after these twelve it is {check}, not {last}"
        raise PydanticCustomError("isbn", message, {"check": check, "last": digits[12]})
    return value


Isbn = Annotated[str, AfterValidator(_check_isbn)]


class Fonts(Part):
    """The fonts of a book: a .ttf file in the project's `fonts` folder, or a bundled font."""

    text: Line | None = Field(
        default=None,
        description="Font of the text: the name of a file in fonts/, 'ABeeZee' or 'Baloo 2'.",
    )
    title: Line | None = Field(
        default=None,
        description="Font of titles: the name of a file in fonts/, 'ABeeZee' or 'Baloo 2'.",
    )


class StyleShare(Part):
    """One of two styles that are mixed."""

    name: Line = Field(description="The name of a known style, or free text.")
    weight: float = Field(
        default=1.0, gt=0, le=100, description="Its share; the shares are scaled to sum to 1."
    )


def _normalise_weights(shares: tuple[StyleShare, ...]) -> tuple[StyleShare, ...]:
    total = sum(share.weight for share in shares)
    return tuple(StyleShare(name=share.name, weight=share.weight / total) for share in shares)


def _style_kind(value: Any) -> str | None:
    if isinstance(value, str):
        return "text"
    return "shares" if isinstance(value, list | tuple) else None


_Shares = Annotated[
    FrozenList[StyleShare], Field(min_length=1, max_length=2), AfterValidator(_normalise_weights)
]
Style = Annotated[
    Annotated[Line, Tag("text")] | Annotated[_Shares, Tag("shares")],
    Discriminator(
        _style_kind,
        custom_error_type="style_type",
        custom_error_message="should be a style, or a list of one or two with name and weight",
    ),
]


def languages_of(data: Mapping[str, Any]) -> tuple[str, ...]:
    """A raw story's languages: as listed, else those of its first multilingual text."""
    listed = data.get("language")
    named = [listed] if isinstance(listed, str) else listed
    if isinstance(named, list | tuple) and named and all(isinstance(item, str) for item in named):
        return tuple(named)
    pages = data.get("pages")
    texts = [data.get("title")]
    if isinstance(pages, list | tuple):
        texts += [page.get("text") for page in pages if isinstance(page, Mapping)]
    for text in texts:
        if isinstance(text, Mapping) and text:
            return tuple(text)
    return ("en",)


def scenes_of(data: Mapping[str, Any]) -> Iterator[tuple[NodePath, dict[str, Any]]]:
    """The covers and the pages of a raw story, with their paths, skipping those not mappings."""
    for cover in ("cover", "back"):
        if isinstance(data.get(cover), dict):
            yield (cover,), data[cover]
    pages = data.get("pages")
    for number, page in enumerate(pages if isinstance(pages, list) else []):
        if isinstance(page, dict):
            yield ("pages", number), page


def name_main_language(data: Mapping[str, Any]) -> dict[str, Any]:
    """A copy of a raw story with plain strings of text put under its main language."""
    languages = languages_of(data)
    main = languages[0]
    named: dict[str, Any] = _named(data, PRINTED_TEXTS, main)
    if named.get("language") is None:
        named["language"] = list(languages)
    if isinstance(data.get("pages"), list | tuple):
        named["pages"] = [_named(page, ("text", "alt"), main) for page in data["pages"]]
    for cover in ("cover", "back"):
        if cover in data:
            named[cover] = _named(data[cover], ("alt",), main)
    characters = data.get("characters")
    if isinstance(characters, Mapping):
        named["characters"] = {
            key: _named(character, ("name",), main) for key, character in characters.items()
        }
    return named


def is_place_in_words(setting: str, settings: Collection[str]) -> bool:
    """Whether a page's `setting` describes a place, and is no key of `settings`, even misspelt."""
    in_words = " " in setting.strip() and setting not in settings
    return in_words and not did_you_mean(setting, settings)


def define_places(data: Mapping[str, Any]) -> dict[str, Any]:
    """A copy of a raw story where places that pages describe in words are settings, too."""
    settings = data.get("settings") or {}
    if not isinstance(settings, Mapping):
        return dict(data)
    pages = data.get("pages")
    scenes = [
        data.get("cover"),
        data.get("back"),
        *(pages if isinstance(pages, list | tuple) else ()),
    ]
    described = (scene.get("setting") for scene in scenes if isinstance(scene, Mapping))
    places = [place for place in described if isinstance(place, str)]
    words = {place: place for place in places if is_place_in_words(place, settings)}
    return {**data, "settings": {**settings, **words}} if words else dict(data)


def _named(part: Any, keys: tuple[str, ...], language: str) -> Any:
    """A copy of a mapping with the strings under `keys` put under a language."""
    if not isinstance(part, Mapping):
        return part
    return {
        key: {language: value} if key in keys and isinstance(value, str) else value
        for key, value in part.items()
    }
