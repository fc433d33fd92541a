"""The texts of a story in another language, in a file beside it: kancil.sw.yaml for kancil.yaml."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field, model_validator

from storybook.errors import Fault
from storybook.project import translation_file
from storybook.story.fields import PRINTED_TEXTS, FrozenList, Key, Line, Part, Passage
from storybook.story.validation import check_printed_marks, validate
from storybook.story.yaml_reader import read_yaml
from storybook.story.yaml_tree import Marks, NodePath, fault_at

TextPath = tuple[str | int, ...]  # of a text in the story, without its language


class SceneTexts(Part):
    """The texts of a page or a cover; plain text is the page's own."""

    text: Passage | None = Field(default=None, description="The text on the page.")
    alt: Passage | None = Field(
        default=None, description="The description of the picture for readers who cannot see it."
    )

    @model_validator(mode="before")
    @classmethod
    def _plain_text(cls, data: Any) -> Any:
        return {"text": data} if isinstance(data, str) else data or {}


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
    cover: SceneTexts | None = Field(default=None, description="The cover's description.")
    back: SceneTexts | None = Field(default=None, description="The back cover's description.")
    pages: Annotated[FrozenList[SceneTexts], Field(max_length=400)] = Field(
        description="The texts of the pages, one for each page; `~` for a page without text."
    )
    moral: Passage | None = Field(default=None, description="What the story teaches.")
    dedication: Passage | None = Field(default=None, description="To whom it is dedicated.")
    about: Passage | None = Field(default=None, description="A few words about the story.")
    blurb: Passage | None = Field(default=None, description="The text on the back cover.")

    def by_path(self) -> Iterator[tuple[TextPath, str]]:
        """Each text, with the path of the story's text that it translates."""
        for key in PRINTED_TEXTS:
            text = getattr(self, key)
            if text is not None:
                yield (key,), text
        for key, character in self.characters.items():
            yield ("characters", key, "name"), character.name
        covers: list[tuple[TextPath, SceneTexts]] = [
            ((name,), scene)
            for name, scene in (("cover", self.cover), ("back", self.back))
            if scene is not None
        ]
        pages = [(("pages", number), page) for number, page in enumerate(self.pages)]
        for path, scene in (*covers, *pages):
            for key in ("text", "alt"):
                text = getattr(scene, key)
                if text is not None:
                    yield (*path, key), text


@dataclass(frozen=True)
class TextsReading:
    """A translation file: its texts (None if it is not valid), and its faults."""

    language: str
    texts: StoryTexts | None
    faults: tuple[Fault, ...]

    @property
    def is_valid(self) -> bool:
        return not any(fault.is_error for fault in self.faults)


def read_texts(story: Path, data: Mapping[str, Any], language: str) -> TextsReading | None:
    """A story's texts in another language, compared with the raw story; None without such a file.

    Raises:
        StoryError: the file is not a YAML mapping.
    """
    path = translation_file(story, language)
    if not path.is_file():
        return None
    raw, marks, faults = read_yaml(path)
    texts = validate(StoryTexts, raw, marks, faults, _keys_at, path.name)
    faults += check_printed_marks(raw, marks)
    if texts is not None:
        faults += _compare(texts, data, language, marks)
    return TextsReading(language, texts, tuple(faults))


def story_texts(data: Mapping[str, Any]) -> dict[TextPath, Any]:
    """The texts of a raw story that a translation has or may have, by path, in reading order."""
    by_path: dict[TextPath, Any] = {(key,): data.get(key) for key in ("title", "subtitle")}
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
    by_path |= {(key,): data.get(key) for key in PRINTED_TEXTS[2:]}
    return {path: text for path, text in by_path.items() if text}


def with_texts(data: Mapping[str, Any], texts: StoryTexts, language: str) -> dict[str, Any]:
    """A raw story, its strings named by language, with texts in one language added."""
    merged: dict[str, Any] = dict(data)
    for path, text in texts.by_path():
        merged = _put(merged, path, text, language)
    return merged


def needs_translation(path: TextPath) -> bool:
    """Whether a book in another language cannot do without this text."""
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
    """Texts of the story that are not translated, and translations of what is not in the story."""
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
    translated = dict(texts.by_path())
    for path, text in original.items():
        has_own = isinstance(text, Mapping) and language in text
        if path not in translated and needs_translation(path) and not has_own:
            message = f"{describe_text(path)} is not translated"
            advice = "the story has a text there"
            yield fault_at(marks, path[:-1] if len(path) > 1 else (), message, advice)
    for path in translated:
        if path not in original:
            message = f"the story has no {describe_text(path)} to translate"
            message = message.replace("no page", "no text on page")
            yield fault_at(marks, path, message, "leave it out, or add it to the story")


def _put(part: Any, path: TextPath, text: str, language: str) -> Any:
    """A copy of raw data with the text at `path` in one more language."""
    if not path:
        words = part if isinstance(part, Mapping) else {}
        return {**words, language: text}
    step, rest = path[0], path[1:]
    if isinstance(part, list):
        return [
            _put(item, rest, text, language) if n == step else item for n, item in enumerate(part)
        ]
    return {**part, step: _put(part.get(step), rest, text, language)}


def _pages_of(data: Mapping[str, Any]) -> Sequence[Any]:
    pages = data.get("pages")
    return pages if isinstance(pages, list | tuple) else ()


def _keys_at(path: NodePath) -> tuple[str, ...]:
    if not path:
        return tuple(StoryTexts.model_fields)
    if path[0] == "characters":
        return tuple(CharacterTexts.model_fields)
    return tuple(SceneTexts.model_fields)
