"""Sizes of printed covers: back, spine and front on one sheet."""

from dataclasses import dataclass

from storybook.errors import LayoutError
from storybook.layout.book import Box, Direction
from storybook.layout.profiles import look_up, printer_tables
from storybook.layout.sheets import Sheet, find_trim


@dataclass(frozen=True)
class SpineRule:
    """Limits for spine text: fewest pages, distance from the edges, smallest and largest type."""

    pages: int
    safe_mm: float
    least_pt: float
    most_pt: float


def cover_sheet(
    trim: str, vendor: str, count: int, paper: str, direction: Direction
) -> tuple[Sheet, SpineRule]:
    """A cover's full sheet (back, spine, front), and the vendor's rule for spine text.

    Raises:
        LayoutError: no such vendor, trim or paper.
    """
    tables = printer_tables()
    width_mm, height_mm = find_trim(trim)
    rule = look_up("covers", vendor, "cover")
    if paper not in rule["by_page_mm"]:
        known = ", ".join(rule["by_page_mm"])
        raise LayoutError(f"unknown paper '{paper}'", f"use one of {known}")
    spine = count * rule["by_page_mm"][paper] + rule["plus_mm"]
    bleed, safe = (
        dict.fromkeys(("inner", "outer", "top", "bottom"), tables[name])
        for name in ("cover_bleed_mm", "cover_safe_mm")
    )
    sheet = Sheet(2 * width_mm + spine, float(height_mm), bleed, safe, spine, direction)
    safe_mm, (least_pt, most_pt) = tables["spine_safe_mm"], tables["spine_type_pt"]
    return sheet, SpineRule(rule["spine_text_pages"], safe_mm, least_pt, most_pt)


def barcode_area(sheet: Sheet) -> Box:
    """The barcode's area on a cover: at the foot of the back, beside the spine."""
    width_mm, height_mm, edge_mm = printer_tables()["barcode_mm"]
    left_mm = sheet.page_width_mm - edge_mm - width_mm
    area = Box(left_mm, sheet.height_mm - edge_mm - height_mm, width_mm, height_mm)
    return area if sheet.direction == "ltr" else area.mirrored(sheet.width_mm)
