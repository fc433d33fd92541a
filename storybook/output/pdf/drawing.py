"""Book -> drawn pages: fonts embedded, each thing marked with its place in the reading order.

reportlab embeds the fonts and binds the pages; the page's own operators are written here, since
reportlab has neither kerning nor marked content. `finish` adds pictures, tags and metadata.
"""

import io
import math
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, Any

from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from storybook.images.cmyk import ink_of
from storybook.layout.book import (
    Book,
    Colour,
    Edges,
    OrnamentBox,
    PageLayout,
    PanelBox,
    PictureBox,
    TextBox,
)
from storybook.layout.colours import rgb
from storybook.layout.outlines import outline_path
from storybook.layout.text.typesetting import SetLine
from storybook.output.pdf.fonts import FontCase
from storybook.output.pdf.images import ImageShelf, PdfImage

if TYPE_CHECKING:
    from storybook.store import Store

PT_PER_MM = 72 / 25.4
# Streams stay binary: as ASCII they take time, and the finished file has the same bytes.
rl_config.useA85 = 0
_TOKEN = re.compile(r"[MLCZ]|-?[\d.]+(?:e-?\d+)?")
_OPERATOR = {"M": "m", "L": "l", "C": "c"}


@dataclass(frozen=True)
class Mark:
    """One piece of marked content: its number on the page and what a reader is told of it."""

    mcid: int
    tag: str
    language: str
    alt: str = ""
    box_pt: tuple[float, float, float, float] | None = None


@dataclass(frozen=True)
class Drawn:
    """The pages as reportlab bound them, with what `finish` needs to know of them."""

    data: bytes
    marks: tuple[tuple[Mark, ...], ...]
    images: tuple[dict[str, PdfImage], ...]


@dataclass
class _Pen:
    """Writes one page's operators, in points with y up, from lengths in mm with y down."""

    height_mm: float
    edges: Edges
    fonts: FontCase
    book: Book
    code: list[str] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    images: dict[str, PdfImage] = field(default_factory=dict)

    def at(self, x_mm: float, y_mm: float) -> str:
        x = (x_mm + self.edges.left) * PT_PER_MM
        y = (self.height_mm + self.edges.bottom - y_mm) * PT_PER_MM
        return f"{x:.3f} {y:.3f}"

    def path(self, svg: str) -> str:
        """PDF operators of an SVG path in mm."""
        return path_operators(svg, self.at)

    def fill(self, colour: str) -> str:
        return _fill(colour, self.book.colour)

    def begin(self, tag: str, language: str, **more: Any) -> None:
        mark = Mark(len(self.marks), tag, language, **more)
        self.marks.append(mark)
        if self.book.tagged:
            self.code.append(f"/{tag} <</MCID {mark.mcid}>> BDC")

    def begin_artifact(self) -> None:
        if self.book.tagged:
            self.code.append("/Artifact BMC")

    def end(self) -> None:
        if self.book.tagged:
            self.code.append("EMC")


def draw_book(book: Book, store: "Store | None" = None) -> Drawn:
    """Draws every page with its fonts, and names its pictures; `store` keeps what is enlarged."""
    faces = [line.style.face for page in book.pages for line in _lines(page)]
    case, out, shelf = FontCase(), io.BytesIO(), ImageShelf(book.colour, store)
    first = case.font(faces[0])
    pdfmetrics.registerFont(first)
    new_canvas: Any = Canvas  # its stubs lack the document, which fonts are embedded in
    canvas = new_canvas(
        out,
        invariant=1,
        pageCompression=1,
        pdfVersion=(1, 3) if book.colour == "cmyk" else (1, 7),
        initialFontName=first.fontName,
        lang=book.languages[0] if book.tagged else None,
    )
    pens = []
    for page in book.pages:
        edges = book.bleeds[page.side]
        pen = _Pen(book.height_mm, edges, case, book)
        width = book.width_mm + edges.left + edges.right
        height = book.height_mm + edges.top + edges.bottom
        canvas.setPageSize((width * PT_PER_MM, height * PT_PER_MM))
        _draw_page(page, pen, (width, height), shelf, canvas._doc)
        canvas._code.append("\n".join(pen.code))
        canvas.showPage()
        pens.append(pen)
    canvas.save()
    return Drawn(
        out.getvalue(), tuple(tuple(pen.marks) for pen in pens), tuple(pen.images for pen in pens)
    )


def _lines(page: PageLayout) -> Iterator[SetLine]:
    for item in page.items:
        if isinstance(item, TextBox):
            yield from item.lines


def _draw_page(
    page: PageLayout, pen: _Pen, size: tuple[float, float], shelf: ImageShelf, document: Any
) -> None:
    pen.begin_artifact()
    width, height = (f"{side * PT_PER_MM:.3f}" for side in size)
    pen.code.append(f"{pen.fill(page.background)} 0 0 {width} {height} re f")
    pen.end()
    for item in page.items:
        if isinstance(item, PictureBox):
            _draw_picture(item, pen, shelf)
        elif isinstance(item, TextBox):
            _draw_text(item, pen, document)
        elif isinstance(item, PanelBox):
            pen.begin_artifact()
            path = pen.path(outline_path(item.box, item.outline))
            pen.code.append(f"{pen.fill(item.colour)} {path} f")
            pen.end()
        else:
            _draw_ornament(item, pen)


def _draw_picture(item: PictureBox, pen: _Pen, shelf: ImageShelf) -> None:
    box, crop = item.box, item.crop
    # The whole picture is placed so that its cropped part fills the box; the outline cuts it.
    width = box.width_mm / (crop.right - crop.left)
    height = box.height_mm / (crop.bottom - crop.top)
    least_px = math.ceil(width / 25.4 * (pen.book.pictures_ppi or 0))
    name, image = shelf.add(item.path, least_px, item.line_art)
    pen.images[name] = image
    corner = pen.at(box.x_mm - crop.left * width, box.y_mm + (1 - crop.top) * height)
    corners = [pen.at(box.x_mm, box.bottom_mm), pen.at(box.right_mm, box.y_mm)]
    left, bottom, right, top = (float(number) for at in corners for number in at.split())
    if item.alt:
        pen.begin("Figure", item.language, alt=item.alt, box_pt=(left, bottom, right, top))
    else:
        pen.begin_artifact()
    pen.code.append(
        f"q {pen.path(outline_path(box, item.outline))} W n "
        f"{width * PT_PER_MM:.3f} 0 0 {height * PT_PER_MM:.3f} {corner} cm /{name} Do Q"
    )
    pen.end()


def _draw_text(item: TextBox, pen: _Pen, document: Any) -> None:
    for _, group in groupby(item.lines, key=lambda line: line.passage):
        lines = list(group)
        style = lines[0].style
        if style.tag == "Artifact":
            pen.begin_artifact()
        else:
            pen.begin(style.tag, lines[0].language)
        pen.code.append(f"BT {pen.fill(style.colour)}")
        for number, line in enumerate(lines, 1):
            if item.turned:
                turn = "0 -1 1 0"
                place = pen.at(item.box.right_mm - line.baseline_mm, item.box.y_mm + line.x_mm)
            else:
                turn = "1 0 0 1"
                place = pen.at(item.box.x_mm + line.x_mm, item.box.y_mm + line.baseline_mm)
            # A reader's voice would run the last word of a line into the next line's first.
            spoken = replace(line, text=line.text + " ") if number < len(lines) else line
            pen.code.append(f"{turn} {place} Tm {pen.fonts.show(spoken, document)}")
        pen.code.append("ET")
        pen.end()


def _draw_ornament(item: OrnamentBox, pen: _Pen) -> None:
    pen.begin_artifact()
    across = item.box.width_mm / item.view[0] * PT_PER_MM
    down = item.box.height_mm / item.view[1] * PT_PER_MM
    corner = pen.at(item.box.x_mm, item.box.y_mm)
    pen.code.append(f"q {across:.5f} 0 0 {-down:.5f} {corner} cm")
    for svg, colour in item.paths:
        pen.code.append(f"{pen.fill(colour)} {_ornament_operators(svg)} f")
    pen.code.append("Q")
    pen.end()


@lru_cache(maxsize=1024)
def _fill(colour: str, space: Colour) -> str:
    shares = ink_of(colour) if space == "cmyk" else rgb(colour)
    return " ".join(f"{share:.4f}" for share in shares) + (" k" if space == "cmyk" else " rg")


@lru_cache(maxsize=256)
def _ornament_operators(svg: str) -> str:
    return path_operators(svg, _as_it_is)


def _as_it_is(x: float, y: float) -> str:
    return f"{x:g} {y:g}"


def path_operators(svg: str, place: Callable[[float, float], str]) -> str:
    """PDF operators of an SVG path of M, L, C and Z; `place` writes a point."""
    out, command, numbers = list[str](), "", list[float]()
    for token in _TOKEN.findall(svg):
        if token == "Z":
            out.append("h")
        elif token in _OPERATOR:
            command = token
        else:
            numbers.append(float(token))
        if command and len(numbers) == (6 if command == "C" else 2):
            points = [place(x, y) for x, y in zip(numbers[::2], numbers[1::2], strict=True)]
            out.append(" ".join([*points, _OPERATOR[command]]))
            numbers.clear()
    return " ".join(out)
