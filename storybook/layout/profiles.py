"""Page sizes and output profiles, read from `profiles.yaml`."""

from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from storybook.errors import LayoutError
from storybook.layout.book import Box, Colour, Direction, Edges, Side

WIDE = 1.2  # aspect (width / height) from which text goes beside a picture


@dataclass(frozen=True)
class PageCount:
    """The page counts that a printer accepts."""

    least: int
    most: int
    multiple: int
    last_blank: bool = False

    def rounded_up(self, count: int) -> int:
        """`count` rounded up to an accepted number of pages (`most` is not checked)."""
        count = max(count, self.least)
        return count + -count % self.multiple


@dataclass(frozen=True)
class Profile:
    """The requirements of one kind of output; `title` is the printer's name in messages.

    Books `with_covers` include the covers, others only the interior. `gutters_mm` are pairs of a
    page count and the inner margin for books of up to that many pages.
    """

    name: str
    with_covers: bool
    bleed_mm: dict[str, float]
    safe_mm: dict[str, float]
    gutters_mm: tuple[tuple[int, float], ...] = ()
    pages: PageCount | None = None
    pictures_ppi: int | None = None
    least_native_ppi: int | None = None
    paper: str | None = None
    tagged: bool = False
    imposed: bool = False
    colour: Colour = "rgb"
    title: str = ""


@dataclass(frozen=True)
class Sheet:
    """Trim size, bleed and safe margins of a page, or of a cover with its spine.

    `direction` is that in which the book's pages are turned.
    """

    width_mm: float
    height_mm: float
    bleed_mm: dict[str, float]
    safe_mm: dict[str, float]
    spine_mm: float = 0.0
    direction: Direction = "ltr"

    @property
    def page_width_mm(self) -> float:
        """The width of a page; for a printed cover, the width of its front."""
        return (self.width_mm - self.spine_mm) / 2 if self.spine_mm else self.width_mm

    @property
    def wide(self) -> bool:
        """Whether text goes beside a picture rather than above or below it."""
        return self.page_width_mm >= WIDE * self.height_mm

    def bleed(self, side: Side) -> Edges:
        return _to_left_and_right(self.bleed_mm, side)

    def safe(self, side: Side) -> Edges:
        return _to_left_and_right(self.safe_mm, side)

    def side_of(self, number: int) -> Side:
        """The side of page `number`: sides alternate from the cover, which is page 1."""
        return "right" if (number % 2 == 1) == (self.direction == "ltr") else "left"

    def with_gutter(self, profile: Profile, count: int) -> "Sheet":
        """The sheet with the gutter for a book of `count` pages."""
        for most, gutter in profile.gutters_mm:
            if count <= most:
                return replace(self, safe_mm=self.safe_mm | {"inner": gutter})
        return self


def _to_left_and_right(edges: dict[str, float], side: Side) -> Edges:
    """Inner and outer edges as left and right; the spine is on the right of a left-hand page."""
    left, right = ("outer", "inner") if side == "left" else ("inner", "outer")
    return Edges(edges[left], edges["top"], edges[right], edges["bottom"])


@lru_cache(maxsize=1)
def _tables() -> Any:
    return yaml.safe_load(Path(__file__).with_name("profiles.yaml").read_text(encoding="utf-8"))


def _look_up(kind: str, name: str, label: str) -> Any:
    known = _tables()[kind]
    if name not in known:
        raise LayoutError(f"unknown {label} '{name}'", "use one of " + ", ".join(known))
    return known[name]


def find_profile(name: str) -> Profile:
    """The profile of this name.

    Raises:
        LayoutError: there is no such profile.
    """
    entry = dict(_look_up("profiles", name, "profile"))
    pages = entry.pop("pages", None)
    gutters = tuple((most, gutter) for most, gutter in entry.pop("gutters_mm", ()))
    count = PageCount(**pages) if pages else None
    return Profile(name=name, pages=count, gutters_mm=gutters, **entry)


def find_trim(name: str) -> tuple[float, float]:
    """Width and height of a finished page, in mm.

    Raises:
        LayoutError: there is no such trim.
    """
    width_mm, height_mm = _look_up("trims_mm", name, "page size")
    return width_mm, height_mm


def find_sheet(trim: str, profile: Profile, direction: Direction = "ltr") -> Sheet:
    """The sheet of a trim size in a profile, for a book with this direction.

    Raises:
        LayoutError: there is no such trim.
    """
    width_mm, height_mm = find_trim(trim)
    bleed_mm, safe_mm = profile.bleed_mm, profile.safe_mm
    return Sheet(float(width_mm), float(height_mm), bleed_mm, safe_mm, direction=direction)


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
    tables = _tables()
    width_mm, height_mm = find_trim(trim)
    rule = _look_up("covers", vendor, "cover")
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
    width_mm, height_mm, edge_mm = _tables()["barcode_mm"]
    left_mm = sheet.page_width_mm - edge_mm - width_mm
    area = Box(left_mm, sheet.height_mm - edge_mm - height_mm, width_mm, height_mm)
    return area if sheet.direction == "ltr" else area.mirrored(sheet.width_mm)
