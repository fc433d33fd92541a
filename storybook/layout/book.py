"""The page model: the items of each page, in mm from the top left of the trim, y downwards.

All layout decisions are already made, including line breaks; a writer (`pdf`, `epub`) only
draws the result.
"""

import datetime
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from storybook.layout.text.typesetting import PlacedLine

Side = Literal["left", "right"]
Colour = Literal["rgb", "cmyk"]
Direction = Literal["ltr", "rtl"]  # that pages are turned in, and lines run in
SLACK_MM = 0.05  # smaller differences of position are rounding errors
Shape = Literal["rectangle", "rounded", "wave", "wave-flipped", "wave-top"]


@dataclass(frozen=True)
class Box:
    """A rectangle on the page; parts outside the trim are bleed, so coordinates may be negative."""

    x_mm: float
    y_mm: float
    width_mm: float
    height_mm: float

    @property
    def right_mm(self) -> float:
        return self.x_mm + self.width_mm

    @property
    def bottom_mm(self) -> float:
        return self.y_mm + self.height_mm

    def contains(self, other: "Box") -> bool:
        """Whether the other box lies within this one, give or take `SLACK_MM`."""
        return (
            other.x_mm >= self.x_mm - SLACK_MM
            and other.y_mm >= self.y_mm - SLACK_MM
            and other.right_mm <= self.right_mm + SLACK_MM
            and other.bottom_mm <= self.bottom_mm + SLACK_MM
        )

    def overlaps(self, other: "Box") -> bool:
        """Whether the two boxes overlap by more than `SLACK_MM` in both directions."""
        return (
            self.x_mm < other.right_mm - SLACK_MM
            and other.x_mm < self.right_mm - SLACK_MM
            and self.y_mm < other.bottom_mm - SLACK_MM
            and other.y_mm < self.bottom_mm - SLACK_MM
        )

    def mirrored(self, page_width_mm: float) -> "Box":
        """The box at the same distance from the opposite edge of the page."""
        return replace(self, x_mm=page_width_mm - self.right_mm)

    def expanded(self, by_mm: float) -> "Box":
        """The box enlarged by `by_mm` on all sides."""
        return Box(
            self.x_mm - by_mm,
            self.y_mm - by_mm,
            self.width_mm + 2 * by_mm,
            self.height_mm + 2 * by_mm,
        )


@dataclass(frozen=True)
class Edges:
    """Widths along the four edges of a page, in mm."""

    left: float = 0.0
    top: float = 0.0
    right: float = 0.0
    bottom: float = 0.0


@dataclass(frozen=True)
class Crop:
    """Part of a picture, as fractions of its width and height from the top left."""

    left: float = 0.0
    top: float = 0.0
    right: float = 1.0
    bottom: float = 1.0


@dataclass(frozen=True)
class Outline:
    """The clip shape of a picture or panel; `size_mm` is the corner radius or the wave height."""

    shape: Shape = "rectangle"
    size_mm: float = 0.0


@dataclass(frozen=True)
class PictureBox:
    """A placed picture: the visible part of it, its outline and its alt text.

    `width_px` is the width of the whole picture. `is_described` is whether `alt` says what the
    picture shows, and not only which one it is.
    """

    box: Box
    path: Path
    width_px: int
    crop: Crop
    outline: Outline
    alt: str
    language: str
    line_art: bool = False
    is_described: bool = False


@dataclass(frozen=True)
class TextBox:
    """Typeset lines, positioned relative to the top left corner of `box`.

    On a spine, lines run `down` the page: their origin is the top right corner, x runs down the
    page and y to the left. Or they run `up`, from the bottom left corner, with y to the right.
    """

    box: Box
    lines: tuple[PlacedLine, ...]
    rotated: Literal["down", "up"] | None = None


@dataclass(frozen=True)
class PanelBox:
    """An area filled with one colour; decorative, so hidden from screen readers."""

    box: Box
    colour: str
    outline: Outline


@dataclass(frozen=True)
class OrnamentBox:
    """Vector shapes as (SVG path data, colour), scaled from `view` (width, height) to the box."""

    box: Box
    view: tuple[float, float]
    paths: tuple[tuple[str, str], ...]


Item = PictureBox | TextBox | PanelBox | OrnamentBox


@dataclass(frozen=True)
class Coverage:
    """What text on a picture hides: the share of its figures, 0 to 1, and how many heads."""

    figures: float = 0.0
    heads: float = 0.0

    def __add__(self, other: "Coverage") -> "Coverage":
        return Coverage(self.figures + other.figures, self.heads + other.heads)


@dataclass(frozen=True)
class PageLayout:
    """One page: `number` counts from 1 through the whole file, `label` is the page number shown.

    `name` is the stem of its file names: `page-03` for a story page, else its kind. `coverage` is
    what text placed on its picture hides. `heading_language` is that of a heading or label in words
    ("": the book's main one).
    """

    kind: str
    number: int
    label: str
    heading: str
    side: Side
    background: str
    items: tuple[Item, ...]
    name: str = ""
    coverage: Coverage = Coverage()
    heading_language: str = ""


@dataclass(frozen=True)
class Publication:
    """What catalogues and shops are told of a book, in its main language; "" if unknown."""

    publisher: str = ""
    illustrator: str = ""
    rights: str = ""
    description: str = ""
    subjects: tuple[str, ...] = ()
    series: str = ""
    number: int | None = None
    isbn: str = ""
    epub_isbn: str = ""


@dataclass(frozen=True)
class Book:
    """A laid-out book, ready to be written to a file.

    `tagged` files have structure, bookmarks and page labels. Pictures below
    `pictures_ppi` are enlarged to it, and should have at least `least_native_ppi` before that.
    `imposed` books have two pages per side of a sheet, in booklet order. `colour` "cmyk" means
    PDF/X-1a for offset printing. `notes` are shown to the user along with the book.
    """

    title: str
    author: str
    subject: str
    languages: tuple[str, ...]
    date: datetime.date | None
    licence: str
    width_mm: float
    height_mm: float
    bleeds: dict[Side, Edges]
    pages: tuple[PageLayout, ...]
    tagged: bool = True
    pictures_ppi: int | None = None
    least_native_ppi: int | None = None
    imposed: bool = False
    colour: Colour = "rgb"
    direction: Direction = "ltr"
    notes: tuple[str, ...] = ()
    publication: Publication = Publication()
