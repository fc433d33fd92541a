"""The cover of a printed book as one sheet: back, spine and front, with a place for the barcode."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from storybook.layout.barcode import MODULE_MM, bars
from storybook.layout.book import Book, Box, Item, Outline, PanelBox, TextBox
from storybook.layout.drafts import Draft, back_cover, check_characters
from storybook.layout.fonts.fallbacks import lend_fonts
from storybook.layout.lay_out import bind, place_drafts, set_up
from storybook.layout.page_sizes import Sheet, SpineRule, barcode_mm, cover_sheet, find_profile
from storybook.layout.passages import Clerk
from storybook.layout.text.typesetting import (
    MM_PER_PT,
    Align,
    Passage,
    missing_characters,
    set_text,
)
from storybook.story import Slot, Story, cover_slot, say

ESTIMATED = {"ingram": " (an estimate: check it against Ingram's own cover template)"}
ALONG: tuple[Align, Align] = ("left", "right")  # title and author, as the spine is read


def lay_out_cover(
    story: Story,
    pictures: Mapping[Slot, Path],
    inside: Book,
    project: Path | None = None,
    paper: str = "colour",
    vendor: str = "kdp",
) -> Book:
    """The cover that goes round `inside`: its spine is as thick as its pages and their paper.

    The title and the author run down the spine where the vendor's rule allows it and there is room
    for them; otherwise the spine is plain, and the book's notes say why.

    Raises:
        LayoutError: as `pages.lay_out`; unknown vendor or paper.
    """
    sheet, rule = cover_sheet(story.trim, vendor, len(inside.pages), paper)
    rules = replace(find_profile(vendor), bleed_mm=sheet.bleed_mm, safe_mm=sheet.safe_mm)
    desk = set_up(story, pictures, rules, sheet, project)
    clerk = desk.clerk
    cover = story.cover or story.pages[0]
    words = {
        "title": clerk.passages(story.title, "cover-title", "cover-second"),
        "author": (clerk.passage(story.author, "cover-author"),) if story.author else (),
    }
    name = clerk.phrase("cover")
    slot = cover_slot(story)
    draft = Draft("cover", "wrap", name, name, "the cover", words, slot, cover)
    drafts = lend_fonts([draft, back_cover(clerk)], desk.fallbacks)
    check_characters(drafts)
    front, back = place_drafts(drafts, desk)
    page = replace(front, items=(*back.items, *front.items))
    if story.isbn:
        style = replace(clerk.sheet.style("folio"), colour="#000000")
        number = Passage(f"ISBN {story.isbn}", clerk.main, style)
        area = _barcode_area(sheet.width_mm, sheet.height_mm, sheet.spine_mm)
        page = replace(page, items=(*page.items, *_barcode(story.isbn, number, area)))
    on_spine, note = _spine_words(story, len(inside.pages), clerk, sheet, rule)
    page = replace(page, items=(*page.items, *on_spine))
    return replace(
        bind(story, (page,), sheet, rules), notes=(f"{vendor}: {note}{ESTIMATED.get(vendor, '')}",)
    )


def _spine_words(
    story: Story, count: int, clerk: Clerk, sheet: Sheet, rule: SpineRule
) -> tuple[list[Item], str]:
    """Title at the head and author at the foot of the spine, and what is to be said of them.

    They run down, as on English and Indonesian books, to be read when the book lies face up.
    """
    says = f"the spine of {count} pages is {sheet.spine_mm:.1f} mm thick"
    if count < rule.pages:
        return [], f"{says} and bears no words: for those it wants {rule.pages} pages"
    room, long = sheet.spine_mm - 2 * rule.safe_mm, sheet.height_mm - 2 * sheet.safe_mm["top"]
    style = clerk.sheet.style("cover-author")
    tall = (style.face.cap_height + style.face.descent) / 1000 * MM_PER_PT
    size = min(rule.most_pt, math.floor(4 * room / tall) / 4)
    style = replace(style, size_pt=size, smallest_pt=size, leading=1.0)
    texts = [say(story.title, clerk.main), *([story.author] if story.author else [])]
    passages = [replace(clerk.passage(text, "cover-author"), style=style) for text in texts]
    if missing_characters(passages):
        return [], f"{says} and bears no words: its font lacks their letters"
    wide = sum(style.face.width_pt(one.text, size) * MM_PER_PT for one in passages)
    if size < rule.least_pt or wide + 2 * room > long:
        return [], f"{says} and bears no words: there is no room for them at {rule.least_pt:g} pt"
    left, top = (sheet.width_mm - sheet.spine_mm) / 2, sheet.safe_mm["top"]
    found: list[Item] = []
    for passage, align in zip(passages, ALONG, strict=False):
        text = set_text([passage], long, align)
        aside = (sheet.spine_mm - text.height_mm) / 2
        found.append(TextBox(Box(left + aside, top, text.height_mm, long), text.lines, turned=True))
    return found, f"{says} and bears the title"


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
