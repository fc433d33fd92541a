"""Whether a story is set in the tropics, which decides what grows in its landscapes."""

from __future__ import annotations

import re
from collections.abc import Iterable

from storybook.story import Story, Words
from storybook.translation.glossary import is_indonesian

# Base tags of languages that are spoken chiefly in the tropics.
_LANGUAGES = frozenset(
    {
        *("id", "ind", "in", "indonesian", "ms", "jv", "su", "min", "ban", "tl", "fil", "ceb"),
        *("th", "vi", "km", "lo", "my", "hi", "bn", "ta", "te", "ml", "kn", "si"),
        *("sw", "ha", "yo", "ig", "zu", "xh", "sn", "rw", "am", "so", "ht"),
    }
)
_WORDS = re.compile(
    r"\b(palms?|palm trees?|coconuts?|banana (?:tree|plant|lea)\w*|jungle|rain ?forest|bamboo|"
    r"rice (?:field|paddy|terrace)s?|paddy|mango trees?|tropical|savannah?|kampung|kampong|"
    r"mouse-deer|orang-?utan|water buffalo|volcano)\b",
    re.IGNORECASE,
)


def is_tropical(story: Story) -> bool:
    """Whether a story is in a language of the tropics, or names something tropical."""
    if any(language.lower().partition("-")[0] in _LANGUAGES for language in story.language):
        return True
    settings = (setting.look for setting in story.settings.values())
    cast = (character.look for character in story.characters.values())
    return any(_WORDS.search(text) for words in (*settings, *cast) for text in _texts(words))


def is_tropical_prompt(words: str) -> bool:
    """Whether a free prompt is in Indonesian, or names something tropical."""
    return is_indonesian(words) or _WORDS.search(words) is not None


def _texts(words: Words | None) -> Iterable[str]:
    return words.values() if words else ()
