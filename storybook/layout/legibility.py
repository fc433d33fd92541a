"""What readers get of each picture of a book: its resolution, how much of it, words upon it."""

from collections.abc import Collection
from dataclasses import dataclass

from storybook.layout.book import Book, Item, PageLayout, PanelBox, PictureBox, TextBox
from storybook.layout.resolution import measure
from storybook.layout.text_on_art import Ground, extent_of, look_closely, worst_contrast

_PLAIN = ("rectangle", "rounded")  # shapes that fill their box but for its corners


@dataclass(frozen=True)
class Seen:
    """A picture in its place: its own pixels an inch, and the share of its area that is shown.

    `contrast` is the least (WCAG, 1 to 21) of words that stand on the picture; None without any.
    """

    native_ppi: int
    shown: float
    contrast: float | None


def look_over(book: Book, slots: Collection[str]) -> dict[str, Seen]:
    """Each picture on the page that it was drawn for, by the names in `slots`."""
    found: dict[str, Seen] = {}
    contrasts: dict[str, float] = {}
    for page in book.pages:
        reached = contrast_on_art(page)
        if reached is not None:
            contrasts[page.name] = min(reached, contrasts.get(page.name, reached))
    for one in measure(book, ""):
        if one.page in slots and one.picture == f"{one.page}.png":
            before = found.get(one.page)  # of a picture across two pages the other part
            shown = one.shown + (before.shown if before else 0.0)
            found[one.page] = Seen(one.native_ppi, shown, contrasts.get(one.page))
    return found


def contrast_on_art(page: PageLayout) -> float | None:
    """The least contrast of a page's words with the picture that they stand on, if any do."""
    grounds: dict[int, Ground] = {}
    found = []
    for index, item in enumerate(page.items):
        if not isinstance(item, TextBox) or item.turned or not item.lines:
            continue
        picture = _ground_of(page.items[:index], item)
        if picture is not None:
            ground = grounds.setdefault(id(picture), look_closely(picture))
            for line in item.lines:
                found.append(worst_contrast(ground, item.box, (line,), line.style.colour))
    return min(found, default=None)


def _ground_of(below: tuple[Item, ...], text: TextBox) -> PictureBox | None:
    """The picture that a text stands on, unless a panel lies between them."""
    extent = extent_of(text.box, text.lines)
    under = [
        item for item in below if isinstance(item, PictureBox | PanelBox) and item.box.holds(extent)
    ]
    last = under[-1] if under else None
    plain = isinstance(last, PictureBox) and last.outline.shape in _PLAIN and not last.line_art
    return last if isinstance(last, PictureBox) and plain else None
