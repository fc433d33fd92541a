"""Turns the story's texts and the book's phrases into passages in the book's languages."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from storybook.layout.stylesheet import StyleSheet
from storybook.layout.text.passage import Passage
from storybook.layout.text.typography import NBSP, keep_together, smarten
from storybook.story import Scene, Story, Words, text_in_language
from storybook.translation.glossary import is_indonesian

_SPACES = re.compile(rf"[^\S{NBSP}]+")


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
        return str(self._phrase(name, language))

    def month(self, number: int) -> str:
        """The name of a month, 1 to 12, in the main language."""
        return str(self._phrase("months")[number - 1])

    def _phrase(self, name: str, language: str | None = None) -> Any:
        known = self.phrases.get((language or self.main_language).split("-")[0], {})
        return known.get(name, self.phrases["en"][name])

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

    def phrase_passages(self, name: str, role: str, second_role: str) -> tuple[Passage, ...]:
        """A phrase in each of the book's languages; only once if it is the same in all of them."""
        texts = {language: self.phrase(name, language) for language in self.story.language}
        if len(set(texts.values())) == 1:
            texts = {self.main_language: texts[self.main_language]}
        return self.passages(texts, role, second_role)


def alt_text(scene: Scene, story: Story) -> str:
    """Alt text of a picture: the author's, or else derived from the scene."""
    main = story.language[0]
    if scene.alt:
        return text_in_language(scene.alt, main)
    parts = []
    for appearance in scene.characters:
        name = text_in_language(story.characters[appearance.who].name, main)
        count = f"{appearance.count} {name}" if appearance.count > 1 else name
        details = [*_in_language(appearance.doing, main), *_in_language(appearance.mood, main)]
        parts.append(" ".join([count, *details]))
    setting = story.settings.get(scene.setting) if scene.setting else None
    parts += [
        *_in_language(setting.look if setting else None, main),
        *_in_language(scene.time, main),
    ]
    return "; ".join(parts) or text_in_language(story.title, main)


def _in_language(words: Words | None, language: str) -> list[str]:
    """The text in this language, or the text of no stated language unless it looks foreign."""
    if not words:
        return []
    if language in words:
        return [words[language]]
    # Picture descriptions are often in English for the image model, not in the book's language.
    text = words.get("", "")
    foreign = language in ("id", "en") and is_indonesian(text) != (language == "id")
    return [] if foreign or not text else [text]
