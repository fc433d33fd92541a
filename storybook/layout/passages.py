"""Turns the story's texts and the book's phrases into passages in the book's languages."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from storybook.layout.stylesheet import StyleSheet
from storybook.layout.text.languages import tags_of
from storybook.layout.text.passage import Passage
from storybook.layout.text.punctuation import smarten
from storybook.layout.text.typography import NBSP, NNBSP, keep_together
from storybook.story import Story, Words, text_in_language
from storybook.story.markup import mark_emphasis

_SPACES = re.compile(rf"[^\S{NBSP}{NNBSP}]+")


def has_emphasis(story: Story) -> bool:
    """Whether words of the story are emphasised."""
    texts = (story.moral, story.dedication, story.about, story.blurb)
    printed = (*texts, *(page.text for page in story.pages))
    return story.markup == "emphasis" and any(
        mark_emphasis(text) != text for words in printed if words for text in words.values()
    )


@dataclass(frozen=True)
class PassageBuilder:
    """Turns texts into styled passages, with the main language first."""

    story: Story
    sheet: StyleSheet
    phrases: Mapping[str, Mapping[str, Any]]

    @property
    def main_language(self) -> str:
        return self.story.language[0]

    def phrase(self, name: str, language: str | None = None) -> str:
        """A phrase in this language (None: the main one), or in English if it has none."""
        return str(self._find(name, language)[0])

    def phrase_language(self, name: str, language: str | None = None) -> str:
        """The language that `phrase` is in: the one asked for, or English if that has none."""
        return self._find(name, language)[1]

    def month(self, number: int) -> str:
        """The name of a month, 1 to 12, in the main language."""
        return str(self._find("months")[0][number - 1])

    def _find(self, name: str, language: str | None = None) -> tuple[Any, str]:
        language = language or self.main_language
        for tag in tags_of(language):
            if name in self.phrases.get(tag, {}):
                return self.phrases[tag][name], language
        return self.phrases["en"][name], "en"

    def passage(self, text: str, role: str, language: str | None = None) -> Passage:
        """A text in the style of a role; `language` None means the main language."""
        language = language or self.main_language
        names = [
            text_in_language(character.name, language)
            for character in self.story.characters.values()
        ]
        # No-break spaces in the author's text are kept.
        lines = "\n".join(_SPACES.sub(" ", line).strip(" ") for line in text.strip().split("\n"))
        joined = keep_together(smarten(lines, language), names, language)
        return Passage(joined, language, self.sheet.style(role))

    def passages(self, words: Words | None, role: str, second_role: str) -> tuple[Passage, ...]:
        """A text in each of the book's languages for which it exists."""
        if words is None:
            return ()
        passages = []
        for language in self.story.language:
            main = language == self.main_language
            text = words.get(language) or (text_in_language(words, language) if main else None)
            if text:
                passages.append(self.passage(text, role if main else second_role, language))
        return tuple(passages)

    def story_passages(
        self, words: Words | None, role: str, second_role: str
    ) -> tuple[Passage, ...]:
        """As `passages`, for a text of the story, in which words may be emphasised."""
        if words is not None and self.story.markup == "emphasis":
            words = {language: mark_emphasis(text) for language, text in words.items()}
        return self.passages(words, role, second_role)

    def phrase_passages(self, name: str, role: str, second_role: str) -> tuple[Passage, ...]:
        """A phrase in each of the book's languages; only once if it is the same in several."""
        shown = dict[str, Passage]()
        for language in self.story.language:
            text, spoken = self._find(name, language)
            used_role = role if language == self.main_language else second_role
            shown.setdefault(text, self.passage(text, used_role, spoken))
        return tuple(shown.values())
