"""Sizes of pages: trim, bleed, safe margins and gutters."""

from dataclasses import dataclass, replace

from storybook.layout.book import Direction, Edges, Side
from storybook.layout.profiles import Profile, look_up

WIDE = 1.2  # aspect (width / height) from which text goes beside a picture


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


def find_trim(name: str) -> tuple[float, float]:
    """Width and height of a finished page, in mm.

    Raises:
        LayoutError: there is no such trim.
    """
    width_mm, height_mm = look_up("trims_mm", name, "page size")
    return width_mm, height_mm


def find_sheet(trim: str, profile: Profile, direction: Direction = "ltr") -> Sheet:
    """The sheet of a trim size in a profile, for a book with this direction.

    Raises:
        LayoutError: there is no such trim.
    """
    width_mm, height_mm = find_trim(trim)
    bleed_mm, safe_mm = profile.bleed_mm, profile.safe_mm
    return Sheet(float(width_mm), float(height_mm), bleed_mm, safe_mm, direction=direction)
