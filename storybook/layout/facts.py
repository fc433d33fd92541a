"""What a book says of its pictures: how they were generated, and in what language."""

from dataclasses import dataclass

from storybook.story import Story

DESCRIBED = ("en", "id")  # languages that pictures can be described in


@dataclass(frozen=True)
class BookFacts:
    """The model and settings that generated the book's pictures."""

    model: str
    adapters: tuple[str, ...] = ()
    seed: int | None = None
    version: str = ""
    licence_notes: tuple[str, ...] = ()


def description_language(story: Story) -> str:
    """The language of pictures' descriptions: the first of the story's that has them.

    In a story without such a language, pictures are only named, in its main language.
    """
    describable = (code for code in story.language if code.split("-")[0] in DESCRIBED)
    return next(describable, story.language[0])
