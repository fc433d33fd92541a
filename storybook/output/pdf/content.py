"""One page -> its content stream: PDF operators, each piece marked for the structure tree.

reportlab has neither glyph positions nor marked content, so the operators are written here.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import groupby

from storybook.images.cmyk import hex_to_cmyk
from storybook.images.colour import hex_to_rgb
from storybook.layout.book import (
    Book,
    Box,
    Colour,
    OrnamentBox,
    Outline,
    PageLayout,
    PanelBox,
    PictureBox,
    TextBox,
)
from storybook.layout.outlines import outline_path
from storybook.layout.text.typesetting import PlacedLine, read_text
from storybook.output.pdf.fonts import EmbeddedFonts
from storybook.output.pdf.glyphs import show_line
from storybook.story.markup import Emphasis

PT_PER_MM = 72 / 25.4
_TOKEN = re.compile(r"[MLCZ]|-?[\d.]+(?:e-?\d+)?")
_OPERATORS = {"M": "m", "L": "l", "C": "c"}


@dataclass(frozen=True)
class MarkedContent:
    """A marked-content sequence: its number on the page (MCID) and its structure attributes.

    `text` is given where the order of its glyphs, from left to right, is not that of reading.
    `within` is the number of the first sequence of the same text, if that is another; `emphasis` is
    what this part of the text has.
    """

    mcid: int
    tag: str
    language: str
    alt: str = ""
    text: str = ""
    box_pt: tuple[float, float, float, float] | None = None  # left, bottom, right, top
    within: int | None = None
    emphasis: Emphasis = ""

    @property
    def first(self) -> int:
        """The number of the first sequence of the same text."""
        return self.mcid if self.within is None else self.within


@dataclass
class PageContent:
    """Builds the content stream of one page.

    Methods take mm with y down from the top of the trim; operators use points with y up from the
    bottom of the bleed. `picture_names` are the names of the page's XObjects.
    """

    book: Book
    page: PageLayout
    fonts: EmbeddedFonts
    picture_names: dict[PictureBox, str]
    operators: list[str] = field(default_factory=list)
    marks: list[MarkedContent] = field(default_factory=list)

    def draw(self) -> None:
        """Write the whole page: its background, then its items in reading order."""
        width_pt, height_pt = (f"{side:.3f}" for side in page_size_pt(self.book, self.page))
        self._begin_artifact()
        self.operators.append(f"{self._fill(self.page.background)} 0 0 {width_pt} {height_pt} re f")
        self._end()
        for item in self.page.items:
            match item:
                case PictureBox():
                    self._draw_picture(item)
                case TextBox():
                    self._draw_text(item)
                case PanelBox():
                    self._draw_panel(item)
                case OrnamentBox():
                    self._draw_ornament(item)

    def _draw_picture(self, item: PictureBox) -> None:
        box, crop = item.box, item.crop
        # The whole picture is placed so that its cropped part fills the box; the outline clips it.
        width_mm = box.width_mm / (crop.right - crop.left)
        height_mm = box.height_mm / (crop.bottom - crop.top)
        corner = self._point(box.x_mm - crop.left * width_mm, box.y_mm + (1 - crop.top) * height_mm)
        if item.alt:
            corners = [
                self._point(box.x_mm, box.bottom_mm),
                self._point(box.right_mm, box.y_mm),
            ]
            left, bottom, right, top = (float(number) for at in corners for number in at.split())
            box_pt = left, bottom, right, top
            self._begin("Figure", item.language, item.alt, box_pt=box_pt)
        else:
            self._begin_artifact()
        size = f"{width_mm * PT_PER_MM:.3f} 0 0 {height_mm * PT_PER_MM:.3f}"
        self.operators.append(
            f"q {self._outline(box, item.outline)} W n "
            f"{size} {corner} cm /{self.picture_names[item]} Do Q"
        )
        self._end()

    def _draw_text(self, item: TextBox) -> None:
        for _, passage in groupby(item.lines, key=lambda line: line.passage):
            lines = list(passage)
            fill, shown = self._fill(lines[0].style.colour), self._show_lines(item, lines)
            has_emphasis = any(emphasis for emphasis, _ in shown)
            # The operators of a stroke's colour are those of a fill's in capitals.
            self.operators.append(f"BT {fill} {fill.upper()}" if has_emphasis else f"BT {fill}")
            text, first = _logical_text(lines), len(self.marks)
            # An element that states the text of its whole passage has no elements within it.
            for emphasis, parts in groupby(shown, _no_emphasis if text else _emphasis_of):
                self._begin_text(lines[0], text, first, emphasis)
                self.operators += [operators for _, operators in parts]
                self._end()
            self.operators.append("ET")

    def _show_lines(self, item: TextBox, lines: Sequence[PlacedLine]) -> list[tuple[Emphasis, str]]:
        """The operators of a passage's lines, in parts with their emphasis."""
        parts = list[tuple[Emphasis, str]]()
        for number, line in enumerate(lines, 1):
            rotation, x_mm, y_mm = _origin(item, line)
            # A screen reader would run the last word of a line into the next line's first.
            separator = line.separator if number < len(lines) else ""
            (emphasis, operators), *rest = show_line(line, self.fonts, separator) or [("", "")]
            place = f"{rotation} {self._point(x_mm, y_mm)} Tm"
            parts += [(emphasis, f"{place} {operators}"), *rest]
        return parts

    def _begin_text(self, line: PlacedLine, text: str, first: int, emphasis: Emphasis) -> None:
        """Begin a part of a passage, whose first part has the number `first`."""
        if line.style.tag == "Artifact":
            self._begin_artifact()
            return
        self._begin(line.style.tag, line.language, text=text)
        within = None if len(self.marks) - 1 == first else first
        self.marks[-1] = replace(self.marks[-1], within=within, emphasis=emphasis)

    def _draw_panel(self, item: PanelBox) -> None:
        self._begin_artifact()
        self.operators.append(
            f"{self._fill(item.colour)} {self._outline(item.box, item.outline)} f"
        )
        self._end()

    def _draw_ornament(self, item: OrnamentBox) -> None:
        self._begin_artifact()
        x_scale = item.box.width_mm / item.view[0] * PT_PER_MM
        y_scale = item.box.height_mm / item.view[1] * PT_PER_MM
        corner = self._point(item.box.x_mm, item.box.y_mm)
        self.operators.append(f"q {x_scale:.5f} 0 0 {-y_scale:.5f} {corner} cm")
        for svg, colour in item.paths:
            self.operators.append(f"{self._fill(colour)} {_path_in_view(svg)} f")
        self.operators.append("Q")
        self._end()

    def _begin(
        self,
        tag: str,
        language: str,
        alt: str = "",
        text: str = "",
        box_pt: tuple[float, float, float, float] | None = None,
    ) -> None:
        mark = MarkedContent(len(self.marks), tag, language, alt, text, box_pt)
        self.marks.append(mark)
        if self.book.tagged:
            self.operators.append(f"/{tag} <</MCID {mark.mcid}>> BDC")

    def _begin_artifact(self) -> None:
        if self.book.tagged:
            self.operators.append("/Artifact BMC")

    def _end(self) -> None:
        if self.book.tagged:
            self.operators.append("EMC")

    def _point(self, x_mm: float, y_mm: float) -> str:
        bleed = self.book.bleeds[self.page.side]
        x_pt = (x_mm + bleed.left) * PT_PER_MM
        y_pt = (self.book.height_mm + bleed.bottom - y_mm) * PT_PER_MM
        return f"{x_pt:.3f} {y_pt:.3f}"

    def _outline(self, box: Box, outline: Outline) -> str:
        return path_operators(outline_path(box, outline), self._point)

    def _fill(self, colour: str) -> str:
        return _fill_operator(colour, self.book.colour)


def _emphasis_of(part: tuple[Emphasis, str]) -> Emphasis:
    return part[0]


def _no_emphasis(_part: tuple[Emphasis, str]) -> Emphasis:
    return ""


def _logical_text(lines: Sequence[PlacedLine]) -> str:
    """The text of a passage with words from right to left; "" of others."""
    if not any(run.is_rtl for line in lines for run in line.runs):
        return ""
    return read_text(lines)


def _origin(item: TextBox, line: PlacedLine) -> tuple[str, float, float]:
    """The rotation of a line, as the first four numbers of a matrix, and its origin in mm."""
    box, along, across = item.box, line.x_mm, line.baseline_mm
    if item.rotated == "down":
        return "0 -1 1 0", box.right_mm - across, box.y_mm + along
    if item.rotated == "up":
        return "0 1 -1 0", box.x_mm + across, box.bottom_mm - along
    return "1 0 0 1", box.x_mm + along, box.y_mm + across


def page_size_pt(book: Book, page: PageLayout) -> tuple[float, float]:
    """Width and height of a page with its bleed."""
    bleed = book.bleeds[page.side]
    width_mm = book.width_mm + bleed.left + bleed.right
    height_mm = book.height_mm + bleed.top + bleed.bottom
    return width_mm * PT_PER_MM, height_mm * PT_PER_MM


@lru_cache(maxsize=1024)
def _fill_operator(colour: str, space: Colour) -> str:
    channels = hex_to_cmyk(colour) if space == "cmyk" else hex_to_rgb(colour)
    operator = "k" if space == "cmyk" else "rg"
    return " ".join([*(f"{channel:.4f}" for channel in channels), operator])


@lru_cache(maxsize=256)
def _path_in_view(svg: str) -> str:
    return path_operators(svg, lambda x, y: f"{x:g} {y:g}")


def path_operators(svg: str, write_point: Callable[[float, float], str]) -> str:
    """PDF operators of an SVG path of absolute M, L, C and Z commands."""
    operators, command, numbers = list[str](), "", list[float]()
    for token in _TOKEN.findall(svg):
        if token == "Z":
            operators.append("h")
        elif token in _OPERATORS:
            command = token
        else:
            numbers.append(float(token))
        if command and len(numbers) == (6 if command == "C" else 2):
            points = [write_point(x, y) for x, y in zip(numbers[::2], numbers[1::2], strict=True)]
            operators.append(" ".join([*points, _OPERATORS[command]]))
            numbers.clear()
    return " ".join(operators)
