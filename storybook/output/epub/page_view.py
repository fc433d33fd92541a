"""Typed view models for the EPUB templates; lengths are formatted for CSS and SVG."""

from dataclasses import dataclass
from typing import ClassVar

from storybook.layout.book import Side
from storybook.output.pictures import EpubPicture


@dataclass(frozen=True)
class PictureView:
    """A picture: CSS of its frame (`place`) and of the whole picture inside it (`inner`)."""

    kind: ClassVar[str] = "picture"
    picture: EpubPicture
    alt: str
    language: str
    place: str = ""
    inner: str = ""


@dataclass(frozen=True)
class PanelView:
    """A plain coloured area."""

    kind: ClassVar[str] = "panel"
    place: str
    colour: str


@dataclass(frozen=True)
class PieceView:
    """A piece of a line: `tag` is "" without emphasis, `face` the CSS class of a face for it."""

    text: str
    tag: str
    face: str


@dataclass(frozen=True)
class LineView:
    """A line of text: as set at `place`, and its `source` for readers that break lines again.

    `separator` is read between it and the next line.
    """

    text: tuple[PieceView, ...]
    source: tuple[PieceView, ...]
    separator: str
    place: str
    ends_paragraph: bool


@dataclass(frozen=True)
class TextView:
    """One passage; `id` is "" if it is hidden from read-aloud and assistive technology.

    `direction` is "rtl" or "ltr".
    """

    kind: ClassVar[str] = "text"
    id: str
    tag: str
    face: str
    language: str
    direction: str
    colour: str
    lines: tuple[LineView, ...]


@dataclass(frozen=True)
class SymbolView:
    """An SVG symbol: `paths` are (path data, colour)."""

    id: str
    view_box: str
    paths: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class UseView:
    """One use of a symbol; coordinates in px, formatted for SVG."""

    id: str
    x: str
    y: str
    width: str
    height: str


@dataclass(frozen=True)
class OrnamentsView:
    """Consecutive ornaments combined into one SVG: a patterned page has a hundred."""

    kind: ClassVar[str] = "ornaments"
    symbols: tuple[SymbolView, ...]
    uses: tuple[UseView, ...]


ItemView = PictureView | PanelView | TextView | OrnamentsView


@dataclass(frozen=True)
class PageView:
    """A page as the templates see it.

    `kind` is the page's kind in the book, `type` its EPUB type; `seconds` is the duration of its
    audio, 0 if it has none. `heading_language` is "" where heading and label are in the main one.
    """

    number: int
    kind: str
    type: str
    side: Side
    label: str
    heading: str
    title: str
    background: str
    width_px: int
    height_px: int
    landmark: str
    items: tuple[ItemView, ...]
    seconds: float = 0.0
    heading_language: str = ""

    @property
    def id(self) -> str:
        return f"page-{self.number:03d}"

    @property
    def file(self) -> str:
        return f"{self.id}.xhtml"

    @property
    def properties(self) -> str:
        """The page's `properties` attribute in the manifest."""
        return "svg" if any(isinstance(item, OrnamentsView) for item in self.items) else ""

    @property
    def pictures(self) -> tuple[EpubPicture, ...]:
        """The pictures on the page."""
        return tuple(item.picture for item in self.items if isinstance(item, PictureView))

    @property
    def text_ids(self) -> frozenset[str]:
        """The ids of the page's texts."""
        return frozenset(item.id for item in self.items if isinstance(item, TextView))
