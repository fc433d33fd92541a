"""Page sizes and output profiles, read from `profiles.yaml`."""

from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from storybook.errors import LayoutError
from storybook.layout.book import Box, Colour, Edges, Side

WIDE = 1.2  # width to height from which there is room for words beside a picture


@dataclass(frozen=True)
class PageCount:
    """The numbers of pages that a printer takes."""

    least: int
    most: int
    multiple: int
    last_blank: bool = False

    def wanted(self, count: int) -> int:
        """The number of pages that `count` pages have to be brought to."""
        count = max(count, self.least)
        return count + -count % self.multiple


@dataclass(frozen=True)
class Profile:
    """What one kind of output asks of a book.

    `whole` books have covers, the others are the inside alone. `gutters_mm` are numbers of pages,
    each with the inner margin that books of up to so many pages need.
    """

    name: str
    whole: bool
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


@dataclass(frozen=True)
class Sheet:
    """A page's trim size, its bleed, and its safe margins; or a cover's, with its spine."""

    width_mm: float
    height_mm: float
    bleed_mm: dict[str, float]
    safe_mm: dict[str, float]
    spine_mm: float = 0.0

    @property
    def leaf_mm(self) -> float:
        """The width of a page; of a printed cover, that of its front."""
        return (self.width_mm - self.spine_mm) / 2 if self.spine_mm else self.width_mm

    @property
    def wide(self) -> bool:
        """Whether words stand beside a picture, not above or below it."""
        return self.leaf_mm >= WIDE * self.height_mm

    def bleed(self, side: Side) -> Edges:
        return _turned(self.bleed_mm, side)

    def safe(self, side: Side) -> Edges:
        return _turned(self.safe_mm, side)

    def bound(self, profile: Profile, count: int) -> "Sheet":
        """The sheet with the gutter that a book of so many pages needs."""
        for most, gutter in profile.gutters_mm:
            if count <= most:
                return replace(self, safe_mm=self.safe_mm | {"inner": gutter})
        return self


def _turned(edges: dict[str, float], side: Side) -> Edges:
    """The spine is on the right of a left-hand page."""
    left, right = ("outer", "inner") if side == "left" else ("inner", "outer")
    return Edges(edges[left], edges["top"], edges[right], edges["bottom"])


@lru_cache(maxsize=1)
def _tables() -> Any:
    return yaml.safe_load(Path(__file__).with_name("profiles.yaml").read_text(encoding="utf-8"))


def _look_up(kind: str, name: str, what: str) -> Any:
    known = _tables()[kind]
    if name not in known:
        raise LayoutError(f"unknown {what} '{name}'", "use one of " + ", ".join(known))
    return known[name]


def find_profile(name: str) -> Profile:
    """The profile of this name.

    Raises:
        LayoutError: there is none.
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


def find_sheet(trim: str, profile: Profile) -> Sheet:
    """The sheet of a trim size in a profile.

    Raises:
        LayoutError: there is no such trim.
    """
    width_mm, height_mm = find_trim(trim)
    return Sheet(float(width_mm), float(height_mm), profile.bleed_mm, profile.safe_mm)


@dataclass(frozen=True)
class SpineRule:
    """What words on a spine need: least pages, distance from its edges, least and largest type."""

    pages: int
    safe_mm: float
    least_pt: float
    most_pt: float


def cover_sheet(trim: str, vendor: str, count: int, paper: str) -> tuple[Sheet, SpineRule]:
    """A cover's whole sheet (back, spine, front), and what the vendor says of words on its spine.

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
    sheet = Sheet(2 * width_mm + spine, float(height_mm), bleed, safe, spine)
    safe_mm, (least_pt, most_pt) = tables["spine_safe_mm"], tables["spine_type_pt"]
    return sheet, SpineRule(rule["spine_text_pages"], safe_mm, least_pt, most_pt)


def barcode_area(sheet: Sheet) -> Box:
    """Where the barcode is on a cover: lower right on its back."""
    width_mm, height_mm, edge_mm = _tables()["barcode_mm"]
    return Box(
        sheet.leaf_mm - edge_mm - width_mm,
        sheet.height_mm - edge_mm - height_mm,
        width_mm,
        height_mm,
    )
