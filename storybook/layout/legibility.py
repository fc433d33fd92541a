"""Checks how pictures appear in a book: resolution, visible share, and text placed on them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from storybook.errors import Fault
from storybook.layout.book import Book, Item, PageLayout, PanelBox, PictureBox, TextBox
from storybook.layout.pictures import load_picture
from storybook.layout.resolution import measure, visible_shares
from storybook.layout.text_on_art import Backdrop, backdrop_of, extent_of, worst_contrast

HIDDEN_FIGURES = 0.05  # hidden share of the figures from which a page gets a warning
# The same for heads, as a share of one head: hiding an ear is fine, eyes are not.
HIDDEN_HEADS = 0.2
_FILLING = ("rectangle", "rounded")  # shapes that fill their box, apart from the corners


@dataclass(frozen=True)
class PlacedPicture:
    """A picture on its page: its native pixels per inch, and the visible share of its area.

    `contrast` is the lowest (WCAG, 1 to 21) of any text on the picture; None without text.
    """

    native_ppi: int
    shown: float
    contrast: float | None


def measure_placed(book: Book, slots: Collection[str]) -> dict[str, PlacedPicture]:
    """Each picture on the page it was drawn for, by page name, limited to `slots`."""
    resolutions = measure(book)
    shares = visible_shares(resolutions)
    contrasts: dict[str, float] = {}
    for page in book.pages:
        contrast = contrast_on_art(page)
        if contrast is not None:
            contrasts[page.name] = min(contrast, contrasts.get(page.name, contrast))
    return {
        placed.page: PlacedPicture(
            placed.native_ppi, shares[placed.page, placed.picture], contrasts.get(placed.page)
        )
        for placed in resolutions
        if placed.page in slots and placed.picture == f"{placed.page}.png"
    }


def contrast_on_art(page: PageLayout) -> float | None:
    """The lowest contrast of a page's text with the picture under it; None if there is none."""
    backdrops: dict[PictureBox, Backdrop] = {}
    contrasts = []
    for index, item in enumerate(page.items):
        if not isinstance(item, TextBox) or item.rotated or not item.lines:
            continue
        picture = _picture_under(page.items[:index], item)
        if picture is None:
            continue
        if picture not in backdrops:
            loaded = load_picture(picture.path)
            backdrops[picture] = backdrop_of(loaded, picture.box, picture.crop)
        for line in item.lines:
            contrasts.append(
                worst_contrast(backdrops[picture], item.box, (line,), line.style.colour)
            )
    return min(contrasts, default=None)


def _picture_under(below: tuple[Item, ...], text: TextBox) -> PictureBox | None:
    """The picture directly under a text; None if a panel lies between them or there is none."""
    extent = extent_of(text.box, text.lines)
    under = [
        item
        for item in below
        if isinstance(item, PictureBox | PanelBox) and item.box.contains(extent)
    ]
    last = under[-1] if under else None
    if not isinstance(last, PictureBox) or last.line_art or last.outline.shape not in _FILLING:
        return None
    return last


def check_coverage(pages: Sequence[PageLayout]) -> tuple[Fault, ...]:
    """A warning for each page whose text hides too much of a figure or head in its picture."""
    faults = []
    for page in pages:
        hidden = page.coverage
        if hidden.figures >= HIDDEN_FIGURES or hidden.heads >= HIDDEN_HEADS:
            number = page.name.removeprefix("page-").lstrip("0")
            head = ", probably also a head" if hidden.heads >= HIDDEN_HEADS else ""
            message = (
                f"page {number}: its text lies on the picture and covers {hidden.figures:.0%} of "
                f"the figures in it{head}"
            )
            hint = "shorten its text, or remove its 'layout': the text then goes below the picture"
            faults.append(Fault(message, hint, severity="warning"))
    return tuple(faults)
