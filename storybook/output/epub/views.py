"""Pages -> what the e-book's markup is written from: lengths in CSS px, texts with their ids."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from storybook.layout.book import (
    Book,
    Box,
    Item,
    OrnamentBox,
    Outline,
    PageLayout,
    PanelBox,
    PictureBox,
    Side,
    TextBox,
)
from storybook.layout.outlines import outline_path
from storybook.layout.text.typesetting import MM_PER_PT, SetLine
from storybook.output.epub.fonts import face_ids
from storybook.output.epub.pictures import PictureCase

PX_PER_MM = 4.0
_KINDS = {
    "cover": "cover",
    "half-title": "halftitlepage",
    "dedication": "dedication",
    "title": "titlepage",
    "page": "bodymatter",
    "moral": "conclusion",
    "about": "afterword",
    "imprint": "colophon",
}
_NOT_FLOWING = ("back",)  # it says the cover again, for those who hold the book in their hands
_LANDMARKS = ("cover", "titlepage")


@dataclass(frozen=True)
class PageView:
    """A page as the templates see it; `seconds` is how long it is heard, 0 where it is silent."""

    number: int
    name: str
    kind: str
    side: Side
    label: str
    heading: str
    title: str
    background: str
    width_px: int
    height_px: int
    landmark: str
    properties: str
    items: tuple[dict[str, Any], ...]
    seconds: float = 0.0

    @property
    def id(self) -> str:
        return f"page-{self.number:03d}"

    @property
    def file(self) -> str:
        return f"{self.id}.xhtml"


def passages(page: PageLayout) -> Iterator[tuple[int, str, Sequence[SetLine]]]:
    """The page's texts in reading order: the item's index, an id ("" if not to be read), lines."""
    for index, item in enumerate(page.items):
        for passage, group in groupby(_lines(item), key=lambda line: line.passage):
            lines = list(group)
            read = lines[0].style.tag != "Artifact"
            yield index, f"text{index}-{passage}" if read else "", lines


def _lines(item: Item) -> Sequence[SetLine]:
    return item.lines if isinstance(item, TextBox) else ()


def view_fixed(page: PageLayout, book: Book, pictures: PictureCase) -> PageView:
    """The page as it is printed, everything in its place."""
    faces, texts = face_ids(book), list(passages(page))
    items: list[dict[str, Any]] = []
    for index, item in enumerate(page.items):
        if isinstance(item, PictureBox):
            items.append(_picture(item, pictures))
        elif isinstance(item, PanelBox):
            place = _place(item.box, item.outline)
            items.append({"what": "panel", "place": place, "colour": item.colour})
        elif isinstance(item, TextBox):
            items += [_text(name, item.box, lines, faces) for i, name, lines in texts if i == index]
        else:
            # Those that follow one another share one drawing: a patterned page has a hundred.
            if not items or items[-1]["what"] != "ornaments":
                items.append({"what": "ornaments", "drawings": [], "uses": []})
            _add_ornament(item, items[-1], str(len(items)))
    drawn = any(item["what"] == "ornaments" for item in items)
    return _view(page, book, items, "svg" if drawn else "")


def view_flowing(page: PageLayout, book: Book, pictures: PictureCase) -> PageView:
    """The page's pictures and texts alone, to be set by the reader; empty where it has none."""
    if page.kind in _NOT_FLOWING:
        return _view(page, book, [], "")
    if page.kind == "cover":
        alts = [item.alt for item in page.items if isinstance(item, PictureBox)]
        alt = ". ".join([part for part in (book.title, book.author) if part] + alts)
        cover = {"source": "cover.jpg", "alt": alt, "language": book.languages[0]}
        return _view(page, book, [{"what": "picture"} | cover], "")
    faces, texts = face_ids(book), list(passages(page))
    items: list[dict[str, Any]] = []
    for index, item in enumerate(page.items):
        if isinstance(item, PictureBox) and item.alt:
            items.append(_picture(item, pictures))
        elif isinstance(item, TextBox):
            items += [
                _text(name, item.box, lines, faces)
                for i, name, lines in texts
                if name and i == index
            ]
    return _view(page, book, items, "")


def _view(page: PageLayout, book: Book, items: list[dict[str, Any]], properties: str) -> PageView:
    kind = _KINDS.get(page.kind, "backmatter")
    first = next((other for other in book.pages if other.kind == "page"), None)
    return PageView(
        number=page.number,
        name=page.kind,
        kind=kind,
        side=page.side,
        label=page.label,
        heading=page.heading,
        title=page.heading or f"{book.title}, {page.label}".rstrip(", "),
        background=page.background,
        width_px=round(book.width_mm * PX_PER_MM),
        height_px=round(book.height_mm * PX_PER_MM),
        landmark=kind if kind in _LANDMARKS or page is first else "",
        properties=properties,
        items=tuple(items),
    )


def _picture(item: PictureBox, pictures: PictureCase) -> dict[str, Any]:
    box, crop = item.box, item.crop
    width = box.width_mm / (crop.right - crop.left)
    height = box.height_mm / (crop.bottom - crop.top)
    return {
        "what": "picture",
        "place": _place(box, item.outline),
        "inner": _css(-crop.left * width, -crop.top * height, width, height),
        "source": pictures.add(item.path, item.line_art),
        "alt": item.alt,
        "language": item.language,
    }


def _text(name: str, box: Box, lines: Sequence[SetLine], faces: dict[str, str]) -> dict[str, Any]:
    style = lines[0].style
    return {
        "what": "text",
        "id": name,
        "tag": {"H1": "h1", "H2": "h2"}.get(style.tag, "p"),
        "face": faces[style.face.name],
        "language": lines[0].language,
        "colour": style.colour,
        "lines": [
            {
                "text": line.text,
                "glued": line.glued,
                "place": _line_place(box, line),
                "ends": line.ends_paragraph,
            }
            for line in lines
        ],
    }


def _line_place(box: Box, line: SetLine) -> str:
    """A line is as high as its type; its baseline lies by the face's ascent and descent."""
    em_mm, face = line.size_pt * MM_PER_PT, line.style.face
    above = em_mm * (0.5 + (face.ascent - face.descent) / 2000)
    left, top = box.x_mm + line.x_mm, box.y_mm + line.baseline_mm - above
    return f"left:{_px(left)};top:{_px(top)};font-size:{_px(em_mm)}"


def _add_ornament(item: OrnamentBox, drawing: dict[str, Any], page_part: str) -> None:
    shape = {"view": f"0 0 {item.view[0]:g} {item.view[1]:g}", "paths": item.paths}
    known = [{key: one[key] for key in shape} for one in drawing["drawings"]]
    if shape not in known:
        name = f"drawing{page_part}-{len(known) + 1}"
        drawing["drawings"].append(shape | {"id": name})
        known.append(shape)
    box = item.box
    sides = {"x": box.x_mm, "y": box.y_mm, "width": box.width_mm, "height": box.height_mm}
    use = {key: f"{mm * PX_PER_MM:.2f}" for key, mm in sides.items()}
    drawing["uses"].append(use | {"id": drawing["drawings"][known.index(shape)]["id"]})


def _place(box: Box, outline: Outline) -> str:
    """Where a picture or panel lies, and what cuts it; one who cannot cut shows a rectangle."""
    where = _css(box.x_mm, box.y_mm, box.width_mm, box.height_mm)
    if outline.shape == "rectangle":
        return where
    if outline.shape == "rounded":
        radius = min(outline.size_mm, box.width_mm / 2, box.height_mm / 2)
        return f"{where};border-radius:{_px(radius)}"
    size = Box(0, 0, box.width_mm * PX_PER_MM, box.height_mm * PX_PER_MM)
    path = outline_path(size, Outline(outline.shape, outline.size_mm * PX_PER_MM))
    return f"{where};clip-path:path('{path}')"


def _css(left: float, top: float, width: float, height: float) -> str:
    return f"left:{_px(left)};top:{_px(top)};width:{_px(width)};height:{_px(height)}"


def _px(mm: float) -> str:
    return f"{mm * PX_PER_MM:.2f}px"
