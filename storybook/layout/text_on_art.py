"""Words on art: where a picture is calm, and which ink is read there. Measured, never guessed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import product

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from storybook.errors import Fault
from storybook.images.colour import luminance, luminances
from storybook.layout.art import Crop
from storybook.layout.book import (
    Box,
    Hidden,
    Item,
    Outline,
    PageLayout,
    PanelBox,
    PictureBox,
    TextBox,
)
from storybook.layout.text.typesetting import SetLine, SetText

CLOSE_UP_PX = 128
LOWEST = 0.02  # the percentile of contrast that counts: the worst letter, not the mean one
AIM = 7.0
NEVER_UNDER = 4.5
EDGE = 0.12  # change from cell to cell that a reader sees as the border of something
CALM = 0.006  # share of such cells round the words that still reads as one plain area
TOP_FIRST = 0.01  # how much calmer the foot of a picture has to be than its top
MIDDLE_FIRST = 0.02  # how much more of the figures a panel in the middle may cover than one aside
FIGURE_FROM = 0.5  # of what may be a figure: from here on it counts as one
HIDES = 0.05  # of the figures: what a reader misses
HIDES_HEADS = 0.2  # of one head: an ear may be covered, eyes may not
STEP_MM = 2.0
MARGIN_MM = 4.0  # kept between words and anything that is drawn
PANEL_PADDING_MM = 5.0


@dataclass(frozen=True, eq=False)
class Who:
    """Who is in a picture, and where: `(H, W) float32` over the whole of it.

    `apart` is where somebody may be, or something, 0 to 1: all of it counts as its border, since a
    plain back is no place for words either. `figures` is where somebody is, as well as can be
    told, 0 to 1; `heads` where their heads may be, 1 in all for each.
    """

    apart: NDArray[np.float32]
    figures: NDArray[np.float32]
    heads: NDArray[np.float32]


@dataclass(frozen=True, eq=False)
class Ground:
    """A placed picture, seen close: `(128, 128) float32` over its box.

    `heads` has 1 in all for each that the box shows.
    """

    box: Box
    light: NDArray[np.float32]
    edges: NDArray[np.float32]
    figures: NDArray[np.float32]
    heads: NDArray[np.float32]

    def under(self, box: Box, field: NDArray[np.float32]) -> NDArray[np.float32]:
        """The part of a field that lies under a box of the page."""
        rows, columns = field.shape
        x = [(edge - self.box.x_mm) / self.box.width_mm for edge in (box.x_mm, box.right_mm)]
        y = [(edge - self.box.y_mm) / self.box.height_mm for edge in (box.y_mm, box.bottom_mm)]
        left, right = (int(np.clip(share, 0, 1) * columns) for share in x)
        top, bottom = (int(np.clip(share, 0, 1) * rows) for share in y)
        return field[top : max(bottom, top + 1), left : max(right, left + 1)]


def look_closely(picture: PictureBox, who: Who | None = None) -> Ground:
    """Reads the part of a picture that its box shows; without a word of who is there, nobody is."""
    crop = picture.crop
    with Image.open(picture.path) as image:
        shares = (crop.left, crop.top, crop.right, crop.bottom)
        sides = (image.width, image.height) * 2
        area = tuple(share * side for share, side in zip(shares, sides, strict=True))
        seen = image.convert("RGB").resize(
            (CLOSE_UP_PX, CLOSE_UP_PX),
            Image.Resampling.BOX,
            box=(area[0], area[1], area[2], area[3]),
        )
        pixels = np.asarray(seen, dtype=np.float32) / np.float32(255)
    down = np.abs(np.diff(pixels, axis=0, prepend=pixels[:1])).sum(axis=2)
    across = np.abs(np.diff(pixels, axis=1, prepend=pixels[:, :1])).sum(axis=2)
    edges = np.minimum(down + across, np.float32(1))
    light = luminances(pixels)
    if who is None:
        return Ground(picture.box, light, edges, np.zeros_like(edges), np.zeros_like(edges))
    edges = np.maximum(edges, _seen_of(who.apart, crop) * np.float32(EDGE / FIGURE_FROM))
    heads = _seen_of(who.heads, crop)
    shown = (crop.right - crop.left) * (crop.bottom - crop.top) * who.heads.size
    heads *= np.float32(shown / heads.size)
    return Ground(picture.box, light, edges, _seen_of(who.figures, crop), heads)


def _seen_of(figures: NDArray[np.float32], crop: Crop) -> NDArray[np.float32]:
    """The cropped part of a field over the whole picture, `(128, 128) float32`."""
    height, width = figures.shape
    box = (crop.left * width, crop.top * height, crop.right * width, crop.bottom * height)
    size = CLOSE_UP_PX, CLOSE_UP_PX
    seen = Image.fromarray(figures).resize(size, Image.Resampling.BILINEAR, box=box)
    return np.array(seen, dtype=np.float32)


def place_on_art(
    ground: Ground, region: Box, text: SetText, inks: tuple[str, str], paper: str
) -> list[Item]:
    """The words at the calmest height of the region, in the ink that reads best there.

    `inks` are a dark and a light colour. Where neither keeps its contrast, or nothing is calm
    enough, the words stand on an opaque panel of the paper's colour, where it covers least of the
    figures.
    """
    box = _best_place(region, text, lambda box: _busy(ground, box, text))
    busy = _busy(ground, box, text)
    ink = max(inks, key=lambda colour: worst_contrast(ground, box, text.lines, colour))
    reached = worst_contrast(ground, box, text.lines, ink)
    if busy <= CALM and reached >= (NEVER_UNDER if busy <= CALM / 4 else AIM):
        return [TextBox(box, tuple(_inked(line, ink) for line in text.lines))]
    box = _best_place(region, text, lambda box: _harm(ground, box, text), aside=True)
    panel = PanelBox(_panel(box, text), paper, Outline("rounded", PANEL_PADDING_MM))
    return [panel, TextBox(box, text.lines)]


def covered(ground: Ground, items: Sequence[Item]) -> Hidden:
    """What the panels among the items cover of the figures."""
    hidden = Hidden()
    for item in items:
        if isinstance(item, PanelBox):
            hidden = hidden.plus(_covered(ground, item.box))
    return hidden


def check_covered(pages: Sequence[PageLayout]) -> tuple[Fault, ...]:
    """A warning for each page whose words hide somebody in its picture."""
    found = []
    for page in pages:
        hidden = page.hidden
        if hidden.figures >= HIDES or hidden.heads >= HIDES_HEADS:
            number = page.name.removeprefix("page-").lstrip("0")
            head = ", it seems a head too" if hidden.heads >= HIDES_HEADS else ""
            message = (
                f"page {number}: its words stand on the picture and cover {hidden.figures:.0%} of "
                f"the figures in it{head}"
            )
            hint = "shorten its text, or take its 'layout' away: then the words stand below"
            found.append(Fault(message, hint, severity="warning"))
    return tuple(found)


def _covered(ground: Ground, box: Box) -> Hidden:
    figures = float(ground.under(box, ground.figures).sum())
    heads = float(ground.under(box, ground.heads).sum())
    return Hidden(figures / max(float(ground.figures.sum()), 1e-6), heads)


def _harm(ground: Ground, box: Box, text: SetText) -> float:
    """What a panel here does to the picture: heads and figures it covers, then anything else."""
    hidden = _covered(ground, _grown(_panel(box, text), MARGIN_MM))
    return hidden.heads + hidden.figures + 0.1 * _busy(ground, box, text)


def worst_contrast(ground: Ground, box: Box, lines: Sequence[SetLine], ink: str) -> float:
    """The 2nd percentile of WCAG contrast between the ink and the picture under its lines."""
    lows = []
    for line in lines:
        height = line.size_pt * 0.3528
        where = Box(
            box.x_mm + line.x_mm, box.y_mm + line.baseline_mm - height, line.width_mm, 1.3 * height
        )
        lows.append(ground.under(where, ground.light).ravel())
    light, own = np.concatenate(lows), luminance(ink)
    high, low = np.maximum(light, own) + 0.05, np.minimum(light, own) + 0.05
    return float(np.quantile(high / low, LOWEST))


def _best_place(
    region: Box, text: SetText, cost: Callable[[Box], float], aside: bool = False
) -> Box:
    """The cheapest place in the region's top and bottom thirds; the top wins where both do.

    `aside`: also against the region's left or right edge, where that is better than its middle.
    """
    spare = max(0.0, region.height_mm - text.height_mm)
    third = region.height_mm / 3
    drops = [d for d in np.arange(0, spare + 0.01, STEP_MM) if d <= third or d >= spare - third]
    own = extent_of(region, text.lines)
    shifts = [0.0, region.x_mm - own.x_mm, region.right_mm - own.right_mm] if aside else [0.0]
    best, least = region, np.inf
    for drop, shift in product(drops, shifts):
        x_mm, y_mm = region.x_mm + shift, region.y_mm + float(drop)
        box = Box(x_mm, y_mm, region.width_mm, text.height_mm)
        found = cost(box) + TOP_FIRST * float(drop) / (spare + 1) + (MIDDLE_FIRST if shift else 0)
        if found < least:
            best, least = box, found
    return best


def _busy(ground: Ground, box: Box, text: SetText) -> float:
    """Share of the cells under the words and close by that are the border of something."""
    under = ground.under(_grown(extent_of(box, text.lines), MARGIN_MM), ground.edges)
    return float((under > EDGE).mean())


def extent_of(box: Box, lines: Sequence[SetLine]) -> Box:
    """The part of a text's box that has letters in it."""
    left = min(line.x_mm for line in lines)
    right = max(line.x_mm + line.width_mm for line in lines)
    return Box(box.x_mm + left, box.y_mm, right - left, box.height_mm)


def _panel(box: Box, text: SetText) -> Box:
    return _grown(extent_of(box, text.lines), PANEL_PADDING_MM)


def _grown(box: Box, by_mm: float) -> Box:
    return Box(
        box.x_mm - by_mm, box.y_mm - by_mm, box.width_mm + 2 * by_mm, box.height_mm + 2 * by_mm
    )


def _inked(line: SetLine, ink: str) -> SetLine:
    return replace(line, style=replace(line.style, colour=ink))
