"""Pixels per inch of a book's pictures: native, and as printed."""

import json
from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from storybook.errors import Fault
from storybook.files import write_atomically
from storybook.images.enlarging import LANCZOS
from storybook.layout.book import Book, PictureBox

# Real-ESRGAN redraws edges at four times the size, Lanczos adds no detail, so Real-ESRGAN may start
# from fewer pixels: 50 ppi instead of 75. This is a judgement, not tested in print.
REDRAWN = 2 / 3
# Of a picture's area: a square picture across two pages shows half; less is a slice.
LEAST_SHOWN = 0.48
MAX_NAMED = 6  # pictures that one warning names


@dataclass(frozen=True)
class Resolution:
    """One placed picture: `native_ppi` is before enlarging, `placed_ppi` is as printed.

    `shown` is the share of its area that is visible, `enlarged_by` the name of the upscaler.
    """

    page: str
    picture: str
    width_px: int
    native_ppi: int
    placed_ppi: int
    enlarged_by: str | None
    shown: float


def picture_paths(book: Book) -> set[Path]:
    """The files of all pictures that a book places."""
    return {item.path for page in book.pages for item in page.items if isinstance(item, PictureBox)}


def measure(
    book: Book, upscaler: str | None = None, any_size: Collection[Path] = ()
) -> list[Resolution]:
    """Every placed picture of the book, except line art, which is converted to vectors.

    `upscaler` is the name of the upscaler for pictures that are too small for print; those in
    `any_size` are drawn anew at the size that the page needs.
    """
    wanted_ppi = book.pictures_ppi or 0
    resolutions = []
    for page in book.pages:
        for item in page.items:
            if not isinstance(item, PictureBox) or item.line_art:
                continue
            crop = item.crop
            whole_mm = item.box.width_mm / (crop.right - crop.left)
            native_ppi = round(item.width_px / whole_mm * 25.4)
            if item.path in any_size:
                native_ppi = max(native_ppi, wanted_ppi)
            resolutions.append(
                Resolution(
                    page=page.name or page.kind,
                    picture=item.path.name,
                    width_px=item.width_px,
                    native_ppi=native_ppi,
                    placed_ppi=max(native_ppi, wanted_ppi),
                    enlarged_by=upscaler if native_ppi < wanted_ppi else None,
                    shown=round((crop.right - crop.left) * (crop.bottom - crop.top), 3),
                )
            )
    return resolutions


def visible_shares(resolutions: Sequence[Resolution]) -> dict[tuple[str, str], float]:
    """The share of each picture's area that is visible, by page and picture.

    The two parts of a picture across a spread are added up.
    """
    shares: dict[tuple[str, str], float] = {}
    for placed in resolutions:
        key = placed.page, placed.picture
        shares[key] = shares.get(key, 0.0) + placed.shown
    return shares


def check_shape(resolutions: Sequence[Resolution]) -> tuple[Fault, ...]:
    """A warning naming the pictures of which a page shows only a slice."""
    cut = [
        f"{page} {share:.0%}"
        for (page, _), share in visible_shares(resolutions).items()
        if share < LEAST_SHOWN
    ]
    if not cut:
        return ()
    message = (
        f"pictures of the wrong shape for their place, of which little is visible: {_list(cut)}"
    )
    hint = "choose another layout for those pages, or a page size nearer the pictures' shape"
    return (Fault(message, hint, severity="warning"),)


def _list(names: Sequence[str]) -> str:
    more = f" and {len(names) - MAX_NAMED} more" if len(names) > MAX_NAMED else ""
    return ", ".join(names[:MAX_NAMED]) + more


def check_resolution(book: Book, resolutions: Sequence[Resolution]) -> tuple[Fault, ...]:
    """A warning naming the pictures that are too small for the book's profile."""
    least_ppi = book.least_native_ppi
    if least_ppi is None:
        return ()
    small = [placed for placed in resolutions if placed.native_ppi < _needed_ppi(placed, least_ppi)]
    if not small:
        return ()
    upscaler = small[0].enlarged_by
    shown = _list([f"{placed.page} {placed.native_ppi} ppi" for placed in small])
    message = f"too small to print well at {book.pictures_ppi} ppi by {upscaler}: {shown}"
    hint = (
        f"{upscaler} needs {_needed_ppi(small[0], least_ppi)} ppi natively: "
        "choose a smaller page, or a model that draws larger pictures"
    )
    if upscaler == LANCZOS:
        redrawn_ppi = round(least_ppi * REDRAWN)
        hint += f"; with pip install 'storybook[upscale]' {redrawn_ppi} ppi are enough"
    return (Fault(message, hint, severity="warning"),)


def _needed_ppi(placed: Resolution, least_ppi: int) -> int:
    """The native ppi a picture needs: less if its upscaler redraws edges."""
    return least_ppi if placed.enlarged_by in (None, LANCZOS) else round(least_ppi * REDRAWN)


def summarise(resolutions: Sequence[Resolution]) -> str:
    """A one-line summary of all pictures."""
    if not resolutions:
        return "no pictures"
    native = sorted(placed.native_ppi for placed in resolutions)
    printed = sorted(placed.placed_ppi for placed in resolutions)
    upscalers = sorted({placed.enlarged_by for placed in resolutions if placed.enlarged_by})
    enlarged = f", enlarged by {' and '.join(upscalers)}" if upscalers else ""
    return f"pictures: {_range(native)} ppi natively, {_range(printed)} as placed{enlarged}"


def _range(ordered: list[int]) -> str:
    return str(ordered[0]) if ordered[0] == ordered[-1] else f"{ordered[0]} to {ordered[-1]}"


def write_report(
    resolutions: Sequence[Resolution],
    warnings: Sequence[Fault],
    path: Path,
    notes: tuple[str, ...],
) -> None:
    """Writes the resolutions as JSON, with the warnings and the book's notes as text.

    Raises:
        StoreError: the file can't be written.
    """
    report = {
        "summary": summarise(resolutions),
        "notes": notes,
        "warnings": [fault.render() for fault in warnings],
        "pictures": [asdict(placed) for placed in resolutions],
    }
    write_atomically(path, (json.dumps(report, indent=1, ensure_ascii=False) + "\n").encode())
