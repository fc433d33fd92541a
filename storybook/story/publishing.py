"""What a publisher says about a book: keys of a story, and of the defaults for all books."""

from string import Formatter
from typing import Annotated, Any, Literal, get_args

from pydantic import AfterValidator, BeforeValidator, Discriminator, Field, Tag, WithJsonSchema
from pydantic_core import PydanticCustomError

from storybook.errors import did_you_mean
from storybook.profiles import PROFILES
from storybook.story.fields import (
    Fonts,
    FrozenList,
    Languages,
    Line,
    LongWords,
    Name,
    Part,
    PictureFile,
    ShortWords,
)

# The standard lines of the imprint, in their order there.
ImprintLine = Literal[
    "author",
    "illustrator",
    "pictures",
    "publisher",
    "address",
    "rights",
    "licence",
    "edition",
    "series",
    "model-licence",
    "fonts",
    "isbn",
    "made-with",
]
IMPRINT_LINES: tuple[str, ...] = get_args(ImprintLine)
# The names that a line of the publisher's own may have in braces.
IMPRINT_FIELDS = (
    *("title", "author", "illustrator", "publisher", "address", "edition", "licence"),
    *("series", "number", "isbn", "year", "date", "model"),
)
Filler = Literal[
    "find", "draw", "colour", "talk", "draw-best", "draw-next", "write", "read", "notes"
]
FILLERS: tuple[str, ...] = get_args(Filler)


def fields_of(line: str) -> set[str]:
    """The names in braces; "?" if the braces do not match."""
    try:
        parsed = list(Formatter().parse(line))
    except ValueError:
        return {"?"}
    return {
        f"{name}{conversion or ''}{spec or ''}"
        for _, name, spec, conversion in parsed
        if name is not None
    }


def _check_imprint_line(words: dict[str, str]) -> dict[str, str]:
    for line in words.values():
        unknown = sorted(fields_of(line) - set(IMPRINT_FIELDS))
        if "?" in unknown:
            message = "has braces that do not match; double those that are to be printed"
            raise PydanticCustomError("imprint", message)
        if unknown:
            near = did_you_mean(unknown[0], IMPRINT_FIELDS)
            known = near or "known here: " + ", ".join(IMPRINT_FIELDS)
            message = "has '{name}' in braces: {known}"
            raise PydanticCustomError("imprint", message, {"name": unknown[0], "known": known})
    return words


def _check_profile(name: str) -> str:
    if name not in PROFILES:
        known = did_you_mean(name, PROFILES) or "use one of " + ", ".join(PROFILES)
        message = "has no profile '{name}': {known}"
        raise PydanticCustomError("profile", message, {"name": name, "known": known})
    return name


def _as_list(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


def _fillers_kind(value: Any) -> str | None:
    if isinstance(value, bool):
        return "switch"
    return "kinds" if isinstance(value, list | tuple) else None


Profile = Annotated[str, AfterValidator(_check_profile), WithJsonSchema({"enum": [*PROFILES]})]
Fillers = Annotated[
    Annotated[bool, Tag("switch")] | Annotated[FrozenList[Filler], Tag("kinds")],
    Discriminator(
        _fillers_kind,
        custom_error_type="fillers_type",
        custom_error_message="should be true, false, or a list of " + ", ".join(FILLERS),
    ),
]


class Series(Part):
    """The series that a book is part of."""

    name: ShortWords = Field(description="The name of the series.")
    number: Annotated[int, Field(ge=1, le=9999)] | None = Field(
        default=None, description="The book's number in it."
    )


class Publishing(Part):
    """What a book says of its makers and its printing."""

    author: Line | None = Field(default=None, description="Who wrote or told the story.")
    illustrator: Line | None = Field(default=None, description="Who made the pictures.")
    language: Languages = Field(
        default=("en",),
        description="Languages of the book (id, en...), the main one first; "
        "those of the title or the pages if left out.",
    )
    publisher: Line | None = Field(default=None, description="Who publishes the book.")
    address: Line | None = Field(
        default=None, description="The publisher's address, for the imprint."
    )
    logo: PictureFile | None = Field(
        default=None, description="A picture file of the publisher's logo."
    )
    license: Line | None = Field(default=None, description="Licence of the text, e.g. 'CC BY 4.0'.")
    rights: ShortWords | None = Field(
        default=None, description="The line on rights, e.g. '© 2026 Rumah Buku'."
    )
    edition: ShortWords | None = Field(
        default=None, description="The edition, e.g. 'First edition, 2026'."
    )
    subjects: Annotated[FrozenList[Line], Field(max_length=30)] = Field(
        default=(),
        description="What the book is about, for catalogues and shops, e.g. [Folk tales, Animals].",
    )
    blurb: LongWords | None = Field(
        default=None, description="The text on the back cover; the subtitle or title if left out."
    )
    imprint: (
        Annotated[
            FrozenList[Annotated[ShortWords, AfterValidator(_check_imprint_line)]],
            Field(min_length=1, max_length=40),
        ]
        | None
    ) = Field(
        default=None,
        description="The lines of the imprint: names of standard lines ("
        + ", ".join(IMPRINT_LINES)
        + ") and lines of your own, with "
        + ", ".join(f"{{{name}}}" for name in IMPRINT_FIELDS)
        + "; a line is left out if the story lacks what it names.",
    )
    fillers: Fillers = Field(
        default=True,
        description="Activity pages that bring a book to the pages that its printer needs: true, "
        "false (blank pages instead), or which, in this order: " + ", ".join(FILLERS) + ".",
    )
    fonts: Fonts | None = Field(
        default=None, description="Fonts for the text and the titles; the bundled ones if left out."
    )
    trim: Name = Field(default="square-210mm", description="Size of the finished page.")
    paper: Literal["colour", "white", "cream"] = Field(
        default="colour",
        description="Paper of a printed book, which decides the width of the spine: paper for "
        "colour pictures, or white or cream paper for black ink.",
    )
    profiles: Annotated[
        FrozenList[Profile], BeforeValidator(_as_list), Field(min_length=1, max_length=20)
    ] = Field(
        default=("screen",),
        description="What the book is bound for if `build` is not told: " + ", ".join(PROFILES),
    )
