"""What the e-book's templates read of a page: typed, with lengths as CSS and SVG write them."""

from dataclasses import dataclass
from typing import ClassVar

from storybook.layout.book import Side
from storybook.output.pictures import EpubPicture


@dataclass(frozen=True)
class PictureView:
    """A picture: CSS of its frame (`place`), and of the whole picture within it (`inner`)."""

    what: ClassVar[str] = "picture"
    picture: EpubPicture
    alt: str
    language: str
    place: str = ""
    inner: str = ""


@dataclass(frozen=True)
class PanelView:
    """A plain area, by its CSS and colour."""

    what: ClassVar[str] = "panel"
    place: str
    colour: str


@dataclass(frozen=True)
class LineView:
    """A line of text: as it is set, at `place`, and `glued` for readers that break lines anew."""

    text: str
    glued: str
    place: str
    ends_paragraph: bool


@dataclass(frozen=True)
class TextView:
    """One passage; its `id` is "" where it is not to be read aloud or by assistive technology."""

    what: ClassVar[str] = "text"
    id: str
    tag: str
    face: str
    language: str
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
    """A place where a symbol is drawn, in px as SVG writes them."""

    id: str
    x: str
    y: str
    width: str
    height: str


@dataclass(frozen=True)
class OrnamentsView:
    """Ornaments that follow one another, as one SVG: a patterned page has a hundred."""

    what: ClassVar[str] = "ornaments"
    symbols: tuple[SymbolView, ...]
    uses: tuple[UseView, ...]


ItemView = PictureView | PanelView | TextView | OrnamentsView


@dataclass(frozen=True)
class PageView:
    """A page as the templates see it.

    `kind` is the page's own, `type` what EPUB calls it; `seconds` is how long it is heard, 0 where
    it is silent.
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

    @property
    def id(self) -> str:
        return f"page-{self.number:03d}"

    @property
    def file(self) -> str:
        return f"{self.id}.xhtml"

    @property
    def properties(self) -> str:
        """What the manifest has to say of the page."""
        return "svg" if any(isinstance(item, OrnamentsView) for item in self.items) else ""

    @property
    def pictures(self) -> tuple[EpubPicture, ...]:
        """The pictures that it shows."""
        return tuple(item.picture for item in self.items if isinstance(item, PictureView))

    @property
    def text_ids(self) -> frozenset[str]:
        """The ids of its texts."""
        return frozenset(item.id for item in self.items if isinstance(item, TextView))
