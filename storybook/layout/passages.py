"""The story's texts, and the house's own phrases, as passages in the book's languages."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from storybook.layout.stylesheet import StyleSheet
from storybook.layout.text.language import GLUE, dress, keep_together
from storybook.layout.text.typesetting import Passage
from storybook.story import Scene, Story, Words, say
from storybook.translation.glossary import is_indonesian

SPACES = re.compile(rf"[^\S{GLUE}]+")


@dataclass(frozen=True)
class Clerk:
    """Turns the story's texts into passages: main language first, the others after it."""

    story: Story
    sheet: StyleSheet
    phrases: Mapping[str, Mapping[str, Any]]

    @property
    def main(self) -> str:
        return self.story.language[0]

    def phrase(self, name: str, language: str | None = None) -> Any:
        """A phrase of the house in this language; English where that is not known."""
        known = self.phrases.get((language or self.main).split("-")[0], {})
        return known.get(name, self.phrases["en"][name])

    def passages(self, words: Words | None, role: str, second: str) -> tuple[Passage, ...]:
        """The text in each of the book's languages that it is there in."""
        if words is None:
            return ()
        found = []
        for language in self.story.language:
            text = words.get(language)
            if text is None and language == self.main:
                text = say(words, language)
            if text:
                style = role if language == self.main else second
                found.append(self.passage(text, style, language))
        return tuple(found)

    def passage(self, text: str, role: str, language: str | None = None) -> Passage:
        language = language or self.main
        names = [say(one.name, language) for one in self.story.characters.values()]
        # An author's own no-break space stays one.
        lines = "\n".join(SPACES.sub(" ", line).strip(" ") for line in text.strip().split("\n"))
        glued = keep_together(dress(lines, language), names, language)
        return Passage(glued, language, self.sheet.style(role))

    def bilingual(self, name: str, role: str, second: str) -> tuple[Passage, ...]:
        """A phrase of the house in each of the book's languages that it is known in."""
        known = {code: self.phrase(name, code) for code in self.story.language}
        if len(set(known.values())) == 1:
            known = {self.main: known[self.main]}
        return self.passages(known, role, second)


def describe(scene: Scene, clerk: Clerk) -> str:
    """Words for a picture that cannot be seen: the author's, else from the scene itself."""
    story, main = clerk.story, clerk.main
    if scene.alt:
        return say(scene.alt, main)
    parts = []
    for one in scene.characters:
        name = say(story.characters[one.who].name, main)
        count = f"{one.count} {name}" if one.count > 1 else name
        parts.append(" ".join([count, *_known(one.doing, main), *_known(one.mood, main)]))
    place = story.settings.get(scene.setting) if scene.setting else None
    parts += [*_known(place, main), *_known(scene.time, main)]
    return "; ".join(parts) or say(story.title, main)


def _known(words: Words | None, language: str) -> list[str]:
    """The words if they are in this language, or in none that is stated and may be this one."""
    if not words:
        return []
    if language in words:
        return [words[language]]
    # Words for a picture are often in the language of models, not of the book.
    text = words.get("", "")
    foreign = language in ("id", "en") and is_indonesian(text) != (language == "id")
    return [] if foreign or not text else [text]
