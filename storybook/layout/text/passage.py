"""Passages of text and their styles."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from storybook.layout.fonts.faces import Face

MM_PER_PT = 25.4 / 72

Tag = Literal["H1", "H2", "P", "Artifact"]


@dataclass(frozen=True)
class Style:
    """How a passage is typeset; `leading` and `space_before` are multiples of the type size.

    `phrasing` is the weight of phrase ends against even line lengths in line breaking: 1 suits a
    child learning to read, less suits prose. `tag` is the structure type in a tagged PDF.
    """

    face: Face
    size_pt: float
    smallest_pt: float
    leading: float
    colour: str
    space_before: float = 0.0
    tag: Tag = "P"
    phrasing: float = 1.0

    def size_at(self, tightness: float) -> float:
        """Type size rounded to 0.25 pt; tightness 0 gives `size_pt`, 1 gives `smallest_pt`."""
        size = self.size_pt - tightness * (self.size_pt - self.smallest_pt)
        return round(size * 4) / 4


@dataclass(frozen=True)
class Passage:
    """Text in one language and one style; line breaks in the text are kept."""

    text: str
    language: str
    style: Style


def missing_characters(passages: Iterable[Passage]) -> list[str]:
    """The characters without a glyph in their passage's face, without duplicates, in order."""
    missing: dict[str, None] = {}
    for passage in passages:
        for character in passage.text.replace("\n", " "):
            if not passage.style.face.has(character):
                missing[character] = None
    return list(missing)
