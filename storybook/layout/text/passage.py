"""Passages of text and their styles."""

from dataclasses import dataclass
from typing import Literal

from storybook.layout.fonts.faces import Face
from storybook.story.markup import Emphasis

MM_PER_PT = 25.4 / 72

Tag = Literal["H1", "H2", "P", "Artifact"]


@dataclass(frozen=True)
class Style:
    """How a passage is typeset; `leading` and `space_before` are multiples of the type size.

    `fallbacks` are the faces for characters that `face` lacks, in order of preference. `em` and
    `strong` are the faces of its family for emphasised words; None: they are drawn heavier.
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
    fallbacks: tuple[Face, ...] = ()
    em: Face | None = None
    strong: Face | None = None

    @property
    def faces(self) -> tuple[Face, ...]:
        """All faces that the text may be set in, the style's own first."""
        return (self.face, *self.fallbacks)

    def emphasised(self, emphasis: Emphasis) -> Face | None:
        """The face for emphasised words, if there is one."""
        return {"": None, "em": self.em, "strong": self.strong}[emphasis]

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
