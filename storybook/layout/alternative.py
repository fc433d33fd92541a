"""Alternative text of pictures, for readers who cannot see them."""

from dataclasses import dataclass

from storybook.layout.facts import description_language
from storybook.layout.page_contents import PageContent
from storybook.layout.passages import PassageBuilder
from storybook.layout.story_pictures import StoryPictures
from storybook.story import Words


@dataclass(frozen=True)
class Alternative:
    """Alternative text, its language, and whether it says what the picture shows."""

    text: str
    language: str
    is_description: bool = True


def alternative_of(
    content: PageContent, builder: PassageBuilder, pictures: StoryPictures
) -> Alternative:
    """The alternative text of a page's picture.

    It is the author's text, else a description of the drawing, else only which picture it is: a
    picture that may not match its prompt is not described.
    """
    if content.scene is not None and content.scene.alt:
        return _author_text(content.scene.alt, builder)
    description = pictures.descriptions.get(content.slot) if content.slot is not None else None
    if description:
        return Alternative(description, description_language(builder.story))
    return _neutral(content, builder)


def _author_text(words: Words, builder: PassageBuilder) -> Alternative:
    """The author's text, in the first of the book's languages that has one."""
    for language in builder.story.language:
        if language in words:
            return Alternative(words[language], language)
    if "" in words:
        return Alternative(words[""], builder.main_language)
    language, text = next(iter(words.items()))
    return Alternative(text, language)


def _neutral(content: PageContent, builder: PassageBuilder) -> Alternative:
    """A text that says only which picture it is, in the main language, or else in English."""
    names = {"cover": "picture_of_cover", "back": "picture_of_back"}
    name = names.get(content.kind, "picture_of_page")
    text = builder.phrase(name).format(page=content.label)
    return Alternative(text, builder.phrase_language(name), is_description=False)
