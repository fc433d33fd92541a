"""How many pixels an inch the pictures of a book have: their own, and as they are printed."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from PIL import Image

from storybook.errors import Fault
from storybook.files import write_atomically
from storybook.images.enlarging import LANCZOS
from storybook.layout.book import Book, PictureBox

# Real-ESRGAN draws edges anew at four times the size, Lanczos adds nothing to what is there: so the
# first may begin with less, 50 ppi for 75. The house's judgement; no print was made to test it.
REDRAWN = 2 / 3
LEAST_SHOWN = 0.48  # of a picture's area: half is a square across two pages, less is a slice of it


@dataclass(frozen=True)
class Resolution:
    """One placed picture: `native_ppi` are its own pixels, `placed_ppi` those that are printed.

    `shown` is the share of its area that the page shows.
    """

    page: str
    picture: str
    width_px: int
    native_ppi: int
    placed_ppi: int
    enlarged_by: str | None
    shown: float


def measure(book: Book, upscaler: str) -> list[Resolution]:
    """Every picture of the book in its place; line art, which is drawn anew, is left out."""
    found = []
    widths: dict[Path, int] = {}
    for page in book.pages:
        for item in page.items:
            if isinstance(item, PictureBox) and not item.line_art:
                if item.path not in widths:
                    with Image.open(item.path) as image:
                        widths[item.path] = image.width
                across_mm = item.box.width_mm / (item.crop.right - item.crop.left)
                native = round(widths[item.path] / across_mm * 25.4)
                wanted = book.pictures_ppi or 0
                enlarged = upscaler if native < wanted else None
                name = page.name or page.kind
                width_px, placed = widths[item.path], max(native, wanted)
                crop = item.crop
                shown = round((crop.right - crop.left) * (crop.bottom - crop.top), 3)
                found.append(
                    Resolution(name, item.path.name, width_px, native, placed, enlarged, shown)
                )
    return found


def check_shape(found: list[Resolution]) -> tuple[Fault, ...]:
    """A warning that names the pictures of which a page shows but a slice."""
    shown: dict[tuple[str, str], float] = {}
    for one in found:  # a picture across two pages is there in two parts
        where = one.page, one.picture
        shown[where] = shown.get(where, 0.0) + one.shown
    cut = [f"{page} {share:.0%}" for (page, _), share in shown.items() if share < LEAST_SHOWN]
    if not cut:
        return ()
    more = f" and {len(cut) - 6} more" if len(cut) > 6 else ""
    message = f"of the wrong shape for their place, of which so much is seen: {', '.join(cut[:6])}"
    hint = "choose another layout for those pages, or a page size nearer the pictures' shape"
    return (Fault(f"pictures {message}{more}", hint, severity="warning"),)


def check_resolution(book: Book, found: list[Resolution]) -> tuple[Fault, ...]:
    """A warning that names the pictures that are too small for what the book is bound for."""
    least = book.least_native_ppi
    small = [one for one in found if least is not None and one.native_ppi < _asked(one, least)]
    if not small:
        return ()
    shown = ", ".join(f"{one.page} {one.native_ppi} ppi" for one in small[:6])
    more = f" and {len(small) - 6} more" if len(small) > 6 else ""
    by = small[0].enlarged_by
    message = f"too small to print well at {book.pictures_ppi} ppi by {by}: {shown}{more}"
    asked = _asked(small[0], least or 0)
    hint = f"{by} wants {asked} ppi of their own: choose a smaller page, or a model that draws more"
    if by == LANCZOS:
        redrawn = round((least or 0) * REDRAWN)
        hint += f"; with pip install 'storybook[upscale]' {redrawn} ppi are enough"
    return (Fault(message, hint, severity="warning"),)


def _asked(one: Resolution, least: int) -> int:
    """What a picture needs of its own: less where its edges are drawn anew as it is enlarged."""
    return least if one.enlarged_by in (None, LANCZOS) else round(least * REDRAWN)


def say_resolution(found: list[Resolution]) -> str:
    """One line on all pictures, for people."""
    if not found:
        return "no pictures"
    own = sorted(one.native_ppi for one in found)
    placed = sorted(one.placed_ppi for one in found)
    by = {one.enlarged_by for one in found if one.enlarged_by}
    enlarged = f", enlarged by {' and '.join(sorted(by))}" if by else ""
    return f"pictures: {_range(own)} ppi of their own, {_range(placed)} as placed{enlarged}"


def _range(ordered: list[int]) -> str:
    return str(ordered[0]) if ordered[0] == ordered[-1] else f"{ordered[0]} to {ordered[-1]}"


def write_report(
    found: list[Resolution], doubts: tuple[Fault, ...], path: Path, notes: tuple[str, ...] = ()
) -> None:
    """All of it as JSON, with the words for people; `notes` are on the book.

    Raises:
        StoreError: the file can't be written.
    """
    report = {
        "summary": say_resolution(found),
        "notes": notes,
        "warnings": [fault.render() for fault in doubts],
        "pictures": [asdict(one) for one in found],
    }
    write_atomically(path, (json.dumps(report, indent=1, ensure_ascii=False) + "\n").encode())
