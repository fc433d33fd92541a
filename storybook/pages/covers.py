"""The cover of a printed book as one sheet: back, spine and front, with a place for the barcode."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from storybook.pages.barcode import MODULE_MM, bars
from storybook.pages.book import Book, Box, Item, Outline, PanelBox, TextBox
from storybook.pages.layout import bind, place_drafts, set_up
from storybook.pages.matter import Draft, check_characters
from storybook.pages.sheets import barcode_mm, cover_sheet, find_profile
from storybook.pages.typography import Passage, set_text
from storybook.story import Story


def lay_out_cover(
    story: Story,
    pictures: Mapping[str, Path],
    inside: Book,
    project: Path | None = None,
    paper: str = "colour",
    vendor: str = "kdp",
) -> Book:
    """The cover that goes round `inside`: its spine is as thick as its pages and their paper.

    The spine bears no words: a picture book is thinner than what vendors allow them on.

    Raises:
        LayoutError: as `pages.lay_out`; unknown vendor or paper.
    """
    sheet, _ = cover_sheet(story.trim, vendor, len(inside.pages), paper)
    rules = replace(find_profile(vendor), bleed_mm=sheet.bleed_mm, safe_mm=sheet.safe_mm)
    desk = set_up(story, pictures, rules, sheet, project)
    clerk = desk.clerk
    cover = story.cover or story.pages[0]
    words = {
        "title": clerk.passages(story.title, "cover-title", "cover-second"),
        "author": (clerk.passage(story.author, "cover-author"),) if story.author else (),
        "blurb": clerk.passages(story.subtitle or story.title, "back", "back-second"),
    }
    name = clerk.phrase("cover")
    slot = "cover" if story.cover else "page-01"
    draft = Draft("cover", "wrap", name, name, "the cover", words, slot, cover)
    check_characters([draft])
    (page,) = place_drafts([draft], desk)
    if story.isbn:
        style = replace(clerk.sheet.style("folio"), colour="#000000")
        number = Passage(f"ISBN {story.isbn}", clerk.main, style)
        area = _barcode_area(sheet.width_mm, sheet.height_mm, sheet.spine_mm)
        page = replace(page, items=(*page.items, *_barcode(story.isbn, number, area)))
    return bind(story, (page,), sheet, rules)


def _barcode_area(width_mm: float, height_mm: float, spine_mm: float) -> Box:
    """Lower right of the back."""
    wide, high, edge = barcode_mm()
    back = (width_mm - spine_mm) / 2
    return Box(back - edge - wide, height_mm - edge - high, wide, high)


def _barcode(isbn: str, number: Passage, area: Box) -> Sequence[Item]:
    """Bars in the middle of the area, with the number under them."""
    left = area.x_mm + (area.width_mm - 95 * MODULE_MM) / 2
    top, high = area.y_mm + 3.5, area.height_mm - 10.5
    found: list[Item] = [PanelBox(bar, "#000000", Outline()) for bar in bars(isbn, left, top, high)]
    text = set_text([number], area.width_mm, "centre", 1.0)
    where = Box(area.x_mm, top + high + 1.6, area.width_mm, text.height_mm)
    return [*found, TextBox(where, text.lines)]
