"""Words and the style they are set in."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from storybook.layout.fonts.faces import Face

MM_PER_PT = 25.4 / 72

Tag = Literal["H1", "H2", "P", "Artifact"]


@dataclass(frozen=True)
class Style:
    """How a passage is set; `leading` and `space_before` are in type sizes.

    `phrasing` is how much phrases count against even lines when lines are broken: 1 suits a child
    who learns to read, less suits prose. `tag` is the structure type in a tagged PDF.
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
        """Type size in quarter points; tightness 0 is the style's own size, 1 its smallest."""
        size = self.size_pt - tightness * (self.size_pt - self.smallest_pt)
        return round(size * 4) / 4


@dataclass(frozen=True)
class Passage:
    """Words in one language and one style; a line break in the text is kept."""

    text: str
    language: str
    style: Style


def missing_characters(passages: Iterable[Passage]) -> list[str]:
    """The characters that a passage's face has no glyph for, each once, in order."""
    missing: dict[str, None] = {}
    for passage in passages:
        for character in passage.text.replace("\n", " "):
            if not passage.style.face.has(character):
                missing[character] = None
    return list(missing)
