"""What printers and e-readers require of a book: its profiles, read from `profiles.yaml`."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from storybook.errors import LayoutError
from storybook.layout.book import Colour
from storybook.yaml_files import read_yaml


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


@lru_cache(maxsize=1)
def printer_tables() -> Any:
    """The parsed `profiles.yaml`."""
    return read_yaml(Path(__file__).with_name("profiles.yaml"))


def look_up(kind: str, name: str, label: str) -> Any:
    """An entry of one of the tables; `label` is what messages call it.

    Raises:
        LayoutError: there is no such entry.
    """
    known = printer_tables()[kind]
    if name not in known:
        raise LayoutError(f"unknown {label} '{name}'", "use one of " + ", ".join(known))
    return known[name]


def find_profile(name: str) -> Profile:
    """The profile of this name.

    Raises:
        LayoutError: there is no such profile.
    """
    entry = dict(look_up("profiles", name, "profile"))
    pages = entry.pop("pages", None)
    gutters = tuple((most, gutter) for most, gutter in entry.pop("gutters_mm", ()))
    count = PageCount(**pages) if pages else None
    return Profile(name=name, pages=count, gutters_mm=gutters, **entry)
