"""The cover of a printed book as one sheet: back, spine and front, with the ISBN barcode."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from storybook.layout.barcode import BARCODE_MODULES, MODULE_MM, bars
from storybook.layout.book import Book, Box, Item, Outline, PageLayout, PanelBox, TextBox
from storybook.layout.context import LayoutContext, load_context
from storybook.layout.cover_sheets import SpineRule, barcode_area, cover_sheet
from storybook.layout.fitting import place_pages
from storybook.layout.fonts.missing import check_characters
from storybook.layout.lay_out import assemble_book, direction_of
from storybook.layout.page_contents import back_cover, front_cover
from storybook.layout.passages import PassageBuilder
from storybook.layout.profiles import Profile, find_profile
from storybook.layout.sheets import Sheet
from storybook.layout.story_pictures import load_pictures, undrawn_pictures
from storybook.layout.text.itemizing import missing_characters
from storybook.layout.text.passage import Passage, Style
from storybook.layout.text.typesetting import MM_PER_PT, Align, set_text
from storybook.slot import Slot
from storybook.story import Story, text_in_language

ESTIMATED = {"ingram": " (an estimate: check it against Ingram's own cover template)"}
# Of title and author, along the reading direction.
SPINE_ALIGN: tuple[Align, Align] = ("left", "right")
BLACK = "#000000"
QUIET_MM = 3.5  # blank space above the bars
BELOW_BARS_MM = 7.0  # height below the bars that is reserved for the number
NUMBER_GAP_MM = 1.6  # between bars and number


@dataclass(frozen=True)
class _CoverRules:
    """A vendor's rules for the cover of a book with `page_count` pages."""

    page_count: int
    profile: Profile
    sheet: Sheet
    spine: SpineRule


def check_cover_fit(
    story: Story, page_count: int, project: Path | None, paper: str, vendor: str
) -> None:
    """Checks, before any picture is generated, that the cover can be laid out.

    Raises:
        LayoutError: as for `lay_out_cover`.
    """
    rules = _find_rules(story, vendor, page_count, paper)
    pictures = undrawn_pictures(story)
    _lay_out_page(load_context(story, pictures, rules.profile, rules.sheet, project))


def lay_out_cover(
    story: Story,
    pictures: Mapping[Slot, Path],
    page_count: int,
    project: Path | None = None,
    paper: str = "colour",
    vendor: str = "kdp",
    descriptions: Mapping[Slot, str] | None = None,
) -> Book:
    """The cover of a book with `page_count` pages; page count and paper set the spine width.

    Title and author are printed on the spine if the vendor's rule allows it and they fit;
    otherwise the spine stays blank, and the book's notes give the reason. `descriptions` are as for
    `lay_out.lay_out`.

    Raises:
        LayoutError: as for `lay_out.lay_out`; or unknown vendor or paper.
    """
    rules = _find_rules(story, vendor, page_count, paper)
    loaded = load_pictures(story, pictures, descriptions)
    context = load_context(story, loaded, rules.profile, rules.sheet, project)
    page = _lay_out_page(context)
    spine, spine_note = _lay_out_spine(context.builder, rules)
    barcode = _lay_out_barcode(context.builder, rules.sheet)
    page = replace(page, items=(*page.items, *barcode, *spine))
    note = f"{vendor}: {spine_note}{ESTIMATED.get(vendor, '')}"
    return assemble_book(story, (page,), rules.sheet, rules.profile, (note,))


def _find_rules(story: Story, vendor: str, page_count: int, paper: str) -> _CoverRules:
    direction = direction_of(story)
    sheet, spine = cover_sheet(story.trim, vendor, page_count, paper, direction)
    profile = replace(find_profile(vendor), bleed_mm=sheet.bleed_mm, safe_mm=sheet.safe_mm)
    return _CoverRules(page_count, profile, sheet, spine)


def _lay_out_page(context: LayoutContext) -> PageLayout:
    """The front and back covers, merged onto one sheet."""
    contents = [front_cover(context.builder, "wrap"), back_cover(context.builder)]
    check_characters(contents)
    front, back = place_pages(contents, context)
    return replace(front, items=(*back.items, *front.items))


def _lay_out_spine(builder: PassageBuilder, rules: _CoverRules) -> tuple[list[Item], str]:
    """Spine text (title at the top, author at the bottom), and a note about it for the user.

    The text is upright when the book lies face up: it runs down the spine, or up it in a book from
    right to left, whose words then run down it.
    """
    sheet, rule, story = rules.sheet, rules.spine, builder.story
    thickness = f"the spine of {rules.page_count} pages is {sheet.spine_mm:.1f} mm thick"
    blank_note = f"{thickness} and has no text on it:"
    if rules.page_count < rule.pages:
        return [], f"{blank_note} that needs {rule.pages} pages"
    width_mm = sheet.spine_mm - 2 * rule.safe_mm
    length_mm = sheet.height_mm - 2 * sheet.safe_mm["top"]
    style = _spine_style(builder.sheet.style("cover-author"), width_mm, rule.most_pt)
    words = [
        text_in_language(story.title, builder.main_language),
        *([story.author] if story.author else []),
    ]
    passages = [replace(builder.passage(text, "cover-author"), style=style) for text in words]
    if any(missing_characters(p.text, p.style.faces) for p in passages):
        return [], f"{blank_note} its font lacks some of the letters"
    texts = [
        set_text([passage], length_mm, align)
        for passage, align in zip(passages, SPINE_ALIGN, strict=False)
    ]
    text_mm = sum(text.widest_mm for text in texts)
    if style.size_pt < rule.least_pt or text_mm + 2 * width_mm > length_mm:
        return [], f"{blank_note} there is no room for it at {rule.least_pt:g} pt"
    left_mm, top_mm = (sheet.width_mm - sheet.spine_mm) / 2, sheet.safe_mm["top"]
    items: list[Item] = []
    for text in texts:
        inset_mm = (sheet.spine_mm - text.height_mm) / 2
        box = Box(left_mm + inset_mm, top_mm, text.height_mm, length_mm)
        items.append(TextBox(box, text.lines, "down" if sheet.direction == "ltr" else "up"))
    return items, f"{thickness} and has the title on it"


def _spine_style(style: Style, width_mm: float, most_pt: float) -> Style:
    """The style at the largest size, in steps of 0.25 pt, that fits the spine's width."""
    height_mm_per_pt = (style.face.cap_height + style.face.descent) / 1000 * MM_PER_PT
    size_pt = min(most_pt, math.floor(4 * width_mm / height_mm_per_pt) / 4)
    return replace(style, size_pt=size_pt, smallest_pt=size_pt, leading=1.0)


def _lay_out_barcode(builder: PassageBuilder, sheet: Sheet) -> list[Item]:
    """The ISBN's bars at the foot of the back cover, with the number below them."""
    isbn = builder.story.isbn
    if not isbn:
        return []
    area = barcode_area(sheet)
    left_mm = area.x_mm + (area.width_mm - BARCODE_MODULES * MODULE_MM) / 2
    top_mm, height_mm = area.y_mm + QUIET_MM, area.height_mm - (QUIET_MM + BELOW_BARS_MM)
    items: list[Item] = [
        PanelBox(bar, BLACK, Outline()) for bar in bars(isbn, left_mm, top_mm, height_mm)
    ]
    style = replace(builder.sheet.style("folio"), colour=BLACK)
    number = Passage(f"ISBN {isbn}", builder.main_language, style)
    text = set_text([number], area.width_mm, "centre", 1.0)
    below_mm = top_mm + height_mm + NUMBER_GAP_MM
    return [*items, TextBox(Box(area.x_mm, below_mm, area.width_mm, text.height_mm), text.lines)]
