"""Builds the templates' view models from pages: lengths in CSS px, texts with their ids."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from storybook.layout.book import (
    Book,
    Box,
    Item,
    OrnamentBox,
    Outline,
    PageLayout,
    PanelBox,
    PictureBox,
    TextBox,
)
from storybook.layout.fonts.faces import Face
from storybook.layout.outlines import outline_path
from storybook.layout.text.itemizing import is_in_own_face
from storybook.layout.text.typesetting import MM_PER_PT, PlacedLine
from storybook.output.epub.page_view import (
    ItemView,
    LineView,
    OrnamentsView,
    PageView,
    PanelView,
    PictureView,
    PieceView,
    SymbolView,
    TextView,
    UseView,
)
from storybook.output.pictures import EpubPicture, EpubPictures
from storybook.story.markup import Emphasis, pieces_of

PX_PER_MM = 4.0
_TYPES = {
    "cover": "cover",
    "half-title": "halftitlepage",
    "dedication": "dedication",
    "title": "titlepage",
    "page": "bodymatter",
    "moral": "conclusion",
    "about": "afterword",
    "imprint": "colophon",
}
_NOT_FLOWING = ("back",)  # it only repeats the cover, for the printed book
_LANDMARKS = ("cover", "titlepage")


def passages(page: PageLayout) -> Iterator[tuple[int, str, Sequence[PlacedLine]]]:
    """The page's texts in reading order: item index, id ("" if not to be read aloud), lines."""
    for index, item in enumerate(page.items):
        for passage, group in groupby(_lines(item), key=lambda line: line.passage):
            lines = list(group)
            is_read = lines[0].style.tag != "Artifact"
            yield index, f"text{index}-{passage}" if is_read else "", lines


def _lines(item: Item) -> Sequence[PlacedLine]:
    return item.lines if isinstance(item, TextBox) else ()


def family_classes(book: Book) -> dict[tuple[str, ...], str]:
    """CSS classes by the names of the faces that a passage is set in, in order of preference."""
    families = dict.fromkeys(
        names
        for page in book.pages
        for _, _, lines in passages(page)
        for names in _families(lines).values()
    )
    return {names: f"face{number}" for number, names in enumerate(families, 1)}


def view_fixed(page: PageLayout, book: Book, pictures: EpubPictures) -> PageView:
    """The page in fixed layout, as printed."""
    texts = _view_texts(page, book)
    items: list[ItemView] = []
    ornaments: list[OrnamentBox] = []
    for index, item in enumerate(page.items):
        if isinstance(item, OrnamentBox):
            ornaments.append(item)
            continue
        if ornaments:
            items.append(_view_ornaments(ornaments, len(items) + 1))
            ornaments = []
        if isinstance(item, PictureBox):
            items.append(_view_picture(item, pictures[item]))
        elif isinstance(item, PanelBox):
            items.append(PanelView(_place(item.box, item.outline), item.colour))
        else:
            items += texts[index]
    if ornaments:
        items.append(_view_ornaments(ornaments, len(items) + 1))
    return _view_page(page, book, items)


def view_flowing(
    page: PageLayout, book: Book, pictures: EpubPictures, cover: EpubPicture
) -> PageView:
    """Only the page's pictures and texts, for reflowable layout; empty if it has none.

    The cover is shown as one picture.
    """
    if page.kind in _NOT_FLOWING:
        return _view_page(page, book, [])
    if page.kind == "cover":
        alts = [item.alt for item in page.items if isinstance(item, PictureBox)]
        alt = ". ".join([part for part in (book.title, book.author) if part] + alts)
        return _view_page(page, book, [PictureView(cover, alt, book.languages[0])])
    texts = _view_texts(page, book)
    items: list[ItemView] = []
    for index, item in enumerate(page.items):
        if isinstance(item, PictureBox) and item.alt:
            items.append(_view_picture(item, pictures[item]))
        items += [text for text in texts[index] if text.id]
    return _view_page(page, book, items)


def _view_page(page: PageLayout, book: Book, items: Sequence[ItemView]) -> PageView:
    type_, main = _TYPES.get(page.kind, "backmatter"), book.languages[0]
    first = next((other for other in book.pages if other.kind == "page"), None)
    return PageView(
        number=page.number,
        kind=page.kind,
        type=type_,
        side=page.side,
        label=page.label,
        heading=page.heading,
        title=page.heading or f"{book.title}, {page.label}".rstrip(", "),
        background=page.background,
        width_px=round(book.width_mm * PX_PER_MM),
        height_px=round(book.height_mm * PX_PER_MM),
        landmark=type_ if type_ in _LANDMARKS or page is first else "",
        items=tuple(items),
        heading_language=page.heading_language if page.heading_language != main else "",
    )


def _view_picture(item: PictureBox, picture: EpubPicture) -> PictureView:
    box, crop = item.box, item.crop
    width_mm = box.width_mm / (crop.right - crop.left)
    height_mm = box.height_mm / (crop.bottom - crop.top)
    inner = _css(-crop.left * width_mm, -crop.top * height_mm, width_mm, height_mm)
    return PictureView(picture, item.alt, item.language, _place(box, item.outline), inner)


def _view_texts(page: PageLayout, book: Book) -> dict[int, list[TextView]]:
    """The passages of each item, by item index; an empty list for items without text."""
    classes = family_classes(book)
    texts: dict[int, list[TextView]] = {index: [] for index in range(len(page.items))}
    for index, name, lines in passages(page):
        style, box, faces = lines[0].style, page.items[index].box, _faces(lines)
        used = {emphasis: classes[names] for emphasis, names in _families(lines).items()}
        text = TextView(
            id=name,
            tag={"H1": "h1", "H2": "h2"}.get(style.tag, "p"),
            face=used[""],
            language=lines[0].language,
            direction="rtl" if lines[0].is_rtl else "ltr",
            colour=style.colour,
            lines=tuple(
                LineView(
                    text=_view_pieces(line.marked, used),
                    source=_view_pieces(line.source, used),
                    separator=line.separator,
                    place=_line_place(box, line, faces[0], book.width_mm),
                    ends_paragraph=line.ends_paragraph,
                )
                for line in lines
            ),
        )
        texts[index].append(text)
    return texts


def _view_pieces(marked: str, classes: Mapping[Emphasis, str]) -> tuple[PieceView, ...]:
    """The pieces of a line's text, emphasised ones with the class of a face of their own."""
    pieces = pieces_of(marked)
    return tuple(PieceView(text, tag, classes.get(tag, "")) for tag, text in pieces)


def _families(lines: Sequence[PlacedLine]) -> dict[Emphasis, tuple[str, ...]]:
    """The names of the faces of a passage, and of its emphasised words if theirs is another."""
    names = tuple(face.name for face in _faces(lines))
    families: dict[Emphasis, tuple[str, ...]] = {"": names}
    for line in lines:
        for run in line.runs:
            if is_in_own_face(run, line.style):
                families[run.emphasis] = (run.face.name, *names)
    return families


def _faces(lines: Sequence[PlacedLine]) -> list[Face]:
    """The faces that a passage is set in, first the main one, of which readers take the spaces."""
    counts = Counter[Face]()
    for line in lines:
        for run in line.runs:
            if not is_in_own_face(run, line.style):
                counts[run.face] += len(run.text)
    return [face for face, _ in counts.most_common()] or [lines[0].style.face]


def _line_place(box: Box, line: PlacedLine, face: Face, page_width_mm: float) -> str:
    """CSS of a line: as high as its type size, baseline placed by the face's ascent and descent.

    It is placed by the end at which it begins, so that a reader's own widths matter less.
    """
    em_mm = line.size_pt * MM_PER_PT
    above_mm = em_mm * (0.5 + (face.ascent - face.descent) / 2000)
    left_mm, top_mm = box.x_mm + line.x_mm, box.y_mm + line.baseline_mm - above_mm
    start = f"left:{_px(left_mm)}"
    if line.is_rtl:
        start = f"right:{_px(page_width_mm - left_mm - line.width_mm)}"
    return f"{start};top:{_px(top_mm)};font-size:{_px(em_mm)}"


def _view_ornaments(boxes: Sequence[OrnamentBox], number: int) -> OrnamentsView:
    """`number` keeps this SVG's symbol ids distinct from those of others on the page."""
    symbols: dict[tuple[object, ...], SymbolView] = {}
    uses = []
    for item in boxes:
        key = item.view, item.paths
        if key not in symbols:
            view_box = f"0 0 {item.view[0]:g} {item.view[1]:g}"
            name = f"drawing{number}-{len(symbols) + 1}"
            symbols[key] = SymbolView(name, view_box, item.paths)
        box = item.box
        sides = (box.x_mm, box.y_mm, box.width_mm, box.height_mm)
        uses.append(UseView(symbols[key].id, *(f"{mm * PX_PER_MM:.2f}" for mm in sides)))
    return OrnamentsView(tuple(symbols.values()), tuple(uses))


def _place(box: Box, outline: Outline) -> str:
    """CSS of a frame and its outline; a reader that cannot clip shows a rectangle."""
    css = _css(box.x_mm, box.y_mm, box.width_mm, box.height_mm)
    if outline.shape == "rectangle":
        return css
    if outline.shape == "rounded":
        radius = min(outline.size_mm, box.width_mm / 2, box.height_mm / 2)
        return f"{css};border-radius:{_px(radius)}"
    size = Box(0, 0, box.width_mm * PX_PER_MM, box.height_mm * PX_PER_MM)
    path = outline_path(size, Outline(outline.shape, outline.size_mm * PX_PER_MM))
    return f"{css};clip-path:path('{path}')"


def _css(left_mm: float, top_mm: float, width_mm: float, height_mm: float) -> str:
    place = f"left:{_px(left_mm)};top:{_px(top_mm)}"
    return f"{place};width:{_px(width_mm)};height:{_px(height_mm)}"


def _px(mm: float) -> str:
    return f"{mm * PX_PER_MM:.2f}px"
