"""The slots of a page template, as its YAML declares them."""

from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field

from storybook.layout.book import Box, Shape
from storybook.layout.text.typesetting import Align

MAX_SLOTS = 3000
TRIM_TOLERANCE_MM = 5.0  # from the trim edge inwards: the trimming may cut this off
_MIRRORED: dict[Shape, Shape] = {"wave": "wave-flipped", "wave-flipped": "wave"}


class StrictModel(BaseModel):
    """Base of what is read from a YAML file: frozen, no unknown keys, no NaN."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


class TemplateSlot(StrictModel):
    """A rectangular slot in a template; `at` is x, y, width, height in mm."""

    at: tuple[float, float, Annotated[float, Field(gt=0)], Annotated[float, Field(gt=0)]]

    @property
    def box(self) -> Box:
        return Box(*self.at)

    def mirrored(self, page_width_mm: float) -> Self:
        """The slot on a page of a book that is read from right to left."""
        box = self.box.mirrored(page_width_mm)
        return self.model_copy(update={"at": (box.x_mm, *self.at[1:])})


class PictureSlot(TemplateSlot):
    """A slot for a picture; `span` is the part of its width shown on this page of a spread.

    A logo is shown whole, at the slot's lower left, and other pictures fill their slot.
    """

    picture: Literal["scene", "line-art", "logo"]
    span: tuple[float, float] = (0.0, 1.0)
    shape: Shape = "rectangle"
    size_mm: float = 0.0

    @property
    def aspect(self) -> float:
        """Width / height of the whole picture, including the part on the facing page."""
        return self.box.width_mm / (self.span[1] - self.span[0]) / self.box.height_mm

    def mirrored(self, page_width_mm: float) -> Self:
        slot = super().mirrored(page_width_mm)
        start, end = self.span
        shape = _MIRRORED.get(self.shape, self.shape)
        return slot.model_copy(update={"span": (1 - end, 1 - start), "shape": shape})

    def hidden(self, page_height_mm: float) -> tuple[float, float]:
        """The fractions at top and bottom that a wave hides or trimming may cut off."""
        above = self.size_mm if self.shape == "wave-top" else 0.0
        below = self.size_mm if self.shape in ("wave", "wave-flipped") else 0.0
        if self.box.y_mm <= 0:
            above += TRIM_TOLERANCE_MM - self.box.y_mm
        if self.box.bottom_mm >= page_height_mm:
            below += TRIM_TOLERANCE_MM + self.box.bottom_mm - page_height_mm
        return above / self.box.height_mm, below / self.box.height_mm


class WordsSlot(TemplateSlot):
    """A slot for the text named `words`; `valign` is its vertical position in the slot.

    `align` is that of languages from left to right; others mirror it.
    """

    words: str
    align: Align = "left"
    valign: Literal["top", "middle", "bottom", "calm"] = "top"

    @property
    def on_art(self) -> bool:
        """Whether the text is placed on the picture, where the picture is calm."""
        return self.valign == "calm"


class PanelSlot(TemplateSlot):
    """An area filled with one colour, `panel`."""

    panel: str
    shape: Shape = "rectangle"
    size_mm: float = 0.0


class OrnamentSlot(TemplateSlot):
    """A slot for a vector ornament, by its name in `ornaments.yaml`."""

    ornament: str


AnySlot = PictureSlot | WordsSlot | PanelSlot | OrnamentSlot


class PageTemplate(StrictModel):
    """A template rendered for one side of one sheet."""

    background: str = "paper"
    boxes: tuple[AnySlot, ...] = Field((), max_length=MAX_SLOTS)

    def mirrored(self, page_width_mm: float) -> Self:
        """The template for the facing side of a book that is read from right to left."""
        boxes = tuple(slot.mirrored(page_width_mm) for slot in self.boxes)
        return self.model_copy(update={"boxes": boxes})

    @property
    def words(self) -> list[WordsSlot]:
        return [slot for slot in self.boxes if isinstance(slot, WordsSlot)]

    @property
    def pictures(self) -> list[PictureSlot]:
        return [slot for slot in self.boxes if isinstance(slot, PictureSlot)]


class Ornament(StrictModel):
    """A vector drawing: (SVG path, colour name) pairs in a `view` of (width, height) units."""

    view: tuple[float, float]
    paths: tuple[tuple[str, str], ...]
