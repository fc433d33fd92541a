"""The texts of a story in another language, in a file beside it: kancil.sw.yaml for kancil.yaml."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from storybook.errors import Fault
from storybook.project import translation_file
from storybook.story.fields import PRINTED_TEXTS, FrozenList, Key, Line, Part, Passage
from storybook.story.validation import check_printed_marks, validate
from storybook.story.yaml_reader import read_yaml
from storybook.story.yaml_tree import Marks, NodePath, fault_at

TextPath = tuple[str | int, ...]  # where a text is in the raw story, as ("pages", 0, "text")
_BEFORE_PAGES = ("title", "subtitle")


_Alt = Annotated[
    Passage | None,
    Field(description="The description of the picture for readers who cannot see it."),
]


class PageTexts(Part):
    """The texts of a page; a plain string is its `text`."""

    text: Passage | None = Field(default=None, description="The text on the page.")
    alt: _Alt = None

    @model_validator(mode="before")
    @classmethod
    def _plain_text(cls, data: Any) -> Any:
        return {"text": data} if isinstance(data, str) else data or {}


class CoverTexts(Part):
    """The text of a cover, which has no text but the description of its picture."""

    alt: _Alt = None

    @model_validator(mode="before")
    @classmethod
    def _no_plain_text(cls, data: Any) -> Any:
        if isinstance(data, str):
            message = "should be {alt: ...}: it has no text but the description of its picture"
            raise PydanticCustomError("cover_text", message)
        return data or {}


class CharacterTexts(Part):
    """The printed name of a character."""

    name: Line = Field(description="The character's name.")

    @model_validator(mode="before")
    @classmethod
    def _plain_name(cls, data: Any) -> Any:
        return {"name": data} if isinstance(data, str) else data


class StoryTexts(Part):
    """The texts of a story in one more language."""

    title: Line = Field(description="The book's title.")
    subtitle: Line | None = Field(default=None, description="A line under the title.")
    characters: dict[Key, CharacterTexts] = Field(
        default={}, max_length=100, description="The names of the characters, by their keys."
    )
    cover: CoverTexts | None = Field(
        default=None, description="The description of the cover's picture, as `alt`."
    )
    back: CoverTexts | None = Field(
        default=None, description="The description of the back cover's picture, as `alt`."
    )
    pages: Annotated[FrozenList[PageTexts], Field(max_length=400)] = Field(
        description="The texts of the pages, one for each page; `~` for a page without text."
    )
    moral: Passage | None = Field(default=None, description="What the story teaches.")
    dedication: Passage | None = Field(default=None, description="To whom the book is dedicated.")
    about: Passage | None = Field(default=None, description="A few words about the story itself.")
    blurb: Passage | None = Field(default=None, description="The text on the back cover.")

    def items(self) -> Iterator[tuple[TextPath, str]]:
        """Yield (path, text) for each text, with the path of what it translates.

        The order is not the reading order of `story_texts`.
        """
        for key in PRINTED_TEXTS:
            text = getattr(self, key)
            if text is not None:
                yield (key,), text
        for key, character in self.characters.items():
            yield ("characters", key, "name"), character.name
        for name, cover in (("cover", self.cover), ("back", self.back)):
            if cover is not None and cover.alt is not None:
                yield (name, "alt"), cover.alt
        for number, page in enumerate(self.pages):
            if page.text is not None:
                yield ("pages", number, "text"), page.text
            if page.alt is not None:
                yield ("pages", number, "alt"), page.alt


@dataclass(frozen=True)
class TranslationFile:
    """A translation file: its texts (None if it is not valid), and its faults."""

    language: str
    texts: StoryTexts | None
    faults: tuple[Fault, ...]

    @property
    def is_valid(self) -> bool:
        """Whether there are no errors; warnings are allowed."""
        return not any(fault.is_error for fault in self.faults)


def read_texts(story: Path, data: Mapping[str, Any], language: str) -> TranslationFile | None:
    """Read a story's texts in another language and check them against the raw story `data`.

    None if there is no such file.

    Raises:
        StoryError: the file is not a YAML mapping.
    """
    path = translation_file(story, language)
    if not path.is_file():
        return None
    raw, marks, faults = read_yaml(path)
    texts = validate(StoryTexts, raw, marks, faults, _allowed_keys, path.name)
    faults += check_printed_marks(raw, marks)
    if texts is not None:
        faults += _compare(texts, data, language, marks)
    return TranslationFile(language, texts, tuple(faults))


def story_texts(data: Mapping[str, Any]) -> dict[TextPath, Any]:
    """The texts of a raw story that a translation has or may have, by path, in reading order."""
    by_path: dict[TextPath, Any] = {(key,): data.get(key) for key in _BEFORE_PAGES}
    characters = data.get("characters")
    for key, character in (characters if isinstance(characters, Mapping) else {}).items():
        if isinstance(character, Mapping):
            by_path["characters", key, "name"] = character.get("name")
    scenes: list[tuple[TextPath, Any]] = [(("cover",), data.get("cover"))]
    scenes += [(("pages", number), page) for number, page in enumerate(_pages_of(data))]
    scenes.append((("back",), data.get("back")))
    for path, scene in scenes:
        if isinstance(scene, Mapping):
            by_path |= {(*path, key): scene.get(key) for key in ("text", "alt")}
    after_pages = (key for key in PRINTED_TEXTS if key not in _BEFORE_PAGES)
    by_path |= {(key,): data.get(key) for key in after_pages}
    return {path: text for path, text in by_path.items() if text}


def with_texts(data: Mapping[str, Any], texts: StoryTexts, language: str) -> dict[str, Any]:
    """A copy of a raw story with the texts of one more language.

    Its texts must already be mappings from language to text: a plain string would be replaced.
    """
    merged: dict[str, Any] = dict(data)
    for path, text in texts.items():
        merged = _with_text_at(merged, path, text, language)
    return merged


def needs_translation(path: TextPath) -> bool:
    """Whether a text must be translated: those of pages and the book, not names and `alt`."""
    return path[-1] == "text" or len(path) == 1


def describe_text(path: TextPath) -> str:
    """What to call a text in a message."""
    if path[0] == "pages":
        page = f"page {int(path[1]) + 1}"
        return page if path[-1] == "text" else f"'alt' of {page}"
    return f"'{path[-1]}'" if len(path) == 1 else f"'{path[-1]}' of '{path[-2]}'"


def _compare(
    texts: StoryTexts, data: Mapping[str, Any], language: str, marks: Marks
) -> Iterator[Fault]:
    """Yield a fault for each text not translated, and each translation of what is not there."""
    original = story_texts(data)
    count = len(_pages_of(data))
    if len(texts.pages) != count:
        message = f"the story has {count} pages, and this file has {len(texts.pages)}"
        advice = (
            f"pages {count + 1} to {len(texts.pages)} are too many"
            if len(texts.pages) > count
            else f"pages {len(texts.pages) + 1} to {count} are missing"
        )
        yield fault_at(marks, ("pages",), message, f"{advice}; '- ~' is a page without text")
        return
    translated = dict(texts.items())
    for path, text in original.items():
        has_own = isinstance(text, Mapping) and language in text
        if path not in translated and needs_translation(path) and not has_own:
            message = f"{describe_text(path)} is not translated"
            advice = "add it: the story has this text"
            yield fault_at(marks, path[:-1] if len(path) > 1 else (), message, advice)
    for path in translated:
        if path not in original:
            name = describe_text(path)
            what = f"text on {name}" if path[0] == "pages" and path[-1] == "text" else name
            message = f"the story has no {what} to translate"
            yield fault_at(marks, path, message, "leave it out, or add it to the story")


def _with_text_at(part: Any, path: TextPath, text: str, language: str) -> Any:
    """A copy of raw data with the text at `path` in one more language."""
    if not path:
        words = part if isinstance(part, Mapping) else {}
        return {**words, language: text}
    step, rest = path[0], path[1:]
    if isinstance(part, list | tuple):
        return [
            _with_text_at(item, rest, text, language) if n == step else item
            for n, item in enumerate(part)
        ]
    return {**part, step: _with_text_at(part.get(step), rest, text, language)}


def _pages_of(data: Mapping[str, Any]) -> Sequence[Any]:
    pages = data.get("pages")
    return pages if isinstance(pages, list | tuple) else ()


def _allowed_keys(path: NodePath) -> tuple[str, ...]:
    """The keys allowed in the mapping at `path`, suggested for a misspelt key."""
    if not path:
        return tuple(StoryTexts.model_fields)
    if path[0] == "characters":
        return tuple(CharacterTexts.model_fields)
    if path[0] in ("cover", "back"):
        return tuple(CoverTexts.model_fields)
    return tuple(PageTexts.model_fields)
